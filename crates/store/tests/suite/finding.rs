//! Bookings are found by their words, however many there are, and lists go on where they stopped.
#![cfg(not(feature = "unprotected"))]

use crate::world::{World, held, ticket_type, wish, wish_of};
use chrono::Duration;
use domain::booking::{BookingState, PaymentState, Source};
use domain::finding::sought;
use domain::folding;
use domain::ids::{BookingId, EventId, NoteId, OrganizationId};
use domain::language::Language;
use store::records::*;
use store::{DeskError, StoreError};
use uuid::Uuid;

/// More than a search looks at one by one.
const MANY: usize = 320;

fn search(world: &World) -> BookingSearch {
    BookingSearch {
        organization: world.organization,
        event: None,
        words: Vec::new(),
        state: None,
        ticket_type: None,
        source: None,
        payment: None,
        came: None,
        before: None,
        cursor: None,
        limit: 20,
    }
}

fn named(event: &EventRecord, name: &str, n: usize) -> NewBooking {
    let mut wish = wish(event, 1);
    wish.contact.name = name.to_owned();
    wish.contact.name_folded = folding::words(name).join(" ");
    wish.contact.phone = Some(format!("+9477{n:07}"));
    wish.contact.email = Some(format!("guest{n}@example.org"));
    wish
}

/// Follows a list to its end; no part is longer than wanted, and nothing comes twice.
async fn all(world: &World, mut search: BookingSearch) -> Vec<BookingId> {
    let mut found = Vec::new();
    loop {
        let page = world.store.search_bookings(&search).await.unwrap();
        assert!(page.items.len() <= 20);
        found.extend(page.items.iter().map(|booking| booking.id));
        search.cursor = page.next_cursor;
        if search.cursor.is_none() {
            break;
        }
    }
    let mut once = found.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), found.len(), "nothing comes twice");
    found
}

/// The words of all that were booked, as the workers write them.
async fn index(world: &World, bookings: &[BookingId]) {
    world.store.index_bookings(bookings).await.unwrap();
}

async fn words_find_old_and_new(world: World) {
    let event = world.event(1_000).await;
    let other = world.event(1_000).await;
    let mut made = Vec::new();
    for n in 0..MANY {
        let name = match n % 4 {
            0 => "Kavitha Kavin",
            1 => "கவிதா செல்வம்",
            2 => "Kumar",
            _ => "Arun Kumar",
        };
        let at = if n % 8 < 4 { &event } else { &other };
        let booked = world.store.book(named(at, name, n)).await.unwrap();
        made.push(booked.booking);
    }
    // The newest are found at once, the others once their words are written.
    let mut wanted = search(&world);
    wanted.words = sought("kav");
    assert!(all(&world, wanted.clone()).await.len() < MANY / 4);
    let ids: Vec<BookingId> = made.iter().map(|booking| booking.id).collect();
    index(&world, &ids).await;
    index(&world, &ids).await;
    let by_name = |begin: &str| -> Vec<BookingId> {
        let fits = |booking: &&BookingRecord| {
            let mut words = booking.contact.name_folded.split(' ');
            // References are found too, and these have letters.
            words.any(|word| word.starts_with(begin)) || booking.reference.starts_with(begin)
        };
        let fitting = made.iter().filter(fits);
        fitting.map(|booking| booking.id).collect()
    };
    for (typed, begin) in [
        ("kav", "kav"),
        ("கவி", "கவி"),
        ("KUMA", "kuma"),
        ("ar", "ar"),
    ] {
        wanted.words = sought(typed);
        let mut found = all(&world, wanted.clone()).await;
        found.sort_unstable();
        assert_eq!(found, by_name(begin), "{typed}");
    }
    // Several words: where their lists meet, in any order, also where one has very many words or none.
    for (one, other) in [
        ("kumar", "ar"),
        ("k", "a"),
        ("kavi", "kav"),
        ("கவி", "செல்"),
        ("kumar", "zzz"),
        ("guest1", "kumar"),
    ] {
        let (first, second) = (by_name(one), by_name(other));
        let mut expected = first.clone();
        expected.retain(|id| second.contains(id));
        if one == "guest1" {
            let address = |booking: &&BookingRecord| {
                let email = booking.contact.email.as_deref().unwrap_or_default();
                email.starts_with(one) && second.contains(&booking.id)
            };
            expected = made
                .iter()
                .filter(address)
                .map(|booking| booking.id)
                .collect();
        }
        for typed in [format!("{one} {other}"), format!("{other} {one}")] {
            wanted.words = sought(&typed);
            let mut found = all(&world, wanted.clone()).await;
            found.sort_unstable();
            assert_eq!(found, expected, "{typed}");
        }
    }
    // Two words, of which one is rare; of one event alone.
    wanted.words = sought("kumar arun");
    wanted.event = Some(event.id);
    let mut found = all(&world, wanted.clone()).await;
    found.sort_unstable();
    let both = made
        .iter()
        .filter(|booking| booking.event == event.id && booking.contact.name == "Arun Kumar");
    assert_eq!(found, both.map(|booking| booking.id).collect::<Vec<_>>());
    wanted.event = None;
    for typed in ["077 000 0007", "guest7@", "+94 77 0000007"] {
        wanted.words = sought(typed);
        assert_eq!(all(&world, wanted.clone()).await, [made[7].id], "{typed}");
    }
    let foreign = "r.0.0.00".to_owned();
    wanted.cursor = Some(foreign);
    let refused = world.store.search_bookings(&wanted).await;
    assert!(matches!(refused, Err(StoreError::Corrupt(_))));
    world.finish().await;
}

