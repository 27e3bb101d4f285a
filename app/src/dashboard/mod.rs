//! The organizer's dashboard, a single-page application.
//!
//! `base` knows language, calls, times and addresses; `parts` are the pieces every screen is made
//! of; the other folders are the rooms of the navigation. `later` says which of their screens are sent
//! with the first view, and which are fetched when they are opened.

mod base;
mod bookings;
mod channels;
mod events;
mod guests;
mod history;
mod home;
mod inbox;
mod later;
mod messages;
mod more;
mod parts;
mod settings;
mod shell;
mod subscribers;
mod team;
mod tryit;
mod writing;

pub use shell::App;

/// Starts the dashboard in the page's body.
pub fn mount() {
    leptos::mount::mount_to_body(App);
}
