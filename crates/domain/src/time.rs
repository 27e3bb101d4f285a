//! Times as typed and as shown: parsed in an event's zone, kept in UTC.
//!
//! The zone database is the server's; the browser checks shapes only.

use crate::message::{FieldError, Message};
use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDateTime, Utc};
use std::borrow::Cow;

/// The first year an event can be in.
pub const FIRST_YEAR: i32 = 2000;
/// The last year an event can be in.
pub const LAST_YEAR: i32 = 2100;
/// The longest an event can last.
pub const LONGEST: Duration = Duration::days(60);

/// A time as typed, not yet placed in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// With an offset: it is one moment.
    Moment(DateTime<FixedOffset>),
    /// Without: it is on the wall clock of some zone.
    Local(NaiveDateTime),
}

/// Reads ISO 8601: `2027-03-06T18:30`, with seconds, with an offset or `Z`, or with a blank for `T`.
///
/// # Errors
/// `required`, `time_invalid`, `time_out_of_range`.
pub fn typed(value: &str) -> Result<Typed, Message> {
    let value = value.trim();
    if value.is_empty() {
        return Err(Message::new("required"));
    }
    if value.len() > 40 || !value.is_ascii() {
        return Err(Message::new("time_invalid"));
    }
    let value = value.replacen(' ', "T", 1);
    let moment = ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z"]
        .iter()
        .find_map(|format| {
            let zulu = value.strip_suffix(['Z', 'z']).map(|v| format!("{v}+00:00"));
            DateTime::parse_from_str(zulu.as_deref().unwrap_or(&value), format).ok()
        })
        .map(Typed::Moment);
    let local = || {
        ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(&value, format).ok())
            .map(Typed::Local)
    };
    let typed = moment
        .or_else(local)
        .ok_or_else(|| Message::new("time_invalid"))?;
    let year = match typed {
        Typed::Moment(at) => at.naive_utc().year(),
        Typed::Local(at) => at.year(),
    };
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) {
        Ok(typed)
    } else {
        Err(Message::new("time_out_of_range")
            .with("first", FIRST_YEAR)
            .with("last", LAST_YEAR))
    }
}

/// A start that has not passed.
///
/// # Errors
/// `start_in_past`.
pub fn not_past(
    field: impl Into<Cow<'static, str>>,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), FieldError> {
    if at <= now {
        return Err(FieldError::new(field, Message::new("start_in_past")));
    }
    Ok(())
}

/// An end after its start, at most [`LONGEST`] after it.
///
/// # Errors
/// `end_before_start`, `too_long_event` (with `{days}`).
pub fn end(
    field: impl Into<Cow<'static, str>>,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
) -> Result<(), FieldError> {
    if ends_at <= starts_at {
        return Err(FieldError::new(field, Message::new("end_before_start")));
    }
    if ends_at - starts_at > LONGEST {
        let message = Message::new("too_long_event").with("days", LONGEST.num_days());
        return Err(FieldError::new(field, message));
    }
    Ok(())
}

/// Zones offered first: where Tamil readers live.
pub const COMMON_ZONES: [&str; 20] = [
    "Asia/Colombo",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Kuala_Lumpur",
    "Asia/Dubai",
    "Asia/Qatar",
    "Asia/Riyadh",
    "Europe/London",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Zurich",
    "Europe/Oslo",
    "America/Toronto",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "Australia/Melbourne",
    "Australia/Sydney",
    "Pacific/Auckland",
    "UTC",
];

#[cfg(feature = "server")]
mod server;
#[cfg(feature = "server")]
pub use server::{
    Zone, day, day_bounds, in_zone, input, is_zone, local, moment, optional_moment, zone, zones,
};
