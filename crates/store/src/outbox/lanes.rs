//! Calls to providers: each channel's by one process at a time, and noted before they begin.

use crate::db::{Hand, both, micros, write};
use crate::{Result, Store};
use chrono::Duration;
use domain::ids::{ChannelId, JobId};
use uuid::Uuid;

/// After a process was last heard of, nobody else works through its channels' queues for so long.
pub(super) const LANE: Duration = Duration::seconds(20);

both! {
    /// Who works through the queue of a channel.
    ChannelLanes;

    /// Takes a channel's lane, or keeps it; false where another process has it.
    fn take_lane(c, channel: Uuid, process: Uuid, now: i64, until: i64) -> bool {
        let taken = sqlx::query(
            "insert into lane (channel_id, process, leased_until) values ($1, $2, $3)
             on conflict (channel_id) do update set process = excluded.process,
             leased_until = excluded.leased_until
             where lane.process = excluded.process or lane.leased_until <= $4",
        )
        .bind(channel)
        .bind(process)
        .bind(until)
        .bind(now)
        .execute(&mut *c)
        .await?;
        Ok(taken.rows_affected() == 1)
    }

    /// Lets others have a channel's lane.
    fn give_lane(c, channel: Uuid, process: Uuid, now: i64) -> () {
        sqlx::query(
            "update lane set leased_until = $3
             where channel_id = $1 and process = $2 and leased_until > $3",
        )
        .bind(channel)
        .bind(process)
        .bind(now)
        .execute(&mut *c)
        .await?;
        Ok(())
    }
}

impl Store {
    /// Keeps a channel's lane while what was leased takes its time. Nothing happens when another process has
    /// taken it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn keep_lane(&self, channel: ChannelId) -> Result<()> {
        let process = self.inner.process;
        let until = micros(self.now() + LANE);
        write!(self, |c| {
            sqlx::query("update lane set leased_until = $3 where channel_id = $1 and process = $2")
                .bind(channel.0)
                .bind(process)
                .bind(until)
                .execute(&mut *c)
                .await?;
            Ok(())
        })
    }

    /// Lets other processes have a channel's lane, though something may still wait there.
    ///
    /// # Errors
    /// The database failed.
    pub async fn leave_lane(&self, channel: ChannelId) -> Result<()> {
        let process = self.inner.process;
        let now = self.now_micros();
        write!(self, |c| { c.give_lane(channel.0, process, now).await })
    }

    /// Notes of leased jobs that their calls begin, before they do: from now on they may have happened.
    /// Answers which may begin; one that was leased anew meanwhile is somebody else's.
    ///
    /// # Errors
    /// The database failed; none may begin.
    pub async fn begin_jobs(&self, jobs: Vec<(JobId, i32)>) -> Result<Vec<JobId>> {
        let now = self.now_micros();
        let rows: Vec<(Uuid, i64)> = jobs
            .into_iter()
            .map(|(job, attempts)| (job.0, i64::from(attempts)))
            .collect();
        let begun: Result<Vec<Uuid>> = write!(self, |c| { c.begin_jobs(&rows, now).await });
        Ok(begun?.into_iter().map(JobId).collect())
    }
}
