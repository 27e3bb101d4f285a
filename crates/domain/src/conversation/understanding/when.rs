//! Days that are named: in digits, by weekday, by month, told from today.

use super::sense::Sense;
use super::token::{Token, bare};
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// The days someone speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// One day.
    Day(NaiveDate),
    /// One of two days: "next Friday" is understood in two ways.
    Either(NaiveDate, NaiveDate),
    /// From one day to another, both included.
    Span(NaiveDate, NaiveDate),
}

impl When {
    /// Whether this day is meant.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        match self {
            Self::Day(only) => day == *only,
            Self::Either(one, other) => day == *one || day == *other,
            Self::Span(first, last) => (*first..=*last).contains(&day),
        }
    }
}

/// A date in digits at the beginning of these pieces, and how many pieces it takes: `25-12-2026`,
/// `25/12`, `2026-12-25`, `25 12 2026`.
pub(super) fn in_digits(pieces: &[&str], today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let first = bare(pieces.first()?);
    if let Some(date) = one_piece(first, today) {
        return Some((date, 1));
    }
    let (second, third) = (bare(pieces.get(1)?), bare(pieces.get(2)?));
    let short = |text: &str| (1..=2).contains(&text.len());
    let fits = short(first) && short(second) && third.len() == 4;
    fits.then(|| day_month_year(number(first)?, number(second)?, number(third)?))
        .flatten()
        .map(|date| (date, 3))
}

fn one_piece(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if text.len() > 10 {
        return None;
    }
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let values: Vec<u32> = parts
        .iter()
        .map(|part| number(part))
        .collect::<Option<_>>()?;
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    match (values.as_slice(), lengths.as_slice()) {
        (&[year, month, day], [4, 1..=2, 1..=2]) => date(year, month, day),
        (&[day, month, year], [1..=2, 1..=2, 4]) => day_month_year(day, month, year),
        (&[day, month, year], [1..=2, 1..=2, 2]) => day_month_year(day, month, 2000 + year),
        // `2-3` is a range, `06-12` a date.
        (&[day, month], [1..=2, 1..=2])
            if text.contains('/') || (text.contains('-') && text.len() == 5) =>
        {
            coming(today, |year| day_month_year(day, month, year))
        }
        _ => None,
    }
}

fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// Day before month, as nearly everywhere; the other way round only where it cannot be so.
fn day_month_year(day: u32, month: u32, year: u32) -> Option<NaiveDate> {
    date(year, month, day).or_else(|| date(year, day, month))
}

/// The date in this year, or in the next if it has passed.
fn coming(today: NaiveDate, of: impl Fn(u32) -> Option<NaiveDate>) -> Option<NaiveDate> {
    let year = u32::try_from(today.year()).ok()?;
    of(year)
        .filter(|date| *date >= today)
        .or_else(|| of(year + 1))
}

/// Whether a piece is a time of day: `6:30`, `18.00`, `7:15pm`.
pub(super) fn is_clock(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let text = text
        .strip_suffix("am")
        .or(text.strip_suffix("pm"))
        .unwrap_or(&text);
    let split = |sign: char| {
        let (hour, minute) = text.split_once(sign)?;
        let fits = hour.len() <= 2 && minute.len() == 2;
        fits.then(|| Some((number(hour)?, number(minute)?)))
            .flatten()
    };
    // With a point it could be a fraction; people name quarters of an hour.
    split(':').is_some_and(|(hour, minute)| hour < 24 && minute < 60)
        || split('.').is_some_and(|(hour, minute)| hour < 24 && matches!(minute, 0 | 15 | 30 | 45))
}

fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(days)).unwrap_or(day)
}

/// The first such weekday from a day on, that day included; Monday is 0.
fn weekday_from(day: NaiveDate, weekday: i64) -> NaiveDate {
    let now = i64::from(day.weekday().num_days_from_monday());
    plus(day, (weekday - now).rem_euclid(7))
}

