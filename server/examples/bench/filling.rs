//! A database with a million bookings, or a part of them, one organization owning most of them.

use crate::house;
use crate::rows::{Booking, Item, Job, Line, Subscriber, leak};
use domain::ids::EventId;
use serde_json::json;
use services::House;
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use store::Store;
use usecases::Actor;
use usecases::events::EventView;
use uuid::{NoContext, Timestamp, Uuid};

/// What the full size is.
const BOOKINGS: usize = 1_000_000;
const EVENTS: usize = 2_000;
const MEMBERS: usize = 5_000;
/// Also of the small one, or a short page would be measured beside a full one.
const AT_LEAST: usize = 120;
/// One in so many bookings is of the other organization.
const OTHERS: usize = 20;
/// One in so many bookings is of one event; the others are spread over all, so that a page of them is of as
/// many events in the small one.
const LARGE: usize = 4;
/// One in so many bookings has a line in the message log.
const MESSAGES: usize = 4;
/// One in so many bookings has a line in the audit log, and a subscriber.
const LINES: usize = 10;
/// Rows written in one statement.
const AT_ONCE: usize = 500;

const FIRST: [&str; 12] = [
    "Kavitha",
    "Arun",
    "Meena",
    "Selvi",
    "Kumar",
    "Priya",
    "கவிதா",
    "செல்வன்",
    "Ravi",
    "Anitha",
    "Kannan",
    "Mala",
];
const LAST: [&str; 9] = [
    "Selvam",
    "Kumar",
    "Rajan",
    "Sivakumar",
    "Nadarajah",
    "கணேசன்",
    "Pillai",
    "Iyer",
    "Fernando",
];

/// Fills the database; answers the organization that owns most of it, and one of its events.
pub async fn fill(
    url: &str,
    store: &Store,
    house: &House,
    by: usize,
) -> anyhow::Result<(Actor, EventId)> {
    let actor = house::organization(house).await?;
    let input = serde_json::from_value(json!({
        "name": {"en": "Small", "ta": "சிறியது"}, "about": {}, "region": "LK", "timezone": "Asia/Colombo",
        "language": "en", "currency": "LKR", "contact_email": null, "reminder_hours": [24],
    }))?;
    let other = house.doors.organizations.create(Some("small"), input).await;
    let other = Actor::system(other.map_err(refused)?);
    let mut events = Vec::new();
    for n in 0..(EVENTS / by).max(AT_LEAST) {
        events.push(house::event(house, &actor, &n.to_string(), 1_000_000).await?);
    }
    let beside = house::event(house, &other, "beside", 1_000_000).await?;
    let mut hand = Writing::open(url).await?;
    let members = hand.members(&actor, (MEMBERS / by).max(AT_LEAST)).await?;
    let all = BOOKINGS / by;
    let begun = chrono::Utc::now().timestamp_micros() - i64::try_from(all)? * 1_000;
    for first in (0..all).step_by(AT_ONCE) {
        let mut batch = Batch::default();
        for n in first..(first + AT_ONCE).min(all) {
            let event = match n {
                _ if n % OTHERS == 7 => &beside,
                _ if n % LARGE == 1 => &events[0],
                _ => &events[mixed(n, 1) % events.len()],
            };
            let booking = booking(n, event, begun)?;
            batch.items.push(Item {
                booking_id: booking.id,
                ticket_type_id: event.ticket_types[0].id.0,
                quantity: 1,
                unit_price_minor: booking.total_minor,
            });
            if n % MESSAGES == 0 {
                batch.jobs.push(message(&booking)?);
            }
            if n % LINES == 0 {
                batch
                    .lines
                    .push(line(&booking, members[n % members.len()])?);
                batch.subscribers.push(subscriber(n, &booking)?);
            }
            batch.bookings.push(booking);
        }
        hand.write(&batch).await?;
    }
    let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
    for some in ids.chunks(100) {
        store.figures_changed(some).await?;
    }
    for id in &ids {
        store.count_figures(*id).await?;
    }
    Ok((actor, events[0].id))
}

/// Ids sort by their making, as the product's own.
fn id(micros: i64) -> anyhow::Result<Uuid> {
    let (seconds, rest) = (micros / 1_000_000, micros % 1_000_000);
    let at = Timestamp::from_unix(NoContext, seconds.try_into()?, u32::try_from(rest)? * 1_000);
    Ok(Uuid::new_v7(at))
}

