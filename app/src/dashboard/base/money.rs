//! Prices as typed and as kept.

/// Minor units of a price as typed (`500`, `1,250.50`); nothing typed is free.
pub fn parse(typed: &str) -> Option<i64> {
    let typed: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect();
    if typed.is_empty() {
        return Some(0);
    }
    let (whole, part) = typed.split_once('.').unwrap_or((&typed, ""));
    let digits = |s: &str| s.chars().all(|c| c.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let whole: i64 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    let part: i64 = if part.is_empty() {
        0
    } else {
        format!("{part:0<2}").parse().ok()?
    };
    whole.checked_mul(100)?.checked_add(part)
}

/// Minor units as they are typed; nothing for free.
pub fn typed(minor: i64) -> String {
    match (minor / 100, minor % 100) {
        (0, 0) => String::new(),
        (whole, 0) => whole.to_string(),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{parse, typed};

    #[test]
    fn prices_are_read_as_people_type_them() {
        assert_eq!(parse(""), Some(0));
        assert_eq!(parse(" 1,250.5 "), Some(125_050));
        assert_eq!(parse("500"), Some(50_000));
        assert_eq!(parse("1.234"), None);
        assert_eq!(parse("-5"), None);
        assert_eq!(parse("abc"), None);
        assert_eq!(parse("99999999999999999999"), None);
    }

    #[test]
    fn what_is_shown_is_read_back() {
        for minor in [0, 50, 50_000, 125_050, 99] {
            assert_eq!(parse(&typed(minor)), Some(minor));
        }
    }
}
