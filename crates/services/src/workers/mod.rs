//! What works in the background: consequences of events, mail, channels, holds, reminders, tidying up.

mod announce;
mod begins;
pub(crate) mod chat;
pub(crate) mod fan_out;
mod finding;
mod hooks;
pub(crate) mod inbound;
mod lanes;
pub(crate) mod letters;
mod listen;
mod loose;
mod posting;
mod readers;
mod reminders;
mod sender;
mod spooled;
mod waiting;
mod written;

pub(crate) use lanes::Lanes;

use crate::connected::refresh;
use crate::conversations::work;
use crate::core::Core;
use crate::error::{desk, store};
use crate::figures;
use chrono::Duration;
use reminders::Planned;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration as Pause;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinSet;
use usecases::{Error, Result};

/// How long a worker waits for work that another process may have written.
const POLL: Pause = Pause::from_secs(1);
/// How often overdue holds are looked for. The desk ends them itself where places are needed.
const SWEEP: Pause = Pause::from_secs(10);
/// How often it is looked whether another process connected or changed a channel, and which events are to be
/// counted.
const LOOK: Pause = Pause::from_secs(2);
const MINUTE: Pause = Pause::from_secs(60);
const HOUR: Pause = Pause::from_secs(3600);
/// What is in hand may take so long when the process is asked to end.
const GRACE: Pause = Pause::from_secs(6);
/// Requests waiting for the desk above which workers hold back, and for how long at most: they share
/// one writing connection with it on SQLite.
const RUSH: usize = 8;
const HOLD_BACK: Pause = Pause::from_millis(20);
const HOLD_BACK_TIMES: usize = 25;
/// After a signal: what comes at almost the same time is worked on together.
const GATHER: Pause = Pause::from_millis(50);
/// Jobs worked on at once while people are booking, and otherwise.
const FEW: i64 = 100;
const MANY: i64 = 400;
/// Days for which finished messages stay in the log.
const LOG_DAYS: i64 = 400;
/// Days for which an idempotency key is remembered.
const KEY_DAYS: i64 = 7;

/// The workers of the house, not yet at work.
#[derive(Clone)]
pub struct Workers {
    core: Arc<Core>,
    planned: Arc<Mutex<Planned>>,
}

/// The workers at work.
pub struct Running {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Running {
    /// Asks them to stop, waits for what is in hand (some seconds at most), and then leaves it:
    /// another process, or the next start, takes it up again.
    pub async fn stop(mut self) {
        let _ = self.stop.send(true);
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(GRACE, all).await.is_err() {
            tracing::warn!("some work in hand was left for later");
            self.tasks.abort_all();
        }
    }
}

impl Workers {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self {
            core,
            planned: Arc::default(),
        }
    }

