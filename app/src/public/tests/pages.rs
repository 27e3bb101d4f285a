//! What guests would notice.

use super::samples::{booking, concert, festival, frame, links, now};
use crate::public::book::{Answer, BookingForm, TOKEN_MARK, book_page};
use crate::public::event::event_page;
use crate::public::mine::{Surroundings, booking_page};
use crate::public::my_bookings::{open_page, sent_page};
use crate::public::poster::poster_page;
use crate::public::standing::{Standing, standing};
use chrono::Duration;
use domain::booking::BookingState;
use domain::event::EventStatus;
use domain::language::Language;
use domain::message::{FieldError, Message};
use usecases::bookings::{BookingView, LetIn};
use usecases::subscribers::Way;

#[test]
fn the_event_page_speaks_the_readers_language() {
    let event = concert();
    let tamil = event_page(
        &frame(Language::Tamil, "/e/margazhi-isai-maalai"),
        &event,
        &links(),
    );
    assert!(tamil.contains("<html lang=\"ta\">"));
    assert!(tamil.contains("மார்கழி இசை மாலை"));
    assert!(tamil.contains("37 இடங்கள் மீதம்"));
    assert!(tamil.contains("href=\"/book/margazhi-isai-maalai\""));
    assert!(tamil.contains("href=\"/language?to=en&amp;return=%2Fe%2Fmargazhi-isai-maalai\""));
    let english = event_page(
        &frame(Language::English, "/e/margazhi-isai-maalai"),
        &event,
        &links(),
    );
    assert!(english.contains("<html lang=\"en\">"));
    assert!(english.contains("37 places left"));
    assert!(english.contains("Saturday, 6 March 2027"));
    assert!(english.contains("Sri Lanka time"));
}

#[test]
fn links_keep_a_language_that_nothing_else_would() {
    let mut frame = frame(Language::English, "/e/margazhi-isai-maalai");
    frame.keep_language = true;
    let html = event_page(&frame, &concert(), &links());
    assert!(html.contains("href=\"/book/margazhi-isai-maalai?lang=en\""));
}

#[test]
fn the_link_that_brought_a_reader_goes_along_to_the_booking() {
    let page = |path: &str| event_page(&frame(Language::English, path), &concert(), &links());
    let html = page("/e/margazhi-isai-maalai?via=facebook");
    assert!(html.contains("href=\"/book/margazhi-isai-maalai?via=facebook\""));
    for hostile in ["?via=%22%3E", "?via=a b", "?via=", "?x=1"] {
        let html = page(&format!("/e/margazhi-isai-maalai{hostile}"));
        assert!(
            html.contains("href=\"/book/margazhi-isai-maalai\""),
            "{hostile}"
        );
    }
}

#[test]
fn search_engines_find_what_they_require() {
    let html = event_page(&frame(Language::English, "/e/x"), &festival(), &links());
    let (_, rest) = html
        .split_once("<script type=\"application/ld+json\">")
        .unwrap();
    let value: serde_json::Value =
        serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    assert_eq!(value["@type"], "Event");
    assert_eq!(value["startDate"], "2027-03-06T18:30:00+05:30");
    assert_eq!(value["endDate"], "2027-03-06T21:00:00+05:30");
    assert_eq!(value["eventStatus"], "https://schema.org/EventScheduled");
    assert_eq!(value["location"]["@type"], "Place");
    assert_eq!(value["offers"][0]["price"], "1500.00");
    assert_eq!(value["offers"][0]["priceCurrency"], "LKR");
    assert_eq!(
        value["offers"][0]["availability"],
        "https://schema.org/InStock"
    );
    assert_eq!(
        value["offers"][2]["availability"],
        "https://schema.org/SoldOut"
    );
    assert_eq!(
        value["offers"][3]["availability"],
        "https://schema.org/PreOrder"
    );
    assert!(
        value["image"][0]
            .as_str()
            .unwrap()
            .starts_with("https://vizha.example/")
    );
}

#[test]
fn what_can_be_done_follows_status_sale_and_places() {
    let mut event = concert();
    assert_eq!(standing(&event, now()), Standing::Open);
    event.remaining = 0;
    event.ticket_types[0].remaining = 0;
    assert_eq!(standing(&event, now()), Standing::Full);
    let from = now() + Duration::hours(3);
    event.ticket_types[0].sale_starts_at = Some(from);
    assert_eq!(standing(&event, now()), Standing::NotYet(from));
    event.ticket_types[0].sale_starts_at = None;
    event.ticket_types[0].sale_ends_at = Some(now());
    assert_eq!(standing(&event, now()), Standing::Closed);
    event.status = EventStatus::Cancelled;
    assert_eq!(standing(&event, now()), Standing::Cancelled);
    let html = event_page(&frame(Language::English, "/e/x"), &event, &links());
    assert!(html.contains("This event has been cancelled"));
    assert!(!html.contains("href=\"/book/"));
}

