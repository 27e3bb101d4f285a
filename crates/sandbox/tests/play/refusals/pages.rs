//! LinkedIn, and messages that are paid for.

use super::{Asking, refused, told};
use crate::product::Play;
use domain::channel::ChannelKind as Kind;
use serde_json::{Value, json};

#[tokio::test]
async fn linkedin() {
    let play = Play::start().await;
    let ask = Asking::new(&play, Kind::Linkedin);
    let author = format!("urn:li:organization:{}", ask.setting("organization_id"));
    let body = json!({
        "author": author, "commentary": "Hi", "visibility": "PUBLIC", "lifecycleState": "PUBLISHED",
        "distribution": { "feedDistribution": "MAIN_FEED" },
    });
    let asked = |version: &str, body: &Value| {
        ask.post("/rest/posts")
            .bearer_auth(ask.setting("access_token"))
            .header("linkedin-version", version)
            .header("x-restli-protocol-version", "2.0.0")
            .json(body)
    };
    assert_eq!(told(asked("202606", &body)).await.0, 201);
    refused(asked("202401", &body), 426, "not active").await;
    let bare = ask
        .post("/rest/posts")
        .bearer_auth(ask.setting("access_token"));
    refused(bare.json(&body), 400, "version").await;
    let mut wrong = body.clone();
    wrong["text"] = json!("x");
    refused(asked("202606", &wrong), 422, "unrecognized").await;
    let mut wrong = body.clone();
    wrong["commentary"] = json!("a".repeat(3001));
    refused(asked("202606", &wrong), 400, "3000").await;
    let mut wrong = body.clone();
    wrong["content"] = json!({ "media": { "id": "urn:li:image:none" } });
    refused(asked("202606", &wrong), 400, "not available").await;
}

#[tokio::test]
async fn messages_that_are_paid_for() {
    let play = Play::start().await;
    let ask = Asking::new(&play, Kind::WhatsappTwilio);
    let sid = ask.setting("account_sid");
    let path = format!("/2010-04-01/Accounts/{sid}/Messages.json");
    let message = |password: &str, body: &str| {
        let from = format!("whatsapp:{}", ask.setting("from"));
        let form = [
            ("To", "whatsapp:+94771234567"),
            ("From", from.as_str()),
            ("Body", body),
        ];
        ask.post(&path).basic_auth(&sid, Some(password)).form(&form)
    };
    let token = ask.setting("auth_token");
    refused(message("wrong", "Hi"), 401, "20003").await;
    refused(message(&token, ""), 400, "21602").await;
    refused(message(&token, &"a".repeat(1601)), 400, "21617").await;
    refused(message(&token, "Hi"), 400, "63016").await;

    let ask = Asking::new(&play, Kind::WhatsappGupshup);
    let form = [
        ("channel", "whatsapp"),
        ("source", "1"),
        ("destination", "94771234567"),
    ];
    let sending = ask.post("/wa/api/v1/msg").form(&form);
    refused(sending, 401, "APIKey").await;

    let ask = Asking::new(&play, Kind::SmsAmazon);
    let unsigned = ask
        .post("/")
        .header("x-amz-target", "PinpointSMSVoiceV2.SendTextMessage");
    refused(unsigned.body("{}"), 400, "MissingAuthenticationToken").await;

    let ask = Asking::new(&play, Kind::SmsHttp);
    let body = json!({ "to": "+94771234567", "from": "VIZHA", "text": "Hi", "id": "1" });
    refused(
        ask.post("/send").bearer_auth("wrong").json(&body),
        401,
        "key",
    )
    .await;
    let key = ask.setting("api_key");
    for _ in 0..2 {
        assert_eq!(
            told(ask.post("/send").bearer_auth(&key).json(&body))
                .await
                .0,
            200
        );
    }
    assert_eq!(
        play.stand_ins.taken(Kind::SmsHttp).len(),
        1,
        "the same id is the same message"
    );

    let ask = Asking::new(&play, Kind::Webhook);
    refused(ask.post("/vizha").json(&body), 401, "signature").await;
}
