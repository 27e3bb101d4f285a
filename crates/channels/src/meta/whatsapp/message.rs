//! One message of a guest.

use super::person;
use super::read::Around;
use crate::chat::{Inbound, Notice, Said, What};
use crate::meta::envelope::{list, named, seconds, text};
use chrono::{DateTime, Utc};
use domain::conversation::{Heard, Unreadable};
use serde_json::Value;

/// What was heard, and what a person who reads the thread sees.
type Understood = (Heard, String);

/// What one message says; nothing for what needs neither answer nor note.
pub(super) fn read(message: &Value, around: &Around<'_>) -> Result<Vec<Inbound>, String> {
    let id = text(message, "id").ok_or("a message without an id")?;
    let kind = text(message, "type").ok_or("a message without a type")?;
    let at = seconds(message, "timestamp", around.at);
    if message.get("group_id").is_some() {
        return Err("a message in a group".to_owned());
    }
    match kind.as_str() {
        "system" => return Ok(moved(message, &id, at, around)),
        // What was said before stands; only numbers used in the app as well report these.
        "edit" | "revoke" => return Ok(Vec::new()),
        // An answer to these could go back and forth between two machines for ever.
        "unsupported" | "unknown" => return Err("a message that WhatsApp withholds".to_owned()),
        _ => {}
    }
    let from = person::writing(message, around.contacts).ok_or("a message of nobody")?;
    let (heard, shown) = understood(message, &kind)?;
    let said = What::Said(Said { from, heard, shown });
    Ok(vec![around.inbound(id, at, said)])
}

fn understood(message: &Value, kind: &str) -> Result<Understood, String> {
    let content = message.get(kind);
    let field = |name: &str| content.and_then(|content| text(content, name));
    let unreadable = |what, sign: &str, words: Option<String>| {
        let shown = [Some(sign.to_owned()), words].into_iter().flatten();
        (Heard::Unreadable(what), shown.collect::<Vec<_>>().join(" "))
    };
    Ok(match kind {
        "text" => {
            let body = field("body").ok_or("a text without words")?;
            (Heard::Text(body.clone()), body)
        }
        "interactive" => interactive(content)?,
        "button" => button(field("payload"), field("text"))?,
        "image" => captioned("🖼", field("caption")),
        "video" => captioned("🎬", field("caption")),
        "document" => captioned("📄", field("caption")),
        "sticker" => unreadable(Unreadable::Media, "🖼", None),
        "location" => unreadable(
            Unreadable::Media,
            "📍",
            field("name").or_else(|| field("address")),
        ),
        "contacts" => contacts(message),
        "audio" | "voice" => unreadable(Unreadable::Voice, "🎤", None),
        "reaction" => {
            let sign = field("emoji").unwrap_or_else(|| "–".to_owned());
            unreadable(Unreadable::Reaction, &sign, None)
        }
        "request_welcome" => (Heard::Opened(None), "👋".to_owned()),
        kind => unreadable(Unreadable::Other, "❔", Some(named(Some(kind)))),
    })
}

fn interactive(content: Option<&Value>) -> Result<Understood, String> {
    let content = content.ok_or("a choice that is missing")?;
    let kind = text(content, "type").unwrap_or_default();
    match kind.as_str() {
        "button_reply" | "list_reply" => {
            let choice = &content[kind.as_str()];
            let id = text(choice, "id").ok_or("a choice without an id")?;
            let shown = text(choice, "title").unwrap_or_else(|| id.clone());
            Ok((Heard::Tap(id), shown))
        }
        "nfm_reply" => Ok((Heard::Unreadable(Unreadable::Other), "📋".to_owned())),
        kind => Err(format!("a choice {}", named(Some(kind)))),
    }
}

/// A quick reply of a template; without a payload of its own it carries its label.
fn button(payload: Option<String>, label: Option<String>) -> Result<Understood, String> {
    match (payload, label) {
        (Some(payload), Some(label)) if payload == label => Ok((Heard::Text(label.clone()), label)),
        (Some(payload), label) => {
            let shown = label.unwrap_or_else(|| payload.clone());
            Ok((Heard::Tap(payload), shown))
        }
        (None, Some(label)) => Ok((Heard::Text(label.clone()), label)),
        (None, None) => Err("a button without words".to_owned()),
    }
}

/// Words under a picture are words.
fn captioned(sign: &str, caption: Option<String>) -> Understood {
    match caption {
        Some(caption) => {
            let shown = format!("{sign} {caption}");
            (Heard::Text(caption), shown)
        }
        None => (Heard::Unreadable(Unreadable::Media), sign.to_owned()),
    }
}

/// A card that answers our question for a number holds the guest's own; any other may be anybody's. Of it
/// only WhatsApp's own id counts: the number beside it is free text.
fn contacts(message: &Value) -> Understood {
    let card = list(message, "contacts").first();
    let asked = card.and_then(|card| text(card, "origin")).as_deref() == Some("contact_request");
    let phone = card.and_then(|card| list(card, "phones").first());
    let number = phone
        .filter(|_| asked)
        .and_then(|phone| text(phone, "wa_id"))
        .and_then(|number| person::e164(&number));
    match number {
        Some(number) => (Heard::Phone(number.clone()), format!("👤 {number}")),
        None => (Heard::Unreadable(Unreadable::Media), "👤".to_owned()),
    }
}

/// News of a guest whose number or user id is another now.
fn moved(message: &Value, id: &str, at: DateTime<Utc>, around: &Around<'_>) -> Vec<Inbound> {
    let system = &message["system"];
    let kind = text(system, "type").unwrap_or_default();
    if !matches!(
        kind.as_str(),
        "user_changed_number" | "user_changed_user_id"
    ) {
        return Vec::new();
    }
    let new_number = text(system, "wa_id").or_else(|| text(system, "new_wa_id"));
    let old_user = text(message, "from_user_id").or_else(|| former_user(system));
    let pairs = [
        ("number", text(message, "from"), new_number),
        ("user", old_user, text(system, "user_id")),
    ];
    let mut elements = Vec::new();
    for (what, from, to) in pairs {
        let (Some(from), Some(to)) = (from, to) else {
            continue;
        };
        if from != to {
            let notice = Notice::Moved {
                from,
                to,
                new_person: false,
            };
            elements.push(around.inbound(format!("{id}:{what}"), at, What::Notice(notice)));
        }
    }
    elements
}

/// "User Arun changed from US.134 to US.245": the former id stands nowhere else.
fn former_user(system: &Value) -> Option<String> {
    let body = text(system, "body")?;
    let (_, ids) = body.rsplit_once(" from ")?;
    let (former, _) = ids.split_once(" to ")?;
    let former = former.trim();
    (former.contains('.') && !former.contains(' ')).then(|| former.to_owned())
}
