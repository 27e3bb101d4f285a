//! Slack as its servers see us.
#![allow(clippy::unwrap_used, missing_docs)]

mod inbound;
mod outbound;
#[path = "../stand_in/mod.rs"]
mod stand_in;

use channels::chat::*;
use channels::signature::{hex, hmac_sha256, unhex};
use channels::slack::{Slack, immediate};
use domain::channel::ChannelKind;
use domain::conversation::Heard;
use proptest::prelude::*;
use serde_json::{Value, json};
use stand_in::*;
use std::time::Duration;

/// Slack's own example.
const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";
const SIGNED_AT: &str = "1531420618";
const SIGNATURE: &str = "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
const COMMAND: &str = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow\
    &channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner\
    &command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J\
    %2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
const TAP: &str = r#"{"type":"block_actions","user":{"id":"U2CERLKJA","username":"kavitha","name":"kavitha","team_id":"T1"},
    "api_app_id":"A1","token":"x","container":{"type":"message","message_ts":"1.2","channel_id":"C1","is_ephemeral":true},
    "trigger_id":"12466734323.1395872398","team":{"id":"T1","domain":"sabha"},"channel":{"id":"C1","name":"general"},
    "response_url":"https://hooks.slack.com/actions/T1/1/x",
    "actions":[{"action_id":"choice-1","block_id":"b","type":"button","value":"qty:2","action_ts":"1799999990.840180","text":{"type":"plain_text","text":"2 இடங்கள்"}},
               {"action_id":"link-0","block_id":"b","type":"button","action_ts":"1799999990.840180","url":"https://vizha.example"}]}"#;
const DIRECT: &str = r#"{"type":"event_callback","event_id":"Ev1","event_time":1799999990,"team_id":"T1",
    "event":{"type":"message","channel_type":"im","user":"U2CERLKJA","text":"a &lt; b","ts":"1799999990.000100","channel":"D1"}}"#;
const HANDSHAKE: &str = r#"{"token":"x","type":"url_verification","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}"#;

fn workspace(base: Option<&str>, settings: &[(&str, &str)]) -> Account {
    account(ChannelKind::Slack, base, settings)
}

fn signing() -> Account {
    workspace(None, &[("signing_secret", SECRET)])
}

fn read(body: &str) -> Reading {
    Slack.read(&signing(), &received(&[], body.as_bytes()))
}

fn said(body: &str) -> Said {
    let mut reading = read(body);
    match reading.elements.pop().map(|element| element.what) {
        Some(What::Said(said)) => said,
        other => panic!("{other:?}, {:?}", reading.unread),
    }
}
