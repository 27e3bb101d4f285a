//! Outgoing webhooks called: each address by one task of its own, so that one that is slow holds up no other.
//! A call is made at least once; the receiver knows a repeat by its name.

use super::{POLL, survive};
use crate::core::Core;
use crate::error::store;
use crate::hooks::{kept, open, took};
use crate::secrets::random;
use crate::workers::letters::Note;
use channels::webhook::{self, Heard, Telling};
use chrono::{DateTime, Duration, Utc};
use domain::hook::{DeliveryState, GIVE_UP, Standing, next_try};
use domain::ids::{HookId, OrganizationId};
use futures::future::join_all;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;
use store::StoreError;
use store::records::{DeliveryRecord, DeliveryTry, HookNote, HookRecord, NewJob};
use tokio::sync::watch;
use tokio::task::JoinSet;
use usecases::Result;
use usecases::messages::MessageKind;

/// Addresses called at the same time.
const HOOKS: usize = 32;
/// Calls of one address at the same time; of one that fails, a single one tries whether it works again.
const AT_ONCE: i64 = 8;
/// Longer than a call may take; what a process that vanished had in hand waits so long.
const LEASE: Duration = Duration::minutes(2);
/// Owners who are told that a webhook was stopped.
const OWNERS: i64 = 200;

/// Calls whatever is due, until told to stop.
pub(super) async fn keep_calling(core: Arc<Core>, mut stopped: watch::Receiver<bool>) {
    let mut signal = core.store.job_signal();
    let mut tasks: JoinSet<HookId> = JoinSet::new();
    let mut busy: HashSet<HookId> = HashSet::new();
    while !*stopped.borrow() {
        let due = due(&core).await.unwrap_or_default();
        for hook in due {
            if tasks.len() < HOOKS && busy.insert(hook) {
                let core = core.clone();
                tasks.spawn(async move {
                    let work = async move { drain(&core, hook).await };
                    if survive("webhooks", work).await.is_err() {
                        tokio::time::sleep(POLL).await;
                    }
                    hook
                });
            }
        }
        tokio::select! {
            Some(done) = tasks.join_next(), if !tasks.is_empty() => {
                if let Ok(hook) = done {
                    busy.remove(&hook);
                }
            }
            () = signal.wait(POLL) => {}
            _ = stopped.changed() => {}
        }
    }
    // What is in hand may end; the rest waits in the database.
    while tasks.join_next().await.is_some() {}
}

/// Calls whatever is due now; answers how many calls that were.
pub(super) async fn run(core: &Core) -> Result<usize> {
    let mut all = 0;
    for hook in due(core).await? {
        all += drain(core, hook).await?;
    }
    Ok(all)
}

async fn due(core: &Core) -> Result<Vec<HookId>> {
    let most = i64::try_from(2 * HOOKS).unwrap_or(64);
    core.store.due_hooks(most).await.map_err(store)
}

/// Makes the calls of one webhook, round by round, until none is due or none works.
async fn drain(core: &Core, hook: HookId) -> Result<usize> {
    let mut all = 0;
    loop {
        let record = match core.store.any_hook(hook).await {
            Ok(record) => record,
            Err(StoreError::NotFound) => return Ok(all),
            Err(error) => return Err(store(error)),
        };
        let rests = record.next_try_at.is_some_and(|at| at > core.now());
        if !record.on || record.stopped_at.is_some() || rests {
            return Ok(all);
        }
        let suspended = core.store.suspended().await.map_err(store)?;
        if suspended.contains(&record.organization) {
            return Ok(all);
        }
        let failing = record.standing.failing_since.is_some();
        let limit = if failing { 1 } else { AT_ONCE };
        let leased = core.store.lease_deliveries(hook, limit, LEASE).await;
        let leased = leased.map_err(store)?;
        if leased.is_empty() {
            return Ok(all);
        }
        all += leased.len();
        if !round(core, &record, leased).await? {
            return Ok(all);
        }
    }
}

