//! What LinkedIn makes of a commentary.

use super::refused;
use crate::http::Checked;
use crate::measure::{chars, within};
use serde_json::Value;

const COMMENTARY: usize = 3000;
const SPECIAL: &str = "\\|{}@[]()<>#*_~";

/// The commentary as LinkedIn shows it: cut at the first sign with a meaning that is not escaped. Addresses
/// are links whatever they hold.
fn shown(commentary: &str) -> String {
    let mut text = String::new();
    let mut rest = commentary;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("https://") || rest.starts_with("http://") {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let (address, after) = rest.split_at(end);
            text.push_str(address);
            rest = after;
            continue;
        }
        let (_, after) = rest.split_at(c.len_utf8());
        rest = after;
        match c {
            '\\' => {
                let Some(escaped) = after.chars().next() else {
                    break;
                };
                text.push(escaped);
                rest = after.split_at(escaped.len_utf8()).1;
            }
            '#' if after.starts_with(char::is_alphabetic) => text.push(c),
            c if SPECIAL.contains(c) => break,
            c => text.push(c),
        }
    }
    text
}

/// The commentary of a post, as it is shown.
pub(super) fn commentary(body: &Value) -> Checked<String> {
    let commentary = body["commentary"].as_str().unwrap_or_default();
    let text = shown(commentary);
    if !within(chars(commentary), 2 * COMMENTARY) || !within(chars(&text), COMMENTARY) {
        return Err(refused(400, "commentary has 1 to 3000 characters"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_sign_with_a_meaning_cuts_the_post() {
        assert_eq!(shown("Raga \\(live\\) #music"), "Raga (live) #music");
        assert_eq!(shown("Raga (live)"), "Raga ");
        assert_eq!(
            shown("At https://a.example/x_(y) now"),
            "At https://a.example/x_(y) now"
        );
    }
}
