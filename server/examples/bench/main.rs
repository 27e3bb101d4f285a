//! Measures the product on this machine, load generator and server sharing it.
//!
//! `bench FOLDER` prints tables and writes `server.json`, `chat.json` and `channels.json` into the folder;
//! `bench FOLDER pages`, `bench FOLDER chat sqlite` or `bench FOLDER channels` only a part. `bench FOLDER lists`
//! fills large databases and writes `lists.json`. With `VIZHA_BENCH_POSTGRES` (an administrator's address)
//! PostgreSQL is measured too.
#![allow(
    missing_docs,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation
)]

mod chat;
mod client;
mod each_channel;
mod filling;
mod guests;
mod house;
mod lists;
mod plain;
mod profile;
mod provider;
mod rows;
mod sizes;

use client::{get, load, post};
use house::Process;
use profile::Moment;
use serde_json::{Map, Value, json};
use std::cell::Cell;
use std::path::Path;
use std::time::{Duration, Instant};

/// Buyers of the rush.
const BUYERS: usize = 256;
/// How long each line is measured.
const TIME: Duration = Duration::from_secs(8);
/// Pages that nobody has asked for before.
const COLD_PAGES: usize = 1_500;
/// Every so manieth guest leaves a mail address.
const MAIL_EVERY: usize = 4;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [flag, size] if flag == "--plain" => plain::serve(size.parse()?).await,
        [folder, part, only @ ..] if part == "chat" => chats(folder.as_ref(), only).await,
        [folder, part, only @ ..] if part == "lists" => lists(folder.as_ref(), only).await,
        [folder, part, only @ ..] if part == "channels" => channels(folder.as_ref(), only).await,
        [folder, only @ ..] => {
            measure(folder.as_ref(), only).await?;
            if only.is_empty() {
                chats(folder.as_ref(), only).await?;
            }
            Ok(())
        }
        [] => anyhow::bail!("bench FOLDER [chat | channels | lists] [sqlite] [postgres] [pages]"),
    }
}

async fn measure(out: &Path, only: &[String]) -> anyhow::Result<()> {
    let wanted = |part: &str| only.is_empty() || only.iter().any(|name| name == part);
    let mut result = Map::new();
    let folder = tempfile::tempdir()?;
    let of = |name: &str| format!("sqlite://{}", folder.path().join(name).display());
    if wanted("sqlite") {
        let sqlite = database(&of("hot.db"), &of("baseline.db"), folder.path()).await?;
        result.insert("sqlite".to_owned(), sqlite);
    }
    if let Ok(admin) = std::env::var("VIZHA_BENCH_POSTGRES")
        && wanted("postgres")
    {
        let (hot, baseline) = (fresh(&admin).await?, fresh(&admin).await?);
        let postgres = database(&hot, &baseline, folder.path()).await?;
        result.insert("postgres".to_owned(), postgres);
    }
    if wanted("pages") {
        let pages = pages(&of("pages.db"), folder.path()).await?;
        result.insert("pages".to_owned(), pages);
    }
    report(&out.join("server.json"), &result)
}

/// Conversations: a steady stream, and how soon guests are replied to on each channel.
async fn chats(out: &Path, only: &[String]) -> anyhow::Result<()> {
    on_each(&out.join("chat.json"), "chat", only, chat::measure).await?;
    channels(out, only).await
}

/// From "book" to the reply, on each channel.
async fn channels(out: &Path, only: &[String]) -> anyhow::Result<()> {
    let file = out.join("channels.json");
    let what = "\"book\" to the reply";
    on_each(&file, what, only, each_channel::measure).await
}

/// A measurement on each database.
async fn on_each(
    file: &Path,
    what: &str,
    only: &[String],
    measure: impl AsyncFn(&str, &Path) -> anyhow::Result<Value>,
) -> anyhow::Result<()> {
    let wanted = |part: &str| only.is_empty() || only.iter().any(|name| name == part);
    let mut result = Map::new();
    let folder = tempfile::tempdir()?;
    if wanted("sqlite") {
        let url = format!("sqlite://{}", folder.path().join("chat.db").display());
        let sqlite = measure(&url, folder.path()).await?;
        result.insert(format!("{what}, sqlite"), sqlite);
    }
    if let Ok(admin) = std::env::var("VIZHA_BENCH_POSTGRES")
        && wanted("postgres")
    {
        let postgres = measure(&fresh(&admin).await?, folder.path()).await?;
        result.insert(format!("{what}, postgres"), postgres);
    }
    report(file, &result)
}

