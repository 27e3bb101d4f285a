//! What a call of Slack says: a slash command or a tap as a form, a direct message as JSON.

use super::api;
use crate::chat::{
    Account, Address, Inbound, Notice, Reading, Received, Said, What, cleaned, json_of, person,
};
use crate::signature::{hex, sha256};
use chrono::{DateTime, Utc};
use domain::conversation::{Heard, Unreadable};
use domain::limits;
use serde_json::{Value, json};

/// Characters of what a member types, and of what comes back from a button.
const TEXT: usize = 4000;
const TAP: usize = 256;
/// Characters of the word that Slack wants to hear back.
const CHALLENGE: usize = 200;

enum Kind {
    Form(Vec<(String, String)>),
    Json(Value),
}

fn kind(call: &Received) -> Option<Kind> {
    if call.body.trim_ascii_start().starts_with(b"{") {
        return json_of(&call.body).map(Kind::Json);
    }
    let fields = url::form_urlencoded::parse(&call.body).into_owned();
    Some(Kind::Form(fields.collect()))
}

fn field<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields
        .iter()
        .find(|(known, _)| known == name)
        .map_or("", |(_, value)| value.as_str())
}

/// What must stand in the answer to the call itself: only the handshake of event subscriptions wants
/// something; to everything else an empty 200 says that it has arrived.
#[must_use]
pub fn immediate(call: &Received) -> Option<(&'static str, Vec<u8>)> {
    let Some(Kind::Json(value)) = kind(call) else {
        return None;
    };
    if value["type"] != "url_verification" {
        return None;
    }
    let challenge = cleaned(value["challenge"].as_str()?, CHALLENGE);
    let body = json!({ "challenge": challenge }).to_string();
    Some(("application/json", body.into_bytes()))
}

/// Reads everything that one call says.
pub(super) fn read(account: &Account, call: &Received) -> Reading {
    let mut reading = Reading::default();
    match kind(call) {
        // A probe of our certificate, never a wish of a member.
        Some(Kind::Form(fields)) if field(&fields, "ssl_check") == "1" => {}
        Some(Kind::Form(fields)) if !field(&fields, "payload").is_empty() => {
            match json_of(field(&fields, "payload").as_bytes()) {
                Some(payload) => taps(account, call, &payload, &mut reading),
                None => reading.unread.push("a payload that is no JSON".to_owned()),
            }
        }
        Some(Kind::Form(fields)) => command(account, call, &fields, &mut reading),
        Some(Kind::Json(value)) => event(call, &value, &mut reading),
        None => reading.unread.push("a body that is no JSON".to_owned()),
    }
    reading
}

fn command(account: &Account, call: &Received, fields: &[(String, String)], reading: &mut Reading) {
    let user = field(fields, "user_id");
    let name = field(fields, "command");
    if !is_id(user) || name.is_empty() {
        reading.unread.push("a form that is no command".to_owned());
        return;
    }
    let text = cleaned(&unescaped(field(fields, "text")), TEXT);
    let trigger = field(fields, "trigger_id");
    let mut from = member(user, field(fields, "user_name"));
    from.reply_to = reply_to(account, field(fields, "response_url"));
    reading.elements.push(Inbound {
        dedup: dedup("command", trigger, call),
        at: call.at,
        account: None,
        what: What::Said(Said {
            from,
            shown: format!("{} {text}", cleaned(name, TAP)).trim().to_owned(),
            heard: Heard::Command(text),
        }),
    });
}

