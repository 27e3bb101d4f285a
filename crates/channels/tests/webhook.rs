//! The generic webhook as its receiver sees it.
#![allow(clippy::unwrap_used, missing_docs)]

mod stand_in;

use channels::chat::*;
use channels::signature::{hmac_sha256, same_hex};
use channels::webhook::Webhook;
use domain::channel::ChannelKind;
use domain::hook::NoAnswer;
use proptest::prelude::*;
use serde_json::{Value, json};
use stand_in::*;
use std::time::Duration;

const SECRET: &str = "whsec-0123456789abcdef";

fn receiver(base: Option<&str>, url: &str) -> Account {
    account(
        ChannelKind::Webhook,
        base,
        &[("url", url), ("secret", SECRET)],
    )
}

fn telling() -> Post {
    let mut post = post("மார்கழி இசை மாலை");
    post.payload =
        Some(json!({"event": "EventCreated", "data": {"id": "1", "title": {"ta": "இசை"}}}));
    post
}

/// As the documentation tells receivers to do it.
fn is_signed(timestamp: &str, signature: &str, body: &[u8]) -> bool {
    let parts: [&[u8]; 3] = [timestamp.as_bytes(), b".", body];
    let expected = hmac_sha256(SECRET.as_bytes(), &parts);
    signature
        .strip_prefix("v1=")
        .is_some_and(|given| same_hex(given, &expected))
}

#[tokio::test]
async fn the_call_is_signed_and_says_everything() {
    let server = StandIn::always(text(202, "thanks")).await;
    let account = receiver(Some(&server.base), "https://hooks.example/vizha/in?key=1");
    let post = telling();
    let posted = Webhook
        .announce(&Client::new(), &account, &post, None)
        .await;
    assert!(matches!(posted, Announced::Posted { .. }), "{posted:?}");
    let call = server.asked().remove(0);
    assert_eq!(call.line(), "POST /vizha/in?key=1");
    assert_eq!(call.header("content-type"), "application/json");
    assert_eq!(call.header("vizha-event"), "EventCreated");
    assert_eq!(call.header("vizha-delivery"), post.mark);
    assert_eq!(
        call.json(),
        json!({
            "event": "EventCreated",
            "data": {"id": "1", "title": {"ta": "இசை"}},
            "text": post.text,
            "link": post.link,
        })
    );
    let (timestamp, signature) = (
        call.header("vizha-timestamp"),
        call.header("vizha-signature"),
    );
    let age = chrono::Utc::now().timestamp() - timestamp.parse::<i64>().unwrap();
    assert!((0..300).contains(&age));
    assert!(is_signed(timestamp, signature, &call.body));
    for other in flipped(&call.body) {
        assert!(!is_signed(timestamp, signature, &other));
    }
    for other in bit_flips(timestamp) {
        assert!(!is_signed(&other, signature, &call.body));
    }
}

#[tokio::test]
async fn a_delivery_comes_again_under_its_name_and_a_change_under_another() {
    let server = StandIn::always(text(200, "")).await;
    let account = receiver(Some(&server.base), "https://hooks.example/");
    let client = Client::new();
    let mut post = telling();
    Webhook.announce(&client, &account, &post, None).await;
    Webhook.announce(&client, &account, &post, None).await;
    post.mark = "0198c0de-1.2".into();
    post.payload = Some(json!({"event": "EventChanged"}));
    assert_eq!(
        Webhook
            .revise(&client, &account, "0198c0de-1.1", &post)
            .await,
        Removed::Done
    );
    let asked = server.asked();
    let names: Vec<&str> = asked
        .iter()
        .map(|call| call.header("vizha-delivery"))
        .collect();
    assert_eq!(names, ["0198c0de-1.1", "0198c0de-1.1", "0198c0de-1.2"]);
    assert_eq!(asked[2].header("vizha-event"), "EventChanged");
}

#[tokio::test]
async fn what_may_pass_is_tried_again_and_what_is_gone_is_told() {
    for (answer, after) in [
        (text(429, "slow").with("retry-after", "60"), Some(60)),
        (html(500), None),
        (html(502), None),
        (html(503), None),
    ] {
        let server = StandIn::always(answer.clone()).await;
        let account = receiver(Some(&server.base), "https://hooks.example/");
        let posted = Webhook
            .announce(&Client::new(), &account, &telling(), None)
            .await;
        let Announced::Later { after: found, .. } = posted else {
            panic!("{answer:?}: {posted:?}");
        };
        assert_eq!(found, after.map(Duration::from_secs));
    }
    for (answer, wanted) in [
        (text(410, "unsubscribed"), Some(Trouble::Target)),
        (text(401, "bad signature"), None),
        (html(404), None),
        (
            text(307, "").with("location", "https://elsewhere.example/"),
            None,
        ),
    ] {
        let server = StandIn::always(answer.clone()).await;
        let account = receiver(Some(&server.base), "https://hooks.example/");
        match Webhook
            .announce(&Client::new(), &account, &telling(), None)
            .await
        {
            Announced::Failed { trouble, .. } => assert_eq!(trouble, wanted, "{answer:?}"),
            other => panic!("{answer:?}: {other:?}"),
        }
    }
    let silent = receiver(Some(&nowhere().await), "https://hooks.example/");
    let posted = Webhook
        .announce(&Client::new(), &silent, &telling(), None)
        .await;
    assert!(matches!(posted, Announced::Later { .. }), "{posted:?}");
}

