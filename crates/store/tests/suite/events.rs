//! Events found, listed and counted.
#![cfg(not(feature = "unprotected"))]

use crate::world::{World, ticket_type, wish};
use chrono::Duration;
use domain::booking::BookingState;
use domain::event::{EventStatus, Visibility};
use domain::ids::{EventId, OrganizationId};
use store::StoreError;
use store::records::*;
use uuid::Uuid;

/// An event to be made, with a code of its own.
fn new_event(world: &World, code: &str) -> NewEvent {
    let id = EventId(Uuid::now_v7());
    NewEvent {
        id,
        organization: world.organization,
        fields: EventFields {
            code: code.into(),
            ..world.fields(id, 5)
        },
        ticket_types: vec![ticket_type("Place", None)],
        by: None,
        publish: true,
        jobs: Vec::new(),
    }
}

async fn an_event_is_found_by_each_of_its_names(world: World) {
    let event = world.event(5).await;
    for key in [
        event.id.to_string(),
        event.fields.slug.to_uppercase(),
        event.fields.code.to_lowercase(),
    ] {
        assert_eq!(
            world.store.event_by_key(&key).await.unwrap(),
            event,
            "{key}"
        );
        assert_eq!(world.store.event_glance(&key).await.unwrap().id, event.id);
    }
    assert_eq!(
        world.store.event_by_key("nothing").await.unwrap_err(),
        StoreError::NotFound
    );
    let taken = world
        .store
        .taken_codes(&["ABC".into(), event.fields.code.clone()], None)
        .await
        .unwrap();
    assert_eq!(taken, std::slice::from_ref(&event.fields.code));
    let again = NewEvent {
        id: EventId(Uuid::now_v7()),
        organization: world.organization,
        fields: event.fields.clone(),
        ticket_types: Vec::new(),
        by: None,
        publish: false,
        jobs: Vec::new(),
    };
    let refused = world.store.create_event(again).await.unwrap_err();
    assert!(matches!(
        refused,
        StoreError::Unique("event.slug" | "event.code")
    ));
    world.finish().await;
}

async fn an_event_is_made_and_published_in_one(world: World) {
    let made = world.store.create_event(new_event(&world, "KURAL")).await;
    let made = made.unwrap();
    assert_eq!(made.status, EventStatus::Published);
    assert_eq!(made.published_at, Some(world.now()));
    assert_eq!(world.store.event(made.id).await.unwrap(), made);
    world.store.book(wish(&made, 1)).await.unwrap();
    world.finish().await;
}

async fn a_slip_leads_to_the_usual_code_unless_it_is_one(world: World) {
    let usual = world.store.create_event(new_event(&world, "ISAI24")).await;
    let usual = usual.unwrap();
    for typed in ["isai24", "Isa 124", "is-ai24"] {
        let found = world.store.event_by_key(typed).await.unwrap();
        assert_eq!(found.id, usual.id, "{typed}");
        assert_eq!(world.store.event_glance(typed).await.unwrap().id, usual.id);
    }
    let exact = world.store.create_event(new_event(&world, "ISA124")).await;
    let found = world.store.event_by_key("isa124").await.unwrap();
    assert_eq!(found.id, exact.unwrap().id);
    world.finish().await;
}

async fn the_numbers_of_a_draft_are_for_its_organization(world: World) {
    let draft = world.draft(5).await;
    let stranger = OrganizationId(Uuid::now_v7());
    for viewer in [None, Some(stranger)] {
        let refused = world.store.availability(draft.id, viewer).await;
        assert_eq!(refused.unwrap_err(), StoreError::NotFound);
    }
    let own = Some(world.organization);
    let seen = world.store.availability(draft.id, own).await.unwrap();
    assert_eq!((seen.capacity, seen.remaining), (5, 5));
    world.change(draft.id, EventChange::Publish).await.unwrap();
    let seen = world.store.availability(draft.id, None).await.unwrap();
    assert_eq!(seen.remaining, 5);
    world.finish().await;
}

