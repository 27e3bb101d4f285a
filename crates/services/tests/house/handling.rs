//! What organizers do with bookings that are there: many at once, passed on, noted on, exported.

use crate::support::*;
use domain::booking::{BookingState, PaymentState};
use domain::door::Deed as Entry;
use domain::ids::{BookingId, EventId};
use domain::language::Language;
use domain::limits::BULK;
use futures::future::join_all;
use usecases::bookings::{BookingQuery, BookingRequest, BookingView};
use usecases::door::{Scan, Scans};
use usecases::handling::{Deed, Handled, TransferInput};
use usecases::messages::{MessageKind, MessageView};
use usecases::{Actor, Conflict, Error};
use uuid::Uuid;

async fn mails(t: &Test, kind: MessageKind) -> Vec<MessageView> {
    t.house.workers.run_due().await.unwrap();
    let log = t.house.doors.messages.list(&t.actor, Default::default());
    let log = log.await.unwrap().items;
    log.into_iter().filter(|mail| mail.kind == kind).collect()
}

async fn many(t: &Test, deed: Deed, bookings: &[BookingId]) -> Vec<Handled> {
    let handling = &t.house.doors.handling;
    handling
        .many(&t.actor, deed, bookings.to_vec())
        .await
        .unwrap()
}

async fn shown(t: &Test, id: BookingId) -> BookingView {
    let bookings = &t.house.doors.bookings;
    bookings.show(&t.organizer(), id).await.unwrap()
}

/// The wish of a guest of their own.
fn by_mail(event: EventId, n: i64) -> BookingRequest {
    BookingRequest {
        phone: None,
        ..wish_by_mail(event, &format!("guest{n}@example.org"))
    }
}

fn guest(name: &str, email: &str) -> TransferInput {
    TransferInput {
        name: name.into(),
        phone: None,
        email: Some(email.into()),
        language: None,
        told: true,
        same_guest: false,
    }
}

#[tokio::test]
async fn many_are_given_back_each_by_the_rule_for_one() {
    let t = house().await;
    let event = t.published(concert()).await;
    let mut ids = Vec::new();
    for n in 0..30 {
        ids.push(t.book(by_mail(event.id, n)).await.unwrap().id);
    }
    assert_eq!(t.remaining(event.id).await, 70);
    let stranger = BookingId(Uuid::from_u128(7));
    let mut asked = ids[..20].to_vec();
    asked.push(stranger);
    asked.push(ids[0]);
    let handled = many(&t, Deed::CancelQuietly, &asked).await;
    assert_eq!(handled.len(), 21, "each is named once");
    for one in &handled {
        let refused = (one.booking == stranger).then_some(Error::NotFound);
        assert_eq!(one.refused, refused);
    }
    assert_eq!(t.remaining(event.id).await, 90);
    assert!(mails(&t, MessageKind::Cancellation).await.is_empty());
    many(&t, Deed::Cancel, &ids[18..22]).await;
    let told = mails(&t, MessageKind::Cancellation).await;
    assert_eq!(told.len(), 2, "who was given back before is not told now");
    let too_many = vec![stranger; BULK + 1];
    let refused = t
        .house
        .doors
        .handling
        .many(&t.actor, Deed::Cancel, too_many);
    assert_wrong(refused.await.unwrap_err(), "bookings", "too_many_items");
    t.healthy().await;
}

#[tokio::test]
async fn a_confirmation_is_sent_again_but_not_for_ever() {
    let t = house().await;
    let event = t.published(concert()).await;
    let booking = t.book(wish_by_mail(event.id, "arun@example.org")).await;
    let booking = booking.unwrap().id;
    let without = t.book(wish(event.id, 1)).await.unwrap().id;
    assert_eq!(mails(&t, MessageKind::Confirmation).await.len(), 1);
    for _ in 0..5 {
        let handled = many(&t, Deed::Resend, &[booking]).await;
        assert_eq!(handled[0].refused, None);
    }
    assert_eq!(mails(&t, MessageKind::Confirmation).await.len(), 6);
    let handled = many(&t, Deed::Resend, &[booking, without]).await;
    assert!(matches!(handled[0].refused, Some(Error::TooMany { .. })));
    let nobody = handled[1].refused.clone().unwrap();
    assert_wrong(nobody, "email", "nobody_to_tell");
    many(&t, Deed::CancelQuietly, &[booking]).await;
    let handled = many(&t, Deed::Resend, &[booking]).await;
    assert!(matches!(
        handled[0].refused,
        Some(Error::Conflict {
            conflict: Conflict::BookingState {
                state: BookingState::Cancelled
            }
        })
    ));
}

