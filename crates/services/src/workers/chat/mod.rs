//! What goes out through channels: answers, notices, news, announcements. Each channel keeps its own pace,
//! and none waits for another. Sent at most once: that a call begins is noted before it does, and what may
//! have happened is never repeated by itself.

mod batch;
mod judged;
mod notice;
mod quiet;
mod reply;
mod say;

use super::lanes::Lanes;
use super::survive;
use crate::connected::{Connected, find};
use crate::core::Core;
use crate::error::store;
use batch::batch;
use domain::channel::ChannelKind;
use domain::ids::ChatMessageId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration as Pause;
use tokio::sync::watch;
use tokio::task::JoinSet;
use usecases::Result;

/// The kind of job that carries an answer in a conversation.
pub(crate) const CHAT: &str = "chat";
/// How often it is said of a channel that this process is still at it.
const BEAT: Pause = Pause::from_secs(5);

/// Whether a provider takes a message with our mark once, however often it is sent.
fn knows_repeats(channel: &Connected) -> bool {
    channel.record.kind == ChannelKind::SmsHttp
}

/// What the job of an answer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Chat {
    pub(crate) message: ChatMessageId,
}

/// The channels that have something due. What is due on one that is off waits.
pub(super) async fn due(core: &Core) -> Result<Vec<Arc<Connected>>> {
    let due = core.store.channels_with_due_jobs().await.map_err(store)?;
    let mut channels = Vec::with_capacity(due.len());
    for id in due {
        let channel = find(core, id).await?;
        channels.extend(channel.filter(|channel| !channel.off));
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
        leave(core, &channel).await;
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
async fn lane(core: Arc<Core>, channel: Arc<Connected>, mut stopped: watch::Receiver<bool>) {
    let mut sent = false;
    let pause = loop {
        if *stopped.borrow() {
            break Pause::ZERO;
        }
        match kept(&core, &channel).await {
            // The store has let others have the lane.
            Ok(0) if sent => return,
            // Another process was quicker. To look again at once, and again, would be to spin.
            Ok(0) => break super::GATHER,
            Ok(_) => sent = true,
            Err(_) => break super::POLL,
        }
    };
    leave(&core, &channel).await;
    tokio::select! {
        () = tokio::time::sleep(pause) => {}
        _ = stopped.changed() => {}
    }
}

/// Sends a few; the lane stays ours meanwhile, however long that takes.
async fn kept(core: &Arc<Core>, channel: &Arc<Connected>) -> Result<usize> {
    let (at, through) = (core.clone(), channel.clone());
    let step = async move { batch(&at, &through).await };
    let mut step = std::pin::pin!(survive("channel", step));
    loop {
        if let Ok(sent) = tokio::time::timeout(BEAT, &mut step).await {
            return sent;
        }
        if let Err(error) = core.store.keep_lane(channel.record.id).await {
            tracing::warn!(%error, "the lane of a channel could not be kept");
        }
    }
}

/// Lets other processes have the lane. Where that fails, they have it in some seconds.
async fn leave(core: &Core, channel: &Connected) {
    if let Err(error) = core.store.leave_lane(channel.record.id).await {
        tracing::warn!(%error, "the lane of a channel could not be left");
    }
}
