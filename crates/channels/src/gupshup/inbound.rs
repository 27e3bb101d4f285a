//! What Gupshup's calls say, in its own format (version 2). Times are milliseconds.

use crate::chat::{
    Address, Inbound, Notice, Reading, Received, Report, ReportState, Said, What, cleaned,
    is_number, person, shortened,
};
use chrono::{DateTime, Utc};
use domain::conversation::{Heard, Unreadable};
use serde_json::Value;

/// The longest text a guest can send.
const LONGEST: usize = 4096;

/// Reads a call.
pub(super) fn read(body: &Value, call: &Received) -> Reading {
    let mut reading = Reading::default();
    let payload = &body["payload"];
    let found = match body["type"].as_str() {
        Some("message") => message(payload),
        Some("message-event") => report(payload),
        Some("user-event") => Ok(wish(payload, body)),
        // What was paid, what the account is told.
        Some("billing-event" | "account-event" | "system-event" | "template-event") => Ok(None),
        _ => Err("a call of an unknown type".to_owned()),
    };
    match found {
        Ok(Some((dedup, what))) => reading.elements.push(Inbound {
            dedup,
            at: call.moment(moment(&body["timestamp"])),
            account: None,
            what,
        }),
        Ok(None) => {}
        Err(trouble) => reading.unread.push(trouble),
    }
    reading
}

fn moment(value: &Value) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(value.as_i64()?)
}

fn text(value: &Value) -> Option<String> {
    let text = cleaned(value.as_str()?, LONGEST);
    (!text.is_empty()).then_some(text)
}

type Found = Option<(String, What)>;

fn address(source: &str, sender: &Value) -> Option<Address> {
    let digits = source.trim_start_matches('+');
    (!digits.is_empty()).then(|| Address {
        id: digits.to_owned(),
        phone: is_number(digits).then(|| format!("+{digits}")),
        name: sender["name"].as_str().and_then(person),
        ..Address::default()
    })
}

fn message(payload: &Value) -> Result<Found, String> {
    let id = text(&payload["id"]).ok_or("a message without id")?;
    let from = text(&payload["source"])
        .or_else(|| text(&payload["sender"]["phone"]))
        .and_then(|source| address(&source, &payload["sender"]))
        .ok_or("a message without source")?;
    let (heard, shown) = heard(
        payload["type"].as_str().unwrap_or_default(),
        &payload["payload"],
    );
    Ok(Some((id, What::Said(Said { from, heard, shown }))))
}

fn heard(kind: &str, inner: &Value) -> (Heard, String) {
    let shown = ["title", "text", "caption"]
        .iter()
        .find_map(|name| text(&inner[*name]))
        .unwrap_or_default();
    let heard = match kind {
        "button_reply" | "list_reply" | "quick_reply" | "button" => match tapped(inner) {
            Some(id) => Heard::Tap(id),
            None => Heard::Text(shown.clone()),
        },
        "reaction" => Heard::Unreadable(Unreadable::Reaction),
        _ if !shown.is_empty() => Heard::Text(shown.clone()),
        "audio" | "voice" => Heard::Unreadable(Unreadable::Voice),
        "image" | "file" | "video" | "contact" | "location" | "sticker" => {
            Heard::Unreadable(Unreadable::Media)
        }
        _ => Heard::Unreadable(Unreadable::Other),
    };
    match heard {
        Heard::Unreadable(_) if shown.is_empty() => (heard, cleaned(kind, 40)),
        _ => (heard, shown),
    }
}

/// What a button carries.
fn tapped(inner: &Value) -> Option<String> {
    text(&inner["postbackText"]).or_else(|| {
        let id = text(&inner["id"])?;
        postback(&id).or(Some(id))
    })
}

/// What a button carries, where it comes wrapped in JSON in the place of the id.
pub(super) fn postback(id: &str) -> Option<String> {
    let wrapped: Value = serde_json::from_str(id).ok()?;
    text(&wrapped["postbackText"])
}

/// A report names our message by the id we were given, `gsId`, and WhatsApp's beside it; the first reports
/// have the former under `id`.
fn report(payload: &Value) -> Result<Found, String> {
    let kind = payload["type"].as_str().unwrap_or_default();
    let state = match kind {
        "sent" => ReportState::Sent,
        "delivered" => ReportState::Delivered,
        "read" => ReportState::Read,
        "failed" => ReportState::Failed,
        "enqueued" | "deleted" | "mismatch" => return Ok(None),
        _ => return Err("a report of an unknown type".into()),
    };
    let id = text(&payload["gsId"])
        .or_else(|| text(&payload["id"]))
        .ok_or("a report without id")?;
    let inner = &payload["payload"];
    let reason = (state == ReportState::Failed).then(|| {
        let said = text(&inner["reason"]).unwrap_or_default();
        let said = match &inner["code"] {
            Value::Number(code) => format!("{code} {said}"),
            _ => said,
        };
        shortened(said.trim(), 300)
    });
    Ok(Some((
        format!("{id}:{kind}"),
        What::Report(Report {
            id,
            mark: None,
            state,
            reason,
        }),
    )))
}

fn wish(payload: &Value, body: &Value) -> Found {
    let wanted = match payload["type"].as_str()? {
        "opted-in" => true,
        "opted-out" => false,
        _ => return None,
    };
    let from = address(&text(&payload["phone"])?, &Value::Null)?;
    let at = body["timestamp"].as_i64().unwrap_or_default();
    let dedup = format!("wish:{}:{wanted}:{at}", from.id);
    Some((dedup, What::Notice(Notice::Wish { from, wanted })))
}
