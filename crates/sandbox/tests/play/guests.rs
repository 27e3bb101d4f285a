//! What guests do reaches the product as the provider would say it, and answers reach the guest.

use crate::adapters::reply;
use crate::product::{BASE_URL, ORGANIZATION, Play, provider};
use channels::chat::{Client, Received, Said, Sent, Verdict, What};
use domain::channel::ChannelKind;
use domain::conversation::Heard;
use domain::ids::OrganizationId;
use sandbox::{StandIns, Vizha};
use usecases::sandbox::{PATH, Sandbox as _};
use usecases::{Actor, Error};
use uuid::Uuid;

/// What a genuine call says; a changed one must be refused.
async fn heard(play: &Play, kind: ChannelKind, call: &Received) -> Said {
    let (adapter, account, name) = (provider(kind), play.account(kind), kind.as_str());
    adapter.prepare(&Client::new(), &account, call).await;
    assert_eq!(adapter.verify(&account, call), Verdict::Genuine, "{name}");
    let reading = adapter.read(&account, call);
    assert!(reading.unread.is_empty(), "{name}: {:?}", reading.unread);
    let said = reading
        .elements
        .into_iter()
        .find_map(|element| match element.what {
            What::Said(said) => Some(said),
            _ => None,
        });
    said.unwrap_or_else(|| panic!("{name} says nothing"))
}

fn words(kind: ChannelKind) -> &'static str {
    match kind {
        // There, nobody can write but commands.
        ChannelKind::Slack | ChannelKind::Discord => "/book ISAI24 2",
        ChannelKind::Alexa => "concert in jaffna",
        _ => "ISAI24-க்கு 2 டிக்கெட் வேணும் & more",
    }
}

#[tokio::test]
async fn a_guest_writes_is_answered_and_taps() {
    let play = Play::start().await;
    let kinds = play.stand_ins.kinds(&play.actor).await.unwrap();
    assert_eq!(kinds.len(), 14, "{kinds:?}");
    for kind in kinds {
        let (stand_ins, name) = (&play.stand_ins, kind.as_str());
        let typed = words(kind).to_owned();
        let chat = stand_ins
            .say(&play.actor, kind, typed.clone())
            .await
            .unwrap();
        assert!(chat[0].mine && chat[0].text == typed, "{name}: {chat:?}");
        let call = play.wait_for(kind, 1).await.remove(0);
        let said = heard(&play, kind, &call).await;
        match &said.heard {
            Heard::Text(text) => assert_eq!(text, &typed, "{name}"),
            Heard::Command(text) => assert_eq!(text, "ISAI24 2", "{name}"),
            other => panic!("{name}: {other:?}"),
        }
        if kind.is_voice() {
            let chat = stand_ins.chat(&play.actor, kind).await.unwrap();
            assert!(chat[1].text.contains("Spoken"), "{name}: {chat:?}");
            continue;
        }
        let (client, account, answer) = (Client::new(), play.account(kind), reply());
        let sent = provider(kind)
            .say(&client, &account, &said.from, &answer, "m1")
            .await;
        assert!(matches!(sent, Sent::Accepted { .. }), "{name}: {sent:?}");
        let chat = stand_ins.chat(&play.actor, kind).await.unwrap();
        let shown = chat.iter().find(|line| line.text.contains("எந்த நிகழ்ச்சி"));
        let shown = shown.unwrap_or_else(|| panic!("{name}: {chat:?}"));
        assert!(!shown.text.contains("&amp;"), "{name}: {}", shown.text);
        let Some(choice) = shown.choices.iter().find(|choice| choice.url.is_none()) else {
            assert!(
                shown.text.contains("1. Concert 1"),
                "{name}: {}",
                shown.text
            );
            continue;
        };
        let before = play.calls(kind).len();
        stand_ins
            .tap(&play.actor, kind, choice.clone())
            .await
            .unwrap();
        let calls = play.wait_for(kind, before + 1).await;
        let mut taps = Vec::new();
        for call in &calls[before..] {
            for element in provider(kind).read(&account, call).elements {
                taps.extend(match element.what {
                    What::Said(said) => Some(said.heard),
                    _ => None,
                });
            }
        }
        assert_eq!(taps, [Heard::Tap("v1:e:1".to_owned())], "{name}");
    }
}