#[tokio::test]
async fn many_are_paid_and_found_by_it() {
    let t = house().await;
    let mut input = concert();
    input.ticket_types = vec![ticket_type("Gold", 50_000, None)];
    let event = t.published(input).await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(t.book(wish(event.id, 1)).await.unwrap().id);
    }
    many(&t, Deed::MarkPaid, &ids[..2]).await;
    many(&t, Deed::MarkUnpaid, &ids[1..2]).await;
    let paid = BookingQuery {
        payment: Some(PaymentState::Paid),
        ..Default::default()
    };
    let bookings = &t.house.doors.bookings;
    let found = bookings.list(&t.actor, paid.clone()).await.unwrap().items;
    assert_eq!(found.iter().map(|b| b.id).collect::<Vec<_>>(), [ids[0]]);
    assert_eq!(bookings.count(&t.actor, paid).await.unwrap(), None);
    let all = bookings.count(&t.actor, BookingQuery::default()).await;
    let all = all.unwrap().unwrap();
    assert_eq!((all.n, all.more), (3, false));
}

#[tokio::test]
async fn a_booking_goes_to_another_guest() {
    let t = house().await;
    let event = t.published(concert()).await;
    let before = t.book(wish_by_mail(event.id, "arun@example.org")).await;
    let before = shown(&t, before.unwrap().id).await;
    assert_eq!(mails(&t, MessageKind::Confirmation).await.len(), 1);
    let handling = &t.house.doors.handling;
    let wrong = TransferInput {
        name: " ".into(),
        email: Some("nonsense".into()),
        ..guest("", "")
    };
    let refused = handling.transfer(&t.actor, before.id, wrong).await;
    let refused = wrong_fields(refused.unwrap_err());
    assert_eq!(refused, ["name", "email"]);
    let given = handling
        .transfer(&t.actor, before.id, guest("கவிதா", "Kavitha@Example.org"))
        .await
        .unwrap();
    assert_eq!(given.name, "கவிதா");
    assert_eq!(given.email.as_deref(), Some("kavitha@example.org"));
    assert_eq!((given.phone, given.quantity), (None, before.quantity));
    assert_ne!(given.manage_token, before.manage_token);
    assert_ne!(given.tickets[0].code, before.tickets[0].code);
    let old = t.house.doors.bookings.by_token(&before.manage_token).await;
    assert_eq!(old.unwrap_err(), Error::NotFound);
    assert!(t.house.ticket(&before.tickets[0].code).await.is_err());
    assert!(t.house.ticket(&given.tickets[0].code).await.is_ok());
    let told = mails(&t, MessageKind::Confirmation).await;
    let to: Vec<&str> = told.iter().map(|mail| mail.recipient.as_str()).collect();
    assert_eq!(to, ["kavitha@example.org", "arun@example.org"]);
    assert!(mails(&t, MessageKind::Change).await.is_empty());
    let quiet = TransferInput {
        told: false,
        ..guest("Meena", "meena@example.org")
    };
    handling.transfer(&t.actor, before.id, quiet).await.unwrap();
    assert_eq!(mails(&t, MessageKind::Confirmation).await.len(), 2);
    assert_eq!(t.remaining(event.id).await, 99, "no place moved");
    t.healthy().await;
}

#[tokio::test]
async fn a_guests_details_are_set_right_and_the_link_stays() {
    let t = house().await;
    let event = t.published(concert()).await;
    let before = t.book(wish_by_mail(event.id, "arun@exmaple.org")).await;
    let before = shown(&t, before.unwrap().id).await;
    assert_eq!(mails(&t, MessageKind::Confirmation).await.len(), 1);
    let handling = &t.house.doors.handling;
    let right = TransferInput {
        same_guest: true,
        ..guest("Arun Kumar", "arun@example.org")
    };
    let after = handling.transfer(&t.actor, before.id, right).await.unwrap();
    assert_eq!(after.name, "Arun Kumar");
    assert_eq!(after.email.as_deref(), Some("arun@example.org"));
    assert_eq!(after.manage_token, before.manage_token);
    assert_eq!(after.tickets[0].code, before.tickets[0].code);
    let told = mails(&t, MessageKind::Confirmation).await;
    assert_eq!(told[0].recipient, "arun@example.org");
    assert_eq!(told.len(), 2, "told once at the right address");
    assert_eq!(t.remaining(event.id).await, 99, "no place moved");
    t.healthy().await;
}

