//! Times, prices and errors as the guests' pages say them.

use chrono::{DateTime, Datelike, Offset, Utc};
use domain::language::Language;
use domain::time::in_zone;
use i18n::dates;
use i18n::texts::public as t;
use usecases::events::EventView;

pub use i18n::numbers::money;

/// When an event takes place, in its own zone.
#[derive(Debug, Clone)]
pub struct When {
    /// Weekday, date, from when to when.
    pub full: String,
    /// The same without the end, for little room.
    pub short: String,
    /// The zone's name.
    pub zone: String,
    /// How long, where an end is given.
    pub length: Option<String>,
    /// The month, short.
    pub month: &'static str,
    /// The day of the month.
    pub day: u32,
    /// The weekday, short.
    pub weekday: &'static str,
    /// The start with its offset (RFC 3339).
    pub iso_start: String,
    /// The end likewise.
    pub iso_end: Option<String>,
}

impl When {
    /// When an event takes place.
    #[must_use]
    pub fn of(event: &EventView, language: Language) -> Self {
        let starts = in_zone(event.starts_at, &event.timezone);
        let ends = event.ends_at.map(|at| in_zone(at, &event.timezone));
        let day = starts.date_naive();
        let seconds = starts.offset().fix().local_minus_utc();
        Self {
            full: dates::range(starts, ends, language),
            short: dates::short_date_time(starts, language),
            zone: dates::zone_name(&event.timezone, seconds, language),
            length: ends.map(|ends| dates::duration((ends - starts).num_minutes(), language)),
            month: dates::month_short(day, language),
            day: day.day(),
            weekday: dates::weekday_short(day, language),
            iso_start: starts.to_rfc3339(),
            iso_end: ends.map(|at| at.to_rfc3339()),
        }
    }

    /// What stands beside it: the zone, and how long.
    #[must_use]
    pub fn beside(&self) -> String {
        match &self.length {
            Some(length) => format!("{} · {length}", self.zone),
            None => self.zone.clone(),
        }
    }
}

/// A moment in a zone.
#[must_use]
pub fn moment(at: DateTime<Utc>, zone: &str, language: Language) -> String {
    dates::short_date_time(in_zone(at, zone), language)
}

/// A moment of an event: the time alone on the day it starts.
#[must_use]
pub fn near_moment(at: DateTime<Utc>, event: &EventView, language: Language) -> String {
    let there = in_zone(at, &event.timezone);
    let day = in_zone(event.starts_at, &event.timezone).date_naive();
    if there.date_naive() == day {
        dates::time(there.time(), language)
    } else {
        dates::short_date_time(there, language)
    }
}

/// What a place costs: nothing, one price, from the least, or from nothing to the most.
#[must_use]
pub fn price_words(event: &EventView, language: Language) -> String {
    let prices = || event.ticket_types.iter().map(|k| k.price);
    let Some(least) = prices().min_by_key(|p| p.minor) else {
        return t::FREE.get(language).to_owned();
    };
    let words = i18n::numbers::price(least, language);
    if prices().all(|p| p == least) {
        return words;
    }
    match prices().max_by_key(|p| p.minor).filter(|_| least.is_free()) {
        Some(most) => format!("{words} – {}", money(most, language)),
        None => t::FROM_PRICE.fill(language, &[("price", &words)]),
    }
}
