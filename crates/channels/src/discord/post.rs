//! Posts by a webhook: a card with title, words and picture, and the booking link above it.

use super::api::{self, UNKNOWN_MESSAGE};
use crate::chat::{Account, Announced, Body, Client, Miss, Post, beneath, label, shortened, web};
use serde_json::{Map, Value, json};

/// Characters of the words on a card.
pub(super) const DESCRIPTION: usize = 4096;
/// Characters of a card's title.
const TITLE: usize = 256;
/// Characters before the booking link.
const LABEL: usize = 80;
/// Characters of an address.
const ADDRESS: usize = 1900;

/// Posts.
///
/// # Errors
/// [`Miss`].
pub(super) async fn announce(
    client: &Client,
    account: &Account,
    post: &Post,
) -> Result<Announced, Miss> {
    let webhook = api::webhook(account)?;
    // Without `wait`, a post that is not kept raises no error.
    let path = format!("{webhook}?wait=true");
    let sent = api::run(client, account, "POST", &path, compose(post)).await?;
    let id = sent["id"].as_str().unwrap_or_default().to_owned();
    // Only the webhook knows its server; a post without a link to it is posted all the same.
    let place = api::run(client, account, "GET", &webhook, Body::Empty).await;
    let place = place.unwrap_or_default();
    let link = match (place["guild_id"].as_str(), sent["channel_id"].as_str()) {
        (Some(server), Some(channel)) if !id.is_empty() => Some(format!(
            "https://discord.com/channels/{server}/{channel}/{id}"
        )),
        _ => None,
    };
    Ok(Announced::Posted { id, link })
}

/// Changes a post.
///
/// # Errors
/// [`Miss`].
pub(super) async fn revise(
    client: &Client,
    account: &Account,
    id: &str,
    post: &Post,
) -> Result<(), Miss> {
    let path = message(account, id)?;
    api::run(client, account, "PATCH", &path, compose(post)).await?;
    Ok(())
}

/// Deletes a post.
///
/// # Errors
/// [`Miss`].
pub(super) async fn remove(client: &Client, account: &Account, id: &str) -> Result<(), Miss> {
    let path = message(account, id)?;
    match api::run(client, account, "DELETE", &path, Body::Empty).await {
        Ok(_) => Ok(()),
        Err(refusal) if refusal.code == Some(UNKNOWN_MESSAGE) => Ok(()),
        Err(refusal) => Err(refusal.miss),
    }
}

fn message(account: &Account, id: &str) -> Result<String, Miss> {
    if id.is_empty() {
        return Err(Miss::refused("Discord gave this post no id"));
    }
    Ok(format!(
        "{}/messages/{}",
        api::webhook(account)?,
        api::part(id)
    ))
}

fn compose(post: &Post) -> Body {
    let mut card = Map::new();
    let title = post.title.trim();
    if !title.is_empty() {
        card.insert("title".to_owned(), json!(shortened(title, TITLE)));
    }
    let words = beneath(title, &post.text).trim();
    if !words.is_empty() {
        let words = shortened(words, DESCRIPTION);
        card.insert("description".to_owned(), json!(words));
    }
    let linked = web(&post.link) && post.link.chars().count() <= ADDRESS;
    if linked {
        card.insert("url".to_owned(), json!(post.link));
    }
    if let Some(picture) = post.picture.as_ref().filter(|picture| web(&picture.url)) {
        card.insert("image".to_owned(), json!({ "url": picture.url }));
    }
    // In angle brackets Discord makes no second card of it.
    let content = if linked {
        format!("{}: <{}>", label(&post.link_label, LABEL), post.link)
    } else {
        shortened(title, TITLE)
    };
    Body::Json(json!({
        "content": content,
        "embeds": [Value::Object(card)],
        "allowed_mentions": { "parse": [] },
    }))
}
