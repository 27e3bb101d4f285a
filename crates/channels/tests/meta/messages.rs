//! What guests said on WhatsApp, as Meta writes it down.

use crate::inbound::{NUMBER, message, only, said, second, value, whatsapp};
use crate::{account, now, received};
use channels::chat::*;
use channels::meta::whatsapp::CloudApi;
use domain::channel::ChannelKind;
use domain::conversation::{Heard, Unreadable};
use serde_json::{Value, json};

#[test]
fn a_message_says_who_wrote_when_to_which_number() {
    let text = message(json!({ "type": "text", "text": { "body": "2 இடம்\u{0} வேண்டும்\n" } }));
    let reading = whatsapp("messages", value("messages", json!([text])));
    let expected = Inbound {
        dedup: "wamid.HBgL".into(),
        at: second(1_749_416_383),
        account: Some(NUMBER.into()),
        what: What::Said(Said {
            from: Address {
                id: "16505551234".into(),
                alias: Some("US.13491208655302741918".into()),
                phone: Some("+16505551234".into()),
                name: Some("Sheena Nelson".into()),
                ..Address::default()
            },
            heard: Heard::Text("2 இடம் வேண்டும்".into()),
            shown: "2 இடம் வேண்டும்".into(),
        }),
    };
    assert_eq!(only(&reading), &expected);
}

#[test]
fn each_kind_of_message_is_understood() {
    use Unreadable::{Media, Other, Reaction, Voice};
    let tap = |id: &str| Heard::Tap(id.into());
    let text = |words: &str| Heard::Text(words.into());
    let context = json!({ "from": "15550783881", "id": "wamid.quoted" });
    let kinds = [
        (
            json!({ "type": "interactive", "context": context, "interactive": { "type": "button_reply", "button_reply": { "id": "cancel-button", "title": "Cancel" } } }),
            tap("cancel-button"),
            "Cancel",
        ),
        (
            json!({ "type": "interactive", "context": context, "interactive": { "type": "list_reply", "list_reply": { "id": "e:7", "title": "இசை", "description": "Next Day" } } }),
            tap("e:7"),
            "இசை",
        ),
        (
            json!({ "type": "interactive", "interactive": { "type": "list_reply", "list_reply": { "id": "e:8" } } }),
            tap("e:8"),
            "e:8",
        ),
        (
            json!({ "type": "interactive", "interactive": { "type": "nfm_reply", "nfm_reply": { "name": "flow", "body": "Sent", "response_json": "{}" } } }),
            Heard::Unreadable(Other),
            "📋",
        ),
        (
            json!({ "type": "button", "button": { "payload": "c:1", "text": "No" } }),
            tap("c:1"),
            "No",
        ),
        (
            json!({ "type": "button", "context": { "forwarded": true }, "button": { "payload": "No", "text": "No" } }),
            text("No"),
            "No",
        ),
        (
            json!({ "type": "location", "location": { "latitude": 37.46, "longitude": -122.21 } }),
            Heard::Unreadable(Media),
            "📍",
        ),
        (
            json!({ "type": "location", "location": { "latitude": 37.46, "longitude": -122.21, "name": "Hall" } }),
            Heard::Unreadable(Media),
            "📍 Hall",
        ),
        (
            json!({ "type": "image", "image": { "mime_type": "image/jpeg", "sha256": "4654", "id": "1003383421387256" } }),
            Heard::Unreadable(Media),
            "🖼",
        ),
        (
            json!({ "type": "image", "image": { "caption": "two places", "id": "1003383421387256" } }),
            text("two places"),
            "🖼 two places",
        ),
        (
            json!({ "type": "video", "video": { "id": "765" } }),
            Heard::Unreadable(Media),
            "🎬",
        ),
        (
            json!({ "type": "document", "document": { "filename": "plan.pdf", "id": "765" } }),
            Heard::Unreadable(Media),
            "📄",
        ),
        (
            json!({ "type": "sticker", "sticker": { "id": "765", "animated": true } }),
            Heard::Unreadable(Media),
            "🖼",
        ),
        (
            json!({ "type": "audio", "audio": { "mime_type": "audio/ogg; codecs=opus", "id": "1", "voice": true } }),
            Heard::Unreadable(Voice),
            "🎤",
        ),
        (
            json!({ "type": "reaction", "reaction": { "message_id": "wamid.x", "emoji": "\u{1f44d}" } }),
            Heard::Unreadable(Reaction),
            "\u{1f44d}",
        ),
        (
            json!({ "type": "reaction", "reaction": { "message_id": "wamid.x", "emoji": "" } }),
            Heard::Unreadable(Reaction),
            "–",
        ),
        (
            json!({ "type": "reaction", "reaction": { "message_id": "wamid.x" } }),
            Heard::Unreadable(Reaction),
            "–",
        ),
        (
            json!({ "type": "contacts", "contacts": [{ "origin": "contact_request", "phones": [{ "phone": "+1 (650) 555-1234" }] }] }),
            Heard::Unreadable(Media),
            "👤",
        ),
        (
            json!({ "type": "contacts", "contacts": [{ "origin": "contact_request", "phones": [{ "phone": "4567", "wa_id": "94771234567" }] }] }),
            Heard::Phone("+94771234567".into()),
            "👤 +94771234567",
        ),
        (
            json!({ "type": "contacts", "contacts": [{ "origin": "other", "phones": [{ "phone": "+1 415 555 0829" }] }] }),
            Heard::Unreadable(Media),
            "👤",
        ),
        (
            json!({ "type": "contacts", "contacts": [{ "phones": [{ "phone": "+1 415 555 0829" }] }] }),
            Heard::Unreadable(Media),
            "👤",
        ),
        (
            json!({ "type": "request_welcome" }),
            Heard::Opened(None),
            "👋",
        ),
        (
            json!({ "type": "order", "order": { "catalog_id": "1" } }),
            Heard::Unreadable(Other),
            "❔ order",
        ),
        (
            json!({ "type": "hologram", "hologram": 7 }),
            Heard::Unreadable(Other),
            "❔ hologram",
        ),
    ];
    for (content, heard, shown) in kinds {
        let reading = whatsapp(
            "messages",
            value("messages", json!([message(content.clone())])),
        );
        let said = said(&reading);
        assert_eq!(said.len(), 1, "{content} gave {reading:?}");
        assert_eq!(
            (&said[0].heard, said[0].shown.as_str()),
            (&heard, shown),
            "{content}"
        );
    }
}

