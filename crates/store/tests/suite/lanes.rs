//! What two processes do on one channel, and what is left when one of them vanishes.

use crate::channels::{connect, outgoing};
use crate::world::World;
use chrono::Duration;
use domain::channel::ChannelKind;
use domain::ids::{ChannelId, JobId};
use futures::future::join_all;
use store::Store;
use store::records::*;
use usecases::messages::MessageState;

/// People whom the channel of a race may reach.
pub const LIMIT: i64 = 20;
/// Messages that want to go out at once; each person gets two.
const WISHES: usize = 200;
const LEASE: Duration = Duration::minutes(4);
/// After so long a process that is not heard of has lost its lanes.
const LANE: Duration = Duration::seconds(20);

/// A channel that may reach no more than [`LIMIT`] people a day.
pub async fn limited(world: &World) -> ChannelId {
    let channel = connect(world, ChannelKind::Whatsapp).await.id;
    let note = ChannelNote {
        daily_limit: Some(Some(LIMIT)),
        ..ChannelNote::default()
    };
    world.store.note_channel(channel, note).await.unwrap();
    channel
}

/// Everybody at once, from all these processes; how many people were reached.
pub async fn reserved(world: &World, stores: &[Store], channel: ChannelId) -> i64 {
    let since = world.now() - Duration::hours(24);
    let tasks = (0..WISHES).map(|n| {
        let store = stores[n % stores.len()].clone();
        let address = format!("+9477{:07}", n / 2);
        tokio::spawn(async move { store.reserve_reach(channel, &address, since, false).await })
    });
    for outcome in join_all(tasks).await {
        outcome.unwrap().unwrap();
    }
    world.store.reached_since(channel, since).await.unwrap()
}

#[cfg(not(feature = "unprotected"))]
async fn two_processes_reach_no_more_people_than_allowed(world: World) {
    let channel = limited(&world).await;
    let stores = [world.store.clone(), world.neighbour().await];
    assert_eq!(reserved(&world, &stores, channel).await, LIMIT);
    stores[1].close().await;
    world.finish().await;
}

/// Jobs of a channel, as many as there are keys, in their order.
async fn written(world: &World, keys: &[&str]) -> ChannelId {
    let channel = connect(world, ChannelKind::Whatsapp).await.id;
    let jobs = keys.iter().map(|key| outgoing(world, channel, key));
    world.store.enqueue(jobs.collect()).await.unwrap();
    channel
}

async fn lease(store: &Store, channel: ChannelId, limit: i64) -> Vec<LeasedJob> {
    let leased = store.lease_channel_jobs(channel, &[], limit, LEASE);
    leased.await.unwrap()
}

async fn begin(store: &Store, jobs: &[&LeasedJob]) -> Vec<JobId> {
    let tries = jobs.iter().map(|job| (job.id, job.attempts)).collect();
    store.begin_jobs(tries).await.unwrap()
}

async fn only_what_had_begun_is_uncertain_after_a_crash(world: World) {
    let channel = written(&world, &["a", "b", "c"]).await;
    let mail = NewJob {
        recipient: Some("a@example.org".into()),
        ..NewJob::new(world.organization, "confirmation")
    };
    world.store.enqueue(vec![mail]).await.unwrap();
    world.store.lease_jobs(&[], 5, LEASE).await.unwrap();
    let first = lease(&world.store, channel, 5).await;
    assert!(first.iter().all(|job| !job.begun));
    assert_eq!(begin(&world.store, &[&first[1]]).await, [first[1].id]);

    // The process vanishes, and so does the next one, before it has said what became of them.
    for crash in 1..=2 {
        let taken = world.store.take_over_jobs().await.unwrap();
        if world.store.is_sqlite() {
            assert_eq!(taken, if crash == 1 { 4 } else { 3 });
        } else {
            // Others may be at work; the leases must end first.
            assert_eq!(taken, 0);
            assert!(lease(&world.store, channel, 5).await.is_empty());
            world.pass(LEASE);
        }
        let again = lease(&world.store, channel, 5).await;
        let begun: Vec<bool> = again.iter().map(|job| job.begun).collect();
        assert_eq!(begun, [false, true, false]);
        assert!(again.iter().all(|job| job.attempts == crash + 1));
    }
    world.finish().await;
}

