//! What fits where: labels on buttons, what they have no room for, names.

use super::{Link, Reply, cleaned, shortened};
use domain::limits;

/// The words of a reply, with the second lines of its choices and the titles that are cut on buttons of so
/// many characters.
pub(crate) fn with_details(reply: &Reply, label: usize) -> String {
    let mut text = reply.text.trim_end().to_owned();
    for choice in &reply.choices {
        let title = choice.title.trim();
        let description = choice.description.trim();
        if description.is_empty() && title.chars().count() <= label {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str("• ");
        text.push_str(title);
        if !description.is_empty() {
            text.push_str(": ");
            text.push_str(description);
        }
    }
    text
}

/// A button's label: one line, never empty, within so many characters.
pub(crate) fn label(text: &str, most: usize) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    if line.is_empty() {
        return "…".to_owned();
    }
    shortened(&line.join(" "), most)
}

/// Whether a button can open this address.
pub(crate) fn opens(link: &Link, most: usize) -> bool {
    web(&link.url) && link.url.chars().count() <= most
}

/// Whether this is an address of the web, which every provider can show.
pub(crate) fn web(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// A text without the title it begins with, for providers that show the title above it.
pub(crate) fn beneath<'a>(title: &str, text: &'a str) -> &'a str {
    match text.trim_start().strip_prefix(title.trim()) {
        Some(rest) if rest.is_empty() || rest.starts_with('\n') => rest.trim_start(),
        _ => text,
    }
}

/// The name that someone shows, as one line; nothing where they show none.
pub(crate) fn person(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let name = cleaned(&words.join(" "), limits::PERSON_NAME);
    (!name.is_empty()).then_some(name)
}
