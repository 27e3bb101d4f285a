//! Figures are those of the bookings, whenever and however often they are counted.

use crate::announcements::planned;
use crate::channels::connect;
use crate::world::{World, held, ticket_type, wish, wish_of};
use chrono::{Duration, NaiveDate};
use domain::booking::Source;
use domain::channel::ChannelKind;
use domain::door::Deed;
use domain::figures::{FigureLine, Figures, Part};
use domain::ids::BookingId;
use domain::limits::COUNTED;
use sqlx::{Connection, PgConnection, SqliteConnection};
use store::records::*;
use usecases::figures::Happened;
use uuid::Uuid;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn sum<'a>(lines: impl IntoIterator<Item = &'a Figures>) -> Figures {
    let mut all = Figures::default();
    for line in lines {
        all.add(line);
    }
    all
}

fn of(lines: &[FigureLine], part: impl Fn(&Part) -> bool) -> Figures {
    sum(lines.iter().filter(|l| part(&l.part)).map(|l| &l.figures))
}

/// Has an event counted, as the workers do after a change.
pub async fn count(world: &World, event: &EventRecord) -> Vec<FigureLine> {
    world.store.figures_changed(&[event.id]).await.unwrap();
    world.store.count_figures(event.id).await.unwrap();
    world.store.figure_lines(event.id).await.unwrap()
}

/// What the organization's sums come to.
pub async fn totals(world: &World) -> Figures {
    let (from, to) = (day("2000-01-01"), day("2100-12-31"));
    let lines = world.store.figure_totals(world.organization, from, to);
    sum(lines.await.unwrap().iter().map(|line| &line.figures))
}

pub async fn book(world: &World, wish: NewBooking) -> BookingId {
    world.store.book(wish).await.unwrap().booking.id
}

async fn figures_are_those_of_the_bookings(world: World) {
    let priced = |name, minor| TicketTypeFields {
        price_minor: minor,
        ..ticket_type(name, None)
    };
    let types = vec![priced("Floor", 500), priced("Balcony", 800)];
    let event = world.event_with(30, types).await;
    let both = book(&world, wish_of(&event, &[(0, 2), (1, 1)])).await;
    let gone = book(&world, wish_of(&event, &[(0, 4)])).await;
    book(&world, held(wish_of(&event, &[(1, 2)]), 10)).await;
    // Half past midnight in Colombo: another day there, not yet in UTC.
    world.pass(Duration::hours(10));
    let mut by_link = wish_of(&event, &[(1, 3)]);
    (by_link.source, by_link.via) = (Source::Sms, Some("poster".into()));
    (by_link.contact.email, by_link.contact.phone) = (None, None);
    book(&world, by_link).await;
    world.store.cancel_booking(event.id, gone).await.unwrap();

    let lines = count(&world, &event).await;
    let whole = of(&lines, |part| *part == Part::Whole);
    // The hold has run out: the desk ended it before it let anybody in.
    let expected = Figures {
        made: 4,
        bookings: 2,
        places: 6,
        confirmed: 6,
        cancelled: 1,
        cancelled_places: 4,
        expired: 1,
        expected_minor: 2 * 500 + 800 + 3 * 800,
        paid_minor: 0,
    };
    assert_eq!(whole, expected);
    assert_eq!(whole.places, world.taken(event.id).await);
    assert_eq!(of(&lines, |part| matches!(part, Part::Source(_))), whole);
    assert_eq!(totals(&world).await, whole);
    let sms: Vec<&FigureLine> = lines
        .iter()
        .filter(|line| line.part == Part::Source("sms".into()))
        .collect();
    assert_eq!(sms[0].day, Some(day("2027-03-02")));
    let balcony = Part::TicketType(event.ticket_types[1].fields.id);
    assert_eq!(of(&lines, |part| *part == balcony).places, 4);
    let poster = of(&lines, |part| *part == Part::Link("poster".into()));
    assert_eq!((poster.bookings, poster.places), (1, 3));
    let state = world.store.figure_state(event.id).await.unwrap().unwrap();
    assert_eq!((state.bookings, state.places), (4, 6));
    assert_eq!(state.reach.unreached(true, true), 1);

    // What is paid is noted with the payment itself.
    let house = world.organization;
    world.store.set_paid(house, both, true).await.unwrap();
    world.store.count_figures(event.id).await.unwrap();
    assert_eq!(totals(&world).await.paid_minor, 1_800);
    world.finish().await;
}

