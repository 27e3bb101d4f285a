//! Jobs that go out through a channel, and the many of one broadcast.

use crate::db::{micros, moment, read, write};
use crate::records::*;
use crate::{Result, Store};
use chrono::{DateTime, Duration, Utc};
use domain::ids::{ChannelId, JobId};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// An answer waits for those that were given so long before it: for longer none is tried.
const PATIENCE: Duration = Duration::days(4);

/// The condition that no earlier answer of the same conversation is still to go out: what a guest is told
/// keeps its order, and waits while an earlier answer waits for another try. What has failed, or may have
/// arrived, holds up nothing. `job` names the job's table.
pub(crate) fn in_order(job: &str) -> String {
    format!(
        " and not exists (select 1 from chat_message m cross join chat_message b cross join job p
         where m.job_id = {job}.id and b.conversation_id = m.conversation_id and b.at < m.at
         and b.at > m.at - {} and b.state = 'queued' and p.id = b.job_id
         and p.state in ('queued', 'running'))",
        PATIENCE.num_seconds() * 1_000_000
    )
}

/// Channels with something due by `$1` whose lane no other process than `$2` has: each is asked by its
/// index, so that thousands of jobs of one are not read to find another.
pub(crate) fn due_channels() -> String {
    format!(
        "select ch.id from channel ch where ch.removed_at is null
         and not exists (select 1 from lane l where l.channel_id = ch.id and l.leased_until > $1
         and l.process <> $2) and (exists (select 1 from job q where q.channel_id = ch.id and q.state = 'queued'
         and q.run_at <= $1 {}) or ch.id in (select r.channel_id from job r
         where r.state = 'running' and r.leased_until <= $1 and r.channel_id is not null))
         order by ch.id",
        in_order("q")
    )
}

/// When each channel's next job is due; the earliest of them.
pub(crate) const NEXT_OF_CHANNELS: &str = "select min(n.run_at) from (select \
    (select q.run_at from job q where q.channel_id = ch.id and q.state = 'queued' \
    order by q.run_at limit 1) as run_at from channel ch where ch.removed_at is null) n";

/// After every key that begins with a prefix.
fn end_of(prefix: &str) -> String {
    format!("{prefix}{}", char::MAX)
}

impl Store {
    /// Leases due jobs of a channel (of these kinds, all when empty), oldest first; also those whose lease
    /// ran out. Of a conversation's answers only the first that has not gone out. While one process has leased
    /// some, another gets none: the queue of a channel is one process's at a time, which keeps its pace. It
    /// lets the others have it by finding nothing more, by [`Store::leave_lane`], or by vanishing.
    ///
    /// # Errors
    /// The database failed.
    pub async fn lease_channel_jobs(
        &self,
        channel: ChannelId,
        kinds: &[&str],
        limit: i64,
        lease_for: Duration,
    ) -> Result<Vec<LeasedJob>> {
        self.lease(Some(channel), kinds, limit, lease_for).await
    }

    /// The channels that have due jobs, apart from those whose queue another process works through.
    ///
    /// # Errors
    /// The database failed.
    pub async fn channels_with_due_jobs(&self) -> Result<Vec<ChannelId>> {
        let (now, process) = (self.now_micros(), self.inner.process);
        let sql = due_channels();
        let ids: Result<Vec<Uuid>> = read!(self, |c| {
            Ok(sqlx::query_scalar::<_, Uuid>(AssertSqlSafe(sql))
                .bind(now)
                .bind(process)
                .fetch_all(&mut *c)
                .await?)
        });
        Ok(ids?.into_iter().map(ChannelId).collect())
    }

    /// When the next job of any channel is due, if any.
    ///
    /// # Errors
    /// The database failed.
    pub async fn next_channel_job_at(&self) -> Result<Option<DateTime<Utc>>> {
        let at: Result<Option<i64>> = read!(self, |c| {
            Ok(sqlx::query_scalar::<_, Option<i64>>(NEXT_OF_CHANNELS)
                .fetch_one(&mut *c)
                .await?)
        });
        at?.map(moment).transpose()
    }

    /// Notes under which id the provider took a job's message, so that its reports find it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn note_sent(&self, job: JobId, channel: ChannelId, provider_id: &str) -> Result<()> {
        if provider_id.is_empty() {
            return Ok(());
        }
        let provider_id = provider_id.to_owned();
        write!(self, |c| {
            sqlx::query("update job set provider_id = $3 where id = $1 and channel_id = $2")
                .bind(job.0)
                .bind(channel.0)
                .bind(provider_id)
                .execute(&mut *c)
                .await?;
            Ok(())
        })
    }

    /// How the jobs stand whose key begins so.
    ///
    /// # Errors
    /// The database failed.
    pub async fn job_counts_of(&self, dedup_prefix: &str) -> Result<BroadcastCount> {
        let end = end_of(dedup_prefix);
        let rows: Result<Vec<(String, i64)>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select state, count(*) from job where dedup_key >= $1 and dedup_key < $2
                 group by state",
            )
            .bind(dedup_prefix)
            .bind(end)
            .fetch_all(&mut *c)
            .await?)
        });
        let mut counts = BroadcastCount::default();
        for (state, count) in rows? {
            match state.as_str() {
                "delivered" | "kept" => counts.delivered += count,
                "queued" | "running" => counts.waiting += count,
                "dead" | "cancelled" => counts.failed += count,
                _ => counts.uncertain += count,
            }
        }
        Ok(counts)
    }

    /// Cancels the queued jobs whose key begins so; answers how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn cancel_jobs_of(&self, dedup_prefix: &str) -> Result<i64> {
        let (begin, end) = (dedup_prefix.to_owned(), end_of(dedup_prefix));
        let now = micros(self.now());
        let cancelled: Result<u64> = write!(self, |c| {
            Ok(sqlx::query(
                "update job set state = 'cancelled', finished_at = $3
                 where dedup_key >= $1 and dedup_key < $2 and state = 'queued'",
            )
            .bind(begin)
            .bind(end)
            .bind(now)
            .execute(&mut *c)
            .await?
            .rows_affected())
        });
        Ok(i64::try_from(cancelled?).unwrap_or(i64::MAX))
    }
}
