//! Rows of outgoing webhooks and their deliveries, read and written the same way on both databases.

use super::{COLUMNS, DELIVERY};
use crate::db::{both, in_list, micros, moment, padded, pieces, rows, word};
use crate::records::*;
use crate::{Result, StoreError};
use domain::hook::{DeliveryState, HookKind, Standing};
use domain::ids::{BookingId, DeliveryId, EventId, HookId, OrganizationId};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// A webhook as it is kept.
#[derive(sqlx::FromRow)]
pub(crate) struct HookRow {
    id: Uuid,
    organization_id: Uuid,
    url: String,
    kinds: String,
    sealed: Vec<u8>,
    is_on: bool,
    failing_since: Option<i64>,
    failures: i64,
    next_try_at: Option<i64>,
    stopped_at: Option<i64>,
    created_at: i64,
}

impl HookRow {
    pub(crate) fn record(self) -> Result<HookRecord> {
        Ok(HookRecord {
            id: HookId(self.id),
            organization: OrganizationId(self.organization_id),
            url: self.url,
            // A kind that a newer program knew is not told by this one.
            kinds: self
                .kinds
                .split_ascii_whitespace()
                .filter_map(HookKind::parse)
                .collect(),
            sealed: self.sealed,
            on: self.is_on,
            standing: Standing {
                failing_since: self.failing_since.map(moment).transpose()?,
                failures: self.failures,
            },
            next_try_at: self.next_try_at.map(moment).transpose()?,
            stopped_at: self.stopped_at.map(moment).transpose()?,
            created_at: moment(self.created_at)?,
        })
    }
}

/// A delivery as it is kept.
#[derive(sqlx::FromRow)]
pub(crate) struct DeliveryRow {
    id: Uuid,
    hook_id: Uuid,
    organization_id: Uuid,
    cause: Uuid,
    is_replay: bool,
    kind: String,
    event_id: Option<Uuid>,
    booking_id: Option<Uuid>,
    payload: String,
    state: String,
    attempts: i64,
    status: Option<i64>,
    answer: Option<String>,
    tried_at: Option<i64>,
    took_ms: Option<i64>,
    next_try_at: i64,
    created_at: i64,
}

impl DeliveryRow {
    pub(crate) fn record(self) -> Result<DeliveryRecord> {
        Ok(DeliveryRecord {
            new: NewDelivery {
                id: DeliveryId(self.id),
                hook: HookId(self.hook_id),
                organization: OrganizationId(self.organization_id),
                cause: self.cause,
                is_replay: self.is_replay,
                kind: self.kind,
                event: self.event_id.map(EventId),
                booking: self.booking_id.map(BookingId),
                payload: self.payload,
                leased_until: None,
            },
            state: word(DeliveryState::parse(&self.state), "delivery state")?,
            attempts: self.attempts,
            status: self.status,
            answer: self.answer,
            tried_at: self.tried_at.map(moment).transpose()?,
            took_ms: self.took_ms,
            next_try_at: moment(self.next_try_at)?,
            created_at: moment(self.created_at)?,
        })
    }
}

/// Kinds as kept.
pub(crate) fn kinds(record: &HookRecord) -> String {
    let words: Vec<&str> = record.kinds.iter().map(|kind| kind.as_str()).collect();
    words.join(" ")
}

