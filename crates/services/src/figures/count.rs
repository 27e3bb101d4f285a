//! When the bookings of an event are counted: by a worker a moment after they changed, and at once for
//! whoever looks at an event that has not too many.

use crate::core::Core;
use crate::error::store;
use chrono::{DateTime, Utc};
use domain::figures::Reach;
use domain::ids::EventId;
use store::records::{EventRecord, LeasedJob, event_kind};
use usecases::{Error, Result};

/// Bookings of an event that are counted while somebody waits for it.
const WHILE_WAITING: i64 = 20_000;
/// Events that a worker counts in one step.
const EVENTS: i64 = 50;

/// What is known of an event's figures.
pub(super) struct CountedEvent {
    pub(super) reach: Reach,
    /// As of when, where bookings have changed since.
    pub(super) as_of: Option<DateTime<Utc>>,
}

/// Sees to it that the figures of an event are as of now, or says as of when they are.
pub(super) async fn counted(core: &Core, record: &EventRecord) -> Result<CountedEvent> {
    let kept = core.store.figure_state(record.id).await.map_err(store)?;
    // What the desk has just done has not been noted yet, but its counters show it.
    let noted = kept.is_some_and(|state| state.changes != state.counted);
    let is_now = kept.is_some_and(|state| !noted && state.places == record.taken);
    if let Some(state) = kept.filter(|_| is_now) {
        return Ok(CountedEvent {
            reach: state.reach,
            as_of: None,
        });
    }
    if !noted {
        let changed = core.store.figures_changed(&[record.id]).await;
        changed.map_err(store)?;
    }
    // Of an event that was never counted it is only known how many places are taken.
    let size = match kept {
        Some(state) if state.counted > 0 => state.bookings,
        _ => record.taken,
    };
    let large = size > WHILE_WAITING;
    if !large {
        core.store.count_figures(record.id).await.map_err(store)?;
    }
    let state = core.store.figure_state(record.id).await.map_err(store)?;
    let state = state.ok_or(Error::NotFound)?;
    Ok(CountedEvent {
        reach: state.reach,
        as_of: state
            .counted_at
            .filter(|_| large && state.changes != state.counted),
    })
}

/// Notes the events whose bookings these jobs tell of.
pub(crate) async fn note(core: &Core, jobs: &[LeasedJob]) -> Result<()> {
    let events: Vec<EventId> = jobs
        .iter()
        .filter(|job| job.booking.is_some() || job.kind == event_kind::EVENT_CHANGED)
        .filter_map(|job| job.event)
        .collect();
    core.store.figures_changed(&events).await.map_err(store)
}

/// Counts some of the events that were noted; answers how many.
pub(crate) async fn count_due(core: &Core) -> Result<usize> {
    let due = core.store.figures_due(EVENTS).await.map_err(store)?;
    let mut counted = 0;
    for event in due {
        match core.store.count_figures(event).await {
            Ok(()) => counted += 1,
            // The others are counted all the same.
            Err(error) => tracing::error!(%error, %event, "an event could not be counted"),
        }
    }
    Ok(counted)
}
