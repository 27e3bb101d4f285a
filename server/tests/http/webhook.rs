//! The entrance for providers' calls.

use crate::app::TestApp;
use channels::signature::{hex, hmac_sha256};
use domain::channel::ChannelKind;
use reqwest::{Method, Response};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use usecases::Actor;
use usecases::channels::{ChannelInput, ChannelView};

pub const APP_SECRET: &str = "1222e786b144d0e85b9f365372d93676";
const VERIFY_TOKEN: &str = "verify-token-of-a-test";

/// What is typed to connect a channel of this kind.
pub fn input(kind: ChannelKind, settings: &[(&str, &str)]) -> ChannelInput {
    let settings = settings
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    ChannelInput {
        kind,
        name: String::new(),
        settings,
        on_by_default: false,
    }
}

pub async fn connect(app: &TestApp, kind: ChannelKind, settings: &[(&str, &str)]) -> ChannelView {
    let doors = &app.house.doors;
    let sabha = doors.organizations.by_slug("sabha").await.unwrap();
    let actor = Actor::system(sabha.organization.id);
    let connected = doors.channels.connect(&actor, input(kind, settings));
    connected.await.unwrap()
}

async fn whatsapp(app: &TestApp) -> ChannelView {
    let settings = [
        ("phone_number_id", "106540352242922"),
        ("access_token", "EAAG-token"),
        ("app_secret", APP_SECRET),
        ("verify_token", VERIFY_TOKEN),
    ];
    connect(app, ChannelKind::Whatsapp, &settings).await
}

pub fn message(id: &str, text: &str) -> Vec<u8> {
    let message = json!({
        "from": "94771234567",
        "id": id,
        "timestamp": "1749416383",
        "type": "text",
        "text": { "body": text },
    });
    json!({
        "object": "whatsapp_business_account",
        "entry": [{ "id": "1", "changes": [{ "field": "messages", "value": {
            "messaging_product": "whatsapp",
            "metadata": { "display_phone_number": "1", "phone_number_id": "106540352242922" },
            "messages": [message],
        } }] }],
    })
    .to_string()
    .into_bytes()
}

