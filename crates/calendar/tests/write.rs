//! What calendars read in our files.
#![allow(clippy::unwrap_used, missing_docs)]

use calendar::*;
use chrono::{Duration, TimeZone, Utc};
use domain::language::Language;
use icalendar::{CalendarComponent, Component, EventLike};
use proptest::prelude::*;

fn entry() -> CalendarEntry {
    CalendarEntry {
        uid: event_uid(
            uuid::Uuid::from_u128(7).into(),
            "https://vizha.example:8443/x",
        ),
        sequence: 2,
        dtstamp: Utc.with_ymd_and_hms(2026, 11, 21, 1, 0, 0).unwrap(),
        starts_at: Utc.with_ymd_and_hms(2027, 3, 6, 13, 0, 0).unwrap(),
        ends_at: Some(Utc.with_ymd_and_hms(2027, 3, 6, 15, 30, 0).unwrap()),
        timezone: chrono_tz::Asia::Colombo,
        summary: "மார்கழி இசை மாலை; an evening, of music".into(),
        description: "மூத்த பாடகர் திருமதி சாரதா அவர்களின் கச்சேரி.\r\nவயலின்: ரமேஷ்\\கணேசன்".into(),
        location: "வீரசிங்கம் மண்டபம், கே.கே.எஸ். வீதி, யாழ்ப்பாணம்".into(),
        url: Some("https://vizha.example/e/isai?a=1&b=இசை".into()),
        organizer: Some(Organizer {
            name: "யாழ் \"இசை\" சபா, Jaffna".into(),
            email: "sabha@example.org".into(),
        }),
        status: Status::Confirmed,
        alarm: Some(Alarm {
            before: Duration::hours(2),
            text: "நினைவூட்டல்".into(),
        }),
        language: Language::Tamil,
    }
}

fn unfolded(file: &str) -> Vec<String> {
    file.replace("\r\n ", "")
        .split_terminator("\r\n")
        .map(str::to_owned)
        .collect()
}

fn parsed(file: &str) -> icalendar::Event {
    let calendar: icalendar::Calendar = file.parse().unwrap();
    assert_eq!(calendar.components.len(), 1);
    match calendar.components.into_iter().next().unwrap() {
        CalendarComponent::Event(event) => event,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_published_entry_says_everything_once() {
    let file = write(&entry(), Method::Publish);
    let lines = unfolded(&file);
    for line in [
        "METHOD:PUBLISH",
        "UID:event-00000000-0000-0000-0000-000000000007@vizha.example",
        "DTSTAMP:20261121T010000Z",
        "DTSTART:20270306T130000Z",
        "DTEND:20270306T153000Z",
        "SEQUENCE:2",
        "STATUS:CONFIRMED",
        "SUMMARY;LANGUAGE=ta:மார்கழி இசை மாலை\\; an evening\\, of music",
        "LOCATION;LANGUAGE=ta:வீரசிங்கம் மண்டபம்\\, கே.கே.எஸ். வீதி\\, யாழ்ப்பாணம்",
        "URL:https://vizha.example/e/isai?a=1&b=%E0%AE%87%E0%AE%9A%E0%AF%88",
        "ORGANIZER;CN=\"யாழ் 'இசை' சபா, Jaffna\":mailto:sabha@example.org",
        "TRIGGER;RELATED=START:-PT7200S",
        "BEGIN:VALARM",
    ] {
        assert_eq!(
            lines.iter().filter(|l| *l == line).count(),
            1,
            "{line}\n{file}"
        );
    }
    assert!(
        lines
            .iter()
            .any(|l| l.starts_with("DESCRIPTION;LANGUAGE=ta:மூத்த")
                && l.contains("கச்சேரி.\\nவயலின்: ரமேஷ்\\\\கணேசன்\\n\\nhttps://vizha.example/e/isai"))
    );
    assert!(!file.contains("ATTENDEE") && !file.contains("TZID"));
    let in_alarm = lines
        .iter()
        .skip_while(|l| *l != "BEGIN:VALARM")
        .take_while(|l| *l != "END:VALARM");
    for line in in_alarm {
        assert!(
            !line.starts_with("UID") && !line.starts_with("DTSTAMP"),
            "{line} inside VALARM"
        );
    }
}

#[test]
fn a_cancellation_keeps_the_uid_and_rings_no_bell() {
    let file = write(&entry(), Method::Cancel);
    let lines = unfolded(&file);
    assert!(lines.contains(&"METHOD:CANCEL".to_owned()));
    assert!(lines.contains(&"STATUS:CANCELLED".to_owned()));
    assert!(lines.contains(&"SEQUENCE:2".to_owned()));
    assert!(lines.contains(&format!("UID:{}", entry().uid)));
    assert!(!file.contains("VALARM"));
}

#[test]
fn held_places_are_tentative_and_ring() {
    let mut held = entry();
    held.status = Status::Tentative;
    let file = write(&held, Method::Publish);
    assert!(file.contains("STATUS:TENTATIVE\r\n") && file.contains("VALARM"));
    let file = write(&held, Method::Cancel);
    assert!(file.contains("STATUS:CANCELLED\r\n") && !file.contains("VALARM"));
}

#[test]
fn an_entry_without_end_lasts_two_hours_and_never_ends_before_it_starts() {
    let mut without = entry();
    without.ends_at = None;
    assert!(write(&without, Method::Publish).contains("DTEND:20270306T150000Z"));
    without.ends_at = Some(without.starts_at - Duration::hours(1));
    assert!(!write(&without, Method::Publish).contains("DTEND"));
}

#[test]
fn hostile_organizers_are_left_out() {
    for email in [
        "x",
        "a@b\r\nATTENDEE:mailto:v@example.org",
        "a@b>c",
        "\"a\"@b",
    ] {
        let mut hostile = entry();
        hostile.organizer = Some(Organizer {
            name: "x".into(),
            email: email.into(),
        });
        let file = write(&hostile, Method::Publish);
        assert!(
            !file.contains("ORGANIZER") && !file.contains("ATTENDEE"),
            "{file}"
        );
    }
    let mut hostile = entry();
    hostile.url = Some("javascript:alert(1)".into());
    assert!(!write(&hostile, Method::Publish).contains("javascript"));
}

#[test]
fn links_are_percent_encoded() {
    let mut short = entry();
    short.summary = "இசை & more + 1".into();
    let google = url::Url::parse(&google_link(&short)).unwrap();
    let query: std::collections::HashMap<_, _> = google.query_pairs().into_owned().collect();
    assert_eq!(google.host_str(), Some("calendar.google.com"));
    assert_eq!(query["text"], "இசை & more + 1");
    assert_eq!(query["dates"], "20270306T130000Z/20270306T153000Z");
    assert_eq!(query["ctz"], "Asia/Colombo");
    assert!(!google_link(&short).contains('+') && google_link(&short).is_ascii());
    for which in [Outlook::Live, Outlook::Office] {
        let link = outlook_link(&short, which);
        assert!(!link.contains('+') && link.is_ascii());
        let query: std::collections::HashMap<_, _> = url::Url::parse(&link)
            .unwrap()
            .query_pairs()
            .into_owned()
            .collect();
        assert_eq!(query["subject"], "இசை & more + 1");
        assert_eq!(query["startdt"], "2027-03-06T13:00:00Z");
        assert_eq!(query["enddt"], "2027-03-06T15:30:00Z");
        assert_eq!(query["location"], short.location);
    }
}

/// Text as hostile people and Tamil writers type it.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[அ-ஹா-்]{1,40}",
        "[ -~]{1,40}",
        "\\PC{1,20}",
        Just("\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:v@example.org\r\n".to_owned()),
        Just("\nEND:VEVENT\nBEGIN:VEVENT\n".to_owned()),
        Just("\u{2028}\u{85}\u{0}\u{b}\u{1b}\t\r".to_owned()),
        Just("\";:,\\\\n".to_owned()),
        Just("👨‍👩‍👧".to_owned()),
        Just("    ".to_owned()),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|v| v.concat())
}

