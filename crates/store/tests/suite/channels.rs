//! Connected accounts, and the jobs that go out through them.

use crate::world::World;
use chrono::Duration;
use domain::channel::ChannelKind;
use domain::ids::{AnnouncementId, ChannelId, OrganizationId};
use domain::language::Language;
use std::collections::BTreeMap;
use store::StoreError;
use store::records::*;
use usecases::channels::ChannelState;
use usecases::messages::MessageState;
use uuid::Uuid;

/// A channel of the world's organization.
pub async fn connect(world: &World, kind: ChannelKind) -> ChannelRecord {
    let channel = ChannelRecord {
        id: ChannelId(Uuid::now_v7()),
        organization: world.organization,
        kind,
        name: "Sabha".into(),
        settings: BTreeMap::from([("phone_number_id".to_owned(), "1".to_owned())]),
        sealed: b"secret".to_vec(),
        base: None,
        on_by_default: true,
        state: ChannelState::New,
        last_error: None,
        checked_at: None,
        expires_at: None,
        quality: None,
        daily_limit: None,
        created_at: world.now(),
        updated_at: world.now(),
    };
    world.store.insert_channel(&channel).await.unwrap();
    world.store.channel(channel.id).await.unwrap().unwrap()
}

/// A job that goes out through a channel to somebody.
pub fn outgoing(world: &World, channel: ChannelId, key: &str) -> NewJob {
    NewJob {
        channel: Some(channel),
        recipient: Some("+94771234567".into()),
        dedup_key: Some(key.into()),
        ..NewJob::new(world.organization, "chat_news")
    }
}

const LEASE: Duration = Duration::minutes(1);

async fn every_change_of_a_channel_can_be_noticed(world: World) {
    let mut stamps = vec![world.store.channels_stamp().await.unwrap()];
    let mut channel = connect(&world, ChannelKind::Whatsapp).await;
    stamps.push(world.store.channels_stamp().await.unwrap());
    connect(&world, ChannelKind::Slack).await;
    stamps.push(world.store.channels_stamp().await.unwrap());
    channel.name = "Sabha 2".into();
    channel.sealed = b"other".to_vec();
    channel.on_by_default = false;
    world.store.update_channel(&channel).await.unwrap();
    stamps.push(world.store.channels_stamp().await.unwrap());
    let note = ChannelNote {
        daily_limit: Some(Some(1000)),
        ..ChannelNote::default()
    };
    world.store.note_channel(channel.id, note).await.unwrap();
    stamps.push(world.store.channels_stamp().await.unwrap());
    // The clock stands still all the while.
    for pair in stamps.windows(2) {
        assert_ne!(pair[0], pair[1]);
    }
    let kept = world.store.channel(channel.id).await.unwrap().unwrap();
    assert_eq!(kept.sealed, b"other");
    assert_eq!((kept.daily_limit, kept.on_by_default), (Some(1000), false));
    assert_eq!(kept.settings, channel.settings);
    let mut foreign = channel.clone();
    foreign.organization = OrganizationId(Uuid::now_v7());
    assert_eq!(
        world.store.update_channel(&foreign).await.unwrap_err(),
        StoreError::NotFound
    );
    let own = world.store.channels_of(world.organization).await.unwrap();
    assert_eq!(own.len(), 2);
    assert_eq!(own[0].id, channel.id);
    world.finish().await;
}

async fn a_note_leaves_what_it_does_not_tell(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let stamp = world.store.channels_stamp().await.unwrap();
    let trouble = ChannelNote {
        state: Some(ChannelState::Trouble),
        last_error: Some(Some("the token has expired".into())),
        ..ChannelNote::default()
    };
    world.store.note_channel(channel.id, trouble).await.unwrap();
    let well = ChannelNote {
        last_error: Some(None),
        expires_at: Some(world.now()),
        ..ChannelNote::default()
    };
    let troubled = world.store.channel(channel.id).await.unwrap().unwrap();
    assert_eq!(troubled.state, ChannelState::Trouble);
    assert_eq!(
        troubled.last_error.as_deref(),
        Some("the token has expired")
    );
    world.store.note_channel(channel.id, well).await.unwrap();
    let noted = world.store.channel(channel.id).await.unwrap().unwrap();
    assert_eq!(noted.state, ChannelState::Trouble);
    assert_eq!(noted.last_error, None);
    assert_eq!(noted.checked_at, Some(world.now()));
    // Nobody needs to read it again for that.
    assert_eq!(world.store.channels_stamp().await.unwrap(), stamp);
    world.finish().await;
}

