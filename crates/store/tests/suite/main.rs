//! One suite for both databases; each test ends with the doctor's equalities.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]
#![cfg_attr(feature = "unprotected", allow(dead_code))]

mod accounts;
mod announcements;
mod aside;
mod channels;
mod chat;
mod desk;
mod events;
mod inbound;
mod jobs;
mod lanes;
mod model;
mod names;
mod negative;
mod races;
mod schema;
mod subscribers;
mod world;
