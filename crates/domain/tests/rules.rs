//! The life of events and bookings, orders, reminders.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use chrono::{DateTime, Duration, Utc};
use domain::booking::{self, BookingState, NotAllowed, TypeRule};
use domain::event::{
    EventStatus, NotBookable, Sale, WhenWhere, can_book, next_sequence, sale, sale_window,
};
use domain::ids::TicketTypeId;
use domain::language::LocalText;
use domain::reminder;
use uuid::Uuid;

fn at(hours: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap() + Duration::hours(hours)
}

fn rule(n: u128, max: i64, price_minor: i64) -> TypeRule {
    TypeRule {
        id: TicketTypeId(Uuid::from_u128(n)),
        max_per_booking: max,
        price_minor,
    }
}

#[test]
fn an_event_is_booked_until_its_end() {
    let book = |status, now| can_book(status, at(0), Some(at(3)), at(now));
    assert_eq!(book(EventStatus::Published, -5), Ok(()));
    assert_eq!(book(EventStatus::Published, 2), Ok(()));
    assert_eq!(book(EventStatus::Published, 3), Err(NotBookable::Over));
    assert_eq!(book(EventStatus::Draft, -5), Err(NotBookable::Draft));
    assert_eq!(
        book(EventStatus::Cancelled, -5),
        Err(NotBookable::Cancelled)
    );
    assert_eq!(
        can_book(EventStatus::Published, at(0), None, at(2)),
        Err(NotBookable::Over)
    );
}

#[test]
fn a_sale_has_two_ends() {
    assert_eq!(sale(None, None, at(0)), Sale::Open);
    assert_eq!(sale(Some(at(1)), None, at(0)), Sale::NotYet(at(1)));
    assert_eq!(sale(Some(at(0)), Some(at(1)), at(0)), Sale::Open);
    assert_eq!(sale(None, Some(at(0)), at(0)), Sale::Ended(at(0)));
    assert!(sale_window("x", Some(at(1)), Some(at(1))).is_err());
    assert!(sale_window("x", Some(at(1)), None).is_ok());
}

#[test]
fn calendars_learn_of_a_new_time_or_place() {
    let (here, there) = (LocalText::both("அரங்கம்", "Hall"), LocalText::default());
    let before = WhenWhere {
        starts_at: at(0),
        ends_at: None,
        timezone: "Asia/Colombo",
        venue_name: &here,
        venue_address: &there,
        online_url: None,
    };
    assert_eq!(next_sequence(4, &before, &before.clone()), 4);
    for after in [
        WhenWhere {
            starts_at: at(1),
            ..before
        },
        WhenWhere {
            ends_at: Some(at(2)),
            ..before
        },
        WhenWhere {
            timezone: "Asia/Kolkata",
            ..before
        },
        WhenWhere {
            venue_name: &there,
            ..before
        },
        WhenWhere {
            venue_address: &here,
            ..before
        },
        WhenWhere {
            online_url: Some("https://x.lk/"),
            ..before
        },
    ] {
        assert_eq!(next_sequence(4, &before, &after), 5);
    }
}

#[test]
fn a_hold_that_ran_out_is_not_confirmed() {
    use BookingState::{Cancelled, Confirmed, Expired, Held};
    assert_eq!(Held.confirm(Some(at(1)), at(0)), Ok(Confirmed));
    assert_eq!(Held.confirm(Some(at(0)), at(0)), Err(NotAllowed(Expired)));
    assert_eq!(Confirmed.confirm(None, at(0)), Ok(Confirmed));
    assert_eq!(Cancelled.confirm(None, at(0)), Err(NotAllowed(Cancelled)));
    assert_eq!(Held.expire(Some(at(0)), at(0)), Ok(Expired));
    assert_eq!(Held.expire(Some(at(1)), at(0)), Err(NotAllowed(Held)));
    assert_eq!(Confirmed.expire(None, at(0)), Err(NotAllowed(Confirmed)));
    assert_eq!(Confirmed.cancel(), Cancelled);
    assert_eq!(Expired.cancel(), Expired);
    assert_eq!(Held.change(Some(at(0)), at(0)), Err(NotAllowed(Expired)));
    assert_eq!(Held.change(Some(at(1)), at(0)), Ok(Held));
}

