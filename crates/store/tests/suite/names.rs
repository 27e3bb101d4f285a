//! Names that events had: they go on leading to them, and to nothing else.
#![cfg(not(feature = "unprotected"))]

use crate::world::{World, ticket_type, wish};
use domain::ids::EventId;
use store::records::*;
use store::{DeskError, StoreError};
use uuid::Uuid;

/// An event to be made, with these names.
fn named(world: &World, slug: &str, code: &str) -> NewEvent {
    let id = EventId(Uuid::now_v7());
    NewEvent {
        id,
        organization: world.organization,
        fields: EventFields {
            slug: slug.into(),
            code: code.into(),
            ..world.fields(id, 5)
        },
        ticket_types: vec![ticket_type("Place", None)],
        by: None,
        publish: true,
        jobs: Vec::new(),
    }
}

async fn rename(
    world: &World,
    event: EventId,
    slug: &str,
    code: &str,
) -> Result<EventRecord, DeskError> {
    let before = world.store.event(event).await.unwrap();
    let ticket_types = before.ticket_types.iter().map(|t| t.fields.clone());
    let change = EventChange::Replace {
        ticket_types: ticket_types.collect(),
        fields: Box::new(EventFields {
            slug: slug.into(),
            code: code.into(),
            ..before.fields
        }),
        raise_sequence: false,
    };
    world.change(event, change).await
}

async fn is_found(world: &World, key: &str) -> Option<EventId> {
    let found = world.store.event_by_key(key).await;
    let glance = world.store.event_glance(key).await;
    match (found, glance) {
        (Ok(found), Ok(glance)) => {
            assert_eq!(found.id, glance.id, "{key}");
            Some(found.id)
        }
        (found, glance) => {
            assert_eq!(found.unwrap_err(), StoreError::NotFound, "{key}");
            assert_eq!(glance.unwrap_err(), StoreError::NotFound, "{key}");
            None
        }
    }
}

async fn every_name_an_event_had_in_public_leads_to_it(world: World) {
    let new = named(&world, "first", "ISAI24");
    let event = world.store.create_event(new).await.unwrap().id;
    rename(&world, event, "second", "ISAI24").await.unwrap();
    let last = rename(&world, event, "third", "KURAL").await.unwrap();
    for key in [
        "first", "FIRST", "second", "third", "isai24", "Isai-24", "Isa 124", "kural",
    ] {
        assert_eq!(is_found(&world, key).await, Some(event), "{key}");
    }
    assert_eq!(world.store.event_by_key("first").await.unwrap(), last);
    assert_eq!(is_found(&world, "fourth").await, None);
    // The desk books the event, whatever it is called.
    world.store.book(wish(&last, 1)).await.unwrap();

    // Nobody has seen a draft's address.
    let draft = world.draft(5).await;
    let unseen = draft.fields.slug.clone();
    rename(&world, draft.id, "shown-later", "LATER24")
        .await
        .unwrap();
    assert_eq!(is_found(&world, &unseen).await, None);
    let new = named(&world, &unseen, "OTHER24");
    let other = world.store.create_event(new).await.unwrap().id;
    assert_eq!(is_found(&world, &unseen).await, Some(other));
    world.finish().await;
}

async fn a_former_name_is_its_events_own(world: World) {
    let new = named(&world, "first", "ISAI24");
    let event = world.store.create_event(new).await.unwrap().id;
    rename(&world, event, "second", "KURAL").await.unwrap();
    let other = world.event(5).await;
    for (slug, code, column) in [
        ("first", "FREE24", "event.slug"),
        ("free", "ISAI24", "event.code"),
    ] {
        let made = world.store.create_event(named(&world, slug, code)).await;
        assert_eq!(made.unwrap_err(), StoreError::Unique(column));
        let changed = rename(&world, other.id, slug, code).await;
        let refused = DeskError::Store(StoreError::Unique(column));
        assert_eq!(changed.unwrap_err(), refused);
    }
    assert_eq!(is_found(&world, "free").await, None, "nothing is left");
    assert_eq!(is_found(&world, "free24").await, None, "nothing is left");
    assert_eq!(world.store.event(other.id).await.unwrap(), other);

    let slugs = ["first".to_owned(), "second".to_owned(), "free".to_owned()];
    let mut taken = world.store.taken_slugs(&slugs, None).await.unwrap();
    taken.sort_unstable();
    assert_eq!(taken, ["first", "second"]);
    let taken = world.store.taken_slugs(&slugs, Some(event)).await.unwrap();
    assert!(taken.is_empty(), "{taken:?}");
    let codes = ["ISAI24".to_owned(), "FREE24".to_owned()];
    let taken = world.store.taken_codes(&codes, Some(other.id)).await;
    assert_eq!(taken.unwrap(), ["ISAI24"]);

    // The event itself may take it back, again and again.
    for (slug, code) in [("first", "ISAI24"), ("second", "KURAL"), ("first", "KURAL")] {
        let back = rename(&world, event, slug, code).await.unwrap();
        let names = (back.fields.slug.as_str(), back.fields.code.as_str());
        assert_eq!(names, (slug, code));
        for key in ["first", "second", "isai24", "kural"] {
            assert_eq!(is_found(&world, key).await, Some(event), "{key}");
        }
    }
    world.finish().await;
}

async fn a_name_given_up_this_very_moment_is_not_free(world: World) {
    let new = named(&world, "turn-0", "TURN0");
    let event = world.store.create_event(new).await.unwrap().id;
    for turn in 0..8 {
        let (old, next) = (format!("turn-{turn}"), format!("turn-{}", turn + 1));
        let next_code = format!("TURN{}", turn + 1);
        let wished = named(&world, &old, &format!("OTHER{turn}"));
        let (renamed, made) = tokio::join!(
            rename(&world, event, &next, &next_code),
            world.store.create_event(wished),
        );
        renamed.unwrap();
        assert_eq!(made.unwrap_err(), StoreError::Unique("event.slug"));
        assert_eq!(is_found(&world, &old).await, Some(event));
    }
    world.finish().await;
}

crate::on_both!(
    every_name_an_event_had_in_public_leads_to_it,
    a_former_name_is_its_events_own,
    a_name_given_up_this_very_moment_is_not_free,
);
