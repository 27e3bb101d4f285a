//! What Amazon's calls say: a subscription to confirm, a guest's SMS, an event of one of ours.

use super::sns::{Envelope, is_ours};
use crate::chat::{
    Account, Address, Inbound, Notice, Reading, Received, Report, ReportState, Said, What, cleaned,
    is_number, json_of,
};
use domain::conversation::Heard;
use serde_json::Value;

/// The longest SMS, in characters.
const LONGEST: usize = 1600;

/// Reads a call.
pub(super) fn read(account: &Account, call: &Received) -> Reading {
    let mut reading = Reading::default();
    let Some(envelope) = Envelope::parse(&call.body) else {
        reading.unread.push("no envelope of SNS".into());
        return reading;
    };
    let found = match envelope.get("Type") {
        Some("SubscriptionConfirmation") => confirmation(account, &envelope).map(Some),
        Some("Notification") => notification(account, &envelope),
        Some("UnsubscribeConfirmation") => Ok(None),
        _ => Err("an envelope of an unknown type".to_owned()),
    };
    match found {
        Ok(Some((dedup, what))) => reading.elements.push(Inbound {
            dedup,
            at: call.moment(envelope.at()),
            account: None,
            what,
        }),
        Ok(None) => {}
        Err(trouble) => reading.unread.push(trouble),
    }
    reading
}

fn confirmation(account: &Account, envelope: &Envelope) -> Result<(String, What), String> {
    let url = envelope
        .get("SubscribeURL")
        .filter(|url| is_ours(account, url))
        .ok_or("a subscription whose address is not Amazon's")?;
    let id = id(envelope).ok_or("a call without id")?;
    let url = url.to_owned();
    Ok((id, What::Notice(Notice::ConfirmSubscription { url })))
}

fn text(value: &Value) -> Option<String> {
    let text = cleaned(value.as_str()?, LONGEST);
    (!text.is_empty()).then_some(text)
}

/// The call's own id.
fn id(envelope: &Envelope) -> Option<String> {
    let id = cleaned(envelope.get("MessageId")?, 200);
    (!id.is_empty()).then_some(id)
}

fn notification(account: &Account, envelope: &Envelope) -> Result<Option<(String, What)>, String> {
    let message = envelope.get("Message").unwrap_or_default();
    let Some(message @ Value::Object(_)) = json_of(message.as_bytes()) else {
        // SNS itself says so when a topic is new: "Successfully validated …".
        return Err("a notice that is not JSON".into());
    };
    if let Some(kind) = message["eventType"].as_str() {
        return report(&message, kind);
    }
    let from = text(&message["originationNumber"]).ok_or("a message without originationNumber")?;
    let to = text(&message["destinationNumber"]).unwrap_or_default();
    let own = account.get("origination_identity").unwrap_or_default();
    if own.starts_with('+') && !to.is_empty() && own != to {
        return Err("a message to another number of the same topic".into());
    }
    let shown = text(&message["messageBody"]).unwrap_or_default();
    let id = text(&message["inboundMessageId"])
        .or_else(|| id(envelope))
        .ok_or("a message without id")?;
    let is_phone = from.strip_prefix('+').is_some_and(is_number);
    let phone = is_phone.then(|| from.clone());
    Ok(Some((
        id,
        What::Said(Said {
            from: Address {
                id: from,
                phone,
                ..Address::default()
            },
            heard: Heard::Text(shown.clone()),
            shown,
        }),
    )))
}

fn report(event: &Value, kind: &str) -> Result<Option<(String, What)>, String> {
    let state = match kind {
        "TEXT_SENT" | "TEXT_SUCCESSFUL" => ReportState::Sent,
        "TEXT_DELIVERED" => ReportState::Delivered,
        "TEXT_BLOCKED"
        | "TEXT_CARRIER_BLOCKED"
        | "TEXT_CARRIER_UNREACHABLE"
        | "TEXT_INVALID"
        | "TEXT_INVALID_MESSAGE"
        | "TEXT_PROTECT_BLOCKED"
        | "TEXT_SPAM"
        | "TEXT_TTL_EXPIRED"
        | "TEXT_UNREACHABLE" => ReportState::Failed,
        // On its way; after three days without news of the operator; or not about SMS.
        _ => return Ok(None),
    };
    let id = text(&event["messageId"]).ok_or("an event without messageId")?;
    let reason = (state == ReportState::Failed).then(|| {
        let said = text(&event["messageStatusDescription"]).unwrap_or_default();
        cleaned(&format!("{kind} {said}"), 300)
    });
    Ok(Some((
        format!("{id}:{kind}"),
        What::Report(Report {
            id,
            mark: text(&event["context"]["mark"]),
            state,
            reason,
        }),
    )))
}
