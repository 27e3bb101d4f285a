//! Messages of Messenger and of Instagram, which differ in little but their limits.

use crate::Taken;
use crate::calls::{Act, Call, Callback};
use crate::graph::{only, refused, refused_more, signed};
use crate::guest::Guest;
use crate::http::{Checked, Told};
use crate::measure::{units, web, within};
use crate::shown::{choice, link, theirs};
use crate::world::{Shared, World};
use chrono::Utc;
use domain::channel::ChannelKind;
use serde_json::{Value, json};
use usecases::sandbox::{SandboxChoice, SandboxLine};

fn invalid(why: &str) -> Told {
    refused(400, 100, &format!("(#100) Invalid parameter: {why}"))
}

/// The longest text: Messenger counts characters, Instagram bytes.
fn fits(kind: ChannelKind, text: &str) -> bool {
    match kind {
        ChannelKind::Instagram => within(text.len(), 1000),
        _ => within(units(text), 2000),
    }
}

/// Takes a message over, and reports that it arrived.
pub(crate) fn send(world: &Shared, kind: ChannelKind, body: &Value) -> Checked<Told> {
    only(body, &["recipient", "messaging_type", "message"], "body")?;
    let to = body["recipient"]["id"].as_str().unwrap_or_default();
    if to.is_empty() || !to.bytes().all(|b| b.is_ascii_digit()) {
        return Err(invalid("recipient"));
    }
    if kind == ChannelKind::Facebook && body["messaging_type"] != "RESPONSE" {
        return Err(refused(400, 100, "(#100) messaging_type is required"));
    }
    let line = content(kind, &body["message"])?;
    if !world.is_open(kind, to, 24) {
        let subcode = match kind {
            ChannelKind::Instagram => 2_534_022,
            _ => 2_018_278,
        };
        let said = "(#10) This message is sent outside of allowed window.";
        return Err(refused_more(403, 10, subcode, said));
    }
    let id = format!("m_SANDBOX{:08}", world.next());
    world.take(Taken {
        kind,
        what: "message",
        id: id.clone(),
        to: Some(to.to_owned()),
        text: line.text.clone(),
        body: body.clone(),
        at: Utc::now(),
    });
    world.line(kind, to, line);
    if kind == ChannelKind::Facebook {
        crate::calls::report(world, kind, to, delivered(kind, &id, to));
    }
    Ok(Told::json(
        200,
        &json!({ "recipient_id": to, "message_id": id }),
    ))
}

fn content(kind: ChannelKind, message: &Value) -> Checked<SandboxLine> {
    only(message, &["text", "attachment", "quick_replies"], "message")?;
    let attachment = &message["attachment"];
    let mut line = match (message["text"].as_str(), attachment["type"].as_str()) {
        (Some(text), None) if fits(kind, text) && !text.trim().is_empty() => theirs(text),
        (Some(_), None) => return Err(invalid("text is empty or too long")),
        (None, Some("image")) => {
            let url = attachment["payload"]["url"].as_str().unwrap_or_default();
            if !web(url) {
                return Err(invalid("the picture has no address"));
            }
            let mut line = theirs("");
            line.picture_url = Some(url.to_owned());
            line
        }
        (None, Some("template")) => template(&attachment["payload"])?,
        _ => return Err(invalid("a message has text or an attachment")),
    };
    if let Some(replies) = message.get("quick_replies") {
        line.choices.extend(quick_replies(replies)?);
    }
    Ok(line)
}

fn template(payload: &Value) -> Checked<SandboxLine> {
    let text = payload["text"].as_str().unwrap_or_default();
    if payload["template_type"] != "button" || !within(units(text), 640) {
        return Err(invalid("a button template has text of 640 characters"));
    }
    let buttons = payload["buttons"].as_array();
    let buttons = buttons.filter(|buttons| within(buttons.len(), 3));
    let mut line = theirs(text);
    for button in buttons.ok_or_else(|| invalid("buttons"))? {
        let title = button["title"].as_str().unwrap_or_default();
        let url = button["url"].as_str().unwrap_or_default();
        if !within(units(title), 20) {
            return Err(invalid("a button's title has 20 characters"));
        }
        line.choices.push(match button["type"].as_str() {
            Some("web_url") if web(url) => link(title, url),
            Some("postback") => choice(button["payload"].as_str().unwrap_or_default(), title),
            _ => return Err(invalid("a button has another type")),
        });
    }
    Ok(line)
}

fn quick_replies(replies: &Value) -> Checked<Vec<SandboxChoice>> {
    let replies = replies.as_array().filter(|list| within(list.len(), 13));
    let mut choices = Vec::new();
    for reply in replies.ok_or_else(|| invalid("quick_replies has 1 to 13 elements"))? {
        let title = reply["title"].as_str().unwrap_or_default();
        let payload = reply["payload"].as_str().unwrap_or_default();
        if reply["content_type"] != "text"
            || !within(units(title), 20)
            || !within(units(payload), 1000)
        {
            return Err(invalid("a quick reply"));
        }
        choices.push(choice(payload, title));
    }
    Ok(choices)
}

/// The envelope of both.
fn envelope(world: &World, kind: ChannelKind, mut event: Value, guest: &str) -> Call {
    let (object, setting) = match kind {
        ChannelKind::Instagram => ("instagram", "account_id"),
        _ => ("page", "page_id"),
    };
    let account = world.setting(kind, setting);
    let now = Utc::now().timestamp_millis();
    event["sender"] = json!({ "id": guest });
    event["recipient"] = json!({ "id": account });
    event["timestamp"] = json!(now);
    let body = json!({
        "object": object,
        "entry": [{ "id": account, "time": now, "messaging": [event] }],
    });
    signed(world, kind, &body)
}

/// What a guest did.
pub(crate) fn heard(world: &World, guest: &Guest, act: &Act) -> Call {
    let mid = format!(
        "m_GUEST{:08}{}",
        world.next(),
        Utc::now().timestamp_micros()
    );
    let mut message = json!({ "mid": mid, "text": act.words() });
    if let Act::Tap(choice) = act {
        message["quick_reply"] = json!({ "payload": choice.id });
    }
    envelope(world, guest.kind, json!({ "message": message }), &guest.id)
}

fn delivered(
    kind: ChannelKind,
    id: &str,
    to: &str,
) -> impl FnOnce(&World, &Callback) -> Vec<Call> + Send + use<> {
    let (id, to) = (id.to_owned(), to.to_owned());
    move |world, _| {
        let watermark = Utc::now().timestamp_millis();
        let event = json!({ "delivery": { "mids": [id], "watermark": watermark } });
        vec![envelope(world, kind, event, &to)]
    }
}
