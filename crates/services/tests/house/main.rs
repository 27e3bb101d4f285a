//! What a guest or an organizer would notice, through the doors, on a database of its own.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod accounts;
mod announcements;
mod bookings;
mod broadcast;
mod channels;
mod chat;
mod conversations;
mod events;
mod finding;
mod log;
mod mail;
mod names;
mod notify;
mod poison;
mod provider;
mod reminders;
mod sandbox;
mod standin;
mod subscribers;
mod support;
mod webhooks;
