//! An event: its life cycle and who may see it.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

/// Where an event stands. `over` is not kept: it follows from the clock, see [`EventStatus::at`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventStatus {
    /// Only the organization sees it.
    Draft,
    /// Guests see it and book.
    Published,
    /// Called off; its page says so, its bookings are told.
    Cancelled,
    /// Published, and its end has passed.
    Over,
}

/// How long an event without a given end is taken to last.
pub const ASSUMED_LENGTH: Duration = Duration::hours(2);

impl EventStatus {
    /// The kept status seen at a moment: a published event whose end has passed is over.
    #[must_use]
    pub fn at(
        self,
        starts_at: DateTime<Utc>,
        ends_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Self {
        match self {
            Self::Published if ends_at.unwrap_or(starts_at + ASSUMED_LENGTH) <= now => Self::Over,
            other => other,
        }
    }

    /// The word in the database and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Cancelled => "cancelled",
            Self::Over => "over",
        }
    }

    /// The status of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Draft, Self::Published, Self::Cancelled, Self::Over]
            .into_iter()
            .find(|s| s.as_str() == word)
    }
}

/// Who finds a published event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// It stands in the lists.
    #[default]
    Public,
    /// Only who has the link, the code or the QR finds it.
    Link,
}

impl Visibility {
    /// The word in the database and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Link => "link",
        }
    }

    /// The visibility of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Public, Self::Link]
            .into_iter()
            .find(|v| v.as_str() == word)
    }
}

/// Why an event cannot be booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotBookable {
    /// It is a draft.
    Draft,
    /// It is called off.
    Cancelled,
    /// Its end has passed.
    Over,
}

/// Whether an event can be booked: from publication until its end, so also after its start.
///
/// # Errors
/// Why not.
pub fn can_book(
    status: EventStatus,
    starts_at: DateTime<Utc>,
    ends_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), NotBookable> {
    match status.at(starts_at, ends_at, now) {
        EventStatus::Published => Ok(()),
        EventStatus::Draft => Err(NotBookable::Draft),
        EventStatus::Cancelled => Err(NotBookable::Cancelled),
        EventStatus::Over => Err(NotBookable::Over),
    }
}

/// Whether a ticket type is on sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sale {
    /// It is.
    Open,
    /// From that moment on.
    NotYet(DateTime<Utc>),
    /// Since that moment no more.
    Ended(DateTime<Utc>),
}

/// The sale of a ticket type at a moment; the first bound belongs to it, the last does not.
#[must_use]
pub fn sale(from: Option<DateTime<Utc>>, until: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Sale {
    match (from, until) {
        (Some(from), _) if now < from => Sale::NotYet(from),
        (_, Some(until)) if now >= until => Sale::Ended(until),
        _ => Sale::Open,
    }
}

/// A sale window whose end is after its beginning.
///
/// # Errors
/// `sale_ends_before_start` under the end's field.
pub fn sale_window(
    end_field: impl Into<std::borrow::Cow<'static, str>>,
    from: Option<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
) -> Result<(), crate::message::FieldError> {
    match (from, until) {
        (Some(from), Some(until)) if until <= from => Err(crate::message::FieldError::new(
            end_field,
            crate::message::Message::new("sale_ends_before_start"),
        )),
        _ => Ok(()),
    }
}

/// When and where: what a guest's calendar must learn of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WhenWhere<'a> {
    /// Start.
    pub starts_at: DateTime<Utc>,
    /// End, if given.
    pub ends_at: Option<DateTime<Utc>>,
    /// IANA zone.
    pub timezone: &'a str,
    /// The venue's name.
    pub venue_name: &'a crate::language::LocalText,
    /// The venue's address.
    pub venue_address: &'a crate::language::LocalText,
    /// Where it happens online.
    pub online_url: Option<&'a str>,
}

/// The iCalendar SEQUENCE after a change: one more when anything of [`WhenWhere`] differs.
#[must_use]
pub fn next_sequence(sequence: i32, before: &WhenWhere<'_>, after: &WhenWhere<'_>) -> i32 {
    if before == after {
        sequence
    } else {
        sequence.saturating_add(1)
    }
}
