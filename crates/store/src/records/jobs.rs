//! The outbox.

use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use domain::ids::{BookingId, ChannelId, EventId, JobId, OrganizationId};
use domain::language::LocalText;
use std::borrow::Cow;
use usecases::messages::MessageState;

/// Names of domain events that are job rows; outgoing webhooks carry the same.
pub mod event_kind {
    /// A draft was made.
    pub const EVENT_CREATED: &str = "EventCreated";
    /// An event was published.
    pub const EVENT_PUBLISHED: &str = "EventPublished";
    /// An event was changed.
    pub const EVENT_CHANGED: &str = "EventChanged";
    /// An event was called off.
    pub const EVENT_CANCELLED: &str = "EventCancelled";
    /// A booking is confirmed, at once or after a hold.
    pub const BOOKING_SUCCESSFUL: &str = "BookingSuccessful";
    /// Places are held.
    pub const BOOKING_HELD: &str = "BookingHeld";
    /// A booking has other numbers, another guest, other answers or another payment; with `{"quiet":true}`
    /// its guest is not told.
    pub const BOOKING_CHANGED: &str = "BookingChanged";
    /// A booking was given back; the payload says `{"was":"confirmed"}` or `{"was":"held"}`.
    pub const BOOKING_CANCELLED: &str = "BookingCancelled";
    /// A hold ran out.
    pub const BOOKING_EXPIRED: &str = "BookingExpired";
    /// Somebody waits; the payload names who.
    pub const WAITING_JOINED: &str = "WaitingJoined";
    /// Places are held for somebody who waited; the payload names who.
    pub const WAITING_OFFERED: &str = "WaitingOffered";
    /// A place came in at the door; told to outgoing webhooks, and written only where one wants it.
    pub const CHECKED_IN: &str = "CheckedIn";
    /// All of them.
    pub const ALL: [&str; 12] = [
        EVENT_CREATED,
        EVENT_PUBLISHED,
        EVENT_CHANGED,
        EVENT_CANCELLED,
        BOOKING_SUCCESSFUL,
        BOOKING_HELD,
        BOOKING_CHANGED,
        BOOKING_CANCELLED,
        BOOKING_EXPIRED,
        WAITING_JOINED,
        WAITING_OFFERED,
        CHECKED_IN,
    ];
}

/// A job to be written. With a recipient it is a message and stands in the message log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    /// Whose; absent for what belongs to the installation.
    pub organization: Option<OrganizationId>,
    /// What is to be done: a name of [`event_kind`] or a message kind.
    pub kind: Cow<'static, str>,
    /// JSON, as the kind needs it.
    pub payload: Cow<'static, str>,
    /// Due; at once unless given.
    pub run_at: Option<DateTime<Utc>>,
    /// A job whose key exists is not written again.
    pub dedup_key: Option<String>,
    /// To whom, for a message.
    pub recipient: Option<String>,
    /// The event it is about.
    pub event: Option<EventId>,
    /// The booking it is about.
    pub booking: Option<BookingId>,
    /// The channel it goes out through; such a job is leased by its channel alone.
    pub channel: Option<ChannelId>,
}

impl NewJob {
    /// A job of this kind that belongs to an organization.
    #[must_use]
    pub fn new(organization: OrganizationId, kind: impl Into<Cow<'static, str>>) -> Self {
        Self {
            organization: Some(organization),
            kind: kind.into(),
            payload: "{}".into(),
            run_at: None,
            dedup_key: None,
            recipient: None,
            event: None,
            booking: None,
            channel: None,
        }
    }
}

/// A job as a worker receives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeasedJob {
    /// Its id.
    pub id: JobId,
    /// Whose.
    pub organization: Option<OrganizationId>,
    /// What is to be done.
    pub kind: String,
    /// JSON, as the kind needs it.
    pub payload: String,
    /// To whom, for a message.
    pub recipient: Option<String>,
    /// The event it is about.
    pub event: Option<EventId>,
    /// The booking it is about.
    pub booking: Option<BookingId>,
    /// The channel it goes out through.
    pub channel: Option<ChannelId>,
    /// Which try this is; the acknowledgement must carry it (fencing).
    pub attempts: i32,
    /// Whether an earlier try had begun its call and was never acknowledged, so that it may have happened.
    pub begun: bool,
    /// Queued.
    pub created_at: DateTime<Utc>,
}

/// How a try ended. `content` is JSON that the message log shows (text, html, calendar).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Done; the row goes away. For what is no message.
    Done,
    /// Handed over.
    Delivered {
        /// The message's subject.
        subject: String,
        /// What was sent, if it shall be shown.
        content: Option<String>,
    },
    /// Not sent because no mail server is set; kept to be read.
    Kept {
        /// The message's subject.
        subject: String,
        /// What would have been sent.
        content: String,
    },
    /// To be tried again.
    Retry {
        /// When.
        at: DateTime<Utc>,
        /// Why it failed.
        error: String,
    },
    /// Given up.
    Dead {
        /// Why.
        error: String,
    },
    /// The answer was lost.
    Uncertain {
        /// What is known.
        error: String,
    },
    /// It no longer makes sense.
    Cancelled {
        /// Why.
        error: String,
    },
}

/// The acknowledgement of one try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// Which job.
    pub job: JobId,
    /// The try that was leased; a later lease makes this acknowledgement void.
    pub attempts: i32,
    /// How it ended.
    pub outcome: Outcome,
}

/// A message as the log shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageRecord {
    /// Its id.
    pub id: JobId,
    /// The kind's word.
    pub kind: String,
    /// Where it stands.
    pub state: MessageState,
    /// To whom.
    pub recipient: String,
    /// Its subject; empty until composed.
    pub subject: String,
    /// JSON, as the kind needs it, to compose it for show.
    pub payload: String,
    /// Whose.
    pub organization: Option<OrganizationId>,
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
    /// Due.
    pub run_at: DateTime<Utc>,
    /// Delivered, kept, given up or cancelled.
    pub finished_at: Option<DateTime<Utc>>,
    /// Tries so far.
    pub attempts: i32,
    /// Why the last try failed.
    pub last_error: Option<String>,
}

/// A search in the message log, newest first.
#[derive(Debug, Clone)]
pub struct MessageSearch {
    /// Whose.
    pub organization: OrganizationId,
    /// Only about this event.
    pub event: Option<EventId>,
    /// Only in this state.
    pub state: Option<MessageState>,
    /// Beginning of the recipient, folded.
    pub q: Option<String>,
    /// Where to continue.
    pub cursor: Option<String>,
    /// How many at most.
    pub limit: i64,
}

/// How many jobs stand in one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobCount {
    /// What is to be done.
    pub kind: String,
    /// Where they stand.
    pub state: MessageState,
    /// How many.
    pub count: i64,
}
