//! Dates and times as people read them.
//!
//! There is no zone database here: callers give a moment with the offset that holds in the event's
//! zone (`domain::time::in_zone`).

mod spans;
mod words;
mod zones;

pub use spans::{ago, countdown, duration, near_day, range, time_range};
pub use words::{month, month_short, weekday, weekday_short};
pub use zones::{offset, zone_name};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Timelike};
use domain::language::Language;
use words::part_of_day;

/// `Saturday, 6 March 2027` / `சனிக்கிழமை, 6 மார்ச் 2027`.
#[must_use]
pub fn full_date(date: NaiveDate, language: Language) -> String {
    format!(
        "{}, {}",
        weekday(date, language),
        self::date(date, language)
    )
}

/// `6 March 2027` / `6 மார்ச் 2027`.
#[must_use]
pub fn date(date: NaiveDate, language: Language) -> String {
    format!("{} {} {}", date.day(), month(date, language), date.year())
}

/// `Sat, 6 Mar 2027` / `சனி, 6 மார்ச் 2027`.
#[must_use]
pub fn short_date(date: NaiveDate, language: Language) -> String {
    format!(
        "{}, {} {} {}",
        weekday_short(date, language),
        date.day(),
        month_short(date, language),
        date.year()
    )
}

/// `6 Mar` / `6 மார்ச்`, where the year is clear.
#[must_use]
pub fn day_month(date: NaiveDate, language: Language) -> String {
    format!("{} {}", date.day(), month_short(date, language))
}

/// `6:30 pm` / `மாலை 6:30`.
#[must_use]
pub fn time(time: NaiveTime, language: Language) -> String {
    match language {
        Language::English => {
            let half = if time.hour() < 12 { "am" } else { "pm" };
            format!("{}\u{A0}{half}", clock(time))
        }
        Language::Tamil => format!("{}\u{A0}{}", part_of_day(time), clock(time)),
    }
}

/// `Saturday, 6 March 2027, 6:30 pm` / `சனிக்கிழமை, 6 மார்ச் 2027, மாலை 6:30`.
#[must_use]
pub fn date_time(at: DateTime<FixedOffset>, language: Language) -> String {
    format!(
        "{}, {}",
        full_date(at.date_naive(), language),
        time(at.time(), language)
    )
}

/// `Sat, 6 Mar 2027, 6:30 pm` / `சனி, 6 மார்ச் 2027, மாலை 6:30`.
#[must_use]
pub fn short_date_time(at: DateTime<FixedOffset>, language: Language) -> String {
    format!(
        "{}, {}",
        short_date(at.date_naive(), language),
        time(at.time(), language)
    )
}

/// The hour of twelve and the minute: `6:30`.
fn clock(time: NaiveTime) -> String {
    format!("{}:{:02}", time.hour12().1, time.minute())
}
