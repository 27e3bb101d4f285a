//! Outgoing webhooks: how long an address that does not answer is tried.
#![allow(clippy::unwrap_used, missing_docs)]

use chrono::{DateTime, Duration, TimeZone, Utc};
use domain::hook::{GIVE_UP, HookKind, Standing, WEAR_OUT, WORN_OUT_FAILURES, next_try};
use proptest::prelude::*;

fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 3, 1, 9, 0, 0).unwrap()
}

#[test]
fn pauses_grow_to_their_bounds() {
    let pause = |attempts| next_try(attempts, start(), start()).unwrap().num_seconds();
    assert_eq!([pause(1), pause(2), pause(3)], [30, 60, 120]);
    assert_eq!(pause(60), 6 * 3600);
    assert_eq!(next_try(1, start(), start() + GIVE_UP), None);
    let first = Standing::default().after_failure(start());
    assert_eq!(first.rest, Duration::seconds(30));
    assert!(!first.worn_out);
}

#[test]
fn every_word_is_read_back() {
    for kind in HookKind::ALL {
        assert_eq!(HookKind::parse(kind.as_str()), Some(*kind));
    }
    assert_eq!(HookKind::parse("EventCreated"), None);
}

proptest! {
    /// However calls fail, an address is stopped only after days and many failures, and then it is.
    #[test]
    fn an_address_is_stopped_after_days_of_failure_and_no_sooner(
        steps in prop::collection::vec(1_i64..200_000, 1..200),
    ) {
        let mut standing = Standing::default();
        let mut now = start();
        for (at, seconds) in steps.into_iter().enumerate() {
            let failed = standing.after_failure(now);
            let times = i64::try_from(at).unwrap() + 1;
            prop_assert_eq!(failed.standing.failures, times);
            prop_assert_eq!(failed.standing.failing_since, Some(start()));
            let long = now - start() >= WEAR_OUT;
            prop_assert_eq!(failed.worn_out, long && times >= WORN_OUT_FAILURES);
            prop_assert!(failed.rest >= Duration::seconds(30) && failed.rest <= Duration::hours(1));
            standing = failed.standing;
            now += Duration::seconds(seconds);
        }
    }

    /// Whoever waits as long as told is given up after three days, having tried often.
    #[test]
    fn a_delivery_is_given_up_in_time(late in 0_i64..600) {
        let mut now = start();
        let mut tries = 1;
        while let Some(pause) = next_try(tries, start(), now) {
            prop_assert!(pause >= Duration::seconds(30) && pause <= Duration::hours(6));
            now += pause + Duration::seconds(late);
            tries += 1;
        }
        prop_assert!(tries > 10);
        prop_assert!(now - start() < GIVE_UP + Duration::hours(7));
    }
}
