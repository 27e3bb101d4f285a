//! Booking, holding, changing, giving back.

use crate::support::*;
use chrono::Duration;
use domain::booking::{BookingState, PaymentState, Source};
use domain::language::Language;
use futures::future::join_all;
use usecases::bookings::{BookingQuery, TicketOrder};
use usecases::{Conflict, Error};

fn orders(quantity: i64) -> Vec<TicketOrder> {
    vec![TicketOrder {
        ticket_type: None,
        quantity,
    }]
}

#[tokio::test]
async fn two_taps_and_a_phone_number() {
    let t = house().await;
    let event = t.published(concert()).await;
    let booking = t.book(wish(event.id, 2)).await.unwrap();
    assert_eq!(booking.state, BookingState::Confirmed);
    assert_eq!(booking.phone.as_deref(), Some("+94771234567"));
    assert_eq!(booking.reference.len(), 8);
    assert_eq!(booking.tickets.len(), 2);
    assert_ne!(booking.tickets[0].code, booking.tickets[1].code);
    assert_eq!(t.remaining(event.id).await, 98);
    let opened = t
        .house
        .doors
        .bookings
        .by_token(&booking.manage_token)
        .await
        .unwrap();
    assert_eq!(
        (opened.id, &opened.reference),
        (booking.id, &booking.reference)
    );
    let (of, number) = t.house.ticket(&booking.tickets[1].code).await.unwrap();
    assert_eq!((of, number), (booking.id, 2));

    let changed = t
        .house
        .doors
        .bookings
        .change(&t.guest(&booking), booking.id, orders(1))
        .await
        .unwrap();
    assert_eq!((changed.quantity, t.remaining(event.id).await), (1, 99));
    assert_eq!(
        t.house.ticket(&booking.tickets[1].code).await.unwrap_err(),
        Error::NotFound
    );
    let back = t
        .house
        .doors
        .bookings
        .cancel(&t.guest(&booking), booking.id)
        .await
        .unwrap();
    assert_eq!(back.state, BookingState::Cancelled);
    assert!(back.tickets.is_empty());
    assert_eq!(t.remaining(event.id).await, 100);
    t.house
        .doors
        .bookings
        .cancel(&t.guest(&booking), booking.id)
        .await
        .unwrap();
    assert_eq!(
        t.remaining(event.id).await,
        100,
        "giving back twice gives back once"
    );
    assert_eq!(
        t.house.ticket(&booking.tickets[0].code).await.unwrap_err(),
        Error::NotFound
    );
    t.healthy().await;
}

#[tokio::test]
async fn sold_out_is_said_before_everything_else() {
    let t = house().await;
    let mut input = concert();
    input.capacity = 5;
    input.max_per_booking = Some(2);
    let event = t.published(input).await;
    assert_eq!(
        t.book(wish(event.id, 6)).await.unwrap_err(),
        Error::SoldOut { remaining: 5 }
    );
    assert_wrong(
        t.book(wish(event.id, 3)).await.unwrap_err(),
        "quantity",
        "over_maximum",
    );
    for _ in 0..2 {
        t.book(wish(event.id, 2)).await.unwrap();
    }
    let mut nameless = wish(event.id, 2);
    nameless.name = " ".into();
    assert_eq!(
        t.book(nameless.clone()).await.unwrap_err(),
        Error::SoldOut { remaining: 1 }
    );
    nameless.tickets[0].quantity = 1;
    assert_wrong(t.book(nameless).await.unwrap_err(), "name", "required");
    t.book(wish(event.id, 1)).await.unwrap();
    assert_eq!(
        t.book(wish(event.id, 1)).await.unwrap_err(),
        Error::SoldOut { remaining: 0 }
    );
    t.healthy().await;
}

#[tokio::test]
async fn quantities_that_are_none() {
    let t = house().await;
    let event = t.published(concert()).await;
    for quantity in [0, -1, i64::MIN] {
        assert_wrong(
            t.book(wish(event.id, quantity)).await.unwrap_err(),
            "quantity",
            "too_small",
        );
    }
    let mut none = wish(event.id, 1);
    none.tickets.clear();
    assert_wrong(
        t.book(none).await.unwrap_err(),
        "tickets",
        "tickets_required",
    );
    let mut unknown = wish(event.id, 1);
    unknown.tickets[0].ticket_type = Some(uuid::Uuid::from_u128(9).into());
    assert_wrong(
        t.book(unknown).await.unwrap_err(),
        "tickets",
        "ticket_type_unknown",
    );
    assert_eq!(t.remaining(event.id).await, 100);
}

