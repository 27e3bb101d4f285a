//! An answer of the Graph API: what was asked for, or why it was not done.

use super::codes::{Meaning, meaning};
use crate::chat::{Account, Miss, Response, Trouble, words};
use crate::meta::envelope;
use serde_json::Value;
use std::time::Duration;

/// What an answer says. Errors come with status 200 as well, and a page of HTML where a proxy answers in
/// Meta's place.
pub(super) fn read(account: &Account, response: &Response) -> Result<Value, Miss> {
    let json = response.json();
    let said = json.as_ref().and_then(error);
    if said.is_none() && (200..300).contains(&response.status) {
        return json.ok_or_else(|| Miss::Uncertain {
            reason: format!("HTTP {}: {}", response.status, words(&response.body)),
        });
    }
    let said = said.unwrap_or_else(|| Said {
        words: format!("HTTP {}: {}", response.status, words(&response.body)),
        ..Said::default()
    });
    let known = said
        .code
        .and_then(|code| meaning(code, said.subcode))
        .or_else(|| by_status(response.status, said.transient));
    let reason = without_secrets(account, said.words);
    Err(match known {
        None => Miss::Uncertain { reason },
        Some(Meaning::Later(after)) => Miss::Later {
            reason,
            after: wish(response).or(after),
        },
        Some(Meaning::Never) => Miss::refused(reason),
        Some(Meaning::Trouble(trouble)) => Miss::trouble(trouble, reason),
        Some(Meaning::Closed) => Miss::Closed,
        Some(Meaning::Gone) => Miss::Gone { reason },
    })
}

/// The meaning of an answer whose code says nothing to us; none where it may have been done.
fn by_status(status: u16, transient: bool) -> Option<Meaning> {
    if transient {
        return Some(Meaning::Later(None));
    }
    match status {
        408 | 425 | 429 | 503 => Some(Meaning::Later(None)),
        401 => Some(Meaning::Trouble(Trouble::Token)),
        403 => Some(Meaning::Trouble(Trouble::Permission)),
        200..=499 => Some(Meaning::Never),
        _ => None,
    }
}

/// Meta repeats a token that it cannot read.
fn without_secrets(account: &Account, mut said: String) -> String {
    for setting in account.kind.settings().iter().filter(|s| s.secret) {
        if let Some(secret) = account.get(setting.name) {
            said = said.replace(secret, "…");
        }
    }
    said
}

#[derive(Default)]
struct Said {
    code: Option<i64>,
    subcode: i64,
    transient: bool,
    words: String,
}

/// The error in an answer: Meta's, or one of 360dialog's.
fn error(value: &Value) -> Option<Said> {
    let error = value
        .get("error")
        .or_else(|| value.pointer("/errors/0"))
        .or_else(|| value.get("meta").filter(|meta| meta["success"] == false))?;
    if let Some(said) = envelope::words(error) {
        return Some(Said {
            words: said,
            ..Said::default()
        });
    }
    let number = |name: &str| {
        let value = &error[name];
        value.as_i64().or_else(|| value.as_str()?.parse().ok())
    };
    let first = |places: &[&str]| places.iter().find_map(|place| super::text(error, place));
    let title = first(&["/message", "/title", "/developer_message"]);
    let details = first(&["/error_data/details", "/details", "/error_user_msg"]);
    let code = number("code");
    let mut said: Vec<String> = code.map(|code| format!("({code})")).into_iter().collect();
    let repeated = title == details;
    said.extend(title);
    said.extend(details.filter(|_| !repeated));
    Some(Said {
        code,
        subcode: number("error_subcode").unwrap_or_default(),
        transient: error["is_transient"] == true,
        words: said.join(" ").chars().take(300).collect(),
    })
}

/// When Meta wants to be asked again.
fn wish(response: &Response) -> Option<Duration> {
    response.retry_after().or_else(|| {
        let usage: Value =
            serde_json::from_str(response.header("x-business-use-case-usage")?).ok()?;
        let minutes = usage
            .as_object()?
            .values()
            .filter_map(Value::as_array)
            .flatten()
            .filter_map(|part| part["estimated_time_to_regain_access"].as_u64())
            .max()?;
        (minutes > 0).then(|| Duration::from_secs(minutes.min(24 * 60) * 60))
    })
}
