//! Nothing that names an erased guest is left in any column of any table; and a table that is new must say
//! whether it names guests.
#![cfg(not(feature = "unprotected"))]

use crate::channels::connect;
use crate::hooks::{delivery, hook};
use crate::inbound::{deliver, guest, said};
use crate::world::{World, waits, wish};
use domain::channel::ChannelKind;
use domain::ids::{BookingId, DeliveryId, ImportId, QuestionId, SubscriberId};
use domain::language::{Language, LocalText};
use domain::question::{Answer, AnswerValue, Question, QuestionKind};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use std::collections::BTreeSet;
use store::records::*;
use usecases::imports::RowState;
use usecases::subscribers::{SubscriptionState, Way};
use uuid::Uuid;

const NAME: &str = "Zyxarun";
const MAIL: &str = "zyxarun@example.org";
const PHONE: &str = "+94775550123";
const DIGITS: &str = "94775550123";

/// Tables that name guests. The test puts the guest into each of them.
const GUESTS: [&str; 15] = [
    "answer",
    "booking",
    "booking_note",
    "booking_word",
    "chat_message",
    "consent",
    "conversation",
    "guest_import_row",
    "heard",
    "hook_delivery",
    "job",
    "job_content",
    "reach",
    "subscriber",
    "waiting",
];

/// Tables that name no guest of an organization: its own words and members, numbers, and what is there for
/// hours only, such as raw calls and one-time links.
const OTHERS: [&str; 42] = [
    "account",
    "announcement",
    "announcement_text",
    "api_token",
    "audit_log",
    "audit_word",
    "channel",
    "check_in",
    "event",
    "event_word",
    "figure",
    "figure_total",
    "former_name",
    "guest_import",
    "guest_message",
    "hook",
    "idempotency",
    "invitation",
    "mail_text",
    "membership",
    "message_template",
    "one_time_link",
    "organization",
    "organization_look",
    "passkey",
    "passkey_challenge",
    "picture",
    "promo_code",
    "question",
    "rate",
    "secret",
    "series",
    "session",
    "setting",
    "ticket_type",
    "webhook",
    "booking_item",
    "booking_promo",
    "door_event",
    "door_tally",
    "figure_event",
    "waiting_list",
];

const LITE_COLUMNS: &str = "select m.name, c.name from sqlite_master m
    join pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite_%'
    and m.name <> '_sqlx_migrations' and upper(c.type) = 'TEXT'";
const SERVER_COLUMNS: &str = "select table_name::text, column_name::text
    from information_schema.columns where table_schema = 'public'
    and table_name <> '_sqlx_migrations' and data_type = 'text'";

/// What a program beside the store would keep, and what the store keeps only after work that others test.
const BESIDE: [&str; 4] = [
    "insert into job_content (job_id, content)
     select id, 'Dear Zyxarun' from job where recipient = 'zyxarun@example.org'",
    "update job set subject = 'Zyxarun, your places', last_error = '550 zyxarun@example.org'
     where recipient = 'zyxarun@example.org'",
    "insert into reach (channel_id, address, reached_at) select id, '94775550123', 0 from channel",
    "update guest_import_row set booking_id = (select id from booking) where line = 5",
];

fn names_the_guest(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("zyxarun") || text.contains("775550123")
}

/// All tables with texts, and the columns that name the guest, by the way one connects.
macro_rules! walk {
    ($connection:expr, $columns:expr) => {{
        let mut c = $connection;
        let columns: Vec<(String, String)> = sqlx::query_as::<_, (String, String)>($columns)
            .fetch_all(&mut c)
            .await
            .unwrap();
        let mut tables = BTreeSet::new();
        let mut found = BTreeSet::new();
        for (table, column) in columns {
            let sql =
                format!("select \"{column}\" from \"{table}\" where \"{column}\" is not null");
            let texts: Vec<String> = sqlx::query_scalar::<_, String>(AssertSqlSafe(sql))
                .fetch_all(&mut c)
                .await
                .unwrap();
            if texts.iter().any(|text| names_the_guest(text)) {
                found.insert((table.clone(), column));
            }
            tables.insert(table);
        }
        c.close().await.unwrap();
        (tables, found)
    }};
}

