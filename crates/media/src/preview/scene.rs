//! The composition of a preview.

use super::lines::{cleaned, fit};
use super::svg::text;
use super::{Ground, HEIGHT, PreviewInput, WIDTH};
use crate::cover::{self, DEEP, DUSK, KUMKUM};
use domain::kolam::Kolam;
use image::RgbImage;
use image::imageops::{self, FilterType};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

/// Where the sand strip begins.
const STRIP: u32 = 448;
/// Where the picture begins, under the fading kumkum.
const PICTURE: u32 = 600;
const LEFT: f32 = 68.0;
/// Width of the title's column.
const COLUMN: f32 = 650.0;
/// Tamil needs room above and below its letters.
const LEADING: f32 = 1.38;

const SAND: &str = "#faf6ee";
const INK: &str = "#1f1a17";
const SOFT: &str = "#6a5f57";
const CREAM: &str = "#fffaf0";
const LIGHT: &str = "#fbdfb0";

/// The whole picture as SVG; an uploaded picture lies under it already.
pub(super) fn draw(input: &PreviewInput<'_>) -> String {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\"><defs>\
         <linearGradient id=\"g\" x1=\"0\" y1=\"0\" x2=\"1\" y2=\".6\"><stop stop-color=\"{DEEP}\"/><stop offset=\".55\" stop-color=\"{KUMKUM}\"/><stop offset=\"1\" stop-color=\"{DUSK}\"/></linearGradient>\
         <linearGradient id=\"f\"><stop stop-color=\"{DEEP}\"/><stop offset=\".5\" stop-color=\"{KUMKUM}\"/><stop offset=\".58\" stop-color=\"{KUMKUM}\" stop-opacity=\".93\"/><stop offset=\".72\" stop-color=\"{DEEP}\" stop-opacity=\".45\"/><stop offset=\".9\" stop-color=\"{DEEP}\" stop-opacity=\"0\"/></linearGradient>\
         <linearGradient id=\"m\"><stop offset=\".58\" stop-color=\"#000\"/><stop offset=\".8\" stop-color=\"#fff\"/></linearGradient>\
         <mask id=\"k\" maskUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\" width=\"{WIDTH}\" height=\"{STRIP}\"><path fill=\"url(#m)\" d=\"M0 0h{WIDTH}v{STRIP}H0z\"/></mask></defs>"
    );
    match input.ground {
        Ground::Kolam(event) => {
            let kolam = Kolam::of_event(event);
            svg.push_str(&format!(
                "<path fill=\"url(#g)\" d=\"M0 0h{WIDTH}v{STRIP}H0z\"/><g mask=\"url(#k)\">"
            ));
            svg.push_str(&cover::drawn(&kolam, 676.0, -76.0, 600.0));
            svg.push_str("</g>");
        }
        Ground::Picture(_) => {
            svg.push_str(&format!(
                "<path fill=\"url(#f)\" d=\"M0 0h{WIDTH}v{STRIP}H0z\"/>"
            ));
        }
    }
    title(input, &mut svg);
    strip(input, &mut svg);
    svg.push_str("</svg>");
    svg
}

fn title(input: &PreviewInput<'_>, svg: &mut String) {
    let organization = fit(input.organization, false, COLUMN, &[(30.0, 1), (26.0, 1)]);
    if let Some(line) = organization.lines.first() {
        svg.push_str(&text(
            "o",
            LEFT,
            84.0,
            organization.size,
            false,
            LIGHT,
            line,
        ));
    }
    let block = fit(
        input.title,
        true,
        COLUMN,
        &[(78.0, 2), (68.0, 3), (58.0, 3), (50.0, 3), (44.0, 3)],
    );
    let step = block.size * LEADING;
    let lines = u8::try_from(block.lines.len()).map_or(3.0, f32::from);
    // Centred between the organization and the strip, by the letters' own height.
    let middle = 272.0;
    let mut baseline = middle - step * (lines - 1.0) / 2.0 + block.size * 0.36;
    for line in &block.lines {
        svg.push_str(&text("h", LEFT, baseline, block.size, true, CREAM, line));
        baseline += step;
    }
}

fn strip(input: &PreviewInput<'_>, svg: &mut String) {
    let below = HEIGHT - STRIP;
    svg.push_str(&format!(
        "<path fill=\"{SAND}\" d=\"M0 {STRIP}h{WIDTH}v{below}H0z\"/>"
    ));
    let product = cleaned(input.product);
    let width = super::fonts::widths(&[&product], true)
        .first()
        .copied()
        .unwrap_or_default()
        * 0.34;
    let right = 1200.0 - LEFT - width;
    svg.push_str(&cover::brand(
        right - 74.0,
        510.0,
        58.0,
        KUMKUM,
        KUMKUM,
        1.2,
    ));
    svg.push_str(&text("v", right, 551.0, 34.0, true, INK, &product));
    let room = right - 74.0 - 48.0 - LEFT;
    let place = fit(input.place, false, room, &[(32.0, 1), (28.0, 1)]);
    let date = fit(input.date, true, room, &[(40.0, 1), (34.0, 1), (30.0, 1)]);
    let date_at = if place.lines.is_empty() { 553.0 } else { 525.0 };
    if let Some(line) = date.lines.first() {
        svg.push_str(&text("d", LEFT, date_at, date.size, true, KUMKUM, line));
    }
    if let Some(line) = place.lines.first() {
        svg.push_str(&text("p", LEFT, 582.0, place.size, false, SOFT, line));
    }
}

/// Puts the picture into its part of the canvas, filling it.
pub(super) fn place(picture: &RgbImage, canvas: &mut Pixmap) {
    let (wide, high) = (WIDTH - PICTURE, STRIP);
    let (w, h) = picture.dimensions();
    // The largest part of the right shape; a little above the middle, where faces are.
    let crop_w = w.min((h * wide).div_ceil(high)).max(1);
    let crop_h = h.min((w * high).div_ceil(wide)).max(1);
    let part = imageops::crop_imm(
        picture,
        (w - crop_w) / 2,
        (h - crop_h) * 2 / 5,
        crop_w,
        crop_h,
    );
    let fitted = imageops::resize(&part.to_image(), wide, high, FilterType::Triangle);
    let stride = canvas.width() as usize;
    for (x, y, pixel) in fitted.enumerate_pixels() {
        let [r, g, b] = pixel.0;
        let at = y as usize * stride + (x + PICTURE) as usize;
        if let (Some(to), Some(color)) = (
            canvas.pixels_mut().get_mut(at),
            PremultipliedColorU8::from_rgba(r, g, b, u8::MAX),
        ) {
            *to = color;
        }
    }
}

/// Takes the lowest bits of the picture's part away, to the middle of what they could say.
pub(super) fn coarsen(pixels: &mut [u8], bits: u32) {
    let step = 1_u8 << bits;
    let row = WIDTH as usize * 3;
    for line in pixels.chunks_exact_mut(row).take(STRIP as usize) {
        for channel in &mut line[PICTURE as usize * 3..] {
            *channel = (*channel & !(step - 1)) | (step >> 1);
        }
    }
}
