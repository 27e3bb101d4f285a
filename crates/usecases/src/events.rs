//! Events: what is asked and what is shown.

use crate::series::SeriesRef;
use crate::{Actor, Page, Result};
use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use domain::event::{EventStatus, Visibility};
use domain::ids::{EventId, OrganizationId, PictureId, TicketTypeId};
use domain::language::{Language, LocalText};
use domain::money::{Currency, Money};
use serde::{Deserialize, Serialize};

/// How an event is named from outside: its id, slug or short code, in any letter case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EventKey(pub String);

impl From<EventId> for EventKey {
    fn from(id: EventId) -> Self {
        Self(id.to_string())
    }
}

/// A search in the public lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventQuery {
    /// Beginnings of words, in either language.
    pub q: Option<String>,
    /// First day, in each event's own zone.
    pub from: Option<NaiveDate>,
    /// Last day, in each event's own zone.
    pub to: Option<NaiveDate>,
    /// Only this organization's.
    pub organization: Option<OrganizationId>,
    /// Where to continue.
    pub cursor: Option<String>,
    /// How many at most; [`domain::limits::PAGE_DEFAULT`] unless given.
    pub limit: Option<i64>,
    /// Whether an event that repeats stands there once, with its next date.
    #[serde(default)]
    pub compact: bool,
}

/// A search among an organization's own events.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnEventQuery {
    /// Beginnings of words, in either language.
    pub q: Option<String>,
    /// Only those with this status, `over` included.
    pub status: Option<EventStatus>,
    /// Where to continue.
    pub cursor: Option<String>,
    /// How many at most.
    pub limit: Option<i64>,
    /// Whether of the dates of an event that repeats only the next in each status stands there.
    #[serde(default)]
    pub compact: bool,
}

/// A ticket type as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TicketTypeInput {
    /// Present when an existing type is meant.
    #[serde(default)]
    pub id: Option<TicketTypeId>,
    /// Name by language; at least one.
    pub name: LocalText,
    /// Price in minor units; 0 is free.
    #[serde(default)]
    pub price_minor: i64,
    /// Its own number of places; without it only the event's capacity counts.
    #[serde(default)]
    pub quantity: Option<i64>,
    /// Places of this type in one booking; without it the event's maximum.
    #[serde(default)]
    pub max_per_booking: Option<i64>,
    /// Sold from this moment on: local in the event's zone or with an offset (ISO 8601).
    #[serde(default)]
    pub sale_starts_at: Option<String>,
    /// Sold until this moment.
    #[serde(default)]
    pub sale_ends_at: Option<String>,
}

/// An event as typed, complete; times are parsed by the rules, so that errors name the field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventInput {
    /// The language it is mainly written in.
    pub language: Language,
    /// Title by language; the main language's is required.
    pub title: LocalText,
    /// One or two sentences.
    pub summary: LocalText,
    /// Markdown.
    pub description: LocalText,
    /// Start: local in the zone (`2027-03-06T18:30`) or with an offset (ISO 8601). A local time that
    /// a clock change skips is refused; one that it repeats means the earlier, unless an offset says otherwise.
    pub starts_at: String,
    /// End, likewise.
    pub ends_at: Option<String>,
    /// IANA zone, such as `Asia/Colombo`.
    pub timezone: String,
    /// The venue's name.
    pub venue_name: LocalText,
    /// The venue's address.
    pub venue_address: LocalText,
    /// A link to a map (http or https).
    pub map_url: Option<String>,
    /// Where it happens online (http or https); shown only to those who booked.
    pub online_url: Option<String>,
    /// A video file (https) that Instagram fetches and shows as a reel.
    #[serde(default)]
    pub video_url: Option<String>,
    /// Who finds it.
    pub visibility: Visibility,
    /// Places in all.
    pub capacity: i64,
    /// Places in one booking; [`domain::limits::PER_BOOKING_DEFAULT`] unless given.
    pub max_per_booking: Option<i64>,
    /// Empty: one free type of the whole capacity.
    pub ticket_types: Vec<TicketTypeInput>,
    /// The picture, uploaded before; without it the kolam.
    pub picture: Option<PictureId>,
    /// A wish for the slug; made from the title unless given.
    pub slug: Option<String>,
    /// A wish for the short code; made from the title unless given.
    pub code: Option<String>,
}

/// An organization as others show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationRef {
    /// Its id.
    pub id: OrganizationId,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: LocalText,
    /// ISO 3166-1 alpha-2: the region a phone number without country code belongs to.
    pub region: String,
    /// The currency of its prices.
    pub currency: Currency,
    /// Where a guest's reply to a mail goes, if given.
    pub contact_email: Option<String>,
    /// Whether it is suspended: nothing of it can be booked at the moment.
    #[serde(default)]
    pub suspended: bool,
}

/// A picture's address and size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureRef {
    /// Its id; served at `/picture/{id}/{width}` (see [`crate::pictures`]).
    pub id: PictureId,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A ticket type as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketTypeView {
    /// Its id.
    pub id: TicketTypeId,
    /// Its name; for the one implied free type both languages' word for "Place".
    pub name: LocalText,
    /// Its price.
    pub price: Money,
    /// Its own number of places, if it has one.
    pub quantity: Option<i64>,
    /// Places of it taken.
    pub taken: i64,
    /// Places of it that can be booked now, the event's capacity considered.
    pub remaining: i64,
    /// Places of it in one booking, the event's maximum considered.
    pub max_per_booking: i64,
    /// Sold from.
    pub sale_starts_at: Option<DateTime<Utc>>,
    /// Sold until.
    pub sale_ends_at: Option<DateTime<Utc>>,
    /// Whether it is implied, because the event has no ticket types of its own.
    pub implied: bool,
}

