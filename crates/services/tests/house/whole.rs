//! The same done with everything that matches a search, part by part.

use crate::support::*;
use chrono::Duration;
use domain::booking::{BookingState, PaymentState};
use domain::ids::{BookingId, EventId};
use futures::future::join_all;
use usecases::bookings::{BookingQuery, BookingRequest, BookingView};
use usecases::handling::{Deed, LeftOut, PartDone, Whole};
use usecases::messages::{MessageKind, MessageQuery};
use usecases::{Actor, Error};

/// To whom messages of a kind went, or are to go.
async fn told(t: &Test, kind: MessageKind) -> Vec<String> {
    t.house.workers.run_due().await.unwrap();
    let (mut told, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let query = MessageQuery {
            cursor: cursor.take(),
            limit: Some(100),
            ..MessageQuery::default()
        };
        let page = t.house.doors.messages.list(&t.actor, query).await.unwrap();
        let of_kind = page.items.into_iter().filter(|mail| mail.kind == kind);
        told.extend(of_kind.map(|mail| mail.recipient));
        cursor = page.next_cursor;
        if cursor.is_none() {
            told.sort_unstable();
            return told;
        }
    }
}

/// Bookings of so many guests of their own.
async fn booked(t: &Test, event: EventId, guests: usize) -> Vec<BookingView> {
    let wishes: Vec<_> = (0..guests)
        .map(|n| {
            t.book(BookingRequest {
                phone: None,
                ..wish_by_mail(event, &format!("guest{n}@example.org"))
            })
        })
        .collect();
    let all = join_all(wishes).await;
    t.pass(Duration::seconds(1));
    all.into_iter().map(Result::unwrap).collect()
}

async fn whole(t: &Test, query: &BookingQuery) -> Whole {
    let handling = &t.house.doors.handling;
    let whole = handling.whole(&t.actor, query.clone()).await.unwrap();
    t.pass(Duration::seconds(1));
    whole
}

async fn part(
    t: &Test,
    deed: Deed,
    query: &BookingQuery,
    whole: Whole,
    cursor: Option<String>,
) -> PartDone {
    let query = BookingQuery {
        cursor,
        ..query.clone()
    };
    let handling = &t.house.doors.handling;
    handling
        .part(&t.actor, deed, query, whole.before)
        .await
        .unwrap()
}

/// From a part on to the end; for how many it was done, and what was left.
async fn to_the_end(
    t: &Test,
    deed: Deed,
    query: &BookingQuery,
    whole: Whole,
    first: PartDone,
) -> (i64, Vec<LeftOut>) {
    let (mut done, mut left, mut next) = (first.done, first.left, first.next);
    while let Some(cursor) = next.take() {
        let more = part(t, deed, query, whole, Some(cursor)).await;
        assert!(more.done <= 50, "a part is bounded");
        done += more.done;
        left.extend(more.left);
        next = more.next;
    }
    (done, left)
}

async fn found(t: &Test, query: &BookingQuery) -> Vec<BookingId> {
    let query = BookingQuery {
        limit: Some(100),
        ..query.clone()
    };
    let found = t.house.doors.bookings.list(&t.actor, query).await.unwrap();
    found.items.into_iter().map(|booking| booking.id).collect()
}

fn confirmed(event: EventId) -> BookingQuery {
    BookingQuery {
        state: Some(BookingState::Confirmed),
        ..BookingQuery::of_event(event)
    }
}

#[tokio::test]
async fn a_deed_that_changes_what_matches_skips_nobody_and_tells_nobody_twice() {
    let t = house().await;
    let mut input = concert();
    input.capacity = 200;
    let event = t.published(input).await;
    booked(&t, event.id, 120).await;
    let query = confirmed(event.id);
    let all = whole(&t, &query).await;
    assert_eq!((all.tally.n, all.tally.more), (120, false));
    // Somebody books after the question was asked.
    let late = t.book(wish_by_mail(event.id, "late@example.org")).await;
    let late = late.unwrap().id;
    t.pass(Duration::seconds(1));

    let first = part(&t, Deed::Cancel, &query, all, None).await;
    assert_eq!(first.done, 50);
    assert!(first.next.is_some());
    // The answer was lost, and the same part is asked for again: those it was done for match no more.
    let again = part(&t, Deed::Cancel, &query, all, None).await;
    assert_eq!(again.done, 50);
    let (rest, left) = to_the_end(&t, Deed::Cancel, &query, all, again).await;
    assert_eq!(first.done + rest, 120);
    assert!(left.is_empty(), "{left:?}");

    assert_eq!(found(&t, &query).await, [late]);
    assert_eq!(t.remaining(event.id).await, 199);
    let mut told = told(&t, MessageKind::Cancellation).await;
    assert_eq!(told.len(), 120);
    told.dedup();
    assert_eq!(told.len(), 120, "each guest hears of it once");
    assert!(!told.contains(&"late@example.org".to_owned()));
    t.healthy().await;
}

