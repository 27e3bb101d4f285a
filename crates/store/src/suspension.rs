//! Suspended organizations, and their messages that wait.

use crate::accounts::found;
use crate::db::{micros, read, write};
use crate::{Result, Store};
use chrono::{DateTime, Duration, Utc};
use domain::ids::{OrganizationId, UserId};
use std::collections::HashSet;
use uuid::Uuid;

/// By how much a message of a suspended organization is put off: so far that no worker meets it again before
/// the suspension is lifted, which takes the same away.
const PARKED_FOR: Duration = Duration::days(300 * 365);

/// Parked jobs are due after the year 2300, and no others: no event is later than 2100.
pub(crate) const PARKED_FROM: i64 = 10_413_792_000_000_000;

/// The condition of the index `job_parked`.
pub(crate) const PARKED: &str = "state = 'queued' and run_at >= 10413792000000000";

/// Makes jobs due again that were put off.
const FREE: &str = "update job set run_at = run_at - $1";

/// Whether a job that is due then waits for the end of a suspension.
#[must_use]
pub fn is_parked(run_at: DateTime<Utc>) -> bool {
    micros(run_at) >= PARKED_FROM
}

/// When a job is due that waits for the end of a suspension.
#[must_use]
pub fn parked(now: DateTime<Utc>) -> DateTime<Utc> {
    now + PARKED_FOR
}

impl Store {
    /// Suspends an organization. Every event of it gets a new revision: nobody may book by what is
    /// remembered of it.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn suspend(
        &self,
        organization: OrganizationId,
        reason: &str,
        by: Option<UserId>,
    ) -> Result<()> {
        let now = self.now_micros();
        self.set_suspension(organization, Some((now, reason.to_owned(), by)))
            .await
            .map(|_| ())
    }

    /// Lifts the suspension; what was parked is due at once. Answers how many jobs that were. Those that name
    /// no organization are among them, whosever they are: a worker parks again what still has to wait.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn lift(&self, organization: OrganizationId) -> Result<u64> {
        let freed = self.set_suspension(organization, None).await?;
        if freed > 0 {
            self.inner.jobs_written();
        }
        Ok(freed)
    }

    /// Frees what was parked by a worker that had not heard yet of the end of a suspension; answers how many
    /// jobs. Those that name no organization are looked at anew by whoever does them.
    ///
    /// # Errors
    /// The database failed.
    pub async fn free_parked(&self) -> Result<u64> {
        let sql = format!(
            "{FREE} where {PARKED} and (organization_id is null or organization_id not in
             (select id from organization where suspended_at is not null))"
        );
        let freed: Result<u64> = write!(self, |c| {
            Ok(sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(micros(DateTime::UNIX_EPOCH + PARKED_FOR))
                .execute(&mut *c)
                .await?
                .rows_affected())
        });
        let freed = freed?;
        if freed > 0 {
            self.inner.jobs_written();
        }
        Ok(freed)
    }

    async fn set_suspension(
        &self,
        organization: OrganizationId,
        suspension: Option<(i64, String, Option<UserId>)>,
    ) -> Result<u64> {
        let (at, reason, by) = match suspension {
            Some((at, reason, by)) => (Some(at), Some(reason), by.map(|user| user.0)),
            None => (None, None, None),
        };
        let free = at.is_none().then(|| {
            format!("{FREE} where (organization_id = $2 or organization_id is null) and {PARKED}")
        });
        write!(self, |c| {
            let done = sqlx::query(
                "update organization set suspended_at = $2, suspended_reason = $3,
                 suspended_by = $4 where id = $1",
            )
            .bind(organization.0)
            .bind(at)
            .bind(reason)
            .bind(by)
            .execute(&mut *c)
            .await?;
            found(done.rows_affected())?;
            sqlx::query("update event set revision = revision + 1 where organization_id = $1")
                .bind(organization.0)
                .execute(&mut *c)
                .await?;
            let Some(free) = free else { return Ok(0) };
            Ok(sqlx::query(sqlx::AssertSqlSafe(free))
                .bind(micros(DateTime::UNIX_EPOCH + PARKED_FOR))
                .bind(organization.0)
                .execute(&mut *c)
                .await?
                .rows_affected())
        })
    }

    /// The suspended organizations.
    ///
    /// # Errors
    /// The database failed.
    pub async fn suspended(&self) -> Result<HashSet<OrganizationId>> {
        let ids: Result<Vec<Uuid>> = read!(self, |c| {
            Ok(sqlx::query_scalar::<_, Uuid>(
                "select id from organization where suspended_at is not null",
            )
            .fetch_all(&mut *c)
            .await?)
        });
        Ok(ids?.into_iter().map(OrganizationId).collect())
    }
}
