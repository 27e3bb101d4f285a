//! The envelope of Meta's calls: an object, its entries, their elements. Each element is read by itself, so
//! that one that cannot be read loses nothing of the others.

use crate::chat::{Reading, Received, cleaned, json_of};
use crate::signature::{hex, sha256};
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use serde_json::Value;

/// Longer texts are cut: nobody types so much, and a call may be three megabytes.
const LONGEST: usize = 8000;

/// Which kind of channel a call to the address that all share is for.
#[must_use]
pub fn kind_of(body: &[u8]) -> Option<ChannelKind> {
    let call = json_of(body)?;
    match call["object"].as_str()? {
        "whatsapp_business_account" => Some(ChannelKind::Whatsapp),
        "page" => Some(ChannelKind::Facebook),
        "instagram" => Some(ChannelKind::Instagram),
        _ => None,
    }
}

/// The entries of a call for this object.
pub(super) fn entries(call: &Received, object: &str, reading: &mut Reading) -> Vec<Value> {
    let Some(mut call) = json_of(&call.body) else {
        reading.unread.push("a call that is not JSON".to_owned());
        return Vec::new();
    };
    if text(&call, "object").is_some_and(|given| given != object) {
        reading
            .unread
            .push("a call about something else".to_owned());
        return Vec::new();
    }
    match call.get_mut("entry").map(Value::take) {
        Some(Value::Array(entries)) => entries,
        _ => {
            reading.unread.push("a call without entries".to_owned());
            Vec::new()
        }
    }
}

/// The elements of a list; none where there is no list.
pub(super) fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// A text, or a number as text: Meta writes ids and times as either.
pub(super) fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(cleaned(text, LONGEST)),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A text that is there and says something.
pub(super) fn text(value: &Value, name: &str) -> Option<String> {
    words(value.get(name)?).filter(|text| !text.is_empty())
}

/// A time in seconds, never later than the call that brought it.
pub(super) fn seconds(value: &Value, name: &str, call: DateTime<Utc>) -> DateTime<Utc> {
    moment(
        value,
        name,
        |number| DateTime::from_timestamp(number, 0),
        call,
    )
}

/// A time in milliseconds, never later than the call that brought it.
pub(super) fn millis(value: &Value, name: &str, call: DateTime<Utc>) -> DateTime<Utc> {
    moment(value, name, DateTime::from_timestamp_millis, call)
}

fn moment(
    value: &Value,
    name: &str,
    read: impl Fn(i64) -> Option<DateTime<Utc>>,
    call: DateTime<Utc>,
) -> DateTime<Utc> {
    text(value, name)
        .and_then(|text| text.parse().ok())
        .and_then(read)
        .map_or(call, |at| at.min(call))
}

/// A name for an element that has none of its own; the same whenever it is sent again.
pub(super) fn fingerprint(value: &Value) -> String {
    hex(&sha256(value.to_string().as_bytes())[..16])
}

/// A word of Meta's own to name what could not be read.
pub(super) fn named(word: Option<&str>) -> String {
    let letters = word.unwrap_or_default().chars();
    let name: String = letters
        .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
        .take(40)
        .collect();
    if name.is_empty() {
        "?".to_owned()
    } else {
        name
    }
}
