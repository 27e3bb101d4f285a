//! Rules of repetition and the dates they give.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime, Weekday};
use domain::limits;
use domain::message::Message;
use domain::series::{
    End, Frequency, Part, Reach, Rule, dates, departing, further, planned, read_parts, write_parts,
};
use proptest::prelude::*;

fn rule(text: &str) -> Rule {
    Rule::parse("rule", text).unwrap()
}

fn refused(text: &str) -> Message {
    Rule::parse("rule", text).unwrap_err().message
}

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// The days of a rule that begins on Saturday, 6 March 2027, at 18:30.
fn days(text: &str, most: usize) -> Vec<String> {
    let rule = rule(text);
    let last = match rule.end {
        End::On(day) => day.and_hms_opt(23, 59, 59),
        End::At(at) => Some(at),
        _ => None,
    };
    let found: Vec<NaiveDateTime> = dates(&rule, at("2027-03-06T18:30:00"), last)
        .take(most)
        .collect();
    assert!(found.iter().all(|at| at.time() == found[0].time()));
    found
        .iter()
        .map(|at| at.format("%m-%d").to_string())
        .collect()
}

#[test]
fn rules_give_the_dates_that_people_mean() {
    assert_eq!(days("FREQ=DAILY;COUNT=3", 9), ["03-06", "03-07", "03-08"]);
    assert_eq!(days("FREQ=WEEKLY;COUNT=3", 9), ["03-06", "03-13", "03-20"]);
    assert_eq!(
        days("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,MO;COUNT=5", 9),
        ["03-06", "03-15", "03-20", "03-29", "04-03"]
    );
    assert_eq!(
        days("FREQ=DAILY;BYDAY=SA,SU;COUNT=4", 9),
        ["03-06", "03-07", "03-13", "03-14"]
    );
    assert_eq!(
        days("FREQ=MONTHLY;BYDAY=1SA", 3),
        ["03-06", "04-03", "05-01"]
    );
    assert_eq!(
        days("FREQ=MONTHLY;BYDAY=-1SU", 3),
        ["03-06", "03-28", "04-25"],
        "the first date is one of them though the rule does not name it"
    );
    assert_eq!(
        days("FREQ=WEEKLY;UNTIL=20270320", 9),
        ["03-06", "03-13", "03-20"]
    );
    assert_eq!(
        days("FREQ=WEEKLY;UNTIL=20270320T183000", 9),
        ["03-06", "03-13", "03-20"]
    );
    assert_eq!(days("FREQ=WEEKLY;UNTIL=20270320T182959", 9).len(), 2);
}

#[test]
fn a_month_without_the_day_is_left_out() {
    let rule = rule("FREQ=MONTHLY;COUNT=4");
    let found: Vec<u32> = dates(&rule, at("2027-01-31T10:00:00"), None)
        .map(|at| at.month())
        .collect();
    assert_eq!(found, [1, 3, 5, 7]);
}

#[test]
fn rules_are_read_as_they_are_typed_and_written_as_they_are_kept() {
    for (typed, kept) in [
        (
            "RRULE:FREQ=WEEKLY;BYDAY=SA;COUNT=10",
            "FREQ=WEEKLY;BYDAY=SA;COUNT=10",
        ),
        ("freq=weekly;interval=1;wkst=mo", "FREQ=WEEKLY"),
        (
            "FREQ=MONTHLY;BYDAY=+2TU,-1FR;",
            "FREQ=MONTHLY;BYDAY=2TU,-1FR",
        ),
        (
            "UNTIL=20271231T183000Z;FREQ=DAILY",
            "FREQ=DAILY;UNTIL=20271231T183000Z",
        ),
        ("FREQ=DAILY;UNTIL=20271231", "FREQ=DAILY;UNTIL=20271231"),
    ] {
        assert_eq!(rule(typed).to_string(), kept);
        assert_eq!(rule(kept), rule(typed));
    }
}

