//! What a provider's rating of a number means for what is sent unasked.

/// How a provider rates a number by what people who were written to do: read, block, report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rating {
    /// Good, or not rated yet.
    Good,
    /// It has fallen; if it falls further the number may be limited.
    Middling,
    /// Poor: many have blocked or reported it.
    Poor,
}

impl Rating {
    /// Of a provider's word. Meta says GREEN, YELLOW, RED of a number, HIGH, MEDIUM, LOW where it is older,
    /// and FLAGGED, UNFLAGGED when it tells of a change.
    #[must_use]
    pub fn of(word: &str) -> Self {
        match word.to_ascii_uppercase().as_str() {
            "YELLOW" | "MEDIUM" => Self::Middling,
            "RED" | "LOW" | "FLAGGED" => Self::Poor,
            _ => Self::Good,
        }
    }

    /// How many of the people that may be reached in a day news may go to: all, half, or nobody. The rest is
    /// for what guests wait for. `None` is without limit.
    #[must_use]
    pub const fn for_news(self, daily: Option<i64>) -> Option<i64> {
        match (self, daily) {
            (Self::Good, daily) => daily,
            (Self::Middling, Some(daily)) => Some(daily / 2),
            (Self::Middling, None) => None,
            (Self::Poor, _) => Some(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worse_the_rating_the_fewer_are_written_to_unasked() {
        let people = |word| Rating::of(word).for_news(Some(1_000));
        assert_eq!(people("GREEN"), Some(1_000));
        assert_eq!(people("yellow"), Some(500));
        assert_eq!(people("RED"), Some(0));
        assert_eq!(people("FLAGGED"), Some(0));
        assert_eq!(people("UNKNOWN"), Some(1_000));
        assert_eq!(Rating::of("RED").for_news(None), Some(0));
        assert_eq!(Rating::of("GREEN").for_news(None), None);
    }
}
