//! A database that is held by somebody else, while members of Slack and Discord wait for an answer that these
//! give three seconds.

use crate::app::{TestApp, open};
use crate::webhook::connect;
use channels::signature::{hex, hmac_sha256};
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use sqlx::{Connection as _, SqliteConnection};
use url::form_urlencoded;
use usecases::channels::ChannelView;

const SLACK: &str = "8f742231b10e8888abcd99yyyzzz85a5";
/// The key of the Discord application, and what it signed: a moment and a command.
const DISCORD: &str = "ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c";
const MOMENT: &str = "1803862800";
const INTERACTION: &str = r#"{"id":"1","application_id":"2","type":2,"token":"t","user":{"id":"3","username":"arun"},"data":{"name":"events"}}"#;
const SIGNATURE: &str = "c939142669021c35b16a3d95d75d74243818341456fa14f2d35ccf68ab52b700d61b54e47111d1edb293a117f18bb56a357380c4ae375478de252aff0baa8104";

/// Slack calls.
async fn slack(app: &TestApp, channel: &ChannelView, kind: &str, body: &str) -> Response {
    let parts: [&[u8]; 4] = [b"v0:", MOMENT.as_bytes(), b":", body.as_bytes()];
    let signature = hex(&hmac_sha256(SLACK.as_bytes(), &parts));
    app.request(Method::POST, &format!("/webhook/{}", channel.id))
        .header("content-type", kind)
        .header("x-slack-request-timestamp", MOMENT)
        .header("x-slack-signature", format!("v0={signature}"))
        .body(body.to_owned())
        .send()
        .await
        .unwrap()
}

/// A member types a command.
async fn command(app: &TestApp, channel: &ChannelView) -> Response {
    let fields = [
        ("command", "/book-event"),
        ("text", ""),
        ("user_id", "U2CERLKJA"),
        ("trigger_id", "13345224609.738474920"),
    ];
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    slack(app, channel, "application/x-www-form-urlencoded", &body).await
}

/// A member writes to the bot, which Slack tells us as an event.
async fn event(app: &TestApp, channel: &ChannelView) -> Response {
    let event = json!({ "type": "message", "channel_type": "im", "user": "U2CERLKJA",
        "text": "hi", "ts": "1803862799.000100" });
    let body = json!({ "type": "event_callback", "event_id": "Ev1", "event": event });
    slack(app, channel, "application/json", &body.to_string()).await
}

/// A member uses a command of Discord's.
async fn interaction(app: &TestApp, channel: &ChannelView) -> Response {
    app.request(Method::POST, &format!("/webhook/{}", channel.id))
        .header("content-type", "application/json")
        .header("x-signature-timestamp", MOMENT)
        .header("x-signature-ed25519", SIGNATURE)
        .body(INTERACTION)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn members_are_answered_while_the_database_is_held() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
    let now: DateTime<Utc> = DateTime::from_timestamp(MOMENT.parse().unwrap(), 0).unwrap();
    let app = TestApp::standing(open(&url).await, folder, now).await;
    let workspace = connect(&app, ChannelKind::Slack, &[("signing_secret", SLACK)]).await;
    let settings = [("application_id", "2"), ("public_key", DISCORD)];
    let guild = connect(&app, ChannelKind::Discord, &settings).await;

    let mut holder = SqliteConnection::connect(&url).await.unwrap();
    sqlx::query("begin immediate")
        .execute(&mut holder)
        .await
        .unwrap();
    // It waits as long as the database's own patience lasts.
    let store = app.store.clone();
    let expiry = store.now() + chrono::Duration::days(1);
    let patient = tokio::spawn(async move { store.save_session("s", b"x", expiry).await });
    let (commanded, told, interacted) = tokio::join!(
        command(&app, &workspace),
        event(&app, &workspace),
        interaction(&app, &guild),
    );
    assert!(
        !patient.is_finished(),
        "they were kept waiting until the database gave up"
    );
    assert_eq!(commanded.status(), 200);
    let said: Value = commanded.json().await.unwrap();
    assert_eq!(said["response_type"], "ephemeral");
    assert!(said["text"].as_str().unwrap().contains("try again"));
    assert_eq!(told.status(), 503, "Slack brings an event again");
    assert_eq!(interacted.status(), 200);
    let said: Value = interacted.json().await.unwrap();
    assert_eq!(
        (&said["type"], &said["data"]["flags"]),
        (&json!(4), &json!(64))
    );
    assert!(
        said["data"]["content"]
            .as_str()
            .unwrap()
            .contains("try again")
    );

    sqlx::query("rollback").execute(&mut holder).await.unwrap();
    patient.await.unwrap().unwrap();
    let commanded = command(&app, &workspace).await;
    assert_eq!(commanded.status(), 200);
    assert_eq!(
        commanded.text().await.unwrap(),
        "",
        "nothing but: it has come"
    );
    assert_eq!(event(&app, &workspace).await.status(), 200);
    let deferred = interaction(&app, &guild).await;
    assert_eq!(deferred.status(), 200);
    let said: Value = deferred.json().await.unwrap();
    assert_eq!(said["type"], 5, "the answer follows");
    let kept = app.store.inbound_waiting().await.unwrap();
    assert_eq!(kept, 3, "whoever was told to try again is not served twice");
    app.healthy().await;
}
