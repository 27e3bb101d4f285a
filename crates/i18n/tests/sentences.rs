//! What readers see: dates, money, and a sentence for every key in the sources.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use domain::language::Language::{self, English, Tamil};
use domain::message::Message;
use domain::money::{Currency, Money};
use i18n::texts::{errors, reasons};
use i18n::{dates, numbers};
use std::path::{Path, PathBuf};

fn at(text: &str) -> DateTime<FixedOffset> {
    text.parse().unwrap()
}

/// Without the no-break spaces, to read more easily.
fn plain(text: impl AsRef<str>) -> String {
    text.as_ref().replace('\u{A0}', " ")
}

#[test]
fn dates_and_times() {
    let evening = at("2027-03-06T18:30:00+05:30");
    assert_eq!(
        plain(dates::date_time(evening, English)),
        "Saturday, 6 March 2027, 6:30 pm"
    );
    assert_eq!(
        plain(dates::date_time(evening, Tamil)),
        "சனிக்கிழமை, 6 மார்ச் 2027, மாலை 6:30"
    );
    let tamil = |text: &str| plain(dates::time(text.parse().unwrap(), Tamil));
    for (time, said) in [
        ("00:15", "நள்ளிரவு 12:15"),
        ("04:30", "அதிகாலை 4:30"),
        ("10:00", "காலை 10:00"),
        ("12:00", "நண்பகல் 12:00"),
        ("12:30", "பிற்பகல் 12:30"),
        ("15:45", "பிற்பகல் 3:45"),
        ("20:00", "இரவு 8:00"),
    ] {
        assert_eq!(tamil(&format!("{time}:00")), said);
    }
    assert_eq!(
        plain(dates::time("00:05:00".parse().unwrap(), English)),
        "12:05 am"
    );
}

#[test]
fn ranges_say_what_they_share_once() {
    let range =
        |from: &str, to: &str, language| plain(dates::range(at(from), Some(at(to)), language));
    let start = "2027-03-06T18:30:00+05:30";
    assert_eq!(
        range(start, "2027-03-06T21:00:00+05:30", English),
        "Saturday, 6 March 2027, 6:30 – 9:00 pm"
    );
    assert_eq!(
        range(start, "2027-03-06T21:00:00+05:30", Tamil),
        "சனிக்கிழமை, 6 மார்ச் 2027, மாலை 6:30 – இரவு 9:00"
    );
    assert_eq!(
        range(start, "2027-03-06T18:45:00+05:30", Tamil),
        "சனிக்கிழமை, 6 மார்ச் 2027, மாலை 6:30 – 6:45"
    );
    assert_eq!(
        range(start, "2027-03-07T01:00:00+05:30", English),
        "Saturday, 6 March 2027, 6:30 pm – 1:00 am"
    );
    assert_eq!(
        range(start, "2027-03-07T18:00:00+05:30", English),
        "Sat, 6 Mar 2027, 6:30 pm – Sun, 7 Mar 2027, 6:00 pm"
    );
    assert_eq!(
        plain(dates::range(at(start), None, English)),
        "Saturday, 6 March 2027, 6:30 pm"
    );
}

#[test]
fn zones_lengths_and_ages() {
    assert_eq!(dates::zone_name("Asia/Colombo", 19800, Tamil), "இலங்கை நேரம்");
    assert_eq!(
        dates::zone_name("Asia/Kathmandu", 20700, English),
        "UTC+5:45"
    );
    assert_eq!(dates::offset(-14400), "UTC−4");
    let length = |minutes| dates::duration(minutes, English);
    assert_eq!(length(45), "45 minutes");
    assert_eq!(length(60), "1 hour");
    assert_eq!(length(150), "2½ hours");
    assert_eq!(length(80), "1 hour 20 minutes");
    assert_eq!(length(2880), "2 days");
    assert_eq!(dates::duration(150, Tamil), "2½ மணி நேரம்");
    assert_eq!(dates::countdown(61, English), "2 minutes");
    let now = at("2027-03-06T18:30:00+05:30");
    let ago = |minutes| dates::ago(now - TimeDelta::minutes(minutes), now.to_utc(), English);
    assert_eq!(ago(0), "just now");
    assert_eq!(ago(2), "2 min ago");
    assert_eq!(ago(180), "3 hours ago");
    assert_eq!(ago(24 * 60), "yesterday");
    assert_eq!(ago(10 * 24 * 60), "24 Feb");
    let day = NaiveDate::from_ymd_opt(2027, 3, 7).unwrap();
    assert_eq!(dates::near_day(day, now.date_naive(), Tamil), Some("நாளை"));
}

