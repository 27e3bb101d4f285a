//! An event on the wire.

use crate::api::strict::Object;
use crate::state::Site;
use domain::event::Visibility;
use domain::language::{Language, LocalText};
use domain::limits;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use usecases::events::{EventInput, EventView, TicketTypeInput, TicketTypeView};
use usecases::organizations::OrganizationInput;
use utoipa::ToSchema;

/// An event to create, or what becomes of one by a merge patch.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct NewEvent {
    /// Title in the main language.
    #[schema(max_length = 150, example = "Evening of ragas")]
    title: String,
    /// Start: local in the zone (`2027-03-06T18:30`) or with an offset (ISO 8601).
    #[schema(example = "2027-03-06T18:30")]
    starts_at: String,
    /// End, likewise.
    ends_at: Option<String>,
    /// IANA zone.
    #[schema(example = "Asia/Colombo")]
    timezone: String,
    /// Places in all.
    #[schema(minimum = 1, maximum = 1_000_000, example = 100)]
    capacity: i64,
    /// The main language; the organization's unless given.
    #[schema(value_type = Option<LanguageTag>)]
    language: Option<String>,
    /// One or two sentences.
    #[schema(max_length = 300)]
    summary: Option<String>,
    /// Markdown.
    #[schema(max_length = 20_000)]
    description: Option<String>,
    /// The venue's name.
    #[schema(max_length = 150)]
    location: Option<String>,
    /// The venue's address.
    #[schema(max_length = 300)]
    address: Option<String>,
    /// A link to a map (http or https).
    #[schema(max_length = 1_000)]
    map_url: Option<String>,
    /// Where it happens online (http or https); shown only to those who booked.
    #[schema(max_length = 1_000)]
    online_url: Option<String>,
    /// Who finds it; `public` unless given.
    #[schema(value_type = Option<VisibilityWord>)]
    visibility: Option<String>,
    /// Places in one booking; 10 unless given.
    #[schema(minimum = 1, maximum = 1_000)]
    max_per_booking: Option<i64>,
    /// Ticket types; without them there is one free type of the whole capacity.
    #[schema(max_items = 20)]
    ticket_types: Option<Vec<NewTicketType>>,
    /// The same texts in the other language, by its tag.
    translations: Option<Translations>,
    /// The id of a picture uploaded in the dashboard.
    picture: Option<uuid::Uuid>,
    /// A wish for the slug; made from the title unless given.
    #[schema(max_length = 80)]
    slug: Option<String>,
    /// A wish for the short code; made from the title unless given.
    #[schema(max_length = 12)]
    code: Option<String>,
    /// Whether to publish it at once; only when creating.
    publish: Option<bool>,
}

/// `ta` or `en`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code)]
pub enum LanguageTag {
    /// Tamil.
    Ta,
    /// English.
    En,
}

/// Who finds a published event.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code)]
pub enum VisibilityWord {
    /// It stands in the lists.
    Public,
    /// Only who has the link or the code.
    Link,
}

/// A ticket type to create or keep.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct NewTicketType {
    /// Present when an existing type is meant.
    id: Option<uuid::Uuid>,
    /// Name in the main language.
    #[schema(max_length = 80)]
    name: String,
    /// Price in minor units (cents) of the organization's currency; 0 is free.
    #[schema(minimum = 0)]
    price: Option<i64>,
    /// Its own number of places; without it only the event's capacity counts.
    #[schema(minimum = 1)]
    quantity: Option<i64>,
    /// Places of this type in one booking; without it the event's maximum.
    #[schema(minimum = 1, maximum = 1_000)]
    max_per_booking: Option<i64>,
    /// Sold from this moment on (as `starts_at`).
    sale_starts_at: Option<String>,
    /// Sold until this moment.
    sale_ends_at: Option<String>,
    /// The name in the other language, by its tag.
    translations: Option<NameTranslations>,
}

/// Texts by language.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Translations {
    /// Tamil.
    #[serde(skip_serializing_if = "Option::is_none")]
    ta: Option<TranslatedTexts>,
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<TranslatedTexts>,
}

