//! What we send to Twilio.

use super::*;
use domain::language::Language;
use serde_json::json as value;
use std::time::Duration;

fn to(id: &str) -> Address {
    Address {
        id: id.into(),
        ..Address::default()
    }
}

fn form(asked: &Asked) -> BTreeMap<String, String> {
    form_urlencoded::parse(&asked.body).into_owned().collect()
}

#[tokio::test]
async fn a_reply_is_one_message_with_numbered_choices() {
    let stand_in = StandIn::always(json(201, value!({"sid": "SM9", "status": "queued"}))).await;
    let client = Client::new();
    let mut asked = reply("How many? It’s free");
    asked.choices = vec![choice("q:1", "1"), choice("q:2", "2")];
    asked.picture_url = Some("https://vizha.example/t/1.png".into());
    let sms = own(ChannelKind::SmsTwilio, Some(&stand_in.base), &[]);
    let sent = Sms
        .say(&client, &sms, &to("+94771234567"), &asked, "job-1")
        .await;
    assert_eq!(sent, Sent::Accepted { id: "SM9".into() });
    let got = stand_in.asked().remove(0);
    assert_eq!(got.line(), "POST /2010-04-01/Accounts/AC1/Messages.json");
    assert_eq!(got.header("authorization"), "Basic QUMxOjEyMzQ1");
    assert_eq!(
        form(&got),
        BTreeMap::from(
            [
                ("To", "+94771234567"),
                ("From", "+94112223333"),
                ("Body", "How many? It's free\n1. 1\n2. 2"),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
        )
    );

    let callback = "https://vizha.example/webhook/x";
    let whatsapp = own(
        ChannelKind::WhatsappTwilio,
        Some(&stand_in.base),
        &[("callback", callback)],
    );
    let guest = to("94771234567");
    Whatsapp
        .say(&client, &whatsapp, &guest, &asked, "job-1")
        .await;
    let got = form(&stand_in.asked().remove(0));
    assert_eq!(got["To"], "whatsapp:+94771234567");
    assert_eq!(got["From"], "whatsapp:+94112223333");
    assert_eq!(got["MediaUrl"], "https://vizha.example/t/1.png");
    assert!(got["StatusCallback"].starts_with(&format!("{callback}?mark=job")));
}

#[tokio::test]
async fn a_template_goes_by_its_content_or_as_text() {
    let stand_in = StandIn::always(json(201, value!({"sid": "SM9"}))).await;
    let account = own(
        ChannelKind::WhatsappTwilio,
        Some(&stand_in.base),
        &[("content_reminder_ta", "HX1")],
    );
    let mut template = Template {
        name: "reminder".into(),
        language: Language::Tamil,
        values: vec!["இசை \"மாலை\"".into(), "6:00".into()],
        url_suffix: Some("abc".into()),
        shown: "நினைவூட்டல்".into(),
    };
    let (client, guest) = (Client::new(), to("+94771234567"));
    Whatsapp
        .say_template(&client, &account, &guest, &template, "1")
        .await;
    let got = form(&stand_in.asked().remove(0));
    assert_eq!(got["ContentSid"], "HX1");
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&got["ContentVariables"]).unwrap(),
        value!({"1": "இசை \"மாலை\"", "2": "6:00", "3": "abc"})
    );
    assert!(!got.contains_key("Body"));
    template.language = Language::English;
    Whatsapp
        .say_template(&client, &account, &guest, &template, "1")
        .await;
    assert_eq!(form(&stand_in.asked().remove(0))["Body"], "நினைவூட்டல்");
}

#[tokio::test]
async fn each_refusal_means_something() {
    let client = Client::new();
    let outcome = async |answer: Answer| {
        let stand_in = StandIn::always(answer).await;
        let account = own(ChannelKind::SmsTwilio, Some(&stand_in.base), &[]);
        Sms.say(&client, &account, &to("+94771234567"), &reply("x"), "1")
            .await
    };
    let refusal = |status, code: i64| json(status, value!({"code": code, "message": "no"}));
    assert!(matches!(
        outcome(refusal(400, 21610)).await,
        Sent::Gone { .. }
    ));
    assert_eq!(outcome(refusal(400, 63016)).await, Sent::Closed);
    for (status, code, expected) in [
        (401, 20003, Some(Trouble::Token)),
        (400, 21408, Some(Trouble::Permission)),
        (403, 20005, Some(Trouble::Locked)),
        (400, 21211, None),
    ] {
        let Sent::Refused { trouble, .. } = outcome(refusal(status, code)).await else {
            panic!("{code}");
        };
        assert_eq!(trouble, expected, "{code}");
    }
    let busy = refusal(429, 20429).with("retry-after", "7");
    assert!(matches!(
        outcome(busy).await,
        Sent::Later { after: Some(after), .. } if after == Duration::from_secs(7)
    ));
    assert!(matches!(outcome(html(503)).await, Sent::Later { .. }));
    assert!(matches!(outcome(html(200)).await, Sent::Uncertain { .. }));
    let account = own(ChannelKind::SmsTwilio, Some(&nowhere().await), &[]);
    let sent = Sms
        .say(&client, &account, &to("+94771234567"), &reply("x"), "1")
        .await;
    assert!(matches!(sent, Sent::Later { .. }), "{sent:?}");
    let nameless = crate::account(ChannelKind::SmsTwilio, None, &[]);
    let sent = Sms
        .say(&client, &nameless, &to("+94771234567"), &reply("x"), "1")
        .await;
    assert!(matches!(sent, Sent::Refused { .. }));
}

#[tokio::test]
async fn the_account_itself_tells_whether_it_works() {
    let client = Client::new();
    let health = async |answer: Answer| {
        let stand_in = StandIn::always(answer).await;
        let account = own(ChannelKind::SmsTwilio, Some(&stand_in.base), &[]);
        Sms.check(&client, &account).await
    };
    let well = json(200, value!({"friendly_name": "Sabha", "status": "active"}));
    assert!(matches!(
        health(well).await,
        Health::Well { name: Some(name), .. } if name == "Sabha"
    ));
    let suspended = json(
        200,
        value!({"friendly_name": "Sabha", "status": "suspended"}),
    );
    for (answer, expected) in [
        (suspended, Trouble::Locked),
        (json(401, value!({"code": 20003})), Trouble::Token),
    ] {
        let Health::Ill { trouble, .. } = health(answer).await else {
            panic!("{expected:?}");
        };
        assert_eq!(trouble, Some(expected));
    }
    assert!(matches!(health(html(500)).await, Health::Unknown { .. }));
}
