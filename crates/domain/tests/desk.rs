//! The desk's decisions, with rules and numbers made up at random.
#![allow(clippy::unwrap_used, missing_docs)]

use chrono::{DateTime, Duration, TimeZone, Utc};
use domain::booking::{BookingState, PaymentState};
use domain::desk::{
    Counter, Counters, Hold, Line, Longer, Refusal, Resize, Rules, TypeRules, change, confirm,
    give_back, keep_entered, lengthen, payment_after, resize, retire, take,
};
use domain::event::EventStatus;
use domain::ids::TicketTypeId;
use domain::language::{Language, LocalText};
use proptest::prelude::*;
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 3, 1, 9, 0, 0).unwrap()
}

fn id(at: usize) -> TicketTypeId {
    TicketTypeId(Uuid::from_u128(at as u128 + 1))
}

fn line(at: usize, quantity: i64) -> Line {
    Line {
        ticket_type: id(at),
        quantity,
    }
}

fn rules(types: usize) -> Rules {
    Rules {
        status: EventStatus::Published,
        suspended: false,
        over_at: now() + Duration::days(1),
        max_per_booking: 10,
        types: (0..types)
            .map(|at| TypeRules {
                id: id(at),
                price_minor: 100 * at as i64,
                max_per_booking: None,
                sale_starts_at: None,
                sale_ends_at: None,
            })
            .collect(),
    }
}

fn counters(all: i64, types: &[Option<i64>]) -> Counters {
    let empty = |capacity| Counter { capacity, taken: 0 };
    Counters {
        event: empty(Some(all)),
        types: types.iter().map(|capacity| empty(*capacity)).collect(),
    }
}

fn within(counters: &Counters) -> bool {
    let sound = |c: &Counter| c.taken >= 0 && c.capacity.is_none_or(|all| c.taken <= all);
    let sum: i64 = counters.types.iter().map(|c| c.taken).sum();
    sound(&counters.event) && counters.types.iter().all(sound) && sum == counters.event.taken
}

fn order() -> impl Strategy<Value = Vec<Line>> {
    proptest::collection::vec(-1..15_i64, 3).prop_map(|quantities| {
        let wanted = quantities.into_iter().enumerate();
        wanted
            .filter(|(_, q)| *q != 0)
            .map(|(at, q)| line(at, q))
            .collect()
    })
}

proptest! {
    /// Whatever is asked in whatever order: no pool is ever above its capacity or below zero, the
    /// event's number is the sum of its types', and a refusal moves nothing.
    #[test]
    fn no_sequence_oversells(
        all in 1..40_i64,
        front in proptest::option::of(0..20_i64),
        asked in proptest::collection::vec((order(), any::<bool>(), 0..4_u8), 1..40),
    ) {
        let rules = rules(3);
        let mut counters = counters(all, &[front, None, Some(5)]);
        let mut kept: Vec<Vec<Line>> = Vec::new();
        for (lines, by_organizer, what) in asked {
            let before = counters.clone();
            match what {
                0 if !kept.is_empty() => {
                    let gone = kept.swap_remove(0);
                    give_back(&rules, &mut counters, &gone);
                }
                1 if !kept.is_empty() => {
                    match change(&rules, &mut counters, &kept[0], &lines, by_organizer, now()) {
                        Ok(places) => {
                            prop_assert_eq!(places, lines.iter().map(|l| l.quantity).sum::<i64>());
                            kept[0] = lines;
                        }
                        Err(_) => prop_assert_eq!(&counters, &before),
                    }
                }
                _ => match take(&rules, &mut counters, &lines, by_organizer, now()) {
                    Ok(granted) => {
                        prop_assert!(by_organizer || granted.quantity <= 10);
                        kept.push(lines);
                    }
                    Err(_) => prop_assert_eq!(&counters, &before),
                },
            }
            prop_assert!(within(&counters), "{:?}", counters);
            let sum: i64 = kept.iter().flatten().map(|l| l.quantity).sum();
            prop_assert_eq!(counters.event.taken, sum);
        }
    }

    /// What a refusal calls remaining can really be had.
    #[test]
    fn the_remaining_places_can_be_booked(all in 0..30_i64, front in 0..30_i64, asked in 1..50_i64) {
        let rules = rules(1);
        let mut counters = counters(all, &[Some(front)]);
        if let Err(Refusal::SoldOut { remaining }) =
            take(&rules, &mut counters, &[line(0, asked)], true, now())
        {
            prop_assert!(remaining < asked);
            if remaining > 0 {
                prop_assert!(take(&rules, &mut counters, &[line(0, remaining)], true, now()).is_ok());
            }
            prop_assert!(take(&rules, &mut counters, &[line(0, 1)], true, now()).is_err());
        }
    }
}