fn wrong_fields(error: Error) -> Vec<String> {
    wrong(error).into_iter().map(|(field, _)| field).collect()
}

#[tokio::test]
async fn members_note_for_each_other_alone() {
    let t = house().await;
    let event = t.published(concert()).await;
    let booking = t.book(wish(event.id, 1)).await.unwrap();
    let handling = &t.house.doors.handling;
    let empty = handling.add_note(&t.actor, booking.id, "  ".into()).await;
    assert_wrong(empty.unwrap_err(), "text", "required");
    let notes = handling
        .add_note(&t.actor, booking.id, "Near the door.\nWheelchair.".into())
        .await
        .unwrap();
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].text, "Near the door.\nWheelchair.");
    let left = handling
        .remove_note(&t.actor, booking.id, notes[0].id)
        .await
        .unwrap();
    assert!(left.is_empty());
}

#[tokio::test]
async fn another_organization_reaches_nothing() {
    let t = house().await;
    let event = t.published(concert()).await;
    let booking = t.book(wish_by_mail(event.id, "arun@example.org")).await;
    let booking = booking.unwrap().id;
    let stranger = t.stranger().await;
    let handling = &t.house.doors.handling;
    let notes = handling.add_note(&t.actor, booking, "x".into()).await;
    let note = notes.unwrap()[0].id;
    for deed in [
        Deed::Cancel,
        Deed::CancelQuietly,
        Deed::Resend,
        Deed::MarkPaid,
        Deed::MarkUnpaid,
    ] {
        let handled = handling.many(&stranger, deed, vec![booking]).await.unwrap();
        assert_eq!(handled[0].refused, Some(Error::NotFound), "{deed:?}");
    }
    let input = guest("Thief", "thief@example.org");
    let refused = handling.transfer(&stranger, booking, input).await;
    assert_eq!(refused.unwrap_err(), Error::NotFound);
    let refused = handling.notes(&stranger, booking).await;
    assert_eq!(refused.unwrap_err(), Error::NotFound);
    let refused = handling.remove_note(&stranger, booking, note).await;
    assert_eq!(refused.unwrap_err(), Error::NotFound);
    let exports = &t.house.doors.exports;
    let refused = exports
        .begin(&stranger, BookingQuery::of_event(event.id))
        .await;
    assert_eq!(refused.unwrap_err(), Error::NotFound);
    // Also with what another organization has begun.
    let begun = exports
        .begin(&t.actor, BookingQuery::of_event(event.id))
        .await
        .unwrap();
    let part = exports
        .csv(&stranger, &begun, None, Language::English)
        .await;
    let text = String::from_utf8(part.unwrap().bytes).unwrap();
    assert!(!text.contains("arun@example.org"));
    let nobody = Actor {
        scopes: Vec::new(),
        ..t.actor.clone()
    };
    let refused = exports.begin(&nobody, BookingQuery::default()).await;
    assert_eq!(refused.unwrap_err(), Error::Forbidden);
    let refused = handling.many(&nobody, Deed::Cancel, vec![booking]).await;
    assert_eq!(refused.unwrap_err(), Error::Forbidden);
}

