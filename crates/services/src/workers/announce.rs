//! Events posted on channels, changed there, taken back; domain events told to organizers' own addresses.
//! A post goes out at most once, unless the provider knows a repeat.

use super::posting::{Answer, concluded, wait};
use super::sender::pause;
use crate::announcements::task::{ANNOUNCE, BROADCAST, HOOK, Progress, REMOVE, Task, UPDATE};
use crate::announcements::text::{Texts, called_off, said};
use crate::announcements::values::{link, picture};
use crate::announcements::{broadcast, catch_up, open, status, told_of};
use crate::connected::{Connected, health};
use crate::core::Core;
use crate::error::store;
use channels::chat::{Announced, Post, Provider, Removed};
use channels::providers;
use chrono::Duration;
use domain::channel::{AnnouncementState, ChannelKind};
use domain::event::EventStatus;
use i18n::texts::{announce, reasons};
use std::future::Future;
use store::StoreError;
use store::records::{AnnouncementChange, AnnouncementRecord, EventRecord, LeasedJob, Outcome};
use usecases::Result;
use usecases::pictures::WIDTHS;

/// The jobs that are worked on here.
pub(crate) const KINDS: [&str; 5] = [ANNOUNCE, UPDATE, REMOVE, BROADCAST, HOOK];

/// One call of a provider may take so long.
const TIME_LIMIT: std::time::Duration = std::time::Duration::from_secs(60);
/// How long it is tried, from the planned time on, and how often at least.
const GIVE_UP: Duration = Duration::hours(24);
const TRIES: i32 = 5;
/// How long a domain event is told to an address that does not answer.
const GIVE_UP_CALLING: Duration = Duration::days(3);
const SOON: Duration = Duration::seconds(1);

/// Works on one job of a channel: posts, changes, takes back, takes a step of a broadcast, calls an address.
pub(crate) async fn run_one(core: &Core, channel: &Connected, job: &LeasedJob) -> Outcome {
    let done = match job.kind.as_str() {
        ANNOUNCE => post(core, channel, job).await,
        UPDATE => update(core, channel, job).await,
        REMOVE => remove(core, channel, job).await,
        BROADCAST => broadcast(core, channel, job).await,
        HOOK => call(core, channel, job).await,
        _ => Ok(cancelled(reasons::UNREADABLE.en)),
    };
    done.unwrap_or_else(|error| Outcome::Retry {
        at: core.now() + pause(job.attempts),
        error: error.to_string(),
    })
}

/// What a job is about.
struct Subject {
    task: Task,
    record: AnnouncementRecord,
    event: EventRecord,
    provider: &'static dyn Provider,
}

/// None where there is nothing to do any more.
async fn subject(core: &Core, channel: &Connected, job: &LeasedJob) -> Result<Option<Subject>> {
    let (Some(task), Some(provider)) =
        (Task::read(&job.payload), providers::of(channel.record.kind))
    else {
        return Ok(None);
    };
    let found = core.store.announcement(task.announcement).await;
    let found = found.map_err(store)?.filter(|record| {
        record.channel == channel.record.id && record.organization == channel.record.organization
    });
    let Some(record) = found else {
        return Ok(None);
    };
    match core.store.event(record.event).await {
        Ok(event) => Ok(Some(Subject {
            task,
            record,
            event,
            provider,
        })),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(store(error)),
    }
}