/// A number of a run without order, the same each time (SplitMix64): names, states and events must not keep
/// step, or what is common to two of them is all or nothing.
fn mixed(n: usize, run: u64) -> usize {
    let mut z = (n as u64 ^ run << 48).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 32) as usize
}

fn booking(n: usize, event: &EventView, begun: i64) -> anyhow::Result<Booking> {
    let at = begun + i64::try_from(n)? * 1_000;
    let first = FIRST[mixed(n, 2) % FIRST.len()];
    let name = format!("{first} {}", LAST[mixed(n, 3) % LAST.len()]);
    let scattered = (n as u64).wrapping_mul(7_368_787_001) % domain::reference::COUNT;
    let cancelled = mixed(n, 4).is_multiple_of(25);
    let paid = mixed(n, 5).is_multiple_of(6);
    let whatsapp = mixed(n, 6).is_multiple_of(30);
    Ok(Booking {
        id: id(at)?,
        event_id: event.id.0,
        organization_id: event.organization.id.0,
        reference: domain::reference::from_random(scattered).replace('-', ""),
        state: if cancelled { "cancelled" } else { "confirmed" }.to_owned(),
        name_folded: domain::folding::words(&name).join(" "),
        name,
        phone: Some(format!("+9477{n:07}")),
        email: Some(format!("guest{n}@example.org")),
        user_id: None,
        language: "ta".to_owned(),
        source: if whatsapp { "whatsapp" } else { "web" }.to_owned(),
        via: None,
        note: None,
        quantity: 1,
        total_minor: if paid { 50_000 } else { 0 },
        currency: "LKR".to_owned(),
        payment: if paid { "at_venue" } else { "free" }.to_owned(),
        held_until: None,
        created_at: at,
        confirmed_at: Some(at),
        cancelled_at: cancelled.then_some(at),
        link_version: 1,
        revision: 1,
    })
}

fn message(booking: &Booking) -> anyhow::Result<Job> {
    let at = booking.created_at;
    Ok(Job {
        id: id(at)?,
        organization_id: Some(booking.organization_id),
        kind: "confirmation".to_owned(),
        payload: "{}".to_owned(),
        state: "delivered".to_owned(),
        run_at: at,
        attempts: 1,
        leased_until: None,
        dedup_key: Some(format!("confirmation:{}", booking.id)),
        recipient: booking.email.clone(),
        subject: "Your booking".to_owned(),
        event_id: Some(booking.event_id),
        booking_id: Some(booking.id),
        last_error: None,
        created_at: at,
        finished_at: Some(at),
    })
}

fn line(booking: &Booking, member: Uuid) -> anyhow::Result<Line> {
    Ok(Line {
        id: id(booking.created_at)?,
        organization_id: Some(booking.organization_id),
        account_id: Some(member),
        action: "booking.note".to_owned(),
        subject: booking.id.to_string(),
        created_at: booking.created_at,
    })
}

fn subscriber(n: usize, booking: &Booking) -> anyhow::Result<Subscriber> {
    Ok(Subscriber {
        id: id(booking.created_at)?,
        organization_id: booking.organization_id,
        way: "mail".to_owned(),
        address: format!("reader{n}@example.org"),
        name: Some(booking.name.clone()),
        language: "ta".to_owned(),
        state: "active".to_owned(),
        source: "page".to_owned(),
        since: booking.created_at,
    })
}

/// Rows that are written together.
#[derive(Default)]
struct Batch {
    bookings: Vec<Booking>,
    items: Vec<Item>,
    jobs: Vec<Job>,
    lines: Vec<Line>,
    subscribers: Vec<Subscriber>,
}

/// A connection of its own, straight to the tables.
enum Writing {
    Lite(SqliteConnection),
    Server(PgConnection),
}

impl Writing {
    async fn open(url: &str) -> anyhow::Result<Self> {
        Ok(if url.starts_with("sqlite") {
            let mut c = SqliteConnection::connect(url).await?;
            // What is lost with the machine is filled again.
            sqlx::query("pragma synchronous = off")
                .execute(&mut c)
                .await?;
            Self::Lite(c)
        } else {
            Self::Server(PgConnection::connect(url).await?)
        })
    }

