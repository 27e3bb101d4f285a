//! The picture that a link shows in chats and feeds: 1200 × 630, as PNG or JPEG.
//!
//! Kumkum with the event's kolam or picture above, a sand strip with date and place below. Tamil is
//! shaped by a real shaping library with embedded fonts, so it looks the same on every server.

mod fonts;
mod lines;
mod scene;
mod svg;
#[cfg(test)]
mod tests;

use domain::ids::EventId;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

/// Pixels from left to right.
pub const WIDTH: u32 = 1200;
/// Pixels from top to bottom.
pub const HEIGHT: u32 = 630;
/// Some messengers show no picture that is larger, in bytes.
const LARGEST: usize = 300 * 1024;
/// Letters on a plain ground show the artefacts of a lower quality.
const QUALITY: u8 = 90;

/// What stands beside the title.
#[derive(Debug, Clone, Copy)]
pub enum Ground<'a> {
    /// The kolam of this event.
    Kolam(EventId),
    /// An uploaded picture, as JPEG.
    Picture(&'a [u8]),
}

/// What a preview shows. Each text is one line; characters that the fonts lack are left out.
#[derive(Debug, Clone, Copy)]
pub struct PreviewInput<'a> {
    /// The event's title; up to three lines.
    pub title: &'a str,
    /// Its date and time, already written in the reader's language.
    pub date: &'a str,
    /// Its place; may be empty.
    pub place: &'a str,
    /// The organization's name.
    pub organization: &'a str,
    /// The product's name in the reader's language.
    pub product: &'a str,
    /// What stands beside the title.
    pub ground: Ground<'a>,
}

/// The preview could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("preview: {0}")]
pub struct PreviewError(pub String);

/// Draws the preview as PNG. Takes long: not for an async task.
///
/// # Errors
/// [`PreviewError`], with a picture that cannot be read for instance.
pub fn png(input: &PreviewInput<'_>) -> Result<Vec<u8>, PreviewError> {
    let mut pixels = drawn(input)?;
    let mut file = encoded(&pixels)?;
    // A photograph is noise to PNG: its lowest bits go until it is small enough.
    for bits in 2..5 {
        if file.len() <= LARGEST {
            break;
        }
        scene::coarsen(&mut pixels, bits);
        file = encoded(&pixels)?;
    }
    Ok(file)
}

/// Draws the preview as JPEG, for places that take nothing else. Takes long: not for an async task.
///
/// # Errors
/// As [`png`].
pub fn jpeg(input: &PreviewInput<'_>) -> Result<Vec<u8>, PreviewError> {
    let pixels = drawn(input)?;
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, QUALITY)
        .write_image(&pixels, WIDTH, HEIGHT, ExtendedColorType::Rgb8)
        .map_err(failed)?;
    Ok(file)
}

fn drawn(input: &PreviewInput<'_>) -> Result<Vec<u8>, PreviewError> {
    let mut canvas = Pixmap::new(WIDTH, HEIGHT).ok_or_else(|| failed("no canvas"))?;
    if let Ground::Picture(jpeg) = input.ground {
        let picture = crate::picture::decode(jpeg).map_err(failed)?;
        scene::place(&picture, &mut canvas);
    }
    let scene = scene::draw(input);
    let tree = Tree::from_str(&scene, &fonts::options()).map_err(failed)?;
    resvg::render(&tree, Transform::identity(), &mut canvas.as_mut());
    let pixels = canvas.data().as_chunks::<4>().0;
    Ok(pixels
        .iter()
        .flat_map(|[r, g, b, _]| [*r, *g, *b])
        .collect())
}

fn encoded(pixels: &[u8]) -> Result<Vec<u8>, PreviewError> {
    let mut file = Vec::new();
    PngEncoder::new_with_quality(&mut file, CompressionType::Default, FilterType::Adaptive)
        .write_image(pixels, WIDTH, HEIGHT, ExtendedColorType::Rgb8)
        .map_err(failed)?;
    Ok(file)
}

fn failed(reason: impl std::fmt::Display) -> PreviewError {
    PreviewError(reason.to_string())
}
