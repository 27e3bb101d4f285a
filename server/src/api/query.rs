//! What stands behind the question mark, read strictly.

use super::problem::Problem;
use chrono::NaiveDate;
use domain::limits;
use domain::message::{FieldError, Message};
use std::collections::BTreeMap;

/// The parameters of an address; unknown ones are left alone, as caches and campaigns add their own.
pub struct Query {
    given: BTreeMap<String, String>,
    errors: Vec<FieldError>,
}

impl Query {
    /// Reads the part behind the question mark.
    #[must_use]
    pub fn new(raw: Option<&str>) -> Self {
        Self {
            given: url::form_urlencoded::parse(raw.unwrap_or("").as_bytes())
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| (name.into_owned(), value.into_owned()))
                .collect(),
            errors: Vec::new(),
        }
    }

    /// Text of limited length.
    pub fn text(&mut self, name: &'static str, most: usize) -> Option<String> {
        let text = self.given.remove(name)?;
        if text.chars().count() > most {
            self.errors.push(FieldError::new(
                name,
                Message::new("too_long").with("max", most),
            ));
            return None;
        }
        Some(text)
    }

    /// One of the words that `parse` knows; `choices` are all of them.
    pub fn choice<T>(
        &mut self,
        name: &'static str,
        choices: &[&str],
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.given.remove(name)?;
        let found = parse(&text);
        if found.is_none() {
            let message = Message::new("not_choice").with("choices", choices.join(", "));
            self.errors.push(FieldError::new(name, message));
        }
        found
    }

    /// An id.
    pub fn id<T: From<uuid::Uuid>>(&mut self, name: &'static str) -> Option<T> {
        let text = self.given.remove(name)?;
        let id = uuid::Uuid::try_parse(&text).ok().map(T::from);
        if id.is_none() {
            let message = Message::new("not_id");
            self.errors.push(FieldError::new(name, message));
        }
        id
    }

    /// A date such as 2027-03-06.
    pub fn date(&mut self, name: &'static str) -> Option<NaiveDate> {
        let text = self.given.remove(name)?;
        let date = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
        if date.is_none() {
            self.errors
                .push(FieldError::new(name, Message::new("not_date")));
        }
        date
    }

    /// How many items, 1 to [`limits::PAGE_MAX`].
    pub fn limit(&mut self) -> Option<i64> {
        let text = self.given.remove("limit")?;
        let limit = text.parse::<i64>().ok();
        match limit {
            Some(n) if (1..=limits::PAGE_MAX).contains(&n) => Some(n),
            Some(_) => {
                self.errors.push(FieldError::new(
                    "limit",
                    Message::new("out_of_range")
                        .with("min", 1)
                        .with("max", limits::PAGE_MAX),
                ));
                None
            }
            None => {
                self.errors
                    .push(FieldError::new("limit", Message::new("not_integer")));
                None
            }
        }
    }

    /// The end of reading.
    ///
    /// # Errors
    /// 422 with all that was wrong.
    pub fn finish(self) -> Result<(), Problem> {
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(Problem::invalid(self.errors))
        }
    }
}
