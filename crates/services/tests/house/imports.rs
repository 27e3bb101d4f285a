//! Guests brought in from tables: every row is told, and a file that is sent twice books once.

use crate::support::*;
use domain::booking::Source;
use domain::ids::{EventId, ImportId};
use domain::limits::{IMPORT_PART, IMPORT_ROWS};
use usecases::bookings::BookingQuery;
use usecases::imports::{ImportInput, ImportRowView, ImportState, ImportView, RowState};
use usecases::messages::{MessageKind, MessageQuery};
use usecases::{Conflict, Error};

/// Sends a file in parts and has it looked at.
async fn sent(t: &Test, event: EventId, bytes: &[u8]) -> Result<ImportView, Error> {
    let imports = &t.house.doors.imports;
    let input = ImportInput {
        event,
        name: "guests.csv".into(),
        size: i64::try_from(bytes.len()).unwrap(),
    };
    let import = imports.begin(&t.actor, input).await?;
    let mut at = 0;
    for part in bytes.chunks(IMPORT_PART) {
        imports.put(&t.actor, import.id, at, part.to_vec()).await?;
        at += i64::try_from(part.len()).unwrap();
    }
    t.house.workers.run_due().await.unwrap();
    imports.show(&t.actor, import.id).await
}

async fn booked(t: &Test, import: ImportId, tell: bool) -> ImportView {
    let imports = &t.house.doors.imports;
    imports.start(&t.actor, import, tell).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    imports.show(&t.actor, import).await.unwrap()
}

async fn rows(t: &Test, import: ImportId, state: RowState) -> Vec<ImportRowView> {
    let imports = &t.house.doors.imports;
    let page = imports.rows(&t.actor, import, state, None).await;
    page.unwrap().items
}

/// Line, field and reason of each thing that is wrong.
async fn wrongs(t: &Test, import: ImportId, state: RowState) -> Vec<(i64, String, String)> {
    let rows = rows(t, import, state).await.into_iter();
    rows.flat_map(|row| {
        let line = row.line;
        row.problems.into_iter().map(move |problem| {
            let (field, key) = (problem.field.into_owned(), problem.message.key.into_owned());
            (line, field, key)
        })
    })
    .collect()
}

async fn mails(t: &Test) -> usize {
    let messages = &t.house.doors.messages;
    let log = messages.list(&t.actor, MessageQuery::default()).await;
    let items = log.unwrap().items.into_iter();
    items
        .filter(|message| message.kind == MessageKind::Confirmation)
        .count()
}

#[tokio::test]
async fn a_dry_run_tells_of_each_row_and_books_nothing() {
    let t = house().await;
    let mut input = concert();
    input.ticket_types = vec![
        ticket_type("Front", 0, None),
        ticket_type("Back", 0, Some(3)),
    ];
    let event = t.published(input).await;
    let file = "sep=;\r\nName;Phone;Mail;Places;Ticket;Colour\r\n\
        Kavitha;=\"0771234567\";;2;Front;red\r\n\
        Walk-in;;;;back;\r\n\
        ;0771;x@;many;Front;\r\n\
        Arun;;arun@example.org;1;Balcony;\r\n";
    let seen = sent(&t, event.id, file.as_bytes()).await.unwrap();
    assert_eq!(seen.state, ImportState::Checked);
    assert_eq!((seen.total, seen.good, seen.bad, seen.places), (4, 2, 2, 3));
    assert_eq!(seen.free, 100);
    let left_out: Vec<_> = seen.columns.iter().filter(|c| c.holds.is_none()).collect();
    assert_eq!(left_out[0].name, "Colour");
    let wrong = wrongs(&t, seen.id, RowState::Bad).await;
    for expected in [
        (5, "name", "required"),
        (5, "places", "number_invalid"),
        (6, "ticket", "ticket_type_unknown"),
    ] {
        let expected = (expected.0, expected.1.to_owned(), expected.2.to_owned());
        assert!(wrong.contains(&expected), "{expected:?} in {wrong:?}");
    }
    assert_eq!(t.remaining(event.id).await, 100, "nothing is booked");
    t.healthy().await;
}

