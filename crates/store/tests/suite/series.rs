//! The dates of events that repeat.
#![cfg(not(feature = "unprotected"))]

use crate::promo::fields;
use crate::world::{World, ticket_type, wish};
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use domain::event::{EventStatus, Visibility};
use domain::ids::{EventId, OrganizationId, PromoCodeId, QuestionId, SeriesId, TicketTypeId};
use domain::language::LocalText;
use domain::question::{Question, QuestionKind};
use domain::series::Part;
use store::StoreError;
use store::records::*;
use uuid::Uuid;

const WEEK: Duration = Duration::weeks(1);

fn wall(at: DateTime<Utc>) -> NaiveDateTime {
    at.naive_utc()
}

/// A series that begins with an event.
async fn series(world: &World, first: &EventRecord) -> SeriesRecord {
    let begins = wall(first.fields.starts_at);
    let record = SeriesRecord {
        id: SeriesId(Uuid::now_v7()),
        organization: world.organization,
        rule: "FREQ=WEEKLY".into(),
        begins,
        timezone: "Asia/Colombo".into(),
        made_until: begins,
        done: false,
        look_at: world.now(),
        created_at: world.now(),
    };
    let kept = world.store.create_series(record.clone(), first.id).await;
    kept.unwrap();
    record
}

/// The date so many weeks after the first.
async fn date(
    world: &World,
    series: &SeriesRecord,
    first: &EventRecord,
    weeks: i32,
) -> Result<EventRecord, StoreError> {
    let id = EventId(Uuid::now_v7());
    date_with(world, series, first, (id, weeks), Belongings::default()).await
}

/// The same under an id, with what belongs to it.
async fn date_with(
    world: &World,
    series: &SeriesRecord,
    first: &EventRecord,
    (id, weeks): (EventId, i32),
    with: Belongings,
) -> Result<EventRecord, StoreError> {
    let mut fields = world.fields(id, 5);
    fields.starts_at = first.fields.starts_at + WEEK * weeks;
    fields.first_day = fields.starts_at.date_naive();
    fields.last_day = fields.first_day;
    let event = NewEvent {
        id,
        organization: world.organization,
        fields,
        ticket_types: vec![ticket_type("Place", None)],
        by: None,
        publish: true,
        jobs: Vec::new(),
    };
    let place = NewDate {
        series: series.id,
        slot: series.begins + WEEK * weeks,
        like: first.id,
    };
    world.store.create_copy(event, Some(place), with).await
}

fn ids(page: &[EventRecord]) -> Vec<EventId> {
    page.iter().map(|event| event.id).collect()
}

async fn a_series_holds_its_dates_each_once(world: World) {
    let first = world.event(5).await;
    let record = series(&world, &first).await;
    assert_eq!(world.store.series(record.id).await.unwrap(), record);
    let again = SeriesRecord {
        id: SeriesId(Uuid::now_v7()),
        ..record.clone()
    };
    let refused = world.store.create_series(again, first.id).await;
    assert_eq!(refused.unwrap_err(), StoreError::Stale);
    let second = date(&world, &record, &first, 1).await.unwrap();
    let twice = date(&world, &record, &first, 1).await.unwrap_err();
    assert_eq!(twice, StoreError::Unique("value"));
    let third = date(&world, &record, &first, 2).await.unwrap();
    let place = third.series.clone().unwrap();
    assert_eq!(place.id, record.id);
    assert_eq!(place.slot, record.begins + WEEK * 2);
    assert_eq!(place.departs, []);
    assert_eq!(
        world.store.series(record.id).await.unwrap().made_until,
        place.slot
    );

    // Each date has places of its own.
    world.store.book(wish(&second, 3)).await.unwrap();
    assert_eq!(world.taken(second.id).await, 3);
    assert_eq!(world.taken(third.id).await, 0);

    let dates = async |cursor: Option<String>| {
        let of = world.organization;
        let page = world
            .store
            .series_dates(of, record.id, cursor.as_deref(), 2);
        page.await.unwrap()
    };
    let page = dates(None).await;
    let events: Vec<EventId> = page.items.iter().map(|date| date.event).collect();
    assert_eq!(events, [first.id, second.id]);
    assert_eq!(page.items[1].taken, 3);
    let rest = dates(page.next_cursor).await;
    assert_eq!(rest.items[0].event, third.id);
    assert_eq!(rest.next_cursor, None);
    let stranger = OrganizationId(Uuid::now_v7());
    let none = world.store.series_dates(stranger, record.id, None, 2).await;
    assert_eq!(none.unwrap().items, []);
    world.finish().await;
}

