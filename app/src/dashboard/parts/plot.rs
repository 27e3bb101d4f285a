//! How full something is, drawn.

use leptos::prelude::*;

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
