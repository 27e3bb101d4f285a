//! What Discord tells the product: an interaction, signed with the application's key.

use super::{EPHEMERAL, KIND, LOADING};
use crate::calls::{Act, Call};
use crate::guest::Guest;
use crate::shown::theirs;
use crate::world::{Shared, World};
use chrono::Utc;
use serde_json::{Value, json};

/// The commands that the application offers.
const COMMANDS: [&str; 4] = ["book", "events", "bookings", "help"];

/// What a guest did. Nobody can simply write to an application: words become a command.
pub(crate) fn heard(world: &World, guest: &Guest, act: &Act) -> Call {
    let token = format!("aW50{}x{}", world.next(), Utc::now().timestamp_micros());
    let waiting = json!({
        "guest": guest.id,
        "since": Utc::now().timestamp(),
        "answered": false,
        "id": format!("4{:017}", world.next()),
        "flags": EPHEMERAL | LOADING,
    });
    world.keep(KIND, format!("interaction:{token}"), waiting);
    world.keep(KIND, format!("last:{}", guest.id), json!(token));
    let mut interaction = json!({
        "id": format!("5{:017}", Utc::now().timestamp_micros()),
        "application_id": world.setting(KIND, "application_id"),
        "token": token,
        "version": 1,
        "guild_id": super::SERVER,
        "channel_id": super::CHANNEL,
        "locale": "en-US",
        "member": {
            "nick": guest.name,
            "user": { "id": guest.id, "username": "guest", "global_name": guest.name },
        },
    });
    match act {
        Act::Say(text) => {
            interaction["type"] = json!(2);
            interaction["data"] = command(text);
        }
        Act::Tap(choice) => {
            let button = json!({
                "type": 2, "style": 2, "label": choice.title, "custom_id": choice.id,
            });
            interaction["type"] = json!(3);
            interaction["data"] = json!({ "custom_id": choice.id, "component_type": 2 });
            interaction["message"] = json!({
                "components": [{ "type": 1, "components": [button] }],
            });
        }
    }
    let body = interaction.to_string().into_bytes();
    let timestamp = Utc::now().timestamp().to_string();
    let message = [timestamp.as_bytes(), &body].concat();
    Call {
        media_type: "application/json",
        headers: vec![
            (
                "x-signature-ed25519",
                world.credentials.sign_as_discord(&message),
            ),
            ("x-signature-timestamp", timestamp),
        ],
        body,
    }
}

fn command(text: &str) -> Value {
    let text = text.trim_start_matches('/');
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let first = first.to_lowercase();
    let (name, words) = if COMMANDS.contains(&first.as_str()) {
        (first.as_str(), rest.trim())
    } else {
        ("book", text)
    };
    let mut data = json!({ "id": "1", "name": name, "type": 1 });
    if !words.is_empty() {
        data["options"] = json!([{ "name": "event", "type": 3, "value": words }]);
    }
    data
}

/// The answer to the call itself: a message, or that one follows.
pub(crate) fn answered(world: &Shared, guest: &Guest, body: &[u8]) {
    let said: Value = serde_json::from_slice(body).unwrap_or_default();
    let token = world.forget(KIND, &format!("last:{}", guest.id));
    let token = token.as_ref().and_then(Value::as_str).unwrap_or_default();
    let key = format!("interaction:{token}");
    if let Some(mut waiting) = world.kept(KIND, &key) {
        if said["type"] == 4 {
            waiting["flags"] = json!(EPHEMERAL);
        }
        waiting["answered"] = json!(said["type"].is_u64());
        world.keep(KIND, key, waiting);
    }
    if let (true, Some(text)) = (said["type"] == 4, said["data"]["content"].as_str()) {
        world.line(KIND, &guest.id, theirs(text));
    }
}