#[tokio::test]
async fn a_table_comes_in_parts_and_as_a_workbook() {
    let t = house().await;
    let mut input = concert();
    input.capacity = 2_000;
    let event = t.published(input).await;
    let rows = 1_100;
    let wishes: Vec<_> = (0..rows).map(|n| t.book(by_mail(event.id, n))).collect();
    for booked in join_all(wishes).await {
        booked.unwrap();
    }
    let exports = &t.house.doors.exports;
    let export = exports
        .begin(&t.actor, BookingQuery::default())
        .await
        .unwrap();
    assert_eq!(export.rows, Some(rows));
    let (mut file, mut after, mut parts) = (Vec::new(), None, 0);
    loop {
        let part = exports.csv(&t.actor, &export, after, Language::English);
        let part = part.await.unwrap();
        file.extend(part.bytes);
        parts += 1;
        after = part.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(parts, 2);
    let text = String::from_utf8(file).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let mails: std::collections::BTreeSet<String> = reader
        .records()
        .map(|row| row.unwrap().get(3).unwrap().to_owned())
        .collect();
    assert_eq!(mails.len(), 1_100, "each booking once, the head aside");
    let workbook = exports.workbook(&t.actor, &export, Language::Tamil).await;
    assert_eq!(workbook.unwrap()[..2], *b"PK");
    let longer = usecases::exports::Export {
        rows: Some(domain::limits::WORKBOOK_ROWS + 1),
        ..export
    };
    let refused = exports.workbook(&t.actor, &longer, Language::Tamil).await;
    assert_wrong(refused.unwrap_err(), "rows", "workbook_too_long");
}

#[tokio::test]
async fn a_narrowed_list_is_exported_as_it_is_shown() {
    let t = house().await;
    let mut input = concert();
    input.capacity = 500;
    let event = t.published(input).await;
    let mut ids = Vec::new();
    for n in 0..130 {
        ids.push(t.book(by_mail(event.id, n)).await.unwrap().id);
    }
    let handling = &t.house.doors.handling;
    let gone = ids[..20].to_vec();
    let handled = handling.many(&t.actor, Deed::CancelQuietly, gone).await;
    assert!(handled.unwrap().iter().all(|one| one.refused.is_none()));
    let exports = &t.house.doors.exports;
    let lines = async |query: BookingQuery| {
        let export = exports.begin(&t.actor, query).await.unwrap();
        assert_eq!(export.rows, None, "it is not counted beforehand");
        let (mut file, mut after) = (Vec::new(), None);
        loop {
            let part = exports.csv(&t.actor, &export, after, Language::English);
            let part = part.await.unwrap();
            file.extend(part.bytes);
            after = part.next;
            if after.is_none() {
                break;
            }
        }
        let text = String::from_utf8(file).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows = reader.records().map(|row| row.unwrap()[0].to_owned());
        rows.collect::<std::collections::BTreeSet<String>>().len()
    };
    let of_state = |state| BookingQuery {
        state: Some(state),
        ..BookingQuery::of_event(event.id)
    };
    assert_eq!(lines(of_state(BookingState::Cancelled)).await, 20);
    assert_eq!(lines(of_state(BookingState::Confirmed)).await, 110);
    let nobody = BookingQuery {
        q: Some("zzzzzz".into()),
        ..BookingQuery::default()
    };
    assert_eq!(lines(nobody).await, 0);
}

#[tokio::test]
async fn who_came_is_seen_in_the_list_its_filter_and_the_table() {
    let t = house().await;
    let event = t.published(concert()).await;
    let mut wished = wish(event.id, 3);
    wished.name = "Meena".into();
    let meena = t.book(wished).await.unwrap();
    t.pass(chrono::Duration::seconds(1));
    let kumar = t.book(wish_by_mail(event.id, "kumar@example.org")).await;
    let kumar = kumar.unwrap();
    t.pass(chrono::Duration::seconds(1));
    let gone = t.book(wish_by_mail(event.id, "gone@example.org")).await;
    let gone = gone.unwrap();
    let bookings = &t.house.doors.bookings;
    bookings.cancel(&t.organizer(), gone.id).await.unwrap();
    let now = t.store.now().timestamp_millis();
    let scans = (1..=2).map(|number| Scan {
        id: Uuid::now_v7(),
        deed: Entry::Enter,
        at: now,
        gate: "North".into(),
        code: None,
        booking: Some(meena.id),
        number: Some(number),
        undoes: None,
    });
    let scans = Scans {
        device: Uuid::now_v7(),
        now,
        scans: scans.collect(),
    };
    let door = &t.house.doors.door;
    door.merge(&t.actor, event.id, scans).await.unwrap();

    let list = async |came| {
        let query = BookingQuery {
            came,
            ..BookingQuery::of_event(event.id)
        };
        let found = bookings.list(&t.actor, query).await.unwrap().items;
        let seen = found
            .into_iter()
            .map(|one| (one.id, one.let_in.map(|seen| seen.places)));
        seen.collect::<Vec<_>>()
    };
    assert_eq!(list(Some(true)).await, [(meena.id, Some(2))]);
    assert_eq!(list(Some(false)).await, [(kumar.id, None)]);
    let all = list(None).await;
    assert_eq!(
        all,
        [(gone.id, None), (kumar.id, None), (meena.id, Some(2))]
    );

    let exports = &t.house.doors.exports;
    let query = BookingQuery::of_event(event.id);
    let export = exports.begin(&t.actor, query).await.unwrap();
    let part = exports
        .csv(&t.actor, &export, None, Language::English)
        .await;
    let csv = String::from_utf8(part.unwrap().bytes).unwrap();
    let mut lines = csv.lines();
    let columns: Vec<&str> = lines.next().unwrap().split(',').collect();
    let at = columns.iter().position(|one| *one == "Places in").unwrap();
    assert_eq!(columns[at + 1], "First in");
    let places: Vec<&str> = lines.map(|line| line.split(',').nth(at).unwrap()).collect();
    assert_eq!(places, ["2", "0", "0"]);
}
