//! What our adapters send is taken.

use crate::product::{Play, provider};
use channels::chat::{
    Address, Announced, Choice, Client, Health, Link, Post, PostPicture, Removed, Reply, Sent,
    Template,
};
use domain::channel::ChannelKind;
use domain::language::Language;

const TITLE: &str = "இசை நிகழ்ச்சி (மாலை)";
const LINK: &str = "https://vizha.example/e/isai?via=test";

fn post(mark: &str) -> Post {
    Post {
        text: format!("{TITLE}\nபுதிய இசை நிகழ்ச்சி! டிக்கெட்களை முன்பதிவு செய்ய: {LINK}"),
        title: TITLE.to_owned(),
        summary: "A concert <b>& more</b>".to_owned(),
        link: LINK.to_owned(),
        link_label: "Book now".to_owned(),
        picture: Some(PostPicture {
            url: "https://vizha.example/e/isai/announcement.jpg".to_owned(),
            alt: TITLE.to_owned(),
        }),
        picture_bytes: Some(b"\xff\xd8\xff\xe0 a picture".to_vec()),
        video_url: None,
        payload: None,
        mark: mark.to_owned(),
    }
}

pub fn reply() -> Reply {
    let choices = (1..=5).map(|n| Choice {
        id: format!("v1:e:{n}"),
        title: format!("Concert {n}"),
        description: format!("Saturday, hall {n} & garden"),
    });
    Reply {
        text: "எந்த நிகழ்ச்சி? <Choose> one & book:".to_owned(),
        language: Language::Tamil,
        choices: choices.collect(),
        choices_label: "தேர்ந்தெடு".to_owned(),
        picture_url: None,
        links: vec![Link {
            label: "All events".to_owned(),
            url: "https://vizha.example/".to_owned(),
        }],
        ask_phone: None,
        ends: false,
    }
}

/// Posts, with as many steps as the provider wants.
async fn announced(play: &Play, kind: ChannelKind) -> String {
    let (client, account, post) = (Client::new(), play.account(kind), post("a1"));
    let mut progress: Option<String> = None;
    for _ in 0..8 {
        let step = provider(kind).announce(&client, &account, &post, progress.as_deref());
        match step.await {
            Announced::Posted { id, .. } => return id,
            Announced::Waiting { progress: next, .. } => progress = Some(next),
            other => panic!("{}: {other:?}", kind.as_str()),
        }
    }
    panic!("{}: it never ends", kind.as_str())
}

#[tokio::test]
async fn posts_are_taken_changed_and_taken_back() {
    let play = Play::start().await;
    for kind in [
        ChannelKind::Facebook,
        ChannelKind::Instagram,
        ChannelKind::Telegram,
        ChannelKind::Slack,
        ChannelKind::Discord,
        ChannelKind::Linkedin,
        ChannelKind::Webhook,
    ] {
        let name = kind.as_str();
        let id = announced(&play, kind).await;
        let taken = play.stand_ins.taken(kind);
        let posts: Vec<_> = taken.iter().filter(|taken| taken.what == "post").collect();
        assert_eq!(posts.len(), 1, "{name}: {taken:?}");
        assert!(posts[0].text.contains(TITLE), "{name}: {}", posts[0].text);
        let (client, account) = (Client::new(), play.account(kind));
        let mut changed = post("a2");
        changed.text = format!("{TITLE}: moved to seven. {LINK}");
        let revised = provider(kind)
            .revise(&client, &account, &id, &changed)
            .await;
        let removed = provider(kind).remove(&client, &account, &id).await;
        match kind {
            ChannelKind::Instagram | ChannelKind::Slack => {
                assert_eq!(revised, Removed::Impossible, "{name}");
            }
            ChannelKind::Webhook => assert_eq!(revised, Removed::Done),
            _ => {
                assert_eq!((revised, removed), (Removed::Done, Removed::Done), "{name}");
                let taken = play.stand_ins.taken(kind);
                assert!(
                    taken
                        .iter()
                        .any(|t| t.what == "change" && t.text.contains("seven"))
                );
                assert_eq!(taken.last().unwrap().what, "removal", "{name}");
            }
        }
    }
}

