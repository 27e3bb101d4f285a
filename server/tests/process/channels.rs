//! Channels from the command line, beside a running server; and the sandbox.

use crate::vizha::Installation;
use channels::signature::{hex, hmac_sha256};
use reqwest::Client;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

pub const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";

/// The status of a signed probe of Slack's, which does nothing.
pub async fn probe(client: &Client, address: &str) -> u16 {
    let body = "ssl_check=1&token=x";
    call(client, address, "application/x-www-form-urlencoded", body).await
}

/// The status of a signed call of Slack's.
pub async fn call(client: &Client, address: &str, media_type: &str, body: &str) -> u16 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let now = now.unwrap().as_secs().to_string();
    let base = format!("v0:{now}:{body}");
    let signature = hex(&hmac_sha256(SECRET.as_bytes(), &[base.as_bytes()]));
    let answer = client
        .post(address)
        .header("content-type", media_type)
        .header("x-slack-request-timestamp", now)
        .header("x-slack-signature", format!("v0={signature}"))
        .body(body.to_owned())
        .send()
        .await;
    answer.unwrap().status().as_u16()
}

/// Asks again until the answer is right, for a minute at most.
pub async fn eventually<T: std::fmt::Debug>(
    ask: impl AsyncFn() -> T,
    right: impl Fn(&T) -> bool,
) -> T {
    let begun = Instant::now();
    loop {
        let answer = ask().await;
        if right(&answer) {
            return answer;
        }
        let patient = begun.elapsed() < Duration::from_secs(60);
        assert!(patient, "still {answer:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_connected_beside_a_running_server_is_there_at_once() {
    let house = Installation::new();
    house.ok(&["demo"]);
    let _serving = house.serve().await;
    let secret = format!("signing_secret={SECRET}");
    let add = [
        "channel",
        "add",
        "slack",
        "--organization",
        "demo",
        "--name",
        "Team",
    ];
    let made = house.ok(&[&add[..], &["--setting", secret.as_str()]].concat());
    assert_eq!(made.lines().count(), 1, "the id alone: {made}");
    let id = made.trim();
    let address = format!("{}/webhook/{id}", house.url());
    let client = Client::new();
    let status = async || probe(&client, &address).await;
    eventually(&status, |status| *status == 200).await;

    let listed = house.ok(&["channel", "list", "--organization", "demo"]);
    let line: Vec<&str> = listed.trim().split('\t').collect();
    assert_eq!(line, [id, "slack", "Team", "new", address.as_str()]);
    assert!(!listed.contains(SECRET));
    assert_eq!(house.ok(&["channel", "list"]), listed);
    let replayed = house.ok(&["channel", "replay", id]);
    assert_eq!(replayed, "Calls that are read again: 0\n");

    house.ok(&["channel", "remove", id]);
    eventually(&status, |status| *status != 200).await;
    assert_eq!(house.ok(&["channel", "list"]), "");
    assert!(!house.run(&["channel", "remove", id]).status.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_speaks_hears_the_answer_by_the_machines_own_clock() {
    let house = Installation::new();
    house.ok(&["demo"]);
    let _serving = house.serve().await;
    let add = ["channel", "add", "dialogflow", "--organization", "demo"];
    let settings = [
        "--setting",
        "username=vizha",
        "--setting",
        "password=s3cret-s3cret",
    ];
    let made = house.ok(&[&add[..], &["--name", "Voice"], &settings].concat());
    let address = format!("{}/webhook/{}", house.url(), made.trim());
    let client = Client::new();
    let said = json!({
        "responseId": "7c1a",
        "session": "projects/p/agent/sessions/1234",
        "queryResult": { "queryText": "help", "languageCode": "en", "parameters": {} },
    });
    let ask = async || -> (u16, Value) {
        let asked = client.post(&address).json(&said);
        let answer = asked
            .basic_auth("vizha", Some("s3cret-s3cret"))
            .send()
            .await;
        let answer = answer.unwrap();
        (
            answer.status().as_u16(),
            answer.json().await.unwrap_or_default(),
        )
    };
    let (_, answer) = eventually(&ask, |(status, _)| *status == 200).await;
    let text = answer["fulfillmentText"].as_str().unwrap_or_default();
    assert!(text.contains("book two tickets for"), "{answer}");
}

#[test]
fn wrong_settings_are_named_and_never_repeated() {
    let house = Installation::new();
    house.ok(&["demo"]);
    let said = |arguments: &[&str]| {
        let output = house.run(&[&["channel", "add"][..], arguments].concat());
        assert!(!output.status.success() && output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    let demo = ["--organization", "demo"];
    let missing = said(&[&["telegram"][..], &demo].concat());
    assert!(missing.contains("bot_token"), "{missing}");
    let unknown = said(&[&["telegram"][..], &demo, &["--setting", "bot_tokn=s3cret"]].concat());
    assert!(unknown.contains("bot_tokn"), "{unknown}");
    let shapeless = said(&[&["telegram"][..], &demo, &["--setting", "s3cret"]].concat());
    assert!(shapeless.contains("NAME=VALUE"), "{shapeless}");
    let kind = said(&[&["pigeon"][..], &demo].concat());
    assert!(
        kind.contains("whatsapp") && kind.contains("dialogflow"),
        "{kind}"
    );
    for sentence in [missing, unknown, shapeless, kind] {
        assert!(!sentence.contains("s3cret"), "{sentence}");
    }
    let nowhere = house.run(&["channel", "test", "no-id"]);
    assert!(!nowhere.status.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sandbox_plays_every_provider() {
    let house = Installation::new().with("VIZHA_SANDBOX", "true");
    house.ok(&["demo"]);
    let mut serving = house.serve().await;
    let said = serving.printed_until("made to fail at");
    assert!(said.contains("/organize/try"), "{said}");
    let control = said.trim().rsplit(' ').next().unwrap().to_owned();
    assert!(control.starts_with("http://127.0.0.1:"), "{control}");

    let listed = house.ok(&["channel", "list", "--organization", "demo"]);
    let of_kind = |kind: &str| {
        let lines = listed
            .lines()
            .map(|line| line.split('\t').collect::<Vec<_>>());
        let mut lines = lines.filter(|line| line[1] == kind && line[3].ends_with("(sandbox)"));
        let line = lines
            .next()
            .unwrap_or_else(|| panic!("no {kind}: {listed}"));
        (line[0].to_owned(), line[4].to_owned())
    };
    let (telegram, _) = of_kind("telegram");
    let tested = house.ok(&["channel", "test", &telegram]);
    assert!(tested.contains("vizha_sandbox_bot"), "{tested}");
    let (_, gateway) = of_kind("sms_http");
    assert!(gateway.ends_with("/(secret)"), "{gateway}");

    let create = [
        "token",
        "create",
        "--organization",
        "demo",
        "--scopes",
        "all",
    ];
    let token = house.ok(&create);
    let client = Client::new();
    let new = json!({
        "title": "இசை நிகழ்ச்சி", "language": "ta", "starts_at": "2031-03-06T18:30",
        "timezone": "Asia/Colombo", "capacity": 10, "publish": true,
    });
    let made = client
        .post(format!("{}/api/v1/events", house.url()))
        .bearer_auth(token.trim())
        .json(&new)
        .send()
        .await
        .unwrap();
    let event: Value = made.json().await.unwrap();
    let slug = event["slug"].as_str().unwrap();
    for kind in [
        "facebook",
        "instagram",
        "telegram",
        "slack",
        "discord",
        "linkedin",
    ] {
        let taken = async || -> Value {
            let asked = client.get(format!("{control}?kind={kind}")).send().await;
            asked.unwrap().json().await.unwrap()
        };
        let is_out = |answer: &Value| {
            let taken = answer["taken"].as_array().unwrap();
            // The demo's own events may be announced as well.
            let ours = |piece: &Value| piece.to_string().contains("இசை நிகழ்ச்சி");
            taken
                .iter()
                .any(|piece| piece["what"] == "post" && ours(piece))
        };
        let answer = eventually(&taken, is_out).await;
        let said = answer.to_string();
        assert!(said.contains("இசை நிகழ்ச்சி"), "{kind}: {said}");
        // What cannot be tapped on Instagram is said by its code.
        let link = format!("/e/{slug}");
        assert!(
            kind == "instagram" || said.contains(&link),
            "{kind}: {said}"
        );
    }
    let path = format!("{}/api/v1/events/{slug}/announcements", house.url());
    let all = async || -> Value {
        let asked = client.get(&path).bearer_auth(token.trim()).send().await;
        asked.unwrap().json().await.unwrap()
    };
    let posted = |all: &Value| {
        let items = all["items"].as_array().unwrap();
        let posts = items.iter().filter(|one| one["status"] == "posted");
        posts.count() >= 6
    };
    eventually(&all, posted).await;
}
