//! Booking rows, read and changed the same way on both databases.

use crate::Result;
use crate::db::{both, in_list, language, local, micros, moment, narrow, padded, word};
use crate::records::{BookingRecord, Contact, ItemRecord, PromoUsed};
use chrono::{DateTime, Utc};
use domain::booking::{BookingState, PaymentState, Source};
use domain::ids::{BookingId, EventId, OrganizationId, PromoCodeId, TicketTypeId};
use domain::money::Currency;
use sqlx::AssertSqlSafe;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The columns of [`BookingRow`], of a booking called `b`.
pub(crate) const COLUMNS: &str = "b.id, b.event_id, b.organization_id, b.reference, b.state, b.name, \
    b.name_folded, b.phone, b.email, b.user_id, b.language, b.source, b.via, b.note, b.quantity, \
    b.total_minor, b.currency, b.payment, b.held_until, b.created_at, b.confirmed_at, \
    b.cancelled_at, b.link_version, b.revision";

#[derive(sqlx::FromRow)]
pub(crate) struct BookingRow {
    id: Uuid,
    event_id: Uuid,
    organization_id: Uuid,
    reference: String,
    state: String,
    name: String,
    name_folded: String,
    phone: Option<String>,
    email: Option<String>,
    user_id: Option<String>,
    language: String,
    source: String,
    via: Option<String>,
    note: Option<String>,
    quantity: i64,
    total_minor: i64,
    currency: String,
    payment: String,
    held_until: Option<i64>,
    created_at: i64,
    confirmed_at: Option<i64>,
    cancelled_at: Option<i64>,
    link_version: i64,
    revision: i64,
}

#[derive(sqlx::FromRow)]
struct ItemRow {
    booking_id: Uuid,
    ticket_type_id: Uuid,
    name: String,
    quantity: i64,
    unit_price_minor: i64,
    off_minor: i64,
    promo_code_id: Option<Uuid>,
    code: Option<String>,
    uses: Option<i64>,
}

impl ItemRow {
    fn promo(&self) -> Option<PromoUsed> {
        Some(PromoUsed {
            promo_code: PromoCodeId(self.promo_code_id?),
            code: self.code.clone()?,
            uses: self.uses?,
        })
    }
}

impl BookingRow {
    fn record(self) -> Result<BookingRecord> {
        Ok(BookingRecord {
            id: BookingId(self.id),
            event: EventId(self.event_id),
            organization: OrganizationId(self.organization_id),
            reference: self.reference,
            state: word(BookingState::parse(&self.state), "booking state")?,
            contact: Contact {
                name: self.name,
                name_folded: self.name_folded,
                phone: self.phone,
                email: self.email,
                user_id: self.user_id,
            },
            language: language(&self.language)?,
            source: word(Source::parse(&self.source), "source")?,
            via: self.via,
            note: self.note,
            items: Vec::new(),
            quantity: self.quantity,
            total_minor: self.total_minor,
            currency: word(Currency::from_code(&self.currency), "currency")?,
            payment: word(PaymentState::parse(&self.payment), "payment")?,
            held_until: self.held_until.map(moment).transpose()?,
            created_at: moment(self.created_at)?,
            confirmed_at: self.confirmed_at.map(moment).transpose()?,
            cancelled_at: self.cancelled_at.map(moment).transpose()?,
            link_version: narrow(self.link_version)?,
            revision: narrow(self.revision)?,
            promo: None,
        })
    }
}

/// Ends the overdue holds of so many events.
pub(crate) fn ends_holds(events: usize) -> String {
    format!(
        "update booking set state = 'expired', cancelled_at = $1, revision = revision + 1
         where state = 'held' and held_until <= $1 and event_id in {}
         returning id, event_id",
        in_list(2, events)
    )
}

both! {
    /// Bookings by id, their items, and their changes.
    BookingRows;

    /// Bookings with their items, in no order; unknown ids are left out.
    fn bookings_by_id(c, ids: &[Uuid]) -> Vec<BookingRecord> {
        let mut rows = Vec::with_capacity(ids.len());
        for piece in ids.chunks(64) {
            let sql = format!(
                "select {COLUMNS} from booking b where b.id in {}",
                in_list(1, piece.len())
            );
            let mut query = sqlx::query_as::<_, BookingRow>(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            rows.extend(query.fetch_all(&mut *c).await?);
        }
        c.with_items(rows).await
    }

    /// Rows as records, in the same order, with their items.
    fn with_items(c, rows: Vec<BookingRow>) -> Vec<BookingRecord> {
        let mut records = rows
            .into_iter()
            .map(BookingRow::record)
            .collect::<Result<Vec<_>>>()?;
        let mut items: HashMap<Uuid, Vec<ItemRecord>> = HashMap::with_capacity(records.len());
        let mut names: HashMap<Uuid, Arc<domain::language::LocalText>> = HashMap::new();
        let mut promos: HashMap<Uuid, PromoUsed> = HashMap::new();
        for piece in records.chunks(64) {
            let sql = format!(
                "select i.booking_id, i.ticket_type_id, t.name, i.quantity, i.unit_price_minor,
                 i.off_minor, u.promo_code_id, p.code, u.uses
                 from booking_item i join ticket_type t on t.id = i.ticket_type_id
                 left join booking_promo u on u.booking_id = i.booking_id
                 left join promo_code p on p.id = u.promo_code_id
                 where i.booking_id in {} order by t.position, t.id",
                in_list(1, piece.len())
            );
            let mut query = sqlx::query_as::<_, ItemRow>(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).map(|b| b.id.0));
            }
            for row in query.fetch_all(&mut *c).await? {
                if let Some(used) = row.promo() {
                    promos.insert(row.booking_id, used);
                }
                let name = match names.get(&row.ticket_type_id) {
                    Some(name) => Arc::clone(name),
                    None => {
                        let name = Arc::new(local(&row.name)?);
                        names.insert(row.ticket_type_id, Arc::clone(&name));
                        name
                    }
                };
                items.entry(row.booking_id).or_default().push(ItemRecord {
                    ticket_type: TicketTypeId(row.ticket_type_id),
                    name,
                    quantity: row.quantity,
                    unit_price_minor: row.unit_price_minor,
                    off_minor: row.off_minor,
                });
            }
        }
        for record in &mut records {
            record.items = items.remove(&record.id.0).unwrap_or_default();
            record.promo = promos.remove(&record.id.0);
        }
        Ok(records)
    }

    /// Ends the overdue holds of these events; their ids and events.
    fn expire_holds(c, events: &[Uuid], now: DateTime<Utc>) -> Vec<(Uuid, Uuid)> {
        let mut expired = Vec::new();
        for piece in events.chunks(64) {
            let sql = ends_holds(piece.len());
            let mut query =
                sqlx::query_as::<_, (Uuid, Uuid)>(AssertSqlSafe(sql)).bind(micros(now));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            expired.extend(query.fetch_all(&mut *c).await?);
        }
        Ok(expired)
    }

    /// Removes the items of bookings, before others are written.
    fn delete_items(c, bookings: &[Uuid]) -> () {
        for piece in bookings.chunks(64) {
            let list = in_list(1, piece.len());
            let sql = format!("delete from booking_item where booking_id in {list}");
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            query.execute(&mut *c).await?;
        }
        Ok(())
    }
}
