//! The kolam as the product's own ornament: drawn in the page, coloured by the style sheet.

use domain::ids::EventId;
use domain::kolam::{BRAND_DOTS, BRAND_PATH, BRAND_VIEW_BOX, Kolam};
use leptos::prelude::*;

fn drawn(
    class: &'static str,
    view_box: String,
    lines: String,
    dots: String,
    fit: &'static str,
) -> impl IntoView {
    view! {
        <svg class=class viewBox=view_box preserveAspectRatio=fit aria-hidden="true" focusable="false">
            <path class="lines" d=lines></path>
            <path class="dots" d=dots></path>
        </svg>
    }
}

/// The small kolam of the brand.
#[must_use]
pub fn mark() -> impl IntoView + use<> {
    drawn(
        "kolam mark",
        BRAND_VIEW_BOX.to_owned(),
        BRAND_PATH.to_owned(),
        BRAND_DOTS.to_owned(),
        "xMidYMid meet",
    )
}

/// An event's kolam, filling its cover.
#[must_use]
pub fn cover(event: EventId) -> impl IntoView + use<> {
    let kolam = Kolam::of_event(event);
    drawn(
        "kolam",
        kolam.view_box(),
        kolam.path,
        kolam.dots,
        "xMidYMid slice",
    )
}

/// A quiet kolam for pages with little on them; the same words give the same one.
#[must_use]
pub fn ornament(words: &str) -> impl IntoView + use<> {
    let seed = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    });
    let kolam = Kolam::new(seed, 5);
    drawn(
        "kolam ornament",
        kolam.view_box(),
        kolam.path,
        kolam.dots,
        "xMidYMid meet",
    )
}
