//! What is written to guests, as Meta's samples show it.

use crate::account;
use crate::server::{Meta, client};
use channels::chat::*;
use channels::meta::facebook::Page;
use channels::meta::instagram::Instagram;
use channels::meta::whatsapp::{CloudApi, Dialog360};
use domain::channel::ChannelKind;
use domain::language::Language;
use serde_json::{Value, json};

pub fn to(id: &str) -> Address {
    Address {
        id: id.into(),
        ..Address::default()
    }
}

pub fn choice(id: &str, title: &str, description: &str) -> Choice {
    Choice {
        id: id.into(),
        title: title.into(),
        description: description.into(),
    }
}

fn link(label: &str, url: &str) -> Link {
    Link {
        label: label.into(),
        url: url.into(),
    }
}

/// The bodies that a reply becomes.
async fn bodies(kind: ChannelKind, reply: &Reply) -> Vec<Value> {
    let (meta, base) = Meta::start().await;
    said(&client(), (&meta, &base), kind, reply).await;
    meta.seen().into_iter().map(|seen| seen.body).collect()
}

pub async fn said(
    client: &Client,
    (meta, base): (&Meta, &str),
    kind: ChannelKind,
    reply: &Reply,
) -> Sent {
    let account = account(kind, Some(base));
    let provider: &dyn Provider = match kind {
        ChannelKind::Facebook => &Page,
        ChannelKind::Instagram => &Instagram,
        ChannelKind::WhatsappDialog360 => &Dialog360,
        _ => &CloudApi,
    };
    meta.seen();
    provider
        .say(client, &account, &to("16505551234"), reply, "job-7")
        .await
}

fn whatsapp(content: Value) -> Value {
    let mut message = json!({
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "+16505551234",
        "biz_opaque_callback_data": "job-7",
    });
    for (name, value) in content.as_object().unwrap() {
        message[name.as_str()] = value.clone();
    }
    message
}

fn short() -> Reply {
    Reply {
        text: "எத்தனை இடங்கள்?".into(),
        choices: vec![
            choice("n:1", "1", ""),
            choice("n:2", "இரண்டு", ""),
            choice("x", "Cancel", ""),
        ],
        ..Reply::default()
    }
}

#[tokio::test]
async fn three_short_choices_are_buttons_in_one_message() {
    let mut interactive = json!({
        "type": "button",
        "body": { "text": "எத்தனை இடங்கள்?" },
        "action": { "buttons": [
            { "type": "reply", "reply": { "id": "n:1", "title": "1" } },
            { "type": "reply", "reply": { "id": "n:2", "title": "இரண்டு" } },
            { "type": "reply", "reply": { "id": "x", "title": "Cancel" } },
        ] },
    });
    let expected = whatsapp(json!({ "type": "interactive", "interactive": interactive }));
    assert_eq!(bodies(ChannelKind::Whatsapp, &short()).await, [expected]);
    // A picture stands above them in the same message.
    let picture = Reply {
        picture_url: Some("https://vizha.example/q.png".into()),
        ..short()
    };
    interactive["header"] =
        json!({ "type": "image", "image": { "link": "https://vizha.example/q.png" } });
    let expected = whatsapp(json!({ "type": "interactive", "interactive": interactive }));
    assert_eq!(bodies(ChannelKind::Whatsapp, &picture).await, [expected]);
}

