//! Events: made, changed, published, called off.

use crate::support::*;
use chrono::Duration;
use domain::event::EventStatus;
use domain::language::LocalText;
use usecases::events::{EventKey, EventQuery, OwnEventQuery};
use usecases::{Actor, Conflict, Error, Scope};

#[tokio::test]
async fn a_new_event_has_a_slug_a_code_and_one_free_type() {
    let t = house().await;
    let event = t.published(concert()).await;
    assert_eq!(event.status, EventStatus::Published);
    assert_eq!(event.slug, "music-festival");
    assert!(event.code.ends_with("27"), "{}", event.code);
    let [only] = event.ticket_types.as_slice() else {
        panic!("{:?}", event.ticket_types)
    };
    assert!(only.implied && only.price.is_free());
    assert_eq!(only.name, LocalText::both("இடம்", "Place"));
    assert_eq!(
        (event.capacity, event.remaining, event.max_per_booking),
        (100, 100, 10)
    );
    for key in [
        event.slug.to_uppercase(),
        event.code.to_lowercase(),
        event.id.to_string(),
    ] {
        let found = t
            .house
            .doors
            .events
            .show(&EventKey(key), None)
            .await
            .unwrap();
        assert_eq!(found.id, event.id);
    }
    t.healthy().await;
}

#[tokio::test]
async fn the_same_title_again_gets_other_names() {
    let t = house().await;
    let mut tamil = concert();
    tamil.title.en.clear();
    let first = t.published(tamil.clone()).await;
    let second = t.published(tamil).await;
    assert!(first.slug.is_ascii() && !first.slug.is_empty());
    assert_ne!(first.slug, second.slug);
    assert_ne!(first.code, second.code);
    let mut wished = concert();
    wished.slug = Some(first.slug.clone());
    let error = t
        .house
        .doors
        .events
        .create(&t.actor, wished)
        .await
        .unwrap_err();
    assert_eq!(
        error,
        Error::Conflict {
            conflict: Conflict::Taken {
                field: "slug".into()
            }
        }
    );
}

#[tokio::test]
async fn a_wished_code_is_found_and_meant_by_nobody_else() {
    let t = house().await;
    let events = &t.house.doors.events;
    let with_code = |code: &str| {
        let mut input = concert();
        input.code = Some(code.into());
        input
    };
    let with_slug = |slug: &str| {
        let mut input = concert();
        input.slug = Some(slug.into());
        input
    };
    let kural = t.published(with_code("Kural")).await;
    assert_eq!(kural.code, "KURAL");
    for typed in ["kural", "KURAL", "Ku-Ral"] {
        let found = events.show(&EventKey(typed.into()), None).await.unwrap();
        assert_eq!(found.id, kural.id, "{typed}");
    }
    let radio = t.published(with_code("radio 1")).await;
    assert_eq!(radio.code, "RADIO1");
    t.published(with_slug("padal")).await;
    for (input, field) in [
        (with_code("KURAL"), "code"),
        (with_slug("kural"), "slug"),
        (with_code("padal"), "code"),
        // Typed with a letter for a digit, this would be the other.
        (with_code("RADI01"), "code"),
    ] {
        let taken = Conflict::Taken {
            field: field.into(),
        };
        assert_eq!(
            events.create(&t.actor, input).await.unwrap_err(),
            Error::Conflict { conflict: taken }
        );
    }
    for (code, key) in [("book 2", "code_reserved"), ("24", "code_invalid")] {
        let refused = events.create(&t.actor, with_code(code)).await;
        assert_wrong(refused.unwrap_err(), "code", key);
    }
    // A title whose slug would be a code of another event gets another slug.
    let mut titled = concert();
    titled.title.en = "Kural".into();
    let titled = t.published(titled).await;
    assert_eq!(titled.slug, "kural-2");
    // An event may be called by its own names twice.
    let mut input = events.input(&t.actor, titled.id).await.unwrap();
    input.code = Some("kural2".into());
    let renamed = events.update(&t.actor, titled.id, input, None).await;
    assert_eq!(renamed.unwrap().code, "KURAL2");
}

