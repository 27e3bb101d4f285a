//! Failures on command: what a provider does on a bad day.

use crate::http::Told;
use domain::channel::ChannelKind;
use serde_json::{Value, json};
use std::time::Duration;

/// How a stand-in fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fail {
    /// Answers a status with a word of plain text; nothing is taken.
    Status(u16),
    /// Takes what comes, so much later.
    Slow(Duration),
    /// Takes what comes, and closes the connection before it has answered.
    Close,
    /// A gateway in between answers a page of HTML with status 200; nothing is taken.
    Html,
    /// Answers 200 with an error in the provider's own words; nothing is taken.
    OkWithError,
    /// Too many calls: the provider's own refusal, with the seconds to wait; nothing is taken.
    RateLimit(u32),
}

impl Fail {
    /// The failure of a word, with its number where it has one.
    pub(crate) fn parse(word: &str, value: u32) -> Option<Self> {
        Some(match word {
            "status" => Self::Status(u16::try_from(value).ok().filter(|s| *s >= 200)?),
            "slow" => Self::Slow(Duration::from_millis(value.into())),
            "close" => Self::Close,
            "html" => Self::Html,
            "ok_with_error" => Self::OkWithError,
            "rate_limit" => Self::RateLimit(value),
            _ => return None,
        })
    }

    /// The answer, where the call does not reach the provider at all.
    pub(crate) fn instead(self, kind: ChannelKind) -> Option<Told> {
        match self {
            Self::Status(status) => Some(Told::text(status, "out of order")),
            Self::Slow(_) | Self::Close => None,
            Self::Html => {
                let mut page = Told::text(200, "<!doctype html><title>gateway</title>");
                page.media_type = "text/html";
                Some(page)
            }
            Self::OkWithError => Some(Told::json(200, &error_of(kind))),
            Self::RateLimit(seconds) => Some(limited(kind, seconds)),
        }
    }
}

/// An error in the words of a provider that sends them with status 200.
fn error_of(kind: ChannelKind) -> Value {
    use ChannelKind as Kind;
    match kind {
        Kind::Telegram => json!({
            "ok": false, "error_code": 500, "description": "Internal Server Error",
        }),
        Kind::Slack => json!({ "ok": false, "error": "internal_error" }),
        Kind::WhatsappGupshup => json!({ "status": "error", "message": "Internal error" }),
        Kind::Whatsapp | Kind::WhatsappDialog360 | Kind::Facebook | Kind::Instagram => {
            crate::graph::error_body(2, "Service temporarily unavailable")
        }
        _ => json!({ "code": 20500, "message": "Internal Server Error", "status": 500 }),
    }
}

fn limited(kind: ChannelKind, seconds: u32) -> Told {
    use ChannelKind as Kind;
    let told = match kind {
        Kind::Telegram => Told::json(
            429,
            &json!({
                "ok": false,
                "error_code": 429,
                "description": format!("Too Many Requests: retry after {seconds}"),
                "parameters": { "retry_after": seconds },
            }),
        ),
        Kind::Discord => Told::json(
            429,
            &json!({
                "message": "You are being rate limited.",
                "retry_after": f64::from(seconds),
                "global": false,
            }),
        ),
        Kind::Slack => Told::json(429, &json!({ "ok": false, "error": "ratelimited" })),
        // Meta limits with status 400.
        Kind::Whatsapp | Kind::WhatsappDialog360 => {
            let body = crate::graph::error_body(130_429, "(#130429) Rate limit hit");
            Told::json(400, &body)
        }
        Kind::Facebook | Kind::Instagram => {
            let body = crate::graph::error_body(613, "(#613) Calls to this api are limited");
            Told::json(400, &body)
        }
        Kind::SmsTwilio | Kind::WhatsappTwilio => Told::json(
            429,
            &json!({ "code": 20429, "message": "Too Many Requests", "status": 429 }),
        ),
        Kind::SmsAmazon => Told::json(
            400,
            &json!({ "__type": "ThrottlingException", "Message": "Rate exceeded" }),
        ),
        _ => Told::json(429, &json!({ "message": "Too many requests" })),
    };
    told.header("retry-after", seconds.to_string())
}
