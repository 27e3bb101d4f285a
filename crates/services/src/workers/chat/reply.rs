//! An answer in a conversation: sent at most once, and only while the provider's window is open.

use super::judged::{Judged, again, judge};
use super::knows_repeats;
use super::say::{Say, say};
use crate::connected::Connected;
use crate::conversations::window;
use crate::core::Core;
use channels::chat::{Address, Reply};
use i18n::texts::reasons;
use store::records::{ChatMessageRecord, LeasedJob, Outcome};

/// Sends the answer of a job; the thread shows what became of it.
pub(super) async fn send(
    core: &Core,
    channel: &Connected,
    job: &LeasedJob,
    message: Option<&ChatMessageRecord>,
) -> Outcome {
    // The thread has had its time.
    let Some(message) = message else {
        return Outcome::Done;
    };
    if matches!(message.state.as_str(), "sent" | "delivered" | "read") {
        return Outcome::Done;
    }
    let outcome = if job.begun && !knows_repeats(channel) {
        Outcome::Uncertain {
            error: reasons::LOST.en.to_owned(),
        }
    } else {
        attempt(core, channel, job, message).await
    };
    match &outcome {
        Outcome::Dead { error } => note(core, message, "failed", None, Some(error)).await,
        Outcome::Uncertain { error } => note(core, message, "uncertain", None, Some(error)).await,
        _ => {}
    }
    outcome
}

async fn attempt(
    core: &Core,
    channel: &Connected,
    job: &LeasedJob,
    message: &ChatMessageRecord,
) -> Outcome {
    let read = (
        serde_json::from_str::<Address>(&message.to),
        serde_json::from_str::<Reply>(&message.reply),
    );
    let (Ok(to), Ok(reply)) = read else {
        return Outcome::Dead {
            error: reasons::UNREADABLE.en.to_owned(),
        };
    };
    let conversation = match core.store.conversation(message.conversation).await {
        Ok(Some(conversation)) => conversation,
        Ok(None) => return Outcome::Done,
        Err(error) => {
            tracing::error!(%error, "a conversation cannot be read");
            return again(core, job, reasons::DATABASE.en.to_owned(), None);
        }
    };
    if !window::is_open(channel.record.kind, conversation.last_heard_at, core.now()) {
        return closed();
    }
    let sent = match say(core, channel, job, &to, Say::Reply(&reply)).await {
        Ok(sent) => sent,
        Err(outcome) => return outcome,
    };
    match judge(core, channel, job, to.phone.as_deref(), sent).await {
        Judged::Taken(id) => {
            let id = Some(id).filter(|id| !id.is_empty());
            note(core, message, "sent", id.as_deref(), None).await;
            Outcome::Done
        }
        Judged::Closed => closed(),
        Judged::Ended(outcome) => outcome,
    }
}

fn closed() -> Outcome {
    Outcome::Dead {
        error: reasons::WINDOW_OVER.en.to_owned(),
    }
}

/// Notes in the thread what became of a message.
pub(super) async fn note(
    core: &Core,
    message: &ChatMessageRecord,
    state: &str,
    provider_id: Option<&str>,
    error: Option<&str>,
) {
    let noted = core
        .store
        .note_chat_message(message.id, state, provider_id, error)
        .await;
    if let Err(error) = noted {
        tracing::error!(%error, "what became of a message could not be noted");
    }
}
