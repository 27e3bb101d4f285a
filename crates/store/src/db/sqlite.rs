//! SQLite: rows of values, in a few prepared sizes.

use super::bulk::{Many, padded, pieces};
use super::hand::{FinishRow, Hand, JobRow, KeyRow, NewKey, PoolRow};
use super::micros;
use crate::Result;
use crate::promo::rows::PromoRow;
use crate::records::{BookingRecord, PromoCodeRecord};
use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;
use uuid::Uuid;

static LOCK: Many = Many::new(
    "select p.id, p.event_id, p.ticket_type_id, p.capacity, p.taken, e.revision, w.is_open,
     w.comes_first, w.offer_hours, w.waiting, w.offered, w.next_turn
     from event e join pool p on p.event_id = e.id
     left join waiting_list w on w.event_id = e.id where e.id in (",
    "?",
    ") order by p.id",
);
static KEYS: Many = Many::new(
    "with wanted (scope, key) as (values ",
    "(?,?)",
    ") select i.scope, i.key, i.fingerprint, i.booking_id
     from wanted w cross join idempotency i on i.scope = w.scope and i.key = w.key",
);
static BOOKINGS: Many = Many::new(
    "insert into booking (id, event_id, organization_id, reference, state, name, name_folded, phone,
     email, user_id, language, source, via, note, quantity, total_minor, currency, payment,
     held_until, created_at, confirmed_at, cancelled_at, link_version, revision) values ",
    "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "",
);
static ITEMS: Many = Many::new(
    "insert into booking_item (booking_id, ticket_type_id, quantity, unit_price_minor, off_minor)
     values ",
    "(?,?,?,?,?)",
    "",
);
static NEW_KEYS: Many = Many::new(
    "insert into idempotency (scope, key, fingerprint, booking_id, created_at) values ",
    "(?,?,?,?,?)",
    "",
);
static JOBS: Many = Many::new(
    "insert into job (id, organization_id, kind, payload, state, run_at, attempts, dedup_key,
     recipient, subject, event_id, booking_id, channel_id, created_at) values ",
    "(?,?,?,?,'queued',?,0,?,?,'',?,?,?,?)",
    " on conflict (dedup_key) do nothing",
);
static PROMOS: Many = Many::new(
    "select id, organization_id, event_id, code, folded, discount, discount_value, ticket_types,
     counted, starts_at, ends_at, capacity, taken, created_at from promo_code where id in (",
    "?",
    ") order by id",
);
static TAKEN: Many = Many::new(
    "with wanted (id, taken) as (values ",
    "(?,?)",
    ") update pool set taken = wanted.taken from wanted where pool.id = wanted.id",
);
static CHANGED: Many = Many::new(
    "with w (id, state, quantity, total_minor, payment, held_until, confirmed_at, cancelled_at,
     revision) as (values ",
    "(?,?,?,?,?,?,?,?,?)",
    ") update booking set state = w.state, quantity = w.quantity, total_minor = w.total_minor,
     payment = w.payment, held_until = w.held_until, confirmed_at = w.confirmed_at,
     cancelled_at = w.cancelled_at, revision = w.revision from w where booking.id = w.id",
);
static BEGUN: Many = Many::new(
    "with w (id, attempts) as (values ",
    "(?,?)",
    ") update job set begun_at = ? from w
     where job.id = w.id and job.attempts = w.attempts and job.state = 'running'
     returning id",
);
static DONE: Many = Many::new(
    "with w (id, attempts) as (values ",
    "(?,?)",
    ") delete from job where id in (select w.id from w cross join job j
     on j.id = w.id and j.attempts = w.attempts and j.state = 'running')",
);
static FINISHED: Many = Many::new(
    "with w (id, attempts, state, run_at, finished_at, error, subject) as (values ",
    "(?,?,?,?,?,?,?)",
    ") update job set state = w.state, run_at = coalesce(w.run_at, job.run_at),
     finished_at = w.finished_at, last_error = w.error,
     subject = coalesce(w.subject, job.subject), leased_until = null
     from w where job.id = w.id and job.attempts = w.attempts
     and (job.state = 'running' or (job.state = 'delivered' and w.state = 'delivered'))
     returning id",
);
static CONTENTS: Many = Many::new(
    "insert into job_content (job_id, content) values ",
    "(?,?)",
    " on conflict (job_id) do update set content = excluded.content",
);

