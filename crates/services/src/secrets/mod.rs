//! Keys, tokens, passwords and the vault.

mod invitations;
mod keys;
mod links;
mod password;
mod random;
mod subscriptions;
mod totp;
mod vault;
mod waiting;

pub use keys::{KeyError, MasterKey};

pub(crate) use keys::Keys;
pub(crate) use links::{read_link, read_ticket_code};
pub(crate) use password::Passwords;
pub(crate) use random::{random, random_token, same, sha256, uuid};
pub(crate) use subscriptions::SubscriptionLink;
pub(crate) use totp::{SECRET, base32, step_of};
pub(crate) use vault::{Secret, Vault, VaultError};
pub(crate) use waiting::read_waiting;