#[tokio::test]
async fn a_code_that_was_made_stays_though_it_could_not_be_wished() {
    let t = house().await;
    let mut fair = concert();
    fair.title = LocalText::both("புத்தகக் கண்காட்சி", "Book fair");
    let event = t.published(fair).await;
    assert_eq!(event.code, "BOOK27");
    let events = &t.house.doors.events;
    let mut input = events.input(&t.actor, event.id).await.unwrap();
    input.title.en = "Fair of books".into();
    let changed = events.update(&t.actor, event.id, input, None).await;
    assert_eq!(changed.unwrap().code, "BOOK27");
}

#[tokio::test]
async fn an_event_is_created_and_published_at_once_or_not_at_all() {
    let t = house().await;
    let events = &t.house.doors.events;
    let published = events.create_published(&t.actor, concert()).await.unwrap();
    assert_eq!(published.status, EventStatus::Published);
    t.book(wish(published.id, 1)).await.unwrap();
    let mut past = concert();
    past.starts_at = "2027-02-01T18:30".into();
    past.ends_at = None;
    let refused = events.create_published(&t.actor, past).await.unwrap_err();
    assert_wrong(refused, "starts_at", "start_in_past");
    let own = events
        .own(&t.actor, OwnEventQuery::default())
        .await
        .unwrap();
    let ids: Vec<_> = own.items.iter().map(|event| event.id).collect();
    assert_eq!(ids, [published.id], "nothing is left of the other");
    t.healthy().await;
}

#[tokio::test]
async fn every_mistake_is_named_by_its_field() {
    let t = house().await;
    let mut input = concert();
    input.title.ta.clear();
    input.timezone = "Asia/Nowhere".into();
    input.map_url = Some("javascript:alert(1)".into());
    input.capacity = 0;
    input.ticket_types = vec![ticket_type("A", 0, Some(0)), ticket_type("", -1, None)];
    let error = t
        .house
        .doors
        .events
        .create(&t.actor, input)
        .await
        .unwrap_err();
    let fields: Vec<String> = wrong(error).into_iter().map(|(field, _)| field).collect();
    for field in [
        "title.ta",
        "timezone",
        "map_url",
        "capacity",
        "ticket_types[0].quantity",
        "ticket_types[1].name",
        "ticket_types[1].price_minor",
    ] {
        assert!(
            fields.iter().any(|named| named == field),
            "{field} in {fields:?}"
        );
    }
}

#[tokio::test]
async fn times_that_a_clock_change_skips_or_repeats() {
    let t = house().await;
    let create = async |starts_at: &str, timezone: &str| {
        let mut input = concert();
        input.starts_at = starts_at.into();
        input.ends_at = None;
        input.timezone = timezone.into();
        t.house.doors.events.create(&t.actor, input).await
    };
    let skipped = create("2027-03-14T02:30", "America/New_York")
        .await
        .unwrap_err();
    assert_wrong(skipped, "starts_at", "time_skipped");
    let earlier = create("2027-10-31T02:30", "Europe/Berlin").await.unwrap();
    assert_eq!(earlier.starts_at.to_rfc3339(), "2027-10-31T00:30:00+00:00");
    let later = create("2027-10-31T02:30+01:00", "Europe/Berlin")
        .await
        .unwrap();
    assert_eq!(later.starts_at.to_rfc3339(), "2027-10-31T01:30:00+00:00");
    let edited = t
        .house
        .doors
        .events
        .input(&t.actor, later.id)
        .await
        .unwrap();
    let kept = t
        .house
        .doors
        .events
        .update(&t.actor, later.id, edited, None)
        .await
        .unwrap();
    assert_eq!(
        kept.starts_at, later.starts_at,
        "editing keeps the later of the two"
    );
    assert_eq!(kept.sequence, later.sequence);
}

