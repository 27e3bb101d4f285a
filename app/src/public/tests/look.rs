//! Writes every page to the folder named by `VIZHA_LOOK`, to be looked at; without it, nothing.

use super::samples::{booking, concert, festival, frame, links, now};
use crate::public::book::{Answer, BookingForm, book_page};
use crate::public::event::event_page;
use crate::public::find::{FindForm, find_page};
use crate::public::list::{Search, list_page};
use crate::public::mine::{Happened, Surroundings, booking_page};
use crate::public::my_bookings::{ask_page, bookings_page, open_page, sent_page};
use crate::public::poster::poster_page;
use chrono::Duration;
use domain::booking::BookingState;
use domain::event::EventStatus;
use domain::language::Language;
use domain::message::{FieldError, Message};
use std::path::Path;
use usecases::page::Page;

#[test]
fn pages_to_look_at() {
    let Some(folder) = std::env::var_os("VIZHA_LOOK") else {
        return;
    };
    for language in Language::ALL {
        let put = |name: &str, html: String| {
            let file = Path::new(&folder).join(format!("{name}.{}.html", language.tag()));
            std::fs::write(file, html).unwrap();
        };
        let frame = frame(language, "/");
        let event = concert();
        put("event", event_page(&frame, &event, &links()));
        put("festival", event_page(&frame, &festival(), &links()));
        let mut full = concert();
        full.remaining = 0;
        full.ticket_types[0].remaining = 0;
        full.id = domain::ids::EventId(uuid::Uuid::from_u128(99));
        put("full", event_page(&frame, &full, &links()));
        let mut off = concert();
        off.status = EventStatus::Cancelled;
        off.id = domain::ids::EventId(uuid::Uuid::from_u128(0xABCDEF));
        put("cancelled", event_page(&frame, &off, &links()));
        let mut online = concert();
        online.is_online = true;
        online.online_url = Some("https://meet.example/margazhi".into());
        online.venue_name = Default::default();
        online.venue_address = Default::default();
        online.map_url = None;
        put("online", event_page(&frame, &online, &links()));
        let form = BookingForm::default();
        put(
            "book",
            book_page(&frame, &event, &form, &Answer::Fresh, true),
        );
        let typed = BookingForm {
            name: "".into(),
            phone: "12".into(),
            token: "x".into(),
            ..BookingForm::default()
        };
        let wrong = vec![
            FieldError::new("name", Message::new("required")),
            FieldError::new("phone", Message::new("phone_invalid")),
        ];
        put(
            "book-wrong",
            book_page(
                &frame,
                &festival(),
                &typed,
                &Answer::Wrong(wrong.clone()),
                true,
            ),
        );
        put(
            "book-full",
            book_page(
                &frame,
                &event,
                &typed,
                &Answer::SoldOut { remaining: 2 },
                true,
            ),
        );
        put(
            "book-busy",
            book_page(&frame, &event, &typed, &Answer::Busy, true),
        );
        let around = Surroundings {
            calendar: links(),
            mail_leaves: true,
            happened: Happened::Nothing,
        };
        put(
            "mine",
            booking_page(&frame, &booking(event.clone(), 2), &around),
        );
        put(
            "mine-paid",
            booking_page(&frame, &booking(festival(), 1), &around),
        );
        put(
            "mine-online",
            booking_page(&frame, &booking(online.clone(), 1), &around),
        );
        let mut held = booking(event.clone(), 2);
        held.state = BookingState::Held;
        held.held_until = Some(now() + Duration::minutes(12));
        put("mine-held", booking_page(&frame, &held, &around));
        put(
            "mine-off",
            booking_page(&frame, &booking(off.clone(), 1), &around),
        );
        put(
            "bookings",
            bookings_page(&frame, &[booking(event.clone(), 2), held]),
        );
        put("ask", ask_page(&frame, "", vec![], None));
        put("sent", sent_page(&frame, "arun@example.org", true));
        put("open", open_page(&frame));
        put(
            "find",
            find_page(
                &frame,
                &FindForm {
                    errors: wrong,
                    ..FindForm::default()
                },
            ),
        );
        put("poster", poster_page(&frame, &event));
        let list = Page {
            items: vec![event, festival(), full, off, online],
            next_cursor: Some("next".into()),
        };
        put("list", list_page(&frame, &Search::default(), &list));
        let none = Page {
            items: vec![],
            next_cursor: None,
        };
        put(
            "list-none",
            list_page(
                &frame,
                &Search {
                    q: "isai".into(),
                    ..Search::default()
                },
                &none,
            ),
        );
    }
}
