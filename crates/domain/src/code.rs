//! Short codes such as `ISAI24`: letters, and digits behind them or none. They are said, printed and
//! typed on keypads, so letter case, blanks and hyphens do not matter.
//!
//! Those made from a title end with two digits, most of them after four letters. An organizer may
//! also wish letters alone (`KURAL`) or up to four digits (`RADIO1`). What has the shape of a code is
//! taken as it was typed; and because every place of the usual four letters and two digits is known,
//! `0` for `O` and `1` for `I` can be set right there, see [`slip`].

use crate::limits;
use crate::message::{FieldError, Message};
use crate::romanise::romanise;
use std::ops::RangeInclusive;

/// Letters of a code made from a title.
const LETTERS: usize = 4;
/// Letters of any code.
const ANY_LETTERS: RangeInclusive<usize> = 2..=10;
/// Digits of any code, at most.
const ANY_DIGITS: usize = 4;
/// Letters and digits of any code; two letters alone are too little to be told from a word of a sentence.
const LENGTH: RangeInclusive<usize> = 3..=limits::CODE;
/// Letters for chance: no vowels, so that no words arise, and nothing that reads like a digit.
const CHANCE: &[u8; 16] = b"BCDFGHJKMNPRTVWX";

/// Words with which a message does something, those that carriers act on included; with a number
/// behind them they still do: `BOOK 2` asks for two places.
const DEEDS: &str = "AAM AAMA ADD BACK BOOK BOOKING CANCEL CHANGE CONFIRM DELETE END FIND GO HELP \
    ILLAI INFO JOIN LEAVE LIST MENU MORE NEXT NIRUTHU NO OFF OK OKAY ON OPTIN OPTOUT PATHIVU PAY \
    QUIT REMOVE RESERVE REVOKE RSVP SARI START STATUS STOP STOPALL SUBSCRIBE UNSTOP UNSUBSCRIBE \
    UTHAVI VENDAM YES";
/// Words that are an answer or a question only when they stand alone.
const WORDS: &str = "BOOKINGS ENGLISH EVENT EVENTS HELLO INDRU LANGUAGE NAALAI TAMIL TICKET \
    TICKETS TODAY TOMORROW VANAKKAM";

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

/// The code as kept, from what someone typed; `None` when it has not the shape of one.
#[must_use]
pub fn parse(typed: &str) -> Option<String> {
    plain(typed).filter(|plain| parts(plain).is_some())
}

/// The usual code of which a text may be a slip: `0` for `O` and `1` for `I` among its four letters,
/// `O` for `0` and `I` or `L` for `1` among its two digits. `None` when there is nothing to set right.
#[must_use]
pub fn slip(typed: &str) -> Option<String> {
    let plain = plain(typed).filter(|plain| plain.len() == LETTERS + 2)?;
    let (front, back) = plain.split_at(LETTERS);
    let letters = front.chars().map(|c| match c {
        '0' => Some('O'),
        '1' => Some('I'),
        c => c.is_ascii_uppercase().then_some(c),
    });
    let digits = back.chars().map(|c| match c {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        c => c.is_ascii_digit().then_some(c),
    });
    let code: String = letters.chain(digits).collect::<Option<_>>()?;
    // A code is begun by a letter and ended by a digit as typed, else words such as `demoil` would be codes.
    let begun = front.starts_with(|c: char| c.is_ascii_uppercase());
    let ended = back.contains(|c: char| c.is_ascii_digit());
    (begun && ended && code != plain).then_some(code)
}

/// The other codes that may not exist beside this one, because a slip makes one of the other: of
/// `KURA15` `KURAI5` and `KURAL5`, and of each of these `KURA15`.
#[must_use]
pub fn alike(code: &str) -> Vec<String> {
    let usual = parts(code).is_some_and(|(l, d)| l.len() == LETTERS && d.len() == 2);
    if !usual {
        return slip(code).into_iter().collect();
    }
    let mut written = vec![String::new()];
    for (at, c) in code.chars().enumerate() {
        let same = [c];
        let signs: &[char] = match (at < LETTERS, c) {
            (true, 'O') | (false, '0') => &['O', '0'],
            (true, 'I') => &['I', '1'],
            (false, '1') => &['1', 'I', 'L'],
            _ => &same,
        };
        let mut longer = Vec::with_capacity(written.len() * signs.len());
        for begun in &written {
            for sign in signs {
                longer.push(format!("{begun}{sign}"));
            }
        }
        written = longer;
    }
    written.retain(|other| parts(other).is_some() && slip(other).as_deref() == Some(code));
    written
}

/// Whether a text could be read as a code that is made from a title. No slug may be one, so that
/// these two never meet; wished codes of other shapes are compared with the slugs there are.
#[must_use]
pub fn like_made(text: &str) -> bool {
    let made = |code: String| parts(&code).is_some_and(|(_, digits)| digits.len() == 2);
    slip(text).is_some() || parse(text).is_some_and(made)
}

/// The slugs that are read as this code: `isai2` and `isai-2`.
#[must_use]
pub fn as_slugs(code: &str) -> Vec<String> {
    let whole = code.to_ascii_lowercase();
    let letters = whole.trim_end_matches(|c: char| c.is_ascii_digit());
    let (letters, digits) = whole.split_at(letters.len());
    let parted = (!digits.is_empty()).then(|| format!("{letters}-{digits}"));
    std::iter::once(whole.clone()).chain(parted).collect()
}

/// A wished code.
///
/// # Errors
/// `required`, `code_reserved`, `code_invalid`.
pub fn wished(field: &'static str, value: &str) -> Result<String, FieldError> {
    if value.trim().is_empty() {
        return Err(FieldError::new(field, Message::new("required")));
    }
    let code = parse(value).or_else(|| slip(value));
    let said = code.clone().or_else(|| plain(value)).unwrap_or_default();
    let word = said.trim_end_matches(|c: char| c.is_ascii_digit());
    let among = |words: &str, word: &str| words.split_whitespace().any(|other| other == word);
    if among(DEEDS, word) || among(WORDS, &said) {
        return Err(FieldError::new(field, Message::new("code_reserved")));
    }
    code.ok_or_else(|| FieldError::new(field, Message::new("code_invalid")))
}

/// What was typed, in upper case and without what parts it; `None` when other signs are among it.
fn plain(typed: &str) -> Option<String> {
    if typed.len() > 64 {
        return None;
    }
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '\u{2010}'..='\u{2015}'))
        .map(|c| {
            let upper = c.to_ascii_uppercase();
            c.is_ascii_alphanumeric().then_some(upper)
        })
        .collect()
}

/// The letters and the digits of a plain text that has the shape of a code.
fn parts(plain: &str) -> Option<(&str, &str)> {
    let letters = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = plain.get(letters.len()..)?;
    let fits = letters.bytes().all(|b| b.is_ascii_uppercase())
        && ANY_LETTERS.contains(&letters.len())
        && digits.len() <= ANY_DIGITS
        && LENGTH.contains(&plain.len());
    fits.then_some((letters, digits))
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