fn taps(account: &Account, call: &Received, payload: &Value, reading: &mut Reading) {
    let user = payload["user"]["id"].as_str().unwrap_or_default();
    let actions = payload["actions"].as_array();
    let (true, Some(actions)) = (payload["type"] == "block_actions" && is_id(user), actions) else {
        reading
            .unread
            .push("an interaction of another kind".to_owned());
        return;
    };
    let name = ["name", "username"]
        .iter()
        .find_map(|key| payload["user"][*key].as_str());
    let mut from = member(user, name.unwrap_or_default());
    from.reply_to = reply_to(
        account,
        payload["response_url"].as_str().unwrap_or_default(),
    );
    for (n, action) in actions.iter().take(25).enumerate() {
        // A button that opens an address is reported too, but asks for nothing.
        let Some(value) = action["value"].as_str().filter(|value| !value.is_empty()) else {
            continue;
        };
        let value = cleaned(value, TAP);
        let moment = action["action_ts"].as_str().unwrap_or_default();
        let key = if moment.is_empty() {
            dedup(
                &format!("tap:{n}"),
                payload["trigger_id"].as_str().unwrap_or_default(),
                call,
            )
        } else {
            format!("tap:{n}:{user}:{}", cleaned(moment, 40))
        };
        let label = action["text"]["text"].as_str();
        reading.elements.push(Inbound {
            dedup: key,
            at: call.moment(time(moment)),
            account: None,
            what: What::Said(Said {
                from: from.clone(),
                shown: label.map_or_else(|| value.clone(), |label| cleaned(label, TAP)),
                heard: Heard::Tap(value),
            }),
        });
    }
}

fn event(call: &Received, value: &Value, reading: &mut Reading) {
    let event = &value["event"];
    let what = match (value["type"].as_str(), event["type"].as_str()) {
        (Some("url_verification"), _) => return,
        (Some("event_callback"), Some("message")) => direct(event).map(What::Said),
        (Some("event_callback"), Some("app_uninstalled" | "tokens_revoked")) => {
            let notice = Notice::Trouble("the app was removed from the workspace".to_owned());
            Some(What::Notice(notice))
        }
        _ => {
            reading.unread.push("an event of another kind".to_owned());
            return;
        }
    };
    let id = value["event_id"].as_str().unwrap_or_default();
    let moment = event["ts"].as_str().unwrap_or_default();
    reading.elements.extend(what.map(|what| Inbound {
        dedup: dedup("event", id, call),
        at: call.moment(time(moment)),
        account: None,
        what,
    }));
}

/// A message that a member wrote to the bot alone, and only once: edits and the bot's own words come the
/// same way.
fn direct(event: &Value) -> Option<Said> {
    let user = event["user"].as_str().filter(|user| is_id(user))?;
    let theirs = event["channel_type"] == "im" && event.get("bot_id").is_none_or(Value::is_null);
    if !theirs {
        return None;
    }
    let text = event["text"].as_str().unwrap_or_default();
    let text = cleaned(&unescaped(text), TEXT);
    let (heard, shown) = match event["subtype"].as_str() {
        None if !text.is_empty() => (Heard::Text(text.clone()), text),
        Some("file_share") => (
            Heard::Unreadable(Unreadable::Media),
            format!("📎 {text}").trim().to_owned(),
        ),
        _ => return None,
    };
    Some(Said {
        from: member(user, ""),
        heard,
        shown,
    })
}

fn member(id: &str, name: &str) -> Address {
    Address {
        id: id.to_owned(),
        name: person(name),
        ..Address::default()
    }
}

fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn reply_to(account: &Account, url: &str) -> Option<String> {
    let plain = url.len() <= limits::URL && url.bytes().all(|b| b.is_ascii_graphic());
    (plain && api::is_answerable(account, url)).then(|| url.to_owned())
}

/// Slack's own id of the call; without one, the call is its own name.
fn dedup(kind: &str, id: &str, call: &Received) -> String {
    if id.is_empty() {
        let timestamp = call.header("x-slack-request-timestamp").unwrap_or_default();
        return format!("{kind}:{timestamp}:{}", hex(&sha256(&call.body)));
    }
    format!("{kind}:{}", cleaned(id, 120))
}

/// The seconds before the point of `1548426417.840180`.
fn time(moment: &str) -> Option<DateTime<Utc>> {
    let seconds = moment.split('.').next()?.parse().ok()?;
    DateTime::from_timestamp(seconds, 0)
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
