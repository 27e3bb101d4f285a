//! From when to when, how long, how long ago.

use super::words::part_of_day;
use super::{clock, day_month, short_date, time};
use crate::texts::common;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Timelike, Utc};
use domain::language::Language;

/// An event's whole time: `Saturday, 6 March 2027, 6:30 – 9:00 pm`; over several days
/// `Sat, 6 Mar 2027, 6:30 pm – Sun, 7 Mar 2027, 1:00 am`. A night that ends before five in the
/// morning still counts as one evening.
#[must_use]
pub fn range(
    starts: DateTime<FixedOffset>,
    ends: Option<DateTime<FixedOffset>>,
    language: Language,
) -> String {
    let Some(ends) = ends.filter(|ends| !one_evening(starts, *ends)) else {
        return format!(
            "{}, {}",
            super::full_date(starts.date_naive(), language),
            time_range(starts.time(), ends.map(|ends| ends.time()), language)
        );
    };
    format!(
        "{}, {} – {}, {}",
        short_date(starts.date_naive(), language),
        time(starts.time(), language),
        short_date(ends.date_naive(), language),
        time(ends.time(), language)
    )
}

fn one_evening(starts: DateTime<FixedOffset>, ends: DateTime<FixedOffset>) -> bool {
    let days = (ends.date_naive() - starts.date_naive()).num_days();
    days == 0 || (days == 1 && ends.hour() < 5 && starts.hour() >= 12)
}

/// `6:30 – 9:00 pm` / `மாலை 6:30 – இரவு 9:00`; what both share is said once.
#[must_use]
pub fn time_range(starts: NaiveTime, ends: Option<NaiveTime>, language: Language) -> String {
    let Some(ends) = ends else {
        return time(starts, language);
    };
    match language {
        Language::English if starts < ends && (starts.hour() < 12) == (ends.hour() < 12) => {
            format!("{} – {}", clock(starts), time(ends, language))
        }
        Language::Tamil if starts < ends && part_of_day(starts) == part_of_day(ends) => {
            format!("{} – {}", time(starts, language), clock(ends))
        }
        _ => format!("{} – {}", time(starts, language), time(ends, language)),
    }
}

crate::texts! {
    MINUTES: "1 minute" | "{n} minutes" / "1 நிமிடம்" | "{n} நிமிடங்கள்";
    HOURS: "1 hour" | "{n} hours" / "1 மணி நேரம்" | "{n} மணி நேரம்";
    HALF_HOURS: "{n}½ hours" / "{n}½ மணி நேரம்";
    HALF_HOUR: "half an hour" / "அரை மணி நேரம்";
    DAYS: "1 day" | "{n} days" / "1 நாள்" | "{n} நாள்கள்";
    HOURS_MINUTES: "{hours} {minutes}" / "{hours} {minutes}";
    JUST_NOW: "just now" / "இப்போதுதான்";
    MINUTES_AGO: "1 min ago" | "{n} min ago" / "1 நிமிடத்திற்கு முன்" | "{n} நிமிடங்களுக்கு முன்";
    HOURS_AGO: "1 hour ago" | "{n} hours ago" / "1 மணி நேரத்திற்கு முன்" | "{n} மணி நேரத்திற்கு முன்";
    DAYS_AGO: "yesterday" | "{n} days ago" / "நேற்று" | "{n} நாள்களுக்கு முன்";
}

/// How long: `45 minutes`, `2½ hours`, `1 hour 20 minutes`, `3 days`. Days only where they are whole
/// or more than two.
#[must_use]
pub fn duration(minutes: i64, language: Language) -> String {
    let minutes = minutes.max(0);
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, 30) => HALF_HOUR.get(language).to_owned(),
        (0, _) => MINUTES.count(language, rest, &[]),
        _ if minutes % 1440 == 0 => DAYS.count(language, minutes / 1440, &[]),
        _ if minutes > 2 * 1440 => DAYS.count(language, (minutes + 720) / 1440, &[]),
        (_, 0) => HOURS.count(language, hours, &[]),
        (_, 30) => HALF_HOURS.fill(language, &[("n", &hours.to_string())]),
        _ => {
            let hours = HOURS.count(language, hours, &[]);
            let minutes = MINUTES.count(language, rest, &[]);
            HOURS_MINUTES.fill(language, &[("hours", &hours), ("minutes", &minutes)])
        }
    }
}

/// The time still to wait, in seconds, said in whole minutes (rounded up): `2 minutes`.
#[must_use]
pub fn countdown(seconds: i64, language: Language) -> String {
    let minutes = seconds.max(0).saturating_add(59) / 60;
    if minutes < 60 {
        MINUTES.count(language, minutes.max(1), &[])
    } else {
        duration(minutes, language)
    }
}

/// How long ago: `just now`, `2 min ago`, `3 hours ago`, `yesterday`, `4 days ago`, then the date
/// (in the offset given with `then`).
#[must_use]
pub fn ago(then: DateTime<FixedOffset>, now: DateTime<Utc>, language: Language) -> String {
    let passed = now.signed_duration_since(then);
    let days = (now.with_timezone(then.offset()).date_naive() - then.date_naive()).num_days();
    if passed.num_minutes() < 1 {
        JUST_NOW.get(language).to_owned()
    } else if passed.num_minutes() < 60 {
        MINUTES_AGO.count(language, passed.num_minutes(), &[])
    } else if passed.num_hours() < 12 || days == 0 {
        HOURS_AGO.count(language, passed.num_hours(), &[])
    } else if days < 7 {
        DAYS_AGO.count(language, days, &[])
    } else if passed.num_days() < 300 {
        day_month(then.date_naive(), language)
    } else {
        super::date(then.date_naive(), language)
    }
}

/// `Today`, `Tomorrow` or `Yesterday`, when a day is one of them.
#[must_use]
pub fn near_day(day: NaiveDate, today: NaiveDate, language: Language) -> Option<&'static str> {
    let text = match (day - today).num_days() {
        0 => common::TODAY,
        1 => common::TOMORROW,
        -1 => common::YESTERDAY,
        _ => return None,
    };
    Some(text.get(language))
}
