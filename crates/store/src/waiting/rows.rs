//! Rows of waiting lists, read and changed the same way on both databases.

use crate::Result;
use crate::db::{both, language, micros, moment, word};
use crate::records::{Contact, WaitingListRecord, WaitingRecord};
use chrono::{DateTime, Utc};
use domain::booking::Source;
use domain::ids::{BookingId, EventId, OrganizationId, TicketTypeId, WaitingId};
use domain::waiting::WaitingState;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// The columns of [`WaitingRow`].
pub(crate) const COLUMNS: &str = "id, event_id, organization_id, ticket_type_id, quantity, state, turn, name, \
    name_folded, phone, email, language, source, booking_id, offered_until, created_at, changed_at";

/// Those who are considered for what is free at once.
pub(crate) const AT_ONCE: usize = 64;

/// The first turn of a list: far from zero, so that somebody can be put before it.
const FIRST_TURN: i64 = 1 << 32;

/// A waiting list beside its event's pools; nothing where it was never touched.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct ListRow {
    is_open: Option<bool>,
    comes_first: Option<bool>,
    offer_hours: Option<i64>,
    waiting: Option<i64>,
    offered: Option<i64>,
    next_turn: Option<i64>,
}

/// A waiting list under its event's lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct List {
    pub(crate) kept: WaitingListRecord,
    pub(crate) next_turn: i64,
}

impl ListRow {
    /// A list that was never touched.
    pub(crate) fn untouched() -> List {
        List {
            kept: WaitingListRecord::default(),
            next_turn: FIRST_TURN,
        }
    }

    pub(crate) fn record(&self) -> WaitingListRecord {
        let usual = WaitingListRecord::default();
        WaitingListRecord {
            is_open: self.is_open.unwrap_or(usual.is_open),
            comes_first: self.comes_first.unwrap_or(usual.comes_first),
            offer_hours: self.offer_hours,
            waiting: self.waiting.unwrap_or(0),
            offered: self.offered.unwrap_or(0),
        }
    }

