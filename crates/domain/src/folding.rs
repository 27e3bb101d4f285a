//! Text folded for search: the same word is found however it was typed.
//!
//! Compatibility forms, letter case, Latin diacritics and punctuation are folded away; Tamil vowel
//! signs are composed and the pulli kept. A folded text starts each word with a blank, so
//! `like '% word%'` finds the beginnings of words. Words hold neither `%` nor `_`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words of a search that count; more make no search better.
pub const QUERY_WORDS: usize = 8;

/// The folded words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.nfkd().flat_map(char::to_lowercase).nfkd() {
        match c {
            // Apostrophes and joiners stand inside words.
            '\'' | '\u{2019}' | '\u{02BC}' | '\u{200C}' | '\u{200D}' | '\u{00AD}' => {}
            c if latin_mark(c) => {}
            'ß' => word.push_str("ss"),
            'ς' => word.push('σ'),
            'æ' => word.push_str("ae"),
            'œ' => word.push_str("oe"),
            'ø' => word.push('o'),
            'ł' => word.push('l'),
            'đ' => word.push('d'),
            'ı' => word.push('i'),
            // One letter, two encodings of the same sound and often the same shape.
            'ஶ' => word.push('ஸ'),
            c if c.is_alphanumeric() || is_combining_mark(c) => word.push(c),
            _ => finish(&mut word, &mut words),
        }
    }
    finish(&mut word, &mut words);
    words
}

/// The words as kept in the database: each after a blank, as in ` isai nigazhchi`.
#[must_use]
pub fn folded(text: &str) -> String {
    words(text)
        .iter()
        .fold(String::new(), |all, word| all + " " + word)
}

/// The `like` patterns of a search: a text matches when each of them matches its folded form.
/// None for a search without words.
#[must_use]
pub fn patterns(query: &str) -> Vec<String> {
    words(query)
        .into_iter()
        .take(QUERY_WORDS)
        .map(|word| format!("% {word}%"))
        .collect()
}

/// Whether each word of the search begins a word of the text.
#[must_use]
pub fn matches(text: &str, query: &str) -> bool {
    let text = words(text);
    words(query)
        .iter()
        .take(QUERY_WORDS)
        .all(|wanted| text.iter().any(|word| word.starts_with(wanted)))
}

fn latin_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}')
}

fn finish(word: &mut String, words: &mut Vec<String>) {
    if word.chars().any(char::is_alphanumeric) {
        words.push(word.nfc().collect());
    }
    word.clear();
}
