//! A broadcast: one message for each subscriber, page by page; then it is seen whether all have gone out.

use super::draft::way;
use super::plan::open;
use super::task::{BROADCAST, Home, Task, news_key};
use crate::connected::Connected;
use crate::core::Core;
use crate::error::store;
use crate::workers::letters::Note;
use chrono::Duration;
use domain::channel::AnnouncementState;
use domain::ids::SubscriberId;
use i18n::texts::reasons;
use store::StoreError;
use store::records::{
    AnnouncementChange, AnnouncementRecord, LeasedJob, NewJob, Outcome, SubscriberRecord,
};
use usecases::Result;
use usecases::messages::MessageKind;
use usecases::subscribers::Way;

/// Subscribers written to in one step.
const AT_ONCE: i64 = 200;
/// The first look whether all messages have gone out; each further one waits twice as long.
const FIRST_LOOK: i64 = 5;
const LONGEST_WAIT: i64 = 300;

/// Takes one step of a broadcast. A step that is repeated writes nothing twice.
pub(crate) async fn step(core: &Core, channel: &Connected, job: &LeasedJob) -> Result<Outcome> {
    let Some(task) = Task::read(&job.payload) else {
        return Ok(cancelled(reasons::UNREADABLE.en));
    };
    let found = core.store.announcement(task.announcement).await;
    let found = found.map_err(store)?;
    let own = |record: &AnnouncementRecord| {
        record.channel == channel.record.id && record.organization == channel.record.organization
    };
    let (Some(record), Some(way)) = (found.filter(own), way(channel.record.kind)) else {
        return Ok(Outcome::Done);
    };
    let now = core.now();
    match record.state {
        AnnouncementState::Planned if record.planned_at > now => {
            return Ok(Outcome::Retry {
                at: record.planned_at,
                error: reasons::OTHER_TIME.en.to_owned(),
            });
        }
        AnnouncementState::Planned | AnnouncementState::Posting => {}
        _ => return Ok(Outcome::Done),
    }
    let event = match core.store.event(record.event).await {
        Ok(event) => event,
        Err(StoreError::NotFound) => return Ok(Outcome::Done),
        Err(error) => return Err(store(error)),
    };
    if !open(core, &event) {
        let why = reasons::NOT_OPEN.en;
        let change = AnnouncementChange {
            state: Some(AnnouncementState::Cancelled),
            error: Some(Some(why.to_owned())),
            ..AnnouncementChange::default()
        };
        put(core, &record, change).await?;
        return Ok(cancelled(why));
    }
    if record.state == AnnouncementState::Planned {
        let change = AnnouncementChange {
            state: Some(AnnouncementState::Posting),
            error: Some(None),
            tried: true,
            ..AnnouncementChange::default()
        };
        if !put(core, &record, change).await? {
            return Ok(Outcome::Retry {
                at: now + Duration::seconds(1),
                error: reasons::CHANGED.en.to_owned(),
            });
        }
    }
    if task.all {
        return end(core, job, &record).await;
    }
    let some = core
        .store
        .active_subscribers(record.organization, way, task.after, AT_ONCE)
        .await;
    let some = some.map_err(store)?;
    let full = i64::try_from(some.len()).is_ok_and(|count| count >= AT_ONCE);
    let last = some.last().map(|subscriber| subscriber.id);
    let mut jobs = Vec::with_capacity(some.len() + 1);
    for subscriber in some {
        jobs.push(message(channel, &record, subscriber));
    }
    jobs.push(next(core, &record, task, last.filter(|_| full)));
    core.store
        .fan_out(vec![(job.id, job.attempts)], jobs)
        .await
        .map_err(store)?;
    Ok(Outcome::Done)
}

/// The message to one subscriber. Whether they still agree is seen when it goes out.
fn message(channel: &Connected, record: &AnnouncementRecord, to: SubscriberRecord) -> NewJob {
    let by_mail = to.way == Way::Mail;
    let kind = if by_mail {
        MessageKind::News
    } else {
        MessageKind::ChatNews
    };
    let note = Note {
        announcement: Some(record.id),
        subscriber: Some(to.id),
        ..Note::default()
    };
    NewJob {
        payload: note.payload().into(),
        dedup_key: Some(format!("{}{}", news_key(record.id), to.id)),
        recipient: Some(to.address),
        event: Some(record.event),
        channel: (!by_mail).then_some(channel.record.id),
        ..NewJob::new(record.organization, kind.as_str())
    }
}

/// The next step: the next page, or after the last one the look whether all have gone out.
fn next(
    core: &Core,
    record: &AnnouncementRecord,
    task: Task,
    after: Option<SubscriberId>,
) -> NewJob {
    let step = Task {
        after,
        all: after.is_none(),
        ..task
    };
    let run_at = step.all.then(|| core.now() + Duration::seconds(FIRST_LOOK));
    let name = after.map_or_else(|| "end".to_owned(), |after| after.to_string());
    NewJob {
        dedup_key: Some(format!(
            "{BROADCAST}:{}:{}:{name}",
            record.id, task.revision
        )),
        ..Home::of(record).job(BROADCAST, step, run_at)
    }
}

/// Whether all have gone out.
async fn end(core: &Core, job: &LeasedJob, record: &AnnouncementRecord) -> Result<Outcome> {
    let counts = core.store.job_counts_of(&news_key(record.id)).await;
    let counts = counts.map_err(store)?;
    let now = core.now();
    if counts.waiting > 0 {
        let doubled = FIRST_LOOK << job.attempts.clamp(0, 10);
        return Ok(Outcome::Retry {
            at: now + Duration::seconds(doubled.min(LONGEST_WAIT)),
            error: reasons::MESSAGES_WAIT.en.to_owned(),
        });
    }
    let nobody = counts.delivered + counts.failed + counts.uncertain == 0;
    let change = if nobody {
        AnnouncementChange {
            // Nothing went wrong: once somebody has subscribed, it can be announced here.
            state: Some(AnnouncementState::Cancelled),
            error: Some(Some(reasons::NOBODY.en.to_owned())),
            ..AnnouncementChange::default()
        }
    } else {
        AnnouncementChange {
            state: Some(AnnouncementState::Posted),
            posted_at: Some(now),
            ..AnnouncementChange::default()
        }
    };
    put(core, record, change).await?;
    Ok(Outcome::Done)
}

async fn put(core: &Core, record: &AnnouncementRecord, change: AnnouncementChange) -> Result<bool> {
    let changed = core
        .store
        .change_announcement(record.id, Some(record.revision), change, Vec::new())
        .await;
    Ok(changed.map_err(store)?.is_some())
}

fn cancelled(why: &str) -> Outcome {
    Outcome::Cancelled {
        error: why.to_owned(),
    }
}