async fn a_date_stands_with_all_that_belongs_to_it_or_not_at_all(world: World) {
    let first = world.event(5).await;
    let record = series(&world, &first).await;
    let asked = |ticket_type: Option<TicketTypeId>| Question {
        id: QuestionId(Uuid::now_v7()),
        kind: QuestionKind::Consent,
        label: LocalText::both("ஒப்புதல்", "I agree"),
        options: Vec::new(),
        required: true,
        ticket_type,
    };
    let with = |event: EventId, question: Question| Belongings {
        questions: vec![question],
        codes: vec![PromoCodeRecord {
            id: PromoCodeId(Uuid::now_v7()),
            organization: world.organization,
            event: Some(event),
            fields: fields("EARLY", Some(3)),
            taken: 0,
            created_at: world.now(),
        }],
        waiting_list: Some(WaitingListRecord {
            is_open: false,
            ..WaitingListRecord::default()
        }),
    };

    // Its question cannot be written: neither is the date, and the rule's next date is still this one.
    let id = EventId(Uuid::now_v7());
    let broken = with(id, asked(Some(TicketTypeId(Uuid::now_v7()))));
    let broken = date_with(&world, &record, &first, (id, 1), broken).await;
    assert_eq!(broken.unwrap_err(), StoreError::Reference);
    assert_eq!(
        world.store.event(id).await.unwrap_err(),
        StoreError::NotFound
    );
    let now = world.store.series(record.id).await.unwrap();
    assert_eq!(now.made_until, record.begins);

    // The next run makes it whole.
    let question = asked(None);
    let whole = with(id, question.clone());
    let made = date_with(&world, &record, &first, (id, 1), whole).await;
    let made = made.unwrap();
    assert_eq!(made.status, EventStatus::Published);
    assert_eq!(world.store.questions(id).await.unwrap(), [question]);
    let codes = world.store.promo_codes(world.organization, id, None, 5);
    let codes = codes.await.unwrap().items;
    assert_eq!((codes.len(), codes[0].event), (1, Some(id)));
    assert!(!world.store.waiting_list(id).await.unwrap().is_open);
    let now = world.store.series(record.id).await.unwrap();
    assert_eq!(now.made_until, record.begins + WEEK);
    world.finish().await;
}

async fn another_organization_gets_no_series_of_an_event(world: World) {
    let first = world.event(5).await;
    let other = world.organization_record("other");
    world.store.create_organization(&other).await.unwrap();
    let begins = wall(first.fields.starts_at);
    let foreign = SeriesRecord {
        id: SeriesId(Uuid::now_v7()),
        organization: other.id,
        rule: "FREQ=WEEKLY".into(),
        begins,
        timezone: "UTC".into(),
        made_until: begins,
        done: false,
        look_at: world.now(),
        created_at: world.now(),
    };
    let id = foreign.id;
    let refused = world.store.create_series(foreign, first.id).await;
    assert_eq!(refused.unwrap_err(), StoreError::Stale);
    let gone = world.store.series(id).await;
    assert_eq!(gone.unwrap_err(), StoreError::NotFound, "it was undone");
    world.finish().await;
}

async fn lists_show_a_series_once_where_that_is_wished(world: World) {
    let alone = world.event(5).await;
    world.pass(Duration::minutes(1));
    let first = world.event(5).await;
    let record = series(&world, &first).await;
    let second = date(&world, &record, &first, 1).await.unwrap();
    let third = date(&world, &record, &first, 2).await.unwrap();
    let search = PublicSearch {
        limit: 10,
        ..PublicSearch::default()
    };
    let whole = world.store.search_public(&search).await.unwrap();
    assert_eq!(ids(&whole.items), [alone.id, first.id, second.id, third.id]);
    let compact = world.store.public_events(&search, true).await.unwrap();
    assert_eq!(ids(&compact.items), [alone.id, first.id]);
    let own = OwnSearch {
        organization: world.organization,
        words: Vec::new(),
        status: None,
        cursor: None,
        limit: 10,
    };
    let mine = world.store.own_events(&own, true).await.unwrap();
    assert_eq!(ids(&mine.items), [alone.id, first.id]);
    let ahead = world.store.dates_ahead(&[record.id], true).await.unwrap();
    assert_eq!(ahead, [(record.id, 3)]);

    // A date that is called off gives its place in the list to the next.
    world.change(first.id, EventChange::Cancel).await.unwrap();
    let compact = world.store.public_events(&search, true).await.unwrap();
    assert_eq!(ids(&compact.items), [alone.id, second.id]);
    let ahead = world.store.dates_ahead(&[record.id], true).await.unwrap();
    assert_eq!(ahead, [(record.id, 2)]);
    let others = world.store.other_dates(second.id, record.id, false, 10);
    let others = others.await.unwrap();
    assert_eq!(others.len(), 1);
    assert_eq!(
        (others[0].event, others[0].status),
        (third.id, EventStatus::Published)
    );
    world.finish().await;
}

