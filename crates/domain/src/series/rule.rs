//! A rule of repetition, read from and written as RFC 5545 has it: FREQ, INTERVAL, BYDAY, COUNT, UNTIL.
//! What else the standard knows is refused by name rather than understood by half.

use crate::limits;
use crate::message::{FieldError, Message};
use chrono::{NaiveDate, NaiveDateTime, Weekday};
use std::borrow::Cow;
use std::fmt;

/// The largest step between two periods.
const INTERVAL: u32 = 1_000;
/// Days that one rule may name.
const DAYS: usize = 35;

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frequency {
    /// By days.
    Daily,
    /// By weeks, which begin on Mondays.
    Weekly,
    /// By months.
    Monthly,
}

/// A day of the week, in a month perhaps only the n-th of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The first is 1, the last -1; every one where it is absent.
    pub nth: Option<i8>,
    /// Which.
    pub weekday: Weekday,
}

/// Where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Nowhere.
    Never,
    /// After so many dates, the first included.
    Count(u32),
    /// With this day.
    On(NaiveDate),
    /// With this time on the event's wall clock.
    At(NaiveDateTime),
    /// With this moment, in UTC.
    AtUtc(NaiveDateTime),
}

/// A rule of repetition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// How often.
    pub frequency: Frequency,
    /// Every so many days, weeks or months; at least 1.
    pub interval: u32,
    /// On which days; on the first date's where there are none.
    pub days: Vec<Day>,
    /// Where it ends.
    pub end: End,
}

impl Rule {
    /// Whether it has no end.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.end, End::Never)
    }

    /// Reads a rule, with or without `RRULE:` before it, in any letter case.
    ///
    /// # Errors
    /// `required`, `too_long`, `rule_invalid` (with `{part}`), `rule_frequency`, `rule_part_unknown` (with
    /// `{part}`), `rule_number` (with `{part}`, `{min}`, `{max}`), `rule_two_ends`, `rule_too_many` (with
    /// `{max}`), `rule_alone`.
    pub fn parse(field: impl Into<Cow<'static, str>>, text: &str) -> Result<Self, FieldError> {
        read(text).map_err(|message| FieldError::new(field, message))
    }
}

fn read(text: &str) -> Result<Rule, Message> {
    if text.chars().count() > limits::RULE {
        return Err(Message::new("too_long").with("max", limits::RULE));
    }
    let text = text.trim().to_ascii_uppercase();
    let text = text.strip_prefix("RRULE:").unwrap_or(&text);
    if text.is_empty() {
        return Err(Message::new("required"));
    }
    let mut seen: Vec<&str> = Vec::new();
    let mut frequency = None;
    let mut interval = 1;
    let mut days = Vec::new();
    let mut ends = Vec::new();
    for part in text.trim_end_matches(';').split(';') {
        let (name, value) = part.split_once('=').ok_or_else(|| invalid(part))?;
        if seen.contains(&name) {
            return Err(invalid(part));
        }
        seen.push(name);
        match name {
            "FREQ" => frequency = Some(read_frequency(value)?),
            "INTERVAL" => interval = read_interval(value)?,
            "BYDAY" => days = read_days(part, value)?,
            "COUNT" => ends.push(read_count(value)?),
            "UNTIL" => ends.push(read_until(value).ok_or_else(|| invalid(part))?),
            // Weeks begin on Mondays, which is also what the standard takes for granted.
            "WKST" if value == "MO" => {}
            other => return Err(Message::new("rule_part_unknown").with("part", short(other))),
        }
    }
    let frequency = frequency.ok_or_else(|| Message::new("rule_frequency"))?;
    let numbered = days.iter().any(|day: &Day| day.nth.is_some());
    if numbered && frequency != Frequency::Monthly {
        return Err(invalid("BYDAY"));
    }
    let end = match ends.as_slice() {
        [] => End::Never,
        [end] => *end,
        _ => return Err(Message::new("rule_two_ends")),
    };
    Ok(Rule {
        frequency,
        interval,
        days,
        end,
    })
}

fn read_frequency(value: &str) -> Result<Frequency, Message> {
    match value {
        "DAILY" => Ok(Frequency::Daily),
        "WEEKLY" => Ok(Frequency::Weekly),
        "MONTHLY" => Ok(Frequency::Monthly),
        _ => Err(Message::new("rule_frequency")),
    }
}

