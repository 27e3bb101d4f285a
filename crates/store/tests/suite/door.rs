//! Scans of several devices, merged.

use crate::world::{World, wish};
use chrono::{DateTime, Duration, Utc};
use domain::booking::BookingState;
use domain::desk::{Line, Refusal};
use domain::door::{Deed, Outcome};
use domain::ids::{BookingId, EventId, OrganizationId, UserId};
use domain::language::Language;
use std::collections::BTreeMap;
use store::DeskError;
use store::records::*;
use usecases::Role;
use uuid::Uuid;

const ONE: Uuid = Uuid::from_u128(1);
const TWO: Uuid = Uuid::from_u128(2);

fn scan(id: u128, place: (BookingId, u16), at: DateTime<Utc>) -> NewCheckIn {
    NewCheckIn {
        id: Uuid::from_u128(id),
        deed: Deed::Enter,
        place: Some(place),
        undoes: None,
        barred: None,
        by_code: true,
        gate: "2".into(),
        said_at: at,
        at,
    }
}

fn undo(id: u128, of: &NewCheckIn) -> NewCheckIn {
    NewCheckIn {
        id: Uuid::from_u128(id),
        deed: Deed::Undo,
        undoes: Some(of.id),
        ..of.clone()
    }
}

fn batch(world: &World, event: EventId, device: Uuid, scans: Vec<NewCheckIn>) -> CheckInBatch {
    CheckInBatch {
        event,
        device,
        account: None,
        received_at: world.now(),
        scans,
    }
}

async fn outcomes(store: &store::Store, batch: CheckInBatch) -> Vec<Outcome> {
    let answers = store.check_in(batch).await.unwrap();
    answers.into_iter().map(|one| one.scan.outcome).collect()
}

async fn booked(world: &World, event: &EventRecord, places: i64) -> BookingId {
    let made = world.store.book(wish(event, places)).await.unwrap();
    made.booking.id
}

async fn places_in(world: &World, event: EventId) -> i64 {
    world.store.door_glance(event).await.unwrap().places_in
}

async fn a_place_is_in_once_and_can_be_taken_back(world: World) {
    let event = world.event(10).await;
    let booking = booked(&world, &event, 2).await;
    let at = |minutes| world.now() - Duration::minutes(minutes);
    let first = scan(1, (booking, 1), at(10));
    let later = scan(2, (booking, 1), at(5));
    let other = scan(3, (booking, 2), at(4));
    let send = async |device, scans: Vec<NewCheckIn>| {
        outcomes(&world.store, batch(&world, event.id, device, scans)).await
    };
    let let_in = async |places| world.store.let_in(booking, places).await.unwrap();
    assert_eq!(let_in(2).await, None);
    assert_eq!(
        send(ONE, vec![later.clone(), other]).await,
        [Outcome::In, Outcome::In]
    );
    assert_eq!(let_in(2).await, Some((2, at(5))));
    assert_eq!(let_in(1).await, Some((1, at(5))), "of those it has");
    // The earlier one comes later: it counts, and nobody is counted twice.
    assert_eq!(send(TWO, vec![first.clone()]).await, [Outcome::In]);
    assert_eq!(send(ONE, vec![later.clone()]).await, [Outcome::Already]);
    assert_eq!(places_in(&world, event.id).await, 2);

    assert_eq!(send(ONE, vec![undo(4, &first)]).await, [Outcome::Undo]);
    assert_eq!(send(TWO, vec![first.clone()]).await, [Outcome::Undone]);
    assert_eq!(
        send(ONE, vec![later.clone()]).await,
        [Outcome::In],
        "the second let somebody in"
    );
    assert_eq!(send(ONE, vec![undo(5, &later)]).await, [Outcome::Undo]);
    assert_eq!(places_in(&world, event.id).await, 1);
    assert_eq!(let_in(2).await, Some((1, at(4))), "one was taken back");
    let again = scan(6, (booking, 1), at(1));
    assert_eq!(send(ONE, vec![again]).await, [Outcome::In]);

    let mut barred = scan(7, (booking, 1), at(60));
    barred.barred = Some(Outcome::Cancelled);
    let mut unknown = scan(8, (booking, 1), at(60));
    (unknown.place, unknown.barred) = (None, Some(Outcome::Unknown));
    let mut refused = scan(9, (booking, 1), at(60));
    refused.deed = Deed::Refuse;
    assert_eq!(
        send(ONE, vec![barred, unknown, refused]).await,
        [Outcome::Cancelled, Outcome::Unknown, Outcome::Refused]
    );
    assert_eq!(places_in(&world, event.id).await, 2);
    let glance = world.store.door_glance(event.id).await.unwrap();
    assert_eq!((glance.places, glance.bookings), (2, 1));
    world.finish().await;
}

