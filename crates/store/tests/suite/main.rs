//! One suite for both databases; each test ends with the doctor's equalities.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
#![cfg_attr(feature = "unprotected", allow(dead_code))]

mod accounts;
mod announcements;
mod aside;
mod audit;
mod channels;
mod chat;
mod counted;
mod desk;
mod door;
mod erasing;
mod events;
mod figures;
mod finding;
mod guests;
mod hooks;
mod inbound;
mod jobs;
mod lanes;
mod looks;
mod model;
mod names;
mod negative;
mod passkeys;
mod plans;
mod promo;
mod questions;
mod races;
mod recorder;
mod schema;
mod series;
mod sold;
mod subscribers;
mod team;
mod waiting;
mod world;
