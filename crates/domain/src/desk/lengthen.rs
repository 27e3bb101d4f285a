//! A hold that is kept for longer.

use super::decide::selling;
use super::{Line, Refusal, Rules, open};
use crate::booking::{BookingState, words};
use crate::limits;
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

words! {
    /// By how much a hold is lengthened.
    Longer {
        /// A quarter of an hour.
        QuarterHour = "quarter_hour",
        /// An hour.
        Hour = "hour",
        /// A day.
        Day = "day",
    }
}

impl Longer {
    /// How long that is.
    #[must_use]
    pub const fn length(self) -> Duration {
        match self {
            Self::QuarterHour => Duration::minutes(15),
            Self::Hour => Duration::hours(1),
            Self::Day => Duration::days(1),
        }
    }
}

/// A booking, as far as lengthening it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold<'a> {
    /// Where it stands.
    pub state: BookingState,
    /// When it runs out.
    pub held_until: Option<DateTime<Utc>>,
    /// What it keeps.
    pub lines: &'a [Line],
}

/// Up to when something may be held at a moment: the start, and once it has begun, the end.
#[must_use]
pub(crate) fn horizon(
    now: DateTime<Utc>,
    starts_at: DateTime<Utc>,
    over_at: DateTime<Utc>,
) -> DateTime<Utc> {
    if now < starts_at { starts_at } else { over_at }
}

/// Decides until when a hold is kept that is lengthened: never beyond the start, nor beyond the end of the sale
/// of what it keeps while that lies ahead, nor longer than an organizer may keep places at all. A part of what
/// was asked for is granted where there is room for no more.
///
/// # Errors
/// [`Refusal::State`] of what is no hold any more, those of [`open`], [`Refusal::Suspended`], and
/// [`Refusal::HeldToTheEnd`] where it is kept as long as it can be.
pub fn lengthen(
    rules: &Rules,
    starts_at: DateTime<Utc>,
    hold: Hold<'_>,
    by: Longer,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, Refusal> {
    let state = hold.state.at(hold.held_until, now);
    let (BookingState::Held, Some(until)) = (state, hold.held_until) else {
        return Err(Refusal::State(state));
    };
    open(rules, now)?;
    selling(rules)?;
    let sale_ends = rules
        .types
        .iter()
        .filter(|rule| hold.lines.iter().any(|line| line.ticket_type == rule.id))
        .filter_map(|rule| rule.sale_ends_at)
        // What an organizer kept after the end of the sale was kept in spite of it.
        .filter(|end| *end > now);
    let end = horizon(now, starts_at, rules.over_at);
    let most = now + Duration::minutes(limits::KEEP_MINUTES);
    let end = sale_ends.fold(end.min(most), Ord::min);
    let longer = (until + by.length()).min(end);
    if longer > until {
        Ok(longer)
    } else {
        Err(Refusal::HeldToTheEnd)
    }
}
