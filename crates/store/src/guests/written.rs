//! What organizers write to the guests of an event.

use super::MANY;
use crate::db::{Hand, JobRow, in_list, json, local, micros, moment, padded, read, word, write};
use crate::records::guests::ticket_type_of;
use crate::records::*;
use crate::waiting::rows::{COLUMNS as WAITING, WaitingRow};
use crate::{Result, Store, StoreError};
use chrono::{DateTime, Duration, Utc};
use domain::ids::{BookingId, EventId, OrganizationId, TicketTypeId, WrittenId};
use sqlx::AssertSqlSafe;
use usecases::writing::{Audience, WrittenState};
use uuid::Uuid;

const COLUMNS: &str = "id, organization_id, event_id, audience, ticket_type_id, subject, body, state, \
    run_at, at_waiting, after_booking, after_turn, unreached, created_at";

/// A message whose time has come and which nobody has in hand; the one that has waited longest.
pub(crate) fn lease(skip: &str) -> String {
    format!(
        "update guest_message set leased_until = $2, state = 'sending' where id = (
         select m.id from guest_message m where m.state in ('planned', 'sending') and m.run_at <= $1
         and (m.leased_until is null or m.leased_until <= $1)
         and exists (select 1 from organization o where o.id = m.organization_id
         and o.suspended_at is null)
         order by m.run_at, m.id limit 1 {skip}) returning {COLUMNS}"
    )
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    organization_id: Uuid,
    event_id: Uuid,
    audience: String,
    ticket_type_id: Option<Uuid>,
    subject: String,
    body: String,
    state: String,
    run_at: i64,
    at_waiting: bool,
    after_booking: Option<Uuid>,
    after_turn: Option<i64>,
    unreached: i64,
    created_at: i64,
}

impl Row {
    fn record(self) -> Result<WrittenRecord> {
        let ticket_type = self.ticket_type_id.map(TicketTypeId);
        Ok(WrittenRecord {
            id: WrittenId(self.id),
            organization: OrganizationId(self.organization_id),
            event: EventId(self.event_id),
            audience: word(Audience::parse(&self.audience, ticket_type), "audience")?,
            subject: local(&self.subject)?,
            body: local(&self.body)?,
            state: word(WrittenState::parse(&self.state), "message state")?,
            run_at: moment(self.run_at)?,
            place: WrittenPlace {
                at_waiting: self.at_waiting,
                after_booking: self.after_booking.map(BookingId),
                after_turn: self.after_turn,
            },
            unreached: self.unreached,
            created_at: moment(self.created_at)?,
        })
    }
}

