//! Guests: found, seen across events, brought in from tables.

mod import;
mod list;
mod one;
mod person;
mod progress;
mod rows;
mod sending;

pub use import::Import;
pub use list::List;
pub use one::One;
pub use person::Person;
pub use progress::Progress;

use domain::ids::{BookingId, ImportId};

/// The address of the room.
pub const GUESTS: &str = "/organize/guests";

/// The address of a guest, by one of their bookings.
pub fn guest_path(id: BookingId) -> String {
    format!("{GUESTS}/{id}")
}

/// The address of an import.
fn import_path(id: ImportId) -> String {
    format!("{GUESTS}/import/{id}")
}