#[test]
fn hostile_quantities_are_refused_without_overflow() {
    let rules = rules(2);
    let mut counters = counters(5, &[None, None]);
    for lines in [
        vec![],
        vec![line(0, 0)],
        vec![line(0, -1)],
        vec![line(0, 1), line(0, 1)],
    ] {
        let refused = take(&rules, &mut counters, &lines, false, now()).unwrap_err();
        assert_eq!(refused, Refusal::Quantity);
    }
    let huge = [line(0, i64::MAX), line(1, i64::MAX)];
    let refused = take(&rules, &mut counters, &huge, false, now()).unwrap_err();
    assert_eq!(refused, Refusal::SoldOut { remaining: 5 });
    let unknown = take(&rules, &mut counters, &[line(7, 1)], false, now()).unwrap_err();
    assert_eq!(unknown, Refusal::UnknownTicketType);
}

#[test]
fn sold_out_is_said_before_the_maximum() {
    let mut rules = rules(1);
    rules.types[0].max_per_booking = Some(2);
    let mut counters = counters(4, &[None]);
    let ask = |counters: &mut Counters, quantity| {
        take(&rules, counters, &[line(0, quantity)], false, now()).unwrap_err()
    };
    assert_eq!(ask(&mut counters, 5), Refusal::SoldOut { remaining: 4 });
    let most = Refusal::TooMany {
        max: 2,
        ticket_type: Some(id(0)),
    };
    assert_eq!(ask(&mut counters, 3), most);
}

#[test]
fn a_change_may_always_give_back() {
    let mut rules = rules(1);
    let mut counters = counters(20, &[None]);
    take(&rules, &mut counters, &[line(0, 15)], true, now()).unwrap();
    // The guest may give some of an organizer's large entry back, after the sale has ended.
    rules.types[0].sale_ends_at = Some(now());
    change(
        &rules,
        &mut counters,
        &[line(0, 15)],
        &[line(0, 12)],
        false,
        now(),
    )
    .unwrap();
    let more = change(
        &rules,
        &mut counters,
        &[line(0, 12)],
        &[line(0, 13)],
        false,
        now(),
    );
    assert_eq!(more.unwrap_err(), Refusal::NotOnSale);
    assert_eq!(counters.event.taken, 12);
}

#[test]
fn a_refused_change_says_what_the_booking_can_have_in_all() {
    let one = rules(1);
    let mut small = counters(9, &[Some(5)]);
    take(&one, &mut small, &[line(0, 2)], true, now()).unwrap();
    take(&one, &mut small, &[line(0, 1)], true, now()).unwrap();
    let mut ask = |quantity| {
        let (old, new) = ([line(0, 2)], [line(0, quantity)]);
        change(&one, &mut small, &old, &new, true, now())
    };
    assert_eq!(ask(5).unwrap_err(), Refusal::SoldOut { remaining: 4 });
    assert_eq!(ask(4), Ok(4));

    let two = rules(2);
    let mut hall = counters(10, &[Some(3), None]);
    take(&two, &mut hall, &[line(0, 1), line(1, 2)], true, now()).unwrap();
    take(&two, &mut hall, &[line(0, 1)], true, now()).unwrap();
    let mut ask = |front, back| {
        let old = [line(0, 1), line(1, 2)];
        change(
            &two,
            &mut hall,
            &old,
            &[line(0, front), line(1, back)],
            true,
            now(),
        )
    };
    // The event has nine places for this booking, the front rows two.
    let front = Refusal::TypeSoldOut {
        ticket_type: id(0),
        remaining: 2,
    };
    assert_eq!(ask(3, 1).unwrap_err(), front);
    assert_eq!(ask(2, 8).unwrap_err(), Refusal::SoldOut { remaining: 9 });
    assert_eq!(ask(2, 7), Ok(9));
}

