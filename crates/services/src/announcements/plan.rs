//! What follows from a domain event: announcements planned, changed, given up; addresses called.

use super::hook;
use super::task::{Home, Task, UPDATE, news_key};
use super::write::{Wish, planned};
use crate::connected::Connected;
use crate::core::Core;
use crate::error::store;
use crate::events::{Changed, QUIET};
use domain::channel::AnnouncementState;
use domain::event::EventStatus;
use domain::ids::{AnnouncementId, EventId};
use i18n::texts::reasons;
use std::sync::Arc;
use store::StoreError;
use store::records::{
    AnnouncementChange, AnnouncementRecord, BookingRecord, ChannelRecord, EventRecord, LeasedJob,
    NewJob, event_kind,
};
use usecases::Result;

/// Follows a domain event on the organization's channels. The registry is fresh.
pub(crate) async fn follow(
    core: &Core,
    job: &LeasedJob,
    booking: Option<&BookingRecord>,
    out: &mut Vec<NewJob>,
) -> Result<()> {
    let Some(organization) = job.organization else {
        return Ok(());
    };
    let channels = core.registry.of(organization);
    hook::calls(core, job, booking, &channels, out).await?;
    let Some(event) = job.event else {
        return Ok(());
    };
    match job.kind.as_str() {
        // Dates that were made or published together with another are announced when that is wished.
        event_kind::EVENT_PUBLISHED if job.payload == QUIET => Ok(()),
        event_kind::EVENT_PUBLISHED => first(core, event, &channels).await,
        event_kind::EVENT_CHANGED => {
            let changed = serde_json::from_str::<Changed>(&job.payload);
            if changed.is_ok_and(|changed| changed.moved || changed.retitled) {
                revise(core, job, event, out).await?;
            }
            Ok(())
        }
        event_kind::EVENT_CANCELLED => {
            give_up(core, event).await?;
            revise(core, job, event, out).await
        }
        _ => Ok(()),
    }
}

/// Whether an event can be announced now.
pub(crate) fn open(core: &Core, event: &EventRecord) -> bool {
    status(core, event) == EventStatus::Published
}

/// Where an event stands now.
pub(crate) fn status(core: &Core, event: &EventRecord) -> EventStatus {
    let fields = &event.fields;
    event
        .status
        .at(fields.starts_at, fields.ends_at, core.now())
}

/// One announcement on each channel that is on by default and has none of this event yet.
async fn first(core: &Core, event: EventId, channels: &[Arc<Connected>]) -> Result<()> {
    let mut wanted: Vec<&ChannelRecord> = channels
        .iter()
        .map(|channel| &channel.record)
        .filter(|channel| channel.on_by_default && channel.kind.announces())
        .collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let event = match core.store.event(event).await {
        Ok(event) => event,
        Err(StoreError::NotFound) => return Ok(()),
        Err(error) => return Err(store(error)),
    };
    if !open(core, &event) {
        return Ok(());
    }
    let before = core.store.announcements_of(event.id).await;
    let before = before.map_err(store)?;
    let now = core.now();
    let mut new = Vec::new();
    wanted.retain(|channel| before.iter().all(|one| one.channel != channel.id));
    for channel in wanted {
        let wish = Wish {
            language: event.fields.language,
            text: String::new(),
            at: now,
        };
        new.push(planned(core, &event, channel, wish, 0)?);
    }
    if !new.is_empty() {
        core.store.insert_announcements(new).await.map_err(store)?;
    }
    Ok(())
}

/// What was posted is brought up to date where the provider can do that.
async fn revise(core: &Core, job: &LeasedJob, event: EventId, out: &mut Vec<NewJob>) -> Result<()> {
    let announcements = core.store.announcements_of(event).await.map_err(store)?;
    let posted = announcements.iter().filter(|one| changeable(one));
    out.extend(posted.map(|one| update(one, job)));
    Ok(())
}

/// A post is brought up to date where its event changed while it was being posted: whoever followed that
/// change found nothing posted yet.
pub(crate) async fn catch_up(
    core: &Core,
    job: &LeasedJob,
    before: &EventRecord,
    announcement: AnnouncementId,
) -> Result<()> {
    let event = match core.store.event(before.id).await {
        Ok(event) => event,
        Err(StoreError::NotFound) => return Ok(()),
        Err(error) => return Err(store(error)),
    };
    if event.revision == before.revision && event.status == before.status {
        return Ok(());
    }
    let found = core.store.announcement(announcement).await;
    let found = found.map_err(store)?;
    if let Some(one) = found.filter(changeable) {
        let jobs = vec![update(&one, job)];
        core.store.enqueue(jobs).await.map_err(store)?;
    }
    Ok(())
}

/// Whether it is a post that can be named to its provider.
fn changeable(one: &AnnouncementRecord) -> bool {
    one.state == AnnouncementState::Posted
        && !one.kind.broadcasts()
        && one.provider_id.as_ref().is_some_and(|id| !id.is_empty())
}

fn update(one: &AnnouncementRecord, cause: &LeasedJob) -> NewJob {
    let task = Task {
        announcement: one.id,
        revision: one.revision,
        after: None,
        all: false,
    };
    NewJob {
        dedup_key: Some(format!("{UPDATE}:{}:{}", one.id, cause.id)),
        ..Home::of(one).job(UPDATE, task, None)
    }
}

/// What has not gone out never will.
async fn give_up(core: &Core, event: EventId) -> Result<()> {
    let announcements = core.store.announcements_of(event).await.map_err(store)?;
    for one in announcements {
        let sending = one.kind.broadcasts() && one.state == AnnouncementState::Posting;
        if sending {
            let stopped = core.store.cancel_jobs_of(&news_key(one.id)).await;
            stopped.map_err(store)?;
        } else if one.state != AnnouncementState::Planned {
            continue;
        }
        let change = AnnouncementChange {
            state: Some(AnnouncementState::Cancelled),
            error: Some(Some(reasons::CALLED_OFF.en.to_owned())),
            ..AnnouncementChange::default()
        };
        // Whoever changed it meanwhile finds the event called off.
        let changed = core
            .store
            .change_announcement(one.id, Some(one.revision), change, Vec::new())
            .await;
        changed.map_err(store)?;
    }
    Ok(())
}
