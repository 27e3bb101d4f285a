//! The baseline: the rows that one booking writes, written again in batches straight to the same database.

use sqlx::{Connection as _, PgConnection, SqliteConnection};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// The PostgreSQL type of a column of this Rust type.
trait Kind {
    const NAME: &'static str;
}
impl Kind for Uuid {
    const NAME: &'static str = "uuid";
}
impl Kind for Option<Uuid> {
    const NAME: &'static str = "uuid";
}
impl Kind for String {
    const NAME: &'static str = "text";
}
impl Kind for Option<String> {
    const NAME: &'static str = "text";
}
impl Kind for i64 {
    const NAME: &'static str = "bigint";
}
impl Kind for Option<i64> {
    const NAME: &'static str = "bigint";
}
impl Kind for Vec<u8> {
    const NAME: &'static str = "bytea";
}

macro_rules! table {
    ($row:ident, $table:literal, $($column:ident: $kind:ty),* $(,)?) => {
        #[derive(Clone, sqlx::FromRow)]
        pub struct $row { $(pub $column: $kind),* }

        impl $row {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($column)),*];

            pub fn values(rows: usize) -> String {
                let one = format!("({})", vec!["?"; Self::COLUMNS.len()].join(","));
                format!("insert into {} ({}) values {}", $table, Self::COLUMNS.join(","), vec![one; rows].join(","))
            }

            pub fn unnest() -> String {
                let kinds = [$(<$kind as Kind>::NAME),*];
                let list: Vec<String> = kinds.iter().enumerate().map(|(i, k)| format!("${}::{k}[]", i + 1)).collect();
                format!("insert into {} ({}) select * from unnest({})", $table, Self::COLUMNS.join(","), list.join(","))
            }

            pub async fn sqlite(rows: &[Self], text: &'static str, c: &mut SqliteConnection) -> sqlx::Result<()> {
                let mut query = sqlx::query(text);
                for row in rows {
                    $( query = query.bind(row.$column.clone()); )*
                }
                query.execute(c).await?;
                Ok(())
            }

            pub async fn postgres(rows: &[Self], text: &'static str, c: &mut PgConnection) -> sqlx::Result<()> {
                let query = sqlx::query(text)
                    $( .bind(rows.iter().map(|row| row.$column.clone()).collect::<Vec<_>>()) )*;
                query.execute(c).await?;
                Ok(())
            }
        }
    };
}

table!(Booking, "booking",
    id: Uuid, event_id: Uuid, organization_id: Uuid, reference: String, state: String, name: String,
    name_folded: String, phone: Option<String>, email: Option<String>, user_id: Option<String>,
    language: String, source: String, via: Option<String>, note: Option<String>, quantity: i64,
    total_minor: i64, currency: String, payment: String, held_until: Option<i64>, created_at: i64,
    confirmed_at: Option<i64>, cancelled_at: Option<i64>, link_version: i64, revision: i64);
table!(Item, "booking_item", booking_id: Uuid, ticket_type_id: Uuid, quantity: i64, unit_price_minor: i64);
table!(Key, "idempotency", scope: Uuid, key: String, fingerprint: Vec<u8>, booking_id: Uuid, created_at: i64);
table!(Job, "job",
    id: Uuid, organization_id: Option<Uuid>, kind: String, payload: String, state: String, run_at: i64,
    attempts: i64, leased_until: Option<i64>, dedup_key: Option<String>, recipient: Option<String>,
    subject: String, event_id: Option<Uuid>, booking_id: Option<Uuid>, last_error: Option<String>,
    created_at: i64, finished_at: Option<i64>);

table!(Line, "audit_log",
    id: Uuid, organization_id: Option<Uuid>, account_id: Option<Uuid>, action: String, subject: String,
    created_at: i64);
table!(Subscriber, "subscriber",
    id: Uuid, organization_id: Uuid, way: String, address: String, name: Option<String>, language: String,
    state: String, source: String, since: i64);

/// What one booking wrote.
struct Sample {
    booking: Booking,
    items: Vec<Item>,
    keys: Vec<Key>,
    jobs: Vec<Job>,
}

#[derive(Default)]
struct Batch {
    bookings: Vec<Booking>,
    items: Vec<Item>,
    keys: Vec<Key>,
    jobs: Vec<Job>,
}

