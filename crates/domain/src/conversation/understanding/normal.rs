//! Text as it comes in, made plain: bounded, composed, without invisible signs, digits of every script
//! as ours.

use unicode_normalization::UnicodeNormalization;

/// Characters that are read; no sentence to a machine is longer.
const READ: usize = 600;

/// The zero of each script whose ten digits follow one another.
const ZEROS: [u32; 21] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0xFF10,
];

/// The text made plain; letter case stays, for codes are often typed in capitals.
pub(super) fn plain(text: &str) -> String {
    text.chars()
        .take(READ)
        .filter(|c| !invisible(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .nfc()
        .map(digit)
        .collect()
}

/// Zero-width signs, marks of the writing direction, and what chooses the look of an emoji.
fn invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

fn digit(c: char) -> char {
    let code = u32::from(c);
    ZEROS
        .iter()
        .find_map(|zero| code.checked_sub(*zero).filter(|digit| *digit < 10))
        .and_then(|digit| char::from_digit(digit, 10))
        .unwrap_or(c)
}

/// Whether a sign belongs to Tamil script.
pub(super) fn is_tamil(c: char) -> bool {
    matches!(c, '\u{0B80}'..='\u{0BFF}')
}
