//! Tables that people bring from spreadsheets: bytes made into letters, letters into rows, rows into guests.
//!
//! Everything is read part by part, so that the length of a file does not matter, and every file has an
//! answer: what cannot be read is refused with what to do about it, never guessed.

mod guard;
mod guest;
mod heads;
mod letters;
mod rows;

pub use guard::{bare, harmless, opened};
pub use guest::{SheetGuest, guest};
pub use heads::{Column, Heads};
pub use letters::{Encoding, Letters, refused};
pub use rows::{Row, Rows};
