//! The texts, one file per room of the house.

pub mod announce;
pub mod api;
pub mod channels;
pub mod chat;
pub mod commands;
pub mod common;
pub mod connect;
pub mod dashboard;
pub mod entrance;
pub mod errors;
pub mod export;
pub mod guides;
pub mod inbox;
pub mod mail;
pub mod posting;
pub mod print;
pub mod public;
pub mod reasons;
pub mod tryit;
