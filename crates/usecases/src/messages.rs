//! The message log: every effect on the outside world, with its state.

use crate::{Actor, Page, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use domain::ids::{BookingId, ChannelId, EventId, JobId};
use domain::language::LocalText;
use serde::{Deserialize, Serialize};

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageState {
    /// Waits for its turn, or for its next try.
    Queued,
    /// Being sent.
    Running,
    /// Handed to the mail server or the provider.
    Delivered,
    /// Not sent because no mail server is set; kept here to be read.
    Kept,
    /// Given up, with the reason.
    Dead,
    /// The answer was lost; it may have arrived.
    Uncertain,
    /// Cancelled by the organizer or because it no longer made sense.
    Cancelled,
}

impl MessageState {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Queued,
        Self::Running,
        Self::Delivered,
        Self::Kept,
        Self::Dead,
        Self::Uncertain,
        Self::Cancelled,
    ];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Delivered => "delivered",
            Self::Kept => "kept",
            Self::Dead => "dead",
            Self::Uncertain => "uncertain",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == word)
    }
}

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// A booking is confirmed.
    Confirmation,
    /// The booking or the event changed.
    Change,
    /// The booking or the event is cancelled.
    Cancellation,
    /// The event is near.
    Reminder,
    /// A one-time link to "my bookings".
    MyBookings,
    /// A new event, by mail to a subscriber.
    News,
    /// The link by which a subscription by mail is confirmed.
    SubscribeLink,
    /// The link of an invitation into a team.
    Invitation,
    /// The link by which a forgotten password is replaced.
    PasswordLink,
    /// The link by which an account's new mail address is confirmed.
    EmailLink,
    /// That an account is to have another mail address, said to the present one.
    EmailNotice,
    /// Somebody is on a waiting list.
    WaitingJoined,
    /// Places are offered to somebody on a waiting list.
    WaitingOffered,
    /// Such an offer has run out.
    WaitingExpired,
    /// An outgoing webhook was stopped, said to owners.
    HookStopped,
    /// What the organizer writes to guests.
    Written,
    /// A booking is confirmed, said on a channel.
    ChatConfirmation,
    /// The booking or the event changed, said on a channel.
    ChatChange,
    /// The booking or the event is cancelled, said on a channel.
    ChatCancellation,
    /// The event is near, said on a channel.
    ChatReminder,
    /// A new event, said to a subscriber on a channel.
    ChatNews,
    /// Places are offered to somebody on a waiting list, said on a channel.
    ChatWaitingOffered,
    /// What the organizer writes to guests, said on a channel.
    ChatWritten,
}

impl MessageKind {
    /// All of them.
    pub const ALL: [Self; 23] = [
        Self::Confirmation,
        Self::Change,
        Self::Cancellation,
        Self::Reminder,
        Self::MyBookings,
        Self::News,
        Self::SubscribeLink,
        Self::Invitation,
        Self::PasswordLink,
        Self::EmailLink,
        Self::EmailNotice,
        Self::WaitingJoined,
        Self::WaitingOffered,
        Self::WaitingExpired,
        Self::HookStopped,
        Self::Written,
        Self::ChatConfirmation,
        Self::ChatChange,
        Self::ChatCancellation,
        Self::ChatReminder,
        Self::ChatNews,
        Self::ChatWaitingOffered,
        Self::ChatWritten,
    ];

    /// Those that are sent as mail; the others go out through a channel.
    pub const MAIL: [Self; 16] = [
        Self::Confirmation,
        Self::Change,
        Self::Cancellation,
        Self::Reminder,
        Self::MyBookings,
        Self::News,
        Self::SubscribeLink,
        Self::Invitation,
        Self::PasswordLink,
        Self::EmailLink,
        Self::EmailNotice,
        Self::WaitingJoined,
        Self::WaitingOffered,
        Self::WaitingExpired,
        Self::HookStopped,
        Self::Written,
    ];

