//! Passkeys.

use chrono::{DateTime, Utc};
use domain::ids::UserId;
use uuid::Uuid;

/// A passkey. Nothing of it is a secret; that stays with its authenticator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyRecord {
    /// By what it is named.
    pub id: Uuid,
    /// Whose it is.
    pub user: UserId,
    /// By what its authenticator knows it.
    pub credential: Vec<u8>,
    /// Its public key, as its authenticator gave it.
    pub public_key: Vec<u8>,
    /// How often it was used, as its authenticator counts.
    pub counter: u32,
    /// What its owner calls it.
    pub name: String,
    /// Made.
    pub created_at: DateTime<Utc>,
    /// Last used to sign in.
    pub last_used_at: Option<DateTime<Utc>>,
}
