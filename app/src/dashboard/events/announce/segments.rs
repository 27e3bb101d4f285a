//! How many parts an SMS has.

/// Parts of an SMS, each of which is paid for: 160 characters of the first alphabet alone, or 70 of any
/// other; a little less where there are several. The server counts again.
pub(super) fn segments(text: &str) -> i64 {
    let plain = text
        .chars()
        .all(|c| c == '\n' || (' '..='~').contains(&c) && c != '`');
    let units: usize = if plain {
        text.chars()
            .map(|c| if "^{}\\[~]|".contains(c) { 2 } else { 1 })
            .sum()
    } else {
        text.encode_utf16().count()
    };
    let (alone, each) = if plain { (160, 153) } else { (70, 67) };
    let parts = if units <= alone {
        units.min(1)
    } else {
        units.div_ceil(each)
    };
    i64::try_from(parts).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::segments;

    #[test]
    fn tamil_takes_more_parts_than_english() {
        assert_eq!(segments(""), 0);
        assert_eq!(segments(&"a".repeat(160)), 1);
        assert_eq!(segments(&"a".repeat(161)), 2);
        assert_eq!(segments(&"{".repeat(80)), 1);
        assert_eq!(segments(&"{".repeat(81)), 2);
        assert_eq!(segments(&"அ".repeat(70)), 1);
        assert_eq!(segments(&"அ".repeat(71)), 2);
        assert_eq!(segments(&"அ".repeat(135)), 3);
    }
}
