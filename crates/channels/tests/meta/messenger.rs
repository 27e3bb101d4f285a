//! What guests said on Messenger and Instagram, as Meta writes it down.

use crate::inbound::{only, said};
use crate::{account, received};
use channels::chat::*;
use channels::meta::facebook::Page;
use channels::meta::instagram::Instagram;
use channels::meta::kind_of;
use domain::channel::ChannelKind;
use domain::conversation::{Heard, Unreadable};
use serde_json::{Value, json};

fn messaging(kind: ChannelKind, object: &str, events: Value) -> Reading {
    let entry = json!({ "id": "PAGE", "time": 1_458_692_752_478_i64, "messaging": events });
    let call = json!({ "object": object, "entry": [entry] });
    let call = received(call.to_string(), &[]);
    match kind {
        ChannelKind::Instagram => Instagram.read(&account(kind, None), &call),
        _ => Page.read(&account(kind, None), &call),
    }
}

/// An event of a guest about this.
fn event(name: &str, content: Value) -> Value {
    json!({
        "sender": { "id": "PSID" },
        "recipient": { "id": "PAGE" },
        "timestamp": 1_458_692_752_478_i64,
        name: content,
    })
}

#[test]
fn messenger_and_instagram_are_understood_alike() {
    let kinds = [
        (
            event("message", json!({ "mid": "m_1", "text": "hello" })),
            Heard::Text("hello".into()),
            "m_1",
        ),
        (
            event(
                "message",
                json!({ "mid": "m_2", "text": "Red", "quick_reply": { "payload": "DEV" } }),
            ),
            Heard::Tap("DEV".into()),
            "m_2",
        ),
        (
            event(
                "message",
                json!({ "mid": "m_3", "attachments": [{ "type": "audio", "payload": { "url": "https://x" } }] }),
            ),
            Heard::Unreadable(Unreadable::Voice),
            "m_3",
        ),
        (
            event(
                "message",
                json!({ "mid": "m_4", "attachments": [{ "type": "story_mention", "payload": {} }] }),
            ),
            Heard::Unreadable(Unreadable::Media),
            "m_4",
        ),
        (
            event(
                "message",
                json!({ "mid": "m_5", "text": "yes", "reply_to": { "mid": "m_0" } }),
            ),
            Heard::Text("yes".into()),
            "m_5",
        ),
        (
            event(
                "postback",
                json!({ "mid": "m_6", "title": "Book", "payload": "e:1" }),
            ),
            Heard::Tap("e:1".into()),
            "m_6",
        ),
        (
            event(
                "postback",
                json!({ "mid": "m_7", "title": "Get Started", "payload": "e:1", "referral": { "ref": "EV-7F3K", "source": "SHORT-URL", "type": "OPEN_THREAD" } }),
            ),
            Heard::Opened(Some("EV-7F3K".into())),
            "m_7",
        ),
        (
            event(
                "postback",
                json!({ "mid": "m_8", "title": "Get Started", "payload": "GET_STARTED" }),
            ),
            Heard::Opened(None),
            "m_8",
        ),
    ];
    for (kind, object) in [
        (ChannelKind::Facebook, "page"),
        (ChannelKind::Instagram, "instagram"),
    ] {
        for (event, heard, dedup) in &kinds {
            let reading = messaging(kind, object, json!([event]));
            let element = only(&reading);
            assert_eq!(
                (element.dedup.as_str(), element.account.as_deref()),
                (*dedup, Some("PAGE"))
            );
            assert_eq!(element.at.timestamp_millis(), 1_458_692_752_478);
            assert_eq!(&said(&reading)[0].heard, heard);
            assert_eq!(said(&reading)[0].from.id, "PSID");
        }
    }
}

#[test]
fn a_link_that_opens_messenger_names_its_event_once() {
    let referral = event(
        "referral",
        json!({ "ref": "EV-7F3K", "source": "SHORTLINK", "type": "OPEN_THREAD" }),
    );
    let mut later = referral.clone();
    later["timestamp"] = json!("1458692752479");
    let reading = messaging(
        ChannelKind::Facebook,
        "page",
        json!([referral, referral, later]),
    );
    let heard: Vec<&Heard> = said(&reading).iter().map(|said| &said.heard).collect();
    assert_eq!(heard, [&Heard::Opened(Some("EV-7F3K".into())); 3]);
    let names: Vec<&str> = reading.elements.iter().map(|e| e.dedup.as_str()).collect();
    assert!(names[0] == names[1] && names[1] != names[2]);
}

#[test]
fn echoes_and_what_another_app_answers_stay_unanswered() {
    let mut ours = event("message", json!({ "mid": "m_1", "text": "hello" }));
    ours["sender"]["id"] = json!("PAGE");
    let quiet = json!([
        event(
            "message",
            json!({ "mid": "m_2", "is_echo": true, "text": "hello" })
        ),
        ours,
        event("message", json!({ "mid": "m_3", "is_deleted": true })),
        event("read", json!({ "watermark": 1_458_668_856_253_i64 })),
        event("delivery", json!({ "watermark": 1_458_668_856_253_i64 })),
        event("pass_thread_control", json!({ "new_owner_app_id": "1" })),
    ]);
    for (kind, object) in [
        (ChannelKind::Facebook, "page"),
        (ChannelKind::Instagram, "instagram"),
    ] {
        let reading = messaging(kind, object, quiet.clone());
        assert_eq!(reading, Reading::default());
    }
    let standby = json!({ "object": "page", "entry": [{ "id": "PAGE", "standby": [event("message", json!({ "mid": "m", "text": "a" }))] }] });
    let account = account(ChannelKind::Facebook, None);
    assert_eq!(
        Page.read(&account, &received(standby.to_string(), &[])),
        Reading::default()
    );

    let reading = messaging(
        ChannelKind::Instagram,
        "instagram",
        json!([
            event("delivery", json!({ "mids": ["m_8", "m_9"], "watermark": 1 })),
            event("read", json!({ "mid": "m_9" })),
            event("message", json!({ "mid": "m_1", "is_unsupported": true })),
            event("message", json!({ "mid": "m_1" })),
            event("novelty", json!({})),
            { "sender": { "user_ref": "x" }, "message": { "mid": "m", "text": "a" } },
            null,
        ]),
    );
    let names: Vec<&str> = reading.elements.iter().map(|e| e.dedup.as_str()).collect();
    assert_eq!(names, ["delivery:m_8", "delivery:m_9", "read:m_9"]);
    assert_eq!(reading.unread.len(), 5, "{:?}", reading.unread);
    assert!(reading.unread.contains(&"an event novelty".to_owned()));
}

#[test]
fn a_call_to_the_shared_address_finds_its_reader() {
    let kinds = [
        ("whatsapp_business_account", Some(ChannelKind::Whatsapp)),
        ("page", Some(ChannelKind::Facebook)),
        ("instagram", Some(ChannelKind::Instagram)),
        ("permissions", None),
    ];
    for (object, kind) in kinds {
        assert_eq!(
            kind_of(json!({ "object": object }).to_string().as_bytes()),
            kind
        );
    }
    assert_eq!(
        (kind_of(b"[]"), kind_of(b"\xff"), kind_of(b"")),
        (None, None, None)
    );
    let reading = Page.read(
        &account(ChannelKind::Facebook, None),
        &received("not JSON", &[]),
    );
    assert_eq!((reading.elements.len(), reading.unread.len()), (0, 1));
}