async fn what_has_not_changed_is_not_counted_and_changes_rest_a_while(world: World) {
    let event = world.event(10).await;
    let other = world.event(10).await;
    assert_eq!(world.store.figure_state(event.id).await.unwrap(), None);
    assert_eq!(world.store.figures_due(10).await.unwrap(), []);
    book(&world, wish(&event, 1)).await;
    let both = [other.id, event.id, event.id];
    world.store.figures_changed(&both).await.unwrap();
    let mut due = world.store.figures_due(10).await.unwrap();
    due.sort_unstable();
    assert_eq!(due, [event.id, other.id]);
    for event in due {
        world.store.count_figures(event).await.unwrap();
    }
    assert_eq!(world.store.figures_due(10).await.unwrap(), []);

    book(&world, wish(&event, 2)).await;
    world.store.figures_changed(&[event.id]).await.unwrap();
    assert_eq!(
        world.store.figures_due(10).await.unwrap(),
        [],
        "an event rests after it was counted"
    );
    world.pass(Duration::minutes(1));
    assert_eq!(world.store.figures_due(10).await.unwrap(), [event.id]);
    world.store.count_figures(event.id).await.unwrap();
    assert_eq!(totals(&world).await.places, 3);
    // Again changes nothing.
    world.store.count_figures(event.id).await.unwrap();
    world
        .store
        .figures_afresh(world.organization)
        .await
        .unwrap();
    world.store.count_figures(event.id).await.unwrap();
    assert_eq!(totals(&world).await.places, 3);
    world.finish().await;
}

async fn counting_while_people_book_ends_exact(world: World) {
    let event = world.event(100).await;
    let guests = (0..60).map(|number| {
        let (store, wish) = (world.store.clone(), wish(&event, 1));
        let id = event.id;
        tokio::spawn(async move {
            let booked = store.book(wish).await.unwrap().booking.id;
            if number % 3 == 0 {
                store.cancel_booking(id, booked).await.unwrap();
            }
            store.figures_changed(&[id]).await.unwrap();
        })
    });
    let guests: Vec<_> = guests.collect();
    let counters: Vec<_> = (0..3)
        .map(|_| {
            let (store, id) = (world.store.clone(), event.id);
            tokio::spawn(async move {
                for _ in 0..10 {
                    store.count_figures(id).await.unwrap();
                }
            })
        })
        .collect();
    for task in guests.into_iter().chain(counters) {
        task.await.unwrap();
    }
    world.store.count_figures(event.id).await.unwrap();
    let lines = world.store.figure_lines(event.id).await.unwrap();
    let whole = of(&lines, |part| *part == Part::Whole);
    assert_eq!((whole.made, whole.places, whole.cancelled), (60, 40, 20));
    assert_eq!(totals(&world).await, whole);
    world.finish().await;
}

