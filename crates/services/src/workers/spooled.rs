//! Calls of providers that wait in the spool, taken into the database as soon as it answers.

use super::{POLL, hold_back, survive};
use crate::core::Core;
use crate::error::store;
use futures::future::join_all;
use std::sync::Arc;
use store::StoreError;
use tokio::sync::watch;
use usecases::{Error, Result};
use uuid::Uuid;

/// Calls taken at once: they share a commit, and one may hold three megabytes.
const CALLS: usize = 8;

/// Takes what waits: first what an earlier process left, then whatever comes.
pub(super) async fn keep_taking(core: Arc<Core>, mut stopped: watch::Receiver<bool>) {
    if let Err(error) = core.spool.prepare().await {
        tracing::warn!(%error, "providers' calls cannot be kept while the database does not answer");
    }
    while !*stopped.borrow() {
        hold_back(&core, &stopped).await;
        let at = core.clone();
        let taken = survive("spool", async move { run(&at).await }).await;
        if !matches!(taken, Ok(1..)) {
            tokio::select! {
                () = core.spool.rung() => {}
                () = tokio::time::sleep(POLL) => {}
                _ = stopped.changed() => {}
            }
        }
    }
}

/// Takes what waits, in the order in which it came; answers how many calls that were.
pub(super) async fn run(core: &Core) -> Result<usize> {
    let waiting = core.spool.waiting().await.map_err(|error| disk(&error))?;
    metrics::gauge!("vizha_webhooks_spooled").set(waiting.len() as f64);
    let mut taken = 0;
    for some in waiting.chunks(CALLS) {
        let mut tries = Vec::with_capacity(some.len());
        for id in some {
            tries.push(take(core, *id));
        }
        let mut failed = None;
        for tried in join_all(tries).await {
            match tried {
                Ok(took) => taken += usize::from(took),
                Err(error) => failed = Some(error),
            }
        }
        // Those beside it may have been taken, and then the next look reaches further: a call that is refused
        // for itself holds up nobody.
        if let Some(error) = failed {
            if taken == 0 {
                return Err(error);
            }
            break;
        }
    }
    if taken > 0 {
        core.inbound.notify_one();
    }
    Ok(taken)
}

/// Takes one call; false where there was none any more. Only when the database has it, its file goes: a process
/// that ends in between leaves the file, and the database knows its id.
async fn take(core: &Core, id: Uuid) -> Result<bool> {
    let call = core.spool.read(id).await.map_err(|error| disk(&error))?;
    let Some(call) = call else {
        return Ok(false);
    };
    let channel = call.channel;
    match core.store.store_webhook(call).await {
        Ok(_) => {}
        Err(StoreError::Reference) => {
            tracing::warn!(%channel, "a call is dropped, since its channel is no more");
        }
        Err(error) => return Err(store(error)),
    }
    let removed = core.spool.remove(id).await;
    removed.map_err(|error| disk(&error))?;
    Ok(true)
}

fn disk(error: &std::io::Error) -> Error {
    tracing::error!(%error, "spool");
    Error::Unexpected
}
