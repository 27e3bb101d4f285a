//! PostgreSQL: arrays of columns.

use super::hand::{FinishRow, Hand, JobRow, KeyRow, NewKey, PoolRow};
use super::micros;
use crate::Result;
use crate::promo::COLUMNS;
use crate::promo::rows::PromoRow;
use crate::records::{BookingRecord, PromoCodeRecord};
use chrono::{DateTime, Utc};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

/// Collects one column of many rows.
fn column<'a, R, T>(rows: &'a [R], of: impl Fn(&'a R) -> T) -> Vec<T> {
    rows.iter().map(of).collect()
}

impl Hand for PgConnection {
    // The event's own pool is the lock of everything about it, also against other processes. What
    // else belongs to the event is read in a second statement, whose snapshot is taken after the wait.
    async fn lock(&mut self, events: &[Uuid]) -> Result<Vec<PoolRow>> {
        sqlx::query(
            "select id from pool where event_id = any($1) and ticket_type_id is null
             order by id for update",
        )
        .bind(events)
        .execute(&mut *self)
        .await?;
        Ok(sqlx::query_as::<_, PoolRow>(
            "select p.id, p.event_id, p.ticket_type_id, p.capacity, p.taken, e.revision, w.is_open,
             w.comes_first, w.offer_hours, w.waiting, w.offered, w.next_turn
             from event e join pool p on p.event_id = e.id
             left join waiting_list w on w.event_id = e.id where e.id = any($1) order by p.id",
        )
        .bind(events)
        .fetch_all(&mut *self)
        .await?)
    }

    async fn find_keys(&mut self, keys: &[(Uuid, String)]) -> Result<Vec<KeyRow>> {
        Ok(sqlx::query_as::<_, KeyRow>(
            "select i.scope, i.key, i.fingerprint, i.booking_id
             from unnest($1::uuid[], $2::text[]) w (scope, key)
             join idempotency i on i.scope = w.scope and i.key = w.key",
        )
        .bind(column(keys, |k| k.0))
        .bind(column(keys, |k| k.1.as_str()))
        .fetch_all(&mut *self)
        .await?)
    }