    /// Sets every worker to work.
    #[must_use]
    pub fn start(&self) -> Running {
        let (stop, stopped) = watch::channel(false);
        let mut tasks = JoinSet::new();
        let core = self.core.clone();
        let step = |core: Arc<Core>, limit| async move { fan_out::run(&core, limit).await };
        tasks.spawn(busy(core.clone(), "fan-out", stopped.clone(), step));
        let step = |core: Arc<Core>, limit| async move { sender::run(&core, limit).await };
        tasks.spawn(busy(core.clone(), "mail", stopped.clone(), step));
        let at = core.clone();
        tasks.spawn(regular(
            "channels",
            LOOK,
            stopped.clone(),
            core.clone(),
            false,
            move || look(at.clone()),
        ));
        let at = core.clone();
        tasks.spawn(regular(
            "finding",
            MINUTE,
            stopped.clone(),
            core.clone(),
            false,
            move || finding::all(at.clone()),
        ));
        tasks.spawn(spooled::keep_taking(core.clone(), stopped.clone()));
        tasks.spawn(listen::keep_reading(core.clone(), stopped.clone()));
        tasks.spawn(listen::keep_answering(core.clone(), stopped.clone()));
        tasks.spawn(chat::keep_sending(core.clone(), stopped.clone()));
        let at = core.clone();
        tasks.spawn(regular(
            "imports",
            POLL,
            stopped.clone(),
            core.clone(),
            false,
            move || import_all(at.clone()),
        ));
        let at = core.clone();
        tasks.spawn(regular(
            "writing",
            POLL,
            stopped.clone(),
            core.clone(),
            false,
            move || write_all(at.clone()),
        ));
        tasks.spawn(hooks::keep_calling(core.clone(), stopped.clone()));
        let workers = self.clone();
        tasks.spawn(regular(
            "sweeper",
            SWEEP,
            stopped.clone(),
            core.clone(),
            false,
            move || {
                let workers = workers.clone();
                async move { workers.sweep().await }
            },
        ));
        let workers = self.clone();
        tasks.spawn(regular(
            "reminders",
            MINUTE,
            stopped.clone(),
            core.clone(),
            true,
            move || {
                let workers = workers.clone();
                async move { workers.plan_reminders().await }
            },
        ));
        let workers = self.clone();
        tasks.spawn(regular(
            "series",
            MINUTE,
            stopped.clone(),
            core.clone(),
            false,
            move || {
                let workers = workers.clone();
                async move { workers.extend_series().await }
            },
        ));
        let workers = self.clone();
        tasks.spawn(regular(
            "figures",
            LOOK,
            stopped.clone(),
            core.clone(),
            false,
            move || {
                let workers = workers.clone();
                async move { workers.count_figures().await }
            },
        ));
        let workers = self.clone();
        tasks.spawn(regular("pruner", HOUR, stopped, core, false, move || {
            let workers = workers.clone();
            async move { workers.prune().await }
        }));
        Running { stop, tasks }
    }

    /// Does everything that is due now, and what follows from it; answers how many jobs that were.
    /// For tests and for commands that must not end before their effects.
    ///
    /// # Errors
    /// The database failed.
    pub async fn run_due(&self) -> Result<usize> {
        let mut all = 0;
        loop {
            refresh(&self.core, false).await?;
            let done = spooled::run(&self.core).await?
                + inbound::run(&self.core).await?
                + work::due(&self.core).await?
                + loose::run(&self.core).await?
                + finding::some(&self.core).await?
                + crate::imports::work(&self.core).await?
                + crate::writing::work(&self.core).await?
                + fan_out::run(&self.core, MANY).await?.jobs
                + sender::run(&self.core, MANY).await?.jobs
                + hooks::run(&self.core).await?
                + chat::run(&self.core).await?;
            if done == 0 {
                return Ok(all);
            }
            all += done;
        }
    }

    /// Takes providers' calls that wait on the disk into the database; answers how many.
    ///
    /// # Errors
    /// The database or the disk failed.
    pub async fn take_spooled(&self) -> Result<usize> {
        spooled::run(&self.core).await
    }

    /// Plans the reminders that are due; answers how many were new.
    ///
    /// # Errors
    /// The database failed.
    pub async fn plan_reminders(&self) -> Result<usize> {
        let mut planned = self.planned.lock().await;
        reminders::run(&self.core, &mut planned).await
    }

    /// Plans reminders from the beginning next time, as a start of the program does.
    pub async fn forget_plans(&self) {
        self.planned.lock().await.forget();
    }

    /// Ends overdue holds; answers of how many events.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sweep(&self) -> Result<usize> {
        let swept = self.core.store.sweep_holds().await;
        swept.map_err(|error| desk(error, domain::language::Language::English))
    }

    /// Makes the further dates of events that repeat without an end, and those that an interrupted process
    /// left; answers how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn extend_series(&self) -> Result<usize> {
        crate::events::series::extend_due(&self.core).await
    }

    /// Counts events whose bookings changed, unless very many are booking at this moment; answers how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_figures(&self) -> Result<usize> {
        if self.core.store.desk_waiting() >= RUSH {
            return Ok(0);
        }
        figures::count_due(&self.core).await
    }

    /// Removes what has had its time; answers how many rows.
    ///
    /// # Errors
    /// The database failed.
    pub async fn prune(&self) -> Result<usize> {
        let now = self.core.now();
        let log = now - Duration::days(LOG_DAYS);
        let keys = now - Duration::days(KEY_DAYS);
        let mut all = 0;
        loop {
            let rows = self.core.store.prune(log, keys).await.map_err(store)?;
            if rows == 0 {
                break;
            }
            all += rows;
        }
        all += self.core.store.prune_pictures().await.map_err(store)?;
        all += self.core.store.free_parked().await.map_err(store)?;
        Ok(usize::try_from(all).unwrap_or(usize::MAX))
    }
}