async fn post(core: &Core, channel: &Connected, job: &LeasedJob) -> Result<Outcome> {
    let Some(subject) = subject(core, channel, job).await? else {
        return Ok(Outcome::Done);
    };
    let Subject {
        task,
        record,
        event,
        provider,
    } = subject;
    let progress = Progress::of(&record);
    let ours = progress.job == Some(job.id);
    let again = Answer::new(core, channel, job, &record, &progress);
    match record.state {
        AnnouncementState::Planned => {}
        // The call was begun, and nobody knows how it ended.
        AnnouncementState::Posting if ours && progress.calling && !repeatable(record.kind) => {
            let reason = reasons::STOPPED.en.to_owned();
            return again.give(Announced::Uncertain { reason }, None).await;
        }
        AnnouncementState::Posting if ours => {}
        _ => return Ok(Outcome::Done),
    }
    let now = core.now();
    if record.planned_at > now {
        return Ok(Outcome::Retry {
            at: record.planned_at,
            error: reasons::OTHER_TIME.en.to_owned(),
        });
    }
    if !open(core, &event) {
        return again.cancel(reasons::NOT_OPEN.en).await;
    }
    if job.attempts > TRIES && now - record.planned_at > GIVE_UP {
        let reason = record.error.clone();
        let reason = reason.unwrap_or_else(|| reasons::UNFINISHED.en.to_owned());
        let trouble = None;
        return again
            .give(Announced::Failed { reason, trouble }, None)
            .await;
    }
    let texts = Texts::read(core, record.organization).await?;
    let place = (record.kind, record.language);
    let text = said(core, &texts, &event, place, &record.text);
    let post = composed(core, &event, &record, text, mark(&task)).await;
    let claim = Progress {
        job: Some(job.id),
        calling: true,
        step: progress.step.clone(),
        own: record.text.clone(),
    };
    let change = AnnouncementChange {
        state: Some(AnnouncementState::Posting),
        progress: Some(claim.json()),
        tried: claim.step.is_none(),
        ..AnnouncementChange::default()
    };
    let claimed = core
        .store
        .change_announcement(record.id, Some(record.revision), change, Vec::new())
        .await;
    let Some(record) = claimed.map_err(store)? else {
        return Ok(Outcome::Retry {
            at: now + SOON,
            error: reasons::CHANGED.en.to_owned(),
        });
    };
    let step = claim.step.as_deref();
    let calling = provider.announce(&core.client, &channel.account, &post, step);
    let answer = timed(calling, |reason| Announced::Uncertain { reason }).await;
    let posted = matches!(answer, Announced::Posted { .. });
    let outcome = Answer::new(core, channel, job, &record, &claim)
        .give(answer, Some(post.text))
        .await?;
    // It is out, whatever becomes of this.
    if posted && let Err(error) = catch_up(core, job, &event, record.id).await {
        tracing::error!(%error, "a post could not be brought up to date");
    }
    Ok(outcome)
}

async fn update(core: &Core, channel: &Connected, job: &LeasedJob) -> Result<Outcome> {
    let Some(subject) = subject(core, channel, job).await? else {
        return Ok(Outcome::Done);
    };
    let Subject {
        task,
        record,
        event,
        provider,
    } = subject;
    let called_off_now = event.status == EventStatus::Cancelled;
    let id = record.provider_id.clone().unwrap_or_default();
    let over = status(core, &event) == EventStatus::Over;
    if record.state != AnnouncementState::Posted || id.is_empty() || over {
        return Ok(Outcome::Done);
    }
    let text = if called_off_now {
        called_off(core, &event, record.kind, record.language)
    } else {
        let texts = Texts::read(core, record.organization).await?;
        let own = Progress::of(&record).own;
        said(core, &texts, &event, (record.kind, record.language), &own)
    };
    let post = composed(core, &event, &record, text, mark(&task)).await;
    let calling = provider.revise(&core.client, &channel.account, &id, &post);
    let answer = timed(calling, later).await;
    let change = match answer {
        Removed::Impossible => return Ok(Outcome::Done),
        Removed::Done => AnnouncementChange {
            text: Some(post.text),
            error: Some(None),
            ..AnnouncementChange::default()
        },
        Removed::Later { reason, after } if core.now() - job.created_at < GIVE_UP => {
            return Ok(retry(core, job, said_by(channel, &reason), after));
        }
        Removed::Later { reason, .. } | Removed::Failed { reason } => AnnouncementChange {
            error: Some(Some(said_by(channel, &reason))),
            ..AnnouncementChange::default()
        },
    };
    concluded(core, &record, change, |state| {
        state == AnnouncementState::Posted
    })
    .await?;
    Ok(Outcome::Done)
}

async fn remove(core: &Core, channel: &Connected, job: &LeasedJob) -> Result<Outcome> {
    let Some(Subject {
        record, provider, ..
    }) = subject(core, channel, job).await?
    else {
        return Ok(Outcome::Done);
    };
    let id = record.provider_id.clone().unwrap_or_default();
    if record.state != AnnouncementState::Posted || id.is_empty() {
        return Ok(Outcome::Done);
    }
    let calling = provider.remove(&core.client, &channel.account, &id);
    let answer = timed(calling, later).await;
    let change = match answer {
        Removed::Done => AnnouncementChange {
            state: Some(AnnouncementState::Removed),
            error: Some(None),
            ..AnnouncementChange::default()
        },
        Removed::Later { reason, after } if core.now() - job.created_at < GIVE_UP => {
            return Ok(retry(core, job, said_by(channel, &reason), after));
        }
        Removed::Later { reason, .. } | Removed::Failed { reason } => AnnouncementChange {
            error: Some(Some(said_by(channel, &reason))),
            ..AnnouncementChange::default()
        },
        Removed::Impossible => AnnouncementChange {
            error: Some(Some(reasons::STAYS.en.to_owned())),
            ..AnnouncementChange::default()
        },
    };
    concluded(core, &record, change, |state| {
        state == AnnouncementState::Posted
    })
    .await?;
    Ok(Outcome::Done)
}