/// An event's texts in one language.
#[derive(Debug, Default, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TranslatedTexts {
    /// Title.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// One or two sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    /// Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    /// The venue's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<String>,
    /// The venue's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
}

/// A name by language.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NameTranslations {
    /// Tamil.
    #[serde(skip_serializing_if = "Option::is_none")]
    ta: Option<TranslatedName>,
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<TranslatedName>,
}

/// A name in one language.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TranslatedName {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

const LANGUAGES: [&str; 2] = ["ta", "en"];

/// Reads an event as typed; whatever is not given takes the organization's defaults.
/// The rules check lengths, times and numbers, and name the same fields (see [`field_of`]).
pub fn read(body: &mut Object, organization: &OrganizationInput) -> EventInput {
    let language = body
        .choice("language", &LANGUAGES, Language::from_tag)
        .unwrap_or(organization.language);
    let title = body.required_text("title");
    let local = |text: Option<String>| LocalText::only(language, text.unwrap_or_default());
    let mut input = EventInput {
        language,
        title: LocalText::only(language, title),
        summary: local(body.text("summary")),
        description: local(body.text("description")),
        starts_at: body.required_text("starts_at"),
        ends_at: body.text("ends_at"),
        timezone: body.required_text("timezone"),
        venue_name: local(body.text("location")),
        venue_address: local(body.text("address")),
        map_url: body.text("map_url"),
        online_url: body.text("online_url"),
        visibility: body
            .choice("visibility", &["public", "link"], Visibility::parse)
            .unwrap_or_default(),
        capacity: body.required_integer("capacity"),
        max_per_booking: body.integer("max_per_booking"),
        ticket_types: body
            .objects("ticket_types", limits::TICKET_TYPES, |item| {
                read_ticket_type(item, language)
            })
            .unwrap_or_default(),
        picture: body.id("picture"),
        slug: body.text("slug"),
        code: body.text("code"),
    };
    body.object("translations", |by_tag| {
        for tag in LANGUAGES {
            let Some(to) = Language::from_tag(tag) else {
                continue;
            };
            by_tag.object(tag, |texts| {
                for (name, slot) in [
                    ("title", &mut input.title),
                    ("summary", &mut input.summary),
                    ("description", &mut input.description),
                    ("location", &mut input.venue_name),
                    ("address", &mut input.venue_address),
                ] {
                    if let Some(text) = texts.text(name) {
                        *slot.slot(to) = text;
                    }
                }
            });
        }
    });
    input
}

fn read_ticket_type(item: &mut Object, language: Language) -> TicketTypeInput {
    let mut name = LocalText::only(language, item.required_text("name"));
    let mut input = TicketTypeInput {
        id: item.id("id"),
        name: LocalText::default(),
        price_minor: item.integer("price").unwrap_or(0),
        quantity: item.integer("quantity"),
        max_per_booking: item.integer("max_per_booking"),
        sale_starts_at: item.text("sale_starts_at"),
        sale_ends_at: item.text("sale_ends_at"),
    };
    item.object("translations", |by_tag| {
        for tag in LANGUAGES {
            let Some(to) = Language::from_tag(tag) else {
                continue;
            };
            by_tag.object(tag, |texts| {
                if let Some(text) = texts.text("name") {
                    *name.slot(to) = text;
                }
            });
        }
    });
    input.name = name;
    input
}

/// Whether the new event is published at once.
pub fn read_publish(body: &mut Object) -> bool {
    body.boolean("publish").unwrap_or(false)
}

