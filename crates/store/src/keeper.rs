//! What the keeper of the installation sees.

use crate::accounts::found;
use crate::cursor;
use crate::db::{Db, local, micros, moment, read, write};
use crate::records::*;
use crate::suspension::{PARKED, PARKED_FROM};
use crate::{Result, Store};
use chrono::{DateTime, Utc};
use domain::ids::{JobId, OrganizationId, UserId};
use sqlx::AssertSqlSafe;
use usecases::Page;
use usecases::keeper::JobNumbers;
use uuid::Uuid;

/// Nothing is counted beyond this.
const COUNTED: i64 = 1_001;
/// The setting with the moment of the last copy.
const LAST_BACKUP: &str = "last_backup_at";
/// The setting with its bytes; empty where they are not known.
const LAST_BACKUP_BYTES: &str = "last_backup_bytes";

#[derive(sqlx::FromRow)]
struct OrganizationRow {
    id: Uuid,
    slug: String,
    name: String,
    created_at: i64,
    suspended_at: Option<i64>,
    suspended_reason: Option<String>,
    suspended_by: Option<String>,
    members: i64,
}

#[derive(sqlx::FromRow)]
struct AccountRow {
    id: Uuid,
    name: String,
    email: String,
    administrator: bool,
    created_at: i64,
    confirmed_at: Option<i64>,
    organizations: i64,
}

#[derive(sqlx::FromRow)]
struct TroubleRow {
    id: Uuid,
    kind: String,
    slug: Option<String>,
    last_error: Option<String>,
    attempts: i64,
    created_at: i64,
}

impl OrganizationRow {
    fn record(self) -> Result<KeptOrganizationRecord> {
        Ok(KeptOrganizationRecord {
            id: OrganizationId(self.id),
            slug: self.slug,
            name: local(&self.name)?,
            members: self.members,
            created_at: moment(self.created_at)?,
            suspended: match self.suspended_at {
                Some(at) => Some((
                    moment(at)?,
                    self.suspended_reason.unwrap_or_default(),
                    self.suspended_by,
                )),
                None => None,
            },
        })
    }
}

impl AccountRow {
    fn record(self) -> Result<KeptAccountRecord> {
        Ok(KeptAccountRecord {
            id: UserId(self.id),
            name: self.name,
            email: self.email,
            administrator: self.administrator,
            second_factor: self.confirmed_at.is_some(),
            organizations: self.organizations,
            created_at: moment(self.created_at)?,
        })
    }
}

impl TroubleRow {
    fn record(self) -> Result<TroubleRecord> {
        Ok(TroubleRecord {
            id: JobId(self.id),
            kind: self.kind,
            organization: self.slug,
            error: self.last_error,
            attempts: self.attempts,
            created_at: moment(self.created_at)?,
            due_at: None,
        })
    }
}

/// Counts rows of a table that meet a condition, up to a bound.
fn counting(from: &str) -> String {
    format!("select count(*) from (select 1 as one from {from} limit {COUNTED}) counted")
}

