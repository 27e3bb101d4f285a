//! What outgoing webhooks hear of, what is nothing to tell, and how long an address is left alone.

use crate::hooks::{address, make, trusting};
use crate::standin::{Answer, Asked, StandIn};
use crate::support::*;
use chrono::Duration;
use domain::hook::HookKind;
use domain::ids::UserId;
use domain::language::Language;
use std::sync::atomic::Ordering;
use store::records::AccountRecord;
use usecases::Role;
use usecases::imports::ImportInput;
use usecases::messages::{MessageKind, MessageQuery};

/// Each call so far: what happened, to whose booking, and how that is paid.
fn payments(server: &StandIn) -> Vec<(String, String, String)> {
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let asked = server.asked();
    let told = asked.iter().map(|one| &one.body);
    told.map(|body| {
        let booking = &body["booking"];
        (
            word(&body["event"]),
            word(&booking["name"]),
            word(&booking["payment"]),
        )
    })
    .collect()
}

fn changed(name: &str, payment: &str) -> (String, String, String) {
    (
        "BookingChanged".to_owned(),
        name.to_owned(),
        payment.to_owned(),
    )
}

#[tokio::test]
async fn programs_hear_that_a_booking_is_paid_and_guests_do_not() {
    let t = trusting().await;
    let (server, _) = address().await;
    make(&t, &server, &[HookKind::BookingChanged]).await;
    let mut input = concert();
    input.ticket_types = vec![ticket_type("Stalls", 50_000, None)];
    let event = t.published(input).await;
    let wished = wish_by_mail(event.id, "arun@example.org");
    let booking = t.book(wished).await.unwrap();
    let free = t.published(concert()).await;
    let free = t.book(wish(free.id, 1)).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    assert!(server.asked().is_empty());

    let bookings = &t.house.doors.bookings;
    for paid in [true, false] {
        bookings
            .mark_paid(&t.actor, booking.id, paid)
            .await
            .unwrap();
        t.house.workers.run_due().await.unwrap();
    }
    let heard = [
        changed(&booking.name, "paid"),
        changed(&booking.name, "at_venue"),
    ];
    assert_eq!(payments(&server), heard);

    // What stays as it was is no news.
    let house = t.actor.organization;
    let before = t.store.booking(booking.id).await.unwrap();
    let same = t.store.set_paid(house, booking.id, false).await.unwrap();
    assert_eq!(same.revision, before.revision);
    t.store.set_paid(house, free.id, true).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    assert_eq!(server.asked().len(), 2);
    let messages = &t.house.doors.messages;
    let log = messages.list(&t.actor, MessageQuery::default()).await;
    let kinds: Vec<MessageKind> = log.unwrap().items.iter().map(|m| m.kind).collect();
    assert_eq!(kinds, [MessageKind::Confirmation]);
    t.healthy().await;
}

#[tokio::test]
async fn programs_hear_which_row_of_a_table_is_paid() {
    let t = trusting().await;
    let (server, _) = address().await;
    make(&t, &server, &[HookKind::BookingChanged]).await;
    let mut input = concert();
    input.ticket_types = vec![ticket_type("Stalls", 50_000, None)];
    let event = t.published(input).await;
    let file = b"Name,Payment\nKavitha,paid\nRaj,\n";
    let imports = &t.house.doors.imports;
    let input = ImportInput {
        event: event.id,
        name: "guests.csv".into(),
        size: i64::try_from(file.len()).unwrap(),
    };
    let import = imports.begin(&t.actor, input).await.unwrap().id;
    imports
        .put(&t.actor, import, 0, file.to_vec())
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    imports.start(&t.actor, import, false).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    assert_eq!(payments(&server), [changed("Kavitha", "paid")]);
}

#[tokio::test]
async fn an_owner_is_told_of_the_end_however_many_others_were_there_before() {
    let t = trusting().await;
    for n in 1..=201 {
        let (name, role) = match n {
            201 => ("owner".to_owned(), Role::Owner),
            _ => (format!("manager{n}"), Role::Manager),
        };
        let account = AccountRecord {
            id: UserId(uuid::Uuid::from_u128(n)),
            email: format!("{name}@example.org"),
            name,
            password_hash: "$argon2id$".to_owned(),
            language: Language::English,
            created_at: start(),
        };
        let member = t.store.put_account(&account, t.actor.organization, role);
        member.await.unwrap();
    }
    let (server, status) = address().await;
    make(&t, &server, &[HookKind::BookingMade]).await;
    let event = t.published(concert()).await;
    status.store(410, Ordering::SeqCst);
    t.book(wish(event.id, 1)).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let messages = &t.house.doors.messages;
    let log = messages.list(&t.actor, MessageQuery::default()).await;
    let mut mails = log.unwrap().items;
    mails.retain(|mail| mail.kind == MessageKind::HookStopped);
    let told: Vec<&str> = mails.iter().map(|mail| mail.recipient.as_str()).collect();
    assert_eq!(told, ["owner@example.org"]);
}

#[tokio::test]
async fn an_address_is_left_alone_for_as_long_as_it_wishes() {
    let t = trusting().await;
    let busy = "date: Mon, 01 Mar 2027 01:00:00 GMT\r\n\
        retry-after: Mon, 01 Mar 2027 03:00:00 GMT\r\n";
    let server = StandIn::start(move |_: &Asked| Answer::Head(503, busy)).await;
    make(&t, &server, &[HookKind::BookingMade]).await;
    let event = t.published(concert()).await;
    t.book(wish(event.id, 1)).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    assert_eq!(server.asked().len(), 1);
    // What is new waits as well.
    t.pass(Duration::minutes(110));
    t.book(wish(event.id, 1)).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    assert_eq!(server.asked().len(), 1);
    t.pass(Duration::minutes(20));
    t.house.workers.run_due().await.unwrap();
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn an_event_that_is_saved_as_it_was_is_no_news() {
    let t = trusting().await;
    let (server, _) = address().await;
    make(&t, &server, &[HookKind::EventChanged]).await;
    let mut typed = concert();
    typed.description.en = "Veena, *and* mridangam.".into();
    typed.map_url = Some("https://maps.example/nallur".into());
    typed.ticket_types = vec![ticket_type("Stalls", 50_000, Some(20))];
    let event = t.published(typed).await;
    let events = &t.house.doors.events;
    let mut input = events.input(&t.actor, event.id).await.unwrap();
    let same = events.update(&t.actor, event.id, input.clone(), None).await;
    assert_eq!(same.unwrap().revision, event.revision);
    t.house.workers.run_due().await.unwrap();
    assert!(server.asked().is_empty());

    // What no date of a series departs in is a change as well.
    input.video_url = Some("https://video.example/concert".into());
    let changed = events.update(&t.actor, event.id, input, None).await;
    changed.unwrap();
    t.house.workers.run_due().await.unwrap();
    let asked = server.asked();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].body["video_url"], "https://video.example/concert");
}
