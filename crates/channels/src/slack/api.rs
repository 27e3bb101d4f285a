//! What Slack's answers mean. Its methods answer 200 with `"ok": false`, its webhooks a word of plain text.

use crate::chat::{Account, Body, Call, Client, Miss, Response, Trouble, words};
use serde_json::Value;

/// Where methods are called.
const METHODS: &str = "https://slack.com";
/// Where webhooks live.
const HOOKS: &str = "https://hooks.slack.com";
const HOOKS_HOST: &str = "hooks.slack.com";

/// Calls a method of the Web API with the bot's token.
///
/// # Errors
/// [`Miss`].
pub(super) async fn method(
    client: &Client,
    account: &Account,
    name: &str,
    parameters: Value,
) -> Result<Value, Miss> {
    let token = account.need("bot_token").map_err(Miss::refused)?;
    let url = format!("{}/api/{name}", account.base(METHODS));
    let call = Call::new("POST", url, Body::Json(parameters))
        .header("authorization", format!("Bearer {token}"));
    let response = client.call(call).await?;
    match response.json() {
        Some(answer) if answer["ok"] == true => Ok(answer),
        Some(answer) => match answer["error"].as_str() {
            Some(error) => Err(named(error, &response)),
            None => Err(Miss::of(&response)),
        },
        None => Err(Miss::of(&response)),
    }
}

/// Posts to a webhook or to the address where an interaction is answered.
///
/// # Errors
/// [`Miss`].
pub(super) async fn hook(client: &Client, call: Call) -> Result<(), Miss> {
    let response = client.call(call).await?;
    let text = String::from_utf8_lossy(&response.body);
    let text = text.trim();
    match response.json() {
        Some(answer) if answer["ok"] == true => Ok(()),
        Some(answer) if answer["error"].is_string() => {
            let error = answer["error"].as_str().unwrap_or_default();
            Err(named(error, &response))
        }
        _ if text == "ok" && response.status == 200 => Ok(()),
        _ if is_word(text) => Err(named(text, &response)),
        _ => Err(of_hook(&response)),
    }
}

/// An error in Slack's own words is one word; anything else came from a gateway in between.
fn is_word(text: &str) -> bool {
    let like_a_word = |b: u8| b.is_ascii_lowercase() || b == b'_';
    (1..=64).contains(&text.len()) && text.bytes().all(like_a_word)
}

fn of_hook(response: &Response) -> Miss {
    match (response.status, Miss::of(response)) {
        (404 | 410, miss) => Miss::trouble(Trouble::Target, miss.reason()),
        (403, miss) => Miss::trouble(Trouble::Permission, miss.reason()),
        (_, miss) => miss,
    }
}

fn named(error: &str, response: &Response) -> Miss {
    let reason = words(error.as_bytes());
    match error {
        "invalid_token" | "invalid_auth" | "not_authed" | "token_revoked" | "token_expired"
        | "account_inactive" => Miss::trouble(Trouble::Token, reason),
        "missing_scope"
        | "no_permission"
        | "restricted_action"
        | "action_prohibited"
        | "posting_to_general_channel_denied"
        | "not_allowed_token_type"
        | "access_denied" => Miss::trouble(Trouble::Permission, reason),
        "no_service"
        | "no_active_hooks"
        | "no_team"
        | "team_disabled"
        | "channel_not_found"
        | "channel_is_archived"
        | "is_archived"
        | "not_in_channel"
        | "user_not_found" => Miss::trouble(Trouble::Target, reason),
        "ratelimited"
        | "rate_limited"
        | "service_unavailable"
        | "request_timeout"
        | "rollup_error" => Miss::Later {
            reason,
            after: response.retry_after(),
        },
        "internal_error" | "fatal_error" => Miss::Uncertain { reason },
        "used_url" | "expired_url" => Miss::Closed,
        _ => match Miss::of(response) {
            // A word that is not known, with a status that is.
            later @ Miss::Later { .. } => later,
            Miss::Uncertain { .. } if response.status >= 500 => Miss::Uncertain { reason },
            _ => Miss::refused(reason),
        },
    }
}

/// The webhook's address, if it is one of Slack's.
///
/// # Errors
/// [`Miss`].
pub(super) fn webhook(account: &Account) -> Result<String, Miss> {
    let setting = account.need("webhook_url").map_err(Miss::refused)?;
    let path = setting
        .strip_prefix(account.base(HOOKS))
        .or_else(|| setting.strip_prefix(HOOKS))
        .filter(|path| is_webhook_path(path));
    let Some(path) = path else {
        let reason = "the setting webhook_url is not like https://hooks.slack.com/services/…";
        return Err(Miss::trouble(Trouble::Target, reason));
    };
    Ok(format!("{}{path}", account.base(HOOKS)))
}

fn is_webhook_path(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let like_a_key =
        |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
    matches!(parts[..], ["", "services", _, _, _]) && parts[2..].iter().all(like_a_key)
}

/// Whether an interaction can be answered there: at Slack, or at the stand-in. An address from elsewhere
/// would make us tell a stranger what we tell the guest.
pub(super) fn is_answerable(account: &Account, url: &str) -> bool {
    match &account.base {
        Some(_) => url.starts_with(&format!("{}/", account.base(HOOKS))),
        None => is_at_slack(url),
    }
}

fn is_at_slack(url: &str) -> bool {
    url::Url::parse(url).is_ok_and(|url| {
        url.scheme() == "https"
            && url.host_str() == Some(HOOKS_HOST)
            && url.port().is_none()
            && url.username().is_empty()
            && url.password().is_none()
    })
}
