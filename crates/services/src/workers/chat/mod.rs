//! What goes out through channels: answers, notices, news, announcements. Each channel keeps its own pace,
//! and none waits for another. Sent at most once: what may have happened is never repeated by itself.

mod judged;
mod notice;
mod quiet;
mod reply;

use super::lanes::Lanes;
use super::{announce, survive};
use crate::connected::{Connected, find};
use crate::core::Core;
use crate::error::store;
use channels::chat::{Address, Reply, Sent, Template};
use channels::providers;
use chrono::{DateTime, Duration, Utc};
use domain::channel::ChannelKind;
use domain::ids::{ChannelId, ChatMessageId};
use futures::future::{BoxFuture, FutureExt as _};
use futures::stream::StreamExt as _;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration as Pause;
use store::records::{Acknowledgement, ChatMessageRecord, LeasedJob, Outcome};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::Instant;
use usecases::Result;
use usecases::messages::MessageKind;

/// The kind of job that carries an answer in a conversation.
pub(crate) const CHAT: &str = "chat";
/// What a process that vanished had in hand is uncertain after so long.
const LEASE: Duration = Duration::minutes(4);
/// What was leased and not begun by then is left to the next turn.
const SOON: Pause = Pause::from_secs(100);
/// One message may take so long.
const TIME_LIMIT: Pause = Pause::from_secs(45);
/// Jobs of a channel leased at once, and people written to at a time.
const BATCH: usize = 32;
const AT_ONCE: usize = 32;
/// Acknowledgements written together.
const ACKS: usize = 16;
/// Said of a message whose sending was cut off.
const LOST: &str = "the program ended while this was being sent; it may have arrived";

/// Whether a provider takes a message with our mark once, however often it is sent.
fn knows_repeats(channel: &Connected) -> bool {
    channel.record.kind == ChannelKind::SmsHttp
}

/// What the job of an answer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Chat {
    pub(crate) message: ChatMessageId,
}

/// A job with the message it carries, if it is one of a conversation.
struct Item {
    job: LeasedJob,
    message: Option<ChatMessageRecord>,
}

impl Item {
    /// Items with the same name are sent one after the other.
    fn name(&self) -> String {
        match (&self.message, &self.job.recipient) {
            (Some(message), _) => message.conversation.to_string(),
            (None, Some(recipient)) => recipient.clone(),
            (None, None) => self.job.id.to_string(),
        }
    }
}

/// The channels that have something due.
pub(super) async fn due(core: &Core) -> Result<Vec<Arc<Connected>>> {
    let due = core.store.channels_with_due_jobs().await.map_err(store)?;
    let mut channels = Vec::with_capacity(due.len());
    for id in due {
        channels.extend(find(core, id).await?);
    }
    Ok(channels)
}

/// Sends what is due on every channel, one channel after the other: for tests and commands.
pub(super) async fn run(core: &Arc<Core>) -> Result<usize> {
    let mut all = 0;
    for channel in due(core).await? {
        let Some(_turn) = Lanes::turn(core, channel.record.id) else {
            continue;
        };
        all += batch(core, &channel).await?;
    }
    Ok(all)
}

/// Keeps sending, each channel on its own.
pub(super) async fn keep_sending(core: Arc<Core>, mut stopped: watch::Receiver<bool>) {
    let mut signal = core.store.job_signal();
    let mut lanes = JoinSet::new();
    while !*stopped.borrow() {
        super::hold_back(&core, &stopped).await;
        let at = core.clone();
        let found = survive("channels", async move { due(&at).await }).await;
        for channel in found.unwrap_or_default() {
            if let Some(turn) = Lanes::turn(&core, channel.record.id) {
                let (core, stopped) = (core.clone(), stopped.clone());
                lanes.spawn(async move {
                    lane(core, channel, stopped).await;
                    drop(turn);
                });
            }
        }
        tokio::select! {
            () = signal.wait(super::POLL) => {}
            Some(_) = lanes.join_next() => {}
            _ = stopped.changed() => {}
        }
    }
    while lanes.join_next().await.is_some() {}
}

/// Sends as long as there is something to send.
async fn lane(core: Arc<Core>, channel: Arc<Connected>, stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        let (core, channel) = (core.clone(), channel.clone());
        let step = async move { batch(&core, &channel).await };
        if survive("channel", step).await.unwrap_or(0) == 0 {
            return;
        }
    }
}

