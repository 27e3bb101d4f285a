//! Found again: by reference and phone, by a link in a mail, by the organizer.

use crate::support::*;
use chrono::Duration;
use domain::language::Language;
use domain::message::Message;
use usecases::bookings::BookingQuery;
use usecases::{Actor, Error};

#[tokio::test]
async fn reference_and_phone_must_both_match() {
    let t = house().await;
    let event = t.published(concert()).await;
    let booking = t.book(wish(event.id, 1)).await.unwrap();
    let find =
        async |reference: &str, phone: &str| t.house.doors.bookings.find(reference, phone).await;
    let typed = booking.reference.replace('-', "").to_lowercase();
    for phone in ["0771234567", "+94 77 123 4567", "94771234567"] {
        assert_eq!(find(&typed, phone).await.unwrap().id, booking.id, "{phone}");
    }
    let wrong_phone = find(&booking.reference, "0777654321").await.unwrap_err();
    let wrong_reference = find("K7QX-42M", "0771234567").await.unwrap_err();
    assert_eq!(
        (wrong_phone, wrong_reference),
        (Error::NotFound, Error::NotFound)
    );
}

#[tokio::test]
async fn guessing_is_limited_by_reference_and_by_phone() {
    let mut few = settings();
    few.find_attempts = 3;
    let t = house_with(few).await;
    let event = t.published(concert()).await;
    let booking = t.book(wish(event.id, 1)).await.unwrap();
    for last in 0..3 {
        let phone = format!("077111000{last}");
        let error = t
            .house
            .doors
            .bookings
            .find(&booking.reference, &phone)
            .await
            .unwrap_err();
        assert_eq!(error, Error::NotFound);
    }
    let error = t
        .house
        .doors
        .bookings
        .find(&booking.reference, "0771234567")
        .await
        .unwrap_err();
    assert!(matches!(error, Error::TooMany { .. }), "{error:?}");
    t.pass(Duration::hours(1));
    t.house
        .doors
        .bookings
        .find(&booking.reference, "0771234567")
        .await
        .unwrap();
}

#[tokio::test]
async fn my_bookings_opens_once_and_then_for_an_hour() {
    let t = house().await;
    let event = t.published(concert()).await;
    let booking = t
        .book(wish_by_mail(event.id, "arun@example.org"))
        .await
        .unwrap();
    t.book(wish_by_mail(event.id, "other@example.org"))
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    let doors = &t.house.doors;
    doors
        .bookings
        .send_my_bookings_link("ARUN@example.org", Language::English)
        .await
        .unwrap();
    doors
        .bookings
        .send_my_bookings_link("nobody@example.org", Language::English)
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    let log = doors
        .messages
        .list(&t.actor, Default::default())
        .await
        .unwrap()
        .items;
    let mails: Vec<_> = log
        .iter()
        .filter(|m| m.kind == usecases::messages::MessageKind::MyBookings)
        .collect();
    assert_eq!(mails.len(), 1, "nobody without bookings is written to");
    let text = doors
        .messages
        .show(&t.actor, mails[0].id)
        .await
        .unwrap()
        .text;
    let token = text
        .split("/my-bookings/")
        .nth(1)
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap();
    for _ in 0..3 {
        assert_eq!(
            doors.bookings.my_bookings(token).await.unwrap_err(),
            Error::NotFound,
            "looking shows nothing and uses nothing up"
        );
    }
    let again = doors.bookings.open_my_bookings(token).await.unwrap();
    for used in [token, &again] {
        assert_eq!(
            doors.bookings.open_my_bookings(used).await.unwrap_err(),
            Error::NotFound
        );
    }
    for _ in 0..2 {
        let mine = doors.bookings.my_bookings(&again).await.unwrap();
        assert_eq!(mine.iter().map(|b| b.id).collect::<Vec<_>>(), [booking.id]);
    }
    t.pass(Duration::minutes(61));
    assert_eq!(
        doors.bookings.my_bookings(&again).await.unwrap_err(),
        Error::NotFound
    );
}

#[tokio::test]
async fn links_by_mail_are_limited_whoever_asks() {
    let t = house().await;
    for _ in 0..5 {
        t.house
            .doors
            .bookings
            .send_my_bookings_link("x@example.org", Language::Tamil)
            .await
            .unwrap();
    }
    let error = t
        .house
        .doors
        .bookings
        .send_my_bookings_link("x@example.org", Language::Tamil)
        .await;
    assert!(matches!(error, Err(Error::TooMany { .. })));
    let error = t
        .house
        .doors
        .bookings
        .send_my_bookings_link("no address", Language::Tamil)
        .await;
    assert_eq!(
        error.unwrap_err(),
        Error::field("email", Message::new("email_invalid"))
    );
}

#[tokio::test]
async fn an_organizer_finds_by_whatever_is_said() {
    let t = house().await;
    let event = t.published(concert()).await;
    let mut request = wish_by_mail(event.id, "arun@example.org");
    request.name = "Arun Kumar".into();
    let booking = t.book(request).await.unwrap();
    let mut other = wish(event.id, 1);
    (other.name, other.phone) = ("Meena".into(), Some("077 765 4321".into()));
    t.book(other).await.unwrap();
    for q in [
        "arun",
        "KUM",
        "077 123 4567",
        "+94771234567",
        "arun@ex",
        &booking.reference,
    ] {
        let query = BookingQuery {
            q: Some(q.into()),
            ..Default::default()
        };
        let found = t
            .house
            .doors
            .bookings
            .list(&t.actor, query)
            .await
            .unwrap()
            .items;
        assert_eq!(
            found.iter().map(|b| b.id).collect::<Vec<_>>(),
            [booking.id],
            "{q}"
        );
    }
}

#[tokio::test]
async fn a_users_bookings_by_id_phone_or_mail() {
    let t = house().await;
    let event = t.published(concert()).await;
    let mut request = wish_by_mail(event.id, "arun@example.org");
    request.user_id = Some("crm-42".into());
    assert_eq!(
        t.book(request.clone()).await.unwrap_err(),
        Error::Unauthorized
    );
    let booking = t
        .house
        .doors
        .bookings
        .book(Some(&t.actor), request)
        .await
        .unwrap();
    let of = async |actor: &Actor, user: &str| -> Vec<_> {
        let bookings = &t.house.doors.bookings;
        let page = bookings.of_user(actor, user, None, None).await.unwrap();
        page.items.into_iter().map(|booking| booking.id).collect()
    };
    for user in ["crm-42", "0771234567", "Arun@example.org"] {
        let found = of(&t.actor, user).await;
        assert_eq!(found, [booking.id], "{user}");
    }
    assert!(of(&t.actor, "nobody").await.is_empty());
    assert!(of(&t.stranger().await, "crm-42").await.is_empty());
}

#[tokio::test]
async fn a_users_bookings_come_in_parts() {
    let t = house().await;
    let event = t.published(concert()).await;
    let mut made = Vec::new();
    for _ in 0..5 {
        made.insert(0, t.book(wish(event.id, 1)).await.unwrap().id);
        t.pass(Duration::seconds(1));
    }
    let bookings = &t.house.doors.bookings;
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let part = bookings.of_user(&t.actor, "0771234567", cursor, Some(2));
        let part = part.await.unwrap();
        assert!((1..=2).contains(&part.items.len()));
        found.extend(part.items.iter().map(|booking| booking.id));
        cursor = part.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(found, made, "newest first");
    let foreign = Some("nonsense".to_owned());
    let refused = bookings.of_user(&t.actor, "0771234567", foreign, None);
    assert_wrong(refused.await.unwrap_err(), "cursor", "cursor_invalid");
}
