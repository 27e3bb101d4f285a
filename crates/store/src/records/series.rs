//! Events that repeat.

use chrono::{DateTime, NaiveDateTime, Utc};
use domain::ids::{EventId, OrganizationId, SeriesId};
use domain::series::Part;

/// The place of an event in a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InSeries {
    /// The series.
    pub id: SeriesId,
    /// The rule's time on the wall clock, whatever the event was moved to since.
    pub slot: NaiveDateTime,
    /// In what the event departs from the others.
    pub departs: Vec<Part>,
}

/// A series as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesRecord {
    /// Its id.
    pub id: SeriesId,
    /// Whose.
    pub organization: OrganizationId,
    /// RFC 5545, without `RRULE:`.
    pub rule: String,
    /// The first date on the wall clock of the zone.
    pub begins: NaiveDateTime,
    /// IANA zone.
    pub timezone: String,
    /// The last of the rule's dates that was made.
    pub made_until: NaiveDateTime,
    /// Whether no more are to be made.
    pub done: bool,
    /// When it is looked again whether more are to be made.
    pub look_at: DateTime<Utc>,
    /// Made.
    pub created_at: DateTime<Utc>,
}

/// The place that a new event takes in a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewDate {
    /// The series.
    pub series: SeriesId,
    /// The rule's time on the wall clock.
    pub slot: NaiveDateTime,
    /// The date after which it is made: who stands at its door stands at the new one's too.
    pub like: EventId,
}
