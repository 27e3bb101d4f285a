//! One guest across events: seen as one, taken out whole, erased for good.

use crate::support::*;
use domain::door::Deed;
use domain::language::Language;
use i18n::texts::{dashboard, guests as texts};
use usecases::bookings::{BookingQuery, BookingRequest};
use usecases::door::{Scan, Scans};
use usecases::messages::MessageQuery;
use usecases::{Actor, Error, Role};
use uuid::Uuid;

const MAIL: &str = "arun@example.org";

#[tokio::test]
async fn one_guest_is_seen_across_events_and_found_once() {
    let t = house().await;
    let first = t.published(concert()).await;
    let mut other = concert();
    other.title.en = "Dance Night".into();
    let second = t.published(other).await;
    let by_phone = t.book(wish(first.id, 1)).await.unwrap();
    t.pass(chrono::Duration::minutes(1));
    let by_both = t.book(wish_by_mail(second.id, MAIL)).await.unwrap();
    let mut stranger = wish(second.id, 1);
    (stranger.name, stranger.phone) = ("Meena".into(), Some("077 765 4321".into()));
    t.book(stranger).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let guests = &t.house.doors.guests;
    let found = guests.find(&t.actor, Some("அருண்".into()), None).await;
    let found = found.unwrap().items;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].bookings, 2);
    let shown = guests.show(&t.actor, by_both.id, None).await.unwrap();
    let ids: Vec<_> = shown.bookings.items.iter().map(|b| b.id).collect();
    assert_eq!(ids, [by_both.id, by_phone.id]);
    assert_eq!(shown.names, ["அருண்"]);
    let all = guests.find(&t.actor, None, None).await.unwrap().items;
    assert_eq!(all.len(), 2);
}

#[tokio::test]
async fn what_is_kept_of_a_guest_is_given_out_whole() {
    let t = house().await;
    let event = t.published(concert()).await;
    let hostile = BookingRequest {
        name: "<script>alert(1)</script>".into(),
        ..wish_by_mail(event.id, MAIL)
    };
    let booking = t.book(hostile).await.unwrap();
    let handling = &t.house.doors.handling;
    let note = handling.add_note(&t.actor, booking.id, "sings well".into());
    note.await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let guests = &t.house.doors.guests;
    let file = guests.file(&t.actor, booking.id, Language::English).await;
    let file = file.unwrap();
    for said in [MAIL, "+94771234567", "sings well", &booking.reference] {
        assert!(file.json.contains(said), "{said}: {}", file.json);
        assert!(file.html.contains(said), "{said}");
    }
    assert!(file.html.contains("<dd>Confirmation</dd>"), "{}", file.html);
    assert!(!file.html.contains("<script>"), "{}", file.html);
    let read: serde_json::Value = serde_json::from_str(&file.json).unwrap();
    assert_eq!(read["bookings"][0]["email"], MAIL);
}

#[tokio::test]
async fn a_guests_file_tells_of_the_door_in_words_for_people_and_codes_for_programs() {
    let t = house().await;
    let event = t.published(concert()).await;
    let booking = t.book(wish_by_mail(event.id, MAIL)).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let door = &t.house.doors.door;
    let mut entry = None;
    for deed in [Deed::Enter, Deed::Undo] {
        let now = t.store.now().timestamp_millis();
        let scan = Scan {
            id: Uuid::now_v7(),
            deed,
            at: now,
            gate: "North".into(),
            code: None,
            booking: Some(booking.id),
            number: Some(1),
            undoes: entry,
        };
        entry = Some(scan.id);
        let scans = Scans {
            device: Uuid::now_v7(),
            now,
            scans: vec![scan],
        };
        door.merge(&t.actor, event.id, scans).await.unwrap();
        t.pass(chrono::Duration::minutes(1));
    }
    let guests = &t.house.doors.guests;
    let file = guests.file(&t.actor, booking.id, Language::Tamil).await;
    let file = file.unwrap();
    let read: serde_json::Value = serde_json::from_str(&file.json).unwrap();
    assert_eq!(read["door"][0]["at"], "2027-03-01 06:30 +05:30");
    assert_eq!(read["door"][0]["outcome"], "undone");
    assert_eq!(read["door"][1]["outcome"], "undo");
    assert_eq!(read["messages"][0]["kind"], "confirmation");
    assert_eq!(read["messages"][0]["state"], "kept");
    let value = |said: &str| file.html.contains(&format!("<dd>{said}</dd>"));
    for said in [
        "2027-03-01 06:30 +05:30",
        "North",
        texts::ENTRY_UNDONE.ta,
        dashboard::KIND_CONFIRMATION.ta,
        dashboard::MESSAGE_KEPT.ta,
    ] {
        assert!(value(said), "{said}: {}", file.html);
    }
    for code in ["undone", "undo", "confirmation", "kept", "ta"] {
        assert!(!value(code), "{code}: {}", file.html);
    }
}