/// The event as a body that [`read`] understands, for merge patches (RFC 7396).
#[must_use]
pub fn write(input: &EventInput) -> Map<String, Value> {
    let (main, other) = (input.language, input.language.other());
    let mut body = json!({
        "language": main.tag(),
        "title": input.title.exact(main),
        "summary": input.summary.exact(main),
        "description": input.description.exact(main),
        "starts_at": input.starts_at,
        "ends_at": input.ends_at,
        "timezone": input.timezone,
        "location": input.venue_name.exact(main),
        "address": input.venue_address.exact(main),
        "map_url": input.map_url,
        "online_url": input.online_url,
        "visibility": input.visibility.as_str(),
        "capacity": input.capacity,
        "max_per_booking": input.max_per_booking,
        "ticket_types": input.ticket_types.iter().map(|t| {
            let mut item = json!({
                "id": t.id,
                "name": t.name.exact(main),
                "price": t.price_minor,
                "quantity": t.quantity,
                "max_per_booking": t.max_per_booking,
                "sale_starts_at": t.sale_starts_at,
                "sale_ends_at": t.sale_ends_at,
            });
            item["translations"][other.tag()]["name"] = t.name.exact(other).into();
            item
        }).collect::<Vec<_>>(),
        "picture": input.picture,
        "slug": input.slug,
        "code": input.code,
    });
    body["translations"][other.tag()] = json!({
        "title": input.title.exact(other),
        "summary": input.summary.exact(other),
        "description": input.description.exact(other),
        "location": input.venue_name.exact(other),
        "address": input.venue_address.exact(other),
    });
    match body {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// A merge patch (RFC 7396): null removes, objects are merged, all else replaces.
pub fn merge(target: &mut Map<String, Value>, patch: Map<String, Value>) {
    for (name, value) in patch {
        match value {
            Value::Null => {
                target.remove(&name);
            }
            Value::Object(inner) => {
                let slot = target.entry(name).or_insert_with(|| json!({}));
                if !slot.is_object() {
                    *slot = json!({});
                }
                if let Value::Object(slot) = slot {
                    merge(slot, inner);
                }
            }
            other => {
                target.insert(name, other);
            }
        }
    }
}

/// The name on the wire of a field of the rules, such as `translations.ta.title` of `title.ta`.
#[must_use]
pub fn field_of(field: &str, main: Language) -> Cow<'static, str> {
    let (place, rest) = match field.rfind("].") {
        Some(end) => field.split_at(end + 2),
        None => ("", field),
    };
    let (name, language) = match rest.rsplit_once('.') {
        Some((name, tag)) if LANGUAGES.contains(&tag) => (name, Language::from_tag(tag)),
        _ => (rest, None),
    };
    let name = match name {
        "venue_name" => "location",
        "venue_address" => "address",
        "price_minor" => "price",
        other => other,
    };
    match language {
        Some(language) if language != main => {
            format!("{place}translations.{}.{name}", language.tag()).into()
        }
        _ => format!("{place}{name}").into(),
    }
}

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

/// A moment with the offset of a zone.
pub fn moment(at: chrono::DateTime<chrono::Utc>, timezone: &str) -> String {
    match timezone.parse::<chrono_tz::Tz>() {
        Ok(zone) => at
            .with_timezone(&zone)
            .format("%Y-%m-%dT%H:%M:%S%:z")
            .to_string(),
        Err(_) => at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
    }
}

fn instant(at: chrono::DateTime<chrono::Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn fields_carry_the_names_of_the_wire() {
        let of = |field: &str| field_of(field, Language::English).into_owned();
        assert_eq!(of("title.en"), "title");
        assert_eq!(of("title.ta"), "translations.ta.title");
        assert_eq!(of("venue_name.ta"), "translations.ta.location");
        assert_eq!(of("ticket_types[0].price_minor"), "ticket_types[0].price");
        assert_eq!(
            of("ticket_types[1].name.ta"),
            "ticket_types[1].translations.ta.name"
        );
        assert_eq!(of("capacity"), "capacity");
    }

    #[test]
    fn a_merge_patch_removes_replaces_and_merges() {
        let Value::Object(mut target) = json!({"a": 1, "b": {"c": 2, "d": 3}}) else {
            panic!("an object")
        };
        let Value::Object(patch) = json!({"a": null, "b": {"c": 4}, "e": [1]}) else {
            panic!("an object")
        };
        merge(&mut target, patch);
        assert_eq!(
            Value::Object(target),
            json!({"b": {"c": 4, "d": 3}, "e": [1]})
        );
    }
}
