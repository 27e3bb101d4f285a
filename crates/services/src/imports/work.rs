//! The worker of imports: one at a time, a little of each in turn.

use super::{book, check, read};
use crate::connected::refresh;
use crate::core::Core;
use crate::error::store;
use chrono::Duration;
use std::sync::Arc;
use usecases::Result;
use usecases::imports::ImportState;

/// Longer than a step may take; what a process that vanished had in hand waits so long.
pub(super) const LEASE: Duration = Duration::minutes(3);

/// Takes a step of one import; answers how many parts or rows, none where nothing waits.
pub(crate) async fn work(core: &Arc<Core>) -> Result<usize> {
    let leased = core.store.lease_import(LEASE).await.map_err(store)?;
    let Some(import) = leased else {
        return Ok(0);
    };
    let (done, next) = match import.state {
        ImportState::Reading => (read::all(core, &import).await?, None),
        ImportState::Checking => {
            let done = check::some(core, &import).await?;
            let next = (ImportState::Checking, ImportState::Checked);
            (done, (done == 0).then_some(next))
        }
        ImportState::Booking => {
            // Guests may be told on a channel.
            refresh(core, false).await?;
            let done = book::some(core, &import).await?;
            let next = (ImportState::Booking, ImportState::Done);
            (done, (done == 0).then_some(next))
        }
        _ => (0, None),
    };
    let back = core.store.give_import_back(import.id, next).await;
    back.map_err(store)?;
    Ok(done.max(1))
}
