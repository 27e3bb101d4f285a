//! Numbers that people type: places, prices, hours, and the shapes of a caller's own words.

use crate::limits;
use crate::message::{FieldError, Message};
use std::borrow::Cow;

/// A whole number between two bounds, both included.
///
/// # Errors
/// `too_small` (with `{min}`), `too_large` (with `{max}`).
pub fn between(
    field: impl Into<Cow<'static, str>>,
    value: i64,
    min: i64,
    max: i64,
) -> Result<i64, FieldError> {
    if value < min {
        Err(FieldError::new(
            field,
            Message::new("too_small").with("min", min),
        ))
    } else if value > max {
        Err(FieldError::new(
            field,
            Message::new("too_large").with("max", max),
        ))
    } else {
        Ok(value)
    }
}

/// An event's or a ticket type's number of places.
///
/// # Errors
/// Those of [`between`].
pub fn capacity(field: impl Into<Cow<'static, str>>, value: i64) -> Result<i64, FieldError> {
    between(field, value, 1, limits::CAPACITY)
}

/// Places that one booking may take.
///
/// # Errors
/// Those of [`between`].
pub fn per_booking(field: impl Into<Cow<'static, str>>, value: i64) -> Result<i64, FieldError> {
    between(field, value, 1, limits::PER_BOOKING)
}

/// A price in minor units; 0 is free.
///
/// # Errors
/// Those of [`between`].
pub fn price(field: impl Into<Cow<'static, str>>, minor: i64) -> Result<i64, FieldError> {
    between(field, minor, 0, limits::PRICE_MINOR)
}

/// A whole number as typed into a form.
///
/// # Errors
/// `required`, `number_invalid`.
pub fn typed(field: impl Into<Cow<'static, str>>, value: &str) -> Result<i64, FieldError> {
    let value = value.trim();
    if value.is_empty() {
        return Err(FieldError::new(field, Message::new("required")));
    }
    let plain: String = value
        .chars()
        .map(|c| match c {
            '௦'..='௯' => char::from(b'0' + (c as u32 - '௦' as u32) as u8),
            c => c,
        })
        .filter(|c| !matches!(c, ',' | ' ' | '\u{00A0}' | '\u{202F}'))
        .collect();
    let digits = plain.strip_prefix('-').unwrap_or(&plain);
    if digits.is_empty() || digits.len() > 18 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(FieldError::new(field, Message::new("number_invalid")));
    }
    plain
        .parse()
        .map_err(|_| FieldError::new(field, Message::new("number_invalid")))
}

/// An idempotency key: 1 to 255 visible ASCII characters.
///
/// # Errors
/// `idempotency_key_invalid`.
pub fn idempotency_key(field: &'static str, value: &str) -> Result<String, FieldError> {
    let fits = (1..=limits::IDEMPOTENCY_KEY).contains(&value.len())
        && value.bytes().all(|b| b.is_ascii_graphic());
    if fits {
        Ok(value.to_owned())
    } else {
        let message = Message::new("idempotency_key_invalid").with("max", limits::IDEMPOTENCY_KEY);
        Err(FieldError::new(field, message))
    }
}

/// Which link brought a guest, such as `poster`; whatever does not have the shape (letters, digits,
/// `-`, `_`, at most 40) is left out, because a guest can do nothing about it.
#[must_use]
pub fn via(value: Option<&str>) -> Option<String> {
    let value = value?.trim();
    let fits = (1..=40).contains(&value.len())
        && value
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    fits.then(|| value.to_ascii_lowercase())
}
