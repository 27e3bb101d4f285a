//! The dates of a rule, on the wall clock.

use super::{Frequency, Rule};
use crate::limits;
use crate::message::Message;
use crate::time::LAST_YEAR;
use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, Weekday};
use std::iter::once;

/// The times that a rule gives from `first` on, in order, each once. The first is always one of them, also
/// where the rule would not have named it; `last` is the latest that counts, and
/// none but the first lies beyond [`LAST_YEAR`].
pub fn dates(
    rule: &Rule,
    first: NaiveDateTime,
    last: Option<NaiveDateTime>,
) -> impl Iterator<Item = NaiveDateTime> + use<> {
    let rule = rule.clone();
    let count = match rule.end {
        super::End::Count(count) => usize::try_from(count).unwrap_or(usize::MAX),
        _ => usize::MAX,
    };
    let begin = first.date();
    let later = (0_u32..)
        .map_while(move |period| days(&rule, begin, period))
        .flatten()
        .filter(move |day| *day > begin)
        .map(move |day| day.and_time(first.time()))
        .take_while(|at| at.year() <= LAST_YEAR);
    once(first)
        .chain(later.take_while(move |at| last.is_none_or(|last| *at <= last)))
        .take(count)
}

/// All dates of a new series. A rule with an end gives all of its own at once; one without, those up to
/// `horizon`.
///
/// # Errors
/// `rule_too_many` (with `{max}`), `rule_alone` where there is no second date.
pub fn planned(
    rule: &Rule,
    first: NaiveDateTime,
    last: Option<NaiveDateTime>,
    horizon: NaiveDateTime,
) -> Result<Vec<NaiveDateTime>, Message> {
    let most = limits::SERIES_DATES;
    let planned: Vec<NaiveDateTime> = if rule.is_open() {
        let near = dates(rule, first, last).take_while(|at| *at <= horizon);
        near.take(most).collect()
    } else {
        dates(rule, first, last).take(most + 1).collect()
    };
    match planned.len() {
        0 | 1 => Err(Message::new("rule_alone")),
        n if n > most => Err(Message::new("rule_too_many").with("max", most)),
        _ => Ok(planned),
    }
}

/// The dates behind `after` that are still to be made: at most `room`, of a rule without an end only those
/// up to `horizon`.
#[must_use]
pub fn further(
    rule: &Rule,
    first: NaiveDateTime,
    last: Option<NaiveDateTime>,
    after: NaiveDateTime,
    horizon: NaiveDateTime,
    room: usize,
) -> Vec<NaiveDateTime> {
    let open = rule.is_open();
    dates(rule, first, last)
        .skip_while(|at| *at <= after)
        .take_while(|at| !open || *at <= horizon)
        .take(room)
        .collect()
}

/// The days of one period, in order; none once the last year an event can be in has passed.
fn days(rule: &Rule, begin: NaiveDate, period: u32) -> Option<Vec<NaiveDate>> {
    let step = period.checked_mul(rule.interval)?;
    let found = match rule.frequency {
        Frequency::Daily => {
            let day = begin.checked_add_days(Days::new(u64::from(step)))?;
            within(day)?;
            let named = |weekday: Weekday| rule.days.iter().any(|day| day.weekday == weekday);
            let counts = rule.days.is_empty() || named(day.weekday());
            counts.then_some(day).into_iter().collect()
        }
        Frequency::Weekly => {
            let back = Days::new(u64::from(begin.weekday().num_days_from_monday()));
            let monday = begin.checked_sub_days(back)?;
            let monday = monday.checked_add_days(Days::new(u64::from(step) * 7))?;
            within(monday)?;
            of_week(rule, begin, monday)
        }
        Frequency::Monthly => {
            let month = begin.with_day(1)?.checked_add_months(Months::new(step))?;
            within(month)?;
            of_month(rule, begin, month)
        }
    };
    Some(found)
}

fn within(day: NaiveDate) -> Option<()> {
    (day.year() <= LAST_YEAR).then_some(())
}

fn of_week(rule: &Rule, begin: NaiveDate, monday: NaiveDate) -> Vec<NaiveDate> {
    let wanted = |day: &NaiveDate| {
        let weekday = day.weekday();
        let named = rule.days.iter().any(|day| day.weekday == weekday);
        named || (rule.days.is_empty() && weekday == begin.weekday())
    };
    monday.iter_days().take(7).filter(wanted).collect()
}

/// The days of a month that begins with `month`. A month without the first date's day has none.
fn of_month(rule: &Rule, begin: NaiveDate, month: NaiveDate) -> Vec<NaiveDate> {
    if rule.days.is_empty() {
        return month.with_day(begin.day()).into_iter().collect();
    }
    let all: Vec<NaiveDate> = month
        .iter_days()
        .take_while(|day| day.month() == month.month())
        .collect();
    let mut found = Vec::new();
    for wanted in &rule.days {
        let mut kind: Vec<NaiveDate> = all
            .iter()
            .copied()
            .filter(|day| day.weekday() == wanted.weekday)
            .collect();
        match wanted.nth {
            None => found.append(&mut kind),
            Some(nth) => {
                if nth < 0 {
                    kind.reverse();
                }
                let at = usize::from(nth.unsigned_abs()).saturating_sub(1);
                found.extend(kind.get(at));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
