//! Calls as Meta makes them, and what is looked for in the reading of one.

use crate::{account, received};
use channels::chat::*;
use channels::meta::whatsapp::CloudApi;
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use serde_json::{Value, json};

pub const NUMBER: &str = "106540352242922";
pub const BUSINESS: &str = "102290129340398";

pub fn whatsapp(field: &str, value: Value) -> Reading {
    let change = json!({ "field": field, "value": value });
    let entry = json!({ "id": BUSINESS, "time": 1_751_247_548, "changes": [change] });
    let call = json!({ "object": "whatsapp_business_account", "entry": [entry] });
    let account = account(ChannelKind::Whatsapp, None);
    CloudApi.read(&account, &received(call.to_string(), &[]))
}

pub fn value(name: &str, elements: Value) -> Value {
    json!({
        "messaging_product": "whatsapp",
        "metadata": { "display_phone_number": "15550783881", "phone_number_id": NUMBER },
        "contacts": [{
            "profile": { "name": "Sheena Nelson", "username": "@realsheenanelson" },
            "wa_id": "16505551234",
            "user_id": "US.13491208655302741918",
        }],
        name: elements,
    })
}

/// A message of this content, with what all messages have.
pub fn message(content: Value) -> Value {
    let mut message =
        json!({ "from": "16505551234", "id": "wamid.HBgL", "timestamp": "1749416383" });
    for (name, value) in content.as_object().unwrap() {
        message[name.as_str()] = value.clone();
    }
    message
}

pub fn said(reading: &Reading) -> Vec<&Said> {
    let said = reading
        .elements
        .iter()
        .filter_map(|element| match &element.what {
            What::Said(said) => Some(said),
            _ => None,
        });
    said.collect()
}

pub fn only(reading: &Reading) -> &Inbound {
    assert_eq!(reading.unread, Vec::<String>::new());
    assert_eq!(reading.elements.len(), 1, "{reading:?}");
    &reading.elements[0]
}

pub fn second(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap()
}

pub fn notice(element: &Inbound) -> Option<&Notice> {
    match &element.what {
        What::Notice(notice) => Some(notice),
        _ => None,
    }
}
