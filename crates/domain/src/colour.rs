//! An organization's colour, and the shades of it that stay readable on what pages are painted with.
//!
//! Contrast is reckoned as WCAG 2.2 says; text must reach 4.5 to 1 (success criterion 1.4.3).

use crate::message::{FieldError, Message};
use std::fmt;

/// A colour in sRGB: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

/// White.
pub const WHITE: Colour = Colour([0xff; 3]);
const BLACK: Colour = Colour([0; 3]);

/// What stands behind text on light pages: sand, paper, shade.
pub const LIGHT: [Colour; 3] = [
    Colour([0xfa, 0xf6, 0xee]),
    Colour([0xff, 0xfd, 0xf8]),
    Colour([0xf3, 0xec, 0xdf]),
];
/// The same on dark pages.
pub const DARK: [Colour; 3] = [
    Colour([0x16, 0x11, 0x0f]),
    Colour([0x20, 0x1a, 0x17]),
    Colour([0x2a, 0x22, 0x1e]),
];

/// What text must reach.
pub const READABLE: f64 = 4.5;
/// A little more than that, since browsers mix tints in another way.
const WANTED: f64 = 4.7;
/// Steps from a colour to black or white.
const STEPS: u16 = 64;
/// How many of them lie between a button and the same under the pointer.
const DEEPER: u16 = 12;
/// How much of the colour is in a tinted ground.
const TINT: u16 = 6;

/// The shades of a colour for pages of one brightness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tone {
    /// Of buttons, and of words on the page's grounds.
    pub accent: Colour,
    /// Of buttons under the pointer.
    pub deep: Colour,
    /// Of words on both.
    pub on: Colour,
}

/// The shades of a colour for light and for dark pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// For light pages.
    pub light: Tone,
    /// For dark pages.
    pub dark: Tone,
}

impl Colour {
    /// The colour of `#a3203a`, `a3203a` or `#a23`.
    ///
    /// # Errors
    /// `colour_invalid` for anything else.
    pub fn parse(field: &'static str, typed: &str) -> Result<Self, FieldError> {
        let wrong = || FieldError::new(field, Message::new("colour_invalid"));
        let typed = typed.trim();
        let digits = typed.strip_prefix('#').unwrap_or(typed);
        let halves = digits
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<Vec<u8>>>();
        match halves.ok_or_else(wrong)?.as_slice() {
            [r, g, b] => Ok(Self([r * 17, g * 17, b * 17])),
            [a, b, c, d, e, f] => Ok(Self([a * 16 + b, c * 16 + d, e * 16 + f])),
            _ => Err(wrong()),
        }
    }

    /// Its relative luminance: 0 is black, 1 is white.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// So many steps on the way to another.
    fn toward(self, other: Self, steps: u16) -> Self {
        let steps = steps.min(STEPS);
        let mut parts = self.0;
        for (part, end) in parts.iter_mut().zip(other.0) {
            let sum = u16::from(*part) * (STEPS - steps) + u16::from(end) * steps;
            *part = u8::try_from((sum + STEPS / 2) / STEPS).unwrap_or(u8::MAX);
        }
        Self(parts)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

/// The contrast of two colours: 1 to 21.
#[must_use]
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance(), other.luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn stands_out(colour: Colour, grounds: [Colour; 3]) -> bool {
    let tinted = grounds[1].toward(colour, TINT);
    let mut all = grounds.into_iter().chain([tinted]);
    all.all(|ground| contrast(colour, ground) >= WANTED)
}

/// The colour itself where it can be read, else the nearest on the way to black or white that can.
fn tone(colour: Colour, grounds: [Colour; 3], end: Colour, on: Colour) -> Tone {
    let accent = (0..=STEPS)
        .map(|steps| colour.toward(end, steps))
        .find(|shade| stands_out(*shade, grounds))
        .unwrap_or(end);
    Tone {
        accent,
        deep: accent.toward(end, DEEPER),
        on,
    }
}

/// The shades of a colour. All can be read; where the colour cannot, they are darker or lighter than it.
#[must_use]
pub fn palette(colour: Colour) -> Palette {
    let [darkest, _, _] = DARK;
    Palette {
        light: tone(colour, LIGHT, BLACK, WHITE),
        dark: tone(colour, DARK, WHITE, darkest),
    }
}
