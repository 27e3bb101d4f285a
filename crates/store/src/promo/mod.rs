//! Promo codes. Their uses move at the booking desk alone; here they are made, bounded and listed.

pub(crate) mod rows;

use crate::cursor;
use crate::db::{Hand, micros, read, write};
use crate::records::*;
use crate::{DeskError, Result, Store, StoreError};
use domain::desk::{Resize, resize};
use domain::ids::{EventId, OrganizationId, PromoCodeId};
use rows::{PromoRow, PromoRows};
use sqlx::AssertSqlSafe;
use usecases::Page;
use uuid::Uuid;

/// The columns of [`PromoRow`].
pub(crate) const COLUMNS: &str = "id, organization_id, event_id, code, folded, discount, \
    discount_value, ticket_types, counted, starts_at, ends_at, capacity, taken, created_at";

/// Codes of an event and those of its whole organization, newest first.
pub(crate) fn listed() -> String {
    format!(
        "select * from (select {COLUMNS} from promo_code where event_id = $2 and id < $3
         order by id desc limit $4) a
         union all
         select * from (select {COLUMNS} from promo_code where organization_id = $1
         and event_id is null and id < $3 order by id desc limit $4) b
         order by id desc limit $4"
    )
}

impl Store {
    /// Keeps a new code.
    ///
    /// # Errors
    /// `Unique` where another of the event (or of all events) is told from others by the same, `Reference`.
    pub async fn create_promo_code(&self, record: PromoCodeRecord) -> Result<PromoCodeRecord> {
        write!(self, |c| {
            c.insert_promo(&record).await?;
            c.promo_of(record.organization.0, record.id.0).await
        })
    }

    /// Keeps what was decided about a code anew, under its lock, so that no use is lost or added.
    ///
    /// # Errors
    /// `Refused(BelowTaken)`, `NotFound`, `Store(Unique)`.
    pub async fn update_promo_code(
        &self,
        organization: OrganizationId,
        id: PromoCodeId,
        fields: PromoCodeFields,
    ) -> Result<PromoCodeRecord, DeskError> {
        write!(self, DeskError, |c| {
            let locked = c.lock_promos(&[id.0]).await?;
            let before = locked
                .into_iter()
                .find(|promo| promo.organization == organization)
                .ok_or(DeskError::NotFound)?;
            resize(&[Resize {
                taken: before.taken,
                wanted: fields.capacity,
                ticket_type: None,
            }])
            .map_err(DeskError::Refused)?;
            c.update_promo(id.0, &fields).await?;
            Ok(c.promo_of(organization.0, id.0).await?)
        })
    }

    /// A code of an organization.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn promo_code(
        &self,
        organization: OrganizationId,
        id: PromoCodeId,
    ) -> Result<PromoCodeRecord> {
        read!(self, |c| { c.promo_of(organization.0, id.0).await })
    }

    /// The codes of an event and those of its whole organization, newest first.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn promo_codes(
        &self,
        organization: OrganizationId,
        event: EventId,
        cursor: Option<&str>,
        limit: i64,
    ) -> Result<Page<PromoCodeRecord>> {
        let before = match cursor {
            Some(cursor) => cursor::read(cursor)?.1,
            None => Uuid::max(),
        };
        let limit = limit.max(1);
        let found: Result<Vec<PromoRow>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, PromoRow>(AssertSqlSafe(listed()))
                .bind(organization.0)
                .bind(event.0)
                .bind(before)
                .bind(limit + 1)
                .fetch_all(&mut *c)
                .await?)
        });
        let records = found?.into_iter().map(PromoRow::record);
        let records = records.collect::<Result<Vec<_>>>()?;
        Ok(cursor::page(records, limit, |promo| (0, promo.id.0)))
    }

    /// The code that someone means at an event: the event's own before one of its organization.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn promo_code_named(
        &self,
        organization: OrganizationId,
        event: EventId,
        folded: &str,
    ) -> Result<PromoCodeRecord> {
        let sql = format!(
            "select {COLUMNS} from promo_code where folded = $1 and organization_id = $2
             and (event_id is null or event_id = $3)"
        );
        let found: Result<Vec<PromoRow>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, PromoRow>(AssertSqlSafe(sql))
                .bind(folded)
                .bind(organization.0)
                .bind(event.0)
                .fetch_all(&mut *c)
                .await?)
        });
        let records = found?.into_iter().map(PromoRow::record);
        let mut records = records.collect::<Result<Vec<_>>>()?;
        records.sort_by_key(|promo| promo.event.is_none());
        records.into_iter().next().ok_or(StoreError::NotFound)
    }

    /// Whether an event has a code that could still help.
    ///
    /// # Errors
    /// The database failed.
    pub async fn has_promo_codes(
        &self,
        organization: OrganizationId,
        event: EventId,
    ) -> Result<bool> {
        let now = micros(self.now());
        read!(self, |c| {
            let found: Option<i64> = sqlx::query_scalar(
                "select taken from promo_code where event_id = $2
                 and (ends_at is null or ends_at > $3)
                 union all
                 select taken from promo_code where organization_id = $1 and event_id is null
                 and (ends_at is null or ends_at > $3) limit 1",
            )
            .bind(organization.0)
            .bind(event.0)
            .bind(now)
            .fetch_optional(&mut *c)
            .await?;
            Ok(found.is_some())
        })
    }
}