#[tokio::test]
async fn more_choices_are_a_list_that_loses_no_word() {
    let reply = Reply {
        text: "Which event?".into(),
        choices: vec![
            choice("e:1", "Concert", "6 March"),
            choice("e:2", "மார்கழி இசை மாலை: ஆறாம் நாள் நிகழ்ச்சி", ""),
        ],
        choices_label: "Choose".into(),
        ..Reply::default()
    };
    let sent = bodies(ChannelKind::Whatsapp, &reply).await;
    let row = &sent[0]["interactive"]["action"]["sections"][0]["rows"][1];
    assert_eq!(row["description"], "மார்கழி இசை மாலை: ஆறாம் நாள் நிகழ்ச்சி");
    let title = row["title"].as_str().unwrap().to_owned();
    assert!(
        title.ends_with('…') && title.starts_with("மார்கழி இசை"),
        "{title}"
    );
    let expected = whatsapp(json!({ "type": "interactive", "interactive": {
        "type": "list",
        "body": { "text": "Which event?" },
        "action": { "button": "Choose", "sections": [{ "rows": [
            { "id": "e:1", "title": "Concert", "description": "6 March" },
            { "id": "e:2", "title": title, "description": "மார்கழி இசை மாலை: ஆறாம் நாள் நிகழ்ச்சி" },
        ] }] },
    } }));
    assert_eq!(sent, [expected]);

    // Where a row has no room for both, the text says the whole.
    let long = Reply {
        choices: vec![choice(
            "e:1",
            "A concert with a very long name",
            "in the great hall",
        )],
        ..reply.clone()
    };
    let sent = bodies(ChannelKind::Whatsapp, &long).await;
    let text = sent[0]["interactive"]["body"]["text"].as_str().unwrap();
    assert!(text.starts_with("Which event?") && text.contains("A concert with a very long name"));
    // Links have no button beside choices.
    let linked = Reply {
        links: vec![link("Map", "https://maps.example/1")],
        ..short()
    };
    let sent = bodies(ChannelKind::Whatsapp, &linked).await;
    let text = sent[0]["interactive"]["body"]["text"].as_str().unwrap();
    assert!(text.contains("Map: https://maps.example/1"), "{text}");
}