#[tokio::test]
async fn a_file_that_is_sent_twice_books_once_and_equal_rows_are_each_a_guest() {
    let t = house().await;
    let event = t.published(concert()).await;
    let file =
        "Name,Phone,Mail,Places\nKavitha,0771234567,k@example.org,2\nWalk-in,,,\nWalk-in,,,\n";
    let first = sent(&t, event.id, file.as_bytes()).await.unwrap();
    let done = booked(&t, first.id, false).await;
    assert_eq!(done.state, ImportState::Done);
    assert_eq!((done.booked, done.repeated, done.failed), (3, 0, 0));
    assert_eq!(t.remaining(event.id).await, 96);
    assert_eq!(mails(&t).await, 0, "nobody is told unasked");
    let query = BookingQuery {
        event: Some(event.id),
        ..BookingQuery::default()
    };
    let bookings = t.house.doors.bookings.list(&t.actor, query).await.unwrap();
    assert!(bookings.items.iter().all(|b| b.source == Source::Import));
    let kavitha = bookings.items.iter().find(|b| b.name == "Kavitha").unwrap();
    assert_eq!(kavitha.phone.as_deref(), Some("+94771234567"));
    // The same, saved as Unicode text with its columns in another order, and one guest more.
    let again = "Mail\tName\tPlaces\tPhone\nk@example.org\tKavitha\t2\t0771234567\n\tWalk-in\t\t\n\
        \tWalk-in\t\t\n\tWalk-in\t\t\n";
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend(again.encode_utf16().flat_map(u16::to_le_bytes));
    let second = sent(&t, event.id, &bytes).await.unwrap();
    let done = booked(&t, second.id, true).await;
    assert_eq!((done.booked, done.repeated), (1, 3));
    assert_eq!(t.remaining(event.id).await, 95);
    let repeated = rows(&t, second.id, RowState::Repeated).await;
    assert!(repeated.iter().all(|row| row.booking.is_some()));
    t.healthy().await;
}

#[tokio::test]
async fn capacity_holds_and_what_does_not_fit_is_told() {
    let t = house().await;
    let mut small = concert();
    small.capacity = 5;
    let event = t.published(small).await;
    let file = "Name,Places,Payment\nA,3,paid\nB,3,\nC,2,\n";
    let seen = sent(&t, event.id, file.as_bytes()).await.unwrap();
    assert_eq!((seen.good, seen.places, seen.free), (3, 8, 5));
    let done = booked(&t, seen.id, false).await;
    assert_eq!(done.booked + done.failed, 3);
    assert!(t.remaining(event.id).await >= 0);
    let failed = wrongs(&t, seen.id, RowState::Failed).await;
    assert!(!failed.is_empty());
    for (_, field, key) in failed {
        assert_eq!((field.as_str(), key.as_str()), ("places", "sold_out"));
    }
    t.healthy().await;
}

#[tokio::test]
async fn guests_are_told_only_where_that_is_wished() {
    let t = house().await;
    let event = t.published(concert()).await;
    let file = "Name,Mail\nA,a@example.org\nB,b@example.org\nC,\n";
    let seen = sent(&t, event.id, file.as_bytes()).await.unwrap();
    booked(&t, seen.id, true).await;
    assert_eq!(mails(&t).await, 2);
}

#[tokio::test]
async fn what_is_no_table_has_a_hint() {
    let t = house().await;
    let event = t.published(concert()).await;
    let workbook = sent(&t, event.id, b"PK\x03\x04 a zip bomb, for all we know").await;
    assert_wrong(workbook.unwrap_err(), "file", "import_workbook");
    let broken = sent(&t, event.id, b"Name\nJos\xE9\n").await.unwrap();
    assert_eq!(broken.state, ImportState::Refused);
    assert_eq!(broken.problem.unwrap().key, "import_encoding");
    let empty = sent(&t, event.id, b"Name,Phone\n").await.unwrap();
    assert_eq!(empty.problem.unwrap().key, "import_empty");
    let draft = t.house.doors.events.create(&t.actor, concert()).await;
    let refused = sent(&t, draft.unwrap().id, b"Name\nA\n").await;
    let conflict = Conflict::EventNotPublished;
    assert_eq!(refused.unwrap_err(), Error::Conflict { conflict });
}

