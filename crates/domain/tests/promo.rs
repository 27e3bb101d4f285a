//! Promo codes: how they are typed, what they take off, how their uses are drawn on.
#![allow(clippy::unwrap_used, missing_docs)]

use chrono::{DateTime, Duration, TimeZone, Utc};
use domain::desk::{CodeRefusal, CodeRules, Counter, Line, redeem, redraw};
use domain::ids::TicketTypeId;
use domain::promo::{Counted, Discount, fold, wished};
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

fn code(counted: Counted, types: &[usize]) -> CodeRules {
    CodeRules {
        discount: Discount::Percent(20),
        ticket_types: types.iter().map(|at| id(*at)).collect(),
        counted,
        starts_at: None,
        ends_at: None,
    }
}

fn limit(capacity: i64) -> Counter {
    Counter {
        capacity: Some(capacity),
        taken: 0,
    }
}

#[test]
fn however_it_is_typed_it_is_the_same_code() {
    let meant = fold("EARLY-20").unwrap();
    for typed in [
        "early20",
        " Early 20 ",
        "E A R L Y – 2 0",
        "ｅａｒｌｙ２０",
        "EARLY௨௦",
        "early٢٠",
        "EARLY𝟐𝟎",
        "EARLY2O",
        "EAR1Y20",
        "éarly\u{200B}20",
        "EARLY\u{2011}20",
    ] {
        assert_eq!(fold(typed).as_deref(), Some(meant.as_str()), "{typed}");
    }
    for other in ["EARLY21", "EARLY200", "EARL20", "LATE20"] {
        assert_ne!(fold(other).as_deref(), Some(meant.as_str()), "{other}");
    }
    assert_eq!(fold("விழா௨௦"), fold("விழா 20"));
    assert_eq!(fold(" - "), None);
    assert_eq!(fold(&"A".repeat(1_000)), None);
}

#[test]
fn a_wish_keeps_how_it_is_written() {
    let (shown, folded) = wished("code", "  Early-Bird  20 ").unwrap();
    assert_eq!(shown, "Early-Bird 20");
    assert_eq!(Some(folded), fold("EARLYBIRD20"));
    let key = |text: &str| wished("code", text).unwrap_err().message.key;
    assert_eq!(key(" "), "required");
    assert_eq!(key("A-1"), "promo_code_short");
    assert_eq!(key(&"A".repeat(41)), "too_long");
}

#[test]
fn percents_are_rounded_in_the_guests_favour() {
    assert_eq!(Discount::Percent(15).off(333), 50);
    assert_eq!(Discount::Percent(50).off(1), 1);
    assert_eq!(Discount::Percent(33).off(100), 33);
    assert_eq!(Discount::Amount(500).off(300), 300);
    assert_eq!(Discount::Amount(-5).off(300), 0);
    assert_eq!(Discount::Free.off(300), 300);
    for discount in [Discount::Percent(25), Discount::Amount(7), Discount::Free] {
        let again = Discount::parse(discount.as_str(), discount.value());
        assert_eq!(again, Some(discount));
    }
}

fn discount() -> impl Strategy<Value = Discount> {
    prop_oneof![
        any::<i64>().prop_map(Discount::Percent),
        (1..=100_i64).prop_map(Discount::Percent),
        any::<i64>().prop_map(Discount::Amount),
        Just(Discount::Free),
    ]
}