async fn what_happened_lately_comes_in_parts(world: World) {
    let event = world.event(50).await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(book(&world, wish(&event, 1)).await);
        world.pass(Duration::minutes(1));
    }
    world.store.cancel_booking(event.id, ids[0]).await.unwrap();
    world.pass(Duration::minutes(1));
    let mut message = NewJob::new(world.organization, "confirmation");
    (message.recipient, message.event) = (Some("arun@example.org".into()), Some(event.id));
    world.store.enqueue(vec![message]).await.unwrap();
    let lease = Duration::minutes(1);
    let leased = world.store.lease_jobs(&["confirmation"], 10, lease);
    let leased = leased.await.unwrap();
    let failed = Acknowledgement {
        job: leased[0].id,
        attempts: leased[0].attempts,
        outcome: Outcome::Dead {
            error: "no such mailbox".into(),
        },
    };
    world.store.acknowledge(vec![failed]).await.unwrap();
    // Another event's business.
    let other = world.event(50).await;
    book(&world, wish(&other, 1)).await;

    let mut all = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let page = world.store.lately(event.id, cursor.as_deref(), 2).await;
        let page = page.unwrap();
        assert!(page.items.len() <= 2);
        all.extend(page.items);
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    let words: Vec<&str> = all
        .iter()
        .map(|one| match one.what {
            Happened::Booked { .. } => "booked",
            Happened::Cancelled { .. } => "cancelled",
            Happened::MessageFailed { .. } => "failed",
            Happened::Announced { .. } => "announced",
        })
        .collect();
    assert_eq!(words, ["failed", "cancelled", "booked", "booked", "booked"]);
    assert!(all.windows(2).all(|two| two[0].at >= two[1].at));
    for foreign in ["", "x", "1.2_3.4", "0.0_0.0_0.0_0.0_0.0"] {
        let refused = world.store.lately(event.id, Some(foreign), 2).await;
        assert!(
            matches!(refused, Err(store::StoreError::Corrupt(_))),
            "{foreign}"
        );
    }

    let since = world.now() - Duration::days(1);
    let by_event = world.store.failed_by_event(world.organization, since);
    let by_event = by_event.await.unwrap();
    assert_eq!((by_event[0].0, by_event[0].2), (Some(event.id), 1));
    let of_event = world.store.failed_of_event(event.id, since).await.unwrap();
    assert_eq!(of_event, 1);
    let later = world.now() + Duration::days(1);
    let none = world.store.failed_of_event(event.id, later).await.unwrap();
    assert_eq!(none, 0);
    world.finish().await;
}

async fn what_needs_attention_is_found(world: World) {
    let house = world.organization;
    assert!(!world.store.has_events(house).await.unwrap());
    let draft = world.draft(10).await;
    let full = world.event(10).await;
    let empty = world.event(10).await;
    assert!(world.store.has_events(house).await.unwrap());
    let mut nine = wish(&full, 9);
    (nine.contact.email, nine.contact.phone) = (None, None);
    book(&world, nine).await;
    book(&world, wish(&empty, 8)).await;
    let crowded = world
        .store
        .crowded_events(house, world.now())
        .await
        .unwrap();
    let crowded: Vec<_> = crowded
        .iter()
        .map(|event| (event.id, event.taken))
        .collect();
    assert_eq!(crowded, [(full.id, 9)]);

    let week = world.now() + Duration::days(7);
    let drafts = world.store.drafts_soon(house, week, 10).await.unwrap();
    assert_eq!(drafts[0].id, draft.id);
    let tomorrow = world.now() + Duration::days(1);
    assert_eq!(
        world.store.drafts_soon(house, tomorrow, 10).await.unwrap(),
        []
    );

    count(&world, &full).await;
    count(&world, &empty).await;
    let soon = world.store.reach_soon(house, week, 10).await.unwrap();
    let unreached: i64 = soon
        .iter()
        .map(|(_, _, reach)| reach.unreached(true, true))
        .sum();
    assert_eq!((soon.len(), unreached), (2, 1));
    assert_eq!(world.store.guests_waiting(house).await.unwrap(), 0);
    let missed = world.store.missed_posts(house, world.now()).await;
    assert_eq!(missed.unwrap(), []);
    world.finish().await;
}

/// Has every announcement so far fail.
async fn fail_all(world: &World) {
    const ALL: &str = "update announcement set state = 'failed'";
    if world.file().is_some() {
        let mut c = SqliteConnection::connect(&world.url()).await.unwrap();
        sqlx::query(ALL).execute(&mut c).await.unwrap();
        c.close().await.unwrap();
    } else {
        let mut c = PgConnection::connect(&world.url()).await.unwrap();
        sqlx::query(ALL).execute(&mut c).await.unwrap();
        c.close().await.unwrap();
    }
}

