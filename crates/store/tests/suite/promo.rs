//! Promo codes: drawn on with the places, in one transaction.
#![cfg(not(feature = "unprotected"))]

use crate::world::{World, held, keyed, ticket_type, wish, wish_of};
use chrono::Duration;
use domain::booking::{BookingState, PaymentState};
use domain::desk::{CodeRefusal, Line, Refusal};
use domain::ids::{OrganizationId, PromoCodeId};
use domain::promo::{Counted, Discount, fold};
use futures::future::join_all;
use store::records::*;
use store::{DeskError, Store, StoreError};
use uuid::Uuid;

pub fn fields(code: &str, capacity: Option<i64>) -> PromoCodeFields {
    PromoCodeFields {
        code: code.into(),
        folded: fold(code).unwrap(),
        discount: Discount::Percent(20),
        ticket_types: Vec::new(),
        counted: Counted::Places,
        starts_at: None,
        ends_at: None,
        capacity,
    }
}

pub async fn make(
    world: &World,
    event: Option<&EventRecord>,
    fields: PromoCodeFields,
) -> PromoCodeRecord {
    let record = PromoCodeRecord {
        id: PromoCodeId(Uuid::now_v7()),
        organization: world.organization,
        event: event.map(|event| event.id),
        fields,
        taken: 0,
        created_at: world.now(),
    };
    world.store.create_promo_code(record).await.unwrap()
}

/// An event of so many places at 500.00 each.
pub async fn paid(world: &World, capacity: i64) -> EventRecord {
    let mut kind = ticket_type("Gold", None);
    kind.price_minor = 50_000;
    world.event_with(capacity, vec![kind]).await
}

pub fn with_code(mut wish: NewBooking, code: &str) -> NewBooking {
    wish.code = fold(code);
    wish
}

fn why<T: std::fmt::Debug>(outcome: Result<T, DeskError>) -> CodeRefusal {
    match outcome {
        Err(DeskError::Refused(Refusal::Code(why))) => why,
        other => panic!("not refused for its code: {other:?}"),
    }
}

async fn used(world: &World, code: &PromoCodeRecord) -> i64 {
    let kept = world.store.promo_code(world.organization, code.id).await;
    kept.unwrap().taken
}

async fn a_code_lowers_the_price_and_counts_while_the_booking_does(world: World) {
    let event = paid(&world, 20).await;
    let code = make(&world, Some(&event), fields("Early-20", Some(5))).await;
    let booked = world
        .store
        .book(with_code(wish(&event, 3), "EARLY 20"))
        .await
        .unwrap()
        .booking;
    assert_eq!(booked.total_minor, 120_000);
    assert_eq!(booked.items[0].unit_price_minor, 40_000);
    assert_eq!(booked.items[0].off_minor, 10_000);
    let promo = booked.promo.clone().unwrap();
    assert_eq!((promo.code.as_str(), promo.uses), ("Early-20", 3));
    assert_eq!(world.store.booking(booked.id).await.unwrap(), booked);
    assert_eq!(used(&world, &code).await, 3);
    let more = world
        .store
        .book(with_code(wish(&event, 3), "early20"))
        .await;
    assert_eq!(why(more), CodeRefusal::UsedUp { remaining: 2 });
    assert_eq!(world.taken(event.id).await, 3, "no place is kept for it");

    let change = |quantity| {
        let lines = vec![Line {
            ticket_type: event.ticket_types[0].fields.id,
            quantity,
        }];
        world
            .store
            .change_booking(event.id, booked.id, lines, false)
    };
    assert_eq!(why(change(6).await), CodeRefusal::UsedUp { remaining: 5 });
    assert_eq!(world.taken(event.id).await, 3);
    let grown = change(5).await.unwrap();
    assert_eq!((grown.total_minor, used(&world, &code).await), (200_000, 5));
    let fewer = change(1).await.unwrap();
    assert_eq!((fewer.total_minor, used(&world, &code).await), (40_000, 1));
    assert_eq!(world.store.booking(booked.id).await.unwrap(), fewer);
    world
        .store
        .cancel_booking(event.id, booked.id)
        .await
        .unwrap();
    assert_eq!(used(&world, &code).await, 0);
    world.finish().await;
}

