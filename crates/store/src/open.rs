//! Opening the store.

use crate::db::{Db, connect_postgres, connect_sqlite, read};
use crate::desk::{Cache, Desk};
use crate::{Result, StoreError};
use chrono::{DateTime, SubsecRound as _, Utc};
use sqlx::Connection;
use sqlx::migrate::{Migrate, Migrator};
use std::fs::{File, TryLockError};
use std::sync::Arc;
use tokio::sync::watch;
use uuid::Uuid;

/// Tells the time; tests bring their own.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

static SQLITE: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../../migrations/postgres");

/// The system's clock, in whole microseconds as the databases keep them.
#[must_use]
pub fn system_clock() -> Clock {
    Arc::new(|| Utc::now().trunc_subsecs(6))
}

/// How to open the store.
#[derive(Clone)]
pub struct StoreOptions {
    /// `sqlite://path` (or `sqlite:path`) or `postgres://…`.
    pub url: String,
    /// Tells the time.
    pub clock: Clock,
    /// Reading connections on SQLite; all connections on PostgreSQL.
    pub connections: u32,
    /// Requests that may wait for the booking desk before others are told that it is busy.
    pub queue: usize,
    /// Requests that one transaction of the desk may carry.
    pub batch: usize,
    /// Whether each statement is told to `tracing`, under `sqlx::query`: for tests, which look at their plans.
    pub statements_heard: bool,
}

impl StoreOptions {
    /// The usual options for an address.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            clock: system_clock(),
            connections: 4,
            queue: 4096,
            batch: 256,
            statements_heard: false,
        }
    }
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
    pub(crate) desk: Desk,
}

/// What the store and the desk's task share.
pub(crate) struct Inner {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) cache: Cache,
    /// The name under which this process has what only one may have at a time.
    pub(crate) process: Uuid,
    jobs: watch::Sender<u64>,
}

impl Inner {
    /// Wakes whoever waits for jobs.
    pub(crate) fn jobs_written(&self) {
        self.jobs
            .send_modify(|written| *written = written.wrapping_add(1));
    }
}

/// Held while a process serves; gone with the process.
#[derive(Debug)]
pub struct ServeLock {
    _file: Option<File>,
}

/// Wakes a worker when this process has written due jobs.
pub struct JobSignal {
    written: watch::Receiver<u64>,
}

impl JobSignal {
    /// Returns when jobs were written since the last call, or after this time.
    pub async fn wait(&mut self, at_most: std::time::Duration) {
        let _ = tokio::time::timeout(at_most, self.written.changed()).await;
    }
}

impl Store {
    /// Opens the database; a SQLite file is made if it does not exist. Does not migrate.
    ///
    /// # Errors
    /// The address is of another kind, or the database cannot be reached.
    pub async fn open(options: StoreOptions) -> Result<Self> {
        let url = options.url.as_str();
        let db = if url.starts_with("sqlite:") {
            connect_sqlite(url, options.connections, options.statements_heard).await?
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            connect_postgres(url, options.connections, options.statements_heard).await?
        } else {
            return Err(StoreError::Unsupported(
                "the database's address begins with sqlite:// or postgres://",
            ));
        };
        let (jobs, _) = watch::channel(0);
        let inner = Arc::new(Inner {
            db,
            clock: options.clock,
            cache: Cache::default(),
            process: Uuid::now_v7(),
            jobs,
        });
        let desk = Desk::start(Arc::clone(&inner), options.queue, options.batch);
        Ok(Self { inner, desk })
    }

    /// Brings the tables up to date.
    ///
    /// # Errors
    /// The database failed, or is newer than this program.
    pub async fn migrate(&self) -> Result<()> {
        let done = match &self.inner.db {
            // On the writing connection, which waits for other processes that write.
            Db::Sqlite(lite) => SQLITE.run(&mut lite.connect().await?).await,
            Db::Postgres(pool) => POSTGRES.run(pool).await,
        };
        done.map_err(|error| StoreError::Unexpected(error.to_string()))
    }

    /// Whether the tables are up to date; serving needs that.
    ///
    /// # Errors
    /// The database failed.
    pub async fn is_current(&self) -> Result<bool> {
        let wanted = match &self.inner.db {
            Db::Sqlite(_) => &SQLITE,
            Db::Postgres(_) => &POSTGRES,
        };
        let applied: Result<Vec<i64>> = read!(self, |c| {
            match c.list_applied_migrations("_sqlx_migrations").await {
                Ok(applied) => Ok(applied.into_iter().map(|done| done.version).collect()),
                // Before the first migration the table does not exist.
                Err(_) => Ok(Vec::new()),
            }
        });
        let applied = applied?;
        Ok(wanted.iter().all(|one| applied.contains(&one.version))
            && applied
                .iter()
                .all(|version| wanted.version_exists(*version)))
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> Result<()> {
        read!(self, |c| {
            c.ping().await?;
            Ok(())
        })
    }

    /// Claims the right to serve: on SQLite one process at a time, on PostgreSQL any number.
    ///
    /// # Errors
    /// [`StoreError::AlreadyServed`].
    pub fn serve_lock(&self) -> Result<ServeLock> {
        let Db::Sqlite(lite) = &self.inner.db else {
            return Ok(ServeLock { _file: None });
        };
        let mut path = lite.path.clone().into_os_string();
        path.push(".lock");
        let unexpected = |error: std::io::Error| StoreError::Unexpected(error.to_string());
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
            .map_err(unexpected)?;
        match file.try_lock() {
            Ok(()) => Ok(ServeLock { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(StoreError::AlreadyServed),
            Err(TryLockError::Error(error)) => Err(unexpected(error)),
        }
    }

    /// Whether this is SQLite.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        matches!(self.inner.db, Db::Sqlite(_))
    }

    /// Now, by the store's clock.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        (self.inner.clock)()
    }

    /// Requests that the booking desk has not answered yet; workers hold back while they are many.
    #[must_use]
    pub fn desk_waiting(&self) -> usize {
        self.desk.waiting()
    }

    /// A signal that due jobs have been written; subscribe before leasing.
    #[must_use]
    pub fn job_signal(&self) -> JobSignal {
        JobSignal {
            written: self.inner.jobs.subscribe(),
        }
    }

    /// Closes the reading connections (on PostgreSQL all), after what runs on them has ended.
    pub async fn close(&self) {
        match &self.inner.db {
            Db::Sqlite(lite) => lite.read.close().await,
            Db::Postgres(pool) => pool.close().await,
        }
    }
}
