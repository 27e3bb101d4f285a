//! What is spoken of: events, ticket types, bookings, and what can be tapped.

use crate::conversation::{BookingFacts, EventFacts, TypeFacts};
use crate::ids::{EventId, TicketTypeId};
use crate::language::{Language, LocalText};
use crate::money::Currency;
use chrono::{NaiveDateTime, TimeDelta};

/// Something to tap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What comes back: at most 64 bytes of ASCII, harmless when old.
    pub id: String,
    /// What stands on it.
    pub label: Label,
}

/// What stands on an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// An event.
    Event(EventSaid),
    /// A ticket type.
    Type(TypeSaid),
    /// A number of places.
    Places(i64),
    /// Yes, book what the summary names.
    YesBook,
    /// Another number of places.
    OtherNumber,
    /// No, book nothing.
    NoBook,
    /// A booking to give back.
    CancelBooking(BookingSaid),
    /// Yes, give it back.
    YesCancel,
    /// No, keep it.
    Keep,
    /// Yes, call a person.
    YesPerson,
    /// The next part of a list.
    More,
    /// Begin a booking.
    Book,
    /// The list of events.
    Events,
    /// The guest's bookings.
    Bookings,
    /// Be told of new events.
    Subscribe,
    /// Not be told any more.
    Unsubscribe,
    /// Speak to a person.
    Person,
    /// The menu.
    Menu,
    /// Speak this language.
    Language(Language),
}

/// An event as it is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventSaid {
    /// Its id.
    pub id: EventId,
    /// Its short code.
    pub code: String,
    /// Its title.
    pub title: LocalText,
    /// Start in its own zone.
    pub local_start: NaiveDateTime,
    /// IANA zone.
    pub timezone: String,
    /// The zone's offset at the start, in seconds east of UTC.
    pub offset_seconds: i32,
    /// The venue's name.
    pub venue: LocalText,
    /// Whether it happens online.
    pub online: bool,
    /// The currency of its prices.
    pub currency: Currency,
    /// The lowest price, in minor units.
    pub from_minor: i64,
    /// The highest price.
    pub to_minor: i64,
    /// Places left in all.
    pub remaining: i64,
}

impl EventSaid {
    pub(in crate::conversation) fn of(event: &EventFacts) -> Self {
        let prices = || event.types.iter().map(|kind| kind.price_minor);
        let offset: TimeDelta = event.local_start - event.starts_at.naive_utc();
        Self {
            id: event.id,
            code: event.code.clone(),
            title: event.title.clone(),
            local_start: event.local_start,
            timezone: event.timezone.clone(),
            offset_seconds: i32::try_from(offset.num_seconds()).unwrap_or_default(),
            venue: event.venue.clone(),
            online: event.online,
            currency: event.currency,
            from_minor: prices().min().unwrap_or_default(),
            to_minor: prices().max().unwrap_or_default(),
            remaining: event.remaining.max(0),
        }
    }
}

/// A ticket type as it is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeSaid {
    /// Its id.
    pub id: TicketTypeId,
    /// Its name.
    pub name: LocalText,
    /// The price of one, in minor units.
    pub price_minor: i64,
    /// In which currency.
    pub currency: Currency,
    /// Places of it that can be booked now.
    pub remaining: i64,
}

impl TypeSaid {
    pub(in crate::conversation) fn of(kind: &TypeFacts, currency: Currency) -> Self {
        Self {
            id: kind.id,
            name: kind.name.clone(),
            price_minor: kind.price_minor,
            currency,
            remaining: kind.remaining.max(0),
        }
    }
}

/// A booking as it is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookingSaid {
    /// Its reference.
    pub reference: String,
    /// The event's title.
    pub title: LocalText,
    /// Start in the event's own zone.
    pub local_start: NaiveDateTime,
    /// Places in all.
    pub quantity: i64,
    /// The guest's page.
    pub url: String,
}

impl BookingSaid {
    pub(in crate::conversation) fn of(booking: &BookingFacts) -> Self {
        Self {
            reference: booking.reference.clone(),
            title: booking.title.clone(),
            local_start: booking.local_start,
            quantity: booking.quantity,
            url: booking.url.clone(),
        }
    }
}

/// What is booked when the guest says yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummarySaid {
    /// The event.
    pub event: EventSaid,
    /// The ticket type.
    pub ticket_type: TicketTypeId,
    /// The type's name, where the event has several.
    pub type_name: Option<LocalText>,
    /// How many places.
    pub quantity: i64,
    /// The sum to pay, in minor units; 0 is nothing.
    pub total_minor: i64,
}

/// What was booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookedSaid {
    /// The booking as lists show it.
    pub booking: BookingSaid,
    /// IANA zone.
    pub timezone: String,
    /// The venue's name.
    pub venue: LocalText,
    /// The sum to pay at the venue, in minor units; 0 is nothing.
    pub total_minor: i64,
    /// Its currency.
    pub currency: Currency,
    /// The QR of the (first) ticket, as PNG.
    pub qr_url: String,
    /// The calendar file.
    pub calendar_url: String,
}
