//! What WhatsApp tells the product: messages of guests, and what became of ours.

use crate::calls::{Act, Call, Callback};
use crate::graph::signed;
use crate::guest::Guest;
use crate::shown::CONTACT;
use crate::world::World;
use chrono::Utc;
use domain::channel::ChannelKind;
use serde_json::{Value, json};

/// Meta's envelope around a value. What 360dialog passes on carries a signature that nobody but it can check.
fn envelope(world: &World, kind: ChannelKind, mut value: Value) -> Call {
    let (business, number) = match kind {
        ChannelKind::Whatsapp => (
            world.setting(kind, "waba_id"),
            world.setting(kind, "phone_number_id"),
        ),
        _ => ("100000000000001", "100000000000002"),
    };
    value["messaging_product"] = json!("whatsapp");
    value["metadata"] = json!({
        "display_phone_number": world.setting(kind, "display_number").trim_start_matches('+'),
        "phone_number_id": number,
    });
    let body = json!({
        "object": "whatsapp_business_account",
        "entry": [{ "id": business, "changes": [{ "field": "messages", "value": value }] }],
    });
    signed(world, kind, &body)
}

/// What a guest did.
pub(crate) fn heard(world: &World, guest: &Guest, act: &Act) -> Call {
    let mut message = json!({
        "from": guest.id,
        "id": format!("wamid.GUEST{:08}{}", world.next(), Utc::now().timestamp_micros()),
        "timestamp": Utc::now().timestamp().to_string(),
    });
    let (word, content) = content(world, guest, act);
    message["type"] = json!(word);
    message[word] = content;
    let value = json!({
        "contacts": [{ "profile": { "name": guest.name }, "wa_id": guest.id }],
        "messages": [message],
    });
    envelope(world, guest.kind, value)
}

fn content(world: &World, guest: &Guest, act: &Act) -> (&'static str, Value) {
    match act {
        Act::Say(text) => ("text", json!({ "body": text })),
        Act::Tap(choice) if choice.id == CONTACT => (
            "contacts",
            json!([{
                "origin": "contact_request",
                "name": { "formatted_name": guest.name, "first_name": guest.name },
                "phones": [{ "phone": guest.phone, "wa_id": guest.digits(), "type": "CELL" }],
            }]),
        ),
        Act::Tap(choice) => {
            let chat = world.chat(guest);
            let offered = chat.iter().rev().find(|line| line.choices.contains(choice));
            let word = match offered.and_then(|line| line.list_label.as_ref()) {
                Some(_) => "list_reply",
                None => "button_reply",
            };
            let mut reply = json!({ "id": choice.id, "title": choice.title });
            if word == "list_reply" && !choice.description.is_empty() {
                reply["description"] = json!(choice.description);
            }
            let mut content = json!({ "type": word });
            content[word] = reply;
            ("interactive", content)
        }
    }
}

/// What became of a message: sent, then delivered.
pub(super) fn statuses(
    kind: ChannelKind,
    id: &str,
    to: &str,
    mark: Option<&str>,
) -> impl FnOnce(&World, &Callback) -> Vec<Call> + Send + use<> {
    let (id, to) = (id.to_owned(), to.to_owned());
    let mark = mark.map(str::to_owned);
    move |world, _| {
        ["sent", "delivered"]
            .into_iter()
            .map(|word| {
                let mut status = json!({
                    "id": id,
                    "status": word,
                    "timestamp": Utc::now().timestamp().to_string(),
                    "recipient_id": to,
                });
                if let Some(mark) = &mark {
                    status["biz_opaque_callback_data"] = json!(mark);
                }
                envelope(world, kind, json!({ "statuses": [status] }))
            })
            .collect()
    }
}
