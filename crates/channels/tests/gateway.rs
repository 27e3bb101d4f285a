//! A gateway that speaks HTTP, and a script beside it that calls us.
#![allow(clippy::unwrap_used, missing_docs)]

mod stand_in;

use channels::chat::*;
use channels::sms::gateway::Gateway;
use domain::channel::ChannelKind;
use domain::conversation::Heard;
use domain::language::Language;
use proptest::prelude::*;
use serde_json::json as value;
use stand_in::*;
use std::time::Duration;

const SECRET: &str = "dGhpcyBpcyBhIHNlY3JldA";
const MESSAGE: &str = r#"{"from":"94771234567","to":"+94112223333","text":" BOOK ISAI24 2 ","id":77,"timestamp":"2027-01-15T07:59:58Z"}"#;
const REPORT: &str = r#"{"id":"job-1","status":"DELIVRD"}"#;
const FORM: &str =
    "from=%2B94771234567&to=%2B94112223333&text=%E0%AE%AA%E0%AF%81%E0%AE%95%E0%AF%8D&id=a1";

fn own(base: Option<&str>, more: &[(&str, &str)]) -> Account {
    let mut settings = vec![
        ("url", "https://sms.example.org/v1/send"),
        ("api_key", "key-1"),
        ("sender", "VIZHAA"),
        ("path_secret", SECRET),
    ];
    settings.extend(more);
    account(ChannelKind::SmsHttp, base, &settings)
}

fn at(url: &str, headers: &[(&str, &str)]) -> Received {
    Received {
        url: url.to_owned(),
        ..received(headers, MESSAGE.as_bytes())
    }
}

#[test]
fn only_the_secret_opens_the_door() {
    let verdict = |call: &Received| Gateway.verify(&own(None, &[]), call);
    let open = format!("https://vizha.example/webhook/x/{SECRET}");
    assert_eq!(verdict(&at(&open, &[])), Verdict::Genuine);
    assert_eq!(verdict(&at(&format!("{open}?x=1"), &[])), Verdict::Genuine);
    let plain = "https://vizha.example/webhook/x";
    let header = [("x-vizha-secret", SECRET)];
    assert_eq!(verdict(&at(plain, &header)), Verdict::Genuine);
    for other in bit_flips(SECRET) {
        let url = format!("https://vizha.example/webhook/x/{other}");
        assert_eq!(verdict(&at(&url, &[])), Verdict::Forged, "{url}");
        let header = [("x-vizha-secret", other.as_str())];
        assert_eq!(verdict(&at(plain, &header)), Verdict::Forged);
    }
    assert_eq!(verdict(&at(plain, &[])), Verdict::Forged);
    for weak in ["", "short", &SECRET[..21]] {
        let account = account(ChannelKind::SmsHttp, None, &[("path_secret", weak)]);
        let url = format!("https://vizha.example/webhook/x/{weak}");
        assert_eq!(Gateway.verify(&account, &at(&url, &[])), Verdict::Forged);
    }
}

fn read(media_type: &str, body: &str) -> Reading {
    let call = received(&[("content-type", media_type)], body.as_bytes());
    Gateway.read(&own(None, &[]), &call)
}

#[test]
fn messages_and_reports_in_json_and_forms() {
    let message = read("application/json", MESSAGE).elements.remove(0);
    assert_eq!(message.dedup, "77");
    assert_eq!(message.at.timestamp(), NOW - 2);
    let What::Said(said) = message.what else {
        panic!("no message");
    };
    assert_eq!(said.heard, Heard::Text("BOOK ISAI24 2".into()));
    assert_eq!(said.from.phone.as_deref(), Some("+94771234567"));

    let form = read("application/x-www-form-urlencoded; charset=utf-8", FORM);
    let What::Said(said) = &form.elements[0].what else {
        panic!("no message");
    };
    assert_eq!(said.heard, Heard::Text("புக்".into()));

    let report = read("application/json", REPORT).elements.remove(0);
    assert_eq!(report.dedup, "job-1:delivrd");
    let What::Report(report) = report.what else {
        panic!("no report");
    };
    assert_eq!(report.state, ReportState::Delivered);
    assert_eq!(report.mark.as_deref(), Some("job-1"));
}

