//! Waiting lists and who is on them.

use super::bookings::Contact;
use chrono::{DateTime, Utc};
use domain::booking::Source;
use domain::desk::Line;
use domain::ids::{BookingId, EventId, OrganizationId, TicketTypeId, WaitingId};
use domain::language::Language;
use domain::waiting::WaitingState;

/// People before someone on a list who are counted; beyond that it is said that they are more.
pub const WAITING_AHEAD: i64 = 999;

/// A wish to wait, already validated but for what only the desk can know.
#[derive(Debug, Clone)]
pub struct NewWaiting {
    /// Its id, made by the caller so that a repeated wish is the same one.
    pub id: WaitingId,
    /// For which event.
    pub event: EventId,
    /// Who waits.
    pub contact: Contact,
    /// The language in which the guest is written to.
    pub language: Language,
    /// Through which entrance.
    pub source: Source,
    /// What for.
    pub line: Line,
    /// The organization itself adds someone.
    pub by_organizer: bool,
}

/// What becomes of someone on a waiting list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitingDeed {
    /// They leave, or decline what they are offered; again is fine.
    Leave,
    /// They are offered places now, whoever comes before them, also after they had left.
    Offer,
    /// They come first.
    First,
}

/// Someone on a waiting list, as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaitingRecord {
    /// Their id.
    pub id: WaitingId,
    /// For which event.
    pub event: EventId,
    /// Whose event.
    pub organization: OrganizationId,
    /// Places of which type.
    pub ticket_type: TicketTypeId,
    /// How many.
    pub quantity: i64,
    /// Where they stand; an overdue offer may still be `offered`.
    pub state: WaitingState,
    /// The order of the list; lower comes first.
    pub turn: i64,
    /// Who waits.
    pub contact: Contact,
    /// The language in which the guest is written to.
    pub language: Language,
    /// Through which entrance.
    pub source: Source,
    /// The booking of the latest offer.
    pub booking: Option<BookingId>,
    /// Until when that offer stood or stands.
    pub offered_until: Option<DateTime<Utc>>,
    /// Joined.
    pub created_at: DateTime<Utc>,
    /// Since when they stand where they stand.
    pub changed_at: DateTime<Utc>,
}

impl WaitingRecord {
    /// What they wait for.
    #[must_use]
    pub const fn line(&self) -> Line {
        Line {
            ticket_type: self.ticket_type,
            quantity: self.quantity,
        }
    }
}

/// A waiting list: what its organizer set, and its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitingListRecord {
    /// Whether guests may join.
    pub is_open: bool,
    /// Whether what becomes free is offered to the list before anybody else can book it.
    pub comes_first: bool,
    /// Hours for which an offer stands; the usual ones without it.
    pub offer_hours: Option<i64>,
    /// How many wait.
    pub waiting: i64,
    /// How many have an offer.
    pub offered: i64,
}

impl Default for WaitingListRecord {
    fn default() -> Self {
        Self {
            is_open: true,
            comes_first: true,
            offer_hours: None,
            waiting: 0,
            offered: 0,
        }
    }
}

/// A search among those on an event's waiting list, in order of their turns.
#[derive(Debug, Clone)]
pub struct WaitingSearch {
    /// Whose.
    pub organization: OrganizationId,
    /// Of which event.
    pub event: EventId,
    /// Only those who stand here.
    pub state: Option<WaitingState>,
    /// Where to continue.
    pub cursor: Option<String>,
    /// How many at most.
    pub limit: i64,
}
