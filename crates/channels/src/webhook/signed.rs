//! The one rule by which calls of an organizer's own address are signed, and how such a call is made.

use crate::chat::{Body, Call, Client, Failure, words};
use crate::signature::{hex, hmac_sha256};
use chrono::{DateTime, Utc};
use domain::hook::NoAnswer;
use std::time::Duration;

/// The value of `Vizha-Signature`: `v1=` and the hexadecimal HMAC-SHA256, under the secret, of the time
/// stamp, a full stop and the raw body.
#[must_use]
pub fn signature(secret: &str, timestamp: &str, body: &[u8]) -> String {
    let parts: [&[u8]; 3] = [timestamp.as_bytes(), b".", body];
    format!("v1={}", hex(&hmac_sha256(secret.as_bytes(), &parts)))
}

/// What an address is told.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// The address, as an organizer typed it.
    pub url: &'a str,
    /// Under which it is signed.
    pub secret: &'a str,
    /// What happened.
    pub event: &'a str,
    /// By which name the receiver knows a repeat.
    pub delivery: &'a str,
    /// The raw JSON.
    pub body: &'a [u8],
    /// When it is signed.
    pub at: DateTime<Utc>,
}

impl Telling<'_> {
    /// The signed call; private networks are refused when it is made.
    #[must_use]
    pub fn call(&self) -> Call {
        let timestamp = self.at.timestamp().to_string();
        let signature = signature(self.secret, &timestamp, self.body);
        let body = Body::Bytes {
            media_type: "application/json".to_owned(),
            bytes: self.body.to_vec(),
        };
        let mut call = Call::new("POST", self.url, body)
            .header("vizha-event", header(self.event))
            .header("vizha-delivery", header(self.delivery))
            .header("vizha-timestamp", timestamp)
            .header("vizha-signature", signature);
        call.foreign = true;
        call
    }
}

/// What a header can carry.
fn header(text: &str) -> String {
    text.chars().filter(char::is_ascii_graphic).collect()
}

/// What came of telling an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Whether it took it: any answer from 200 to 299.
    pub taken: bool,
    /// Whether it wants nothing more (410).
    pub gone: bool,
    /// The status, where there was an answer.
    pub status: Option<u16>,
    /// Why there was no answer that counts.
    pub why: Option<NoAnswer>,
    /// The answer in one bounded line, or what the machine said where there was none.
    pub words: String,
    /// How long it asks to be left alone.
    pub after: Option<Duration>,
}

/// Tells an address, once. A redirect is an answer like any other, and no success: it is not followed.
pub async fn tell(client: &Client, telling: &Telling<'_>) -> Heard {
    match client.call(telling.call()).await {
        Ok(response) => {
            let elsewhere = (300..=399).contains(&response.status);
            Heard {
                taken: (200..=299).contains(&response.status),
                gone: response.status == 410,
                status: Some(response.status),
                why: elsewhere.then_some(NoAnswer::Redirect),
                words: if elsewhere {
                    String::new()
                } else {
                    words(&response.body)
                },
                after: response.retry_after(),
            }
        }
        Err(Failure::NotSent(why) | Failure::Lost(why)) => Heard {
            taken: false,
            gone: false,
            status: None,
            why: Some(why.kind),
            words: why.detail,
            after: None,
        },
    }
}
