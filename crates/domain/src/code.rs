//! Short codes such as `ISAI24`: 2 to 10 letters, then two digits. They are said, printed and typed
//! on keypads, so letter case, blanks and hyphens do not matter, and because every place of the usual
//! four letters and two digits is known, `0` for `O` and `1` for `I` can be set right without doubt.

use crate::limits;
use crate::message::{FieldError, Message};
use crate::romanise::romanise;

/// Letters of a code made from a title.
const LETTERS: usize = 4;
/// Letters of any code.
const ANY_LETTERS: std::ops::RangeInclusive<usize> = 2..=limits::CODE - 2;
/// Letters for chance: no vowels, so that no words arise, and nothing that reads like a digit.
const CHANCE: &[u8; 16] = b"BCDFGHJKMNPRTVWX";

/// The code of a title with two digits, such as the year's or random ones (the last two count).
#[must_use]
pub fn from_title(title: &str, digits: u32) -> String {
    format!("{}{:02}", letters(title), digits % 100)
}

/// The codes to try, in this order, until one is free: at `attempt` 0 the title's letters with the
/// year, then with random digits, then with more and more random letters. `random` is fresh each time.
#[must_use]
pub fn candidate(title: &str, year: i32, attempt: u32, random: u32) -> String {
    if attempt == 0 {
        return from_title(title, year.unsigned_abs());
    }
    let digits = 10 + random % 90;
    let kept = match attempt {
        1..=6 => return from_title(title, digits),
        7..=12 => 3,
        13..=20 => 2,
        _ => 0,
    };
    let mut chance = random / 90;
    let mut code: String = letters(title).chars().take(kept).collect();
    let whole = if attempt > 40 { LETTERS + 2 } else { LETTERS };
    while code.len() < whole {
        code.push(char::from(CHANCE[(chance % 16) as usize]));
        chance /= 16;
    }
    format!("{code}{digits:02}")
}

/// The code as kept, from what someone typed; `None` when it cannot be one.
#[must_use]
pub fn parse(typed: &str) -> Option<String> {
    if typed.len() > 64 {
        return None;
    }
    let plain: Vec<char> = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '\u{2010}'..='\u{2015}'))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let split = plain.len().checked_sub(2)?;
    if !ANY_LETTERS.contains(&split) {
        return None;
    }
    // Only in the usual length: else `ISAI2`, a digit short, would be taken for `ISA12`.
    let forgiving = split == LETTERS;
    let (front, back) = plain.split_at(split);
    let letters = front.iter().map(|c| match c {
        '0' if forgiving => Some('O'),
        '1' if forgiving => Some('I'),
        c if c.is_ascii_uppercase() => Some(*c),
        _ => None,
    });
    let digits = back.iter().map(|c| match c {
        'O' if forgiving => Some('0'),
        'I' | 'L' if forgiving => Some('1'),
        c if c.is_ascii_digit() => Some(*c),
        _ => None,
    });
    let code: String = letters.chain(digits).collect::<Option<_>>()?;
    // A code is begun by a letter and ended by a digit as typed, else words such as `demoil` would be codes.
    let begun = front.first().is_some_and(char::is_ascii_uppercase);
    let ended = back.iter().any(char::is_ascii_digit);
    (begun && ended).then_some(code)
}

/// A wished code.
///
/// # Errors
/// `required`, `code_invalid`.
pub fn wished(field: &'static str, value: &str) -> Result<String, FieldError> {
    if value.trim().is_empty() {
        return Err(FieldError::new(field, Message::new("required")));
    }
    parse(value).ok_or_else(|| FieldError::new(field, Message::new("code_invalid")))
}

fn letters(title: &str) -> String {
    let letters: String = romanise(title)
        .chars()
        .filter(char::is_ascii_alphabetic)
        .take(LETTERS)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    if letters.len() < *ANY_LETTERS.start() {
        "VIZH".to_owned()
    } else {
        letters
    }
}
