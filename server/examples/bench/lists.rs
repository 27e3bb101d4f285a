//! Lists, searches and exports: how long they take with a million bookings, one organization owning most of
//! them, and with a thousandth of that.

use crate::sizes::{Size, Sizes, refused};
use domain::booking::{BookingState, PaymentState, Source};
use domain::event::EventStatus;
use domain::language::Language;
use serde_json::Value;
use std::time::Instant;
use usecases::audit::AuditQuery;
use usecases::bookings::BookingQuery;
use usecases::events::{EventQuery, OwnEventQuery};
use usecases::figures::{Period, Plot};
use usecases::keeper::By;
use usecases::messages::MessageQuery;

/// Rows of the export that is measured.
const EXPORTED: usize = 100_000;
/// Of every event's name, and so of a page of events at either size.
const COMMON: Option<&str> = Some("rag");
/// Of one event's name in the small one.
const RARE: Option<&str> = Some("ragas 17");

/// Both sizes on one kind of database, and the lists that take too long at full size.
pub async fn measure(small: &str, full: &str) -> anyhow::Result<(Value, Vec<String>)> {
    let mut sizes = Sizes::fill(small, full).await?;
    bookings(&mut sizes).await?;
    rest(&mut sizes).await?;
    people(&mut sizes).await?;
    keeper(&mut sizes).await?;
    pages(&mut sizes).await?;
    export(&mut sizes).await?;
    Ok(sizes.finish().await)
}

fn query(change: impl FnOnce(&mut BookingQuery)) -> BookingQuery {
    let mut query = BookingQuery::default();
    change(&mut query);
    query
}

fn typed(q: &str) -> BookingQuery {
    query(|query| query.q = Some(q.to_owned()))
}

/// Where a list of bookings is asked for.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Everywhere,
    Later,
    Event,
}

async fn bookings(sizes: &mut Sizes) -> anyhow::Result<()> {
    use Place::{Event, Everywhere, Later};
    let with = |q: &str, change: fn(&mut BookingQuery)| {
        let mut query = typed(q);
        change(&mut query);
        query
    };
    let asked = [
        ("bookings", Everywhere, query(|_| {})),
        ("bookings, a later page", Later, query(|_| {})),
        ("bookings of an event", Event, query(|_| {})),
        ("search: kav (common)", Everywhere, typed("kav")),
        ("search: a name in Tamil", Everywhere, typed("கவி")),
        ("search: two names", Everywhere, typed("kum kavitha")),
        ("search: a phone number", Everywhere, typed("077 000 0500")),
        ("search: a mail address", Everywhere, typed("guest500@")),
        ("search: nobody", Everywhere, typed("zzzz")),
        ("search in an event: kav", Event, typed("kav")),
        (
            "cancelled",
            Everywhere,
            query(|q| q.state = Some(BookingState::Cancelled)),
        ),
        (
            "confirmed",
            Everywhere,
            query(|q| q.state = Some(BookingState::Confirmed)),
        ),
        (
            "by WhatsApp",
            Everywhere,
            query(|q| q.source = Some(Source::Whatsapp)),
        ),
        (
            "to be paid",
            Everywhere,
            query(|q| q.payment = Some(PaymentState::AtVenue)),
        ),
        ("nobody of it came", Event, query(|q| q.came = Some(false))),
        (
            "by WhatsApp and common",
            Everywhere,
            with("kav", |q| q.source = Some(Source::Whatsapp)),
        ),
        (
            "cancelled and common",
            Everywhere,
            with("kav", |q| q.state = Some(BookingState::Cancelled)),
        ),
    ];
    for (name, place, query) in asked {
        let ask = async |size: &Size, lines| {
            let query = BookingQuery {
                limit: Some(lines),
                event: (place == Event).then_some(size.event),
                cursor: size.later.clone().filter(|_| place == Later),
                ..query.clone()
            };
            size.house.doors.bookings.list(&size.actor, query).await
        };
        sizes.paged(name, ask).await?;
    }
    let ask = async |size: &Size| {
        let bookings = &size.house.doors.bookings;
        bookings.count(&size.actor, query(|_| {})).await
    };
    sizes.whole("how many bookings", ask).await
}

async fn rest(sizes: &mut Sizes) -> anyhow::Result<()> {
    for (name, q, status) in [
        ("own events", None, None),
        ("search own events", RARE, None),
        ("search own events: rag (all)", COMMON, None),
        ("own events that are over", None, Some(EventStatus::Over)),
    ] {
        let ask = async |size: &Size, lines| {
            let query = OwnEventQuery {
                q: q.map(str::to_owned),
                status,
                limit: Some(lines),
                ..OwnEventQuery::default()
            };
            size.house.doors.events.own(&size.actor, query).await
        };
        sizes.paged(name, ask).await?;
    }
    for (name, q) in [
        ("events for everyone", None),
        ("search events for everyone", RARE),
        ("search events for everyone: rag (all)", COMMON),
    ] {
        let ask = async |size: &Size, lines| {
            let query = EventQuery {
                q: q.map(str::to_owned),
                limit: Some(lines),
                ..EventQuery::default()
            };
            size.house.doors.events.list(query).await
        };
        sizes.paged(name, ask).await?;
    }
    for (name, q) in [("messages", None), ("search messages", Some("guest500@"))] {
        let ask = async |size: &Size, lines| {
            let query = MessageQuery {
                q: q.map(str::to_owned),
                limit: Some(lines),
                ..MessageQuery::default()
            };
            size.house.doors.messages.list(&size.actor, query).await
        };
        sizes.paged(name, ask).await?;
    }
    Ok(())
}

