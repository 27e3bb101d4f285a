//! Guests: brought in from tables, written to, erased.
#![cfg(not(feature = "unprotected"))]

use crate::world::{World, waits, wish};
use chrono::Duration;
use domain::ids::{BookingId, ImportId, OrganizationId, WrittenId};
use domain::language::{Language, LocalText};
use domain::message::{FieldError, Message};
use store::StoreError;
use store::records::*;
use usecases::imports::{ImportState, RowState};
use usecases::messages::MessageState;
use usecases::subscribers::{SubscriptionState, Way};
use usecases::writing::{Audience, WrittenState};
use uuid::Uuid;

const LEASE: Duration = Duration::minutes(3);

async fn begun(world: &World, event: &EventRecord, size: i64) -> ImportRecord {
    let new = NewImport {
        id: ImportId(Uuid::now_v7()),
        organization: world.organization,
        event: event.id,
        by: None,
        name: "guests.csv".into(),
        size,
    };
    world.store.create_import(new).await.unwrap()
}

fn row(line: i64, name: &str, digest: u8) -> NewImportRow {
    NewImportRow {
        line,
        cells: vec![name.into()],
        digest: [digest; 32],
    }
}

async fn parts_of_a_file_come_in_order_and_each_once(world: World) {
    let event = world.event(10).await;
    let import = begun(&world, &event, 5).await;
    let (store, own) = (&world.store, world.organization);
    let put = |at, bytes: &[u8]| store.put_import_part(own, import.id, at, bytes.to_vec());
    let gap = put(2, b"cd").await.unwrap_err();
    assert_eq!(gap, StoreError::Stale);
    assert_eq!(put(0, b"ab").await.unwrap().received, 2);
    let again = put(0, b"ab").await.unwrap();
    assert_eq!((again.received, again.state), (2, ImportState::Sending));
    assert!(store.lease_import(LEASE).await.unwrap().is_none());
    assert_eq!(put(2, b"cdef").await.unwrap_err(), StoreError::Stale);
    let last = put(2, b"cde").await.unwrap();
    assert_eq!((last.received, last.state), (5, ImportState::Reading));
    let part = store.import_part(import.id, 2).await.unwrap();
    assert_eq!(part.as_deref(), Some(&b"cde"[..]));
    let stranger = OrganizationId(Uuid::now_v7());
    let foreign = store.put_import_part(stranger, import.id, 0, vec![1]).await;
    assert_eq!(foreign.unwrap_err(), StoreError::NotFound);
    let leased = store.lease_import(LEASE).await.unwrap().unwrap();
    assert_eq!(leased.id, import.id);
    let other = world.neighbour().await;
    assert!(other.lease_import(LEASE).await.unwrap().is_none());
    store.give_import_back(import.id, None).await.unwrap();
    assert!(other.lease_import(LEASE).await.unwrap().is_some());
    other.close().await;
    world.finish().await;
}

