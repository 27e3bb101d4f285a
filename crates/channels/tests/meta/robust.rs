//! A signature proves who wrote, not that they wrote sense.

use crate::{account, now, received};
use channels::chat::Provider;
use channels::meta::facebook::Page;
use channels::meta::instagram::Instagram;
use channels::meta::whatsapp::CloudApi;
use domain::channel::ChannelKind;
use proptest::prelude::*;
use serde_json::{Value, json};

fn anything() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "messages",
        "statuses",
        "type",
        "text",
        "body",
        "id",
        "from",
        "interactive",
        "button_reply",
        "system",
        "errors",
        "code",
        "message",
        "sender",
        "postback",
        "read",
        "mids",
        "event",
        "metadata",
        "timestamp",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 64, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(word.clone(), inner, 0..6).prop_map(|map| map
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect::<Value>()),
        ]
    })
}

proptest! {
    #[test]
    fn nothing_that_is_signed_can_break_the_readers(thing in anything(), field in "[a-z_]{0,12}") {
        for field in ["messages", "user_preferences", "message_template_status_update", "account_update", "account_alerts", &field] {
            let change = json!({ "field": field, "value": thing });
            let bodies = [
                json!({ "object": "whatsapp_business_account", "entry": [{ "changes": [change] }] }),
                json!({ "object": "page", "entry": [{ "id": "P", "messaging": [thing, { "sender": { "id": "1" }, "message": thing }] }] }),
                json!({ "object": "instagram", "entry": thing }),
                thing.clone(),
            ];
            for body in bodies {
                let call = received(body.to_string(), &[]);
                let account = account(ChannelKind::Whatsapp, None);
                for reading in [CloudApi.read(&account, &call), Page.read(&account, &call), Instagram.read(&account, &call)] {
                    prop_assert!(reading.elements.iter().all(|e| !e.dedup.is_empty() && e.at <= now()));
                }
            }
        }
    }
}