proptest! {
    #[test]
    fn a_price_is_never_below_nothing_nor_above_itself(
        discount in discount(),
        price in prop_oneof![any::<i64>(), 0..10_000_000_000_i64],
    ) {
        let full = price.max(0);
        let off = discount.off(price);
        prop_assert!((0..=full).contains(&off), "{discount:?} of {price}: {off}");
        if discount == Discount::Free {
            prop_assert_eq!(off, full);
        }
    }

    #[test]
    fn a_percentage_is_off_by_half_a_cent_at_most_and_grows(
        percent in 0..100_i64,
        price in 0..10_000_000_000_i64,
    ) {
        let off = Discount::Percent(percent).off(price);
        prop_assert!((off * 100 - price * percent).abs() <= 50);
        prop_assert!(Discount::Percent(percent + 1).off(price) >= off);
    }

    #[test]
    fn folding_is_idempotent_and_blind_to_case_blanks_and_dashes(
        typed in "[A-Za-z0-9௦-௯]{1,20}",
    ) {
        let once = fold(&typed).unwrap();
        prop_assert_eq!(fold(&once).unwrap(), once.clone());
        let parted: String = typed.chars().flat_map(|c| [c, '-', ' ']).collect();
        if parted.len() <= 160 {
            prop_assert_eq!(fold(&parted).unwrap(), once.clone());
        }
        prop_assert_eq!(fold(&typed.to_uppercase()).unwrap(), once);
    }

    /// Whatever is asked in whatever order: never more uses than the limit, never fewer than none, and
    /// the number is what the bookings that stand have drawn.
    #[test]
    fn no_sequence_uses_a_code_up_twice(
        all in 1..30_i64,
        of_bookings in any::<bool>(),
        asked in proptest::collection::vec((0..3_usize, 1..12_i64, 0..4_u8), 1..60),
    ) {
        let counted = if of_bookings { Counted::Bookings } else { Counted::Places };
        let rules = code(counted, &[0, 1]);
        let mut counter = limit(all);
        let mut kept: Vec<i64> = Vec::new();
        for (at, quantity, what) in asked {
            let lines = [line(at, quantity)];
            let before = counter;
            match what {
                0 if !kept.is_empty() => counter.taken -= kept.swap_remove(0),
                1 if !kept.is_empty() => match redraw(&rules, &mut counter, kept[0], &lines, now()) {
                    Ok(uses) => kept[0] = uses,
                    Err(_) => prop_assert_eq!(counter, before),
                },
                _ => match redeem(&rules, &mut counter, &lines, now()) {
                    Ok(uses) => kept.push(uses),
                    Err(_) => prop_assert_eq!(counter, before),
                },
            }
            prop_assert!((0..=all).contains(&counter.taken), "{counter:?}");
            prop_assert_eq!(counter.taken, kept.iter().sum::<i64>());
        }
    }
}

#[test]
fn why_a_code_does_not_help() {
    let mut rules = code(Counted::Places, &[1]);
    let mut counter = limit(3);
    let ask = |rules: &CodeRules, counter: &mut Counter, at, quantity| {
        redeem(rules, counter, &[line(at, quantity)], now())
    };
    assert_eq!(
        ask(&rules, &mut counter, 0, 1),
        Err(CodeRefusal::NotForThese)
    );
    assert_eq!(ask(&rules, &mut counter, 1, 2), Ok(2));
    assert_eq!(
        ask(&rules, &mut counter, 1, 2),
        Err(CodeRefusal::UsedUp { remaining: 1 })
    );
    rules.starts_at = Some(now() + Duration::seconds(1));
    assert_eq!(ask(&rules, &mut counter, 1, 1), Err(CodeRefusal::NotYet));
    rules.starts_at = None;
    rules.ends_at = Some(now());
    assert_eq!(ask(&rules, &mut counter, 1, 1), Err(CodeRefusal::Ended));
    // Giving some back is possible also after the end, taking more is not.
    let change =
        |counter: &mut Counter, quantity| redraw(&rules, counter, 2, &[line(1, quantity)], now());
    assert_eq!(change(&mut counter, 3), Err(CodeRefusal::Ended));
    assert_eq!(change(&mut counter, 1), Ok(1));
    assert_eq!(counter.taken, 1);
}

#[test]
fn only_the_types_it_is_for_are_cheaper() {
    let rules = code(Counted::Places, &[1]);
    assert_eq!(rules.off(id(0), 1_000), 0);
    assert_eq!(rules.off(id(1), 1_000), 200);
    assert_eq!(rules.uses(&[line(0, 5), line(1, 2)]), 2);
    assert_eq!(code(Counted::Bookings, &[]).uses(&[line(0, 5)]), 1);
}
