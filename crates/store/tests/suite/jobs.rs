//! The outbox: no job is done twice, none is lost.

use crate::channels::connect;
use crate::world::World;
use chrono::Duration;
use domain::channel::ChannelKind;
use domain::ids::BookingId;
use futures::future::join_all;
use std::collections::HashSet;
use store::StoreError;
use store::records::*;
use usecases::keeper::Waits;
use usecases::messages::MessageState;

fn message(world: &World, key: &str) -> NewJob {
    let mut job = NewJob::new(world.organization, "confirmation");
    job.recipient = Some("Arun@example.org".into());
    job.dedup_key = Some(key.into());
    job
}

async fn a_job_is_leased_once(world: World) {
    let jobs = (0..300)
        .map(|i| message(&world, &format!("k{i}")))
        .collect();
    assert_eq!(world.store.enqueue(jobs).await.unwrap(), 300);
    // The same keys again: nothing new.
    assert_eq!(
        world
            .store
            .enqueue(vec![message(&world, "k7")])
            .await
            .unwrap(),
        0
    );
    let neighbour = world.neighbour().await;
    let tasks = (0..8).map(|i| {
        let store = if i % 2 == 0 {
            world.store.clone()
        } else {
            neighbour.clone()
        };
        tokio::spawn(async move {
            let mut mine = Vec::new();
            loop {
                let leased = store
                    .lease_jobs(&["confirmation"], 17, Duration::minutes(1))
                    .await
                    .unwrap();
                if leased.is_empty() {
                    return mine;
                }
                mine.extend(leased.into_iter().map(|job| job.id));
            }
        })
    });
    let mut all = Vec::new();
    for mine in join_all(tasks).await {
        all.extend(mine.unwrap());
    }
    assert_eq!(all.len(), 300);
    assert_eq!(all.into_iter().collect::<HashSet<_>>().len(), 300);
    neighbour.close().await;
    world.finish().await;
}

async fn an_acknowledgement_after_the_lease_was_lost_is_void(world: World) {
    world
        .store
        .enqueue(vec![message(&world, "a")])
        .await
        .unwrap();
    let lease = || world.store.lease_jobs(&[], 5, Duration::minutes(1));
    let first = lease().await.unwrap().remove(0);
    assert!(lease().await.unwrap().is_empty());
    world.pass(Duration::minutes(2));
    let second = lease().await.unwrap().remove(0);
    assert_eq!((second.id, second.attempts), (first.id, 2));
    let end = |job: &LeasedJob, subject: &str| Acknowledgement {
        job: job.id,
        attempts: job.attempts,
        outcome: Outcome::Kept {
            subject: subject.into(),
            content: "{}".into(),
        },
    };
    assert_eq!(
        world
            .store
            .acknowledge(vec![end(&first, "late")])
            .await
            .unwrap(),
        0
    );
    assert_eq!(
        world
            .store
            .acknowledge(vec![end(&second, "right")])
            .await
            .unwrap(),
        1
    );
    let (kept, content) = world
        .store
        .message(world.organization, first.id)
        .await
        .unwrap();
    assert_eq!(
        (kept.state, kept.subject.as_str()),
        (MessageState::Kept, "right")
    );
    assert_eq!(content.as_deref(), Some("{}"));
    world.finish().await;
}

async fn a_failed_try_is_made_again_when_due(world: World) {
    world
        .store
        .enqueue(vec![message(&world, "a")])
        .await
        .unwrap();
    let job = world
        .store
        .lease_jobs(&[], 5, Duration::minutes(1))
        .await
        .unwrap()
        .remove(0);
    let retry = Acknowledgement {
        job: job.id,
        attempts: job.attempts,
        outcome: Outcome::Retry {
            at: world.now() + Duration::minutes(10),
            error: "451 later".into(),
        },
    };
    assert_eq!(world.store.acknowledge(vec![retry]).await.unwrap(), 1);
    assert!(
        world
            .store
            .lease_jobs(&[], 5, Duration::minutes(1))
            .await
            .unwrap()
            .is_empty()
    );
    let due = world
        .store
        .next_job_at(&["confirmation"])
        .await
        .unwrap()
        .unwrap();
    assert_eq!(due, world.now() + Duration::minutes(10));
    world.pass(Duration::minutes(10));
    assert_eq!(
        world
            .store
            .lease_jobs(&[], 5, Duration::minutes(1))
            .await
            .unwrap()
            .len(),
        1
    );
    world.finish().await;
}