    async fn members(&mut self, actor: &Actor, count: usize) -> anyhow::Result<Vec<Uuid>> {
        let mut members = Vec::with_capacity(count);
        for n in 0..count {
            let account = Uuid::now_v7();
            let made = [
                "insert into account (id, email, name, password_hash, language, created_at)
                 values ($1, $2, $3, 'none', 'ta', 0)",
                "insert into membership (account_id, organization_id, role, created_at)
                 values ($1, $2, 'manager', 0)",
            ];
            let (email, name) = (format!("member{n}@example.org"), format!("Member {n}"));
            let organization = actor.organization.0;
            match self {
                Self::Lite(c) => {
                    let query = sqlx::query(made[0]).bind(account).bind(email).bind(name);
                    query.execute(&mut *c).await?;
                    let query = sqlx::query(made[1]).bind(account).bind(organization);
                    query.execute(&mut *c).await?;
                }
                Self::Server(c) => {
                    let query = sqlx::query(made[0]).bind(account).bind(email).bind(name);
                    query.execute(&mut *c).await?;
                    let query = sqlx::query(made[1]).bind(account).bind(organization);
                    query.execute(&mut *c).await?;
                }
            }
            members.push(account);
        }
        Ok(members)
    }

    async fn write(&mut self, batch: &Batch) -> anyhow::Result<()> {
        let Batch {
            bookings,
            items,
            jobs,
            lines,
            subscribers,
        } = batch;
        match self {
            Self::Lite(c) => {
                let mut tx = c.begin_with("begin immediate").await?;
                let texts = known([bookings.len(), jobs.len(), lines.len()]);
                Booking::sqlite(bookings, texts[0], &mut tx).await?;
                Item::sqlite(items, texts[1], &mut tx).await?;
                if !jobs.is_empty() {
                    Job::sqlite(jobs, texts[2], &mut tx).await?;
                }
                if !lines.is_empty() {
                    Line::sqlite(lines, texts[3], &mut tx).await?;
                    Subscriber::sqlite(subscribers, texts[4], &mut tx).await?;
                }
                tx.commit().await?;
            }
            Self::Server(c) => {
                let mut tx = c.begin().await?;
                let texts = known([0; 3]);
                Booking::postgres(bookings, texts[0], &mut tx).await?;
                Item::postgres(items, texts[1], &mut tx).await?;
                Job::postgres(jobs, texts[2], &mut tx).await?;
                Line::postgres(lines, texts[3], &mut tx).await?;
                Subscriber::postgres(subscribers, texts[4], &mut tx).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }
}

/// The statements for so many bookings, messages and others, made once; without a number those of PostgreSQL,
/// which takes any.
fn known([rows, jobs, others]: [usize; 3]) -> [&'static str; 5] {
    type Made = HashMap<[usize; 3], [&'static str; 5]>;
    static KNOWN: Mutex<Option<Made>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let made = known.get_or_insert_default().entry([rows, jobs, others]);
    *made.or_insert_with(|| {
        let texts = if rows == 0 {
            [
                Booking::unnest(),
                Item::unnest(),
                Job::unnest(),
                Line::unnest(),
                Subscriber::unnest(),
            ]
        } else {
            [
                Booking::values(rows),
                Item::values(rows),
                Job::values(jobs),
                Line::values(others),
                Subscriber::values(others),
            ]
        };
        texts.map(leak)
    })
}

/// Lets the database see how much there is now, as it does by itself after a while, and the disk write what it
/// still has to: nothing of the filling is measured.
pub async fn settle(url: &str) -> anyhow::Result<()> {
    if url.starts_with("sqlite") {
        let mut c = SqliteConnection::connect(url).await?;
        sqlx::query("pragma wal_checkpoint(truncate)")
            .execute(&mut c)
            .await?;
    } else {
        let mut c = PgConnection::connect(url).await?;
        for statement in ["vacuum analyze", "checkpoint"] {
            sqlx::query(statement).execute(&mut c).await?;
        }
    }
    std::process::Command::new("sync").status()?;
    Ok(())
}

fn refused(error: usecases::Error) -> anyhow::Error {
    anyhow::anyhow!("{error}")
}
