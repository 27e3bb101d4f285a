//! The binary itself: its commands, its log, its end, its crash, and two of it on one database.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod api;
mod broadcast;
mod channels;
mod commands;
mod crash;
mod ending;
mod log;
#[path = "../shared/postgres.rs"]
mod postgres;
mod provider;
mod races;
#[path = "../shared/rush.rs"]
mod rush;
mod spool;
mod vizha;
