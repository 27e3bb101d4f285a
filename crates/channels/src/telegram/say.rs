//! Writing to a guest: text and picture, what can be tapped below, and the request for a number.

use super::api;
use crate::chat::{
    Account, Address, Choice, Client, Miss, Reply, label, opens, shortened, with_details,
};
use i18n::texts::commands;
use serde_json::{Map, Value, json};

/// Characters of a message.
pub(super) const TEXT: usize = 4096;
/// Characters below a picture.
pub(super) const CAPTION: usize = 1024;
/// Characters on a button; Telegram takes more, but phones show no more.
const LABEL: usize = 40;
/// Characters of all buttons beside each other.
const ROW: usize = 20;
/// Buttons beside each other.
const BESIDE: usize = 4;
/// Bytes that come back from a button.
const CALLBACK: usize = 64;
/// Characters of an address on a button.
pub(super) const ADDRESS: usize = 2048;

/// A method with its parameters.
pub(super) struct Message {
    /// The method.
    pub(super) method: &'static str,
    /// Its parameters.
    pub(super) parameters: Value,
}

/// Writes a reply; its id.
///
/// # Errors
/// [`Miss`].
pub(super) async fn say(
    client: &Client,
    account: &Account,
    to: &Address,
    reply: &Reply,
) -> Result<String, Miss> {
    let reply_to = to.reply_to.as_deref().unwrap_or_default();
    if let Some(tap) = reply_to.strip_prefix("callback:") {
        // Only stops the button's spinner; a tap that is too old for it still deserves its answer.
        let tap = json!({ "callback_query_id": tap });
        let _ = api::run(client, account, "answerCallbackQuery", tap).await;
    }
    let outcome = match deliver(client, account, compose(&to.id, reply)).await {
        // Perhaps Telegram could not fetch the picture, or dislikes an address; the words matter more.
        Err(Miss::Refused { trouble: None, .. })
            if reply.picture_url.is_some() || !reply.links.is_empty() =>
        {
            deliver(client, account, compose(&to.id, &in_words(reply))).await
        }
        other => other,
    };
    match (outcome, reply_to.strip_prefix("group:")) {
        (Err(Miss::Closed), Some(group)) => invite(client, account, group, reply).await,
        (outcome, _) => outcome,
    }
}

/// A reply without its picture, and with its links as addresses.
fn in_words(reply: &Reply) -> Reply {
    let mut words = Reply {
        picture_url: None,
        ..reply.clone()
    };
    for link in words.links.drain(..) {
        words
            .text
            .push_str(&format!("\n{}: {}", link.label, link.url));
    }
    words
}

/// Sends the messages of one reply. Only the first matters: what follows it is of use, not of need, and to
/// repeat the whole would say everything twice.
async fn deliver(
    client: &Client,
    account: &Account,
    messages: Vec<Message>,
) -> Result<String, Miss> {
    let mut id = None;
    for message in messages {
        let answer = api::run(client, account, message.method, message.parameters).await;
        if id.is_none() {
            id = Some(message_id(&answer?));
        }
    }
    Ok(id.unwrap_or_default())
}

fn message_id(answer: &Value) -> String {
    let id = answer.get("message_id").and_then(Value::as_i64);
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// Bookings are nothing for a group's eyes; a bot may not write first, so the guest is asked to.
async fn invite(
    client: &Client,
    account: &Account,
    group: &str,
    reply: &Reply,
) -> Result<String, Miss> {
    let (chat, message) = group.split_once(':').ok_or(Miss::Closed)?;
    let mut parameters = json!({
        "chat_id": api::chat(chat),
        "text": commands::IN_PRIVATE.get(reply.language),
        "reply_parameters": {
            "message_id": message.parse::<i64>().unwrap_or_default(),
            "allow_sending_without_reply": true,
        },
    });
    let bot = account.get("bot_name").unwrap_or_default();
    let bot = bot.trim_start_matches('@');
    if !bot.is_empty() && bot.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        parameters["reply_markup"] = json!({ "inline_keyboard": [[{
            "text": commands::OPEN_CHAT.get(reply.language),
            "url": format!("https://t.me/{bot}"),
        }]] });
    }
    let answer = api::run(client, account, "sendMessage", parameters).await?;
    Ok(message_id(&answer))
}