/// An event as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventView {
    /// Its id.
    pub id: EventId,
    /// Whose it is.
    pub organization: OrganizationRef,
    /// ASCII, unique in the installation.
    pub slug: String,
    /// Short code such as `ISAI24`, unique in the installation.
    pub code: String,
    /// Where it stands now.
    pub status: EventStatus,
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
    /// The venue's name.
    pub venue_name: LocalText,
    /// The venue's address.
    pub venue_address: LocalText,
    /// Link to a map.
    pub map_url: Option<String>,
    /// Whether it happens online.
    pub is_online: bool,
    /// Where it happens online; only for the organization and for those who booked.
    pub online_url: Option<String>,
    /// A video file for posts.
    #[serde(default)]
    pub video_url: Option<String>,
    /// The picture, if one was uploaded.
    pub picture: Option<PictureRef>,
    /// Places in all.
    pub capacity: i64,
    /// Places held or confirmed.
    pub taken: i64,
    /// Places left.
    pub remaining: i64,
    /// Places in one booking.
    pub max_per_booking: i64,
    /// At least one.
    pub ticket_types: Vec<TicketTypeView>,
    /// Its series, where it repeats.
    pub series: Option<SeriesRef>,
    /// iCalendar SEQUENCE: rises when time or place change, and when it is cancelled.
    pub sequence: i32,
    /// Rises with every change of the event (never by bookings); for caches and for `update`.
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

/// The few numbers that change while people look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Availability {
    /// Places in all.
    pub capacity: i64,
    /// Places held or confirmed.
    pub taken: i64,
    /// Places left.
    pub remaining: i64,
}

/// The door to events.
#[async_trait]
pub trait Events: Send + Sync {
    /// Published, public, not over events, soonest first.
    async fn list(&self, query: EventQuery) -> Result<Page<EventView>>;

    /// What stands in an organization's calendar: its public events, called off ones too, from a month ago to a
    /// year ahead, in the order of their beginning, [`domain::limits::FEED`] at most.
    async fn calendar(&self, organization: OrganizationId) -> Result<Vec<EventView>>;

    /// One event. Drafts and the online address only for its organization; others get
    /// [`crate::Error::NotFound`] for a draft. Always read afresh, so it sees the caller's own booking.
    async fn show(&self, key: &EventKey, viewer: Option<&Actor>) -> Result<EventView>;

    /// One event of the actor's organization; those of others are [`crate::Error::NotFound`], public or not.
    async fn show_own(&self, actor: &Actor, id: EventId) -> Result<EventView>;

    /// The id and revision of a visible event, cheaply, so that a cached page can be served.
    async fn revision(&self, key: &EventKey) -> Result<(EventId, i64)>;

    /// The numbers of an event, cheaply. Of a draft only for its organization; others get
    /// [`crate::Error::NotFound`].
    async fn availability(&self, event: EventId, viewer: Option<&Actor>) -> Result<Availability>;

    /// The organization's own events of any status; drafts and upcoming first, then over, newest first.
    async fn own(&self, actor: &Actor, query: OwnEventQuery) -> Result<Page<EventView>>;

    /// The event in the form in which it is edited.
    async fn input(&self, actor: &Actor, event: EventId) -> Result<EventInput>;

    /// Creates a draft.
    async fn create(&self, actor: &Actor, input: EventInput) -> Result<EventView>;

    /// Creates an event that is published at once. What cannot be published is not created either.
    async fn create_published(&self, actor: &Actor, input: EventInput) -> Result<EventView>;

    /// What [`Events::create`], or with an event [`Events::update`], would find wrong with the fields.
    /// Nothing is written by asking.
    async fn check(&self, actor: &Actor, event: Option<EventId>, input: &EventInput) -> Result<()>;

    /// Replaces what was typed. With `revision`, refused as stale when someone else changed it since.
    async fn update(
        &self,
        actor: &Actor,
        event: EventId,
        input: EventInput,
        revision: Option<i64>,
    ) -> Result<EventView>;

    /// A draft with the same content, its questions and promo codes included and its bookings not; where
    /// the start has passed, all times are moved by whole weeks.
    async fn duplicate(&self, actor: &Actor, event: EventId) -> Result<EventView>;

    /// Publishes a draft; for a published event nothing happens.
    async fn publish(&self, actor: &Actor, event: EventId) -> Result<EventView>;

    /// Calls the event off: no more bookings, guests are told. What was never published stays unknown to
    /// strangers.
    async fn cancel(&self, actor: &Actor, event: EventId) -> Result<EventView>;

    /// Deletes a draft that is no date of a series; others are refused ([`crate::Conflict::EventPublished`]).
    async fn delete(&self, actor: &Actor, event: EventId) -> Result<()>;

    /// The Markdown preview of the editor, as sanitised HTML.
    async fn preview(&self, actor: &Actor, markdown: String) -> Result<String>;
}
