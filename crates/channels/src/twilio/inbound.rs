//! What Twilio's calls say: messages and reports, each one form.

use super::verify::{in_query, pairs};
use crate::chat::{
    Address, Inbound, Notice, Reading, Received, Report, ReportState, Said, What, cleaned,
    is_number, person, shortened,
};
use domain::conversation::{Heard, Unreadable};
use std::collections::BTreeMap;

/// The longest text a guest can send on either channel.
const LONGEST: usize = 4096;

struct Form(BTreeMap<String, String>);

impl Form {
    fn parse(body: &[u8]) -> Self {
        let text = |bytes: Vec<u8>| cleaned(&String::from_utf8_lossy(&bytes), LONGEST);
        let mut fields = BTreeMap::new();
        for (key, value) in pairs(body) {
            fields.entry(text(key)).or_insert_with(|| text(value));
        }
        Self(fields)
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }
}

/// Reads a call. Unknown fields are normal: Twilio adds some without notice.
pub(super) fn read(call: &Received) -> Reading {
    let form = Form::parse(&call.body);
    let mut reading = Reading::default();
    let Some(sid) = form.get("MessageSid").or_else(|| form.get("SmsSid")) else {
        reading.unread.push("a call without MessageSid".into());
        return reading;
    };
    let status = form.get("MessageStatus").unwrap_or("received");
    let (dedup, what) = if status != "received" && status != "receiving" {
        (format!("{sid}:{status}"), report(sid, status, &form, call))
    } else {
        (sid.to_owned(), message(&form))
    };
    match what {
        Ok(Some(what)) => reading.elements.push(Inbound {
            dedup,
            at: call.at,
            account: None,
            what,
        }),
        Ok(None) => {}
        Err(trouble) => reading.unread.push(trouble),
    }
    reading
}

fn report(sid: &str, status: &str, form: &Form, call: &Received) -> Result<Option<What>, String> {
    let state = match status {
        "sent" => ReportState::Sent,
        "delivered" => ReportState::Delivered,
        "read" => ReportState::Read,
        "failed" | "undelivered" | "canceled" => ReportState::Failed,
        "accepted" | "scheduled" | "queued" | "sending" => return Ok(None),
        _ => return Err("a report of an unknown state".into()),
    };
    let reason = (state == ReportState::Failed).then(|| {
        let code = form.get("ErrorCode").unwrap_or("unknown");
        shortened(
            format!("{code} {}", form.get("ErrorMessage").unwrap_or_default()).trim(),
            300,
        )
    });
    Ok(Some(What::Report(Report {
        id: sid.to_owned(),
        mark: in_query(&call.url, "mark"),
        state,
        reason,
    })))
}

fn message(form: &Form) -> Result<Option<What>, String> {
    let sender = form.get("From").ok_or("a message without From")?;
    let from = address(sender, form).ok_or("a message without From")?;
    match form.get("OptOutType") {
        Some("STOP") => {
            return Ok(Some(What::Notice(Notice::Wish {
                from,
                wanted: false,
            })));
        }
        Some("START") => return Ok(Some(What::Notice(Notice::Wish { from, wanted: true }))),
        // Twilio has answered by itself.
        Some(_) => return Ok(None),
        None => {}
    }
    let (heard, shown) = heard(form);
    Ok(Some(What::Said(Said { from, heard, shown })))
}

fn address(sender: &str, form: &Form) -> Option<Address> {
    let id = sender.strip_prefix("whatsapp:").unwrap_or(sender);
    let digits = id.strip_prefix('+').unwrap_or_default();
    (!id.is_empty()).then(|| Address {
        id: id.to_owned(),
        alias: form
            .get("WaId")
            .filter(|alias| *alias != digits && *alias != id)
            .map(str::to_owned),
        phone: is_number(digits).then(|| id.to_owned()),
        name: form.get("ProfileName").and_then(person),
        language: None,
        reply_to: None,
    })
}

fn heard(form: &Form) -> (Heard, String) {
    let body = form.get("Body").unwrap_or_default().to_owned();
    if let Some(id) = form.get("ButtonPayload").or_else(|| form.get("ListId")) {
        let shown = form
            .get("ButtonText")
            .or_else(|| form.get("ListTitle"))
            .map_or(body, str::to_owned);
        return (Heard::Tap(id.to_owned()), shown);
    }
    if form.get("MessageType") == Some("reaction") {
        return (Heard::Unreadable(Unreadable::Reaction), body);
    }
    if !body.is_empty() {
        return (Heard::Text(body.clone()), body);
    }
    let kind = form.get("MediaContentType0").unwrap_or_default();
    let media = form.get("NumMedia").is_some_and(|number| number != "0");
    let what = if media && kind.starts_with("audio/") {
        Unreadable::Voice
    } else if media || form.get("Latitude").is_some() {
        Unreadable::Media
    } else {
        Unreadable::Other
    };
    (Heard::Unreadable(what), kind.to_owned())
}
