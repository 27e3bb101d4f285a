//! Outgoing webhooks and what they told.

use chrono::{DateTime, Utc};
use domain::hook::{DeliveryState, HookKind, Standing};
use domain::ids::{BookingId, DeliveryId, EventId, HookId, OrganizationId};
use uuid::Uuid;

/// A webhook as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookRecord {
    /// Its id.
    pub id: HookId,
    /// Whose.
    pub organization: OrganizationId,
    /// The address.
    pub url: String,
    /// What it is told.
    pub kinds: Vec<HookKind>,
    /// The secret, sealed.
    pub sealed: Vec<u8>,
    /// Whether the organizer has it on.
    pub on: bool,
    /// How its calls fare.
    pub standing: Standing,
    /// Before this no call is begun.
    pub next_try_at: Option<DateTime<Utc>>,
    /// When it was stopped by itself.
    pub stopped_at: Option<DateTime<Utc>>,
    /// Made.
    pub created_at: DateTime<Utc>,
}

/// A delivery to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDelivery {
    /// Its id.
    pub id: DeliveryId,
    /// Of which webhook.
    pub hook: HookId,
    /// Whose.
    pub organization: OrganizationId,
    /// The domain event that is told.
    pub cause: Uuid,
    /// Whether the organizer has it sent again.
    pub is_replay: bool,
    /// What is told.
    pub kind: String,
    /// The event it is about.
    pub event: Option<EventId>,
    /// The booking it is about.
    pub booking: Option<BookingId>,
    /// The body.
    pub payload: String,
    /// Whoever keeps it makes the first try itself, until then; without it, it is due at once.
    pub leased_until: Option<DateTime<Utc>>,
}

/// A delivery as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryRecord {
    /// What was to be told.
    pub new: NewDelivery,
    /// Where it stands.
    pub state: DeliveryState,
    /// Tries so far; while it is leased, the present one included.
    pub attempts: i64,
    /// The status of the last answer.
    pub status: Option<i64>,
    /// The last answer, or why there was none.
    pub answer: Option<String>,
    /// The last try.
    pub tried_at: Option<DateTime<Utc>>,
    /// How long that took.
    pub took_ms: Option<i64>,
    /// The next try, while it waits.
    pub next_try_at: DateTime<Utc>,
    /// Made.
    pub created_at: DateTime<Utc>,
}

/// What came of one try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryTry {
    /// Which.
    pub delivery: DeliveryId,
    /// The try that was leased; a later lease makes this void.
    pub attempts: i64,
    /// The status of the answer.
    pub status: Option<i64>,
    /// The answer, or why there was none.
    pub answer: String,
    /// How long it took.
    pub took_ms: i64,
    /// Where it stands now.
    pub state: DeliveryState,
    /// The next try, where it still waits.
    pub next_try_at: Option<DateTime<Utc>>,
}

/// What a try means for its webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HookNote {
    /// How its calls fare.
    pub standing: Standing,
    /// Before this no call is begun.
    pub next_try_at: Option<DateTime<Utc>>,
    /// Whether it is stopped; what waits is dropped with it.
    pub stop: bool,
}

/// A search in a webhook's log, newest first.
#[derive(Debug, Clone)]
pub struct DeliverySearch {
    /// Whose.
    pub organization: OrganizationId,
    /// Of which webhook.
    pub hook: HookId,
    /// Only in this state.
    pub state: Option<DeliveryState>,
    /// Where to continue.
    pub cursor: Option<String>,
    /// How many at most.
    pub limit: i64,
}