/// Makes calls at the same time and writes down what came of them; whether the address works.
async fn round(core: &Core, record: &HookRecord, leased: Vec<DeliveryRecord>) -> Result<bool> {
    let secret = open(core, record)?;
    let calls = leased.iter().map(|one| call(core, record, &secret, one));
    let calls: Vec<_> = calls.collect();
    let heard = join_all(calls).await;
    let now = core.now();
    let works = heard.iter().any(|(heard, _)| heard.taken);
    let gone = heard.iter().any(|(heard, _)| heard.gone);
    let wished = wished(heard.iter().map(|(heard, _)| heard));
    let tries = leased
        .iter()
        .zip(&heard)
        .map(|(one, (heard, took_ms))| tried(one, heard, *took_ms, &secret, now));
    let tries: Vec<DeliveryTry> = tries.collect();
    let note = if gone {
        Some(HookNote {
            standing: record.standing.after_failure(now).standing,
            next_try_at: None,
            stop: true,
        })
    } else if works {
        let news = record.standing != Standing::default() || wished.is_some();
        news.then_some(HookNote {
            standing: Standing::default(),
            next_try_at: wished.map(|wait| now + wait),
            stop: false,
        })
    } else {
        let failed = record.standing.after_failure(now);
        Some(HookNote {
            standing: failed.standing,
            next_try_at: Some(now + failed.rest.max(wished.unwrap_or_default())),
            stop: failed.worn_out,
        })
    };
    let expired = (!works).then_some(now - GIVE_UP);
    let ended = core.store.end_tries(record, tries, note, expired).await;
    let (_, noted) = ended.map_err(store)?;
    if noted && note.is_some_and(|note| note.stop) {
        was_stopped(core, record).await?;
    }
    Ok(works && !gone)
}

/// For how long an address that did not take everything asks to be left alone.
fn wished<'a>(heard: impl Iterator<Item = &'a Heard>) -> Option<Duration> {
    let refused = heard.filter(|heard| !heard.taken);
    let longest = refused.filter_map(|heard| heard.after).max()?;
    Duration::from_std(longest).ok()
}

async fn call(
    core: &Core,
    record: &HookRecord,
    secret: &str,
    one: &DeliveryRecord,
) -> (Heard, i64) {
    let began = Instant::now();
    let name = one.new.cause.to_string();
    let telling = Telling {
        url: &record.url,
        secret,
        event: &one.new.kind,
        delivery: &name,
        body: one.new.payload.as_bytes(),
        at: core.now(),
    };
    let heard = webhook::tell(&core.client, &telling).await;
    let outcome = if heard.taken { "delivered" } else { "failed" };
    metrics::counter!("vizha_hook_calls_total", "outcome" => outcome).increment(1);
    (heard, took(began))
}

fn tried(
    one: &DeliveryRecord,
    heard: &Heard,
    took_ms: i64,
    secret: &str,
    now: DateTime<Utc>,
) -> DeliveryTry {
    let wished = heard.after.and_then(|wait| Duration::from_std(wait).ok());
    let pause = next_try(one.attempts, one.created_at, now);
    let (state, next_try_at) = match pause {
        _ if heard.taken => (DeliveryState::Delivered, None),
        None => (DeliveryState::Failed, None),
        Some(pause) => {
            let pause = jittered(pause).max(wished.unwrap_or_default());
            (DeliveryState::Waiting, Some(now + pause))
        }
    };
    DeliveryTry {
        delivery: one.new.id,
        attempts: one.attempts,
        status: heard.status.map(i64::from),
        answer: kept(heard, secret),
        took_ms,
        state,
        next_try_at,
    }
}

/// Up to a quarter longer, so that calls that failed together do not come back together.
fn jittered(pause: Duration) -> Duration {
    let chance = random::<2>().map_or(0, u16::from_be_bytes);
    let more = pause.num_milliseconds() / 4 * i64::from(chance) / i64::from(u16::MAX);
    pause + Duration::milliseconds(more)
}

/// Says a word to the owners: nothing more is told to this address until they switch it on again.
async fn was_stopped(core: &Core, record: &HookRecord) -> Result<()> {
    let hook = record.id;
    tracing::warn!(%hook, "an outgoing webhook was stopped");
    core.audit_as(Some(record.organization), None, "hook.stop", hook)
        .await;
    let jobs = words_to_owners(core, record.organization, hook).await?;
    core.store.enqueue(jobs).await.map_err(store)?;
    Ok(())
}

async fn words_to_owners(
    core: &Core,
    organization: OrganizationId,
    hook: HookId,
) -> Result<Vec<NewJob>> {
    let house = core.store.organization(organization).await;
    let language = house.map_err(store)?.language;
    let owners = core.store.owners(organization, OWNERS).await;
    let owners = owners.map_err(store)?;
    let at = core.now().timestamp();
    let jobs = owners.into_iter().map(|owner| {
        let note = Note {
            language: Some(language),
            link: Some(hook.0),
            ..Note::default()
        };
        NewJob {
            payload: note.payload().into(),
            dedup_key: Some(format!("hook-stopped:{hook}:{at}:{}", owner.user)),
            recipient: Some(owner.email),
            ..NewJob::new(organization, MessageKind::HookStopped.as_str())
        }
    });
    Ok(jobs.collect())
}
