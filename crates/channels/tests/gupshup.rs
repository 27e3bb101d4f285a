//! Gupshup as its servers see us.
#![allow(clippy::unwrap_used, missing_docs)]

mod stand_in;

use channels::chat::*;
use channels::gupshup::Gupshup;
use domain::channel::ChannelKind;
use domain::conversation::{Heard, Unreadable};
use domain::language::Language;
use proptest::prelude::*;
use serde_json::{Value, json as value};
use stand_in::*;
use std::collections::BTreeMap;
use url::form_urlencoded;

const SECRET: &str = "dGhpcyBpcyBhIHNlY3JldA";
const TEXT: &str = r#"{"app":"Sabha","timestamp":1799999999500,"version":2,"type":"message","payload":{"id":"ABEGkYaYVSEE",
    "source":"918x","type":"text","payload":{"text":"புக்"},"sender":{"phone":"918x","name":"Drew","country_code":"91","dial_code":"8x"}}}"#;
const DELIVERED: &str = r#"{"app":"Sabha","timestamp":1799999999500,"version":2,"type":"message-event",
    "payload":{"id":"gBEGkYaYVSEE","gsId":"ee4a68a0","type":"delivered","destination":"919876543210","payload":{"ts":1799999999}}}"#;
const FAILED: &str = r#"{"app":"Sabha","timestamp":1799999999500,"version":2,"type":"message-event",
    "payload":{"id":"59f8db90","type":"failed","destination":"919876543210","payload":{"code":470,"reason":"window closed"}}}"#;
const THIRD: &str = r#"{"object":"whatsapp_business_account","gs_app_id":"82ed","entry":[{"id":"1125","changes":[{"field":"messages",
    "value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"91","phone_number_id":"1580"},
    "contacts":[{"profile":{"name":"Drew"},"wa_id":"919876543210"}],
    "messages":[{"from":"919876543210","id":"wamid.A","timestamp":"1799999999","type":"interactive",
      "interactive":{"type":"button_reply","button_reply":{"id":"{\"msgid\":\"choices\",\"postbackText\":\"q:2\"}","title":"2"}}}],
    "statuses":[{"gs_id":"2baff204","id":"wamid.B","recipient_id":"919876543210","status":"enqueued","timestamp":1799999999000},
      {"gs_id":"7daeb742","id":"wamid.C","recipient_id":"919876543210","status":"sent","timestamp":"1799999999"}]}}]}]}"#;

fn own(base: Option<&str>, more: &[(&str, &str)]) -> Account {
    let mut settings = vec![
        ("app_name", "Sabha"),
        ("api_key", "sk_secret"),
        ("source", "+917834811114"),
        ("path_secret", SECRET),
    ];
    settings.extend(more);
    account(ChannelKind::WhatsappGupshup, base, &settings)
}

fn read(body: &str) -> Vec<Inbound> {
    let reading = Gupshup.read(&own(None, &[]), &received(&[], body.as_bytes()));
    assert!(reading.unread.is_empty(), "{:?}", reading.unread);
    reading.elements
}

fn said(kind: &str, payload: Value) -> Said {
    let mut call: Value = serde_json::from_str(TEXT).unwrap();
    call["payload"]["source"] = "919876543210".into();
    call["payload"]["type"] = kind.into();
    call["payload"]["payload"] = payload;
    match read(&call.to_string()).remove(0).what {
        What::Said(said) => said,
        other => panic!("{other:?}"),
    }
}

#[test]
fn only_the_secret_opens_the_door() {
    let verdict = |url: String| {
        let call = Received {
            url,
            ..received(&[], TEXT.as_bytes())
        };
        Gupshup.verify(&own(None, &[]), &call)
    };
    let open = format!("https://vizha.example/webhook/x/{SECRET}");
    assert_eq!(verdict(open.clone()), Verdict::Genuine);
    for other in bit_flips(SECRET) {
        let url = format!("https://vizha.example/webhook/x/{other}");
        assert_eq!(verdict(url), Verdict::Forged);
    }
    assert_eq!(verdict(format!("{open}/")), Verdict::Forged);
}

