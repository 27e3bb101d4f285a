//! Posts by an incoming webhook, and what can be told of the settings without posting.

use super::{api, blocks};
use crate::chat::{Account, Announced, Body, Call, Client, Miss, Post};
use serde_json::{Value, json};

/// Posts.
///
/// # Errors
/// [`Miss`].
pub(super) async fn announce(
    client: &Client,
    account: &Account,
    post: &Post,
) -> Result<Announced, Miss> {
    let url = api::webhook(account)?;
    let outcome = api::hook(client, Call::new("POST", &url, message(post))).await;
    match outcome {
        // Perhaps Slack could not fetch the picture; the words matter more.
        Err(Miss::Refused { trouble: None, .. }) if post.picture.is_some() => {
            let words = Post {
                picture: None,
                ..post.clone()
            };
            api::hook(client, Call::new("POST", &url, message(&words))).await?;
        }
        other => other?,
    }
    Ok(Announced::Posted {
        id: String::new(),
        link: None,
    })
}

fn message(post: &Post) -> Body {
    Body::Json(blocks::post(post))
}

/// The workspace's name, if the bot's token works. A webhook cannot be tried without posting, so its address
/// alone is looked at.
///
/// # Errors
/// [`Miss`].
pub(super) async fn check(client: &Client, account: &Account) -> Result<Option<String>, Miss> {
    let posts = account.get("webhook_url").is_some();
    if posts {
        api::webhook(account)?;
    }
    if account.get("bot_token").is_some() {
        let workspace = api::method(client, account, "auth.test", json!({})).await?;
        let name = workspace.get("team").and_then(Value::as_str);
        return Ok(name.map(ToOwned::to_owned));
    }
    if posts || account.get("signing_secret").is_some() {
        return Ok(None);
    }
    Err(Miss::refused(
        "one of the settings webhook_url, signing_secret and bot_token is needed",
    ))
}
