//! The kolam as SVG files: covers and the favicon.

use domain::ids::EventId;
use domain::kolam::{BRAND_DOTS, BRAND_PATH, BRAND_VIEW_BOX, DOT, Kolam, LINE};

/// Kumkum, deep.
pub(crate) const DEEP: &str = "#7d152b";
/// Kumkum.
pub(crate) const KUMKUM: &str = "#a3203a";
/// Where kumkum turns to the evening.
pub(crate) const DUSK: &str = "#c2572b";
/// The line of the kolam: rice flour.
pub(crate) const FLOUR: &str = "#ffe9c9";
/// The dots of the kolam.
pub(crate) const GOLD: &str = "#f3c26b";

/// The cover of an event without a picture, 16 to 10.
#[must_use]
pub fn kolam_svg(event: EventId) -> String {
    let kolam = Kolam::of_event(event);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 160 100\" width=\"1600\" height=\"1000\" preserveAspectRatio=\"xMidYMid slice\">\
         <linearGradient id=\"g\" x1=\".1\" y1=\"0\" x2=\".9\" y2=\"1\"><stop stop-color=\"{DEEP}\"/><stop offset=\".55\" stop-color=\"{KUMKUM}\"/><stop offset=\"1\" stop-color=\"{DUSK}\"/></linearGradient>\
         <path fill=\"url(#g)\" d=\"M0 0h160v100H0z\"/>{}</svg>",
        drawn(&kolam, -5.0, -35.0, 170.0)
    )
}

/// The small kolam of the brand on a kumkum tile.
#[must_use]
pub fn favicon_svg() -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\" width=\"64\" height=\"64\">\
         <rect width=\"64\" height=\"64\" rx=\"14\" fill=\"{KUMKUM}\"/>{}</svg>",
        brand(3.0, 3.0, 58.0, FLOUR, GOLD, 1.7)
    )
}

/// A kolam in a square of this size at this place.
pub(crate) fn drawn(kolam: &Kolam, x: f32, y: f32, side: f32) -> String {
    format!(
        "<svg x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" viewBox=\"{}\" fill=\"none\">\
         <path d=\"{}\" stroke=\"{FLOUR}\" stroke-width=\"{LINE}\" stroke-linejoin=\"round\"/>\
         <path d=\"{}\" stroke=\"{GOLD}\" stroke-width=\"{DOT}\" stroke-linecap=\"round\"/></svg>",
        kolam.view_box(),
        kolam.path,
        kolam.dots
    )
}

/// The small kolam of the brand; `bold` thickens its line for small sizes.
pub(crate) fn brand(x: f32, y: f32, side: f32, line: &str, dots: &str, bold: f32) -> String {
    format!(
        "<svg x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" viewBox=\"{BRAND_VIEW_BOX}\" fill=\"none\">\
         <path d=\"{BRAND_PATH}\" stroke=\"{line}\" stroke-width=\"{}\" stroke-linejoin=\"round\"/>\
         <path d=\"{BRAND_DOTS}\" stroke=\"{dots}\" stroke-width=\"{}\" stroke-linecap=\"round\"/></svg>",
        LINE * bold,
        DOT * bold
    )
}