impl Store {
    /// Organizations, newest first.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn keeper_organizations(
        &self,
        cursor: Option<&str>,
        limit: i64,
    ) -> Result<Page<KeptOrganizationRecord>> {
        let (at, id) = match cursor {
            Some(cursor) => cursor::read(cursor)?,
            None => (i64::MAX, Uuid::max()),
        };
        let limit = limit.max(1);
        let sql = format!(
            "select o.id, o.slug, o.name, o.created_at, o.suspended_at, o.suspended_reason,
             a.name as suspended_by, (select count(*) from (select 1 as one from membership m
             where m.organization_id = o.id limit {COUNTED}) counted) as members
             from organization o left join account a on a.id = o.suspended_by
             where (o.created_at, o.id) < ($1, $2) order by o.created_at desc, o.id desc limit $3"
        );
        let rows: Result<Vec<OrganizationRow>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(at)
                .bind(id)
                .bind(limit + 1)
                .fetch_all(&mut *c)
                .await?)
        });
        let found = rows?
            .into_iter()
            .map(OrganizationRow::record)
            .collect::<Result<Vec<_>>>()?;
        Ok(cursor::page(found, limit, |one| {
            (micros(one.created_at), one.id.0)
        }))
    }

    /// Accounts whose mail address begins so, by address, after one of them.
    ///
    /// # Errors
    /// The database failed.
    pub async fn keeper_accounts(
        &self,
        beginning: &str,
        after: Option<&str>,
        limit: i64,
    ) -> Result<Vec<KeptAccountRecord>> {
        let end = format!("{beginning}{}", char::MAX);
        let after = after.unwrap_or("");
        let rows: Result<Vec<AccountRow>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select a.id, a.name, a.email, a.administrator, a.created_at, f.confirmed_at,
                 (select count(*) from membership m where m.account_id = a.id) as organizations
                 from account a left join second_factor f on f.account_id = a.id
                 where a.email >= $1 and a.email < $2 and a.email > $3 order by a.email limit $4",
            )
            .bind(beginning)
            .bind(end)
            .bind(after)
            .bind(limit.max(1))
            .fetch_all(&mut *c)
            .await?)
        });
        rows?.into_iter().map(AccountRow::record).collect()
    }

    /// Makes an account an administrator, or none any more; false, and nothing done, for the last one.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn set_administrator(&self, user: UserId, administrator: bool) -> Result<bool> {
        write!(self, |c| {
            // All of them are locked, so that two cannot put each other out at the same moment.
            let others: Vec<Uuid> = sqlx::query_scalar(
                "update account set administrator = $1 where administrator = $1 returning id",
            )
            .bind(true)
            .fetch_all(&mut *c)
            .await?;
            if !administrator && others.iter().all(|id| *id == user.0) {
                return Ok(false);
            }
            let done = sqlx::query("update account set administrator = $2 where id = $1")
                .bind(user.0)
                .bind(administrator)
                .execute(&mut *c)
                .await?;
            found(done.rows_affected())?;
            Ok(true)
        })
    }

    /// Jobs that were given up, or that may have happened; newest first.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn trouble(
        &self,
        uncertain: bool,
        cursor: Option<&str>,
        limit: i64,
    ) -> Result<Page<TroubleRecord>> {
        let before = match cursor {
            Some(cursor) => cursor::read(cursor)?.1,
            None => Uuid::max(),
        };
        let limit = limit.max(1);
        let state = if uncertain { "uncertain" } else { "dead" };
        let rows: Result<Vec<TroubleRow>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select j.id, j.kind, o.slug, j.last_error, j.attempts, j.created_at from job j
                 left join organization o on o.id = j.organization_id
                 where j.state = $1 and j.state in ('dead', 'uncertain') and j.id < $2
                 order by j.id desc limit $3",
            )
            .bind(state)
            .bind(before)
            .bind(limit + 1)
            .fetch_all(&mut *c)
            .await?)
        });
        let found = rows?
            .into_iter()
            .map(TroubleRow::record)
            .collect::<Result<Vec<_>>>()?;
        Ok(cursor::page(found, limit, |job| (0, job.id.0)))
    }

    /// Queues a given-up job again.
    ///
    /// # Errors
    /// `NotFound` for a job in another state.
    pub async fn retry_job(&self, id: JobId) -> Result<()> {
        let now = self.now_micros();
        let done: Result<()> = write!(self, |c| {
            let done = sqlx::query(
                "update job set state = 'queued', run_at = $2, finished_at = null,
                 last_error = null where id = $1 and state = 'dead'",
            )
            .bind(id.0)
            .bind(now)
            .execute(&mut *c)
            .await?;
            found(done.rows_affected())
        });
        done?;
        self.inner.jobs_written();
        Ok(())
    }

    /// How many jobs wait, run and are in trouble; no number beyond 1,001.
    ///
    /// # Errors
    /// The database failed.
    pub async fn job_numbers(&self) -> Result<JobNumbers> {
        let waiting = format!("job where state = 'queued' and run_at < {PARKED_FROM}");
        let dead = "job where state in ('dead', 'uncertain') and state =";
        Ok(JobNumbers {
            messages: self
                .counted(&format!(
                    "{waiting} and recipient is not null and channel_id is null"
                ))
                .await?,
            channels: self
                .counted(&format!("{waiting} and channel_id is not null"))
                .await?,
            others: self
                .counted(&format!(
                    "{waiting} and recipient is null and channel_id is null"
                ))
                .await?,
            parked: self.counted(&format!("job where {PARKED}")).await?,
            running: self.counted("job where state = 'running'").await?,
            dead: self.counted(&format!("{dead} 'dead'")).await?,
            uncertain: self.counted(&format!("{dead} 'uncertain'")).await?,
        })
    }

    /// Organizations and accounts; neither number beyond 1,001.
    ///
    /// # Errors
    /// The database failed.
    pub async fn head_count(&self) -> Result<(i64, i64)> {
        Ok((
            self.counted("organization").await?,
            self.counted("account").await?,
        ))
    }

    async fn counted(&self, from: &str) -> Result<i64> {
        let sql = counting(from);
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, i64>(AssertSqlSafe(sql))
                .fetch_one(&mut *c)
                .await?)
        })
    }

    /// Bytes of the database, its log of unmerged writes aside.
    ///
    /// # Errors
    /// The database failed.
    pub async fn bytes(&self) -> Result<i64> {
        let sql = match &self.inner.db {
            Db::Sqlite(_) => {
                "select p.page_count * s.page_size from pragma_page_count p, pragma_page_size s"
            }
            Db::Postgres(_) => "select pg_database_size(current_database())",
        };
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut *c).await?)
        })
    }

    /// Bytes that pictures take in the database; none on SQLite, which would have to read them all.
    ///
    /// # Errors
    /// The database failed.
    pub async fn pictures_size(&self) -> Result<Option<i64>> {
        if self.is_sqlite() {
            return Ok(None);
        }
        let sql = "select pg_total_relation_size(to_regclass('picture_size'))";
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, Option<i64>>(sql)
                .fetch_one(&mut *c)
                .await?)
        })
    }

    /// Remembers that a copy of so many bytes was written.
    ///
    /// # Errors
    /// The database failed.
    pub async fn note_backup(&self, bytes: Option<u64>) -> Result<()> {
        let bytes = bytes.map(|bytes| bytes.to_string()).unwrap_or_default();
        self.set_setting(LAST_BACKUP_BYTES, &bytes).await?;
        self.set_setting(LAST_BACKUP, &self.now_micros().to_string())
            .await
    }

    /// When the last copy was written, if ever.
    ///
    /// # Errors
    /// The database failed.
    pub async fn last_backup(&self) -> Result<Option<DateTime<Utc>>> {
        let kept = self.setting(LAST_BACKUP).await?;
        kept.and_then(|kept| kept.parse().ok())
            .map(moment)
            .transpose()
    }

    /// The bytes of the last copy, where they are known.
    ///
    /// # Errors
    /// The database failed.
    pub async fn last_backup_bytes(&self) -> Result<Option<i64>> {
        let kept = self.setting(LAST_BACKUP_BYTES).await?;
        Ok(kept.and_then(|kept| kept.parse().ok()))
    }
}