/// What one step of a worker did.
#[derive(Debug, Clone, Copy, Default)]
struct Worked {
    /// Jobs worked on.
    jobs: usize,
    /// Whether there may be as many again.
    more: bool,
}

impl Worked {
    fn of(jobs: usize, limit: i64) -> Self {
        Self {
            jobs,
            more: i64::try_from(jobs).is_ok_and(|jobs| jobs >= limit),
        }
    }
}

/// Works on imports of guests as long as there are any.
async fn import_all(core: Arc<Core>) -> Result<usize> {
    let mut all = 0;
    loop {
        match crate::imports::work(&core).await? {
            0 => return Ok(all),
            done => all += done,
        }
    }
}

/// Takes what is written to guests to all of them.
async fn write_all(core: Arc<Core>) -> Result<usize> {
    let mut all = 0;
    loop {
        match crate::writing::work(&core).await? {
            0 => return Ok(all),
            done => all += done,
        }
    }
}

/// Sees what other processes changed about channels, and how much of what came in waits.
async fn look(core: Arc<Core>) -> Result<usize> {
    refresh(&core, false).await?;
    let waiting = core.store.inbound_waiting().await.map_err(store)?;
    metrics::gauge!("vizha_inbound_waiting").set(waiting as f64);
    Ok(0)
}

/// Lets the desk go first while very many are booking.
async fn hold_back(core: &Core, stopped: &watch::Receiver<bool>) {
    for _ in 0..HOLD_BACK_TIMES {
        if core.store.desk_waiting() < RUSH || *stopped.borrow() {
            break;
        }
        tokio::time::sleep(HOLD_BACK).await;
    }
}

/// Works as long as there is work, then waits for more. One broken step does not end the worker.
async fn busy<F, W>(
    core: Arc<Core>,
    name: &'static str,
    mut stopped: watch::Receiver<bool>,
    step: F,
) where
    F: Fn(Arc<Core>, i64) -> W + Send + 'static,
    W: Future<Output = Result<Worked>> + Send + 'static,
{
    let mut signal = core.store.job_signal();
    while !*stopped.borrow() {
        hold_back(&core, &stopped).await;
        let limit = if core.store.desk_waiting() == 0 {
            MANY
        } else {
            FEW
        };
        let done = survive(name, step(core.clone(), limit)).await;
        let more = async {
            match done {
                Ok(done) if done.more => {}
                Ok(_) => {
                    signal.wait(POLL).await;
                    tokio::time::sleep(GATHER).await;
                }
                Err(_) => tokio::time::sleep(POLL).await,
            }
        };
        tokio::select! {
            () = more => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Works at intervals, beginning at once. With `replan`, also when reminders must be planned anew.
async fn regular<F, W>(
    name: &'static str,
    every: Pause,
    mut stopped: watch::Receiver<bool>,
    core: Arc<Core>,
    replan: bool,
    step: F,
) where
    F: Fn() -> W + Send + 'static,
    W: Future<Output = Result<usize>> + Send + 'static,
{
    while !*stopped.borrow() {
        let _ = survive(name, step()).await;
        let rung = async {
            if replan {
                core.replan.notified().await;
            } else {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            () = tokio::time::sleep(every) => {}
            () = rung => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Runs one step as a task of its own: a panic in it is logged, not passed on.
async fn survive<T: Send + 'static>(
    name: &'static str,
    step: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    match tokio::spawn(step).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => {
            tracing::error!(%error, worker = name, "a worker's step failed");
            Err(error)
        }
        Err(panic) => {
            tracing::error!(%panic, worker = name, "a worker's step broke");
            Err(Error::Unexpected)
        }
    }
}
