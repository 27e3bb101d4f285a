//! Version 3: Meta's envelope with a few marks of Gupshup's own, which are smoothed before it is read.

use super::inbound::postback;
use crate::chat::Received;
use serde_json::Value;

/// Whether this is Meta's envelope.
pub(super) fn is_metas(body: &Value) -> bool {
    body["entry"].is_array()
}

/// The call as Meta would have made it: reports under the id that Gupshup gave us, taps under the id that we
/// gave the button.
pub(super) fn smoothed(mut body: Value, call: &Received) -> Received {
    for entry in elements(&mut body, "entry") {
        for change in elements(entry, "changes") {
            let Some(value) = change.get_mut("value") else {
                continue;
            };
            if let Some(statuses) = value.get_mut("statuses").and_then(Value::as_array_mut) {
                statuses.retain(|status| status["status"] != "enqueued");
                statuses.iter_mut().for_each(own_id);
            }
            for message in elements(value, "messages") {
                for kind in ["button_reply", "list_reply"] {
                    let reply = message.pointer_mut(&format!("/interactive/{kind}"));
                    if let Some(id) = reply.and_then(|reply| reply.get_mut("id"))
                        && let Some(ours) = id.as_str().and_then(postback)
                    {
                        *id = ours.into();
                    }
                }
            }
        }
    }
    Received {
        body: body.to_string().into_bytes(),
        ..call.clone()
    }
}

fn elements<'a>(value: &'a mut Value, name: &str) -> impl Iterator<Item = &'a mut Value> + use<'a> {
    value
        .get_mut(name)
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
}

fn own_id(status: &mut Value) {
    let theirs = status["gs_id"].as_str().map(Value::from);
    if let (Some(id), Some(status)) = (theirs, status.as_object_mut()) {
        status.insert("id".to_owned(), id);
    }
}
