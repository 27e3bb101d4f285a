//! A database with one hot event, and the product's binary over it.

use crate::client::{self, Connection};
use anyhow::Context as _;
use server::config::secret;
use services::{House, MasterKey, Settings, SystemClock};
use std::io::Read as _;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{Store, StoreOptions};
use usecases::Actor;
use usecases::events::EventView;

/// Characters of a key that is good enough to measure with.
const KEY: &str = "benchbenchbenchbenchbenchbenchbench";
/// The public address, here as in the server's process: some providers sign it.
pub const BASE_URL: &str = "http://127.0.0.1";

/// Opens a database of the product, without its workers.
pub async fn open(url: &str) -> anyhow::Result<(Store, House)> {
    let store = Store::open(StoreOptions::new(url)).await?;
    store.migrate().await?;
    // The server's own, so that it can open what is sealed here.
    let key = secret::from_setting("VIZHA_SECRET_KEY", KEY)?;
    let key = MasterKey::from_bytes(key.to_vec())?;
    let mut settings = Settings::new(BASE_URL, key);
    settings.bookings_per_contact = 1_000_000;
    let house = services::open(store.clone(), settings, Arc::new(SystemClock))
        .map_err(|e| anyhow::anyhow!("{e}"))?;
    Ok((store, house))
}

/// The organization that everything is measured with.
pub async fn organization(house: &House) -> anyhow::Result<Actor> {
    let input = serde_json::from_value(serde_json::json!({
        "name": {"en": "Bench", "ta": "அளவீடு"}, "about": {}, "region": "LK", "timezone": "Asia/Colombo",
        "language": "en", "currency": "LKR", "contact_email": null, "reminder_hours": [24, 2],
    }))?;
    let made = house.doors.organizations.create(Some("bench"), input).await;
    Ok(Actor::system(made.map_err(|e| anyhow::anyhow!("{e}"))?))
}

/// A published event with content of the usual length.
pub async fn event(
    house: &House,
    actor: &Actor,
    name: &str,
    capacity: i64,
) -> anyhow::Result<EventView> {
    let text = "ஒரு மாலைப் பொழுதின் ராகங்கள், நண்பர்களுடன். ".repeat(12);
    let input = serde_json::from_value(serde_json::json!({
        "language": "en",
        "title": {"en": format!("Evening of ragas {name}"), "ta": "மாலை ராகங்கள்"},
        "summary": {"en": "Two hours of music in the old hall.", "ta": "பழைய அரங்கில் இரண்டு மணி நேர இசை."},
        "description": {"en": "Come and listen. ".repeat(40), "ta": text},
        "starts_at": "2031-03-06T18:30", "ends_at": "2031-03-06T20:30", "timezone": "Asia/Colombo",
        "venue_name": {"en": "Hall", "ta": "அரங்கம்"}, "venue_address": {"en": "1 Main Street, Jaffna"},
        "map_url": null, "online_url": null, "visibility": "public", "capacity": capacity,
        "max_per_booking": null, "ticket_types": [], "picture": null, "slug": null, "code": null,
    }))?;
    let failed = |e: usecases::Error| anyhow::anyhow!("{e}");
    let event = house
        .doors
        .events
        .create(actor, input)
        .await
        .map_err(failed)?;
    house
        .doors
        .events
        .publish(actor, event.id)
        .await
        .map_err(failed)
}

/// A number that a database tells.
pub async fn number(url: &str, sql: &'static str) -> anyhow::Result<i64> {
    use sqlx::Connection as _;
    let number: i64 = if url.starts_with("sqlite") {
        let mut c = sqlx::SqliteConnection::connect(url).await?;
        sqlx::query_scalar(sql).fetch_one(&mut c).await?
    } else {
        let mut c = sqlx::PgConnection::connect(url).await?;
        sqlx::query_scalar(sql).fetch_one(&mut c).await?
    };
    Ok(number)
}

/// A process that is ended when dropped.
pub struct Process {
    child: Child,
    pub addr: SocketAddr,
    /// From its start until it was ready.
    pub ready_in: Duration,
}

impl Process {
    /// The product over a database.
    pub async fn vizha(url: &str, data_dir: &std::path::Path) -> anyhow::Result<Self> {
        let free = TcpListener::bind("127.0.0.1:0")?;
        let addr = free.local_addr()?;
        drop(free);
        let begun = Instant::now();
        let child = Command::new(program()?)
            .arg("serve")
            .current_dir(data_dir)
            .env("DATABASE_URL", url)
            .env("VIZHA_ADDR", addr.to_string())
            .env("VIZHA_BASE_URL", BASE_URL)
            .env("VIZHA_DATA_DIR", data_dir)
            .env("VIZHA_SECRET_KEY", KEY)
            .env_remove("VIZHA_SMTP_URL")
            .env_remove("VIZHA_LOG")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("target/release/vizha cannot be started")?;
        let mut process = Self {
            child,
            addr,
            ready_in: Duration::ZERO,
        };
        while begun.elapsed() < Duration::from_secs(30) {
            if let Ok(mut connection) = Connection::open(addr).await
                && let Ok(answer) = connection.send(&client::get("/readyz")).await
                && answer.status == 200
            {
                process.ready_in = begun.elapsed();
                return Ok(process);
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        anyhow::bail!("the server is not ready after 30 seconds")
    }

    /// The server to compare with, with a file of a size.
    pub fn plain(file_size: usize) -> anyhow::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(["--plain", &file_size.to_string()])
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        if let Some(stdout) = &mut child.stdout {
            let mut byte = [0];
            while stdout.read(&mut byte)? == 1 && byte[0] != b'\n' {
                line.push(char::from(byte[0]));
            }
        }
        Ok(Self {
            addr: line.parse()?,
            child,
            ready_in: Duration::ZERO,
        })
    }

    /// Its number.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Megabytes of memory it uses now.
    pub fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let kilobytes = status.ok().and_then(|text| {
            let line = text.lines().find(|l| l.starts_with("VmRSS:"))?;
            line.split_whitespace().nth(1)?.parse::<f64>().ok()
        });
        kilobytes.unwrap_or(0.0) / 1024.0
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The product's binary, beside the examples of the same build.
fn program() -> anyhow::Result<PathBuf> {
    if let Some(given) = std::env::var_os("VIZHA_BENCH_PROGRAM") {
        return Ok(given.into());
    }
    let mine = std::env::current_exe()?;
    let folder = mine.parent().and_then(|p| p.parent()).context("a folder")?;
    Ok(folder.join("vizha"))
}
