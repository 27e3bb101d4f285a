//! Series on the wire.

use crate::api::events::body::Event;
use crate::api::problem::Problem;
use crate::api::strict::Object;
use crate::api::times::moment;
use crate::state::Site;
use domain::language::Language;
use domain::message::Message;
use domain::series::Longer;
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

/// A later end of a series: `count` or `until`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct LaterEnd {
    /// So many dates in all, past ones included.
    #[schema(minimum = 2, maximum = 200)]
    count: Option<i64>,
    /// The last day.
    #[schema(example = "2027-12-31")]
    until: Option<String>,
}

/// What goes to all following dates.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct TakeOver {
    /// `questions`, `codes`, `door` or `waiting_list`.
    what: TakeOverWord,
}

/// `questions`, `codes`, `door` or `waiting_list`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(dead_code)]
pub enum TakeOverWord {
    /// What is asked with a booking.
    Questions,
    /// The date's own promo codes.
    Codes,
    /// Who stands at the door.
    Door,
    /// How the waiting list works.
    WaitingList,
}

/// Reads a later end, with the name under which it was given.
pub fn later_end(body: &mut Object) -> Option<(Longer, &'static str)> {
    let given = (body.given("count"), body.given("until"));
    let count = body.integer("count");
    let until = body.date("until");
    match given {
        (true, true) => body.wrong("until", Message::new("rule_two_ends")),
        (false, false) => body.wrong("count", Message::new("missing")),
        _ => {}
    }
    // What is less than none is refused as none is.
    let times = |count: i64| u32::try_from(count.max(0)).unwrap_or(u32::MAX);
    let count = count.map(|count| (Longer::Times(times(count)), "count"));
    count.or(until.map(|day| (Longer::Until(day), "until")))
}

/// Reads what is taken over.
pub fn taken(body: &mut Object) -> Option<door::Along> {
    let choices = door::Along::ALL.map(door::Along::as_str);
    body.required_choice("what", &choices, door::Along::parse)
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

/// How it came out that the following dates take something over.
#[derive(Debug, Serialize, ToSchema)]
pub struct DatesTaken {
    /// How many of them have it now.
    pub done: i64,
    /// Dates that stay as they were, and why.
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
        Self {
            kept: kept(outcome.kept, language),
            event: Event::new(outcome.event, site),
            done: outcome.done,
        }
    }
}

impl DatesTaken {
    /// The outcome as shown.
    #[must_use]
    pub fn new(taken: door::TakenOver, language: Language) -> Self {
        Self {
            done: taken.done,
            kept: kept(taken.kept, language),
        }
    }
}

fn kept(dates: Vec<door::KeptDate>, language: Language) -> Vec<KeptDate> {
    let shown = dates.into_iter().map(|date| {
        let (code, message) = Problem::from(date.error).said(language);
        KeptDate {
            event: date.event.0,
            starts_at: moment(date.starts_at, &date.timezone),
            code,
            message,
        }
    });
    shown.collect()
}