async fn rows_are_numbered_looked_at_and_counted(world: World) {
    let event = world.event(10).await;
    let import = begun(&world, &event, 1).await;
    let (store, own, id) = (&world.store, world.organization, import.id);
    store.put_import_part(own, id, 0, vec![1]).await.unwrap();
    store.begin_reading(id).await.unwrap();
    let some = vec![row(2, "A", 1), row(3, "A", 1), row(4, "B", 2)];
    store.stage_rows(id, some, 1).await.unwrap();
    store.stage_rows(id, vec![row(5, "A", 1)], 1).await.unwrap();
    let names = vec!["Name".to_owned()];
    store.end_reading(id, Ok(names.clone())).await.unwrap();
    let read = store.import(own, id).await.unwrap();
    assert_eq!((read.state, read.total), (ImportState::Checking, 4));
    assert_eq!((read.heads, read.consumed), (names, 1));
    let page = store.import_rows(id, RowState::New, None, 3).await.unwrap();
    let nths: Vec<i64> = page.items.iter().map(|row| row.nth).collect();
    assert_eq!(nths, [1, 2, 1]);
    let next = page.next_cursor.as_deref();
    let page = store.import_rows(id, RowState::New, next, 3).await.unwrap();
    assert_eq!(page.items[0].nth, 3, "also across what was kept at once");
    let booking = store.book(wish(&event, 1)).await.unwrap().booking;
    let settled = |line, state, booked| SettledRow {
        line,
        state,
        problems: match state {
            RowState::Bad => vec![FieldError::new("phone", Message::new("phone_invalid"))],
            _ => Vec::new(),
        },
        places: 2,
        booked,
    };
    let known = (booking.id, vec![1; 32], 1);
    let rows = vec![
        settled(2, RowState::Booked, Some(known)),
        settled(3, RowState::Good, None),
        settled(4, RowState::Bad, None),
    ];
    store.settle_rows(id, event.id, rows).await.unwrap();
    let counted = store.import(own, id).await.unwrap();
    assert_eq!((counted.good, counted.bad, counted.booked), (1, 1, 1));
    let bad = store.import_rows(id, RowState::Bad, None, 9).await.unwrap();
    assert_eq!(bad.items[0].problems[0].field, "phone");
    let done = store
        .import_rows(id, RowState::Booked, None, 9)
        .await
        .unwrap();
    assert_eq!(done.items[0].booking, Some(booking.id));
    assert!(
        done.items[0].cells.is_empty(),
        "no second copy of the guest"
    );
    let asked = [(vec![1; 32], 1), (vec![2; 32], 1)];
    let before = store.imported(event.id, &asked).await.unwrap();
    assert_eq!(before.get(&asked[0]), Some(&booking.id));
    assert_eq!(before.len(), 1);
    let from = [ImportState::Checked];
    let early = store.move_import(own, id, &from, ImportState::Booking, true);
    assert_eq!(early.await.unwrap_err(), StoreError::Stale);
    world.finish().await;
}

async fn a_file_that_cannot_be_read_leaves_its_reason_alone(world: World) {
    let event = world.event(10).await;
    let import = begun(&world, &event, 1).await;
    let (store, own, id) = (&world.store, world.organization, import.id);
    store.put_import_part(own, id, 0, vec![1]).await.unwrap();
    let some = vec![row(2, "A", 1)];
    store.stage_rows(id, some, 1).await.unwrap();
    let why = Message::new("import_quote_open").with("line", 7);
    store.end_reading(id, Err(why.clone())).await.unwrap();
    let refused = store.import(own, id).await.unwrap();
    assert_eq!((refused.state, refused.total), (ImportState::Refused, 0));
    assert_eq!(refused.problem, Some(why));
    let rows = store.import_rows(id, RowState::New, None, 9).await.unwrap();
    assert!(rows.items.is_empty());
    assert!(store.import_part(id, 0).await.unwrap().is_none());
    world.finish().await;
}

fn written(world: &World, event: &EventRecord) -> NewWritten {
    NewWritten {
        id: WrittenId(Uuid::now_v7()),
        organization: world.organization,
        event: event.id,
        by: None,
        audience: Audience::TicketType(event.ticket_types[0].fields.id),
        subject: LocalText::only(Language::English, "Doors"),
        body: LocalText::both("வணக்கம்", "Hello"),
        state: WrittenState::Planned,
        run_at: world.now() + Duration::hours(1),
    }
}

