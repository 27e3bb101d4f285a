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
