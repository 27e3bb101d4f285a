//! Answering an interaction: the first message takes the place of "is thinking…", the others follow it.

use super::api::{self, Refusal};
use super::read::EPHEMERAL;
use crate::chat::{
    Account, Address, Body, Client, Miss, Reply, id_in, label, opens, shortened, web, with_details,
};
use serde_json::{Value, json};
use std::time::Duration;

/// Characters of a message.
const CONTENT: usize = 2000;
/// Characters on a button.
const LABEL: usize = 80;
/// Bytes that come back from a button.
const CUSTOM_ID: usize = 100;
/// Characters of an address on a button.
const ADDRESS: usize = 512;
/// Buttons beside each other, and rows.
const BESIDE: usize = 5;
const ROWS: usize = 5;
/// The flag of a message that still says "is thinking…".
const LOADING: u64 = 1 << 7;
/// Our worker was quicker than the answer to the call itself.
const SOON: Duration = Duration::from_secs(1);

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
    let reply_to = to.reply_to.as_deref().and_then(|way| way.split_once('/'));
    let (application, token) = reply_to.ok_or(Miss::Closed)?;
    let hook = format!("/webhooks/{}/{}", api::part(application), api::part(token));
    let original = format!("{hook}/messages/@original");
    let mut message = compose(reply);
    let waiting = api::run(client, account, "GET", &original, Body::Empty).await;
    let first = waiting.is_ok_and(|message| {
        message["flags"]
            .as_u64()
            .is_some_and(|flags| flags & LOADING != 0)
    });
    // Where it cannot be told, a message that follows is right in any case: Discord itself puts the first
    // one in the place of what waits.
    let outcome = if first {
        api::run(client, account, "PATCH", &original, Body::Json(message)).await
    } else {
        message["flags"] = json!(EPHEMERAL);
        api::run(client, account, "POST", &hook, Body::Json(message)).await
    };
    match outcome {
        Ok(sent) => id_in(&sent, "id"),
        Err(refusal) => Err(of_interaction(refusal)),
    }
}

/// An interaction's token is good for a quarter of an hour, whatever the channel's own credentials.
fn of_interaction(refusal: Refusal) -> Miss {
    match refusal.status {
        401 => Miss::Closed,
        404 => Miss::Later {
            reason: refusal.miss.reason(),
            after: Some(SOON),
        },
        _ => refusal.miss,
    }
}

/// A reply as a message.
pub(super) fn compose(reply: &Reply) -> Value {
    let mut words = with_details(reply, LABEL);
    let mut buttons: Vec<Value> = Vec::new();
    for choice in &reply.choices {
        let known = buttons
            .iter()
            .any(|button| button["custom_id"] == choice.id);
        if !known && (1..=CUSTOM_ID).contains(&choice.id.len()) {
            buttons.push(json!({
                "type": 2,
                "style": 2,
                "label": label(&choice.title, LABEL),
                "custom_id": choice.id,
            }));
        }
    }
    for link in &reply.links {
        if opens(link, ADDRESS) && buttons.len() < BESIDE * ROWS {
            buttons.push(json!({
                "type": 2,
                "style": 5,
                "label": label(&link.label, LABEL),
                "url": link.url,
            }));
        } else {
            words.push_str(&format!("\n{}: {}", link.label, link.url));
        }
    }
    let rows: Vec<Value> = buttons
        .chunks(BESIDE)
        .take(ROWS)
        .map(|row| json!({ "type": 1, "components": row }))
        .collect();
    let picture = reply.picture_url.as_deref().filter(|url| web(url));
    let embeds: Vec<Value> = picture
        .map(|url| json!({ "image": { "url": url } }))
        .into_iter()
        .collect();
    let words = words.trim();
    let content = if words.is_empty() { "…" } else { words };
    json!({
        "content": shortened(content, CONTENT),
        "embeds": embeds,
        "components": rows,
        "allowed_mentions": { "parse": [] },
    })
}
