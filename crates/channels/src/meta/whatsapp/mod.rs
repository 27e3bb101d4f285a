//! WhatsApp by Meta's Cloud API, and by 360dialog, which passes the same messages on.

mod cloud;
mod dialog360;
mod message;
mod notices;
mod person;
mod read;
mod templates;
mod write;

pub use cloud::CloudApi;
pub use dialog360::Dialog360;

use crate::chat::{Account, Address, Call, Client, Sent};
use crate::meta::graph::in_turn;
use serde_json::Value;

/// Messages a second from one number, and the seconds between two to the same person.
const PACE: (u32, f32) = (80, 6.0);
/// Where the id stands in the answer to a message.
const ID: &str = "/messages/0/id";

/// The number of people in Meta's word for a limit: `TIER_2K`, `2000`; none where there is no limit.
#[must_use]
pub fn limit(word: &str) -> Option<i64> {
    let word = word.trim();
    let digits = word.strip_prefix("TIER_").unwrap_or(word);
    let (digits, unit) = match digits.strip_suffix(['K', 'k']) {
        Some(thousands) => (thousands, 1000),
        None => (digits, 1),
    };
    let number: i64 = digits.parse().ok()?;
    number.checked_mul(unit).filter(|number| *number > 0)
}

/// How the call for a message is made.
type Sending = fn(&Account, Value) -> Result<Call, String>;

/// Sends these contents to someone. Our mark goes with the last alone: it holds the words and the choices,
/// and its fate is that of the whole.
async fn deliver(
    client: &Client,
    account: &Account,
    to: &Address,
    contents: Vec<Value>,
    mark: &str,
    sending: Sending,
) -> Sent {
    if to.id.trim().is_empty() {
        return Sent::Refused {
            reason: "nobody is named to write to".to_owned(),
            trouble: None,
        };
    }
    let last = contents.len().saturating_sub(1);
    let calls = contents
        .iter()
        .enumerate()
        .map(|(index, content)| {
            let mark = (index == last).then_some(mark);
            sending(account, write::message(to, content, mark))
        })
        .collect();
    in_turn(client, account, calls, ID).await
}
