//! Keys, tokens, passwords and the vault.

mod keys;
mod links;
mod password;
mod random;
mod subscriptions;
mod vault;

pub use keys::{KeyError, MasterKey};

pub(crate) use keys::Keys;
pub(crate) use links::{read_link, read_ticket_code};
pub(crate) use password::Passwords;
pub(crate) use random::{random, random_token, same, sha256, uuid};
pub(crate) use subscriptions::SubscriptionLink;
pub(crate) use vault::{Secret, Vault, VaultError};
