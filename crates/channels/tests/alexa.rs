//! Alexa as Amazon's service sees us.
#![allow(clippy::unwrap_used, missing_docs)]

mod signer;
mod stand_in;

use channels::alexa::{Alexa, speak};
use channels::chat::*;
use chrono::TimeDelta;
use domain::channel::ChannelKind;
use domain::conversation::{Heard, Unreadable};
use domain::language::Language;
use proptest::prelude::*;
use serde_json::{Value, json as value};
use stand_in::*;

const SKILL: &str = "amzn1.ask.skill.1";
const MODELS: [&str; 2] = [
    include_str!("../../../docs/voice/alexa/en-IN.json"),
    include_str!("../../../docs/voice/alexa/hi-IN.json"),
];
const BOOK: &str = r#"{"version":"1.0","session":{"new":true,"sessionId":"s1","application":{"applicationId":"amzn1.ask.skill.1"},
    "user":{"userId":"amzn1.ask.account.A"}},"context":{"System":{"application":{"applicationId":"amzn1.ask.skill.1"},
    "user":{"userId":"amzn1.ask.account.A"},"device":{"deviceId":"d","supportedInterfaces":{}},"apiEndpoint":"https://api.amazonalexa.com"}},
    "request":{"type":"IntentRequest","requestId":"amzn1.echo-api.request.1","timestamp":"2027-01-15T08:00:00Z","locale":"en-IN",
    "dialogState":"STARTED","intent":{"name":"BookIntent","confirmationStatus":"NONE","slots":{
    "number":{"name":"number","value":"1"},"event":{"name":"event","value":"music concert"},"date":{"name":"date"}}}}}"#;
const LAUNCH: &str = r#"{"session":{"application":{"applicationId":"amzn1.ask.skill.1"},"user":{"userId":"A"}},
    "request":{"type":"LaunchRequest","requestId":"r","timestamp":"2027-01-15T08:00:00Z","locale":"en-IN"}}"#;

fn own(base: Option<&str>) -> Account {
    account(ChannelKind::Alexa, base, &[("skill_id", SKILL)])
}

fn signed(base: &str, file: &str, body: &str) -> Received {
    let chain = format!("{base}/echo.api/{file}");
    let signature = signer::base64(&signer::sign(body.as_bytes()));
    received(
        &[
            ("signaturecertchainurl", &chain),
            ("signature-256", &signature),
        ],
        body.as_bytes(),
    )
}

#[tokio::test]
async fn a_request_is_believed_to_the_last_bit_or_not_at_all() {
    let stand_in = StandIn::always(text(200, signer::CERTIFICATE)).await;
    let (client, account) = (Client::new(), own(Some(&stand_in.base)));
    let genuine = signed(&stand_in.base, "a.pem", LAUNCH);
    assert_eq!(Alexa.verify(&account, &genuine), Verdict::Forged);
    for _ in 0..3 {
        Alexa.prepare(&client, &account, &genuine).await;
    }
    assert_eq!(stand_in.lines(), ["GET /echo.api/a.pem"]);
    assert_eq!(Alexa.verify(&account, &genuine), Verdict::Genuine);
    for body in flipped(LAUNCH.as_bytes()) {
        let other = Received {
            body,
            ..genuine.clone()
        };
        assert_eq!(Alexa.verify(&account, &other), Verdict::Forged);
    }
    for signature in flipped(&signer::sign(LAUNCH.as_bytes())) {
        let mut other = genuine.clone();
        other.headers[1].1 = signer::base64(&signature);
        assert_eq!(Alexa.verify(&account, &other), Verdict::Forged);
    }
    for (seconds, expected) in [
        (150, Verdict::Genuine),
        (151, Verdict::Forged),
        (-150, Verdict::Genuine),
        (-151, Verdict::Forged),
    ] {
        let at = now() + TimeDelta::seconds(seconds);
        let other = Received {
            at,
            ..genuine.clone()
        };
        assert_eq!(Alexa.verify(&account, &other), expected, "{seconds}");
    }
    for header in [0, 1] {
        let mut other = genuine.clone();
        other.headers.remove(header);
        assert_eq!(Alexa.verify(&account, &other), Verdict::Forged);
    }
}