async fn a_removed_channel_vanishes_with_what_waits_for_it(world: World) {
    let event = world.event(5).await;
    let channel = connect(&world, ChannelKind::Telegram).await;
    let announcement = NewAnnouncement {
        id: AnnouncementId(Uuid::now_v7()),
        organization: world.organization,
        event: event.id,
        channel: channel.id,
        language: Language::Tamil,
        text: String::new(),
        planned_at: world.now() + Duration::hours(1),
        dedup_key: None,
    };
    let job = outgoing(&world, channel.id, "a");
    let written = vec![(announcement, Some(job))];
    let ids = world.store.insert_announcements(written).await.unwrap();
    let stamp = world.store.channels_stamp().await.unwrap();
    let stranger = OrganizationId(Uuid::now_v7());
    assert!(
        !world
            .store
            .remove_channel(stranger, channel.id)
            .await
            .unwrap()
    );
    let remove = || world.store.remove_channel(world.organization, channel.id);
    assert!(remove().await.unwrap());
    assert!(!remove().await.unwrap());
    assert_ne!(world.store.channels_stamp().await.unwrap(), stamp);
    assert_eq!(world.store.channel(channel.id).await.unwrap(), None);
    assert_eq!(world.store.all_channels().await.unwrap(), []);
    assert_eq!(
        world.store.update_channel(&channel).await.unwrap_err(),
        StoreError::NotFound
    );
    let announced = world.store.announcement(ids[0]).await.unwrap().unwrap();
    assert_eq!(announced.state.as_str(), "cancelled");
    assert_eq!(announced.channel_name, "Sabha");
    let counts = world.store.job_counts_of("a").await.unwrap();
    assert_eq!((counts.waiting, counts.failed), (0, 1));
    // What was written for it in the same moment does not wait for ever.
    let late = outgoing(&world, channel.id, "late");
    world.store.enqueue(vec![late]).await.unwrap();
    assert_eq!(world.store.channels_with_due_jobs().await.unwrap(), []);
    let long_ago = world.now() - Duration::days(400);
    assert_eq!(world.store.prune(long_ago, long_ago).await.unwrap(), 1);
    assert_eq!(world.store.prune(long_ago, long_ago).await.unwrap(), 0);
    let counts = world.store.job_counts_of("late").await.unwrap();
    assert_eq!(counts.failed, 1);
    world.finish().await;
}

async fn jobs_of_a_channel_are_leased_by_it_alone(world: World) {
    let one = connect(&world, ChannelKind::Whatsapp).await;
    let other = connect(&world, ChannelKind::SmsTwilio).await;
    let mut later = outgoing(&world, other.id, "later");
    later.run_at = Some(world.now() + Duration::hours(1));
    let mail = NewJob {
        recipient: Some("a@example.org".into()),
        ..NewJob::new(world.organization, "confirmation")
    };
    let mut answer = outgoing(&world, one.id, "answer");
    answer.kind = "chat".into();
    answer.recipient = None;
    let jobs = vec![outgoing(&world, one.id, "now"), answer, later, mail];
    assert_eq!(world.store.enqueue(jobs).await.unwrap(), 4);

    assert_eq!(
        world.store.channels_with_due_jobs().await.unwrap(),
        [one.id]
    );
    assert_eq!(
        world.store.next_channel_job_at().await.unwrap(),
        Some(world.now())
    );
    let mails = world.store.lease_jobs(&[], 10, LEASE).await.unwrap();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].kind, "confirmation");
    assert_eq!(world.store.next_job_at(&[]).await.unwrap(), None);
    let lease = async |channel: ChannelId, kinds: &[&str]| {
        world
            .store
            .lease_channel_jobs(channel, kinds, 10, LEASE)
            .await
            .unwrap()
    };
    assert_eq!(lease(other.id, &[]).await, []);
    let answers = lease(one.id, &["chat"]).await;
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0].channel, Some(one.id));
    assert_eq!(lease(one.id, &[]).await.len(), 1);
    assert_eq!(
        world.store.next_channel_job_at().await.unwrap(),
        Some(world.now() + Duration::hours(1))
    );
    world.pass(Duration::minutes(2));
    // A lease that ran out makes its channel due again.
    assert_eq!(
        world.store.channels_with_due_jobs().await.unwrap(),
        [one.id]
    );
    let again = lease(one.id, &[]).await;
    assert!(again.iter().all(|job| !job.begun && job.attempts == 2));
    assert_eq!(again.len(), 2);
    world.finish().await;
}

