//! Events as the hot path sees them: read at most about once a second, whatever the rush.

use super::view::event_view;
use chrono::{DateTime, Duration, Utc};
use domain::ids::{EventId, OrganizationId};
use domain::question::Question;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use store::Store;
use store::records::EventRecord;
use tokio::sync::Mutex;
use usecases::events::EventView;
use usecases::{Error, Result};

/// How old a snapshot may be. What must be exact (places, status, sale) the desk reads itself.
const FRESH: Duration = Duration::milliseconds(1000);
/// Events remembered at most.
const REMEMBERED: usize = 512;

/// An event at one moment.
pub(crate) struct Snapshot {
    /// As kept.
    pub(crate) record: EventRecord,
    /// As shown, with the online address.
    pub(crate) view: EventView,
    /// What is asked of who books.
    pub(crate) questions: Vec<Question>,
    /// Whether there is a promo code that could help.
    pub(crate) takes_codes: bool,
    read_at: DateTime<Utc>,
}

impl Snapshot {
    /// An event as just read, without what is asked of who books.
    pub(crate) fn new(record: EventRecord, now: DateTime<Utc>) -> Self {
        Self {
            view: event_view(&record, now, true),
            record,
            questions: Vec::new(),
            takes_codes: false,
            read_at: now,
        }
    }

    /// An event with all that booking it needs.
    async fn read(store: &Store, key: &str, now: DateTime<Utc>) -> store::Result<Self> {
        let mut snapshot = Self::new(store.event_by_key(key).await?, now);
        let event = &snapshot.record;
        let codes = store.has_promo_codes(event.organization.id, event.id);
        snapshot.takes_codes = codes.await?;
        snapshot.questions = store.questions(snapshot.record.id).await?;
        Ok(snapshot)
    }
}

/// The snapshots by the names under which they were asked for.
pub(crate) struct Snapshots {
    by_key: RwLock<HashMap<String, Arc<Snapshot>>>,
    /// One reader at a time, so that a rush leads to one query.
    reading: Mutex<()>,
}

impl Snapshots {
    pub(crate) fn new() -> Self {
        Self {
            by_key: RwLock::default(),
            reading: Mutex::default(),
        }
    }

    /// The event of a name, at most a second old.
    pub(crate) async fn get(
        &self,
        store: &Store,
        key: &str,
        now: DateTime<Utc>,
    ) -> Result<Arc<Snapshot>> {
        if let Some(snapshot) = self.fresh(key, now) {
            return Ok(snapshot);
        }
        if domain::key::read(key).is_none() {
            return Err(Error::NotFound);
        }
        let _turn = self.reading.lock().await;
        if let Some(snapshot) = self.fresh(key, now) {
            return Ok(snapshot);
        }
        let snapshot = Snapshot::read(store, key, now).await;
        let snapshot = Arc::new(snapshot.map_err(crate::error::store)?);
        let mut by_key = self.by_key.write().unwrap_or_else(PoisonError::into_inner);
        if by_key.len() >= REMEMBERED {
            by_key.retain(|_, other| is_fresh(other, now));
            if by_key.len() >= REMEMBERED {
                by_key.clear();
            }
        }
        by_key.insert(key.to_owned(), snapshot.clone());
        Ok(snapshot)
    }

    /// Forgets what is known of an event, because it changed.
    pub(crate) fn forget(&self, event: EventId) {
        let mut by_key = self.by_key.write().unwrap_or_else(PoisonError::into_inner);
        by_key.retain(|_, snapshot| snapshot.record.id != event);
    }

    /// Forgets what is known of an organization's events.
    pub(crate) fn forget_all_of(&self, organization: OrganizationId) {
        let mut by_key = self.by_key.write().unwrap_or_else(PoisonError::into_inner);
        by_key.retain(|_, snapshot| snapshot.record.organization.id != organization);
    }

    /// Forgets all of them, because something changed of many.
    pub(crate) fn forget_all(&self) {
        let mut by_key = self.by_key.write().unwrap_or_else(PoisonError::into_inner);
        by_key.clear();
    }

    fn fresh(&self, key: &str, now: DateTime<Utc>) -> Option<Arc<Snapshot>> {
        let by_key = self.by_key.read().unwrap_or_else(PoisonError::into_inner);
        by_key
            .get(key)
            .filter(|snapshot| is_fresh(snapshot, now))
            .cloned()
    }
}

fn is_fresh(snapshot: &Snapshot, now: DateTime<Utc>) -> bool {
    (now - snapshot.read_at).abs() < FRESH
}