#[test]
fn the_booking_form_keeps_what_was_typed_and_names_what_is_wrong() {
    let event = festival();
    let fresh = book_page(
        &frame(Language::English, "/book/pongal"),
        &event,
        &BookingForm::default(),
        &Answer::Fresh,
        true,
    );
    assert!(fresh.contains(TOKEN_MARK), "the place of the form token");
    assert!(fresh.contains("action=\"/book/pongal\""));
    let form = BookingForm {
        token: "t0ken".into(),
        name: "Arun".into(),
        phone: "12".into(),
        quantities: vec![(event.ticket_types[1].id, "3".into())],
        ..BookingForm::default()
    };
    let wrong = Answer::Wrong(vec![FieldError::new(
        "phone",
        Message::new("phone_invalid"),
    )]);
    let html = book_page(
        &frame(Language::English, "/book/pongal"),
        &event,
        &form,
        &wrong,
        true,
    );
    assert!(
        html.contains("value=\"Arun\"")
            && html.contains("value=\"12\"")
            && html.contains("value=\"3\"")
    );
    assert!(html.contains("value=\"t0ken\""));
    assert!(html.contains("aria-invalid=\"true\""));
    assert!(html.contains("This is not a valid phone number."));
    assert!(html.contains("role=\"alert\""));
}

#[test]
fn messages_to_the_phone_are_offered_where_the_organization_can_send_them() {
    let page = |language: Language, ways: &[Way], notify: Option<Way>| {
        let form = BookingForm {
            ways: ways.to_vec(),
            notify,
            ..BookingForm::default()
        };
        let frame = frame(language, "/book/x");
        book_page(&frame, &concert(), &form, &Answer::Busy, true)
    };
    let without = page(Language::English, &[], None);
    assert!(!without.contains("type=\"checkbox\"") && without.contains("Nothing is sent"));
    let whatsapp = page(Language::English, &[Way::Whatsapp], None);
    for said in [
        "value=\"whatsapp\"",
        "to this number by WhatsApp. Yaazh Music Sabha writes",
        "only if you ask",
    ] {
        assert!(whatsapp.contains(said), "{said}: {whatsapp}");
    }
    assert!(!whatsapp.contains("value=\"sms\"") && !whatsapp.contains(" checked"));
    let both = page(Language::Tamil, &[Way::Whatsapp, Way::Sms], Some(Way::Sms));
    assert!(both.contains("யாழ் இசை சபா அமைப்பு என் பதிவுகளைப் பற்றி"));
    let ticked: Vec<&str> = both
        .split("<input")
        .filter(|field| {
            field
                .split('>')
                .next()
                .is_some_and(|tag| tag.contains(" checked"))
        })
        .collect();
    assert!(
        ticked.len() == 1 && ticked[0].contains("value=\"sms\""),
        "{ticked:?}"
    );
}

#[test]
fn too_few_places_are_said_with_the_number() {
    let form = BookingForm::default();
    let html = book_page(
        &frame(Language::English, "/book/x"),
        &concert(),
        &form,
        &Answer::SoldOut { remaining: 2 },
        true,
    );
    assert!(html.contains("Only 2 places are left now") && html.contains("<form"));
}

#[test]
fn the_typing_is_kept_when_the_last_places_went_meanwhile() {
    let mut event = festival();
    event.remaining = 0;
    for kind in &mut event.ticket_types {
        kind.remaining = 0;
    }
    let (adults, students) = (event.ticket_types[0].id, event.ticket_types[1].id);
    let form = BookingForm {
        name: "Arun".into(),
        phone: "077 123 4567".into(),
        quantities: vec![(adults, "2".into()), (students, "0".into())],
        ..BookingForm::default()
    };
    let page = |answer: &Answer| {
        let frame = frame(Language::English, "/book/x");
        book_page(&frame, &event, &form, answer, true)
    };
    let html = page(&Answer::SoldOut { remaining: 0 });
    for said in [
        "All places have just been taken",
        "places appear here again",
        "method=\"post\"",
        "value=\"Arun\"",
        "value=\"077 123 4567\"",
        "value=\"2\"",
    ] {
        assert!(html.contains(said), "{said}: {html}");
    }
    assert!(html.contains(&format!("name=\"quantity_{adults}\"")));
    assert!(!html.contains(&format!("name=\"quantity_{students}\"")));
    assert!(!page(&Answer::Fresh).contains("method=\"post\""));
}

#[test]
fn a_booking_shows_a_code_for_each_place_only_while_it_counts() {
    let frame = frame(Language::English, "/b/tok-en_1");
    let mut booked = booking(concert(), 2);
    let around = Surroundings {
        mail_leaves: true,
        calendar: links(),
        ..Surroundings::default()
    };
    let html = booking_page(&frame, &booked, &around);
    assert!(html.contains("/b/tok-en_1/ticket/1.png") && html.contains("/b/tok-en_1/ticket/2.png"));
    assert!(html.contains("K7QX-42M") && html.contains("arun@example.org"));
    assert!(html.contains("action=\"/b/tok-en_1/cancel\""));
    assert!(html.contains("name=\"robots\" content=\"noindex\""));
    booked.email = None;
    let html = booking_page(&frame, &booked, &around);
    assert!(
        !html.contains("goes to"),
        "nothing is promised to a phone number"
    );
    booked.state = BookingState::Held;
    let html = booking_page(&frame, &booked, &around);
    assert!(html.contains("action=\"/b/tok-en_1/confirm\"") && !html.contains("/ticket/"));
    booked.state = BookingState::Cancelled;
    let html = booking_page(&frame, &booked, &around);
    assert!(!html.contains("/ticket/") && !html.contains("/cancel\""));
    assert!(html.contains("This booking is cancelled"));
}

