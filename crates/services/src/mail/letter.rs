//! What a mail says, as values: kept in the message log, so that what is shown is what was sent.
//!
//! Links and ticket codes are not among them; they are made again from the booking's id and version.

use crate::announcements::Told;
use crate::announcements::values::{place, price, when};
use crate::bookings::view::shown_reference;
use crate::waiting::view::ticket_name;
use channels::chat::shortened;
use chrono::{DateTime, Utc};
use domain::booking::PaymentState;
use domain::event::EventStatus;
use domain::ids::{BookingId, EventId, PictureId, SubscriberId, WaitingId};
use domain::language::Language;
use domain::money::Money;
use domain::time::in_zone;
use domain::writing::{Values, filled, names};
use i18n::dates::short_date_time;
use i18n::texts::reasons;
use serde::{Deserialize, Serialize};
use store::records::{
    BookingRecord, EventRecord, OrganizationRecord, SubscriberRecord, WaitingRecord, WrittenRecord,
};
use usecases::events::PictureRef;
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
    /// The place on a waiting list it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) waiting: Option<WaitingFacts>,
    /// What the organizer wrote: the whole of it, or words that go with other news.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) written: Option<WrittenFacts>,
    /// What its organization has of its own to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) house: Option<HouseFacts>,
    /// The mail address that an account is to have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) address: Option<String>,
    /// Of whom or what its secret link is: a one-time link to "my bookings", or a subscriber.
    pub(crate) link: Option<Uuid>,
}

/// An organization's own words and look in a mail, in the guest's language; what is empty is the product's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HouseFacts {
    /// In whose name it is sent.
    pub(crate) sender: String,
    /// What stands at its foot.
    pub(crate) footer: String,
    pub(crate) subject: String,
    /// Its first sentences.
    pub(crate) introduction: String,
    /// Its last ones.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) closing: String,
    /// Its colour, as it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) accent: Option<String>,
    /// Its logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) logo: Option<PictureRef>,
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

/// What a mail says about a place on a waiting list, in the guest's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WaitingFacts {
    pub(crate) waiting: WaitingId,
    pub(crate) name: String,
    pub(crate) quantity: i64,
    /// The type's name, where the event has several.
    pub(crate) kind: String,
    /// Until when the places are kept.
    pub(crate) until: Option<DateTime<Utc>>,
    pub(crate) slug: String,
    pub(crate) title: String,
    /// The language the title is really in.
    pub(crate) title_language: Language,
    pub(crate) organization: String,
    pub(crate) contact_email: Option<String>,
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) ends_at: Option<DateTime<Utc>>,
    pub(crate) timezone: String,
}

impl WaitingFacts {
    /// What there is to say to somebody on the list of an event.
    pub(crate) fn of(record: &WaitingRecord, event: &EventRecord) -> Self {
        let language = record.language;
        let fields = &event.fields;
        let (title_language, title) = fields.title.shown(language);
        Self {
            waiting: record.id,
            name: record.contact.name.clone(),
            quantity: record.quantity,
            kind: ticket_name(record, event).get(language).to_owned(),
            until: record.offered_until,
            slug: fields.slug.clone(),
            title: title.to_owned(),
            title_language,
            organization: event.organization.name.get(language).to_owned(),
            contact_email: event.organization.contact_email.clone(),
            starts_at: fields.starts_at,
            ends_at: fields.ends_at,
            timezone: fields.timezone.clone(),
        }
    }
}

/// What an organizer wrote, with one guest's own in it, in the guest's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WrittenFacts {
    pub(crate) subject: String,
    pub(crate) words: String,
    /// Whether the words name the guest, so that no greeting is put before them.
    pub(crate) greeted: bool,
    pub(crate) name: String,
    /// Whose page it leads to: a booking's, by its id and version, or that of someone who waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) booking: Option<(BookingId, i32)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) waiting: Option<WaitingId>,
    pub(crate) slug: String,
    pub(crate) title: String,
    /// The language the title is really in.
    pub(crate) title_language: Language,
    pub(crate) when: String,
    pub(crate) organization: String,
    pub(crate) contact_email: Option<String>,
}

impl WrittenFacts {
    /// What there is to say to a guest of this name.
    pub(crate) fn of(
        written: &WrittenRecord,
        event: &EventRecord,
        name: &str,
        language: Language,
    ) -> Self {
        let fields = &event.fields;
        let (title_language, title) = fields.title.shown(language);
        let when = short_date_time(in_zone(fields.starts_at, &fields.timezone), language);
        let values = Values {
            name,
            event: title,
            date: &when,
        };
        let (subject, body) = (written.subject.get(language), written.body.get(language));
        Self {
            subject: filled(subject, values),
            words: filled(body, values),
            greeted: names(body),
            name: name.to_owned(),
            booking: None,
            waiting: None,
            slug: fields.slug.clone(),
            title: title.to_owned(),
            title_language,
            when: when.clone(),
            organization: event.organization.name.get(language).to_owned(),
            contact_email: event.organization.contact_email.clone(),
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
            Some(reasons::BOOKING_OVER.en)
        }
        MessageKind::Confirmation | MessageKind::Change | MessageKind::Reminder if cancelled => {
            Some(reasons::CALLED_OFF.en)
        }
        MessageKind::Reminder if event.fields.starts_at <= now => Some(reasons::EVENT_BEGUN.en),
        MessageKind::Cancellation if about == About::Event && !cancelled => {
            Some(reasons::TAKES_PLACE.en)
        }
        MessageKind::Cancellation if about == About::Event && !stands => {
            Some(reasons::BOOKING_OVER_BEFORE.en)
        }
        _ => None,
    }
}
