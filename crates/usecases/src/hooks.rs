//! Outgoing webhooks: addresses of an organization that are called when something happens.

use crate::{Actor, Page, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::hook::{DeliveryState, HookKind, NoAnswer};
use domain::ids::{DeliveryId, HookId};
use serde::{Deserialize, Serialize};

/// A webhook as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HookInput {
    /// The address that is called; `https` alone.
    pub url: String,
    /// What it is told; at least one.
    pub kinds: Vec<HookKind>,
    /// Whether it is called at all.
    pub on: bool,
}

/// How the calls of a webhook fare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HookState {
    /// Nothing is wrong.
    Well,
    /// The last calls failed; they are tried again.
    Failing,
    /// Switched off by the organizer.
    Off,
    /// Stopped by itself: calls had failed for days, or the address wants nothing more.
    Stopped,
}

/// A webhook as shown; never its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HookView {
    /// Its id.
    pub id: HookId,
    /// As typed.
    pub input: HookInput,
    /// How it fares.
    pub state: HookState,
    /// Since when calls fail, while they do.
    pub failing_since: Option<DateTime<Utc>>,
    /// When it was stopped by itself.
    pub stopped_at: Option<DateTime<Utc>>,
    /// Made.
    pub created_at: DateTime<Utc>,
}

/// A webhook whose secret is shown this once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSecret {
    /// The webhook.
    pub hook: HookView,
    /// Under which its calls are signed from now on.
    pub secret: String,
}

/// A line of a webhook's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryView {
    /// Its id.
    pub id: DeliveryId,
    /// Of which webhook.
    pub hook: HookId,
    /// What was told, as in the header `Vizha-Event`.
    pub kind: String,
    /// Where it stands.
    pub state: DeliveryState,
    /// Whether the organizer had it sent again.
    pub is_replay: bool,
    /// Tries so far.
    pub attempts: i64,
    /// The HTTP status of the last answer.
    pub status: Option<i64>,
    /// Why there was no answer that counts.
    pub why: Option<NoAnswer>,
    /// What was answered, or what the machine said where nothing was: cut, and without secrets and addresses.
    pub answer: Option<String>,
    /// Milliseconds that the last try took.
    pub took_ms: Option<i64>,
    /// The next try, while it waits.
    pub next_try_at: Option<DateTime<Utc>>,
    /// Made.
    pub created_at: DateTime<Utc>,
}

/// A delivery with what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryContent {
    /// The line of the log.
    pub delivery: DeliveryView,
    /// The receiver's name of it, as in the header `Vizha-Delivery`.
    pub name: String,
    /// The body, as it is sent.
    pub payload: String,
}

/// The door to outgoing webhooks; for owners alone, since what is told holds guests' data.
#[async_trait]
pub trait Hooks: Send + Sync {
    /// The organization's webhooks, newest first.
    async fn list(&self, actor: &Actor) -> Result<Vec<HookView>>;

    /// One of them.
    async fn show(&self, actor: &Actor, hook: HookId) -> Result<HookView>;

    /// Makes one; its secret is shown this once.
    async fn create(&self, actor: &Actor, input: HookInput) -> Result<NewSecret>;

    /// Changes it. One that is on afterwards begins anew, whatever had failed before.
    async fn update(&self, actor: &Actor, hook: HookId, input: HookInput) -> Result<HookView>;

    /// Makes another secret; the former one signs nothing any more.
    async fn renew_secret(&self, actor: &Actor, hook: HookId) -> Result<NewSecret>;

    /// Removes it with its log.
    async fn remove(&self, actor: &Actor, hook: HookId) -> Result<()>;

    /// Calls it now with a `Test`, once; what came of it stands in the log.
    async fn test(&self, actor: &Actor, hook: HookId) -> Result<DeliveryView>;

    /// Its log, newest first.
    async fn deliveries(
        &self,
        actor: &Actor,
        hook: HookId,
        state: Option<DeliveryState>,
        cursor: Option<String>,
    ) -> Result<Page<DeliveryView>>;

    /// One delivery with what it says.
    async fn delivery(&self, actor: &Actor, delivery: DeliveryId) -> Result<DeliveryContent>;

    /// Sends a delivery again, as it was and under the same name.
    async fn replay(&self, actor: &Actor, delivery: DeliveryId) -> Result<DeliveryView>;
}
