//! JSON from outside.

use serde_json::Value;

/// What a JSON text says. Some programs cut texts without looking, in the middle of an emoji or of a letter,
/// and one such letter would cost the whole call: the sign for what is no letter takes its place.
pub(crate) fn json_of(text: &[u8]) -> Option<Value> {
    serde_json::from_slice(text).ok().or_else(|| {
        let text = String::from_utf8_lossy(text);
        let text = text.trim_start_matches('\u{feff}');
        serde_json::from_str(&whole_letters(text)).ok()
    })
}

/// The text with each half of a letter that stands alone (`\ud83d` without its second half) replaced.
fn whole_letters(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        whole.push_str(before);
        let second = escape.get(6..).and_then(unit);
        let (length, alone) = match (unit(escape), second) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => (12, false),
            (Some(unit), _) => (6, (0xD800..=0xDFFF).contains(&unit)),
            // A backslash belongs to the sign behind it, which may be another backslash.
            (None, _) => {
                let length: usize = escape.chars().take(2).map(char::len_utf8).sum();
                (length, false)
            }
        };
        let (escape, behind) = escape.split_at(length);
        whole.push_str(if alone { "\\ufffd" } else { escape });
        rest = behind;
    }
    whole.push_str(rest);
    whole
}

/// The number of the escape `\u0b85` with which a text begins.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    plain.then(|| u16::from_str_radix(digits, 16).ok())?
}