/// Lists and searches on each database, at full size and at a thousandth of it; fails where one grows with the
/// size.
async fn lists(out: &Path, only: &[String]) -> anyhow::Result<()> {
    let wanted = |part: &str| only.is_empty() || only.iter().any(|name| name == part);
    let mut result = Map::new();
    let mut slow = Vec::new();
    let folder = tempfile::tempdir()?;
    if wanted("sqlite") {
        let of = |name: &str| format!("sqlite://{}", folder.path().join(name).display());
        let (sqlite, grown) = lists::measure(&of("small.db"), &of("full.db")).await?;
        slow.extend(grown);
        result.insert("lists, sqlite".to_owned(), sqlite);
    }
    if let Ok(admin) = std::env::var("VIZHA_BENCH_POSTGRES")
        && wanted("postgres")
    {
        let (small, full) = (fresh(&admin).await?, fresh(&admin).await?);
        let (postgres, grown) = lists::measure(&small, &full).await?;
        slow.extend(grown);
        result.insert("lists, postgres".to_owned(), postgres);
    }
    report(&out.join("lists.json"), &result)?;
    anyhow::ensure!(slow.is_empty(), "grown with the size:\n{}", slow.join("\n"));
    Ok(())
}

/// Writes the figures into a file and prints them.
fn report(file: &Path, result: &Map<String, Value>) -> anyhow::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(file, serde_json::to_vec_pretty(result)?)?;
    for (part, lines) in result {
        println!("\n{part}");
        for (name, value) in lines.as_object().into_iter().flatten() {
            println!("  {name:<44} {}", shown(value));
        }
    }
    Ok(())
}

