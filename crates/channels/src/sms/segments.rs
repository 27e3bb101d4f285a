//! How many parts an SMS has: 140 bytes each, of which a part of several gives six away to its number.

use std::borrow::Cow;

/// How a text is written in the air. One character outside the first alphabet moves the whole text to the
/// second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// The seven-bit alphabet of GSM: 160 characters, or 153 a part.
    Gsm7,
    /// Sixteen-bit units: 70, or 67 a part. Tamil is written so; a vowel sign is a unit of its own.
    Ucs2,
}

/// What a text takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segments {
    /// How it is written.
    pub encoding: Encoding,
    /// Its length in units of that encoding.
    pub units: usize,
    /// Its parts; each is paid for.
    pub parts: usize,
}

const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡\
    ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Each takes two places: an escape, and itself.
const EXTENDED: &str = "\u{c}^{}\\[~]|€";

fn septets(c: char) -> Option<usize> {
    if BASIC.contains(c) {
        Some(1)
    } else if EXTENDED.contains(c) {
        Some(2)
    } else {
        None
    }
}

/// What this text takes. A pair (an escape and its character, the halves of an emoji) is never parted.
#[must_use]
pub fn segments(text: &str) -> Segments {
    let encoding = if text.chars().all(|c| septets(c).is_some()) {
        Encoding::Gsm7
    } else {
        Encoding::Ucs2
    };
    let (alone, each) = match encoding {
        Encoding::Gsm7 => (160, 153),
        Encoding::Ucs2 => (70, 67),
    };
    let (mut units, mut parts, mut used) = (0, usize::from(!text.is_empty()), 0);
    for c in text.chars() {
        let width = match encoding {
            Encoding::Gsm7 => septets(c).unwrap_or(1),
            Encoding::Ucs2 => c.len_utf16(),
        };
        units += width;
        used += width;
        if used > each {
            parts += 1;
            used = width;
        }
    }
    if units <= alone {
        parts = parts.min(1);
    }
    Segments {
        encoding,
        units,
        parts,
    }
}

/// The text with typographic signs written plainly, where that alone brings it into the seven-bit alphabet
/// and costs no more: one curly quote would more than halve the length of an English part. Any other text
/// stays as it is.
#[must_use]
pub fn economical(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| septets(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '‘' | '’' | '‚' | '‛' | '′' | '`' => plain.push('\''),
            '“' | '”' | '„' | '‟' | '″' => plain.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '•' | '·' => plain.push('-'),
            '…' => plain.push_str("..."),
            '₹' => {
                plain.push_str("Rs");
                if rest.peek().is_some_and(|next| !next.is_whitespace()) {
                    plain.push(' ');
                }
            }
            '\t' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => plain.push(' '),
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            c if septets(c).is_some() => plain.push(c),
            _ => return Cow::Borrowed(text),
        }
    }
    if segments(&plain).parts > segments(text).parts {
        return Cow::Borrowed(text);
    }
    Cow::Owned(plain)
}
