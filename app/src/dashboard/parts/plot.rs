//! Places taken day by day, as a small drawing with words for who cannot see it.

use crate::dashboard::base::{lang, when};
use i18n::texts::dashboard as t;
use leptos::prelude::*;
use usecases::events::DayTaken;

// Whole units all through: writing a fraction would cost the bundle more than the rest of this file.
const WIDTH: i64 = 3200;
const HEIGHT: i64 = 960;

/// The line of the drawing, as an SVG path.
fn line(days: &[DayTaken], capacity: i64) -> String {
    let most = days
        .iter()
        .map(|d| d.taken)
        .max()
        .unwrap_or(0)
        .max(capacity)
        .max(1);
    let steps = i64::try_from(days.len()).unwrap_or(2).max(2) - 1;
    let point = |i: i64, taken: i64| {
        let y = HEIGHT - 40 - (HEIGHT - 120) * taken / most;
        format!("{} {y}", WIDTH * i / steps)
    };
    let mut path = String::from("M");
    for (i, day) in (0..).zip(days) {
        if i > 0 {
            path.push_str(" L");
        }
        path.push_str(&point(i, day.taken));
    }
    path
}

/// The drawing; nothing while there is only one day, which would be a line without a slope.
#[component]
pub fn Plot(
    /// Day by day.
    days: Vec<DayTaken>,
    /// Places in all, the drawing's height.
    capacity: i64,
) -> impl IntoView {
    let lang = lang();
    let [first, .., last] = days[..] else {
        return ().into_any();
    };
    let path = line(&days, capacity);
    let words = move || {
        let language = lang.get();
        t::PLOT_WORDS.fill(
            language,
            &[
                ("from", when::day(first.day, language).as_str()),
                ("to", when::day(last.day, language).as_str()),
                ("taken", last.taken.to_string().as_str()),
            ],
        )
    };
    view! {
        <svg class="plot" viewBox="0 0 3200 960" preserveAspectRatio="none" role="img" aria-label=words>
            <path class="plot-area" d=format!("{path} L3200 960 L0 960 Z")/>
            <path class="plot-line" d=path vector-effect="non-scaling-stroke"/>
        </svg>
        <p class="plot-ends sub" aria-hidden="true">
            <span>{move || when::day(first.day, lang.get())}</span>
            <span>{move || when::day(last.day, lang.get())}</span>
        </p>
    }
    .into_any()
}

/// How full something is.
#[component]
pub fn Meter(
    /// Taken.
    taken: i64,
    /// Of how many.
    of: i64,
) -> impl IntoView {
    let share = if of > 0 {
        (taken * 320 / of).clamp(0, 320)
    } else {
        0
    };
    let full = taken >= of;
    view! {
        <svg class="meter" class:full=full viewBox="0 0 320 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="meter-room" width="320" height="8"/>
            <rect class="meter-fill" width=share height="8"/>
        </svg>
    }
}
