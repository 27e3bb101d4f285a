//! Telegram, Slack and Discord.

use super::{Asking, refused, told};
use crate::product::Play;
use domain::channel::ChannelKind as Kind;
use serde_json::{Value, json};

#[tokio::test]
async fn telegram() {
    let play = Play::start().await;
    let ask = Asking::new(&play, Kind::Telegram);
    let path = format!("/bot{}/sendMessage", ask.setting("bot_token"));
    let message = |body: Value| ask.post(&path).json(&body);
    refused(
        message(json!({ "chat_id": 5, "text": "Hi" })),
        403,
        "initiate conversation",
    )
    .await;
    play.stand_ins.open_window(Kind::Telegram, "5");
    assert_eq!(
        told(message(json!({ "chat_id": 5, "text": "Hi" }))).await.0,
        200
    );
    refused(
        message(json!({ "chat_id": 5, "text": "a".repeat(4097) })),
        400,
        "too long",
    )
    .await;
    refused(
        message(json!({ "chat_id": 5, "text": "<b>Hi", "parse_mode": "HTML" })),
        400,
        "parse entities",
    )
    .await;
    let keyboard = |data: &str| {
        let button = json!({ "text": "Book", "callback_data": data });
        json!({ "chat_id": 5, "text": "Hi", "reply_markup": { "inline_keyboard": [[button]] } })
    };
    assert_eq!(told(message(keyboard(&"d".repeat(64)))).await.0, 200);
    refused(
        message(keyboard(&"அ".repeat(22))),
        400,
        "BUTTON_DATA_INVALID",
    )
    .await;
    refused(
        ask.post("/bot1:x/getMe").json(&json!({})),
        401,
        "Unauthorized",
    )
    .await;
}

#[tokio::test]
async fn slack_and_discord() {
    let play = Play::start().await;
    let ask = Asking::new(&play, Kind::Slack);
    let hook = ask
        .setting("webhook_url")
        .replace("https://hooks.slack.com", "");
    refused(
        ask.post(&hook).json(&json!({ "blocks": [] })),
        400,
        "no_text",
    )
    .await;
    refused(
        ask.post("/services/T/B/x").json(&json!({ "text": "Hi" })),
        404,
        "no_service",
    )
    .await;
    let section =
        json!({ "type": "section", "text": { "type": "mrkdwn", "text": "a".repeat(3001) } });
    refused(
        ask.post(&hook)
            .json(&json!({ "text": "Hi", "blocks": [section] })),
        400,
        "invalid_blocks",
    )
    .await;
    let method = ask
        .post("/api/chat.postMessage")
        .json(&json!({ "channel": "U1", "text": "Hi" }));
    refused(method, 200, "not_authed").await;
    refused(
        ask.post("/commands/old").json(&json!({ "text": "Hi" })),
        404,
        "expired_url",
    )
    .await;

    let ask = Asking::new(&play, Kind::Discord);
    let hook = ask
        .setting("webhook_url")
        .replace("https://discord.com/api", "/api/v10");
    let message = |body: Value| {
        let agent = "DiscordBot (https://vizha.example, 1)";
        ask.post(&format!("{hook}?wait=true"))
            .header("user-agent", agent)
            .json(&body)
    };
    let quiet = json!({ "parse": [] });
    let right = json!({ "content": "Hi", "allowed_mentions": quiet });
    assert_eq!(told(message(right.clone())).await.0, 200);
    refused(ask.post(&hook).json(&right), 403, "40333").await;
    refused(message(json!({ "content": "Hi" })), 400, "allowed_mentions").await;
    let long = json!({ "content": "a".repeat(2001), "allowed_mentions": quiet });
    refused(message(long), 400, "Invalid Form Body").await;
    let title = json!({ "title": "a".repeat(257) });
    refused(
        message(json!({ "embeds": [title], "allowed_mentions": quiet })),
        400,
        "Invalid",
    )
    .await;
}
