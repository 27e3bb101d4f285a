//! The negative controls: without the desk's protection, the race oversells and the doctor says so; without
//! the lock, more people are reached than a channel's limit allows.
//! Run with `--features unprotected`, which no product has.
#![cfg(feature = "unprotected")]

use crate::lanes::{LIMIT, limited, reserved};
use crate::world::{World, waits, wish};
use domain::ids::PromoCodeId;
use domain::promo::{Counted, Discount};
use futures::future::join_all;
use store::records::{PromoCodeFields, PromoCodeRecord};
use uuid::Uuid;

async fn without_protection_places_are_sold_twice(world: World) {
    let event = world.event(100).await;
    let stores = [world.store.clone(), world.neighbour().await];
    for store in &stores {
        let first = store.book(wish(&event, 1)).await.unwrap().booking;
        store.cancel_booking(event.id, first.id).await.unwrap();
    }
    let tasks = (0..500).map(|i| {
        let store = stores[i % 2].clone();
        let wish = wish(&event, i64::try_from(i % 4).unwrap() + 1);
        tokio::spawn(async move { store.book(wish).await })
    });
    let mut sold = 0;
    for outcome in join_all(tasks).await {
        sold += outcome.unwrap().map_or(0, |booked| booked.booking.quantity);
    }
    assert!(sold > 100, "the race test proves nothing: {sold} sold");
    let findings = world.store.doctor().await.unwrap();
    assert!(findings.iter().any(|finding| finding.broken));
    stores[1].close().await;
    world.clean_up().await;
}

async fn without_protection_a_freed_place_is_given_away_twice(world: World) {
    let event = world.event(20).await;
    let stores = [world.store.clone(), world.neighbour().await];
    for store in &stores {
        let first = store.book(wish(&event, 1)).await.unwrap().booking;
        store.cancel_booking(event.id, first.id).await.unwrap();
    }
    let mut booked = Vec::new();
    for _ in 0..20 {
        let one = stores[0].book(wish(&event, 1)).await.unwrap();
        booked.push(one.booking.id);
    }
    for _ in 0..20 {
        stores[0].join_waiting(waits(&event, 1)).await.unwrap();
    }
    for (i, id) in booked.iter().take(10).enumerate() {
        let _ = stores[0].cancel_booking(event.id, *id).await;
        let _ = stores[1]
            .book(wish(&event, i64::try_from(i % 2).unwrap() + 1))
            .await;
    }
    let all = stores[0]
        .bookings_after(event.id, None, 1000)
        .await
        .unwrap();
    let given: i64 = all
        .iter()
        .filter(|booking| booking.state.counts())
        .map(|booking| booking.quantity)
        .sum();
    assert!(
        given > 20,
        "the race test proves nothing: {given} given away"
    );
    let findings = world.store.doctor().await.unwrap();
    assert!(findings.iter().any(|finding| finding.broken));
    stores[1].close().await;
    world.clean_up().await;
}

async fn without_protection_a_code_is_used_too_often(world: World) {
    let event = world.event(100_000).await;
    let record = PromoCodeRecord {
        id: PromoCodeId(Uuid::now_v7()),
        organization: world.organization,
        event: None,
        fields: PromoCodeFields {
            code: "RUSH".into(),
            folded: "rush".into(),
            discount: Discount::Free,
            ticket_types: Vec::new(),
            counted: Counted::Places,
            starts_at: None,
            ends_at: None,
            capacity: Some(40),
        },
        taken: 0,
        created_at: world.now(),
    };
    world.store.create_promo_code(record).await.unwrap();
    let rush = |quantity| {
        let mut wish = wish(&event, quantity);
        wish.code = Some("rush".into());
        wish
    };
    let stores = [world.store.clone(), world.neighbour().await];
    for store in &stores {
        let first = store.book(rush(1)).await.unwrap().booking;
        store.cancel_booking(event.id, first.id).await.unwrap();
    }
    let tasks = (0..300).map(|i| {
        let store = stores[i % 2].clone();
        let wish = rush(i64::try_from(i % 3).unwrap() + 1);
        tokio::spawn(async move { store.book(wish).await })
    });
    let mut uses = 0;
    for outcome in join_all(tasks).await {
        let booked = outcome.unwrap().ok();
        let promo = booked.and_then(|booked| booked.booking.promo);
        uses += promo.map_or(0, |promo| promo.uses);
    }
    assert!(uses > 40, "the race test proves nothing: {uses} uses");
    let findings = world.store.doctor().await.unwrap();
    let names = |check| findings.iter().any(|finding| finding.check == check);
    assert!(names("promo_code_taken"), "{findings:?}");
    stores[1].close().await;
    world.clean_up().await;
}

async fn without_protection_more_people_are_reached_than_allowed(world: World) {
    let channel = limited(&world).await;
    let stores = [world.store.clone(), world.neighbour().await];
    let reached = reserved(&world, &stores, channel).await;
    assert!(reached > LIMIT, "the race test proves nothing: {reached}");
    stores[1].close().await;
    world.finish().await;
}

crate::on_both!(
    without_protection_a_code_is_used_too_often,
    without_protection_places_are_sold_twice,
    without_protection_a_freed_place_is_given_away_twice,
    without_protection_more_people_are_reached_than_allowed,
);