#[tokio::test]
async fn a_link_is_a_button_and_words_go_under_a_picture() {
    let mut reply = Reply {
        text: "Booked.".into(),
        links: vec![link("Your ticket", "https://vizha.example/b/abc")],
        ..Reply::default()
    };
    let expected = whatsapp(json!({ "type": "interactive", "interactive": {
        "type": "cta_url",
        "body": { "text": "Booked." },
        "action": { "name": "cta_url", "parameters": { "display_text": "Your ticket", "url": "https://vizha.example/b/abc" } },
    } }));
    assert_eq!(bodies(ChannelKind::Whatsapp, &reply).await, [expected]);

    reply
        .links
        .push(link("Calendar", "https://vizha.example/c.ics"));
    let text = "Booked.\n\nYour ticket: https://vizha.example/b/abc\nCalendar: https://vizha.example/c.ics";
    let expected =
        whatsapp(json!({ "type": "text", "text": { "preview_url": true, "body": text } }));
    assert_eq!(bodies(ChannelKind::Whatsapp, &reply).await, [expected]);

    reply.picture_url = Some("https://vizha.example/q.png".into());
    let image = json!({ "link": "https://vizha.example/q.png", "caption": text });
    let expected = whatsapp(json!({ "type": "image", "image": image }));
    assert_eq!(bodies(ChannelKind::Whatsapp, &reply).await, [expected]);

    // Only the last of several messages carries our mark: its fate is that of the whole.
    reply.text = "word ".repeat(300);
    let sent = bodies(ChannelKind::Whatsapp, &reply).await;
    let kinds: Vec<&str> = sent
        .iter()
        .map(|body| body["type"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["image", "text"]);
    assert!(sent[0].get("biz_opaque_callback_data").is_none());
    assert_eq!(sent[1]["biz_opaque_callback_data"], "job-7");
}

#[tokio::test]
async fn a_number_is_asked_for_in_whatsapps_own_way() {
    let reply = Reply {
        text: "Your number, please.".into(),
        ask_phone: Some("Share".into()),
        ..Reply::default()
    };
    let expected = whatsapp(json!({ "type": "interactive", "interactive": {
        "type": "contact_request",
        "body": { "text": "Your number, please." },
        "action": { "name": "request_contact_info" },
    } }));
    assert_eq!(bodies(ChannelKind::Whatsapp, &reply).await, [expected]);
}

#[tokio::test]
async fn whoever_hides_the_number_is_written_to_by_the_other_id() {
    let (meta, base) = Meta::start().await;
    let account = account(ChannelKind::Whatsapp, Some(&base));
    for (id, name, value) in [
        ("16505551234", "to", "+16505551234"),
        ("+16505551234", "to", "+16505551234"),
        (
            "US.13491208655302741918",
            "recipient",
            "US.13491208655302741918",
        ),
    ] {
        CloudApi
            .say(&client(), &account, &to(id), &short(), "job-7")
            .await;
        let body = meta.only().body;
        assert_eq!(body[name], value);
        assert!(body.get("to").is_none() || body.get("recipient").is_none());
    }
    let nobody = CloudApi
        .say(&client(), &account, &to(" "), &short(), "job-7")
        .await;
    assert!(matches!(nobody, Sent::Refused { .. }) && meta.seen().is_empty());
}

#[tokio::test]
async fn the_two_houses_of_whatsapp_take_the_same_message_at_their_own_doors() {
    let (meta, base) = Meta::start().await;
    said(&client(), (&meta, &base), ChannelKind::Whatsapp, &short()).await;
    let cloud = meta.only();
    assert_eq!(cloud.what, "POST /v26.0/106540352242922/messages");
    assert_eq!(cloud.key, "Bearer EAAJB-token-1234567890");
    said(
        &client(),
        (&meta, &base),
        ChannelKind::WhatsappDialog360,
        &short(),
    )
    .await;
    let other = meta.only();
    assert_eq!(
        (other.what.as_str(), other.key.as_str()),
        ("POST /messages", "key-360-abcdef")
    );
    assert_eq!(other.body, cloud.body);
}

#[tokio::test]
async fn a_template_is_filled_in() {
    let (meta, base) = Meta::start().await;
    let account = account(ChannelKind::Whatsapp, Some(&base));
    let mut template = Template {
        name: "booking_reminder".into(),
        language: Language::Tamil,
        values: vec!["அருண்\nசெல்வராஜ்".into(), String::new()],
        url_suffix: Some("abc".into()),
        shown: "…".into(),
    };
    let sent = CloudApi
        .say_template(&client(), &account, &to("16505551234"), &template, "job-7")
        .await;
    assert_eq!(
        sent,
        Sent::Accepted {
            id: "wamid.HBgL".into()
        }
    );
    let expected = whatsapp(json!({ "type": "template", "template": {
        "name": "booking_reminder",
        "language": { "code": "ta" },
        "components": [
            { "type": "body", "parameters": [{ "type": "text", "text": "அருண் செல்வராஜ்" }, { "type": "text", "text": "–" }] },
            { "type": "button", "sub_type": "url", "index": "0", "parameters": [{ "type": "text", "text": "abc" }] },
        ],
    } }));
    assert_eq!(meta.only().body, expected);
    template.name = "hello_world".into();
    CloudApi
        .say_template(&client(), &account, &to("16505551234"), &template, "job-7")
        .await;
    assert_eq!(meta.only().body["template"]["language"]["code"], "en_US");
}

#[tokio::test]
async fn messenger_shows_quick_replies_and_buttons() {
    let (meta, base) = Meta::start().await;
    let mut reply = Reply {
        links: vec![link("Your ticket", "https://vizha.example/b/abc")],
        ..short()
    };
    let sent = said(&client(), (&meta, &base), ChannelKind::Facebook, &reply).await;
    assert_eq!(sent, Sent::Accepted { id: "m_1".into() });
    let seen = meta.only();
    assert_eq!(seen.what, "POST /v26.0/777000/messages");
    let replies = json!([
        { "content_type": "text", "title": "1", "payload": "n:1" },
        { "content_type": "text", "title": "இரண்டு", "payload": "n:2" },
        { "content_type": "text", "title": "Cancel", "payload": "x" },
    ]);
    let buttons = json!([{ "type": "web_url", "url": "https://vizha.example/b/abc", "title": "Your ticket" }]);
    let expected = json!({
        "recipient": { "id": "16505551234" },
        "messaging_type": "RESPONSE",
        "message": {
            "attachment": { "type": "template", "payload": { "template_type": "button", "text": "எத்தனை இடங்கள்?", "buttons": buttons } },
            "quick_replies": replies,
        },
    });
    assert_eq!(seen.body, expected);

    reply.links.clear();
    reply.choices[2] = choice("x", "Cancel this booking, please", "and pay nothing");
    said(&client(), (&meta, &base), ChannelKind::Instagram, &reply).await;
    let seen = meta.only();
    assert_eq!(seen.what, "POST /v26.0/me/messages");
    let text = seen.body["message"]["text"].as_str().unwrap();
    assert!(
        text.contains("Cancel this booking, please") && text.contains("and pay nothing"),
        "{text}"
    );
    let title = seen.body["message"]["quick_replies"][2]["title"]
        .as_str()
        .unwrap();
    assert!(title.ends_with('…') && title.chars().count() <= 20);
}