/// A figure, or several on one line.
fn shown(value: &Value) -> String {
    match value {
        Value::Object(parts) => {
            let parts = parts.iter().map(|(name, part)| format!("{name} {part}"));
            parts.collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

/// A new database on a PostgreSQL server.
async fn fresh(admin: &str) -> anyhow::Result<String> {
    use sqlx::Connection as _;
    let name = format!("bench_{}", uuid::Uuid::now_v7().simple());
    let mut c = sqlx::PgConnection::connect(admin).await?;
    sqlx::query(sqlx::AssertSqlSafe(format!("create database {name}")))
        .execute(&mut c)
        .await?;
    let mut url = url::Url::parse(admin)?;
    url.set_path(&name);
    Ok(url.into())
}

fn guest(n: usize) -> String {
    let mut body = json!({"name": "அருண் சிவகுமார்", "phone": format!("+9477{n:07}"), "quantity": 1});
    if n.is_multiple_of(MAIL_EVERY) {
        body["email"] = format!("guest{n}@example.org").into();
    }
    body.to_string()
}

fn rounded(value: f64) -> Value {
    json!((value * 100.0).round() / 100.0)
}

/// The rush on one event, and what it is compared with.
async fn database(
    url: &str,
    baseline_url: &str,
    data_dir: &std::path::Path,
) -> anyhow::Result<Value> {
    let (store, house) = house::open(url).await?;
    let actor = house::organization(&house).await?;
    let event = house::event(&house, &actor, "hot", 1_000_000).await?;
    store.close().await;
    drop((store, house));

    let server = Process::vizha(url, data_dir).await?;
    let path = format!("/api/v1/events/{}/bookings", event.slug);
    let count = Cell::new(0_usize);
    let next = || {
        count.set(count.get() + 1);
        Some(post(&path, &guest(count.get())))
    };
    load(server.addr, BUYERS, Duration::from_secs(2), next).await;
    let before = batches(&server).await;
    let begun = Moment::now(server.id());
    let rush = load(server.addr, BUYERS, TIME, next).await;
    let profile = begun.per_booking(&Moment::now(server.id()), rush.good);
    let after = batches(&server).await;
    let batch = (after.1 - before.1) / (after.0 - before.0).max(1.0);
    let waiting = outbox(url).await?;
    let drained_in = drain(url).await?;
    let calm = load(server.addr, 16, TIME, next).await;
    drain(url).await?;
    let memory = server.memory();
    drop(server);

    let plain = Process::plain(0)?;
    let empty = load(plain.addr, BUYERS, TIME, || {
        count.set(count.get() + 1);
        Some(post("/empty", &guest(count.get())))
    })
    .await;
    drop(plain);

    let size = (batch.round() as usize).clamp(1, 256);
    prepare_baseline(baseline_url).await?;
    let raw = rows::write(baseline_url, size, TIME).await?;
    Ok(json!({
        "bookings per second, 256 buyers": rounded(rush.rate()),
        "refused or failed": rush.other,
        "p50 ms, 256 buyers": rounded(rush.quantile(0.5)),
        "p99 ms, 256 buyers": rounded(rush.quantile(0.99)),
        "bookings in one transaction, mean": rounded(batch),
        "processor microseconds of a booking": profile,
        "same rows straight to the database, per second": rounded(raw),
        "ratio to the same rows (at least 0.5)": rounded(rush.rate() / raw),
        "empty POST of the same JSON, per second": rounded(empty.rate()),
        "ratio to the empty POST": rounded(rush.rate() / empty.rate()),
        "bookings per second, 16 buyers": rounded(calm.rate()),
        "p99 ms, 16 buyers (below 25)": rounded(calm.quantile(0.99)),
        "jobs waiting after the rush": waiting,
        "seconds until the outbox is drained": rounded(drained_in),
        "memory afterwards, MB": rounded(memory),
    }))
}

/// One booking by the product's own hand, to know what rows it writes.
async fn prepare_baseline(url: &str) -> anyhow::Result<()> {
    let (store, house) = house::open(url).await?;
    let actor = house::organization(&house).await?;
    let event = house::event(&house, &actor, "raw", 1_000_000).await?;
    let mut request: Value = serde_json::from_str(&guest(1))?;
    request["event"] = event.slug.into();
    for (name, value) in [
        ("language", json!("ta")),
        ("tickets", json!([{"quantity": 1}])),
        ("source", json!("api")),
        ("hold", json!(false)),
    ] {
        request[name] = value;
    }
    let booked = house
        .doors
        .bookings
        .book(None, serde_json::from_value(request)?)
        .await;
    booked.map_err(|e| anyhow::anyhow!("{e}"))?;
    store.close().await;
    Ok(())
}

/// Batches of the desk so far, and bookings in them.
async fn batches(server: &Process) -> (f64, f64) {
    let Ok(mut connection) = client::Connection::open(server.addr).await else {
        return (0.0, 0.0);
    };
    let Ok(answer) = connection.send(&get_plain("/metrics")).await else {
        return (0.0, 0.0);
    };
    let text = String::from_utf8_lossy(answer.body).into_owned();
    let value = |name: &str| {
        text.lines()
            .find(|line| line.starts_with(name))
            .and_then(|line| line.rsplit(' ').next())
            .and_then(|number| number.parse().ok())
            .unwrap_or(0.0)
    };
    (
        value("vizha_desk_batch_size_count"),
        value("vizha_desk_batch_size_sum"),
    )
}

fn get_plain(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: bench\r\n\r\n").into_bytes()
}

/// Jobs that are due or being done.
async fn outbox(url: &str) -> anyhow::Result<i64> {
    use sqlx::Connection as _;
    const WAITING: &str =
        "select count(*) from job where state = 'running' or (state = 'queued' and run_at <= $1)";
    let now = chrono::Utc::now().timestamp_micros();
    let count: i64 = if url.starts_with("sqlite") {
        let mut c = sqlx::SqliteConnection::connect(url).await?;
        sqlx::query_scalar(WAITING)
            .bind(now)
            .fetch_one(&mut c)
            .await?
    } else {
        let mut c = sqlx::PgConnection::connect(url).await?;
        sqlx::query_scalar(WAITING)
            .bind(now)
            .fetch_one(&mut c)
            .await?
    };
    Ok(count)
}

/// Seconds until the outbox is empty.
async fn drain(url: &str) -> anyhow::Result<f64> {
    let begun = Instant::now();
    while outbox(url).await? > 0 {
        anyhow::ensure!(
            begun.elapsed() < Duration::from_secs(900),
            "the outbox does not drain"
        );
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok(begun.elapsed().as_secs_f64())
}

/// The event page from the cache, freshly rendered, and a file of the same size.
async fn pages(url: &str, data_dir: &std::path::Path) -> anyhow::Result<Value> {
    let (store, house) = house::open(url).await?;
    let actor = house::organization(&house).await?;
    let mut slugs = Vec::new();
    for n in 0..COLD_PAGES {
        slugs.push(
            house::event(&house, &actor, &n.to_string(), 100)
                .await?
                .slug,
        );
    }
    store.close().await;
    drop((store, house));
    let server = Process::vizha(url, data_dir).await?;
    let ready_in = server.ready_in;
    for slug in slugs.iter().cycle().take(100) {
        load(server.addr, 1, TIME, once(get(&format!("/e/{slug}")))).await;
    }
    let hot = get(&format!("/e/{}", slugs[0]));
    let size = client::Connection::open(server.addr)
        .await?
        .send(&hot)
        .await?
        .body
        .len();
    let cached = load(server.addr, 64, TIME, || Some(hot.clone())).await;
    // Each page once in each language: nobody has asked for them before.
    let cold = Cell::new(100);
    let fresh = load(server.addr, 16, Duration::from_secs(60), || {
        let n = cold.get();
        cold.set(n + 1);
        let slug = slugs.get(n)?;
        Some(get(&format!("/e/{slug}")))
    })
    .await;
    drop(server);
    let plain = Process::plain(size)?;
    let file = load(plain.addr, 64, TIME, || Some(get("/file"))).await;
    Ok(json!({
        "bytes of the page, compressed": size,
        "from the cache, per second": rounded(cached.rate()),
        "file of the same size, per second": rounded(file.rate()),
        "ratio from the cache (at least 0.4)": rounded(cached.rate() / file.rate()),
        "freshly made, per second": rounded(fresh.rate()),
        "ratio freshly made (at least 0.04)": rounded(fresh.rate() / file.rate()),
        "p99 ms from the cache": rounded(cached.quantile(0.99)),
        "milliseconds until ready": rounded(ready_in.as_secs_f64() * 1000.0),
        "failed": cached.other + fresh.other + file.other,
    }))
}

/// One request, then no more.
fn once(bytes: Vec<u8>) -> impl Fn() -> Option<Vec<u8>> {
    let bytes = Cell::new(Some(bytes));
    move || bytes.take()
}
