//! Numbers of phones and mail addresses inside sentences, and a number said digit by digit.

use super::lexicon::look;
use super::normal::plain;
use super::sense::Sense;
use super::sound::sound;
use super::token::bare;
use crate::contact::{email, phone};
use crate::folding;
use crate::limits;
use crate::text;

/// Digits of a phone number in the middle of a sentence, with its country code or leading zero.
const IN_SENTENCE: std::ops::RangeInclusive<usize> = 9..=15;
/// Digits of a phone number that was asked for.
const ASKED_FOR: std::ops::RangeInclusive<usize> = 7..=15;
/// Words of a name beside a number.
const NAME_WORDS: usize = 4;

/// How a guest can be reached, as typed or said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::conversation) struct Contact {
    pub(in crate::conversation) phone: Option<String>,
    pub(in crate::conversation) email: Option<String>,
    /// The words beside it that look like a name, as typed.
    pub(in crate::conversation) name: Option<String>,
}

/// What an answer to the question for a number or an address holds; `None` when it is neither.
pub(in crate::conversation) fn answer(typed: &str) -> Option<Contact> {
    let typed = plain(typed);
    let pieces: Vec<&str> = typed.split_whitespace().collect();
    let email = pieces.iter().find_map(|piece| self::email(bare(piece)));
    let written = || (0..pieces.len()).find_map(|at| phone(&pieces[at..]));
    let phone = match &email {
        Some(_) => None,
        None => written()
            .map(|(phone, _)| phone)
            .or_else(|| spoken(&pieces)),
    };
    (email.is_some() || phone.is_some()).then(|| Contact {
        phone,
        email,
        name: name(&pieces),
    })
}

/// A mail address, if this is one.
pub(super) fn email(bare: &str) -> Option<String> {
    bare.contains('@')
        .then(|| email::parse("email", bare).ok())
        .flatten()
}

/// A phone number at the beginning of these pieces of a sentence, and how many pieces it takes.
pub(super) fn phone(pieces: &[&str]) -> Option<(String, usize)> {
    let mut joined = String::new();
    let mut best = None;
    for (at, piece) in pieces.iter().enumerate().take(8) {
        let bare = piece.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?'));
        if bare.is_empty() || !bare.chars().all(of_phone) {
            break;
        }
        // What is long enough takes no further digit, which would be a number of places.
        if best.is_some() && bare.len() < 2 {
            break;
        }
        joined.push_str(bare);
        let digits = joined.bytes().filter(u8::is_ascii_digit).count();
        if digits > *IN_SENTENCE.end() {
            break;
        }
        let begun = joined.starts_with('+') || joined.starts_with('0') || at == 0;
        if begun && IN_SENTENCE.contains(&digits) {
            best = phone::shape("phone", &joined)
                .ok()
                .map(|phone| (phone, at + 1));
        }
        // Numbers beside each other are one number of a phone only when it begins like one.
        let whole = if joined.starts_with('+') { 11 } else { 10 };
        if !joined.starts_with(['+', '0', '(']) || digits >= whole {
            break;
        }
    }
    best
}

fn of_phone(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '+' | '-' | '(' | ')' | '/' | '.' | '\u{2010}'..='\u{2015}'
        )
}

/// All digits of an answer in one row: "077 123 4567", "zero double seven one", "பூஜ்ஜியம் ஏழு".
fn spoken(pieces: &[&str]) -> Option<String> {
    let mut digits = String::new();
    let mut times = 1;
    if pieces.iter().any(|piece| piece.starts_with('+')) {
        digits.push('+');
    }
    for word in pieces.iter().flat_map(|piece| folding::words(piece)) {
        if word.bytes().all(|b| b.is_ascii_digit()) {
            digits.push_str(&word.repeat(times));
            times = 1;
            continue;
        }
        times = match word.as_str() {
            "double" => 2,
            "triple" => 3,
            "o" | "oh" => {
                digits.push_str(&"0".repeat(times));
                1
            }
            word => {
                let known = look(word, &sound(word));
                if known.sense == Sense::Number && (0..10).contains(&known.value) {
                    digits.push_str(&known.value.to_string().repeat(times));
                }
                1
            }
        };
    }
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    ASKED_FOR
        .contains(&count)
        .then(|| phone::shape("phone", &digits).ok())
        .flatten()
}

fn name(pieces: &[&str]) -> Option<String> {
    let words: Vec<&str> = pieces
        .iter()
        .filter(|piece| !piece.contains('@') && !piece.chars().any(|c| c.is_ascii_digit()))
        .map(|piece| bare(piece))
        .filter(|word| {
            let folded = folding::words(word);
            !folded.is_empty()
                && folded
                    .iter()
                    .all(|word| look(word, &sound(word)).sense == Sense::Unknown)
        })
        .collect();
    if !(1..=NAME_WORDS).contains(&words.len()) {
        return None;
    }
    text::optional_line("name", Some(words.join(" ").as_str()), limits::PERSON_NAME)
        .ok()
        .flatten()
}
