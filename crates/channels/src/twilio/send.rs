//! Messages to Twilio, and what its answers mean.

use crate::chat::{
    Account, Address, Body, Call, Client, Health, Miss, Response, Sent, Template, Trouble, health,
    id_in, sent, words,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

const HOST: &str = "https://api.twilio.com";

fn call(account: &Account, method: &'static str, path: &str, body: Body) -> Result<Call, String> {
    let (sid, token) = (account.need("account_sid")?, account.need("auth_token")?);
    let base = account.base(HOST);
    let named = utf8_percent_encode(sid, NON_ALPHANUMERIC);
    Ok(Call {
        method,
        url: format!("{base}/2010-04-01/Accounts/{named}{path}"),
        headers: vec![(
            "authorization",
            format!("Basic {}", STANDARD.encode(format!("{sid}:{token}"))),
        )],
        body,
        foreign: false,
    })
}

/// A message. Where `callback` is known (the channel's own public address, which no organizer types),
/// Twilio is asked to report there, and returns our mark with each report.
pub(super) fn message(
    account: &Account,
    prefix: &str,
    to: &Address,
    content: Vec<(String, String)>,
    mark: &str,
) -> Result<Call, String> {
    let from = account.need("from")?;
    let digits = !prefix.is_empty() && to.id.bytes().all(|byte| byte.is_ascii_digit());
    let plus = if digits { "+" } else { "" };
    let mut form = vec![("To".to_owned(), format!("{prefix}{plus}{}", to.id))];
    form.push(if from.starts_with("MG") {
        ("MessagingServiceSid".into(), from.to_owned())
    } else {
        let from = from.strip_prefix(prefix).unwrap_or(from);
        ("From".into(), format!("{prefix}{from}"))
    });
    form.extend(content);
    if let Some(callback) = account.get("callback") {
        let joint = if callback.contains('?') { '&' } else { '?' };
        let mark = utf8_percent_encode(mark, NON_ALPHANUMERIC);
        form.push((
            "StatusCallback".into(),
            format!("{callback}{joint}mark={mark}"),
        ));
    }
    call(account, "POST", "/Messages.json", Body::Form(form))
}

/// The content of a WhatsApp template: by the setting `content_{name}_{language}`, where the organizer has
/// made one at Twilio, else the plain text, which is taken within the window only.
pub(super) fn template(account: &Account, template: &Template) -> Vec<(String, String)> {
    let setting = format!("content_{}_{}", template.name, template.language.tag());
    let Some(content) = account.get(&setting) else {
        return vec![("Body".into(), template.shown.clone())];
    };
    let variables: Map<String, Value> = template
        .values
        .iter()
        .chain(&template.url_suffix)
        .enumerate()
        .map(|(index, value)| ((index + 1).to_string(), Value::from(value.as_str())))
        .collect();
    vec![
        ("ContentSid".into(), content.to_owned()),
        (
            "ContentVariables".into(),
            Value::Object(variables).to_string(),
        ),
    ]
}

/// Sends a message.
pub(super) async fn deliver(client: &Client, message: Result<Call, String>) -> Sent {
    sent(taken(client, message).await)
}

async fn taken(client: &Client, message: Result<Call, String>) -> Result<String, Miss> {
    let response = client.call(message.map_err(Miss::refused)?).await?;
    id_in(&accepted(&response)?, "sid")
}

/// Asks for the account itself.
pub(super) async fn check(client: &Client, account: &Account) -> Health {
    health(name(client, account).await)
}

async fn name(client: &Client, account: &Account) -> Result<Option<String>, Miss> {
    let call = call(account, "GET", ".json", Body::Empty).map_err(Miss::refused)?;
    let body = accepted(&client.call(call).await?)?;
    match body["status"].as_str() {
        Some(state @ ("suspended" | "closed")) => Err(Miss::trouble(Trouble::Locked, state)),
        _ => Ok(body["friendly_name"].as_str().map(str::to_owned)),
    }
}

/// The body of a yes, or what the no means.
fn accepted(response: &Response) -> Result<Value, Miss> {
    let body = response.json().unwrap_or_default();
    let code = body["code"].as_i64().unwrap_or_default();
    match response.status {
        200..=299 if body.is_object() && code == 0 => return Ok(body),
        200..=299 if code == 0 => return Err(Miss::of(response)),
        _ => {}
    }
    let reason = words(&response.body);
    Err(match (code, response.status) {
        // The guest sent STOP to this number.
        (21610, _) => Miss::Gone { reason },
        (63016, _) => Miss::Closed,
        // Twilio takes a message only with its answer 201.
        (20429 | 30001 | 63018, _) | (_, 429 | 500..=599) => Miss::Later {
            reason,
            after: response.retry_after(),
        },
        // The account is not active, suspended, or disabled by Meta.
        (20005 | 30002 | 63112 | 90010, _) => Miss::trouble(Trouble::Locked, reason),
        (20003, _) | (_, 401) => Miss::trouble(Trouble::Token, reason),
        // No such sender, a country that is switched off, a trial account.
        (21212 | 21408 | 21606 | 21608 | 21659 | 21660 | 63007, _) | (_, 403) => {
            Miss::trouble(Trouble::Permission, reason)
        }
        _ => Miss::of(response),
    })
}
