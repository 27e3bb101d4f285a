//! Discord as its servers see us.
#![allow(clippy::unwrap_used, missing_docs)]

mod inbound;
mod outbound;
#[path = "../stand_in/mod.rs"]
mod stand_in;

use channels::chat::*;
use channels::discord::{Discord, immediate};
use channels::signature::{ed25519, hex, unhex};
use domain::channel::ChannelKind;
use domain::conversation::Heard;
use proptest::prelude::*;
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::{Value, json};
use stand_in::*;
use std::time::Duration;

const COMMAND: &str = r#"{"id":"846462639134605312","application_id":"845027738276462632","type":2,"token":"aW50ZXJhY3Rpb246.x-y_z=","version":1,
    "guild_id":"290926798626357999","channel_id":"645027906669510667","locale":"en-US",
    "member":{"nick":"கவிதா","user":{"id":"53908232506183680","username":"kavitha","global_name":"Kavitha"},"roles":[]},
    "data":{"id":"771825006014889984","name":"book","type":1,"options":[{"name":"event","type":3,"value":"இசை"},{"name":"places","type":4,"value":2}]}}"#;
const TAP: &str = r#"{"id":"846462639134605313","application_id":"845027738276462632","type":3,"token":"t","version":1,
    "user":{"id":"53908232506183680","username":"kavitha","global_name":null},
    "data":{"custom_id":"qty:2","component_type":2},
    "message":{"id":"1","components":[{"type":1,"components":[{"type":2,"label":"2 இடங்கள்","custom_id":"qty:2","style":2}]}]}}"#;
const PING: &str =
    r#"{"id":"1","application_id":"845027738276462632","type":1,"token":"t","version":1}"#;

fn key() -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap()
}

fn server(base: Option<&str>) -> Account {
    let public_key = hex(key().public_key().as_ref());
    account(
        ChannelKind::Discord,
        base,
        &[
            ("application_id", "845027738276462632"),
            ("public_key", public_key.as_str()),
            ("bot_token", "MTk4.x"),
            (
                "webhook_url",
                "https://discord.com/api/webhooks/223704706495545344/3d89bb7572e0fb30d8128367b3b1b44f",
            ),
        ],
    )
}

fn read(body: &str) -> Reading {
    Discord.read(&server(None), &received(&[], body.as_bytes()))
}

fn said(body: &str) -> Said {
    let mut reading = read(body);
    match reading.elements.pop().map(|element| element.what) {
        Some(What::Said(said)) => said,
        other => panic!("{other:?}, {:?}", reading.unread),
    }
}