    /// Whether it is sent as mail.
    #[must_use]
    pub const fn is_mail(self) -> bool {
        match self {
            Self::Confirmation
            | Self::Change
            | Self::Cancellation
            | Self::Reminder
            | Self::MyBookings
            | Self::News
            | Self::SubscribeLink
            | Self::Invitation
            | Self::PasswordLink
            | Self::EmailLink
            | Self::EmailNotice
            | Self::WaitingJoined
            | Self::WaitingOffered
            | Self::WaitingExpired
            | Self::HookStopped
            | Self::Written => true,
            Self::ChatConfirmation
            | Self::ChatChange
            | Self::ChatCancellation
            | Self::ChatReminder
            | Self::ChatNews
            | Self::ChatWaitingOffered
            | Self::ChatWritten => false,
        }
    }

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Confirmation => "confirmation",
            Self::Change => "change",
            Self::Cancellation => "cancellation",
            Self::Reminder => "reminder",
            Self::MyBookings => "my_bookings",
            Self::News => "news",
            Self::SubscribeLink => "subscribe_link",
            Self::Invitation => "invitation",
            Self::PasswordLink => "password_link",
            Self::EmailLink => "email_link",
            Self::EmailNotice => "email_notice",
            Self::WaitingJoined => "waiting_joined",
            Self::WaitingOffered => "waiting_offered",
            Self::WaitingExpired => "waiting_expired",
            Self::HookStopped => "hook_stopped",
            Self::Written => "written",
            Self::ChatConfirmation => "chat_confirmation",
            Self::ChatChange => "chat_change",
            Self::ChatCancellation => "chat_cancellation",
            Self::ChatReminder => "chat_reminder",
            Self::ChatNews => "chat_news",
            Self::ChatWaitingOffered => "chat_waiting_offered",
            Self::ChatWritten => "chat_written",
        }
    }

    /// The kind of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.as_str() == word)
    }
}

/// A line of the message log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageView {
    /// Its id.
    pub id: JobId,
    /// What it is about.
    pub kind: MessageKind,
    /// Where it stands.
    pub state: MessageState,
    /// To whom.
    pub recipient: String,
    /// Its subject; empty until it has been composed.
    pub subject: String,
    /// The event it is about.
    pub event: Option<EventId>,
    /// That event's title.
    pub event_title: LocalText,
    /// The booking it is about.
    pub booking: Option<BookingId>,
    /// The channel it goes out through; none for mail.
    pub channel: Option<ChannelId>,
    /// That channel's kind.
    pub channel_kind: Option<ChannelKind>,
    /// Queued.
    pub created_at: DateTime<Utc>,
    /// The next try, while queued.
    pub next_try_at: Option<DateTime<Utc>>,
    /// Delivered, kept, given up or cancelled.
    pub finished_at: Option<DateTime<Utc>>,
    /// Tries so far.
    pub attempts: i32,
    /// Why the last try failed, in the mail server's or the provider's words.
    pub last_error: Option<String>,
}

/// A message with its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageContent {
    /// The line of the log.
    pub message: MessageView,
    /// The plain text.
    pub text: String,
    /// The HTML, to be shown only inside a sandboxed frame.
    pub html: String,
    /// The calendar file, if it carries one.
    pub calendar: Option<String>,
}

/// A search in the message log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageQuery {
    /// Only about this event.
    pub event: Option<EventId>,
    /// Only in this state.
    pub state: Option<MessageState>,
    /// Beginning of the recipient.
    pub q: Option<String>,
    /// Where to continue.
    pub cursor: Option<String>,
    /// How many at most.
    pub limit: Option<i64>,
}

/// The door to the message log.
#[async_trait]
pub trait Messages: Send + Sync {
    /// Newest first.
    async fn list(&self, actor: &Actor, query: MessageQuery) -> Result<Page<MessageView>>;

    /// One message with its content, as it was or will be sent.
    async fn show(&self, actor: &Actor, message: JobId) -> Result<MessageContent>;

    /// Sends a dead, cancelled or kept message again.
    async fn retry(&self, actor: &Actor, message: JobId) -> Result<MessageView>;

    /// Cancels a queued message, or lets one rest that failed.
    async fn cancel(&self, actor: &Actor, message: JobId) -> Result<MessageView>;
}