#[test]
fn messages_of_every_kind() {
    let text = said("text", value!({"text": "புக்"}));
    assert_eq!(text.heard, Heard::Text("புக்".into()));
    assert_eq!(text.from.id, "919876543210");
    assert_eq!(text.from.phone.as_deref(), Some("+919876543210"));
    assert_eq!(text.from.name.as_deref(), Some("Drew"));
    let element = read(TEXT).remove(0);
    assert_eq!(element.dedup, "ABEGkYaYVSEE");
    assert_eq!(element.at.timestamp_millis(), NOW * 1000 - 500);

    let wrapped = r#"{"msgid":"choices","postbackText":"e:1"}"#;
    for (kind, payload, id) in [
        (
            "quick_reply",
            value!({"text": "ஆம்", "type": "button", "postbackText": "yes:1"}),
            "yes:1",
        ),
        (
            "button_reply",
            value!({"id": "yes:2", "title": "ஆம்"}),
            "yes:2",
        ),
        (
            "list_reply",
            value!({"id": wrapped, "title": "இசை", "description": ""}),
            "e:1",
        ),
    ] {
        assert_eq!(said(kind, payload).heard, Heard::Tap(id.into()), "{kind}");
    }
    let media = value!({"url": "https://filemanager.example/x", "contentType": "x"});
    for (kind, what) in [
        ("audio", Unreadable::Voice),
        ("image", Unreadable::Media),
        ("location", Unreadable::Media),
        ("reaction", Unreadable::Reaction),
        ("order", Unreadable::Other),
    ] {
        let heard = said(kind, media.clone()).heard;
        assert_eq!(heard, Heard::Unreadable(what), "{kind}");
    }
    let captioned = said("image", value!({"caption": "book 2", "url": "x"}));
    assert_eq!(captioned.heard, Heard::Text("book 2".into()));
}

#[test]
fn reports_bear_the_id_we_were_given() {
    let delivered = read(DELIVERED).remove(0);
    assert_eq!(delivered.dedup, "ee4a68a0:delivered");
    let What::Report(report) = delivered.what else {
        panic!("no report");
    };
    assert_eq!(
        (report.id.as_str(), report.state),
        ("ee4a68a0", ReportState::Delivered)
    );
    let What::Report(report) = read(FAILED).remove(0).what else {
        panic!("no report");
    };
    assert_eq!(report.id, "59f8db90");
    assert_eq!(report.reason.as_deref(), Some("470 window closed"));
    assert!(read(&DELIVERED.replace("\"delivered\"", "\"enqueued\"")).is_empty());
    let wish = r#"{"timestamp":1,"type":"user-event","payload":{"phone":"919876543210","type":"opted-out"}}"#;
    assert!(matches!(
        read(wish).remove(0).what,
        What::Notice(Notice::Wish { wanted: false, .. })
    ));
}

#[test]
fn version_three_is_metas_envelope() {
    let elements = read(THIRD);
    assert_eq!(elements.len(), 2);
    assert!(elements.iter().all(|element| element.account.is_none()));
    let What::Said(said) = &elements[0].what else {
        panic!("no message");
    };
    assert_eq!(said.heard, Heard::Tap("q:2".into()));
    let What::Report(report) = &elements[1].what else {
        panic!("no report");
    };
    assert_eq!(
        (report.id.as_str(), report.state),
        ("7daeb742", ReportState::Sent)
    );
}

fn guest() -> Address {
    Address {
        id: "+919876543210".into(),
        ..Address::default()
    }
}

fn form(asked: &Asked) -> BTreeMap<String, String> {
    form_urlencoded::parse(&asked.body).into_owned().collect()
}

async fn written(stand_in: &StandIn, reply: &Reply) -> Value {
    let account = own(Some(&stand_in.base), &[]);
    let sent = Gupshup
        .say(&Client::new(), &account, &guest(), reply, "1")
        .await;
    assert_eq!(sent, Sent::Accepted { id: "g-1".into() });
    serde_json::from_str(&form(&stand_in.asked().remove(0))["message"]).unwrap()
}

fn submitted() -> Answer {
    json(202, value!({"status": "submitted", "messageId": "g-1"}))
}

