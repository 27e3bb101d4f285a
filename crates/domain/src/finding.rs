//! Bookings found again: by the beginnings of the words that are known of them.
//!
//! The words of a booking are kept beside it, and what is typed is made into beginnings of such words by the
//! same rules, so that a number is found however it is written. Words hold no blanks; what few bookings have
//! is kept among them as a word that begins with one.

use crate::booking::{BookingState, PaymentState, Source};
use crate::{folding, reference};

/// Characters of a word that count; of a longer one its beginning.
const WORD: usize = 32;
/// Words of one name that count.
const NAME_WORDS: usize = 12;
/// Digits at the end of a number by which people name it.
const LAST: usize = 4;

/// What is known of a booking.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The folded words of the guest's name, separated by blanks.
    pub name_folded: &'a str,
    /// E.164.
    pub phone: Option<&'a str>,
    /// Mail address.
    pub email: Option<&'a str>,
    /// As kept or as shown.
    pub reference: &'a str,
}

/// The words by which a booking is found, sorted, each once.
#[must_use]
pub fn words(known: Known<'_>) -> Vec<String> {
    let name = known.name_folded.split_whitespace().take(NAME_WORDS);
    let mut words: Vec<String> = name.map(word).collect();
    if let Some(phone) = known.phone {
        let digits: String = phone.chars().filter_map(digit).collect();
        let national = national(&digits);
        let last = national.len().saturating_sub(LAST);
        words.extend([national, &national[last..]].map(number));
    }
    words.extend(known.email.map(|email| cut(&email.to_lowercase())));
    words.push(cut(&known.reference.replace('-', "").to_lowercase()));
    words.retain(|word| !word.is_empty());
    words.sort_unstable();
    words.dedup();
    words
}

/// The words by which something that bears these names is found, sorted, each once.
#[must_use]
pub fn of_names<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut words = Vec::new();
    for name in names {
        let folded = folding::words(name);
        words.extend(folded.iter().take(NAME_WORDS).map(|found| word(found)));
        // What is typed together is looked for as one.
        let pieces = name.split_whitespace().take(NAME_WORDS);
        words.extend(pieces.filter_map(|piece| {
            if is_number(piece) {
                number_sought(piece)
            } else {
                reference_sought(piece)
            }
        }));
    }
    words.retain(|word| !word.is_empty());
    words.sort_unstable();
    words.dedup();
    words
}

/// What is looked for, from what was typed: each must begin a word of the booking. None for a search
/// without words.
#[must_use]
pub fn sought(typed: &str) -> Vec<String> {
    let mut sought = Vec::new();
    let mut digits = String::new();
    for piece in typed.split_whitespace() {
        // A number is one, also where it is written with blanks.
        if is_number(piece) && (digits.is_empty() || !piece.starts_with('+')) {
            digits.extend(piece.chars().filter(|c| *c == '+' || digit(*c).is_some()));
            continue;
        }
        sought.extend(number_sought(&std::mem::take(&mut digits)));
        if is_number(piece) {
            digits.push_str(piece);
        } else if piece.contains('@') {
            sought.push(cut(&piece.to_lowercase()));
        } else if let Some(reference) = reference_sought(piece) {
            sought.push(reference);
        } else {
            sought.extend(folding::words(piece).iter().map(|found| word(found)));
        }
    }
    sought.extend(number_sought(&digits));
    sought.truncate(folding::QUERY_WORDS);
    sought
}

/// Whether each of what is looked for begins one of these words.
#[must_use]
pub fn begin(words: &[String], sought: &[String]) -> bool {
    sought
        .iter()
        .all(|begin| first_with(words, begin).is_some())
}

/// The first of these sorted words that begins so.
#[must_use]
pub fn first_with<'a>(words: &'a [String], begin: &str) -> Option<&'a str> {
    let found = words.iter().find(|word| word.starts_with(begin));
    found.map(String::as_str)
}

/// The last word that begins so, and may exist.
#[must_use]
pub fn last_with(begin: &str) -> String {
    format!("{begin}\u{10FFFF}")
}

/// The word of a state that few bookings are in.
#[must_use]
pub const fn state_word(state: BookingState) -> Option<&'static str> {
    match state {
        BookingState::Confirmed => None,
        BookingState::Held => Some(" held"),
        BookingState::Cancelled => Some(" cancelled"),
        BookingState::Expired => Some(" expired"),
    }
}