async fn what_is_written_goes_out_step_by_step_and_can_be_stopped(world: World) {
    let event = world.event(10).await;
    let store = &world.store;
    let new = written(&world, &event);
    let kept = store.create_written(new.clone()).await.unwrap();
    assert_eq!(kept.audience, new.audience);
    let other = NewWritten {
        body: LocalText::only(Language::English, "Other"),
        ..new.clone()
    };
    let again = store.create_written(other).await.unwrap();
    assert_eq!(again.body, kept.body, "the same id is the same message");
    assert!(store.lease_written(LEASE).await.unwrap().is_none());
    world.pass(Duration::hours(1));
    let leased = store.lease_written(LEASE).await.unwrap().unwrap();
    assert!(store.lease_written(LEASE).await.unwrap().is_none());
    let job = |address: &str| NewJob {
        recipient: Some(address.into()),
        dedup_key: Some(format!("{}{address}", kept.keys())),
        event: Some(event.id),
        ..NewJob::new(world.organization, "written")
    };
    let step = |jobs, done| WrittenStep {
        jobs,
        place: WrittenPlace::default(),
        unreached: 1,
        done,
    };
    let first = step(vec![job("a@example.org"), job("a@example.org")], false);
    assert!(store.step_written(&leased, first).await.unwrap());
    let late = step(vec![job("late@example.org")], true);
    let taken = store.step_written(&leased, late).await.unwrap();
    assert!(!taken, "it was given back");
    let leased = store.lease_written(LEASE).await.unwrap().unwrap();
    assert_eq!(leased.written.unreached, 1);
    let stopped = store.cancel_written(world.organization, kept.id).await;
    assert_eq!(stopped.unwrap().state, WrittenState::Cancelled);
    let after = step(vec![job("b@example.org")], true);
    assert!(!store.step_written(&leased, after).await.unwrap());
    let counts = store.job_counts_of(&kept.keys()).await.unwrap();
    assert_eq!(counts.waiting, 1, "one address, one message");
    let twice = store.cancel_written(world.organization, kept.id).await;
    assert_eq!(twice.unwrap_err(), StoreError::Stale);
    let stranger = OrganizationId(Uuid::now_v7());
    let foreign = store.written(stranger, kept.id).await;
    assert_eq!(foreign.unwrap_err(), StoreError::NotFound);
    let all = store
        .written_to(world.organization, event.id)
        .await
        .unwrap();
    assert_eq!(all.len(), 1);
    world.finish().await;
}

async fn whoever_can_be_written_to_is_kept(world: World) {
    let event = world.event(10).await;
    let kind = event.ticket_types[0].fields.id;
    for audience in [
        Audience::All,
        Audience::Confirmed,
        Audience::TicketType(kind),
        Audience::Waiting,
        Audience::Came,
        Audience::NotIn,
        Audience::CalledOff,
    ] {
        let new = NewWritten {
            audience,
            ..written(&world, &event)
        };
        let kept = world.store.create_written(new).await.unwrap();
        assert_eq!(kept.audience, audience);
    }
    world.finish().await;
}

/// A guest with everything that can be kept of one.
async fn known(world: &World, event: &EventRecord) -> (GuestKey, BookingRecord) {
    let store = &world.store;
    let mut asked = wish(event, 2);
    asked.note = Some("vegetarian".into());
    let booking = store.book(asked).await.unwrap().booking;
    let key = GuestKey {
        phone: booking.contact.phone.clone(),
        email: booking.contact.email.clone(),
    };
    let note = store.add_booking_note(world.organization, booking.id, None, "sings well");
    note.await.unwrap();
    let subscriber = SubscriberRecord {
        id: domain::ids::SubscriberId(Uuid::now_v7()),
        organization: world.organization,
        way: Way::Mail,
        address: "arun@example.org".into(),
        name: Some("Arun".into()),
        language: Language::Tamil,
        state: SubscriptionState::Active,
        source: "page".into(),
        since: world.now(),
    };
    let consent = ConsentEntry {
        organization: world.organization,
        way: Way::Mail,
        address: "arun@example.org".into(),
        purpose: "news".into(),
        given: true,
        source: "page".into(),
    };
    store.put_subscriber(subscriber, consent).await.unwrap();
    let message = NewJob {
        recipient: Some("arun@example.org".into()),
        booking: Some(booking.id),
        event: Some(event.id),
        ..NewJob::new(world.organization, "confirmation")
    };
    store.enqueue(vec![message]).await.unwrap();
    (key, booking)
}

