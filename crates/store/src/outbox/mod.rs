//! The outbox: jobs are written with their cause, leased by workers, acknowledged with a fence.

pub(crate) mod broadcasts;
mod lanes;
pub(crate) mod listed;
mod log;
mod prune;
pub(crate) mod queue;
mod reminders;

use crate::db::{Db, FinishRow, Hand, JobRow, micros, moment, narrow, read, write};
use crate::records::*;
use crate::{Result, Store};
use chrono::{DateTime, Duration, Utc};
use domain::ids::{BookingId, ChannelId, EventId, JobId, OrganizationId};
use lanes::{ChannelLanes as _, LANE};
use sqlx::AssertSqlSafe;
use usecases::messages::MessageKind;
use uuid::Uuid;

/// The columns of [`LeaseRow`].
const LEASED: &str = "id, organization_id, kind, payload, recipient, event_id, booking_id, \
    channel_id, attempts, begun_at, created_at";

#[derive(sqlx::FromRow)]
struct LeaseRow {
    id: Uuid,
    organization_id: Option<Uuid>,
    kind: String,
    payload: String,
    recipient: Option<String>,
    event_id: Option<Uuid>,
    booking_id: Option<Uuid>,
    channel_id: Option<Uuid>,
    attempts: i64,
    begun_at: Option<i64>,
    created_at: i64,
}

impl LeaseRow {
    fn job(self) -> Result<LeasedJob> {
        Ok(LeasedJob {
            id: JobId(self.id),
            organization: self.organization_id.map(OrganizationId),
            kind: self.kind,
            payload: self.payload,
            recipient: self.recipient,
            event: self.event_id.map(EventId),
            booking: self.booking_id.map(BookingId),
            channel: self.channel_id.map(ChannelId),
            attempts: narrow(self.attempts)?,
            begun: self.begun_at.is_some(),
            created_at: moment(self.created_at)?,
        })
    }
}

/// The condition on jobs without a channel and on the kind, numbered from `first`. It names the half of
/// the jobs that the kinds belong to, where they all do, so that the right index is used.
pub(crate) fn of_kinds(kinds: &[&str], first: usize) -> String {
    let mut sql = String::from(" and channel_id is null");
    if kinds.is_empty() {
        return sql;
    }
    // What is no message has no recipient; saying so lets the index serve.
    if kinds.iter().all(|kind| MessageKind::parse(kind).is_none()) {
        sql.push_str(" and recipient is null");
    } else if kinds.iter().all(|kind| MessageKind::parse(kind).is_some()) {
        sql.push_str(" and recipient is not null");
    }
    sql.push_str(&one_of(kinds, first));
    sql
}

/// The condition on the kind alone, numbered from `first`.
fn one_of(kinds: &[&str], first: usize) -> String {
    let mut sql = String::new();
    if kinds.is_empty() {
        return sql;
    }
    sql.push_str(" and kind in (");
    for i in 0..kinds.len() {
        if i > 0 {
            sql.push(',');
        }
        sql.push_str(&format!("${}", first + i));
    }
    sql.push(')');
    sql
}

/// Leases jobs that are overdue, and then those that are queued: `$1` is now, `$2` the end of the lease,
/// `$3` how many. Both meet the condition `filter`, and the queued ones also `turn`. Of the overdue ones it
/// stays noted that their calls had begun, however often they are leased before somebody says what became
/// of them.
pub(crate) fn leases(filter: &str, turn: &str, skip: &str) -> [String; 2] {
    let queued = format!("state = 'queued' and run_at <= $1 {turn}");
    [
        (
            "state = 'running' and leased_until <= $1",
            "leased_until",
            "begun_at",
        ),
        (queued.as_str(), "run_at, id", "null"),
    ]
    .map(|(due, order, begun)| {
        format!(
            "update job set state = 'running', leased_until = $2, attempts = attempts + 1,
             begun_at = {begun} where id in (select id from job where {due} {filter} order by {order}
             limit $3 {skip})
             returning {LEASED}"
        )
    })
}