async fn the_public_list_shows_what_lies_ahead(world: World) {
    let first = world.event(5).await;
    world.pass(Duration::hours(1));
    let second = world.event(5).await;
    let draft = world.draft(5).await;
    let hidden = world.event(5).await;
    let mut fields = hidden.fields.clone();
    fields.visibility = Visibility::Link;
    let types = hidden
        .ticket_types
        .iter()
        .map(|t| t.fields.clone())
        .collect();
    let change = EventChange::Replace {
        fields: Box::new(fields),
        ticket_types: types,
        raise_sequence: false,
    };
    world.change(hidden.id, change).await.unwrap();
    let search = |words: &[&str]| PublicSearch {
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        limit: 1,
        ..PublicSearch::default()
    };
    let page = world
        .store
        .search_public(&search(&["இச", "conc"]))
        .await
        .unwrap();
    assert_eq!(page.items, std::slice::from_ref(&first));
    let mut next = search(&[]);
    next.cursor = page.next_cursor;
    let rest = world.store.search_public(&next).await.unwrap();
    assert_eq!(rest.items, std::slice::from_ref(&second));
    assert_eq!(rest.next_cursor, None);
    // Beginnings of words, not middles.
    assert!(
        world
            .store
            .search_public(&search(&["oncert"]))
            .await
            .unwrap()
            .items
            .is_empty()
    );
    assert!(
        world
            .store
            .search_public(&search(&["%"]))
            .await
            .unwrap()
            .items
            .is_empty()
    );
    let mut late = search(&[]);
    late.from = first.fields.last_day.succ_opt();
    assert!(
        world
            .store
            .search_public(&late)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    late.from = Some(first.fields.last_day);
    late.to = Some(first.fields.first_day);
    assert_eq!(
        world.store.search_public(&late).await.unwrap().items.len(),
        1
    );
    let mut own = OwnSearch {
        organization: world.organization,
        words: Vec::new(),
        status: None,
        cursor: None,
        limit: 3,
    };
    let mine = world.store.search_own(&own).await.unwrap();
    assert_eq!(mine.items.len(), 3);
    own.cursor = mine.next_cursor;
    assert_eq!(world.store.search_own(&own).await.unwrap().items.len(), 1);
    own.cursor = None;
    own.status = Some(EventStatus::Draft);
    assert_eq!(world.store.search_own(&own).await.unwrap().items, [draft]);
    world.pass(Duration::days(6));
    assert!(
        world
            .store
            .search_public(&search(&[]))
            .await
            .unwrap()
            .items
            .is_empty()
    );
    own.status = Some(EventStatus::Over);
    let over = world.store.search_own(&own).await.unwrap();
    assert_eq!(over.items.len(), 3);
    // Newest first.
    assert_eq!(over.items[2].id, first.id);
    world.finish().await;
}

async fn bookings_are_listed_and_searched(world: World) {
    let event = world.event(20).await;
    let mut ids = Vec::new();
    for name in ["kavitha selvam", "arun kumar", "meena"] {
        let mut wish = wish(&event, 1);
        wish.contact.name_folded = format!(" {name}");
        wish.contact.user_id = Some(name.into());
        ids.push(world.store.book(wish).await.unwrap().booking.id);
    }
    world.store.cancel_booking(event.id, ids[2]).await.unwrap();
    let search = |words: &[&str], state| BookingSearch {
        organization: world.organization,
        event: Some(event.id),
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        state,
        ticket_type: None,
        source: None,
        payment: None,
        came: None,
        before: None,
        cursor: None,
        limit: 2,
    };
    let found = |page: usecases::Page<BookingRecord>| -> Vec<_> {
        page.items.into_iter().map(|booking| booking.id).collect()
    };
    let page = world
        .store
        .search_bookings(&search(&[], None))
        .await
        .unwrap();
    let mut next = search(&[], None);
    next.cursor.clone_from(&page.next_cursor);
    assert_eq!(found(page), [ids[2], ids[1]]);
    assert_eq!(
        found(world.store.search_bookings(&next).await.unwrap()),
        [ids[0]]
    );
    let by_name = world
        .store
        .search_bookings(&search(&["selv"], None))
        .await
        .unwrap();
    assert_eq!(found(by_name), [ids[0]]);
    let by_phone = world
        .store
        .search_bookings(&search(&["77"], None))
        .await
        .unwrap();
    assert_eq!(by_phone.items.len(), 2);
    let confirmed = search(&[], Some(BookingState::Confirmed));
    assert_eq!(
        found(world.store.search_bookings(&confirmed).await.unwrap()),
        [ids[1], ids[0]]
    );
    assert_eq!(
        world
            .store
            .bookings_of_email("arun@example.org")
            .await
            .unwrap()
            .len(),
        3
    );
    let after = world
        .store
        .bookings_after(event.id, Some(ids[0]), 10)
        .await
        .unwrap();
    assert_eq!(after.len(), 2);
    let start = event.fields.starts_at;
    let near = world
        .store
        .reminder_candidates(start - Duration::minutes(1), start, None, 10)
        .await
        .unwrap();
    assert_eq!(near.len(), 2);
    assert_eq!(*near[0].reminder_hours, [24, 2]);
    world.finish().await;
}

async fn a_users_bookings_are_listed_in_parts(world: World) {
    let event = world.event(20).await;
    let mut ids = Vec::new();
    for user in ["meena", "arun", "arun"] {
        let mut wish = wish(&event, 1);
        wish.contact.user_id = Some(user.into());
        ids.push(world.store.book(wish).await.unwrap().booking.id);
    }
    let (store, house) = (&world.store, world.organization);
    let found = |page: &usecases::Page<BookingRecord>| -> Vec<_> {
        page.items.iter().map(|booking| booking.id).collect()
    };
    let user = UserKey::UserId("meena".into());
    let of_user = store.bookings_of_user(house, &user, None, 2).await.unwrap();
    assert_eq!(found(&of_user), [ids[0]]);
    assert_eq!(of_user.next_cursor, None);
    for key in [
        UserKey::Phone("+94771234567".into()),
        UserKey::Email("arun@example.org".into()),
    ] {
        let first = store.bookings_of_user(house, &key, None, 2).await.unwrap();
        assert_eq!(found(&first), [ids[2], ids[1]], "{key:?}");
        let cursor = first.next_cursor.as_deref();
        assert!(cursor.is_some(), "{key:?}");
        let rest = store
            .bookings_of_user(house, &key, cursor, 2)
            .await
            .unwrap();
        assert_eq!(found(&rest), [ids[0]], "{key:?}");
        assert_eq!(rest.next_cursor, None, "{key:?}");
        let stranger = OrganizationId(Uuid::now_v7());
        let none = store.bookings_of_user(stranger, &key, None, 2).await;
        assert!(none.unwrap().items.is_empty(), "{key:?}");
    }
    let foreign = store
        .bookings_of_user(house, &user, Some("nonsense"), 2)
        .await;
    assert!(matches!(foreign.unwrap_err(), StoreError::Corrupt(_)));
    world.finish().await;
}

async fn a_booking_is_marked_as_paid(world: World) {
    let mut paid = ticket_type("Paid", None);
    paid.price_minor = 500;
    let event = world.event_with(5, vec![paid]).await;
    let booking = world.store.book(wish(&event, 1)).await.unwrap().booking;
    let now = world
        .store
        .set_paid(world.organization, booking.id, true)
        .await
        .unwrap();
    assert_eq!(now.payment, domain::booking::PaymentState::Paid);
    let other = world.organization_record("other").id;
    let foreign = world.store.set_paid(other, booking.id, false).await;
    assert_eq!(foreign.unwrap_err(), StoreError::NotFound);
    world.finish().await;
}

/// The same event with other fields.
fn replaced(event: &EventRecord, change: impl FnOnce(&mut EventFields)) -> EventChange {
    let mut fields = event.fields.clone();
    change(&mut fields);
    let types = event.ticket_types.iter();
    EventChange::Replace {
        fields: Box::new(fields),
        ticket_types: types.map(|kind| kind.fields.clone()).collect(),
        raise_sequence: false,
    }
}

async fn what_lasts_long_stays_in_the_list_until_it_is_over(world: World) {
    let soon = world.event(5).await;
    let long = world.event(5).await;
    let now = world.store.now();
    let change = replaced(&long, |fields| {
        fields.starts_at = now - Duration::days(40);
        fields.ends_at = Some(now + Duration::days(5));
    });
    let long = world.change(long.id, change).await.unwrap();
    let search = PublicSearch {
        limit: 1,
        ..PublicSearch::default()
    };
    let page = world.store.search_public(&search).await.unwrap();
    assert_eq!(page.items, std::slice::from_ref(&long));
    let next = PublicSearch {
        cursor: page.next_cursor,
        organization: Some(world.organization),
        ..search
    };
    let rest = world.store.search_public(&next).await.unwrap();
    assert_eq!(rest.items, std::slice::from_ref(&soon));
    world.finish().await;
}

async fn events_are_found_by_the_words_they_have_now(world: World) {
    // More than are looked at one by one.
    let mut events = Vec::new();
    for _ in 0..200 {
        events.push(world.event(5).await);
    }
    let renamed = world
        .change(
            events[120].id,
            replaced(&events[120], |fields| {
                fields.search = "recital veena".into()
            }),
        )
        .await
        .unwrap();
    let found = async |words: &[&str]| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let (mut own, mut all) = (Vec::new(), Vec::new());
        let mut search = OwnSearch {
            organization: world.organization,
            words: words.clone(),
            status: None,
            cursor: None,
            limit: 70,
        };
        loop {
            let page = world.store.search_own(&search).await.unwrap();
            own.extend(page.items.iter().map(|event| event.id));
            search.cursor = page.next_cursor;
            if search.cursor.is_none() {
                break;
            }
        }
        for organization in [None, Some(world.organization)] {
            let mut search = PublicSearch {
                words: words.clone(),
                organization,
                limit: 70,
                ..PublicSearch::default()
            };
            all.clear();
            loop {
                let page = world.store.search_public(&search).await.unwrap();
                all.extend(page.items.iter().map(|event| event.id));
                search.cursor = page.next_cursor;
                if search.cursor.is_none() {
                    break;
                }
            }
            assert_eq!(own, all);
        }
        own
    };
    assert_eq!(found(&["veen"]).await.len(), 200);
    assert_eq!(found(&["conc", "v"]).await.len(), 199);
    assert_eq!(found(&["ve", "rec"]).await, [renamed.id]);
    assert_eq!(found(&["recitals"]).await, []);
    world.finish().await;
}

crate::on_both!(
    an_event_is_found_by_each_of_its_names,
    an_event_is_made_and_published_in_one,
    a_slip_leads_to_the_usual_code_unless_it_is_one,
    the_numbers_of_a_draft_are_for_its_organization,
    the_public_list_shows_what_lies_ahead,
    what_lasts_long_stays_in_the_list_until_it_is_over,
    events_are_found_by_the_words_they_have_now,
    bookings_are_listed_and_searched,
    a_users_bookings_are_listed_in_parts,
    a_booking_is_marked_as_paid,
);
