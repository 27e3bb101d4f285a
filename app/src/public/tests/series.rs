//! Events that repeat, as guests see them.

use super::samples::{concert, frame, links};
use crate::public::event::{event_page, event_page_with};
use crate::public::list::{Search, list_page};
use chrono::Duration;
use domain::event::EventStatus;
use domain::ids::{EventId, SeriesId};
use domain::language::Language;
use usecases::Page;
use usecases::series::{OtherDates, SeriesDate, SeriesRef};
use uuid::Uuid;

fn date(weeks: i64, taken: i64) -> SeriesDate {
    let event = concert();
    SeriesDate {
        event: EventId(Uuid::from_u128(7)),
        slug: format!("week-{weeks}"),
        status: EventStatus::Published,
        starts_at: event.starts_at + Duration::weeks(weeks),
        ends_at: None,
        timezone: event.timezone,
        capacity: 100,
        taken,
        departs: Vec::new(),
    }
}

#[test]
fn the_page_of_a_date_leads_to_the_others_and_says_which_are_full() {
    let others = OtherDates {
        dates: vec![date(1, 100), date(2, 3)],
        more: 5,
    };
    let page = |language: Language| {
        let frame = frame(language, "/e/margazhi-isai-maalai");
        event_page_with(&frame, &concert(), &links(), &others)
    };
    let english = page(Language::English);
    for said in [
        "Other dates",
        "href=\"/e/week-1\"",
        "href=\"/e/week-2\"",
        "Sat, 13 Mar 2027",
        "and 5 more dates",
        "href=\"/o/yaazh-isai\"",
    ] {
        assert!(english.contains(said), "{said}");
    }
    let full = |html: &str, slug: &str| {
        let (_, rest) = html.split_once(&format!("href=\"/e/{slug}\"")).unwrap();
        rest.split("</li>").next().unwrap().contains("Sold out")
    };
    assert!(full(&english, "week-1") && !full(&english, "week-2"));
    assert!(page(Language::Tamil).contains("மேலும் 5 தேதிகள்"));
    let alone = frame(Language::English, "/e/margazhi-isai-maalai");
    let alone = event_page(&alone, &concert(), &links());
    assert!(!alone.contains("Other dates"));
}

#[test]
fn a_list_says_that_there_are_more_dates() {
    let mut event = concert();
    event.series = Some(SeriesRef {
        id: SeriesId(Uuid::from_u128(8)),
        departs: Vec::new(),
        more: 1,
    });
    let events = Page {
        items: vec![event, concert()],
        next_cursor: None,
    };
    let html = list_page(&frame(Language::English, "/"), &Search::default(), &events);
    assert_eq!(html.matches("and one more date").count(), 1);
}
