//! What comes in, worked on without delay: calls are read, guests answered, reports noted. A guest waits
//! on the other side, so nothing here gathers work or holds back for long.

use super::{POLL, hold_back, inbound, loose, survive};
use crate::conversations::work;
use crate::core::Core;
use std::sync::Arc;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// Reads calls and works on what belongs to no conversation.
pub(super) async fn keep_reading(core: Arc<Core>, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        hold_back(&core, &stopped).await;
        let at = core.clone();
        let read = survive("inbound", async move { inbound::run(&at).await }).await;
        let at = core.clone();
        let noted = survive("reports", async move { loose::run(&at).await }).await;
        if matches!((&read, &noted), (Ok(0), Ok(0)) | (Err(_), _) | (_, Err(_))) {
            tokio::select! {
                () = core.inbound.notified() => {}
                () = tokio::time::sleep(POLL) => {}
                _ = stopped.changed() => {}
            }
        }
    }
}

/// Answers guests, each conversation as a task of its own.
pub(super) async fn keep_answering(core: Arc<Core>, mut stopped: watch::Receiver<bool>) {
    let mut signal = core.store.job_signal();
    let mut tasks = JoinSet::new();
    while !*stopped.borrow() {
        let free = work::AT_ONCE.saturating_sub(tasks.len());
        let mut found = 0;
        if free > 0 {
            let at = core.clone();
            let leased =
                survive("conversations", async move { work::lease(&at, free).await }).await;
            let leased = leased.unwrap_or_default();
            found = leased.len();
            for one in leased {
                let at = core.clone();
                tasks.spawn(async move { work::work(&at, one).await });
            }
        }
        // All that is free was given work: there may be more.
        if free > 0 && found == free {
            continue;
        }
        tokio::select! {
            () = signal.wait(POLL) => {}
            Some(_) = tasks.join_next() => {}
            _ = stopped.changed() => {}
        }
    }
    while tasks.join_next().await.is_some() {}
}
