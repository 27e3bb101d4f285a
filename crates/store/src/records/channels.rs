//! Channels, what came in through them, conversations, announcements, subscribers.

use super::NewJob;
use chrono::{DateTime, Utc};
use domain::channel::{AnnouncementState, ChannelKind};
use domain::ids::{
    AnnouncementId, ChannelId, ChatMessageId, ConversationId, EventId, JobId, OrganizationId,
    SubscriberId,
};
use domain::language::Language;
use std::collections::BTreeMap;
use usecases::channels::ChannelState;
use usecases::conversations::Speaker;
use usecases::subscribers::{SubscriptionState, Way};
use uuid::Uuid;

/// A connected account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelRecord {
    /// Its id.
    pub id: ChannelId,
    /// Whose.
    pub organization: OrganizationId,
    /// Its kind.
    pub kind: ChannelKind,
    /// Its name.
    pub name: String,
    /// Settings that are no secret.
    pub settings: BTreeMap<String, String>,
    /// The secret ones as JSON, sealed.
    pub sealed: Vec<u8>,
    /// The stand-in's address, for channels of the sandbox.
    pub base: Option<String>,
    /// Whether each published event is announced there.
    pub on_by_default: bool,
    /// How it fares.
    pub state: ChannelState,
    /// The last trouble.
    pub last_error: Option<String>,
    /// When it was last tried.
    pub checked_at: Option<DateTime<Utc>>,
    /// When its token expires.
    pub expires_at: Option<DateTime<Utc>>,
    /// The provider's quality rating.
    pub quality: Option<String>,
    /// Unique people per 24 hours.
    pub daily_limit: Option<i64>,
    /// Connected.
    pub created_at: DateTime<Utc>,
    /// Last changed; with it other processes see that they must read it again.
    pub updated_at: DateTime<Utc>,
}

/// What is known of a channel's health after a try; `None` leaves a value as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChannelNote {
    /// How it fares.
    pub state: Option<ChannelState>,
    /// The trouble; `Some(None)` clears it.
    pub last_error: Option<Option<String>>,
    /// When its token expires.
    pub expires_at: Option<DateTime<Utc>>,
    /// The quality rating.
    pub quality: Option<String>,
    /// The limit; `Some(None)` is unlimited.
    pub daily_limit: Option<Option<i64>>,
}

/// A call of a provider, raw, to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWebhook {
    /// Its id, made when it came: kept twice under the same one, it is kept once.
    pub id: Uuid,
    /// The channel whose address it came to; for the shared one, any channel whose secret verified it.
    pub channel: ChannelId,
    /// Whether it came to the shared address, so that its elements may be for other channels.
    pub shared: bool,
    /// The public address as called.
    pub url: String,
    /// Headers that reading needs, as JSON.
    pub headers: String,
    /// The raw body.
    pub body: Vec<u8>,
    /// When it came.
    pub received_at: DateTime<Utc>,
}

/// A call of a provider, to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookRecord {
    /// Its id.
    pub id: Uuid,
    /// See [`NewWebhook`].
    pub channel: ChannelId,
    /// See [`NewWebhook`].
    pub shared: bool,
    /// See [`NewWebhook`].
    pub url: String,
    /// See [`NewWebhook`].
    pub headers: String,
    /// See [`NewWebhook`].
    pub body: Vec<u8>,
    /// Which try this is; the acknowledgement must carry it.
    pub attempts: i32,
    /// When it came.
    pub received_at: DateTime<Utc>,
}

/// An element of a call, to be worked on. With a guest it belongs to a conversation, which is made if
/// it is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHeard {
    /// For which channel.
    pub channel: ChannelId,
    /// Its organization.
    pub organization: OrganizationId,
    /// The provider's id; with the channel it makes it the only one.
    pub dedup: String,
    /// When it was said.
    pub at: DateTime<Utc>,
    /// The guest, if it is a message.
    pub guest: Option<GuestName>,
    /// The element as JSON (`channels::chat::What`).
    pub what: String,
    /// What a person reads in the thread, if it is a message.
    pub shown: Option<String>,
}

