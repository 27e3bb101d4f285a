//! Numbers over days, as they are drawn.

use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// Days evenly apart, at most so many, that end with the last and begin with the first, or less than one
/// interval before it.
#[must_use]
pub fn spread(first: NaiveDate, last: NaiveDate, at_most: u64) -> Vec<NaiveDate> {
    let span = u64::try_from((last - first).num_days()).unwrap_or(0);
    let step = span.div_ceil(at_most.max(2) - 1).max(1);
    let mut days: Vec<NaiveDate> = (0..=span.div_ceil(step))
        .filter_map(|steps| last.checked_sub_days(Days::new(steps * step)))
        .collect();
    days.reverse();
    days
}

/// Sums up to and including each of these days, which are in order.
#[must_use]
pub fn running(by_day: &BTreeMap<NaiveDate, i64>, days: &[NaiveDate]) -> Vec<i64> {
    let mut rest = by_day.iter().peekable();
    let mut sum = 0_i64;
    let up_to = |day: &NaiveDate| {
        while let Some((_, more)) = rest.next_if(|(at, _)| *at <= day) {
            sum = sum.saturating_add(*more);
        }
        sum
    };
    days.iter().map(up_to).collect()
}
