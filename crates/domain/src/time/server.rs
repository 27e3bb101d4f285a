//! What needs the zone database.

use super::{COMMON_ZONES, Typed, typed};
use crate::message::{FieldError, Message};
use chrono::{DateTime, FixedOffset, LocalResult, NaiveDate, NaiveTime, Offset, TimeZone, Utc};
use std::borrow::Cow;

/// An IANA zone.
pub type Zone = chrono_tz::Tz;

/// The zone of an IANA name such as `Asia/Colombo`.
///
/// # Errors
/// `required`, `timezone_unknown`.
pub fn zone(field: impl Into<Cow<'static, str>>, name: &str) -> Result<Zone, FieldError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(FieldError::new(field, Message::new("required")));
    }
    name.parse()
        .map_err(|_| FieldError::new(field, Message::new("timezone_unknown")))
}

/// Whether there is such a zone.
#[must_use]
pub fn is_zone(name: &str) -> bool {
    name.parse::<Zone>().is_ok()
}

/// A moment as typed, see [`typed`]; without an offset it is on the zone's wall clock. Of a time
/// that a clock change repeats the earlier is meant.
///
/// # Errors
/// `time_skipped` for a time that a clock change skips, and those of [`typed`].
pub fn moment(
    field: impl Into<Cow<'static, str>>,
    value: &str,
    zone: Zone,
) -> Result<DateTime<Utc>, FieldError> {
    typed(value)
        .and_then(|typed| match typed {
            Typed::Moment(at) => Ok(at.to_utc()),
            Typed::Local(at) => match zone.from_local_datetime(&at) {
                LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Ok(at.to_utc()),
                LocalResult::None => Err(Message::new("time_skipped")),
            },
        })
        .map_err(|message| FieldError::new(field, message))
}

/// A moment that may be absent.
///
/// # Errors
/// Those of [`moment`] for one that is not blank.
pub fn optional_moment(
    field: impl Into<Cow<'static, str>>,
    value: Option<&str>,
    zone: Zone,
) -> Result<Option<DateTime<Utc>>, FieldError> {
    match value.map(str::trim) {
        None | Some("") => Ok(None),
        Some(value) => moment(field, value, zone).map(Some),
    }
}

/// A moment on the wall clock of a zone, as an input of a form wants it: `2027-03-06T18:30`.
#[must_use]
pub fn local(at: DateTime<Utc>, zone: Zone) -> String {
    let local = at.with_timezone(&zone).naive_local();
    let format = if local.and_utc().timestamp() % 60 == 0 {
        "%Y-%m-%dT%H:%M"
    } else {
        "%Y-%m-%dT%H:%M:%S"
    };
    local.format(format).to_string()
}

/// As [`local`], but a moment that its wall-clock time would not lead back to, because a clock
/// change repeats it, keeps its offset.
#[must_use]
pub fn input(at: DateTime<Utc>, zone: Zone) -> String {
    let text = local(at, zone);
    if moment("", &text, zone).ok() == Some(at) {
        text
    } else {
        at.with_timezone(&zone)
            .format("%Y-%m-%dT%H:%M:%S%:z")
            .to_string()
    }
}

/// A moment with the offset that holds in the zone then; an unknown zone is taken as UTC.
#[must_use]
pub fn in_zone(at: DateTime<Utc>, zone_name: &str) -> DateTime<FixedOffset> {
    let zone: Zone = zone_name.parse().unwrap_or(Zone::UTC);
    let local = at.with_timezone(&zone);
    local.with_timezone(&local.offset().fix())
}

/// The day on which a moment falls in a zone.
#[must_use]
pub fn day(at: DateTime<Utc>, zone: Zone) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// The first moment of a day in a zone and the first of the next day.
#[must_use]
pub fn day_bounds(day: NaiveDate, zone: Zone) -> (DateTime<Utc>, DateTime<Utc>) {
    (begin(day, zone), begin(day.succ_opt().unwrap_or(day), zone))
}

/// Some zones change their clocks at midnight: then the day begins when the clock first shows it.
fn begin(day: NaiveDate, zone: Zone) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    (0..=24 * 4)
        .find_map(|quarters| {
            let at = midnight.checked_add_signed(chrono::Duration::minutes(quarters * 15))?;
            zone.from_local_datetime(&at).earliest()
        })
        .map_or_else(|| midnight.and_utc(), |at| at.to_utc())
}

/// The zones offered to choose from: the common ones, then all others by name.
#[must_use]
pub fn zones() -> Vec<&'static str> {
    let mut others: Vec<&'static str> = chrono_tz::TZ_VARIANTS
        .iter()
        .map(|zone| zone.name())
        .filter(|name| {
            let region = name.split('/').next().unwrap_or_default();
            name.contains('/')
                && !matches!(
                    region,
                    "Etc" | "SystemV" | "US" | "Canada" | "Brazil" | "Chile" | "Mexico"
                )
                && !COMMON_ZONES.contains(name)
        })
        .collect();
    others.sort_unstable();
    COMMON_ZONES.into_iter().chain(others).collect()
}
