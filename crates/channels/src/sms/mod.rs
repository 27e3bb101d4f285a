//! SMS: what a text costs, and any gateway that speaks HTTP.

pub mod gateway;
mod segments;

pub use segments::{Encoding, Segments, economical, segments};