/// Tells an organizer's own address of a domain event: at least once, since it knows a repeat by the mark.
async fn call(core: &Core, channel: &Connected, job: &LeasedJob) -> Result<Outcome> {
    let payload = serde_json::from_str::<serde_json::Value>(&job.payload);
    let (Ok(payload), Some(provider)) = (payload, providers::of(channel.record.kind)) else {
        return Ok(cancelled(reasons::UNREADABLE.en));
    };
    let text = |name: &str| payload[name].as_str().unwrap_or_default().to_owned();
    let post = Post {
        text: String::new(),
        title: text("title"),
        summary: text("summary"),
        link: text("booking_url"),
        link_label: String::new(),
        picture: None,
        picture_bytes: None,
        video_url: None,
        mark: job.id.to_string(),
        payload: Some(payload.clone()),
    };
    let calling = provider.announce(&core.client, &channel.account, &post, None);
    let answer = timed(calling, |reason| Announced::Uncertain { reason }).await;
    Ok(match answer {
        Announced::Posted { .. } => {
            health::well(core, channel).await;
            Outcome::Done
        }
        Announced::Failed { reason, trouble } => {
            if trouble.is_some() {
                health::trouble(core, channel, &reason).await;
            }
            Outcome::Dead {
                error: said_by(channel, &reason),
            }
        }
        Announced::Later { reason, .. } | Announced::Uncertain { reason }
            if core.now() - job.created_at >= GIVE_UP_CALLING =>
        {
            Outcome::Dead {
                error: said_by(channel, &reason),
            }
        }
        Announced::Later { reason, after } => retry(core, job, said_by(channel, &reason), after),
        Announced::Uncertain { reason } => retry(core, job, said_by(channel, &reason), None),
        Announced::Waiting { after, .. } => retry(core, job, String::new(), Some(after)),
    })
}

async fn composed(
    core: &Core,
    event: &EventRecord,
    record: &AnnouncementRecord,
    text: String,
    mark: String,
) -> Post {
    let (kind, language) = (record.kind, record.language);
    let fields = &event.fields;
    let payload =
        (kind == ChannelKind::Webhook).then(|| told_of(core, "EventAnnounced", event, None));
    Post {
        text,
        title: fields.title.get(language).to_owned(),
        summary: fields.summary.get(language).to_owned(),
        link: link(core, event, kind),
        link_label: announce::BOOK_NOW.get(language).to_owned(),
        picture: Some(picture(core, event, kind, language)),
        picture_bytes: bytes(core, event, kind).await,
        video_url: fields
            .video_url
            .clone()
            .filter(|_| kind == ChannelKind::Instagram),
        payload,
        mark,
    }
}

/// The picture itself, for a provider that does not fetch it. A post without it is better than none.
async fn bytes(core: &Core, event: &EventRecord, kind: ChannelKind) -> Option<Vec<u8>> {
    let picture = event.picture.filter(|_| kind == ChannelKind::Linkedin)?;
    match core
        .store
        .picture_bytes(picture.id, WIDTHS[WIDTHS.len() - 1])
        .await
    {
        Ok((_, bytes)) => Some(bytes),
        Err(error) => {
            tracing::warn!(%error, "the picture of a post cannot be read");
            None
        }
    }
}

/// By what the receiver knows a repeat, and what is newer.
fn mark(task: &Task) -> String {
    format!("{}-{}", task.announcement, task.revision)
}

/// Whether a post that comes twice is known as a repeat.
pub(super) const fn repeatable(kind: ChannelKind) -> bool {
    matches!(kind, ChannelKind::Webhook)
}

async fn timed<T>(calling: impl Future<Output = T>, too_slow: impl FnOnce(String) -> T) -> T {
    match tokio::time::timeout(TIME_LIMIT, calling).await {
        Ok(answer) => answer,
        Err(_) => too_slow(reasons::SILENT.en.to_owned()),
    }
}

/// What a provider said, cut, and without secrets.
fn said_by(channel: &Connected, reason: &str) -> String {
    health::said(&channel.account, reason)
}

fn later(reason: String) -> Removed {
    Removed::Later {
        reason,
        after: None,
    }
}

fn retry(
    core: &Core,
    job: &LeasedJob,
    error: String,
    after: Option<std::time::Duration>,
) -> Outcome {
    Outcome::Retry {
        at: core.now() + wait(job.attempts, after),
        error,
    }
}

fn cancelled(why: &str) -> Outcome {
    Outcome::Cancelled {
        error: why.to_owned(),
    }
}
