//! Connections from addresses.

use super::{Db, Group, Lite};
use crate::{Result, StoreError};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, PgPool};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

/// How long a statement waits for another process that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// Without a word of the statements, unless somebody wants to hear them.
fn quiet<O: ConnectOptions>(options: O, heard: bool) -> O {
    if heard {
        options
    } else {
        options.disable_statement_logging()
    }
}

/// Opens a SQLite file, making it and its folder where they are missing.
pub(crate) async fn connect_sqlite(url: &str, readers: u32, heard: bool) -> Result<Db> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // A confirmed booking survives a power cut.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(PATIENCE)
        .foreign_keys(true)
        .statement_cache_capacity(200)
        .pragma("cache_size", "-8000")
        .pragma("temp_store", "memory")
        // 16 MB: a rush writes the same pages again and again, and they are copied back once.
        .pragma("wal_autocheckpoint", "4000")
        .pragma("journal_size_limit", "67108864");
    let options = quiet(options, heard);
    let path = PathBuf::from(options.get_filename());
    if path.as_os_str().is_empty() || path == Path::new(":memory:") {
        return Err(StoreError::Unsupported("SQLite needs a file"));
    }
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|e| StoreError::Unexpected(e.to_string()))?;
    }
    let group = Group::start(options.clone()).await?;
    let read = SqliteConnectOptions::from_str(url)?
        .read_only(true)
        .busy_timeout(PATIENCE)
        .statement_cache_capacity(64)
        .pragma("cache_size", "-2000")
        // Pages are read where the system keeps them: a list of a large installation touches thousands.
        .pragma("mmap_size", "1073741824")
        .pragma("query_only", "on");
    let read = SqlitePoolOptions::new()
        .min_connections(1)
        .max_connections(readers.max(1))
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .idle_timeout(Some(Duration::from_secs(300)))
        .connect_with(quiet(read, heard))
        .await?;
    Ok(Db::Sqlite(Lite {
        read,
        group,
        path,
        options,
    }))
}

/// Opens a PostgreSQL database.
pub(crate) async fn connect_postgres(url: &str, connections: u32, heard: bool) -> Result<Db> {
    let options = PgConnectOptions::from_str(url)?
        .application_name("vizha")
        // A process that hangs with a lock, or vanishes without a word, stops the others only so long.
        .options([
            ("lock_timeout", "10s"),
            ("idle_in_transaction_session_timeout", "30s"),
        ])
        .statement_cache_capacity(100);
    let options = quiet(options, heard);
    // A pool asks again and again until its patience is over, and then does not say what was wrong.
    let first = tokio::time::timeout(PATIENCE, options.connect())
        .await
        .map_err(|_| StoreError::Unexpected("the server does not answer".into()))??;
    let _ = sqlx::Connection::close(first).await;
    let pool: PgPool = PgPoolOptions::new()
        .min_connections(1)
        .max_connections(connections.max(3))
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .connect_with(options)
        .await?;
    Ok(Db::Postgres(pool))
}
