//! Lists, searches and exports: how long they take with a million bookings, one organization owning most of
//! them, and with a thousandth of that.

use crate::house;
use crate::rounded;
use crate::rows::{Booking, Item, Job, leak};
use domain::booking::{BookingState, PaymentState, Source};
use domain::ids::EventId;
use domain::language::Language;
use serde_json::{Map, Value, json};
use services::House;
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use std::collections::HashMap;
use std::future::Future;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;
use store::Store;
use usecases::Actor;
use usecases::bookings::BookingQuery;
use usecases::events::{EventView, OwnEventQuery};
use usecases::messages::MessageQuery;
use uuid::{NoContext, Timestamp, Uuid};

/// What the full size is.
const BOOKINGS: usize = 1_000_000;
const EVENTS: usize = 2_000;
const MEMBERS: usize = 5_000;
/// By how much the small one is smaller.
const THOUSANDTH: usize = 1_000;
/// One in so many bookings is of the other organization.
const OTHERS: usize = 20;
/// One in so many bookings has a line in the message log.
const MESSAGES: usize = 4;
/// Rows written in one statement.
const AT_ONCE: usize = 500;
/// How often each list is asked for; the middle one counts.
const TIMES: usize = 41;
/// Rows of the export that is measured.
const EXPORTED: usize = 100_000;

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

/// Both sizes on one kind of database.
pub async fn measure(small: &str, full: &str) -> anyhow::Result<Value> {
    let before = lines(small, THOUSANDTH).await?;
    let after = lines(full, 1).await?;
    let mut out = Map::new();
    for ((name, small), (_, full)) in before.figures.iter().zip(&after.figures) {
        let figures = json!({
            "ms, a thousandth": rounded(*small),
            "ms, full": rounded(*full),
            "ratio (at most 1.5)": rounded(full / small.max(0.001)),
        });
        out.insert((*name).to_owned(), figures);
    }
    for (name, value) in after.others {
        out.insert(name.to_owned(), rounded(value));
    }
    Ok(Value::Object(out))
}

