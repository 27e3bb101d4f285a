//! Text broken into lines that fit.

use super::fonts::{drawn, widths};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lines that fit, and the size they are set in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    pub lines: Vec<String>,
    pub size: f32,
}

/// Sets a text in the largest of the given sizes (each with its most lines) at which it fits
/// whole; if none does, in the last, ending in an ellipsis.
pub(super) fn fit(text: &str, bold: bool, width: f32, sizes: &[(f32, usize)]) -> Block {
    let text = cleaned(text);
    let pieces = pieces(&text, bold);
    for (size, most) in sizes {
        let room = width * 100.0 / size;
        // A word wider than the line is better set smaller than cut.
        if pieces.iter().all(|piece| piece.width <= room)
            && let lines = wrapped(&pieces, room)
            && lines.len() <= *most
        {
            return Block {
                lines: balanced(&pieces, room, lines.len()),
                size: *size,
            };
        }
    }
    let (size, most) = sizes.last().copied().unwrap_or((40.0, 1));
    let room = width * 100.0 / size;
    let pieces = split(pieces, bold, room);
    let mut lines = wrapped(&pieces, room);
    if lines.len() > most {
        // The last line takes of what follows as much as fits.
        let rest: Vec<String> = lines.drain(most.saturating_sub(1)..).take(2).collect();
        lines.push(shortened(&rest.join(" "), bold, room));
    }
    Block { lines, size }
}

/// A word, or a part of one.
#[derive(Debug, Clone)]
struct Piece {
    text: String,
    width: f32,
    /// The width of the space before it; none inside a split word.
    space: f32,
}

/// One line of composed characters that the fonts draw.
pub(super) fn cleaned(text: &str) -> String {
    let known: String = text
        .nfc()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| drawn(*c))
        .take(400)
        .collect();
    known.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pieces(text: &str, bold: bool) -> Vec<Piece> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let space = (widths(&["a a", "aa"], bold).into_iter())
        .reduce(|with, without| with - without)
        .unwrap_or(25.0);
    widths(&words, bold)
        .into_iter()
        .zip(&words)
        .map(|(width, word)| Piece {
            text: (*word).to_owned(),
            width,
            space,
        })
        .collect()
}

/// As few lines as a greedy writer needs.
fn wrapped(pieces: &[Piece], room: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0.0;
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if used + piece.space + piece.width <= room => {
                if piece.space > 0.0 {
                    line.push(' ');
                }
                line.push_str(&piece.text);
                used += piece.space + piece.width;
            }
            _ => {
                lines.push(piece.text.clone());
                used = piece.width;
            }
        }
    }
    lines
}

/// The same number of lines, as even as can be: no single word below a full line.
fn balanced(pieces: &[Piece], room: f32, count: usize) -> Vec<String> {
    let (mut low, mut high) = (0.0, room);
    for _ in 0..12 {
        let middle = (low + high) / 2.0;
        let fits = pieces.iter().all(|piece| piece.width <= middle);
        if fits && wrapped(pieces, middle).len() <= count {
            high = middle;
        } else {
            low = middle;
        }
    }
    wrapped(pieces, high)
}

/// Words wider than a line, cut between letters.
fn split(pieces: Vec<Piece>, bold: bool, room: f32) -> Vec<Piece> {
    let mut out = Vec::new();
    for piece in pieces {
        if piece.width <= room {
            out.push(piece);
            continue;
        }
        let mut space = piece.space;
        let mut rest = piece.text.as_str();
        while !rest.is_empty() {
            let end = longest(rest, bold, room, "");
            let (head, tail) = rest.split_at(end);
            let width = widths(&[head], bold).first().copied().unwrap_or_default();
            out.push(Piece {
                text: head.to_owned(),
                width,
                space,
            });
            space = 0.0;
            rest = tail;
        }
    }
    out
}

/// The line with an ellipsis, after a whole word where one ends near.
pub(super) fn shortened(line: &str, bold: bool, room: f32) -> String {
    let end = longest(line, bold, room, "…");
    let head = &line[..end];
    let cut = match head.rfind(' ') {
        Some(space) if space * 2 > end && end < line.len() => &head[..space],
        _ => head,
    };
    format!("{}…", cut.trim_end_matches([' ', ',', '-', '–', '·']))
}

/// The end of the longest beginning of a text that fits with an ending; at least one letter.
fn longest(text: &str, bold: bool, room: f32, ending: &str) -> usize {
    let ends = letter_ends(text);
    let heads: Vec<String> = ends
        .iter()
        .map(|end| format!("{}{ending}", &text[..*end]))
        .collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let fitting = widths(&heads, bold)
        .into_iter()
        .take_while(|width| *width <= room)
        .count();
    ends.get(fitting.max(1) - 1).copied().unwrap_or(text.len())
}

/// Where letters end: never before a vowel sign or a pulli, and not inside க்ஷ or ஸ்ரீ.
fn letter_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut before = '\0';
    for (at, c) in text.char_indices() {
        let joined = is_combining_mark(c)
            || matches!(c, '\u{200c}' | '\u{200d}')
            || (before == '\u{bcd}' && matches!(c, 'ஷ' | 'ர'));
        if at > 0 && !joined {
            ends.push(at);
        }
        before = c;
    }
    ends.push(text.len());
    ends
}