#[tokio::test]
async fn more_than_any_booking_may_take_is_sold_out_before_it_is_too_much() {
    let t = house().await;
    let event = t.published(concert()).await;
    for quantity in [1_001, 1_000_000_000_000, i64::MAX] {
        assert_eq!(
            t.book(wish(event.id, quantity)).await.unwrap_err(),
            Error::SoldOut { remaining: 100 },
            "{quantity}"
        );
    }
    let mut twice = wish(event.id, i64::MAX);
    twice.tickets.extend(orders(i64::MAX));
    assert_eq!(
        t.book(twice).await.unwrap_err(),
        Error::SoldOut { remaining: 100 }
    );
    let mut input = concert();
    input.capacity = 5_000;
    let roomy = t.published(input).await;
    let refused = t.book(wish(roomy.id, 1_001)).await.unwrap_err();
    assert_wrong(refused, "quantity", "too_large");
    let mut by_house = wish(roomy.id, 1_001);
    by_house.source = Source::Organizer;
    let bookings = &t.house.doors.bookings;
    let refused = bookings.book(Some(&t.actor), by_house).await.unwrap_err();
    assert_wrong(refused, "quantity", "too_large");
    t.healthy().await;
}

#[tokio::test]
async fn all_that_is_wrong_with_a_wish_is_said_at_once_and_nothing_done() {
    let t = house().await;
    let mut input = concert();
    input.ticket_types = vec![
        ticket_type("Floor", 0, None),
        ticket_type("Balcony", 0, None),
    ];
    input.ticket_types[1].max_per_booking = Some(2);
    let event = t.published(input).await;
    let [floor, balcony] = [0, 1].map(|at: usize| event.ticket_types[at].id);
    let mut request = wish(event.id, 1);
    request.name = " ".into();
    request.phone = Some("12".into());
    request.email = Some("a@".into());
    request.tickets = [(floor, 1), (balcony, 3)]
        .map(|(id, quantity)| TicketOrder {
            ticket_type: Some(id),
            quantity,
        })
        .to_vec();
    let bookings = &t.house.doors.bookings;
    let asked = bookings.check(None, &request).await.unwrap_err();
    let mut fields: Vec<String> = wrong(asked).into_iter().map(|(field, _)| field).collect();
    fields.sort();
    assert_eq!(fields, ["email", "name", "phone", "tickets[1].quantity"]);
    let refused = t.book(request.clone()).await.unwrap_err();
    assert_eq!(wrong(refused).len(), 4);
    request.tickets[0].ticket_type = Some(uuid::Uuid::from_u128(9).into());
    let asked = bookings.check(None, &request).await.unwrap_err();
    let unknown = ("tickets".to_owned(), "ticket_type_unknown".to_owned());
    assert!(wrong(asked).contains(&unknown));

    let fine = wish(event.id, 1);
    let mut fine = usecases::bookings::BookingRequest {
        tickets: vec![TicketOrder {
            ticket_type: Some(floor),
            quantity: 1,
        }],
        ..fine
    };
    bookings.check(None, &fine).await.unwrap();
    fine.tickets[0].quantity = 11;
    let asked = bookings.check(None, &fine).await.unwrap_err();
    assert_wrong(asked, "tickets[0].quantity", "over_maximum");
    assert_eq!(t.remaining(event.id).await, 100);
    fine.hold = true;
    let stranger = t.stranger().await;
    for (actor, refused) in [
        (None, Error::Unauthorized),
        (Some(&stranger), Error::Forbidden),
    ] {
        assert_eq!(bookings.check(actor, &fine).await.unwrap_err(), refused);
    }
}

#[tokio::test]
async fn a_guest_who_names_no_language_is_written_to_in_the_events() {
    let t = house().await;
    for language in Language::ALL {
        let mut input = concert();
        input.language = language;
        let event = t.published(input).await;
        let mut request = wish(event.id, 1);
        request.language = None;
        assert_eq!(t.book(request).await.unwrap().language, language);
    }
}