proptest! {
    #[test]
    fn no_field_can_write_a_line_of_its_own(
        fields in prop::collection::vec(any_text(), 7), cancel: bool,
    ) {
        let mut hostile = entry();
        hostile.uid = fields[0].clone();
        hostile.summary = fields[1].clone();
        hostile.description = fields[2].clone();
        hostile.location = fields[3].clone();
        hostile.url = Some(format!("https://h/{}", fields[4]));
        hostile.organizer = Some(Organizer { name: fields[5].clone(), email: "a@example.org".into() });
        hostile.alarm = Some(Alarm { before: Duration::hours(1), text: fields[6].clone() });
        let file = write(&hostile, if cancel { Method::Cancel } else { Method::Publish });
        prop_assert!(file.ends_with("END:VCALENDAR\r\n"));
        for line in file.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75, "{} octets: {line}", line.len());
            let broken = line.contains(['\r', '\n', '\u{2028}', '\u{85}', '\0']);
            prop_assert!(!broken);
        }
        const KNOWN: [&str; 20] = [
            "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "UID", "DTSTAMP", "DTSTART",
            "DTEND", "SEQUENCE", "SUMMARY", "STATUS", "TRANSP", "DESCRIPTION", "LOCATION", "URL",
            "ORGANIZER", "ACTION", "TRIGGER",
        ];
        let mut seen = std::collections::HashMap::<String, usize>::new();
        for line in unfolded(&file) {
            let name = line.split([':', ';']).next().unwrap().to_owned();
            prop_assert!(KNOWN.contains(&name.as_str()), "{line}");
            *seen.entry(name).or_default() += 1;
        }
        prop_assert_eq!(seen["BEGIN"], if cancel { 2 } else { 3 });
        for once in ["UID", "SUMMARY", "DTSTART", "ORGANIZER", "STATUS"] {
            prop_assert_eq!(seen[once], 1);
        }
    }

    #[test]
    fn what_was_written_is_read_again(summary in any_text(), location in any_text(), description in any_text()) {
        let mut said = entry();
        said.summary = summary;
        said.location = location;
        said.description = description;
        said.url = None;
        let event = parsed(&write(&said, Method::Publish));
        let clean = |text: &str| -> String {
            text.replace("\r\n", "\n").chars().filter_map(|c| match c {
                '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
                '\t' => Some(' '),
                '\n' => Some('\n'),
                c if c.is_control() => None,
                c => Some(c),
            }).collect::<String>().trim().to_owned()
        };
        let line = |text: &str| clean(text).replace('\n', " ");
        prop_assert_eq!(event.get_summary().unwrap_or_default(), line(&said.summary));
        prop_assert_eq!(event.get_location().unwrap_or_default(), line(&said.location));
        prop_assert_eq!(event.get_description().unwrap_or_default(), clean(&said.description));
        prop_assert_eq!(event.get_uid(), Some(said.uid.as_str()));
    }
}
