//! Events that repeat: each date is an event of its own, and a series holds them together.

use crate::events::{EventInput, EventView};
use crate::{Actor, Error, Page, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::event::EventStatus;
use domain::ids::{EventId, SeriesId};
use domain::language::LocalText;
use domain::series::{Longer, Part, Reach};
use serde::{Deserialize, Serialize};

/// To which series an event belongs, as the event says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesRef {
    /// The series.
    pub id: SeriesId,
    /// In what this date departs from the others.
    pub departs: Vec<Part>,
    /// Further dates that lie ahead; counted only in lists that show a series once.
    pub more: i64,
}

/// What a rule would give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The rule as it would be kept.
    pub rule: String,
    /// The rule in words.
    pub words: LocalText,
    /// Whether it has no end, so that dates are made ahead for a while only.
    pub open: bool,
    /// The starts, the event's own first.
    pub dates: Vec<DateTime<Utc>>,
    /// The zone in which they are reckoned.
    pub timezone: String,
}

/// A series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesView {
    /// Its id.
    pub id: SeriesId,
    /// Its rule (RFC 5545), without `RRULE:`.
    pub rule: String,
    /// The rule in words, as it was made; dates may have been moved since.
    pub words: LocalText,
    /// Whether dates go on being made.
    pub open: bool,
    /// The zone in which they are reckoned.
    pub timezone: String,
    /// Dates that lie ahead.
    pub ahead: i64,
}

/// A date of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesDate {
    /// The event.
    pub event: EventId,
    /// Its slug.
    pub slug: String,
    /// Where it stands now.
    pub status: EventStatus,
    /// Start.
    pub starts_at: DateTime<Utc>,
    /// End, if given.
    pub ends_at: Option<DateTime<Utc>>,
    /// IANA zone.
    pub timezone: String,
    /// Places in all.
    pub capacity: i64,
    /// Places held or confirmed.
    pub taken: i64,
    /// In what it departs from the others.
    pub departs: Vec<Part>,
}

/// The other dates of an event that guests may see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherDates {
    /// The soonest.
    pub dates: Vec<SeriesDate>,
    /// How many more there are.
    pub more: i64,
}

/// A date that could not take a change, or not all of it, and keeps its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDate {
    /// Which.
    pub event: EventId,
    /// Its start.
    pub starts_at: DateTime<Utc>,
    /// Its zone.
    pub timezone: String,
    /// Why.
    pub error: Error,
}

/// How a deed on several dates came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The date it was asked of, as it stands now.
    pub event: EventView,
    /// On how many dates it was done, this one included.
    pub done: i64,
    /// Those that keep something of their own.
    pub kept: Vec<KeptDate>,
}

/// What belongs to a date beside what was typed of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Along {
    /// What is asked with a booking.
    Questions,
    /// Its own promo codes.
    Codes,
    /// Who stands at its door.
    Door,
    /// How its waiting list works; never who waits.
    WaitingList,
}

impl Along {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Questions, Self::Codes, Self::Door, Self::WaitingList];

    /// The word in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Codes => "codes",
            Self::Door => "door",
            Self::WaitingList => "waiting_list",
        }
    }

    /// What such a word means.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.as_str() == word)
    }
}

/// How it came out that the following dates take something over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenOver {
    /// How many of them have it now.
    pub done: i64,
    /// Those that stay as they were.
    pub kept: Vec<KeptDate>,
}

/// The door to events that repeat.
#[async_trait]
pub trait Series: Send + Sync {
    /// What a rule would give from an event on. Nothing is written by asking.
    async fn preview(&self, actor: &Actor, event: EventId, rule: &str) -> Result<Preview>;

    /// Makes an event the first date of a series, and the other dates from it: everything but its bookings,
    /// drafts where it is one, else published. They are not announced by themselves. Of a rule without an
    /// end the dates of the coming months are made, and more day by day.
    async fn repeat(&self, actor: &Actor, event: EventId, rule: &str) -> Result<SeriesView>;

    /// Gives the series of an event a later end, and makes the dates up to it as [`Series::repeat`] does. One
    /// that has no end is refused: its dates are made by themselves.
    async fn lengthen(&self, actor: &Actor, event: EventId, longer: Longer) -> Result<SeriesView>;

    /// The series of an event.
    async fn of(&self, actor: &Actor, event: EventId) -> Result<SeriesView>;

    /// The dates of an event's series that are not over, soonest first, drafts and cancelled ones included.
    async fn dates(
        &self,
        actor: &Actor,
        event: EventId,
        cursor: Option<String>,
        limit: Option<i64>,
    ) -> Result<Page<SeriesDate>>;

    /// Replaces what was typed of one date, and takes what changed by it to others. What a date departs in
    /// stays its own; bookings stay, and a capacity below them is refused for that date alone. Dates that
    /// have begun are never touched. With `revision`, refused as stale when someone else changed the event.
    async fn update(
        &self,
        actor: &Actor,
        event: EventId,
        input: EventInput,
        revision: Option<i64>,
        reach: Reach,
    ) -> Result<Outcome>;

    /// Publishes dates that are drafts; only the one named is announced by itself.
    async fn publish(&self, actor: &Actor, event: EventId, reach: Reach) -> Result<Outcome>;

    /// Calls dates off; their guests are told, with words of the organizer's own where there are any, as
    /// [`crate::writing::Writing::call_off`] does for one. With more than one date, no further are made.
    async fn cancel(
        &self,
        actor: &Actor,
        event: EventId,
        reach: Reach,
        words: LocalText,
    ) -> Result<Outcome>;

    /// Takes what a date has over to all behind it. Questions take the place of theirs, but for dates where
    /// guests have answered ([`crate::Conflict::QuestionsAnswered`]); codes and door staff are added to
    /// theirs, codes with as many uses as this date's were given. How a waiting list works takes the place of
    /// how theirs do; who waits there keeps their turn.
    async fn take_over(&self, actor: &Actor, event: EventId, what: Along) -> Result<TakenOver>;

    /// The other dates of a visible event that lie ahead: those that are public, and of an event by link
    /// also those by link.
    async fn others(&self, event: &EventView) -> Result<OtherDates>;
}
