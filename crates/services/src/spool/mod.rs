//! Calls of providers that the database could not take in time: kept in a folder until it can.
//!
//! A file is a whole call or is not there. Several processes may share a folder: a call is taken under the id
//! that it was given when it came, so whoever takes it twice takes it once.

mod file;
mod folder;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use folder::Folder;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::records::NewWebhook;
use tokio::sync::Notify;
use uuid::Uuid;

/// The most that is kept: the disk is there for the database too.
const MOST: Held = Held {
    calls: 10_000,
    bytes: 256 * 1024 * 1024,
};

/// What a folder holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Calls that wait for the database.
    pub calls: usize,
    /// When the oldest of them was kept.
    pub oldest: Option<DateTime<Utc>>,
    /// Files that could not be read, and were set aside.
    pub set_aside: usize,
    /// The bytes of everything in it.
    pub bytes: u64,
}

/// Looks what a folder holds; nothing, where there is none.
///
/// # Errors
/// It cannot be read.
pub fn look(folder: &Path) -> Result<Waiting> {
    Ok(Folder::new(folder.to_owned()).list()?.waiting)
}

/// How much is kept.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    calls: usize,
    bytes: u64,
}

/// The calls that wait in a folder for the database.
pub(crate) struct Spool {
    folder: Option<Folder>,
    most: Held,
    held: Mutex<Held>,
    rung: Notify,
}

impl Spool {
    /// In a folder, which is made when it is needed; without one nothing can be kept.
    pub(crate) fn new(folder: Option<PathBuf>) -> Self {
        Self::limited(folder, MOST)
    }

    fn limited(folder: Option<PathBuf>, most: Held) -> Self {
        Self {
            folder: folder.map(Folder::new),
            most,
            held: Mutex::default(),
            rung: Notify::new(),
        }
    }

    /// Makes the folder where it is missing and tries it, so that a trouble with it is known before it is
    /// needed.
    ///
    /// # Errors
    /// Nothing can be kept in it.
    pub(crate) async fn prepare(self: &Arc<Self>) -> Result<()> {
        self.apart(|spool| match &spool.folder {
            Some(folder) => folder.try_out(),
            None => Ok(()),
        })
        .await
    }

    /// Keeps a call: when this has answered, it outlives the process and a loss of power.
    ///
    /// # Errors
    /// There is no folder, it holds the most already, or it cannot be written.
    pub(crate) async fn keep(self: &Arc<Self>, call: NewWebhook) -> Result<()> {
        self.apart(move |spool| {
            let bytes = file::written(&call)?;
            let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            spool.reserve(size)?;
            let kept = spool
                .folder()
                .and_then(|folder| folder.keep(call.id, &bytes));
            if kept.is_err() {
                spool.release(size);
            }
            kept
        })
        .await
    }

    /// The calls that wait, in the order in which they came. What was left half-written goes.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub(crate) async fn waiting(self: &Arc<Self>) -> Result<Vec<Uuid>> {
        self.apart(|spool| {
            let Some(folder) = &spool.folder else {
                return Ok(Vec::new());
            };
            let listing = folder.list()?;
            folder.discard(&listing.left);
            // Other processes keep and take as well: what is there counts.
            *spool.lock() = Held {
                calls: listing.waiting.calls,
                bytes: listing.waiting.bytes,
            };
            Ok(listing.calls)
        })
        .await
    }

    /// The bytes of everything in the folder; 0 without one.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub(crate) async fn bytes(self: &Arc<Self>) -> Result<u64> {
        self.apart(|spool| match &spool.folder {
            Some(folder) => Ok(folder.list()?.waiting.bytes),
            None => Ok(0),
        })
        .await
    }

    /// A call that waits; none where it has been taken meanwhile, or is none and was set aside.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) async fn read(self: &Arc<Self>, id: Uuid) -> Result<Option<NewWebhook>> {
        self.apart(move |spool| {
            let folder = spool.folder()?;
            let Some(bytes) = folder.read(id)? else {
                return Ok(None);
            };
            let call = file::read(bytes).filter(|call| call.id == id);
            if call.is_none() {
                tracing::error!(%id, "a call in the spool cannot be read and is set aside");
                folder.set_aside(id)?;
            }
            Ok(call)
        })
        .await
    }

    /// Removes a call that the database has.
    ///
    /// # Errors
    /// It cannot be removed.
    pub(crate) async fn remove(self: &Arc<Self>, id: Uuid) -> Result<()> {
        self.apart(move |spool| {
            let size = spool.folder()?.remove(id)?;
            spool.release(size);
            Ok(())
        })
        .await
    }

    /// Says that the database answers: what waits, if anything does, is taken without delay.
    pub(crate) fn ring(&self) {
        if self.lock().calls > 0 {
            self.rung.notify_one();
        }
    }

    /// Returns once somebody has rung.
    pub(crate) async fn rung(&self) {
        self.rung.notified().await;
    }

    fn folder(&self) -> Result<&Folder> {
        self.folder
            .as_ref()
            .ok_or_else(|| Error::new(ErrorKind::Unsupported, "there is no folder for calls"))
    }

    /// Finds room, before anything is written.
    fn reserve(&self, size: u64) -> Result<()> {
        let mut held = self.lock();
        let bytes = held.bytes.saturating_add(size);
        if held.calls >= self.most.calls || bytes > self.most.bytes {
            let full = "the folder for calls holds as much as it may";
            return Err(Error::new(ErrorKind::StorageFull, full));
        }
        held.calls += 1;
        held.bytes = bytes;
        Ok(())
    }

    fn release(&self, size: u64) {
        let mut held = self.lock();
        held.calls = held.calls.saturating_sub(1);
        held.bytes = held.bytes.saturating_sub(size);
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works on files where that holds up nobody else.
    async fn apart<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let spool = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || work(&spool)).await;
        done.unwrap_or_else(|broken| Err(Error::other(broken)))
    }
}
