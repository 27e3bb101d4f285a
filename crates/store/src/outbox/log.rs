//! The message log: jobs that have a recipient.

use crate::db::{local, moment, narrow, read, word, write};
use crate::records::*;
use crate::{Result, Store, StoreError};
use domain::channel::ChannelKind;
use domain::ids::{BookingId, ChannelId, EventId, JobId, OrganizationId};
use domain::language::LocalText;
use sqlx::AssertSqlSafe;
use usecases::messages::MessageState;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub(crate) struct Row {
    pub(super) id: Uuid,
    organization_id: Option<Uuid>,
    kind: String,
    payload: String,
    state: String,
    run_at: i64,
    attempts: i64,
    recipient: Option<String>,
    subject: String,
    event_id: Option<Uuid>,
    booking_id: Option<Uuid>,
    channel_id: Option<Uuid>,
    last_error: Option<String>,
    created_at: i64,
    finished_at: Option<i64>,
    title: Option<String>,
    channel_kind: Option<String>,
}

/// A message of an organization (`$1`); a condition follows, which says along which index it is found: an
/// organization has very many.
pub(super) const SELECT: &str = "select j.id, j.organization_id, j.kind, j.payload, j.state, j.run_at, \
    j.attempts, j.recipient, j.subject, j.event_id, j.booking_id, j.channel_id, j.last_error, \
    j.created_at, j.finished_at, e.title, ch.kind as channel_kind \
    from job j left join event e on e.id = j.event_id left join channel ch on ch.id = j.channel_id \
    where (j.organization_id = $1) is true and j.recipient is not null";

impl Row {
    pub(super) fn record(self) -> Result<MessageRecord> {
        Ok(MessageRecord {
            id: JobId(self.id),
            kind: self.kind,
            state: word(MessageState::parse(&self.state), "message state")?,
            recipient: self.recipient.unwrap_or_default(),
            subject: self.subject,
            payload: self.payload,
            organization: self.organization_id.map(OrganizationId),
            event: self.event_id.map(EventId),
            event_title: match self.title {
                Some(title) => local(&title)?,
                None => LocalText::default(),
            },
            booking: self.booking_id.map(BookingId),
            channel: self.channel_id.map(ChannelId),
            channel_kind: self.channel_kind.as_deref().and_then(ChannelKind::parse),
            created_at: moment(self.created_at)?,
            run_at: moment(self.run_at)?,
            finished_at: self.finished_at.map(moment).transpose()?,
            attempts: narrow(self.attempts)?,
            last_error: self.last_error,
        })
    }
}

impl Store {
    /// A message with its kept content.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn message(
        &self,
        organization: OrganizationId,
        id: JobId,
    ) -> Result<(MessageRecord, Option<String>)> {
        let found: Result<(Row, Option<String>)> = read!(self, |c| {
            let sql = format!("{SELECT} and j.id = $2");
            let row = sqlx::query_as::<_, Row>(AssertSqlSafe(sql))
                .bind(organization.0)
                .bind(id.0)
                .fetch_one(&mut *c)
                .await?;
            let content: Option<String> =
                sqlx::query_scalar("select content from job_content where job_id = $1")
                    .bind(id.0)
                    .fetch_optional(&mut *c)
                    .await?;
            Ok((row, content))
        });
        let (row, content) = found?;
        Ok((row.record()?, content))
    }

    /// Queues a dead, cancelled, kept or uncertain message again.
    ///
    /// # Errors
    /// `NotFound`; `Stale` in another state.
    pub async fn retry_message(
        &self,
        organization: OrganizationId,
        id: JobId,
    ) -> Result<MessageRecord> {
        self.move_message(
            organization,
            id,
            "update job set state = 'queued', run_at = $3, finished_at = null, last_error = null,
             provider_id = null
             where id = $2 and organization_id = $1 and recipient is not null
             and state in ('dead', 'cancelled', 'kept', 'uncertain')",
        )
        .await
    }

    /// Cancels a queued message, or lets one rest that failed.
    ///
    /// # Errors
    /// `NotFound`; `Stale` in another state.
    pub async fn cancel_message(
        &self,
        organization: OrganizationId,
        id: JobId,
    ) -> Result<MessageRecord> {
        self.move_message(
            organization,
            id,
            "update job set state = 'cancelled', finished_at = $3
             where id = $2 and organization_id = $1 and recipient is not null
             and state in ('queued', 'dead', 'uncertain')",
        )
        .await
    }

    async fn move_message(
        &self,
        organization: OrganizationId,
        id: JobId,
        sql: &'static str,
    ) -> Result<MessageRecord> {
        let now = self.now_micros();
        let moved: Result<u64> = write!(self, |c| {
            let done = sqlx::query(sql)
                .bind(organization.0)
                .bind(id.0)
                .bind(now)
                .execute(&mut *c)
                .await?;
            Ok(done.rows_affected())
        });
        let moved = moved?;
        let (record, _) = self.message(organization, id).await?;
        if moved == 0 {
            return Err(StoreError::Stale);
        }
        self.inner.jobs_written();
        Ok(record)
    }

    /// How many jobs wait, run or are in trouble, by kind. What ended well is not counted.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_jobs(&self) -> Result<Vec<JobCount>> {
        let rows: Result<Vec<(String, String, i64)>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select kind, state, count(*) from job
                 where state = 'queued' and recipient is null and channel_id is null
                 group by kind, state
                 union all
                 select kind, state, count(*) from job
                 where state = 'queued' and recipient is not null and channel_id is null
                 group by kind, state
                 union all
                 select kind, state, count(*) from job
                 where state = 'queued' and channel_id is not null group by kind, state
                 union all
                 select kind, state, count(*) from job where state = 'running' group by kind, state
                 union all
                 select kind, state, count(*) from job where state in ('dead', 'uncertain')
                 group by kind, state",
            )
            .fetch_all(&mut *c)
            .await?)
        });
        rows?
            .into_iter()
            .map(|(kind, state, count)| {
                Ok(JobCount {
                    kind,
                    state: word(MessageState::parse(&state), "message state")?,
                    count,
                })
            })
            .collect()
    }
}