async fn words_meet_in_one_window_after_the_other(world: World) {
    let event = world.event(10_000).await;
    let (mut ids, mut both) = (Vec::new(), Vec::new());
    for n in 0..1_700 {
        let name = match n % 40 {
            0 => "Kavitha Kumar",
            odd if odd % 2 == 1 => "Kavitha Perera",
            _ => "Arun Kumar",
        };
        let booked = world.store.book(named(&event, name, n)).await.unwrap();
        ids.push(booked.booking.id);
        if n % 40 == 0 {
            both.push(booked.booking.id);
        }
    }
    index(&world, &ids).await;
    both.sort_unstable();
    for event in [None, Some(event.id)] {
        let mut wanted = search(&world);
        wanted.event = event;
        wanted.words = sought("kumar kavitha");
        let mut found = all(&world, wanted).await;
        found.sort_unstable();
        assert_eq!(found, both);
    }
    world.finish().await;
}

async fn filters_find_the_few(world: World) {
    let mut gold = ticket_type("Gold", None);
    gold.price_minor = 100_000;
    let event = world
        .event_with(1_000, vec![gold, ticket_type("Free", None)])
        .await;
    let mut made = Vec::new();
    for n in 0..MANY {
        let mut new = match n % 5 {
            0 => wish_of(&event, &[(0, 1)]),
            1 => held(wish_of(&event, &[(1, 1)]), 30),
            _ => wish_of(&event, &[(1, 1)]),
        };
        if n % 7 == 0 {
            new.source = Source::Whatsapp;
        }
        made.push(world.store.book(new).await.unwrap().booking);
    }
    for n in [2, 3, 4, 300] {
        let cancelled = world.store.cancel_booking(event.id, made[n].id);
        made[n] = cancelled.await.unwrap();
    }
    let ids: Vec<BookingId> = made.iter().map(|booking| booking.id).collect();
    index(&world, &ids).await;
    made[10] = world
        .store
        .set_paid(world.organization, made[10].id, true)
        .await
        .unwrap();
    let newest = |fits: &dyn Fn(&BookingRecord) -> bool| -> Vec<BookingId> {
        let mut ids: Vec<BookingId> = made.iter().filter(|b| fits(b)).map(|b| b.id).collect();
        ids.sort_unstable();
        ids.reverse();
        ids
    };
    let gold = event.ticket_types[0].fields.id;
    for event in [None, Some(event.id)] {
        let of = |change: &dyn Fn(&mut BookingSearch)| {
            let mut wanted = search(&world);
            wanted.event = event;
            change(&mut wanted);
            wanted
        };
        for state in [
            BookingState::Cancelled,
            BookingState::Held,
            BookingState::Confirmed,
        ] {
            let found = all(&world, of(&|s| s.state = Some(state))).await;
            assert_eq!(found, newest(&|b| b.state == state), "{state:?}");
        }
        for payment in [
            PaymentState::Paid,
            PaymentState::AtVenue,
            PaymentState::Free,
        ] {
            let found = all(&world, of(&|s| s.payment = Some(payment))).await;
            assert_eq!(found, newest(&|b| b.payment == payment), "{payment:?}");
        }
        let found = all(&world, of(&|s| s.source = Some(Source::Whatsapp))).await;
        assert_eq!(found, newest(&|b| b.source == Source::Whatsapp));
        let found = all(&world, of(&|s| s.ticket_type = Some(gold))).await;
        let of_gold = |b: &BookingRecord| b.items.iter().any(|item| item.ticket_type == gold);
        assert_eq!(found, newest(&of_gold));
        let both = of(&|s| {
            s.ticket_type = Some(gold);
            s.source = Some(Source::Whatsapp);
        });
        let found = all(&world, both).await;
        assert_eq!(
            found,
            newest(&|b| of_gold(b) && b.source == Source::Whatsapp)
        );
        let count = world.store.count_bookings(&of(&|_| {})).await.unwrap();
        assert_eq!(count, Some(MANY as i64));
        let few = of(&|s| s.source = Some(Source::Sms));
        assert_eq!(world.store.count_bookings(&few).await.unwrap(), None);
    }
    // A hold that ran out is not held any more, though nobody wrote so yet.
    world.pass(Duration::minutes(31));
    let mut held = search(&world);
    held.state = Some(BookingState::Held);
    assert!(all(&world, held).await.is_empty());
    world.store.sweep_holds().await.unwrap();
    world.finish().await;
}