#[tokio::test]
async fn a_deed_that_takes_away_the_word_it_follows_reaches_the_oldest() {
    let t = house().await;
    let mut input = concert();
    input.capacity = 300;
    input.ticket_types = vec![ticket_type("Gold", 50_000, None)];
    let event = t.published(input).await;
    let booked = booked(&t, event.id, 260).await;
    let ids: Vec<BookingId> = booked.iter().map(|booking| booking.id).collect();
    // More than a search looks at one by one: the others are found by their words.
    t.store.index_bookings(&ids).await.unwrap();
    let query = BookingQuery {
        payment: Some(PaymentState::AtVenue),
        ..BookingQuery::default()
    };
    let all = whole(&t, &query).await;
    assert_eq!((all.tally.n, all.tally.more), (260, false));
    let first = part(&t, Deed::MarkPaid, &query, all, None).await;
    let (done, left) = to_the_end(&t, Deed::MarkPaid, &query, all, first).await;
    assert_eq!((done, left.len()), (260, 0));
    assert!(found(&t, &query).await.is_empty());
    t.healthy().await;
}

#[tokio::test]
async fn confirmations_of_a_part_that_is_asked_for_again_go_out_once() {
    let t = house().await;
    let event = t.published(concert()).await;
    booked(&t, event.id, 3).await;
    assert_eq!(told(&t, MessageKind::Confirmation).await.len(), 3);
    let query = BookingQuery::of_event(event.id);
    let all = whole(&t, &query).await;
    assert_eq!((all.tally.n, all.tally.more), (3, false));
    for _ in 0..7 {
        let again = part(&t, Deed::Resend, &query, all, None).await;
        assert_eq!((again.done, again.left.len()), (3, 0));
    }
    assert_eq!(told(&t, MessageKind::Confirmation).await.len(), 6);
    // Asked for anew, it is another time.
    let anew = whole(&t, &query).await;
    part(&t, Deed::Resend, &query, anew, None).await;
    assert_eq!(told(&t, MessageKind::Confirmation).await.len(), 9);
}

#[tokio::test]
async fn what_is_left_is_named_with_its_reason() {
    let t = house().await;
    let event = t.published(concert()).await;
    let free = booked(&t, event.id, 1).await.remove(0);
    // A whole reference finds that booking alone.
    let query = BookingQuery {
        q: Some(free.reference.clone()),
        ..BookingQuery::default()
    };
    let all = whole(&t, &query).await;
    assert_eq!((all.tally.n, all.tally.more), (1, false));
    let one = part(&t, Deed::MarkPaid, &query, all, None).await;
    assert_eq!((one.done, one.next), (0, None));
    let left = &one.left[0];
    assert_eq!(
        (left.booking, left.name.as_str(), left.reference.as_str()),
        (free.id, free.name.as_str(), free.reference.as_str())
    );
    assert_wrong(left.why.clone(), "payment", "costs_nothing");
    // A booking that was made later is none of it, whatever names it.
    let later = t.book(wish(event.id, 1)).await.unwrap();
    let query = BookingQuery {
        q: Some(later.reference),
        ..BookingQuery::default()
    };
    let nothing = part(&t, Deed::Cancel, &query, all, None).await;
    assert_eq!(
        (nothing.done, nothing.left.len(), nothing.next),
        (0, 0, None)
    );
}

#[tokio::test]
async fn nobody_deals_with_the_bookings_of_another_organization() {
    let t = house().await;
    let event = t.published(concert()).await;
    booked(&t, event.id, 2).await;
    let query = confirmed(event.id);
    let handling = &t.house.doors.handling;
    let stranger = t.stranger().await;
    let theirs = handling.whole(&stranger, query.clone()).await.unwrap();
    assert_eq!((theirs.tally.n, theirs.tally.more), (0, false));
    t.pass(Duration::seconds(1));
    for query in [query.clone(), BookingQuery::default()] {
        let done = handling.part(&stranger, Deed::Cancel, query, theirs.before);
        let done = done.await.unwrap();
        assert_eq!((done.done, done.left.len()), (0, 0));
    }
    assert_eq!(found(&t, &query).await.len(), 2);
    let nobody = Actor {
        scopes: Vec::new(),
        ..t.actor.clone()
    };
    let refused = handling.whole(&nobody, query.clone()).await;
    assert_eq!(refused.unwrap_err(), Error::Forbidden);
    let refused = handling.part(&nobody, Deed::Cancel, query.clone(), theirs.before);
    assert_eq!(refused.await.unwrap_err(), Error::Forbidden);
    assert_eq!(found(&t, &query).await.len(), 2);
}
