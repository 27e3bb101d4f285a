//! Reminders, planned each minute from the index, not when a booking is made: a moved event or a
//! changed setting counts at once, and a server that was down makes up for what is still of use.

use super::letters::Note;
use crate::core::Core;
use crate::error::store;
use chrono::{DateTime, Duration, Utc};
use domain::reminder;
use std::collections::HashMap;
use std::sync::atomic::Ordering;
use store::records::{NewJob, ReminderCandidate};
use usecases::Result;
use usecases::messages::MessageKind;

/// Candidates read at once.
const AT_ONCE: i64 = 500;
/// How far a plan looks back over the one before, so that no moment falls between two.
const OVERLAP: Duration = Duration::minutes(2);

/// Up to which start the reminders of so many hours are planned already.
#[derive(Debug, Default)]
pub(super) struct Planned(HashMap<i64, DateTime<Utc>>);

impl Planned {
    /// Plans from the beginning next time: an event moved, or a setting changed.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
}

/// Plans what is due; answers how many reminders were new.
pub(super) async fn run(core: &Core, planned: &mut Planned) -> Result<usize> {
    if core.plan_afresh.swap(false, Ordering::AcqRel) {
        planned.forget();
    }
    let now = core.now();
    let mut hours: Vec<i64> = core
        .store
        .organizations()
        .await
        .map_err(store)?
        .into_iter()
        .flat_map(|organization| organization.reminder_hours)
        .collect();
    hours.sort_unstable();
    hours.dedup();
    let mut written = 0;
    for hours in hours {
        let until = now + Duration::hours(hours);
        let from = planned
            .0
            .get(&hours)
            .map_or(now, |mark| now.max(*mark - OVERLAP));
        written += span(core, from, until, now).await?;
        planned.0.insert(hours, until);
    }
    Ok(written)
}

async fn span(
    core: &Core,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<usize> {
    let mut after = None;
    let mut written = 0;
    loop {
        let some = core
            .store
            .reminder_candidates(from, until, after, AT_ONCE)
            .await;
        let some = some.map_err(store)?;
        let Some(last) = some.last() else {
            return Ok(written);
        };
        after = Some(last.booking);
        let jobs: Vec<NewJob> = some
            .iter()
            .filter_map(|candidate| job(candidate, now))
            .collect();
        if !jobs.is_empty() {
            written += core.store.enqueue(jobs).await.map_err(store)?;
        }
    }
}

fn job(candidate: &ReminderCandidate, now: DateTime<Utc>) -> Option<NewJob> {
    let starts_at = candidate.starts_at;
    let hours = &candidate.reminder_hours;
    let due = reminder::due(starts_at, hours, &[], candidate.confirmed_at, now)?;
    let next = hours.iter().copied().filter(|other| *other < due).max();
    let note = Note {
        starts_at: Some(starts_at),
        until: Some(next.map_or(starts_at, |next| reminder::at(starts_at, next))),
        ..Note::default()
    };
    Some(NewJob {
        payload: note.payload().into(),
        dedup_key: Some(format!(
            "reminder:{}:{due}:{}",
            candidate.booking,
            starts_at.timestamp()
        )),
        recipient: Some(candidate.email.clone()),
        event: Some(candidate.event),
        booking: Some(candidate.booking),
        ..NewJob::new(candidate.organization, MessageKind::Reminder.as_str())
    })
}