/// Who asks what is new again and again ends with the same picture as who asks once.
async fn what_is_new_is_told_once_and_completely(world: World) {
    let event = world.event(50).await;
    let booking = booked(&world, &event, 10).await;
    let mut since = 0;
    let mut seen: BTreeMap<Uuid, Outcome> = BTreeMap::new();
    for n in 1..=10_u16 {
        let id = u128::from(n);
        let one = scan(id, (booking, n), world.now());
        let mut scans = vec![one.clone()];
        if n % 3 == 0 {
            scans.push(undo(100 + id, &one));
        }
        outcomes(&world.store, batch(&world, event.id, ONE, scans)).await;
        loop {
            let new = world.store.check_ins_since(event.id, since, 2).await;
            let new = new.unwrap();
            let Some(last) = new.last() else { break };
            assert!(last.seq > since);
            since = last.seq;
            seen.extend(new.iter().map(|record| (record.id, record.outcome)));
        }
    }
    let all = world.store.check_ins_since(event.id, 0, 100).await.unwrap();
    let all: BTreeMap<Uuid, Outcome> = all.iter().map(|r| (r.id, r.outcome)).collect();
    assert_eq!(seen, all);
    assert_eq!(all.values().filter(|o| **o == Outcome::In).count(), 7);
    let glance = world.store.door_glance(event.id).await.unwrap();
    assert!(glance.seq >= since);
    world.finish().await;
}

/// Two devices, 200 scans that were queued, sent in small batches at the same time, each batch twice.
async fn two_devices_merge_at_the_same_time(world: World) {
    let event = world.event(400).await;
    let mut bookings = Vec::new();
    for _ in 0..15 {
        bookings.push(booked(&world, &event, 10).await);
    }
    let start = world.now() - Duration::hours(1);
    let scans_of = |device: u128| -> Vec<NewCheckIn> {
        (0..100_u16)
            .map(|n| {
                // The devices share fifty of their hundred places.
                let place = usize::from(n) + if device == 1 { 0 } else { 50 };
                let id = (device << 64) | u128::from(n);
                let at = start + Duration::seconds(i64::from(n) * 7 % 100);
                let number = u16::try_from(place % 10).unwrap() + 1;
                scan(id, (bookings[place / 10], number), at)
            })
            .collect()
    };
    let neighbour = world.neighbour().await;
    let send = async |store: &store::Store, device: Uuid, scans: Vec<NewCheckIn>| {
        for some in scans.rchunks(13) {
            for _ in 0..2 {
                let sent = batch(&world, event.id, device, some.to_vec());
                assert_eq!(store.check_in(sent).await.unwrap().len(), some.len());
            }
        }
    };
    tokio::join!(
        send(&world.store, ONE, scans_of(1)),
        send(&neighbour, TWO, scans_of(2)),
    );
    assert_eq!(places_in(&world, event.id).await, 150);
    let kept = world
        .store
        .check_ins_since(event.id, 0, 1_000)
        .await
        .unwrap();
    assert_eq!(kept.len(), 200, "nothing is lost");
    let inside = kept.iter().filter(|r| r.outcome == Outcome::In);
    let mut places: Vec<_> = inside.map(|r| r.place.unwrap()).collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), 150, "no place is in twice");
    let already = kept.iter().filter(|r| r.outcome == Outcome::Already);
    assert_eq!(already.count(), 50);
    neighbour.close().await;
    world.finish().await;
}

