//! Uploaded pictures: checked, turned upright, freed of metadata, sized.

use domain::limits::{PICTURE_BYTES, PICTURE_PIXELS};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use std::io::Cursor;

const QUALITY: u8 = 82;
/// Longest edge, in pixels: JPEG's own limit, and none is drawn wider than we keep.
const EDGE: u32 = 30_000;
/// Bytes that decoding may take: the pixels in up to 16 bits of four channels, and as much again.
const MEMORY: u64 = PICTURE_PIXELS * 8 + 64 * 1024 * 1024;

/// A picture ready to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// Width of the upright original, in pixels.
    pub width: u32,
    /// Height of the upright original, in pixels.
    pub height: u32,
    /// JPEG files by the width asked for, narrowest first. Where the original is narrower than
    /// that, the file has the original's width: nothing is blown up.
    pub widths: Vec<(u32, Vec<u8>)>,
}

/// Why a picture was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Neither JPEG nor PNG nor WebP, or damaged.
    #[error("not a picture that can be read")]
    Unreadable,
    /// More bytes than [`domain::limits::PICTURE_BYTES`].
    #[error("too many bytes")]
    TooManyBytes,
    /// More pixels than [`domain::limits::PICTURE_PIXELS`].
    #[error("too many pixels")]
    TooManyPixels,
}

/// Re-encodes a JPEG, PNG or WebP as JPEG in the given widths. Takes long: not for an async task.
/// Its size is read from the header before anything is decoded.
///
/// # Errors
/// [`PictureError`].
pub fn reencode(bytes: &[u8], widths: &[u32]) -> Result<Encoded, PictureError> {
    let upright = decode(bytes)?;
    let (width, height) = upright.dimensions();
    let mut widths = widths.to_vec();
    widths.sort_unstable();
    widths.dedup();
    let files = widths
        .into_iter()
        .map(|wanted| Ok((wanted, jpeg(&narrowed(&upright, wanted))?)))
        .collect::<Result<_, _>>()?;
    Ok(Encoded {
        width,
        height,
        widths: files,
    })
}

/// The upright picture on white.
pub(crate) fn decode(bytes: &[u8]) -> Result<RgbImage, PictureError> {
    if bytes.len() > PICTURE_BYTES {
        return Err(PictureError::TooManyBytes);
    }
    let format = image::guess_format(bytes).map_err(|_| PictureError::Unreadable)?;
    if !matches!(
        format,
        ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP
    ) {
        return Err(PictureError::Unreadable);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader
        .into_decoder()
        .map_err(|_| PictureError::Unreadable)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PICTURE_PIXELS || width.max(height) > EDGE {
        return Err(PictureError::TooManyPixels);
    }
    if width == 0 || height == 0 {
        return Err(PictureError::Unreadable);
    }
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| PictureError::Unreadable)?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(on_white(picture))
}

/// JPEG knows no transparency; a logo's clear ground becomes white, not black.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let clear = picture.into_rgba8();
    let mut solid = RgbImage::new(clear.width(), clear.height());
    for (to, from) in solid.pixels_mut().zip(clear.pixels()) {
        let [r, g, b, alpha] = from.0.map(u16::from);
        let over = |channel: u16| {
            u8::try_from((channel * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
        };
        *to = Rgb([over(r), over(g), over(b)]);
    }
    solid
}

fn narrowed(picture: &RgbImage, width: u32) -> std::borrow::Cow<'_, RgbImage> {
    let (own, height) = picture.dimensions();
    if width == 0 || own <= width {
        return std::borrow::Cow::Borrowed(picture);
    }
    let height = (u64::from(height) * u64::from(width))
        .div_ceil(u64::from(own))
        .max(1);
    let height = u32::try_from(height).unwrap_or(EDGE);
    std::borrow::Cow::Owned(image::imageops::resize(
        picture,
        width,
        height,
        FilterType::Lanczos3,
    ))
}

fn jpeg(picture: &RgbImage) -> Result<Vec<u8>, PictureError> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, QUALITY)
        .encode_image(picture)
        .map_err(|_| PictureError::Unreadable)?;
    Ok(file)
}