#[tokio::test]
async fn credentials_that_work_are_told_from_those_that_do_not() {
    let play = Play::start().await;
    for kind in ChannelKind::ALL.iter().copied() {
        let Some(adapter) = channels::providers::of(kind) else {
            continue;
        };
        let mut account = play.account(kind);
        let health = adapter.check(&Client::new(), &account).await;
        let ill = matches!(health, Health::Ill { .. });
        assert!(!ill, "{}: {health:?}", kind.as_str());
        let token = ["access_token", "bot_token", "auth_token", "api_key"];
        let Some(token) = token
            .iter()
            .find(|name| account.settings.contains_key(**name))
        else {
            continue;
        };
        if kind == ChannelKind::SmsHttp {
            continue;
        }
        let wrong = "1234567890:AAwrong".to_owned();
        account.settings.insert((*token).to_owned(), wrong);
        let health = adapter.check(&Client::new(), &account).await;
        let ill = matches!(
            health,
            Health::Ill {
                trouble: Some(_),
                ..
            }
        );
        assert!(ill, "{}: {health:?}", kind.as_str());
    }
}

#[tokio::test]
async fn callbacks_commands_and_templates_are_registered() {
    let play = Play::start().await;
    for kind in ChannelKind::ALL.iter().copied() {
        if let Some(adapter) = channels::providers::of(kind) {
            let callback = "https://vizha.example/webhook/1/secret-secret-secret-secret";
            let account = play.account(kind);
            let told = adapter.register(&Client::new(), &account, callback).await;
            assert_eq!(told, Ok(()), "{}", kind.as_str());
        }
    }
}

fn someone() -> Address {
    Address {
        id: "94771234567".to_owned(),
        ..Address::default()
    }
}

fn template(name: &str, values: usize) -> Template {
    Template {
        name: name.to_owned(),
        language: Language::Tamil,
        values: (0..values).map(|n| format!("மதிப்பு {n}")).collect(),
        url_suffix: Some("isai".to_owned()),
        shown: "shown".to_owned(),
    }
}

#[tokio::test]
async fn outside_the_window_whatsapp_takes_approved_templates_alone() {
    let play = Play::start().await;
    let client = Client::new();
    for kind in [ChannelKind::Whatsapp, ChannelKind::WhatsappDialog360] {
        let (adapter, account, to) = (provider(kind), play.account(kind), someone());
        let closed = adapter.say(&client, &account, &to, &reply(), "m1").await;
        assert_eq!(closed, Sent::Closed, "{}", kind.as_str());
        let news = template("vizha_new_event", 5);
        let sent = adapter
            .say_template(&client, &account, &to, &news, "m2")
            .await;
        assert!(matches!(sent, Sent::Accepted { .. }), "{sent:?}");
        for wrong in [
            template("vizha_new_event", 4),
            template("never_approved", 5),
        ] {
            let sent = adapter
                .say_template(&client, &account, &to, &wrong, "m3")
                .await;
            assert!(matches!(sent, Sent::Refused { .. }), "{sent:?}");
        }
        play.stand_ins.open_window(kind, &to.id);
        let sent = adapter.say(&client, &account, &to, &reply(), "m4").await;
        assert!(matches!(sent, Sent::Accepted { .. }), "{sent:?}");
        play.stand_ins.close_windows(kind);
        let closed = adapter.say(&client, &account, &to, &reply(), "m5").await;
        assert_eq!(closed, Sent::Closed);
        let taken = play.stand_ins.taken(kind);
        assert_eq!(taken.len(), 2, "{taken:?}");
        assert!(taken[0].text.contains("மதிப்பு 4"), "{}", taken[0].text);
        // Both are reported on: sent, and delivered.
        play.wait_for(kind, 4).await;
    }
}