#[tokio::test]
async fn a_reply_takes_the_richest_shape_that_holds_it() {
    let stand_in = StandIn::always(submitted()).await;
    let mut asked = reply("எத்தனை?");
    assert_eq!(
        written(&stand_in, &asked).await,
        value!({"type": "text", "text": "எத்தனை?"})
    );
    asked.choices = vec![choice("q:1", "ஒன்று"), choice("q:2", "இரண்டு")];
    assert_eq!(
        written(&stand_in, &asked).await,
        value!({"type": "quick_reply", "content": {"type": "text", "text": "எத்தனை?"}, "options": [
            {"type": "text", "title": "ஒன்று", "postbackText": "q:1"},
            {"type": "text", "title": "இரண்டு", "postbackText": "q:2"}]})
    );
    asked.choices.push(choice("q:3", "மூன்று"));
    asked.choices.push(choice("q:4", "நான்கு"));
    asked.choices_label = "தேர்வு செய்க".into();
    let list = written(&stand_in, &asked).await;
    assert_eq!(list["type"], "list");
    assert_eq!(list["body"], "எத்தனை?");
    assert_eq!(list["globalButtons"][0]["title"], "தேர்வு செய்க");
    assert_eq!(list["items"][0]["options"][3]["postbackText"], "q:4");
    asked.choices.clear();
    asked.picture_url = Some("https://vizha.example/t/1.png".into());
    assert_eq!(written(&stand_in, &asked).await["type"], "image");
}

#[tokio::test]
async fn a_template_goes_by_its_id() {
    let stand_in = StandIn::always(submitted()).await;
    let account = own(Some(&stand_in.base), &[("content_reminder_ta", "t-1")]);
    let template = Template {
        name: "reminder".into(),
        language: Language::Tamil,
        values: vec!["இசை".into()],
        url_suffix: Some("abc".into()),
        shown: "நினைவூட்டல்".into(),
    };
    Gupshup
        .say_template(&Client::new(), &account, &guest(), &template, "1")
        .await;
    let got = stand_in.asked().remove(0);
    assert_eq!(got.line(), "POST /wa/api/v1/template/msg");
    assert_eq!(got.header("apikey"), "sk_secret");
    let fields = form(&got);
    assert_eq!(fields["source"], "917834811114");
    assert_eq!(fields["destination"], "919876543210");
    assert_eq!(fields["src.name"], "Sabha");
    let sent: Value = serde_json::from_str(&fields["template"]).unwrap();
    assert_eq!(sent, value!({"id": "t-1", "params": ["இசை", "abc"]}));
}

#[tokio::test]
async fn a_refusal_never_repeats_the_key() {
    let client = Client::new();
    for (status, message, expected) in [
        (
            401,
            "Portal User Not Found With APIKey sk_secret",
            Some(Trouble::Token),
        ),
        (400, "Invalid App Details", Some(Trouble::Permission)),
        (200, "Insufficient wallet balance", Some(Trouble::Payment)),
        (400, "Invalid Destination", None),
    ] {
        let answer = json(status, value!({"status": "error", "message": message}));
        let stand_in = StandIn::always(answer).await;
        let account = own(Some(&stand_in.base), &[]);
        let sent = Gupshup
            .say(&client, &account, &guest(), &reply("x"), "1")
            .await;
        let Sent::Refused { reason, trouble } = sent else {
            panic!("{message}: {sent:?}");
        };
        assert_eq!(trouble, expected, "{message}");
        assert!(!reason.contains("sk_secret"), "{reason}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn everything_written_is_within_the_limits(reply in replies()) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let count = |value: &Value| value.as_str().unwrap_or_default().chars().count();
        let message = runtime.block_on(async {
            written(&StandIn::always(submitted()).await, &reply).await
        });
        match message["type"].as_str().unwrap() {
            "text" => prop_assert!(count(&message["text"]) <= 4096),
            "image" => prop_assert!(count(&message["caption"]) <= 1024),
            "quick_reply" => {
                let options = message["options"].as_array().unwrap();
                prop_assert!(options.len() <= 3 && count(&message["content"]["text"]) <= 1024);
                for option in options {
                    prop_assert!((1..=20).contains(&count(&option["title"])));
                }
            }
            "list" => {
                let rows = message["items"][0]["options"].as_array().unwrap();
                prop_assert!(rows.len() <= 10 && count(&message["body"]) <= 1024);
                prop_assert!((1..=60).contains(&count(&message["title"])));
                prop_assert!((1..=20).contains(&count(&message["globalButtons"][0]["title"])));
                for row in rows {
                    prop_assert!((1..=24).contains(&count(&row["title"])));
                    prop_assert!(count(&row["description"]) <= 72);
                }
            }
            other => return Err(TestCaseError::fail(other.to_owned())),
        }
    }

    #[test]
    fn nothing_from_outside_ends_us(body in mutated(&[TEXT, DELIVERED, FAILED, THIRD])) {
        let call = received(&[], &body);
        Gupshup.read(&own(None, &[]), &call);
        prop_assert_eq!(Gupshup.verify(&own(None, &[]), &call), Verdict::Forged);
    }
}