#[tokio::test]
async fn a_changed_call_is_no_longer_genuine() {
    let play = Play::start().await;
    for kind in play.stand_ins.kinds(&play.actor).await.unwrap() {
        let typed = words(kind).to_owned();
        play.stand_ins.say(&play.actor, kind, typed).await.unwrap();
        let mut call = play.wait_for(kind, 1).await.remove(0);
        heard(&play, kind, &call).await;
        let (adapter, account) = (provider(kind), play.account(kind));
        match kind {
            // Nothing is signed: a secret shows from whom it comes.
            ChannelKind::WhatsappDialog360
            | ChannelKind::WhatsappGupshup
            | ChannelKind::SmsHttp => call.url = call.url.rsplit_once('/').unwrap().0.to_owned(),
            ChannelKind::Telegram | ChannelKind::Dialogflow => call.headers.clear(),
            ChannelKind::SmsAmazon => {
                let body = String::from_utf8(call.body).unwrap();
                call.body = body.replace("ISAI24", "ISAI25").into_bytes();
            }
            _ => call.body.push(b' '),
        }
        let verdict = adapter.verify(&account, &call);
        // A form's signature covers its fields, and a blank at the end belongs to the last.
        assert_eq!(verdict, Verdict::Forged, "{}", kind.as_str());
    }
}

#[tokio::test]
async fn each_organization_has_its_own_guest_and_restart_brings_another() {
    let play = Play::start().await;
    let kind = ChannelKind::Whatsapp;
    let say = async |actor: &Actor| {
        let before = play.calls(kind).len();
        play.stand_ins
            .say(actor, kind, "Hi".to_owned())
            .await
            .unwrap();
        let call = play.wait_for(kind, before + 1).await.remove(before);
        heard(&play, kind, &call).await.from
    };
    let first = say(&play.actor).await;
    assert_eq!(first.id, say(&play.actor).await.id, "the same person");
    assert!(first.phone.is_some() && first.name.is_some(), "{first:?}");
    let empty = play.stand_ins.restart(&play.actor, kind).await.unwrap();
    assert!(empty.is_empty());
    assert_ne!(first.id, say(&play.actor).await.id);
    let other = Actor::system(OrganizationId(Uuid::from_u128(8)));
    assert!(play.stand_ins.chat(&other, kind).await.unwrap().is_empty());

    let mut door = play.actor.clone();
    door.scopes.clear();
    let refused = play.stand_ins.chat(&door, kind).await;
    assert_eq!(refused, Err(Error::Forbidden));
    let unknown = play
        .stand_ins
        .chat(&play.actor, ChannelKind::Linkedin)
        .await;
    assert_eq!(unknown, Err(Error::NotFound));
}

#[tokio::test]
async fn stand_ins_that_run_apart_are_not_taken_for_the_sandbox() {
    let vizha = Vizha {
        inside: "http://127.0.0.1:1".to_owned(),
        base_url: BASE_URL.to_owned(),
    };
    let stand_ins = StandIns::start_apart(vizha).await.unwrap();
    let base = stand_ins.base(ChannelKind::Alexa, ORGANIZATION);
    assert!(base.starts_with(&stand_ins.place()), "{base}");
    assert!(!base.contains(PATH), "{base}");
    let status = async |base: &str| {
        let file = reqwest::get(format!("{base}/echo-api-cert.pem")).await;
        file.unwrap().status().as_u16()
    };
    assert_eq!(status(&base).await, 200);
    let usual = base.replacen("/apart/", PATH, 1);
    assert_eq!(status(&usual).await, 404, "{usual}");
}