async fn a_try_that_ended_is_not_remembered_as_begun(world: World) {
    let channel = written(&world, &["a"]).await;
    let job = lease(&world.store, channel, 1).await.remove(0);
    begin(&world.store, &[&job]).await;
    let later = Acknowledgement {
        job: job.id,
        attempts: job.attempts,
        outcome: Outcome::Retry {
            at: world.now(),
            error: "429".into(),
        },
    };
    world.store.acknowledge(vec![later]).await.unwrap();
    let second = lease(&world.store, channel, 1).await.remove(0);
    assert!(!second.begun);
    world.pass(LEASE);
    let third = lease(&world.store, channel, 1).await.remove(0);
    assert!(!third.begun, "the second try ended before its call");
    world.finish().await;
}

async fn nobody_begins_what_was_leased_anew(world: World) {
    let channel = written(&world, &["a", "b"]).await;
    let slow = lease(&world.store, channel, 5).await;
    world.pass(LEASE);
    let neighbour = world.neighbour().await;
    let quick = lease(&neighbour, channel, 1).await.remove(0);
    let of_quick = |job: &&LeasedJob| job.id == quick.id;
    let taken = slow.iter().find(of_quick).unwrap();
    let left = slow.iter().find(|job| !of_quick(job)).unwrap();
    assert_eq!(begin(&world.store, &[taken, left]).await, [left.id]);
    assert_eq!(begin(&neighbour, &[&quick]).await, [quick.id]);
    // What the organizer took back in between does not go out either.
    let end = Acknowledgement {
        job: quick.id,
        attempts: quick.attempts,
        outcome: Outcome::Cancelled {
            error: "taken back".into(),
        },
    };
    neighbour.acknowledge(vec![end]).await.unwrap();
    assert!(begin(&neighbour, &[&quick]).await.is_empty());
    let (shown, _) = world
        .store
        .message(world.organization, quick.id)
        .await
        .unwrap();
    assert_eq!(shown.state, MessageState::Cancelled);
    neighbour.close().await;
    world.finish().await;
}

async fn one_process_at_a_time_works_through_a_queue(world: World) {
    let channel = written(&world, &["a", "b", "c", "d"]).await;
    let other = world.neighbour().await;
    assert_eq!(lease(&world.store, channel, 1).await.len(), 1);
    assert!(lease(&other, channel, 1).await.is_empty());
    let due = async |store: &Store| store.channels_with_due_jobs().await.unwrap();
    assert!(due(&other).await.is_empty());
    assert_eq!(due(&world.store).await, [channel]);

    // What takes long keeps its lane as long as its process is heard of.
    world.pass(LANE / 2);
    world.store.keep_lane(channel).await.unwrap();
    world.pass(LANE / 2);
    assert!(lease(&other, channel, 1).await.is_empty());
    world.pass(LANE);
    assert_eq!(due(&other).await, [channel]);
    assert_eq!(lease(&other, channel, 1).await.len(), 1);
    world.store.keep_lane(channel).await.unwrap();
    world.store.leave_lane(channel).await.unwrap();
    assert!(
        lease(&world.store, channel, 1).await.is_empty(),
        "what was lost is neither kept nor given away"
    );

    // Whoever finds nothing more, or stops, leaves it at once.
    other.leave_lane(channel).await.unwrap();
    assert_eq!(lease(&world.store, channel, 5).await.len(), 2);
    assert!(lease(&world.store, channel, 5).await.is_empty());
    let more = outgoing(&world, channel, "e");
    world.store.enqueue(vec![more]).await.unwrap();
    assert_eq!(lease(&other, channel, 5).await.len(), 1);

    // The one that serves a file alone takes over what a vanished one had.
    let more = outgoing(&world, channel, "f");
    world.store.enqueue(vec![more]).await.unwrap();
    world.store.take_over_jobs().await.unwrap();
    let free = !lease(&world.store, channel, 5).await.is_empty();
    assert_eq!(free, world.store.is_sqlite());
    other.close().await;
    world.finish().await;
}

#[cfg(not(feature = "unprotected"))]
crate::on_both!(
    two_processes_reach_no_more_people_than_allowed,
    only_what_had_begun_is_uncertain_after_a_crash,
    a_try_that_ended_is_not_remembered_as_begun,
    nobody_begins_what_was_leased_anew,
    one_process_at_a_time_works_through_a_queue,
);