async fn what_did_not_go_out_is_told_however_much_failed_before(world: World) {
    let page = connect(&world, ChannelKind::Facebook).await;
    let over = world.event(10).await;
    let many = (0..=COUNTED).map(|n| {
        let (new, _) = planned(&world, over.id, &page, &format!("over:{n}"));
        (new, None)
    });
    let many = many.collect();
    world.store.insert_announcements(many).await.unwrap();
    world.pass(Duration::days(10));
    let comes = world.event(10).await;
    let (new, _) = planned(&world, comes.id, &page, "comes");
    let one = vec![(new, None)];
    world.store.insert_announcements(one).await.unwrap();
    fail_all(&world).await;
    let missed = async |since| {
        let missed = world.store.missed_posts(world.organization, since).await;
        let missed = missed.unwrap().into_iter();
        missed
            .map(|(event, _, count)| (event, count))
            .collect::<Vec<_>>()
    };
    let long_ago = world.now() - Duration::days(60);
    assert_eq!(missed(long_ago).await, [(comes.id, 1)]);
    assert_eq!(missed(world.now() + Duration::days(6)).await, []);
    world.finish().await;
}

async fn the_events_of_a_period_come_in_parts_with_who_came(world: World) {
    let house = world.organization;
    let mut ids = Vec::new();
    for _ in 0..3 {
        let event = world.event(10).await;
        let booking = book(&world, wish(&event, 2)).await;
        count(&world, &event).await;
        ids.push((event, booking));
    }
    world.draft(10).await;
    let (event, booking) = &ids[0];
    let scan = NewCheckIn {
        id: Uuid::from_u128(1),
        deed: Deed::Enter,
        place: Some((*booking, 1)),
        undoes: None,
        barred: None,
        by_code: true,
        gate: "1".into(),
        said_at: world.now(),
        at: world.now(),
    };
    let batch = CheckInBatch {
        event: event.id,
        device: Uuid::from_u128(2),
        account: None,
        received_at: world.now(),
        scans: vec![scan],
    };
    world.store.check_in(batch).await.unwrap();
    assert_eq!(world.store.came_in(event.id).await.unwrap(), Some(1));
    assert_eq!(world.store.came_in(ids[1].0.id).await.unwrap(), None);

    let bounds = (world.now(), world.now() + Duration::days(30));
    let first = world
        .store
        .figured_events(house, bounds, None, 2)
        .await
        .unwrap();
    let cursor = first.next_cursor.as_deref();
    let second = world
        .store
        .figured_events(house, bounds, cursor, 2)
        .await
        .unwrap();
    assert_eq!((first.items.len(), second.items.len()), (2, 1));
    assert_eq!(second.next_cursor, None);
    let mut found: Vec<_> = first.items.into_iter().chain(second.items).collect();
    found.sort_by_key(|event| event.id);
    let came: Vec<_> = found.iter().map(|event| event.came).collect();
    assert_eq!(came, [Some(1), None, None]);
    assert!(found.iter().all(|event| event.figures[0].1.places == 2));
    let before = (world.now() - Duration::days(9), world.now());
    let none = world
        .store
        .figured_events(house, before, None, 2)
        .await
        .unwrap();
    assert_eq!(none.items, []);

    let now = world.store.came_in_all(house, bounds).await.unwrap();
    assert_eq!(now.events, 0, "none is over yet");
    world.pass(Duration::days(20));
    let all = world.store.came_in_all(house, bounds).await.unwrap();
    assert_eq!(
        (all.events, all.scanned, all.confirmed, all.came, all.missed),
        (3, 1, 2, 1, 1)
    );
    world.finish().await;
}

crate::on_both!(
    figures_are_those_of_the_bookings,
    what_has_not_changed_is_not_counted_and_changes_rest_a_while,
    counting_while_people_book_ends_exact,
    what_happened_lately_comes_in_parts,
    what_needs_attention_is_found,
    what_did_not_go_out_is_told_however_much_failed_before,
    the_events_of_a_period_come_in_parts_with_who_came,
);
