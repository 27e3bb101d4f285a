//! The shape of an event to create, for the documentation; `read` reads it field by field.

use super::translated::{NameTranslations, Translations};
use serde::Serialize;
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
    /// A video file (https, ending in `.mp4` or `.mov`) that Instagram fetches and shows as a reel.
    #[schema(max_length = 1_000)]
    video_url: Option<String>,
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
    /// A wish for the short code: 2 to 10 letters and up to four digits behind them; made from the
    /// title unless given.
    #[schema(max_length = 12)]
    code: Option<String>,
    /// Whether to publish it at once; only when creating. What cannot be published is not created.
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
