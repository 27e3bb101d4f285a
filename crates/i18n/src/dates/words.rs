//! Names of months, days of the week and parts of the day.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};
use domain::language::Language;

const MONTHS: [(&str, &str, &str, &str); 12] = [
    ("January", "Jan", "ஜனவரி", "ஜன."),
    ("February", "Feb", "பிப்ரவரி", "பிப்."),
    ("March", "Mar", "மார்ச்", "மார்ச்"),
    ("April", "Apr", "ஏப்ரல்", "ஏப்."),
    ("May", "May", "மே", "மே"),
    ("June", "Jun", "ஜூன்", "ஜூன்"),
    ("July", "Jul", "ஜூலை", "ஜூலை"),
    ("August", "Aug", "ஆகஸ்ட்", "ஆக."),
    ("September", "Sep", "செப்டம்பர்", "செப்."),
    ("October", "Oct", "அக்டோபர்", "அக்."),
    ("November", "Nov", "நவம்பர்", "நவ."),
    ("December", "Dec", "டிசம்பர்", "டிச."),
];

const WEEKDAYS: [(&str, &str, &str, &str); 7] = [
    ("Monday", "Mon", "திங்கட்கிழமை", "திங்கள்"),
    ("Tuesday", "Tue", "செவ்வாய்க்கிழமை", "செவ்வாய்"),
    ("Wednesday", "Wed", "புதன்கிழமை", "புதன்"),
    ("Thursday", "Thu", "வியாழக்கிழமை", "வியாழன்"),
    ("Friday", "Fri", "வெள்ளிக்கிழமை", "வெள்ளி"),
    ("Saturday", "Sat", "சனிக்கிழமை", "சனி"),
    ("Sunday", "Sun", "ஞாயிற்றுக்கிழமை", "ஞாயிறு"),
];

/// The month: `March` / `மார்ச்`.
#[must_use]
pub fn month(date: NaiveDate, language: Language) -> &'static str {
    let month = MONTHS[date.month0() as usize];
    match language {
        Language::English => month.0,
        Language::Tamil => month.2,
    }
}

/// The month, short: `Sep` / `செப்.`.
#[must_use]
pub fn month_short(date: NaiveDate, language: Language) -> &'static str {
    let month = MONTHS[date.month0() as usize];
    match language {
        Language::English => month.1,
        Language::Tamil => month.3,
    }
}

/// The day of the week: `Saturday` / `சனிக்கிழமை`.
#[must_use]
pub fn weekday(date: NaiveDate, language: Language) -> &'static str {
    let day = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    match language {
        Language::English => day.0,
        Language::Tamil => day.2,
    }
}

/// The day of the week, short: `Sat` / `சனி`.
#[must_use]
pub fn weekday_short(date: NaiveDate, language: Language) -> &'static str {
    let day = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
    match language {
        Language::English => day.1,
        Language::Tamil => day.3,
    }
}

/// The part of the day that Tamil puts before the hour.
pub(super) fn part_of_day(time: NaiveTime) -> &'static str {
    match (time.hour(), time.minute()) {
        (0, _) => "நள்ளிரவு",
        (1..=4, _) => "அதிகாலை",
        (5..=11, _) => "காலை",
        (12, 0) => "நண்பகல்",
        (12..=15, _) => "பிற்பகல்",
        (16..=18, _) => "மாலை",
        _ => "இரவு",
    }
}
