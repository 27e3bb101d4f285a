//! What Discord sends to us.

use super::*;

fn call(timestamp: &str, signature: &[u8], body: &[u8]) -> Received {
    let signature = hex(signature);
    let headers = [
        ("x-signature-timestamp", timestamp),
        ("x-signature-ed25519", signature.as_str()),
    ];
    received(&headers, body)
}

/// RFC 8032, 7.1, test 3.
#[test]
fn the_published_vector_holds_and_nothing_near_it() {
    let key = unhex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025").unwrap();
    let signature = unhex(
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    )
    .unwrap();
    assert!(ed25519(&key, &[&[0xaf], &[0x82]], &signature));
    for other in flipped(&[0xaf, 0x82]) {
        assert!(!ed25519(&key, &[&other], &signature));
    }
    for other in flipped(&signature) {
        assert!(!ed25519(&key, &[&[0xaf, 0x82]], &other));
    }
}

#[test]
fn only_what_discord_signed_lately_is_genuine() {
    let account = server(None);
    let verdict = |call: &Received| Discord.verify(&account, call);
    let signed = |timestamp: &str, body: &[u8]| {
        key()
            .sign(&[timestamp.as_bytes(), body].concat())
            .as_ref()
            .to_vec()
    };
    let timestamp = NOW.to_string();
    let signature = signed(&timestamp, PING.as_bytes());
    let genuine = call(&timestamp, &signature, PING.as_bytes());
    assert_eq!(verdict(&genuine), Verdict::Genuine);
    for other in flipped(PING.as_bytes()) {
        assert_eq!(
            verdict(&call(&timestamp, &signature, &other)),
            Verdict::Forged
        );
    }
    for other in flipped(&signature) {
        assert_eq!(
            verdict(&call(&timestamp, &other, PING.as_bytes())),
            Verdict::Forged
        );
    }
    for other in bit_flips(&timestamp) {
        let forged = call(&other, &signature, PING.as_bytes());
        assert_eq!(verdict(&forged), Verdict::Forged, "{other}");
    }
    for (moment, expected) in [
        (NOW - 300, Verdict::Genuine),
        (NOW - 301, Verdict::Forged),
        (NOW + 301, Verdict::Forged),
    ] {
        let timestamp = moment.to_string();
        let signature = signed(&timestamp, PING.as_bytes());
        assert_eq!(
            verdict(&call(&timestamp, &signature, PING.as_bytes())),
            expected,
            "{moment}"
        );
    }
    // The place of the border between timestamp and body is not signed, so a timestamp is digits alone.
    let moved = call(
        &timestamp[..9],
        &signature,
        &[&timestamp.as_bytes()[9..], PING.as_bytes()].concat(),
    );
    assert_eq!(verdict(&moved), Verdict::Forged);
    for key in ["", "zz", "00"] {
        let unset = stand_in::account(ChannelKind::Discord, None, &[("public_key", key)]);
        assert_eq!(Discord.verify(&unset, &genuine), Verdict::Forged);
    }
    assert_eq!(verdict(&received(&[], PING.as_bytes())), Verdict::Forged);
}

#[test]
fn commands_and_taps_are_read() {
    let booked = said(COMMAND);
    assert_eq!(booked.heard, Heard::Command("இசை 2".into()));
    assert_eq!(booked.shown, "/book இசை 2");
    assert_eq!(booked.from.id, "53908232506183680");
    assert_eq!(booked.from.name.as_deref(), Some("கவிதா"));
    assert_eq!(booked.from.language, None, "Discord has no Tamil");
    assert_eq!(read(COMMAND).elements[0].dedup, "846462639134605312");
    let tap = said(TAP);
    assert_eq!(tap.heard, Heard::Tap("qty:2".into()));
    assert_eq!(
        (tap.shown.as_str(), tap.from.name.as_deref()),
        ("2 இடங்கள்", Some("kavitha"))
    );
    assert_eq!(
        said(&COMMAND.replace("\"book\"", "\"events\"")).heard,
        Heard::Command(String::new())
    );
    assert_eq!(
        said(&COMMAND.replace("\"book\"", "\"help\"")).heard,
        Heard::Text("help".into())
    );
    let foreign = read(&COMMAND.replace("845027738276462632", "999"));
    assert!(foreign.elements.is_empty() && foreign.unread.len() == 1);
}

#[test]
fn the_answer_to_the_call_is_ready_at_once() {
    let at_once = |body: &str| {
        immediate(&received(&[], body.as_bytes())).map(|(media_type, body)| {
            assert_eq!(media_type, "application/json");
            serde_json::from_slice::<Value>(&body).unwrap()
        })
    };
    assert_eq!(at_once(PING), Some(json!({"type": 1})));
    assert_eq!(read(PING), Reading::default());
    for body in [COMMAND, TAP] {
        assert_eq!(
            at_once(body),
            Some(json!({"type": 5, "data": {"flags": 64}}))
        );
    }
    assert_eq!(at_once("{}"), None);
}

proptest! {
    #[test]
    fn nothing_that_arrives_breaks_the_reader(
        noise in prop::collection::vec(any::<u8>(), 0..200),
        sample in mutated(&[COMMAND, TAP, PING]),
    ) {
        for body in [noise, sample] {
            let call = received(&[], &body);
            prop_assert!(Discord.read(&server(None), &call).elements.len() <= 1);
            Discord.answer(&server(None), &call);
        }
    }
}