#[tokio::test]
async fn who_books_can_be_reached() {
    let t = house().await;
    let event = t.published(concert()).await;
    let mut request = wish(event.id, 1);
    request.phone = None;
    assert_wrong(
        t.book(request.clone()).await.unwrap_err(),
        "phone",
        "contact_required",
    );
    request.phone = Some("12".into());
    assert_wrong(
        t.book(request.clone()).await.unwrap_err(),
        "phone",
        "phone_invalid",
    );
    request.phone = Some("+1 212 555 0123".into());
    let abroad = t.book(request.clone()).await.unwrap();
    assert_eq!(abroad.phone.as_deref(), Some("+12125550123"));
    request.phone = None;
    request.email = Some("Arun@Example.ORG".into());
    assert_eq!(
        t.book(request.clone()).await.unwrap().email.as_deref(),
        Some("arun@example.org")
    );
    request.email = None;
    request.source = Source::Organizer;
    let by_hand = t
        .house
        .doors
        .bookings
        .book(Some(&t.actor), request)
        .await
        .unwrap();
    assert_eq!((by_hand.phone, by_hand.email), (None, None));
}

#[tokio::test]
async fn the_same_key_is_the_same_booking() {
    let t = house().await;
    let event = t.published(concert()).await;
    let mut request = wish(event.id, 2);
    request.idempotency_key = Some("form-1".into());
    let first = t.book(request.clone()).await.unwrap();
    let second = t.book(request.clone()).await.unwrap();
    assert_eq!((first.id, &first.reference), (second.id, &second.reference));
    assert_eq!(t.remaining(event.id).await, 98);
    request.tickets[0].quantity = 3;
    let error = t.book(request.clone()).await.unwrap_err();
    assert_eq!(
        error,
        Error::Conflict {
            conflict: Conflict::IdempotencyConflict
        }
    );
    request.idempotency_key = Some("with blank".into());
    assert_wrong(
        t.book(request).await.unwrap_err(),
        "idempotency_key",
        "idempotency_key_invalid",
    );
    let other = t.published(concert()).await;
    let mut elsewhere = wish(other.id, 1);
    elsewhere.idempotency_key = Some("form-1".into());
    t.book(elsewhere)
        .await
        .expect("another event's keys are its own");
    t.healthy().await;
}

#[tokio::test]
async fn one_contact_books_only_so_often() {
    let mut few = settings();
    few.bookings_per_contact = 2;
    let t = house_with(few).await;
    let event = t.published(concert()).await;
    t.book(wish(event.id, 1)).await.unwrap();
    assert!(
        t.book(wish(event.id, 0)).await.is_err(),
        "what is refused does not count"
    );
    t.book(wish(event.id, 1)).await.unwrap();
    let Error::TooMany { retry_after } = t.book(wish(event.id, 1)).await.unwrap_err() else {
        panic!("a third booking passed");
    };
    assert!((1..=3600).contains(&retry_after));
    let mut neighbour = wish(event.id, 1);
    neighbour.phone = Some("077 765 4321".into());
    t.book(neighbour).await.expect("a neighbour books");
    let elsewhere = t.published(concert()).await;
    t.book(wish(elsewhere.id, 1))
        .await
        .expect("another event can be booked");
    t.house
        .doors
        .bookings
        .book(Some(&t.actor), wish(event.id, 1))
        .await
        .expect("the house is not limited");
    t.pass(Duration::hours(1));
    t.book(wish(event.id, 1))
        .await
        .expect("an hour later it goes on");
}

#[tokio::test]
async fn a_repeat_is_answered_beyond_the_limit() {
    let mut one = settings();
    one.bookings_per_contact = 1;
    let t = house_with(one).await;
    let event = t.published(concert()).await;
    let mut request = wish(event.id, 2);
    request.idempotency_key = Some("form-1".into());
    // A button tapped again and again: one booking, and every tap is told of it.
    let taps = join_all((0..8).map(|_| t.book(request.clone()))).await;
    let first = taps[0].as_ref().unwrap().id;
    for tap in &taps {
        assert_eq!(tap.as_ref().unwrap().id, first);
    }
    assert_eq!(t.book(request.clone()).await.unwrap().id, first);
    let mut other = request.clone();
    other.tickets[0].quantity = 3;
    assert_eq!(
        t.book(other).await.unwrap_err(),
        Error::Conflict {
            conflict: Conflict::IdempotencyConflict
        }
    );
    for key in [Some("form-2".to_owned()), None] {
        request.idempotency_key = key;
        let refused = t.book(request.clone()).await.unwrap_err();
        assert!(matches!(refused, Error::TooMany { .. }), "{refused:?}");
    }
    assert_eq!(t.remaining(event.id).await, 98);
    t.healthy().await;
}