    async fn insert_bookings(&mut self, bookings: &[BookingRecord]) -> Result<()> {
        sqlx::query(
            "insert into booking (id, event_id, organization_id, reference, state, name,
             name_folded, phone, email, user_id, language, source, via, note, quantity, total_minor,
             currency, payment, held_until, created_at, confirmed_at, cancelled_at, link_version,
             revision)
             select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[],
             $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
             $13::text[], $14::text[], $15::bigint[], $16::bigint[], $17::text[], $18::text[],
             $19::bigint[], $20::bigint[], $21::bigint[], $22::bigint[], $23::bigint[],
             $24::bigint[])",
        )
        .bind(column(bookings, |b| b.id.0))
        .bind(column(bookings, |b| b.event.0))
        .bind(column(bookings, |b| b.organization.0))
        .bind(column(bookings, |b| b.reference.as_str()))
        .bind(column(bookings, |b| b.state.as_str()))
        .bind(column(bookings, |b| b.contact.name.as_str()))
        .bind(column(bookings, |b| b.contact.name_folded.as_str()))
        .bind(column(bookings, |b| b.contact.phone.as_deref()))
        .bind(column(bookings, |b| b.contact.email.as_deref()))
        .bind(column(bookings, |b| b.contact.user_id.as_deref()))
        .bind(column(bookings, |b| b.language.tag()))
        .bind(column(bookings, |b| b.source.as_str()))
        .bind(column(bookings, |b| b.via.as_deref()))
        .bind(column(bookings, |b| b.note.as_deref()))
        .bind(column(bookings, |b| b.quantity))
        .bind(column(bookings, |b| b.total_minor))
        .bind(column(bookings, |b| b.currency.code()))
        .bind(column(bookings, |b| b.payment.as_str()))
        .bind(column(bookings, |b| b.held_until.map(micros)))
        .bind(column(bookings, |b| micros(b.created_at)))
        .bind(column(bookings, |b| b.confirmed_at.map(micros)))
        .bind(column(bookings, |b| b.cancelled_at.map(micros)))
        .bind(column(bookings, |b| i64::from(b.link_version)))
        .bind(column(bookings, |b| i64::from(b.revision)))
        .execute(&mut *self)
        .await?;
        Ok(())
    }

    async fn insert_items(&mut self, bookings: &[BookingRecord]) -> Result<()> {
        let items: Vec<_> = bookings
            .iter()
            .flat_map(|b| b.items.iter().map(move |item| (b.id, item)))
            .collect();
        sqlx::query(
            "insert into booking_item (booking_id, ticket_type_id, quantity, unit_price_minor,
             off_minor)
             select * from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[])",
        )
        .bind(column(&items, |i| i.0.0))
        .bind(column(&items, |i| i.1.ticket_type.0))
        .bind(column(&items, |i| i.1.quantity))
        .bind(column(&items, |i| i.1.unit_price_minor))
        .bind(column(&items, |i| i.1.off_minor))
        .execute(&mut *self)
        .await?;
        Ok(())
    }

    async fn insert_keys(&mut self, keys: &[NewKey], now: DateTime<Utc>) -> Result<()> {
        sqlx::query(
            "insert into idempotency (scope, key, fingerprint, booking_id, created_at)
             select scope, key, fingerprint, booking, $5::bigint
             from unnest($1::uuid[], $2::text[], $3::bytea[], $4::uuid[])
             w (scope, key, fingerprint, booking)",
        )
        .bind(column(keys, |k| k.scope))
        .bind(column(keys, |k| k.key.as_str()))
        .bind(column(keys, |k| k.fingerprint.as_slice()))
        .bind(column(keys, |k| k.booking))
        .bind(micros(now))
        .execute(&mut *self)
        .await?;
        Ok(())
    }

    async fn insert_jobs(&mut self, jobs: &[JobRow], now: DateTime<Utc>) -> Result<u64> {
        let now = micros(now);
        Ok(sqlx::query(
            "insert into job (id, organization_id, kind, payload, state, run_at, attempts,
             dedup_key, recipient, subject, event_id, booking_id, channel_id, created_at)
             select id, organization, kind, payload, 'queued', run_at, 0, dedup_key, recipient, '',
             event, booking, channel, $11::bigint
             from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::text[],
             $7::text[], $8::uuid[], $9::uuid[], $10::uuid[])
             w (id, organization, kind, payload, run_at, dedup_key, recipient, event, booking,
             channel)
             on conflict (dedup_key) do nothing",
        )
        .bind(column(jobs, |j| j.id))
        .bind(column(jobs, JobRow::organization))
        .bind(column(jobs, |j| j.job.kind.as_ref()))
        .bind(column(jobs, |j| j.job.payload.as_ref()))
        .bind(column(jobs, |j| j.job.run_at.map_or(now, micros)))
        .bind(column(jobs, |j| j.job.dedup_key.as_deref()))
        .bind(column(jobs, |j| j.job.recipient.as_deref()))
        .bind(column(jobs, |j| j.job.event.map(|id| id.0)))
        .bind(column(jobs, |j| j.job.booking.map(|id| id.0)))
        .bind(column(jobs, |j| j.job.channel.map(|id| id.0)))
        .bind(now)
        .execute(&mut *self)
        .await?
        .rows_affected())
    }

    async fn update_bookings(&mut self, bookings: &[BookingRecord]) -> Result<()> {
        sqlx::query(
            "update booking set state = w.state, quantity = w.quantity, total_minor = w.total_minor,
             payment = w.payment, held_until = w.held_until, confirmed_at = w.confirmed_at,
             cancelled_at = w.cancelled_at, revision = w.revision
             from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::text[],
             $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[])
             w (id, state, quantity, total_minor, payment, held_until, confirmed_at, cancelled_at,
             revision)
             where booking.id = w.id",
        )
        .bind(column(bookings, |b| b.id.0))
        .bind(column(bookings, |b| b.state.as_str()))
        .bind(column(bookings, |b| b.quantity))
        .bind(column(bookings, |b| b.total_minor))
        .bind(column(bookings, |b| b.payment.as_str()))
        .bind(column(bookings, |b| b.held_until.map(micros)))
        .bind(column(bookings, |b| b.confirmed_at.map(micros)))
        .bind(column(bookings, |b| b.cancelled_at.map(micros)))
        .bind(column(bookings, |b| i64::from(b.revision)))
        .execute(&mut *self)
        .await?;
        Ok(())
    }

    async fn lock_promos(&mut self, ids: &[Uuid]) -> Result<Vec<PromoCodeRecord>> {
        let sql =
            format!("select {COLUMNS} from promo_code where id = any($1) order by id for update");
        let found = sqlx::query_as::<_, PromoRow>(AssertSqlSafe(sql))
            .bind(ids)
            .fetch_all(&mut *self)
            .await?;
        found.into_iter().map(PromoRow::record).collect()
    }

    async fn set_taken(&mut self, pools: &[(Uuid, i64)]) -> Result<()> {
        sqlx::query(
            "update pool set taken = w.taken
             from unnest($1::uuid[], $2::bigint[]) w (id, taken) where pool.id = w.id",
        )
        .bind(column(pools, |p| p.0))
        .bind(column(pools, |p| p.1))
        .execute(&mut *self)
        .await?;
        Ok(())
    }

    async fn begin_jobs(&mut self, jobs: &[(Uuid, i64)], now: i64) -> Result<Vec<Uuid>> {
        Ok(sqlx::query_scalar::<_, Uuid>(
            "update job set begun_at = $3 from unnest($1::uuid[], $2::bigint[]) w (id, attempts)
             where job.id = w.id and job.attempts = w.attempts and job.state = 'running'
             returning job.id",
        )
        .bind(column(jobs, |j| j.0))
        .bind(column(jobs, |j| j.1))
        .bind(now)
        .fetch_all(&mut *self)
        .await?)
    }

    async fn delete_jobs(&mut self, jobs: &[(Uuid, i64)]) -> Result<u64> {
        Ok(sqlx::query(
            "delete from job using unnest($1::uuid[], $2::bigint[]) w (id, attempts)
             where job.id = w.id and job.attempts = w.attempts and job.state = 'running'",
        )
        .bind(column(jobs, |j| j.0))
        .bind(column(jobs, |j| j.1))
        .execute(&mut *self)
        .await?
        .rows_affected())
    }

    async fn finish_jobs(&mut self, jobs: &[FinishRow]) -> Result<Vec<Uuid>> {
        Ok(sqlx::query_scalar::<_, Uuid>(
            "update job set state = w.state, run_at = coalesce(w.run_at, job.run_at),
             finished_at = w.finished_at, last_error = w.error,
             subject = coalesce(w.subject, job.subject), leased_until = null
             from unnest($1::uuid[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[],
             $6::text[], $7::text[])
             w (id, attempts, state, run_at, finished_at, error, subject)
             where job.id = w.id and job.attempts = w.attempts
             and (job.state = 'running' or (job.state = 'delivered' and w.state = 'delivered'))
             returning job.id",
        )
        .bind(column(jobs, |j| j.id))
        .bind(column(jobs, |j| j.attempts))
        .bind(column(jobs, |j| j.state))
        .bind(column(jobs, |j| j.run_at))
        .bind(column(jobs, |j| j.finished_at))
        .bind(column(jobs, |j| j.error.as_deref()))
        .bind(column(jobs, |j| j.subject.as_deref()))
        .fetch_all(&mut *self)
        .await?)
    }

    async fn put_contents(&mut self, contents: &[(Uuid, String)]) -> Result<()> {
        sqlx::query(
            "insert into job_content (job_id, content)
             select * from unnest($1::uuid[], $2::text[])
             on conflict (job_id) do update set content = excluded.content",
        )
        .bind(column(contents, |c| c.0))
        .bind(column(contents, |c| c.1.as_str()))
        .execute(&mut *self)
        .await?;
        Ok(())
    }
}