impl Hand for SqliteConnection {
    // `begin immediate` has already locked the database.
    async fn lock(&mut self, events: &[Uuid]) -> Result<Vec<PoolRow>> {
        let mut rows = Vec::new();
        for piece in pieces(events) {
            let mut query = sqlx::query_as::<_, PoolRow>(LOCK.of(piece.len()));
            for event in piece {
                query = query.bind(*event);
            }
            rows.extend(query.fetch_all(&mut *self).await?);
        }
        Ok(rows)
    }

    async fn find_keys(&mut self, keys: &[(Uuid, String)]) -> Result<Vec<KeyRow>> {
        let mut rows = Vec::new();
        for piece in keys.chunks(64) {
            let size = padded(piece.len());
            let mut query = sqlx::query_as::<_, KeyRow>(KEYS.of(size));
            for i in 0..size {
                // Filled up with the last one, which finds nothing new.
                if let Some((scope, key)) = piece.get(i).or(piece.last()) {
                    query = query.bind(*scope).bind(key.as_str());
                }
            }
            rows.extend(query.fetch_all(&mut *self).await?);
        }
        Ok(rows)
    }

    async fn insert_bookings(&mut self, bookings: &[BookingRecord]) -> Result<()> {
        for piece in pieces(bookings) {
            let mut query = sqlx::query(BOOKINGS.of(piece.len()));
            for b in piece {
                query = query
                    .bind(b.id.0)
                    .bind(b.event.0)
                    .bind(b.organization.0)
                    .bind(b.reference.as_str())
                    .bind(b.state.as_str())
                    .bind(b.contact.name.as_str())
                    .bind(b.contact.name_folded.as_str())
                    .bind(b.contact.phone.as_deref())
                    .bind(b.contact.email.as_deref())
                    .bind(b.contact.user_id.as_deref())
                    .bind(b.language.tag())
                    .bind(b.source.as_str())
                    .bind(b.via.as_deref())
                    .bind(b.note.as_deref())
                    .bind(b.quantity)
                    .bind(b.total_minor)
                    .bind(b.currency.code())
                    .bind(b.payment.as_str())
                    .bind(b.held_until.map(micros))
                    .bind(micros(b.created_at))
                    .bind(b.confirmed_at.map(micros))
                    .bind(b.cancelled_at.map(micros))
                    .bind(i64::from(b.link_version))
                    .bind(i64::from(b.revision));
            }
            query.execute(&mut *self).await?;
        }
        Ok(())
    }

    async fn insert_items(&mut self, bookings: &[BookingRecord]) -> Result<()> {
        let items: Vec<_> = bookings
            .iter()
            .flat_map(|b| b.items.iter().map(move |item| (b.id, item)))
            .collect();
        for piece in pieces(&items) {
            let mut query = sqlx::query(ITEMS.of(piece.len()));
            for (booking, item) in piece {
                query = query
                    .bind(booking.0)
                    .bind(item.ticket_type.0)
                    .bind(item.quantity)
                    .bind(item.unit_price_minor)
                    .bind(item.off_minor);
            }
            query.execute(&mut *self).await?;
        }
        Ok(())
    }

    async fn insert_keys(&mut self, keys: &[NewKey], now: DateTime<Utc>) -> Result<()> {
        let now = micros(now);
        for piece in pieces(keys) {
            let mut query = sqlx::query(NEW_KEYS.of(piece.len()));
            for key in piece {
                query = query
                    .bind(key.scope)
                    .bind(key.key.as_str())
                    .bind(key.fingerprint.as_slice())
                    .bind(key.booking)
                    .bind(now);
            }
            query.execute(&mut *self).await?;
        }
        Ok(())
    }

