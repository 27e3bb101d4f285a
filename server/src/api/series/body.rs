//! Series on the wire.

use crate::api::events::body::Event;
use crate::api::problem::Problem;
use crate::api::times::moment;
use crate::state::Site;
use domain::language::Language;
use serde::Serialize;
use usecases::Page;
use usecases::series as door;
use utoipa::ToSchema;

/// How an event is to repeat.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct NewSeries {
    /// A rule of RFC 5545 with FREQ (DAILY, WEEKLY or MONTHLY), INTERVAL, BYDAY, COUNT and UNTIL. The event
    /// itself is the first date. At most 200 dates; of a rule without an end those of the coming twelve
    /// months, and more day by day.
    #[schema(max_length = 200, example = "FREQ=WEEKLY;BYDAY=SA;COUNT=10")]
    rule: String,
}

/// An event that repeats, with its dates that are not over.
#[derive(Debug, Serialize, ToSchema)]
pub struct Series {
    /// Its id.
    pub id: uuid::Uuid,
    /// Its rule.
    pub rule: String,
    /// The rule in words, in the language of `Accept-Language`.
    pub words: String,
    /// Whether dates go on being made.
    pub open: bool,
    /// IANA zone in which the dates are reckoned.
    pub timezone: String,
    /// Dates that are not over.
    pub ahead: i64,
    /// A part of these dates, soonest first, drafts and cancelled ones included.
    pub dates: Vec<SeriesDate>,
    /// Given back as `cursor` it continues the dates; null at the end.
    pub next_cursor: Option<String>,
}

/// A date of a series.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeriesDate {
    /// The event's id.
    pub event: uuid::Uuid,
    /// The event's slug.
    pub slug: String,
    /// `draft`, `published`, `cancelled` or `over`.
    pub status: &'static str,
    /// Start, with the zone's offset.
    pub starts_at: String,
    /// End, if given.
    pub ends_at: Option<String>,
    /// Places in all.
    pub capacity: i64,
    /// Places held or confirmed.
    pub taken: i64,
    /// In what this date departs from the others, such as `title` or `time`.
    pub departs: Vec<&'static str>,
}

/// What a rule would give.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeriesPreview {
    /// The rule as it would be kept.
    pub rule: String,
    /// The rule in words.
    pub words: String,
    /// Whether it has no end.
    pub open: bool,
    /// The starts, the event's own first.
    pub dates: Vec<String>,
}

/// How a deed on several dates came out.
#[derive(Debug, Serialize, ToSchema)]
pub struct DatesDone {
    /// The date it was asked of, as it stands now.
    pub event: Event,
    /// On how many dates it was done, this one included.
    pub done: i64,
    /// Dates that keep something of their own, and why.
    pub kept: Vec<KeptDate>,
}

/// A date that keeps something of its own.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptDate {
    /// The event's id.
    pub event: uuid::Uuid,
    /// Its start.
    pub starts_at: String,
    /// Why, for programs, such as `capacity_below_taken`.
    pub code: String,
    /// Why, for people.
    pub message: String,
}

impl Series {
    /// The series as shown.
    #[must_use]
    pub fn new(
        series: door::SeriesView,
        dates: Page<door::SeriesDate>,
        language: Language,
    ) -> Self {
        Self {
            id: series.id.0,
            words: series.words.get(language).to_owned(),
            rule: series.rule,
            open: series.open,
            timezone: series.timezone,
            ahead: series.ahead,
            dates: dates.items.into_iter().map(SeriesDate::from).collect(),
            next_cursor: dates.next_cursor,
        }
    }
}

impl From<door::SeriesDate> for SeriesDate {
    fn from(date: door::SeriesDate) -> Self {
        Self {
            event: date.event.0,
            slug: date.slug,
            status: date.status.as_str(),
            starts_at: moment(date.starts_at, &date.timezone),
            ends_at: date.ends_at.map(|at| moment(at, &date.timezone)),
            capacity: date.capacity,
            taken: date.taken,
            departs: date.departs.iter().map(|part| part.as_str()).collect(),
        }
    }
}

impl SeriesPreview {
    /// The preview as shown.
    #[must_use]
    pub fn new(preview: door::Preview, language: Language) -> Self {
        let dates = preview.dates.iter();
        Self {
            dates: dates.map(|at| moment(*at, &preview.timezone)).collect(),
            words: preview.words.get(language).to_owned(),
            rule: preview.rule,
            open: preview.open,
        }
    }
}

impl DatesDone {
    /// The outcome as shown.
    #[must_use]
    pub fn new(outcome: door::Outcome, site: &Site, language: Language) -> Self {
        let kept = outcome.kept.into_iter().map(|date| {
            let (code, message) = Problem::from(date.error).said(language);
            KeptDate {
                event: date.event.0,
                starts_at: moment(date.starts_at, &date.timezone),
                code,
                message,
            }
        });
        Self {
            kept: kept.collect(),
            event: Event::new(outcome.event, site),
            done: outcome.done,
        }
    }
}
