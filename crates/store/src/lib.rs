//! SQLite and PostgreSQL behind one interface: the booking desk, the outbox, everything kept.
//!
//! [`Store`] is cheap to clone. Which database it speaks to follows from the address. Reads go to
//! a few reading connections; on SQLite everything that writes shares one connection, whose
//! transactions carry whatever is waiting. Everything that moves a number of places goes through
//! the booking desk ([`Store::book`] and its sisters).

mod accounts;
mod audit;
mod backup;
mod bookings;
mod channels;
mod cursor;
mod db;
mod desk;
mod doctor;
mod error;
mod events;
mod links;
mod open;
mod organizations;
mod outbox;
mod pictures;
#[cfg(test)]
mod plans;
mod rates;
pub mod records;
mod sessions;
mod settings;
mod tokens;

pub use error::{DeskError, Result, StoreError};
pub use open::{Clock, JobSignal, ServeLock, Store, StoreOptions, system_clock};