#[tokio::test]
async fn an_erased_guest_is_found_nowhere_and_the_numbers_stay() {
    let t = house().await;
    let event = t.published(concert()).await;
    let booking = t.book(wish_by_mail(event.id, MAIL)).await.unwrap();
    let other = t.book(BookingRequest {
        name: "Meena".into(),
        phone: Some("077 765 4321".into()),
        ..wish(event.id, 2)
    });
    let other = other.await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let guests = &t.house.doors.guests;
    let erased = guests.erase(&t.actor, booking.id).await.unwrap();
    assert_eq!((erased.bookings, erased.messages), (1, 1));
    let list = |q: Option<&str>| BookingQuery {
        q: q.map(str::to_owned),
        ..BookingQuery::default()
    };
    let bookings = &t.house.doors.bookings;
    for q in ["அருண்", MAIL, "0771234567"] {
        let found = bookings.list(&t.actor, list(Some(q))).await.unwrap();
        assert!(found.items.is_empty(), "{q}");
    }
    let all = bookings.list(&t.actor, list(None)).await.unwrap().items;
    assert_eq!(all.len(), 2);
    assert_eq!(t.remaining(event.id).await, 97);
    let messages = &t.house.doors.messages;
    let log = messages
        .list(&t.actor, MessageQuery::default())
        .await
        .unwrap();
    for message in log.items {
        assert!(!message.recipient.contains("arun"), "{message:?}");
        let content = messages.show(&t.actor, message.id).await.unwrap();
        assert!(!content.text.contains("அருண்"), "{}", content.text);
    }
    let kept = bookings.show(&t.organizer(), other.id).await.unwrap();
    assert_eq!(kept.name, "Meena");
    // A reminder would go nowhere.
    t.pass(chrono::Duration::days(4));
    t.house.workers.plan_reminders().await.unwrap();
    t.house.workers.run_due().await.unwrap();
    t.healthy().await;
    // The line of the audit log names nobody.
    let log = t.store.audit_log(t.actor.organization, 5).await.unwrap();
    let line = log
        .iter()
        .find(|line| line.action == "guest.erase")
        .unwrap();
    assert_eq!(line.subject, booking.id.to_string());
}

#[tokio::test]
async fn who_waits_is_erased_too_and_the_list_stays_right() {
    let t = house().await;
    let mut small = concert();
    small.capacity = 1;
    let event = t.published(small).await;
    let booking = t.book(wish_by_mail(event.id, MAIL)).await.unwrap();
    let waiting = &t.house.doors.waiting;
    let wish = usecases::waiting::WaitingRequest {
        event: event.id.into(),
        name: "அருண்".into(),
        phone: None,
        email: Some(MAIL.into()),
        language: None,
        ticket_type: None,
        quantity: 1,
        source: domain::booking::Source::Web,
        notify: None,
        idempotency_key: None,
    };
    waiting.join(None, wish).await.unwrap();
    let guests = &t.house.doors.guests;
    let shown = guests.show(&t.actor, booking.id, None).await.unwrap();
    assert_eq!(shown.waiting.len(), 1);
    t.house.workers.run_due().await.unwrap();
    guests.erase(&t.actor, booking.id).await.unwrap();
    let numbers = waiting.numbers(&t.actor, event.id).await.unwrap();
    assert_eq!((numbers.waiting, numbers.offered), (0, 0));
    t.healthy().await;
}

#[tokio::test]
async fn a_guest_is_their_organizers_own_business() {
    let t = house().await;
    let event = t.published(concert()).await;
    let booking = t.book(wish_by_mail(event.id, MAIL)).await.unwrap();
    let guests = &t.house.doors.guests;
    let stranger = t.stranger().await;
    let door = Actor::member(
        t.actor.organization,
        domain::ids::UserId(uuid::Uuid::from_u128(7)),
        Role::Door,
    );
    for (actor, expected) in [(&stranger, Error::NotFound), (&door, Error::Forbidden)] {
        let shown = guests.show(actor, booking.id, None).await;
        assert_eq!(shown.unwrap_err(), expected);
        let file = guests.file(actor, booking.id, Language::Tamil).await;
        assert_eq!(file.unwrap_err(), expected);
        let erased = guests.erase(actor, booking.id).await;
        assert_eq!(erased.unwrap_err(), expected);
    }
    let found = guests.find(&stranger, Some(MAIL.into()), None).await;
    assert!(found.unwrap().items.is_empty());
}
