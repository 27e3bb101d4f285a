//! The negative controls: without the desk's protection, the race oversells and the doctor says so; without
//! the lock, more people are reached than a channel's limit allows.
//! Run with `--features unprotected`, which no product has.
#![cfg(feature = "unprotected")]

use crate::lanes::{LIMIT, limited, reserved};
use crate::world::{World, wish};
use futures::future::join_all;

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

async fn without_protection_more_people_are_reached_than_allowed(world: World) {
    let channel = limited(&world).await;
    let stores = [world.store.clone(), world.neighbour().await];
    let reached = reserved(&world, &stores, channel).await;
    assert!(reached > LIMIT, "the race test proves nothing: {reached}");
    stores[1].close().await;
    world.finish().await;
}

crate::on_both!(
    without_protection_places_are_sold_twice,
    without_protection_more_people_are_reached_than_allowed,
);
