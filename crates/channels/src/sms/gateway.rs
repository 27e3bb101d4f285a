//! SMS by any gateway that speaks HTTP; where yours speaks otherwise, a few lines of script between the two
//! are enough.
//!
//! **Out.** `POST` to the setting `url`, `Authorization: Bearer {api_key}`, JSON:
//!
//! ```json
//! {"to": "+94771234567", "from": "{sender}", "text": "…", "id": "{ours}",
//!  "dlt_entity_id": "…", "dlt_template_id": "…"}
//! ```
//!
//! The last two only where they are set. The same `id` again is the same message. Any 2xx takes it, with
//! `{"id": "{yours}"}` or nothing in the body; 401 and 403 say that the key is wrong, 402 that the account is
//! empty, 410 that the recipient wants nothing more, 429 and 5xx "later" (`Retry-After` in seconds is
//! obeyed), anything else "never".
//!
//! **In.** `POST` to the channel's callback address, whose last part is a secret of at least 128 bits; a caller
//! that can send headers may put it into `X-Vizha-Secret` instead. A JSON object, a list of up to a hundred,
//! or an HTML form: a message `{"from", "to", "text", "id", "timestamp"?}` (RFC 3339, or seconds or
//! milliseconds of Unix time), or a report `{"id", "status", "reason"?}` with `id` as one of us gave it and
//! `status` one of `sent`, `delivered`, `read`, `failed`; further words of the trade are understood too.

use crate::chat::{
    Account, Address, Body, Call, Client, Health, Inbound, Miss, Provider, Reading, Received,
    Reply, Report, ReportState, Response, Said, Sent, Template, Trouble, Verdict, What, by_secret,
    cleaned, json_of, sent, shortened, terse_within, words,
};
use crate::signature::{hex, sha256};
use crate::sms::economical;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use domain::conversation::Heard;
use serde_json::{Map, Value, json};
use url::{Url, form_urlencoded};

/// The longest text in and out, in characters: ten parts of Tamil.
const LONGEST: usize = 670;
/// Elements of one call.
const MOST: usize = 100;

/// Any SMS gateway that speaks HTTP.
pub struct Gateway;

fn message(account: &Account, to: &Address, text: &str, mark: &str) -> Result<Call, String> {
    let mut body = json!({
        "to": to.id,
        "from": account.need("sender")?,
        "text": text,
        "id": mark,
    });
    for name in ["dlt_entity_id", "dlt_template_id"] {
        if let Some(value) = account.get(name) {
            body[name] = value.into();
        }
    }
    let mut url = account.need("url")?.to_owned();
    if account.base.is_some() {
        let own = Url::parse(&url).map_err(|_| "the setting url is no address".to_owned())?;
        url = format!("{}{}", account.base(""), own.path());
    }
    Ok(Call {
        method: "POST",
        url,
        headers: vec![(
            "authorization",
            format!("Bearer {}", account.need("api_key")?),
        )],
        body: Body::Json(body),
        foreign: account.base.is_none(),
    })
}

async fn deliver(client: &Client, message: Result<Call, String>, mark: &str) -> Sent {
    sent(taken(client, message, mark).await)
}

async fn taken(client: &Client, message: Result<Call, String>, mark: &str) -> Result<String, Miss> {
    let response = client.call(message.map_err(Miss::refused)?).await?;
    accepted(&response, mark)
}

fn accepted(response: &Response, mark: &str) -> Result<String, Miss> {
    let reason = words(&response.body);
    Err(match response.status {
        200..=299 => {
            let body = response.json().unwrap_or_default();
            return Ok(text(&body["id"]).unwrap_or_else(|| mark.to_owned()));
        }
        401 | 403 => Miss::trouble(Trouble::Token, reason),
        402 => Miss::trouble(Trouble::Payment, reason),
        410 => Miss::Gone { reason },
        // The same id again is the same message, so nothing is lost by trying.
        429 | 500..=599 => Miss::Later {
            reason,
            after: response.retry_after(),
        },
        _ => Miss::of(response),
    })
}

/// A field that may be a text or a number.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => cleaned(text, LONGEST),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn objects(call: &Received) -> Option<Vec<Value>> {
    let media_type = call.header("content-type").unwrap_or_default();
    if media_type.starts_with("application/x-www-form-urlencoded") {
        let fields: Map<String, Value> = form_urlencoded::parse(&call.body)
            .map(|(name, value)| (name.into_owned(), Value::from(value.into_owned())))
            .collect();
        return Some(vec![Value::Object(fields)]);
    }
    match json_of(&call.body)? {
        Value::Array(list) => Some(list),
        object @ Value::Object(_) => Some(vec![object]),
        _ => None,
    }
}

