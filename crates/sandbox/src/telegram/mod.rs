//! Telegram: a bot that posts in a channel, and writes to whoever has written to it.

mod inbound;
mod markup;

pub(crate) use inbound::heard;

use crate::Taken;
use crate::accounts::{TELEGRAM_BOT, TELEGRAM_CHANNEL};
use crate::http::{Asked, Checked, Told};
use crate::measure::{chars, web, within};
use crate::shown::theirs;
use crate::world::Shared;
use chrono::Utc;
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use markup::{Markup, unescaped};
use serde_json::{Value, json};
use usecases::sandbox::{SandboxLine, SandboxPost};

const KIND: ChannelKind = ChannelKind::Telegram;
/// The number of the channel where posts go.
const CHANNEL: i64 = -1_001_234_567_890;

pub(crate) fn answer(world: &Shared, asked: &Asked) -> Told {
    let (_, path) = asked.line();
    let [bot, method] = path.as_slice() else {
        return refused(404, "Not Found");
    };
    if bot.strip_prefix("bot") != Some(world.setting(KIND, "bot_token")) {
        return refused(401, "Unauthorized");
    }
    let body = asked.json().unwrap_or_else(|| json!({}));
    let result = match *method {
        "getMe" => Ok(json!({
            "id": 1_234_567_890, "is_bot": true, "first_name": "Vizha", "username": TELEGRAM_BOT,
        })),
        "setWebhook" => set_webhook(&body),
        "setMyCommands" => commands(&body),
        "answerCallbackQuery" => match body["callback_query_id"].as_str() {
            Some(_) => Ok(json!(true)),
            None => Err(refused(
                400,
                "Bad Request: query is too old and response timeout expired",
            )),
        },
        "sendMessage" => send(world, asked.organization, &body, ("text", 4096)),
        "sendPhoto" => send(world, asked.organization, &body, ("caption", 1024)),
        "editMessageText" => edit(world, &body, "text", 4096),
        "editMessageCaption" => edit(world, &body, "caption", 1024),
        "deleteMessage" => delete(world, &body),
        _ => Err(refused(404, "Not Found")),
    };
    match result {
        Ok(result) => Told::json(200, &json!({ "ok": true, "result": result })),
        Err(told) => told,
    }
}

fn refused(code: u16, description: &str) -> Told {
    Told::json(
        code,
        &json!({ "ok": false, "error_code": code, "description": description }),
    )
}

fn bad(description: &str) -> Told {
    refused(400, &format!("Bad Request: {description}"))
}

fn set_webhook(body: &Value) -> Checked<Value> {
    // The real one wants https as well, which no stand-in could call.
    if !web(body["url"].as_str().unwrap_or_default()) {
        return Err(bad(
            "bad webhook: an HTTPS URL must be provided for webhook",
        ));
    }
    let secret = body["secret_token"].as_str().unwrap_or_default();
    let sound = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
    if !within(secret.len(), 256) || !secret.bytes().all(sound) {
        return Err(bad("secret token contains unallowed characters"));
    }
    Ok(json!(true))
}

fn commands(body: &Value) -> Checked<Value> {
    for command in body["commands"].as_array().into_iter().flatten() {
        let name = command["command"].as_str().unwrap_or_default();
        let about = command["description"].as_str().unwrap_or_default();
        let sound = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        if !within(name.len(), 32) || !name.bytes().all(sound) || !within(chars(about), 256) {
            return Err(bad("BOT_COMMAND_INVALID"));
        }
    }
    Ok(json!(true))
}

/// Where a message goes: to the channel, or to someone who has written before.
enum Place {
    Channel,
    Person(String),
}

fn place(world: &Shared, chat: &Value) -> Checked<Place> {
    let named = format!("@{TELEGRAM_CHANNEL}");
    match (chat.as_str(), chat.as_i64()) {
        (Some(name), _) if name.eq_ignore_ascii_case(&named) => Ok(Place::Channel),
        (_, Some(CHANNEL)) => Ok(Place::Channel),
        (_, Some(number)) if number > 0 => {
            let id = number.to_string();
            if world.is_open(KIND, &id, 24 * 3650) {
                Ok(Place::Person(id))
            } else {
                Err(refused(
                    403,
                    "Forbidden: bot can't initiate conversation with a user",
                ))
            }
        }
        _ => Err(bad("chat not found")),
    }
}

