//! Texts from outside.

/// A text as it may be kept and shown: trimmed, without control characters (databases refuse the null
/// character, the others belong into no sentence), at most so many characters.
pub(crate) fn cleaned(text: &str, most: usize) -> String {
    text.trim()
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .take(most)
        .collect()
}
