//! Outgoing webhooks, their deliveries, and the queue of what waits: one for each webhook, so that an
//! address that is slow or does not answer holds up nobody else's.

pub(crate) mod rows;

use crate::cursor;
use crate::db::{micros, read, write};
use crate::records::*;
use crate::{Result, Store};
use chrono::{DateTime, Duration, Utc};
use domain::hook::DeliveryState;
use domain::ids::{DeliveryId, HookId, OrganizationId};
use rows::{DeliveryRow, HookRow, HookRows, kinds, one};
use sqlx::AssertSqlSafe;
use usecases::Page;
use uuid::Uuid;

/// The columns of [`HookRow`].
pub(crate) const COLUMNS: &str = "id, organization_id, url, kinds, sealed, is_on, failing_since, \
    failures, next_try_at, stopped_at, created_at";

/// The columns of [`DeliveryRow`].
pub(crate) const DELIVERY: &str = "id, hook_id, organization_id, cause, is_replay, kind, event_id, \
    booking_id, payload, state, attempts, status, answer, tried_at, took_ms, next_try_at, created_at";

/// Webhooks that may be called and have something to tell. `$1` is now, `$2` how many.
pub(crate) const DUE: &str =
    "select h.id from hook h join organization o on o.id = h.organization_id
    where h.is_on and h.stopped_at is null and o.suspended_at is null
    and (h.next_try_at is null or h.next_try_at <= $1)
    and exists (select 1 from hook_delivery d where d.hook_id = h.id and d.state = 'waiting'
    and d.next_try_at <= $1) limit $2";

/// Leases deliveries of a webhook: `$1` which, `$2` now, `$3` the end of the lease, `$4` how many.
pub(crate) fn leases(skip: &str) -> String {
    format!(
        "update hook_delivery set next_try_at = $3, attempts = attempts + 1 where id in (
         select id from hook_delivery where hook_id = $1 and state = 'waiting' and next_try_at <= $2
         order by next_try_at, id limit $4 {skip}) returning {DELIVERY}"
    )
}

/// The page of a webhook's log; a condition on the state may stand in it.
pub(crate) fn listed(of_state: bool) -> String {
    let state = if of_state { "and state = $5" } else { "" };
    format!(
        "select {DELIVERY} from hook_delivery where hook_id = $1 and organization_id = $2
         and id < $3 {state} order by id desc limit $4"
    )
}

impl Store {
    /// Keeps a new webhook.
    ///
    /// # Errors
    /// `Reference` without such an organization.
    pub async fn create_hook(&self, record: &HookRecord) -> Result<()> {
        let (record, kinds) = (record.clone(), kinds(record));
        write!(self, |c| {
            sqlx::query(
                "insert into hook (id, organization_id, url, kinds, sealed, is_on, failures, created_at)
                 values ($1, $2, $3, $4, $5, $6, 0, $7)",
            )
            .bind(record.id.0)
            .bind(record.organization.0)
            .bind(record.url)
            .bind(kinds)
            .bind(record.sealed)
            .bind(record.on)
            .bind(micros(record.created_at))
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// Keeps address, kinds, secret and switch anew; whatever had failed is forgotten.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn update_hook(&self, record: &HookRecord) -> Result<()> {
        let (record, kinds) = (record.clone(), kinds(record));
        let done: Result<()> = write!(self, |c| {
            let done = sqlx::query(
                "update hook set url = $3, kinds = $4, sealed = $5, is_on = $6, failing_since = null,
                 failures = 0, next_try_at = null, stopped_at = null
                 where id = $1 and organization_id = $2",
            )
            .bind(record.id.0)
            .bind(record.organization.0)
            .bind(record.url)
            .bind(kinds)
            .bind(record.sealed)
            .bind(record.on)
            .execute(&mut *c)
            .await?;
            one(done.rows_affected())
        });
        done?;
        self.inner.jobs_written();
        Ok(())
    }

    /// Removes a webhook with its log.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn remove_hook(&self, organization: OrganizationId, id: HookId) -> Result<()> {
        write!(self, |c| {
            let done = sqlx::query("delete from hook where id = $1 and organization_id = $2")
                .bind(id.0)
                .bind(organization.0)
                .execute(&mut *c)
                .await?;
            one(done.rows_affected())
        })
    }

    /// A webhook of an organization.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn hook(&self, organization: OrganizationId, id: HookId) -> Result<HookRecord> {
        read!(self, |c| { c.hook_of(organization.0, id.0).await })
    }

