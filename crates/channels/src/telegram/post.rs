//! Posts in a channel or group.
//!
//! The id of a post is `{chat}/{message}`, followed by `/caption` where its words stand below the picture, or
//! by the message of the picture where that is one of its own.

use super::api::{self, Refusal};
use super::say::{ADDRESS, CAPTION, Message, TEXT, photo, text};
use crate::chat::{Account, Announced, Client, Link, Miss, Post, label, opens, shortened};
use serde_json::{Value, json};
use std::time::Duration;

/// What is done of a post of two messages.
const PICTURE_IS_OUT: &str = "picture";
/// One message per second and chat.
const PAUSE: Duration = Duration::from_secs(1);

/// A message that is out.
struct Out {
    chat: i64,
    message: i64,
    public_name: Option<String>,
}

/// Posts, or adds the words to a picture that is out.
///
/// # Errors
/// [`Miss`].
pub(super) async fn announce(
    client: &Client,
    account: &Account,
    post: &Post,
    progress: Option<&str>,
) -> Result<Announced, Miss> {
    let chat = api::chat(account.need("chat_id").map_err(Miss::refused)?);
    let words = shortened(&post.text, TEXT);
    let alone = text(&chat, &words, button(post));
    if let Some(picture) = progress.and_then(|progress| progress.strip_prefix(PICTURE_IS_OUT)) {
        let out = send(client, account, alone).await?;
        return Ok(out.posted(picture));
    }
    let Some(picture) = &post.picture else {
        return Ok(send(client, account, alone).await?.posted(""));
    };
    let fits = words.chars().count() <= CAPTION;
    let first = if fits {
        photo(&chat, &picture.url, Some(&words), button(post))
    } else {
        photo(&chat, &picture.url, None, None)
    };
    match send(client, account, first).await {
        Ok(out) if fits => Ok(out.posted("/caption")),
        Ok(out) => Ok(Announced::Waiting {
            progress: format!("{PICTURE_IS_OUT}/{}", out.message),
            after: PAUSE,
        }),
        // Perhaps Telegram could not fetch the picture; the words matter more.
        Err(Miss::Refused { trouble: None, .. }) => {
            Ok(send(client, account, alone).await?.posted(""))
        }
        Err(miss) => Err(miss),
    }
}

/// Changes the words of a post.
///
/// # Errors
/// [`Miss`].
pub(super) async fn revise(
    client: &Client,
    account: &Account,
    id: &str,
    post: &Post,
) -> Result<(), Miss> {
    let (chat, message, more) = parts(id)?;
    let mut parameters = json!({ "chat_id": chat, "message_id": message, "parse_mode": "HTML" });
    if let Some(button) = button(post) {
        parameters["reply_markup"] = button;
    }
    let (method, field, most) = if more == Some("caption") {
        ("editMessageCaption", "caption", CAPTION)
    } else {
        ("editMessageText", "text", TEXT)
    };
    parameters[field] = json!(api::escaped(&shortened(&post.text, most)));
    forgiving(
        api::run(client, account, method, parameters).await,
        "not modified",
    )
}

/// Deletes the messages of a post.
///
/// # Errors
/// [`Miss`].
pub(super) async fn remove(client: &Client, account: &Account, id: &str) -> Result<(), Miss> {
    let (chat, message, more) = parts(id)?;
    let picture = more.and_then(|more| more.parse::<i64>().ok());
    for message in [Some(message), picture].into_iter().flatten() {
        let which = json!({ "chat_id": chat, "message_id": message });
        forgiving(
            api::run(client, account, "deleteMessage", which).await,
            "to delete not found",
        )?;
    }
    Ok(())
}

/// What is already as it should be is no failure.
fn forgiving(outcome: Result<Value, Refusal>, words: &str) -> Result<(), Miss> {
    match outcome {
        Ok(_) => Ok(()),
        Err(refusal) if refusal.description.contains(words) => Ok(()),
        Err(refusal) => Err(refusal.miss),
    }
}

fn parts(id: &str) -> Result<(i64, i64, Option<&str>), Miss> {
    let mut parts = id.splitn(3, '/');
    let mut number = || parts.next().and_then(|part| part.parse::<i64>().ok());
    match (number(), number()) {
        (Some(chat), Some(message)) => Ok((chat, message, parts.next())),
        _ => Err(Miss::refused("the post's id is unreadable")),
    }
}

/// Sends one message, to where the group has moved if it has.
async fn send(client: &Client, account: &Account, message: Message) -> Result<Out, Miss> {
    let Message {
        method,
        mut parameters,
    } = message;
    let mut outcome = api::run(client, account, method, parameters.clone()).await;
    if let Err(Refusal {
        moved_to: Some(chat),
        ..
    }) = outcome
    {
        parameters["chat_id"] = json!(chat);
        outcome = api::run(client, account, method, parameters).await;
    }
    let sent = outcome?;
    let number = |path: &str| sent.pointer(path).and_then(Value::as_i64);
    let name = sent.pointer("/chat/username").and_then(Value::as_str);
    Ok(Out {
        chat: number("/chat/id").unwrap_or_default(),
        message: number("/message_id").unwrap_or_default(),
        public_name: name.map(ToOwned::to_owned),
    })
}

impl Out {
    fn posted(self, more: &str) -> Announced {
        let Self { chat, message, .. } = self;
        Announced::Posted {
            id: format!("{chat}/{message}{more}"),
            link: self
                .public_name
                .map(|name| format!("https://t.me/{name}/{message}")),
        }
    }
}

fn button(post: &Post) -> Option<Value> {
    let link = Link {
        label: label(&post.link_label, 64),
        url: post.link.clone(),
    };
    opens(&link, ADDRESS)
        .then(|| json!({ "inline_keyboard": [[{ "text": link.label, "url": link.url }]] }))
}
