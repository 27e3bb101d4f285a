//! Bookings and the requests the booking desk takes.

use super::promo::PromoUsed;
use chrono::{DateTime, Duration, Utc};
use domain::booking::{BookingState, PaymentState, Source};
use domain::desk::Line;
use domain::ids::{BookingId, EventId, OrganizationId, TicketTypeId};
use domain::language::{Language, LocalText};
use domain::money::Currency;
use domain::question::Answer;
use std::sync::Arc;
use uuid::Uuid;

/// Who booked.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// The guest's name.
    pub name: String,
    /// The name's folded words, separated by single spaces, for search.
    pub name_folded: String,
    /// E.164.
    pub phone: Option<String>,
    /// Mail address, folded (lower case).
    pub email: Option<String>,
    /// The caller's own user id.
    pub user_id: Option<String>,
}

impl std::fmt::Debug for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contact(…)")
    }
}

/// An idempotency key, bound to what was asked. Only successes keep it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Idempotency {
    /// Within what the key is unique: the event's id for guests, the organization's for tokens.
    pub scope: Uuid,
    /// The key.
    pub key: String,
    /// A hash of what was asked.
    pub fingerprint: [u8; 32],
}

/// A wish to book or hold, already validated but for what only the desk can know.
#[derive(Debug, Clone)]
pub struct NewBooking {
    /// Its id, made by the caller so that a repeated run is the same booking.
    pub id: BookingId,
    /// What people say, such as `K7QX42M`; unique in the installation.
    pub reference: String,
    /// Of which event.
    pub event: EventId,
    /// Who books.
    pub contact: Contact,
    /// The language in which the guest is written to.
    pub language: Language,
    /// Through which entrance.
    pub source: Source,
    /// Which link brought the guest.
    pub via: Option<String>,
    /// The organizer's note.
    pub note: Option<String>,
    /// What is booked, each type once, each quantity above zero.
    pub lines: Vec<Line>,
    /// Hold for so long instead of confirming.
    pub hold_for: Option<Duration>,
    /// The organization itself books: no sale window and no per-booking maximum.
    pub by_organizer: bool,
    /// The caller's key, if any.
    pub idempotency: Option<Idempotency>,
    /// The promo code, folded.
    pub code: Option<String>,
    /// What was asked and answered, in order.
    pub answers: Vec<Answer>,
}

/// What a wish to book became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booked {
    /// The booking.
    pub booking: BookingRecord,
    /// Whether it had been made before, under the same key.
    pub repeated: bool,
}

/// One line of a booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRecord {
    /// Of which type.
    pub ticket_type: TicketTypeId,
    /// The type's name.
    pub name: Arc<LocalText>,
    /// How many.
    pub quantity: i64,
    /// Price of one when it was booked.
    pub unit_price_minor: i64,
    /// What a promo code has taken off it.
    pub off_minor: i64,
}

/// A booking as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookingRecord {
    /// Its id.
    pub id: BookingId,
    /// Of which event.
    pub event: EventId,
    /// Whose event.
    pub organization: OrganizationId,
    /// What people say.
    pub reference: String,
    /// The kept state; an overdue hold may still be `held`.
    pub state: BookingState,
    /// Who booked.
    pub contact: Contact,
    /// The language in which the guest is written to.
    pub language: Language,
    /// Through which entrance.
    pub source: Source,
    /// Which link brought the guest.
    pub via: Option<String>,
    /// The organizer's note.
    pub note: Option<String>,
    /// In the event's order.
    pub items: Vec<ItemRecord>,
    /// Places in all.
    pub quantity: i64,
    /// The whole price.
    pub total_minor: i64,
    /// Of the price.
    pub currency: Currency,
    /// Whether it is paid.
    pub payment: PaymentState,
    /// When a hold runs out.
    pub held_until: Option<DateTime<Utc>>,
    /// Made.
    pub created_at: DateTime<Utc>,
    /// Confirmed.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Given back (or run out).
    pub cancelled_at: Option<DateTime<Utc>>,
    /// Rises when the guest's old links shall no longer work; never by a mere change.
    pub link_version: i32,
    /// Rises with every change.
    pub revision: i32,
    /// What it drew on a promo code.
    pub promo: Option<PromoUsed>,
}

/// A search among an organization's bookings, newest first.
#[derive(Debug, Clone)]
pub struct BookingSearch {
    /// Whose.
    pub organization: OrganizationId,
    /// Only of this event.
    pub event: Option<EventId>,
    /// What is looked for ([`domain::finding::sought`]); each must begin a word of the booking.
    pub words: Vec<String>,
    /// Only in this state. An overdue hold counts as expired.
    pub state: Option<BookingState>,
    /// Only with places of this type.
    pub ticket_type: Option<TicketTypeId>,
    /// Only through this entrance.
    pub source: Option<Source>,
    /// Only paid like this.
    pub payment: Option<PaymentState>,
    /// Only confirmed ones of which somebody is in at the door, or nobody.
    pub came: Option<bool>,
    /// Only those made before one of this id.
    pub before: Option<BookingId>,
    /// Where to continue.
    pub cursor: Option<String>,
    /// How many at most.
    pub limit: i64,
}

/// By what a user's bookings are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserKey {
    /// The caller's own user id.
    UserId(String),
    /// E.164.
    Phone(String),
    /// Mail address, folded.
    Email(String),
}

/// A confirmed booking with a mail address or a number whose event is near, for reminders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReminderCandidate {
    /// The booking.
    pub booking: BookingId,
    /// Its event.
    pub event: EventId,
    /// The event's organization.
    pub organization: OrganizationId,
    /// Where a reminder by mail goes.
    pub email: Option<String>,
    /// E.164; where a reminder through a channel may go.
    pub phone: Option<String>,
    /// The event's start.
    pub starts_at: DateTime<Utc>,
    /// When the booking was confirmed.
    pub confirmed_at: DateTime<Utc>,
    /// The organization's settings.
    pub reminder_hours: Arc<Vec<i64>>,
}
