//! Bookings: asked for, held, confirmed, changed, cancelled, found again.

use crate::events::EventView;
use crate::promo::CodeUsed;
use crate::{Actor, Page, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::booking::{BookingState, PaymentState, Source};
use domain::ids::{BookingId, EventId, QuestionId, TicketTypeId};
use domain::language::{Language, LocalText};
use domain::money::Money;
use domain::question::Answer;
use serde::{Deserialize, Serialize};

/// How many of one ticket type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TicketOrder {
    /// Which; absent means the event's only type.
    #[serde(default)]
    pub ticket_type: Option<TicketTypeId>,
    /// How many places.
    pub quantity: i64,
}

/// A wish to book, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingRequest {
    /// The event, already looked up by its id, slug or code.
    pub event: crate::events::EventKey,
    /// The guest's name.
    pub name: String,
    /// Phone number as typed; the organization's region is assumed without a country code.
    pub phone: Option<String>,
    /// Mail address. Phone or mail, at least one (not asked of an organizer's own entry).
    pub email: Option<String>,
    /// The language in which the guest is written to; the event's unless given.
    pub language: Option<Language>,
    /// What is booked; at least one with a quantity above zero.
    pub tickets: Vec<TicketOrder>,
    /// Through which entrance.
    pub source: Source,
    /// The caller's own id of the user, from the API with a token.
    pub user_id: Option<String>,
    /// Only hold the places for some minutes (service, token or organizer).
    pub hold: bool,
    /// How long to hold, in minutes; the setting unless given. "Keep places" of an organizer may be days.
    pub hold_minutes: Option<i64>,
    /// The organizer's note.
    pub note: Option<String>,
    /// Which link brought the guest here, such as `poster`; letters, digits, `-` and `_`, at most 40.
    pub via: Option<String>,
    /// 1 to 255 visible ASCII characters; the same key and content is the same booking.
    pub idempotency_key: Option<String>,
    /// By which way the guest agrees to be told about their bookings on that phone number: it must be given,
    /// and the organization must have a channel of this way. Mail says nothing. Absent, what they agreed to
    /// before stays.
    pub notify: Option<crate::subscribers::Way>,
    /// A promo code as typed.
    #[serde(default)]
    pub code: Option<String>,
    /// Answers to the event's questions.
    #[serde(default)]
    pub answers: Vec<AnswerInput>,
}

/// An answer as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerInput {
    /// To which question.
    pub question: QuestionId,
    /// What was given: words, choices by their words in either language, `yes` or `no`.
    pub values: Vec<String>,
}

/// Who may act on a booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// The guest, by the token of their link.
    Guest(String),
    /// The organization.
    Organization(Actor),
}

/// One line of a booking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingItem {
    /// Of which type.
    pub ticket_type: TicketTypeId,
    /// Its name.
    pub name: LocalText,
    /// How many.
    pub quantity: i64,
    /// Price of one when it was booked.
    pub unit_price: Money,
}

/// One place, with what its QR says. Made from the booking, not stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketView {
    /// 1 to the booking's quantity.
    pub number: i64,
    /// Of which type.
    pub ticket_type: TicketTypeId,
    /// The type's name.
    pub name: LocalText,
    /// What the QR encodes; opaque, signed, for the scanner at the door.
    pub code: String,
}

/// What the door knows of a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetIn {
    /// How many of its places are in.
    pub places: i64,
    /// Since when the first of them is.
    pub since: DateTime<Utc>,
}

/// A booking as shown to its guest or organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingView {
    /// Its id.
    pub id: BookingId,
    /// What people say and type, such as `K7QX-42M`.
    pub reference: String,
    /// Where it stands; a hold that ran out is `expired` here even before the sweep.
    pub state: BookingState,
    /// The event; with the online address while the booking is confirmed.
    pub event: EventView,
    /// The guest's name.
    pub name: String,
    /// E.164.
    pub phone: Option<String>,
    /// The phone number as people of its country write it.
    pub phone_shown: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// The caller's own user id.
    pub user_id: Option<String>,
    /// The language in which the guest is written to.
    pub language: Language,
    /// Through which entrance.
    pub source: Source,
    /// Which link brought the guest.
    pub via: Option<String>,
    /// What was booked.
    pub items: Vec<BookingItem>,
    /// Places in all.
    pub quantity: i64,
    /// One per place, while confirmed.
    pub tickets: Vec<TicketView>,
    /// The whole price.
    pub total: Money,
    /// Whether it is paid.
    pub payment: PaymentState,
    /// When a hold runs out.
    pub held_until: Option<DateTime<Utc>>,
    /// When it was made.
    pub booked_at: DateTime<Utc>,
    /// When it was given back.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// The organizer's note; only for the organization.
    pub note: Option<String>,
    /// The promo code it was booked with.
    pub code: Option<CodeUsed>,
    /// What was asked and answered.
    pub answers: Vec<Answer>,
    /// Who is in, while the booking is confirmed.
    pub let_in: Option<LetIn>,
    /// The token of the guest's link `/b/{token}`.
    pub manage_token: String,
}

