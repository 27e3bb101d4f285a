//! Bookings added up, one by one.
#![allow(clippy::unwrap_used, missing_docs)]

use chrono::NaiveDate;
use domain::booking::{BookingState, PaymentState, Source};
use domain::figures::{
    Counted, CountedItem, FigureLine, Figures, LINKS, Part, Tally, attendance, nearly_full,
};
use domain::ids::TicketTypeId;
use domain::money::Currency;
use proptest::prelude::*;
use uuid::Uuid;

fn day(number: u64) -> NaiveDate {
    let first: NaiveDate = "2027-03-01".parse().unwrap();
    first + chrono::Days::new(number)
}

fn item(ticket_type: u128, quantity: i64, minor: i64) -> CountedItem {
    CountedItem {
        ticket_type: TicketTypeId(Uuid::from_u128(ticket_type)),
        quantity,
        minor,
    }
}

fn booking(state: BookingState, items: &[CountedItem]) -> Counted<'_> {
    Counted {
        state,
        day: day(0),
        source: Source::Web,
        via: None,
        currency: Currency::Lkr,
        payment: PaymentState::AtVenue,
        total_minor: items.iter().map(|item| item.minor).sum(),
        has_mail: true,
        has_phone: false,
        items,
    }
}

fn of<'a>(lines: &'a [FigureLine], part: &Part) -> Vec<&'a FigureLine> {
    lines.iter().filter(|line| line.part == *part).collect()
}

fn sum<'a>(lines: impl IntoIterator<Item = &'a FigureLine>) -> Figures {
    let mut all = Figures::default();
    for line in lines {
        all.add(&line.figures);
    }
    all
}

#[test]
fn each_state_counts_for_itself() {
    let two = [item(1, 2, 500), item(2, 1, 1_000)];
    let mut tally = Tally::default();
    for state in BookingState::ALL {
        tally.count(&booking(*state, &two));
    }
    let mut paid = booking(BookingState::Confirmed, &two);
    paid.payment = PaymentState::Paid;
    paid.source = Source::Sms;
    (paid.has_mail, paid.has_phone) = (false, true);
    tally.count(&paid);
    let reach = tally.reach();
    assert_eq!((reach.confirmed, reach.by_mail, reach.by_either), (2, 1, 2));
    assert_eq!(reach.unreached(true, false), 1);
    assert_eq!(reach.unreached(true, true), 0);
    assert_eq!(reach.unreached(false, false), 2);

    let lines = tally.lines();
    let whole = of(&lines, &Part::Whole)[0].figures;
    assert_eq!(
        whole,
        Figures {
            made: 5,
            bookings: 3,
            places: 9,
            confirmed: 6,
            cancelled: 1,
            cancelled_places: 3,
            expired: 1,
            expected_minor: 3_000,
            paid_minor: 1_500,
        }
    );
    let sms = of(&lines, &Part::Source("sms".into()));
    assert_eq!((sms.len(), sms[0].figures.places), (1, 3));
    let second = Part::TicketType(TicketTypeId(Uuid::from_u128(2)));
    let second = of(&lines, &second)[0].figures;
    assert_eq!((second.places, second.expected_minor), (3, 2_000));
}

#[test]
fn links_that_anybody_can_make_up_do_not_grow_without_end() {
    let one = [item(1, 1, 0)];
    let names: Vec<String> = (0..3_000)
        .map(|number| format!("made-up-{number}"))
        .collect();
    let mut tally = Tally::default();
    for _ in 0..3 {
        let mut real = booking(BookingState::Confirmed, &one);
        real.via = Some("poster");
        tally.count(&real);
    }
    for name in &names {
        let mut made = booking(BookingState::Confirmed, &one);
        made.via = Some(name);
        tally.count(&made);
    }
    let lines = tally.lines();
    let links: Vec<&FigureLine> = lines
        .iter()
        .filter(|line| matches!(line.part, Part::Link(_)))
        .collect();
    assert_eq!(links.len(), LINKS + 1);
    assert_eq!(of(&lines, &Part::Link("poster".into()))[0].figures.made, 3);
    assert_eq!(sum(links).made, 3_003, "none is lost");
}

#[test]
fn attendance_is_known_where_somebody_scanned() {
    assert_eq!(attendance(10, None, true), None);
    let during = attendance(10, Some(4), false).unwrap();
    assert_eq!((during.came, during.missed), (4, None));
    let after = attendance(10, Some(4), true).unwrap();
    assert_eq!((after.came, after.missed), (4, Some(6)));
    // Places may have been given back after their guests had come.
    assert_eq!(attendance(3, Some(4), true).unwrap().missed, Some(0));
}

#[test]
fn nine_of_ten_is_nearly_full() {
    assert!(!nearly_full(89, 100));
    assert!(nearly_full(90, 100));
    assert!(nearly_full(1, 1));
    assert!(!nearly_full(0, 0));
}

#[test]
fn parts_come_back_from_the_database() {
    for part in [
        Part::Whole,
        Part::Source("whatsapp".into()),
        Part::TicketType(TicketTypeId(Uuid::from_u128(7))),
        Part::Link("மடல்".into()),
        Part::Link(String::new()),
    ] {
        assert_eq!(Part::parse(part.word(), &part.name()), Some(part));
    }
    assert_eq!(Part::parse("type", "x"), None);
    assert_eq!(Part::parse("x", ""), None);
}

proptest! {
    /// However bookings are spread, each way of adding them up comes to the same.
    #[test]
    fn every_way_of_adding_up_agrees(
        bookings in prop::collection::vec(
            (0usize..4, 0usize..3, 0usize..11, 0u64..5, 1i64..6, 0i64..900), 0..60,
        )
    ) {
        let mut tally = Tally::default();
        let mut places = 0;
        for (state, payment, source, made, quantity, minor) in &bookings {
            let items = [item(1, *quantity, *minor), item(2, 1, 7)];
            let mut one = booking(BookingState::ALL[*state], &items);
            one.payment = PaymentState::ALL[*payment];
            one.source = Source::ALL[*source];
            one.day = day(*made);
            if one.state.counts() {
                places += quantity + 1;
            }
            tally.count(&one);
        }
        prop_assert_eq!(tally.bookings(), i64::try_from(bookings.len()).unwrap());
        let lines = tally.lines();
        let whole = sum(of(&lines, &Part::Whole));
        let by_source = sum(lines.iter().filter(|line| matches!(line.part, Part::Source(_))));
        let by_type = sum(lines.iter().filter(|line| matches!(line.part, Part::TicketType(_))));
        prop_assert_eq!(whole, by_source);
        prop_assert_eq!(whole.places, places);
        prop_assert_eq!(whole.places, by_type.places);
        prop_assert_eq!(whole.expected_minor, by_type.expected_minor);
        prop_assert_eq!(whole.made, whole.bookings + whole.cancelled + whole.expired);
        prop_assert!(whole.paid_minor <= whole.expected_minor);
        prop_assert!(whole.less(&by_source).is_nothing());
    }
}