#[tokio::test]
async fn an_import_is_its_organizations_own_and_can_be_ended() {
    let t = house().await;
    let event = t.published(concert()).await;
    let seen = sent(&t, event.id, b"Name\nA\nB\n").await.unwrap();
    let imports = &t.house.doors.imports;
    let stranger = t.stranger().await;
    let shown = imports.show(&stranger, seen.id).await;
    assert_eq!(shown.unwrap_err(), Error::NotFound);
    let started = imports.start(&stranger, seen.id, false).await;
    assert_eq!(started.unwrap_err(), Error::NotFound);
    let put = imports.put(&stranger, seen.id, 0, vec![1]).await;
    assert_eq!(put.unwrap_err(), Error::NotFound);
    assert!(imports.list(&stranger).await.unwrap().is_empty());
    let ended = imports.cancel(&t.actor, seen.id).await.unwrap();
    assert_eq!(ended.state, ImportState::Cancelled);
    let late = imports.start(&t.actor, seen.id, false).await;
    let conflict = Conflict::Stale;
    assert_eq!(late.unwrap_err(), Error::Conflict { conflict });
    t.house.workers.run_due().await.unwrap();
    assert_eq!(t.remaining(event.id).await, 100);
}

#[tokio::test]
async fn a_long_table_comes_in_many_parts() {
    let t = house().await;
    let mut large = concert();
    large.capacity = 100_000;
    let event = t.published(large).await;
    let mut file = String::from("Name,Note\n");
    for n in 0..3_000 {
        file.push_str(&format!("Guest {n},\"{}\"\n", "x".repeat(300)));
    }
    assert!(file.len() > IMPORT_PART);
    let seen = sent(&t, event.id, file.as_bytes()).await.unwrap();
    assert_eq!((seen.total, seen.good, seen.bad), (3_000, 3_000, 0));
    let page = rows(&t, seen.id, RowState::Good).await;
    assert_eq!((page[0].line, page[0].name.as_str()), (2, "Guest 0"));
    t.healthy().await;
}

#[tokio::test]
async fn one_row_too_many_refuses_the_table_and_keeps_nothing_of_it() {
    let t = house().await;
    let event = t.published(concert()).await;
    let file = format!("Name\n{}", "A\n".repeat(IMPORT_ROWS + 1));
    let seen = sent(&t, event.id, file.as_bytes()).await.unwrap();
    assert_eq!(seen.state, ImportState::Refused);
    let problem = seen.problem.unwrap();
    assert_eq!(problem.key, "import_too_long");
    assert_eq!(problem.values[0].1, IMPORT_ROWS.to_string());
    assert_eq!((seen.total, seen.good, seen.places), (0, 0, 0));
    assert!(rows(&t, seen.id, RowState::New).await.is_empty());
    let started = t.house.doors.imports.start(&t.actor, seen.id, false).await;
    assert!(matches!(started, Err(Error::Conflict { .. })));
    assert_eq!(t.remaining(event.id).await, 100);
    t.healthy().await;
}

#[tokio::test]
async fn what_spreadsheets_make_of_a_table_is_read_as_it_was_meant() {
    let t = house().await;
    let event = t.published(concert()).await;
    let table = "sep=\t\r\nName\tPhone\tNote\r\n\
        Kavitha\t=\"0771234567\"\t\"two\r\nlines\"\r\n\
        \"Raj \"\"the drum\"\" Kumar\"\t'+94771234568\t'=1+1\r\n";
    let with_mark = format!("\u{FEFF}{table}");
    let wide =
        |unit: fn(u16) -> [u8; 2]| -> Vec<u8> { with_mark.encode_utf16().flat_map(unit).collect() };
    let files: [Vec<u8>; 4] = [
        with_mark.clone().into_bytes(),
        table.replace('\t', ";").into_bytes(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
    ];
    for (at, file) in files.into_iter().enumerate() {
        let seen = sent(&t, event.id, &file).await.unwrap();
        assert_eq!(seen.state, ImportState::Checked, "{at}: {:?}", seen.problem);
        assert_eq!((seen.total, seen.good, seen.bad), (2, 2, 0), "{at}");
        let done = booked(&t, seen.id, false).await;
        // However it is written, it is the same table.
        let expected = if at == 0 { (2, 0) } else { (0, 2) };
        assert_eq!((done.booked, done.repeated), expected, "{at}");
    }
    let query = BookingQuery {
        event: Some(event.id),
        ..BookingQuery::default()
    };
    let bookings = t.house.doors.bookings.list(&t.actor, query).await.unwrap();
    let mut guests: Vec<(&str, Option<&str>)> = bookings
        .items
        .iter()
        .map(|booking| (booking.name.as_str(), booking.phone.as_deref()))
        .collect();
    guests.sort_unstable();
    assert_eq!(
        guests,
        [
            ("Kavitha", Some("+94771234567")),
            ("Raj \"the drum\" Kumar", Some("+94771234568"))
        ]
    );
    t.healthy().await;
}
