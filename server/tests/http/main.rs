//! The product over HTTP, as strangers and programs meet it.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod amending;
mod app;
mod bad_input;
mod bookings;
mod busy;
mod document;
mod embed;
mod events;
mod files;
mod foreign;
mod forms;
mod hostile;
mod limits;
mod look;
mod my_bookings;
mod names;
mod notices;
mod pages;
mod pictures;
#[path = "../shared/postgres.rs"]
mod postgres;
mod promo;
mod races;
#[path = "../shared/rush.rs"]
mod rush;
mod series;
mod subscription;
mod surroundings;
mod trouble;
mod waiting;
mod webhook;
mod wishes;
mod wrong_fields;
