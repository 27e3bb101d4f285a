//! Calls of Discord's API, and what its answers mean.

use crate::chat::{Account, Body, Call, Client, Miss, Response, Trouble, words};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use std::time::Duration;

const OWN: &str = "https://discord.com";
/// Discord turns away programs that do not name themselves in this form.
const AGENT: &str = concat!(
    "DiscordBot (https://github.com/vizha, ",
    env!("CARGO_PKG_VERSION"),
    ")"
);
/// How long to keep away where Discord's gateway refuses the whole machine, as it does for ten minutes after
/// too many refused calls.
const BANNED: Duration = Duration::from_secs(600);
/// What a path may hold as it is.
const PART: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// Errors of Discord that are told apart.
pub(super) const UNKNOWN_MESSAGE: u64 = 10_008;

/// Why a call failed.
#[derive(Debug)]
pub(super) struct Refusal {
    /// What it means.
    pub(super) miss: Miss,
    /// The status, 0 without an answer.
    pub(super) status: u16,
    /// Discord's number of the error.
    pub(super) code: Option<u64>,
}

impl From<Miss> for Refusal {
    fn from(miss: Miss) -> Self {
        Self {
            miss,
            status: 0,
            code: None,
        }
    }
}

impl From<Refusal> for Miss {
    fn from(refusal: Refusal) -> Self {
        refusal.miss
    }
}

/// A part of a path that comes from elsewhere.
pub(super) fn part(text: &str) -> String {
    // A part of dots alone would lead out of the path.
    if text.bytes().all(|b| b == b'.') {
        return "-".to_owned();
    }
    utf8_percent_encode(text, PART).to_string()
}

/// Calls a path of the API.
///
/// # Errors
/// [`Refusal`].
pub(super) async fn run(
    client: &Client,
    account: &Account,
    method: &'static str,
    path: &str,
    body: Body,
) -> Result<Value, Refusal> {
    send(client, call(account, method, path, body)).await
}

/// As [`run`], as the bot.
///
/// # Errors
/// [`Refusal`].
pub(super) async fn run_as_bot(
    client: &Client,
    account: &Account,
    method: &'static str,
    path: &str,
    body: Body,
) -> Result<Value, Refusal> {
    let token = account.need("bot_token").map_err(Miss::refused)?;
    let call = call(account, method, path, body).header("authorization", format!("Bot {token}"));
    send(client, call).await
}

fn call(account: &Account, method: &'static str, path: &str, body: Body) -> Call {
    let url = format!("{}/api/v10{path}", account.base(OWN));
    Call::new(method, url, body).header("user-agent", AGENT)
}

async fn send(client: &Client, call: Call) -> Result<Value, Refusal> {
    let response = client.call(call).await.map_err(Miss::from)?;
    let answer = response.json();
    match (response.status, answer) {
        (204, _) => Ok(Value::Null),
        (200..=299, Some(answer)) if answer["code"].is_null() => Ok(answer),
        (status, answer) => Err(Refusal {
            miss: miss(&response, answer.as_ref()),
            status,
            code: answer.as_ref().and_then(|answer| answer["code"].as_u64()),
        }),
    }
}

fn miss(response: &Response, answer: Option<&Value>) -> Miss {
    let Some(answer) = answer else {
        return match (response.status, Miss::of(response)) {
            (403, miss) => Miss::Later {
                reason: miss.reason(),
                after: Some(response.retry_after().unwrap_or(BANNED)),
            },
            (404, miss) => Miss::trouble(Trouble::Target, miss.reason()),
            (_, miss) => miss,
        };
    };
    let said = answer["message"].as_str().unwrap_or_default();
    let said = words(format!("{}: {said}", response.status).as_bytes());
    match response.status {
        429 => Miss::Later {
            reason: said,
            after: answer["retry_after"]
                .as_f64()
                .and_then(|seconds| Duration::try_from_secs_f64(seconds.clamp(0.0, 86_400.0)).ok())
                .or_else(|| response.retry_after()),
        },
        401 => Miss::trouble(Trouble::Token, said),
        403 => Miss::trouble(Trouble::Permission, said),
        404 => Miss::trouble(Trouble::Target, said),
        400..=499 => Miss::refused(said),
        _ => Miss::of(response),
    }
}

/// The path of the webhook that posts.
///
/// # Errors
/// [`Miss`].
pub(super) fn webhook(account: &Account) -> Result<String, Miss> {
    let setting = account.need("webhook_url").map_err(Miss::refused)?;
    webhook_path(account, setting).ok_or_else(|| {
        let reason = "the setting webhook_url is not like https://discord.com/api/webhooks/…";
        Miss::trouble(Trouble::Target, reason)
    })
}

fn webhook_path(account: &Account, setting: &str) -> Option<String> {
    const HOSTS: [&str; 5] = [
        OWN,
        "https://discordapp.com",
        "https://ptb.discord.com",
        "https://canary.discord.com",
        "https://www.discord.com",
    ];
    let path = std::iter::once(account.base(OWN))
        .chain(HOSTS)
        .find_map(|host| setting.strip_prefix(host))?;
    let path = path.split(['?', '#']).next()?;
    let (_, key) = path.strip_prefix("/api/")?.split_once("webhooks/")?;
    let (id, token) = key.trim_end_matches('/').split_once('/')?;
    let is_id = !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
    let like_a_token = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    (is_id && !token.is_empty() && token.bytes().all(like_a_token))
        .then(|| format!("/webhooks/{id}/{token}"))
}
