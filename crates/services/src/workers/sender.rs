//! Mails sent, several at once; without a mail server kept to be read.

use super::Worked;
use super::letters::{Prospect, Records, write};
use crate::core::Core;
use crate::error::store;
use crate::mail::{Letter, outgoing, subject};
use crate::secrets::random;
use channels::mail::{MailSender, Outcome as Sent};
use chrono::{DateTime, Duration, Utc};
use domain::ids::{InvitationId, JobId, OrganizationId};
use futures::future::{BoxFuture, FutureExt as _};
use futures::stream::StreamExt as _;
use i18n::texts::reasons;
use std::collections::HashMap;
use store::StoreError;
use store::records::{Acknowledgement, LeasedJob, Outcome};
use usecases::Result;
use usecases::messages::MessageKind;

/// Longer than every mail of a batch may take; what a process that vanished had in hand waits so long.
const LEASE: Duration = Duration::minutes(3);
/// One try may take so long.
const TIME_LIMIT: std::time::Duration = std::time::Duration::from_secs(75);
/// Mails leased for each that is sent at a time.
const ROUNDS: usize = 2;
/// Acknowledgements written together.
const ACKS: usize = 64;
/// Tries before a mail is given up: a little over two days.
const TRIES: i32 = 14;
/// The first pause between tries; each further one is twice as long, up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: i64 = 30;
const LONGEST_PAUSE: i64 = 6 * 3600;

/// Sends at most this many due mails, fewer where each takes its time; answers how many jobs
/// these were and whether there may be more.
pub(super) async fn run(core: &Core, limit: i64) -> Result<Worked> {
    let kinds = MessageKind::MAIL.map(MessageKind::as_str);
    let at_once = core.settings.mail_at_once.max(1);
    let limit = match core.mail {
        Some(_) => limit.min(i64::try_from(at_once * ROUNDS).unwrap_or(16)),
        None => limit,
    };
    let jobs = core
        .store
        .lease_jobs(&kinds, limit, LEASE)
        .await
        .map_err(store)?;
    if jobs.is_empty() {
        return Ok(Worked::default());
    }
    let leased = jobs.len();
    let jobs = allowed(core, jobs, true).await?;
    let prospects: Vec<Prospect> = jobs.iter().map(Prospect::of_job).collect();
    let records = Records::read(core, &prospects).await?;
    let tries: Vec<BoxFuture<'_, Acknowledgement>> = jobs
        .iter()
        .zip(&prospects)
        .map(|(job, prospect)| attempt(core, job, prospect, &records).boxed())
        .collect();
    let mut chunks = futures::stream::iter(tries)
        .buffer_unordered(at_once)
        .ready_chunks(ACKS);
    while let Some(acknowledgements) = chunks.next().await {
        core.store
            .acknowledge(acknowledgements)
            .await
            .map_err(store)?;
    }
    Ok(Worked::of(leased, limit))
}

/// The jobs that may go out: those of suspended organizations are put off until that is lifted.
/// `repeats` is whether one that goes out twice is known as the same.
pub(super) async fn allowed(
    core: &Core,
    jobs: Vec<LeasedJob>,
    repeats: bool,
) -> Result<Vec<LeasedJob>> {
    let suspended = core.store.suspended().await.map_err(store)?;
    if suspended.is_empty() {
        return Ok(jobs);
    }
    // What may have been sent by a process that vanished is judged, not repeated later: no suspension makes
    // a message go out twice.
    let settles = |job: &LeasedJob| {
        job.begun && !repeats && !super::announce::KINDS.contains(&job.kind.as_str())
    };
    let inviting = inviting(core, &jobs).await?;
    let of_suspended = |job: &LeasedJob| {
        let whose = job.organization.or(inviting.get(&job.id).copied());
        whose.is_some_and(|id| suspended.contains(&id)) && !settles(job)
    };
    let (waiting, allowed): (Vec<LeasedJob>, Vec<LeasedJob>) =
        jobs.into_iter().partition(of_suspended);
    let at = ::store::parked(core.now());
    let waiting = waiting
        .into_iter()
        .map(|job| Acknowledgement {
            job: job.id,
            attempts: job.attempts,
            outcome: Outcome::Retry {
                at,
                error: reasons::SUSPENDED.en.to_owned(),
            },
        })
        .collect();
    core.store.acknowledge(waiting).await.map_err(store)?;
    Ok(allowed)
}

