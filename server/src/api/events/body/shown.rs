//! An event as it is shown.

use super::translated::{NameTranslations, TranslatedName, TranslatedTexts, Translations};
use crate::api::times::{instant, moment};
use crate::state::Site;
use domain::language::{Language, LocalText};
use serde::Serialize;
use usecases::Page;
use usecases::events::{EventView, TicketTypeView};
use utoipa::ToSchema;

/// An event.
#[derive(Debug, Serialize, ToSchema)]
pub struct Event {
    /// Its id.
    pub id: uuid::Uuid,
    /// Its slug, unique in the installation.
    pub slug: String,
    /// Its short code, unique in the installation.
    pub code: String,
    /// `draft`, `published`, `cancelled` or `over`.
    pub status: &'static str,
    /// `public` or `link`.
    pub visibility: &'static str,
    /// Its page.
    pub url: String,
    /// Its booking page.
    pub booking_url: String,
    /// Whose it is.
    pub organization: Organization,
    /// The main language: `ta` or `en`.
    pub language: &'static str,
    /// Title in the main language.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Markdown.
    pub description: String,
    /// The description as sanitised HTML.
    pub description_html: String,
    /// The texts in the other language, where there are any.
    pub translations: Translations,
    /// Start, with the zone's offset.
    pub starts_at: String,
    /// End, if given.
    pub ends_at: Option<String>,
    /// IANA zone.
    pub timezone: String,
    /// The venue's name.
    pub location: String,
    /// The venue's address.
    pub address: String,
    /// Link to a map.
    pub map_url: Option<String>,
    /// Whether it happens online.
    pub online: bool,
    /// Where; only for the organization and for those who booked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub online_url: Option<String>,
    /// A video file for posts.
    pub video_url: Option<String>,
    /// The picture, in its largest width.
    pub picture_url: Option<String>,
    /// Places in all.
    pub capacity: i64,
    /// Places held or confirmed.
    pub taken: i64,
    /// Places left.
    pub remaining: i64,
    /// Places in one booking.
    pub max_per_booking: i64,
    /// At least one.
    pub ticket_types: Vec<TicketType>,
    /// Its series, where it repeats.
    pub series: Option<EventSeries>,
    /// Last changed.
    pub updated_at: String,
}

/// An organization.
#[derive(Debug, Serialize, ToSchema)]
pub struct Organization {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// The series of a date.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventSeries {
    /// Its id.
    pub id: uuid::Uuid,
    /// In what this date departs from the others, such as `title` or `time`.
    pub departs: Vec<&'static str>,
    /// Further dates that lie ahead; counted in compact lists only, 0 elsewhere.
    pub more: i64,
}

/// A ticket type.
#[derive(Debug, Serialize, ToSchema)]
pub struct TicketType {
    /// Its id.
    pub id: uuid::Uuid,
    /// Its name in the event's main language.
    pub name: String,
    /// Its name in the other language, where there is one.
    pub translations: NameTranslations,
    /// Price in minor units (cents).
    pub price: i64,
    /// ISO 4217.
    pub currency: &'static str,
    /// Its own number of places, if it has one.
    pub quantity: Option<i64>,
    /// Places of it taken.
    pub taken: i64,
    /// Places of it that can be booked now.
    pub remaining: i64,
    /// Places of it in one booking.
    pub max_per_booking: i64,
    /// Sold from.
    pub sale_starts_at: Option<String>,
    /// Sold until.
    pub sale_ends_at: Option<String>,
}

/// A part of the list of events.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventList {
    /// The events, soonest first.
    pub items: Vec<Event>,
    /// Given back as `cursor` it continues the list; null at the end.
    pub next_cursor: Option<String>,
}

impl Event {
    /// The event as shown.
    #[must_use]
    pub fn new(event: EventView, site: &Site) -> Self {
        let (main, other) = (event.language, event.language.other());
        let given = |text: &LocalText| Some(text.exact(other).to_owned()).filter(|t| !t.is_empty());
        let texts = TranslatedTexts {
            title: given(&event.title),
            summary: given(&event.summary),
            description: given(&event.description),
            location: given(&event.venue_name),
            address: given(&event.venue_address),
        };
        let mut translations = Translations::default();
        if texts != TranslatedTexts::default() {
            match other {
                Language::Tamil => translations.ta = Some(texts),
                Language::English => translations.en = Some(texts),
            }
        }
        let url = site.absolute(&format!("/e/{}", event.slug));
        Self {
            id: event.id.0,
            booking_url: site.absolute(&format!("/book/{}", event.slug)),
            url,
            code: event.code,
            status: event.status.as_str(),
            visibility: event.visibility.as_str(),
            organization: Organization {
                name: event.organization.name.get(main).to_owned(),
                slug: event.organization.slug,
            },
            language: main.tag(),
            title: event.title.get(main).to_owned(),
            summary: event.summary.exact(main).to_owned(),
            description: event.description.exact(main).to_owned(),
            description_html: event.description_html.exact(main).to_owned(),
            translations,
            starts_at: moment(event.starts_at, &event.timezone),
            ends_at: event.ends_at.map(|at| moment(at, &event.timezone)),
            location: event.venue_name.exact(main).to_owned(),
            address: event.venue_address.exact(main).to_owned(),
            map_url: event.map_url,
            online: event.is_online,
            online_url: event.online_url,
            video_url: event.video_url,
            picture_url: event
                .picture
                .map(|p| site.absolute(&format!("/picture/{}/{}", p.id, p.width))),
            capacity: event.capacity,
            taken: event.taken,
            remaining: event.remaining,
            max_per_booking: event.max_per_booking,
            ticket_types: event
                .ticket_types
                .into_iter()
                .map(|t| TicketType::new(t, main, &event.timezone))
                .collect(),
            series: event.series.map(|place| EventSeries {
                id: place.id.0,
                departs: place.departs.iter().map(|part| part.as_str()).collect(),
                more: place.more,
            }),
            updated_at: instant(event.updated_at),
            timezone: event.timezone,
            slug: event.slug,
        }
    }
}

impl TicketType {
    fn new(t: TicketTypeView, main: Language, timezone: &str) -> Self {
        let other = main.other();
        let mut translations = NameTranslations::default();
        let name = t.name.exact(other).to_owned();
        if !name.is_empty() {
            let slot = match other {
                Language::Tamil => &mut translations.ta,
                Language::English => &mut translations.en,
            };
            *slot = Some(TranslatedName { name: Some(name) });
        }
        Self {
            id: t.id.0,
            name: t.name.get(main).to_owned(),
            translations,
            price: t.price.minor,
            currency: t.price.currency.code(),
            quantity: t.quantity,
            taken: t.taken,
            remaining: t.remaining,
            max_per_booking: t.max_per_booking,
            sale_starts_at: t.sale_starts_at.map(|at| moment(at, timezone)),
            sale_ends_at: t.sale_ends_at.map(|at| moment(at, timezone)),
        }
    }
}

impl EventList {
    /// A part of the list as shown.
    #[must_use]
    pub fn new(page: Page<EventView>, site: &Site) -> Self {
        let shown = page.items.into_iter().map(|event| Event::new(event, site));
        Self {
            items: shown.collect(),
            next_cursor: page.next_cursor,
        }
    }
}