    pub(crate) fn list(&self) -> List {
        List {
            kept: self.record(),
            next_turn: self.next_turn.unwrap_or(FIRST_TURN),
        }
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct WaitingRow {
    id: Uuid,
    event_id: Uuid,
    organization_id: Uuid,
    ticket_type_id: Uuid,
    quantity: i64,
    state: String,
    turn: i64,
    name: String,
    name_folded: String,
    phone: Option<String>,
    email: Option<String>,
    language: String,
    source: String,
    booking_id: Option<Uuid>,
    offered_until: Option<i64>,
    created_at: i64,
    changed_at: i64,
}

impl WaitingRow {
    pub(crate) fn record(self) -> Result<WaitingRecord> {
        Ok(WaitingRecord {
            id: WaitingId(self.id),
            event: EventId(self.event_id),
            organization: OrganizationId(self.organization_id),
            ticket_type: TicketTypeId(self.ticket_type_id),
            quantity: self.quantity,
            state: word(WaitingState::parse(&self.state), "waiting state")?,
            turn: self.turn,
            contact: Contact {
                name: self.name,
                name_folded: self.name_folded,
                phone: self.phone,
                email: self.email,
                user_id: None,
            },
            language: language(&self.language)?,
            source: word(Source::parse(&self.source), "source")?,
            booking: self.booking_id.map(BookingId),
            offered_until: self.offered_until.map(moment).transpose()?,
            created_at: moment(self.created_at)?,
            changed_at: moment(self.changed_at)?,
        })
    }
}

/// Those who would fit into so many places of each of these types, in the order of their turns.
pub(crate) fn next(types: usize) -> String {
    let of_type = |at: usize| {
        let (kind, free) = (2 + 2 * at, 3 + 2 * at);
        format!(
            "select * from (select {COLUMNS} from waiting where event_id = $1 and state = 'waiting'
             and ticket_type_id = ${kind} and quantity <= ${free} order by turn limit {AT_ONCE}) w{at}"
        )
    };
    let all: Vec<String> = (0..types).map(of_type).collect();
    format!("{} order by turn limit {AT_ONCE}", all.join(" union all "))
}

both! {
    /// Statements about waiting lists, under their event's lock.
    WaitingRows;

    /// Someone on a list.
    fn waiting_by_id(c, id: Uuid) -> Option<WaitingRecord> {
        let sql = format!("select {COLUMNS} from waiting where id = $1");
        let found = sqlx::query_as::<_, WaitingRow>(AssertSqlSafe(sql))
            .bind(id)
            .fetch_optional(&mut *c)
            .await?;
        found.map(WaitingRow::record).transpose()
    }

    /// Those who would fit into so many places of these types, in the order of their turns.
    fn waiting_next(c, event: Uuid, free: &[(Uuid, i64)]) -> Vec<WaitingRecord> {
        let sql = next(free.len());
        let mut query = sqlx::query_as::<_, WaitingRow>(AssertSqlSafe(sql)).bind(event);
        for (ticket_type, places) in free {
            query = query.bind(*ticket_type).bind(*places);
        }
        let rows = query.fetch_all(&mut *c).await?;
        rows.into_iter().map(WaitingRow::record).collect()
    }

    /// Whether a contact waits for an event, or has an offer there.
    fn waits_already(c, event: Uuid, contact: &Contact) -> bool {
        for (column, value) in [("phone", &contact.phone), ("email", &contact.email)] {
            let Some(value) = value else { continue };
            let sql = format!(
                "select turn from waiting where event_id = $1 and {column} = $2
                 and state in ('waiting', 'offered') limit 1"
            );
            let found = sqlx::query_scalar::<_, i64>(AssertSqlSafe(sql))
                .bind(event)
                .bind(value.as_str())
                .fetch_optional(&mut *c)
                .await?;
            if found.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The first turn of an event's list.
    fn first_turn(c, event: Uuid) -> Option<i64> {
        Ok(sqlx::query_scalar::<_, Option<i64>>("select min(turn) from waiting where event_id = $1")
            .bind(event)
            .fetch_one(&mut *c)
            .await?)
    }

    /// Somebody new.
    fn insert_waiting(c, record: &WaitingRecord) -> () {
        let sql = format!(
            "insert into waiting ({COLUMNS})
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
        );
        sqlx::query(AssertSqlSafe(sql))
            .bind(record.id.0)
            .bind(record.event.0)
            .bind(record.organization.0)
            .bind(record.ticket_type.0)
            .bind(record.quantity)
            .bind(record.state.as_str())
            .bind(record.turn)
            .bind(record.contact.name.as_str())
            .bind(record.contact.name_folded.as_str())
            .bind(record.contact.phone.as_deref())
            .bind(record.contact.email.as_deref())
            .bind(record.language.tag())
            .bind(record.source.as_str())
            .bind(record.booking.map(|id| id.0))
            .bind(record.offered_until.map(micros))
            .bind(micros(record.created_at))
            .bind(micros(record.changed_at))
            .execute(&mut *c)
            .await?;
        Ok(())
    }

    /// Where somebody stands now.
    fn update_waiting(c, record: &WaitingRecord) -> () {
        sqlx::query(
            "update waiting set state = $2, turn = $3, booking_id = $4, offered_until = $5,
             changed_at = $6 where id = $1",
        )
        .bind(record.id.0)
        .bind(record.state.as_str())
        .bind(record.turn)
        .bind(record.booking.map(|id| id.0))
        .bind(record.offered_until.map(micros))
        .bind(micros(record.changed_at))
        .execute(&mut *c)
        .await?;
        Ok(())
    }

    /// Ends the offer whose booking this is, if it is one; how many that were.
    fn end_offer(c, booking: Uuid, state: WaitingState, now: DateTime<Utc>) -> i64 {
        let ended = sqlx::query(
            "update waiting set state = $2, changed_at = $3
             where booking_id = $1 and state = 'offered'",
        )
        .bind(booking)
        .bind(state.as_str())
        .bind(micros(now))
        .execute(&mut *c)
        .await?;
        Ok(i64::try_from(ended.rows_affected()).unwrap_or(0))
    }

    /// The numbers of a list; what its organizer set stays.
    fn put_list(c, event: Uuid, list: &List) -> () {
        sqlx::query(
            "insert into waiting_list (event_id, is_open, comes_first, offer_hours, waiting, offered,
             next_turn) values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (event_id) do update set waiting = excluded.waiting,
             offered = excluded.offered, next_turn = excluded.next_turn",
        )
        .bind(event)
        .bind(list.kept.is_open)
        .bind(list.kept.comes_first)
        .bind(list.kept.offer_hours)
        .bind(list.kept.waiting)
        .bind(list.kept.offered)
        .bind(list.next_turn)
        .execute(&mut *c)
        .await?;
        Ok(())
    }
}
