//! What guests write on WhatsApp, as Meta passes it on: signed calls, the same each time they are made.

use channels::signature::{hex, hmac_sha256};
use domain::channel::ChannelKind;
use serde_json::{Value, json};
use usecases::channels::ChannelInput;

const NUMBER: &str = "106540352242922";
const APP_SECRET: &str = "secret-of-the-bench";
/// Bytes of the calls, in turn: most are small.
const SIZES: [usize; 4] = [1_000, 4_000, 16_000, 65_536];
/// Of so many calls one is a guest's first message, and is answered; the others carry reactions, as most
/// calls carry what needs no answer.
const ANSWERED_ONE_OF: usize = 5;
/// Guests who react.
const REACTING: usize = 500;
/// Messages of the largest call that Meta makes, and its bytes.
pub const MANY: usize = 1_000;
const LARGE: usize = 3_000_000;

/// The channel that these calls are for.
pub fn channel() -> ChannelInput {
    let settings = [
        ("phone_number_id", NUMBER),
        ("access_token", "EAAB-token-of-the-bench"),
        ("app_secret", APP_SECRET),
        ("verify_token", "token-of-the-handshake"),
    ];
    ChannelInput {
        kind: ChannelKind::Whatsapp,
        name: String::new(),
        settings: settings
            .map(|(name, value)| (name.into(), value.into()))
            .to_vec(),
        on_by_default: false,
    }
}

/// The guests of one measurement.
pub struct Guests {
    /// When they write, in seconds; guests who wrote long ago are not answered.
    at: String,
}

impl Guests {
    /// Who write now.
    pub fn now() -> Self {
        Self {
            at: chrono::Utc::now().timestamp().to_string(),
        }
    }

    /// The n-th call of a steady stream.
    pub fn steady(&self, n: usize) -> Vec<u8> {
        let id = format!("wamid.steady.{n}");
        let message = if n.is_multiple_of(ANSWERED_ONE_OF) {
            self.text(&number(10_000 + n), &id, "Hi")
        } else {
            let reaction = json!({ "message_id": "wamid.out.1", "emoji": "🙏" });
            let mut message = self.message(&number(n % REACTING), &id, "reaction");
            message["reaction"] = reaction;
            message
        };
        call(vec![message], SIZES[n % SIZES.len()])
    }

    /// One call with very many messages, each of a guest of its own.
    pub fn many(&self) -> Vec<u8> {
        let messages = (0..MANY).map(|n| {
            let id = format!("wamid.many.{n}");
            let mut message = self.text(&number(100_000 + n), &id, "Hi");
            message["unknown"] = "x".repeat(LARGE / MANY - 200).into();
            message
        });
        call(messages.collect(), LARGE)
    }

    /// The n-th guest's wish to book.
    pub fn book(&self, n: usize) -> Vec<u8> {
        let message = self.text(&booker(n), &format!("wamid.book.{n}"), "book");
        call(vec![message], 0)
    }

    fn text(&self, from: &str, id: &str, words: &str) -> Value {
        let mut message = self.message(from, id, "text");
        message["text"] = json!({ "body": words });
        message
    }

    fn message(&self, from: &str, id: &str, kind: &str) -> Value {
        let from = from.trim_start_matches('+');
        json!({ "from": from, "id": id, "timestamp": self.at, "type": kind })
    }
}

fn number(guest: usize) -> String {
    format!("+9477{guest:07}")
}

/// The number of the n-th guest who wants to book.
pub fn booker(n: usize) -> String {
    number(200_000 + n)
}

/// The whole request, with a body of about so many bytes, signed.
fn call(messages: Vec<Value>, size: usize) -> Vec<u8> {
    let mut value = json!({
        "messaging_product": "whatsapp",
        "metadata": { "display_phone_number": "94112223344", "phone_number_id": NUMBER },
        "messages": messages,
        "unknown": "",
    });
    let body = |value: &Value| {
        let change = json!({ "field": "messages", "value": value });
        let entry = json!({ "id": "102290129340398", "changes": [change] });
        json!({ "object": "whatsapp_business_account", "entry": [entry] }).to_string()
    };
    let bare = body(&value);
    value["unknown"] = "x".repeat(size.saturating_sub(bare.len())).into();
    let body = body(&value);
    let signature = hex(&hmac_sha256(APP_SECRET.as_bytes(), &[body.as_bytes()]));
    let length = body.len();
    format!(
        "POST /webhook HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n\
         x-hub-signature-256: sha256={signature}\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}
