//! Sessions of the dashboard.

use crate::db::{micros, read, write};
use crate::{Result, Store};
use chrono::{DateTime, Utc};

impl Store {
    /// Keeps a new session; false when the id exists already.
    ///
    /// # Errors
    /// The database failed.
    pub async fn create_session(
        &self,
        id: &str,
        data: &[u8],
        expires_at: DateTime<Utc>,
    ) -> Result<bool> {
        let (id, data) = (id.to_owned(), data.to_vec());
        write!(self, |c| {
            let done = sqlx::query(
                "insert into session (id, data, expires_at) values ($1, $2, $3)
                 on conflict (id) do nothing",
            )
            .bind(id)
            .bind(data)
            .bind(micros(expires_at))
            .execute(&mut *c)
            .await?;
            Ok(done.rows_affected() == 1)
        })
    }

    /// Keeps or replaces a session.
    ///
    /// # Errors
    /// The database failed.
    pub async fn save_session(
        &self,
        id: &str,
        data: &[u8],
        expires_at: DateTime<Utc>,
    ) -> Result<()> {
        let (id, data) = (id.to_owned(), data.to_vec());
        write!(self, |c| {
            sqlx::query(
                "insert into session (id, data, expires_at) values ($1, $2, $3)
                 on conflict (id) do update set data = excluded.data,
                 expires_at = excluded.expires_at",
            )
            .bind(id)
            .bind(data)
            .bind(micros(expires_at))
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
}