/// The word of a payment that few bookings need.
#[must_use]
pub const fn payment_word(payment: PaymentState) -> Option<&'static str> {
    match payment {
        PaymentState::Free => None,
        PaymentState::AtVenue => Some(" at venue"),
        PaymentState::Paid => Some(" paid"),
    }
}

/// The word of an entrance through which few bookings come.
#[must_use]
pub fn source_word(source: Source) -> Option<String> {
    match source {
        Source::Web => None,
        other => Some(format!(" by {}", other.as_str())),
    }
}

/// The words of what few bookings have that this one has.
#[must_use]
pub fn rare(state: BookingState, source: Source, payment: PaymentState) -> Vec<String> {
    let now = [state_word(state), payment_word(payment)];
    let now = now.into_iter().flatten().map(str::to_owned);
    now.chain(source_word(source)).collect()
}

/// The words that a booking may have had and has no longer.
#[must_use]
pub fn no_longer(state: BookingState, payment: PaymentState) -> Vec<&'static str> {
    let states = BookingState::ALL.iter().filter(|other| **other != state);
    let payments = PaymentState::ALL.iter().filter(|other| **other != payment);
    states
        .filter_map(|other| state_word(*other))
        .chain(payments.filter_map(|other| payment_word(*other)))
        .collect()
}

fn cut(text: &str) -> String {
    text.chars().take(WORD).collect()
}

/// A word of a name as it is kept and looked for.
fn word(text: &str) -> String {
    if text.chars().all(|c| digit(c).is_some()) {
        let digits: String = text.chars().filter_map(digit).collect();
        number(&digits)
    } else {
        cut(text)
    }
}

/// Digits without the zeros that people dial first.
fn number(digits: &str) -> String {
    match digits.trim_start_matches('0') {
        "" if digits.is_empty() => String::new(),
        "" => "0".to_owned(),
        rest => cut(rest),
    }
}

/// A digit as typed, in Latin or Tamil.
fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '௦'..='௯' => char::from_digit(u32::from(c) - u32::from('௦'), 10),
        _ => None,
    }
}

fn is_number(piece: &str) -> bool {
    let sign = |c: char| {
        matches!(
            c,
            '+' | '-' | '(' | ')' | '.' | '/' | '\u{2010}'..='\u{2015}'
        )
    };
    piece.chars().any(|c| digit(c).is_some())
        && piece.chars().all(|c| digit(c).is_some() || sign(c))
}

/// What is looked for by digits that were typed; nothing for the beginning of a country's code alone.
fn number_sought(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter_map(digit).collect();
    let found = if typed.starts_with('+') {
        number(national(&digits))
    } else if let Some(abroad) = digits.strip_prefix("00").filter(|rest| rest.len() > LAST) {
        number(national(abroad))
    } else {
        number(&digits)
    };
    (!found.is_empty()).then_some(found)
}

/// The beginning of a reference: letters and digits together, with or without the hyphen.
fn reference_sought(piece: &str) -> Option<String> {
    let plain = piece.replace('-', "");
    let short = plain.len() <= 7 && plain.bytes().all(|b| b.is_ascii_alphanumeric());
    let digit = plain.bytes().any(|b| b.is_ascii_digit());
    if !short || !digit {
        return None;
    }
    let whole = reference::parse(piece).map(|reference| reference.replace('-', ""));
    Some(whole.unwrap_or(plain).to_lowercase())
}

/// The digits of an E.164 number behind its country's code.
fn national(digits: &str) -> &str {
    digits.get(code_length(digits)..).unwrap_or_default()
}

/// Digits of the country's code at the beginning (ITU-T E.164: no code begins another).
fn code_length(digits: &str) -> usize {
    let mut figures = digits.bytes().map(|b| b.wrapping_sub(b'0'));
    match (figures.next(), figures.next()) {
        (Some(1 | 7), _) => 1,
        (Some(2), Some(0 | 7))
        | (Some(3), Some(0..=4 | 6 | 9))
        | (Some(4), Some(0 | 1 | 3..=9))
        | (Some(5), Some(1..=8))
        | (Some(6), Some(0..=6))
        | (Some(8), Some(1 | 2 | 4 | 6))
        | (Some(9), Some(0..=5 | 8)) => 2,
        _ => 3,
    }
}
