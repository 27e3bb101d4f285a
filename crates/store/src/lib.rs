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
mod door;
mod error;
mod events;
mod figures;
mod finding;
mod guests;
mod handling;
mod hooks;
mod keeper;
mod links;
mod looks;
mod open;
mod organizations;
mod outbox;
mod passkeys;
mod pictures;
#[cfg(test)]
mod plans;
mod promo;
mod questions;
mod rates;
pub mod records;
mod second_factor;
mod series;
mod sessions;
mod settings;
mod suspension;
mod team;
mod tokens;
mod waiting;

#[doc(hidden)]
pub use doctor::checks;
pub use error::{DeskError, Result, StoreError};
#[doc(hidden)]
pub use finding::statements as list_statements;
pub use open::{Clock, JobSignal, ServeLock, Store, StoreOptions, system_clock};
pub use suspension::{is_parked, parked};
