//! The texts, one file per room of the house.

pub mod api;
pub mod common;
pub mod dashboard;
pub mod entrance;
pub mod errors;
pub mod export;
pub mod mail;
pub mod print;
pub mod public;