#[tokio::test]
async fn other_skills_and_other_places_are_not_believed() {
    let stand_in = StandIn::always(text(200, signer::CERTIFICATE)).await;
    let (client, account) = (Client::new(), own(Some(&stand_in.base)));
    for (place, skill) in [
        ("\"session\"", "amzn1.ask.skill.2"),
        ("\"System\"", "amzn1.ask.skill.2"),
    ] {
        let (before, after) = BOOK.split_once(place).unwrap();
        let body = format!("{before}{place}{}", after.replacen(SKILL, skill, 1));
        let other = signed(&stand_in.base, "b.pem", &body);
        Alexa.prepare(&client, &account, &other).await;
        assert!(stand_in.asked().is_empty(), "fetched for a stranger");
        assert_eq!(Alexa.verify(&account, &other), Verdict::Forged);
    }
    let genuine = signed(&stand_in.base, "b.pem", BOOK);
    Alexa.prepare(&client, &own(None), &genuine).await;
    assert!(
        stand_in.asked().is_empty(),
        "only the program names a stand-in"
    );
    Alexa.prepare(&client, &account, &genuine).await;
    assert_eq!(Alexa.verify(&account, &genuine), Verdict::Genuine);
    assert_eq!(Alexa.verify(&own(None), &genuine), Verdict::Forged);

    let other_name = include_str!("fixtures/chain-other-name.pem");
    let stand_in = StandIn::always(text(200, other_name)).await;
    let account = own(Some(&stand_in.base));
    let other = signed(&stand_in.base, "c.pem", BOOK);
    Alexa.prepare(&client, &account, &other).await;
    assert_eq!(Alexa.verify(&account, &other), Verdict::Forged);
}

fn heard(request: Value) -> Option<(Heard, Address)> {
    let mut body: Value = serde_json::from_str(BOOK).unwrap();
    for (name, given) in request.as_object().unwrap() {
        body["request"][name] = given.clone();
    }
    let mut reading = Alexa.read(&own(None), &received(&[], body.to_string().as_bytes()));
    assert!(reading.unread.is_empty(), "{:?}", reading.unread);
    match reading.elements.pop()?.what {
        What::Said(said) => Some((said.heard, said.from)),
        other => panic!("{other:?}"),
    }
}

fn sentence(name: &str, slots: &[(&str, &str)]) -> Option<String> {
    let slots: serde_json::Map<String, Value> = slots
        .iter()
        .map(|(name, given)| ((*name).to_owned(), value!({"name": name, "value": given})))
        .collect();
    match heard(value!({"intent": {"name": name, "slots": slots}}))?.0 {
        Heard::Text(sentence) => Some(sentence),
        Heard::Unreadable(Unreadable::Other) => None,
        other => panic!("{other:?}"),
    }
}

#[test]
fn intents_become_sentences() {
    let (book, from) = heard(value!({})).unwrap();
    assert_eq!(book, Heard::Text("book 1 ticket for music concert".into()));
    assert_eq!(from.id, "amzn1.ask.account.A");
    assert_eq!(from.language, Some(Language::English));
    let full = [
        ("number", "3"),
        ("event", "pongal festival"),
        ("date", "2027-01-14"),
    ];
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);
    let cases: [Case<'_>; 15] = [
        (
            "BookIntent",
            &full,
            "book 3 tickets for pongal festival on 14-01-2027",
        ),
        (
            "BookIntent",
            &[("number", "?"), ("date", "2027-W03-WE")],
            "book",
        ),
        ("EventsIntent", &[], "events"),
        (
            "EventsIntent",
            &[("date", "2027-01-16")],
            "events on 16-01-2027",
        ),
        (
            "PriceIntent",
            &[("event", "book fair")],
            "how much is book fair",
        ),
        ("MyBookingsIntent", &[], "my bookings"),
        ("CancelBookingIntent", &[], "cancel my booking"),
        ("NumberIntent", &[("number", "2")], "2"),
        ("DateIntent", &[("date", "2027-01-16")], "16-01-2027"),
        ("PhoneIntent", &[("phone", "0771234567")], "0771234567"),
        ("AMAZON.YesIntent", &[], "yes"),
        ("AMAZON.NoIntent", &[], "no"),
        ("AMAZON.HelpIntent", &[], "help"),
        ("AMAZON.StopIntent", &[], "cancel"),
        ("AMAZON.CancelIntent", &[], "cancel"),
    ];
    for (name, slots, expected) in cases {
        assert_eq!(sentence(name, slots).as_deref(), Some(expected), "{name}");
    }
    assert_eq!(sentence("AMAZON.FallbackIntent", &[]), None);
    let hindi = value!({"intent": {"name": "EventIntent", "slots": {"event": {"value": "संगीत कार्यक्रम",
        "resolutions": {"resolutionsPerAuthority": [{"status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": "music concert", "id": "1"}}]}]}}}}});
    assert_eq!(heard(hindi).unwrap().0, Heard::Text("music concert".into()));
    let launch = heard(value!({"type": "LaunchRequest"})).unwrap().0;
    assert_eq!(launch, Heard::Opened(None));
    assert_eq!(heard(value!({"type": "SessionEndedRequest"})), None);
}

