//! What is drawn from numbers.
#![allow(clippy::unwrap_used, missing_docs)]

use chrono::NaiveDate;
use domain::plot::{Bar, Line, Words, alone, bars, lines, running, spread, ticks};
use proptest::prelude::*;
use std::collections::BTreeMap;

const WORDS: Words<'static> = Words {
    title: "Places & people",
    told: "From <1 March> to \"31 March\"",
    nothing: "Nothing yet",
    number: |number| number.to_string(),
};

fn line(label: &str, values: &[i64]) -> Line {
    Line {
        label: label.to_owned(),
        values: values.to_vec(),
    }
}

fn points(count: usize) -> Vec<String> {
    (1..=count).map(|day| format!("{day} Mar")).collect()
}

fn bar(label: &str, value: i64, of: Option<i64>) -> Bar {
    Bar {
        label: label.to_owned(),
        value,
        of,
        words: value.to_string(),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn words_from_people_stay_words() {
    let hostile = "</text><script>alert(1)</script>\u{0}&'\"";
    let drawn = bars(&WORDS, &[bar(hostile, 3, None)])
        + &lines(
            &WORDS,
            &[hostile.to_owned()],
            &[line(hostile, &[1]), line("b", &[2])],
        );
    assert!(!drawn.contains("<script"), "{drawn}");
    assert!(!drawn.contains('\u{0}'), "{drawn}");
    assert!(
        drawn.contains("<title>Places &amp; people</title>"),
        "{drawn}"
    );
    assert!(drawn.contains("From &lt;1 March&gt; to &quot;31 March&quot;"));
    // No styles and no handlers: the page's policy allows neither.
    assert!(!drawn.contains("style="), "{drawn}");
}

#[test]
fn axes_have_round_numbers() {
    assert_eq!(ticks(0), [0, 1]);
    assert_eq!(ticks(3), [0, 1, 2, 3]);
    assert_eq!(ticks(37), [0, 10, 20, 30, 40]);
    assert_eq!(ticks(100), [0, 50, 100]);
    assert_eq!(ticks(101), [0, 50, 100, 150]);
    assert_eq!(ticks(-5), [0, 1]);
}

#[test]
fn nothing_and_little_are_drawn_too() {
    let nothing = lines(&WORDS, &[], &[]);
    assert!(nothing.contains("Nothing yet") && !nothing.contains("NaN"));
    assert!(!nothing.contains("plot-dot"));
    let one = lines(&WORDS, &points(1), &[line("all", &[7])]);
    assert!(one.contains("plot-dot") && one.contains("1 Mar"), "{one}");
    assert!(!one.contains("plot-line"), "one point is no line: {one}");
    let two = lines(&WORDS, &points(2), &[line("all", &[0, 7])]);
    assert!(
        two.contains("plot-line") && two.contains("plot-area"),
        "{two}"
    );
    assert!(bars(&WORDS, &[]).contains("Nothing yet"));
    let zero = bars(&WORDS, &[bar("a", 0, Some(0))]);
    assert!(!zero.contains("plot-bar"), "{zero}");
}

#[test]
fn several_lines_are_named() {
    let many: Vec<Line> = (0..7)
        .map(|n| line(&format!("kind {n}"), &[n, n + 1]))
        .collect();
    let drawn = lines(&WORDS, &points(2), &many);
    assert!(drawn.contains("kind 0") && drawn.contains("kind 4"));
    assert!(!drawn.contains("kind 5"), "only so many can be told apart");
    assert!(!drawn.contains("plot-area"));
}

#[test]
fn a_long_tamil_label_is_cut_between_letters() {
    let label = "முன்வரிசை இருக்கைகள் பெரியவர்களுக்கும் சிறியவர்களுக்கும் தனித்தனியாக";
    let drawn = bars(&WORDS, &[bar(label, 3, None)]);
    let shown = drawn.split("</title>").last().unwrap();
    let shown = shown.split("</text>").next().unwrap();
    assert!(shown.ends_with('…'), "{shown}");
    let kept = shown.trim_end_matches('…');
    assert!(label.starts_with(kept), "{kept}");
    let next = label[kept.len()..].chars().next().unwrap();
    let signs = '\u{0BBE}'..='\u{0BCD}';
    assert!(
        !signs.contains(&next),
        "a sign was cut from its letter: {kept}"
    );
    assert!(
        drawn.contains(&format!("<title>{label}</title>")),
        "all of it can be read"
    );
}

#[test]
fn alone_it_brings_its_colours() {
    let file = alone(&bars(&WORDS, &[bar("a", 1, None)]));
    assert!(file.starts_with("<svg xmlns=") && file.ends_with("</svg>"));
    assert!(file.contains("prefers-color-scheme:dark"));
}

#[test]
fn days_are_spread_and_summed() {
    let all = spread(day("2027-03-01"), day("2027-03-04"), 120);
    assert_eq!(all.len(), 4);
    let one = spread(day("2027-03-01"), day("2027-03-01"), 120);
    assert_eq!(one, [day("2027-03-01")]);
    let sums = BTreeMap::from([
        (day("2027-02-20"), 2),
        (day("2027-03-02"), 3),
        (day("2027-03-04"), -1),
    ]);
    assert_eq!(running(&sums, &all), [2, 5, 5, 4]);
    assert_eq!(running(&BTreeMap::new(), &all), [0; 4]);
}

proptest! {
    #[test]
    fn round_numbers_reach_the_highest(most in 0i64..10_000_000_000) {
        let ticks = ticks(most);
        prop_assert!(ticks.len() >= 2 && ticks.len() <= 6);
        prop_assert!(*ticks.last().unwrap() >= most);
        let step = ticks[1];
        prop_assert!(ticks.windows(2).all(|two| two[1] - two[0] == step));
        let digits = step.to_string();
        prop_assert!(matches!(&digits[..1], "1" | "2" | "5"), "{}", step);
        prop_assert!(digits[1..].bytes().all(|digit| digit == b'0'));
    }

    #[test]
    fn spread_days_end_with_the_last_and_hold_the_first(span in 0u64..3_000, at_most in 2u64..200) {
        let first = day("2020-01-01");
        let last = first + chrono::Days::new(span);
        let days = spread(first, last, at_most);
        prop_assert!(days.len() as u64 <= at_most);
        prop_assert_eq!(days.last(), Some(&last));
        prop_assert!(days[0] <= first);
        prop_assert!(days.windows(2).all(|two| two[0] < two[1]));
    }

    #[test]
    fn whatever_the_numbers_it_is_one_drawing(
        values in prop::collection::vec(any::<i64>(), 0..40), label in "\\PC{0,60}"
    ) {
        let points = points(values.len());
        let drawn = lines(&WORDS, &points, &[line(&label, &values), line("b", &values)]);
        prop_assert!(drawn.starts_with("<svg") && drawn.ends_with("</svg>"));
        prop_assert_eq!(drawn.matches("<svg").count(), 1);
        let drawn = bars(&WORDS, &[bar(&label, values.first().copied().unwrap_or(0), None)]);
        prop_assert_eq!(drawn.matches("</svg>").count(), 1);
    }
}
