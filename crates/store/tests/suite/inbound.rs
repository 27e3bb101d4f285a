//! What comes in: read once, in order, nothing lost.

use crate::channels::connect;
use crate::world::World;
use chrono::Duration;
use domain::channel::ChannelKind;
use domain::language::Language;
use futures::future::join_all;
use std::collections::HashSet;
use store::records::*;
use store::{Store, StoreError};
use uuid::Uuid;

const LEASE: Duration = Duration::minutes(1);

pub fn guest(id: &str) -> GuestName {
    GuestName {
        id: id.into(),
        ..GuestName::default()
    }
}

/// What a guest said so many seconds after a minute ago.
pub fn said(world: &World, channel: &ChannelRecord, who: GuestName, second: i64) -> NewHeard {
    NewHeard {
        channel: channel.id,
        organization: channel.organization,
        dedup: format!("{}:{second}", who.id),
        at: world.now() - Duration::minutes(1) + Duration::seconds(second),
        shown: Some(format!("{} says {second}", who.id)),
        guest: Some(who),
        what: second.to_string(),
    }
}

/// A report, which belongs to no conversation.
fn told(world: &World, channel: &ChannelRecord, n: i64) -> NewHeard {
    NewHeard {
        dedup: format!("report:{n}"),
        guest: None,
        shown: None,
        ..said(world, channel, guest("nobody"), n)
    }
}

pub fn call(world: &World, channel: &ChannelRecord, body: &[u8]) -> NewWebhook {
    NewWebhook {
        id: Uuid::now_v7(),
        channel: channel.id,
        shared: true,
        url: "https://vizha.example/webhook".into(),
        headers: "[]".into(),
        body: body.to_vec(),
        received_at: world.now(),
    }
}

/// A call that says this, stored and read; how much of it was new.
pub async fn deliver(world: &World, channel: &ChannelRecord, elements: Vec<NewHeard>) -> usize {
    let new = call(world, channel, b"{}");
    let id = world.store.store_webhook(new).await.unwrap();
    let leased = world.store.lease_webhooks(50, LEASE).await.unwrap();
    let mine = leased.iter().find(|leased| leased.id == id).unwrap();
    let attempts = mine.attempts;
    let read = world.store.read_webhook(id, attempts, elements, None);
    read.await.unwrap()
}

async fn texts(world: &World, channel: &ChannelRecord, guest: &str) -> Vec<String> {
    let found = world.store.conversation_of(channel.id, guest).await;
    let conversation = found.unwrap().unwrap();
    let thread = world.store.thread(conversation.id, 100).await.unwrap();
    thread.into_iter().map(|message| message.text).collect()
}

async fn a_call_that_is_kept_twice_is_read_once(world: World) {
    let channel = connect(&world, ChannelKind::Slack).await;
    let new = call(&world, &channel, b"once");
    let lease = || world.store.lease_webhooks(5, LEASE);
    let twice = [new.clone(), new.clone()].map(|new| world.store.store_webhook(new));
    for kept in join_all(twice).await {
        assert_eq!(kept.unwrap(), new.id);
    }
    assert_eq!(world.store.inbound_waiting().await.unwrap(), 1);
    let leased = lease().await.unwrap();
    assert_eq!((leased.len(), leased[0].id), (1, new.id));
    // What is in hand, and what has been read, is not disturbed by whoever keeps it late.
    world.store.store_webhook(new.clone()).await.unwrap();
    assert_eq!(lease().await.unwrap(), []);
    let elements = vec![said(&world, &channel, guest("a"), 1)];
    let read = world.store.read_webhook(new.id, 1, elements, None);
    assert_eq!(read.await.unwrap(), 1);
    world.pass(LEASE);
    world.store.store_webhook(new).await.unwrap();
    assert_eq!(lease().await.unwrap(), []);
    world.finish().await;
}

async fn calls_are_read_in_the_order_in_which_they_came(world: World) {
    let channel = connect(&world, ChannelKind::Slack).await;
    let early = call(&world, &channel, b"early");
    world.pass(Duration::minutes(5));
    let late = call(&world, &channel, b"late");
    let ahead = NewWebhook {
        received_at: world.now() + Duration::hours(1),
        ..call(&world, &channel, b"by a clock that was set back")
    };
    world.pass(Duration::seconds(1));
    for new in [&ahead, &late, &early] {
        world.store.store_webhook(new.clone()).await.unwrap();
    }
    let leased = world.store.lease_webhooks(5, LEASE).await.unwrap();
    let ids: Vec<Uuid> = leased.iter().map(|leased| leased.id).collect();
    assert_eq!(ids, [early.id, late.id, ahead.id]);
    assert_eq!(leased[0].received_at, early.received_at);
    world.finish().await;
}