#[tokio::test]
async fn only_what_was_booked_counts_against_the_limit() {
    let mut two = settings();
    two.bookings_per_contact = 2;
    let t = house_with(two).await;
    let event = t.published(concert()).await;
    let mut keyed = wish(event.id, 2);
    keyed.idempotency_key = Some("form-1".into());
    let first = t.book(keyed.clone()).await.unwrap();
    for _ in 0..5 {
        assert_eq!(t.book(keyed.clone()).await.unwrap().id, first.id);
        let mut other = keyed.clone();
        other.tickets[0].quantity = 1;
        t.book(other).await.expect_err("other content");
        t.book(wish(event.id, 99)).await.expect_err("sold out");
        t.book(wish(event.id, 11)).await.expect_err("too many");
    }
    let second = t.book(wish(event.id, 1)).await.unwrap();
    // What was given back was booked, and its guest was written to.
    t.house
        .doors
        .bookings
        .cancel(&t.guest(&second), second.id)
        .await
        .unwrap();
    let refused = t.book(wish(event.id, 1)).await.unwrap_err();
    assert!(matches!(refused, Error::TooMany { .. }), "{refused:?}");
    assert_eq!(t.remaining(event.id).await, 98);
    t.healthy().await;
}

#[tokio::test]
async fn places_are_held_for_a_while() {
    let t = house().await;
    let event = t.published(concert()).await;
    let mut request = wish(event.id, 4);
    request.hold = true;
    assert_eq!(
        t.book(request.clone()).await.unwrap_err(),
        Error::Unauthorized
    );
    let held = t
        .house
        .doors
        .bookings
        .book(Some(&t.actor), request.clone())
        .await
        .unwrap();
    assert_eq!(held.state, BookingState::Held);
    assert_eq!(held.held_until, Some(start() + Duration::minutes(15)));
    assert!(held.tickets.is_empty());
    assert_eq!(t.remaining(event.id).await, 96);
    let confirmed = t
        .house
        .doors
        .bookings
        .confirm(&t.organizer(), held.id)
        .await
        .unwrap();
    assert_eq!(
        (confirmed.state, confirmed.tickets.len()),
        (BookingState::Confirmed, 4)
    );

    request.phone = Some("077 765 4321".into());
    let late = t
        .house
        .doors
        .bookings
        .book(Some(&t.actor), request)
        .await
        .unwrap();
    t.pass(Duration::minutes(16));
    let shown = t
        .house
        .doors
        .bookings
        .show(&t.organizer(), late.id)
        .await
        .unwrap();
    assert_eq!(shown.state, BookingState::Expired, "even before the sweep");
    let error = t
        .house
        .doors
        .bookings
        .confirm(&t.organizer(), late.id)
        .await
        .unwrap_err();
    let conflict = Conflict::BookingState {
        state: BookingState::Expired,
    };
    assert_eq!(error, Error::Conflict { conflict });
    t.house.workers.sweep().await.unwrap();
    assert_eq!(t.remaining(event.id).await, 96);
    t.healthy().await;
}

#[tokio::test]
async fn an_organizer_keeps_places_for_days_beyond_the_maximum() {
    let t = house().await;
    let event = t.published(concert()).await;
    let mut request = wish(event.id, 30);
    (request.source, request.hold, request.phone) = (Source::Organizer, true, None);
    request.hold_minutes = Some(3 * 24 * 60);
    request.note = Some("for the choir".into());
    let kept = t
        .house
        .doors
        .bookings
        .book(Some(&t.actor), request.clone())
        .await
        .unwrap();
    assert_eq!(kept.held_until, Some(start() + Duration::days(3)));
    assert_eq!(kept.note.as_deref(), Some("for the choir"));
    let guest = t
        .house
        .doors
        .bookings
        .by_token(&kept.manage_token)
        .await
        .unwrap();
    assert_eq!(guest.note, None, "the note is the organizer's");
    request.hold_minutes = Some(60 * 24 * 365);
    let error = t
        .house
        .doors
        .bookings
        .book(Some(&t.actor), request)
        .await
        .unwrap_err();
    assert_wrong(error, "hold_minutes", "too_large");
}

