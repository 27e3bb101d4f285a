//! Limits that must hold across processes and restarts.

use crate::db::{micros, moment, read, write};
use crate::records::*;
use crate::{Result, Store};
use chrono::Duration;

impl Store {
    /// Counts one more try under a key, in windows of this length.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_attempt(&self, key: &str, window: Duration) -> Result<Attempts> {
        let now = self.now();
        let key = key.to_owned();
        let row: Result<(i64, i64)> = write!(self, |c| {
            Ok(sqlx::query_as(
                "insert into rate (key, since, count, expires_at) values ($1, $2, 1, $3)
                 on conflict (key) do update set
                 count = case when rate.expires_at <= $2 then 1 else rate.count + 1 end,
                 since = case when rate.expires_at <= $2 then $2 else rate.since end,
                 expires_at = case when rate.expires_at <= $2 then $3 else rate.expires_at end
                 returning count, since",
            )
            .bind(key)
            .bind(micros(now))
            .bind(micros(now + window))
            .fetch_one(&mut *c)
            .await?)
        });
        let (count, since) = row?;
        Ok(Attempts {
            count,
            since: moment(since)?,
        })
    }

    /// The tries so far in the present window, without counting one.
    ///
    /// # Errors
    /// The database failed.
    pub async fn attempts(&self, key: &str, window: Duration) -> Result<Attempts> {
        let now = self.now();
        let row: Result<Option<(i64, i64)>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select count, since from rate
                 where key = $1 and expires_at > $2 and since > $3",
            )
            .bind(key)
            .bind(micros(now))
            .bind(micros(now - window))
            .fetch_optional(&mut *c)
            .await?)
        });
        match row? {
            Some((count, since)) => Ok(Attempts {
                count,
                since: moment(since)?,
            }),
            None => Ok(Attempts {
                count: 0,
                since: now,
            }),
        }
    }

    /// Forgets the tries of a key.
    ///
    /// # Errors
    /// The database failed.
    pub async fn clear_attempts(&self, key: &str) -> Result<()> {
        let key = key.to_owned();
        write!(self, |c| {
            sqlx::query("delete from rate where key = $1")
                .bind(key)
                .execute(&mut *c)
                .await?;
            Ok(())
        })
    }
}
