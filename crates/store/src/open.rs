//! Opening the store.

use crate::Result;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// Tells the time; tests bring their own.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The system's clock.
#[must_use]
pub fn system_clock() -> Clock {
    Arc::new(Utc::now)
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
        }
    }
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store {}

/// Held while a process serves; gone with the process.
#[derive(Debug)]
pub struct ServeLock {}

impl Store {
    /// Opens the database; a SQLite file is made if it does not exist. Does not migrate.
    ///
    /// # Errors
    /// The address is of another kind, or the database cannot be reached.
    pub async fn open(options: StoreOptions) -> Result<Self> {
        let _ = options;
        unwritten!()
    }

    /// Brings the tables up to date.
    ///
    /// # Errors
    /// The database failed, or is newer than this program.
    pub async fn migrate(&self) -> Result<()> {
        unwritten!()
    }

    /// Whether the tables are up to date; serving needs that.
    ///
    /// # Errors
    /// The database failed.
    pub async fn is_current(&self) -> Result<bool> {
        unwritten!()
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn ping(&self) -> Result<()> {
        unwritten!()
    }

    /// Claims the right to serve: on SQLite one process at a time, on PostgreSQL any number.
    ///
    /// # Errors
    /// [`crate::StoreError::AlreadyServed`].
    pub fn serve_lock(&self) -> Result<ServeLock> {
        unwritten!()
    }

    /// Whether this is SQLite.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        true
    }

    /// Now, by the store's clock.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    /// Requests that wait for the booking desk now; workers hold back while it is high.
    #[must_use]
    pub fn desk_waiting(&self) -> usize {
        0
    }

    /// Finishes what is queued and closes the connections.
    pub async fn close(&self) {}
}

/// Wakes a worker when this process has written due jobs.
pub struct JobSignal {}

impl JobSignal {
    /// Returns when jobs were written since the last call, or after this time.
    pub async fn wait(&mut self, at_most: std::time::Duration) {
        let _ = at_most;
    }
}
