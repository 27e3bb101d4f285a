//! What Telegram tells the product: an update, with the secret that it was told to return.

use super::KIND;
use crate::calls::{Act, Call};
use crate::guest::Guest;
use crate::shown::CONTACT;
use crate::world::World;
use chrono::Utc;
use serde_json::{Value, json};

/// What a guest did.
pub(crate) fn heard(world: &World, guest: &Guest, act: &Act) -> Call {
    let number: i64 = guest.id.parse().unwrap_or_default();
    let (first, last) = guest.name.split_once(' ').unwrap_or((guest.name, ""));
    let user = json!({
        "id": number,
        "is_bot": false,
        "first_name": first,
        "last_name": last,
        "language_code": "ta",
    });
    let now = Utc::now();
    // Updates rise, also from one start of the stand-in to the next.
    let update = now.timestamp_micros();
    let message = json!({
        "message_id": world.next(),
        "date": now.timestamp(),
        "chat": { "id": number, "type": "private", "first_name": first },
        "from": user,
    });
    let body = match act {
        Act::Tap(choice) if choice.id == CONTACT => {
            let contact = json!({
                "phone_number": guest.digits(),
                "first_name": first,
                "user_id": number,
            });
            json!({ "update_id": update, "message": with(message, "contact", contact) })
        }
        // The key of a usual keyboard types its own words.
        Act::Tap(choice) if choice.id == choice.title => {
            let text = json!(choice.title);
            json!({ "update_id": update, "message": with(message, "text", text) })
        }
        Act::Tap(choice) => {
            let button = json!({ "text": choice.title, "callback_data": choice.id });
            let markup = json!({ "inline_keyboard": [[button]] });
            json!({
                "update_id": update,
                "callback_query": {
                    "id": format!("{update}"),
                    "from": user,
                    "chat_instance": "1",
                    "data": choice.id,
                    "message": with(message, "reply_markup", markup),
                },
            })
        }
        Act::Say(text) => {
            json!({ "update_id": update, "message": with(message, "text", json!(text)) })
        }
    };
    let secret = world.setting(KIND, "path_secret").to_owned();
    Call {
        media_type: "application/json",
        headers: vec![("x-telegram-bot-api-secret-token", secret)],
        body: body.to_string().into_bytes(),
    }
}

fn with(mut message: Value, name: &str, value: Value) -> Value {
    message[name] = value;
    message
}