async fn consequences_follow_their_cause_in_one_step(world: World) {
    let cause = NewJob::new(world.organization, event_kind::BOOKING_SUCCESSFUL);
    world.store.enqueue(vec![cause]).await.unwrap();
    let mut signal = world.store.job_signal();
    let job = world
        .store
        .lease_jobs(&event_kind::ALL, 5, Duration::minutes(1))
        .await
        .unwrap()
        .remove(0);
    // Twice, as after a crash between the commit and the answer.
    for _ in 0..2 {
        let consequence = vec![message(&world, "confirmation:1")];
        world
            .store
            .fan_out(vec![(job.id, job.attempts)], consequence)
            .await
            .unwrap();
    }
    signal.wait(std::time::Duration::from_secs(60)).await;
    let left = world.store.count_jobs().await.unwrap();
    let wanted = JobCount {
        kind: "confirmation".into(),
        state: MessageState::Queued,
        count: 1,
    };
    assert_eq!(left, vec![wanted]);
    world.finish().await;
}

async fn the_log_shows_an_organization_its_own_messages(world: World) {
    for i in 0..5 {
        world
            .store
            .enqueue(vec![message(&world, &format!("m{i}"))])
            .await
            .unwrap();
    }
    let other = world.organization_record("other");
    world.store.create_organization(&other).await.unwrap();
    let mut foreign = message(&world, "foreign");
    foreign.organization = Some(other.id);
    world.store.enqueue(vec![foreign]).await.unwrap();
    let mut search = MessageSearch {
        organization: world.organization,
        event: None,
        state: Some(MessageState::Queued),
        q: Some("arun@".into()),
        cursor: None,
        limit: 3,
    };
    let first = world.store.search_messages(&search).await.unwrap();
    search.cursor.clone_from(&first.next_cursor);
    let second = world.store.search_messages(&search).await.unwrap();
    assert_eq!((first.items.len(), second.items.len()), (3, 2));
    assert_eq!(second.next_cursor, None);
    let id = first.items[0].id;
    assert_eq!(
        world.store.message(other.id, id).await.unwrap_err(),
        StoreError::NotFound
    );
    let cancelled = world
        .store
        .cancel_message(world.organization, id)
        .await
        .unwrap();
    assert_eq!(cancelled.state, MessageState::Cancelled);
    assert_eq!(
        world
            .store
            .cancel_message(world.organization, id)
            .await
            .unwrap_err(),
        StoreError::Stale
    );
    let again = world
        .store
        .retry_message(world.organization, id)
        .await
        .unwrap();
    assert_eq!(again.state, MessageState::Queued);
    world.finish().await;
}

async fn what_has_served_its_time_goes(world: World) {
    world
        .store
        .enqueue(vec![message(&world, "a"), message(&world, "b")])
        .await
        .unwrap();
    let leased = world
        .store
        .lease_jobs(&[], 1, Duration::minutes(1))
        .await
        .unwrap();
    let end = Acknowledgement {
        job: leased[0].id,
        attempts: leased[0].attempts,
        outcome: Outcome::Delivered {
            subject: "s".into(),
            content: Some("{}".into()),
        },
    };
    world.store.acknowledge(vec![end]).await.unwrap();
    world
        .store
        .create_session(SessionRecord {
            id: "s".into(),
            data: b"x".to_vec(),
            expires_at: world.now() + Duration::hours(1),
            account: None,
            handle: None,
            device: None,
        })
        .await
        .unwrap();
    world.pass(Duration::days(2));
    let before = world.now() - Duration::days(1);
    assert_eq!(world.store.prune(before, before).await.unwrap(), 2);
    assert_eq!(world.store.prune(before, before).await.unwrap(), 0);
    world.finish().await;
}

async fn reminders_are_found_by_their_bookings(world: World) {
    let booking = |n: u128| BookingId(uuid::Uuid::from_u128(n));
    let job = |kind: &'static str, n: u128, key: &str| NewJob {
        recipient: Some("a@example.org".into()),
        dedup_key: Some(key.into()),
        booking: Some(booking(n)),
        ..NewJob::new(world.organization, kind)
    };
    let mut jobs = vec![
        job("reminder", 1, "r:1:24"),
        job("reminder", 1, "r:1:2"),
        job("reminder", 2, "r:2:24"),
        job("confirmation", 1, "c:1"),
    ];
    jobs.extend((10..90).map(|n| job("reminder", n, &format!("r:{n}:24"))));
    world.store.enqueue(jobs).await.unwrap();
    let keys = async |ids: &[BookingId]| {
        let mut keys = world.store.reminder_keys(ids).await.unwrap();
        keys.sort();
        keys
    };
    assert_eq!(keys(&[booking(1)]).await, ["r:1:2", "r:1:24"]);
    assert_eq!(
        keys(&[booking(1), booking(2), booking(3)]).await,
        ["r:1:2", "r:1:24", "r:2:24"]
    );
    assert!(keys(&[]).await.is_empty());
    let many: Vec<BookingId> = (10..90).map(booking).collect();
    assert_eq!(keys(&many).await.len(), 80);
    world.finish().await;
}

/// To whom all lines of a search went, read part by part.
async fn all_parts(world: &World, mut search: MessageSearch) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        let page = world.store.search_messages(&search).await.unwrap();
        found.extend(page.items.into_iter().map(|one| one.recipient));
        search.cursor = page.next_cursor;
        if search.cursor.is_none() {
            return found;
        }
    }
}

