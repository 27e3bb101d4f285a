//! Calls that are about to begin: noted in the database before they do, so that after a crash only they may
//! have happened. Those that wait while one note is written share the next.

use crate::core::Core;
use crate::error::store;
use domain::ids::JobId;
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::records::LeasedJob;
use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;
use usecases::{Error, Result};

/// A job, its try, and where is told whether it may begin.
type Waiting = (JobId, i32, oneshot::Sender<Result<bool>>);

/// Calls that are about to begin.
#[derive(Default)]
pub(super) struct Begins {
    waiting: Mutex<Vec<Waiting>>,
    writing: tokio::sync::Mutex<()>,
}

impl Begins {
    fn waiting(&self) -> MutexGuard<'_, Vec<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that the call of a leased job begins. False where the job was leased anew meanwhile: then it is
    /// another's to call.
    pub(super) async fn note(&self, core: &Core, job: &LeasedJob) -> Result<bool> {
        let (told, mut hears) = oneshot::channel();
        self.waiting().push((job.id, job.attempts, told));
        let _turn = self.writing.lock().await;
        // Whoever had the turn before may have written this one too.
        match hears.try_recv() {
            Ok(noted) => return noted,
            Err(TryRecvError::Closed) => return Err(Error::Unexpected),
            Err(TryRecvError::Empty) => {}
        }
        let all = std::mem::take(&mut *self.waiting());
        let tries = all.iter().map(|(job, attempts, _)| (*job, *attempts));
        let tries: Vec<(JobId, i32)> = tries.collect();
        let begun = core.store.begin_jobs(tries).await.map_err(store);
        for (job, _, told) in all {
            let noted = match &begun {
                Ok(begun) => Ok(begun.contains(&job)),
                Err(error) => Err(error.clone()),
            };
            // Whoever does not hear it does not call either.
            let _ = told.send(noted);
        }
        hears.try_recv().unwrap_or(Err(Error::Unexpected))
    }
}