/// Sends a few of a channel's due jobs, within its pace; answers how many these were.
async fn batch(core: &Core, channel: &Connected) -> Result<usize> {
    let id = channel.record.id;
    let granted = granted(core, channel).await;
    let limit = i64::try_from(granted).unwrap_or(1);
    let leased = core.store.lease_channel_jobs(id, &[], limit, LEASE).await;
    let leased = leased.map_err(store)?;
    core.lanes
        .give_back(id, granted.saturating_sub(leased.len()));
    let count = leased.len();
    let begun = Instant::now();
    let turns: Vec<BoxFuture<'_, Vec<Acknowledgement>>> = in_groups(core, leased)
        .await?
        .into_iter()
        .map(|group| in_turn(core, channel, group, begun).boxed())
        .collect();
    let mut acknowledgements = futures::stream::iter(turns)
        .buffer_unordered(AT_ONCE)
        .ready_chunks(ACKS);
    while let Some(some) = acknowledgements.next().await {
        let some = some.into_iter().flatten().collect();
        core.store.acknowledge(some).await.map_err(store)?;
    }
    Ok(count)
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

/// The provider's pace. At a stand-in nobody waits for the pause between two messages to one person.
fn pace(channel: &Connected) -> Option<(u32, f32)> {
    let (per_second, gap) = providers::of(channel.record.kind)?.pace();
    let real = channel.record.base.is_none();
    Some((per_second, if real { gap } else { 0.0 }))
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

/// Sends the jobs of one person. What a person is answered keeps its order: while an answer waits for
/// another try, the next ones wait with it.
async fn in_turn(
    core: &Core,
    channel: &Connected,
    group: Vec<Item>,
    begun: Instant,
) -> Vec<Acknowledgement> {
    let mut done = Vec::with_capacity(group.len());
    let mut waits: Option<DateTime<Utc>> = None;
    for item in group {
        let held = waits.filter(|_| item.job.kind == CHAT);
        let outcome = match held {
            Some(at) => Outcome::Retry {
                at,
                error: "an earlier message comes first".to_owned(),
            },
            None if begun.elapsed() > SOON => Outcome::Retry {
                at: core.now(),
                error: "it was not its turn yet".to_owned(),
            },
            None => one(core, channel, &item).await,
        };
        if let Outcome::Retry { at, .. } = &outcome {
            waits = Some(*at);
        }
        let word = super::sender::word(&outcome);
        metrics::counter!("vizha_chat_messages_total", "kind" => item.job.kind.clone(), "outcome" => word)
            .increment(1);
        done.push(Acknowledgement {
            job: item.job.id,
            attempts: item.job.attempts,
            outcome,
        });
    }
    done
}

async fn one(core: &Core, channel: &Connected, item: &Item) -> Outcome {
    let job = &item.job;
    match job.kind.as_str() {
        CHAT => reply::send(core, channel, job, item.message.as_ref()).await,
        kind if announce::KINDS.contains(&kind) => announce::run_one(core, channel, job).await,
        kind => match MessageKind::parse(kind).filter(|kind| !kind.is_mail()) {
            Some(kind) => notice::send(core, channel, job, kind).await,
            None => Outcome::Dead {
                error: "unknown kind of job".to_owned(),
            },
        },
    }
}

/// What is said to a person.
enum Say<'a> {
    Reply(&'a Reply),
    Template(&'a Template),
}

/// Says it, when it is the person's turn and within a time limit.
async fn say(
    core: &Core,
    channel: &Connected,
    job: &LeasedJob,
    to: &Address,
    what: Say<'_>,
) -> Sent {
    let Some(provider) = providers::of(channel.record.kind) else {
        return Sent::Refused {
            reason: "nobody is written to on this channel".to_owned(),
            trouble: None,
        };
    };
    let id: ChannelId = channel.record.id;
    let gap = pace(channel).map_or(0.0, |(_, gap)| gap);
    let person = to.phone.as_deref().unwrap_or(&to.id);
    let wait = core.lanes.pause(id, person, gap, Instant::now());
    if !wait.is_zero() {
        tokio::time::sleep(wait).await;
    }
    let (client, account) = (&core.client, &channel.account);
    let mark = job.id.to_string();
    let said = async {
        match what {
            Say::Reply(reply) => provider.say(client, account, to, reply, &mark).await,
            Say::Template(template) => {
                provider
                    .say_template(client, account, to, template, &mark)
                    .await
            }
        }
    };
    match tokio::time::timeout(TIME_LIMIT, said).await {
        Ok(sent) => sent,
        Err(_) => Sent::Uncertain {
            reason: "no answer in time".to_owned(),
        },
    }
}
