//! Dialogflow as its service sees us.
#![allow(clippy::unwrap_used, missing_docs)]

mod stand_in;

use channels::chat::*;
use channels::dialogflow::{Dialogflow, Format, speak};
use domain::channel::ChannelKind;
use domain::conversation::Heard;
use domain::language::Language;
use proptest::prelude::*;
use serde_json::{Value, json as value};
use stand_in::*;

const ES: &str = r#"{"responseId":"r-1","session":"projects/p/agent/sessions/abc","queryResult":{"queryText":"book one ticket for the music concert",
    "parameters":{},"allRequiredParamsPresent":true,"intent":{"name":"projects/p/agent/intents/i","displayName":"Default Fallback Intent"},
    "intentDetectionConfidence":1,"languageCode":"en-in"},
    "originalDetectIntentRequest":{"source":"GOOGLE_TELEPHONY","payload":{"telephony":{"caller_id":"+94771234567"}}}}"#;
const CX: &str = r#"{"detectIntentResponseId":"r-2","text":"இரண்டு டிக்கெட்","languageCode":"ta","fulfillmentInfo":{"tag":"vizha"},
    "intentInfo":{"lastMatchedIntent":"x","displayName":"y","confidence":1},"pageInfo":{"currentPage":"z"},
    "sessionInfo":{"session":"projects/p/locations/l/agents/a/sessions/xyz","parameters":{}},
    "payload":{"telephony":{"caller_id":"+94771234567"}}}"#;

fn own(settings: &[(&str, &str)]) -> Account {
    account(ChannelKind::Dialogflow, None, settings)
}

fn basic(pair: &str) -> String {
    use base64::Engine as _;
    let pair = base64::engine::general_purpose::STANDARD.encode(pair);
    format!("Basic {pair}")
}

#[test]
fn the_password_opens_the_door() {
    let password = "correct horse: battery";
    let anyone = own(&[("password", password)]);
    let named = own(&[("password", password), ("username", "agent")]);
    let verdict = |account: &Account, name: &str, value: &str| {
        Dialogflow.verify(account, &received(&[(name, value)], ES.as_bytes()))
    };
    let header = |user: &str, given: &str| basic(&format!("{user}:{given}"));
    let right = header("agent", password);
    assert_eq!(verdict(&anyone, "authorization", &right), Verdict::Genuine);
    assert_eq!(verdict(&named, "authorization", &right), Verdict::Genuine);
    assert_eq!(
        verdict(&anyone, "x-vizha-secret", password),
        Verdict::Genuine
    );
    let stranger = header("stranger", password);
    assert_eq!(
        verdict(&anyone, "authorization", &stranger),
        Verdict::Genuine
    );
    assert_eq!(verdict(&named, "authorization", &stranger), Verdict::Forged);
    for other in bit_flips(password) {
        let wrong = header("agent", &other);
        assert_eq!(verdict(&named, "authorization", &wrong), Verdict::Forged);
        assert_eq!(verdict(&named, "x-vizha-secret", &other), Verdict::Forged);
    }
    for wrong in [
        "",
        "Basic",
        "Basic ",
        "Basic %%%",
        "Bearer eDp5",
        "Basic YWdlbnQ=",
    ] {
        assert_eq!(verdict(&anyone, "authorization", wrong), Verdict::Forged);
    }
    assert_eq!(
        verdict(&own(&[]), "authorization", &basic(":")),
        Verdict::Forged
    );
}

fn read(body: &str) -> (String, Said) {
    let mut reading = Dialogflow.read(&own(&[]), &received(&[], body.as_bytes()));
    assert!(reading.unread.is_empty(), "{:?}", reading.unread);
    let element = reading.elements.remove(0);
    match element.what {
        What::Said(said) => (element.dedup, said),
        other => panic!("{other:?}"),
    }
}

#[test]
fn both_formats_are_read() {
    let (dedup, said) = read(ES);
    assert_eq!(dedup, "r-1");
    let words = "book one ticket for the music concert";
    assert_eq!(said.heard, Heard::Text(words.into()));
    assert_eq!(said.from.id, "abc");
    assert_eq!(said.from.language, Some(Language::English));
    assert_eq!(said.from.phone.as_deref(), Some("+94771234567"));
    let (_, said) = read(&ES.replace("GOOGLE_TELEPHONY", "DIALOGFLOW_CONSOLE"));
    assert_eq!(said.from.phone, None);
    let (_, said) = read(&ES.replace(words, "TELEPHONY_WELCOME"));
    assert_eq!(said.heard, Heard::Opened(None));

    let (dedup, said) = read(CX);
    assert_eq!(dedup, "r-2:vizha");
    assert_eq!(said.heard, Heard::Text("இரண்டு டிக்கெட்".into()));
    assert_eq!(said.from.id, "xyz");
    assert_eq!(said.from.language, Some(Language::Tamil));
    assert_eq!(said.from.phone, None, "a widget could claim any number");
    let (_, said) = read(&CX.replace("\"text\":", "\"transcript\":"));
    assert_eq!(said.heard, Heard::Text("இரண்டு டிக்கெட்".into()));
    let (_, said) = read(&CX.replace("\"text\":\"இரண்டு டிக்கெட்\"", "\"triggerEvent\":\"hello\""));
    assert_eq!(said.heard, Heard::Opened(None));
}

fn answer(body: &str, replies: &[Reply]) -> Value {
    let call = received(&[], body.as_bytes());
    let (media_type, answer) = Dialogflow.voice_answer(&call, replies).unwrap();
    assert_eq!(media_type, "application/json");
    serde_json::from_slice(&answer).unwrap()
}

#[test]
fn each_format_is_answered_in_its_own() {
    let mut asked = reply("எத்தனை?");
    asked.choices = vec![choice("q:1", "ஒன்று")];
    let said = "எத்தனை? 1. ஒன்று.";
    assert_eq!(
        answer(ES, std::slice::from_ref(&asked)),
        value!({"fulfillmentText": said, "fulfillmentMessages": [{"text": {"text": [said]}}]})
    );
    asked.ends = true;
    let spoken: Value = serde_json::from_slice(&speak(Format::Cx, &asked)).unwrap();
    assert_eq!(answer(CX, &[asked]), spoken);
    assert_eq!(
        spoken,
        value!({"fulfillmentResponse": {"messages": [{"text": {"text": [said]}}], "mergeBehavior": "REPLACE"},
            "sessionInfo": {"parameters": {"vizha_ends": true}}})
    );
    assert_eq!(answer(ES, &[]), value!({}));
    assert_eq!(answer("no JSON", &[reply("x")]), value!({}));
}

proptest! {
    #[test]
    fn nothing_from_outside_ends_us(body in mutated(&[ES, CX]), header in "\\PC{0,40}") {
        let call = received(&[("authorization", &header)], &body);
        Dialogflow.read(&own(&[]), &call);
        Dialogflow.voice_answer(&call, &[reply("x")]);
        prop_assert_eq!(Dialogflow.verify(&own(&[("password", "p")]), &call), Verdict::Forged);
    }
}