impl Sample {
    /// The same rows again for a batch of new bookings.
    fn batch(&self, first: usize, size: usize) -> Batch {
        let mut batch = Batch::default();
        for n in first..first + size {
            let id = Uuid::now_v7();
            let mut booking = self.booking.clone();
            booking.id = id;
            // Each once, and as scattered in its index as the product's own.
            let scattered = (n as u64).wrapping_mul(7_368_787_001) % domain::reference::COUNT;
            booking.reference = domain::reference::from_random(scattered).replace('-', "");
            booking.phone = Some(format!("+9476{n:07}"));
            batch.bookings.push(booking);
            batch
                .items
                .extend(self.items.iter().cloned().map(|mut item| {
                    item.booking_id = id;
                    item
                }));
            batch.keys.extend(self.keys.iter().cloned().map(|mut key| {
                key.booking_id = id;
                key.key = Uuid::now_v7().to_string();
                key
            }));
            batch.jobs.extend(self.jobs.iter().cloned().map(|mut job| {
                job.id = Uuid::now_v7();
                job.booking_id = Some(id);
                job.dedup_key = job.dedup_key.map(|_| job.id.to_string());
                job
            }));
        }
        batch
    }
}

macro_rules! sample {
    ($c:expr) => {{
        Sample {
            booking: sqlx::query_as("select * from booking limit 1")
                .fetch_one(&mut *$c)
                .await?,
            items: sqlx::query_as("select * from booking_item")
                .fetch_all(&mut *$c)
                .await?,
            keys: sqlx::query_as("select * from idempotency")
                .fetch_all(&mut *$c)
                .await?,
            jobs: sqlx::query_as("select * from job where booking_id is not null")
                .fetch_all(&mut *$c)
                .await?,
        }
    }};
}

pub fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// Bookings per second when their rows are written in batches of a size, for a time. The database
/// holds exactly one booking, made by the product, which says what the rows are.
pub async fn write(url: &str, size: usize, time: Duration) -> anyhow::Result<f64> {
    let written = if url.starts_with("sqlite") {
        sqlite(url, size, time).await?
    } else {
        postgres(url, size, time).await?
    };
    Ok(written)
}

async fn sqlite(url: &str, size: usize, time: Duration) -> anyhow::Result<f64> {
    use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
    let options: SqliteConnectOptions = url.parse()?;
    let options = options
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .pragma("cache_size", "-8000")
        .pragma("temp_store", "memory");
    let mut c = SqliteConnection::connect_with(&options).await?;
    let sample = sample!(&mut c);
    let (bookings, items) = (
        leak(Booking::values(size)),
        leak(Item::values(size * sample.items.len())),
    );
    let (keys, jobs) = (
        leak(Key::values(size * sample.keys.len())),
        leak(Job::values(size * sample.jobs.len())),
    );
    let begun = Instant::now();
    let mut count = 0;
    while begun.elapsed() < time {
        let batch = sample.batch(count, size);
        let mut tx = c.begin_with("begin immediate").await?;
        sqlx::query("update pool set taken = taken + $1 where event_id = $2")
            .bind(i64::try_from(size)?)
            .bind(sample.booking.event_id)
            .execute(&mut *tx)
            .await?;
        Booking::sqlite(&batch.bookings, bookings, &mut tx).await?;
        Item::sqlite(&batch.items, items, &mut tx).await?;
        if !batch.keys.is_empty() {
            Key::sqlite(&batch.keys, keys, &mut tx).await?;
        }
        if !batch.jobs.is_empty() {
            Job::sqlite(&batch.jobs, jobs, &mut tx).await?;
        }
        tx.commit().await?;
        count += size;
    }
    Ok(count as f64 / begun.elapsed().as_secs_f64())
}

async fn postgres(url: &str, size: usize, time: Duration) -> anyhow::Result<f64> {
    let mut c = PgConnection::connect(url).await?;
    let sample = sample!(&mut c);
    let (bookings, items) = (leak(Booking::unnest()), leak(Item::unnest()));
    let (keys, jobs) = (leak(Key::unnest()), leak(Job::unnest()));
    let begun = Instant::now();
    let mut count = 0;
    while begun.elapsed() < time {
        let batch = sample.batch(count, size);
        let mut tx = c.begin().await?;
        sqlx::query("update pool set taken = taken + $1 where event_id = $2")
            .bind(i64::try_from(size)?)
            .bind(sample.booking.event_id)
            .execute(&mut *tx)
            .await?;
        Booking::postgres(&batch.bookings, bookings, &mut tx).await?;
        Item::postgres(&batch.items, items, &mut tx).await?;
        if !batch.keys.is_empty() {
            Key::postgres(&batch.keys, keys, &mut tx).await?;
        }
        if !batch.jobs.is_empty() {
            Job::postgres(&batch.jobs, jobs, &mut tx).await?;
        }
        tx.commit().await?;
        count += size;
    }
    Ok(count as f64 / begun.elapsed().as_secs_f64())
}