macro_rules! run {
    ($connection:expr) => {{
        let mut c = $connection;
        for sql in BESIDE {
            sqlx::query(sql).execute(&mut c).await.unwrap();
        }
        c.close().await.unwrap();
    }};
}

async fn walked(world: &World) -> (BTreeSet<String>, BTreeSet<(String, String)>) {
    if world.file().is_some() {
        let connection = SqliteConnection::connect(&world.url()).await.unwrap();
        walk!(connection, LITE_COLUMNS)
    } else {
        let connection = PgConnection::connect(&world.url()).await.unwrap();
        walk!(connection, SERVER_COLUMNS)
    }
}

fn contact() -> Contact {
    Contact {
        name: NAME.into(),
        name_folded: "zyxarun".into(),
        phone: Some(PHONE.into()),
        email: Some(MAIL.into()),
        user_id: Some("zyxarun-7".into()),
    }
}

/// A booking with all that can be kept with it.
async fn booked(world: &World, event: &EventRecord) -> BookingId {
    let (store, own) = (&world.store, world.organization);
    let question = Question {
        id: QuestionId(Uuid::now_v7()),
        kind: QuestionKind::Text,
        label: LocalText::only(Language::English, "Meal"),
        options: Vec::new(),
        required: false,
        ticket_type: None,
    };
    let asked = vec![question.clone()];
    let put = store.put_questions(own, event.id, asked, Vec::new());
    put.await.unwrap();
    let mut wished = wish(event, 1);
    wished.contact = contact();
    wished.note = Some("Zyxarun sings".into());
    wished.answers = vec![Answer {
        question: question.id,
        kind: question.kind,
        label: question.label,
        value: AnswerValue::Text("Zyxarun eats rice".into()),
    }];
    let booking = store.book(wished).await.unwrap().booking.id;
    store.index_bookings(&[booking]).await.unwrap();
    let note = store.add_booking_note(own, booking, None, "Zyxarun called");
    note.await.unwrap();
    let hook = hook(world, own).await;
    let told = NewDelivery {
        booking: Some(booking),
        payload: format!("{{\"name\":\"{NAME}\",\"email\":\"{MAIL}\"}}"),
        ..delivery(&hook, Uuid::now_v7())
    };
    store.insert_deliveries(vec![told]).await.unwrap();
    booking
}

