//! Round numbers along an axis.

/// Intervals that are aimed at.
const INTERVALS: i64 = 4;

/// Round numbers from nothing to at least `most`, evenly apart: whole numbers of ones, twos or fives.
#[must_use]
pub fn ticks(most: i64) -> Vec<i64> {
    let most = most.clamp(1, i64::MAX / 20);
    let least = (most + INTERVALS - 1) / INTERVALS;
    let mut unit = 1;
    while unit * 10 <= least {
        unit *= 10;
    }
    let step = [1, 2, 5, 10]
        .into_iter()
        .map(|times| times * unit)
        .find(|step| *step >= least)
        .unwrap_or(unit * 10);
    let count = (most + step - 1) / step;
    (0..=count).map(|at| at * step).collect()
}
