//! Passkeys: keys that devices and password managers keep, which open an account without its password.
//!
//! Bytes travel as base64url without padding, as browsers' scripts want them.

use crate::Result;
use crate::accounts::Member;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::ids::UserId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A passkey as listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyView {
    /// By what it is named.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// Made.
    pub created_at: DateTime<Utc>,
    /// Last used to sign in.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// The passkeys of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeysView {
    /// Whether browsers use passkeys at the address of this installation.
    pub offered: bool,
    /// The oldest first.
    pub passkeys: Vec<PasskeyView>,
}

/// What a browser is asked for, that a passkey is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPasskey {
    /// What is to be signed.
    pub challenge: String,
    /// The host for which it is made.
    pub party: String,
    /// The account, without saying whose it is.
    pub user: String,
    /// The account as its owner recognizes it: the mail address.
    pub account: String,
    /// The name of its owner.
    pub name: String,
    /// The passkeys that the account has, of which no second one is made on the same device.
    pub known: Vec<String>,
    /// The kinds of keys that are taken, by their numbers in COSE.
    pub kinds: Vec<i32>,
}

/// A passkey that a browser had made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadePasskey {
    /// What the browser says of the moment.
    pub client_data: String,
    /// What the authenticator says of the passkey.
    pub attestation: String,
}

/// What a browser is asked for at sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedPasskey {
    /// What is to be signed.
    pub challenge: String,
    /// The host for which the passkey was made.
    pub party: String,
}

/// A passkey that is shown at sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ShownPasskey {
    /// By what its authenticator knows it.
    pub credential: String,
    /// What the browser says of the moment.
    pub client_data: String,
    /// What the authenticator says of the moment.
    pub authenticator: String,
    /// The signature over both.
    pub signature: String,
    /// The account for which it was made, as the authenticator remembers it.
    pub user: String,
}

/// The door to passkeys. Whoever shows one has shown two things: the device that keeps it, and the finger,
/// face or PIN for which that device asks.
#[async_trait]
pub trait Passkeys: Send + Sync {
    /// Whether browsers use passkeys at the address of this installation: it has a name, and https.
    fn offered(&self) -> bool;

    /// The account's passkeys.
    async fn passkeys(&self, user: UserId) -> Result<PasskeysView>;

    /// Begins to make one, in this session.
    async fn begin(
        &self,
        user: UserId,
        session: Uuid,
        name: &str,
        password: &str,
    ) -> Result<NewPasskey>;

    /// Keeps one that was made, in the session that began it.
    async fn add(
        &self,
        user: UserId,
        session: Uuid,
        name: &str,
        made: MadePasskey,
    ) -> Result<PasskeyView>;

    /// Calls one differently.
    async fn rename(&self, user: UserId, passkey: Uuid, name: &str) -> Result<()>;

    /// Forgets one.
    async fn remove(&self, user: UserId, passkey: Uuid, password: &str) -> Result<()>;

    /// Begins to sign in, in this session; limited by network address.
    async fn ask(&self, session: Uuid, address: &str) -> Result<AskedPasskey>;

    /// Signs in with a passkey, in the session that asked for it. Why one is refused is not said.
    async fn sign_in(&self, session: Uuid, shown: ShownPasskey, address: &str) -> Result<Member>;
}