/// A reply as messages; the first says all that matters.
pub(super) fn compose(to: &str, reply: &Reply) -> Vec<Message> {
    let chat = api::chat(to);
    let words = with_details(reply, LABEL);
    let words = if words.trim().is_empty() {
        "…"
    } else {
        words.as_str()
    };
    let keyboard = keyboard(reply);
    let picture = reply.picture_url.as_deref();
    let mut messages = Vec::new();
    match (picture, &reply.ask_phone) {
        (Some(picture), None) if words.chars().count() <= CAPTION => {
            messages.push(photo(&chat, picture, Some(words), keyboard));
        }
        (_, None) => messages.push(text(&chat, words, Some(keyboard.unwrap_or_else(nothing)))),
        // One message carries one keyboard.
        (_, Some(ask)) => {
            messages.push(text(&chat, words, Some(number_button(ask))));
            if keyboard.is_some() {
                let below = label(&reply.choices_label, LABEL);
                messages.push(text(&chat, &below, keyboard));
            }
        }
    }
    let shown = messages.iter().any(|message| message.method == "sendPhoto");
    if let Some(picture) = picture.filter(|_| !shown) {
        messages.push(photo(&chat, picture, None, None));
    }
    messages
}

fn number_button(ask: &str) -> Value {
    json!({
        "keyboard": [[{ "text": label(ask, LABEL), "request_contact": true }]],
        "resize_keyboard": true,
        "one_time_keyboard": true,
    })
}

/// Takes away a request for the number that was answered in another way.
fn nothing() -> Value {
    json!({ "remove_keyboard": true })
}

/// A message of text.
pub(super) fn text(chat: &Value, words: &str, markup: Option<Value>) -> Message {
    let mut parameters = Map::new();
    parameters.insert("chat_id".to_owned(), chat.clone());
    let words = api::escaped(&shortened(words, TEXT));
    parameters.insert("text".to_owned(), json!(words));
    parameters.insert("parse_mode".to_owned(), json!("HTML"));
    if let Some(markup) = markup {
        parameters.insert("reply_markup".to_owned(), markup);
    }
    Message {
        method: "sendMessage",
        parameters: Value::Object(parameters),
    }
}

/// A picture, perhaps with words below.
pub(super) fn photo(
    chat: &Value,
    picture: &str,
    words: Option<&str>,
    markup: Option<Value>,
) -> Message {
    let mut parameters = Map::new();
    parameters.insert("chat_id".to_owned(), chat.clone());
    parameters.insert("photo".to_owned(), json!(picture));
    if let Some(words) = words {
        let words = api::escaped(&shortened(words, CAPTION));
        parameters.insert("caption".to_owned(), json!(words));
        parameters.insert("parse_mode".to_owned(), json!("HTML"));
    }
    if let Some(markup) = markup {
        parameters.insert("reply_markup".to_owned(), markup);
    }
    Message {
        method: "sendPhoto",
        parameters: Value::Object(parameters),
    }
}

fn keyboard(reply: &Reply) -> Option<Value> {
    let mut rows = rows(&reply.choices);
    for link in reply.links.iter().filter(|link| opens(link, ADDRESS)) {
        rows.push(vec![
            json!({ "text": label(&link.label, LABEL), "url": link.url }),
        ]);
    }
    (!rows.is_empty()).then(|| json!({ "inline_keyboard": rows }))
}

/// Short labels share a row, long ones have one of their own.
fn rows(choices: &[Choice]) -> Vec<Vec<Value>> {
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let mut taken = 0;
    let fits = |choice: &&Choice| (1..=CALLBACK).contains(&choice.id.len());
    for choice in choices.iter().filter(fits) {
        let label = label(&choice.title, LABEL);
        let width = label.chars().count();
        let button = json!({ "text": label, "callback_data": choice.id });
        match rows.last_mut() {
            Some(row) if row.len() < BESIDE && taken + width <= ROW => {
                row.push(button);
                taken += width;
            }
            _ => {
                rows.push(vec![button]);
                taken = width;
            }
        }
    }
    rows
}