/// The organizations into which is invited: these jobs do not name them, so that no organization's log
/// shows such a mail.
async fn inviting(core: &Core, jobs: &[LeasedJob]) -> Result<HashMap<JobId, OrganizationId>> {
    let mut whose = HashMap::new();
    for job in jobs.iter().filter(|job| job.organization.is_none()) {
        let prospect = Prospect::of_job(job);
        let (Some(MessageKind::Invitation), Some(id)) = (prospect.kind, prospect.note.link) else {
            continue;
        };
        match core.store.invitation(InvitationId(id)).await {
            Ok(record) => {
                whose.insert(job.id, record.organization);
            }
            // Used or taken back: nothing will be mailed.
            Err(StoreError::NotFound) => {}
            Err(error) => return Err(store(error)),
        }
    }
    Ok(whose)
}

async fn attempt(
    core: &Core,
    job: &LeasedJob,
    prospect: &Prospect,
    records: &Records,
) -> Acknowledgement {
    let outcome = match write(prospect, records, core.now()) {
        Err(why) => Outcome::Cancelled {
            error: why.to_owned(),
        },
        Ok(letter) => one(core, job, &letter).await,
    };
    metrics::counter!("vizha_jobs_total", "kind" => job.kind.clone(), "outcome" => word(&outcome))
        .increment(1);
    Acknowledgement {
        job: job.id,
        attempts: job.attempts,
        outcome,
    }
}

async fn one(core: &Core, job: &LeasedJob, letter: &Letter) -> Outcome {
    let content = serde_json::to_string(letter);
    let subject = subject(letter);
    let Some(mail) = &core.mail else {
        return match content {
            Ok(content) => Outcome::Kept { subject, content },
            Err(error) => Outcome::Dead {
                error: error.to_string(),
            },
        };
    };
    let now = core.now();
    match send(core, mail.as_ref(), job, letter).await {
        Sent::Delivered { .. } => Outcome::Delivered {
            subject,
            content: content.ok(),
        },
        Sent::Permanent { reason } => Outcome::Dead { error: reason },
        // Mail is sent at least once: a repeat is recognised by its Message-ID, a loss by nobody.
        Sent::Uncertain { reason } => again(job, reason, None, now),
        Sent::Transient {
            reason,
            retry_after,
        } => again(job, reason, retry_after, now),
    }
}

async fn send(core: &Core, mail: &dyn MailSender, job: &LeasedJob, letter: &Letter) -> Sent {
    let outgoing = outgoing(core, letter, job.id);
    match tokio::time::timeout(TIME_LIMIT, mail.send(&outgoing)).await {
        Ok(sent) => sent,
        Err(_) => Sent::Uncertain {
            reason: reasons::MAIL_SILENT.en.to_owned(),
        },
    }
}

fn again(
    job: &LeasedJob,
    error: String,
    retry_after: Option<std::time::Duration>,
    now: DateTime<Utc>,
) -> Outcome {
    if job.attempts >= TRIES {
        return Outcome::Dead { error };
    }
    let wished = retry_after
        .and_then(|wait| Duration::from_std(wait).ok())
        .unwrap_or_default();
    let wished = wished.min(Duration::seconds(LONGEST_PAUSE));
    Outcome::Retry {
        at: now + pause(job.attempts).max(wished),
        error,
    }
}

/// The pause after a failed try: doubling, and up to a quarter longer or shorter, so that mails
/// that failed together do not come back together.
pub(super) fn pause(attempts: i32) -> Duration {
    let doubled = FIRST_PAUSE << attempts.saturating_sub(1).clamp(0, 12);
    let seconds = doubled.min(LONGEST_PAUSE);
    let chance = random::<2>().map_or(0, u16::from_be_bytes);
    let jitter = seconds / 2 * i64::from(chance) / i64::from(u16::MAX) - seconds / 4;
    Duration::seconds(seconds + jitter)
}

pub(super) fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "done",
        Outcome::Delivered { .. } => "delivered",
        Outcome::Kept { .. } => "kept",
        Outcome::Retry { .. } => "retry",
        Outcome::Dead { .. } => "dead",
        Outcome::Uncertain { .. } => "uncertain",
        Outcome::Cancelled { .. } => "cancelled",
    }
}
