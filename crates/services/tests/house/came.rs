//! Who came is known at the door, and is written to as such.

use crate::support::*;
use chrono::{DateTime, Duration, Utc};
use domain::booking::BookingState;
use domain::door::{Deed, Outcome};
use domain::ids::{BookingId, EventId, WrittenId};
use domain::language::LocalText;
use usecases::bookings::{BookingRequest, BookingView, TicketOrder};
use usecases::door::{Scan, Scans};
use usecases::handling::TransferInput;
use usecases::messages::{MessageKind, MessageQuery};
use usecases::writing::{Audience, WrittenInput};
use usecases::{Conflict, Error};
use uuid::Uuid;

async fn booked(t: &Test, event: EventId, email: &str) -> BookingView {
    t.pass(Duration::seconds(1));
    let asked = BookingRequest {
        phone: None,
        ..wish_by_mail(event, email)
    };
    t.book(asked).await.unwrap()
}

/// Lets the first place of a booking in, or takes that back; answers the scan.
async fn scanned(t: &Test, event: EventId, booking: BookingId, undoes: Option<Uuid>) -> Uuid {
    t.pass(Duration::seconds(1));
    let now = t.store.now().timestamp_millis();
    let id = Uuid::now_v7();
    let scan = Scan {
        id,
        deed: if undoes.is_some() {
            Deed::Undo
        } else {
            Deed::Enter
        },
        at: now,
        gate: "North".into(),
        code: None,
        booking: Some(booking),
        number: Some(1),
        undoes,
    };
    let scans = Scans {
        device: Uuid::now_v7(),
        now,
        scans: vec![scan],
    };
    let door = &t.house.doors.door;
    door.merge(&t.actor, event, scans).await.unwrap();
    id
}

fn letter(audience: Audience) -> WrittenInput {
    WrittenInput {
        audience,
        subject: LocalText::both("நன்றி", "Thank you"),
        body: LocalText::both("மீண்டும் சந்திப்போம்.", "See you again."),
        at: None,
    }
}

/// Writes to an audience; answers to whom it is said to go, and to whom it went.
async fn reached(t: &Test, event: EventId, audience: Audience) -> (i64, Vec<String>) {
    let messages = &t.house.doors.messages;
    let log = async || {
        let query = MessageQuery {
            limit: Some(100),
            ..MessageQuery::default()
        };
        let all = messages.list(&t.actor, query).await.unwrap().items;
        let own = all
            .into_iter()
            .filter(|one| one.kind == MessageKind::Written);
        own.collect::<Vec<_>>()
    };
    let before: Vec<_> = log().await.into_iter().map(|one| one.id).collect();
    let writing = &t.house.doors.writing;
    let preview = writing.preview(&t.actor, event, letter(audience));
    let expected = preview.await.unwrap().estimate.mail;
    let id = WrittenId(Uuid::now_v7());
    let written = writing.write(&t.actor, event, id, letter(audience));
    written.await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let fresh = log().await.into_iter();
    let fresh = fresh.filter(|one| !before.contains(&one.id));
    let mut to: Vec<String> = fresh.map(|one| one.recipient).collect();
    to.sort_unstable();
    (expected, to)
}

#[tokio::test]
async fn only_who_was_let_in_hears_what_is_written_to_who_came() {
    let t = house().await;
    let event = t.published(concert()).await.id;
    let meena = booked(&t, event, "meena@example.org").await;
    let kumar = booked(&t, event, "kumar@example.org").await;
    booked(&t, event, "arun@example.org").await;
    let gone = booked(&t, event, "gone@example.org").await;
    scanned(&t, event, meena.id, None).await;
    scanned(&t, event, gone.id, None).await;
    let by_mistake = scanned(&t, event, kumar.id, None).await;
    let came = reached(&t, event, Audience::Came).await;
    let all = ["gone@example.org", "kumar@example.org", "meena@example.org"];
    assert_eq!(came, (3, all.map(str::to_owned).to_vec()));

    scanned(&t, event, kumar.id, Some(by_mistake)).await;
    let bookings = &t.house.doors.bookings;
    bookings.cancel(&t.organizer(), gone.id).await.unwrap();
    let came = reached(&t, event, Audience::Came).await;
    assert_eq!(came, (1, vec!["meena@example.org".to_owned()]));
    let not = reached(&t, event, Audience::NotIn).await;
    let rest = ["arun@example.org", "kumar@example.org"];
    assert_eq!(not, (2, rest.map(str::to_owned).to_vec()));
    t.healthy().await;
}

