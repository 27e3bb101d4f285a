//! The words of bookings, and of lines of the audit log, that were there before there were words, written
//! little by little.

use super::{HOLD_BACK, RUSH};
use crate::core::Core;
use crate::error::store;
use std::sync::Arc;
use usecases::Result;

/// Writes all that are left, and lets the desk go first; answers of how many.
pub(super) async fn all(core: Arc<Core>) -> Result<usize> {
    let mut all = 0;
    loop {
        while core.store.desk_waiting() >= RUSH {
            tokio::time::sleep(HOLD_BACK).await;
        }
        match some(&core).await? {
            0 => return Ok(all),
            done => all += done,
        }
    }
}

/// Writes some more; answers of how many.
pub(super) async fn some(core: &Core) -> Result<usize> {
    let bookings = core.store.index_more().await.map_err(store)?;
    let lines = core.store.index_more_audit().await.map_err(store)?;
    Ok(bookings + lines)
}