#[test]
fn what_cannot_be_read_loses_nothing_of_its_neighbours() {
    let good = |id: &str| {
        let mut good = message(json!({ "type": "text", "text": { "body": id } }));
        good["id"] = json!(id);
        good
    };
    let messages = json!([
        good("first"), 5, null, "text", [], {}, { "id": "x" }, { "type": "text" },
        message(json!({ "type": "text" })),
        message(json!({ "type": "text", "text": "not an object" })),
        message(json!({ "type": "interactive" })),
        message(json!({ "type": "interactive", "interactive": { "type": "button_reply" } })),
        message(json!({ "type": "interactive", "interactive": { "type": "poll_reply", "poll_reply": { "id": "1" } } })),
        message(json!({ "type": "button", "button": {} })),
        message(json!({ "type": "unsupported", "errors": [{ "code": 131051 }], "unsupported": { "type": "poll" } })),
        message(json!({ "type": "unknown", "errors": [{ "code": 130501 }] })),
        message(json!({ "type": "text", "text": { "body": "to all" }, "group_id": "HBgL" })),
        good("last"),
    ]);
    let statuses = json!([{ "id": "wamid.1", "status": "sent" }, { "status": "sent" }, { "id": "wamid.1", "status": "vanished" }, 7]);
    let mut both = value("messages", messages);
    both["statuses"] = statuses;
    let reading = whatsapp("messages", both);
    let words: Vec<&str> = said(&reading)
        .iter()
        .map(|said| said.shown.as_str())
        .collect();
    assert_eq!(words, ["first", "last"]);
    assert_eq!(reading.elements.len(), 3);
    assert_eq!(reading.unread.len(), 16 + 3, "{:?}", reading.unread);
    // A guest's own words appear in no log.
    assert!(!reading.unread.iter().any(|what| what.contains("to all")));

    // Whole entries and changes may be broken just as well.
    let call = json!({ "object": "whatsapp_business_account", "entry": [
        null, { "id": "1" }, { "changes": [3, {}, { "value": 4 }] },
        { "changes": [{ "field": "messages", "value": value("messages", json!([good("whole")])) }] },
    ] });
    let reading = CloudApi.read(
        &account(ChannelKind::Whatsapp, None),
        &received(call.to_string(), &[]),
    );
    assert_eq!(
        (said(&reading).len(), reading.unread.len()),
        (1, 5),
        "{:?}",
        reading.unread
    );
    // An edit or a withdrawal changes nothing and is no riddle either.
    for kind in ["edit", "revoke"] {
        let reading = whatsapp(
            "messages",
            value("messages", json!([message(json!({ "type": kind }))])),
        );
        assert_eq!((reading.elements.len(), reading.unread.len()), (0, 0));
    }
}