async fn a_call_is_kept_raw_until_it_is_read(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let new = call(&world, &channel, b"\x00\xff raw");
    let id = world.store.store_webhook(new).await.unwrap();
    assert_eq!(world.store.inbound_waiting().await.unwrap(), 1);
    let lease = || world.store.lease_webhooks(5, LEASE);
    let first = lease().await.unwrap().remove(0);
    assert_eq!((first.id, first.attempts), (id, 1));
    assert_eq!(first.body, b"\x00\xff raw");
    assert!(first.shared);
    assert_eq!(lease().await.unwrap(), []);
    // Whoever leased it first was too slow: what they read is void.
    world.pass(LEASE);
    let second = lease().await.unwrap().remove(0);
    assert_eq!(second.attempts, 2);
    let elements = || vec![said(&world, &channel, guest("a"), 1)];
    let read = |try_: i32| world.store.read_webhook(id, try_, elements(), None);
    assert_eq!(read(1).await.unwrap(), 0);
    assert_eq!(read(2).await.unwrap(), 1);
    assert_eq!(read(2).await.unwrap(), 0);
    world.pass(LEASE);
    assert_eq!(lease().await.unwrap(), []);
    world.finish().await;
}

async fn a_call_that_cannot_be_read_is_tried_again_or_given_up(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let new = call(&world, &channel, b"x");
    let id = world.store.store_webhook(new).await.unwrap();
    let lease = || world.store.lease_webhooks(5, LEASE);
    lease().await.unwrap();
    let again = Some(world.now() + Duration::hours(1));
    let fail = |attempts, again| {
        world
            .store
            .fail_webhook(id, attempts, "broken".into(), again)
    };
    fail(1, again).await.unwrap();
    world.pass(Duration::minutes(59));
    assert_eq!(lease().await.unwrap(), []);
    world.pass(Duration::minutes(1));
    assert_eq!(lease().await.unwrap()[0].attempts, 2);
    // Void: it was leased anew.
    fail(1, None).await.unwrap();
    assert_eq!(world.store.inbound_waiting().await.unwrap(), 1);
    fail(2, None).await.unwrap();
    assert_eq!(world.store.inbound_waiting().await.unwrap(), 0);
    world.finish().await;
}

async fn what_is_delivered_twice_is_heard_once(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let other = connect(&world, ChannelKind::Facebook).await;
    let one = said(&world, &channel, guest("a"), 1);
    let two = said(&world, &channel, guest("a"), 2);
    let twice = vec![one.clone(), two.clone(), one.clone()];
    assert_eq!(deliver(&world, &channel, twice).await, 2);
    assert_eq!(deliver(&world, &channel, vec![two.clone()]).await, 0);
    let three = said(&world, &channel, guest("a"), 3);
    let overlap = vec![two, three];
    assert_eq!(deliver(&world, &channel, overlap).await, 1);
    // The same id on another channel is another element, and the same guest's name another guest.
    let elsewhere = said(&world, &other, guest("a"), 1);
    assert_eq!(deliver(&world, &other, vec![elsewhere]).await, 1);
    assert_eq!(
        texts(&world, &channel, "a").await,
        ["a says 1", "a says 2", "a says 3"]
    );
    assert_eq!(texts(&world, &other, "a").await, ["a says 1"]);
    // Raw calls wait no more; the elements do.
    assert_eq!(world.store.inbound_waiting().await.unwrap(), 4);
    world.finish().await;
}

async fn what_comes_late_takes_its_place(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let element = |second| said(&world, &channel, guest("a"), second);
    deliver(&world, &channel, vec![element(5), element(9)]).await;
    deliver(&world, &channel, vec![element(7)]).await;
    assert_eq!(
        texts(&world, &channel, "a").await,
        ["a says 5", "a says 7", "a says 9"]
    );
    let found = world.store.conversation_of(channel.id, "a").await;
    let conversation = found.unwrap().unwrap();
    assert_eq!(conversation.last_text, "a says 9");
    assert!(conversation.last_at >= element(9).at);
    assert_eq!(conversation.last_heard_at, Some(conversation.last_at));
    let leased = world.store.lease_conversations(5, LEASE).await.unwrap();
    let order: Vec<&str> = leased[0].heard.iter().map(|h| h.what.as_str()).collect();
    assert_eq!(order, ["5", "7", "9"]);
    // A provider's clock that is ahead does not open its window for longer.
    let ahead = element(86_400);
    deliver(&world, &channel, vec![ahead]).await;
    let found = world.store.conversation(conversation.id).await;
    let conversation = found.unwrap().unwrap();
    assert_eq!(conversation.last_heard_at, Some(world.now()));
    world.finish().await;
}

