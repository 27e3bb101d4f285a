//! An entry of a calendar, as values.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use domain::event::ASSUMED_LENGTH;
use domain::language::Language;

/// What the file asks a calendar to do (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Put the entry in, or bring it up to date.
    Publish,
    /// Take the entry out.
    Cancel,
}

impl Method {
    /// The word in the file and in the media type.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Cancel => "CANCEL",
        }
    }

    /// The media type of a file of this method.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Publish => "text/calendar; charset=utf-8; method=PUBLISH",
            Self::Cancel => "text/calendar; charset=utf-8; method=CANCEL",
        }
    }
}

/// Whether the event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It does.
    Confirmed,
    /// It does, and places are only held so far.
    Tentative,
    /// It, or this booking of it, is cancelled.
    Cancelled,
}

/// Who is named as the organizer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organizer {
    /// The name shown.
    pub name: String,
    /// The mail address.
    pub email: String,
}

/// The calendar's own reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// How long before the start.
    pub before: Duration,
    /// What it says.
    pub text: String,
}

/// One entry of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntry {
    /// See [`crate::event_uid`] and [`crate::booking_uid`]; the same for the entry's whole life.
    pub uid: String,
    /// Rises when time or place change and when it is cancelled.
    pub sequence: i32,
    /// When this file was made.
    pub dtstamp: DateTime<Utc>,
    /// Start.
    pub starts_at: DateTime<Utc>,
    /// End; [`ASSUMED_LENGTH`] after the start unless given.
    pub ends_at: Option<DateTime<Utc>>,
    /// The zone in which the event takes place.
    pub timezone: Tz,
    /// Title.
    pub summary: String,
    /// Plain text; may be empty. Cut after 4,000 characters.
    pub description: String,
    /// Place in one line; may be empty.
    pub location: String,
    /// The page it stands on (http or https).
    pub url: Option<String>,
    /// Who is named as the organizer.
    pub organizer: Option<Organizer>,
    /// Whether it takes place.
    pub status: Status,
    /// Reminder, if one is wanted; never in a cancellation.
    pub alarm: Option<Alarm>,
    /// The language of the words.
    pub language: Language,
}

impl CalendarEntry {
    /// The end, given or assumed; never before the start.
    #[must_use]
    pub fn end(&self) -> DateTime<Utc> {
        self.ends_at
            .unwrap_or(self.starts_at + ASSUMED_LENGTH)
            .max(self.starts_at)
    }
}
