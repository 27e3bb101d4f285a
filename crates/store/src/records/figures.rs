//! Figures of bookings.

use chrono::{DateTime, NaiveDate, Utc};
use domain::event::EventStatus;
use domain::figures::{Figures, Reach};
use domain::ids::{BookingId, EventId, OrganizationId};
use domain::language::LocalText;
use domain::money::Currency;

/// What is known of the figures of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureState {
    /// Whose event.
    pub organization: OrganizationId,
    /// How often its bookings were noted to have changed.
    pub changes: i64,
    /// How much of that has been counted.
    pub counted: i64,
    /// When it was counted.
    pub counted_at: Option<DateTime<Utc>>,
    /// Bookings that were counted.
    pub bookings: i64,
    /// Places that stand, held or confirmed.
    pub places: i64,
    /// How many guests can be reached.
    pub reach: Reach,
}

/// What was booked with an organization on one day through one entrance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalLine {
    /// The day, in the event's zone.
    pub day: NaiveDate,
    /// The entrance's word.
    pub source: String,
    /// Of the prices.
    pub currency: Currency,
    /// What it comes to.
    pub figures: Figures,
}

/// What was booked with an organization of the ticket types of one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeLine {
    /// Their name.
    pub name: LocalText,
    /// Of the prices.
    pub currency: Currency,
    /// What it comes to.
    pub figures: Figures,
}

/// An event with its figures, once for each currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FiguredEvent {
    /// Its id.
    pub id: EventId,
    /// Its title.
    pub title: LocalText,
    /// The kept status, never `over`.
    pub status: EventStatus,
    /// Its start.
    pub starts_at: DateTime<Utc>,
    /// When it is over.
    pub over_at: DateTime<Utc>,
    /// Its zone.
    pub timezone: String,
    /// Places that are in, where somebody scanned.
    pub came: Option<i64>,
    /// The figures by currency; none where nothing was booked.
    pub figures: Vec<(Currency, Figures)>,
}

/// An event that is nearly full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrowdedEvent {
    /// Its id.
    pub id: EventId,
    /// Its title.
    pub title: LocalText,
    /// Places taken.
    pub taken: i64,
    /// Places in all.
    pub capacity: i64,
}

/// Places that are offered to somebody on a waiting list.
#[derive(Clone, PartialEq, Eq)]
pub struct StandingOffer {
    /// The event.
    pub event: EventId,
    /// Its title.
    pub title: LocalText,
    /// Their mail address.
    pub email: Option<String>,
    /// Their number, E.164.
    pub phone: Option<String>,
}

/// A guest who is to be told that an event was called off or moved.
#[derive(Clone, PartialEq, Eq)]
pub struct GuestToTell {
    /// Their booking.
    pub booking: BookingId,
    /// Their name.
    pub name: String,
    /// Their mail address.
    pub email: Option<String>,
    /// Their number, E.164.
    pub phone: Option<String>,
}

/// A draft whose date is near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftSoon {
    /// Its id.
    pub id: EventId,
    /// Its title.
    pub title: LocalText,
    /// Its start.
    pub starts_at: DateTime<Utc>,
    /// Its zone.
    pub timezone: String,
}
