//! WhatsApp: Meta's Cloud API, and 360dialog, which passes the same messages on.

mod inbound;
mod interactive;
mod message;
mod template;

pub(crate) use inbound::heard;

use crate::Taken;
use crate::graph::{self, only, refused};
use crate::http::{Asked, Checked, Told};
use crate::world::Shared;
use chrono::Utc;
use domain::channel::ChannelKind;
use serde_json::{Value, json};

pub(crate) fn answer(world: &Shared, kind: ChannelKind, asked: &Asked) -> Told {
    let told = match kind {
        ChannelKind::Whatsapp => cloud(world, asked),
        _ => dialog360(world, asked),
    };
    told.unwrap_or_else(|refusal| refusal)
}

fn cloud(world: &Shared, asked: &Asked) -> Checked<Told> {
    const KIND: ChannelKind = ChannelKind::Whatsapp;
    let path = graph::path(world, KIND, asked)?;
    let number = world.setting(KIND, "phone_number_id");
    let business = world.setting(KIND, "waba_id");
    match (asked.method.as_str(), path.as_slice()) {
        ("POST", [id, "messages"]) if *id == number => send(world, KIND, &graph::body(asked)?),
        ("GET", [id]) if *id == number => Ok(Told::json(
            200,
            &json!({
                "id": number,
                "verified_name": "Vizha (sandbox)",
                "display_phone_number": world.setting(KIND, "display_number"),
                "quality_rating": "GREEN",
                "messaging_limit_tier": "TIER_2K",
            }),
        )),
        ("POST", [id, "subscribed_apps"]) if *id == business => {
            Ok(Told::json(200, &json!({ "success": true })))
        }
        ("GET", [id, "message_templates"]) if *id == business => Ok(Told::json(
            200,
            &json!({ "data": template::listed(world, KIND) }),
        )),
        ("POST", [id, "message_templates"]) if *id == business => {
            template::submit(world, KIND, &graph::body(asked)?)
        }
        _ => Err(graph::unknown()),
    }
}

fn dialog360(world: &Shared, asked: &Asked) -> Checked<Told> {
    const KIND: ChannelKind = ChannelKind::WhatsappDialog360;
    if asked.header("d360-api-key") != world.setting(KIND, "api_key") {
        let said = json!({ "meta": { "success": false, "http_code": 401,
            "developer_message": "Invalid api_key" } });
        return Err(Told::json(401, &said));
    }
    let (method, path) = asked.line();
    match (method, path.as_slice()) {
        ("POST", ["messages"]) => send(world, KIND, &graph::body(asked)?),
        ("POST", ["v1", "configs", "webhook"]) => {
            let body = graph::body(asked)?;
            match body["url"].as_str() {
                Some(_) => Ok(Told::json(200, &body)),
                None => Err(refused(400, 100, "url is missing")),
            }
        }
        ("GET", ["v1", "configs", "templates"]) => {
            let all = template::listed(world, KIND);
            Ok(Told::json(200, &json!({ "waba_templates": all })))
        }
        ("POST", ["v1", "configs", "templates"]) => {
            template::submit(world, KIND, &graph::body(asked)?)
        }
        _ => Err(Told::empty(404)),
    }
}

/// Takes a message over, and reports on it.
fn send(world: &Shared, kind: ChannelKind, body: &Value) -> Checked<Told> {
    if body["messaging_product"] != "whatsapp" {
        return Err(refused(
            400,
            100,
            "(#100) The parameter messaging_product is required.",
        ));
    }
    if body["status"] == "read" {
        return Ok(Told::json(200, &json!({ "success": true })));
    }
    let word = body["type"].as_str().unwrap_or("text");
    let known = [
        "messaging_product",
        "recipient_type",
        "to",
        "recipient",
        "type",
        "context",
        "biz_opaque_callback_data",
        word,
    ];
    only(body, &known, "message")?;
    let to = message::recipient(world, kind, body)?;
    let mark = body["biz_opaque_callback_data"].as_str();
    if mark.is_some_and(|mark| mark.len() > 512) {
        return Err(message::invalid("biz_opaque_callback_data is too long"));
    }
    let line = message::content(world, kind, word, body)?;
    if word != "template" && !world.is_open(kind, &to, 24) {
        return Err(refused(400, 131_047, "(#131047) Re-engagement message"));
    }
    let id = format!("wamid.SANDBOX{:08}", world.next());
    world.take(Taken {
        kind,
        what: if word == "template" {
            "template"
        } else {
            "message"
        },
        id: id.clone(),
        to: Some(to.clone()),
        text: line.text.clone(),
        body: body.clone(),
        at: Utc::now(),
    });
    world.line(kind, &to, line);
    let states = inbound::statuses(kind, &id, &to, mark);
    crate::calls::report(world, kind, &to, states);
    Ok(Told::json(
        200,
        &json!({
            "messaging_product": "whatsapp",
            "contacts": [{ "input": body["to"], "wa_id": to }],
            "messages": [{ "id": id }],
        }),
    ))
}
