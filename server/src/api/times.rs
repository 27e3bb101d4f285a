//! Moments on the wire.

use chrono::{DateTime, SecondsFormat, Utc};

/// A moment in a zone, to the second and with the zone's offset; in UTC where the zone is unknown.
#[must_use]
pub fn moment(at: DateTime<Utc>, timezone: &str) -> String {
    match timezone.parse::<chrono_tz::Tz>() {
        Ok(zone) => at
            .with_timezone(&zone)
            .format("%Y-%m-%dT%H:%M:%S%:z")
            .to_string(),
        Err(_) => at.to_rfc3339_opts(SecondsFormat::Secs, true),
    }
}

/// A moment in UTC, to the millisecond.
#[must_use]
pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
