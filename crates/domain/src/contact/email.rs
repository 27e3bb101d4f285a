//! Mail addresses: the shape of HTML's `input type=email` within the limits of RFC 5321.

use crate::limits;
use crate::message::{FieldError, Message};
use std::borrow::Cow;

/// A mail address with its domain in lower case.
///
/// # Errors
/// `required`, `too_long`, `email_invalid`.
pub fn parse(field: impl Into<Cow<'static, str>>, value: &str) -> Result<String, FieldError> {
    check(value.trim()).map_err(|message| FieldError::new(field, message))
}

/// A mail address that may be absent.
///
/// # Errors
/// Those of [`parse`] for one that is not blank.
pub fn optional(
    field: impl Into<Cow<'static, str>>,
    value: Option<&str>,
) -> Result<Option<String>, FieldError> {
    match value.map(str::trim) {
        None | Some("") => Ok(None),
        Some(value) => parse(field, value).map(Some),
    }
}

fn check(value: &str) -> Result<String, Message> {
    if value.is_empty() {
        return Err(Message::new("required"));
    }
    if value.len() > limits::EMAIL {
        return Err(Message::new("too_long").with("max", limits::EMAIL));
    }
    let invalid = || Message::new("email_invalid");
    let (local, host) = value.rsplit_once('@').ok_or_else(invalid)?;
    let local_ok = (1..=64).contains(&local.len())
        && local
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b))
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    let host = host.to_ascii_lowercase();
    let host_ok = host.contains('.') && host.split('.').all(label);
    // An address that ends in a number is no name of the mail system.
    let top_ok = host
        .rsplit('.')
        .next()
        .is_some_and(|top| top.len() > 1 && !top.bytes().all(|b| b.is_ascii_digit()));
    if local_ok && host_ok && top_ok {
        Ok(format!("{local}@{host}"))
    } else {
        Err(invalid())
    }
}

fn label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}