/// Milliseconds of each list, and other figures.
#[derive(Default)]
struct Lines {
    figures: Vec<(&'static str, f64)>,
    others: Vec<(&'static str, f64)>,
}

async fn lines(url: &str, by: usize) -> anyhow::Result<Lines> {
    let (store, house) = house::open(url).await?;
    let mut lines = Lines::default();
    let begun = Instant::now();
    let (actor, event) = fill(url, &house, by).await?;
    lines
        .others
        .push(("seconds to fill", begun.elapsed().as_secs_f64()));
    let begun = Instant::now();
    let indexed = index(&store).await?;
    let took = begun.elapsed().as_secs_f64();
    lines.others.push((
        "bookings whose words are written, per second",
        indexed as f64 / took,
    ));
    settle(url).await?;
    bookings(&house, &actor, event, &mut lines).await?;
    rest(&house, &actor, &mut lines).await?;
    export(&house, &actor, &mut lines).await?;
    store.close().await;
    Ok(lines)
}

async fn index(store: &Store) -> anyhow::Result<usize> {
    let mut all = 0;
    loop {
        match store.index_more().await? {
            0 => return Ok(all),
            some => all += some,
        }
    }
}

fn query(change: impl FnOnce(&mut BookingQuery)) -> BookingQuery {
    let mut query = BookingQuery {
        limit: Some(50),
        ..BookingQuery::default()
    };
    change(&mut query);
    query
}

fn typed(q: &str) -> BookingQuery {
    query(|query| query.q = Some(q.to_owned()))
}

async fn bookings(
    house: &House,
    actor: &Actor,
    event: EventId,
    lines: &mut Lines,
) -> anyhow::Result<()> {
    let door = &house.doors.bookings;
    let mut later = query(|_| {});
    for _ in 0..5 {
        let page = door.list(actor, later.clone()).await.map_err(refused)?;
        later.cursor = page.next_cursor.or(later.cursor);
    }
    let of_event = |q: &str| BookingQuery {
        event: Some(event),
        ..typed(q)
    };
    let asked = [
        ("bookings", query(|_| {})),
        ("bookings, a later page", later),
        ("bookings of an event", query(|q| q.event = Some(event))),
        ("search: kav (common)", typed("kav")),
        ("search: a name in Tamil", typed("கவி")),
        ("search: two names", typed("kum kavitha")),
        ("search: a phone number", typed("077 000 0500")),
        ("search: a mail address", typed("guest500@")),
        ("search: nobody", typed("zzzz")),
        ("search in an event: kav", of_event("kav")),
        (
            "cancelled",
            query(|q| q.state = Some(BookingState::Cancelled)),
        ),
        (
            "confirmed",
            query(|q| q.state = Some(BookingState::Confirmed)),
        ),
        ("by WhatsApp", query(|q| q.source = Some(Source::Whatsapp))),
        (
            "to be paid",
            query(|q| q.payment = Some(PaymentState::AtVenue)),
        ),
        (
            "cancelled and common",
            BookingQuery {
                state: Some(BookingState::Cancelled),
                ..typed("kav")
            },
        ),
    ];
    for (name, query) in asked {
        let took = middle(|| door.list(actor, query.clone())).await?;
        lines.figures.push((name, took));
    }
    let took = middle(|| door.count(actor, query(|_| {}))).await?;
    lines.figures.push(("how many bookings", took));
    Ok(())
}

async fn rest(house: &House, actor: &Actor, lines: &mut Lines) -> anyhow::Result<()> {
    let (events, messages) = (&house.doors.events, &house.doors.messages);
    let took = middle(|| events.own(actor, OwnEventQuery::default())).await?;
    lines.figures.push(("own events", took));
    let named = || OwnEventQuery {
        q: Some("ragas 17".to_owned()),
        ..OwnEventQuery::default()
    };
    let took = middle(|| events.own(actor, named())).await?;
    lines.figures.push(("search own events", took));
    let took = middle(|| messages.list(actor, MessageQuery::default())).await?;
    lines.figures.push(("messages", took));
    let to = || MessageQuery {
        q: Some("guest500@".to_owned()),
        ..MessageQuery::default()
    };
    let took = middle(|| messages.list(actor, to())).await?;
    lines.figures.push(("search messages", took));
    Ok(())
}

/// A hundred thousand rows, or all there are, and by how much the process grew meanwhile.
async fn export(house: &House, actor: &Actor, lines: &mut Lines) -> anyhow::Result<()> {
    let exports = &house.doors.exports;
    let begun = Instant::now();
    let export = exports
        .begin(actor, BookingQuery::default())
        .await
        .map_err(refused)?;
    let memory = resident();
    let (mut after, mut bytes, mut rows, mut most) = (None, 0, 0, memory);
    while rows < EXPORTED {
        let part = exports.csv(actor, &export, after, Language::Tamil).await;
        let part = part.map_err(refused)?;
        bytes += part.bytes.len();
        rows += 1_000;
        most = most.max(resident());
        after = part.next;
        if after.is_none() {
            break;
        }
    }
    let took = begun.elapsed().as_secs_f64();
    lines
        .others
        .push(("CSV: rows per second", rows as f64 / took));
    lines.others.push(("CSV: MB written", bytes as f64 / 1e6));
    lines
        .others
        .push(("CSV: MB by which memory grew", most - memory));
    Ok(())
}

/// Megabytes of memory of this process.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// The middle of many times, in milliseconds.
async fn middle<T, F>(mut ask: impl FnMut() -> F) -> anyhow::Result<f64>
where
    F: Future<Output = usecases::Result<T>>,
{
    let mut times = Vec::with_capacity(TIMES);
    for n in 0..TIMES + 5 {
        let begun = Instant::now();
        ask().await.map_err(refused)?;
        // The first ones prepare statements and warm caches.
        if n >= 5 {
            times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    times.sort_unstable_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}

fn refused(error: usecases::Error) -> anyhow::Error {
    anyhow::anyhow!("{error}")
}

/// Fills the database; answers the organization that owns most of it, and one of its events.
async fn fill(url: &str, house: &House, by: usize) -> anyhow::Result<(Actor, EventId)> {
    let actor = house::organization(house).await?;
    let input = serde_json::from_value(json!({
        "name": {"en": "Small", "ta": "சிறியது"}, "about": {}, "region": "LK", "timezone": "Asia/Colombo",
        "language": "en", "currency": "LKR", "contact_email": null, "reminder_hours": [24],
    }))?;
    let other = house.doors.organizations.create(Some("small"), input).await;
    let other = Actor::system(other.map_err(refused)?);
    let mut events = Vec::new();
    for n in 0..(EVENTS / by).max(1) {
        events.push(house::event(house, &actor, &n.to_string(), 1_000_000).await?);
    }
    let beside = house::event(house, &other, "beside", 1_000_000).await?;
    let mut hand = Writing::open(url).await?;
    hand.members(&actor, (MEMBERS / by).max(1)).await?;
    let all = BOOKINGS / by;
    let begun = chrono::Utc::now().timestamp_micros() - i64::try_from(all)? * 1_000;
    for first in (0..all).step_by(AT_ONCE) {
        let mut bookings = Vec::with_capacity(AT_ONCE);
        let mut items = Vec::with_capacity(AT_ONCE);
        let mut jobs = Vec::new();
        for n in first..(first + AT_ONCE).min(all) {
            let event = if n % OTHERS == 7 {
                &beside
            } else {
                &events[n % events.len()]
            };
            let booking = booking(n, event, begun)?;
            items.push(Item {
                booking_id: booking.id,
                ticket_type_id: event.ticket_types[0].id.0,
                quantity: 1,
                unit_price_minor: booking.total_minor,
            });
            if n % MESSAGES == 0 {
                jobs.push(message(&booking)?);
            }
            bookings.push(booking);
        }
        hand.write(&bookings, &items, &jobs).await?;
    }
    Ok((actor, events[0].id))
}

/// Ids sort by their making, as the product's own.
fn id(micros: i64) -> anyhow::Result<Uuid> {
    let (seconds, rest) = (micros / 1_000_000, micros % 1_000_000);
    let at = Timestamp::from_unix(NoContext, seconds.try_into()?, u32::try_from(rest)? * 1_000);
    Ok(Uuid::new_v7(at))
}

fn booking(n: usize, event: &EventView, begun: i64) -> anyhow::Result<Booking> {
    let at = begun + i64::try_from(n)? * 1_000;
    let name = format!("{} {}", FIRST[n % FIRST.len()], LAST[n / 7 % LAST.len()]);
    let scattered = (n as u64).wrapping_mul(7_368_787_001) % domain::reference::COUNT;
    let cancelled = n % 25 == 3;
    let paid = n.is_multiple_of(6);
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
        source: if n % 30 == 11 { "whatsapp" } else { "web" }.to_owned(),
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

    async fn members(&mut self, actor: &Actor, count: usize) -> anyhow::Result<()> {
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
        }
        Ok(())
    }

    async fn write(
        &mut self,
        bookings: &[Booking],
        items: &[Item],
        jobs: &[Job],
    ) -> anyhow::Result<()> {
        match self {
            Self::Lite(c) => {
                let mut tx = c.begin_with("begin immediate").await?;
                let texts = known(bookings.len(), jobs.len());
                Booking::sqlite(bookings, texts[0], &mut tx).await?;
                Item::sqlite(items, texts[1], &mut tx).await?;
                if !jobs.is_empty() {
                    Job::sqlite(jobs, texts[2], &mut tx).await?;
                }
                tx.commit().await?;
            }
            Self::Server(c) => {
                let mut tx = c.begin().await?;
                let texts = known(0, 0);
                Booking::postgres(bookings, texts[0], &mut tx).await?;
                Item::postgres(items, texts[1], &mut tx).await?;
                Job::postgres(jobs, texts[2], &mut tx).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }
}

/// The statements for so many rows, made once; without a number those of PostgreSQL, which takes any.
fn known(rows: usize, jobs: usize) -> [&'static str; 3] {
    type Made = HashMap<(usize, usize), [&'static str; 3]>;
    static KNOWN: Mutex<Option<Made>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let made = known.get_or_insert_default().entry((rows, jobs));
    *made.or_insert_with(|| {
        let texts = if rows == 0 {
            [Booking::unnest(), Item::unnest(), Job::unnest()]
        } else {
            [Booking::values(rows), Item::values(rows), Job::values(jobs)]
        };
        texts.map(leak)
    })
}

/// Lets the database see how much there is now, as it does by itself after a while.
async fn settle(url: &str) -> anyhow::Result<()> {
    if !url.starts_with("sqlite") {
        let mut c = PgConnection::connect(url).await?;
        sqlx::query("vacuum analyze").execute(&mut c).await?;
    }
    Ok(())
}
