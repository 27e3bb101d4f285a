//! Texts within a provider's limits, never cut inside a letter or an emoji.

use crate::chat::clings;

/// How much one character counts against a limit.
pub(super) type Measure = fn(char) -> usize;

/// Meta says "characters" and does not say which; an emoji beyond the first plane counts as two here,
/// which is never too few.
pub(super) const UNITS: Measure = char::len_utf16;

const JOINER: char = '\u{200d}';

/// How long a text is.
pub(super) fn length(text: &str, measure: Measure) -> usize {
    text.chars().map(measure).sum()
}

/// A label within a limit; one that is cut ends in an ellipsis.
pub(super) fn label(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if length(&line, UNITS) <= most {
        return line;
    }
    let kept = &line[..fitting(&line, most - 1, UNITS)];
    format!("{}…", kept.trim_end())
}

/// The text in pieces, each within a limit, divided where a paragraph, a line or a word ends.
pub(super) fn pieces(text: &str, most: usize, measure: Measure) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while length(rest, measure) > most {
        let end = fitting(rest, most, measure);
        let end = division(&rest[..end]).unwrap_or(end);
        pieces.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    if !rest.is_empty() {
        pieces.push(rest.to_owned());
    }
    pieces
}

/// The last good place to divide, if it does not leave the piece nearly empty.
fn division(piece: &str) -> Option<usize> {
    ["\n\n", "\n", " "]
        .into_iter()
        .filter_map(|mark| piece.rfind(mark))
        .find(|end| *end > piece.len() / 2)
}

/// Where the longest beginning within a limit ends; at least one character, so that cutting comes to an end.
fn fitting(text: &str, most: usize, measure: Measure) -> usize {
    let mut taken = 0;
    let mut end = 0;
    for (start, c) in text.char_indices() {
        taken += measure(c);
        if taken > most {
            break;
        }
        end = start + c.len_utf8();
    }
    let whole = end;
    while end > 0 && (text[end..].starts_with(clings) || text[..end].ends_with(JOINER)) {
        end -= text[..end].chars().next_back().map_or(end, char::len_utf8);
    }
    match (end, whole) {
        (0, 0) => text.chars().next().map_or(0, char::len_utf8),
        (0, whole) => whole,
        (end, _) => end,
    }
}