async fn one_guest_is_erased_and_nobody_else(world: World) {
    let event = world.event(10).await;
    let (store, own) = (&world.store, world.organization);
    let (key, booking) = known(&world, &event).await;
    let mut other = wish(&event, 1);
    other.contact.name = "Meena".into();
    other.contact.name_folded = "meena".into();
    other.contact.phone = Some("+94770000000".into());
    other.contact.email = None;
    let other = store.book(other).await.unwrap().booking;
    let ids = [booking.id, other.id];
    store.index_bookings(&ids).await.unwrap();
    let found = |word: &str| {
        let search = BookingSearch {
            organization: own,
            event: None,
            words: vec![word.to_owned()],
            state: None,
            ticket_type: None,
            source: None,
            payment: None,
            came: None,
            before: None,
            cursor: None,
            limit: 10,
        };
        async move { store.search_bookings(&search).await.unwrap().items.len() }
    };
    assert_eq!(found("arun").await, 1);
    let stranger = OrganizationId(Uuid::now_v7());
    assert_eq!(store.erase_bookings(stranger, &ids).await.unwrap(), 0);
    let (messages, _) = store.erase_addresses(own, &key).await.unwrap();
    assert_eq!(messages, 1);
    assert_eq!(store.erase_bookings(own, &[booking.id]).await.unwrap(), 1);
    let erased = store.booking(booking.id).await.unwrap();
    let contact = &erased.contact;
    assert_eq!(
        (contact.phone.as_ref(), contact.email.as_ref()),
        (None, None)
    );
    assert_ne!(contact.name, "Arun");
    assert_eq!((erased.note.as_ref(), erased.quantity), (None, 2));
    assert_eq!(erased.state, booking.state, "the places stay");
    assert_eq!((found("arun").await, found("meena").await), (0, 1));
    assert!(
        store
            .booking_notes(own, booking.id)
            .await
            .unwrap()
            .is_empty()
    );
    let gone = store.subscriptions_of(own, "arun@example.org").await;
    assert!(gone.unwrap().is_empty());
    let agreed = store.consents_of(own, "arun@example.org").await.unwrap();
    assert!(agreed.is_empty());
    let none = store.bookings_of_guest(own, &key, None, 9).await.unwrap();
    assert!(none.items.is_empty());
    let log = MessageSearch {
        organization: own,
        event: None,
        state: None,
        q: None,
        cursor: None,
        limit: 10,
    };
    let log = store.search_messages(&log).await.unwrap().items;
    assert_eq!(log[0].state, MessageState::Cancelled);
    assert!(!log[0].recipient.contains("arun"));
    assert_eq!(world.taken(event.id).await, 3);
    let meena = store.booking(other.id).await.unwrap();
    assert_eq!(meena.contact.name, "Meena");
    world.finish().await;
}

async fn one_guest_is_known_by_number_or_address_across_events(world: World) {
    let (first, second) = (world.event(10).await, world.event(10).await);
    let store = &world.store;
    let mut made: Vec<BookingId> = Vec::new();
    for (event, phone, email) in [
        (&first, Some("+94771234567"), None),
        (&second, None, Some("arun@example.org")),
        (&second, Some("+94771234567"), Some("arun@example.org")),
        (&first, Some("+94770000000"), Some("other@example.org")),
    ] {
        let mut asked = wish(event, 1);
        asked.contact.phone = phone.map(str::to_owned);
        asked.contact.email = email.map(str::to_owned);
        made.push(store.book(asked).await.unwrap().booking.id);
    }
    let key = GuestKey {
        phone: Some("+94771234567".into()),
        email: Some("arun@example.org".into()),
    };
    let own = world.organization;
    let page = store.bookings_of_guest(own, &key, None, 2).await.unwrap();
    let next = page.next_cursor.clone();
    let rest = store.bookings_of_guest(own, &key, next.as_deref(), 2).await;
    let mut found: Vec<BookingId> = page.items.iter().map(|one| one.id).collect();
    found.extend(rest.unwrap().items.iter().map(|one| one.id));
    made.truncate(3);
    made.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(found, made, "newest first");
    let mut waiting = waits(&first, 1);
    waiting.contact.email = Some("arun@example.org".into());
    // The list takes who wants more than is free.
    waiting.line.quantity = 10;
    let joined = store.join_waiting(waiting).await.unwrap();
    let lists = store.waiting_of_guest(own, &key).await.unwrap();
    assert_eq!(lists[0].id, joined.id);
    let listed = store.waiting_after(first.id, None, 9).await.unwrap();
    assert_eq!(listed[0].id, joined.id);
    world.finish().await;
}

crate::on_both!(
    parts_of_a_file_come_in_order_and_each_once,
    rows_are_numbered_looked_at_and_counted,
    a_file_that_cannot_be_read_leaves_its_reason_alone,
    what_is_written_goes_out_step_by_step_and_can_be_stopped,
    whoever_can_be_written_to_is_kept,
    one_guest_is_erased_and_nobody_else,
    one_guest_is_known_by_number_or_address_across_events,
);