/// A whole number; one beyond what can be counted is the largest there is.
fn number(value: &str) -> Option<u32> {
    let digits = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| value.parse().unwrap_or(u32::MAX))
}

fn out_of_bounds(part: &str, max: u32) -> Message {
    Message::new("rule_number")
        .with("part", part)
        .with("min", 1)
        .with("max", max)
}

fn read_interval(value: &str) -> Result<u32, Message> {
    let found = number(value).filter(|number| (1..=INTERVAL).contains(number));
    found.ok_or_else(|| out_of_bounds("INTERVAL", INTERVAL))
}

fn read_count(value: &str) -> Result<End, Message> {
    let most = u32::try_from(limits::SERIES_DATES).unwrap_or(u32::MAX);
    match number(value) {
        None | Some(0) => Err(out_of_bounds("COUNT", most)),
        Some(1) => Err(Message::new("rule_alone")),
        Some(count) if count > most => Err(Message::new("rule_too_many").with("max", most)),
        Some(count) => Ok(End::Count(count)),
    }
}

fn read_until(value: &str) -> Option<End> {
    // The parser is lenient about widths; the standard is not.
    if value.len() == 8 {
        let day = NaiveDate::parse_from_str(value, "%Y%m%d").ok()?;
        return Some(End::On(day));
    }
    let (local, utc) = match value.strip_suffix('Z') {
        Some(value) => (value, true),
        None => (value, false),
    };
    if local.len() != 15 {
        return None;
    }
    let at = NaiveDateTime::parse_from_str(local, "%Y%m%dT%H%M%S").ok()?;
    Some(if utc { End::AtUtc(at) } else { End::At(at) })
}

fn read_days(part: &str, value: &str) -> Result<Vec<Day>, Message> {
    let mut days: Vec<Day> = Vec::new();
    for word in value.split(',') {
        let day = read_day(word).ok_or_else(|| invalid(part))?;
        if !days.contains(&day) {
            days.push(day);
        }
    }
    if days.len() > DAYS {
        return Err(invalid("BYDAY"));
    }
    Ok(days)
}

fn read_day(word: &str) -> Option<Day> {
    let at = word.len().checked_sub(2)?;
    let (number, name) = (word.get(..at)?, word.get(at..)?);
    let weekday = WEEKDAYS.into_iter().find(|(_, known)| *known == name)?.0;
    let nth = match number {
        "" => None,
        number => {
            let nth: i8 = number.parse().ok()?;
            Some(nth).filter(|nth| *nth != 0 && (-5..=5).contains(nth))?;
            Some(nth)
        }
    };
    Some(Day { nth, weekday })
}

const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "MO"),
    (Weekday::Tue, "TU"),
    (Weekday::Wed, "WE"),
    (Weekday::Thu, "TH"),
    (Weekday::Fri, "FR"),
    (Weekday::Sat, "SA"),
    (Weekday::Sun, "SU"),
];

fn invalid(part: &str) -> Message {
    Message::new("rule_invalid").with("part", short(part))
}

/// Enough of what was sent to know it again.
fn short(part: &str) -> String {
    part.chars().filter(|c| !c.is_control()).take(30).collect()
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(nth) = self.nth {
            write!(f, "{nth}")?;
        }
        let name = WEEKDAYS.into_iter().find(|(day, _)| *day == self.weekday);
        f.write_str(name.map_or("", |(_, name)| name))
    }
}

impl fmt::Display for Rule {
    /// As it is kept, without `RRULE:`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.frequency {
            Frequency::Daily => "FREQ=DAILY",
            Frequency::Weekly => "FREQ=WEEKLY",
            Frequency::Monthly => "FREQ=MONTHLY",
        })?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        for (at, day) in self.days.iter().enumerate() {
            f.write_str(if at == 0 { ";BYDAY=" } else { "," })?;
            day.fmt(f)?;
        }
        match self.end {
            End::Never => Ok(()),
            End::Count(count) => write!(f, ";COUNT={count}"),
            End::On(day) => write!(f, ";UNTIL={}", day.format("%Y%m%d")),
            End::At(at) => write!(f, ";UNTIL={}", at.format("%Y%m%dT%H%M%S")),
            End::AtUtc(at) => write!(f, ";UNTIL={}Z", at.format("%Y%m%dT%H%M%S")),
        }
    }
}
