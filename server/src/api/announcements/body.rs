//! Announcements on the wire: as they are asked for, as they are shown.

use crate::api::strict::Object;
use crate::api::times::instant;
use domain::ids::ChannelId;
use domain::language::Language;
use domain::message::Message;
use serde::Serialize;
use std::borrow::Cow;
use usecases::announcements::{AnnounceInput, AnnouncementView, BroadcastCounts};
use utoipa::ToSchema;

/// Channels in one request.
const MOST: usize = 50;

/// On which channels an event is announced.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct NewAnnouncements {
    /// At least one.
    #[schema(min_items = 1, max_items = 50)]
    channels: Vec<ChannelWish>,
}

/// How one channel says it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct ChannelWish {
    /// The channel's id.
    channel: uuid::Uuid,
    /// The text; written from the organization's template unless given.
    text: Option<String>,
    /// When, as local time in the event's zone or with an offset; at once unless given.
    #[schema(example = "2027-03-01T09:00")]
    at: Option<String>,
    /// The language; the event's unless given.
    #[schema(value_type = Option<crate::api::events::body::LanguageTag>)]
    language: Option<String>,
}

/// Reads the wishes. The rules check texts and times.
pub fn read(body: &mut Object) -> Vec<AnnounceInput> {
    let wishes = body.objects("channels", MOST, |wish| {
        let channel: Option<ChannelId> = wish.id("channel");
        if channel.is_none() {
            wish.wrong("channel", Message::new("missing"));
        }
        AnnounceInput {
            // Where there is none, the request is refused before anything looks at it.
            channel: channel.unwrap_or(ChannelId(uuid::Uuid::nil())),
            language: wish.choice("language", &["ta", "en"], Language::from_tag),
            text: wish.text("text"),
            at: wish.text("at"),
        }
    });
    let wishes = wishes.unwrap_or_default();
    if wishes.is_empty() {
        body.wrong("channels", Message::new("missing"));
    }
    wishes
}

/// The name on the wire of a field of the rules.
#[must_use]
pub fn field_of(field: &str) -> Cow<'static, str> {
    match field.strip_prefix("wishes") {
        Some(rest) => format!("channels{rest}").into(),
        None => field.to_owned().into(),
    }
}

/// An event posted on one channel.
#[derive(Debug, Serialize, ToSchema)]
pub struct Announcement {
    /// Its id.
    pub id: uuid::Uuid,
    /// The channel.
    pub channel: uuid::Uuid,
    /// The channel's kind, such as `facebook` or `whatsapp`.
    pub kind: &'static str,
    /// The channel's name.
    pub channel_name: String,
    /// The language of its text: `ta` or `en`.
    pub language: &'static str,
    /// Its text.
    pub text: String,
    /// `planned`, `posting`, `posted`, `failed`, `uncertain`, `removed` or `cancelled`.
    pub status: &'static str,
    /// When it goes out, while planned.
    pub planned_at: Option<String>,
    /// When it went out.
    pub posted_at: Option<String>,
    /// Where people see it.
    pub link: Option<String>,
    /// Why it failed, or what is known.
    pub error: Option<String>,
    /// Tries so far.
    pub attempts: i32,
    /// How its messages fare, where it is written to each subscriber.
    pub messages: Option<Messages>,
    /// Bookings that came by its link.
    pub bookings: i64,
    /// Their places.
    pub places: i64,
}

/// How the messages to subscribers fare.
#[derive(Debug, Serialize, ToSchema)]
pub struct Messages {
    /// People it is for.
    pub all: i64,
    /// Handed over or delivered.
    pub delivered: i64,
    /// Still to go.
    pub waiting: i64,
    /// Failed or refused.
    pub failed: i64,
    /// May have arrived.
    pub uncertain: i64,
}

/// The announcements of an event.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnnouncementList {
    /// In the channels' order.
    pub items: Vec<Announcement>,
    /// Always null: the list is whole.
    pub next_cursor: Option<String>,
}

impl From<AnnouncementView> for Announcement {
    fn from(view: AnnouncementView) -> Self {
        Self {
            id: view.id.0,
            channel: view.channel.0,
            kind: view.kind.as_str(),
            channel_name: view.channel_name,
            language: view.language.tag(),
            text: view.text,
            status: view.state.as_str(),
            planned_at: view.planned_at.map(instant),
            posted_at: view.posted_at.map(instant),
            link: view.link,
            error: view.error,
            attempts: view.attempts,
            messages: view.counts.map(Messages::from),
            bookings: view.bookings,
            places: view.places,
        }
    }
}

impl From<BroadcastCounts> for Messages {
    fn from(counts: BroadcastCounts) -> Self {
        Self {
            all: counts.all,
            delivered: counts.delivered,
            waiting: counts.waiting,
            failed: counts.failed,
            uncertain: counts.uncertain,
        }
    }
}
