//! How an organization's colour and logo appear in its mails.

use super::compose::writer;
use super::letter::Letter;
use super::words::is_of_organization;
use crate::core::Core;
use domain::colour::{Colour, palette};
use usecases::pictures::WIDTHS;

/// Pixels that a logo is high at most, and wide.
const LOGO: (u32, u32) = (44, 220);

/// What a mail wears; the product's own where nothing is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dress {
    /// The shade of the colour that can be read on light ground, and that of words on it.
    pub(super) shades: Option<(String, String)>,
    /// The logo.
    pub(super) logo: Option<Logo>,
}

/// A logo in a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Logo {
    /// Its address.
    pub(super) address: String,
    /// Whose it is.
    pub(super) name: String,
    /// Width in pixels.
    pub(super) width: u32,
    /// Height in pixels.
    pub(super) height: u32,
}

impl Dress {
    /// That of the organization in whose name a mail is written.
    pub(super) fn of(core: &Core, letter: &Letter) -> Self {
        let Some(house) = letter.house.as_ref().filter(|_| is_of_organization(letter)) else {
            return Self::default();
        };
        let colour = house.accent.as_deref();
        let colour = colour.and_then(|kept| Colour::parse("accent", kept).ok());
        let name = writer(letter).map_or_else(String::new, |(name, _)| name.to_owned());
        let logo = house.logo.map(|picture| {
            let path = format!("/picture/{}/{}", picture.id, WIDTHS[0]);
            let (width, height) = within(picture.width, picture.height);
            Logo {
                address: core.settings.absolute(&path),
                name,
                width,
                height,
            }
        });
        Self {
            shades: colour.map(|colour| {
                // Mails are painted on light ground alone.
                let tone = palette(colour).light;
                (tone.accent.to_string(), tone.on.to_string())
            }),
            // Mail readers fetch pictures from secure addresses only.
            logo: logo.filter(|logo| logo.address.starts_with("https://")),
        }
    }
}

/// A size made small enough, in its proportions.
fn within(width: u32, height: u32) -> (u32, u32) {
    let (high, wide) = (u64::from(LOGO.0), u64::from(LOGO.1));
    let (width, height) = (u64::from(width.max(1)), u64::from(height.max(1)));
    let (w, h) = if width * high <= height * wide {
        (width * high / height, high)
    } else {
        (wide, height * wide / width)
    };
    let small = |side: u64| u32::try_from(side.max(1)).unwrap_or(1);
    (small(w), small(h))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_keeps_its_proportions_within_its_place() {
        assert_eq!(within(440, 440), (44, 44));
        assert_eq!(within(2_000, 100), (220, 11));
        assert_eq!(within(100, 4_400), (1, 44));
        assert_eq!(within(0, 0), (44, 44));
    }
}
