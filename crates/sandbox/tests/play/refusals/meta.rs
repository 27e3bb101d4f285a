//! WhatsApp, Messenger and Instagram.

use super::{Asking, refused, told};
use crate::product::Play;
use domain::channel::ChannelKind as Kind;
use serde_json::{Value, json};

#[tokio::test]
async fn whatsapp() {
    let play = Play::start().await;
    let ask = Asking::new(&play, Kind::Whatsapp);
    let path = format!("/v26.0/{}/messages", ask.setting("phone_number_id"));
    let token = ask.setting("access_token");
    let message = |content: Value| {
        let mut message = json!({ "messaging_product": "whatsapp", "to": "+94771234567" });
        for (name, value) in content.as_object().unwrap() {
            message[name.as_str()] = value.clone();
        }
        ask.post(&path).bearer_auth(&token).json(&message)
    };
    let text = json!({ "type": "text", "text": { "body": "Hi" } });
    refused(message(text.clone()), 400, "131047").await;
    play.stand_ins.open_window(Kind::Whatsapp, "94771234567");
    assert_eq!(told(message(text.clone())).await.0, 200);
    refused(ask.post(&path).bearer_auth("wrong").json(&text), 401, "190").await;
    refused(
        ask.post("/v3.0/1/messages").bearer_auth(&token).json(&text),
        400,
        "2635",
    )
    .await;
    let long = json!({ "type": "text", "text": { "body": "அ".repeat(4097) } });
    refused(message(long), 400, "131009").await;
    refused(
        message(json!({ "type": "text", "text": { "body": "Hi" }, "more": 1 })),
        400,
        "Unexpected key",
    )
    .await;
    refused(
        message(json!({ "to": "94771234567", "type": "text", "text": { "body": "Hi" } })),
        400,
        "131009",
    )
    .await;
    let button = |n: usize| json!({ "type": "reply", "reply": { "id": format!("{n}"), "title": format!("B{n}") } });
    let buttons = |count: usize| {
        let buttons: Vec<Value> = (0..count).map(button).collect();
        json!({ "type": "interactive", "interactive": {
            "type": "button", "body": { "text": "Choose" }, "action": { "buttons": buttons },
        } })
    };
    assert_eq!(told(message(buttons(3))).await.0, 200);
    refused(message(buttons(4)), 400, "131009").await;
    let rows = |title: &str, count: usize| {
        let rows: Vec<Value> = (0..count)
            .map(|n| json!({ "id": n.to_string(), "title": title }))
            .collect();
        json!({ "type": "interactive", "interactive": {
            "type": "list", "body": { "text": "Choose" },
            "action": { "button": "Open", "sections": [{ "rows": rows }] },
        } })
    };
    assert_eq!(told(message(rows("Row", 10))).await.0, 200);
    refused(message(rows("Row", 11)), 400, "131009").await;
    refused(
        message(rows("A title of more than 24 letters", 1)),
        400,
        "131009",
    )
    .await;
    let template = json!({ "type": "template", "template": { "name": "unknown", "language": { "code": "ta" } } });
    refused(message(template), 404, "132001").await;
}

#[tokio::test]
async fn messenger_and_instagram() {
    let play = Play::start().await;
    let ask = Asking::new(&play, Kind::Facebook);
    let token = ask.setting("access_token");
    let path = format!("/v26.0/{}/messages", ask.setting("page_id"));
    let message = |content: Value| {
        let body = json!({ "recipient": { "id": "123" }, "messaging_type": "RESPONSE", "message": content });
        ask.post(&path).bearer_auth(&token).json(&body)
    };
    refused(message(json!({ "text": "Hi" })), 403, "2018278").await;
    play.stand_ins.open_window(Kind::Facebook, "123");
    assert_eq!(told(message(json!({ "text": "Hi" }))).await.0, 200);
    refused(
        message(json!({ "text": "a".repeat(2001) })),
        400,
        "too long",
    )
    .await;
    let replies: Vec<Value> = (0..14)
        .map(|n| json!({ "content_type": "text", "title": format!("{n}"), "payload": "p" }))
        .collect();
    refused(
        message(json!({ "text": "Hi", "quick_replies": replies })),
        400,
        "13",
    )
    .await;

    let ask = Asking::new(&play, Kind::Instagram);
    let path = format!("/v26.0/{}/media", ask.setting("account_id"));
    let picture = |url: &str| {
        let token = ask.setting("access_token");
        ask.post(&path)
            .bearer_auth(token)
            .json(&json!({ "image_url": url }))
    };
    refused(
        picture("https://vizha.example/e/x/preview.png"),
        400,
        "only JPEG",
    )
    .await;
    let made = told(picture("https://vizha.example/e/x/announcement.jpg")).await;
    assert_eq!(made.0, 200);
    let made: Value = serde_json::from_str(&made.1).unwrap();
    let publish = format!("/v26.0/{}/media_publish", ask.setting("account_id"));
    let publish = ask
        .post(&publish)
        .bearer_auth(ask.setting("access_token"))
        .json(&json!({ "creation_id": made["id"] }));
    refused(publish, 400, "2207027").await;
}
