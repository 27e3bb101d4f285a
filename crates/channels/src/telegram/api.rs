//! Calls of the Bot API, and what its answers mean.

use crate::chat::{Account, Body, Call, Client, Miss, Response, Trouble, words};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

const OWN: &str = "https://api.telegram.org";

/// Why a method was not carried out.
#[derive(Debug)]
pub(super) struct Refusal {
    /// What it means.
    pub(super) miss: Miss,
    /// Telegram's words, in lower case.
    pub(super) description: String,
    /// Where the group lives now.
    pub(super) moved_to: Option<i64>,
}

impl From<Miss> for Refusal {
    fn from(miss: Miss) -> Self {
        Self {
            miss,
            description: String::new(),
            moved_to: None,
        }
    }
}

impl From<Refusal> for Miss {
    fn from(refusal: Refusal) -> Self {
        refusal.miss
    }
}

#[derive(Deserialize)]
struct Answer {
    ok: bool,
    #[serde(default)]
    result: Value,
    error_code: Option<u16>,
    #[serde(default)]
    description: String,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

/// Carries out a method.
///
/// # Errors
/// [`Refusal`].
pub(super) async fn run(
    client: &Client,
    account: &Account,
    method: &str,
    parameters: Value,
) -> Result<Value, Refusal> {
    let call = call(account, method, parameters)?;
    let response = client.call(call).await.map_err(Miss::from)?;
    outcome(&response)
}

fn call(account: &Account, method: &str, parameters: Value) -> Result<Call, Miss> {
    let token = account.need("bot_token").map_err(Miss::refused)?;
    let like_a_token = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'_' | b'-');
    if !token.bytes().all(like_a_token) {
        let reason = "the setting bot_token is not the token of a bot";
        return Err(Miss::trouble(Trouble::Token, reason));
    }
    let url = format!("{}/bot{token}/{method}", account.base(OWN));
    Ok(Call::new("POST", url, Body::Json(parameters)))
}

fn outcome(response: &Response) -> Result<Value, Refusal> {
    let Ok(answer) = serde_json::from_slice::<Answer>(&response.body) else {
        return Err(Miss::of(response).into());
    };
    if answer.ok {
        return Ok(answer.result);
    }
    let code = answer.error_code.unwrap_or(response.status);
    let after = answer.parameters.as_ref().and_then(|p| p.retry_after);
    let after = after.map(|seconds| Duration::from_secs(seconds.min(86_400)));
    let description = answer.description.to_lowercase();
    let reason = words(format!("{code}: {}", answer.description).as_bytes());
    Err(Refusal {
        miss: match code {
            429 => Miss::Later { reason, after },
            401 | 404 => Miss::trouble(Trouble::Token, reason),
            403 => forbidden(&description, reason),
            500..=599 => Miss::Uncertain { reason },
            _ => refused(&description, reason),
        },
        moved_to: answer.parameters.and_then(|p| p.migrate_to_chat_id),
        description,
    })
}

fn forbidden(description: &str, reason: String) -> Miss {
    let says = |words: &[&str]| words.iter().any(|word| description.contains(word));
    if says(&["initiate conversation"]) {
        Miss::Closed
    } else if says(&["blocked", "deactivated"]) {
        Miss::Gone { reason }
    } else if says(&["kicked", "not a member"]) {
        Miss::trouble(Trouble::Target, reason)
    } else {
        Miss::trouble(Trouble::Permission, reason)
    }
}

fn refused(description: &str, reason: String) -> Miss {
    let says = |words: &[&str]| words.iter().any(|word| description.contains(word));
    if says(&["chat not found", "peer_id_invalid", "chat was deactivated"]) {
        Miss::trouble(Trouble::Target, reason)
    } else if says(&["rights", "admin_required", "write_forbidden"]) {
        Miss::trouble(Trouble::Permission, reason)
    } else {
        Miss::refused(reason)
    }
}

/// A chat as Telegram wants it: its number, or the `@name` of a public one.
pub(super) fn chat(id: &str) -> Value {
    match id.parse::<i64>() {
        Ok(number) => json!(number),
        Err(_) if id.starts_with('@') => json!(id),
        Err(_) => json!(format!("@{id}")),
    }
}

/// A text as Telegram's HTML shows it unchanged.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