#[tokio::test]
async fn who_is_in_cannot_give_the_place_back_but_the_house_can() {
    let t = house().await;
    let mut small = concert();
    small.capacity = 2;
    let event = t.published(small).await.id;
    let mut two = wish(event, 2);
    two.email = Some("meena@example.org".into());
    let booking = t.book(two).await.unwrap();
    let by_mistake = scanned(&t, event, booking.id, None).await;
    let bookings = &t.house.doors.bookings;
    let guest = t.guest(&booking);
    let conflict = Error::Conflict {
        conflict: Conflict::AlreadyIn,
    };
    let refused = bookings.cancel(&guest, booking.id).await.unwrap_err();
    assert_eq!(refused, conflict);
    let one = |quantity| {
        vec![TicketOrder {
            ticket_type: None,
            quantity,
        }]
    };
    let fewer = bookings.change(&guest, booking.id, one(1)).await.unwrap();
    assert_eq!((fewer.quantity, t.remaining(event).await), (1, 1));
    let refused = bookings.cancel(&guest, booking.id).await.unwrap_err();
    assert_eq!(refused, conflict);
    assert_eq!(t.remaining(event).await, 1, "nobody else gets the place");

    scanned(&t, event, booking.id, Some(by_mistake)).await;
    scanned(&t, event, booking.id, None).await;
    let house = t.organizer();
    let gone = bookings.cancel(&house, booking.id).await.unwrap();
    assert_eq!(gone.state, BookingState::Cancelled);
    // Again is fine, for the guest too.
    let again = bookings.cancel(&guest, booking.id).await.unwrap();
    assert_eq!(again.state, BookingState::Cancelled);
    t.healthy().await;
}

#[tokio::test]
async fn who_came_in_before_the_booking_was_given_on_was_in() {
    let t = house().await;
    let event = t.published(concert()).await.id;
    let booking = booked(&t, event, "arun@example.org").await;
    let (bookings, door) = (&t.house.doors.bookings, &t.house.doors.door);
    let handling = &t.house.doors.handling;
    let code = async || {
        let shown = bookings.show(&t.organizer(), booking.id).await.unwrap();
        shown.tickets[0].code.clone()
    };
    let mut former = Vec::new();
    for next in ["kavitha@example.org", "meena@example.org"] {
        t.pass(Duration::minutes(10));
        former.push((code().await, t.store.now()));
        let input = TransferInput {
            name: "Next".into(),
            phone: None,
            email: Some(next.into()),
            language: None,
            told: false,
            same_guest: false,
        };
        let given = handling.transfer(&t.actor, booking.id, input).await;
        given.unwrap();
    }
    t.pass(Duration::minutes(10));
    // A device that was without a network sends what it scanned then.
    let arrives = async |code: String, at: DateTime<Utc>| {
        let scan = Scan {
            id: Uuid::now_v7(),
            deed: Deed::Enter,
            at: at.timestamp_millis(),
            gate: "North".into(),
            code: Some(code),
            booking: None,
            number: None,
            undoes: None,
        };
        let scans = Scans {
            device: Uuid::now_v7(),
            now: t.store.now().timestamp_millis(),
            scans: vec![scan],
        };
        let answers = door.merge(&t.actor, event, scans).await.unwrap();
        answers[0].outcome
    };
    let minute = Duration::minutes(1);
    let expected = [Outcome::In, Outcome::Already];
    for ((code, given_on), expected) in former.into_iter().zip(expected) {
        let late = arrives(code.clone(), given_on + minute).await;
        assert_eq!(late, Outcome::Unknown, "it was not theirs any more");
        assert_eq!(arrives(code, given_on - minute).await, expected);
    }
    t.healthy().await;
}
