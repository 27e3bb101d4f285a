//! The two databases behind one enum, and the macros that run one body on either.

mod bulk;
mod convert;
mod group;
mod hand;
mod postgres;
mod sqlite;
mod url;

pub(crate) use bulk::{Many, in_list, padded, pieces, rows};
pub(crate) use convert::{day, json, language, local, micros, moment, narrow, word};
pub(crate) use group::Group;
pub(crate) use hand::{FinishRow, Hand, JobRow, NewKey, PoolRow};
pub(crate) use url::{connect_postgres, connect_sqlite};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, PgPool, SqliteConnection, SqlitePool};
use std::path::PathBuf;

/// The database in use.
#[allow(clippy::large_enum_variant, reason = "one of it exists per process")]
pub(crate) enum Db {
    /// One file.
    Sqlite(Lite),
    /// A server.
    Postgres(PgPool),
}

/// SQLite: a few readers, and one writer whose transactions carry whatever is waiting.
pub(crate) struct Lite {
    pub(crate) read: SqlitePool,
    pub(crate) group: Group,
    pub(crate) path: PathBuf,
    pub(crate) options: SqliteConnectOptions,
}

impl Lite {
    /// A writing connection of its own, for what cannot stand in a transaction.
    pub(crate) async fn connect(&self) -> crate::Result<SqliteConnection> {
        Ok(self.options.connect().await?)
    }
}

/// Runs a body on a reading connection `$c`; the body's value is a `Result<_, StoreError>`.
macro_rules! read {
    ($store:expr, |$c:ident| $body:block) => {
        match &$store.inner.db {
            $crate::db::Db::Sqlite(lite) => {
                let mut guard = lite.read.acquire().await?;
                let $c: &mut sqlx::SqliteConnection = &mut guard;
                $body
            }
            $crate::db::Db::Postgres(pool) => {
                let mut guard = pool.acquire().await?;
                let $c: &mut sqlx::PgConnection = &mut guard;
                $body
            }
        }
    };
}

/// Runs a body in a writing transaction on `$c`; what it uses must be owned. The body's value is a
/// `Result<_, E>`, `E` being the type named; an error undoes what the body wrote. On SQLite the
/// transaction may carry the writes of others too, each undone alone.
macro_rules! write {
    ($store:expr, $error:ty, |$c:ident| $body:block) => {
        match &$store.inner.db {
            $crate::db::Db::Sqlite(lite) => {
                lite.group
                    .run(move |$c: &mut sqlx::SqliteConnection| {
                        let work: futures::future::BoxFuture<'_, std::result::Result<_, $error>> =
                            Box::pin(async move { $body });
                        work
                    })
                    .await
            }
            $crate::db::Db::Postgres(pool) => {
                let pool = pool.clone();
                $crate::db::to_the_end(async move {
                    let mut tx = pool.begin().await.map_err($crate::StoreError::from)?;
                    let value = {
                        let $c: &mut sqlx::PgConnection = &mut tx;
                        let work: futures::future::BoxFuture<'_, std::result::Result<_, $error>> =
                            Box::pin(async move { $body });
                        work.await?
                    };
                    tx.commit().await.map_err($crate::StoreError::from)?;
                    std::result::Result::<_, $error>::Ok(value)
                })
                .await
            }
        }
    };
    ($store:expr, |$c:ident| $body:block) => {
        write!($store, $crate::StoreError, |$c| $body)
    };
}

/// Runs a transaction to its end, also where nobody waits for it any more. Dropped between its statements it
/// would leave its connection inside a transaction that the pool knows nothing of, and while it is not polled
/// it would keep a connection from those who are.
pub(crate) async fn to_the_end<T, E>(
    work: impl Future<Output = std::result::Result<T, E>> + Send + 'static,
) -> std::result::Result<T, E>
where
    T: Send + 'static,
    E: From<crate::StoreError> + Send + 'static,
{
    match tokio::spawn(work).await {
        Ok(done) => done,
        Err(broken) if broken.is_panic() => std::panic::resume_unwind(broken.into_panic()),
        Err(_) => Err(crate::StoreError::Closed.into()),
    }
}

/// A trait of statements that both databases say in the same words, implemented for both connections.
macro_rules! both {
    ($(#[$doc:meta])* $trait:ident;
     $($(#[$mdoc:meta])* fn $name:ident($c:ident $(, $arg:ident: $ty:ty)*) -> $ret:ty $body:block)*) => {
        $(#[$doc])*
        pub(crate) trait $trait: Send {
            $($(#[$mdoc])* fn $name(&mut self $(, $arg: $ty)*)
                -> impl Future<Output = $crate::Result<$ret>> + Send;)*
        }
        impl $trait for sqlx::SqliteConnection {
            $(async fn $name(&mut self $(, $arg: $ty)*) -> $crate::Result<$ret> { let $c = self; $body })*
        }
        impl $trait for sqlx::PgConnection {
            $(async fn $name(&mut self $(, $arg: $ty)*) -> $crate::Result<$ret> { let $c = self; $body })*
        }
    };
}

pub(crate) use {both, read, write};
