//! What Slack sends to us.

use super::*;

fn call(timestamp: &str, signature: &str, body: &[u8]) -> Received {
    let mut call = received(
        &[
            ("x-slack-request-timestamp", timestamp),
            ("x-slack-signature", signature),
        ],
        body,
    );
    call.at = chrono::DateTime::from_timestamp(1_531_420_618 + 300, 0).unwrap();
    call
}

fn form(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

#[test]
fn slacks_own_example_is_genuine_and_nothing_near_it() {
    let account = signing();
    let verdict = |call: &Received| Slack.verify(&account, call);
    let v0 = |signature: &[u8]| format!("v0={}", hex(signature));
    let signature = unhex(SIGNATURE).unwrap();
    let genuine = call(SIGNED_AT, &v0(&signature), COMMAND.as_bytes());
    assert_eq!(verdict(&genuine), Verdict::Genuine);
    for other in flipped(COMMAND.as_bytes()) {
        let forged = call(SIGNED_AT, &v0(&signature), &other);
        assert_eq!(verdict(&forged), Verdict::Forged);
    }
    for other in flipped(&signature) {
        let forged = call(SIGNED_AT, &v0(&other), COMMAND.as_bytes());
        assert_eq!(verdict(&forged), Verdict::Forged);
    }
    for other in bit_flips(SIGNED_AT) {
        let forged = call(&other, &v0(&signature), COMMAND.as_bytes());
        assert_eq!(verdict(&forged), Verdict::Forged, "{other}");
    }
    for other in [
        "",
        "v0=",
        SIGNATURE,
        &format!("v1={SIGNATURE}"),
        &v0(&signature[..31]),
    ] {
        let forged = call(SIGNED_AT, other, COMMAND.as_bytes());
        assert_eq!(verdict(&forged), Verdict::Forged, "{other}");
    }
    assert_eq!(verdict(&received(&[], COMMAND.as_bytes())), Verdict::Forged);
}

#[test]
fn an_old_call_and_an_empty_secret_open_nothing() {
    let mut late = call(SIGNED_AT, &format!("v0={SIGNATURE}"), COMMAND.as_bytes());
    late.at += chrono::Duration::seconds(1);
    assert_eq!(Slack.verify(&signing(), &late), Verdict::Forged);
    late.at -= chrono::Duration::seconds(602);
    assert_eq!(Slack.verify(&signing(), &late), Verdict::Forged);

    let parts: [&[u8]; 2] = [b"v0:1531420618:", b"{}"];
    let signature = format!("v0={}", hex(&hmac_sha256(b"", &parts)));
    let unsigned = call(SIGNED_AT, &signature, b"{}");
    for account in [
        workspace(None, &[]),
        workspace(None, &[("signing_secret", " ")]),
    ] {
        assert_eq!(Slack.verify(&account, &unsigned), Verdict::Forged);
    }
}

#[test]
fn commands_taps_and_messages_are_read() {
    let asked = said(COMMAND);
    assert_eq!(asked.heard, Heard::Command(String::new()));
    assert_eq!(asked.shown, "/webhook-collect");
    assert_eq!(
        (asked.from.id.as_str(), asked.from.name.as_deref()),
        ("U2CERLKJA", Some("roadrunner"))
    );
    let way = "https://hooks.slack.com/commands/T1DC2JH3J/397700885554/96rGlfmibIGlgcZRskXaIFfN";
    assert_eq!(asked.from.reply_to.as_deref(), Some(way));
    let typed = said(&form(&[
        ("command", "/book-event"),
        ("user_id", "U1"),
        ("text", "இசை &amp; நடனம் 2"),
    ]));
    assert_eq!(typed.heard, Heard::Command("இசை & நடனம் 2".into()));

    let tapped = read(&form(&[("payload", TAP)]));
    assert_eq!(tapped.elements.len(), 1, "a link asks for nothing");
    assert_eq!(tapped.elements[0].at.timestamp(), 1_799_999_990);
    let tap = said(&form(&[("payload", TAP)]));
    assert_eq!(tap.heard, Heard::Tap("qty:2".into()));
    assert_eq!(tap.shown, "2 இடங்கள்");
    assert!(tap.from.reply_to.is_some());

    assert_eq!(said(DIRECT).heard, Heard::Text("a < b".into()));
    let own = DIRECT.replace("\"user\"", "\"bot_id\":\"B1\",\"user\"");
    let edited = DIRECT.replace("\"user\"", "\"subtype\":\"message_changed\",\"user\"");
    let public = DIRECT.replace("\"im\"", "\"channel\"");
    for ignored in [&own, &edited, &public] {
        assert!(read(ignored).elements.is_empty(), "{ignored}");
    }
    assert_eq!(
        read(DIRECT).elements[0].dedup,
        read(DIRECT).elements[0].dedup
    );
    assert_ne!(
        read(DIRECT).elements[0].dedup,
        read(COMMAND).elements[0].dedup
    );
}

#[test]
fn a_probe_does_nothing_and_the_handshake_is_answered() {
    let probe = form(&[
        ("ssl_check", "1"),
        ("token", "x"),
        ("command", "/book-event"),
        ("user_id", "U1"),
    ]);
    assert_eq!(read(&probe), Reading::default());
    for quiet in [probe.as_str(), COMMAND, DIRECT] {
        assert_eq!(immediate(&received(&[], quiet.as_bytes())), None);
    }
    let handshake = received(&[], HANDSHAKE.as_bytes());
    assert_eq!(Slack.read(&signing(), &handshake), Reading::default());
    let (media_type, body) = Slack.answer(&signing(), &handshake).unwrap();
    assert_eq!(media_type, "application/json");
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert!(body["challenge"].as_str().unwrap().starts_with("3eZbrw1a"));
}

#[test]
fn answers_go_to_slack_alone() {
    for elsewhere in [
        "http://hooks.slack.com/commands/T/1/x",
        "https://hooks.slack.com.evil.example/commands/T/1/x",
        "https://hooks.slack.com@evil.example/x",
        "https://evil.example/https://hooks.slack.com/",
        "https://hooks.slack.com:8443/x",
        "https://169.254.169.254/latest",
        "",
    ] {
        let command = form(&[
            ("command", "/b"),
            ("user_id", "U1"),
            ("response_url", elsewhere),
        ]);
        assert_eq!(said(&command).from.reply_to, None, "{elsewhere}");
    }
}

proptest! {
    #[test]
    fn nothing_that_arrives_breaks_the_reader(
        noise in prop::collection::vec(any::<u8>(), 0..200),
        sample in mutated(&[COMMAND, TAP, DIRECT, HANDSHAKE]),
        inner in mutated(&[TAP]),
    ) {
        let inner = form(&[("payload", &String::from_utf8_lossy(&inner))]);
        for body in [noise, sample, inner.into_bytes()] {
            let call = received(&[], &body);
            Slack.read(&signing(), &call);
            Slack.answer(&signing(), &call);
        }
    }
}