async fn a_broadcast_is_counted_and_stopped_by_its_name(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let jobs = ["news:1:a", "news:1:b", "news:1:c", "news:10:a"]
        .map(|key| outgoing(&world, channel.id, key));
    world.store.enqueue(jobs.to_vec()).await.unwrap();
    let leased = world
        .store
        .lease_channel_jobs(channel.id, &["chat_news"], 2, LEASE)
        .await
        .unwrap();
    let end = |job: &LeasedJob, outcome| Acknowledgement {
        job: job.id,
        attempts: job.attempts,
        outcome,
    };
    let delivered = Outcome::Delivered {
        subject: "s".into(),
        content: None,
    };
    let uncertain = Outcome::Uncertain {
        error: "no answer".into(),
    };
    let ends = vec![end(&leased[0], delivered), end(&leased[1], uncertain)];
    world.store.acknowledge(ends).await.unwrap();
    let counts = async || world.store.job_counts_of("news:1:").await.unwrap();
    let wanted = BroadcastCount {
        delivered: 1,
        waiting: 1,
        failed: 0,
        uncertain: 1,
    };
    assert_eq!(counts().await, wanted);
    assert_eq!(world.store.cancel_jobs_of("news:1:").await.unwrap(), 1);
    assert_eq!(world.store.cancel_jobs_of("news:1:").await.unwrap(), 0);
    assert_eq!((counts().await.waiting, counts().await.failed), (0, 1));
    let other = world.store.job_counts_of("news:10:").await.unwrap();
    assert_eq!(other.waiting, 1);
    world.finish().await;
}

async fn the_log_tells_the_channel(world: World) {
    let channel = connect(&world, ChannelKind::SmsHttp).await;
    let jobs = vec![outgoing(&world, channel.id, "a")];
    world.store.enqueue(jobs).await.unwrap();
    let search = MessageSearch {
        organization: world.organization,
        event: None,
        state: Some(MessageState::Queued),
        q: None,
        cursor: None,
        limit: 5,
    };
    let found = world.store.search_messages(&search).await.unwrap();
    assert_eq!(found.items[0].channel, Some(channel.id));
    assert_eq!(found.items[0].channel_kind, Some(ChannelKind::SmsHttp));
    let left = world.store.count_jobs().await.unwrap();
    assert_eq!((left.len(), left[0].count), (1, 1));
    world.finish().await;
}

async fn people_reached_are_counted_once(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let day = || world.now() - Duration::hours(24);
    let reserve = async |address| {
        let reserved = world.store.reserve_reach(channel.id, address, day(), false);
        reserved.await.unwrap()
    };
    for address in ["+94771", "+94772", "+94771"] {
        assert!(reserve(address).await, "without a limit nobody is refused");
    }
    let reached = async || world.store.reached_since(channel.id, day()).await.unwrap();
    assert_eq!(reached().await, 2);
    let note = ChannelNote {
        daily_limit: Some(Some(2)),
        ..ChannelNote::default()
    };
    world.store.note_channel(channel.id, note).await.unwrap();
    assert!(!reserve("+94773").await);
    assert!(reserve("+94772").await, "who was reached counts once");
    assert_eq!(reached().await, 2);
    world.pass(Duration::hours(25));
    assert_eq!(reached().await, 0);
    assert!(reserve("+94773").await, "the day has moved on");
    assert_eq!(reached().await, 1);
    let nowhere = ChannelId(Uuid::now_v7());
    let reserved = world
        .store
        .reserve_reach(nowhere, "+94771", day(), false)
        .await;
    assert_eq!(reserved.unwrap_err(), StoreError::NotFound);
    world.finish().await;
}

async fn templates_are_kept_as_last_seen(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let mut template = TemplateRecord {
        channel: channel.id,
        name: "reminder".into(),
        language: Language::Tamil,
        category: "utility".into(),
        body: "{{1}}".into(),
        state: "pending".into(),
        reason: None,
    };
    let mut english = template.clone();
    english.language = Language::English;
    let both = vec![template.clone(), english.clone()];
    world.store.put_templates(channel.id, both).await.unwrap();
    template.state = "rejected".into();
    template.reason = Some("too long".into());
    let one = vec![template.clone()];
    world.store.put_templates(channel.id, one).await.unwrap();
    assert_eq!(
        world.store.templates(channel.id).await.unwrap(),
        [english, template]
    );
    world.finish().await;
}

crate::on_both!(
    every_change_of_a_channel_can_be_noticed,
    a_note_leaves_what_it_does_not_tell,
    a_removed_channel_vanishes_with_what_waits_for_it,
    jobs_of_a_channel_are_leased_by_it_alone,
    a_broadcast_is_counted_and_stopped_by_its_name,
    the_log_tells_the_channel,
    people_reached_are_counted_once,
    templates_are_kept_as_last_seen,
);
