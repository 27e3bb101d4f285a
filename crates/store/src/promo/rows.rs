//! Rows of promo codes, read and changed the same way on both databases.

use super::COLUMNS;
use crate::db::{both, in_list, json, micros, moment, padded, pieces, rows, word};
use crate::records::{PromoCodeFields, PromoCodeRecord};
use crate::{Result, StoreError};
use domain::ids::{EventId, OrganizationId, PromoCodeId};
use domain::promo::{Counted, Discount};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// A code as it is kept.
#[derive(sqlx::FromRow)]
pub(crate) struct PromoRow {
    id: Uuid,
    organization_id: Uuid,
    event_id: Option<Uuid>,
    code: String,
    folded: String,
    discount: String,
    discount_value: i64,
    ticket_types: String,
    counted: String,
    starts_at: Option<i64>,
    ends_at: Option<i64>,
    capacity: Option<i64>,
    taken: i64,
    created_at: i64,
}

impl PromoRow {
    pub(crate) fn record(self) -> Result<PromoCodeRecord> {
        let discount = Discount::parse(&self.discount, self.discount_value);
        Ok(PromoCodeRecord {
            id: PromoCodeId(self.id),
            organization: OrganizationId(self.organization_id),
            event: self.event_id.map(EventId),
            fields: PromoCodeFields {
                code: self.code,
                folded: self.folded,
                discount: word(discount, "discount")?,
                ticket_types: serde_json::from_str(&self.ticket_types)
                    .map_err(|_| StoreError::Corrupt("ticket types".into()))?,
                counted: word(Counted::parse(&self.counted), "counted")?,
                starts_at: self.starts_at.map(moment).transpose()?,
                ends_at: self.ends_at.map(moment).transpose()?,
                capacity: self.capacity,
            },
            taken: self.taken,
            created_at: moment(self.created_at)?,
        })
    }
}

both! {
    /// Statements about promo codes, and about what bookings drew on them.
    PromoRows;

    /// The ids of the codes that are told from others by these, of any organization.
    fn promos_named(c, folded: &[String]) -> Vec<Uuid> {
        let mut ids = Vec::new();
        for piece in folded.chunks(64) {
            let list = in_list(1, piece.len());
            let sql = format!("select id from promo_code where folded in {list}");
            let mut query = sqlx::query_scalar::<_, Uuid>(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).map(String::as_str));
            }
            ids.extend(query.fetch_all(&mut *c).await?);
        }
        Ok(ids)
    }

    /// A new code.
    fn insert_promo(c, record: &PromoCodeRecord) -> () {
        let fields = &record.fields;
        sqlx::query(
            "insert into promo_code (id, organization_id, event_id, code, folded, discount,
             discount_value, ticket_types, counted, starts_at, ends_at, capacity, taken, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13)",
        )
        .bind(record.id.0)
        .bind(record.organization.0)
        .bind(record.event.map(|id| id.0))
        .bind(fields.code.as_str())
        .bind(fields.folded.as_str())
        .bind(fields.discount.as_str())
        .bind(fields.discount.value())
        .bind(json(&fields.ticket_types)?)
        .bind(fields.counted.as_str())
        .bind(fields.starts_at.map(micros))
        .bind(fields.ends_at.map(micros))
        .bind(fields.capacity)
        .bind(micros(record.created_at))
        .execute(&mut *c)
        .await?;
        Ok(())
    }

    /// What the organizer decides, anew; under the code's lock.
    fn update_promo(c, id: Uuid, fields: &PromoCodeFields) -> () {
        sqlx::query(
            "update promo_code set code = $2, folded = $3, discount = $4, discount_value = $5,
             ticket_types = $6, counted = $7, starts_at = $8, ends_at = $9, capacity = $10
             where id = $1",
        )
        .bind(id)
        .bind(fields.code.as_str())
        .bind(fields.folded.as_str())
        .bind(fields.discount.as_str())
        .bind(fields.discount.value())
        .bind(json(&fields.ticket_types)?)
        .bind(fields.counted.as_str())
        .bind(fields.starts_at.map(micros))
        .bind(fields.ends_at.map(micros))
        .bind(fields.capacity)
        .execute(&mut *c)
        .await?;
        Ok(())
    }

    /// Sets the uses of codes, under their lock.
    fn set_promos_taken(c, moved: &[(Uuid, i64)]) -> () {
        for (id, taken) in moved {
            sqlx::query("update promo_code set taken = $2 where id = $1")
                .bind(*id)
                .bind(*taken)
                .execute(&mut *c)
                .await?;
        }
        Ok(())
    }

    /// Keeps what new bookings drew: booking, code, uses.
    fn insert_promo_uses(c, uses: &[(Uuid, Uuid, i64)]) -> () {
        for piece in pieces(uses) {
            let sql = format!(
                "insert into booking_promo (booking_id, promo_code_id, uses) values {}",
                rows("(?,?,?)", piece.len(), false)
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for (booking, promo, uses) in piece {
                query = query.bind(*booking).bind(*promo).bind(*uses);
            }
            query.execute(&mut *c).await?;
        }
        Ok(())
    }

    /// Keeps what a changed booking draws now.
    fn update_promo_uses(c, booking: Uuid, uses: i64) -> () {
        sqlx::query("update booking_promo set uses = $2 where booking_id = $1")
            .bind(booking)
            .bind(uses)
            .execute(&mut *c)
            .await?;
        Ok(())
    }

    /// A code of an organization.
    fn promo_of(c, organization: Uuid, id: Uuid) -> PromoCodeRecord {
        let sql = format!("select {COLUMNS} from promo_code where id = $1 and organization_id = $2");
        sqlx::query_as::<_, PromoRow>(AssertSqlSafe(sql))
            .bind(id)
            .bind(organization)
            .fetch_one(&mut *c)
            .await?
            .record()
    }
}
