//! The conversation of all chat, SMS and voice channels: a pure state machine.
//!
//! [`hear`] takes the state, what the guest said or tapped, and the facts; it answers with the new
//! state, what to say as values, and perhaps one deed. Whoever does the deed tells the machine with
//! [`after`] how it ended. Nothing here reads a clock, a database or a network.

use crate::ids::{BookingId, EventId, TicketTypeId};
use crate::language::{Language, LocalText};
use crate::money::Currency;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

/// What the guest did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Heard {
    /// Typed or spoke a sentence.
    Text(String),
    /// Tapped a choice; its id as it was offered, however long ago, and never to be trusted.
    Tap(String),
    /// Typed after a command that means "book": `/book-event இசை நிகழ்ச்சி`, `/book ISAI24 2`. May be empty.
    Command(String),
    /// Shared a phone number in the channel's own way, so that it is known to be theirs. E.164.
    Phone(String),
    /// Opened the conversation without a word (a first tap, a skill that was launched), perhaps by a link
    /// that names an event (slug, code or id).
    Opened(Option<String>),
    /// Sent what a machine cannot read.
    Unreadable(Unreadable),
}

/// What a machine cannot read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unreadable {
    /// A voice note.
    Voice,
    /// A picture, film, sticker, document, contact card or place.
    Media,
    /// Only a reaction to an earlier message: needs no answer.
    Reaction,
    /// Anything else.
    Other,
}

/// A ticket type, as far as a conversation needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeFacts {
    /// Its id.
    pub id: TicketTypeId,
    /// Its name.
    pub name: LocalText,
    /// Price of one in minor units; 0 is free.
    pub price_minor: i64,
    /// Places of it that can be booked now; 0 while it is not on sale.
    pub remaining: i64,
    /// Places of it in one booking.
    pub max_per_booking: i64,
    /// Whether it is the one implied type of an event without types of its own.
    pub implied: bool,
}

/// An event that can be asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventFacts {
    /// Its id.
    pub id: EventId,
    /// Its slug.
    pub slug: String,
    /// Its short code.
    pub code: String,
    /// Its title.
    pub title: LocalText,
    /// One or two sentences.
    pub summary: LocalText,
    /// Start.
    pub starts_at: DateTime<Utc>,
    /// The start as the event's own zone shows it.
    pub local_start: NaiveDateTime,
    /// IANA zone.
    pub timezone: String,
    /// The venue's name.
    pub venue: LocalText,
    /// Whether it happens online.
    pub online: bool,
    /// Whether strangers find it in lists; one "by link only" is found by its exact code, slug or id.
    pub listed: bool,
    /// The currency of its prices.
    pub currency: Currency,
    /// Places left in all.
    pub remaining: i64,
    /// At least one.
    pub types: Vec<TypeFacts>,
    /// The page where it is booked instead, because more is asked there than a conversation asks.
    pub book_at: Option<String>,
}

/// A booking of this guest that still counts and whose event is not over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookingFacts {
    /// Its id.
    pub id: BookingId,
    /// What people say and type.
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

/// What the channel can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities {
    /// The guest hears instead of reading: short sentences, no links, no references spelled out.
    pub voice: bool,
    /// The guest's number is known by the channel itself (WhatsApp, SMS).
    pub knows_phone: bool,
    /// The channel has a way of its own to share the number (Telegram, WhatsApp).
    pub asks_phone: bool,
    /// Each message costs much, and there are no buttons (SMS).
    pub terse: bool,
}

/// What is known of the guest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GuestFacts {
    /// The name the channel shows.
    pub name: Option<String>,
    /// Their number (E.164), known by the channel or shared in it.
    pub phone: Option<String>,
    /// The language the channel's program is set to.
    pub language: Option<Language>,
    /// Whether they agreed to be told of new events here.
    pub subscribed: bool,
}

/// Everything the machine may look at.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// Now.
    pub now: DateTime<Utc>,
    /// Today, in the organization's zone.
    pub today: NaiveDate,
    /// The organization's name.
    pub organization: &'a LocalText,
    /// The language the organization mainly writes in.
    pub language: Language,
    /// Its events that can be booked or asked about, soonest first; at most a hundred.
    pub events: &'a [EventFacts],
    /// This guest's bookings, soonest first.
    pub bookings: &'a [BookingFacts],
    /// The guest.
    pub guest: &'a GuestFacts,
    /// The channel.
    pub abilities: Abilities,
    /// Sums, dates and phone numbers as people of the region read them.
    pub region: &'a str,
}

/// Something to be done at a door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Book; the machine has had its yes.
    Book {
        /// The event.
        event: EventId,
        /// The ticket type.
        ticket_type: TicketTypeId,
        /// How many places; at least one.
        quantity: i64,
        /// The guest's name, if they gave one; else the channel's, else a word for "guest".
        name: Option<String>,
        /// A number they typed or shared, if one was needed.
        phone: Option<String>,
        /// A mail address they typed instead.
        email: Option<String>,
    },
    /// Give a booking back: one of this guest's, or the one with this reference if it is theirs.
    Cancel {
        /// The booking's reference as the guest's facts have it.
        reference: String,
    },
    /// Tell them of new events from now on.
    Subscribe,
    /// Send nothing unasked any more.
    Unsubscribe,
    /// A person of the organization shall read this and answer.
    CallPerson,
}

/// How a deed ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// Booked.
    Booked {
        /// The booking's reference.
        reference: String,
        /// The event's title.
        title: LocalText,
        /// Start in the event's own zone.
        local_start: NaiveDateTime,
        /// IANA zone.
        timezone: String,
        /// The venue's name.
        venue: LocalText,
        /// Places.
        quantity: i64,
        /// The sum to pay at the venue, in minor units; 0 is nothing.
        total_minor: i64,
        /// Its currency.
        currency: Currency,
        /// The guest's page.
        url: String,
        /// The QR of the (first) ticket, as PNG.
        qr_url: String,
        /// The calendar file.
        calendar_url: String,
    },
    /// Given back.
    Cancelled {
        /// The booking's reference.
        reference: String,
    },
    /// Noted: subscribed, unsubscribed, or a person was called.
    Noted,
    /// Too few places left.
    SoldOut {
        /// So many can still be booked.
        remaining: i64,
    },
    /// Refused by a rule; the sentence's key in the catalogue of errors, with its values.
    Refused(crate::message::Message),
    /// Unexpected trouble; nothing was done.
    Trouble,
}

/// What follows from what was heard.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The state to keep.
    pub state: State,
    /// At most one deed; its end is told to [`after`].
    pub deed: Option<Deed>,
    /// What to say now, in this order; nothing for what needs no answer. With a deed, what is said comes
    /// after it.
    pub say: Vec<Say>,
}

mod machine;
mod say;
mod state;
mod understanding;

pub use machine::{after, hear};
pub use say::{BookedSaid, BookingSaid, EventSaid, Label, Offer, Say, SummarySaid, TypeSaid};
pub use state::State;
pub use understanding::{Intent, Meaning, Question, When, understand};