#[tokio::test]
async fn no_organizer_reaches_a_private_network() {
    let server = StandIn::always(text(200, "")).await;
    for url in [
        server.base.as_str(),
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://169.254.169.254/latest/meta-data",
        "http://hooks.example/",
        "file:///etc/passwd",
        "x",
    ] {
        let account = receiver(None, url);
        let posted = Webhook
            .announce(&Client::new(), &account, &telling(), None)
            .await;
        assert!(!matches!(posted, Announced::Posted { .. }), "{url}");
        let health = Webhook.check(&Client::new(), &account).await;
        assert!(matches!(health, Health::Ill { .. }), "{url}: {health:?}");
    }
    assert!(server.asked().is_empty());
    let account = receiver(None, "https://hooks.example/in");
    let Health::Well { name, .. } = Webhook.check(&Client::new(), &account).await else {
        panic!("nothing is wrong with it");
    };
    assert_eq!(name.as_deref(), Some("hooks.example"));
}

fn payloads() -> impl Strategy<Value = Option<Value>> {
    prop::option::of(prop_oneof![
        any::<String>().prop_map(|event| json!({ "event": event, "text": 1 })),
        any::<i64>().prop_map(|number| json!({ "event": number })),
        any::<String>().prop_map(Value::String),
        Just(Value::Null),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_happened_the_call_can_be_made_and_verified(
        payload in payloads(),
        words in any::<String>(),
        mark in any::<String>(),
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let call = runtime.block_on(async {
            let server = StandIn::always(text(200, "")).await;
            let account = receiver(Some(&server.base), "https://hooks.example/");
            let mut post = telling();
            (post.text, post.mark, post.payload) = (words.clone(), mark, payload);
            Webhook.announce(&Client::new(), &account, &post, None).await;
            server.asked().pop()
        });
        let call = call.ok_or_else(|| TestCaseError::fail("nothing was sent"))?;
        prop_assert_eq!(call.json()["text"].clone(), json!(words));
        prop_assert!(!call.header("vizha-event").is_empty());
        prop_assert!(is_signed(call.header("vizha-timestamp"), call.header("vizha-signature"), &call.body));
    }
}

#[tokio::test]
async fn other_calls_of_an_address_are_signed_by_the_same_rule() {
    let server = StandIn::always(text(307, "elsewhere")).await;
    let body = br#"{"event":"BookingSuccessful"}"#;
    let telling = channels::webhook::Telling {
        url: &server.base,
        secret: SECRET,
        event: "BookingSuccessful",
        delivery: "0193\r\nx: y",
        body,
        at: "2027-03-01T09:00:00Z".parse().unwrap(),
    };
    let inside = channels::webhook::tell(&Client::new(), &telling).await;
    assert!(!inside.taken && inside.status.is_none(), "{inside:?}");
    assert!(server.asked().is_empty(), "private networks are not called");

    let heard = channels::webhook::tell(&Client::new().allowing_private(), &telling).await;
    assert_eq!(
        (heard.taken, heard.gone, heard.status),
        (false, false, Some(307))
    );
    assert_eq!(heard.why, Some(NoAnswer::Redirect));
    let mut asked = server.asked();
    assert_eq!(asked.len(), 1, "redirects are not followed");
    let call = asked.remove(0);
    let timestamp = call.header("vizha-timestamp");
    assert_eq!(timestamp, "1803891600");
    assert!(is_signed(timestamp, call.header("vizha-signature"), body));
    assert_eq!(call.header("vizha-delivery"), "0193x:y");
}

#[tokio::test]
async fn a_name_that_leads_inside_is_refused_before_it_is_called() {
    let client = Client::new();
    for address in [
        "https://localhost/",
        "https://127.0.0.1/",
        "http://example.org/",
    ] {
        assert!(client.leads_out(address).await.is_err(), "{address}");
    }
    // What is not found now may be later; each call looks again.
    let unknown = client.leads_out("https://no-such-name.invalid/").await;
    assert_eq!(unknown, Ok(()));
}

#[tokio::test]
async fn a_redirect_into_a_private_network_leads_nowhere() {
    let inside = StandIn::always(text(200, "")).await;
    // The first address may be called here, so that only the second could be the trouble.
    let client = Client::new().allowing_private();
    for status in [301, 302, 303, 307, 308] {
        let server = StandIn::always(text(status, "").with("location", &inside.base)).await;
        let telling = channels::webhook::Telling {
            url: &server.base,
            secret: SECRET,
            event: "BookingSuccessful",
            delivery: "0193",
            body: b"{}",
            at: "2027-03-01T09:00:00Z".parse().unwrap(),
        };
        let heard = channels::webhook::tell(&client, &telling).await;
        assert_eq!((heard.taken, heard.status), (false, Some(status)));
        assert_eq!(server.asked().len(), 1, "{status}");
        let account = receiver(Some(&server.base), "https://hooks.example/");
        let posted = Webhook
            .announce(&client, &account, &self::telling(), None)
            .await;
        assert!(!matches!(posted, Announced::Posted { .. }), "{posted:?}");
    }
    assert!(inside.asked().is_empty());
}
