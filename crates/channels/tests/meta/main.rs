//! Meta's channels: what comes in is believed and understood, what goes out is what Meta takes.
#![allow(clippy::unwrap_used, missing_docs)]

mod calls;
mod connection;
mod inbound;
mod limits;
mod messages;
mod messenger;
mod news;
mod posts;
mod robust;
mod server;
mod signature;
mod write;

use channels::chat::{Account, Received};
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;

/// An account of any of Meta's kinds, with the settings of all.
fn account(kind: ChannelKind, base: Option<&str>) -> Account {
    let settings = [
        ("phone_number_id", "106540352242922"),
        ("access_token", "EAAJB-token-1234567890"),
        ("app_secret", "1222e786b144d0e85b9f365372d93676"),
        ("verify_token", "open sesame"),
        ("waba_id", "102290129340398"),
        ("page_id", "777000"),
        ("account_id", "178414"),
        ("api_key", "key-360-abcdef"),
        ("path_secret", "abcdefghijklmnopqrstuv"),
        ("display_number", "+15550783881"),
    ];
    Account {
        id: "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap(),
        kind,
        settings: settings
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        base: base.map(str::to_owned),
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_791_000_000, 0).unwrap()
}

fn received(body: impl Into<Vec<u8>>, headers: &[(&str, &str)]) -> Received {
    Received {
        url: "https://vizha.example/webhook".to_owned(),
        headers: headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        body: body.into(),
        at: now(),
    }
}
