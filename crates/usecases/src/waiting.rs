//! Waiting lists: guests who wait for places of an event, and what becomes free for them.

use crate::bookings::AnswerInput;
use crate::events::{EventKey, EventView};
use crate::subscribers::Way;
use crate::{Actor, Page, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::booking::Source;
use domain::ids::{BookingId, EventId, TicketTypeId, WaitingId};
use domain::language::{Language, LocalText};
use domain::money::Money;
use domain::question::Question;
use domain::waiting::WaitingState;
use serde::{Deserialize, Serialize};

/// A wish to wait, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRequest {
    /// For which event, by its id, slug or code.
    pub event: EventKey,
    /// The guest's name.
    pub name: String,
    /// Phone number as typed; the organization's region is assumed without a country code.
    pub phone: Option<String>,
    /// Mail address. Phone or mail, at least one (not asked of an organizer's own entry).
    pub email: Option<String>,
    /// The language in which the guest is written to; the event's unless given.
    pub language: Option<Language>,
    /// Of which type; absent means the event's only one.
    pub ticket_type: Option<TicketTypeId>,
    /// How many places.
    pub quantity: i64,
    /// Through which entrance.
    pub source: Source,
    /// By which way the guest agrees to be told on that phone number.
    pub notify: Option<Way>,
    /// 1 to 255 visible ASCII characters; the same key and content is the same place on the list.
    pub idempotency_key: Option<String>,
}

/// Somebody on a waiting list, as shown to the organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingView {
    /// Their id.
    pub id: WaitingId,
    /// For which event.
    pub event: EventId,
    /// Where they stand; an offer that ran out is `expired` here even before the sweep.
    pub state: WaitingState,
    /// Places of which type.
    pub ticket_type: TicketTypeId,
    /// That type's name; empty where the event has but one implied type, or no longer has it.
    pub ticket_name: LocalText,
    /// How many.
    pub quantity: i64,
    /// The guest's name.
    pub name: String,
    /// E.164.
    pub phone: Option<String>,
    /// The phone number as people of its country write it.
    pub phone_shown: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// The language in which the guest is written to.
    pub language: Language,
    /// Through which entrance.
    pub source: Source,
    /// The booking of the latest offer.
    pub booking: Option<BookingId>,
    /// Until when an offer stands, while it does.
    pub offered_until: Option<DateTime<Utc>>,
    /// Whether an offer stands of which they cannot be told: there is neither mail nor an agreed way to their
    /// phone, and somebody must call them. Their own page says nothing of it.
    pub is_untold: bool,
    /// Joined.
    pub joined_at: DateTime<Utc>,
    /// Since when they stand where they stand.
    pub changed_at: DateTime<Utc>,
}

/// A place on a waiting list, as shown to its guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingPlace {
    /// Who, and where they stand.
    pub waiting: WaitingView,
    /// The event.
    pub event: EventView,
    /// Which place of those who wait, beginning with 1; beyond [`MOST_COUNTED`] only that many are
    /// counted. Nothing for those who do not wait.
    pub position: Option<i64>,
    /// The price of all of it as of now.
    pub total: Money,
    /// What is asked of who takes the offer, in order; nothing where none stands.
    pub asked: Vec<Question>,
    /// The token of the booking's link, once the offer was taken.
    pub booking_token: Option<String>,
    /// The token of the guest's link `/w/{token}`.
    pub token: String,
}

/// Positions on a list are counted up to this one.
pub const MOST_COUNTED: i64 = 1_000;

/// What an organizer decides about a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitingSettings {
    /// Whether guests may join.
    pub is_open: bool,
    /// Whether what becomes free is offered to the list before anybody else can book it.
    pub comes_first: bool,
    /// Hours for which an offer stands; near the event it is less.
    pub offer_hours: i64,
}

/// A list with its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingNumbers {
    /// What its organizer set.
    pub settings: WaitingSettings,
    /// How many wait.
    pub waiting: i64,
    /// How many have an offer.
    pub offered: i64,
}

/// What an organizer does about somebody on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitingDeed {
    /// Offers them places now, whoever comes before them.
    Offer,
    /// Lets them come first.
    First,
    /// Takes them off; what they were offered goes to the next.
    Remove,
}

/// A search among those on an event's list, in the order in which they are served.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingQuery {
    /// Only those who stand here.
    pub state: Option<WaitingState>,
    /// Where to continue.
    pub cursor: Option<String>,
    /// How many at most.
    pub limit: Option<i64>,
}

/// The door to waiting lists.
#[async_trait]
pub trait Waiting: Send + Sync {
    /// Whether guests may join an event's list.
    async fn is_open(&self, event: EventId) -> Result<bool>;

    /// Joins. `actor` where the caller is the organization: it may add whom it likes.
    async fn join(&self, actor: Option<&Actor>, request: WaitingRequest) -> Result<WaitingPlace>;

    /// The place of a guest's link.
    async fn by_token(&self, token: &str) -> Result<WaitingPlace>;

    /// Takes what is offered, with the answers to what is asked; again is fine.
    async fn accept(&self, token: &str, answers: Vec<AnswerInput>) -> Result<WaitingPlace>;

    /// Leaves, or declines what is offered; again is fine.
    async fn leave(&self, token: &str) -> Result<WaitingPlace>;

    /// Those on the list of an own event, in the order in which they are served.
    async fn list(
        &self,
        actor: &Actor,
        event: EventId,
        query: WaitingQuery,
    ) -> Result<Page<WaitingView>>;

    /// The list of an own event: what is set, and its numbers.
    async fn numbers(&self, actor: &Actor, event: EventId) -> Result<WaitingNumbers>;

    /// Sets it.
    async fn set(
        &self,
        actor: &Actor,
        event: EventId,
        settings: WaitingSettings,
    ) -> Result<WaitingNumbers>;

    /// Does something about somebody on the list of an own event.
    async fn act(
        &self,
        actor: &Actor,
        event: EventId,
        waiting: WaitingId,
        deed: WaitingDeed,
    ) -> Result<WaitingView>;
}