impl Store {
    /// Writes jobs; those whose key exists are left out. Answers how many were written.
    ///
    /// # Errors
    /// The database failed.
    pub async fn enqueue(&self, jobs: Vec<NewJob>) -> Result<usize> {
        if jobs.is_empty() {
            return Ok(0);
        }
        let now = self.now();
        let rows: Vec<JobRow> = jobs.into_iter().map(JobRow::new).collect();
        let written: Result<u64> = write!(self, |c| { c.insert_jobs(&rows, now).await });
        let written = written?;
        if written > 0 {
            self.inner.jobs_written();
        }
        Ok(usize::try_from(written).unwrap_or(usize::MAX))
    }

    /// Leases due jobs of these kinds (all kinds when empty) that go out through no channel, oldest first;
    /// also those whose lease ran out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn lease_jobs(
        &self,
        kinds: &[&str],
        limit: i64,
        lease_for: Duration,
    ) -> Result<Vec<LeasedJob>> {
        self.lease(None, kinds, limit, lease_for).await
    }

    /// Leases jobs of a channel, whose lane is taken with them, or those of none.
    async fn lease(
        &self,
        channel: Option<ChannelId>,
        kinds: &[&str],
        limit: i64,
        lease_for: Duration,
    ) -> Result<Vec<LeasedJob>> {
        let now = self.now();
        let (due, until) = (micros(now), micros(now + lease_for));
        let (process, lane) = (self.inner.process, micros(now + LANE));
        let (filter, turn) = match channel {
            None => (of_kinds(kinds, 4), String::new()),
            Some(_) => (
                format!(" and channel_id = $4{}", one_of(kinds, 5)),
                broadcasts::in_order("job"),
            ),
        };
        let [overdue, queued] = leases(&filter, &turn, self.skip());
        let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        write!(self, |c| {
            if let Some(channel) = channel
                && !c.take_lane(channel.0, process, due, lane).await?
            {
                return Ok(Vec::new());
            }
            let mut leased = Vec::new();
            for sql in [overdue, queued] {
                let left = limit - i64::try_from(leased.len()).unwrap_or(limit);
                if left < 1 {
                    break;
                }
                let mut query = sqlx::query_as::<_, LeaseRow>(AssertSqlSafe(sql))
                    .bind(due)
                    .bind(until)
                    .bind(left);
                if let Some(channel) = channel {
                    query = query.bind(channel.0);
                }
                for kind in &kinds {
                    query = query.bind(kind.as_str());
                }
                for row in query.fetch_all(&mut *c).await? {
                    leased.push(row.job()?);
                }
            }
            if let Some(channel) = channel
                && leased.is_empty()
            {
                c.give_lane(channel.0, process, due).await?;
            }
            leased.sort_by_key(|job: &LeasedJob| job.id);
            Ok(leased)
        })
    }

    /// Takes over what a process that vanished had in hand, without waiting for its leases. For the one
    /// that serves a SQLite file alone, at its start; on PostgreSQL others may be at work, and nothing
    /// happens. Jobs of channels whose calls had begun are left running with a lease that is over: they may
    /// have happened, and are leased as such. Answers how many jobs these were.
    ///
    /// # Errors
    /// The database failed.
    pub async fn take_over_jobs(&self) -> Result<u64> {
        if !self.is_sqlite() {
            return Ok(0);
        }
        let now = self.now_micros();
        write!(self, |c| {
            let taken = sqlx::query(
                "update job set state = case when begun_at is null then 'queued' else state end,
                 leased_until = case when begun_at is null then null else $1 end
                 where state = 'running'",
            )
            .bind(now)
            .execute(&mut *c)
            .await?;
            for inbound in [
                "update webhook set run_at = $1 where state = 'waiting' and run_at > $1",
                "update heard set run_at = $1
                 where state = 'waiting' and conversation_id is null and run_at > $1",
                "update conversation set leased_until = $1 where leased_until > $1",
                "update lane set leased_until = $1 where leased_until > $1",
            ] {
                sqlx::query(inbound).bind(now).execute(&mut *c).await?;
            }
            Ok(taken.rows_affected())
        })
    }

    /// Acknowledges tries; those leased anew meanwhile are left alone. Answers how many counted.
    ///
    /// # Errors
    /// The database failed.
    pub async fn acknowledge(&self, acknowledgements: Vec<Acknowledgement>) -> Result<usize> {
        let now = micros(self.now());
        let mut done = Vec::new();
        let mut ends = Vec::new();
        let mut contents = Vec::new();
        for acknowledgement in acknowledgements {
            let (id, attempts) = (acknowledgement.job.0, i64::from(acknowledgement.attempts));
            match acknowledgement.outcome {
                Outcome::Done => done.push((id, attempts)),
                outcome => {
                    let (end, content) = kept(id, attempts, outcome, now);
                    ends.push(end);
                    contents.extend(content.map(|content| (id, content)));
                }
            }
        }
        if done.is_empty() && ends.is_empty() {
            return Ok(0);
        }
        write!(self, |c| {
            let mut counted = 0;
            if !done.is_empty() {
                counted += usize::try_from(c.delete_jobs(&done).await?).unwrap_or(0);
            }
            if !ends.is_empty() {
                let ended = c.finish_jobs(&ends).await?;
                counted += ended.len();
                contents.retain(|(id, _)| ended.contains(id));
                if !contents.is_empty() {
                    c.put_contents(&contents).await?;
                }
            }
            Ok(counted)
        })
    }

    /// In one step: removes these leased jobs and writes their consequences. Consequences are written
    /// even where a lease was lost, so each needs a dedup key.
    ///
    /// # Errors
    /// The database failed.
    pub async fn fan_out(&self, done: Vec<(JobId, i32)>, consequences: Vec<NewJob>) -> Result<()> {
        let now = self.now();
        let done: Vec<(Uuid, i64)> = done
            .into_iter()
            .map(|(id, attempts)| (id.0, i64::from(attempts)))
            .collect();
        let rows: Vec<JobRow> = consequences.into_iter().map(JobRow::new).collect();
        let more = !rows.is_empty();
        let written: Result<()> = write!(self, |c| {
            if !rows.is_empty() {
                c.insert_jobs(&rows, now).await?;
            }
            if !done.is_empty() {
                c.delete_jobs(&done).await?;
            }
            Ok(())
        });
        written?;
        if more {
            self.inner.jobs_written();
        }
        Ok(())
    }

    /// When the next job of these kinds (all kinds when empty) that goes out through no channel is due, if
    /// any.
    ///
    /// # Errors
    /// The database failed.
    pub async fn next_job_at(&self, kinds: &[&str]) -> Result<Option<DateTime<Utc>>> {
        let sql = format!(
            "select run_at from job where state = 'queued' {} order by run_at limit 1",
            of_kinds(kinds, 1)
        );
        let at: Result<Option<i64>> = read!(self, |c| {
            let mut query = sqlx::query_scalar::<_, i64>(AssertSqlSafe(sql));
            for kind in kinds {
                query = query.bind(*kind);
            }
            Ok(query.fetch_optional(&mut *c).await?)
        });
        at?.map(moment).transpose()
    }

    /// What makes a leasing statement pass over rows that another process is leasing.
    pub(crate) fn skip(&self) -> &'static str {
        match &self.inner.db {
            Db::Sqlite(_) => "",
            Db::Postgres(_) => "for update skip locked",
        }
    }
}

fn kept(id: Uuid, attempts: i64, outcome: Outcome, now: i64) -> (FinishRow, Option<String>) {
    let mut row = FinishRow {
        id,
        attempts,
        state: "delivered",
        run_at: None,
        finished_at: Some(now),
        error: None,
        subject: None,
    };
    let mut kept = None;
    match outcome {
        Outcome::Done => {}
        Outcome::Delivered { subject, content } => {
            row.subject = Some(subject);
            kept = content;
        }
        Outcome::Kept { subject, content } => {
            row.state = "kept";
            row.subject = Some(subject);
            kept = Some(content);
        }
        Outcome::Retry { at, error } => {
            row.state = "queued";
            row.run_at = Some(micros(at));
            row.finished_at = None;
            row.error = Some(error);
        }
        Outcome::Dead { error } => {
            row.state = "dead";
            row.error = Some(error);
        }
        Outcome::Uncertain { error } => {
            row.state = "uncertain";
            row.error = Some(error);
        }
        Outcome::Cancelled { error } => {
            row.state = "cancelled";
            row.error = Some(error);
        }
    }
    (row, kept)
}
