//! Words in a drawing: harmless, and not longer than their room.

use unicode_normalization::char::is_combining_mark;

/// Text made harmless for the content of an element.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML knows none of these, and a file with one of them is not shown at all.
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// About how wide a character is, in the units of a drawing.
fn width(c: char) -> i64 {
    match c {
        c if is_combining_mark(c) => 5,
        '\u{200B}'..='\u{200F}' => 0,
        c if c.is_ascii() => 7,
        _ => 13,
    }
}

/// The beginning of a text that has room, with an ellipsis where something is left out. Signs stay with
/// their letter: a Tamil vowel sign without it would be another word.
pub(super) fn clipped(text: &str, room: i64) -> String {
    let whole: i64 = text.chars().map(width).sum();
    if whole <= room {
        return text.to_owned();
    }
    let mut used = width('…');
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let mut letter = width(c);
        let mut after = at + c.len_utf8();
        while let Some((at, sign)) =
            letters.next_if(|(_, sign)| is_combining_mark(*sign) || *sign == '\u{200D}')
        {
            letter += width(sign);
            after = at + sign.len_utf8();
        }
        used += letter;
        if used > room {
            break;
        }
        end = after;
    }
    format!("{}…", text[..end].trim_end())
}
