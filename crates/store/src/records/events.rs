//! Events, their ticket types and numbers.

use super::jobs::NewJob;
use super::promo::PromoCodeRecord;
use super::series::InSeries;
use super::waiting::WaitingListRecord;
use chrono::{DateTime, NaiveDate, Utc};
use domain::event::{EventStatus, Visibility};
use domain::ids::{EventId, OrganizationId, PictureId, TicketTypeId, UserId};
use domain::language::{Language, LocalText};
use domain::question::Question;
use domain::series::Part;
use usecases::events::{OrganizationRef, PictureRef};

/// What an organizer decides about an event, already validated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventFields {
    /// Lower-case ASCII, unique in the installation.
    pub slug: String,
    /// Upper-case ASCII, unique in the installation.
    pub code: String,
    /// Who finds it.
    pub visibility: Visibility,
    /// The language it is mainly written in.
    pub language: Language,
    /// Title.
    pub title: LocalText,
    /// One or two sentences.
    pub summary: LocalText,
    /// Markdown as typed.
    pub description: LocalText,
    /// The description as sanitised HTML.
    pub description_html: LocalText,
    /// Start.
    pub starts_at: DateTime<Utc>,
    /// End, if given.
    pub ends_at: Option<DateTime<Utc>>,
    /// IANA zone.
    pub timezone: String,
    /// The start's day in that zone.
    pub first_day: NaiveDate,
    /// The end's (or assumed end's) day in that zone.
    pub last_day: NaiveDate,
    /// The venue's name.
    pub venue_name: LocalText,
    /// The venue's address.
    pub venue_address: LocalText,
    /// Link to a map.
    pub map_url: Option<String>,
    /// Where it happens online.
    pub online_url: Option<String>,
    /// A video file that providers fetch (https).
    pub video_url: Option<String>,
    /// The picture, which must be the organization's.
    pub picture: Option<PictureId>,
    /// Places in all.
    pub capacity: i64,
    /// Places in one booking.
    pub max_per_booking: i64,
    /// Folded words for search, separated by single spaces.
    pub search: String,
}

/// What an organizer decides about a ticket type. Every event has at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketTypeFields {
    /// Its id; a new one for a new type.
    pub id: TicketTypeId,
    /// Its name.
    pub name: LocalText,
    /// Price in minor units of the organization's currency.
    pub price_minor: i64,
    /// Its own number of places; without it only the event's capacity counts.
    pub quantity: Option<i64>,
    /// Places of it in one booking; without it the event's maximum.
    pub max_per_booking: Option<i64>,
    /// Sold from.
    pub sale_starts_at: Option<DateTime<Utc>>,
    /// Sold until.
    pub sale_ends_at: Option<DateTime<Utc>>,
    /// Whether it stands for "no ticket types of its own".
    pub implied: bool,
}

/// A ticket type with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketTypeRecord {
    /// What the organizer decided.
    pub fields: TicketTypeFields,
    /// Places of it held or confirmed.
    pub taken: i64,
}

/// An event with everything that is shown of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRecord {
    /// Its id.
    pub id: EventId,
    /// Whose it is.
    pub organization: OrganizationRef,
    /// The kept status, never `over`; see [`EventStatus::at`].
    pub status: EventStatus,
    /// What the organizer decided.
    pub fields: EventFields,
    /// The picture's size.
    pub picture: Option<PictureRef>,
    /// Its place in a series, where it repeats.
    pub series: Option<InSeries>,
    /// Places held or confirmed.
    pub taken: i64,
    /// In the organizer's order; at least one.
    pub ticket_types: Vec<TicketTypeRecord>,
    /// iCalendar SEQUENCE.
    pub sequence: i32,
    /// Rises with every change of the event, never by bookings.
    pub revision: i64,
    /// Created.
    pub created_at: DateTime<Utc>,
    /// Last changed.
    pub updated_at: DateTime<Utc>,
    /// First published.
    pub published_at: Option<DateTime<Utc>>,
    /// Called off.
    pub cancelled_at: Option<DateTime<Utc>>,
}

impl EventRecord {
    /// Whether it was never published: a draft, or one that was called off as a draft. Strangers do not learn
    /// that it exists.
    #[must_use]
    pub const fn is_unseen(&self) -> bool {
        self.published_at.is_none()
    }

