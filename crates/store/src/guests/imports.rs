//! Guests brought in from a table: the import itself.

use crate::db::{in_list, json, micros, moment, padded, read, word, write};
use crate::records::*;
use crate::{Result, Store, StoreError};
use chrono::Duration;
use domain::ids::{EventId, ImportId, OrganizationId, UserId};
use domain::message::Message;
use serde::de::DeserializeOwned;
use sqlx::AssertSqlSafe;
use usecases::imports::ImportState;
use uuid::Uuid;

const COLUMNS: &str = "id, organization_id, event_id, account_id, name, state, size, received, consumed, \
    heads, problem, tell, total, good, bad, places, booked, repeated, failed, created_at";

/// An import that waits for a worker; the one that has waited longest.
fn lease(skip: &str) -> String {
    format!(
        "update guest_import set leased_until = $2 where id = (select i.id from guest_import i
         where i.state in ('reading', 'checking', 'booking')
         and (i.leased_until is null or i.leased_until <= $1)
         and exists (select 1 from organization o where o.id = i.organization_id
         and o.suspended_at is null)
         order by coalesce(i.leased_until, 0), i.id limit 1 {skip}) returning {COLUMNS}"
    )
}

#[derive(sqlx::FromRow)]
struct ImportRow {
    id: Uuid,
    organization_id: Uuid,
    event_id: Uuid,
    account_id: Option<Uuid>,
    name: String,
    state: String,
    size: i64,
    received: i64,
    consumed: i64,
    heads: String,
    problem: Option<String>,
    tell: bool,
    total: i64,
    good: i64,
    bad: i64,
    places: i64,
    booked: i64,
    repeated: i64,
    failed: i64,
    created_at: i64,
}

pub(super) fn kept<T: DeserializeOwned>(json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|_| StoreError::Corrupt("import".into()))
}

impl ImportRow {
    fn record(self) -> Result<ImportRecord> {
        Ok(ImportRecord {
            id: ImportId(self.id),
            organization: OrganizationId(self.organization_id),
            event: EventId(self.event_id),
            by: self.account_id.map(UserId),
            name: self.name,
            state: word(ImportState::parse(&self.state), "import state")?,
            size: self.size,
            received: self.received,
            consumed: self.consumed,
            heads: kept(&self.heads)?,
            problem: self.problem.as_deref().map(kept).transpose()?,
            tell: self.tell,
            total: self.total,
            good: self.good,
            bad: self.bad,
            places: self.places,
            booked: self.booked,
            repeated: self.repeated,
            failed: self.failed,
            created_at: moment(self.created_at)?,
        })
    }
}

