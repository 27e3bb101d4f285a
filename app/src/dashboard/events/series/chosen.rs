//! A rule of repetition as it is being chosen, in plain words.

use chrono::{Datelike, NaiveDate, Weekday};
use domain::message::{FieldError, Message};
use domain::quantity;

/// The days of the week as rules name them.
pub const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "MO"),
    (Weekday::Tue, "TU"),
    (Weekday::Wed, "WE"),
    (Weekday::Thu, "TH"),
    (Weekday::Fri, "FR"),
    (Weekday::Sat, "SA"),
    (Weekday::Sun, "SU"),
];

/// What is being chosen; numbers and days are text until they are sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// `daily`, `weekly`, `monthly` or `weekday` (monthly, on the same weekday).
    pub kind: String,
    /// Every so many.
    pub interval: String,
    /// On which days, in a weekly rule.
    pub days: [bool; 7],
    /// `count`, `on` or `never`.
    pub ends: String,
    /// How many dates.
    pub count: String,
    /// The last day.
    pub last: String,
    /// The day of the first date.
    first: NaiveDate,
}

impl Chosen {
    /// What is offered first for an event on a day: ten weeks.
    pub fn new(first: NaiveDate) -> Self {
        Self {
            kind: "weekly".to_owned(),
            interval: "1".to_owned(),
            days: DAYS.map(|(day, _)| day == first.weekday()),
            ends: "count".to_owned(),
            count: "10".to_owned(),
            last: String::new(),
            first,
        }
    }

    /// What is seen to be wrong before the server is asked, beside its field.
    pub fn wrong(&self) -> Vec<FieldError> {
        let mut wrong = Vec::new();
        if !self.interval.trim().is_empty() {
            wrong.extend(quantity::typed("repeat_interval", &self.interval).err());
        }
        if self.ends == "count" {
            wrong.extend(quantity::typed("repeat_count", &self.count).err());
        }
        if self.ends == "on" && self.last.is_empty() {
            wrong.push(FieldError::new("repeat_last", Message::new("required")));
        }
        wrong
    }

    /// The rule; none while something is still to be given.
    pub fn rule(&self) -> Option<String> {
        if !self.wrong().is_empty() {
            return None;
        }
        let mut rule = match self.kind.as_str() {
            "daily" => "FREQ=DAILY",
            "weekly" => "FREQ=WEEKLY",
            _ => "FREQ=MONTHLY",
        }
        .to_owned();
        let mut add = |name: &str, value: &str| {
            rule.push(';');
            rule.push_str(name);
            rule.push('=');
            rule.push_str(value);
        };
        let interval = self.interval.trim();
        if !interval.is_empty() && interval != "1" {
            add("INTERVAL", interval);
        }
        let days = self.named();
        if !days.is_empty() {
            add("BYDAY", &days);
        }
        let end = match self.ends.as_str() {
            "count" => ("COUNT", self.count.trim().to_owned()),
            "on" => ("UNTIL", self.last.replace('-', "")),
            _ => return Some(rule),
        };
        if end.1.is_empty() {
            return None;
        }
        add(end.0, &end.1);
        Some(rule)
    }

    /// The days that the rule names.
    fn named(&self) -> String {
        let pressed = DAYS.iter().zip(self.days);
        match self.kind.as_str() {
            "weekly" => pressed
                .filter(|(_, pressed)| *pressed)
                .map(|((_, name), _)| *name)
                .collect::<Vec<_>>()
                .join(","),
            "weekday" => {
                let mine = DAYS.iter().find(|(day, _)| *day == self.first.weekday());
                let name = mine.map_or("", |(_, name)| *name);
                // Not every month has a fifth one; the last is meant.
                let mut named = match self.first.day0() / 7 {
                    4 => "-1".to_owned(),
                    weeks => (weeks + 1).to_string(),
                };
                named.push_str(name);
                named
            }
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::Chosen;
    use chrono::NaiveDate;
    use domain::series::Rule;

    fn on(day: u32) -> Chosen {
        Chosen::new(NaiveDate::from_ymd_opt(2027, 3, day).unwrap())
    }

    #[test]
    fn what_is_chosen_is_a_rule() {
        // Saturday, 6 March 2027.
        let mut chosen = on(6);
        assert_eq!(chosen.rule().unwrap(), "FREQ=WEEKLY;BYDAY=SA;COUNT=10");
        chosen.days[6] = true;
        chosen.interval = " 2 ".to_owned();
        chosen.ends = "on".to_owned();
        assert_eq!(chosen.rule(), None, "its end is still to be given");
        let wrong = |chosen: &Chosen| {
            chosen
                .wrong()
                .iter()
                .map(|e| e.field.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(wrong(&chosen), ["repeat_last"]);
        chosen.interval = "often".to_owned();
        assert_eq!(wrong(&chosen), ["repeat_interval", "repeat_last"]);
        chosen.interval = "2".to_owned();
        chosen.last = "2027-12-31".to_owned();
        let rule = chosen.rule().unwrap();
        assert_eq!(rule, "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;UNTIL=20271231");
        chosen.kind = "weekday".to_owned();
        chosen.ends = "never".to_owned();
        assert_eq!(chosen.rule().unwrap(), "FREQ=MONTHLY;INTERVAL=2;BYDAY=1SA");
        for day in 1..=31 {
            for kind in ["daily", "weekly", "monthly", "weekday"] {
                let mut chosen = on(day);
                chosen.kind = kind.to_owned();
                assert!(Rule::parse("rule", &chosen.rule().unwrap()).is_ok());
            }
        }
        let mut fifth = on(29);
        fifth.kind = "weekday".to_owned();
        assert_eq!(fifth.rule().unwrap(), "FREQ=MONTHLY;BYDAY=-1MO;COUNT=10");
    }
}
