//! Bookings per contact and event in an hour, in memory.
//!
//! What counts is what was booked, also when it was given back since: each booking writes to a contact
//! that may be somebody else's. Refusals, failures and repeats under the same key do not count; while
//! it is undecided, a wish counts.

use chrono::{DateTime, Utc};
use domain::ids::EventId;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};

/// Seconds of the window.
const WINDOW: i64 = 3600;
/// Contacts remembered at most; beyond that the memory of the process comes first.
const REMEMBERED: usize = 200_000;

/// Counts bookings by contact and event. Keeps hashes only.
pub(crate) struct ContactLimit {
    max: u32,
    hasher: RandomState,
    counts: Mutex<HashMap<u64, (i64, u32)>>,
}

/// One counted wish, to be taken back if nothing new is booked by it.
pub(crate) struct Counted(Vec<u64>);

impl ContactLimit {
    pub(crate) fn new(max: u32) -> Self {
        Self {
            max,
            hasher: RandomState::new(),
            counts: Mutex::default(),
        }
    }

    /// Counts a wish of these contacts, or says in how many seconds it may be tried again.
    pub(crate) fn count(
        &self,
        event: EventId,
        contacts: [Option<&str>; 2],
        now: DateTime<Utc>,
    ) -> Result<Counted, u32> {
        let now = now.timestamp();
        let keys: Vec<u64> = contacts
            .into_iter()
            .flatten()
            .map(|contact| self.hasher.hash_one((event, contact)))
            .collect();
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        for key in &keys {
            if let Some((since, count)) = counts.get(key)
                && now - since < WINDOW
                && *count >= self.max
            {
                return Err(u32::try_from(WINDOW - (now - since)).unwrap_or(1));
            }
        }
        if counts.len() + keys.len() > REMEMBERED {
            counts.retain(|_, (since, _)| now - *since < WINDOW);
            if counts.len() + keys.len() > REMEMBERED {
                counts.clear();
            }
        }
        for key in &keys {
            let slot = counts.entry(*key).or_insert((now, 0));
            if now - slot.0 >= WINDOW {
                *slot = (now, 0);
            }
            slot.1 += 1;
        }
        Ok(Counted(keys))
    }

    /// Takes a count back.
    pub(crate) fn forget(&self, counted: &Counted) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        for key in &counted.0 {
            if let Some((_, count)) = counts.get_mut(key) {
                *count = count.saturating_sub(1);
            }
        }
    }
}
