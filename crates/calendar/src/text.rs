//! Text from people, made harmless before it enters a file or a link.

/// Paragraphs: every kind of line break becomes `\n`, other control characters go.
pub(crate) fn paragraphs(text: &str, most: usize) -> String {
    let text = text.replace("\r\n", "\n");
    shorten(
        text.chars()
            .filter_map(|c| match c {
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
                '\t' => Some(' '),
                c if c.is_control() => None,
                c => Some(c),
            })
            .collect::<String>()
            .trim(),
        most,
    )
}

/// One line: as [`paragraphs`], with a space for each break.
pub(crate) fn one_line(text: &str, most: usize) -> String {
    paragraphs(text, most).replace('\n', " ")
}

/// A parameter's value: as [`one_line`], without the double quote, which no escape exists for.
pub(crate) fn parameter(text: &str, most: usize) -> String {
    one_line(text, most).replace('"', "'")
}

/// An address on the web, percent-encoded; nothing unless it is http or https.
pub(crate) fn web_address(text: &str) -> Option<String> {
    url::Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"))
        .map(String::from)
}

fn shorten(text: &str, most: usize) -> String {
    let Some((end, next)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let kept = &text[..end];
    // Half an address would be a link to nowhere.
    let whole = match kept.rfind(char::is_whitespace) {
        Some(at) if !next.is_whitespace() => &kept[..at],
        _ => kept,
    };
    format!("{}…", whole.trim_end())
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn no_word_is_cut() {
        assert_eq!(
            shorten("Join at https://meet.example/room now", 20),
            "Join at…"
        );
        assert_eq!(shorten("Join at once", 7), "Join at…");
        assert_eq!(shorten("short", 20), "short");
    }
}
