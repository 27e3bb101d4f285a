//! A signed call of any address: what happens, as JSON, for whatever program the organizer wishes.
//!
//! The call is a `POST` of `application/json`. The body is the event as the API shows it, with its name in
//! `event`, and beside it `text` (the announcement's words) and `link` (the booking page). Headers:
//!
//! | Header | Meaning |
//! |---|---|
//! | `Vizha-Event` | What happened: `EventCreated`, … |
//! | `Vizha-Delivery` | The delivery's name. The same name is the same delivery, come again: act once. |
//! | `Vizha-Timestamp` | Seconds since 1970 when it was signed. Refuse what is older than five minutes. |
//! | `Vizha-Signature` | `v1=` and the hexadecimal HMAC-SHA256, with the channel's secret as the key, of the timestamp, a full stop and the raw body. |
//!
//! Any answer from 200 to 299 takes it. 410 means that nothing is wanted any more; 408, 425, 429 and those from
//! 500 on mean later (`Retry-After` is honoured); anything else means no. Redirects are not followed. Since
//! deliveries have names, one whose answer was lost is sent again.

mod signed;

pub use signed::{Heard, Telling, signature, tell};

use crate::chat::{
    Account, Announced, Call, Client, Health, Miss, Post, Provider, Removed, Trouble, Why, health,
    removed, words,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use serde_json::{Map, Value, json};
use url::Url;

/// Characters of the text.
const TEXT: usize = 5000;
/// The name of what happened where the payload says none.
const ANNOUNCED: &str = "EventAnnounced";

/// The generic webhook.
#[derive(Debug, Clone, Copy)]
pub struct Webhook;

#[async_trait]
impl Provider for Webhook {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Webhook
    }

    async fn announce(
        &self,
        client: &Client,
        account: &Account,
        post: &Post,
        _progress: Option<&str>,
    ) -> Announced {
        match deliver(client, account, post).await {
            Ok(()) => Announced::Posted {
                id: post.mark.clone(),
                link: None,
            },
            Err(miss) => miss.into(),
        }
    }

    /// Tells of the change; the mark says which announcement it is.
    async fn revise(&self, client: &Client, account: &Account, _id: &str, post: &Post) -> Removed {
        removed(deliver(client, account, post).await)
    }

    /// Whether it could be called. Nothing can be tried without the receiver taking it for real.
    async fn check(&self, client: &Client, account: &Account) -> Health {
        health(settings(client, account))
    }

    fn post_limit(&self) -> usize {
        TEXT
    }
}

fn settings(client: &Client, account: &Account) -> Result<Option<String>, Miss> {
    account.need("secret").map_err(Miss::refused)?;
    let setting = account.need("url").map_err(Miss::refused)?;
    if account.base.is_none() {
        permitted(client, setting)?;
    }
    let host = Url::parse(setting).ok();
    Ok(host.and_then(|url| url.host_str().map(ToOwned::to_owned)))
}

fn permitted(client: &Client, address: &str) -> Result<(), Miss> {
    let permitted = client.permits(address);
    permitted.map_err(|why| Miss::refused(Why::from(why).to_string()))
}

async fn deliver(client: &Client, account: &Account, post: &Post) -> Result<(), Miss> {
    let call = call(account, post, Utc::now())?;
    if call.foreign {
        permitted(client, &call.url)?;
    }
    let response = match client.call(call).await {
        Ok(response) => response,
        Err(failure) => return Err(again(failure.into())),
    };
    match response.status {
        200..=299 => Ok(()),
        410 => Err(Miss::trouble(
            Trouble::Target,
            words(format!("410: {}", String::from_utf8_lossy(&response.body)).as_bytes()),
        )),
        _ => Err(again(Miss::of(&response))),
    }
}

/// The receiver knows a delivery that comes twice by its name.
fn again(miss: Miss) -> Miss {
    match miss {
        Miss::Uncertain { reason } => Miss::Later {
            reason,
            after: None,
        },
        other => other,
    }
}

/// The signed call.
fn call(account: &Account, post: &Post, now: DateTime<Utc>) -> Result<Call, Miss> {
    let secret = account.need("secret").map_err(Miss::refused)?;
    let url = target(account)?;
    let payload = payload(post);
    let event = name(&payload);
    let body = payload.to_string();
    let telling = Telling {
        url: &url,
        secret,
        event: &event,
        delivery: &post.mark,
        body: body.as_bytes(),
        at: now,
    };
    let mut call = telling.call();
    call.foreign = account.base.is_none();
    Ok(call)
}

fn target(account: &Account) -> Result<String, Miss> {
    let setting = account.need("url").map_err(Miss::refused)?;
    if account.base.is_none() {
        return Ok(setting.to_owned());
    }
    let url = Url::parse(setting).map_err(|_| Miss::refused("the setting url is no address"))?;
    let query = url.query().map(|query| format!("?{query}"));
    let query = query.unwrap_or_default();
    Ok(format!("{}{}{query}", account.base(setting), url.path()))
}

fn payload(post: &Post) -> Value {
    let mut whole = match &post.payload {
        Some(Value::Object(fields)) => fields.clone(),
        Some(other) => Map::from_iter([("data".to_owned(), other.clone())]),
        None => Map::new(),
    };
    whole.entry("event").or_insert_with(|| json!(ANNOUNCED));
    whole.insert("text".to_owned(), json!(post.text));
    whole.insert("link".to_owned(), json!(post.link));
    Value::Object(whole)
}

fn name(payload: &Value) -> String {
    let name = payload["event"].as_str().unwrap_or(ANNOUNCED);
    let name: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(64)
        .collect();
    if name.is_empty() {
        ANNOUNCED.to_owned()
    } else {
        name
    }
}
