//! Who is told of new events, and who agreed to what.

use crate::world::World;
use chrono::Duration;
use domain::ids::{OrganizationId, SubscriberId};
use domain::language::Language;
use store::records::*;
use usecases::subscribers::{SubscriptionState, Way};
use uuid::Uuid;

fn subscriber(world: &World, way: Way, address: &str) -> SubscriberRecord {
    SubscriberRecord {
        id: SubscriberId(Uuid::now_v7()),
        organization: world.organization,
        way,
        address: address.into(),
        name: Some("Meena".into()),
        language: Language::Tamil,
        state: SubscriptionState::Active,
        source: "page".into(),
        since: world.now(),
    }
}

fn word(world: &World, way: Way, address: &str, given: bool) -> ConsentEntry {
    ConsentEntry {
        organization: world.organization,
        way,
        address: address.into(),
        purpose: "news".into(),
        given,
        source: "page".into(),
    }
}

async fn put(world: &World, record: SubscriberRecord) -> SubscriberRecord {
    let given = record.state == SubscriptionState::Active;
    let consent = word(world, record.way, &record.address, given);
    world.store.put_subscriber(record, consent).await.unwrap()
}

async fn the_latest_word_counts(world: World) {
    let agrees = async |way, address: &str, purpose: &str| {
        let agrees = world
            .store
            .has_consent(world.organization, way, address, purpose);
        agrees.await.unwrap()
    };
    assert!(!agrees(Way::Sms, "+94771", "news").await);
    // All in one moment of the clock.
    for given in [true, false, true] {
        let entry = word(&world, Way::Sms, "+94771", given);
        world.store.consent(entry).await.unwrap();
        assert_eq!(agrees(Way::Sms, "+94771", "news").await, given);
    }
    assert!(!agrees(Way::Whatsapp, "+94771", "news").await);
    assert!(!agrees(Way::Sms, "+94772", "news").await);
    assert!(!agrees(Way::Sms, "+94771", "bookings").await);
    world.pass(Duration::days(1));
    let withdrawn = word(&world, Way::Sms, "+94771", false);
    world.store.consent(withdrawn).await.unwrap();
    assert!(!agrees(Way::Sms, "+94771", "news").await);
    // That they once agreed is not forgotten; who only ever refused never did.
    let refused = word(&world, Way::Sms, "+94772", false);
    world.store.consent(refused).await.unwrap();
    for (address, purpose, wanted) in [
        ("+94771", "news", true),
        ("+94771", "bookings", false),
        ("+94772", "news", false),
    ] {
        let once = world
            .store
            .once_agreed(world.organization, Way::Sms, address, purpose);
        assert_eq!(once.await.unwrap(), wanted, "{address} {purpose}");
    }
    world.finish().await;
}

async fn one_address_is_one_subscriber(world: World) {
    let first = put(&world, subscriber(&world, Way::Mail, "a@example.org")).await;
    world.pass(Duration::hours(1));
    let mut again = subscriber(&world, Way::Mail, "a@example.org");
    again.name = None;
    again.language = Language::English;
    again.state = SubscriptionState::Left;
    let kept = put(&world, again.clone()).await;
    assert_eq!(kept.id, first.id);
    assert_eq!(kept.name.as_deref(), Some("Meena"));
    assert_eq!(kept.language, Language::English);
    assert_eq!(kept.since, world.now());
    let found = world.store.subscriber(first.id).await.unwrap();
    assert_eq!(found.as_ref(), Some(&kept));
    let by_address = world
        .store
        .subscriber_by(world.organization, Way::Mail, "a@example.org");
    assert_eq!(by_address.await.unwrap(), found);
    assert_eq!(world.store.subscriber(again.id).await.unwrap(), None);
    let agrees = world
        .store
        .has_consent(world.organization, Way::Mail, "a@example.org", "news");
    assert!(!agrees.await.unwrap());
    world.finish().await;
}

async fn subscribers_are_listed_and_counted(world: World) {
    let mut ids = Vec::new();
    for n in 0..5 {
        let address = format!("{n}@example.org");
        let one = put(&world, subscriber(&world, Way::Mail, &address)).await;
        ids.push(one.id);
        world.pass(Duration::minutes(1));
    }
    put(&world, subscriber(&world, Way::Whatsapp, "+94771")).await;
    let mut pending = subscriber(&world, Way::Mail, "p@example.org");
    pending.state = SubscriptionState::Pending;
    put(&world, pending).await;
    let mut left = subscriber(&world, Way::Mail, "2@example.org");
    left.state = SubscriptionState::Left;
    put(&world, left).await;

    let mut cursor = None;
    let mut addresses = Vec::new();
    loop {
        let page = world.store.subscribers(world.organization, cursor, 2).await;
        let (page, next) = page.unwrap();
        assert!(page.len() <= 2);
        addresses.extend(page.into_iter().map(|one| one.address));
        if next.is_none() {
            break;
        }
        cursor = next;
    }
    let wanted = [
        "4@example.org",
        "3@example.org",
        "1@example.org",
        "0@example.org",
    ];
    assert_eq!(addresses.len(), 6);
    assert_eq!(addresses[2..], wanted);
    let active = async |after, limit| {
        let active = world
            .store
            .active_subscribers(world.organization, Way::Mail, after, limit);
        active.await.unwrap()
    };
    let first = active(None, 3).await;
    let first: Vec<SubscriberId> = first.into_iter().map(|one| one.id).collect();
    assert_eq!(first, [ids[0], ids[1], ids[3]]);
    let rest = active(Some(ids[3]), 3).await;
    assert_eq!((rest.len(), rest[0].id), (1, ids[4]));
    let house = world.organization;
    // However many there are, no more are read than are asked for.
    for (way, most, count) in [
        (Way::Mail, 100, 4),
        (Way::Mail, 4, 4),
        (Way::Mail, 3, 3),
        (Way::Whatsapp, 100, 1),
        (Way::Sms, 100, 0),
    ] {
        let counted = world.store.count_subscribers(house, way, most).await;
        assert_eq!(counted.unwrap(), count, "{way:?}, up to {most}");
    }
    let unconfirmed = world.store.count_unconfirmed(house, 100).await;
    assert_eq!(unconfirmed.unwrap(), 1);
    let none = world.store.count_unconfirmed(house, 0).await;
    assert_eq!(none.unwrap(), 0);
    let stranger = OrganizationId(Uuid::now_v7());
    let foreign = world
        .store
        .count_subscribers(stranger, Way::Mail, 100)
        .await;
    assert_eq!(foreign.unwrap(), 0);
    world.finish().await;
}

crate::on_both!(
    the_latest_word_counts,
    one_address_is_one_subscriber,
    subscribers_are_listed_and_counted,
);