/// A guest's names on a channel.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GuestName {
    /// The provider's name of them.
    pub id: String,
    /// A second one; a conversation known by either is theirs.
    pub alias: Option<String>,
    /// Their number, where the channel proves it.
    pub phone: Option<String>,
    /// The name they show.
    pub name: Option<String>,
    /// The language of their program.
    pub language: Option<Language>,
}

/// An element that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeardRecord {
    /// Its id.
    pub id: Uuid,
    /// Its channel.
    pub channel: ChannelId,
    /// When it was said.
    pub at: DateTime<Utc>,
    /// The element as JSON.
    pub what: String,
    /// Tries so far, this one included.
    pub attempts: i32,
}

/// A conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationRecord {
    /// Its id.
    pub id: ConversationId,
    /// Its organization.
    pub organization: OrganizationId,
    /// Its channel.
    pub channel: ChannelId,
    /// The guest.
    pub guest: GuestName,
    /// The language spoken, once it is known.
    pub language: Option<Language>,
    /// The machine's state as JSON; `{}` at first.
    pub state: String,
    /// The guest's last message.
    pub last_heard_at: Option<DateTime<Utc>>,
    /// The last message of either.
    pub last_at: DateTime<Utc>,
    /// Its beginning.
    pub last_text: String,
    /// Since when the guest waits for a person.
    pub waits_since: Option<DateTime<Utc>>,
    /// Since when a person has taken over, so that the machine is silent.
    pub person_since: Option<DateTime<Utc>>,
    /// Begun.
    pub created_at: DateTime<Utc>,
}

/// A conversation leased with all its waiting elements, in order; nobody else has it meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeasedConversation {
    /// The conversation.
    pub conversation: ConversationRecord,
    /// Rises with each lease; conclusions must carry it (fencing).
    pub fence: i64,
    /// By time said, then arrival.
    pub heard: Vec<HeardRecord>,
}

/// What follows from one element of a leased conversation, written in one transaction.
#[derive(Debug, Clone)]
pub struct Turned {
    /// Which conversation.
    pub conversation: ConversationId,
    /// The lease.
    pub fence: i64,
    /// The element that is done with.
    pub heard: Uuid,
    /// The machine's state afterwards; unchanged where absent.
    pub state: Option<String>,
    /// The language spoken; unchanged where absent.
    pub language: Option<Language>,
    /// A number the guest shared in the channel's own way; unchanged where absent.
    pub phone: Option<String>,
    /// Whether the guest waits for a person now; unchanged where absent.
    pub waits: Option<bool>,
    /// What was said in answer; also stands in the thread.
    pub messages: Vec<NewChatMessage>,
    /// The jobs that carry it out.
    pub jobs: Vec<NewJob>,
    /// Whether this was the lease's last element, so that others may have the conversation.
    pub release: bool,
}

/// A message of ours in a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewChatMessage {
    /// Its id, made by the caller, since the job names it.
    pub id: ChatMessageId,
    /// Who spoke.
    pub speaker: Speaker,
    /// As text.
    pub text: String,
    /// The whole reply as JSON (`channels::chat::Reply`).
    pub reply: String,
    /// The guest's address for this answer as JSON (`channels::chat::Address`).
    pub to: String,
}

/// A message of a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChatMessageRecord {
    /// Its id.
    pub id: ChatMessageId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// Its channel.
    pub channel: ChannelId,
    /// Who spoke.
    pub speaker: Speaker,
    /// As text.
    pub text: String,
    /// The reply as JSON; empty for a guest's.
    pub reply: String,
    /// The address as JSON; empty for a guest's.
    pub to: String,
    /// When.
    pub at: DateTime<Utc>,
    /// `heard` for a guest's; `queued`, `sent`, `delivered`, `read`, `failed`, `uncertain` for ours.
    pub state: String,
    /// Why it failed.
    pub error: Option<String>,
}

/// A search among conversations.
#[derive(Debug, Clone)]
pub struct ConversationSearch {
    /// Whose.
    pub organization: OrganizationId,
    /// Only those that wait for a person.
    pub waiting: bool,
    /// Where to continue.
    pub cursor: Option<String>,
    /// How many at most.
    pub limit: i64,
}

