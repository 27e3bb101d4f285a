//! The one writing connection of SQLite: its transactions carry whatever is waiting.
//!
//! A transaction costs one `fsync`, however much it carries. Each piece of work stands in a savepoint
//! of its own, so that one that fails takes nothing along.

use crate::{Result, StoreError};
use futures::FutureExt;
use futures::future::BoxFuture;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use std::panic::AssertUnwindSafe;
use tokio::sync::{mpsc, oneshot};

/// Pieces of work that one transaction carries at the most.
const GROUP: usize = 64;
/// Pieces of work that may wait.
const QUEUE: usize = 4096;

/// A handle to the writing connection's task.
#[derive(Clone)]
pub(crate) struct Group {
    queue: mpsc::Sender<Box<dyn Work>>,
}

trait Work: Send {
    /// Runs; true when what it wrote shall stay.
    fn run<'a>(&'a mut self, conn: &'a mut SqliteConnection) -> BoxFuture<'a, bool>;
    /// Answers whoever waits, after the transaction ended so.
    fn finish(self: Box<Self>, committed: Result<()>);
}

struct Piece<F, T, E> {
    body: Option<F>,
    value: Option<std::result::Result<T, E>>,
    answer: oneshot::Sender<std::result::Result<T, E>>,
}

impl<F, T, E> Work for Piece<F, T, E>
where
    F: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, std::result::Result<T, E>> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run<'a>(&'a mut self, conn: &'a mut SqliteConnection) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            let Some(body) = self.body.take() else {
                return false;
            };
            let value = match AssertUnwindSafe(body(conn)).catch_unwind().await {
                Ok(value) => value,
                Err(_) => Err(StoreError::Unexpected("a write panicked".into()).into()),
            };
            let keep = value.is_ok();
            self.value = Some(value);
            keep
        })
    }

    fn finish(self: Box<Self>, committed: Result<()>) {
        let value = match (self.value, committed) {
            (Some(Ok(value)), Ok(())) => Ok(value),
            (Some(Err(error)), _) => Err(error),
            (_, Err(error)) => Err(error.into()),
            (None, Ok(())) => Err(StoreError::Busy.into()),
        };
        // Whoever waited may have gone; what was written stays written.
        let _ = self.answer.send(value);
    }
}

impl Group {
    /// Starts the task over a connection of its own.
    pub(crate) async fn start(options: SqliteConnectOptions) -> Result<Self> {
        let conn = options.connect().await?;
        let (queue, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(work(options, conn, waiting));
        Ok(Self { queue })
    }

    /// Runs a piece of work in a transaction and answers once that is committed.
    pub(crate) async fn run<T, E, F>(&self, body: F) -> std::result::Result<T, E>
    where
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, std::result::Result<T, E>>
            + Send
            + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let piece = Piece {
            body: Some(body),
            value: None,
            answer,
        };
        if self.queue.send(Box::new(piece)).await.is_err() {
            return Err(StoreError::Unexpected("the store is closed".into()).into());
        }
        match answered.await {
            Ok(value) => value,
            Err(_) => Err(StoreError::Unexpected("the store was closed".into()).into()),
        }
    }
}

async fn work(
    options: SqliteConnectOptions,
    conn: SqliteConnection,
    mut waiting: mpsc::Receiver<Box<dyn Work>>,
) {
    let mut conn = Some(conn);
    while let Some(first) = waiting.recv().await {
        let mut group = vec![first];
        while group.len() < GROUP {
            match waiting.try_recv() {
                Ok(next) => group.push(next),
                Err(_) => break,
            }
        }
        let mut usable = match conn.take() {
            Some(conn) => conn,
            None => match options.connect().await {
                Ok(conn) => conn,
                Err(error) => {
                    let error = StoreError::from(error);
                    for piece in group {
                        piece.finish(Err(error.clone()));
                    }
                    continue;
                }
            },
        };
        let outcome = transaction(&mut usable, &mut group).await;
        // After trouble the connection may still stand in a transaction; a fresh one surely does not.
        let failed = outcome.is_err();
        for piece in group {
            piece.finish(outcome.clone());
        }
        if !failed {
            conn = Some(usable);
        }
    }
    if let Some(conn) = conn {
        let _ = conn.close().await;
    }
}

async fn transaction(conn: &mut SqliteConnection, group: &mut [Box<dyn Work>]) -> Result<()> {
    execute(conn, "begin immediate").await?;
    if let [only] = group {
        let end = if only.run(conn).await {
            "commit"
        } else {
            "rollback"
        };
        return execute(conn, end).await;
    }
    for piece in group {
        execute(conn, "savepoint piece").await?;
        if !piece.run(conn).await {
            execute(conn, "rollback to piece").await?;
        }
        execute(conn, "release piece").await?;
    }
    execute(conn, "commit").await
}

async fn execute(conn: &mut SqliteConnection, sql: &'static str) -> Result<()> {
    sqlx::query(sql).execute(conn).await?;
    Ok(())
}