fn month_span(year: i32, month: u32, today: NaiveDate) -> Option<When> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = if month == 12 {
        NaiveDate::from_ymd_opt(year + 1, 1, 1)?
    } else {
        NaiveDate::from_ymd_opt(year, month + 1, 1)?
    };
    let last = next.checked_sub_days(Days::new(1))?;
    Some(When::Span(first.max(today), last))
}

/// The days a sentence names in words; what names them is marked as used.
pub(super) fn in_words(tokens: &mut [Token], today: NaiveDate) -> Option<When> {
    month(tokens, today)
        .or_else(|| day_of_month(tokens, today))
        .or_else(|| near(tokens, today))
}

/// What names days beside those that were understood says nothing else: "in the month of December".
pub(super) fn mark_the_rest(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        if free(tokens, at, Sense::Nth) && free(tokens, at - 1, Sense::Number) {
            take(tokens, at - 1);
        }
    }
    for token in tokens {
        token.used |= matches!(
            token.sense,
            Sense::WholeMonth
                | Sense::Nth
                | Sense::Day
                | Sense::Today
                | Sense::Tomorrow
                | Sense::Week
                | Sense::Weekend
        );
    }
}

fn free(tokens: &[Token], at: usize, sense: Sense) -> bool {
    tokens
        .get(at)
        .is_some_and(|token| !token.used && token.sense == sense)
}

fn take(tokens: &mut [Token], at: usize) {
    if let Some(token) = tokens.get_mut(at) {
        token.used = true;
    }
}

/// "25 December", "Dec 25th 2026", "in January".
fn month(tokens: &mut [Token], today: NaiveDate) -> Option<When> {
    let is_day = |tokens: &[Token], at: usize| {
        free(tokens, at, Sense::Number) && (1..=31).contains(&tokens[at].value)
    };
    let at = (0..tokens.len()).find(|at| {
        let at = *at;
        if !free(tokens, at, Sense::Month) {
            return false;
        }
        // "May I": a month only beside a number, or after "in".
        tokens[at].word != "may"
            || is_day(tokens, at + 1)
            || (at > 0 && (is_day(tokens, at - 1) || tokens[at - 1].word == "in"))
            || (at > 1 && tokens[at - 1].sense == Sense::Nth)
    })?;
    let before = (at.saturating_sub(2)..at).rev().find(|day| {
        is_day(tokens, *day)
            && tokens[day + 1..at]
                .iter()
                .all(|between| matches!(between.sense, Sense::Nth | Sense::Filler))
    });
    // "December, 2 tickets" names no day.
    let counts = tokens.get(at + 2).is_some_and(|next| {
        !next.used && matches!(next.sense, Sense::Unit | Sense::People | Sense::Place)
    });
    let day = before.or_else(|| (is_day(tokens, at + 1) && !counts).then_some(at + 1));
    let year = [at + 1, at + 2].into_iter().find(|next| {
        free(tokens, *next, Sense::Number) && (2000..=2100).contains(&tokens[*next].value)
    });
    let month = u32::try_from(tokens[at].value).ok()?;
    let named = year.and_then(|year| u32::try_from(tokens[year].value).ok());
    take(tokens, at);
    if let Some(year) = year {
        take(tokens, year);
    }
    let Some(day) = day else {
        let this = today.year();
        let later = if month < today.month() {
            this + 1
        } else {
            this
        };
        let year = named
            .and_then(|year| i32::try_from(year).ok())
            .unwrap_or(later);
        return month_span(year, month, today);
    };
    take(tokens, day);
    if free(tokens, day + 1, Sense::Nth) {
        take(tokens, day + 1);
    }
    let number = u32::try_from(tokens[day].value).ok()?;
    let date = match named {
        Some(year) => date(year, month, number),
        None => coming(today, |year| date(year, month, number)),
    };
    date.map(When::Day)
}

