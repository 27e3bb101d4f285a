//! Announcements: an event posted on channels.

use crate::{Actor, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::channel::{AnnouncementState, ChannelKind};
use domain::ids::{AnnouncementId, ChannelId, EventId};
use domain::language::Language;
use serde::{Deserialize, Serialize};

/// An announcement as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnouncementView {
    /// Its id.
    pub id: AnnouncementId,
    /// The event.
    pub event: EventId,
    /// The channel.
    pub channel: ChannelId,
    /// The channel's kind.
    pub kind: ChannelKind,
    /// The channel's name.
    pub channel_name: String,
    /// The language of its text.
    pub language: Language,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub state: AnnouncementState,
    /// When it goes out, while planned.
    pub planned_at: Option<DateTime<Utc>>,
    /// When it went out.
    pub posted_at: Option<DateTime<Utc>>,
    /// Where people see it.
    pub link: Option<String>,
    /// Why it failed, or what is known.
    pub error: Option<String>,
    /// Tries so far.
    pub attempts: i32,
    /// For broadcasts: messages handed over, waiting, failed, uncertain.
    pub counts: Option<BroadcastCounts>,
    /// Bookings that came by its link, and their places.
    pub bookings: i64,
    /// Their places.
    pub places: i64,
    /// Whether it can be taken back at the provider.
    pub removable: bool,
}

/// How the messages of a broadcast fare.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroadcastCounts {
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

/// An announcement as it would be, before it exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The channel.
    pub channel: ChannelId,
    /// Its kind.
    pub kind: ChannelKind,
    /// Its name.
    pub channel_name: String,
    /// The language.
    pub language: Language,
    /// The text from the template.
    pub text: String,
    /// Characters allowed.
    pub limit: i64,
    /// The picture that will be shown.
    pub picture_url: Option<String>,
    /// The booking link.
    pub link: String,
    /// Whether the text can be edited (a WhatsApp template's cannot).
    pub editable: bool,
    /// Whether each published event is announced there with no further click.
    pub on_by_default: bool,
    /// For broadcasts: how many people; one more than [`domain::limits::PEOPLE_COUNTED`] where there are more.
    pub people: Option<i64>,
    /// SMS segments of one message.
    pub segments: Option<i64>,
    /// The estimated cost in minor units of `cost_currency`, for the people that were counted.
    pub cost_minor: Option<i64>,
    /// The currency of the estimate.
    pub cost_currency: Option<String>,
    /// Why it cannot be sent now (a template not approved, nobody subscribed), as a key of
    /// `i18n::texts::channels`: `template_not_approved`, `nobody`, `trouble`.
    pub obstacle: Option<String>,
}

/// What the organizer decides about one announcement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnounceInput {
    /// The channel.
    pub channel: ChannelId,
    /// The language; the event's unless given.
    #[serde(default)]
    pub language: Option<Language>,
    /// The text; the template's unless given.
    #[serde(default)]
    pub text: Option<String>,
    /// When; at once unless given. Local in the event's zone or with an offset (ISO 8601).
    #[serde(default)]
    pub at: Option<String>,
}

/// The door to announcements.
#[async_trait]
pub trait Announcements: Send + Sync {
    /// Those of an event, in the channels' order.
    async fn list(&self, actor: &Actor, event: EventId) -> Result<Vec<AnnouncementView>>;

    /// What each connected channel would show, for those not announced yet, or for the one asked.
    async fn drafts(
        &self,
        actor: &Actor,
        event: EventId,
        language: Option<Language>,
    ) -> Result<Vec<Draft>>;

    /// Announces a published event on these channels, now or at a time.
    async fn announce(
        &self,
        actor: &Actor,
        event: EventId,
        wishes: Vec<AnnounceInput>,
    ) -> Result<Vec<AnnouncementView>>;

    /// Changes the text or time of one that is still planned.
    async fn edit(
        &self,
        actor: &Actor,
        announcement: AnnouncementId,
        text: Option<String>,
        at: Option<String>,
    ) -> Result<AnnouncementView>;

    /// Tries a failed or uncertain one again.
    async fn retry(&self, actor: &Actor, announcement: AnnouncementId) -> Result<AnnouncementView>;

    /// Settles an uncertain one: it is out, or it is not.
    async fn settle(
        &self,
        actor: &Actor,
        announcement: AnnouncementId,
        is_out: bool,
    ) -> Result<AnnouncementView>;

    /// Takes it back: a planned one is never sent, a posted one is deleted where the provider can.
    async fn remove(&self, actor: &Actor, announcement: AnnouncementId)
    -> Result<AnnouncementView>;

    /// The text templates of a channel kind, by language; `{title} {when} {where} {price} {link} {code}
    /// {organization} {summary}` stand for values.
    async fn texts(&self, actor: &Actor, kind: ChannelKind) -> Result<domain::language::LocalText>;

    /// Changes them; empty means the product's own.
    async fn set_texts(
        &self,
        actor: &Actor,
        kind: ChannelKind,
        texts: domain::language::LocalText,
    ) -> Result<domain::language::LocalText>;
}
