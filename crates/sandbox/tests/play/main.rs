//! The stand-ins: they refuse what the providers refuse, take what our adapters send, and write as guests do.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod adapters;
mod failures;
mod guests;
mod posts;
mod product;
mod refusals;