async fn a_date_remembers_in_what_it_departs(world: World) {
    let first = world.event(5).await;
    let record = series(&world, &first).await;
    let second = date(&world, &record, &first, 1).await.unwrap();
    let third = date(&world, &record, &first, 2).await.unwrap();
    let mut fields = third.fields.clone();
    fields.visibility = Visibility::Link;
    fields.search = "இசை concert guest".into();
    let types = third.ticket_types.iter().map(|kind| kind.fields.clone());
    let change = EventChange::ReplaceDate {
        fields: Box::new(fields.clone()),
        ticket_types: types.collect(),
        raise_sequence: false,
        departs: vec![Part::Visibility],
    };
    let changed = world.change(third.id, change.clone()).await.unwrap();
    assert_eq!(changed.series.unwrap().departs, [Part::Visibility]);
    assert_eq!(changed.fields, fields);
    let again = world.change(third.id, change).await.unwrap();
    assert_eq!(again.revision, changed.revision, "nothing changed");

    // New dates follow one that departs in nothing.
    let model = world.store.series_model(record.id).await.unwrap();
    assert_eq!(model.id, second.id);
    // Who sees the one by link sees all, others only what is public.
    let others = async |by_link| {
        let found = world.store.other_dates(first.id, record.id, by_link, 10);
        let found = found.await.unwrap();
        found.iter().map(|date| date.event).collect::<Vec<_>>()
    };
    assert_eq!(others(false).await, [second.id]);
    assert_eq!(others(true).await, [second.id, third.id]);

    let from = async |at| {
        let of = world.organization;
        let found = world.store.dates_to_change(of, record.id, at).await;
        found.unwrap()
    };
    assert_eq!(from(world.now()).await, [first.id, second.id, third.id]);
    assert_eq!(from(first.fields.starts_at).await, [second.id, third.id]);
    world.change(second.id, EventChange::Cancel).await.unwrap();
    world.pass(Duration::days(6));
    assert_eq!(from(world.now()).await, [third.id]);
    world.finish().await;
}

async fn a_series_is_looked_at_when_it_is_due(world: World) {
    let first = world.event(5).await;
    let record = series(&world, &first).await;
    let due = world.store.series_due(5).await.unwrap();
    assert_eq!(due, std::slice::from_ref(&record));
    let tomorrow = world.now() + Duration::days(1);
    let put_off = world.store.look_again(record.id, Some(tomorrow)).await;
    put_off.unwrap();
    assert_eq!(world.store.series_due(5).await.unwrap(), []);
    world.pass(Duration::days(1));
    assert_eq!(world.store.series_due(5).await.unwrap().len(), 1);
    let slot = record.begins + WEEK;
    world.store.skip_date(record.id, slot).await.unwrap();
    world
        .store
        .skip_date(record.id, record.begins)
        .await
        .unwrap();
    let now = world.store.series(record.id).await.unwrap();
    assert_eq!(now.made_until, slot, "it never goes back");
    world.store.look_again(record.id, None).await.unwrap();
    assert_eq!(world.store.series_due(5).await.unwrap(), []);
    assert!(world.store.series(record.id).await.unwrap().done);
    world.finish().await;
}

crate::on_both!(
    a_series_holds_its_dates_each_once,
    a_date_stands_with_all_that_belongs_to_it_or_not_at_all,
    another_organization_gets_no_series_of_an_event,
    lists_show_a_series_once_where_that_is_wished,
    a_date_remembers_in_what_it_departs,
    a_series_is_looked_at_when_it_is_due,
);
