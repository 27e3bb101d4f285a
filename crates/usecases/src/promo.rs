//! Promo codes: made, bounded and counted by organizers, entered by guests.

use crate::bookings::TicketOrder;
use crate::{Actor, Page, Result};
use async_trait::async_trait;
use domain::ids::{EventId, PromoCodeId, TicketTypeId};
use domain::money::Money;
use domain::promo::{Counted, Discount};
use serde::{Deserialize, Serialize};

/// A code as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromoCodeInput {
    /// The code as it is to be shown; entered, letter case, blanks and dashes do not matter.
    pub code: String,
    /// Whether it holds for all events of the organization. It stays as it was made.
    pub everywhere: bool,
    /// What it takes off each place it applies to.
    pub discount: Discount,
    /// To which ticket types it applies; to all where none are named. Only for a single event.
    pub ticket_types: Vec<TicketTypeId>,
    /// What its uses are counted in.
    pub counted: Counted,
    /// Uses at most.
    pub max_uses: Option<i64>,
    /// Valid from this moment on: local in the event's zone or with an offset (ISO 8601).
    pub starts_at: Option<String>,
    /// Valid until this moment.
    pub ends_at: Option<String>,
}

/// Where a code stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromoState {
    /// It can be used.
    Open,
    /// It is not valid yet.
    NotYet,
    /// It is no longer valid.
    Ended,
    /// All its uses are drawn.
    UsedUp,
}

/// A code as shown to its organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromoCodeView {
    /// Its id.
    pub id: PromoCodeId,
    /// Where it stands now.
    pub state: PromoState,
    /// Uses of bookings that count.
    pub used: i64,
    /// In the form in which it is edited.
    pub input: PromoCodeInput,
}

/// What a booking would cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The code as it is shown.
    pub code: String,
    /// What it takes off the price of one place, by ticket type; types it does nothing for are left out.
    pub off: Vec<(TicketTypeId, i64)>,
    /// What it takes off these tickets in all.
    pub saved: Money,
}

/// What a booking has of its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeUsed {
    /// The code as it is shown.
    pub code: String,
    /// What it has taken off in all.
    pub saved: Money,
}

/// The door to promo codes.
#[async_trait]
pub trait PromoCodes: Send + Sync {
    /// Whether there is a code that could help at an event; at most a second old.
    async fn offered(&self, event: EventId) -> Result<bool>;

    /// What a code would take off these tickets. Whether it still helps is for the booking to say; nothing
    /// is drawn by asking. Without tickets only its prices are said.
    async fn quote(&self, event: EventId, code: &str, tickets: &[TicketOrder]) -> Result<Quote>;

    /// The codes of an own event and those of all events, newest first.
    async fn list(
        &self,
        actor: &Actor,
        event: EventId,
        cursor: Option<String>,
    ) -> Result<Page<PromoCodeView>>;

    /// One of them.
    async fn show(&self, actor: &Actor, event: EventId, code: PromoCodeId)
    -> Result<PromoCodeView>;

    /// Makes one for an own event, or for all events.
    async fn create(
        &self,
        actor: &Actor,
        event: EventId,
        input: PromoCodeInput,
    ) -> Result<PromoCodeView>;

    /// Replaces what was typed. Bookings keep what they cost.
    async fn update(
        &self,
        actor: &Actor,
        event: EventId,
        code: PromoCodeId,
        input: PromoCodeInput,
    ) -> Result<PromoCodeView>;

    /// Ends it now; again is fine.
    async fn end(&self, actor: &Actor, event: EventId, code: PromoCodeId) -> Result<PromoCodeView>;
}