async fn a_conversation_is_found_by_either_name(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let hidden = said(&world, &channel, guest("hidden"), 1);
    deliver(&world, &channel, vec![hidden]).await;
    let both = GuestName {
        alias: Some("hidden".into()),
        phone: Some("+94771234567".into()),
        name: Some("Arun\0".into()),
        language: Some(Language::Tamil),
        ..guest("94771234567")
    };
    let by_both = said(&world, &channel, both, 2);
    deliver(&world, &channel, vec![by_both]).await;
    let by_number = said(&world, &channel, guest("94771234567"), 3);
    let by_alias = said(&world, &channel, guest("hidden"), 4);
    let rest = vec![by_number, by_alias];
    assert_eq!(deliver(&world, &channel, rest).await, 2);
    let found = world.store.conversation_of(channel.id, "hidden").await;
    let conversation = found.unwrap().unwrap();
    assert_eq!(conversation.guest.id, "94771234567");
    assert_eq!(conversation.guest.alias.as_deref(), Some("hidden"));
    assert_eq!(conversation.guest.phone.as_deref(), Some("+94771234567"));
    assert_eq!(conversation.guest.name.as_deref(), Some("Arun"));
    assert_eq!(conversation.guest.language, Some(Language::Tamil));
    assert_eq!(texts(&world, &channel, "94771234567").await.len(), 4);
    world.finish().await;
}

async fn a_guest_who_moves_keeps_the_thread(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let known = GuestName {
        phone: Some("+94771".into()),
        name: Some("Arun".into()),
        ..guest("94771")
    };
    deliver(&world, &channel, vec![said(&world, &channel, known, 1)]).await;
    let moved = async |from, to, new| {
        let moving = world.store.move_guest(channel.id, from, to, new);
        moving.await.unwrap();
    };
    // Told twice.
    moved("94771", "94772", false).await;
    moved("94771", "94772", false).await;
    let of = async |name: &str| {
        let found = world.store.conversation_of(channel.id, name).await;
        found.unwrap()
    };
    assert_eq!(of("94771").await, None);
    let kept = of("94772").await.unwrap();
    assert_eq!(kept.guest.name.as_deref(), Some("Arun"));
    assert_eq!(kept.guest.phone.as_deref(), Some("+94772"));
    // A name that leads elsewhere already goes on doing so.
    let third = said(&world, &channel, guest("94773"), 2);
    deliver(&world, &channel, vec![third]).await;
    moved("94772", "94773", false).await;
    assert_ne!(of("94773").await.unwrap().id, kept.id);
    assert_eq!(of("94772").await.unwrap().id, kept.id);
    // The number has changed hands.
    moved("94772", "94774", true).await;
    let stranger = of("94774").await.unwrap();
    assert_eq!(stranger.id, kept.id);
    assert_eq!((stranger.guest.name, stranger.guest.phone), (None, None));
    assert_eq!(stranger.state, "{}");
    world.finish().await;
}

async fn reports_are_leased_one_by_one(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let three = (1..=3).map(|n| told(&world, &channel, n)).collect();
    assert_eq!(deliver(&world, &channel, three).await, 3);
    let conversations = world.store.lease_conversations(5, LEASE).await.unwrap();
    assert_eq!(conversations, []);
    let lease = || world.store.lease_loose(5, LEASE);
    let leased = lease().await.unwrap();
    let whats: Vec<&str> = leased.iter().map(|h| h.what.as_str()).collect();
    assert_eq!(whats, ["1", "2", "3"]);
    assert!(leased.iter().all(|heard| heard.attempts == 1));
    assert_eq!(lease().await.unwrap(), []);
    world
        .store
        .finish_loose(vec![leased[0].id, leased[0].id])
        .await
        .unwrap();
    let at = world.now() + Duration::minutes(5);
    let retry = world
        .store
        .retry_loose(leased[1].id, at, "not known yet".into());
    retry.await.unwrap();
    let given_up = world.store.give_up_heard(leased[2].id, "broken".into());
    given_up.await.unwrap();
    assert_eq!(world.store.inbound_waiting().await.unwrap(), 1);
    world.pass(Duration::minutes(5));
    let again = lease().await.unwrap();
    assert_eq!((again.len(), again[0].attempts), (1, 2));
    assert_eq!(again[0].id, leased[1].id);
    world.finish().await;
}

async fn a_thousand_elements_are_read_in_one_step(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let elements = (0..1000)
        .map(|n| {
            said(
                &world,
                &channel,
                guest(&format!("g{}", n % 200)),
                n % 60 + n / 60,
            )
        })
        .enumerate()
        .map(|(n, heard)| NewHeard {
            dedup: n.to_string(),
            ..heard
        })
        .collect();
    assert_eq!(deliver(&world, &channel, elements).await, 1000);
    assert_eq!(texts(&world, &channel, "g7").await.len(), 5);
    assert_eq!(world.store.inbound_waiting().await.unwrap(), 1000);
    let leased = world.store.lease_conversations(500, LEASE).await.unwrap();
    assert_eq!(leased.len(), 200);
    assert!(leased.iter().all(|one| one.heard.len() == 5));
    world.finish().await;
}

