//! The product over HTTP, as strangers and programs meet it.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod app;
mod bad_input;
mod bookings;
mod document;
mod events;
mod files;
mod hostile;
mod races;
mod surroundings;
