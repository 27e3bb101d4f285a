//! How safely a member is signed in: the second factor, and the sessions.

use crate::Result;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::ids::UserId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How an account's second factor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorView {
    /// Whether one is asked for at sign-in.
    pub on: bool,
    /// Recovery codes that are left.
    pub codes_left: i64,
}

/// A second factor being set up; shown until a first code has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorSetup {
    /// The secret in base32, for typing.
    pub secret: String,
    /// The address that the QR carries (`otpauth://…`).
    pub url: String,
}

/// A session as listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// By what it is named.
    pub id: Uuid,
    /// The browser and the device, roughly.
    pub device: String,
    /// Signed in.
    pub begun_at: DateTime<Utc>,
    /// Last used, to the hour.
    pub seen_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// The door to a member's own sign-in. Everything here is of one account, in no organization.
#[async_trait]
pub trait Security: Send + Sync {
    /// How the second factor stands.
    async fn second_factor(&self, user: UserId) -> Result<SecondFactorView>;

    /// Begins to set one up. Refused where there is one.
    async fn begin_second_factor(&self, user: UserId, password: &str) -> Result<SecondFactorSetup>;

    /// What is being set up, for its QR.
    async fn pending_second_factor(&self, user: UserId) -> Result<SecondFactorSetup>;

    /// Switches it on with a first code; answers the recovery codes, this once.
    async fn confirm_second_factor(&self, user: UserId, code: &str) -> Result<Vec<String>>;

    /// New recovery codes instead of the old ones, this once.
    async fn renew_recovery_codes(&self, user: UserId, password: &str) -> Result<Vec<String>>;

    /// Switches it off.
    async fn remove_second_factor(&self, user: UserId, password: &str) -> Result<()>;

    /// The account's sessions, the last used first.
    async fn sessions(&self, user: UserId, current: Option<Uuid>) -> Result<Vec<SessionView>>;

    /// Ends one of them.
    async fn end_session(&self, user: UserId, session: Uuid) -> Result<()>;

    /// Signs out everywhere, but for the session that asks.
    async fn end_other_sessions(&self, user: UserId, current: Option<Uuid>) -> Result<()>;
}
