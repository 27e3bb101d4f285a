//! One folder per provider: how a message leaves the house, and how one comes in.

pub mod alexa;
pub mod amazon;
mod certificates;
pub mod chat;
pub mod dialogflow;
pub mod discord;
pub mod gupshup;
pub mod linkedin;
pub mod mail;
pub mod meta;
pub mod providers;
pub mod signature;
pub mod slack;
pub mod sms;
pub mod telegram;
#[cfg(feature = "testing")]
pub mod testing;
pub mod twilio;
pub mod webhook;
