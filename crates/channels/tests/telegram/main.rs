//! Telegram as its servers see us.
#![allow(clippy::unwrap_used, missing_docs)]

mod inbound;
mod outbound;
#[path = "../stand_in/mod.rs"]
mod stand_in;

use channels::chat::*;
use channels::telegram::Telegram;
use domain::channel::ChannelKind;
use domain::conversation::{Heard, Unreadable};
use domain::language::Language;
use proptest::prelude::*;
use serde_json::{Value, json};
use stand_in::*;
use std::time::Duration;

const SECRET: &str = "dGhpcyBpcyBhIHNlY3JldA";
const HEADER: &str = "x-telegram-bot-api-secret-token";

fn bot(base: Option<&str>) -> Account {
    account(
        ChannelKind::Telegram,
        base,
        &[
            ("bot_token", "42:AAbb_cc-dd"),
            ("bot_name", "@VizhaBot"),
            ("chat_id", "@sabha"),
            ("path_secret", SECRET),
        ],
    )
}

fn guest(reply_to: Option<&str>) -> Address {
    Address {
        id: "777".into(),
        reply_to: reply_to.map(Into::into),
        ..Address::default()
    }
}

const MESSAGE: &str = r#"{"update_id":9000000001,"message":{"message_id":5,"date":1799999990,
    "from":{"id":777,"is_bot":false,"first_name":"அருண்","last_name":"செல்வராஜ்","language_code":"ta"},
    "chat":{"id":777,"type":"private"},"text":"வணக்கம்"}}"#;
const CONTACT: &str = r#"{"update_id":2,"message":{"message_id":6,"date":1799999990,
    "from":{"id":777,"first_name":"A"},"chat":{"id":777,"type":"private"},
    "contact":{"phone_number":"94771234567","first_name":"A","user_id":777}}}"#;
const TAP: &str = r#"{"update_id":3,"callback_query":{"id":"4382bfdwdsb323b2d9","from":{"id":777,"first_name":"A","language_code":"en-GB"},
    "chat_instance":"1","data":"qty:2","message":{"message_id":8,"date":1799999000,"chat":{"id":777,"type":"private"},
    "reply_markup":{"inline_keyboard":[[{"text":"1 இடம்","callback_data":"qty:1"},{"text":"2 இடங்கள்","callback_data":"qty:2"}]]}}}}"#;
const GROUP: &str = r#"{"update_id":4,"message":{"message_id":11,"date":1799999990,"message_thread_id":3,
    "from":{"id":777,"first_name":"A"},"chat":{"id":-100200300,"type":"supergroup","title":"சபா"},"text":"/book@vizhabot ISAI24 2"}}"#;
const KICKED: &str = r#"{"update_id":5,"my_chat_member":{"chat":{"id":777,"type":"private"},"from":{"id":777,"first_name":"A"},"date":1799999990,
    "old_chat_member":{"status":"member","user":{"id":42}},"new_chat_member":{"status":"kicked","user":{"id":42},"until_date":0}}}"#;

fn read(body: &str) -> Reading {
    Telegram.read(&bot(None), &received(&[(HEADER, SECRET)], body.as_bytes()))
}

fn said(body: &str) -> Option<Said> {
    let mut reading = read(body);
    assert!(reading.unread.is_empty(), "{:?}", reading.unread);
    match reading.elements.pop()?.what {
        What::Said(said) => Some(said),
        other => panic!("{other:?}"),
    }
}