#[tokio::test]
async fn an_event_in_the_past_is_refused() {
    let t = house().await;
    let mut past = concert();
    past.starts_at = "2027-02-01T18:30".into();
    past.ends_at = None;
    let error = t
        .house
        .doors
        .events
        .create(&t.actor, past)
        .await
        .unwrap_err();
    assert_wrong(error, "starts_at", "start_in_past");
    let draft = t
        .house
        .doors
        .events
        .create(&t.actor, concert())
        .await
        .unwrap();
    t.pass(Duration::days(30));
    let error = t
        .house
        .doors
        .events
        .publish(&t.actor, draft.id)
        .await
        .unwrap_err();
    assert_wrong(error, "starts_at", "start_in_past");
}

#[tokio::test]
async fn hostile_markdown_is_harmless() {
    let t = house().await;
    let mut input = concert();
    input.description.en =
        "**Hi** <script>alert(1)</script> [x](javascript:alert(1)) ![p](https://evil.example/p.png)".into();
    let event = t.published(input).await;
    let html = event.description_html.en.to_lowercase();
    assert!(html.contains("<strong>hi</strong>"), "{html}");
    for bad in ["<script", "href=\"javascript", "<img"] {
        assert!(!html.contains(bad), "{html}");
    }
    let preview = t
        .house
        .doors
        .events
        .preview(&t.actor, "[a](https://b.example)".into())
        .await
        .unwrap();
    assert!(preview.contains("rel=\"noopener nofollow\""), "{preview}");
}

#[tokio::test]
async fn the_capacity_stays_above_what_is_taken() {
    let t = house().await;
    let event = t.published(concert()).await;
    t.book(wish(event.id, 7)).await.unwrap();
    let mut input = t
        .house
        .doors
        .events
        .input(&t.actor, event.id)
        .await
        .unwrap();
    input.capacity = 6;
    let error = t
        .house
        .doors
        .events
        .update(&t.actor, event.id, input.clone(), None)
        .await
        .unwrap_err();
    let conflict = Conflict::CapacityBelowTaken {
        taken: 7,
        wanted: 6,
        ticket_type: None,
    };
    assert_eq!(error, Error::Conflict { conflict });
    input.capacity = 7;
    let full = t
        .house
        .doors
        .events
        .update(&t.actor, event.id, input, None)
        .await
        .unwrap();
    assert_eq!((full.capacity, full.remaining), (7, 0));
    t.healthy().await;
}

#[tokio::test]
async fn a_ticket_type_with_bookings_stays() {
    let t = house().await;
    let mut input = concert();
    input.ticket_types = vec![
        ticket_type("Stalls", 0, Some(10)),
        ticket_type("Balcony", 50_000, None),
    ];
    let event = t.published(input).await;
    let mut request = wish(event.id, 1);
    request.tickets[0].ticket_type = Some(event.ticket_types[1].id);
    t.book(request).await.unwrap();
    let mut input = t
        .house
        .doors
        .events
        .input(&t.actor, event.id)
        .await
        .unwrap();
    let removed = input.ticket_types.remove(1);
    let error = t
        .house
        .doors
        .events
        .update(&t.actor, event.id, input.clone(), None)
        .await
        .unwrap_err();
    let conflict = Conflict::TicketTypeInUse {
        ticket_type: "Balcony".into(),
    };
    assert_eq!(error, Error::Conflict { conflict });
    input.ticket_types = vec![removed];
    let changed = t
        .house
        .doors
        .events
        .update(&t.actor, event.id, input, None)
        .await
        .unwrap();
    assert_eq!(
        changed.ticket_types.len(),
        1,
        "a type without bookings goes"
    );
    t.healthy().await;
}

#[tokio::test]
async fn the_sequence_rises_with_time_and_place_only() {
    let t = house().await;
    let event = t.published(concert()).await;
    let mut input = t
        .house
        .doors
        .events
        .input(&t.actor, event.id)
        .await
        .unwrap();
    input.title.en = "Festival of Music".into();
    let renamed = t
        .house
        .doors
        .events
        .update(&t.actor, event.id, input.clone(), Some(event.revision))
        .await
        .unwrap();
    assert_eq!(renamed.sequence, event.sequence);
    assert!(renamed.revision > event.revision);
    assert_eq!(
        (&renamed.slug, &renamed.code),
        (&event.slug, &event.code),
        "addresses stay"
    );
    let stale = t
        .house
        .doors
        .events
        .update(&t.actor, event.id, input.clone(), Some(event.revision))
        .await;
    assert_eq!(
        stale.unwrap_err(),
        Error::Conflict {
            conflict: Conflict::Stale
        }
    );
    input.venue_name.en = "Town Hall".into();
    let moved = t
        .house
        .doors
        .events
        .update(&t.actor, event.id, input, None)
        .await
        .unwrap();
    assert!(moved.sequence > event.sequence);
    let cancelled = t
        .house
        .doors
        .events
        .cancel(&t.actor, event.id)
        .await
        .unwrap();
    assert!(cancelled.sequence > moved.sequence);
    assert_eq!(cancelled.status, EventStatus::Cancelled);
}

