//! What organizers write to the guests of an event.

use crate::events::EventView;
use crate::{Actor, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::ids::{EventId, TicketTypeId, WrittenId};
use domain::language::{Language, LocalText};
use serde::{Deserialize, Serialize};

/// To whom.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody: who has places, confirmed or kept, and who waits.
    #[default]
    All,
    /// Whose booking is confirmed.
    Confirmed,
    /// Whose confirmed booking has places of this type.
    TicketType(TicketTypeId),
    /// Who waits for places.
    Waiting,
    /// Of whose confirmed booking somebody has been let in.
    Came,
    /// Of whose confirmed booking nobody has been let in.
    NotIn,
    /// The words with which an event is called off; they go to everybody with the news of it.
    CalledOff,
}

impl Audience {
    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Confirmed => "confirmed",
            Self::TicketType(_) => "ticket_type",
            Self::Waiting => "waiting",
            Self::Came => "came",
            Self::NotIn => "not_in",
            Self::CalledOff => "called_off",
        }
    }

    /// The audience of such a word.
    #[must_use]
    pub fn parse(word: &str, ticket_type: Option<TicketTypeId>) -> Option<Self> {
        Some(match (word, ticket_type) {
            ("all", _) => Self::All,
            ("confirmed", _) => Self::Confirmed,
            ("ticket_type", Some(id)) => Self::TicketType(id),
            ("waiting", _) => Self::Waiting,
            ("came", _) => Self::Came,
            ("not_in", _) => Self::NotIn,
            ("called_off", _) => Self::CalledOff,
            _ => return None,
        })
    }

    /// Whether those with bookings are among them.
    #[must_use]
    pub const fn booked(self) -> bool {
        !matches!(self, Self::Waiting | Self::CalledOff)
    }

    /// Whether those who wait are among them.
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::All | Self::Waiting)
    }
}

/// A message as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenInput {
    /// To whom.
    pub audience: Audience,
    /// Its subject, in one language at least.
    pub subject: LocalText,
    /// Its words, in one language at least; `{name}`, `{event}` and `{date}` stand for each guest's own.
    pub body: LocalText,
    /// When, as local time of the event; at once without it.
    pub at: Option<String>,
}

/// To how many it goes by which way. Counted up to a limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    /// By mail.
    pub mail: i64,
    /// On WhatsApp.
    pub whatsapp: i64,
    /// By SMS.
    pub sms: i64,
    /// By no way.
    pub unreached: i64,
    /// Whether there are more than were counted.
    pub more: bool,
    /// Parts of one SMS, each of which is paid for.
    pub sms_parts: i64,
}

/// How it reads in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// For guests of this language.
    pub language: Language,
    /// The subject.
    pub subject: String,
    /// The mail, as text.
    pub mail: String,
    /// The message on a phone.
    pub phone: String,
}

/// How it reads, and to whom it goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// In each language.
    pub readings: Vec<Reading>,
    /// To how many by which way.
    pub estimate: Estimate,
}

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrittenState {
    /// Waits for its time.
    Planned,
    /// Goes out to one guest after the other.
    Sending,
    /// A message for each guest has been made.
    Sent,
    /// Stopped; what had gone out is out.
    Cancelled,
}

impl WrittenState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Sending, Self::Sent, Self::Cancelled];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// A message as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenView {
    /// Its id.
    pub id: WrittenId,
    /// To whom.
    pub audience: Audience,
    /// Its subject.
    pub subject: LocalText,
    /// Its words.
    pub body: LocalText,
    /// Where it stands.
    pub state: WrittenState,
    /// When it begins to go out.
    pub run_at: DateTime<Utc>,
    /// Messages that have arrived, as far as is known.
    pub delivered: i64,
    /// Messages that wait, or whose arrival is uncertain.
    pub waiting: i64,
    /// Messages that did not go out.
    pub failed: i64,
    /// Guests who can be written to by no way.
    pub unreached: i64,
}

/// The door to what is written to guests.
#[async_trait]
pub trait Writing: Send + Sync {
    /// How it would read, and to how many it would go by which way; nothing is sent.
    async fn preview(&self, actor: &Actor, event: EventId, input: WrittenInput) -> Result<Preview>;

    /// Writes, at once or later. The same id is the same message, however often it is sent.
    async fn write(
        &self,
        actor: &Actor,
        event: EventId,
        id: WrittenId,
        input: WrittenInput,
    ) -> Result<WrittenView>;

    /// What has been written to the guests of an event, newest first.
    async fn list(&self, actor: &Actor, event: EventId) -> Result<Vec<WrittenView>>;

    /// Stops what has not gone out.
    async fn cancel(&self, actor: &Actor, event: EventId, id: WrittenId) -> Result<WrittenView>;

    /// Calls an event off, with words of one's own for everybody.
    async fn call_off(&self, actor: &Actor, event: EventId, words: LocalText) -> Result<EventView>;
}
