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
/// To count bookings is to look at each of them: for every so many it is done a second less often.
const BOOKINGS: i64 = 10_000;
/// Doors that are remembered at the same time.
const MOST: usize = 256;

/// A glance, and when its two halves were asked for.
#[derive(Clone, Copy)]
struct Kept {
    /// The scans; none where there are newer ones.
    scanned: Option<DateTime<Utc>>,
    /// The bookings.
    counted: DateTime<Utc>,
    glance: DoorGlance,
}

impl Kept {
    /// Whether the scans are new enough.
    fn has_scans(&self, now: DateTime<Utc>) -> bool {
        self.scanned.is_some_and(|at| at <= now && now - at < AGE)
    }

    /// Whether the bookings are.
    fn has_bookings(&self, now: DateTime<Utc>) -> bool {
        let more = Duration::seconds(self.glance.bookings / BOOKINGS);
        self.counted <= now && now - self.counted < AGE + more
    }
}

/// The last glances.
#[derive(Default)]
pub(super) struct Glances(Mutex<HashMap<EventId, Kept>>);

impl Glances {
    /// The numbers of an event's doors: what was scanned at most a second old, and the bookings too unless
    /// there are very many.
    pub(super) async fn of(
        &self,
        core: &Core,
        event: EventId,
        now: DateTime<Utc>,
    ) -> Result<DoorGlance> {
        let kept = self.kept(event).filter(|kept| kept.has_bookings(now));
        let (glance, counted) = match kept {
            Some(kept) if kept.has_scans(now) => return Ok(kept.glance),
            Some(kept) => {
                let tally = core.store.door_tally(event).await;
                let (seq, places_in) = tally.map_err(store)?;
                let glance = DoorGlance {
                    seq,
                    places_in,
                    ..kept.glance
                };
                (glance, kept.counted)
            }
            None => (core.store.door_glance(event).await.map_err(store)?, now),
        };
        let scanned = Some(now);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(
            event,
            Kept {
                scanned,
                counted,
                glance,
            },
        );
        Ok(glance)
    }

    fn kept(&self, event: EventId) -> Option<Kept> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&event).copied()
    }

    /// Asks for the scans afresh the next time: who has just scanned sees it counted.
    pub(super) fn scanned(&self, event: EventId) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = all.get_mut(&event) {
            kept.scanned = None;
        }
    }

    /// Asks for everything afresh the next time: a booking changed here.
    pub(super) fn forget(&self, event: EventId) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&event);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(bookings: i64, at: DateTime<Utc>) -> Kept {
        Kept {
            scanned: Some(at),
            counted: at,
            glance: DoorGlance {
                seq: 0,
                places_in: 0,
                places: 0,
                bookings,
                revisions: 0,
            },
        }
    }

    #[test]
    fn the_more_bookings_there_are_the_more_seldom_they_are_counted() {
        let at = DateTime::UNIX_EPOCH;
        for (bookings, seconds) in [(0, 1), (9_999, 1), (10_000, 2), (200_000, 21)] {
            let one = kept(bookings, at);
            assert!(one.has_bookings(at + Duration::milliseconds(seconds * 1_000 - 1)));
            assert!(!one.has_bookings(at + Duration::seconds(seconds)));
            // Scans are one row: they are never older than a second.
            assert!(!one.has_scans(at + AGE));
            assert!(!one.has_bookings(at - AGE), "a clock that was put back");
        }
    }

    #[test]
    fn a_scan_is_counted_at_once_and_no_booking_is_looked_at_for_it() {
        let (glances, event) = (Glances::default(), EventId(uuid::Uuid::nil()));
        let at = DateTime::UNIX_EPOCH;
        let put = |kept: Kept| {
            let mut all = glances.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.insert(event, kept);
        };
        put(kept(5, at));
        glances.scanned(event);
        let after = glances.kept(event);
        assert!(after.is_some_and(|one| one.has_bookings(at) && !one.has_scans(at)));
        glances.forget(event);
        assert!(glances.kept(event).is_none());
    }
}
