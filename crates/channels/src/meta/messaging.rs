//! Messages of Messenger and of Instagram, which differ in little but their limits.

mod read;
mod write;

pub(super) use read::read;
pub(super) use write::{Limits, contents};

use super::graph::in_turn;
use crate::chat::{Account, Address, Call, Client, Sent};
use serde_json::{Value, json};

/// Where the id stands in the answer to a message.
const ID: &str = "/message_id";

/// Sends the contents to someone, one after the other.
pub(super) async fn deliver(
    client: &Client,
    account: &Account,
    to: &Address,
    contents: Vec<Value>,
    call: impl Fn(Value) -> Result<Call, String>,
) -> Sent {
    let calls = contents
        .into_iter()
        .map(|content| call(message(to, &content)))
        .collect();
    in_turn(client, account, calls, ID).await
}

/// A message: an answer to what was said within the last day.
fn message(to: &Address, content: &Value) -> Value {
    json!({
        "recipient": { "id": to.id },
        "messaging_type": "RESPONSE",
        "message": content,
    })
}