async fn a_hold_that_ran_out_gives_its_uses_back_before_anyone_is_refused(world: World) {
    let event = paid(&world, 20).await;
    let code = make(&world, Some(&event), fields("ONE-ONLY", Some(1))).await;
    let mut asked = with_code(wish(&event, 1), "ONE-ONLY");
    asked.reference = "HELD".into();
    let hold = world.store.book(held(asked, 15)).await.unwrap().booking;
    let other = || world.store.book(with_code(wish(&event, 1), "one-only"));
    assert_eq!(why(other().await), CodeRefusal::UsedUp { remaining: 0 });
    world.pass(Duration::minutes(15));
    other().await.unwrap();
    let expired = world.store.booking(hold.id).await.unwrap();
    assert_eq!(expired.state, BookingState::Expired);
    assert_eq!(used(&world, &code).await, 1);

    // Also when the event is changed, and by a mere sweep.
    let code = make(&world, Some(&event), fields("ANOTHER", Some(1))).await;
    let asked = with_code(wish(&event, 1), "ANOTHER");
    world.store.book(held(asked, 15)).await.unwrap();
    world.pass(Duration::minutes(16));
    let types = vec![event.ticket_types[0].fields.clone()];
    world.resize(event.id, 30, types).await.unwrap();
    assert_eq!(used(&world, &code).await, 0);
    let asked = with_code(wish(&event, 1), "ANOTHER");
    world.store.book(held(asked, 15)).await.unwrap();
    world.pass(Duration::minutes(16));
    world.store.sweep_holds().await.unwrap();
    assert_eq!(used(&world, &code).await, 0);
    world.finish().await;
}

async fn why_a_code_does_not_help_and_that_nothing_is_taken_then(world: World) {
    let mut gold = ticket_type("Gold", None);
    gold.price_minor = 50_000;
    let mut silver = ticket_type("Silver", None);
    silver.price_minor = 20_000;
    let event = world.event_with(20, vec![gold, silver]).await;
    let mut silver_only = fields("SILVER", None);
    silver_only.ticket_types = vec![event.ticket_types[1].fields.id];
    silver_only.discount = Discount::Amount(5_000);
    silver_only.starts_at = Some(world.now() + Duration::hours(1));
    silver_only.ends_at = Some(world.now() + Duration::hours(2));
    make(&world, Some(&event), silver_only).await;
    let ask = |lines: &[(usize, i64)], code: &str| {
        let store = world.store.clone();
        let wish = with_code(wish_of(&event, lines), code);
        async move { store.book(wish).await }
    };
    assert_eq!(why(ask(&[(0, 1)], "GOLDEN").await), CodeRefusal::Unknown);
    assert_eq!(why(ask(&[(1, 1)], "SILVER").await), CodeRefusal::NotYet);
    world.pass(Duration::hours(1));
    let other = ask(&[(0, 1)], "SILVER").await;
    assert_eq!(why(other), CodeRefusal::NotForThese);
    let mixed = ask(&[(0, 1), (1, 2)], "SILVER").await.unwrap().booking;
    assert_eq!(mixed.total_minor, 50_000 + 2 * 15_000);
    assert_eq!(mixed.promo.unwrap().uses, 2);
    world.pass(Duration::hours(1));
    assert_eq!(why(ask(&[(1, 1)], "SILVER").await), CodeRefusal::Ended);
    assert_eq!(world.taken(event.id).await, 3);
    // Places that are not there are said first.
    let many = ask(&[(1, 30)], "SILVER").await;
    assert!(matches!(
        many,
        Err(DeskError::Refused(Refusal::SoldOut { .. }))
    ));
    world.finish().await;
}

async fn an_events_own_code_goes_before_one_of_all_events(world: World) {
    let (here, there) = (paid(&world, 20).await, paid(&world, 20).await);
    let mut free = fields("FRIENDS", None);
    free.discount = Discount::Free;
    free.counted = Counted::Bookings;
    let everywhere = make(&world, None, free).await;
    let own = make(&world, Some(&here), fields("friends", None)).await;
    let cheap = world
        .store
        .book(with_code(wish(&here, 2), "FRIENDS"))
        .await
        .unwrap()
        .booking;
    assert_eq!(cheap.total_minor, 80_000);
    let free = world
        .store
        .book(with_code(wish(&there, 2), "FRIENDS"))
        .await
        .unwrap()
        .booking;
    assert_eq!((free.total_minor, free.payment), (0, PaymentState::Free));
    assert_eq!(used(&world, &own).await, 2);
    assert_eq!(used(&world, &everywhere).await, 1, "one booking");
    let named = |event: &EventRecord| {
        let folded = fold("Friends").unwrap();
        let (store, organization, event) = (world.store.clone(), world.organization, event.id);
        async move { store.promo_code_named(organization, event, &folded).await }
    };
    assert_eq!(named(&here).await.unwrap().id, own.id);
    assert_eq!(named(&there).await.unwrap().id, everywhere.id);
    // Twice the same at one event cannot be.
    let twice = PromoCodeRecord {
        id: PromoCodeId(Uuid::now_v7()),
        ..own.clone()
    };
    let refused = world.store.create_promo_code(twice).await.unwrap_err();
    assert!(matches!(refused, StoreError::Unique(_)), "{refused:?}");
    world.finish().await;
}

