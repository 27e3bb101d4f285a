//! What needs the zone database and the metadata of phone numbers.
#![cfg(feature = "server")]
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use domain::contact::phone;
use domain::time;
use proptest::prelude::*;

fn key_of<T: std::fmt::Debug>(result: Result<T, domain::message::FieldError>) -> String {
    result.unwrap_err().message.key.into_owned()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn times_in_a_zone() {
    let colombo = time::zone("timezone", "Asia/Colombo").unwrap();
    let read = |text: &str| time::moment("starts_at", text, colombo);
    for text in [
        "2027-03-06T18:30",
        "2027-03-06T18:30:00",
        "2027-03-06 18:30",
        "2027-03-06T13:00Z",
        "2027-03-06T13:00:00.000Z",
        "2027-03-06T18:30+05:30",
        "2027-03-06T08:00:00-0500",
    ] {
        assert_eq!(read(text).unwrap(), utc("2027-03-06T13:00:00Z"), "{text}");
    }
    for bad in [
        "tomorrow",
        "2027-02-30T10:00",
        "2027-03-06",
        "2027-03-06T25:00",
        "2027-03-06T18:30[Asia/Colombo]",
        "06/03/2027 18:30",
    ] {
        assert_eq!(key_of(read(bad)), "time_invalid", "{bad}");
    }
    assert_eq!(key_of(read("")), "required");
    assert_eq!(key_of(read("1999-12-31T10:00")), "time_out_of_range");
    assert_eq!(key_of(read("9999-12-31T10:00")), "time_out_of_range");
    assert_eq!(
        time::local(utc("2027-03-06T13:00:00Z"), colombo),
        "2027-03-06T18:30"
    );
    assert_eq!(
        key_of(time::zone("timezone", "Asia/Jaffna")),
        "timezone_unknown"
    );
}

#[test]
fn times_that_a_clock_change_skips_or_repeats() {
    let london = time::zone("timezone", "Europe/London").unwrap();
    let read = |text: &str| time::moment("starts_at", text, london);
    assert_eq!(key_of(read("2027-03-28T01:30")), "time_skipped");
    assert_eq!(
        read("2027-10-31T01:30").unwrap(),
        utc("2027-10-31T00:30:00Z")
    );
    let second = utc("2027-10-31T01:30:00Z");
    assert_eq!(read("2027-10-31T01:30+00:00").unwrap(), second);
    assert_eq!(read(&time::input(second, london)).unwrap(), second);
}

#[test]
fn days_in_a_zone() {
    let colombo = time::zone("timezone", "Asia/Colombo").unwrap();
    let day = NaiveDate::from_ymd_opt(2027, 3, 6).unwrap();
    let (from, to) = time::day_bounds(day, colombo);
    assert_eq!(
        (from, to),
        (utc("2027-03-05T18:30:00Z"), utc("2027-03-06T18:30:00Z"))
    );
    assert_eq!(time::day(from, colombo), day);
    // Beirut's clocks skip midnight: the day begins at one.
    let beirut = time::zone("timezone", "Asia/Beirut").unwrap();
    let day = NaiveDate::from_ymd_opt(2022, 3, 27).unwrap();
    assert_eq!(time::day_bounds(day, beirut).0, utc("2022-03-26T22:00:00Z"));
    let shown = time::in_zone(utc("2027-03-06T13:00:00Z"), "Asia/Colombo");
    assert_eq!(shown.to_rfc3339(), "2027-03-06T18:30:00+05:30");
    assert_eq!(time::zones()[0], "Asia/Colombo");
    assert!(time::zones().iter().all(|zone| time::is_zone(zone)));
}

#[test]
fn starts_and_ends() {
    let now = utc("2027-03-06T13:00:00Z");
    let days = chrono::Duration::days;
    assert_eq!(
        key_of(time::not_past("starts_at", now, now)),
        "start_in_past"
    );
    assert!(time::not_past("starts_at", now + days(1), now).is_ok());
    assert_eq!(key_of(time::end("ends_at", now, now)), "end_before_start");
    assert_eq!(
        key_of(time::end("ends_at", now, now + days(61))),
        "too_long_event"
    );
    assert!(time::end("ends_at", now, now + days(60)).is_ok());
}

#[test]
fn phone_numbers() {
    let read = |typed: &str| phone::parse("phone", typed, "LK");
    for typed in [
        "0771234567",
        "077 123 4567",
        "077-123-4567",
        "+94 77 123 4567",
        "0094771234567",
        "94771234567",
        "771234567",
        "(077) 1234567",
        "௦௭௭௧௨௩௪௫௬௭",
        "\u{202A}+94 77 123 4567\u{202C}",
    ] {
        assert_eq!(read(typed).unwrap(), "+94771234567", "{typed}");
    }
    assert_eq!(
        read("+91 98765 43210").unwrap(),
        "+919876543210",
        "another country's, with its code"
    );
    assert_eq!(
        phone::parse("phone", "98765 43210", "IN").unwrap(),
        "+919876543210"
    );
    for bad in [
        "+94 1",
        "call me",
        "+1 555",
        "+++",
        "0771234567 or 0712345678",
        "+999 123456789",
    ] {
        assert_eq!(key_of(read(bad)), "phone_invalid", "{bad}");
    }
    assert_eq!(key_of(read("98765 43210 1")), "phone_region");
    assert_eq!(key_of(read("0123")), "phone_invalid");
    assert_eq!(key_of(read("")), "required");
    assert_eq!(key_of(read(&"1".repeat(50))), "too_long");
    assert_eq!(phone::shown("+94771234567"), "+94 77 123 4567");
    assert_eq!(phone::shown_national("+94771234567"), "077 123 4567");
    assert_eq!(phone::shown("nonsense"), "nonsense");
    assert_eq!(phone::region("region", "lk").unwrap(), "LK");
    assert_eq!(key_of(phone::region("region", "XX")), "region_unknown");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn times_read_back(seconds in 946_684_800_i64..4_102_444_800, zone in prop::sample::select(time::zones())) {
        let zone = time::zone("timezone", zone).unwrap();
        let at = Utc.timestamp_opt(seconds, 0).unwrap();
        prop_assume!((2001..2100).contains(&chrono::Datelike::year(&at)));
        prop_assert_eq!(time::moment("t", &time::input(at, zone), zone).unwrap(), at);
        let (from, to) = time::day_bounds(time::day(at, zone), zone);
        prop_assert!(from <= at && at < to);
    }

    #[test]
    fn nothing_typed_panics(typed in "\\PC{0,40}|[+0-9() -]{0,24}") {
        if let Ok(e164) = phone::parse("phone", &typed, "LK") {
            prop_assert_eq!(phone::parse("phone", &e164, "IN").unwrap(), e164.clone());
            prop_assert_eq!(phone::parse("phone", &phone::shown(&e164), "IN").unwrap(), e164);
        }
        let _ = time::typed(&typed);
        let _ = time::zone("z", &typed);
    }
}
