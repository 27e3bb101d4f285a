//! The texts, one file per room of the house.

pub mod common;
pub mod dashboard;
pub mod errors;
pub mod mail;
pub mod print;
pub mod public;