#[test]
fn who_is_in_already_reads_since_when() {
    let mut booked = booking(concert(), 2);
    let page = |booked: &BookingView, language| {
        let around = Surroundings::default();
        booking_page(&frame(language, "/b/tok-en_1"), booked, &around)
    };
    assert!(!page(&booked, Language::English).contains("In since"));
    let since = booked.event.starts_at + Duration::minutes(32);
    booked.let_in = Some(LetIn { places: 2, since });
    let all = page(&booked, Language::English);
    assert!(all.contains("In since 7:02\u{a0}pm"), "{all}");
    assert!(!all.contains("of 2 places"), "{all}");
    assert!(page(&booked, Language::Tamil).contains("7:02 முதல் உள்ளே"));
    let since = since + Duration::days(1);
    booked.let_in = Some(LetIn { places: 1, since });
    let partly = page(&booked, Language::English);
    assert!(
        partly.contains("7 Mar 2027, 7:02\u{a0}pm: 1 of 2 places"),
        "{partly}"
    );
    assert!(page(&booked, Language::Tamil).contains("முதல் உள்ளே: 2 இடங்களில் 1"));
    booked.state = BookingState::Cancelled;
    assert!(!page(&booked, Language::English).contains("In since"));
}

#[test]
fn the_link_to_my_bookings_opens_a_button_that_posts_to_itself() {
    for (language, words) in [
        (Language::English, "Show my bookings"),
        (Language::Tamil, "என் பதிவுகளைக் காட்டு"),
    ] {
        let html = open_page(&frame(language, "/my-bookings/tok-en_1"));
        assert!(html.contains(words), "{html}");
        assert_eq!(html.matches("<form").count(), 1);
        assert!(
            html.contains("method=\"post\"") && html.contains("action=\"/my-bookings/tok-en_1\"")
        );
        assert!(html.contains("name=\"robots\" content=\"noindex\""));
        assert!(!html.contains("<script"), "works before any script");
    }
}

#[test]
fn the_online_address_is_shown_to_who_booked() {
    let mut event = concert();
    event.is_online = true;
    event.online_url = Some("https://meet.example/x".into());
    let html = booking_page(
        &frame(Language::English, "/b/x"),
        &booking(event, 1),
        &Surroundings::default(),
    );
    assert!(html.contains("href=\"https://meet.example/x\""));
}

#[test]
fn the_poster_says_it_in_both_languages() {
    let html = poster_page(&frame(Language::English, "/e/x/poster"), &concert());
    for words in [
        "மார்கழி இசை மாலை",
        "An evening of Carnatic music",
        "ISAI24",
        "/e/margazhi-isai-maalai/qr.svg",
        "Veerasingam Hall",
        "வீரசிங்கம் மண்டபம்",
    ] {
        assert!(html.contains(words), "{words}");
    }
    assert!(!html.contains("<script defer"), "works before any script");
}

#[test]
fn the_poster_of_a_cancelled_event_says_so_and_calls_nobody_to_book() {
    let mut event = concert();
    event.status = EventStatus::Cancelled;
    let html = poster_page(&frame(Language::English, "/e/x/poster"), &event);
    assert!(html.contains("This event has been cancelled"));
    assert!(html.contains("இந்த நிகழ்ச்சி ரத்து செய்யப்பட்டது"));
    assert!(!html.contains("Scan and book") && !html.contains("/qr.svg"));
}

#[test]
fn the_poster_says_once_what_is_given_in_one_language() {
    let mut event = concert();
    event.venue_name.en.clear();
    event.venue_address.ta.clear();
    let html = poster_page(&frame(Language::English, "/e/x/poster"), &event);
    for words in ["வீரசிங்கம் மண்டபம்", "K.K.S. Road, Jaffna"] {
        assert_eq!(html.matches(words).count(), 1, "{words}");
    }
}

#[test]
fn where_no_mail_leaves_nobody_is_sent_to_their_mail() {
    let frame = frame(Language::English, "/my-bookings");
    let sent = sent_page(&frame, "arun@example.org", true);
    assert!(sent.contains("Look into your mail") && sent.contains("arun@example.org"));
    let kept = sent_page(&frame, "arun@example.org", false);
    assert!(!kept.contains("Look into your mail") && !kept.contains("on its way"));
    assert!(kept.contains("No mail is sent from here yet"));
}
