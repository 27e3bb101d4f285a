//! Every statement that any test of the suite has run is looked up again when a test ends: none reads a table
//! that can grow large from end to end, on either database. A new statement is looked at without being listed
//! anywhere.
//!
//! SQLite has no statistics here, as on a fresh installation: its plans are those of any size. PostgreSQL plans
//! for what a table holds, and these hold nothing; it is told that reading a whole table is out of the
//! question, so what is read so nevertheless has no index to go by.

use crate::world::World;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row, SqliteConnection};
use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, Once};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Tables that may have more than 10,000 rows.
const LARGE: [&str; 42] = [
    "account",
    "announcement",
    "announcement_text",
    "answer",
    "audit_log",
    "audit_word",
    "booking",
    "booking_item",
    "booking_note",
    "booking_promo",
    "booking_word",
    "chat_message",
    "check_in",
    "consent",
    "conversation",
    "event",
    "event_word",
    "figure",
    "figure_event",
    "figure_total",
    "former_name",
    "guest_import_row",
    "guest_imported",
    "guest_message",
    "heard",
    "hook_delivery",
    "idempotency",
    "job",
    "job_content",
    "membership",
    "one_time_link",
    "picture",
    "pool",
    "promo_code",
    "question",
    "reach",
    "session",
    "subscriber",
    "ticket_type",
    "waiting",
    "waiting_list",
    "webhook",
];

/// Statements, by what is in them, that may read more than they find, each for a reason.
const ALLOWED: [&str; 7] = [
    // Stop at the first line.
    "where not exists (select 1 from account)",
    "select created_at from account limit 1",
    // The keeper's, by hand.
    "update account set administrator",
    // Pictures that nobody uses are looked for once in a while, without reading them.
    "delete from picture where created_at < $1",
    // What was heard is kept for days, and conversations are removed when a guest is erased.
    "delete from conversation where id in",
    // Jobs of whatever kind are leased by tests alone.
    "where state = 'queued' and run_at <= $1 and channel_id is null order by run_at, id",
    "select run_at from job where state = 'queued' and channel_id is null order by run_at limit 1",
];

/// Where statements stand that read everything because that is what they are for: the doctor's, which runs on
/// demand, and those of the tests themselves.
static ON_PURPOSE: LazyLock<String> = LazyLock::new(|| {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = std::fs::read_to_string(root.join("src/doctor.rs")).unwrap_or_default();
    for file in std::fs::read_dir(root.join("tests/suite")).unwrap() {
        all.push_str(&std::fs::read_to_string(file.unwrap().path()).unwrap());
    }
    plain(&all).replace(" \\ ", " ")
});

static HEARD: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);
static SEEN_ON_SQLITE: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);
static SEEN_ON_POSTGRES: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

/// Keeps the text of every statement from now on.
pub fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tracing::subscriber::set_global_default(Recorder).unwrap());
}

struct Recorder;

#[derive(Default)]
struct Text {
    summary: String,
    statement: String,
}

