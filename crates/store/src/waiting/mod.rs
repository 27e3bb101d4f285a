//! Waiting lists. Who joins, leaves and is offered places is decided at the booking desk; here they are
//! listed and bounded.

pub(crate) mod rows;

use crate::cursor;
use crate::db::{micros, read, write};
use crate::desk::{Answer, Request};
use crate::records::*;
use crate::{DeskError, Result, Store, StoreError};
use domain::ids::{BookingId, EventId, OrganizationId, WaitingId};
use rows::{COLUMNS, ListRow, WaitingRow, WaitingRows};
use sqlx::AssertSqlSafe;
use usecases::Page;
use uuid::Uuid;

/// What an organizer has set for a list, and its numbers.
pub(crate) const LIST: &str = "select is_open, comes_first, offer_hours, waiting, offered, next_turn \
    from waiting_list where event_id = $1";

/// Lists on which somebody waits who would fit into what is free of their type. `$1` is now.
pub(crate) const UNSERVED: &str = "from waiting_list l where l.waiting > 0 and exists (
    select 1 from event e join organization o on o.id = e.organization_id
    join pool p on p.event_id = e.id and p.ticket_type_id is null
    join waiting w on w.event_id = e.id and w.state = 'waiting'
    join ticket_type t on t.id = w.ticket_type_id
    join pool q on q.ticket_type_id = w.ticket_type_id
    where e.id = l.event_id and e.status = 'published' and e.over_at > $1
    and o.suspended_at is null and t.retired_at is null
    and (t.sale_starts_at is null or t.sale_starts_at <= $1)
    and (t.sale_ends_at is null or t.sale_ends_at > $1)
    and w.quantity <= p.capacity - p.taken
    and (q.capacity is null or w.quantity <= q.capacity - q.taken))";

/// The page of an event's list; a condition on the state may stand in it.
pub(crate) fn listed(of_state: bool) -> String {
    let state = if of_state { "and state = $5" } else { "" };
    format!(
        "select {COLUMNS} from waiting where event_id = $1 and organization_id = $2
         and turn > $3 {state} order by turn limit $4"
    )
}

impl Store {
    /// Puts somebody on the waiting list; under an id that is known, answers who that is.
    ///
    /// # Errors
    /// `Refused`, `IdempotencyConflict` where someone else is known under the id, `NotFound`, `Busy`.
    pub async fn join_waiting(&self, new: NewWaiting) -> Result<WaitingRecord, DeskError> {
        self.on_waiting(Request::Join(Box::new(new))).await
    }

    /// Does something about somebody on a waiting list.
    ///
    /// # Errors
    /// `Refused`, `NotFound`, `Busy`.
    pub async fn waiting_deed(
        &self,
        event: EventId,
        id: WaitingId,
        deed: WaitingDeed,
    ) -> Result<WaitingRecord, DeskError> {
        self.on_waiting(Request::Waiting(event, id, deed)).await
    }

    async fn on_waiting(&self, request: Request) -> Result<WaitingRecord, DeskError> {
        match self.desk.ask(request).await? {
            Answer::Waiting(record) => Ok(*record),
            _ => Err(DeskError::NotFound),
        }
    }

    /// Somebody on a waiting list.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn waiting(&self, id: WaitingId) -> Result<WaitingRecord> {
        let found: Result<Option<WaitingRecord>> = read!(self, |c| { c.waiting_by_id(id.0).await });
        found?.ok_or(StoreError::NotFound)
    }

    /// For whom a booking was an offer, if it was one.
    ///
    /// # Errors
    /// The database failed.
    pub async fn waiting_of_booking(&self, booking: BookingId) -> Result<Option<WaitingRecord>> {
        let sql = format!("select {COLUMNS} from waiting where booking_id = $1");
        let found: Result<Option<WaitingRow>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, WaitingRow>(AssertSqlSafe(sql))
                .bind(booking.0)
                .fetch_optional(&mut *c)
                .await?)
        });
        found?.map(WaitingRow::record).transpose()
    }

    /// How many wait before a turn, up to one more than [`WAITING_AHEAD`].
    ///
    /// # Errors
    /// The database failed.
    pub async fn waiting_ahead(&self, event: EventId, turn: i64) -> Result<i64> {
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, i64>(
                "select count(*) from (select turn from waiting where event_id = $1
                 and state = 'waiting' and turn < $2 limit $3) a",
            )
            .bind(event.0)
            .bind(turn)
            .bind(WAITING_AHEAD + 1)
            .fetch_one(&mut *c)
            .await?)
        })
    }

    /// An event's list: what its organizer set, and its numbers.
    ///
    /// # Errors
    /// The database failed.
    pub async fn waiting_list(&self, event: EventId) -> Result<WaitingListRecord> {
        let found: Result<Option<ListRow>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, ListRow>(LIST)
                .bind(event.0)
                .fetch_optional(&mut *c)
                .await?)
        });
        Ok(found?.map_or_else(WaitingListRecord::default, |row| row.record()))
    }

    /// Keeps what an organizer decides about an own event's list; its numbers stay.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn set_waiting_list(
        &self,
        organization: OrganizationId,
        event: EventId,
        wanted: WaitingListRecord,
    ) -> Result<()> {
        // The numbers of a list that was never touched.
        let next_turn = ListRow::untouched().next_turn;
        write!(self, |c| {
            let done = sqlx::query(
                "insert into waiting_list (event_id, is_open, comes_first, offer_hours, waiting,
                 offered, next_turn)
                 select id, $3, $4, $5, 0, 0, $6 from event where id = $1 and organization_id = $2
                 on conflict (event_id) do update set is_open = excluded.is_open,
                 comes_first = excluded.comes_first, offer_hours = excluded.offer_hours",
            )
            .bind(event.0)
            .bind(organization.0)
            .bind(wanted.is_open)
            .bind(wanted.comes_first)
            .bind(wanted.offer_hours)
            .bind(next_turn)
            .execute(&mut *c)
            .await?;
            if done.rows_affected() == 0 {
                return Err(StoreError::NotFound);
            }
            Ok(())
        })
    }

    /// Those on an event's list, in the order of their turns.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn search_waiting(&self, search: &WaitingSearch) -> Result<Page<WaitingRecord>> {
        let after = match &search.cursor {
            Some(cursor) => cursor::read(cursor)?.0,
            None => i64::MIN,
        };
        let limit = search.limit.max(1);
        let found: Result<Vec<WaitingRow>> = read!(self, |c| {
            let sql = listed(search.state.is_some());
            let mut query = sqlx::query_as::<_, WaitingRow>(AssertSqlSafe(sql))
                .bind(search.event.0)
                .bind(search.organization.0)
                .bind(after)
                .bind(limit + 1);
            if let Some(state) = search.state {
                query = query.bind(state.as_str());
            }
            Ok(query.fetch_all(&mut *c).await?)
        });
        let records = found?.into_iter().map(WaitingRow::record);
        let records = records.collect::<Result<Vec<_>>>()?;
        Ok(cursor::page(records, limit, |record| {
            (record.turn, record.id.0)
        }))
    }

    /// Events where somebody waits for what is free: the desk has not been asked since it became so.
    pub(crate) async fn events_with_unserved(&self) -> Result<Vec<Uuid>> {
        let now = micros(self.now());
        let sql = format!("select l.event_id {UNSERVED} limit 200");
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, Uuid>(AssertSqlSafe(sql))
                .bind(now)
                .fetch_all(&mut *c)
                .await?)
        })
    }
}
