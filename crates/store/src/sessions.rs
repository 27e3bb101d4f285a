//! Sessions of the dashboard.

use crate::accounts::found;
use crate::db::{micros, moment, read, write};
use crate::records::*;
use crate::{Result, Store};
use domain::ids::UserId;
use uuid::Uuid;

/// Sessions of one account that are listed.
const LISTED: i64 = 100;

/// Handle, device, begun, seen.
type Line = (Uuid, Option<String>, i64, i64);

impl Store {
    /// Keeps a new session; false when the id exists already.
    ///
    /// # Errors
    /// The database failed.
    pub async fn create_session(&self, session: SessionRecord) -> Result<bool> {
        let now = self.now_micros();
        write!(self, |c| {
            let done = sqlx::query(
                "insert into session (id, data, expires_at, account_id, handle, device, begun_at,
                 seen_at) values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict (id) do nothing",
            )
            .bind(session.id)
            .bind(session.data)
            .bind(micros(session.expires_at))
            .bind(session.account.map(|user| user.0))
            .bind(session.handle)
            .bind(session.device)
            .bind(now)
            .execute(&mut *c)
            .await?;
            Ok(done.rows_affected() == 1)
        })
    }

    /// Replaces the content of a session that is still there. One that was ended meanwhile, perhaps by
    /// another's request, does not come back.
    ///
    /// # Errors
    /// The database failed.
    pub async fn save_session(&self, session: SessionRecord) -> Result<()> {
        let now = self.now_micros();
        write!(self, |c| {
            sqlx::query(
                "update session set data = $2, expires_at = $3, account_id = $4, handle = $5,
                 device = $6, seen_at = $7 where id = $1",
            )
            .bind(session.id)
            .bind(session.data)
            .bind(micros(session.expires_at))
            .bind(session.account.map(|user| user.0))
            .bind(session.handle)
            .bind(session.device)
            .bind(now)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// A session that has not expired.
    ///
    /// # Errors
    /// The database failed.
    pub async fn load_session(&self, id: &str) -> Result<Option<Vec<u8>>> {
        let now = micros(self.now());
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, Vec<u8>>(
                "select data from session where id = $1 and expires_at > $2",
            )
            .bind(id)
            .bind(now)
            .fetch_optional(&mut *c)
            .await?)
        })
    }

    /// Forgets a session.
    ///
    /// # Errors
    /// The database failed.
    pub async fn delete_session(&self, id: &str) -> Result<()> {
        let id = id.to_owned();
        write!(self, |c| {
            sqlx::query("delete from session where id = $1")
                .bind(id)
                .execute(&mut *c)
                .await?;
            Ok(())
        })
    }

    /// The sessions of an account, the last used first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn sessions_of(&self, user: UserId) -> Result<Vec<SessionLine>> {
        let now = self.now_micros();
        let rows: Result<Vec<Line>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select handle, device, begun_at, seen_at from session
                 where account_id = $1 and expires_at > $2 and handle is not null
                 order by seen_at desc, begun_at desc limit $3",
            )
            .bind(user.0)
            .bind(now)
            .bind(LISTED)
            .fetch_all(&mut *c)
            .await?)
        });
        rows?
            .into_iter()
            .map(|(handle, device, begun_at, seen_at)| {
                Ok(SessionLine {
                    handle,
                    device: device.unwrap_or_default(),
                    begun_at: moment(begun_at)?,
                    seen_at: moment(seen_at)?,
                })
            })
            .collect()
    }

    /// Ends one session of an account.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn end_session(&self, user: UserId, handle: Uuid) -> Result<()> {
        write!(self, |c| {
            let done = sqlx::query("delete from session where account_id = $1 and handle = $2")
                .bind(user.0)
                .bind(handle)
                .execute(&mut *c)
                .await?;
            found(done.rows_affected())
        })
    }

    /// Ends all sessions of an account but one.
    ///
    /// # Errors
    /// The database failed.
    pub async fn end_sessions(&self, user: UserId, keep: Option<Uuid>) -> Result<()> {
        write!(self, |c| {
            sqlx::query(
                "delete from session where account_id = $1 and (handle is null or handle <> $2)",
            )
            .bind(user.0)
            .bind(keep.unwrap_or(Uuid::nil()))
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }
}