    /// Whether nothing is lost for anybody when it is deleted: a draft of its own. A date of a series keeps
    /// its place in the rule.
    #[must_use]
    pub const fn is_deletable(&self) -> bool {
        matches!(self.status, EventStatus::Draft) && self.series.is_none()
    }
}

/// An event to be made.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// Its id.
    pub id: EventId,
    /// Whose it is.
    pub organization: OrganizationId,
    /// What was decided.
    pub fields: EventFields,
    /// At least one, in order.
    pub ticket_types: Vec<TicketTypeFields>,
    /// Who made it.
    pub by: Option<UserId>,
    /// Whether it is published at once; a draft else.
    pub publish: bool,
    /// Effects to write with it, such as `EventCreated`.
    pub jobs: Vec<NewJob>,
}

/// What belongs to an event beside its fields, written with a copy of another.
#[derive(Debug, Clone, Default)]
pub struct Belongings {
    /// What is asked, in order.
    pub questions: Vec<Question>,
    /// Its own promo codes.
    pub codes: Vec<PromoCodeRecord>,
    /// How its waiting list works, where that is not the usual.
    pub waiting_list: Option<WaitingListRecord>,
}

/// A change of an event; it runs inside the booking desk.
#[derive(Debug, Clone)]
pub struct EventUpdate {
    /// Which.
    pub event: EventId,
    /// Whose; another organization's event is not found.
    pub organization: OrganizationId,
    /// Refused as stale when the event has another revision.
    pub revision: Option<i64>,
    /// What changes.
    pub change: EventChange,
    /// Effects to write with it, such as `EventChanged`; not written when nothing changes.
    pub jobs: Vec<NewJob>,
}

/// What changes about an event.
#[derive(Debug, Clone)]
pub enum EventChange {
    /// Everything the organizer decides, anew. The capacity and each type's quantity are refused
    /// below what is taken; a type that is missing is taken off sale, refused while it has bookings.
    Replace {
        /// What was decided.
        fields: Box<EventFields>,
        /// At least one, in order.
        ticket_types: Vec<TicketTypeFields>,
        /// Whether iCalendar's SEQUENCE rises (time or place changed).
        raise_sequence: bool,
    },
    /// As [`EventChange::Replace`], of a date of a series.
    ReplaceDate {
        /// What was decided.
        fields: Box<EventFields>,
        /// At least one, in order.
        ticket_types: Vec<TicketTypeFields>,
        /// Whether iCalendar's SEQUENCE rises.
        raise_sequence: bool,
        /// In what the date departs from the others from now on.
        departs: Vec<Part>,
    },
    /// A draft is published; nothing happens to a published one.
    Publish,
    /// It is called off; nothing happens to one that is. Its bookings stay as they are.
    Cancel,
}

/// A search in the public lists: published, public, not over, soonest first.
#[derive(Debug, Clone, Default)]
pub struct PublicSearch {
    /// Folded words; each must begin a word of the event.
    pub words: Vec<String>,
    /// First day, in each event's own zone.
    pub from: Option<NaiveDate>,
    /// Last day, in each event's own zone.
    pub to: Option<NaiveDate>,
    /// Only this organization's.
    pub organization: Option<OrganizationId>,
    /// Where to continue.
    pub cursor: Option<String>,
    /// How many at most.
    pub limit: i64,
}

/// A search among an organization's own events; drafts and upcoming soonest first, then over, newest first.
#[derive(Debug, Clone)]
pub struct OwnSearch {
    /// Whose.
    pub organization: OrganizationId,
    /// Folded words; each must begin a word of the event.
    pub words: Vec<String>,
    /// Only those with this status, `over` included.
    pub status: Option<EventStatus>,
    /// Where to continue.
    pub cursor: Option<String>,
    /// How many at most.
    pub limit: i64,
}

/// The little that decides whether a cached page may be served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventGlance {
    /// Which.
    pub id: EventId,
    /// Whose.
    pub organization: OrganizationId,
    /// The kept status, never `over`.
    pub status: EventStatus,
    /// Rises with every change.
    pub revision: i64,
    /// Start.
    pub starts_at: DateTime<Utc>,
    /// End, if given.
    pub ends_at: Option<DateTime<Utc>>,
}
