//! A rule that ends, made longer.

use super::{End, Rule};
use crate::message::FieldError;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Where a rule that ends is to end instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Longer {
    /// After so many dates, the first included.
    Times(u32),
    /// With this day.
    Until(NaiveDate),
}

impl Rule {
    /// The same rule with another end, judged as a rule that is typed.
    ///
    /// # Errors
    /// Those of [`Rule::parse`] about an end.
    pub fn ending(
        &self,
        field: impl Into<Cow<'static, str>>,
        longer: Longer,
    ) -> Result<Self, FieldError> {
        let end = match longer {
            Longer::Times(times) => End::Count(times),
            Longer::Until(day) => End::On(day),
        };
        let other = Self {
            end,
            ..self.clone()
        };
        Self::parse(field, &other.to_string())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Longer, Rule};
    use chrono::NaiveDate;

    #[test]
    fn another_end_is_judged_as_one_that_is_typed() {
        let rule = Rule::parse("rule", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;COUNT=3").unwrap();
        let day = NaiveDate::from_ymd_opt(2027, 12, 31).unwrap();
        let until = rule.ending("rule", Longer::Until(day)).unwrap();
        assert_eq!(
            until.to_string(),
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;UNTIL=20271231"
        );
        let more = until.ending("rule", Longer::Times(9)).unwrap();
        assert_eq!(more.to_string(), "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA;COUNT=9");
        for (times, key) in [
            (0, "rule_number"),
            (1, "rule_alone"),
            (201, "rule_too_many"),
        ] {
            let refused = rule.ending("rule", Longer::Times(times)).unwrap_err();
            assert_eq!(refused.message.key, key);
        }
    }
}
