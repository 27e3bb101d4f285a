//! How messages of ours fared, as providers tell afterwards, more than once and in any order.

use super::plain;
use crate::db::{both, write};
use crate::records::*;
use crate::{Result, Store};
use domain::ids::ChatMessageId;
use uuid::Uuid;

/// A message goes up these steps only; it may fail from each of them. One that failed is begun anew where
/// the provider took it under another id.
const RAISE: &str = "with s (word, step) as (values ('queued', 0), ('uncertain', 1), ('sent', 2), \
    ('delivered', 3), ('read', 4), ('failed', 5), ('heard', 6)) \
    update chat_message set state = $2, error = $4, provider_id = coalesce($3, provider_id) \
    where id = $1 and ((select s.step from s where s.word = $2) \
    > (select s.step from s where s.word = chat_message.state) \
    or (state = 'failed' and $3 is not null and (provider_id is null or provider_id <> $3)))";

both! {
    /// What reports change.
    Reports;

    /// Raises a message's state, and keeps the provider's id of it either way.
    fn raise(c, id: Uuid, state: &str, provider_id: Option<&str>, error: Option<&str>) -> () {
        sqlx::query(RAISE)
            .bind(id)
            .bind(state)
            .bind(provider_id)
            .bind(error)
            .execute(&mut *c)
            .await?;
        if provider_id.is_some() {
            sqlx::query(
                "update chat_message set provider_id = $2 where id = $1 and provider_id is null",
            )
            .bind(id)
            .bind(provider_id)
            .execute(&mut *c)
            .await?;
        }
        Ok(())
    }

    /// The job that a report is about.
    fn reported_job(c, report: &ReportEntry) -> Option<Uuid> {
        if let Some(job) = report.job {
            let marked: Option<Uuid> =
                sqlx::query_scalar("select id from job where id = $1 and channel_id = $2")
                    .bind(job.0)
                    .bind(report.channel.0)
                    .fetch_optional(&mut *c)
                    .await?;
            if marked.is_some() {
                return Ok(marked);
            }
        }
        if report.provider_id.is_empty() {
            return Ok(None);
        }
        Ok(sqlx::query_scalar(
            "select id from job where channel_id = $1 and provider_id = $2 limit 1",
        )
        .bind(report.channel.0)
        .bind(report.provider_id.as_str())
        .fetch_optional(&mut *c)
        .await?)
    }

    /// The message of a thread that a report is about: by the provider's id of it, or by its job, which may
    /// be gone.
    fn reported_message(c, report: &ReportEntry, job: Option<Uuid>) -> Option<Uuid> {
        if !report.provider_id.is_empty() {
            let told: Option<Uuid> = sqlx::query_scalar(
                "select id from chat_message where channel_id = $1 and provider_id = $2 limit 1",
            )
            .bind(report.channel.0)
            .bind(report.provider_id.as_str())
            .fetch_optional(&mut *c)
            .await?;
            if told.is_some() {
                return Ok(told);
            }
        }
        let Some(job) = job.or(report.job.map(|id| id.0)) else { return Ok(None) };
        Ok(sqlx::query_scalar(
            "select id from chat_message where job_id = $1 and channel_id = $2 limit 1",
        )
        .bind(job)
        .bind(report.channel.0)
        .fetch_optional(&mut *c)
        .await?)
    }

    /// Settles a job by a report. What has failed stays so, whatever comes late.
    fn settle_job(c, job: Uuid, report: &ReportEntry, now: i64) -> () {
        let provider_id = Some(report.provider_id.as_str()).filter(|id| !id.is_empty());
        let (sql, reason) = if report.state == "failed" {
            (
                "update job set state = 'dead', finished_at = $2, leased_until = null,
                 provider_id = coalesce(provider_id, $3), last_error = $4
                 where id = $1 and state in ('running', 'uncertain', 'delivered')",
                Some(report.reason.as_deref().unwrap_or("the provider reported a failure")),
            )
        } else {
            (
                "update job set state = 'delivered', finished_at = $2, leased_until = null,
                 provider_id = coalesce(provider_id, $3), last_error = $4
                 where id = $1 and state in ('running', 'uncertain')",
                None,
            )
        };
        sqlx::query(sql)
            .bind(job)
            .bind(now)
            .bind(provider_id)
            .bind(reason)
            .execute(&mut *c)
            .await?;
        Ok(())
    }
}

impl Store {
    /// Notes how a message of ours fares: `queued`, `uncertain`, `sent`, `delivered`, `read`, never back;
    /// `failed` may follow any of them.
    ///
    /// # Errors
    /// The database failed.
    pub async fn note_chat_message(
        &self,
        id: ChatMessageId,
        state: &str,
        provider_id: Option<&str>,
        error: Option<&str>,
    ) -> Result<()> {
        let state = state.to_owned();
        let provider_id = provider_id
            .filter(|given| !given.is_empty())
            .map(str::to_owned);
        let error = error.map(|error| plain(error.to_owned()));
        write!(self, |c| {
            c.raise(id.0, &state, provider_id.as_deref(), error.as_deref())
                .await
        })
    }

    /// Notes a provider's report about a job, found by our mark or the provider's id, and about the message of
    /// a thread. False when it is about nothing that is known, perhaps not yet.
    ///
    /// # Errors
    /// The database failed.
    pub async fn note_report(&self, report: ReportEntry) -> Result<bool> {
        if !["sent", "delivered", "read", "failed"].contains(&report.state.as_str()) {
            return Ok(false);
        }
        let now = self.now_micros();
        let report = ReportEntry {
            provider_id: plain(report.provider_id),
            reason: report.reason.map(plain),
            ..report
        };
        write!(self, |c| {
            let job = c.reported_job(&report).await?;
            let message = c.reported_message(&report, job).await?;
            if let Some(job) = job {
                c.settle_job(job, &report, now).await?;
            }
            if let Some(message) = message {
                c.raise(message, &report.state, None, report.reason.as_deref())
                    .await?;
            }
            Ok(job.is_some() || message.is_some())
        })
    }
}
