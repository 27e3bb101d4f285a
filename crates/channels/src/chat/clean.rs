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

/// Whether these can be the digits of a telephone number with its country's code (E.164).
pub(crate) fn is_number(digits: &str) -> bool {
    (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}