#[tokio::test]
async fn drafts_and_online_addresses_are_for_the_house() {
    let t = house().await;
    let mut input = concert();
    input.online_url = Some("https://meet.example/secret".into());
    let draft = t.house.doors.events.create(&t.actor, input).await.unwrap();
    let key = EventKey(draft.slug.clone());
    let stranger = t.stranger().await;
    for viewer in [None, Some(&stranger)] {
        assert_eq!(
            t.house.doors.events.show(&key, viewer).await.unwrap_err(),
            Error::NotFound
        );
    }
    assert_eq!(
        t.house.doors.events.revision(&key).await.unwrap_err(),
        Error::NotFound
    );
    let blind = Actor {
        scopes: vec![Scope::BookingsRead],
        ..t.actor.clone()
    };
    for viewer in [None, Some(&stranger), Some(&blind)] {
        let numbers = t.house.doors.events.availability(draft.id, viewer).await;
        assert_eq!(numbers.unwrap_err(), Error::NotFound);
    }
    let numbers = t
        .house
        .doors
        .events
        .availability(draft.id, Some(&t.actor))
        .await
        .unwrap();
    assert_eq!(numbers.remaining, 100);
    assert_eq!(
        t.book(wish(draft.id, 1)).await.unwrap_err(),
        Error::NotFound
    );
    t.house
        .doors
        .events
        .publish(&t.actor, draft.id)
        .await
        .unwrap();
    let seen = t.house.doors.events.show(&key, None).await.unwrap();
    assert!(seen.is_online && seen.online_url.is_none());
    let own = t
        .house
        .doors
        .events
        .show(&key, Some(&t.actor))
        .await
        .unwrap();
    assert_eq!(
        own.online_url.as_deref(),
        Some("https://meet.example/secret")
    );
    assert_eq!(t.remaining(draft.id).await, 100, "the public sees it now");
    let booked = t.book(wish(draft.id, 1)).await.unwrap();
    assert_eq!(
        booked.event.online_url.as_deref(),
        Some("https://meet.example/secret")
    );
    let back = t
        .house
        .doors
        .bookings
        .cancel(&t.guest(&booked), booked.id)
        .await
        .unwrap();
    assert_eq!(back.event.online_url, None);
    for error in [
        t.house
            .doors
            .events
            .cancel(&stranger, draft.id)
            .await
            .unwrap_err(),
        t.house
            .doors
            .events
            .input(&stranger, draft.id)
            .await
            .unwrap_err(),
        t.house
            .doors
            .events
            .update(&stranger, draft.id, concert(), None)
            .await
            .unwrap_err(),
    ] {
        assert_eq!(error, Error::NotFound);
    }
    let reader = Actor {
        scopes: vec![Scope::EventsRead],
        ..t.actor.clone()
    };
    assert_eq!(
        t.house
            .doors
            .events
            .cancel(&reader, draft.id)
            .await
            .unwrap_err(),
        Error::Forbidden
    );
}

#[tokio::test]
async fn a_copy_of_a_past_event_lies_ahead_at_the_same_hour() {
    let t = house().await;
    let event = t.published(concert()).await;
    t.pass(Duration::days(20));
    let copy = t
        .house
        .doors
        .events
        .duplicate(&t.actor, event.id)
        .await
        .unwrap();
    assert_eq!(copy.status, EventStatus::Draft);
    assert_eq!(copy.starts_at, event.starts_at + Duration::weeks(3));
    assert_eq!(
        copy.ends_at,
        event.ends_at.map(|at| at + Duration::weeks(3))
    );
    assert_ne!(copy.slug, event.slug);
    assert_ne!(copy.ticket_types[0].id, event.ticket_types[0].id);
}

