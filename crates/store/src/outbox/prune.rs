//! What has served its time goes, in portions, so that nobody waits long.

use crate::db::{micros, write};
use crate::{Result, Store};
use chrono::{DateTime, Duration, Utc};
use domain::hook::KEPT_DAYS;

/// Days for which calls of providers and their elements, and the rows of imports, are kept.
const INBOUND_DAYS: i64 = 30;
/// Days for which the messages of conversations are kept.
const CHAT_DAYS: i64 = 400;

impl Store {
    /// Removes finished jobs and idempotency keys older than these moments, expired sessions, links and
    /// rates, and what channels have had their time with; cancels jobs that were written for a channel after
    /// it was removed. Answers how many rows. Call it again until it answers 0.
    ///
    /// # Errors
    /// The database failed.
    pub async fn prune(
        &self,
        finished_before: DateTime<Utc>,
        keys_before: DateTime<Utc>,
    ) -> Result<u64> {
        let now = self.now_micros();
        let inbound = micros(self.now() - Duration::days(INBOUND_DAYS));
        let chat = micros(self.now() - Duration::days(CHAT_DAYS));
        let told = micros(self.now() - Duration::days(KEPT_DAYS));
        let portions: [(&'static str, i64); 15] = [
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
                "delete from invitation where id in
                 (select id from invitation where expires_at <= $1 limit 1000)",
                now,
            ),
            (
                "delete from passkey_challenge where hash in
                 (select hash from passkey_challenge where expires_at <= $1 limit 1000)",
                now,
            ),
            (
                "delete from rate where key in
                 (select key from rate where expires_at <= $1 limit 1000)",
                now,
            ),
            (
                "delete from webhook where id in
                 (select id from webhook where received_at < $1 order by received_at limit 200)",
                inbound,
            ),
            (
                "delete from guest_import_row where (import_id, line) in (select r.import_id, r.line
                 from guest_import i cross join guest_import_row r
                 where i.created_at < $1 and r.import_id = i.id limit 1000)",
                inbound,
            ),
            (
                "delete from guest_import_part where (import_id, starts_at) in (
                 select p.import_id, p.starts_at from guest_import i cross join guest_import_part p
                 where i.created_at < $1 and p.import_id = i.id limit 100)",
                inbound,
            ),
            (
                "delete from heard where id in
                 (select id from heard where finished_at < $1 order by finished_at limit 1000)",
                inbound,
            ),
            (
                "delete from hook_delivery where id in
                 (select id from hook_delivery where created_at < $1 order by created_at limit 1000)",
                told,
            ),
            (
                "delete from chat_message where id in
                 (select id from chat_message where at < $1 order by at limit 1000)",
                chat,
            ),
            (
                "update job set state = 'cancelled', finished_at = $1,
                 last_error = 'the channel was removed' where id in (select j.id
                 from channel ch cross join job j where ch.removed_at is not null
                 and j.channel_id = ch.id and j.state = 'queued' limit 1000)",
                now,
            ),
            (
                "update job set state = 'cancelled', finished_at = $1, leased_until = null,
                 last_error = 'the channel was removed' where id in (select j.id
                 from job j cross join channel ch where j.state = 'running'
                 and j.leased_until <= $1 and ch.id = j.channel_id and ch.removed_at is not null
                 limit 1000)",
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
