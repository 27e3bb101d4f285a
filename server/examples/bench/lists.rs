//! Lists, searches and exports: how long they take with a million bookings, one organization owning most of
//! them, and with a thousandth of that.

use crate::{filling, house, rounded};
use anyhow::Context as _;
use domain::booking::{BookingState, PaymentState, Source};
use domain::event::EventStatus;
use domain::ids::EventId;
use domain::language::Language;
use serde_json::{Map, Value, json};
use services::House;
use std::collections::HashMap;
use std::future::Future;
use std::time::Instant;
use store::Store;
use usecases::audit::AuditQuery;
use usecases::bookings::BookingQuery;
use usecases::events::{EventQuery, OwnEventQuery};
use usecases::figures::{Period, Plot};
use usecases::keeper::By;
use usecases::messages::MessageQuery;
use usecases::{Actor, Page};

/// By how much the small one is smaller.
const THOUSANDTH: usize = 1_000;
/// How often each list is asked for; the middle one counts.
const TIMES: usize = 41;
/// Lines of a whole page.
const PAGE: i64 = 50;
/// How much longer a list may take at full size.
const RATIO: f64 = 1.5;
/// Below this many milliseconds more nobody could tell the sizes apart.
const UNFELT: f64 = 1.0;
/// Rows of the export that is measured.
const EXPORTED: usize = 100_000;

/// Both sizes on one kind of database, and the lists that take too long at full size.
pub async fn measure(small: &str, full: &str) -> anyhow::Result<(Value, Vec<String>)> {
    let before = lines(small, THOUSANDTH, HashMap::new()).await?;
    // A page of four lines is not held against one of fifty: the full size is asked for as many as there were.
    let after = lines(full, 1, before.lengths).await?;
    let mut out = Map::new();
    let mut slow = Vec::new();
    for ((name, small), (_, full)) in before.figures.iter().zip(&after.figures) {
        if *full > (RATIO * small).max(small + UNFELT) {
            slow.push(format!("{name}: {small:.2} ms, full {full:.2} ms"));
        }
        let figures = json!({
            "ms, a thousandth": rounded(*small),
            "ms, full": rounded(*full),
            "ratio (at most 1.5)": rounded(full / small.max(0.001)),
        });
        out.insert((*name).to_owned(), figures);
    }
    for (name, value) in after.others {
        out.insert(name, rounded(value));
    }
    Ok((Value::Object(out), slow))
}

/// Milliseconds of each list, and other figures.
#[derive(Default)]
struct Lines {
    figures: Vec<(&'static str, f64)>,
    others: Vec<(String, f64)>,
    /// How many lines each list had.
    lengths: HashMap<&'static str, usize>,
    /// How many each is asked for, where it had some and not a whole page.
    asked: HashMap<&'static str, usize>,
}

impl Lines {
    fn other(&mut self, name: &str, value: f64) {
        self.others.push((name.to_owned(), value));
    }

