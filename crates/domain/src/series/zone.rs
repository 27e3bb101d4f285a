//! Between the wall clock of a zone and the one moment it means.

use super::{End, Rule};
use crate::time::Zone;
use chrono::{DateTime, Duration, LocalResult, NaiveDateTime, Offset, TimeZone, Timelike, Utc};

/// Hours before a skipped time in which the clock before the change is looked for; whole days were
/// skipped too.
const GAP: i64 = 48;

/// What the clock on the wall of a zone shows at a moment, to the second.
#[must_use]
pub fn wall(at: DateTime<Utc>, zone: Zone) -> NaiveDateTime {
    let local = at.with_timezone(&zone).naive_local();
    local.with_nanosecond(0).unwrap_or(local)
}

/// The moment at which the clock on the wall shows a time. Of a time that a clock change repeats the
/// earlier is meant; one that it skips is reckoned from the clock before the change (RFC 5545, 3.3.5).
#[must_use]
pub fn place(local: NaiveDateTime, zone: Zone) -> DateTime<Utc> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.to_utc(),
        LocalResult::None => {
            let before = (1..=GAP).find_map(|hours| {
                let earlier = local.checked_sub_signed(Duration::hours(hours))?;
                zone.from_local_datetime(&earlier).latest()
            });
            let offset = before.map_or(0, |at| at.offset().fix().local_minus_utc());
            (local - Duration::seconds(i64::from(offset))).and_utc()
        }
    }
}

/// The latest time on the wall clock that a rule with an end in time allows.
#[must_use]
pub fn last(rule: &Rule, zone: Zone) -> Option<NaiveDateTime> {
    match rule.end {
        End::Never | End::Count(_) => None,
        End::On(day) => day.and_hms_opt(23, 59, 59),
        End::At(at) => Some(at),
        End::AtUtc(at) => Some(wall(at.and_utc(), zone)),
    }
}