async fn words_follow_what_happens(world: World) {
    let event = world.event(1_000).await;
    let first = world.store.book(named(&event, "Kavitha", 1)).await.unwrap();
    let mut ids = vec![first.booking.id];
    for n in 2..MANY {
        let booked = world
            .store
            .book(named(&event, "Somebody", n))
            .await
            .unwrap();
        ids.push(booked.booking.id);
    }
    // Those that were there before there were words are done little by little.
    let mut done = 0;
    loop {
        match world.store.index_more().await.unwrap() {
            0 => break,
            some => done += some,
        }
    }
    assert_eq!(done, ids.len());
    let mut wanted = search(&world);
    wanted.words = sought("kavitha");
    assert_eq!(all(&world, wanted.clone()).await, [ids[0]]);
    let transfer = |organization| Transfer {
        organization,
        booking: ids[0],
        contact: Contact {
            name: "செல்வி".into(),
            name_folded: "செல்வி".into(),
            phone: Some("+94770000999".into()),
            email: None,
            user_id: None,
        },
        language: Language::English,
        told: false,
        same_guest: false,
    };
    let stranger = OrganizationId(Uuid::now_v7());
    let refused = world.store.transfer_booking(transfer(stranger)).await;
    assert_eq!(refused.unwrap_err(), DeskError::NotFound);
    let given = world
        .store
        .transfer_booking(transfer(world.organization))
        .await
        .unwrap();
    assert_eq!(given.link_version, first.booking.link_version + 1);
    assert_eq!(given.contact.email, None);
    assert_eq!(given.language, Language::English);
    let mut correct = transfer(world.organization);
    correct.same_guest = true;
    let corrected = world.store.transfer_booking(correct).await.unwrap();
    assert_eq!(corrected.link_version, given.link_version);
    assert!(all(&world, wanted.clone()).await.is_empty());
    wanted.words = sought("guest1@");
    assert!(
        all(&world, wanted.clone()).await.is_empty(),
        "nothing of the guest before is kept"
    );
    wanted.words = sought("செல்");
    assert_eq!(all(&world, wanted.clone()).await, [ids[0]]);
    world.store.cancel_booking(event.id, ids[0]).await.unwrap();
    let refused = world
        .store
        .transfer_booking(transfer(world.organization))
        .await;
    assert!(matches!(refused, Err(DeskError::Refused(_))));
    index(&world, &ids[..1]).await;
    wanted.state = Some(BookingState::Cancelled);
    assert_eq!(all(&world, wanted.clone()).await, [ids[0]]);
    world.finish().await;
}