/// Reads calls until none waits; how many elements were new.
async fn read_all(store: Store, elements: Vec<NewHeard>) -> usize {
    let mut written = 0;
    loop {
        let leased = store.lease_webhooks(2, LEASE).await.unwrap();
        if leased.is_empty() {
            return written;
        }
        for call in leased {
            // Each call says a part of the same, half of them from behind.
            let from = usize::from(call.body[0]) * 5;
            let mut part = elements[from..from + 60].to_vec();
            if call.body[0] % 2 == 0 {
                part.reverse();
            }
            let read = store.read_webhook(call.id, call.attempts, part, None);
            written += read.await.unwrap();
        }
    }
}

async fn processes_that_read_the_same_neither_block_nor_repeat(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let elements: Vec<NewHeard> = (0..200)
        .map(|n| {
            let who = format!("g{}", n % 40);
            let mut heard = said(&world, &channel, guest(&who), n % 60);
            heard.dedup = n.to_string();
            if n % 10 == 0 {
                heard.guest = None;
                heard.shown = None;
            }
            heard
        })
        .collect();
    for n in 0..28 {
        let new = call(&world, &channel, &[n]);
        world.store.store_webhook(new).await.unwrap();
    }
    let neighbour = world.neighbour().await;
    let tasks = (0..8).map(|i| {
        let stores = [&world.store, &neighbour];
        let store = stores[i % 2].clone();
        tokio::spawn(read_all(store, elements.clone()))
    });
    let mut written = 0;
    for done in join_all(tasks).await {
        written += done.unwrap();
    }
    assert_eq!(written, 195);
    let leased = world.store.lease_conversations(100, LEASE).await.unwrap();
    let ids: HashSet<Uuid> = leased
        .iter()
        .flat_map(|one| one.heard.iter().map(|heard| heard.id))
        .collect();
    let loose = world.store.lease_loose(100, LEASE).await.unwrap();
    assert_eq!(ids.len() + loose.len(), 195);
    neighbour.close().await;
    world.finish().await;
}

async fn what_came_in_goes_after_its_time(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    deliver(&world, &channel, vec![told(&world, &channel, 1)]).await;
    let loose = world.store.lease_loose(5, LEASE).await.unwrap();
    world.store.finish_loose(vec![loose[0].id]).await.unwrap();
    let waits = said(&world, &channel, guest("a"), 1);
    deliver(&world, &channel, vec![waits]).await;
    let warned = async || {
        let findings = world.store.doctor().await.unwrap();
        findings.iter().any(|f| f.check == "inbound_waiting")
    };
    assert!(!warned().await);
    world.pass(Duration::minutes(61));
    assert!(warned().await);
    let now = world.now();
    assert_eq!(world.store.prune(now, now).await.unwrap(), 0);
    world.pass(Duration::days(31));
    let now = world.now();
    // Both calls and the element that is done with; what waits stays.
    assert_eq!(world.store.prune(now, now).await.unwrap(), 3);
    assert_eq!(world.store.inbound_waiting().await.unwrap(), 1);
    assert_eq!(texts(&world, &channel, "a").await.len(), 1);
    world.pass(Duration::days(370));
    let now = world.now();
    assert_eq!(world.store.prune(now, now).await.unwrap(), 1);
    assert_eq!(texts(&world, &channel, "a").await.len(), 0);
    world.finish().await;
}

async fn a_channel_that_never_was_is_refused(world: World) {
    let mut channel = connect(&world, ChannelKind::Whatsapp).await;
    channel.id = domain::ids::ChannelId(Uuid::now_v7());
    let new = call(&world, &channel, b"{}");
    let stored = world.store.store_webhook(new).await;
    assert_eq!(stored.unwrap_err(), StoreError::Reference);
    world.finish().await;
}

crate::on_both!(
    a_call_is_kept_raw_until_it_is_read,
    a_call_that_is_kept_twice_is_read_once,
    calls_are_read_in_the_order_in_which_they_came,
    a_call_that_cannot_be_read_is_tried_again_or_given_up,
    what_is_delivered_twice_is_heard_once,
    what_comes_late_takes_its_place,
    a_conversation_is_found_by_either_name,
    a_guest_who_moves_keeps_the_thread,
    reports_are_leased_one_by_one,
    a_thousand_elements_are_read_in_one_step,
    processes_that_read_the_same_neither_block_nor_repeat,
    what_came_in_goes_after_its_time,
    a_channel_that_never_was_is_refused,
);
