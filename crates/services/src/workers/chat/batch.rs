//! A few of a channel's due jobs: leased within its pace, sent to several people at a time, written down.

use super::say::pace;
use super::{CHAT, Chat, knows_repeats, notice, reply};
use crate::connected::Connected;
use crate::core::Core;
use crate::error::store;
use crate::workers::sender::{allowed, pause, word};
use crate::workers::{POLL, announce};
use chrono::Duration;
use futures::future::{BoxFuture, FutureExt as _, join_all};
use i18n::texts::reasons;
use std::panic::AssertUnwindSafe;
use std::time::Duration as Pause;
use store::records::{Acknowledgement, ChatMessageRecord, LeasedJob, Outcome};
use tokio::sync::mpsc;
use tokio::time::Instant;
use usecases::Result;
use usecases::messages::MessageKind;

/// After so long what a process that vanished had in hand is taken up again; what it had begun is uncertain.
const LEASE: Duration = Duration::minutes(4);
/// What was leased and not begun by then is left to the next turn.
const SOON: Pause = Pause::from_secs(100);
/// Jobs of a channel leased at once, and people written to at a time.
const BATCH: usize = 32;
/// Acknowledgements written together, and how often that is tried.
const ACKS: usize = 16;
const WRITES: usize = 10;

/// A job with the message it carries, if it is one of a conversation.
struct Item {
    job: LeasedJob,
    message: Option<ChatMessageRecord>,
}

impl Item {
    /// Items with the same name are sent one after the other. Of a conversation's answers the store lends
    /// only one at a time.
    fn name(&self) -> String {
        match &self.job.recipient {
            Some(recipient) => recipient.clone(),
            None => self.job.id.to_string(),
        }
    }
}

/// Sends a few of a channel's due jobs, within its pace; answers how many these were.
pub(super) async fn batch(core: &Core, channel: &Connected) -> Result<usize> {
    let id = channel.record.id;
    let granted = granted(core, channel).await;
    let limit = i64::try_from(granted).unwrap_or(1);
    let leased = core.store.lease_channel_jobs(id, &[], limit, LEASE).await;
    let leased = leased.map_err(store)?;
    core.lanes
        .give_back(id, granted.saturating_sub(leased.len()));
    let count = leased.len();
    if count == 0 {
        return Ok(0);
    }
    let leased = allowed(core, leased, knows_repeats(channel)).await?;
    let begun = Instant::now();
    let (told, hears) = mpsc::unbounded_channel();
    let turns: Vec<BoxFuture<'_, ()>> = in_groups(core, leased)
        .await?
        .into_iter()
        .map(|group| in_turn(core, channel, group, begun, told.clone()).boxed())
        .collect();
    drop(told);
    tokio::join!(join_all(turns), record(core, hears));
    Ok(count)
}

/// Writes down what becomes of messages, as soon as it is known. What could not be written would be uncertain
/// though it is known, so it is tried again.
async fn record(core: &Core, mut hears: mpsc::UnboundedReceiver<Acknowledgement>) {
    let mut some = Vec::with_capacity(ACKS);
    while hears.recv_many(&mut some, ACKS).await > 0 {
        for _ in 0..WRITES {
            match core.store.acknowledge(some.clone()).await {
                Ok(_) => break,
                Err(error) => {
                    tracing::error!(%error, "what became of messages could not be written down");
                    tokio::time::sleep(POLL).await;
                }
            }
        }
        some.clear();
    }
}

/// How many messages may go now; waits until it is one at least.
async fn granted(core: &Core, channel: &Connected) -> usize {
    let Some((per_second, _)) = pace(channel) else {
        return BATCH;
    };
    loop {
        let id = channel.record.id;
        match core.lanes.take(id, per_second, BATCH, Instant::now()) {
            Ok(granted) => return granted,
            Err(wait) => tokio::time::sleep(wait).await,
        }
    }
}

/// The jobs with their messages, those of one person together and in order.
async fn in_groups(core: &Core, jobs: Vec<LeasedJob>) -> Result<Vec<Vec<Item>>> {
    let mut groups: Vec<(String, Vec<Item>)> = Vec::new();
    for job in jobs {
        let message = match serde_json::from_str::<Chat>(&job.payload) {
            Ok(chat) if job.kind == CHAT => {
                let message = core.store.chat_message(chat.message).await;
                message.map_err(store)?
            }
            _ => None,
        };
        let item = Item { job, message };
        let name = item.name();
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, group)) => group.push(item),
            None => groups.push((name, vec![item])),
        }
    }
    Ok(groups.into_iter().map(|(_, group)| group).collect())
}

/// Sends the jobs of one person, one after the other.
async fn in_turn(
    core: &Core,
    channel: &Connected,
    group: Vec<Item>,
    begun: Instant,
    told: mpsc::UnboundedSender<Acknowledgement>,
) {
    for item in group {
        let outcome = if begun.elapsed() > SOON {
            Outcome::Retry {
                at: core.now(),
                error: reasons::NOT_ITS_TURN.en.to_owned(),
            }
        } else {
            let tried = AssertUnwindSafe(one(core, channel, &item)).catch_unwind();
            match tried.await {
                Ok(outcome) => outcome,
                Err(_) => broken(core, &item).await,
            }
        };
        let word = word(&outcome);
        metrics::counter!("vizha_chat_messages_total", "kind" => item.job.kind.clone(), "outcome" => word)
            .increment(1);
        let end = Acknowledgement {
            job: item.job.id,
            attempts: item.job.attempts,
            outcome,
        };
        // It is heard as long as anything is sent.
        let _ = told.send(end);
    }
}

/// One message that breaks its sender takes no other along. It may have gone out.
async fn broken(core: &Core, item: &Item) -> Outcome {
    let job = &item.job;
    tracing::error!(job = %job.id, kind = job.kind.as_str(), "a message broke its sender");
    let error = reasons::LOST.en.to_owned();
    // An announcement knows itself how far it has come.
    if announce::KINDS.contains(&job.kind.as_str()) {
        let at = core.now() + pause(job.attempts);
        return Outcome::Retry { at, error };
    }
    if let Some(message) = &item.message {
        reply::note(core, message, "uncertain", None, Some(&error)).await;
    }
    Outcome::Uncertain { error }
}

async fn one(core: &Core, channel: &Connected, item: &Item) -> Outcome {
    let job = &item.job;
    match job.kind.as_str() {
        CHAT => reply::send(core, channel, job, item.message.as_ref()).await,
        kind if announce::KINDS.contains(&kind) => announce::run_one(core, channel, job).await,
        kind => match MessageKind::parse(kind).filter(|kind| !kind.is_mail()) {
            Some(kind) => notice::send(core, channel, job, kind).await,
            None => Outcome::Dead {
                error: reasons::UNREADABLE.en.to_owned(),
            },
        },
    }
}