async fn a_guest_gives_no_place_back_by_which_somebody_is_in(world: World) {
    let store = &world.store;
    let event = world.event(3).await;
    let booking = booked(&world, &event, 3).await;
    let first = scan(1, (booking, 1), world.now());
    let entered = batch(&world, event.id, ONE, vec![first.clone()]);
    assert_eq!(outcomes(store, entered).await, [Outcome::In]);
    let kind = event.ticket_types[0].fields.id;
    let places = |quantity| {
        vec![Line {
            ticket_type: kind,
            quantity,
        }]
    };
    let refused = |answer: Result<BookingRecord, DeskError>| {
        let why = answer.unwrap_err();
        assert!(
            matches!(why, DeskError::Refused(Refusal::Entered)),
            "{why:?}"
        );
    };
    refused(store.cancel_own_booking(event.id, booking).await);
    let fewer = store.change_booking(event.id, booking, places(1), false);
    assert_eq!(fewer.await.unwrap().quantity, 1, "the others never came");
    assert_eq!(world.taken(event.id).await, 1);
    let more = store.change_booking(event.id, booking, places(2), false);
    assert_eq!(more.await.unwrap().quantity, 2);
    let second = scan(2, (booking, 2), world.now());
    let second = batch(&world, event.id, ONE, vec![second]);
    assert_eq!(outcomes(store, second).await, [Outcome::In]);
    refused(
        store
            .change_booking(event.id, booking, places(1), false)
            .await,
    );
    assert_eq!(world.taken(event.id).await, 2, "a refusal moves nothing");

    // The organizer may; so may the guest who was let in by mistake.
    let by_organizer = store.change_booking(event.id, booking, places(1), true);
    assert_eq!(by_organizer.await.unwrap().quantity, 1);
    refused(store.cancel_own_booking(event.id, booking).await);
    let back = batch(&world, event.id, ONE, vec![undo(3, &first)]);
    assert_eq!(outcomes(store, back).await, [Outcome::Undo]);
    let left = store.cancel_own_booking(event.id, booking).await.unwrap();
    assert_eq!(left.state, BookingState::Cancelled);
    assert_eq!(world.taken(event.id).await, 0);
    world.finish().await;
}

async fn doors_are_given_within_the_organization(world: World) {
    let store = &world.store;
    let event = world.event(10).await;
    let mut users = Vec::new();
    for (at, organization) in [world.organization, stranger(&world).await]
        .into_iter()
        .enumerate()
    {
        let account = AccountRecord {
            id: UserId(Uuid::now_v7()),
            email: format!("selvi{at}@example.org"),
            name: "Selvi".into(),
            password_hash: "$argon2id$…".into(),
            language: Language::Tamil,
            created_at: world.now(),
        };
        let made = store.put_account(&account, organization, Role::Door).await;
        users.push(made.unwrap());
    }
    let give = async |user, given| {
        let done = store.assign_door(world.organization, event.id, user, given);
        done.await.unwrap()
    };
    assert!(give(users[0], true).await && give(users[0], true).await);
    assert!(!give(users[1], true).await, "a member of another house");
    assert_eq!(store.door_staff(event.id).await.unwrap(), [users[0]]);
    assert!(store.is_door_given(event.id, users[0]).await.unwrap());
    assert!(!store.is_door_given(event.id, users[1]).await.unwrap());
    let bounds = DoorBounds {
        starts_after: world.now(),
        starts_until: world.now() + Duration::days(9),
        over_after: world.now(),
    };
    let of = async |user| {
        let found = store.door_events(world.organization, user, bounds, 5).await;
        found.unwrap()
    };
    let other = world.event(5).await;
    assert_eq!(of(Some(users[0])).await, [event.id]);
    assert_eq!(of(Some(users[1])).await, []);
    assert_eq!(of(None).await, [event.id, other.id]);
    assert!(give(users[0], false).await);
    assert_eq!(of(Some(users[0])).await, []);

    let booking = booked(&world, &event, 1).await;
    let mut scans = batch(
        &world,
        event.id,
        ONE,
        vec![scan(1, (booking, 1), world.now())],
    );
    scans.account = Some(users[0]);
    store.check_in(scans).await.unwrap();
    let kept = store.check_ins_since(event.id, 0, 9).await.unwrap();
    assert_eq!(kept[0].by.as_deref(), Some("Selvi"));
    world.finish().await;
}

async fn stranger(world: &World) -> OrganizationId {
    let record = world.organization_record("elsewhere");
    world.store.create_organization(&record).await.unwrap();
    record.id
}

crate::on_both!(
    a_place_is_in_once_and_can_be_taken_back,
    what_is_new_is_told_once_and_completely,
    two_devices_merge_at_the_same_time,
    a_guest_gives_no_place_back_by_which_somebody_is_in,
    doors_are_given_within_the_organization,
);
