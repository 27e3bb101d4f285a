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
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
