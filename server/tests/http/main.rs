//! The product over HTTP, as strangers and programs meet it.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod app;
mod bad_input;
mod bookings;
mod busy;
mod document;
mod events;
mod files;
mod forms;
mod hostile;
mod limits;
mod my_bookings;
mod names;
mod notices;
mod pages;
mod pictures;
#[path = "../shared/postgres.rs"]
mod postgres;
mod races;
#[path = "../shared/rush.rs"]
mod rush;
mod subscription;
mod surroundings;
mod trouble;
mod webhook;
mod wishes;
mod wrong_fields;