async fn people(sizes: &mut Sizes) -> anyhow::Result<()> {
    for (name, q) in [
        ("guests", None),
        ("search guests: kav (common)", Some("kav")),
        ("search guests: a phone number", Some("077 000 0500")),
        ("search guests: nobody", Some("zzzz")),
    ] {
        let ask = async |size: &Size| {
            let guests = &size.house.doors.guests;
            guests.find(&size.actor, q.map(str::to_owned), None).await
        };
        sizes.whole(name, ask).await?;
    }
    let ask = async |size: &Size| {
        let guests = &size.house.doors.guests;
        guests.show(&size.actor, size.guest, None).await
    };
    sizes.whole("one guest", ask).await?;
    let ask = async |size: &Size| size.house.doors.team.members(&size.actor, None).await;
    sizes.whole("members", ask).await?;
    let ask = async |size: &Size| size.house.doors.subscribers.list(&size.actor, None).await;
    sizes.whole("subscribers", ask).await?;
    for (name, q, action) in [
        ("audit log", None, None),
        ("search audit log: mem (common)", Some("mem"), None),
        ("search audit log: nobody", Some("zzzz"), None),
        ("audit log: published", None, Some("event.publish")),
    ] {
        let ask = async |size: &Size| {
            let query = AuditQuery {
                q: q.map(str::to_owned),
                action: action.map(str::to_owned),
                ..AuditQuery::default()
            };
            size.house.doors.audit.search(&size.actor, query).await
        };
        sizes.whole(name, ask).await?;
    }
    let ask = async |size: &Size| size.house.doors.audit.choices(&size.actor).await;
    sizes.whole("audit log: what one can look for", ask).await
}

async fn keeper(sizes: &mut Sizes) -> anyhow::Result<()> {
    let ask = async |size: &Size| size.house.doors.keeper.glance(By::Console).await;
    sizes.whole("keeper: at a glance", ask).await?;
    let ask = async |size: &Size| {
        let keeper = &size.house.doors.keeper;
        keeper.organizations(By::Console, None).await
    };
    sizes.whole("keeper: organizations", ask).await?;
    for (name, q) in [
        ("keeper: accounts", None),
        ("keeper: search accounts", Some("member11")),
    ] {
        let ask = async |size: &Size| {
            let keeper = &size.house.doors.keeper;
            keeper
                .accounts(By::Console, q.map(str::to_owned), None)
                .await
        };
        sizes.whole(name, ask).await?;
    }
    let ask = async |size: &Size| {
        let keeper = &size.house.doors.keeper;
        keeper.jobs(By::Console, false, None).await
    };
    sizes.whole("keeper: jobs given up", ask).await
}

/// Pages that are no lists: how long they take with everything there.
async fn pages(sizes: &mut Sizes) -> anyhow::Result<()> {
    const TAMIL: Language = Language::Tamil;
    let ask = async |size: &Size| size.house.doors.figures.home(&size.actor).await;
    sizes.full_only("home, ms", ask).await?;
    let ask = async |size: &Size| {
        let figures = &size.house.doors.figures;
        figures
            .room(&size.actor, size.event, &Plot::ALL, TAMIL)
            .await
    };
    sizes.full_only("an event's room, ms", ask).await?;
    let ask = async |size: &Size| {
        let figures = &size.house.doors.figures;
        figures.report(&size.actor, size.event, TAMIL).await
    };
    sizes.full_only("an event's report, ms", ask).await?;
    let ask = async |size: &Size| {
        let figures = &size.house.doors.figures;
        figures.period(&size.actor, Period::default(), TAMIL).await
    };
    sizes.full_only("report over time, ms", ask).await?;
    let ask = async |size: &Size| {
        let door = &size.house.doors.door;
        door.list(&size.actor, size.event, None, None).await
    };
    sizes.full_only("a part of the door's list, ms", ask).await
}

/// A hundred thousand rows, or all there are, and by how much the process grew meanwhile.
async fn export(sizes: &mut Sizes) -> anyhow::Result<()> {
    let (exports, actor) = (&sizes.full.house.doors.exports, &sizes.full.actor);
    let begun = Instant::now();
    let export = exports.begin(actor, BookingQuery::default()).await;
    let export = export.map_err(refused)?;
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
    sizes.other("CSV: rows per second", rows as f64 / took);
    sizes.other("CSV: MB written", bytes as f64 / 1e6);
    sizes.other("CSV: MB by which memory grew", most - memory);
    Ok(())
}

/// Megabytes of memory of this process.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}
