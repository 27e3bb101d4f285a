//! QR codes as SVG and PNG: black on white whatever the page's colours are, with their quiet zone.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Free modules on each side (ISO/IEC 18004).
const QUIET: usize = 4;

/// The text does not fit into a QR code (about 2,000 bytes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too long for a QR code")]
pub struct TooLong;

/// The QR code as an SVG document with its quiet zone, black on white; it scales to any size.
///
/// # Errors
/// [`TooLong`].
pub fn svg(text: &str) -> Result<String, TooLong> {
    let modules = Modules::new(text)?;
    let side = modules.side();
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let run = (x..side).take_while(|x| modules.dark(*x, y)).count();
            if run > 0 {
                let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
            }
            x += run.max(1);
        }
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
         width=\"{0}\" height=\"{0}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>",
        side * 8
    ))
}

/// The QR code as a PNG with its quiet zone, black on white; `scale` is the pixels of one module,
/// taken as 1 to 40.
///
/// # Errors
/// [`TooLong`].
pub fn png(text: &str, scale: u32) -> Result<Vec<u8>, TooLong> {
    let modules = Modules::new(text)?;
    let scale = scale.clamp(1, 40) as usize;
    let side = modules.side() * scale;
    let mut pixels = vec![255_u8; side * side];
    for (y, row) in pixels.chunks_exact_mut(side).enumerate() {
        for (x, pixel) in row.iter_mut().enumerate() {
            if modules.dark(x / scale, y / scale) {
                *pixel = 0;
            }
        }
    }
    let side = u32::try_from(side).map_err(|_| TooLong)?;
    let mut file = Vec::new();
    PngEncoder::new_with_quality(&mut file, CompressionType::Best, FilterType::Adaptive)
        .write_image(&pixels, side, side, ExtendedColorType::L8)
        .map_err(|_| TooLong)?;
    Ok(file)
}

struct Modules {
    colors: Vec<Color>,
    width: usize,
}

impl Modules {
    /// Level M, or Q where the code grows no larger by it: tickets are scanned from cracked screens.
    fn new(text: &str) -> Result<Self, TooLong> {
        let medium = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| TooLong)?;
        let code = QrCode::with_error_correction_level(text, EcLevel::Q)
            .ok()
            .filter(|strong| strong.width() == medium.width())
            .unwrap_or(medium);
        Ok(Self {
            width: code.width(),
            colors: code.into_colors(),
        })
    }

    fn side(&self) -> usize {
        self.width + 2 * QUIET
    }

    fn dark(&self, x: usize, y: usize) -> bool {
        let inside = QUIET..QUIET + self.width;
        inside.contains(&x)
            && inside.contains(&y)
            && self.colors[(y - QUIET) * self.width + x - QUIET] == Color::Dark
    }
}