/// What is kept of them beside bookings; answers of the import that has rows of them.
async fn known(world: &World, event: &EventRecord) -> ImportId {
    let (store, own) = (&world.store, world.organization);
    for (way, address) in [(Way::Mail, MAIL), (Way::Whatsapp, PHONE)] {
        let subscriber = SubscriberRecord {
            id: SubscriberId(Uuid::now_v7()),
            organization: own,
            way,
            address: address.into(),
            name: Some(NAME.into()),
            language: Language::Tamil,
            state: SubscriptionState::Active,
            source: "page".into(),
            since: world.now(),
        };
        let consent = ConsentEntry {
            organization: own,
            way,
            address: address.into(),
            purpose: "news".into(),
            given: true,
            source: "page".into(),
        };
        store.put_subscriber(subscriber, consent).await.unwrap();
    }
    let message = |to: &str| NewJob {
        recipient: Some(to.into()),
        event: Some(event.id),
        ..NewJob::new(own, "confirmation")
    };
    let messages = [MAIL, PHONE, DIGITS].map(message);
    store.enqueue(messages.to_vec()).await.unwrap();
    let mut waiting = waits(event, 10);
    waiting.contact = contact();
    let joined = store.join_waiting(waiting).await.unwrap();
    let left = store.waiting_deed(event.id, joined.id, WaitingDeed::Leave);
    left.await.unwrap();
    let channel = connect(world, ChannelKind::Whatsapp).await;
    let writer = GuestName {
        phone: Some(PHONE.into()),
        name: Some(NAME.into()),
        ..guest(DIGITS)
    };
    let element = NewHeard {
        what: "{\"text\":\"Zyxarun here\"}".into(),
        ..said(world, &channel, writer, 1)
    };
    deliver(world, &channel, vec![element]).await;
    let import = NewImport {
        id: ImportId(Uuid::now_v7()),
        organization: own,
        event: event.id,
        by: None,
        name: "guests.csv".into(),
        size: 1,
    };
    let import = store.create_import(import).await.unwrap().id;
    let part = store.put_import_part(own, import, 0, vec![1]);
    part.await.unwrap();
    store.begin_reading(import).await.unwrap();
    let row = |line, cells: [&str; 2]| NewImportRow {
        line,
        cells: cells.map(str::to_owned).to_vec(),
        digest: [u8::try_from(line).unwrap(); 32],
    };
    let rows = vec![
        row(2, ["Zyxarun A.", " ZYXARUN@Example.org"]),
        row(3, ["Zyxarun B.", "(077) 555-0123"]),
        row(4, ["Meena", "077 000 0000"]),
        row(5, ["Zyxarun C.", MAIL]),
    ];
    store.stage_rows(import, rows, 1).await.unwrap();
    if world.file().is_some() {
        run!(SqliteConnection::connect(&world.url()).await.unwrap());
    } else {
        run!(PgConnection::connect(&world.url()).await.unwrap());
    }
    import
}

fn key() -> GuestKey {
    GuestKey {
        phone: Some(PHONE.into()),
        email: Some(MAIL.into()),
    }
}

/// The booking to somebody else, or to the same guest by another name and number.
fn transfer(world: &World, booking: BookingId, same_guest: bool) -> Transfer {
    Transfer {
        organization: world.organization,
        booking,
        contact: Contact {
            name: "Meena".into(),
            name_folded: "meena".into(),
            phone: Some("+94770000999".into()),
            email: None,
            user_id: None,
        },
        language: Language::English,
        told: false,
        same_guest,
    }
}

async fn an_erased_guest_is_named_in_no_column_of_any_table(world: World) {
    let event = world.event(10).await;
    let (store, own) = (&world.store, world.organization);
    let booking = booked(&world, &event).await;
    known(&world, &event).await;

    let (tables, before) = walked(&world).await;
    for table in &tables {
        let known = GUESTS.contains(&table.as_str()) || OTHERS.contains(&table.as_str());
        assert!(
            known,
            "does {table} name guests, and are they erased there?"
        );
    }
    let named: BTreeSet<&str> = before.iter().map(|(table, _)| table.as_str()).collect();
    assert_eq!(named, BTreeSet::from(GUESTS), "{before:?}");

    store.erase_addresses(own, &key()).await.unwrap();
    assert_eq!(store.erase_bookings(own, &[booking]).await.unwrap(), 1);
    let (_, after) = walked(&world).await;
    assert_eq!(after, BTreeSet::new());
    world.finish().await;
}

async fn who_gave_a_booking_on_is_erased_without_it(world: World) {
    let event = world.event(10).await;
    let (store, own) = (&world.store, world.organization);
    let booking = booked(&world, &event).await;
    let import = known(&world, &event).await;
    let given = store.transfer_booking(transfer(&world, booking, false));
    assert_eq!(given.await.unwrap().note, None);
    let rows = store.import_rows(import, RowState::New, None, 9).await;
    let lines: Vec<i64> = rows.unwrap().items.iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 3, 4], "the row that became the booking is gone");
    let (_, given) = walked(&world).await;
    // What is still to be told to webhooks is told.
    let of_booking = ["answer", "booking", "booking_note", "booking_word"];
    for (table, column) in &given {
        assert!(!of_booking.contains(&table.as_str()), "{table}.{column}");
    }
    store.erase_addresses(own, &key()).await.unwrap();
    let (_, after) = walked(&world).await;
    assert_eq!(after, BTreeSet::new());
    let kept = store.booking(booking).await.unwrap();
    assert_eq!(kept.contact.name, "Meena", "whose it is now");
    world.finish().await;
}

