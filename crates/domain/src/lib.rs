//! The rules: no I/O, no clock, no randomness of its own; compiles to WebAssembly.
//!
//! Time, ids and random bytes come in as arguments. What needs the zone database or phone
//! metadata sits behind the feature `server`; the browser checks shapes only.

pub mod booking;
pub mod event;
pub mod ids;
pub mod language;
pub mod limits;
pub mod message;
pub mod money;