async fn the_log_goes_on_whatever_is_looked_for(world: World) {
    let event = world.event(5).await;
    let people = [
        "Arun@example.org",
        "arun@example.org",
        "arunan@x",
        "meena@x",
    ];
    for (at, to) in people.iter().enumerate() {
        for turn in 0..2 {
            let job = NewJob {
                recipient: Some((*to).into()),
                event: (at < 3).then_some(event.id),
                ..message(&world, &format!("{at}-{turn}"))
            };
            world.store.enqueue(vec![job]).await.unwrap();
        }
    }
    let search = MessageSearch {
        organization: world.organization,
        event: None,
        state: None,
        q: None,
        cursor: None,
        limit: 3,
    };
    let asked = |q: &str, event, state| MessageSearch {
        q: (!q.is_empty()).then(|| q.to_owned()),
        event,
        state,
        ..search.clone()
    };
    let (about, queued) = (Some(event.id), Some(MessageState::Queued));
    for (wanted, count) in [
        (asked("", None, None), 8),
        (asked("", about, None), 6),
        (asked("", None, queued), 8),
        (asked("", about, queued), 6),
        (asked("", about, Some(MessageState::Dead)), 0),
        (asked("meena", None, None), 2),
        (asked("meena", about, None), 0),
        (asked("ARUN@", None, queued), 4),
    ] {
        let found = all_parts(&world, wanted.clone()).await;
        assert_eq!(found.len(), count, "{wanted:?}: {found:?}");
    }
    // Address by address.
    let found = all_parts(&world, asked("arun", None, None)).await;
    assert_eq!(found.len(), 6);
    assert_eq!(found[4..], ["arunan@x", "arunan@x"]);
    let first = world.store.search_messages(&search).await.unwrap();
    let foreign = MessageSearch {
        cursor: first.next_cursor,
        ..asked("arun", None, None)
    };
    let refused = world.store.search_messages(&foreign).await;
    assert!(matches!(refused, Err(StoreError::Corrupt(_))));
    let stranger = MessageSearch {
        organization: domain::ids::OrganizationId(uuid::Uuid::now_v7()),
        ..asked("", about, None)
    };
    assert!(all_parts(&world, stranger).await.is_empty());
    world.finish().await;
}

async fn what_waits_is_listed_soonest_first_and_in_parts(world: World) {
    let store = &world.store;
    let channel = connect(&world, ChannelKind::Whatsapp).await.id;
    let now = world.now();
    let job = |kind: &'static str, minutes| NewJob {
        run_at: Some(now + Duration::minutes(minutes)),
        ..NewJob::new(world.organization, kind)
    };
    let mut jobs = Vec::new();
    for minutes in [3, 1, 2] {
        jobs.push(job("EventChanged", minutes));
        jobs.push(NewJob {
            channel: Some(channel),
            ..job("announce", minutes)
        });
        jobs.push(NewJob {
            recipient: Some(format!("guest{minutes}@example.org")),
            ..job("reminder", minutes)
        });
    }
    // What a suspension holds back does not wait.
    let held_back = NewJob {
        run_at: Some(store::parked(now)),
        ..job("EventCancelled", 1)
    };
    jobs.push(held_back);
    store.enqueue(jobs).await.unwrap();
    for (which, kind) in [
        (Waits::Messages, "reminder"),
        (Waits::Channels, "announce"),
        (Waits::Others, "EventChanged"),
    ] {
        let first = store.waiting_jobs(which, None, 2).await.unwrap();
        let next = first.next_cursor.as_deref();
        assert!(next.is_some(), "{kind}");
        let rest = store.waiting_jobs(which, next, 2).await.unwrap();
        assert_eq!(rest.next_cursor, None);
        let all: Vec<_> = first.items.into_iter().chain(rest.items).collect();
        assert!(all.iter().all(|job| job.kind == kind), "{all:?}");
        let due: Vec<_> = all.iter().filter_map(|job| job.due_at).collect();
        let wanted = [1, 2, 3].map(|minutes| now + Duration::minutes(minutes));
        assert_eq!(due, wanted);
    }
    let foreign = store.waiting_jobs(Waits::Others, Some("x"), 2).await;
    assert!(matches!(foreign, Err(StoreError::Corrupt(_))));
    world.finish().await;
}

crate::on_both!(
    a_job_is_leased_once,
    what_waits_is_listed_soonest_first_and_in_parts,
    an_acknowledgement_after_the_lease_was_lost_is_void,
    a_failed_try_is_made_again_when_due,
    consequences_follow_their_cause_in_one_step,
    the_log_shows_an_organization_its_own_messages,
    the_log_goes_on_whatever_is_looked_for,
    what_has_served_its_time_goes,
    reminders_are_found_by_their_bookings,
);
