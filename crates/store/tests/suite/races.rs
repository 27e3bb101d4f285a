//! Many buyers at once.
#![cfg(not(feature = "unprotected"))]

use crate::world::{World, keyed, wish};
use domain::desk::Refusal;
use futures::future::join_all;
use sqlx::{Connection, PgConnection};
use std::task::Poll;
use store::records::{EventRecord, NewBooking, NewJob};
use store::{DeskError, Store};

/// Quantities from one to four, in turn.
fn wishes(event: &EventRecord, count: i64) -> Vec<NewBooking> {
    (0..count).map(|i| wish(event, i % 4 + 1)).collect()
}

async fn buy(stores: &[Store], wishes: Vec<NewBooking>) -> (i64, usize) {
    let tasks = wishes.into_iter().enumerate().map(|(i, wish)| {
        let store = stores[i % stores.len()].clone();
        tokio::spawn(async move { store.book(wish).await })
    });
    let mut places = 0;
    let mut refused = 0;
    for outcome in join_all(tasks).await {
        match outcome.unwrap() {
            Ok(booked) => places += booked.booking.quantity,
            Err(DeskError::Refused(Refusal::SoldOut { .. })) => refused += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    (places, refused)
}

async fn five_hundred_buyers_get_exactly_one_hundred_places(world: World) {
    let event = world.event(100).await;
    let (places, refused) = buy(std::slice::from_ref(&world.store), wishes(&event, 500)).await;
    assert_eq!(places, 100);
    assert!(refused > 300);
    assert_eq!(world.taken(event.id).await, 100);
    world.finish().await;
}

async fn two_processes_sell_no_place_twice(world: World) {
    let event = world.event(100).await;
    let stores = [world.store.clone(), world.neighbour().await];
    let (places, _) = buy(&stores, wishes(&event, 500)).await;
    assert_eq!(places, 100);
    assert_eq!(world.taken(event.id).await, 100);
    stores[1].close().await;
    world.finish().await;
}

async fn two_processes_and_one_key_make_one_booking(world: World) {
    let event = world.event(100).await;
    let stores = [world.store.clone(), world.neighbour().await];
    let tasks = (0..40).map(|i| {
        let store = stores[i % 2].clone();
        let wish = keyed(wish(&event, 1), "the-key", 1);
        tokio::spawn(async move { store.book(wish).await })
    });
    let mut ids = Vec::new();
    for outcome in join_all(tasks).await {
        ids.push(outcome.unwrap().unwrap().booking.id);
    }
    ids.dedup();
    assert_eq!(ids.len(), 1);
    assert_eq!(world.taken(event.id).await, 1);
    stores[1].close().await;
    world.finish().await;
}

async fn bookings_and_cancellations_race_without_losing_a_place(world: World) {
    let event = world.event(50).await;
    let tasks = (0..200).map(|i| {
        let store = world.store.clone();
        let wish = wish(&event, i % 3 + 1);
        tokio::spawn(async move {
            if let Ok(booked) = store.book(wish).await
                && i % 2 == 0
            {
                store
                    .cancel_booking(booked.booking.event, booked.booking.id)
                    .await
                    .unwrap();
            }
        })
    });
    for done in join_all(tasks).await {
        done.unwrap();
    }
    assert!(world.taken(event.id).await <= 50);
    world.finish().await;
}

async fn a_capacity_change_in_the_middle_of_a_rush_holds(world: World) {
    let event = world.event(100).await;
    let types: Vec<_> = event
        .ticket_types
        .iter()
        .map(|t| t.fields.clone())
        .collect();
    let stores = [world.store.clone()];
    let (sale, change) = tokio::join!(
        buy(&stores, wishes(&event, 200)),
        world.resize(event.id, 60, types),
    );
    let capacity = match change {
        Ok(record) => record.fields.capacity,
        Err(DeskError::Refused(Refusal::BelowTaken { taken, wanted, .. })) => {
            assert!(taken > wanted);
            100
        }
        Err(other) => panic!("{other:?}"),
    };
    assert_eq!(sale.0, world.taken(event.id).await);
    assert_eq!(sale.0, capacity);
    world.finish().await;
}

/// Whoever gives up waiting, as a guest who closes the page, must not leave a transaction open: the next ones
/// would work inside it.
async fn callers_who_give_up_leave_no_transaction_open(world: World) {
    let event = world.event(1_000).await;
    for polls in 0..60_u32 {
        let store = world.store.clone();
        let jobs = vec![NewJob::new(world.organization, "confirmation")];
        let mut work = Box::pin(async move { store.enqueue(jobs).await });
        let mut left = 5 - polls % 6;
        let given_up = futures::future::poll_fn(|cx| {
            let ready = work.as_mut().poll(cx).is_ready();
            if ready || left == 0 {
                return Poll::Ready(());
            }
            left -= 1;
            Poll::Pending
        });
        given_up.await;
    }
    if world.file().is_none() {
        let mut conn = PgConnection::connect(&world.url()).await.unwrap();
        let patience = std::time::Instant::now() + std::time::Duration::from_secs(10);
        loop {
            let open: i64 = sqlx::query_scalar(
                "select count(*) from pg_stat_activity \
                 where datname = current_database() and state like 'idle in transaction%'",
            )
            .fetch_one(&mut conn)
            .await
            .unwrap();
            if open == 0 {
                break;
            }
            assert!(std::time::Instant::now() < patience, "{open} are left open");
            tokio::task::yield_now().await;
        }
    }
    let sold = buy(std::slice::from_ref(&world.store), wishes(&event, 40)).await;
    assert_eq!(sold.0, world.taken(event.id).await);
    world.finish().await;
}

crate::on_both!(
    callers_who_give_up_leave_no_transaction_open,
    five_hundred_buyers_get_exactly_one_hundred_places,
    two_processes_sell_no_place_twice,
    two_processes_and_one_key_make_one_booking,
    bookings_and_cancellations_race_without_losing_a_place,
    a_capacity_change_in_the_middle_of_a_rush_holds,
);