#[tokio::test]
async fn a_guest_changes_until_the_start_and_the_house_after_it() {
    let t = house().await;
    let event = t.published(concert()).await;
    let booking = t.book(wish(event.id, 2)).await.unwrap();
    t.clock.set(event.starts_at);
    for error in [
        t.house
            .doors
            .bookings
            .cancel(&t.guest(&booking), booking.id)
            .await
            .unwrap_err(),
        t.house
            .doors
            .bookings
            .change(&t.guest(&booking), booking.id, orders(1))
            .await
            .unwrap_err(),
    ] {
        assert_eq!(
            error,
            Error::Conflict {
                conflict: Conflict::EventOver
            }
        );
    }
    let back = t
        .house
        .doors
        .bookings
        .cancel(&t.organizer(), booking.id)
        .await
        .unwrap();
    assert_eq!(back.state, BookingState::Cancelled);
}

#[tokio::test]
async fn a_change_keeps_the_old_places_when_there_is_no_room() {
    let t = house().await;
    let mut input = concert();
    input.capacity = 5;
    let event = t.published(input).await;
    let booking = t.book(wish(event.id, 2)).await.unwrap();
    t.book(wish(event.id, 2)).await.unwrap();
    let error = t
        .house
        .doors
        .bookings
        .change(&t.guest(&booking), booking.id, orders(4))
        .await
        .unwrap_err();
    assert!(matches!(error, Error::SoldOut { .. }), "{error:?}");
    let zero = t
        .house
        .doors
        .bookings
        .change(&t.guest(&booking), booking.id, orders(0))
        .await
        .unwrap_err();
    assert_wrong(zero, "quantity", "too_small");
    let more = t
        .house
        .doors
        .bookings
        .change(&t.guest(&booking), booking.id, orders(3))
        .await
        .unwrap();
    assert_eq!((more.quantity, t.remaining(event.id).await), (3, 0));
    t.healthy().await;
}

#[tokio::test]
async fn the_house_may_pass_the_maximum_of_a_booking_but_not_the_places() {
    let t = house().await;
    let mut input = concert();
    input.capacity = 14;
    input.max_per_booking = Some(4);
    input.ticket_types = vec![
        ticket_type("Floor", 0, None),
        ticket_type("Balcony", 0, Some(3)),
    ];
    let event = t.published(input).await;
    let numbers = |floor: i64, balcony: i64| -> Vec<TicketOrder> {
        event
            .ticket_types
            .iter()
            .zip([floor, balcony])
            .map(|(kind, quantity)| TicketOrder {
                ticket_type: Some(kind.id),
                quantity,
            })
            .collect()
    };
    let mut request = wish(event.id, 0);
    request.tickets = numbers(2, 1);
    let booking = t.book(request).await.unwrap();
    let bookings = &t.house.doors.bookings;
    let (guest, house) = (t.guest(&booking), t.organizer());
    let by_guest = bookings.change(&guest, booking.id, numbers(5, 0)).await;
    assert_wrong(by_guest.unwrap_err(), "tickets[0].quantity", "over_maximum");
    let changed = bookings
        .change(&house, booking.id, numbers(11, 1))
        .await
        .unwrap();
    assert_eq!((changed.quantity, changed.event.remaining), (12, 2));
    let balcony = bookings.change(&house, booking.id, numbers(1, 4)).await;
    assert_wrong(balcony.unwrap_err(), "tickets[1].quantity", "type_sold_out");
    // What is said to be possible includes what the booking has.
    let all = bookings.change(&house, booking.id, numbers(13, 2)).await;
    assert_eq!(all.unwrap_err(), Error::SoldOut { remaining: 14 });
    let fewer = bookings
        .change(&house, booking.id, numbers(1, 0))
        .await
        .unwrap();
    assert_eq!((fewer.quantity, t.remaining(event.id).await), (1, 13));
    t.healthy().await;
}

