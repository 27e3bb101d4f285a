//! Reminders, planned each minute from the index, not when a booking is made: a moved event or a
//! changed setting counts at once, and a server that was down makes up for what is still of use.

use super::letters::Note;
use crate::connected::refresh;
use crate::core::Core;
use crate::error::store;
use crate::notices;
use chrono::{DateTime, Duration, Utc};
use domain::ids::BookingId;
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
    refresh(core, false).await?;
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
        let mature: Vec<&ReminderCandidate> = some
            .iter()
            .filter(|candidate| due(candidate, &[], now).is_some())
            .collect();
        let before = written_before(core, &mature).await?;
        let mut jobs = Vec::new();
        for candidate in mature {
            let sent = |by: By| {
                before
                    .get(&name(by, candidate))
                    .map_or(&[][..], Vec::as_slice)
            };
            jobs.extend(by_mail(candidate, sent(By::Mail), now));
            jobs.extend(on_channel(core, candidate, sent(By::Channel), now).await?);
        }
        if !jobs.is_empty() {
            written += core.store.enqueue(jobs).await.map_err(store)?;
        }
    }
}

/// Each way reminds on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum By {
    Mail,
    Channel,
}

/// A booking and the start of its event: a moved event begins anew.
type Name = (By, BookingId, i64);

fn name(by: By, candidate: &ReminderCandidate) -> Name {
    (by, candidate.booking, candidate.starts_at.timestamp())
}

/// What makes a reminder the only one of its kind.
fn key((by, booking, starts_at): Name, hours: i64) -> String {
    let word = match by {
        By::Mail => "reminder",
        By::Channel => "chat-reminder",
    };
    format!("{word}:{booking}:{hours}:{starts_at}")
}

fn read_key(key: &str) -> Option<(Name, i64)> {
    let mut parts = key.split(':');
    let by = match parts.next()? {
        "reminder" => By::Mail,
        "chat-reminder" => By::Channel,
        _ => return None,
    };
    let booking = parts.next()?.parse().ok()?;
    let hours = parts.next()?.parse().ok()?;
    let starts_at = parts.next()?.parse().ok()?;
    Some(((by, booking, starts_at), hours))
}

/// The hours of the reminders that were written before, whatever the settings were then: who was
/// reminded a day before is not reminded at once of two days, because the hours were changed.
async fn written_before(
    core: &Core,
    candidates: &[&ReminderCandidate],
) -> Result<HashMap<Name, Vec<i64>>> {
    let mut written: HashMap<Name, Vec<i64>> = HashMap::new();
    let bookings: Vec<BookingId> = candidates.iter().map(|one| one.booking).collect();
    let keys = core.store.reminder_keys(&bookings).await.map_err(store)?;
    for (name, hours) in keys.iter().filter_map(|key| read_key(key)) {
        written.entry(name).or_default().push(hours);
    }
    Ok(written)
}

fn due(candidate: &ReminderCandidate, sent: &[i64], now: DateTime<Utc>) -> Option<i64> {
    let hours = &candidate.reminder_hours;
    reminder::due(
        candidate.starts_at,
        hours,
        sent,
        candidate.confirmed_at,
        now,
    )
}

fn job(candidate: &ReminderCandidate, by: By, sent: &[i64], now: DateTime<Utc>) -> Option<NewJob> {
    let starts_at = candidate.starts_at;
    let due = due(candidate, sent, now)?;
    let hours = candidate.reminder_hours.iter();
    let next = hours.copied().filter(|other| *other < due).max();
    let note = Note {
        starts_at: Some(starts_at),
        until: Some(next.map_or(starts_at, |next| reminder::at(starts_at, next))),
        ..Note::default()
    };
    let kind = match by {
        By::Mail => MessageKind::Reminder,
        By::Channel => MessageKind::ChatReminder,
    };
    Some(NewJob {
        payload: note.payload().into(),
        dedup_key: Some(key(name(by, candidate), due)),
        event: Some(candidate.event),
        booking: Some(candidate.booking),
        ..NewJob::new(candidate.organization, kind.as_str())
    })
}

fn by_mail(candidate: &ReminderCandidate, sent: &[i64], now: DateTime<Utc>) -> Option<NewJob> {
    let email = candidate.email.clone()?;
    Some(NewJob {
        recipient: Some(email),
        ..job(candidate, By::Mail, sent, now)?
    })
}

/// The same on WhatsApp or by SMS, where the guest agreed to it.
async fn on_channel(
    core: &Core,
    candidate: &ReminderCandidate,
    sent: &[i64],
    now: DateTime<Utc>,
) -> Result<Option<NewJob>> {
    let (Some(phone), Some(job)) = (
        candidate.phone.as_deref(),
        job(candidate, By::Channel, sent, now),
    ) else {
        return Ok(None);
    };
    let channel = notices::channel_to(core, candidate.organization, phone).await?;
    Ok(channel.map(|channel| NewJob {
        recipient: Some(phone.to_owned()),
        channel: Some(channel.record.id),
        ..job
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_whose_reminder_it_was() {
        for by in [By::Mail, By::Channel] {
            let name = (by, BookingId(uuid::Uuid::from_u128(7)), 1_800_000_000);
            assert_eq!(read_key(&key(name, 24)), Some((name, 24)));
        }
        assert_eq!(read_key("confirmation:x"), None);
        assert_eq!(read_key("reminder:x:24:1"), None);
    }
}
