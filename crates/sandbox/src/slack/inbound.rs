//! What Slack tells the product: a slash command, a tap, or a message to the bot alone, each signed.

use super::KIND;
use super::blocks::shown;
use crate::calls::{Act, Call};
use crate::guest::Guest;
use crate::shown::theirs;
use crate::world::{Shared, World};
use channels::signature::{hex, hmac_sha256};
use chrono::Utc;
use serde_json::{Value, json};
use url::form_urlencoded::Serializer;

const FORM: &str = "application/x-www-form-urlencoded";

/// An address where this guest is answered.
fn response_url(world: &World, guest: &Guest) -> String {
    let token = format!("{}x{}", world.next(), Utc::now().timestamp_micros());
    let way = json!({ "guest": guest.id, "used": 0, "since": Utc::now().timestamp() });
    world.keep(KIND, format!("response:{token}"), way);
    format!("{}/commands/{token}", world.base(KIND, guest.organization))
}

/// What a guest did.
pub(crate) fn heard(world: &World, guest: &Guest, act: &Act) -> Call {
    let trigger = format!("{}.{}", Utc::now().timestamp_micros(), world.next());
    match act {
        Act::Say(text) if text.starts_with('/') => {
            let (command, rest) = text
                .split_once(char::is_whitespace)
                .unwrap_or((text.as_str(), ""));
            let mut form = Serializer::new(String::new());
            form.append_pair("team_id", "T0SANDBOX")
                .append_pair("team_domain", "vizha")
                .append_pair("channel_id", "C0SANDBOX")
                .append_pair("channel_name", "events")
                .append_pair("user_id", &guest.id)
                .append_pair("user_name", guest.name)
                .append_pair("command", command)
                .append_pair("text", rest.trim())
                .append_pair("response_url", &response_url(world, guest))
                .append_pair("trigger_id", &trigger)
                .append_pair("api_app_id", "A0SANDBOX");
            signed(world, FORM, form.finish())
        }
        Act::Say(text) => {
            let now = Utc::now();
            let event = json!({
                "type": "event_callback",
                "team_id": "T0SANDBOX",
                "api_app_id": "A0SANDBOX",
                "event_id": format!("Ev{trigger}").replace('.', ""),
                "event_time": now.timestamp(),
                "event": {
                    "type": "message",
                    "channel_type": "im",
                    "channel": "D0SANDBOX",
                    "user": guest.id,
                    "text": escaped(text),
                    "ts": format!("{}.{:06}", now.timestamp(), now.timestamp_subsec_micros()),
                },
            });
            signed(world, "application/json", event.to_string())
        }
        Act::Tap(choice) => {
            let now = Utc::now();
            let payload = json!({
                "type": "block_actions",
                "user": { "id": guest.id, "username": guest.name, "name": guest.name },
                "api_app_id": "A0SANDBOX",
                "team": { "id": "T0SANDBOX", "domain": "vizha" },
                "channel": { "id": "D0SANDBOX", "name": "directmessage" },
                "trigger_id": trigger,
                "response_url": response_url(world, guest),
                "actions": [{
                    "action_id": "choice-0",
                    "block_id": "b",
                    "type": "button",
                    "value": choice.id,
                    "text": { "type": "plain_text", "text": choice.title, "emoji": true },
                    "action_ts": format!("{}.{:06}", now.timestamp(), now.timestamp_subsec_micros()),
                }],
            });
            let mut form = Serializer::new(String::new());
            form.append_pair("payload", &payload.to_string());
            signed(world, FORM, form.finish())
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn signed(world: &World, media_type: &'static str, body: String) -> Call {
    let timestamp = Utc::now().timestamp().to_string();
    let secret = world.setting(KIND, "signing_secret");
    let parts: [&[u8]; 4] = [b"v0:", timestamp.as_bytes(), b":", body.as_bytes()];
    let signature = hex(&hmac_sha256(secret.as_bytes(), &parts));
    Call {
        media_type,
        headers: vec![
            ("x-slack-request-timestamp", timestamp),
            ("x-slack-signature", format!("v0={signature}")),
        ],
        body: body.into_bytes(),
    }
}

/// The answer to the call itself may hold a message.
pub(crate) fn answered(world: &Shared, guest: &Guest, body: &[u8]) {
    let said: Value = serde_json::from_slice(body).unwrap_or_default();
    if let Some(text) = said["text"].as_str() {
        world.line(KIND, &guest.id, theirs(&shown(text)));
    }
}