    async fn insert_jobs(&mut self, jobs: &[JobRow], now: DateTime<Utc>) -> Result<u64> {
        let now = micros(now);
        let mut written = 0;
        for piece in pieces(jobs) {
            let mut query = sqlx::query(JOBS.of(piece.len()));
            for row in piece {
                query = query
                    .bind(row.id)
                    .bind(row.organization())
                    .bind(row.job.kind.as_ref())
                    .bind(row.job.payload.as_ref())
                    .bind(row.job.run_at.map_or(now, micros))
                    .bind(row.job.dedup_key.as_deref())
                    .bind(row.job.recipient.as_deref())
                    .bind(row.job.event.map(|id| id.0))
                    .bind(row.job.booking.map(|id| id.0))
                    .bind(row.job.channel.map(|id| id.0))
                    .bind(now);
            }
            written += query.execute(&mut *self).await?.rows_affected();
        }
        Ok(written)
    }

    async fn update_bookings(&mut self, bookings: &[BookingRecord]) -> Result<()> {
        for piece in pieces(bookings) {
            let mut query = sqlx::query(CHANGED.of(piece.len()));
            for b in piece {
                query = query
                    .bind(b.id.0)
                    .bind(b.state.as_str())
                    .bind(b.quantity)
                    .bind(b.total_minor)
                    .bind(b.payment.as_str())
                    .bind(b.held_until.map(micros))
                    .bind(b.confirmed_at.map(micros))
                    .bind(b.cancelled_at.map(micros))
                    .bind(i64::from(b.revision));
            }
            query.execute(&mut *self).await?;
        }
        Ok(())
    }

    // As with pools.
    async fn lock_promos(&mut self, ids: &[Uuid]) -> Result<Vec<PromoCodeRecord>> {
        let mut found = Vec::with_capacity(ids.len());
        for piece in pieces(ids) {
            let mut query = sqlx::query_as::<_, PromoRow>(PROMOS.of(piece.len()));
            for id in piece {
                query = query.bind(*id);
            }
            found.extend(query.fetch_all(&mut *self).await?);
        }
        found.into_iter().map(PromoRow::record).collect()
    }

    async fn set_taken(&mut self, pools: &[(Uuid, i64)]) -> Result<()> {
        for piece in pieces(pools) {
            let mut query = sqlx::query(TAKEN.of(piece.len()));
            for (id, taken) in piece {
                query = query.bind(*id).bind(*taken);
            }
            query.execute(&mut *self).await?;
        }
        Ok(())
    }

    async fn begin_jobs(&mut self, jobs: &[(Uuid, i64)], now: i64) -> Result<Vec<Uuid>> {
        let mut begun = Vec::with_capacity(jobs.len());
        for piece in pieces(jobs) {
            let mut query = sqlx::query_scalar::<_, Uuid>(BEGUN.of(piece.len()));
            for (id, attempts) in piece {
                query = query.bind(*id).bind(*attempts);
            }
            begun.extend(query.bind(now).fetch_all(&mut *self).await?);
        }
        Ok(begun)
    }

    async fn delete_jobs(&mut self, jobs: &[(Uuid, i64)]) -> Result<u64> {
        let mut removed = 0;
        for piece in pieces(jobs) {
            let mut query = sqlx::query(DONE.of(piece.len()));
            for (id, attempts) in piece {
                query = query.bind(*id).bind(*attempts);
            }
            removed += query.execute(&mut *self).await?.rows_affected();
        }
        Ok(removed)
    }

    async fn finish_jobs(&mut self, jobs: &[FinishRow]) -> Result<Vec<Uuid>> {
        let mut ended = Vec::with_capacity(jobs.len());
        for piece in pieces(jobs) {
            let mut query = sqlx::query_scalar::<_, Uuid>(FINISHED.of(piece.len()));
            for job in piece {
                query = query
                    .bind(job.id)
                    .bind(job.attempts)
                    .bind(job.state)
                    .bind(job.run_at)
                    .bind(job.finished_at)
                    .bind(job.error.as_deref())
                    .bind(job.subject.as_deref());
            }
            ended.extend(query.fetch_all(&mut *self).await?);
        }
        Ok(ended)
    }

    async fn put_contents(&mut self, contents: &[(Uuid, String)]) -> Result<()> {
        for piece in pieces(contents) {
            let mut query = sqlx::query(CONTENTS.of(piece.len()));
            for (id, content) in piece {
                query = query.bind(*id).bind(content.as_str());
            }
            query.execute(&mut *self).await?;
        }
        Ok(())
    }
}