#[test]
fn a_hold_is_confirmed_until_it_runs_out() {
    let mut rules = rules(1);
    let until = Some(now());
    let a_moment_before = now() - Duration::microseconds(1);
    assert!(confirm(&rules, BookingState::Held, until, a_moment_before).is_ok());
    let late = confirm(&rules, BookingState::Held, until, now()).unwrap_err();
    assert_eq!(late, Refusal::State(BookingState::Expired));
    rules.status = EventStatus::Cancelled;
    assert!(confirm(&rules, BookingState::Confirmed, None, now()).is_ok());
    let off = confirm(&rules, BookingState::Held, until, a_moment_before).unwrap_err();
    assert_eq!(off, Refusal::EventCancelled);
}

#[test]
fn a_hold_is_lengthened_up_to_the_sale_the_start_and_a_month() {
    let mut rules = rules(2);
    let starts_at = now() + Duration::days(90);
    rules.over_at = starts_at + Duration::hours(3);
    let lines = [line(0, 2)];
    let soon = now() + Duration::minutes(5);
    let ask = |rules: &Rules, until, at| {
        let hold = Hold {
            state: BookingState::Held,
            held_until: Some(until),
            lines: &lines,
        };
        lengthen(rules, starts_at, hold, Longer::Hour, at)
    };
    let hour = Duration::hours(1);
    assert_eq!(ask(&rules, soon, now()), Ok(soon + hour));
    let month = now() + Duration::days(30);
    let late = month - Duration::minutes(10);
    assert_eq!(ask(&rules, late, now()), Ok(month));
    let refused = ask(&rules, month, now());
    assert_eq!(refused, Err(Refusal::HeldToTheEnd));
    // The sale of another type ends, of this one, and has ended.
    let end = soon + Duration::minutes(20);
    rules.types[1].sale_ends_at = Some(end);
    assert_eq!(ask(&rules, soon, now()), Ok(soon + hour));
    rules.types[0].sale_ends_at = Some(end);
    assert_eq!(ask(&rules, soon, now()), Ok(end));
    rules.types[0].sale_ends_at = Some(now());
    assert_eq!(ask(&rules, soon, now()), Ok(soon + hour));
    // Once it has begun, the end counts.
    let begun = starts_at + hour;
    let until = begun + Duration::minutes(90);
    assert_eq!(ask(&rules, until, begun), Ok(rules.over_at));
    let expired = Refusal::State(BookingState::Expired);
    assert_eq!(ask(&rules, now(), now()), Err(expired));
    rules.status = EventStatus::Cancelled;
    let refused = ask(&rules, soon, now());
    assert_eq!(refused, Err(Refusal::EventCancelled));
}

#[test]
fn an_event_is_open_from_publication_to_its_end() {
    let mut counters = counters(5, &[None]);
    let mut ask = |rules: &Rules, at| take(rules, &mut counters, &[line(0, 1)], true, at);
    let mut rules = rules(1);
    assert!(ask(&rules, rules.over_at - Duration::microseconds(1)).is_ok());
    assert_eq!(ask(&rules, rules.over_at).unwrap_err(), Refusal::EventOver);
    rules.status = EventStatus::Draft;
    assert_eq!(ask(&rules, now()).unwrap_err(), Refusal::NotPublished);
    rules.status = EventStatus::Cancelled;
    assert_eq!(ask(&rules, now()).unwrap_err(), Refusal::EventCancelled);
}

