//! Places on a waiting list, read strictly and shown.

use crate::api::bookings::body::GivenAnswer;
use crate::api::strict::Object;
use crate::api::times::{instant, moment};
use crate::state::Site;
use domain::booking::Source;
use domain::language::Language;
use serde::Serialize;
use usecases::Page;
use usecases::events::EventKey;
use usecases::subscribers::Way;
use usecases::waiting::{
    WaitingNumbers, WaitingPlace, WaitingRequest, WaitingSettings, WaitingView,
};
use utoipa::ToSchema;

/// A wish to wait for places.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct NewWaiting {
    /// The guest's name.
    #[schema(max_length = 120, example = "Arun")]
    name: String,
    /// Phone number; the organization's region is assumed without a country code. Phone or mail, at least one.
    #[schema(max_length = 40, example = "077 123 4567")]
    phone: Option<String>,
    /// Mail address.
    #[schema(max_length = 254)]
    email: Option<String>,
    /// How many places together.
    #[schema(minimum = 1, maximum = 1_000)]
    quantity: i64,
    /// Of which ticket type; the event's only one unless given.
    ticket_type: Option<uuid::Uuid>,
    /// The language in which the guest is written to; that of `Accept-Language` unless given, or else
    /// the event's.
    #[schema(value_type = Option<crate::api::events::body::LanguageTag>)]
    language: Option<String>,
    /// The guest agrees to be told on `phone` by this way.
    notify: Option<crate::api::bookings::body::NoticeWay>,
}

/// Reads a wish to wait. The rules check lengths, contact and numbers.
pub fn read(body: &mut Object, event: EventKey, language: Option<Language>) -> WaitingRequest {
    WaitingRequest {
        event,
        name: body.required_text("name"),
        phone: body.text("phone"),
        email: body.text("email"),
        quantity: body.required_integer("quantity"),
        ticket_type: body.id("ticket_type"),
        language: body
            .choice("language", &["ta", "en"], Language::from_tag)
            .or(language),
        source: Source::Api,
        notify: body.choice("notify", &["whatsapp", "sms"], Way::parse),
        idempotency_key: None,
    }
}

/// Somebody on a waiting list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Waiting {
    /// Their id.
    pub id: uuid::Uuid,
    /// The event's id.
    pub event: uuid::Uuid,
    /// `waiting`, `offered`, `accepted`, `expired` or `left`.
    pub status: &'static str,
    /// The guest's name.
    pub name: String,
    /// E.164.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// The language in which the guest is written to: `ta` or `en`.
    pub language: &'static str,
    /// How many places together.
    pub quantity: i64,
    /// Of which ticket type.
    pub ticket_type: uuid::Uuid,
    /// The booking of the latest offer.
    pub booking: Option<uuid::Uuid>,
    /// Until when an offer stands.
    pub offered_until: Option<String>,
    /// When they joined.
    pub joined_at: String,
}

impl Waiting {
    /// As shown.
    #[must_use]
    pub fn new(view: WaitingView) -> Self {
        Self {
            id: view.id.0,
            event: view.event.0,
            status: view.state.as_str(),
            name: view.name,
            phone: view.phone,
            email: view.email,
            language: view.language.tag(),
            quantity: view.quantity,
            ticket_type: view.ticket_type.0,
            booking: view.booking.map(|id| id.0),
            offered_until: view.offered_until.map(instant),
            joined_at: instant(view.joined_at),
        }
    }
}

/// A place on a waiting list, as its guest sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingGuest {
    /// Who waits, and where they stand.
    pub waiting: Waiting,
    /// Which place of those who wait, beginning with 1, counted up to 1000; null for those who do not wait.
    pub position: Option<i64>,
    /// The event's start, with the zone's offset.
    pub starts_at: String,
    /// The price of all of it in minor units (cents), as of now.
    pub total: i64,
    /// ISO 4217.
    pub currency: &'static str,
    /// The guest's own page. Who has it may take, decline and leave.
    pub url: String,
    /// The token in that address.
    pub token: String,
    /// The page of the booking, once the offer was taken.
    pub booking_url: Option<String>,
}

impl WaitingGuest {
    /// As shown.
    #[must_use]
    pub fn new(place: WaitingPlace, site: &Site) -> Self {
        let booking = place.booking_token.as_deref();
        Self {
            position: place.position,
            starts_at: moment(place.event.starts_at, &place.event.timezone),
            total: place.total.minor,
            currency: place.total.currency.code(),
            url: site.absolute(&format!("/w/{}", place.token)),
            booking_url: booking.map(|token| site.absolute(&format!("/b/{token}"))),
            waiting: Waiting::new(place.waiting),
            token: place.token,
        }
    }
}

/// A part of a waiting list.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingPage {
    /// In the order in which they are served.
    pub items: Vec<Waiting>,
    /// Given back as `cursor` it continues the list; null at the end.
    pub next_cursor: Option<String>,
}

impl WaitingPage {
    /// As shown.
    #[must_use]
    pub fn new(page: Page<WaitingView>) -> Self {
        Self {
            items: page.items.into_iter().map(Waiting::new).collect(),
            next_cursor: page.next_cursor,
        }
    }
}

/// How a waiting list works, with its numbers.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingList {
    /// Whether guests may join.
    pub open: bool,
    /// Whether what becomes free is offered to the list before anybody else can book it.
    pub first: bool,
    /// Hours for which an offer stands; near the event it is less.
    pub offer_hours: i64,
    /// How many wait.
    pub waiting: i64,
    /// How many have an offer.
    pub offered: i64,
}

impl WaitingList {
    /// As shown.
    #[must_use]
    pub fn new(numbers: WaitingNumbers) -> Self {
        Self {
            open: numbers.settings.is_open,
            first: numbers.settings.comes_first,
            offer_hours: numbers.settings.offer_hours,
            waiting: numbers.waiting,
            offered: numbers.offered,
        }
    }
}

/// A change of how a waiting list works; what is not given stays.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct WaitingListPatch {
    /// Whether guests may join.
    open: Option<bool>,
    /// Whether what becomes free is offered to the list before anybody else can book it.
    first: Option<bool>,
    /// Hours for which an offer stands.
    #[schema(minimum = 1, maximum = 168)]
    offer_hours: Option<i64>,
}

/// What is said with taking an offer.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct TakenOffer {
    /// Answers to the event's questions; those that must be answered, must. Errors name `answers.` and the
    /// question's id.
    answers: Option<Vec<GivenAnswer>>,
}

/// Reads a change of settings.
pub fn patched(body: &mut Object, before: WaitingSettings) -> WaitingSettings {
    WaitingSettings {
        is_open: body.boolean("open").unwrap_or(before.is_open),
        comes_first: body.boolean("first").unwrap_or(before.comes_first),
        offer_hours: body.integer("offer_hours").unwrap_or(before.offer_hours),
    }
}
