//! What a mail says, as values: kept in the message log, so that what is shown is what was sent.
//!
//! Links and ticket codes are not among them; they are made again from the booking's id and version.

use crate::bookings::view::shown_reference;
use chrono::{DateTime, Utc};
use domain::booking::PaymentState;
use domain::event::EventStatus;
use domain::ids::{BookingId, EventId};
use domain::language::Language;
use domain::money::Money;
use serde::{Deserialize, Serialize};
use store::records::{BookingRecord, EventRecord};
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
    /// The booking it is about, unless it is the link to "my bookings".
    pub(crate) booking: Option<Facts>,
    /// The id of that one-time link.
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
