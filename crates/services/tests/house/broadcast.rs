//! An event told to each subscriber: one message each, to those who agreed, in their language.

use crate::standin::{StandIn, takes_all};
use crate::support::*;
use chrono::Duration;
use domain::channel::{AnnouncementState, ChannelKind};
use domain::ids::{ChannelId, EventId, SubscriberId};
use domain::language::Language;
use i18n::texts::reasons;
use store::records::{ChannelNote, ConsentEntry, NewJob, SubscriberRecord};
use usecases::Error;
use usecases::announcements::{AnnounceInput, AnnouncementView};
use usecases::channels::ChannelInput;
use usecases::messages::{MessageKind, MessageQuery, MessageState};
use usecases::subscribers::{SubscriptionState, Way};

async fn run(t: &Test) {
    t.house.workers.run_due().await.unwrap();
}

async fn only(t: &Test, event: EventId) -> AnnouncementView {
    let announcements = &t.house.doors.announcements;
    let mut all = announcements.list(&t.actor, event).await.unwrap();
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

async fn mail_channel(t: &Test, on_by_default: bool) -> ChannelId {
    let input = ChannelInput {
        kind: ChannelKind::Mail,
        name: String::new(),
        settings: Vec::new(),
        on_by_default,
    };
    let channels = &t.house.doors.channels;
    channels.connect(&t.actor, input).await.unwrap().id
}

async fn subscriber(t: &Test, way: Way, address: &str, language: Language) -> SubscriberRecord {
    let record = SubscriberRecord {
        id: SubscriberId(uuid::Uuid::now_v7()),
        organization: t.actor.organization,
        way,
        address: address.into(),
        name: None,
        language,
        state: SubscriptionState::Active,
        source: "page".into(),
        since: start(),
    };
    let kept = t
        .store
        .put_subscriber(record, consent(t, way, address, true));
    kept.await.unwrap()
}

fn consent(t: &Test, way: Way, address: &str, given: bool) -> ConsentEntry {
    ConsentEntry {
        organization: t.actor.organization,
        way,
        address: address.into(),
        purpose: "news".into(),
        given,
        source: "page".into(),
    }
}

#[tokio::test]
async fn three_hundred_subscribers_get_one_mail_each_however_often_a_step_is_run() {
    let t = house().await;
    let channel = mail_channel(&t, false).await;
    for n in 0..300 {
        let address = format!("guest{n}@example.org");
        subscriber(&t, Way::Mail, &address, Language::Tamil).await;
    }
    let event = t.published(concert()).await;
    let announcements = &t.house.doors.announcements;
    let drafts = announcements
        .drafts(&t.actor, event.id, None)
        .await
        .unwrap();
    assert_eq!(drafts[0].people, Some(300));
    let wish = AnnounceInput {
        channel,
        language: None,
        text: None,
        at: None,
    };
    let planned = announcements
        .announce(&t.actor, event.id, vec![wish])
        .await
        .unwrap()
        .remove(0);
    // Steps that come again: from the beginning, and from the middle.
    for n in 0..3 {
        let again = NewJob {
            payload: format!("{{\"announcement\":\"{}\",\"revision\":{n}}}", planned.id).into(),
            event: Some(event.id),
            channel: Some(channel),
            ..NewJob::new(t.actor.organization, "broadcast")
        };
        t.store.enqueue(vec![again]).await.unwrap();
    }
    run(&t).await;
    t.pass(Duration::minutes(1));
    run(&t).await;
    let shown = only(&t, event.id).await;
    let counts = shown.counts.unwrap();
    assert_eq!((counts.all, counts.delivered), (300, 300), "{counts:?}");
    assert_eq!(shown.state, AnnouncementState::Posted);
    assert!(shown.posted_at.is_some());
    let mut recipients = Vec::new();
    let mut cursor = None;
    loop {
        let query = MessageQuery {
            cursor,
            limit: Some(100),
            ..MessageQuery::default()
        };
        let messages = &t.house.doors.messages;
        let page = messages.list(&t.actor, query).await.unwrap();
        for message in page.items {
            assert_eq!(
                (message.kind, message.state),
                (MessageKind::News, MessageState::Kept)
            );
            recipients.push(message.recipient);
        }
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(recipients.len(), 300);
    recipients.sort();
    recipients.dedup();
    assert_eq!(recipients.len(), 300);
}

#[tokio::test]
async fn only_who_agrees_when_it_goes_out_is_told_and_in_their_language() {
    let provider = StandIn::start(takes_all).await;
    let t = house().await;
    // In the morning: nobody is written to at night.
    t.clock.set("2027-03-01T05:00:00Z".parse().unwrap());
    let settings = [
        ("url", "https://sms.example/send"),
        ("api_key", "key-of-the-gateway"),
        ("sender", "SABHA"),
    ];
    let channel = provider
        .connect(&t, ChannelKind::SmsHttp, &settings, true)
        .await;
    subscriber(&t, Way::Sms, "+94771000001", Language::Tamil).await;
    subscriber(&t, Way::Sms, "+94771000002", Language::English).await;
    let pending = subscriber(&t, Way::Sms, "+94771000003", Language::Tamil).await;
    let pending = SubscriberRecord {
        state: SubscriptionState::Pending,
        ..pending
    };
    let asked = consent(&t, Way::Sms, "+94771000003", false);
    t.store.put_subscriber(pending, asked).await.unwrap();
    subscriber(&t, Way::Sms, "+94771000004", Language::Tamil).await;
    let withdrawn = consent(&t, Way::Sms, "+94771000004", false);
    t.store.consent(withdrawn).await.unwrap();
    subscriber(&t, Way::Mail, "elsewhere@example.org", Language::Tamil).await;

    let event = t.published(concert()).await;
    let announcements = &t.house.doors.announcements;
    let drafts = announcements
        .drafts(&t.actor, event.id, None)
        .await
        .unwrap();
    assert_eq!(drafts[0].channel, channel.id);
    assert!(drafts[0].segments.unwrap() > 1, "Tamil takes several parts");
    run(&t).await;
    t.pass(Duration::minutes(1));
    run(&t).await;
    let mut sent = provider.asked_for("POST", "/send");
    sent.sort_by_key(|one| one.body["to"].to_string());
    let to: Vec<&str> = sent
        .iter()
        .map(|one| one.body["to"].as_str().unwrap())
        .collect();
    assert_eq!(to, ["+94771000001", "+94771000002"]);
    let text = |at: usize| sent[at].body["text"].as_str().unwrap().to_owned();
    assert!(
        text(0).contains("இசை விழா") && text(0).contains("முன்பதிவு"),
        "{}",
        text(0)
    );
    assert!(text(1).starts_with("Music Festival"), "{}", text(1));
    for at in 0..2 {
        let link = format!("{BASE}/book/{}?via=sms", event.code);
        assert!(text(at).contains(&link), "{}", text(at));
        assert!(text(at).contains(&format!("BOOK {}", event.code)));
        assert!(text(at).contains("STOP"));
    }
    let shown = only(&t, event.id).await;
    assert_eq!(shown.state, AnnouncementState::Posted);
    let counts = shown.counts.unwrap();
    assert_eq!((counts.delivered, counts.failed), (2, 1), "{counts:?}");
}

#[tokio::test]
async fn a_broadcast_stops_when_it_is_taken_back() {
    let t = house().await;
    let channel = mail_channel(&t, false).await;
    for n in 0..3 {
        let address = format!("guest{n}@example.org");
        subscriber(&t, Way::Mail, &address, Language::Tamil).await;
    }
    let event = t.published(concert()).await;
    let announcements = &t.house.doors.announcements;
    let wish = AnnounceInput {
        channel,
        language: None,
        text: None,
        at: Some("2027-03-02T09:00".into()),
    };
    let planned = announcements
        .announce(&t.actor, event.id, vec![wish])
        .await
        .unwrap()
        .remove(0);
    announcements.remove(&t.actor, planned.id).await.unwrap();
    t.clock.set("2027-03-02T04:00:00Z".parse().unwrap());
    run(&t).await;
    let shown = only(&t, event.id).await;
    assert_eq!(shown.state, AnnouncementState::Cancelled);
    assert_eq!(shown.counts.unwrap().all, 0);
}

#[tokio::test]
async fn a_broadcast_to_nobody_is_no_failure_and_goes_out_once_somebody_has_subscribed() {
    let t = house().await;
    let channel = mail_channel(&t, true).await;
    let event = t.published(concert()).await;
    let announcements = &t.house.doors.announcements;
    let drafts = announcements
        .drafts(&t.actor, event.id, None)
        .await
        .unwrap();
    assert_eq!(drafts[0].channel, channel);
    assert_eq!(drafts[0].obstacle.as_deref(), Some("nobody"));
    run(&t).await;
    t.pass(Duration::minutes(1));
    run(&t).await;
    let shown = only(&t, event.id).await;
    assert_eq!(shown.state, AnnouncementState::Cancelled);
    assert_eq!(shown.error.as_deref(), Some(reasons::NOBODY.en));
    let retried = announcements.retry(&t.actor, shown.id).await;
    assert!(
        matches!(retried, Err(Error::Conflict { .. })),
        "there is nothing to try again: {retried:?}"
    );

    subscriber(&t, Way::Mail, "guest@example.org", Language::Tamil).await;
    let drafts = announcements
        .drafts(&t.actor, event.id, None)
        .await
        .unwrap();
    assert_eq!(drafts[0].channel, channel);
    assert!(drafts[0].on_by_default);
    assert_eq!(drafts[0].obstacle, None);
    let wish = AnnounceInput {
        channel,
        language: None,
        text: None,
        at: None,
    };
    announcements
        .announce(&t.actor, event.id, vec![wish])
        .await
        .unwrap();
    run(&t).await;
    t.pass(Duration::minutes(1));
    run(&t).await;
    let all = announcements.list(&t.actor, event.id).await.unwrap();
    let posted = all
        .iter()
        .filter(|one| one.state == AnnouncementState::Posted);
    assert_eq!(posted.count(), 1, "{all:?}");
}

#[tokio::test]
async fn the_worse_a_number_is_rated_the_fewer_are_told_news_in_a_day() {
    let (t, provider, channel) = Test::on_whatsapp().await;
    // In the morning.
    t.pass(Duration::hours(3));
    let rated = |word: &str, limit| ChannelNote {
        quality: Some(word.to_owned()),
        daily_limit: Some(Some(limit)),
        ..ChannelNote::default()
    };
    t.store
        .note_channel(channel.id, rated("RED", 4))
        .await
        .unwrap();
    for number in ["+94771110001", "+94771110002", "+94771110003"] {
        subscriber(&t, Way::Whatsapp, number, Language::Tamil).await;
    }
    let event = t.published(concert()).await;
    let announcements = &t.house.doors.announcements;
    let wish = AnnounceInput {
        channel: channel.id,
        language: None,
        text: None,
        at: None,
    };
    announcements
        .announce(&t.actor, event.id, vec![wish])
        .await
        .unwrap();
    t.pass(Duration::seconds(10));
    run(&t).await;
    assert!(provider.messages().is_empty(), "rated as poor");
    let messages = &t.house.doors.messages;
    let log = messages.list(&t.actor, MessageQuery::default()).await;
    let waiting = log.unwrap().items;
    let why = waiting.iter().find_map(|line| line.last_error.clone());
    assert_eq!(why.as_deref(), Some(reasons::RATED_POOR.en));

    t.store
        .note_channel(channel.id, rated("YELLOW", 4))
        .await
        .unwrap();
    t.pass(Duration::hours(1) + Duration::seconds(10));
    run(&t).await;
    assert_eq!(provider.messages().len(), 2, "half of four");

    t.store
        .note_channel(channel.id, rated("GREEN", 4))
        .await
        .unwrap();
    t.pass(Duration::hours(1) + Duration::seconds(10));
    run(&t).await;
    assert_eq!(provider.messages().len(), 3);
}
