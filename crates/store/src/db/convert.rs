//! Between kept values and the vocabulary.

use crate::{Result, StoreError};
use chrono::{DateTime, NaiveDate, Utc};
use domain::language::{Language, LocalText};

/// A moment as kept: microseconds since 1970.
pub(crate) fn micros(at: DateTime<Utc>) -> i64 {
    at.timestamp_micros()
}

/// A kept moment.
pub(crate) fn moment(micros: i64) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp_micros(micros).ok_or_else(|| corrupt("moment"))
}

/// JSON as kept.
pub(crate) fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| corrupt("json"))
}

/// A kept text by language.
pub(crate) fn local(kept: &str) -> Result<LocalText> {
    serde_json::from_str(kept).map_err(|_| corrupt("text"))
}

/// A kept language.
pub(crate) fn language(tag: &str) -> Result<Language> {
    Language::from_tag(tag).ok_or_else(|| corrupt("language"))
}

/// A kept day.
pub(crate) fn day(kept: &str) -> Result<NaiveDate> {
    kept.parse().map_err(|_| corrupt("day"))
}

/// The value of a kept word.
pub(crate) fn word<T>(found: Option<T>, what: &'static str) -> Result<T> {
    found.ok_or_else(|| corrupt(what))
}

/// A number that fits into fewer bits.
pub(crate) fn narrow<T: TryFrom<i64>>(kept: i64) -> Result<T> {
    T::try_from(kept).map_err(|_| corrupt("number"))
}

fn corrupt(what: &str) -> StoreError {
    StoreError::Corrupt(what.to_owned())
}