async fn a_limit_is_not_set_below_what_is_used_and_strangers_see_nothing(world: World) {
    let event = paid(&world, 20).await;
    let code = make(&world, Some(&event), fields("LIMIT", Some(10))).await;
    world
        .store
        .book(with_code(wish(&event, 4), "LIMIT"))
        .await
        .unwrap();
    let update = |organization, capacity| {
        world
            .store
            .update_promo_code(organization, code.id, fields("LIMIT", Some(capacity)))
    };
    let low = update(world.organization, 3).await.unwrap_err();
    assert!(matches!(
        low,
        DeskError::Refused(Refusal::BelowTaken {
            taken: 4,
            wanted: 3,
            ..
        })
    ));
    let kept = update(world.organization, 4).await.unwrap();
    assert_eq!((kept.fields.capacity, kept.taken), (Some(4), 4));
    let stranger = OrganizationId(Uuid::now_v7());
    assert_eq!(update(stranger, 9).await.unwrap_err(), DeskError::NotFound);
    assert!(world.store.promo_code(stranger, code.id).await.is_err());
    let folded = fold("LIMIT").unwrap();
    let named = world
        .store
        .promo_code_named(stranger, event.id, &folded)
        .await;
    assert_eq!(named.unwrap_err(), StoreError::NotFound);
    let list = world.store.promo_codes(stranger, event.id, None, 10).await;
    let foreign: Vec<_> = list.unwrap().items;
    assert!(foreign.iter().all(|code| code.event == Some(event.id)));
    world.finish().await;
}

async fn codes_are_listed_page_by_page(world: World) {
    let event = paid(&world, 20).await;
    let elsewhere = paid(&world, 20).await;
    let mut made = Vec::new();
    for n in 0..7 {
        let of = (n % 2 == 0).then_some(&event);
        made.push(make(&world, of, fields(&format!("CODE{n}"), None)).await.id);
    }
    make(&world, Some(&elsewhere), fields("ELSEWHERE", None)).await;
    made.reverse();
    let mut found = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let page = world
            .store
            .promo_codes(world.organization, event.id, cursor.as_deref(), 3)
            .await
            .unwrap();
        found.extend(page.items.iter().map(|code| code.id));
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(found, made);
    let has = |event| world.store.has_promo_codes(world.organization, event);
    assert!(has(event.id).await.unwrap());
    world.finish().await;
}

async fn rush(stores: &[Store], events: &[EventRecord]) -> (i64, usize) {
    let tasks = (0..300).map(|i: usize| {
        let store = stores[i % stores.len()].clone();
        let event = &events[i / 7 % events.len()];
        let quantity = i64::try_from(i % 3).unwrap() + 1;
        let wish = with_code(wish(event, quantity), "RUSH");
        tokio::spawn(async move { store.book(wish).await })
    });
    let (mut uses, mut refused) = (0, 0);
    for outcome in join_all(tasks).await {
        match outcome.unwrap() {
            Ok(booked) => uses += booked.booking.promo.unwrap().uses,
            Err(DeskError::Refused(Refusal::Code(CodeRefusal::UsedUp { .. }))) => refused += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    (uses, refused)
}

async fn a_rush_uses_a_code_exactly_as_often_as_it_may(world: World) {
    let event = paid(&world, 1_000).await;
    let code = make(&world, Some(&event), fields("RUSH", Some(40))).await;
    let (uses, refused) = rush(std::slice::from_ref(&world.store), &[event]).await;
    assert_eq!(uses, 40);
    assert!(refused > 200);
    assert_eq!(used(&world, &code).await, 40);
    world.finish().await;
}

async fn two_processes_and_several_events_share_one_limit(world: World) {
    let mut events = Vec::new();
    for _ in 0..4 {
        events.push(paid(&world, 1_000).await);
    }
    let code = make(&world, None, fields("RUSH", Some(40))).await;
    let stores = [world.store.clone(), world.neighbour().await];
    let (uses, _) = rush(&stores, &events).await;
    assert_eq!(uses, 40);
    assert_eq!(used(&world, &code).await, 40);
    stores[1].close().await;
    world.finish().await;
}

async fn the_same_wish_draws_once(world: World) {
    let event = paid(&world, 20).await;
    let code = make(&world, Some(&event), fields("ONCE", Some(1))).await;
    let asked = keyed(with_code(wish(&event, 1), "ONCE"), "key", 1);
    let first = world.store.book(asked.clone()).await.unwrap();
    let mut again = asked;
    again.id = domain::ids::BookingId(Uuid::now_v7());
    let second = world.store.book(again).await.unwrap();
    assert!(second.repeated);
    assert_eq!(second.booking, first.booking);
    assert_eq!(used(&world, &code).await, 1);
    world.finish().await;
}

crate::on_both!(
    a_code_lowers_the_price_and_counts_while_the_booking_does,
    a_hold_that_ran_out_gives_its_uses_back_before_anyone_is_refused,
    why_a_code_does_not_help_and_that_nothing_is_taken_then,
    an_events_own_code_goes_before_one_of_all_events,
    a_limit_is_not_set_below_what_is_used_and_strangers_see_nothing,
    codes_are_listed_page_by_page,
    a_rush_uses_a_code_exactly_as_often_as_it_may,
    two_processes_and_several_events_share_one_limit,
    the_same_wish_draws_once,
);