/// "tomorrow", "on Friday", "next week", "this weekend".
fn near(tokens: &mut [Token], today: NaiveDate) -> Option<When> {
    let after = (0..tokens.len()).find(|at| free(tokens, *at, Sense::DayAfter));
    if let Some(at) = after {
        take(tokens, at);
        for at in 0..tokens.len() {
            if free(tokens, at, Sense::Tomorrow) {
                take(tokens, at);
            }
        }
        return Some(When::Day(plus(today, 2)));
    }
    let at = tokens.iter().position(|token| {
        let told = matches!(
            token.sense,
            Sense::Today
                | Sense::Tomorrow
                | Sense::Day
                | Sense::Week
                | Sense::Weekend
                | Sense::WholeMonth
        );
        told && !token.used
    })?;
    let next = at > 0 && free(tokens, at - 1, Sense::New) && is_next(&tokens[at - 1]);
    let (sense, value) = (tokens[at].sense, tokens[at].value);
    take(tokens, at);
    if next {
        take(tokens, at - 1);
    }
    // சனி, ஞாயிறு.
    let other = [at + 1, at + 2].into_iter().find(|other| {
        let between = tokens.get(at + 1..*other).unwrap_or_default();
        free(tokens, *other, Sense::Day) && between.iter().all(|token| token.sense == Sense::Filler)
    });
    if sense == Sense::Day
        && !next
        && let Some(other) = other
    {
        let to = tokens[at + 1].word == "to";
        let first = weekday_from(today, value);
        let last = weekday_from(first, tokens[other].value);
        take(tokens, other);
        return Some(if to || last == plus(first, 1) {
            When::Span(first, last)
        } else {
            When::Either(first, weekday_from(today, tokens[other].value))
        });
    }
    let week = i64::from(next) * 7;
    let monday = plus(today, -i64::from(today.weekday().num_days_from_monday()));
    Some(match sense {
        Sense::Today => When::Day(today),
        Sense::Tomorrow => When::Day(plus(today, 1)),
        Sense::Day if next => {
            let day = weekday_from(plus(today, 1), value);
            When::Either(day, plus(day, 7))
        }
        Sense::Day => When::Day(weekday_from(today, value)),
        Sense::Week => When::Span(plus(monday, week).max(today), plus(monday, week + 6)),
        Sense::Weekend => {
            let saturday = if today.weekday().num_days_from_monday() == 6 {
                plus(today, -1)
            } else {
                weekday_from(today, 5)
            };
            let saturday = plus(saturday, week);
            When::Span(saturday.max(today), plus(saturday, 1))
        }
        _ => {
            let months = today.month0() + u32::from(next);
            let year = today.year() + i32::from(months > 11);
            return month_span(year, months % 12 + 1, today);
        }
    })
}

/// "next" and அடுத்த, of all words for what is new.
fn is_next(token: &Token) -> bool {
    matches!(token.word.as_str(), "next" | "nxt") || token.sound.starts_with("atut")
}

/// தேதி and its spellings, behind a number.
pub(super) fn is_date(sound: &str) -> bool {
    ["teti", "tikati", "tarik"]
        .iter()
        .any(|date| sound.starts_with(date))
}

/// "the 14th", "14 ஆம் தேதி".
fn day_of_month(tokens: &mut [Token], today: NaiveDate) -> Option<When> {
    let at = (1..tokens.len()).find(|at| {
        free(tokens, *at, Sense::Nth)
            && free(tokens, at - 1, Sense::Number)
            && (1..=31).contains(&tokens[at - 1].value)
    })?;
    let day = u32::try_from(tokens[at - 1].value).ok()?;
    take(tokens, at - 1);
    take(tokens, at);
    for next in at..at + 3 {
        if tokens.get(next).is_some_and(|token| is_date(&token.sound)) {
            take(tokens, next);
        }
    }
    for at in 0..tokens.len() {
        if free(tokens, at, Sense::Day) {
            take(tokens, at);
        }
    }
    (0..62)
        .map(|days| plus(today, days))
        .find(|date| date.day() == day)
        .map(When::Day)
}
