//! What has served its time goes, in portions, so that nobody waits long.

use crate::db::{micros, write};
use crate::{Result, Store};
use chrono::{DateTime, Utc};

impl Store {
    /// Removes finished jobs and idempotency keys older than these moments, and expired sessions,
    /// links and rates; answers how many rows. Call it again until it answers 0.
    ///
    /// # Errors
    /// The database failed.
    pub async fn prune(
        &self,
        finished_before: DateTime<Utc>,
        keys_before: DateTime<Utc>,
    ) -> Result<u64> {
        let now = self.now_micros();
        let portions: [(&'static str, i64); 5] = [
            (
                "delete from job where id in
                 (select id from job where finished_at < $1 order by finished_at limit 1000)",
                micros(finished_before),
            ),
            (
                "delete from idempotency where (scope, key) in (select scope, key from idempotency
                 where created_at < $1 order by created_at limit 1000)",
                micros(keys_before),
            ),
            (
                "delete from session where id in
                 (select id from session where expires_at <= $1 limit 1000)",
                now,
            ),
            (
                "delete from one_time_link where hash in
                 (select hash from one_time_link where expires_at <= $1 limit 1000)",
                now,
            ),
            (
                "delete from rate where key in
                 (select key from rate where expires_at <= $1 limit 1000)",
                now,
            ),
        ];
        let mut removed = 0;
        for (sql, before) in portions {
            let done: Result<u64> = write!(self, |c| {
                Ok(sqlx::query(sql)
                    .bind(before)
                    .execute(&mut *c)
                    .await?
                    .rows_affected())
            });
            removed += done?;
        }
        Ok(removed)
    }
}
