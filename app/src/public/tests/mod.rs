//! The pages of made-up events, hostile ones included.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod hostile;
mod look;
mod pages;
mod samples;
mod series;
mod subscription;
