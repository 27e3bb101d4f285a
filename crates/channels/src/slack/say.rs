//! Writing to a member: at the address of their command or tap while it lasts, else as the bot.

use super::{api, blocks};
use crate::chat::{Account, Address, Body, Call, Client, Miss, Reply, Trouble};
use serde_json::json;

/// Writes a reply; its id, if Slack gives one.
///
/// # Errors
/// [`Miss`].
pub(super) async fn say(
    client: &Client,
    account: &Account,
    to: &Address,
    reply: &Reply,
) -> Result<String, Miss> {
    match deliver(client, account, to, reply).await {
        // Perhaps Slack could not fetch the picture; the words matter more.
        Err(Miss::Refused { trouble: None, .. }) if reply.picture_url.is_some() => {
            let words = Reply {
                picture_url: None,
                ..reply.clone()
            };
            deliver(client, account, to, &words).await
        }
        other => other,
    }
}

async fn deliver(
    client: &Client,
    account: &Account,
    to: &Address,
    reply: &Reply,
) -> Result<String, Miss> {
    let mut message = blocks::reply(reply);
    let reply_to = to.reply_to.as_deref();
    if let Some(url) = reply_to.filter(|url| api::is_answerable(account, url)) {
        message["response_type"] = json!("ephemeral");
        message["replace_original"] = json!(false);
        let mut call = Call::new("POST", url, Body::Json(message.clone()));
        call.foreign = account.base.is_none();
        match api::hook(client, call).await {
            Ok(()) => return Ok(String::new()),
            // Five answers, or half an hour, and the address is spent.
            Err(
                Miss::Closed
                | Miss::Refused {
                    trouble: Some(Trouble::Target),
                    ..
                },
            ) => {}
            Err(miss) => return Err(miss),
        }
    }
    if account.get("bot_token").is_none() {
        return Err(Miss::Closed);
    }
    let direct = json!({
        "channel": to.id,
        "text": message["text"],
        "blocks": message["blocks"],
        "unfurl_links": false,
    });
    let answer = api::method(client, account, "chat.postMessage", direct).await?;
    Ok(answer["ts"].as_str().unwrap_or_default().to_owned())
}