#[test]
fn orders() {
    let types = [rule(1, 10, 500), rule(2, 2, 0)];
    let [a, b] = types.map(|rule| Some(rule.id));
    let lines = booking::order(&[(b, 1), (a, 2), (b, 1)], &types).unwrap();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        (
            booking::places(&lines),
            booking::total_minor(&lines, &types)
        ),
        (4, 1000)
    );
    assert!(booking::within_maximum(&lines, &types, 4).is_ok());
    let over = |lines: &[_], max| {
        let error = booking::within_maximum(lines, &types, max).unwrap_err();
        (
            error.message.key.into_owned(),
            error.message.values[0].1.clone(),
        )
    };
    assert_eq!(over(&lines, 3), ("over_maximum".into(), "3".into()));
    let many = booking::order(&[(b, 3)], &types).unwrap();
    assert_eq!(over(&many, 10), ("over_maximum".into(), "2".into()));

    let wrong = |orders: &[_], types: &[_]| {
        let errors = booking::order(orders, types).unwrap_err();
        errors
            .iter()
            .map(|e| format!("{} {}", e.field, e.message.key))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let one = &types[..1];
    assert_eq!(booking::order(&[(None, 3)], one).unwrap()[0].quantity, 3);
    assert_eq!(wrong(&[(None, 0)], one), "quantity too_small");
    assert_eq!(wrong(&[(None, -1)], one), "quantity too_small");
    assert_eq!(
        wrong(&[(None, 1_000_000_000_000)], one),
        "quantity too_large"
    );
    assert_eq!(
        wrong(&[(None, 1)], &types),
        "tickets[0].ticket_type ticket_type_required"
    );
    assert_eq!(wrong(&[], one), "tickets tickets_required");
    assert_eq!(
        wrong(&[(a, 1), (b, -1)], &types),
        "tickets[1].quantity too_small"
    );
    assert_eq!(
        wrong(&[(b, 1)], one),
        "tickets[0].ticket_type ticket_type_unknown"
    );
    assert_eq!(
        wrong(&[(a, 0), (b, 0)], &types),
        "tickets[0].quantity too_small, tickets[1].quantity too_small"
    );
    assert_eq!(booking::order(&[(a, 0), (b, 1)], &types).unwrap().len(), 1);
}

#[test]
fn reminders() {
    let due = |sent: &[i64], booked, now| reminder::due(at(0), &[24, 2], sent, at(booked), at(now));
    assert_eq!(due(&[], -100, -25), None, "not yet");
    assert_eq!(due(&[], -100, -24), Some(24), "on time");
    assert_eq!(due(&[], -100, -5), Some(24), "late, the server was down");
    assert_eq!(due(&[24], -100, -5), None, "once");
    assert_eq!(due(&[24], -100, -2), Some(2));
    assert_eq!(
        due(&[], -100, -1),
        Some(2),
        "a missed one is not made up for"
    );
    assert_eq!(due(&[24, 2], -100, -1), None);
    assert_eq!(due(&[], -100, 0), None, "never after the start");
    assert_eq!(due(&[], -10, -9), None, "booked after its time");
    assert_eq!(due(&[], -10, -2), Some(2));
    assert_eq!(due(&[], -1, -1), None);
    assert_eq!(reminder::hours(&[2, 24, 2]).unwrap(), [24, 2]);
    assert_eq!(reminder::hours(&[0, 400]).unwrap_err().len(), 2);
    assert_eq!(reminder::hours(&[1, 2, 3, 4, 5, 6]).unwrap_err().len(), 1);
}
