//! What the desk says yes and no to.
#![cfg(not(feature = "unprotected"))]

use crate::world::{World, held, keyed, ticket_type, wish, wish_of};
use chrono::Duration;
use domain::booking::{BookingState, PaymentState};
use domain::desk::{Line, Refusal};
use domain::ids::{BookingId, EventId, OrganizationId};
use futures::future::join_all;
use store::DeskError;
use store::records::*;
use uuid::Uuid;

fn refused<T: std::fmt::Debug>(outcome: Result<T, DeskError>) -> Refusal {
    match outcome {
        Err(DeskError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

async fn a_booking_is_kept_as_it_was_answered(world: World) {
    let mut tickets = ticket_type("Gold", Some(10));
    tickets.price_minor = 150_000;
    let event = world
        .event_with(20, vec![tickets, ticket_type("Free", None)])
        .await;
    let mut asked = wish_of(&event, &[(1, 3), (0, 2)]);
    asked.via = Some("poster".into());
    let booked = world.store.book(asked).await.unwrap();
    assert!(!booked.repeated);
    assert_eq!(booked.booking.total_minor, 300_000);
    assert_eq!(booked.booking.payment, PaymentState::AtVenue);
    assert_eq!(booked.booking.state, BookingState::Confirmed);
    let kept = world.store.booking(booked.booking.id).await.unwrap();
    assert_eq!(kept, booked.booking);
    let names: Vec<_> = kept
        .items
        .iter()
        .map(|item| item.name.en.as_str())
        .collect();
    assert_eq!(names, ["Gold", "Free"]);
    let by_reference = world
        .store
        .booking_by_reference(&kept.reference)
        .await
        .unwrap();
    assert_eq!(by_reference, kept);
    let jobs = world
        .store
        .lease_jobs(&[], 10, Duration::minutes(1))
        .await
        .unwrap();
    assert_eq!(jobs.len(), 1);
    assert_eq!(jobs[0].kind, event_kind::BOOKING_SUCCESSFUL);
    assert_eq!(jobs[0].booking, Some(kept.id));
    world.finish().await;
}

async fn sold_out_is_said_before_any_maximum(world: World) {
    let event = world.event(12).await;
    assert_eq!(
        refused(world.store.book(wish(&event, 11)).await),
        Refusal::TooMany {
            max: 10,
            ticket_type: None
        }
    );
    world.store.book(wish(&event, 8)).await.unwrap();
    assert_eq!(
        refused(world.store.book(wish(&event, 11)).await),
        Refusal::SoldOut { remaining: 4 }
    );
    let mut by_hand = wish(&event, 4);
    by_hand.by_organizer = true;
    world.store.book(by_hand).await.unwrap();
    world.finish().await;
}

async fn one_booking_draws_on_several_pools(world: World) {
    let event = world
        .event_with(
            10,
            vec![ticket_type("Front", Some(3)), ticket_type("Back", None)],
        )
        .await;
    world
        .store
        .book(wish_of(&event, &[(0, 2), (1, 4)]))
        .await
        .unwrap();
    assert_eq!(
        refused(world.store.book(wish(&event, 2)).await),
        Refusal::SoldOut { remaining: 1 }
    );
    assert_eq!(
        refused(world.store.book(wish_of(&event, &[(1, 5)])).await),
        Refusal::SoldOut { remaining: 4 }
    );
    let now = world.store.event(event.id).await.unwrap();
    assert_eq!(now.taken, 6);
    assert_eq!(now.ticket_types[0].taken, 2);
    assert_eq!(now.ticket_types[1].taken, 4);
    world.finish().await;
}

async fn only_an_open_event_is_booked(world: World) {
    let draft = world.draft(5).await;
    assert_eq!(
        refused(world.store.book(wish(&draft, 1)).await),
        Refusal::NotPublished
    );
    let event = world.event(5).await;
    let cancelled = world.change(event.id, EventChange::Cancel).await.unwrap();
    assert_eq!(cancelled.sequence, event.sequence + 1);
    assert_eq!(
        refused(world.store.book(wish(&event, 1)).await),
        Refusal::EventCancelled
    );
    let event = world.event(5).await;
    world.pass(Duration::days(6));
    assert_eq!(
        refused(world.store.book(wish(&event, 1)).await),
        Refusal::EventOver
    );
    let unknown = EventRecord {
        id: EventId(Uuid::now_v7()),
        ..event
    };
    assert_eq!(
        world.store.book(wish(&unknown, 1)).await.unwrap_err(),
        DeskError::NotFound
    );
    world.finish().await;
}

async fn a_type_is_sold_in_its_window(world: World) {
    let mut early = ticket_type("Early", None);
    early.sale_starts_at = Some(world.now() + Duration::hours(1));
    early.sale_ends_at = Some(world.now() + Duration::hours(2));
    let event = world.event_with(10, vec![early]).await;
    assert_eq!(
        refused(world.store.book(wish(&event, 1)).await),
        Refusal::NotOnSale
    );
    world.pass(Duration::hours(1));
    world.store.book(wish(&event, 1)).await.unwrap();
    world.pass(Duration::hours(1));
    assert_eq!(
        refused(world.store.book(wish(&event, 1)).await),
        Refusal::NotOnSale
    );
    world.finish().await;
}

async fn an_expired_hold_gives_its_places_back(world: World) {
    let event = world.event(5).await;
    let hold = world
        .store
        .book(held(wish(&event, 5), 15))
        .await
        .unwrap()
        .booking;
    assert_eq!(hold.state, BookingState::Held);
    assert_eq!(
        refused(world.store.book(wish(&event, 1)).await),
        Refusal::SoldOut { remaining: 0 }
    );
    world.pass(Duration::minutes(15));
    // Whoever comes now gets them, before any sweep.
    world.store.book(wish(&event, 4)).await.unwrap();
    let expired = world.store.booking(hold.id).await.unwrap();
    assert_eq!(expired.state, BookingState::Expired);
    assert_eq!(
        refused(world.store.confirm_booking(event.id, hold.id).await),
        Refusal::State(BookingState::Expired)
    );
    assert_eq!(world.taken(event.id).await, 4);
    let kinds: Vec<String> = world
        .store
        .lease_jobs(&[], 10, Duration::minutes(1))
        .await
        .unwrap()
        .into_iter()
        .map(|job| job.kind)
        .collect();
    assert!(kinds.iter().any(|kind| kind == event_kind::BOOKING_EXPIRED));
    world.finish().await;
}

async fn a_sweep_ends_overdue_holds(world: World) {
    let event = world.event(5).await;
    world.store.book(held(wish(&event, 2), 15)).await.unwrap();
    let kept = world
        .store
        .book(held(wish(&event, 1), 30))
        .await
        .unwrap()
        .booking;
    assert_eq!(world.store.sweep_holds().await.unwrap(), 0);
    world.pass(Duration::minutes(20));
    assert_eq!(world.store.sweep_holds().await.unwrap(), 1);
    assert_eq!(world.taken(event.id).await, 1);
    let confirmed = world
        .store
        .confirm_booking(event.id, kept.id)
        .await
        .unwrap();
    assert_eq!(confirmed.state, BookingState::Confirmed);
    assert_eq!(confirmed.held_until, None);
    // Again is fine, and changes nothing.
    let again = world
        .store
        .confirm_booking(event.id, kept.id)
        .await
        .unwrap();
    assert_eq!(again, confirmed);
    world.finish().await;
}

async fn a_cancelled_booking_gives_its_places_back_once(world: World) {
    let event = world.event(5).await;
    let booking = world.store.book(wish(&event, 3)).await.unwrap().booking;
    for _ in 0..2 {
        let gone = world
            .store
            .cancel_booking(event.id, booking.id)
            .await
            .unwrap();
        assert_eq!(gone.state, BookingState::Cancelled);
    }
    assert_eq!(world.taken(event.id).await, 0);
    let unknown = world
        .store
        .cancel_booking(event.id, BookingId(Uuid::now_v7()))
        .await;
    assert_eq!(unknown.unwrap_err(), DeskError::NotFound);
    let other = world.event(5).await;
    let elsewhere = world.store.cancel_booking(other.id, booking.id).await;
    assert_eq!(elsewhere.unwrap_err(), DeskError::NotFound);
    world.finish().await;
}

async fn a_change_takes_and_gives_in_one_step(world: World) {
    let mut paid = ticket_type("Paid", Some(4));
    paid.price_minor = 1_000;
    let event = world
        .event_with(6, vec![paid, ticket_type("Free", None)])
        .await;
    let booking = world
        .store
        .book(wish_of(&event, &[(0, 2)]))
        .await
        .unwrap()
        .booking;
    world.store.book(wish_of(&event, &[(1, 2)])).await.unwrap();
    let line = |at: usize, quantity| Line {
        ticket_type: event.ticket_types[at].fields.id,
        quantity,
    };
    let change = |lines: Vec<Line>| {
        world
            .store
            .change_booking(event.id, booking.id, lines, false)
    };
    // Its own two places count as free.
    assert_eq!(
        refused(change(vec![line(0, 5)]).await),
        Refusal::SoldOut { remaining: 4 }
    );
    let changed = change(vec![line(0, 1), line(1, 3)]).await.unwrap();
    assert_eq!((changed.quantity, changed.total_minor), (4, 1_000));
    assert_eq!(world.store.booking(booking.id).await.unwrap(), changed);
    assert_eq!(world.taken(event.id).await, 6);
    assert_eq!(refused(change(Vec::new()).await), Refusal::Quantity);
    let fewer = change(vec![line(1, 1)]).await.unwrap();
    assert_eq!((fewer.total_minor, fewer.payment), (0, PaymentState::Free));
    assert_eq!(world.taken(event.id).await, 3);
    world.finish().await;
}

async fn a_capacity_below_what_is_taken_is_refused_with_the_numbers(world: World) {
    let front = ticket_type("Front", Some(5));
    let event = world.event_with(10, vec![front.clone()]).await;
    world.store.book(wish(&event, 4)).await.unwrap();
    let below = Refusal::BelowTaken {
        taken: 4,
        wanted: 3,
        ticket_type: None,
    };
    assert_eq!(
        refused(world.resize(event.id, 3, vec![front.clone()]).await),
        below
    );
    let narrow = TicketTypeFields {
        quantity: Some(2),
        ..front.clone()
    };
    match refused(world.resize(event.id, 10, vec![narrow]).await) {
        Refusal::BelowTaken {
            taken: 4,
            wanted: 2,
            ticket_type: Some(name),
        } => {
            assert_eq!(name.en, "Front");
        }
        other => panic!("{other:?}"),
    }
    let gone = refused(
        world
            .resize(event.id, 10, vec![ticket_type("New", None)])
            .await,
    );
    assert!(matches!(gone, Refusal::TicketTypeInUse { .. }));
    // Nothing of a refused change is kept.
    let same = world.store.event(event.id).await.unwrap();
    assert_eq!((same.fields.capacity, same.revision), (10, event.revision));
    let wide = TicketTypeFields {
        quantity: None,
        ..front
    };
    let changed = world
        .resize(event.id, 4, vec![wide, ticket_type("New", None)])
        .await
        .unwrap();
    assert_eq!(changed.ticket_types.len(), 2);
    assert_eq!(changed.revision, event.revision + 1);
    assert_eq!(
        refused(world.store.book(wish(&changed, 1)).await),
        Refusal::SoldOut { remaining: 0 }
    );
    world.finish().await;
}

async fn an_update_that_came_too_late_is_stale(world: World) {
    let event = world.event(10).await;
    let types: Vec<_> = event
        .ticket_types
        .iter()
        .map(|t| t.fields.clone())
        .collect();
    world.resize(event.id, 11, types.clone()).await.unwrap();
    let mut update = EventUpdate {
        event: event.id,
        organization: world.organization,
        revision: Some(event.revision),
        change: EventChange::Replace {
            fields: Box::new(event.fields.clone()),
            ticket_types: types,
            raise_sequence: true,
        },
        jobs: Vec::new(),
    };
    assert_eq!(
        refused(world.store.update_event(update.clone()).await),
        Refusal::Stale
    );
    update.revision = None;
    update.organization = OrganizationId(Uuid::now_v7());
    assert_eq!(
        world.store.update_event(update).await.unwrap_err(),
        DeskError::NotFound
    );
    world.finish().await;
}

async fn the_same_key_is_the_same_booking(world: World) {
    let event = world.event(5).await;
    let first = world
        .store
        .book(keyed(wish(&event, 2), "k", 1))
        .await
        .unwrap();
    let second = world
        .store
        .book(keyed(wish(&event, 2), "k", 1))
        .await
        .unwrap();
    assert!(second.repeated && !first.repeated);
    assert_eq!(first.booking, second.booking);
    let other = world.store.book(keyed(wish(&event, 3), "k", 2)).await;
    assert_eq!(other.unwrap_err(), DeskError::IdempotencyConflict);
    // A refused request keeps no key.
    refused(world.store.book(keyed(wish(&event, 4), "r", 4)).await);
    world
        .store
        .book(keyed(wish(&event, 3), "r", 3))
        .await
        .unwrap();
    assert_eq!(world.taken(event.id).await, 5);
    // The key alone finds it, for its organization.
    let by_key = async |organization, key| {
        let found = world.store.booking_by_key(organization, key).await;
        found.unwrap().map(|booking| booking.id)
    };
    world.event(5).await;
    let own = world.organization;
    assert_eq!(by_key(own, "k").await, Some(first.booking.id));
    assert_eq!(by_key(own, "unknown").await, None);
    let stranger = OrganizationId(Uuid::now_v7());
    assert_eq!(by_key(stranger, "k").await, None);
    world.finish().await;
}

async fn a_repeat_is_found_and_nothing_is_booked_by_asking(world: World) {
    let event = world.event(5).await;
    let asked = |quantity, key: &str, fingerprint| keyed(wish(&event, quantity), key, fingerprint);
    let first = world.store.book(asked(2, "k", 1)).await.unwrap();
    let again = world.store.booked_before(asked(2, "k", 1)).await.unwrap();
    let again = again.expect("what was booked");
    assert!(again.repeated);
    assert_eq!(again.booking, first.booking);
    let other = world.store.booked_before(asked(3, "k", 2)).await;
    assert_eq!(other.unwrap_err(), DeskError::IdempotencyConflict);
    for nothing in [asked(1, "new", 1), wish(&event, 1)] {
        assert_eq!(world.store.booked_before(nothing).await.unwrap(), None);
    }
    // Asked while the booking itself still waits its turn.
    let (booked, repeated) = futures::join!(
        world.store.book(asked(1, "w", 1)),
        world.store.booked_before(asked(1, "w", 1))
    );
    let repeated = repeated.unwrap().expect("what was booked");
    assert_eq!(repeated.booking, booked.unwrap().booking);
    assert_eq!(world.taken(event.id).await, 3);
    world.finish().await;
}

async fn one_bad_request_does_not_fail_the_others(world: World) {
    let event = world.event(100).await;
    let taken = world.store.book(wish(&event, 1)).await.unwrap().booking;
    let wishes = (0..40).map(|i| {
        let mut wish = wish(&event, 1);
        if i == 20 {
            wish.reference = taken.reference.clone();
        }
        wish
    });
    let tasks = wishes.map(|wish| {
        let store = world.store.clone();
        tokio::spawn(async move { store.book(wish).await })
    });
    let mut failed = 0;
    for outcome in join_all(tasks).await {
        match outcome.unwrap() {
            Ok(_) => {}
            Err(DeskError::ReferenceTaken) => failed += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(failed, 1);
    assert_eq!(world.taken(event.id).await, 40);
    world.finish().await;
}

async fn who_hangs_up_is_served_nevertheless(world: World) {
    let event = world.event(5).await;
    let asked = wish(&event, 2);
    let (id, store) = (asked.id, world.store.clone());
    let mut call = Box::pin(async move { store.book(asked).await });
    // Polled once, so that it stands in the queue; then its client goes.
    assert!(futures::poll!(&mut call).is_pending());
    drop(call);
    // The queue is served in order, so this one's answer comes after the other was served.
    world.store.book(wish(&event, 1)).await.unwrap();
    assert_eq!(world.store.booking(id).await.unwrap().quantity, 2);
    world.finish().await;
}

crate::on_both!(
    a_booking_is_kept_as_it_was_answered,
    sold_out_is_said_before_any_maximum,
    one_booking_draws_on_several_pools,
    only_an_open_event_is_booked,
    a_type_is_sold_in_its_window,
    an_expired_hold_gives_its_places_back,
    a_sweep_ends_overdue_holds,
    a_cancelled_booking_gives_its_places_back_once,
    a_change_takes_and_gives_in_one_step,
    a_capacity_below_what_is_taken_is_refused_with_the_numbers,
    an_update_that_came_too_late_is_stale,
    the_same_key_is_the_same_booking,
    a_repeat_is_found_and_nothing_is_booked_by_asking,
    one_bad_request_does_not_fail_the_others,
    who_hangs_up_is_served_nevertheless,
);
