//! The waiting list: who may join, who is offered what becomes free, for how long.
#![allow(clippy::unwrap_used, missing_docs)]

use chrono::{DateTime, Duration, TimeZone, Utc};
use domain::desk::{Counter, Counters, Line, Refusal, Rules, TypeRules};
use domain::event::EventStatus;
use domain::ids::TicketTypeId;
use domain::waiting::{List, OFFER_HOURS, WaitingRefusal, free, join, offer_until, serve};
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
                price_minor: 0,
                max_per_booking: None,
                sale_starts_at: None,
                sale_ends_at: None,
            })
            .collect(),
    }
}

fn pools(all: (i64, i64), types: &[(Option<i64>, i64)]) -> Counters {
    let counter = |(capacity, taken)| Counter { capacity, taken };
    Counters {
        event: counter((Some(all.0), all.1)),
        types: types.iter().copied().map(counter).collect(),
    }
}

const LIST: List = List {
    is_open: true,
    waiting: 0,
};

fn refused(counters: &Counters, list: List, wish: Line, already: bool) -> Option<WaitingRefusal> {
    match join(&rules(1), counters, list, wish, already, false, now()) {
        Ok(()) => None,
        Err(Refusal::Waiting(why)) => Some(why),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn one_waits_for_what_is_not_free() {
    let full = pools((10, 10), &[(None, 10)]);
    let two_left = pools((10, 8), &[(None, 8)]);
    assert_eq!(refused(&full, LIST, line(0, 1), false), None);
    assert_eq!(refused(&two_left, LIST, line(0, 3), false), None);
    for (counters, list, wish, already, why) in [
        (
            &two_left,
            LIST,
            line(0, 2),
            false,
            WaitingRefusal::PlacesFree,
        ),
        (&full, LIST, line(0, 1), true, WaitingRefusal::Already),
        (
            &full,
            List {
                is_open: false,
                ..LIST
            },
            line(0, 1),
            false,
            WaitingRefusal::Closed,
        ),
        (
            &full,
            List {
                waiting: domain::limits::WAITING,
                ..LIST
            },
            line(0, 1),
            false,
            WaitingRefusal::Full,
        ),
    ] {
        assert_eq!(refused(counters, list, wish, already), Some(why));
    }
    let small = pools((3, 3), &[(None, 3)]);
    assert_eq!(
        refused(&small, LIST, line(0, 4), false),
        Some(WaitingRefusal::NeverThatMany { max: 3 })
    );
}

#[test]
fn the_organizer_adds_whomever_but_never_to_a_closed_event() {
    let counters = pools((10, 0), &[(None, 0)]);
    let closed = List {
        is_open: false,
        ..LIST
    };
    let mut rules = rules(1);
    assert_eq!(
        join(&rules, &counters, closed, line(0, 1), false, true, now()),
        Ok(())
    );
    rules.status = EventStatus::Cancelled;
    assert_eq!(
        join(&rules, &counters, closed, line(0, 1), false, true, now()),
        Err(Refusal::EventCancelled)
    );
}

#[test]
fn a_wish_for_four_blocks_nobody_and_keeps_its_turn() {
    let mut counters = pools((10, 9), &[(None, 9)]);
    let waiting = [line(0, 4), line(0, 1), line(0, 1)];
    assert_eq!(serve(&rules(1), &mut counters, &waiting, now()), [1]);
    counters.event.taken -= 5;
    counters.types[0].taken -= 5;
    let waiting = [line(0, 4), line(0, 1)];
    assert_eq!(serve(&rules(1), &mut counters, &waiting, now()), [0, 1]);
}

#[test]
fn nothing_is_offered_outside_the_sale() {
    let mut rules = rules(2);
    rules.types[0].sale_ends_at = Some(now());
    let mut counters = pools((10, 5), &[(None, 5), (Some(3), 0)]);
    assert_eq!(free(&rules, &counters, now()), [0, 3]);
    let waiting = [line(0, 1), line(1, 1)];
    assert_eq!(serve(&rules, &mut counters, &waiting, now()), [1]);
    rules.status = EventStatus::Cancelled;
    assert_eq!(free(&rules, &counters, now()), [0, 0]);
}

#[test]
fn an_offer_near_the_start_is_short() {
    let until = |before_start: Duration| {
        let starts_at = now() + before_start;
        let over_at = starts_at + Duration::hours(2);
        offer_until(now(), OFFER_HOURS, starts_at, over_at) - now()
    };
    assert_eq!(until(Duration::days(30)), Duration::hours(12));
    assert_eq!(until(Duration::hours(24)), Duration::hours(6));
    assert_eq!(until(Duration::hours(4)), Duration::hours(1));
    assert_eq!(until(Duration::minutes(20)), Duration::minutes(15));
    // Once it has begun, what is left until its end counts.
    assert_eq!(until(Duration::hours(-1)), Duration::minutes(15));
    assert_eq!(until(Duration::minutes(-110)), Duration::minutes(10));
}

/// Three types, of which two have bounds of their own, and some free room; then who waits.
fn worlds() -> impl Strategy<Value = (Counters, Vec<Line>)> {
    let left = (0_i64..12, 0_i64..6, 0_i64..6);
    let wish = (0_usize..3, 1_i64..6).prop_map(|(at, quantity)| line(at, quantity));
    (left, prop::collection::vec(wish, 0..40)).prop_map(|((all, first, second), waiting)| {
        let taken = 20;
        let counters = pools(
            (3 * taken + all, 3 * taken),
            &[
                (Some(taken + first), taken),
                (Some(taken + second), taken),
                (None, taken),
            ],
        );
        (counters, waiting)
    })
}

proptest! {
    #[test]
    fn the_walk_is_fair_and_never_oversells((before, waiting) in worlds()) {
        let rules = rules(3);
        let mut counters = before.clone();
        let served = serve(&rules, &mut counters, &waiting, now());

        // Never oversold, and every place that moved is somebody's.
        let sound = |c: &Counter| c.capacity.is_none_or(|all| c.taken <= all);
        prop_assert!(sound(&counters.event) && counters.types.iter().all(sound));
        let given: i64 = served.iter().map(|at| waiting[*at].quantity).sum();
        prop_assert_eq!(counters.event.taken - before.event.taken, given);
        for (at, counter) in counters.types.iter().enumerate() {
            let of_type = served.iter().filter(|s| waiting[**s].ticket_type == id(at));
            let given: i64 = of_type.map(|s| waiting[*s].quantity).sum();
            prop_assert_eq!(counter.taken - before.types[at].taken, given);
        }

        // In order, each once.
        prop_assert!(served.windows(2).all(|pair| pair[0] < pair[1]));

        // No starvation that is not explained: who still waits did not fit at their turn, and so
        // does not fit into what is left; and nobody was served before an equal wish.
        let room = free(&rules, &counters, now());
        for (at, wish) in waiting.iter().enumerate() {
            if served.contains(&at) {
                continue;
            }
            let kind = (0..3).find(|kind| id(*kind) == wish.ticket_type).unwrap();
            prop_assert!(wish.quantity > room[kind]);
            let later = served.iter().filter(|s| **s > at);
            for later in later {
                let other = waiting[*later];
                let smaller = other.ticket_type != wish.ticket_type
                    || other.quantity < wish.quantity;
                prop_assert!(smaller, "{other:?} was served before {wish:?}");
            }
        }
    }

    #[test]
    fn what_is_given_back_again_and_again_reaches_everyone(
        (mut counters, waiting) in worlds(),
    ) {
        // Whoever is served leaves and gives back: in the end only those wait who never fit.
        let rules = rules(3);
        let most = free(&rules, &counters, now());
        let mut waiting = waiting;
        loop {
            let served = serve(&rules, &mut counters, &waiting, now());
            for at in &served {
                let kind = (0..3).find(|kind| id(*kind) == waiting[*at].ticket_type).unwrap();
                counters.event.taken -= waiting[*at].quantity;
                counters.types[kind].taken -= waiting[*at].quantity;
            }
            let mut at = 0;
            waiting.retain(|_| {
                at += 1;
                !served.contains(&(at - 1))
            });
            if served.is_empty() {
                break;
            }
        }
        for wish in waiting {
            let kind = (0..3).find(|kind| id(*kind) == wish.ticket_type).unwrap();
            prop_assert!(wish.quantity > most[kind]);
        }
    }

    #[test]
    fn an_offer_ends_later_than_now_and_not_after_the_end(
        hours in -5_i64..500,
        to_start in -2_000_i64..40_000,
        length in 1_i64..3_000,
    ) {
        let starts_at = now() + Duration::minutes(to_start);
        let over_at = starts_at + Duration::minutes(length);
        prop_assume!(now() < over_at);
        let until = offer_until(now(), hours, starts_at, over_at);
        prop_assert!(until > now() && until <= over_at);
        prop_assert!(until - now() <= Duration::hours(hours.max(1)).max(Duration::minutes(15)));
    }
}