impl Store {
    /// Begins an import.
    ///
    /// # Errors
    /// `Reference`.
    pub async fn create_import(&self, new: NewImport) -> Result<ImportRecord> {
        let now = self.now_micros();
        let sql = format!(
            "insert into guest_import (id, organization_id, event_id, account_id, name, state, size,
             received, consumed, heads, tell, total, good, bad, places, booked, repeated, failed,
             created_at) values ($1, $2, $3, $4, $5, 'sending', $6, 0, 0, '[]', $7, 0, 0, 0, 0, 0, 0,
             0, $8) returning {COLUMNS}"
        );
        let row: Result<ImportRow> = write!(self, |c| {
            Ok(sqlx::query_as::<_, ImportRow>(AssertSqlSafe(sql))
                .bind(new.id.0)
                .bind(new.organization.0)
                .bind(new.event.0)
                .bind(new.by.map(|id| id.0))
                .bind(new.name)
                .bind(new.size)
                .bind(false)
                .bind(now)
                .fetch_one(&mut *c)
                .await?)
        });
        row?.record()
    }

    /// An import of an organization.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn import(&self, organization: OrganizationId, id: ImportId) -> Result<ImportRecord> {
        let sql =
            format!("select {COLUMNS} from guest_import where id = $1 and organization_id = $2");
        let row: Result<ImportRow> = read!(self, |c| {
            Ok(sqlx::query_as::<_, ImportRow>(AssertSqlSafe(sql))
                .bind(id.0)
                .bind(organization.0)
                .fetch_one(&mut *c)
                .await?)
        });
        row?.record()
    }

    /// An organization's newest imports.
    ///
    /// # Errors
    /// The database failed.
    pub async fn imports(
        &self,
        organization: OrganizationId,
        limit: i64,
    ) -> Result<Vec<ImportRecord>> {
        let sql = format!(
            "select {COLUMNS} from guest_import where organization_id = $1
             order by id desc limit $2"
        );
        let rows: Result<Vec<ImportRow>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, ImportRow>(AssertSqlSafe(sql))
                .bind(organization.0)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(ImportRow::record).collect()
    }

    /// Keeps a part of a file. One that came before is left alone; with the last the reading begins.
    ///
    /// # Errors
    /// `NotFound`; `Stale` where a part before it is missing, it goes beyond the end, or none is expected.
    pub async fn put_import_part(
        &self,
        organization: OrganizationId,
        id: ImportId,
        starts_at: i64,
        bytes: Vec<u8>,
    ) -> Result<ImportRecord> {
        let find =
            format!("select {COLUMNS} from guest_import where id = $1 and organization_id = $2");
        let take = format!(
            "update guest_import set received = $2,
             state = case when size = $2 then 'reading' else state end
             where id = $1 and state = 'sending' and received = $3 returning {COLUMNS}"
        );
        let row: Result<ImportRow> = write!(self, |c| {
            let before = sqlx::query_as::<_, ImportRow>(AssertSqlSafe(find))
                .bind(id.0)
                .bind(organization.0)
                .fetch_one(&mut *c)
                .await?;
            let end = starts_at.saturating_add(i64::try_from(bytes.len()).unwrap_or(i64::MAX));
            if end <= before.received && starts_at >= 0 {
                return Ok(before);
            }
            let fits = before.state == ImportState::Sending.as_str()
                && starts_at == before.received
                && end <= before.size;
            if !fits {
                return Err(StoreError::Stale);
            }
            sqlx::query(
                "insert into guest_import_part (import_id, starts_at, bytes) values ($1, $2, $3)",
            )
            .bind(id.0)
            .bind(starts_at)
            .bind(bytes)
            .execute(&mut *c)
            .await?;
            let after = sqlx::query_as::<_, ImportRow>(AssertSqlSafe(take))
                .bind(id.0)
                .bind(end)
                .bind(starts_at)
                .fetch_optional(&mut *c)
                .await?;
            after.ok_or(StoreError::Stale)
        });
        row?.record()
    }

    /// Moves an import from one of some states to another.
    ///
    /// # Errors
    /// `NotFound`; `Stale` in another state.
    pub async fn move_import(
        &self,
        organization: OrganizationId,
        id: ImportId,
        from: &[ImportState],
        to: ImportState,
        tell: bool,
    ) -> Result<ImportRecord> {
        let now = self.now_micros();
        let from: Vec<&'static str> = from.iter().map(|state| state.as_str()).collect();
        let ended = !to.moves() && to != ImportState::Checked;
        let sql = format!(
            "update guest_import set state = $3, tell = $4, leased_until = null,
             finished_at = case when $5 then $6 else null end
             where id = $1 and organization_id = $2 and state in {}",
            in_list(7, from.len())
        );
        let moved: Result<u64> = write!(self, |c| {
            let mut query = sqlx::query(AssertSqlSafe(sql))
                .bind(id.0)
                .bind(organization.0)
                .bind(to.as_str())
                .bind(tell)
                .bind(ended)
                .bind(now);
            for i in 0..padded(from.len()) {
                query = query.bind(from.get(i).or(from.last()).copied());
            }
            let moved = query.execute(&mut *c).await?.rows_affected();
            if moved > 0 && ended {
                sqlx::query("delete from guest_import_part where import_id = $1")
                    .bind(id.0)
                    .execute(&mut *c)
                    .await?;
            }
            Ok(moved)
        });
        let moved = moved?;
        let record = self.import(organization, id).await?;
        if moved == 0 {
            return Err(StoreError::Stale);
        }
        Ok(record)
    }

    /// Takes an import that waits for a worker.
    ///
    /// # Errors
    /// The database failed.
    pub async fn lease_import(&self, lease_for: Duration) -> Result<Option<ImportRecord>> {
        let now = self.now();
        let (due, until) = (micros(now), micros(now + lease_for));
        let sql = lease(self.skip());
        let row: Result<Option<ImportRow>> = write!(self, |c| {
            Ok(sqlx::query_as::<_, ImportRow>(AssertSqlSafe(sql))
                .bind(due)
                .bind(until)
                .fetch_optional(&mut *c)
                .await?)
        });
        row?.map(ImportRow::record).transpose()
    }

    /// Gives an import back, at its turn again at once; where it still stands there, in the state that comes
    /// next.
    ///
    /// # Errors
    /// The database failed.
    pub async fn give_import_back(
        &self,
        id: ImportId,
        next: Option<(ImportState, ImportState)>,
    ) -> Result<()> {
        let now = self.now_micros();
        let (from, to) = next.map_or(("", ""), |(from, to)| (from.as_str(), to.as_str()));
        let done = to == ImportState::Done.as_str();
        write!(self, |c| {
            sqlx::query(
                "update guest_import set leased_until = $2,
                 finished_at = case when state = $3 and $5 then $2 else finished_at end,
                 state = case when state = $3 then $4 else state end where id = $1",
            )
            .bind(id.0)
            .bind(now)
            .bind(from)
            .bind(to)
            .bind(done)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// Keeps the import of whoever has it in hand theirs.
    ///
    /// # Errors
    /// The database failed.
    pub async fn keep_import(&self, id: ImportId, lease_for: Duration) -> Result<()> {
        let until = micros(self.now() + lease_for);
        write!(self, |c| {
            sqlx::query("update guest_import set leased_until = $2 where id = $1")
                .bind(id.0)
                .bind(until)
                .execute(&mut *c)
                .await?;
            Ok(())
        })
    }

    /// Forgets rows of an earlier try to read a file.
    ///
    /// # Errors
    /// The database failed.
    pub async fn begin_reading(&self, id: ImportId) -> Result<()> {
        write!(self, |c| {
            sqlx::query("delete from guest_import_row where import_id = $1")
                .bind(id.0)
                .execute(&mut *c)
                .await?;
            sqlx::query("update guest_import set total = 0, consumed = 0 where id = $1")
                .bind(id.0)
                .execute(&mut *c)
                .await?;
            Ok(())
        })
    }

    /// The part of a file that begins at this byte.
    ///
    /// # Errors
    /// The database failed.
    pub async fn import_part(&self, id: ImportId, starts_at: i64) -> Result<Option<Vec<u8>>> {
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, Vec<u8>>(
                "select bytes from guest_import_part where import_id = $1 and starts_at = $2",
            )
            .bind(id.0)
            .bind(starts_at)
            .fetch_optional(&mut *c)
            .await?)
        })
    }

    /// Ends the reading of a file: with the names of its columns it is looked at next; with a problem it is
    /// refused, and nothing of it is kept.
    ///
    /// # Errors
    /// The database failed.
    pub async fn end_reading(
        &self,
        id: ImportId,
        read: std::result::Result<Vec<String>, Message>,
    ) -> Result<()> {
        let now = self.now_micros();
        let (heads, problem, state) = match &read {
            Ok(heads) => (json(heads)?, None, ImportState::Checking),
            Err(problem) => ("[]".to_owned(), Some(json(problem)?), ImportState::Refused),
        };
        write!(self, |c| {
            sqlx::query("delete from guest_import_part where import_id = $1")
                .bind(id.0)
                .execute(&mut *c)
                .await?;
            let refused = problem.is_some();
            if refused {
                sqlx::query("delete from guest_import_row where import_id = $1")
                    .bind(id.0)
                    .execute(&mut *c)
                    .await?;
            }
            sqlx::query(
                "update guest_import set heads = $2, problem = $3, state = $4, consumed = size,
                 total = case when $5 then 0 else total end,
                 finished_at = case when $5 then $6 else null end
                 where id = $1 and state = 'reading'",
            )
            .bind(id.0)
            .bind(heads)
            .bind(problem)
            .bind(state.as_str())
            .bind(refused)
            .bind(now)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }
}
