//! One folder per provider: how a message leaves the house.

pub mod mail;
#[cfg(feature = "testing")]
pub mod testing;