impl Store {
    /// Keeps what is written to guests; one that is known stays as it is. Answers what is kept.
    ///
    /// # Errors
    /// `NotFound` where another organization's has this id.
    pub async fn create_written(&self, new: NewWritten) -> Result<WrittenRecord> {
        let now = self.now_micros();
        let (organization, id) = (new.organization, new.id);
        let kept: Result<()> = write!(self, |c| {
            sqlx::query(
                "insert into guest_message (id, organization_id, event_id, account_id, audience,
                 ticket_type_id, subject, body, state, run_at, at_waiting, unreached, created_at)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12)
                 on conflict (id) do nothing",
            )
            .bind(new.id.0)
            .bind(new.organization.0)
            .bind(new.event.0)
            .bind(new.by.map(|id| id.0))
            .bind(new.audience.as_str())
            .bind(ticket_type_of(new.audience).map(|id| id.0))
            .bind(json(&new.subject)?)
            .bind(json(&new.body)?)
            .bind(new.state.as_str())
            .bind(micros(new.run_at))
            .bind(!new.audience.booked())
            .bind(now)
            .execute(&mut *c)
            .await?;
            Ok(())
        });
        kept?;
        self.inner.jobs_written();
        self.written(organization, id).await
    }

    /// What was written to guests, in an organization.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn written(
        &self,
        organization: OrganizationId,
        id: WrittenId,
    ) -> Result<WrittenRecord> {
        let found = self.writings(&[id]).await?.pop();
        let own = found.filter(|record| record.organization == organization);
        own.ok_or(StoreError::NotFound)
    }

    /// Several of them by id, in no order; unknown ones are left out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn writings(&self, ids: &[WrittenId]) -> Result<Vec<WrittenRecord>> {
        let mut found = Vec::new();
        for piece in ids.chunks(64) {
            let sql = format!(
                "select {COLUMNS} from guest_message where id in {}",
                in_list(1, piece.len())
            );
            let rows: Result<Vec<Row>> = read!(self, |c| {
                let mut query = sqlx::query_as::<_, Row>(AssertSqlSafe(sql));
                for i in 0..padded(piece.len()) {
                    query = query.bind(piece.get(i).or(piece.last()).map(|id| id.0));
                }
                Ok(query.fetch_all(&mut *c).await?)
            });
            for row in rows? {
                found.push(row.record()?);
            }
        }
        Ok(found)
    }

    /// What was written to the guests of an event, newest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn written_to(
        &self,
        organization: OrganizationId,
        event: EventId,
    ) -> Result<Vec<WrittenRecord>> {
        let sql = format!(
            "select {COLUMNS} from guest_message where event_id = $1 and organization_id = $2
             order by created_at desc, id desc limit $3"
        );
        let rows: Result<Vec<Row>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, Row>(AssertSqlSafe(sql))
                .bind(event.0)
                .bind(organization.0)
                .bind(MANY)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(Row::record).collect()
    }

    /// Stops what is planned or goes out.
    ///
    /// # Errors
    /// `NotFound`; `Stale` where it has ended.
    pub async fn cancel_written(
        &self,
        organization: OrganizationId,
        id: WrittenId,
    ) -> Result<WrittenRecord> {
        let now = self.now_micros();
        let stopped: Result<u64> = write!(self, |c| {
            Ok(sqlx::query(
                "update guest_message set state = 'cancelled', finished_at = $3
                 where id = $1 and organization_id = $2 and state in ('planned', 'sending')",
            )
            .bind(id.0)
            .bind(organization.0)
            .bind(now)
            .execute(&mut *c)
            .await?
            .rows_affected())
        });
        let stopped = stopped?;
        let record = self.written(organization, id).await?;
        if stopped == 0 {
            return Err(StoreError::Stale);
        }
        Ok(record)
    }

    /// Takes a message whose time has come.
    ///
    /// # Errors
    /// The database failed.
    pub async fn lease_written(&self, lease_for: Duration) -> Result<Option<LeasedWritten>> {
        let now = self.now();
        let (due, until) = (micros(now), micros(now + lease_for));
        let sql = lease(self.skip());
        let row: Result<Option<Row>> = write!(self, |c| {
            Ok(sqlx::query_as::<_, Row>(AssertSqlSafe(sql))
                .bind(due)
                .bind(until)
                .fetch_optional(&mut *c)
                .await?)
        });
        let written = row?.map(Row::record).transpose()?;
        Ok(written.map(|written| LeasedWritten {
            written,
            fence: until,
        }))
    }

    /// Writes the messages of one step, and where it goes on, in one transaction, and gives the message back.
    /// Nothing where it was stopped, or somebody else has it by now: then false.
    ///
    /// # Errors
    /// The database failed.
    pub async fn step_written(&self, leased: &LeasedWritten, step: WrittenStep) -> Result<bool> {
        let now: DateTime<Utc> = self.now();
        let (id, fence) = (leased.written.id.0, leased.fence);
        let jobs: Vec<JobRow> = step.jobs.into_iter().map(JobRow::new).collect();
        let (place, unreached, done) = (step.place, step.unreached, step.done);
        let more = !jobs.is_empty();
        let taken: Result<bool> = write!(self, |c| {
            let taken = sqlx::query(
                "update guest_message set at_waiting = $3, after_booking = $4, after_turn = $5,
                 unreached = unreached + $6, leased_until = null, state = case when $7 then 'sent' else state end,
                 finished_at = case when $7 then $8 else null end
                 where id = $1 and leased_until = $2 and state = 'sending'",
            )
            .bind(id)
            .bind(fence)
            .bind(place.at_waiting)
            .bind(place.after_booking.map(|id| id.0))
            .bind(place.after_turn)
            .bind(unreached)
            .bind(done)
            .bind(micros(now))
            .execute(&mut *c)
            .await?
            .rows_affected();
            if taken == 0 {
                return Ok(false);
            }
            if !jobs.is_empty() {
                c.insert_jobs(&jobs, now).await?;
            }
            Ok(true)
        });
        let taken = taken?;
        if taken && more {
            self.inner.jobs_written();
        }
        Ok(taken)
    }

    /// Those who wait for an event or have an offer there, in the order of their turns, after one of them.
    ///
    /// # Errors
    /// The database failed.
    pub async fn waiting_after(
        &self,
        event: EventId,
        after: Option<i64>,
        limit: i64,
    ) -> Result<Vec<WaitingRecord>> {
        let sql = format!(
            "select {WAITING} from waiting where event_id = $1 and turn > $2
             and state in ('waiting', 'offered') order by turn limit $3"
        );
        let rows: Result<Vec<WaitingRow>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, WaitingRow>(AssertSqlSafe(sql))
                .bind(event.0)
                .bind(after.unwrap_or(i64::MIN))
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(WaitingRow::record).collect()
    }
}
