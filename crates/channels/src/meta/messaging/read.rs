//! What a call about a Page's or an account's messages says.

use crate::chat::{Address, Inbound, Reading, Received, Report, ReportState, Said, What};
use crate::meta::envelope::{self, fingerprint, list, millis, named, text};
use domain::conversation::{Heard, Unreadable};
use serde_json::Value;

/// What an event may be about; `standby` (another app has the word) and `changes` (comments) are not messages.
const KNOWN: [&str; 6] = [
    "message", "postback", "referral", "reaction", "delivery", "read",
];

/// Events that are known and need nothing.
const QUIET: [&str; 8] = [
    "optin",
    "message_edit",
    "message_edits",
    "pass_thread_control",
    "take_thread_control",
    "request_thread_control",
    "app_roles",
    "policy_enforcement",
];

/// Reads Meta's envelope for this object.
pub(in crate::meta) fn read(call: &Received, object: &str) -> Reading {
    let mut reading = Reading::default();
    for entry in envelope::entries(call, object, &mut reading) {
        let account = text(&entry, "id");
        for event in list(&entry, "messaging") {
            match element(event, account.as_deref()) {
                Ok(found) => reading
                    .elements
                    .extend(found.into_iter().map(|(dedup, what)| Inbound {
                        dedup,
                        at: millis(event, "timestamp", call.at),
                        account: account.clone(),
                        what,
                    })),
                Err(what) => reading.unread.push(what),
            }
        }
    }
    reading
}

type Found = Vec<(String, What)>;

fn element(event: &Value, account: Option<&str>) -> Result<Found, String> {
    let kind = KNOWN.into_iter().find(|kind| event.get(kind).is_some());
    let Some(kind) = kind else {
        return unknown(event);
    };
    let content = &event[kind];
    // Our own messages come back, marked as echoes; answering one would be answering ourselves.
    let sender = event.get("sender").and_then(|sender| text(sender, "id"));
    if content["is_echo"] == true || (sender.is_some() && sender.as_deref() == account) {
        return Ok(Vec::new());
    }
    if kind == "delivery" || kind == "read" {
        return Ok(reports(kind, content));
    }
    let sender = sender.ok_or("an event of nobody")?;
    let Some((heard, shown)) = understood(kind, content)? else {
        return Ok(Vec::new());
    };
    let from = Address {
        id: sender,
        ..Address::default()
    };
    // A reaction names the message that it is about; it has no id of its own.
    let own = if kind == "reaction" {
        None
    } else {
        text(content, "mid")
    };
    let dedup = own.unwrap_or_else(|| fingerprint(event));
    Ok(vec![(dedup, What::Said(Said { from, heard, shown }))])
}

fn unknown(event: &Value) -> Result<Found, String> {
    if QUIET.iter().any(|kind| event.get(kind).is_some()) {
        return Ok(Vec::new());
    }
    let common = ["sender", "recipient", "timestamp"];
    let kind = event
        .as_object()
        .and_then(|event| event.keys().find(|key| !common.contains(&key.as_str())));
    Err(format!("an event {}", named(kind.map(String::as_str))))
}

fn understood(kind: &str, content: &Value) -> Result<Option<(Heard, String)>, String> {
    match kind {
        "message" => message(content),
        "postback" => postback(content).map(Some),
        "referral" => Ok(Some((Heard::Opened(text(content, "ref")), "👋".to_owned()))),
        _ => {
            let shown = text(content, "emoji").unwrap_or_else(|| "–".to_owned());
            Ok(Some((Heard::Unreadable(Unreadable::Reaction), shown)))
        }
    }
}

fn message(content: &Value) -> Result<Option<(Heard, String)>, String> {
    if content["is_deleted"] == true {
        return Ok(None);
    }
    if content["is_unsupported"] == true {
        return Err("a message that Instagram withholds".to_owned());
    }
    let words = text(content, "text");
    let tapped = content
        .get("quick_reply")
        .and_then(|reply| text(reply, "payload"));
    Ok(Some(match (tapped, words) {
        (Some(id), words) => {
            let shown = words.unwrap_or_else(|| id.clone());
            (Heard::Tap(id), shown)
        }
        (None, Some(words)) => (Heard::Text(words.clone()), words),
        (None, None) => {
            let attached = list(content, "attachments").first();
            match attached.and_then(|part| text(part, "type")).as_deref() {
                Some("audio") => (Heard::Unreadable(Unreadable::Voice), "🎤".to_owned()),
                Some(_) => (Heard::Unreadable(Unreadable::Media), "🖼".to_owned()),
                None => return Err("a message without content".to_owned()),
            }
        }
    }))
}

/// A button, or the first tap of all, which may come from a link that names an event.
fn postback(content: &Value) -> Result<(Heard, String), String> {
    let shown = text(content, "title");
    if let Some(referral) = content.get("referral") {
        let shown = shown.unwrap_or_else(|| "👋".to_owned());
        return Ok((Heard::Opened(text(referral, "ref")), shown));
    }
    let id = text(content, "payload").ok_or("a button without a payload")?;
    let shown = shown.unwrap_or_else(|| id.clone());
    if id.eq_ignore_ascii_case("get_started") {
        return Ok((Heard::Opened(None), shown));
    }
    Ok((Heard::Tap(id), shown))
}

/// Messenger tells of reading by a moment before which all was read, which names no message.
fn reports(kind: &str, content: &Value) -> Found {
    let state = match kind {
        "delivery" => ReportState::Delivered,
        _ => ReportState::Read,
    };
    let listed = list(content, "mids").iter().filter_map(envelope::words);
    listed
        .chain(text(content, "mid"))
        .map(|id| {
            let report = Report {
                id: id.clone(),
                mark: None,
                state,
                reason: None,
            };
            (format!("{kind}:{id}"), What::Report(report))
        })
        .collect()
}
