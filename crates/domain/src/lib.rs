//! The rules: no I/O, no clock, no randomness of its own; compiles to WebAssembly.
//!
//! Time, ids and random bytes come in as arguments. What needs the zone database or phone
//! metadata sits behind the feature `server`; the browser checks shapes only.

pub mod booking;
pub mod channel;
pub mod code;
pub mod colour;
pub mod contact;
pub mod conversation;
pub mod desk;
pub mod disk;
pub mod door;
pub mod event;
pub mod figures;
pub mod finding;
pub mod folding;
pub mod hook;
pub mod ids;
pub mod key;
pub mod kolam;
pub mod language;
pub mod limits;
pub mod message;
pub mod money;
pub mod passkey;
pub mod plot;
pub mod promo;
pub mod quantity;
pub mod question;
pub mod rating;
pub mod reference;
pub mod reminder;
pub mod romanise;
pub mod series;
pub mod sheet;
pub mod slug;
pub mod text;
pub mod time;
pub mod url;
pub mod waiting;
pub mod writing;
