//! The binary itself: its commands, its end, its crash.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod commands;
mod crash;
mod ending;
mod vizha;