impl Visit for Text {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => self.summary = plain(value),
            "db.statement" => self.statement = plain(value),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query" && *metadata.level() <= Level::DEBUG
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut text = Text::default();
        event.record(&mut text);
        let whole = match text.statement.as_str() {
            // A statement of four words is its own summary.
            "" => text.summary,
            _ => text.statement,
        };
        let reads = ["select ", "update ", "delete ", "insert ", "with "];
        if reads.iter().any(|begun| whole.starts_with(begun)) && !whole.contains(';') {
            HEARD.lock().unwrap().insert(whole);
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// What was run since somebody looked last is looked at in this database.
pub async fn look(url: &str) {
    let postgres = url.starts_with("postgres");
    let seen = match postgres {
        true => &SEEN_ON_POSTGRES,
        false => &SEEN_ON_SQLITE,
    };
    let new: Vec<String> = {
        let (heard, seen) = (HEARD.lock().unwrap(), seen.lock().unwrap());
        heard.difference(&seen).cloned().collect()
    };
    if new.is_empty() {
        return;
    }
    let found = match postgres {
        true => on_postgres(url, &new).await,
        false => on_sqlite(url, &new).await,
    };
    // A database that a test has broken, or that is older, tells nothing.
    let Ok(found) = found else { return };
    let mut whole = Vec::new();
    for (sql, steps) in found {
        let meant = ON_PURPOSE.contains(&sql)
            || ALLOWED.iter().any(|part| sql.contains(part))
            // Each column of each table, for names that should be gone.
            || sql.starts_with("select \"");
        if let Some(table) = read_whole(&sql, &steps)
            && !meant
        {
            whole.push(format!(
                "{table} is read from end to end by\n{sql}\n{steps}"
            ));
        }
        seen.lock().unwrap().insert(sql);
    }
    assert!(whole.is_empty(), "{}", whole.join("\n\n"));
}

/// A statement with the steps of its plan.
type Plans = Vec<(String, String)>;

async fn on_sqlite(url: &str, new: &[String]) -> sqlx::Result<Plans> {
    let mut c = SqliteConnection::connect(url).await?;
    let partial = "select name from sqlite_master where type = 'index' and sql like '% where %'";
    let partial: Vec<String> = sqlx::query_scalar(partial).fetch_all(&mut c).await?;
    let mut plans = Vec::new();
    for sql in new {
        let explained = AssertSqlSafe(format!("explain query plan {sql}"));
        // Those of the other database are not understood.
        if let Ok(steps) = sqlx::query(explained).fetch_all(&mut c).await {
            let steps = steps.iter().map(|step| step.get::<String, _>("detail"));
            // An index of few rows alone is as short as what it is for, and one that is followed up to a limit
            // is left there.
            let short = |step: &String| {
                let index = step.split_once(" INDEX ").map(|(_, index)| index);
                index.is_some_and(|index| {
                    sql.contains(" limit ") || partial.iter().any(|name| name == index)
                })
            };
            let steps: Vec<String> = steps.filter(|step| !short(step)).collect();
            plans.push((sql.clone(), steps.join("\n")));
        }
    }
    c.close().await?;
    Ok(plans)
}

async fn on_postgres(url: &str, new: &[String]) -> sqlx::Result<Plans> {
    let mut c = PgConnection::connect(url).await?;
    for set in [
        "set plan_cache_mode = force_generic_plan",
        "set enable_seqscan = off",
    ] {
        c.execute(set).await?;
    }
    let mut plans = Vec::new();
    for sql in new {
        let prepared = AssertSqlSafe(format!("prepare asked as {sql}"));
        if c.execute(prepared).await.is_err() {
            continue;
        }
        let values = (1..).take_while(|n| sql.contains(&format!("${n}"))).count();
        let asked = match values {
            0 => "asked".to_owned(),
            _ => format!("asked({})", vec!["null"; values].join(",")),
        };
        let explained = AssertSqlSafe(format!("explain execute {asked}"));
        if let Ok(steps) = sqlx::raw_sql(explained).fetch_all(&mut c).await {
            let steps: Vec<String> = steps.iter().map(|step| step.get(0)).collect();
            plans.push((sql.clone(), steps.join("\n")));
        }
        c.execute("deallocate asked").await?;
    }
    c.close().await?;
    Ok(plans)
}

/// The large table that a plan reads from end to end, if it does.
fn read_whole(sql: &str, steps: &str) -> Option<String> {
    steps.lines().map(str::trim).find_map(|line| {
        let scanned = line.strip_prefix("SCAN ");
        let scanned = scanned.or_else(|| Some(line.split_once("Seq Scan on ")?.1))?;
        table_of(sql, scanned.split_whitespace().next()?)
    })
}

/// The large table that a name in a plan stands for.
fn table_of(sql: &str, name: &str) -> Option<String> {
    let large = |table: &str| LARGE.contains(&table);
    if large(name) {
        // A new row that takes the place of another would be looked for in tables that refer to it; none does.
        let replaced = sql.starts_with("insert ") && !sql.contains(&format!(" {name}"));
        return (!replaced).then(|| name.to_owned());
    }
    let words = sql
        .split([' ', ',', '(', ')'])
        .filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let named = words.windows(3).find_map(|three| match three {
        [table, alias, _] if large(table) && *alias == name => Some(*table),
        [table, "as", alias] if large(table) && *alias == name => Some(*table),
        _ => None,
    });
    named.map(str::to_owned)
}

/// In one line, with single spaces.
fn plain(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_table_that_is_read_from_end_to_end_is_noticed() {
    let asked = [
        "select b.id from booking b where b.note = $1".to_owned(),
        "select b.id from booking b where b.id = $1".to_owned(),
    ];
    for world in [World::sqlite().await, World::postgres().await] {
        let Some(world) = world else { continue };
        let url = world.url();
        let plans = match url.starts_with("postgres") {
            true => on_postgres(&url, &asked).await,
            false => on_sqlite(&url, &asked).await,
        };
        let whole = plans.unwrap();
        let whole = whole.iter().map(|(sql, steps)| read_whole(sql, steps));
        assert_eq!(
            whole.collect::<Vec<_>>(),
            [Some("booking".to_owned()), None]
        );
        world.finish().await;
    }
}