    /// Measures a list that can be asked for a number of lines; a whole page of it beside, where that is more.
    async fn paged<T, F>(
        &mut self,
        name: &'static str,
        ask: impl Fn(Option<i64>) -> F,
    ) -> anyhow::Result<()>
    where
        F: Future<Output = usecases::Result<Page<T>>>,
    {
        let asked = self.asked.get(name).copied();
        let few = asked.and_then(|n| i64::try_from(n).ok());
        let (took, page) = middle(|| ask(Some(few.unwrap_or(PAGE)))).await?;
        self.figures.push((name, took));
        self.lengths.insert(name, page.items.len());
        if few.is_some() {
            let (took, _) = middle(|| ask(Some(PAGE))).await?;
            self.other(&format!("{name}, a whole page, ms"), took);
        }
        Ok(())
    }
}

async fn lines(
    url: &str,
    by: usize,
    lengths: HashMap<&'static str, usize>,
) -> anyhow::Result<Lines> {
    let (store, house) = house::open(url).await?;
    let page = usize::try_from(PAGE)?;
    let asked = lengths.into_iter().filter(|(_, n)| (1..page).contains(n));
    let mut lines = Lines {
        asked: asked.collect(),
        ..Lines::default()
    };
    let begun = Instant::now();
    let (actor, event) = filling::fill(url, &store, &house, by).await?;
    lines.other("seconds to fill", begun.elapsed().as_secs_f64());
    let begun = Instant::now();
    let indexed = index(&store).await?;
    while store.index_more_audit().await? > 0 {}
    let took = begun.elapsed().as_secs_f64();
    lines.other(
        "bookings whose words are written, per second",
        indexed as f64 / took,
    );
    filling::settle(url).await?;
    bookings(&house, &actor, event, &mut lines).await?;
    rest(&house, &actor, &mut lines).await?;
    people(&house, &actor, &mut lines).await?;
    keeper(&house, &mut lines).await?;
    pages(&house, &actor, event, &mut lines).await?;
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
        limit: Some(PAGE),
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
            "nobody of it came",
            BookingQuery {
                event: Some(event),
                ..query(|q| q.came = Some(false))
            },
        ),
        (
            "by WhatsApp and common",
            BookingQuery {
                source: Some(Source::Whatsapp),
                ..typed("kav")
            },
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
        let ask = |limit| {
            let query = BookingQuery {
                limit,
                ..query.clone()
            };
            door.list(actor, query)
        };
        lines.paged(name, ask).await?;
    }
    let (took, _) = middle(|| door.count(actor, query(|_| {}))).await?;
    lines.figures.push(("how many bookings", took));
    Ok(())
}

async fn rest(house: &House, actor: &Actor, lines: &mut Lines) -> anyhow::Result<()> {
    let (events, messages) = (&house.doors.events, &house.doors.messages);
    let own = |q: Option<&str>, status, limit| {
        let query = OwnEventQuery {
            q: q.map(str::to_owned),
            status,
            limit,
            ..OwnEventQuery::default()
        };
        events.own(actor, query)
    };
    let named = Some("ragas 17");
    lines.paged("own events", |n| own(None, None, n)).await?;
    let ask = |n| own(named, None, n);
    lines.paged("search own events", ask).await?;
    let ask = |n| own(None, Some(EventStatus::Over), n);
    lines.paged("own events that are over", ask).await?;
    let public = |q: Option<&str>, limit| {
        events.list(EventQuery {
            q: q.map(str::to_owned),
            limit,
            ..EventQuery::default()
        })
    };
    let ask = |n| public(None, n);
    lines.paged("events for everyone", ask).await?;
    let ask = |n| public(named, n);
    lines.paged("search events for everyone", ask).await?;
    let to = |q: Option<&str>, limit| {
        let query = MessageQuery {
            q: q.map(str::to_owned),
            limit,
            ..MessageQuery::default()
        };
        messages.list(actor, query)
    };
    lines.paged("messages", |n| to(None, n)).await?;
    let ask = |n| to(Some("guest500@"), n);
    lines.paged("search messages", ask).await?;
    Ok(())
}