#[tokio::test]
async fn a_cancelled_event_takes_no_bookings() {
    let t = house().await;
    let event = t.published(concert()).await;
    t.book(wish(event.id, 2)).await.unwrap();
    t.house
        .doors
        .events
        .cancel(&t.actor, event.id)
        .await
        .unwrap();
    let error = t.book(wish(event.id, 1)).await.unwrap_err();
    assert_eq!(
        error,
        Error::Conflict {
            conflict: Conflict::EventCancelled
        }
    );
    let again = t
        .house
        .doors
        .events
        .cancel(&t.actor, event.id)
        .await
        .unwrap();
    assert_eq!(again.status, EventStatus::Cancelled);
    t.healthy().await;
}

#[tokio::test]
async fn the_lists_show_what_they_should() {
    let t = house().await;
    let event = t.published(concert()).await;
    let mut hidden = concert();
    hidden.visibility = domain::event::Visibility::Link;
    t.published(hidden).await;
    let list = async |q: &str| {
        let query = EventQuery {
            q: Some(q.into()),
            ..Default::default()
        };
        t.house.doors.events.list(query).await.unwrap().items
    };
    for q in ["", "music", "MUS", "இசை", "விழ", "nallur fest"] {
        let found: Vec<_> = list(q).await.iter().map(|event| event.id).collect();
        assert_eq!(found, [event.id], "{q}");
    }
    assert!(list("usic").await.is_empty(), "beginnings of words only");
    t.pass(Duration::days(30));
    assert!(list("").await.is_empty(), "what is over is not listed");
    let bad = EventQuery {
        cursor: Some("nonsense".into()),
        ..Default::default()
    };
    assert_wrong(
        t.house.doors.events.list(bad).await.unwrap_err(),
        "cursor",
        "cursor_invalid",
    );
}

#[tokio::test]
async fn what_nobody_has_seen_can_be_deleted_and_is_nobody_elses_though_called_off() {
    let t = house().await;
    let events = &t.house.doors.events;
    let draft = events.create(&t.actor, concert()).await.unwrap();
    let copy = events.duplicate(&t.actor, draft.id).await.unwrap();
    let (key, of_copy) = (EventKey(draft.slug.clone()), EventKey(copy.slug.clone()));

    // Called off as a draft, it is as unknown as before.
    events.cancel(&t.actor, draft.id).await.unwrap();
    assert_eq!(events.show(&key, None).await.unwrap_err(), Error::NotFound);
    assert_eq!(events.revision(&key).await.unwrap_err(), Error::NotFound);
    let numbers = events.availability(draft.id, None).await;
    assert_eq!(numbers.unwrap_err(), Error::NotFound);
    let booked = t.book(wish(draft.id, 1)).await;
    assert_eq!(booked.unwrap_err(), Error::NotFound);
    let own = events.show(&key, Some(&t.actor)).await.unwrap();
    assert_eq!(own.status, EventStatus::Cancelled);

    let stranger = t.stranger().await;
    let foreign = events.delete(&stranger, copy.id).await;
    assert_eq!(foreign.unwrap_err(), Error::NotFound);
    events.delete(&t.actor, copy.id).await.unwrap();
    let gone = events.show(&of_copy, Some(&t.actor)).await;
    assert_eq!(gone.unwrap_err(), Error::NotFound);
    let again = events.delete(&t.actor, copy.id).await;
    assert_eq!(again.unwrap_err(), Error::NotFound);

    // What guests have seen is called off, never deleted.
    let out = t.published(concert()).await;
    t.book(wish(out.id, 1)).await.unwrap();
    let conflict = Conflict::EventPublished;
    for id in [out.id, draft.id] {
        let kept = events.delete(&t.actor, id).await.unwrap_err();
        assert_eq!(
            kept,
            Error::Conflict {
                conflict: conflict.clone()
            }
        );
    }
    t.healthy().await;
}
