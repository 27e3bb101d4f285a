//! Bookings found by what is known of them.

use super::rows::{BookingRow, BookingRows, COLUMNS};
use crate::cursor;
use crate::db::{Hand, JobRow, micros, moment, read, write};
use crate::figures::FigureNotes;
use crate::finding::words::reword;
use crate::records::*;
use crate::{Result, Store, StoreError};
use chrono::{DateTime, Utc};
use domain::ids::{BookingId, EventId, OrganizationId};
use sqlx::AssertSqlSafe;
use std::collections::HashMap;
use std::sync::Arc;
use usecases::Page;
use uuid::Uuid;

/// A key is kept under its event. All events of the organization are asked: the one that was booked may be
/// off every list by now.
pub(crate) const BY_KEY: &str = "select i.booking_id from event e cross join idempotency i \
    where e.organization_id = $1 and i.scope = e.id and i.key = $2";

impl Store {
    /// By id.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn booking(&self, id: BookingId) -> Result<BookingRecord> {
        let found: Result<Vec<BookingRecord>> =
            read!(self, |c| { c.bookings_by_id(&[id.0]).await });
        found?.pop().ok_or(StoreError::NotFound)
    }

    /// Many by id, in no order; unknown ones are left out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn bookings(&self, ids: &[BookingId]) -> Result<Vec<BookingRecord>> {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        read!(self, |c| { c.bookings_by_id(&ids).await })
    }

    /// By reference, as kept.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn booking_by_reference(&self, reference: &str) -> Result<BookingRecord> {
        let sql = format!("select {COLUMNS} from booking b where b.reference = $1");
        let found: Result<Vec<BookingRecord>> = read!(self, |c| {
            let rows = sqlx::query_as::<_, BookingRow>(AssertSqlSafe(sql))
                .bind(reference)
                .fetch_all(&mut *c)
                .await?;
            c.with_items(rows).await
        });
        found?.pop().ok_or(StoreError::NotFound)
    }

    /// By the idempotency key under which a guest booked at one of an organization's events.
    ///
    /// # Errors
    /// The database failed.
    pub async fn booking_by_key(
        &self,
        organization: OrganizationId,
        key: &str,
    ) -> Result<Option<BookingRecord>> {
        let found: Result<Vec<BookingRecord>> = read!(self, |c| {
            let ids: Vec<Uuid> = sqlx::query_scalar(BY_KEY)
                .bind(organization.0)
                .bind(key)
                .fetch_all(&mut *c)
                .await?;
            c.bookings_by_id(&ids).await
        });
        Ok(found?.pop())
    }

    /// Marks as paid or not; a booking without a price stays free. Programs are told of what changed,
    /// its guest is not.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn set_paid(
        &self,
        organization: OrganizationId,
        booking: BookingId,
        paid: bool,
    ) -> Result<BookingRecord> {
        let payment = if paid { "paid" } else { "at_venue" };
        let now = self.now();
        let done: Result<(BookingRecord, bool)> = write!(self, |c| {
            let done = sqlx::query(
                "update booking set payment = case when total_minor = 0 then 'free' else $3 end,
                 revision = revision + 1 where id = $1 and organization_id = $2
                 and payment <> case when total_minor = 0 then 'free' else $3 end",
            )
            .bind(booking.0)
            .bind(organization.0)
            .bind(payment)
            .execute(&mut *c)
            .await?;
            let changed = done.rows_affected() > 0;
            if changed {
                reword(&mut *c, &[booking.0]).await?;
                c.note_booking(booking.0).await?;
            }
            let found = c.bookings_by_id(&[booking.0]).await?.pop();
            let record = found
                .filter(|kept| kept.organization == organization)
                .ok_or(StoreError::NotFound)?;
            if changed {
                let mut job = NewJob::new(organization, event_kind::BOOKING_CHANGED);
                job.payload = r#"{"quiet":true}"#.into();
                job.event = Some(record.event);
                job.booking = Some(record.id);
                c.insert_jobs(&[JobRow::new(job)], now).await?;
            }
            Ok((record, changed))
        });
        let (record, changed) = done?;
        if changed {
            self.inner.jobs_written();
        }
        Ok(record)
    }

    /// Bookings of an event in the order in which they were made, after one of them: for export and
    /// fan-out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn bookings_after(
        &self,
        event: EventId,
        after: Option<BookingId>,
        limit: i64,
    ) -> Result<Vec<BookingRecord>> {
        let sql = format!(
            "select {COLUMNS} from booking b where b.event_id = $1 and b.id > $2
             order by b.id limit $3"
        );
        read!(self, |c| {
            let rows = sqlx::query_as::<_, BookingRow>(AssertSqlSafe(sql))
                .bind(event.0)
                .bind(after.map_or(Uuid::nil(), |id| id.0))
                .bind(limit)
                .fetch_all(&mut *c)
                .await?;
            c.with_items(rows).await
        })
    }

    /// A user's bookings in an organization, newest first.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn bookings_of_user(
        &self,
        organization: OrganizationId,
        user: &UserKey,
        cursor: Option<&str>,
        limit: i64,
    ) -> Result<Page<BookingRecord>> {
        let before = match cursor {
            Some(cursor) => cursor::read(cursor)?.1,
            None => Uuid::max(),
        };
        let (column, value) = match user {
            UserKey::UserId(value) => ("user_id", value),
            UserKey::Phone(value) => ("phone", value),
            UserKey::Email(value) => ("email", value),
        };
        let sql = format!(
            "select {COLUMNS} from booking b where b.{column} = $1 and b.organization_id = $2
             and b.id < $3 order by b.id desc limit $4"
        );
        let limit = limit.max(1);
        let records: Result<Vec<BookingRecord>> = read!(self, |c| {
            let rows = sqlx::query_as::<_, BookingRow>(AssertSqlSafe(sql))
                .bind(value.as_str())
                .bind(organization.0)
                .bind(before)
                .bind(limit + 1)
                .fetch_all(&mut *c)
                .await?;
            c.with_items(rows).await
        });
        Ok(cursor::page(records?, limit, |booking| (0, booking.id.0)))
    }

    /// Bookings of a mail address in every organization, newest first, at most 200.
    ///
    /// # Errors
    /// The database failed.
    pub async fn bookings_of_email(&self, email: &str) -> Result<Vec<BookingRecord>> {
        let sql = format!(
            "select {COLUMNS} from booking b where b.email = $1 order by b.id desc limit 200"
        );
        read!(self, |c| {
            let rows = sqlx::query_as::<_, BookingRow>(AssertSqlSafe(sql))
                .bind(email)
                .fetch_all(&mut *c)
                .await?;
            c.with_items(rows).await
        })
    }

    /// Confirmed bookings with a mail address or a number whose published event starts within these bounds
    /// (the first excluded), after a booking id, in order of id.
    ///
    /// # Errors
    /// The database failed.
    pub async fn reminder_candidates(
        &self,
        starts_after: DateTime<Utc>,
        starts_until: DateTime<Utc>,
        after: Option<BookingId>,
        limit: i64,
    ) -> Result<Vec<ReminderCandidate>> {
        type Row = (
            Uuid,
            Uuid,
            Uuid,
            Option<String>,
            Option<String>,
            i64,
            i64,
            String,
        );
        let rows: Result<Vec<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select b.id, b.event_id, b.organization_id, b.email, b.phone, e.starts_at,
                 coalesce(b.confirmed_at, b.created_at), o.reminder_hours
                 from event e join organization o on o.id = e.organization_id
                 join booking b on b.event_id = e.id
                 where e.status = 'published' and e.starts_at > $1 and e.starts_at <= $2
                 and b.state = 'confirmed' and (b.email is not null or b.phone is not null)
                 and b.id > $3
                 order by b.id limit $4",
            )
            .bind(micros(starts_after))
            .bind(micros(starts_until))
            .bind(after.map_or(Uuid::nil(), |id| id.0))
            .bind(limit)
            .fetch_all(&mut *c)
            .await?)
        });
        let mut hours: HashMap<Uuid, Arc<Vec<i64>>> = HashMap::new();
        rows?
            .into_iter()
            .map(
                |(id, event, organization, email, phone, starts_at, confirmed_at, kept)| {
                    let reminder_hours = match hours.get(&organization) {
                        Some(hours) => Arc::clone(hours),
                        None => {
                            let fresh: Vec<i64> = serde_json::from_str(&kept)
                                .map_err(|_| StoreError::Corrupt("reminder hours".into()))?;
                            let fresh = Arc::new(fresh);
                            hours.insert(organization, Arc::clone(&fresh));
                            fresh
                        }
                    };
                    Ok(ReminderCandidate {
                        booking: BookingId(id),
                        event: EventId(event),
                        organization: OrganizationId(organization),
                        email,
                        phone,
                        starts_at: moment(starts_at)?,
                        confirmed_at: moment(confirmed_at)?,
                        reminder_hours,
                    })
                },
            )
            .collect()
    }
}