async fn people(house: &House, actor: &Actor, lines: &mut Lines) -> anyhow::Result<()> {
    let (guests, audit) = (&house.doors.guests, &house.doors.audit);
    let asked = [
        ("guests", None),
        ("search guests: kav (common)", Some("kav")),
        ("search guests: a phone number", Some("077 000 0500")),
        ("search guests: nobody", Some("zzzz")),
    ];
    for (name, q) in asked {
        let q = || q.map(str::to_owned);
        let (took, _) = middle(|| guests.find(actor, q(), None)).await?;
        lines.figures.push((name, took));
    }
    let found = guests.find(actor, None, None).await.map_err(refused)?;
    let one = found.items.first().context("there are guests")?.booking;
    let (took, _) = middle(|| guests.show(actor, one, None)).await?;
    lines.figures.push(("one guest", took));
    let (took, _) = middle(|| house.doors.team.members(actor, None)).await?;
    lines.figures.push(("members", took));
    let (took, _) = middle(|| house.doors.subscribers.list(actor, None)).await?;
    lines.figures.push(("subscribers", took));
    let asked = [
        ("audit log", None),
        ("search audit log: mem (common)", Some("mem")),
        ("search audit log: nobody", Some("zzzz")),
    ];
    for (name, q) in asked {
        let query = || AuditQuery {
            q: q.map(str::to_owned),
            ..AuditQuery::default()
        };
        let (took, _) = middle(|| audit.search(actor, query())).await?;
        lines.figures.push((name, took));
    }
    let action = || AuditQuery {
        action: Some("event.publish".to_owned()),
        ..AuditQuery::default()
    };
    let (took, _) = middle(|| audit.search(actor, action())).await?;
    lines.figures.push(("audit log: published", took));
    let (took, _) = middle(|| audit.choices(actor)).await?;
    lines
        .figures
        .push(("audit log: what one can look for", took));
    Ok(())
}

async fn keeper(house: &House, lines: &mut Lines) -> anyhow::Result<()> {
    let keeper = &house.doors.keeper;
    let (took, _) = middle(|| keeper.glance(By::Console)).await?;
    lines.figures.push(("keeper: at a glance", took));
    let (took, _) = middle(|| keeper.organizations(By::Console, None)).await?;
    lines.figures.push(("keeper: organizations", took));
    let (took, _) = middle(|| keeper.accounts(By::Console, None, None)).await?;
    lines.figures.push(("keeper: accounts", took));
    let q = || Some("member11".to_owned());
    let (took, _) = middle(|| keeper.accounts(By::Console, q(), None)).await?;
    lines.figures.push(("keeper: search accounts", took));
    let (took, _) = middle(|| keeper.jobs(By::Console, false, None)).await?;
    lines.figures.push(("keeper: jobs given up", took));
    Ok(())
}

/// Pages that are no lists: how long they take with everything there.
async fn pages(
    house: &House,
    actor: &Actor,
    event: EventId,
    lines: &mut Lines,
) -> anyhow::Result<()> {
    let (figures, tamil) = (&house.doors.figures, Language::Tamil);
    let (took, _) = middle(|| figures.home(actor)).await?;
    lines.other("home, ms", took);
    let (took, _) = middle(|| figures.room(actor, event, &Plot::ALL, tamil)).await?;
    lines.other("an event's room, ms", took);
    let (took, _) = middle(|| figures.report(actor, event, tamil)).await?;
    lines.other("an event's report, ms", took);
    let (took, _) = middle(|| figures.period(actor, Period::default(), tamil)).await?;
    lines.other("report over time, ms", took);
    let (took, _) = middle(|| house.doors.door.list(actor, event, None, None)).await?;
    lines.other("a part of the door's list, ms", took);
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
    lines.other("CSV: rows per second", rows as f64 / took);
    lines.other("CSV: MB written", bytes as f64 / 1e6);
    lines.other("CSV: MB by which memory grew", most - memory);
    Ok(())
}

/// Megabytes of memory of this process.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// The middle of many times, in milliseconds, and the last answer.
async fn middle<T, F>(mut ask: impl FnMut() -> F) -> anyhow::Result<(f64, T)>
where
    F: Future<Output = usecases::Result<T>>,
{
    let mut times = Vec::with_capacity(TIMES);
    let mut last = None;
    for n in 0..TIMES + 5 {
        let begun = Instant::now();
        last = Some(ask().await.map_err(refused)?);
        // The first ones prepare statements and warm caches.
        if n >= 5 {
            times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    times.sort_unstable_by(f64::total_cmp);
    let last = last.context("it was asked")?;
    Ok((times[times.len() / 2], last))
}

fn refused(error: usecases::Error) -> anyhow::Error {
    anyhow::anyhow!("{error}")
}
