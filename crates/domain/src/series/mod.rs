//! Events that repeat: a rule as RFC 5545 writes it, and the dates it gives.
//!
//! Dates are reckoned on the wall clock, so that a class at six stays at six when the clocks change;
//! what needs the zone database sits behind the feature `server`.

mod dates;
mod longer;
mod rule;
#[cfg(feature = "server")]
mod zone;

pub use dates::{dates, further, planned};
pub use longer::Longer;
pub use rule::{Day, End, Frequency, Rule};
#[cfg(feature = "server")]
pub use zone::{last, place, wall};

use serde::{Deserialize, Serialize};

/// A part of an event in which one date can differ from the others of its series. Slug and code are every
/// date's own and no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The main language.
    Language,
    /// The title.
    Title,
    /// One or two sentences.
    Summary,
    /// The description.
    Description,
    /// Start, end and zone.
    Time,
    /// The venue with its address and map.
    Venue,
    /// Where it happens online.
    Online,
    /// Who finds it.
    Visibility,
    /// Places in all.
    Capacity,
    /// Places in one booking.
    MaxPerBooking,
    /// The ticket types.
    Tickets,
    /// The picture.
    Picture,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Language,
        Self::Title,
        Self::Summary,
        Self::Description,
        Self::Time,
        Self::Venue,
        Self::Online,
        Self::Visibility,
        Self::Capacity,
        Self::MaxPerBooking,
        Self::Tickets,
        Self::Picture,
    ];

    /// The word in the database and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Title => "title",
            Self::Summary => "summary",
            Self::Description => "description",
            Self::Time => "time",
            Self::Venue => "venue",
            Self::Online => "online",
            Self::Visibility => "visibility",
            Self::Capacity => "capacity",
            Self::MaxPerBooking => "max_per_booking",
            Self::Tickets => "tickets",
            Self::Picture => "picture",
        }
    }

    /// The part of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == word)
    }
}

/// Parts as they are kept: words with commas between them.
#[must_use]
pub fn write_parts(parts: &[Part]) -> String {
    let words: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
    words.join(",")
}

/// Parts from such words; unknown ones are left out.
#[must_use]
pub fn read_parts(words: &str) -> Vec<Part> {
    words.split(',').filter_map(Part::parse).collect()
}

/// The parts in which a date departs from its series, after it was changed in some of them: what was
/// changed for this date alone departs, what was changed for others too does so no more.
#[must_use]
pub fn departing(before: &[Part], changed: &[Part], reach: Reach) -> Vec<Part> {
    let mut after: Vec<Part> = match reach {
        Reach::One => before.iter().chain(changed).copied().collect(),
        Reach::Following | Reach::All => {
            let stays = |part: &&Part| !changed.contains(part);
            before.iter().filter(stays).copied().collect()
        }
    };
    after.sort_unstable();
    after.dedup();
    after
}

/// How far a change of one date of a series reaches. Dates that have begun are never touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// This date alone.
    #[default]
    One,
    /// This date and all behind it.
    Following,
    /// All dates that lie ahead.
    All,
}

impl Reach {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::One, Self::Following, Self::All];

    /// The word in forms and in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Following => "following",
            Self::All => "all",
        }
    }

    /// The reach of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reach| reach.as_str() == word)
    }
}