#[test]
fn a_thousand_messages_in_one_call_are_all_read() {
    let many: Vec<Value> = (0..1000)
        .map(|number| {
            let mut one =
                message(json!({ "type": "text", "text": { "body": number.to_string() } }));
            one["id"] = json!(format!("wamid.{number}"));
            one
        })
        .collect();
    let reading = whatsapp("messages", value("messages", json!(many)));
    assert_eq!(
        (said(&reading).len(), said(&reading)[999].shown.as_str()),
        (1000, "999")
    );
}

#[test]
fn a_guest_without_a_number_is_known_by_another_id() {
    let hidden = json!({
        "from_user_id": "US.13491208655302741918", "id": "wamid.1", "timestamp": "1749416383",
        "type": "text", "text": { "body": "hello" },
    });
    let mut contents = value("messages", json!([hidden]));
    contents["contacts"] =
        json!([{ "profile": { "username": "@sheena" }, "user_id": "US.13491208655302741918" }]);
    let reading = whatsapp("messages", contents);
    let expected = Address {
        id: "US.13491208655302741918".into(),
        name: Some("@sheena".into()),
        ..Address::default()
    };
    assert_eq!(said(&reading)[0].from, expected);

    // A contact beside it that is somebody else lends neither number nor id.
    let text = message(json!({ "type": "text", "text": { "body": "hello" } }));
    let mut contents = value("messages", json!([text]));
    contents["contacts"] = json!([{ "profile": {}, "wa_id": "972987654321", "user_id": "US.1" }]);
    let from = said(&whatsapp("messages", contents))[0].from.clone();
    assert_eq!(
        (from.id.as_str(), from.alias, from.name),
        ("16505551234", None, None)
    );

    // Mexico's mobile digit is no part of the number that people write.
    let mut mexican = message(json!({ "type": "text", "text": { "body": "hola" } }));
    mexican["from"] = json!("5215512345678");
    let mut contents = value("messages", json!([mexican]));
    contents["contacts"] = json!([]);
    let from = said(&whatsapp("messages", contents))[0].from.clone();
    assert_eq!(
        (from.id.as_str(), from.phone.as_deref()),
        ("5215512345678", Some("+525512345678"))
    );
}

#[test]
fn a_time_is_the_guests_and_never_the_future() {
    let at = |timestamp: Value| {
        let mut text = message(json!({ "type": "text", "text": { "body": "hello" } }));
        text["timestamp"] = timestamp;
        only(&whatsapp("messages", value("messages", json!([text])))).at
    };
    assert_eq!(at(json!("1749416383")), second(1_749_416_383));
    assert_eq!(at(json!(1_749_416_383)), second(1_749_416_383));
    for odd in [
        json!("9999999999"),
        json!("soon"),
        json!(null),
        json!("99999999999999999999"),
    ] {
        assert_eq!(at(odd), now());
    }
}