#[test]
fn money_in_each_country_s_groups() {
    let money =
        |minor, currency, language| plain(numbers::money(Money::new(minor, currency), language));
    assert_eq!(money(15_000_000, Currency::Inr, Tamil), "₹1,50,000");
    assert_eq!(money(15_000_000, Currency::Lkr, English), "Rs 150,000");
    assert_eq!(money(25_050, Currency::Lkr, Tamil), "ரூ. 250.50");
    assert_eq!(money(-25_000, Currency::Eur, English), "−€250");
    assert_eq!(numbers::price(Money::new(0, Currency::Lkr), Tamil), "இலவசம்");
    assert_eq!(numbers::integer(1_234_567), "1,234,567");
}

#[test]
fn sentences_carry_their_values() {
    let long = Message::new("too_long").with("max", 150);
    assert_eq!(errors::sentence(&long, English), "At most 150 characters.");
    let region = Message::new("phone_region").with("region", "LK");
    assert!(errors::sentence(&region, English).contains("Sri Lanka"));
    let asked = Message::new("question_first")
        .with("ta", "உணவு?")
        .with("en", "Which meal?");
    assert!(errors::sentence(&asked, English).contains("“Which meal?”"));
    assert!(errors::sentence(&asked, Tamil).contains("“உணவு?”"));
    let of = |key: &str, values: &[(&str, &str)]| errors::of_key(key, values, English);
    assert_eq!(
        of("sold_out", &[("remaining", "0")]),
        "All places are taken."
    );
    assert_eq!(
        of("sold_out", &[("remaining", "1")]),
        "Only one place is left."
    );
    assert_eq!(
        of("change_sold_out", &[("remaining", "4")]),
        "This booking can have at most 4 places in all, its present ones included."
    );
    let tamil = errors::of_key("change_sold_out", &[("remaining", "4")], Tamil);
    assert!(tamil.contains("மொத்தம் 4 இடங்கள்"), "{tamil}");
    assert_eq!(
        of("type_sold_out", &[("remaining", "0")]),
        "No place of this type is left."
    );
    assert_eq!(
        of(
            "capacity_below_taken",
            &[("taken", "7"), ("wanted", "5"), ("ticket_type", "Balcony")]
        ),
        "Balcony: 7 places are already taken; 5 would be too few."
    );
    assert!(of("too_many", &[("retry_after", "90")]).contains("2 minutes"));
    assert_eq!(of("no_such_key", &[]), errors::UNEXPECTED.en);
}

#[test]
fn every_key_in_the_sources_has_a_sentence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for part in [
        "crates/domain/src",
        "crates/services/src",
        "crates/store/src",
        "app/src",
        "server/src",
    ] {
        sources(&root.join(part), &mut files);
    }
    let mut found = 0;
    // The API says shapes of JSON in words of its own.
    let api = root.join("server/src/api");
    for file in files.into_iter().filter(|file| !file.starts_with(&api)) {
        let text = std::fs::read_to_string(&file).unwrap();
        for rest in text.split("Message::new(").skip(1) {
            let Some(key) = rest
                .trim_start()
                .strip_prefix('"')
                .and_then(|r| r.split('"').next())
            else {
                continue;
            };
            found += 1;
            assert!(
                errors::has(key),
                "{key} of {} has no sentence",
                file.display()
            );
        }
    }
    assert!(found > 40, "only {found} keys found");
    for key in [
        "idempotency_conflict",
        "event_not_published",
        "event_published",
        "event_cancelled",
        "event_over",
        "not_on_sale",
        "organization_suspended",
        "last_one",
        "booking_state",
        "already_in",
        "capacity_below_taken",
        "ticket_type_in_use",
        "questions_answered",
        "stale",
        "taken",
        "already_set_up",
        "waiting_closed",
        "waiting_full",
        "waiting_already",
        "waiting_places_free",
        "waiting_state",
        "invalid",
        "not_found",
        "sold_out",
        "change_sold_out",
        "unauthorized",
        "forbidden",
        "too_many",
        "busy",
        "unexpected",
    ] {
        assert!(errors::has(key), "{key}");
    }
}