#[test]
fn one_bad_element_loses_nothing_of_the_others() {
    let list = format!(r#"[{MESSAGE},{{"text":"x"}},7,{REPORT}]"#);
    let reading = read("application/json", &list);
    assert_eq!(reading.elements.len(), 2);
    assert_eq!(reading.unread.len(), 2);
    let many = format!("[{}]", vec![REPORT; 150].join(","));
    let reading = read("application/json", &many);
    assert_eq!((reading.elements.len(), reading.unread.len()), (100, 1));
    assert_eq!(read("text/plain", "hello").unread.len(), 1);
}

#[test]
fn the_same_words_without_an_id_are_two_messages() {
    let body = r#"[{"from":"+94771234567","text":"2"},{"from":"+94771234567","text":"2"}]"#;
    let elements = read("application/json", body).elements;
    assert_ne!(elements[0].dedup, elements[1].dedup);
}

fn guest() -> Address {
    Address {
        id: "+94771234567".into(),
        ..Address::default()
    }
}

#[tokio::test]
async fn a_message_goes_out_as_described() {
    let stand_in = StandIn::always(json(202, value!({"id": "g-1"}))).await;
    let client = Client::new();
    let account = own(Some(&stand_in.base), &[("dlt_entity_id", "1101")]);
    let mut asked = reply("எத்தனை?");
    asked.choices = vec![choice("q:1", "ஒன்று")];
    let sent = Gateway
        .say(&client, &account, &guest(), &asked, "job-1")
        .await;
    assert_eq!(sent, Sent::Accepted { id: "g-1".into() });
    let got = stand_in.asked().remove(0);
    assert_eq!(got.line(), "POST /v1/send");
    assert_eq!(got.header("authorization"), "Bearer key-1");
    assert_eq!(
        got.json(),
        value!({"to": "+94771234567", "from": "VIZHAA", "text": "எத்தனை?\n1. ஒன்று",
            "id": "job-1", "dlt_entity_id": "1101"})
    );

    let template = Template {
        name: "reminder".into(),
        language: Language::Tamil,
        values: Vec::new(),
        url_suffix: None,
        shown: "“நினைவூட்டல்” – word for word".into(),
    };
    let account = own(Some(&stand_in.base), &[("dlt_template_id", "1107")]);
    Gateway
        .say_template(&client, &account, &guest(), &template, "2")
        .await;
    let got = stand_in.asked().remove(0).json();
    assert_eq!(got["text"], "“நினைவூட்டல்” – word for word");
    assert_eq!(got["dlt_template_id"], "1107");
}

#[tokio::test]
async fn each_answer_means_something() {
    let client = Client::new();
    let outcome = async |answer: Answer| {
        let stand_in = StandIn::always(answer).await;
        let account = own(Some(&stand_in.base), &[]);
        Gateway
            .say(&client, &account, &guest(), &reply("x"), "job-1")
            .await
    };
    let silent = outcome(text(200, "")).await;
    assert_eq!(silent, Sent::Accepted { id: "job-1".into() });
    for (status, expected) in [
        (401, Some(Trouble::Token)),
        (402, Some(Trouble::Payment)),
        (400, None),
    ] {
        let Sent::Refused { trouble, .. } = outcome(text(status, "no")).await else {
            panic!("{status}");
        };
        assert_eq!(trouble, expected, "{status}");
    }
    assert!(matches!(outcome(text(410, "")).await, Sent::Gone { .. }));
    let busy = text(503, "").with("retry-after", "30");
    assert!(matches!(
        outcome(busy).await,
        Sent::Later { after: Some(after), .. } if after == Duration::from_secs(30)
    ));
}

#[tokio::test]
async fn no_organizer_leads_us_into_a_private_network() {
    let stand_in = StandIn::always(text(200, "")).await;
    let url = format!("{}/send", stand_in.base);
    let account = account(
        ChannelKind::SmsHttp,
        None,
        &[("url", &url), ("api_key", "k"), ("sender", "s")],
    );
    let client = Client::new();
    let sent = Gateway
        .say(&client, &account, &guest(), &reply("x"), "1")
        .await;
    assert!(!matches!(sent, Sent::Accepted { .. }), "{sent:?}");
    assert!(stand_in.asked().is_empty());
}

proptest! {
    #[test]
    fn nothing_from_outside_ends_us(
        body in mutated(&[MESSAGE, REPORT, FORM]),
        form in any::<bool>(),
    ) {
        let media_type = if form { "application/x-www-form-urlencoded" } else { "" };
        let call = received(&[("content-type", media_type)], &body);
        Gateway.read(&own(None, &[]), &call);
        prop_assert_eq!(Gateway.verify(&own(None, &[]), &call), Verdict::Forged);
    }
}
