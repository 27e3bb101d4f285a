//! A call as a file: a line that says what it is, and its body as it came.

use chrono::{DateTime, Utc};
use domain::ids::ChannelId;
use serde::{Deserialize, Serialize};
use std::io::Result;
use store::records::NewWebhook;
use uuid::Uuid;

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    id: Uuid,
    channel: ChannelId,
    shared: bool,
    url: String,
    headers: String,
    received_at: DateTime<Utc>,
    /// Bytes of the body: a file that was cut off is no call.
    length: usize,
}

/// A call as bytes.
///
/// # Errors
/// Never, of a call that came in.
pub(super) fn written(call: &NewWebhook) -> Result<Vec<u8>> {
    let head = Head {
        id: call.id,
        channel: call.channel,
        shared: call.shared,
        url: call.url.clone(),
        headers: call.headers.clone(),
        received_at: call.received_at,
        length: call.body.len(),
    };
    let mut bytes = serde_json::to_vec(&head)?;
    bytes.push(b'\n');
    bytes.extend_from_slice(&call.body);
    Ok(bytes)
}

/// The call that these bytes are, if they are one.
pub(super) fn read(mut bytes: Vec<u8>) -> Option<NewWebhook> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let body = bytes.split_off(end + 1);
    let head: Head = serde_json::from_slice(&bytes).ok()?;
    (body.len() == head.length).then_some(NewWebhook {
        id: head.id,
        channel: head.channel,
        shared: head.shared,
        url: head.url,
        headers: head.headers,
        body,
        received_at: head.received_at,
    })
}
