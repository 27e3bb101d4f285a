//! What a mail says, as values: kept in the message log, so that what is shown is what was sent.
//!
//! Links and ticket codes are not among them; they are made again from the booking's id and version.

use crate::announcements::Told;
use crate::announcements::values::{place, price, when};
use crate::bookings::view::shown_reference;
use channels::chat::shortened;
use chrono::{DateTime, Utc};
use domain::booking::PaymentState;
use domain::event::EventStatus;
use domain::ids::{BookingId, EventId, PictureId, SubscriberId};
use domain::language::Language;
use domain::money::Money;
use serde::{Deserialize, Serialize};
use store::records::{BookingRecord, EventRecord, OrganizationRecord, SubscriberRecord};
use usecases::messages::MessageKind;
use uuid::Uuid;

/// Whether the booking or its event is the cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum About {
    /// The booking.
    #[default]
    Booking,
    /// The event.
    Event,
}

/// One mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Letter {
    /// Which kind of mail.
    pub(crate) kind: MessageKind,
    /// What caused it.
    pub(crate) about: About,
    /// In which language.
    pub(crate) language: Language,
    /// When it was written.
    pub(crate) written_at: DateTime<Utc>,
    /// To whom.
    pub(crate) to: String,
    /// The booking it is about, if it is about one.
    pub(crate) booking: Option<Facts>,
    /// The new event it tells a subscriber of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) news: Option<NewsFacts>,
    /// The subscription it asks to confirm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) subscription: Option<SubscriptionFacts>,
    /// Of whom or what its secret link is: a one-time link to "my bookings", or a subscriber.
    pub(crate) link: Option<Uuid>,
}

/// What a mail says about a booking and its event, in the guest's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Facts {
    pub(crate) booking: BookingId,
    pub(crate) link_version: i32,
    pub(crate) reference: String,
    pub(crate) name: String,
    pub(crate) quantity: i64,
    /// Names and numbers, where there is more than the one implied type.
    pub(crate) items: Vec<(String, i64)>,
    pub(crate) total: Money,
    pub(crate) payment: PaymentState,
    pub(crate) event: EventId,
    pub(crate) slug: String,
    pub(crate) title: String,
    /// The language the title is really in.
    pub(crate) title_language: Language,
    pub(crate) summary: String,
    pub(crate) organization: String,
    pub(crate) contact_email: Option<String>,
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) ends_at: Option<DateTime<Utc>>,
    pub(crate) timezone: String,
    pub(crate) venue_name: String,
    pub(crate) venue_address: String,
    pub(crate) map_url: Option<String>,
    pub(crate) online_url: Option<String>,
    pub(crate) sequence: i32,
}

impl Facts {
    /// What there is to say about a booking of an event.
    pub(crate) fn of(booking: &BookingRecord, event: &EventRecord) -> Self {
        let language = booking.language;
        let fields = &event.fields;
        let (title_language, title) = fields.title.shown(language);
        let implied = event.ticket_types.iter().all(|kind| kind.fields.implied);
        Self {
            booking: booking.id,
            link_version: booking.link_version,
            reference: shown_reference(&booking.reference),
            name: booking.contact.name.clone(),
            quantity: booking.quantity,
            items: booking
                .items
                .iter()
                .filter(|_| !implied)
                .map(|item| (item.name.get(language).to_owned(), item.quantity))
                .collect(),
            total: Money::new(booking.total_minor, booking.currency),
            payment: booking.payment,
            event: event.id,
            slug: fields.slug.clone(),
            title: title.to_owned(),
            title_language,
            summary: fields.summary.get(language).to_owned(),
            organization: event.organization.name.get(language).to_owned(),
            contact_email: event.organization.contact_email.clone(),
            starts_at: fields.starts_at,
            ends_at: fields.ends_at,
            timezone: fields.timezone.clone(),
            venue_name: fields.venue_name.get(language).to_owned(),
            venue_address: fields.venue_address.get(language).to_owned(),
            map_url: fields.map_url.clone(),
            online_url: fields.online_url.clone(),
            sequence: event.sequence,
        }
    }
}

/// What a mail says about a new event, in the subscriber's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NewsFacts {
    pub(crate) subscriber: SubscriberId,
    pub(crate) name: Option<String>,
    pub(crate) event: EventId,
    pub(crate) slug: String,
    pub(crate) title: String,
    /// The language the title is really in.
    pub(crate) title_language: Language,
    /// The announcement's own words.
    pub(crate) words: String,
    pub(crate) when: String,
    pub(crate) place: String,
    pub(crate) price: String,
    pub(crate) picture: Option<PictureId>,
    pub(crate) organization: String,
    pub(crate) organization_slug: String,
    pub(crate) contact_email: Option<String>,
    /// How the organization describes itself, its postal address if it says one.
    pub(crate) about: String,
}

/// Characters of what an organization says of itself, below a mail.
const ABOUT: usize = 300;

impl NewsFacts {
    /// What there is to tell a subscriber.
    pub(crate) fn of(
        told: &Told,
        reader: &SubscriberRecord,
        organization: &OrganizationRecord,
        language: Language,
    ) -> Self {
        let event = &told.event;
        let (title_language, title) = event.fields.title.shown(language);
        Self {
            subscriber: reader.id,
            name: reader.name.clone(),
            event: event.id,
            slug: event.fields.slug.clone(),
            title: title.to_owned(),
            title_language,
            words: told.words(language).to_owned(),
            when: when(event, language),
            place: place(event, language),
            price: price(event, language),
            picture: event.picture.map(|picture| picture.id),
            organization: organization.name.get(language).to_owned(),
            organization_slug: organization.slug.clone(),
            contact_email: organization.contact_email.clone(),
            about: shortened(organization.about.get(language).trim(), ABOUT),
        }
    }
}

/// What a mail says about a subscription that waits to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SubscriptionFacts {
    pub(crate) organization: String,
    pub(crate) contact_email: Option<String>,
}

impl SubscriptionFacts {
    /// For news of this organization.
    pub(crate) fn of(organization: &OrganizationRecord, language: Language) -> Self {
        Self {
            organization: organization.name.get(language).to_owned(),
            contact_email: organization.contact_email.clone(),
        }
    }
}

/// Why a mail about a booking makes no sense any more, if it does not.
pub(crate) fn pointless(
    kind: MessageKind,
    about: About,
    booking: &BookingRecord,
    event: &EventRecord,
    now: DateTime<Utc>,
) -> Option<&'static str> {
    let stands = crate::bookings::stands(booking);
    let cancelled = event.status == EventStatus::Cancelled;
    match kind {
        MessageKind::Confirmation | MessageKind::Change | MessageKind::Reminder if !stands => {
            Some("the booking no longer stands")
        }
        MessageKind::Confirmation | MessageKind::Change | MessageKind::Reminder if cancelled => {
            Some("the event is cancelled")
        }
        MessageKind::Reminder if event.fields.starts_at <= now => Some("the event has begun"),
        MessageKind::Cancellation if about == About::Event && !cancelled => {
            Some("the event takes place")
        }
        MessageKind::Cancellation if about == About::Event && !stands => {
            Some("the booking was cancelled before the event")
        }
        _ => None,
    }
}
