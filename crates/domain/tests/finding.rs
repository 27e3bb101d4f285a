//! Whatever is said of a booking finds it, and nothing else does.
#![allow(missing_docs)]

use domain::booking::{BookingState, PaymentState, Source};
use domain::finding::{
    Known, begin, first_with, last_with, no_longer, of_names, rare, sought, words,
};
use domain::folding;
use proptest::prelude::*;

fn words_of(name: &str, phone: Option<&str>, email: Option<&str>, reference: &str) -> Vec<String> {
    words(Known {
        name_folded: &folding::words(name).join(" "),
        phone,
        email,
        reference,
    })
}

fn kavitha() -> Vec<String> {
    words_of(
        "Kavitha Selvam",
        Some("+94771230045"),
        Some("kavi.s@example.org"),
        "K7QX42M",
    )
}

fn finds(typed: &str) -> bool {
    begin(&kavitha(), &sought(typed))
}

#[test]
fn names_are_found_by_their_beginnings() {
    let names = [
        "கவிதா செல்வம்",
        "Kalā-2027 Part-2",
        "K7QX42M",
        "K7QX-42M",
        "01.03.2027",
    ];
    let words = of_names(names);
    for typed in [
        "கவி",
        "செல்வம்",
        "kala 2027",
        "part-2",
        "PART",
        "k7qx-42",
        "k7qx42m",
        "01.03",
        "கவிதா k7",
    ] {
        assert!(begin(&words, &sought(typed)), "{typed} in {words:?}");
    }
    for typed in ["விதா", "rt-2", "கவிதா zzz", "42m9"] {
        assert!(!begin(&words, &sought(typed)), "{typed} in {words:?}");
    }
    assert_eq!(of_names([""]), Vec::<String>::new());
}

#[test]
fn whatever_is_said_finds_a_booking() {
    for typed in [
        "kav",
        "SELV kavi",
        "  kavítha ",
        "0771230045",
        "077 123",
        "771230045",
        "+94 77 123",
        "0094771",
        "(077) 123-0045",
        "௦௭௭",
        "0045",
        "45",
        "K7QX-42M",
        "k7qx42m",
        "k7qx-4",
        "kavi.s@ex",
        "KAVI.S@example.org",
        "kavitha 077 1230045",
        "",
        "+94",
    ] {
        assert!(finds(typed), "{typed}");
    }
}

#[test]
fn what_is_not_its_own_finds_nothing() {
    for typed in [
        "vitha",
        "kavin",
        "kavitha kumar",
        "0778",
        "1230",
        "K7QX-43",
        "selvam@",
        "example.org",
    ] {
        assert!(!finds(typed), "{typed}");
    }
}

#[test]
fn tamil_names_are_found_by_their_beginnings() {
    let words = words_of("கவிதா செல்வம்", None, None, "K7QX42M");
    for typed in ["கவி", "செல்", "கவிதா செல்வம்"] {
        assert!(begin(&words, &sought(typed)), "{typed}");
    }
    assert!(!begin(&words, &sought("விதா")));
}

#[test]
fn a_name_that_could_be_a_reference_is_a_name() {
    for name in ["Rameesh", "Mary-Ann", "Kamman"] {
        assert!(
            begin(&words_of(name, None, None, "K7QX42M"), &sought(name)),
            "{name}"
        );
    }
}

#[test]
fn what_few_have_is_told_from_words() {
    let held = rare(BookingState::Held, Source::Sms, PaymentState::Paid);
    assert_eq!(held.len(), 3);
    assert!(held.iter().all(|word| word.starts_with(' ')));
    assert!(rare(BookingState::Confirmed, Source::Web, PaymentState::Free).is_empty());
    let gone = no_longer(BookingState::Held, PaymentState::Paid);
    assert!(!gone.is_empty());
    assert!(gone.iter().all(|word| !held.iter().any(|now| now == word)));
}

proptest! {
    #[test]
    fn every_beginning_of_every_name_finds_it(
        name in "[a-zA-Zéüஅ-ஹா-் -]{1,40}",
        take in 1_usize..40,
    ) {
        let words = words_of(&name, None, None, "K7QX42M");
        for whole in folding::words(&name).into_iter().take(12) {
            let typed: String = whole.chars().take(take).collect();
            // What folds to nothing by itself is no search.
            for begun in sought(&typed) {
                if whole.starts_with(&begun) {
                    prop_assert!(begin(&words, &[begun]));
                }
            }
        }
    }

    #[test]
    fn every_number_is_found_by_its_beginnings(national in "[1-9][0-9]{6,9}", take in 1_usize..11) {
        let phone = format!("+94{national}");
        let words = words_of("x", Some(&phone), None, "K7QX42M");
        let typed: String = national.chars().take(take).collect();
        prop_assert!(begin(&words, &sought(&typed)));
        let home = format!("0{typed}");
        prop_assert!(begin(&words, &sought(&home)));
        let abroad = format!("+94 {typed}");
        prop_assert!(begin(&words, &sought(&abroad)));
        let last = &national[national.len() - 4..];
        prop_assert!(begin(&words, &sought(last)));
    }

    #[test]
    fn words_stand_between_the_bounds_of_their_beginnings(
        name in "\\PC{1,40}",
        take in 1_usize..20,
    ) {
        let words = words_of(&name, Some("+94771230045"), None, "K7QX42M");
        let mut sorted = words.clone();
        sorted.sort();
        sorted.dedup();
        prop_assert_eq!(&sorted, &words);
        for word in &words {
            prop_assert!(!word.contains(' '));
            let begun: String = word.chars().take(take).collect();
            let first = first_with(&words, &begun);
            prop_assert!(first.is_some_and(|first| first <= word.as_str()));
            prop_assert!(*word >= begun && *word <= last_with(&begun));
        }
    }

    #[test]
    fn whatever_is_typed_is_taken(typed in "\\PC{0,120}") {
        for begun in sought(&typed) {
            prop_assert!(!begun.is_empty() && !begun.contains(' '));
        }
    }
}