    /// A webhook, whosever it is: for the one who calls it.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn any_hook(&self, id: HookId) -> Result<HookRecord> {
        let sql = format!("select {COLUMNS} from hook where id = $1");
        let row: Result<HookRow> = read!(self, |c| {
            Ok(sqlx::query_as::<_, HookRow>(AssertSqlSafe(sql))
                .bind(id.0)
                .fetch_one(&mut *c)
                .await?)
        });
        row?.record()
    }

    /// The webhooks of an organization, newest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn hooks(&self, organization: OrganizationId) -> Result<Vec<HookRecord>> {
        let sql = format!(
            "select {COLUMNS} from hook where organization_id = $1 order by id desc limit 100"
        );
        let rows: Result<Vec<HookRow>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, HookRow>(AssertSqlSafe(sql))
                .bind(organization.0)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(HookRow::record).collect()
    }

    /// The webhooks of these organizations that are called at all.
    ///
    /// # Errors
    /// The database failed.
    pub async fn hooks_called(&self, organizations: &[OrganizationId]) -> Result<Vec<HookRecord>> {
        let ids: Vec<Uuid> = organizations.iter().map(|id| id.0).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        read!(self, |c| { c.hooks_called(&ids).await })
    }

    /// Keeps deliveries, each cause once for each webhook; answers how many were new.
    ///
    /// # Errors
    /// `Reference` without such a webhook.
    pub async fn insert_deliveries(&self, deliveries: Vec<NewDelivery>) -> Result<u64> {
        if deliveries.is_empty() {
            return Ok(0);
        }
        let now = self.now_micros();
        let written: Result<u64> =
            write!(self, |c| { c.insert_deliveries(&deliveries, now).await });
        let written = written?;
        if written > 0 {
            self.inner.jobs_written();
        }
        Ok(written)
    }

    /// Webhooks that may be called now and have something to tell.
    ///
    /// # Errors
    /// The database failed.
    pub async fn due_hooks(&self, limit: i64) -> Result<Vec<HookId>> {
        let now = self.now_micros();
        let ids: Result<Vec<Uuid>> = read!(self, |c| {
            Ok(sqlx::query_scalar::<_, Uuid>(DUE)
                .bind(now)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        Ok(ids?.into_iter().map(HookId).collect())
    }

    /// Leases due deliveries of a webhook, oldest first; also those whose lease ran out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn lease_deliveries(
        &self,
        hook: HookId,
        limit: i64,
        lease_for: Duration,
    ) -> Result<Vec<DeliveryRecord>> {
        let now = self.now();
        let (due, until) = (micros(now), micros(now + lease_for));
        let sql = leases(self.skip());
        write!(self, |c| {
            let rows = sqlx::query_as::<_, DeliveryRow>(AssertSqlSafe(sql))
                .bind(hook.0)
                .bind(due)
                .bind(until)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?;
            let mut leased = rows
                .into_iter()
                .map(DeliveryRow::record)
                .collect::<Result<Vec<_>>>()?;
            leased.sort_by_key(|one| one.new.id);
            Ok(leased)
        })
    }

    /// Writes down what came of tries, and what that means for their webhook, which is given as it was before
    /// them: where it was saved or called meanwhile, the tries alone are written. With `expired`, what waits
    /// since before that moment is given up. Answers how many tries counted, and whether what they mean did.
    ///
    /// # Errors
    /// The database failed.
    pub async fn end_tries(
        &self,
        hook: &HookRecord,
        tries: Vec<DeliveryTry>,
        note: Option<HookNote>,
        expired: Option<DateTime<Utc>>,
    ) -> Result<(usize, bool)> {
        let now = self.now_micros();
        let hook = hook.clone();
        write!(self, |c| {
            let mut counted = 0;
            for one in &tries {
                counted += usize::from(c.end_try(one, now).await?);
            }
            if let Some(note) = note {
                if !c.note_hook(&hook, &note, now).await? {
                    return Ok((counted, false));
                }
                if note.stop {
                    c.end_waiting(hook.id.0, DeliveryState::Dropped, i64::MAX)
                        .await?;
                }
            }
            if let Some(before) = expired {
                c.end_waiting(hook.id.0, DeliveryState::Failed, micros(before))
                    .await?;
            }
            Ok((counted, true))
        })
    }

    /// A delivery of an organization.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn delivery(
        &self,
        organization: OrganizationId,
        id: DeliveryId,
    ) -> Result<DeliveryRecord> {
        read!(self, |c| { c.delivery_of(organization.0, id.0).await })
    }

    /// A webhook's log, newest first.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn deliveries(&self, search: &DeliverySearch) -> Result<Page<DeliveryRecord>> {
        let before = match &search.cursor {
            Some(cursor) => cursor::read(cursor)?.1,
            None => Uuid::max(),
        };
        let limit = search.limit.max(1);
        let sql = listed(search.state.is_some());
        let rows: Result<Vec<DeliveryRow>> = read!(self, |c| {
            let mut query = sqlx::query_as::<_, DeliveryRow>(AssertSqlSafe(sql))
                .bind(search.hook.0)
                .bind(search.organization.0)
                .bind(before)
                .bind(limit + 1);
            if let Some(state) = search.state {
                query = query.bind(state.as_str());
            }
            Ok(query.fetch_all(&mut *c).await?)
        });
        let records = rows?.into_iter().map(DeliveryRow::record);
        let records = records.collect::<Result<Vec<_>>>()?;
        Ok(cursor::page(records, limit, |one| (0, one.new.id.0)))
    }
}