async fn signed(app: &TestApp, path: &str, body: Vec<u8>, secret: &str) -> Response {
    let signature = hex(&hmac_sha256(secret.as_bytes(), &[&body]));
    app.request(Method::POST, path)
        .header("content-type", "application/json")
        .header("x-hub-signature-256", format!("sha256={signature}"))
        .header("origin", "https://evil.example")
        .body(body)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn metas_handshake_returns_the_bare_challenge() {
    let app = TestApp::spawn().await;
    let channel = whatsapp(&app).await;
    for path in ["/webhook".to_owned(), format!("/webhook/{}", channel.id)] {
        let asked = |mode: &str, token: &str| {
            format!("{path}?hub.mode={mode}&hub.challenge=1158201444&hub.verify_token={token}")
        };
        let answer = app.get(&asked("subscribe", VERIFY_TOKEN)).await;
        assert_eq!(answer.status(), 200);
        let kind = answer.headers()["content-type"].to_str().unwrap();
        assert!(kind.starts_with("text/plain"), "{kind}");
        assert_eq!(answer.text().await.unwrap(), "1158201444");
        for wrong in [asked("subscribe", "guessed"), asked("other", VERIFY_TOKEN)] {
            let refused = app.get(&wrong).await;
            assert_eq!(refused.status(), 403);
            assert!(!refused.text().await.unwrap().contains("1158201444"));
        }
    }
    let nobody = "00000000-0000-0000-0000-000000000000";
    let asked = format!("/webhook/{nobody}?hub.mode=subscribe&hub.verify_token={VERIFY_TOKEN}");
    assert_eq!(app.get(&asked).await.status(), 403);
    for path in ["/webhook/no-id", "/webhook/no-id/secret"] {
        assert_eq!(app.get(path).await.status(), 404);
        let posted = signed(&app, path, message("wamid.1", "Hi"), APP_SECRET).await;
        assert_eq!(posted.status(), 404);
    }
}

#[tokio::test]
async fn only_signed_calls_are_taken_whatever_their_origin() {
    let app = TestApp::spawn().await;
    let unconnected = signed(&app, "/webhook", message("wamid.1", "Hi"), APP_SECRET).await;
    assert_eq!(unconnected.status(), 401);
    let channel = whatsapp(&app).await;
    for path in ["/webhook".to_owned(), format!("/webhook/{}", channel.id)] {
        let taken = signed(&app, &path, message("wamid.2", "வணக்கம்"), APP_SECRET).await;
        assert_eq!(taken.status(), 200);
        assert!(taken.headers().get("set-cookie").is_none());
        assert!(taken.headers().get("content-encoding").is_none());
        let forged = signed(&app, &path, message("wamid.3", "Hi"), "guessed").await;
        assert_eq!(forged.status(), 401);
        let unsigned = app.request(Method::POST, &path).body("{}").send().await;
        assert_eq!(unsigned.unwrap().status(), 401);
    }
    assert_eq!(
        app.request(Method::PUT, "/webhook")
            .send()
            .await
            .unwrap()
            .status(),
        405
    );
    let metrics = app.get("/metrics").await.text().await.unwrap();
    assert!(
        metrics.contains("route=\"/webhook/{channel}\""),
        "{metrics}"
    );
    assert!(!metrics.contains(&channel.id.to_string()));
}

#[tokio::test]
async fn a_batch_of_three_megabytes_is_taken_and_more_is_refused() {
    let app = TestApp::spawn().await;
    whatsapp(&app).await;
    let large = message("wamid.4", &"அ".repeat(1_000_000));
    assert!(large.len() > 3_000_000);
    assert_eq!(
        signed(&app, "/webhook", large, APP_SECRET).await.status(),
        200
    );
    let host = app.url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).await.unwrap();
    let head = format!("POST /webhook HTTP/1.1\r\nhost: {host}\r\ncontent-length: 4000000\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut status = [0; 12];
    stream.read_exact(&mut status).await.unwrap();
    assert_eq!(
        &status, b"HTTP/1.1 413",
        "refused before a byte of it is read"
    );
}

#[tokio::test]
async fn where_nothing_is_signed_the_address_holds_a_secret() {
    let app = TestApp::spawn().await;
    let settings = [
        ("url", "https://sms.example/send"),
        ("api_key", "key-of-a-test"),
        ("sender", "SABHA"),
    ];
    let channel = connect(&app, ChannelKind::SmsHttp, &settings).await;
    let callback = channel.callback_url.unwrap();
    let path = callback.strip_prefix(&app.url).unwrap();
    let body = json!({ "from": "+94771234567", "to": "SABHA", "text": "HELP", "id": "1" });
    assert_eq!(app.post(path, body.clone()).await.status(), 200);
    let (open, secret) = path.rsplit_once('/').unwrap();
    assert!(secret.len() >= 22, "{secret}");
    for guessed in [
        open.to_owned(),
        format!("{open}/guessed-guessed-guessed-guessed"),
    ] {
        assert_eq!(
            app.post(&guessed, body.clone()).await.status(),
            401,
            "{guessed}"
        );
    }
}

#[tokio::test]
async fn a_body_that_never_ends_is_refused_where_it_becomes_too_long() {
    let app = TestApp::spawn().await;
    whatsapp(&app).await;
    let host = app.url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).await.unwrap();
    let head =
        format!("POST /webhook HTTP/1.1\r\nhost: {host}\r\ntransfer-encoding: chunked\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    let part = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
    for _ in 0..56 {
        stream.write_all(part.as_bytes()).await.unwrap();
    }
    // One byte beyond the limit; its end is not waited for.
    stream.write_all(b"1\r\na\r\n").await.unwrap();
    let mut status = [0; 12];
    stream.read_exact(&mut status).await.unwrap();
    assert_eq!(&status, b"HTTP/1.1 413");
}
