//! Events posted on channels.

use crate::channels::connect;
use crate::world::{World, wish};
use chrono::Duration;
use domain::booking::Source;
use domain::channel::{AnnouncementState, ChannelKind};
use domain::ids::{AnnouncementId, EventId};
use domain::language::{Language, LocalText};
use store::records::*;
use uuid::Uuid;

pub fn planned(
    world: &World,
    event: EventId,
    channel: &ChannelRecord,
    key: &str,
) -> (NewAnnouncement, Option<NewJob>) {
    let announcement = NewAnnouncement {
        id: AnnouncementId(Uuid::now_v7()),
        organization: world.organization,
        event,
        channel: channel.id,
        language: Language::Tamil,
        text: "புதிய இசை நிகழ்ச்சி!".into(),
        planned_at: world.now(),
        dedup_key: Some(key.into()),
    };
    let job = NewJob {
        channel: Some(channel.id),
        event: Some(event),
        ..NewJob::new(world.organization, "announce")
    };
    (announcement, Some(job))
}

async fn an_event_is_announced_once_on_each_channel(world: World) {
    let event = world.event(5).await;
    let page = connect(&world, ChannelKind::Facebook).await;
    let slack = connect(&world, ChannelKind::Slack).await;
    let first = vec![planned(&world, event.id, &page, "published:1:page")];
    let written = world.store.insert_announcements(first).await.unwrap();
    assert_eq!(written.len(), 1);
    // The event is published again, by two processes at once.
    let neighbour = world.neighbour().await;
    let again = || {
        vec![
            planned(&world, event.id, &slack, "published:1:slack"),
            planned(&world, event.id, &page, "published:1:page"),
        ]
    };
    let (one, other) = tokio::join!(
        world.store.insert_announcements(again()),
        neighbour.insert_announcements(again()),
    );
    assert_eq!(one.unwrap().len() + other.unwrap().len(), 1);
    let all = world.store.announcements_of(event.id).await.unwrap();
    let kinds: Vec<ChannelKind> = all.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [ChannelKind::Facebook, ChannelKind::Slack]);
    assert_eq!(all[0].id, written[0]);
    assert_eq!(all[0].channel_name, "Sabha");
    assert_eq!(all[0].state, AnnouncementState::Planned);
    // What was left out has no job either.
    for channel in [page.id, slack.id] {
        let jobs = world
            .store
            .lease_channel_jobs(channel, &[], 5, Duration::minutes(1));
        assert_eq!(jobs.await.unwrap().len(), 1);
    }
    neighbour.close().await;
    world.finish().await;
}

async fn a_change_counts_only_from_what_was_seen(world: World) {
    let event = world.event(5).await;
    let page = connect(&world, ChannelKind::Facebook).await;
    let new = vec![planned(&world, event.id, &page, "k")];
    let id = world.store.insert_announcements(new).await.unwrap()[0];
    let failed = AnnouncementChange {
        state: Some(AnnouncementState::Failed),
        error: Some(Some("the token has expired".into())),
        tried: true,
        ..AnnouncementChange::default()
    };
    let change = |revision, change: AnnouncementChange, jobs| {
        world.store.change_announcement(id, revision, change, jobs)
    };
    let seen = change(Some(0), failed.clone(), Vec::new()).await.unwrap();
    let seen = seen.unwrap();
    assert_eq!((seen.revision, seen.attempts), (1, 1));
    assert_eq!(seen.error.as_deref(), Some("the token has expired"));
    // Somebody else has changed it meanwhile: neither it nor its job is written.
    let job = crate::channels::outgoing(&world, page.id, "stale");
    let stale = change(Some(0), failed, vec![job]).await.unwrap();
    assert_eq!(stale, None);
    let counts = world.store.job_counts_of("stale").await.unwrap();
    assert_eq!(counts, BroadcastCount::default());
    let posted = AnnouncementChange {
        state: Some(AnnouncementState::Posted),
        posted_at: Some(world.now()),
        provider_id: Some("1_2".into()),
        link: Some("https://facebook.example/1_2".into()),
        error: Some(None),
        ..AnnouncementChange::default()
    };
    let job = crate::channels::outgoing(&world, page.id, "follows");
    let now = change(None, posted, vec![job]).await.unwrap().unwrap();
    assert_eq!(now.state, AnnouncementState::Posted);
    assert_eq!((now.error, now.revision, now.attempts), (None, 2, 1));
    assert_eq!(now.text, "புதிய இசை நிகழ்ச்சி!");
    let kept = world.store.announcement(id).await.unwrap().unwrap();
    assert_eq!(kept.link.as_deref(), Some("https://facebook.example/1_2"));
    let counts = world.store.job_counts_of("follows").await.unwrap();
    assert_eq!(counts.waiting, 1);
    world.finish().await;
}

async fn bookings_are_counted_by_their_link(world: World) {
    let event = world.event(50).await;
    for (via, source, quantity) in [
        (Some("facebook"), Source::Web, 2),
        (Some("facebook"), Source::Web, 3),
        (None, Source::Whatsapp, 1),
        (None, Source::Web, 4),
    ] {
        let mut wish = wish(&event, quantity);
        wish.via = via.map(Into::into);
        wish.source = source;
        let booking = world.store.book(wish).await.unwrap().booking;
        if quantity == 4 {
            let cancelled = world.store.cancel_booking(event.id, booking.id);
            cancelled.await.unwrap();
        }
    }
    let mut counts = world.store.via_counts(event.id).await.unwrap();
    counts.sort_by_key(|count| count.places);
    let seen: Vec<_> = counts
        .iter()
        .map(|c| (c.via.as_deref(), c.source.as_str(), c.bookings, c.places))
        .collect();
    assert_eq!(
        seen,
        [(None, "whatsapp", 1, 1), (Some("facebook"), "web", 2, 5)]
    );
    world.finish().await;
}

async fn own_words_replace_the_products(world: World) {
    let words = LocalText::both("{title} வாருங்கள்", "Come to {title}");
    let set = async |kind, texts: &LocalText| {
        world
            .store
            .set_announcement_texts(world.organization, kind, texts)
            .await
            .unwrap();
    };
    let texts = async || {
        let texts = world.store.announcement_texts(world.organization).await;
        texts.unwrap()
    };
    set(ChannelKind::Telegram, &LocalText::default()).await;
    assert_eq!(texts().await, []);
    set(ChannelKind::Telegram, &words).await;
    set(ChannelKind::Telegram, &words).await;
    assert_eq!(texts().await, [(ChannelKind::Telegram, words)]);
    set(ChannelKind::Telegram, &LocalText::default()).await;
    assert_eq!(texts().await, []);
    world.finish().await;
}

crate::on_both!(
    an_event_is_announced_once_on_each_channel,
    a_change_counts_only_from_what_was_seen,
    bookings_are_counted_by_their_link,
    own_words_replace_the_products,
);