both! {
    /// Statements about webhooks.
    HookRows;

    /// A webhook of an organization.
    fn hook_of(c, organization: Uuid, id: Uuid) -> HookRecord {
        let sql = format!("select {COLUMNS} from hook where id = $1 and organization_id = $2");
        sqlx::query_as::<_, HookRow>(AssertSqlSafe(sql))
            .bind(id)
            .bind(organization)
            .fetch_one(&mut *c)
            .await?
            .record()
    }

    /// The webhooks of these organizations that are called at all.
    fn hooks_called(c, organizations: &[Uuid]) -> Vec<HookRecord> {
        let mut found = Vec::new();
        for piece in organizations.chunks(64) {
            let sql = format!(
                "select {COLUMNS} from hook where organization_id in {}
                 and is_on and stopped_at is null",
                in_list(1, piece.len())
            );
            let mut query = sqlx::query_as::<_, HookRow>(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            for row in query.fetch_all(&mut *c).await? {
                found.push(row.record()?);
            }
        }
        Ok(found)
    }

    /// Keeps deliveries, each cause once for each webhook; answers how many were new.
    fn insert_deliveries(c, deliveries: &[NewDelivery], now: i64) -> u64 {
        let mut written = 0;
        for piece in pieces(deliveries) {
            let sql = format!(
                "insert into hook_delivery (id, hook_id, organization_id, cause, is_replay, kind,
                 event_id, booking_id, payload, state, attempts, next_try_at, created_at)
                 values {} on conflict do nothing",
                rows("(?,?,?,?,?,?,?,?,?,'waiting',?,?,?)", piece.len(), false)
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for one in piece {
                query = query
                    .bind(one.id.0)
                    .bind(one.hook.0)
                    .bind(one.organization.0)
                    .bind(one.cause)
                    .bind(one.is_replay)
                    .bind(one.kind.as_str())
                    .bind(one.event.map(|id| id.0))
                    .bind(one.booking.map(|id| id.0))
                    .bind(one.payload.as_str())
                    .bind(i64::from(one.leased_until.is_some()))
                    .bind(one.leased_until.map_or(now, micros))
                    .bind(now);
            }
            written += query.execute(&mut *c).await?.rows_affected();
        }
        Ok(written)
    }

    /// A delivery of an organization.
    fn delivery_of(c, organization: Uuid, id: Uuid) -> DeliveryRecord {
        let sql = format!("select {DELIVERY} from hook_delivery where id = $1 and organization_id = $2");
        sqlx::query_as::<_, DeliveryRow>(AssertSqlSafe(sql))
            .bind(id)
            .bind(organization)
            .fetch_one(&mut *c)
            .await?
            .record()
    }

    /// Writes down what came of a try, unless it was leased anew meanwhile; whether it counted.
    fn end_try(c, one: &DeliveryTry, now: i64) -> bool {
        let done = sqlx::query(
            "update hook_delivery set state = $3, status = $4, answer = $5, took_ms = $6, tried_at = $7,
             next_try_at = $8 where id = $1 and attempts = $2 and state = 'waiting'",
        )
        .bind(one.delivery.0)
        .bind(one.attempts)
        .bind(one.state.as_str())
        .bind(one.status)
        .bind(one.answer.as_str())
        .bind(one.took_ms)
        .bind(now)
        .bind(one.next_try_at.map_or(now, micros))
        .execute(&mut *c)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Writes down how a webhook fares, where it has the address and as many failures as before the calls;
    /// whether it has.
    fn note_hook(c, before: &HookRecord, note: &HookNote, now: i64) -> bool {
        let done = sqlx::query(
            "update hook set failing_since = $2, failures = $3, next_try_at = $4,
             stopped_at = case when $5 then $6 else stopped_at end
             where id = $1 and url = $7 and failures = $8",
        )
        .bind(before.id.0)
        .bind(note.standing.failing_since.map(micros))
        .bind(note.standing.failures)
        .bind(note.next_try_at.map(micros))
        .bind(note.stop)
        .bind(now)
        .bind(before.url.as_str())
        .bind(before.standing.failures)
        .execute(&mut *c)
        .await?;
        Ok(done.rows_affected() > 0)
    }

    /// Ends what waits of a webhook; what was made before a moment only, where one is given.
    fn end_waiting(c, hook: Uuid, state: DeliveryState, made_before: i64) -> u64 {
        let done = sqlx::query(
            "update hook_delivery set state = $2
             where hook_id = $1 and state = 'waiting' and created_at < $3",
        )
        .bind(hook)
        .bind(state.as_str())
        .bind(made_before)
        .execute(&mut *c)
        .await?;
        Ok(done.rows_affected())
    }
}

/// What a store says where nothing was changed.
pub(crate) fn one(rows: u64) -> Result<()> {
    if rows > 0 {
        Ok(())
    } else {
        Err(StoreError::NotFound)
    }
}