/// Every phrase of the interaction models names slots that exist, and every intent is understood.
#[test]
fn the_interaction_models_fit() {
    for model in MODELS {
        let model: Value = serde_json::from_str(model).unwrap();
        let model = &model["interactionModel"]["languageModel"];
        let invocation = model["invocationName"].as_str().unwrap();
        assert!(invocation.contains(' ') && invocation == invocation.to_lowercase());
        let intents = model["intents"].as_array().unwrap();
        for needed in [
            "AMAZON.CancelIntent",
            "AMAZON.StopIntent",
            "AMAZON.HelpIntent",
        ] {
            assert!(intents.iter().any(|intent| intent["name"] == needed));
        }
        for intent in intents {
            let name = intent["name"].as_str().unwrap();
            let slots: Vec<&str> = intent["slots"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|slot| slot["name"].as_str().unwrap())
                .collect();
            for sample in intent["samples"].as_array().unwrap() {
                for named in sample.as_str().unwrap().split('{').skip(1) {
                    let named = named.split('}').next().unwrap();
                    assert!(slots.contains(&named), "{name}: {sample}");
                }
            }
            let value = |slot: &str| if slot == "date" { "2027-01-16" } else { "2" };
            let filled: Vec<(&str, &str)> = slots.iter().map(|slot| (*slot, value(slot))).collect();
            let understood = sentence(name, &filled);
            assert_eq!(
                understood.is_none(),
                name == "AMAZON.FallbackIntent",
                "{name}"
            );
        }
    }
    let english: Value = serde_json::from_str(MODELS[0]).unwrap();
    let samples = english.to_string();
    for phrase in [
        "to book {number} ticket for the {event}",
        "about new events",
    ] {
        assert!(samples.contains(phrase), "{phrase}");
    }
}

fn answer(body: &str, replies: &[Reply]) -> Value {
    let call = received(&[], body.as_bytes());
    let (media_type, answer) = Alexa.voice_answer(&call, replies).unwrap();
    assert!(media_type.starts_with("application/json"));
    serde_json::from_slice(&answer).unwrap()
}

#[test]
fn what_is_said_is_heard_and_addresses_are_shown() {
    let mut booked = reply("Booked.\nTwo places: https://vizha.example/b/x");
    booked.links = vec![Link {
        label: "Ticket".into(),
        url: "https://vizha.example/b/x".into(),
    }];
    booked.ends = true;
    let said = answer(BOOK, &[reply("Thank you!"), booked]);
    let response = &said["response"];
    assert_eq!(
        response["outputSpeech"]["text"],
        "Thank you! Booked. Two places:"
    );
    assert_eq!(response["shouldEndSession"], true);
    assert_eq!(response["card"]["type"], "Simple");
    let card = response["card"]["content"].as_str().unwrap();
    assert!(card.contains("Ticket: https://vizha.example/b/x"), "{card}");
    assert!(response.get("reprompt").is_none());

    let mut asked = reply("Which one?");
    asked.choices = vec![choice("e:1", "Music"), choice("e:2", "Poetry")];
    let asked = answer(BOOK, &[asked]);
    let response = &asked["response"];
    assert_eq!(
        response["outputSpeech"]["text"],
        "Which one? 1. Music. 2. Poetry."
    );
    assert_eq!(
        response["reprompt"]["outputSpeech"],
        response["outputSpeech"]
    );
    assert_eq!(response["shouldEndSession"], false);

    assert_eq!(answer(BOOK, &[])["response"]["shouldEndSession"], true);
    let ended = BOOK.replace("IntentRequest", "SessionEndedRequest");
    assert_eq!(
        answer(&ended, &[reply("x")]),
        value!({"version": "1.0", "response": {}})
    );
}

proptest! {
    #[test]
    fn an_answer_is_within_alexas_limits(reply in replies()) {
        let said = speak(&reply);
        prop_assert!(said.len() <= 24_000, "{} bytes", said.len());
        let said: Value = serde_json::from_slice(&said).unwrap();
        let speech = said["response"]["outputSpeech"]["text"].as_str().unwrap();
        prop_assert!(speech.chars().count() < 8000);
    }

    #[test]
    fn nothing_from_outside_ends_us(body in mutated(&[BOOK, LAUNCH])) {
        let call = received(&[("signaturecertchainurl", "https://s3.amazonaws.com/echo.api/x.pem"), ("signature-256", "AAAA")], &body);
        Alexa.read(&own(None), &call);
        Alexa.voice_answer(&call, &[reply("x")]);
        prop_assert_eq!(Alexa.verify(&own(None), &call), Verdict::Forged);
    }
}