/// A search among an event's (or all own) bookings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingQuery {
    /// Only of this event.
    pub event: Option<EventId>,
    /// Beginning of a name, reference, phone or mail address.
    pub q: Option<String>,
    /// Only in this state.
    pub state: Option<BookingState>,
    /// Only with places of this type.
    #[serde(default)]
    pub ticket_type: Option<TicketTypeId>,
    /// Only through this entrance.
    #[serde(default)]
    pub source: Option<Source>,
    /// Only paid like this.
    #[serde(default)]
    pub payment: Option<PaymentState>,
    /// Only confirmed ones of which somebody is in at the door, or nobody.
    #[serde(default)]
    pub came: Option<bool>,
    /// Where to continue.
    pub cursor: Option<String>,
    /// How many at most.
    pub limit: Option<i64>,
}

impl BookingQuery {
    /// All bookings of an event.
    #[must_use]
    pub fn of_event(event: EventId) -> Self {
        Self {
            event: Some(event),
            ..Self::default()
        }
    }

    /// Whether more is asked for than an event.
    #[must_use]
    pub const fn narrowed(&self) -> bool {
        self.q.is_some()
            || self.state.is_some()
            || self.ticket_type.is_some()
            || self.source.is_some()
            || self.payment.is_some()
            || self.came.is_some()
    }
}

/// How many a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// So many.
    pub n: i64,
    /// And more, which are not counted.
    pub more: bool,
}

/// The door to bookings.
#[async_trait]
pub trait Bookings: Send + Sync {
    /// Books or holds. `actor` where the caller is the organization (it may hold, and skip the contact).
    /// The rule of all entrances: validated, limited per contact and event, decided by the booking desk.
    /// Beyond that limit the repeat of a booking is still answered as before.
    async fn book(&self, actor: Option<&Actor>, request: BookingRequest) -> Result<BookingView>;

    /// What [`Bookings::book`] would find wrong with the fields, whatever places are left. Nothing is
    /// booked by asking.
    async fn check(&self, actor: Option<&Actor>, request: &BookingRequest) -> Result<()>;

    /// One booking.
    async fn show(&self, access: &Access, booking: BookingId) -> Result<BookingView>;

    /// The booking of a guest's link.
    async fn by_token(&self, token: &str) -> Result<BookingView>;

    /// Confirms a hold.
    async fn confirm(&self, access: &Access, booking: BookingId) -> Result<BookingView>;

    /// Gives the places back; again is fine.
    async fn cancel(&self, access: &Access, booking: BookingId) -> Result<BookingView>;

    /// Replaces what is booked by other numbers, in one step.
    async fn change(
        &self,
        access: &Access,
        booking: BookingId,
        tickets: Vec<TicketOrder>,
    ) -> Result<BookingView>;

    /// Marks as paid, or not.
    async fn mark_paid(&self, actor: &Actor, booking: BookingId, paid: bool)
    -> Result<BookingView>;

    /// The organization's bookings, newest first; where words are looked for, first what fits of the newest,
    /// then by the words. A part may be shorter than asked for, even empty, though the list goes on.
    async fn list(&self, actor: &Actor, query: BookingQuery) -> Result<Page<BookingView>>;

    /// How many bookings a list has, counted up to [`domain::limits::COUNTED`]; nothing for a search or a
    /// filter of which only looking at each would tell.
    async fn count(&self, actor: &Actor, query: BookingQuery) -> Result<Option<Tally>>;

    /// A user's bookings in the organization, newest first: by own user id, phone number or mail
    /// address.
    async fn of_user(
        &self,
        actor: &Actor,
        user: &str,
        cursor: Option<String>,
        limit: Option<i64>,
    ) -> Result<Page<BookingView>>;

    /// Mails a one-time link to "my bookings"; the answer is the same whether there are any.
    async fn send_my_bookings_link(&self, email: &str, language: Language) -> Result<()>;

    /// Uses such a link, once: the token with which the list can be opened for an hour.
    async fn open_my_bookings(&self, token: &str) -> Result<String>;

    /// The list of a used link, by its token. A link that waits to be used is not found here, so that
    /// looking at it uses nothing up.
    async fn my_bookings(&self, token: &str) -> Result<Vec<BookingView>>;

    /// "Find my ticket": by reference and phone, rate-limited.
    async fn find(&self, reference: &str, phone: &str) -> Result<BookingView>;
}
