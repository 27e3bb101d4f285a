//! What a call about WhatsApp says: messages, reports, wishes, news of the account.

use super::{message, notices, person};
use crate::chat::{Inbound, Notice, Reading, Received, Report, ReportState, What};
use crate::meta::envelope::{self, list, named, seconds, text};
use crate::meta::graph::{Meaning, meaning};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// What surrounds an element: whose it is, who is named beside it, and when the call came.
pub(super) struct Around<'a> {
    /// The number it was sent to, or the business account.
    pub account: Option<String>,
    /// People named beside the messages.
    pub contacts: &'a [Value],
    /// When the call came.
    pub at: DateTime<Utc>,
}

impl Around<'_> {
    /// An element in these surroundings.
    pub fn inbound(&self, dedup: String, at: DateTime<Utc>, what: What) -> Inbound {
        Inbound {
            dedup,
            at,
            account: self.account.clone(),
            what,
        }
    }
}

/// Reads Meta's envelope, which 360dialog passes on unchanged.
pub(super) fn read(call: &Received) -> Reading {
    let mut reading = Reading::default();
    for entry in envelope::entries(call, "whatsapp_business_account", &mut reading) {
        let changes = list(&entry, "changes");
        if changes.is_empty() {
            reading.unread.push("an entry without changes".to_owned());
        }
        for change in changes {
            let Some(value) = change.get("value").filter(|value| value.is_object()) else {
                reading.unread.push("a change without a value".to_owned());
                continue;
            };
            let field = text(change, "field");
            let number = value
                .get("metadata")
                .and_then(|data| text(data, "phone_number_id"));
            let around = Around {
                account: number.or_else(|| text(&entry, "id")),
                contacts: list(value, "contacts"),
                at: call.at,
            };
            match field.as_deref().unwrap_or("messages") {
                "messages" => conversation(value, &around, &mut reading),
                "user_preferences" => {
                    each(value, "user_preferences", &mut reading, |wish| {
                        wishes(wish, &around)
                    });
                }
                field => {
                    let at = seconds(&entry, "time", call.at);
                    keep(notices::read(field, value, at, &around), &mut reading);
                }
            }
        }
    }
    reading
}

fn keep(read: Result<Vec<Inbound>, String>, reading: &mut Reading) {
    match read {
        Ok(elements) => reading.elements.extend(elements),
        Err(what) => reading.unread.push(what),
    }
}

fn each(
    value: &Value,
    name: &str,
    reading: &mut Reading,
    read: impl Fn(&Value) -> Result<Vec<Inbound>, String>,
) {
    for element in list(value, name) {
        keep(read(element), reading);
    }
}

fn conversation(value: &Value, around: &Around<'_>, reading: &mut Reading) {
    each(value, "messages", reading, |element| {
        message::read(element, around)
    });
    each(value, "statuses", reading, |element| {
        status(element, around)
    });
    if list(value, "messages").is_empty() && list(value, "statuses").is_empty() {
        each(value, "errors", reading, |element| {
            account_error(element, around)
        });
    }
}

fn status(status: &Value, around: &Around<'_>) -> Result<Vec<Inbound>, String> {
    let id = text(status, "id").ok_or("a status without a message")?;
    let word = text(status, "status").unwrap_or_default();
    let state = match word.as_str() {
        "sent" => ReportState::Sent,
        "delivered" => ReportState::Delivered,
        "read" | "played" => ReportState::Read,
        "failed" => ReportState::Failed,
        word => return Err(format!("a status {}", named(Some(word)))),
    };
    let at = seconds(status, "timestamp", around.at);
    let errors = list(status, "errors");
    let report = Report {
        id: id.clone(),
        mark: text(status, "biz_opaque_callback_data"),
        state,
        reason: errors.first().map(reason),
    };
    let mut elements = vec![around.inbound(format!("{id}:{word}"), at, What::Report(report))];
    // What was refused only afterwards may concern the whole account, or be the guest's own wish.
    for error in errors {
        let notice = match code(error).and_then(|code| meaning(code, 0)) {
            Some(Meaning::Trouble(_)) => Notice::Trouble(reason(error)),
            Some(Meaning::Gone) => match person::addressed(status) {
                Some(from) => Notice::Wish {
                    from,
                    wanted: false,
                },
                None => continue,
            },
            _ => continue,
        };
        elements.push(around.inbound(format!("{id}:{word}:notice"), at, What::Notice(notice)));
    }
    Ok(elements)
}

fn account_error(error: &Value, around: &Around<'_>) -> Result<Vec<Inbound>, String> {
    let code = code(error).ok_or("an error without a code")?;
    match meaning(code, 0) {
        Some(Meaning::Trouble(_)) => {
            // Such errors have neither an id nor a time; one an hour says enough.
            let hour = around.at.timestamp() / 3600;
            let notice = What::Notice(Notice::Trouble(reason(error)));
            Ok(vec![around.inbound(
                format!("error:{code}:{hour}"),
                around.at,
                notice,
            )])
        }
        _ => Err(format!("an error {code}")),
    }
}

fn wishes(wish: &Value, around: &Around<'_>) -> Result<Vec<Inbound>, String> {
    let from = person::preferring(wish, around.contacts).ok_or("a wish of nobody")?;
    let word = text(wish, "value").ok_or("a wish without a value")?;
    let at = seconds(wish, "timestamp", around.at);
    let dedup = format!("wish:{}:{word}:{}", from.id, at.timestamp());
    let notice = Notice::Wish {
        from,
        wanted: word != "stop",
    };
    Ok(vec![around.inbound(dedup, at, What::Notice(notice))])
}

fn code(error: &Value) -> Option<i64> {
    text(error, "code")?.parse().ok()
}

fn reason(error: &Value) -> String {
    let details = error
        .get("error_data")
        .and_then(|data| text(data, "details"));
    let title = text(error, "title").or_else(|| text(error, "message"));
    let code = text(error, "code").map(|code| format!("({code})"));
    let said: Vec<String> = [code, title, details].into_iter().flatten().collect();
    said.join(" ").chars().take(300).collect()
}
