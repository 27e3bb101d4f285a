//! Failures on command, as our adapters understand them.

use crate::adapters::reply;
use crate::product::{Play, provider};
use channels::chat::{Address, Client, Sent};
use domain::channel::ChannelKind;
use sandbox::Fail;
use serde_json::{Value, json};
use std::time::Duration;

const WRITING: [ChannelKind; 7] = [
    ChannelKind::Whatsapp,
    ChannelKind::WhatsappGupshup,
    ChannelKind::Facebook,
    ChannelKind::Telegram,
    ChannelKind::SmsTwilio,
    ChannelKind::SmsAmazon,
    ChannelKind::SmsHttp,
];

async fn say(play: &Play, kind: ChannelKind, mark: &str) -> Sent {
    let id = match kind {
        ChannelKind::SmsTwilio | ChannelKind::SmsAmazon | ChannelKind::SmsHttp => "+94771234567",
        _ => "94771234567",
    };
    play.stand_ins.open_window(kind, id);
    let to = Address {
        id: id.to_owned(),
        ..Address::default()
    };
    let account = play.account(kind);
    let client = Client::new();
    provider(kind)
        .say(&client, &account, &to, &reply(), mark)
        .await
}

#[tokio::test]
async fn a_provider_that_is_asked_too_often_says_when_to_come_back() {
    let play = Play::start().await;
    for kind in WRITING {
        play.stand_ins.fail(kind, Fail::RateLimit(7), 1);
        match say(&play, kind, "m1").await {
            Sent::Later { after, .. } => {
                assert_eq!(after, Some(Duration::from_secs(7)), "{}", kind.as_str());
            }
            other => panic!("{}: {other:?}", kind.as_str()),
        }
        assert!(play.stand_ins.taken(kind).is_empty());
        let again = say(&play, kind, "m2").await;
        assert!(matches!(again, Sent::Accepted { .. }), "{again:?}");
    }
}

#[tokio::test]
async fn an_answer_that_is_lost_leaves_it_open_whether_it_was_taken() {
    let play = Play::start().await;
    for kind in WRITING {
        play.stand_ins.fail(kind, Fail::Close, 1);
        let lost = say(&play, kind, "m1").await;
        assert!(
            matches!(lost, Sent::Uncertain { .. }),
            "{}: {lost:?}",
            kind.as_str()
        );
        assert_eq!(play.stand_ins.taken(kind).len(), 1, "{}", kind.as_str());
    }
    play.stand_ins.fail(ChannelKind::Telegram, Fail::Html, 1);
    let page = say(&play, ChannelKind::Telegram, "m2").await;
    assert!(matches!(page, Sent::Uncertain { .. }), "{page:?}");
    assert_eq!(play.stand_ins.taken(ChannelKind::Telegram).len(), 1);
}

#[tokio::test]
async fn a_slow_provider_takes_it_all_the_same() {
    let play = Play::start().await;
    let slow = Fail::Slow(Duration::from_millis(200));
    play.stand_ins.fail(ChannelKind::SmsHttp, slow, 1);
    let sent = say(&play, ChannelKind::SmsHttp, "m1").await;
    assert!(matches!(sent, Sent::Accepted { .. }), "{sent:?}");
}

#[tokio::test]
async fn tests_in_other_languages_have_a_control() {
    let play = Play::start().await;
    let control = play.stand_ins.control_url();
    let client = reqwest::Client::new();
    let tell = async |wish: Value| {
        let told = client.post(&control).json(&wish).send().await.unwrap();
        told.status().as_u16()
    };
    let wish = json!({ "fail": { "kind": "sms_http", "how": "status", "value": 402, "count": 2 } });
    assert_eq!(tell(wish).await, 200);
    for _ in 0..2 {
        let refused = say(&play, ChannelKind::SmsHttp, "m1").await;
        assert!(
            matches!(
                refused,
                Sent::Refused {
                    trouble: Some(_),
                    ..
                }
            ),
            "{refused:?}"
        );
    }
    say(&play, ChannelKind::SmsHttp, "m2").await;
    let asked = client.get(format!("{control}?kind=sms_http")).send().await;
    let taken: Value = asked.unwrap().json().await.unwrap();
    assert_eq!(taken["taken"].as_array().unwrap().len(), 1);
    assert_eq!(taken["taken"][0]["to"], "+94771234567");
    assert_eq!(
        tell(json!({ "fail": { "kind": "pigeon", "how": "close" } })).await,
        422
    );
    let form = client.post(&control).body("{}").send().await.unwrap();
    assert_eq!(form.status(), 415, "no form of a web page is obeyed");
}

#[tokio::test]
async fn no_page_of_somewhere_else_has_that_control() {
    let play = Play::start().await;
    let control = play.stand_ins.control_url();
    let here = control.strip_prefix("http://").unwrap();
    let here = here.split('/').next().unwrap();
    let (_, port) = here.rsplit_once(':').unwrap();
    let client = reqwest::Client::new();
    let asked = async |name: &str, value: &str| {
        let address = format!("{control}?kind=telegram");
        let asked = client.get(address).header(name, value).send().await;
        asked.unwrap().status().as_u16()
    };
    let localhost = format!("localhost:{port}");
    assert_eq!(asked("host", &localhost).await, 200);
    assert_eq!(asked("origin", &format!("http://{here}")).await, 200);
    let rebound = format!("rebound.example:{port}");
    for (name, value) in [
        ("host", rebound.as_str()),
        ("host", "127.0.0.1.rebound.example"),
        ("origin", "http://foreign.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
    ] {
        assert_eq!(asked(name, value).await, 403, "{name}: {value}");
    }
}
