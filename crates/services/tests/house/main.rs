//! What a guest or an organizer would notice, through the doors, on a database of its own.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod accounts;
mod bookings;
mod events;
mod finding;
mod log;
mod mail;
mod names;
mod reminders;
mod support;