#[tokio::test]
async fn bookings_belong_to_their_guest_and_their_house() {
    let t = house().await;
    let event = t.published(concert()).await;
    let mine = t.book(wish(event.id, 1)).await.unwrap();
    let other = t.book(wish(event.id, 1)).await.unwrap();
    let stranger = t.stranger().await;
    let foreign = usecases::bookings::Access::Organization(stranger.clone());
    for access in [t.guest(&other), foreign] {
        assert_eq!(
            t.house
                .doors
                .bookings
                .show(&access, mine.id)
                .await
                .unwrap_err(),
            Error::NotFound
        );
        assert_eq!(
            t.house
                .doors
                .bookings
                .cancel(&access, mine.id)
                .await
                .unwrap_err(),
            Error::NotFound
        );
    }
    let none = t
        .house
        .doors
        .bookings
        .list(&stranger, BookingQuery::default())
        .await
        .unwrap();
    assert!(none.items.is_empty());
    assert_eq!(
        t.house
            .doors
            .exports
            .begin(&stranger, BookingQuery::of_event(event.id))
            .await
            .unwrap_err(),
        Error::NotFound
    );
    let mut held = wish(event.id, 1);
    held.hold = true;
    assert_eq!(
        t.house
            .doors
            .bookings
            .book(Some(&stranger), held)
            .await
            .unwrap_err(),
        Error::Forbidden
    );
    assert_eq!(
        t.house
            .doors
            .bookings
            .by_token("nonsense")
            .await
            .unwrap_err(),
        Error::NotFound
    );
}

#[tokio::test]
async fn paid_at_the_venue() {
    let t = house().await;
    let mut input = concert();
    input.ticket_types = vec![ticket_type("Stalls", 50_000, None)];
    let event = t.published(input).await;
    let booking = t.book(wish(event.id, 2)).await.unwrap();
    assert_eq!(
        (booking.total.minor, booking.payment),
        (100_000, PaymentState::AtVenue)
    );
    let paid = t
        .house
        .doors
        .bookings
        .mark_paid(&t.actor, booking.id, true)
        .await
        .unwrap();
    assert_eq!(paid.payment, PaymentState::Paid);
    let unpaid = t
        .house
        .doors
        .bookings
        .mark_paid(&t.actor, booking.id, false)
        .await
        .unwrap();
    assert_eq!(unpaid.payment, PaymentState::AtVenue);
    let free = t.published(concert()).await;
    let free = t.book(wish(free.id, 1)).await.unwrap();
    let refused = t.house.doors.bookings.mark_paid(&t.actor, free.id, true);
    assert_wrong(refused.await.unwrap_err(), "payment", "costs_nothing");
}

#[tokio::test]
async fn the_table_runs_nothing() {
    let t = house().await;
    let event = t.published(concert()).await;
    let mut request = wish(event.id, 1);
    request.name = "=HYPERLINK(\"http://evil.example\",\"x\")".into();
    t.book(request.clone()).await.unwrap();
    request.name = "Comma, \"Quote\"\u{0020}".into();
    t.book(request).await.unwrap();
    let exports = &t.house.doors.exports;
    let export = exports
        .begin(&t.actor, BookingQuery::of_event(event.id))
        .await
        .unwrap();
    let csv = exports.csv(&t.actor, &export, None, Language::Tamil).await;
    let csv = String::from_utf8(csv.unwrap().bytes).unwrap();
    assert!(
        csv.starts_with('\u{FEFF}'),
        "spreadsheets need the mark to read Tamil"
    );
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    assert_eq!(reader.headers().unwrap().get(0), Some("பதிவு எண்"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    for cell in rows.iter().flatten() {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
            "{cell}"
        );
    }
    assert!(
        rows.iter()
            .any(|row| row.get(1).unwrap().contains("=HYPERLINK"))
    );
    assert!(
        rows.iter()
            .any(|row| row.get(1) == Some("Comma, \"Quote\""))
    );
}

#[tokio::test]
async fn a_revoked_sale_window_is_respected() {
    let t = house().await;
    let mut input = concert();
    let mut kind = ticket_type("Early", 0, None);
    kind.sale_ends_at = Some("2027-03-02T00:00".into());
    input.ticket_types = vec![kind];
    let event = t.published(input).await;
    t.book(wish(event.id, 1)).await.unwrap();
    t.pass(Duration::days(2));
    let error = t.book(wish(event.id, 1)).await.unwrap_err();
    assert_eq!(
        error,
        Error::Conflict {
            conflict: Conflict::NotOnSale
        }
    );
}
