//! Addresses that stay when an event gets other names.

use crate::support::*;
use domain::ids::EventId;
use usecases::events::{EventInput, EventKey, EventView};
use usecases::{Conflict, Error, Result};

fn key(name: &str) -> EventKey {
    EventKey(name.to_owned())
}

fn with_names(slug: Option<&str>, code: Option<&str>) -> EventInput {
    EventInput {
        slug: slug.map(str::to_owned),
        code: code.map(str::to_owned),
        ..concert()
    }
}

fn taken(field: &str) -> Error {
    Error::Conflict {
        conflict: Conflict::Taken {
            field: field.into(),
        },
    }
}

async fn rename(t: &Test, event: EventId, slug: &str, code: &str) -> Result<EventView> {
    let events = &t.house.doors.events;
    let mut input = events.input(&t.actor, event).await?;
    input.slug = Some(slug.into());
    input.code = Some(code.into());
    events.update(&t.actor, event, input, None).await
}

#[tokio::test]
async fn a_renamed_event_is_found_and_booked_by_the_names_on_its_posters() {
    let t = house().await;
    let events = &t.house.doors.events;
    let event = t.published(concert()).await;
    let by_name = |name: &str| {
        let mut request = wish(event.id, 1);
        request.event = key(name);
        request
    };
    t.book(by_name(&event.slug)).await.unwrap();
    rename(&t, event.id, "evening-of-veena", "VEENAI")
        .await
        .unwrap();
    for name in [event.slug.as_str(), &event.code.to_lowercase(), "veenai"] {
        let found = events.show(&key(name), None).await.unwrap();
        assert_eq!(found.id, event.id, "{name}");
        let (found, _) = events.revision(&key(name)).await.unwrap();
        assert_eq!(found, event.id, "{name}");
        // What was remembered of the event a moment ago has its old names.
        let booked = t.book(by_name(name)).await.unwrap();
        assert_eq!(booked.event.slug, "evening-of-veena", "{name}");
    }
    t.healthy().await;
}

#[tokio::test]
async fn a_former_name_is_given_to_no_other_event() {
    let t = house().await;
    let events = &t.house.doors.events;
    let first = t.published(with_names(None, Some("KURAL"))).await;
    assert_eq!(first.slug, "music-festival");
    rename(&t, first.id, "padal", "RADIO1").await.unwrap();
    rename(&t, first.id, "evening-of-veena", "VEENAI")
        .await
        .unwrap();

    let second = t.published(concert()).await;
    assert_eq!(second.slug, "music-festival-2");
    for (slug, code, field) in [
        (Some("music-festival"), None, "slug"),
        (None, Some("KURAL"), "code"),
        // As whatever it may be read: a slug as a code, a code as a slug, with a slip in it.
        (Some("kural"), None, "slug"),
        (None, Some("padal"), "code"),
        (None, Some("RADI01"), "code"),
    ] {
        let made = events.create(&t.actor, with_names(slug, code)).await;
        assert_eq!(made.unwrap_err(), taken(field), "{slug:?} {code:?}");
        let slug = slug.unwrap_or(&second.slug);
        let code = code.unwrap_or(&second.code);
        let changed = rename(&t, second.id, slug, code).await;
        assert_eq!(changed.unwrap_err(), taken(field), "{slug} {code}");
    }

    let back = rename(&t, first.id, "music-festival", "KURAL").await;
    let back = back.unwrap();
    assert_eq!(
        (back.slug.as_str(), back.code.as_str()),
        ("music-festival", "KURAL")
    );
    for name in ["padal", "radio1", "evening-of-veena", "veenai", "kural"] {
        let found = events.show(&key(name), None).await.unwrap();
        assert_eq!(found.id, first.id, "{name}");
    }
    t.healthy().await;
}

#[tokio::test]
async fn a_drafts_name_is_free_again() {
    let t = house().await;
    let events = &t.house.doors.events;
    let draft = events.create(&t.actor, concert()).await.unwrap();
    rename(&t, draft.id, "evening-of-veena", "VEENAI")
        .await
        .unwrap();
    let gone = events.show(&key("music-festival"), Some(&t.actor)).await;
    assert_eq!(gone.unwrap_err(), Error::NotFound);
    let next = t.published(concert()).await;
    assert_eq!((&next.slug, &next.code), (&draft.slug, &draft.code));
}