#[test]
fn a_capacity_holds_what_is_taken() {
    let name = LocalText::only(Language::English, "Front");
    let pool = |taken, wanted, ticket_type| Resize {
        taken,
        wanted,
        ticket_type,
    };
    assert!(resize(&[pool(4, Some(4), None), pool(9, None, Some(&name))]).is_ok());
    let refused = resize(&[pool(4, Some(4), None), pool(3, Some(2), Some(&name))]);
    let below = Refusal::BelowTaken {
        taken: 3,
        wanted: 2,
        ticket_type: Some(name.clone()),
    };
    assert_eq!(refused.unwrap_err(), below);
    assert!(retire(0, &name).is_ok());
    assert!(retire(1, &name).is_err());
}

#[test]
fn a_price_is_paid_until_it_rises() {
    use PaymentState::{AtVenue, Free, Paid};
    assert_eq!(payment_after(Free, 0, 500), AtVenue);
    assert_eq!(payment_after(AtVenue, 500, 0), Free);
    assert_eq!(payment_after(Paid, 500, 300), Paid);
    assert_eq!(payment_after(Paid, 500, 700), AtVenue);
}

#[test]
fn a_suspended_organization_sells_nothing_and_takes_back_everything() {
    let selling = rules(1);
    let mut free = counters(10, &[Some(10)]);
    take(&selling, &mut free, &[line(0, 3)], false, now()).unwrap();
    let rules = Rules {
        suspended: true,
        ..selling
    };
    let before = free.clone();
    for by_organizer in [false, true] {
        let refused = take(&rules, &mut free, &[line(0, 1)], by_organizer, now());
        assert_eq!(refused.unwrap_err(), Refusal::Suspended);
        let more = change(
            &rules,
            &mut free,
            &[line(0, 3)],
            &[line(0, 4)],
            by_organizer,
            now(),
        );
        assert_eq!(more.unwrap_err(), Refusal::Suspended);
    }
    let until = Some(now() + Duration::minutes(5));
    let hold = confirm(&rules, BookingState::Held, until, now());
    assert_eq!(hold.unwrap_err(), Refusal::Suspended);
    confirm(&rules, BookingState::Confirmed, None, now()).unwrap();
    assert_eq!(free, before);
    change(
        &rules,
        &mut free,
        &[line(0, 3)],
        &[line(0, 2)],
        false,
        now(),
    )
    .unwrap();
    give_back(&rules, &mut free, &[line(0, 2)]);
    assert_eq!(free.event.taken, 0);
}

#[test]
fn a_place_by_which_somebody_is_in_stays_what_it_is() {
    let rules = rules(2);
    // Tickets 1 and 2 are of the first type, ticket 3 of the second; lines come in any order.
    let before = [line(1, 1), line(0, 2)];
    let refused = Err(Refusal::Entered);
    let ask = |after: &[Line], entered: &[i64]| keep_entered(&rules, &before, after, entered);
    assert_eq!(ask(&[], &[]), Ok(()));
    assert_eq!(ask(&[], &[1]), refused);
    assert_eq!(ask(&[line(0, 1)], &[1]), Ok(()));
    assert_eq!(ask(&[line(0, 1)], &[1, 2]), refused);
    // The other ticket would hold still: three would be in by two places.
    assert_eq!(ask(&[line(0, 1)], &[2]), refused);
    assert_eq!(ask(&[line(0, 2)], &[3]), refused);
    assert_eq!(ask(&[line(0, 3)], &[3]), refused, "another type");
    assert_eq!(ask(&[line(0, 2), line(1, 4)], &[1, 2, 3]), Ok(()));
    // What the organizer took is none of its places any more.
    assert_eq!(ask(&[line(0, 1)], &[4]), Ok(()));
}