#[test]
fn what_cannot_be_read_is_refused_by_name() {
    for (typed, key) in [
        ("", "required"),
        ("RRULE:", "required"),
        ("every week", "rule_invalid"),
        ("INTERVAL=2", "rule_frequency"),
        ("FREQ=YEARLY", "rule_frequency"),
        ("FREQ=SECONDLY;COUNT=10", "rule_frequency"),
        ("FREQ=DAILY;BYHOUR=9", "rule_part_unknown"),
        ("FREQ=DAILY;BYSETPOS=1", "rule_part_unknown"),
        ("FREQ=WEEKLY;WKST=SU", "rule_part_unknown"),
        ("FREQ=DAILY;INTERVAL=0", "rule_number"),
        ("FREQ=DAILY;INTERVAL=-1", "rule_number"),
        ("FREQ=DAILY;INTERVAL=9999999999", "rule_number"),
        ("FREQ=DAILY;COUNT=0", "rule_number"),
        ("FREQ=DAILY;COUNT=ten", "rule_number"),
        ("FREQ=DAILY;COUNT=1", "rule_alone"),
        ("FREQ=DAILY;COUNT=100000", "rule_too_many"),
        ("FREQ=DAILY;COUNT=99999999999999999999", "rule_too_many"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20271231", "rule_two_ends"),
        ("FREQ=DAILY;COUNT=2;COUNT=3", "rule_invalid"),
        ("FREQ=DAILY;UNTIL=31.12.2027", "rule_invalid"),
        ("FREQ=DAILY;UNTIL=20270230", "rule_invalid"),
        ("FREQ=WEEKLY;BYDAY=XX", "rule_invalid"),
        ("FREQ=WEEKLY;BYDAY=", "rule_invalid"),
        ("FREQ=WEEKLY;BYDAY=1MO", "rule_invalid"),
        ("FREQ=MONTHLY;BYDAY=6MO", "rule_invalid"),
        ("FREQ=MONTHLY;BYDAY=-128MO", "rule_invalid"),
        ("FREQ=MONTHLY;BYDAY=0MO", "rule_invalid"),
        ("FREQ=DAILY;;COUNT=2", "rule_invalid"),
        ("சனி", "rule_invalid"),
    ] {
        assert_eq!(refused(typed).key, key, "{typed}");
    }
    let long = format!("FREQ=DAILY;BYDAY={}", "MO,".repeat(100));
    assert_eq!(refused(&long).key, "too_long");
    let unknown = refused("FREQ=DAILY;BYHOUR=9");
    assert_eq!(unknown.values[0].1, "BYHOUR");
}

#[test]
fn a_series_is_bounded() {
    let first = at("2027-03-06T18:30:00");
    let horizon = first
        .checked_add_months(Months::new(limits::SERIES_MONTHS))
        .unwrap();
    let plan = |text: &str| planned(&rule(text), first, None, horizon);
    let open = plan("FREQ=WEEKLY").unwrap();
    assert_eq!(open.len(), 53);
    assert!(open.iter().all(|at| *at <= horizon));
    assert_eq!(plan("FREQ=DAILY").unwrap().len(), limits::SERIES_DATES);
    assert_eq!(plan("FREQ=DAILY;COUNT=200").unwrap().len(), 200);
    let until = rule("FREQ=DAILY;UNTIL=20991231");
    let last = NaiveDate::from_ymd_opt(2099, 12, 31)
        .unwrap()
        .and_hms_opt(23, 59, 59);
    let refused = planned(&until, first, last, horizon).unwrap_err();
    assert_eq!(refused.key, "rule_too_many");
    let alone = planned(
        &rule("FREQ=DAILY;UNTIL=20270101"),
        first,
        Some(first),
        horizon,
    );
    assert_eq!(alone.unwrap_err().key, "rule_alone");
}

#[test]
fn what_was_changed_for_one_date_departs_until_it_is_changed_for_others_too() {
    let one = departing(&[], &[Part::Title, Part::Capacity], Reach::One);
    assert_eq!(one, [Part::Title, Part::Capacity]);
    let more = departing(&one, &[Part::Title, Part::Time], Reach::One);
    assert_eq!(more, [Part::Title, Part::Time, Part::Capacity]);
    let all = departing(&more, &[Part::Title], Reach::All);
    assert_eq!(all, [Part::Time, Part::Capacity]);
    assert_eq!(read_parts(&write_parts(&all)), all);
    assert_eq!(read_parts(""), []);
}

fn rules() -> impl Strategy<Value = Rule> {
    let weekday = prop::sample::select(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);
    let days = prop::collection::vec(weekday, 0..4);
    let frequency = prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY"]);
    (frequency, 1_u32..40, days, prop::option::of(2_u32..60)).prop_map(
        |(frequency, interval, days, count)| {
            let mut text = format!("FREQ={frequency};INTERVAL={interval}");
            if !days.is_empty() {
                text += &format!(";BYDAY={}", days.join(","));
            }
            if let Some(count) = count {
                text += &format!(";COUNT={count}");
            }
            rule(&text)
        },
    )
}

fn firsts() -> impl Strategy<Value = NaiveDateTime> {
    (0_u64..36_000, 0_u32..86_400).prop_map(|(day, second)| {
        let day = NaiveDate::from_ymd_opt(2001, 1, 1).unwrap() + chrono::Days::new(day);
        let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap();
        day.and_time(time)
    })
}

fn monday(day: NaiveDate) -> i64 {
    let back = i64::from(day.weekday().num_days_from_monday());
    i64::from(day.num_days_from_ce()) - back
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn dates_follow_their_rule(rule in rules(), first in firsts()) {
        let found: Vec<NaiveDateTime> = dates(&rule, first, None).take(100).collect();
        prop_assert_eq!(found[0], first);
        prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(found.iter().all(|at| at.time() == first.time()));
        prop_assert!(found.iter().all(|at| at.year() <= 2100));
        if let End::Count(count) = rule.end {
            prop_assert!(found.len() <= count as usize);
        }
        let begin = first.date();
        let interval = i64::from(rule.interval);
        let named: Vec<Weekday> = rule.days.iter().map(|day| day.weekday).collect();
        for day in found.iter().skip(1).map(NaiveDateTime::date) {
            prop_assert!(named.is_empty() || named.contains(&day.weekday()));
            let steps = match rule.frequency {
                Frequency::Daily => (day - begin).num_days(),
                Frequency::Weekly => (monday(day) - monday(begin)) / 7,
                Frequency::Monthly => {
                    i64::from(day.year() - begin.year()) * 12 + i64::from(day.month())
                        - i64::from(begin.month())
                }
            };
            prop_assert_eq!(steps % interval, 0);
            if named.is_empty() && rule.frequency == Frequency::Monthly {
                prop_assert_eq!(day.day(), begin.day());
            }
        }
    }

    #[test]
    fn a_series_that_is_continued_is_the_series(rule in rules(), first in firsts(), split in 1_usize..50) {
        let horizon = NaiveDateTime::MAX;
        let whole: Vec<NaiveDateTime> = dates(&rule, first, None).take(60).collect();
        let split = split.min(whole.len());
        let after = whole[split - 1];
        let rest = further(&rule, first, None, after, horizon, whole.len() - split);
        prop_assert_eq!([&whole[..split], &rest[..]].concat(), whole.clone());
    }

    #[test]
    fn rules_read_back(rule in rules()) {
        prop_assert_eq!(Rule::parse("rule", &rule.to_string()).unwrap(), rule);
    }

    #[test]
    fn nothing_typed_panics(typed in "\\PC{0,60}|(FREQ|COUNT|UNTIL|BYDAY|INTERVAL|=|;|,|-|[0-9]|MO|SA|DAILY|MONTHLY|Z|T){0,20}") {
        if let Ok(rule) = Rule::parse("rule", &typed) {
            let _ = dates(&rule, at("2027-03-06T18:30:00"), None).take(300).count();
        }
    }
}

#[cfg(feature = "server")]
mod zones {
    use super::{at, rule};
    use chrono::{DateTime, Utc};
    use domain::series::{dates, last, place, wall};
    use domain::time::Zone;
    use proptest::prelude::*;

    #[test]
    fn a_class_at_six_stays_at_six_when_the_clocks_change() {
        let zone: Zone = "Europe/London".parse().unwrap();
        let rule = rule("FREQ=WEEKLY;COUNT=3");
        let moments: Vec<String> = dates(&rule, at("2027-03-20T18:00:00"), None)
            .map(|local| place(local, zone).to_rfc3339())
            .collect();
        assert_eq!(
            moments,
            [
                "2027-03-20T18:00:00+00:00",
                "2027-03-27T18:00:00+00:00",
                "2027-04-03T17:00:00+00:00"
            ]
        );
    }

    #[test]
    fn a_skipped_time_is_reckoned_from_before_the_change_and_a_repeated_one_is_the_earlier() {
        let zone: Zone = "Europe/London".parse().unwrap();
        let skipped = place(at("2027-03-28T01:30:00"), zone);
        assert_eq!(skipped.to_rfc3339(), "2027-03-28T01:30:00+00:00");
        assert_eq!(wall(skipped, zone), at("2027-03-28T02:30:00"));
        let repeated = place(at("2027-10-31T01:30:00"), zone);
        assert_eq!(repeated.to_rfc3339(), "2027-10-31T00:30:00+00:00");
        let apia: Zone = "Pacific/Apia".parse().unwrap();
        let day = place(at("2011-12-30T12:00:00"), apia);
        assert_eq!(wall(day, apia), at("2011-12-31T12:00:00"));
    }

    #[test]
    fn an_end_in_utc_is_seen_on_the_wall() {
        let zone: Zone = "Asia/Colombo".parse().unwrap();
        let until = |text: &str| last(&rule(text), zone);
        assert_eq!(
            until("FREQ=DAILY;UNTIL=20270306T130000Z"),
            Some(at("2027-03-06T18:30:00"))
        );
        assert_eq!(
            until("FREQ=DAILY;UNTIL=20270306"),
            Some(at("2027-03-06T23:59:59"))
        );
        assert_eq!(until("FREQ=DAILY;COUNT=2"), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn moments_keep_their_order_and_their_place(
            seconds in 978_307_200_i64..4_000_000_000,
            zone in prop::sample::select(domain::time::zones()),
        ) {
            let zone: Zone = zone.parse().unwrap();
            let moment = DateTime::<Utc>::from_timestamp(seconds, 0).unwrap();
            let again = place(wall(moment, zone), zone);
            // Only of a repeated time is another moment meant, and then the one before.
            prop_assert!(again <= moment);
            prop_assert_eq!(wall(again, zone), wall(moment, zone));
            let next = place(wall(moment, zone) + chrono::Duration::days(1), zone);
            prop_assert!(next > moment);
        }
    }
}