async fn what_a_guest_was_before_their_details_were_set_right_is_erased_too(world: World) {
    let event = world.event(10).await;
    let (store, own) = (&world.store, world.organization);
    let booking = booked(&world, &event).await;
    known(&world, &event).await;
    let right = store.transfer_booking(transfer(&world, booking, true));
    assert!(right.await.unwrap().note.is_some(), "it is their own");
    let notes = store.booking_notes(own, booking).await.unwrap();
    assert_eq!(notes.len(), 1);
    store.erase_addresses(own, &key()).await.unwrap();
    let (_, former) = walked(&world).await;
    for (table, column) in &former {
        let copies = ["guest_import_row", "hook_delivery"];
        assert!(!copies.contains(&table.as_str()), "{table}.{column}");
    }
    assert_eq!(store.erase_bookings(own, &[booking]).await.unwrap(), 1);
    let (_, after) = walked(&world).await;
    assert_eq!(after, BTreeSet::new());
    world.finish().await;
}

async fn what_webhooks_were_told_is_erased_however_much_it_is(world: World) {
    let event = world.event(10).await;
    let (store, own) = (&world.store, world.organization);
    let booking = store.book(wish(&event, 1)).await.unwrap().booking.id;
    let neighbour = world.organization_record("other");
    store.create_organization(&neighbour).await.unwrap();
    let busy = hook(&world, own).await;
    let second = hook(&world, own).await;
    let foreign = hook(&world, neighbour.id).await;
    // Somebody whose address and number hold the guest's.
    let other = format!("{{\"email\":\"a{MAIL}\",\"phone\":\"{PHONE}4\"}}");
    let told = |hook: &HookRecord, n: u128| NewDelivery {
        id: DeliveryId(Uuid::from_u128(n)),
        booking: Some(booking),
        payload: match n % 3 {
            0 => other.clone(),
            1 => format!("{{\"email\":\"{MAIL}\"}}"),
            _ => format!("{{\"phone\":\"{PHONE}\"}}"),
        },
        ..delivery(hook, Uuid::from_u128(n))
    };
    // They are looked through a thousand at a time: the 1,000th and the 1,001st are the guest's.
    let mut all: Vec<NewDelivery> = (1..=1_002).map(|n| told(&busy, n)).collect();
    all.extend([told(&second, 2_000), told(&foreign, 3_001)]);
    assert_eq!(store.insert_deliveries(all).await.unwrap(), 1_004);
    store.erase_addresses(own, &key()).await.unwrap();
    let left = async |hook: &HookRecord| {
        let search = DeliverySearch {
            organization: hook.organization,
            hook: hook.id,
            state: None,
            cursor: None,
            limit: 2_000,
        };
        store.deliveries(&search).await.unwrap().items
    };
    let kept = left(&busy).await;
    assert!(kept.iter().all(|one| one.new.payload == other));
    assert_eq!(kept.len(), 334, "nobody else's is gone");
    assert_eq!(left(&second).await, []);
    assert_eq!(left(&foreign).await.len(), 1, "another house's stays");
    world.finish().await;
}

crate::on_both!(
    an_erased_guest_is_named_in_no_column_of_any_table,
    who_gave_a_booking_on_is_erased_without_it,
    what_a_guest_was_before_their_details_were_set_right_is_erased_too,
    what_webhooks_were_told_is_erased_however_much_it_is,
);