/// An announcement to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnnouncement {
    /// Its id.
    pub id: AnnouncementId,
    /// Its organization.
    pub organization: OrganizationId,
    /// The event.
    pub event: EventId,
    /// The channel.
    pub channel: ChannelId,
    /// The language of its text.
    pub language: Language,
    /// Its text; empty means: written from the template when it goes out.
    pub text: String,
    /// When it goes out.
    pub planned_at: DateTime<Utc>,
    /// What makes it the only one, such as `published:{event}:{channel}`; an announcement whose key exists
    /// is not written again.
    pub dedup_key: Option<String>,
}

/// An announcement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnouncementRecord {
    /// Its id.
    pub id: AnnouncementId,
    /// Its organization.
    pub organization: OrganizationId,
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
    /// When it goes out.
    pub planned_at: DateTime<Utc>,
    /// When it went out.
    pub posted_at: Option<DateTime<Utc>>,
    /// The provider's id.
    pub provider_id: Option<String>,
    /// Where people see it.
    pub link: Option<String>,
    /// What the next step needs to know.
    pub progress: Option<String>,
    /// Why it failed, or what is known.
    pub error: Option<String>,
    /// Tries so far.
    pub attempts: i32,
    /// Rises with each change that a job makes; jobs carry it.
    pub revision: i64,
    /// Written.
    pub created_at: DateTime<Utc>,
}

/// A change of an announcement; `None` leaves a value as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnnouncementChange {
    /// Where it stands.
    pub state: Option<AnnouncementState>,
    /// Its text.
    pub text: Option<String>,
    /// When it goes out.
    pub planned_at: Option<DateTime<Utc>>,
    /// When it went out.
    pub posted_at: Option<DateTime<Utc>>,
    /// The provider's id.
    pub provider_id: Option<String>,
    /// Where people see it.
    pub link: Option<String>,
    /// What the next step needs to know.
    pub progress: Option<String>,
    /// Why it failed; `Some(None)` clears it.
    pub error: Option<Option<String>>,
    /// Whether one more try was made.
    pub tried: bool,
}

/// A subscriber.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscriberRecord {
    /// Its id.
    pub id: SubscriberId,
    /// Of which organization.
    pub organization: OrganizationId,
    /// By which way.
    pub way: Way,
    /// Mail address or number (E.164).
    pub address: String,
    /// Their name.
    pub name: Option<String>,
    /// Their language.
    pub language: Language,
    /// Where it stands.
    pub state: SubscriptionState,
    /// Where consent was given.
    pub source: String,
    /// Asked for, confirmed or ended: the last change.
    pub since: DateTime<Utc>,
}

/// Consent given or withdrawn; never overwritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentEntry {
    /// To which organization.
    pub organization: OrganizationId,
    /// By which way.
    pub way: Way,
    /// Mail address or number (E.164).
    pub address: String,
    /// For what: `news` or `bookings`.
    pub purpose: String,
    /// Given, or withdrawn.
    pub given: bool,
    /// Where: `page`, `chat`, `booking`, `organizer`, `provider`.
    pub source: String,
}

/// A template as last seen at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateRecord {
    /// The channel.
    pub channel: ChannelId,
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: Language,
    /// `utility` or `marketing`.
    pub category: String,
    /// Its body.
    pub body: String,
    /// `pending`, `approved`, `rejected`, `paused`, `disabled`.
    pub state: String,
    /// Why it was refused.
    pub reason: Option<String>,
}

/// How many messages of a broadcast stand in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BroadcastCount {
    /// Delivered or kept.
    pub delivered: i64,
    /// Queued or running.
    pub waiting: i64,
    /// Dead or cancelled.
    pub failed: i64,
    /// Uncertain.
    pub uncertain: i64,
}

/// Bookings by the link that brought them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViaCount {
    /// The link's `via`; `None` for bookings without.
    pub via: Option<String>,
    /// The entrance they came through.
    pub source: String,
    /// Bookings that count.
    pub bookings: i64,
    /// Their places.
    pub places: i64,
}

/// A report about a message of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportEntry {
    /// The channel.
    pub channel: ChannelId,
    /// The provider's id of the message.
    pub provider_id: String,
    /// The job, where the provider returned our mark.
    pub job: Option<JobId>,
    /// `sent`, `delivered`, `read` or `failed`.
    pub state: String,
    /// Why it failed.
    pub reason: Option<String>,
}
