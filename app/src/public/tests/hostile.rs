//! Hostile text stays text, wherever it is shown.

use super::samples::{booking, concert, frame, kind, links};
use crate::public::book::{Answer, BookingForm, book_page};
use crate::public::event::event_page;
use crate::public::find::{FindForm, find_page};
use crate::public::list::{Search, list_page, organization_page};
use crate::public::mine::{Surroundings, booking_page};
use crate::public::my_bookings::{ask_page, bookings_page, open_page, sent_page};
use crate::public::poster::poster_page;
use domain::ids::QuestionId;
use domain::language::{Language, LocalText};
use domain::message::{FieldError, Message};
use domain::question::{Question, QuestionKind};
use usecases::events::EventView;
use usecases::organizations::{OrganizationInput, OrganizationView};
use usecases::page::Page;
use usecases::subscribers::Way;

const EVIL: &str =
    "</title></textarea></script><script>evil()</script>\"'><img src=x onerror=evil()><!--";

fn text() -> LocalText {
    LocalText::both(EVIL, EVIL)
}

fn event() -> EventView {
    let mut event = concert();
    event.title = text();
    event.summary = text();
    event.venue_name = text();
    event.venue_address = text();
    event.map_url = Some("javascript:evil()".into());
    event.organization.name = text();
    event.organization.contact_email = Some(EVIL.into());
    event.code = EVIL.into();
    event.ticket_types = vec![kind(1, text(), 0, 5), kind(2, text(), 100, 5)];
    event.is_online = true;
    event
}

const QUESTION: QuestionId = QuestionId(uuid::Uuid::nil());

fn question(kind: QuestionKind) -> Question {
    Question {
        id: QUESTION,
        kind,
        label: text(),
        options: vec![text()],
        required: true,
        ticket_type: None,
    }
}

fn pages(language: Language) -> Vec<(&'static str, String)> {
    let frame = frame(language, &format!("/?q={EVIL}"));
    let event = event();
    let mut booked = booking(event.clone(), 2);
    booked.name = EVIL.into();
    booked.email = Some(EVIL.into());
    booked.reference = EVIL.into();
    booked.manage_token = "\"><script>evil()</script>".into();
    booked.event.online_url = Some("javascript:evil()".into());
    let form = BookingForm {
        token: EVIL.into(),
        via: EVIL.into(),
        name: EVIL.into(),
        phone: EVIL.into(),
        email: EVIL.into(),
        quantities: event
            .ticket_types
            .iter()
            .map(|k| (k.id, EVIL.to_owned()))
            .collect(),
        ways: vec![Way::Whatsapp, Way::Sms],
        notify: Some(Way::Sms),
        asked: QuestionKind::ALL.map(question).into(),
        answers: vec![(QUESTION, vec![EVIL.into()])],
        takes_codes: true,
        code: EVIL.into(),
        code_problem: Some(Message::new("required").with("n", EVIL)),
        ..BookingForm::default()
    };
    let wrong = vec![
        FieldError::new(EVIL, Message::new("required").with("n", EVIL)),
        FieldError::new("name", Message::new("required")),
    ];
    let search = Search {
        q: EVIL.into(),
        from: EVIL.into(),
        to: EVIL.into(),
    };
    let list = Page {
        items: vec![event.clone()],
        next_cursor: Some(EVIL.into()),
    };
    let organization = OrganizationView {
        organization: event.organization.clone(),
        settings: OrganizationInput {
            name: text(),
            about: text(),
            region: "LK".into(),
            timezone: "Asia/Colombo".into(),
            language,
            currency: domain::money::Currency::Lkr,
            contact_email: None,
            reminder_hours: vec![],
        },
    };
    vec![
        ("event", event_page(&frame, &event, &links())),
        ("list", list_page(&frame, &search, &list)),
        (
            "organization",
            organization_page(&frame, &organization, &search, &list),
        ),
        (
            "book",
            book_page(&frame, &event, &form, &Answer::Wrong(wrong.clone()), true),
        ),
        (
            "booking",
            booking_page(
                &frame,
                &booked,
                &Surroundings {
                    mail_leaves: true,
                    ..Surroundings::default()
                },
            ),
        ),
        ("bookings", bookings_page(&frame, &[booked])),
        (
            "ask",
            ask_page(&frame, EVIL, wrong.clone(), Some(EVIL.into())),
        ),
        ("sent", sent_page(&frame, EVIL, true)),
        ("open", open_page(&frame)),
        (
            "find",
            find_page(
                &frame,
                &FindForm {
                    reference: EVIL.into(),
                    phone: EVIL.into(),
                    errors: wrong,
                    sentence: Some(EVIL.into()),
                },
            ),
        ),
        ("poster", poster_page(&frame, &event)),
    ]
}

#[test]
fn hostile_text_makes_no_markup() {
    for language in Language::ALL {
        for (name, html) in pages(language) {
            assert!(!html.contains("<script>evil"), "{name}: a script");
            assert!(!html.contains("<img src=x"), "{name}: a picture");
            let areas = |mark: &str| html.matches(mark).count();
            assert_eq!(
                areas("</textarea>"),
                areas("<textarea"),
                "{name}: a text area's end"
            );
            assert_eq!(html.matches("</title>").count(), 1, "{name}: a title's end");
            // The renderer's own marks aside.
            let unmarked = html.replace("<!--<() />-->", "").replace("<!---->", "");
            assert!(!unmarked.contains("<!--"), "{name}: a comment");
            assert!(
                !html.contains("href=\"javascript:"),
                "{name}: a link that runs"
            );
            let blocks = html.matches("<script").count();
            assert_eq!(
                html.matches("</script>").count(),
                blocks,
                "{name}: unbalanced scripts"
            );
        }
    }
}

#[test]
fn the_data_block_survives_hostile_text() {
    let html = event_page(&frame(Language::English, "/e/x"), &event(), &links());
    let (_, rest) = html
        .split_once("<script type=\"application/ld+json\">")
        .unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(value["name"], EVIL);
}

#[test]
fn nothing_is_inline() {
    for (name, html) in pages(Language::Tamil) {
        assert!(!html.contains(" style="), "{name}");
        assert!(!html.contains("<style"), "{name}");
        for open in html.split("<script").skip(1) {
            let tag = open.split('>').next().unwrap();
            assert!(
                tag.contains("src=") || tag.contains("application/ld+json"),
                "{name}: {tag}"
            );
        }
    }
}