/// A text within its limit; entities of HTML count as what they stand for.
fn words(body: &Value, name: &str, most: usize) -> Checked<String> {
    let text = body[name].as_str().unwrap_or_default();
    let text = match body["parse_mode"].as_str() {
        Some("HTML") => unescaped(text).ok_or_else(|| bad("can't parse entities"))?,
        None => text.to_owned(),
        Some(_) => return Err(bad("unsupported parse_mode")),
    };
    match chars(&text) {
        0 if name == "text" => Err(bad("message text is empty")),
        length if length > most => Err(bad(&format!("message {name} is too long"))),
        _ => Ok(text),
    }
}

fn send(
    world: &Shared,
    whose: OrganizationId,
    body: &Value,
    (name, most): (&str, usize),
) -> Checked<Value> {
    let place = place(world, &body["chat_id"])?;
    let text = words(body, name, most)?;
    let mut line = theirs(&text);
    if name == "caption" {
        let photo = body["photo"].as_str().unwrap_or_default();
        if !web(photo) {
            return Err(bad("wrong file identifier/HTTP URL specified"));
        }
        line.picture_url = Some(photo.to_owned());
    }
    let markup = Markup::read(&body["reply_markup"]).map_err(|why| bad(&why))?;
    if matches!(place, Place::Channel) && !markup.is_inline() {
        return Err(bad("reply keyboards are not possible in channels"));
    }
    line.choices = markup.choices();
    let message = world.next();
    let to = match &place {
        Place::Channel => None,
        Place::Person(id) => Some(id.clone()),
    };
    world.take(Taken {
        kind: KIND,
        what: if to.is_none() { "post" } else { "message" },
        id: message.to_string(),
        to: to.clone(),
        text,
        body: body.clone(),
        at: Utc::now(),
    });
    let chat = match to {
        Some(id) => {
            let number: i64 = id.parse().unwrap_or_default();
            world.line(KIND, &id, line);
            json!({ "id": number, "type": "private" })
        }
        None => {
            world.post(whose, post(message, line));
            json!({ "id": CHANNEL, "type": "channel", "username": TELEGRAM_CHANNEL })
        }
    };
    Ok(json!({ "message_id": message, "date": Utc::now().timestamp(), "chat": chat }))
}

fn post(message: u64, line: SandboxLine) -> SandboxPost {
    SandboxPost {
        kind: KIND,
        id: message.to_string(),
        text: line.text,
        picture_url: line.picture_url,
        link: line.choices.into_iter().find(|choice| choice.url.is_some()),
        at: line.at,
    }
}

fn edit(world: &Shared, body: &Value, name: &str, most: usize) -> Checked<Value> {
    let text = words(body, name, most)?;
    Markup::read(&body["reply_markup"]).map_err(|why| bad(&why))?;
    let id = body["message_id"].as_i64().unwrap_or_default().to_string();
    let mut same = false;
    let found = world.repost(KIND, &id, |post| {
        same = post.text == text;
        post.text.clone_from(&text);
    });
    if !found {
        return Err(bad("message to edit not found"));
    }
    if same {
        return Err(bad(
            "message is not modified: specified new message content is the same",
        ));
    }
    kept(world, "change", id, text, body);
    Ok(json!({ "message_id": body["message_id"] }))
}

fn delete(world: &Shared, body: &Value) -> Checked<Value> {
    let id = body["message_id"].as_i64().unwrap_or_default().to_string();
    if !world.unpost(KIND, &id) {
        return Err(bad("message to delete not found"));
    }
    kept(world, "removal", id, String::new(), body);
    Ok(json!(true))
}

fn kept(world: &Shared, what: &'static str, id: String, text: String, body: &Value) {
    world.take(Taken {
        kind: KIND,
        what,
        id,
        to: None,
        text,
        body: body.clone(),
        at: Utc::now(),
    });
}