/// Whatever the doors record can be read as a sentence.
#[test]
fn every_action_of_the_audit_log_has_a_sentence() {
    let mut files = Vec::new();
    let services = Path::new(env!("CARGO_MANIFEST_DIR")).join("../services/src");
    sources(&services, &mut files);
    let part =
        |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let mut found = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        // What stands in quotation marks and looks like `event.publish`, in a file that records anything.
        if ![
            "audit(",
            "audit_as(",
            "audit_with(",
            "audit_account(",
            ".note(",
        ]
        .iter()
        .any(|call| text.contains(call))
        {
            continue;
        }
        let text = text.split("#[cfg(test)]").next().unwrap();
        for quoted in text.split('"').skip(1).step_by(2) {
            let Some((noun, deed)) = quoted.split_once('.') else {
                continue;
            };
            if !part(noun) || !part(deed) || ["ta", "en", "ics", "csv", "token"].contains(&deed) {
                continue;
            }
            found += 1;
            assert!(
                i18n::texts::audit::has(quoted),
                "{quoted} of {} has no sentence",
                file.display()
            );
        }
    }
    assert!(found > 40, "only {found} actions found");
}

/// What the workers write down of why something did not go out can be read in both languages.
#[test]
fn every_reason_that_is_stored_has_a_sentence() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let said = ["Err(", "ok_or(", "cancelled(", "error: ", "reason: "];
    let mut found = 0;
    for (part, before) in [
        ("services/src/workers", [&said[..], &["Some("]].concat()),
        ("services/src/mail", [&said[..], &["Some("]].concat()),
        ("channels/src/mail", said.to_vec()),
        ("channels/src/chat", said.to_vec()),
        ("store/src", vec!["last_error = "]),
    ] {
        let mut files = Vec::new();
        sources(&crates.join(part), &mut files);
        assert!(!files.is_empty(), "{part}");
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap();
            for rest in before.iter().flat_map(|sign| text.split(*sign).skip(1)) {
                let rest = rest.trim_start();
                let Some(mark) = rest.chars().next().filter(|c| ['"', '\''].contains(c)) else {
                    continue;
                };
                found += 1;
                let reason = rest[1..].split(mark).next().unwrap();
                let read = reasons::own(reason, Tamil);
                assert!(read.is_some(), "{reason} of {}", file.display());
            }
        }
    }
    assert!(found > 3, "only {found} reasons found");
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

/// Each text of a file: its name and its forms in each language.
fn catalogue(text: &str) -> Vec<(String, [Vec<String>; 2])> {
    text.lines()
        .filter_map(|line| {
            let (name, rest) = line.trim().split_once(": \"")?;
            let upper = name
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_');
            let (en, ta) = rest.trim_end_matches(';').split_once("\" / \"")?;
            let forms = |text: &str| {
                text.split("\" | \"")
                    .map(|f| f.trim_end_matches('"').to_owned())
                    .collect()
            };
            upper.then(|| (name.to_owned(), [forms(en), forms(ta)]))
        })
        .collect()
}

#[test]
fn both_languages_carry_the_same_values_and_their_own_script() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut found = 0;
    for file in files {
        for (name, [en, ta]) in catalogue(&std::fs::read_to_string(&file).unwrap()) {
            found += 1;
            let place = format!("{name} of {}", file.display());
            assert_eq!(
                values(en.last().unwrap()),
                values(ta.last().unwrap()),
                "{place}"
            );
            for text in en.iter().chain(&ta) {
                assert!(!text.trim().is_empty() && text.trim() == text, "{place}");
            }
            let tamil = |c: char| ('\u{0B80}'..='\u{0BFF}').contains(&c);
            assert!(
                en.concat() == "தமிழ்" || !en.concat().contains(tamil),
                "{place}: Tamil in the English"
            );
        }
    }
    assert!(found > 200, "only {found} texts found");
}

fn values(text: &str) -> Vec<String> {
    let mut names: Vec<String> = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name.to_owned()))
        .collect();
    names.sort();
    names
}

#[test]
fn languages_know_their_own_names() {
    let names: Vec<_> = Language::ALL
        .into_iter()
        .map(i18n::texts::common::own_name)
        .collect();
    assert_eq!(names, ["தமிழ்", "English"]);
}