async fn nobody_finds_what_is_not_theirs(world: World) {
    let event = world.event(1_000).await;
    let mut ids = Vec::new();
    for n in 0..MANY {
        let booked = world.store.book(named(&event, "Kavitha", n)).await.unwrap();
        ids.push(booked.booking.id);
    }
    index(&world, &ids).await;
    let stranger = OrganizationId(Uuid::now_v7());
    let kind = event.ticket_types[0].fields.id;
    for event in [None, Some(event.id), Some(EventId(Uuid::now_v7()))] {
        for words in ["", "kavitha"] {
            let mut wanted = search(&world);
            (wanted.organization, wanted.event) = (stranger, event);
            wanted.words = sought(words);
            assert!(all(&world, wanted.clone()).await.is_empty());
            if words.is_empty() {
                let count = world.store.count_bookings(&wanted).await.unwrap();
                assert_eq!(count, Some(0));
            }
        }
        let mut of_type = search(&world);
        (of_type.organization, of_type.event) = (stranger, event);
        of_type.ticket_type = Some(kind);
        of_type.limit = 1;
        let page = world.store.search_bookings(&of_type).await.unwrap();
        assert!(page.items.is_empty() && page.next_cursor.is_none());
        let count = world.store.count_bookings(&of_type).await.unwrap();
        assert_eq!(count, Some(0), "a number tells as well");
        let exported = world.store.own_bookings_after(stranger, event, None, 10);
        assert!(exported.await.unwrap().is_empty());
    }
    let exported = world
        .store
        .own_bookings_after(world.organization, Some(event.id), Some(ids[9]), 5)
        .await
        .unwrap();
    let exported: Vec<BookingId> = exported.iter().map(|booking| booking.id).collect();
    assert_eq!(exported, ids[10..15]);
    let store = &world.store;
    let noted = store.add_booking_note(stranger, ids[0], None, "no").await;
    assert_eq!(noted, Err(StoreError::NotFound));
    let own = world.organization;
    store
        .add_booking_note(own, ids[0], None, "near the door")
        .await
        .unwrap();
    let notes = store.booking_notes(own, ids[0]).await.unwrap();
    assert_eq!(notes.len(), 1);
    assert_eq!(
        (notes[0].text.as_str(), notes[0].user),
        ("near the door", None)
    );
    assert!(
        store
            .booking_notes(stranger, ids[0])
            .await
            .unwrap()
            .is_empty()
    );
    let removed = store
        .remove_booking_note(stranger, ids[0], notes[0].id)
        .await;
    assert_eq!(removed, Err(StoreError::NotFound));
    let unknown = store
        .remove_booking_note(own, ids[0], NoteId(Uuid::now_v7()))
        .await;
    assert_eq!(unknown, Err(StoreError::NotFound));
    store
        .remove_booking_note(own, ids[0], notes[0].id)
        .await
        .unwrap();
    world.finish().await;
}

crate::on_both!(
    words_find_old_and_new,
    words_meet_in_one_window_after_the_other,
    filters_find_the_few,
    words_follow_what_happens,
    nobody_finds_what_is_not_theirs,
);