fn moment(value: &Value) -> Option<DateTime<Utc>> {
    let text = text(value)?;
    if let Ok(at) = DateTime::parse_from_rfc3339(&text) {
        return Some(at.to_utc());
    }
    match text.parse::<i64>().ok()? {
        milliseconds if milliseconds >= 100_000_000_000 => {
            DateTime::from_timestamp_millis(milliseconds)
        }
        seconds => DateTime::from_timestamp(seconds, 0),
    }
}

fn element(object: &Value, call: &Received, index: usize) -> Result<Option<Inbound>, String> {
    if let Some(status) = object["status"].as_str() {
        return report(object, status, call);
    }
    let from = text(&object["from"]).ok_or("a message without from")?;
    let said = object["text"].as_str().ok_or("a message without text")?;
    let shown = cleaned(said, LONGEST);
    let digits = from.strip_prefix('+').unwrap_or(&from);
    let is_phone =
        (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let phone = is_phone.then(|| format!("+{digits}"));
    Ok(Some(Inbound {
        // Without an id nobody can tell a repeat from the guest's saying the same again.
        dedup: text(&object["id"]).unwrap_or_else(|| {
            let (arrived, index) = (call.at.timestamp_micros(), index as u64);
            let mut whole = call.body.clone();
            whole.extend(arrived.to_be_bytes());
            whole.extend(index.to_be_bytes());
            hex(&sha256(&whole))
        }),
        at: call.moment(moment(&object["timestamp"])),
        account: None,
        what: What::Said(Said {
            from: Address {
                id: phone.clone().unwrap_or(from),
                phone,
                ..Address::default()
            },
            heard: Heard::Text(shown.clone()),
            shown,
        }),
    }))
}

fn report(object: &Value, status: &str, call: &Received) -> Result<Option<Inbound>, String> {
    let id = text(&object["id"]).ok_or("a report without id")?;
    let state = match status.to_ascii_lowercase().as_str() {
        "sent" | "submitted" => ReportState::Sent,
        "delivered" | "delivrd" => ReportState::Delivered,
        "read" => ReportState::Read,
        "failed" | "undelivered" | "undeliv" | "rejected" | "rejectd" | "expired" | "blocked" => {
            ReportState::Failed
        }
        "accepted" | "queued" | "pending" | "acceptd" | "enroute" => return Ok(None),
        _ => return Err("a report of an unknown status".into()),
    };
    Ok(Some(Inbound {
        dedup: format!("{id}:{}", status.to_ascii_lowercase()),
        at: call.moment(moment(&object["timestamp"])),
        account: None,
        what: What::Report(Report {
            mark: Some(id.clone()),
            id,
            state,
            reason: text(&object["reason"]).map(|reason| shortened(&reason, 300)),
        }),
    }))
}

#[async_trait]
impl Provider for Gateway {
    fn kind(&self) -> ChannelKind {
        ChannelKind::SmsHttp
    }

    fn verify(&self, account: &Account, call: &Received) -> Verdict {
        by_secret(account, call)
    }

    fn read(&self, _account: &Account, call: &Received) -> Reading {
        let mut reading = Reading::default();
        let Some(objects) = objects(call) else {
            reading.unread.push("neither JSON nor a form".into());
            return reading;
        };
        if objects.len() > MOST {
            reading.unread.push("more than a hundred elements".into());
        }
        for (index, object) in objects.iter().take(MOST).enumerate() {
            match element(object, call, index) {
                Ok(found) => reading.elements.extend(found),
                Err(trouble) => reading.unread.push(trouble),
            }
        }
        reading
    }

    async fn say(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        reply: &Reply,
        mark: &str,
    ) -> Sent {
        let text = shortened(&economical(&terse_within(reply, LONGEST)), LONGEST);
        deliver(client, message(account, to, &text, mark), mark).await
    }

    async fn say_template(
        &self,
        client: &Client,
        account: &Account,
        to: &Address,
        template: &Template,
        mark: &str,
    ) -> Sent {
        let text = shortened(&template.shown, LONGEST);
        deliver(client, message(account, to, &text, mark), mark).await
    }

    /// A gateway has no harmless call that all of them know, so only the settings are looked at.
    async fn check(&self, _client: &Client, account: &Account) -> Health {
        let missing = ["url", "api_key", "sender"]
            .iter()
            .find_map(|name| account.need(name).err());
        match missing {
            Some(reason) => Health::Ill {
                trouble: None,
                reason,
            },
            None => Health::Unknown {
                reason: "the first message will tell".into(),
            },
        }
    }

    fn post_limit(&self) -> usize {
        320
    }
}
