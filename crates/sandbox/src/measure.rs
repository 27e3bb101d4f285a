//! How long a text is, as each provider counts.

/// In units of UTF-16, as Meta counts.
pub(crate) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// In characters.
pub(crate) fn chars(text: &str) -> usize {
    text.chars().count()
}

/// Whether a text is there and at most so long.
pub(crate) fn within(length: usize, most: usize) -> bool {
    (1..=most).contains(&length)
}

/// Whether this is an address of the web.
pub(crate) fn web(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}
