//! The numbers of an event's doors, asked for at most once a second however many devices ask.

use crate::core::Core;
use crate::error::store;
use chrono::{DateTime, Duration, Utc};
use domain::ids::EventId;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use store::records::DoorGlance;
use usecases::Result;

/// How old a glance may be.
const AGE: Duration = Duration::seconds(1);
/// Doors that are remembered at the same time.
const MOST: usize = 256;

/// The last glances.
#[derive(Default)]
pub(super) struct Glances(Mutex<HashMap<EventId, (DateTime<Utc>, DoorGlance)>>);

impl Glances {
    /// The numbers of an event's doors, at most a second old.
    pub(super) async fn of(
        &self,
        core: &Core,
        event: EventId,
        now: DateTime<Utc>,
    ) -> Result<DoorGlance> {
        if let Some(kept) = self.kept(event, now) {
            return Ok(kept);
        }
        let glance = core.store.door_glance(event).await.map_err(store)?;
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(event, (now, glance));
        Ok(glance)
    }

    fn kept(&self, event: EventId, now: DateTime<Utc>) -> Option<DoorGlance> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, glance) = all.get(&event)?;
        (*at <= now && now - *at < AGE).then_some(*glance)
    }

    /// Asks afresh the next time: who has just scanned sees it counted.
    pub(super) fn forget(&self, event: EventId) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&event);
    }
}
