//! What ends the process that works on it, or cannot be read, is set aside in the end, and takes nothing along.

use crate::channels::connect;
use crate::inbound::{call, deliver, guest, said};
use crate::world::World;
use chrono::Duration;
use domain::channel::ChannelKind;
use store::records::*;
use uuid::Uuid;

const LEASE: Duration = Duration::minutes(1);

async fn store(world: &World, channel: &ChannelRecord, body: &[u8]) -> Uuid {
    let stored = world.store.store_webhook(call(world, channel, body)).await;
    // Those that came later sort behind.
    world.pass(Duration::milliseconds(1));
    stored.unwrap()
}

/// Leases calls as a process that ends before it has read any; which they were, with the number of the try.
async fn leased(world: &World) -> Vec<(Uuid, i32)> {
    let leased = world.store.lease_webhooks(16, LEASE).await.unwrap();
    leased.iter().map(|call| (call.id, call.attempts)).collect()
}

async fn a_call_that_was_in_hand_before_is_leased_last_and_alone(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let a = store(&world, &channel, b"a").await;
    let b = store(&world, &channel, b"b").await;
    assert_eq!(leased(&world).await, [(a, 1), (b, 1)]);
    world.pass(LEASE);
    let c = store(&world, &channel, b"c").await;
    // One of both ended the process, and nobody knows which.
    assert_eq!(leased(&world).await, [(c, 1), (a, 2)]);
    assert_eq!(leased(&world).await, [(b, 2)]);
    assert_eq!(leased(&world).await, []);
    for (id, attempts) in [(b, 2), (c, 1)] {
        let read = world.store.read_webhook(id, attempts, Vec::new(), None);
        read.await.unwrap();
    }
    // However often it ends it: the others are tried no more often for that.
    for attempt in 3..6 {
        world.pass(LEASE);
        let d = store(&world, &channel, b"d").await;
        assert_eq!(leased(&world).await, [(d, 1), (a, attempt)]);
        let read = world.store.read_webhook(d, 1, Vec::new(), None);
        read.await.unwrap();
    }
    world.finish().await;
}

async fn what_is_set_aside_is_seen_and_can_be_read_again(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let other = connect(&world, ChannelKind::Slack).await;
    let removed = connect(&world, ChannelKind::Telegram).await;
    for channel in [&channel, &other, &removed] {
        let id = store(&world, channel, b"x").await;
        leased(&world).await;
        let failed = world.store.fail_webhook(id, 1, "broken".into(), None);
        failed.await.unwrap();
    }
    let gone = world.store.remove_channel(world.organization, removed.id);
    assert!(gone.await.unwrap());
    let aside = async |channel: &ChannelRecord| world.store.set_aside(channel.id).await.unwrap();
    assert_eq!((aside(&channel).await, aside(&other).await), (1, 1));
    let found = async || {
        let findings = world.store.doctor().await.unwrap();
        let found = findings.into_iter().find(|f| f.check == "webhook_failed");
        found.map(|finding| (finding.broken, finding.detail))
    };
    assert_eq!(found().await, Some((false, "2 found".to_owned())));

    let replay = async || world.store.replay_webhooks(channel.id).await.unwrap();
    assert_eq!((replay().await, replay().await), (1, 0));
    assert_eq!((aside(&channel).await, aside(&other).await), (0, 1));
    let again = world.store.lease_webhooks(16, LEASE).await.unwrap();
    assert_eq!((again.len(), again[0].attempts), (1, 1));
    let heard = vec![said(&world, &channel, guest("a"), 1)];
    let read = world.store.read_webhook(again[0].id, 1, heard, None);
    assert_eq!(read.await.unwrap(), 1);
    world.store.replay_webhooks(other.id).await.unwrap();
    assert_eq!(found().await, None);
    world.finish().await;
}

async fn a_report_that_was_tried_often_is_leased_last_and_alone(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let report = |n: i64| NewHeard {
        dedup: format!("report:{n}"),
        guest: None,
        shown: None,
        ..said(&world, &channel, guest("nobody"), n)
    };
    deliver(&world, &channel, vec![report(1), report(2)]).await;
    let lease = async || {
        let leased = world.store.lease_loose(10, LEASE).await.unwrap();
        leased
            .iter()
            .map(|heard| (heard.what.clone(), heard.attempts))
            .collect::<Vec<_>>()
    };
    let tries = |n: i32| vec![("1".to_owned(), n), ("2".to_owned(), n)];
    for n in 1..=4 {
        assert_eq!(lease().await, tries(n));
        world.pass(LEASE);
    }
    deliver(&world, &channel, vec![report(3)]).await;
    let expected = [("3".to_owned(), 1), ("1".to_owned(), 5)];
    assert_eq!(lease().await, expected);
    assert_eq!(lease().await, [("2".to_owned(), 5)]);
    world.finish().await;
}

async fn one_conversation_is_leased_without_the_others(world: World) {
    let channel = connect(&world, ChannelKind::Alexa).await;
    let one = said(&world, &channel, guest("a"), 1);
    let other = said(&world, &channel, guest("b"), 2);
    deliver(&world, &channel, vec![one, other]).await;
    let found = world.store.conversation_of(channel.id, "b").await;
    let wanted = found.unwrap().unwrap().id;
    let lease = || world.store.lease_conversation(wanted, LEASE);
    let leased = lease().await.unwrap().unwrap();
    assert_eq!(leased.conversation.id, wanted);
    assert_eq!((leased.heard.len(), leased.heard[0].attempts), (1, 1));
    assert_eq!(lease().await.unwrap(), None, "it is in hand");
    let rest = world.store.lease_conversations(10, LEASE).await.unwrap();
    assert_eq!(rest.len(), 1, "the other one was left");
    assert_ne!(rest[0].conversation.id, wanted);
    // Whoever had it vanished.
    world.pass(LEASE);
    let again = lease().await.unwrap().unwrap();
    assert_eq!(again.fence, leased.fence + 1);
    assert_eq!(again.heard[0].attempts, 2);
    world.finish().await;
}

crate::on_both!(
    a_call_that_was_in_hand_before_is_leased_last_and_alone,
    what_is_set_aside_is_seen_and_can_be_read_again,
    a_report_that_was_tried_often_is_leased_last_and_alone,
    one_conversation_is_leased_without_the_others,
);
