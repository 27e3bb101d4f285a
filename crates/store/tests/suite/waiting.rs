//! The waiting list: what becomes free goes to it, in order, and never twice.
#![cfg(not(feature = "unprotected"))]

use crate::world::{World, ticket_type, waits, wish, wish_of};
use chrono::Duration;
use domain::booking::BookingState;
use domain::desk::Refusal;
use domain::ids::{BookingId, OrganizationId};
use domain::waiting::{WaitingRefusal, WaitingState};
use futures::future::join_all;
use store::records::*;
use store::{DeskError, Store, StoreError};
use uuid::Uuid;

async fn state(store: &Store, of: &WaitingRecord) -> WaitingState {
    store.waiting(of.id).await.unwrap().state
}

fn refused<T: std::fmt::Debug>(outcome: Result<T, DeskError>) -> Refusal {
    match outcome {
        Err(DeskError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// Books an event out, one place each.
async fn sell_out(world: &World, event: &EventRecord, places: i64) -> Vec<BookingId> {
    let mut ids = Vec::new();
    for _ in 0..places {
        ids.push(world.store.book(wish(event, 1)).await.unwrap().booking.id);
    }
    ids
}

async fn settings(world: &World, event: &EventRecord, set: WaitingListRecord) {
    let store = &world.store;
    let done = store.set_waiting_list(world.organization, event.id, set);
    done.await.unwrap();
}

async fn a_freed_place_is_held_for_the_first_and_passed_on(world: World) {
    let event = world.event(3).await;
    let store = &world.store;
    let booked = sell_out(&world, &event, 3).await;
    let first = store.join_waiting(waits(&event, 1)).await.unwrap();
    let second = store.join_waiting(waits(&event, 1)).await.unwrap();
    assert_eq!(first.state, WaitingState::Waiting);
    assert!(first.turn < second.turn);
    assert_eq!(store.waiting_ahead(event.id, second.turn).await.unwrap(), 1);
    assert_eq!(store.waiting_list(event.id).await.unwrap().waiting, 2);

    store.cancel_booking(event.id, booked[0]).await.unwrap();
    let first = store.waiting(first.id).await.unwrap();
    assert_eq!(first.state, WaitingState::Offered);
    assert_eq!(first.offered_until, Some(world.now() + Duration::hours(12)));
    let offer = store.booking(first.booking.unwrap()).await.unwrap();
    assert_eq!(offer.state, BookingState::Held);
    assert_eq!(offer.contact.email, first.contact.email);
    assert_eq!(state(store, &second).await, WaitingState::Waiting);
    // Nobody else gets it meanwhile.
    assert_eq!(
        refused(store.book(wish(&event, 1)).await),
        Refusal::SoldOut { remaining: 0 }
    );

    // Without an answer it goes to the next.
    world.pass(Duration::hours(12));
    store.sweep_holds().await.unwrap();
    assert_eq!(state(store, &first).await, WaitingState::Expired);
    let second = store.waiting(second.id).await.unwrap();
    assert_eq!(second.state, WaitingState::Offered);
    let taken = second.booking.unwrap();
    store.confirm_booking(event.id, taken).await.unwrap();
    assert_eq!(state(store, &second).await, WaitingState::Accepted);
    let list = store.waiting_list(event.id).await.unwrap();
    assert_eq!((list.waiting, list.offered), (0, 0));
    assert_eq!(world.taken(event.id).await, 3);
    let mut kinds: Vec<String> = store
        .lease_jobs(&[], 50, Duration::minutes(1))
        .await
        .unwrap()
        .into_iter()
        .filter(|job| job.kind.starts_with("Waiting"))
        .map(|job| job.kind)
        .collect();
    kinds.sort();
    assert_eq!(
        kinds,
        [
            event_kind::WAITING_JOINED,
            event_kind::WAITING_JOINED,
            event_kind::WAITING_OFFERED,
            event_kind::WAITING_OFFERED,
        ]
    );
    world.finish().await;
}

async fn who_declines_or_leaves_makes_room_for_the_next(world: World) {
    let event = world.event(2).await;
    let store = &world.store;
    let booked = sell_out(&world, &event, 2).await;
    let mut people = Vec::new();
    for _ in 0..4 {
        people.push(store.join_waiting(waits(&event, 1)).await.unwrap());
    }
    let leave = |who: &WaitingRecord| store.waiting_deed(event.id, who.id, WaitingDeed::Leave);
    assert_eq!(leave(&people[1]).await.unwrap().state, WaitingState::Left);
    store.cancel_booking(event.id, booked[0]).await.unwrap();
    assert_eq!(state(store, &people[0]).await, WaitingState::Offered);
    // The first declines: the second has left, so the third is next.
    let declined = leave(&people[0]).await.unwrap();
    assert_eq!(declined.state, WaitingState::Left);
    let hold = store.booking(declined.booking.unwrap()).await.unwrap();
    assert_eq!(hold.state, BookingState::Cancelled);
    assert_eq!(state(store, &people[2]).await, WaitingState::Offered);
    // Again is fine, and changes nothing.
    assert_eq!(leave(&people[0]).await.unwrap(), declined);
    // Declined by giving the hold back, it is the same.
    let third = store.waiting(people[2].id).await.unwrap();
    let held = third.booking.unwrap();
    store.cancel_booking(event.id, held).await.unwrap();
    assert_eq!(state(store, &people[2]).await, WaitingState::Left);
    assert_eq!(state(store, &people[3]).await, WaitingState::Offered);
    assert_eq!(world.taken(event.id).await, 2);
    world.finish().await;
}

async fn a_wish_for_many_is_passed_over_and_keeps_its_turn(world: World) {
    let event = world.event(6).await;
    let store = &world.store;
    let booked = sell_out(&world, &event, 6).await;
    let many = store.join_waiting(waits(&event, 4)).await.unwrap();
    let one = store.join_waiting(waits(&event, 1)).await.unwrap();
    let late = store.join_waiting(waits(&event, 2)).await.unwrap();
    store.cancel_booking(event.id, booked[0]).await.unwrap();
    assert_eq!(state(store, &one).await, WaitingState::Offered);
    assert_eq!(state(store, &many).await, WaitingState::Waiting);
    // Four places at once are offered to whoever came first, not to whoever is smaller.
    let types = event.ticket_types.iter().map(|t| t.fields.clone());
    world.resize(event.id, 10, types.collect()).await.unwrap();
    assert!(store.sweep_holds().await.unwrap() > 0);
    assert_eq!(state(store, &many).await, WaitingState::Offered);
    assert_eq!(state(store, &late).await, WaitingState::Waiting);
    // What fits nobody who waits can be booked by anybody.
    store.cancel_booking(event.id, booked[1]).await.unwrap();
    assert_eq!(state(store, &late).await, WaitingState::Waiting);
    store.book(wish(&event, 1)).await.unwrap();
    assert_eq!(world.taken(event.id).await, 10);
    world.finish().await;
}

async fn one_joins_once_and_only_where_nothing_is_free(world: World) {
    let event = world.event(2).await;
    let store = &world.store;
    let waiting = |quantity| waits(&event, quantity);
    assert_eq!(
        refused(store.join_waiting(waiting(2)).await),
        Refusal::Waiting(WaitingRefusal::PlacesFree)
    );
    assert_eq!(
        refused(store.join_waiting(waiting(3)).await),
        Refusal::Waiting(WaitingRefusal::NeverThatMany { max: 2 })
    );
    sell_out(&world, &event, 2).await;
    let asked = waiting(1);
    let joined = store.join_waiting(asked.clone()).await.unwrap();
    assert_eq!(store.join_waiting(asked.clone()).await.unwrap(), joined);
    let mut other = asked.clone();
    other.line.quantity = 2;
    assert_eq!(
        store.join_waiting(other).await.unwrap_err(),
        DeskError::IdempotencyConflict
    );
    let mut twice = waiting(1);
    twice.contact = asked.contact.clone();
    assert_eq!(
        refused(store.join_waiting(twice.clone()).await),
        Refusal::Waiting(WaitingRefusal::Already)
    );
    let closed = WaitingListRecord {
        is_open: false,
        ..WaitingListRecord::default()
    };
    settings(&world, &event, closed).await;
    assert_eq!(
        refused(store.join_waiting(waiting(1)).await),
        Refusal::Waiting(WaitingRefusal::Closed)
    );
    let mut by_hand = waiting(1);
    by_hand.by_organizer = true;
    store.join_waiting(by_hand).await.unwrap();
    // The numbers outlive what is set.
    let list = store.waiting_list(event.id).await.unwrap();
    assert_eq!((list.is_open, list.waiting), (false, 2));
    // Who has left may join again.
    settings(&world, &event, WaitingListRecord::default()).await;
    let left = store.waiting_deed(event.id, joined.id, WaitingDeed::Leave);
    left.await.unwrap();
    store.join_waiting(twice).await.unwrap();
    let foreign = OrganizationId(Uuid::now_v7());
    let set = store.set_waiting_list(foreign, event.id, closed).await;
    assert_eq!(set, Err(StoreError::NotFound));
    world.finish().await;
}

async fn the_organizer_can_let_the_open_sale_compete(world: World) {
    let event = world.event(2).await;
    let store = &world.store;
    let booked = sell_out(&world, &event, 2).await;
    let set = WaitingListRecord {
        comes_first: false,
        offer_hours: Some(2),
        ..WaitingListRecord::default()
    };
    settings(&world, &event, set).await;
    let someone = store.join_waiting(waits(&event, 1)).await.unwrap();
    store.cancel_booking(event.id, booked[0]).await.unwrap();
    assert_eq!(state(store, &someone).await, WaitingState::Waiting);
    store.book(wish(&event, 1)).await.unwrap();
    // What nobody booked meanwhile is offered all the same.
    store.cancel_booking(event.id, booked[1]).await.unwrap();
    assert_eq!(store.sweep_holds().await.unwrap(), 1);
    let someone = store.waiting(someone.id).await.unwrap();
    assert_eq!(someone.state, WaitingState::Offered);
    assert_eq!(
        someone.offered_until,
        Some(world.now() + Duration::hours(2))
    );
    assert_eq!(store.sweep_holds().await.unwrap(), 0);
    world.finish().await;
}

async fn the_organizer_offers_out_of_turn_and_puts_first(world: World) {
    let event = world.event(3).await;
    let store = &world.store;
    let booked = sell_out(&world, &event, 3).await;
    let mut people = Vec::new();
    for quantity in [2, 1, 1] {
        people.push(store.join_waiting(waits(&event, quantity)).await.unwrap());
    }
    let deed = |at: usize, deed| store.waiting_deed(event.id, people[at].id, deed);
    assert_eq!(
        refused(deed(2, WaitingDeed::Offer).await),
        Refusal::SoldOut { remaining: 0 }
    );
    let third = deed(2, WaitingDeed::First).await.unwrap();
    assert!(third.turn < people[0].turn);
    // Once more changes nothing.
    assert_eq!(deed(2, WaitingDeed::First).await.unwrap(), third);
    let order = WaitingSearch {
        organization: world.organization,
        event: event.id,
        state: None,
        cursor: None,
        limit: 2,
    };
    let page = store.search_waiting(&order).await.unwrap();
    let ids: Vec<_> = page.items.iter().map(|one| one.id).collect();
    assert_eq!(ids, [people[2].id, people[0].id]);
    let rest = WaitingSearch {
        cursor: page.next_cursor,
        state: Some(WaitingState::Waiting),
        ..order
    };
    let page = store.search_waiting(&rest).await.unwrap();
    assert_eq!(page.items, [people[1].clone()]);
    assert_eq!(page.next_cursor, None);

    store.cancel_booking(event.id, booked[0]).await.unwrap();
    assert_eq!(state(store, &people[2]).await, WaitingState::Offered);
    assert_eq!(
        refused(deed(2, WaitingDeed::Offer).await),
        Refusal::Waiting(WaitingRefusal::State(WaitingState::Offered))
    );
    // Who left is offered again, if the organizer wants it so and a place is free.
    deed(1, WaitingDeed::Leave).await.unwrap();
    deed(2, WaitingDeed::Leave).await.unwrap();
    assert_eq!(state(store, &people[0]).await, WaitingState::Waiting);
    assert_eq!(
        deed(1, WaitingDeed::Offer).await.unwrap().state,
        WaitingState::Offered
    );
    assert_eq!(world.taken(event.id).await, 3);
    world.finish().await;
}

async fn each_type_has_its_own_room(world: World) {
    let event = world
        .event_with(
            4,
            vec![ticket_type("Front", Some(1)), ticket_type("Back", None)],
        )
        .await;
    let store = &world.store;
    let front = store.book(wish_of(&event, &[(0, 1)])).await.unwrap();
    // The front is sold out, the event is not.
    let waits_in_front = store.join_waiting(waits(&event, 1)).await.unwrap();
    store.book(wish_of(&event, &[(1, 3)])).await.unwrap();
    let mut at_the_back = waits(&event, 1);
    at_the_back.line.ticket_type = event.ticket_types[1].fields.id;
    let waits_behind = store.join_waiting(at_the_back).await.unwrap();
    store
        .cancel_booking(event.id, front.booking.id)
        .await
        .unwrap();
    assert_eq!(state(store, &waits_in_front).await, WaitingState::Offered);
    assert_eq!(state(store, &waits_behind).await, WaitingState::Waiting);
    world.finish().await;
}

async fn nothing_is_offered_of_an_event_that_is_called_off(world: World) {
    let event = world.event(2).await;
    let store = &world.store;
    let booked = sell_out(&world, &event, 2).await;
    let someone = store.join_waiting(waits(&event, 1)).await.unwrap();
    world.change(event.id, EventChange::Cancel).await.unwrap();
    store.cancel_booking(event.id, booked[0]).await.unwrap();
    store.sweep_holds().await.unwrap();
    assert_eq!(state(store, &someone).await, WaitingState::Waiting);
    assert_eq!(
        refused(store.join_waiting(waits(&event, 1)).await),
        Refusal::EventCancelled
    );
    world.finish().await;
}

async fn an_offer_that_ran_out_is_noticed_when_the_event_changes(world: World) {
    let event = world.event(1).await;
    let store = &world.store;
    let booked = sell_out(&world, &event, 1).await;
    let someone = store.join_waiting(waits(&event, 1)).await.unwrap();
    store.cancel_booking(event.id, booked[0]).await.unwrap();
    world.pass(Duration::hours(13));
    let types = event.ticket_types.iter().map(|t| t.fields.clone());
    world.resize(event.id, 2, types.collect()).await.unwrap();
    assert_eq!(state(store, &someone).await, WaitingState::Expired);
    assert_eq!(world.taken(event.id).await, 0);
    world.finish().await;
}

/// Bookings are cancelled while others book and join, on two processes at once.
async fn no_freed_place_is_given_twice_and_none_is_lost(world: World) {
    const PLACES: i64 = 40;
    let event = world.event(PLACES).await;
    let stores = [world.store.clone(), world.neighbour().await];
    let booked = sell_out(&world, &event, PLACES).await;
    for i in 0..60 {
        // Enough wish for one place to take whatever becomes free.
        let wish = waits(&event, if i % 5 == 0 { 4 } else { 1 });
        world.store.join_waiting(wish).await.unwrap();
    }
    let cancels = booked.into_iter().take(25).enumerate().map(|(i, id)| {
        let (store, event) = (stores[i % 2].clone(), event.id);
        tokio::spawn(async move {
            store.cancel_booking(event, id).await.unwrap();
            0
        })
    });
    let buys = (0..80).map(|i| {
        let (store, wish) = (stores[i % 2].clone(), wish(&event, 1));
        tokio::spawn(async move {
            match store.book(wish).await {
                Ok(booked) => booked.booking.quantity,
                Err(DeskError::Refused(Refusal::SoldOut { .. })) => 0,
                Err(other) => panic!("{other:?}"),
            }
        })
    });
    let joins = (0..10).map(|i| {
        let (store, wish) = (stores[i % 2].clone(), waits(&event, 1));
        tokio::spawn(async move {
            store.join_waiting(wish).await.unwrap();
            0
        })
    });
    let all: Vec<_> = cancels.chain(buys).chain(joins).collect();
    let mut slipped_past = 0;
    for outcome in join_all(all).await {
        slipped_past += outcome.unwrap();
    }
    assert_eq!(slipped_past, 0, "the open sale got what was the list's");
    assert_eq!(world.taken(event.id).await, PLACES, "a place was lost");
    let bookings = stores[0]
        .bookings_after(event.id, None, 1000)
        .await
        .unwrap();
    let given: i64 = bookings
        .iter()
        .filter(|booking| booking.state.counts())
        .map(|booking| booking.quantity)
        .sum();
    assert_eq!(given, PLACES, "a place was given twice");
    let list = stores[1].waiting_list(event.id).await.unwrap();
    assert_eq!(list.waiting + list.offered, 70);
    stores[1].close().await;
    world.finish().await;
}

/// Everybody who is offered answers at once: some take, some decline, others run out.
async fn answers_race_with_bookings_and_sweeps(world: World) {
    const PLACES: i64 = 20;
    let event = world.event(PLACES).await;
    let stores = [world.store.clone(), world.neighbour().await];
    let booked = sell_out(&world, &event, PLACES).await;
    let mut people = Vec::new();
    for _ in 0..40 {
        people.push(world.store.join_waiting(waits(&event, 1)).await.unwrap().id);
    }
    for id in booked {
        world.store.cancel_booking(event.id, id).await.unwrap();
    }
    let tasks = people.into_iter().enumerate().map(|(i, id)| {
        let (store, other) = (stores[i % 2].clone(), stores[(i + 1) % 2].clone());
        let (wish, event) = (wish(&event, 1), event.id);
        tokio::spawn(async move {
            let one = store.waiting(id).await.unwrap();
            match (i % 3, one.booking) {
                (0, Some(booking)) => {
                    store.confirm_booking(event, booking).await.unwrap();
                }
                (1, Some(booking)) => {
                    other.cancel_booking(event, booking).await.unwrap();
                }
                (2, _) => {
                    let leave = other.waiting_deed(event, id, WaitingDeed::Leave);
                    leave.await.unwrap();
                }
                _ => {
                    let _ = store.book(wish).await;
                    store.sweep_holds().await.unwrap();
                }
            }
        })
    });
    for done in join_all(tasks.collect::<Vec<_>>()).await {
        done.unwrap();
    }
    let taken = world.taken(event.id).await;
    let list = world.store.waiting_list(event.id).await.unwrap();
    assert!(
        taken == PLACES || list.waiting == 0,
        "{taken} taken, {list:?}"
    );
    stores[1].close().await;
    world.finish().await;
}

crate::on_both!(
    a_freed_place_is_held_for_the_first_and_passed_on,
    who_declines_or_leaves_makes_room_for_the_next,
    a_wish_for_many_is_passed_over_and_keeps_its_turn,
    one_joins_once_and_only_where_nothing_is_free,
    the_organizer_can_let_the_open_sale_compete,
    the_organizer_offers_out_of_turn_and_puts_first,
    each_type_has_its_own_room,
    nothing_is_offered_of_an_event_that_is_called_off,
    an_offer_that_ran_out_is_noticed_when_the_event_changes,
    no_freed_place_is_given_twice_and_none_is_lost,
    answers_race_with_bookings_and_sweeps,
);
