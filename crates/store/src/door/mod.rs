//! The doors of events: what was scanned, and who may stand there.

mod merge;
mod staff;

use crate::db::{both, in_list, micros, moment, narrow, padded, read, word, write};
use crate::records::*;
use crate::{Result, Store};
use chrono::{DateTime, Utc};
use domain::door::{Deed, Outcome};
use domain::ids::{BookingId, EventId, OrganizationId, UserId};
use merge::DoorWrites;
use sqlx::AssertSqlSafe;
use std::collections::HashMap;
use uuid::Uuid;

/// Scans with the names of those who scanned; a condition follows.
const SELECT: &str = "select c.id, c.deed, c.outcome, c.booking_id, c.number, c.happened_at, c.gate, \
    a.name as account_name, c.seq from check_in c left join account a on a.id = c.account_id ";

/// Places that are in, of many bookings.
pub(crate) fn let_in_of(count: usize) -> String {
    let list = in_list(1, count);
    format!(
        "select booking_id, number, happened_at from check_in
         where booking_id in {list} and outcome = 'in'
         and number <= (select b.quantity from booking b where b.id = check_in.booking_id)"
    )
}

both! {
    /// Looks who is in.
    LooksIn;

    /// The places of these bookings that are in, each with its moment.
    fn let_in(c, ids: &[Uuid]) -> Vec<(Uuid, i64, i64)> {
        let mut found = Vec::new();
        for piece in ids.chunks(64) {
            let sql = let_in_of(piece.len());
            let mut query = sqlx::query_as::<_, (Uuid, i64, i64)>(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            found.extend(query.fetch_all(&mut *c).await?);
        }
        Ok(found)
    }
}

/// Places of a booking that are in; of one that was made smaller, only those it still has.
pub(crate) const LET_IN: &str = "select count(*), min(happened_at) from check_in \
    where booking_id = $1 and outcome = 'in' and number <= $2";

/// What the scans of an event come to.
const TALLY: &str = "select seq, places_in from door_tally where event_id = $1";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    deed: String,
    outcome: String,
    booking_id: Option<Uuid>,
    number: Option<i64>,
    happened_at: i64,
    gate: String,
    account_name: Option<String>,
    seq: i64,
}

impl Row {
    fn record(self) -> Result<CheckInRecord> {
        let place = match (self.booking_id, self.number) {
            (Some(booking), Some(number)) => Some((BookingId(booking), narrow(number)?)),
            _ => None,
        };
        Ok(CheckInRecord {
            id: self.id,
            deed: word(Deed::parse(&self.deed), "deed")?,
            outcome: word(Outcome::parse(&self.outcome), "outcome")?,
            place,
            at: moment(self.happened_at)?,
            gate: self.gate,
            by: self.account_name,
            seq: self.seq,
        })
    }
}

both! {
    /// Reads of scans.
    DoorRows;

    /// Scans of an event by id, in no order.
    fn check_ins_by_id(c, event: Uuid, ids: &[Uuid]) -> Vec<CheckInRecord> {
        let mut found = Vec::with_capacity(ids.len());
        for piece in ids.chunks(64) {
            let sql = format!(
                "{SELECT} where c.event_id = $1 and c.id in {}",
                in_list(2, piece.len())
            );
            let mut query = sqlx::query_as::<_, Row>(AssertSqlSafe(sql)).bind(event);
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            for row in query.fetch_all(&mut *c).await? {
                found.push(row.record()?);
            }
        }
        Ok(found)
    }

    /// All scans of places of these bookings, in no order.
    fn scans_of(c, bookings: &[Uuid]) -> Vec<CheckInRecord> {
        let mut found = Vec::new();
        for piece in bookings.chunks(64) {
            let sql = format!("{SELECT} where c.booking_id in {}", in_list(1, piece.len()));
            let mut query = sqlx::query_as::<_, Row>(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            for row in query.fetch_all(&mut *c).await? {
                found.push(row.record()?);
            }
        }
        Ok(found)
    }

    /// The scans by which places of these bookings are in.
    fn standing_of(c, bookings: &[Uuid]) -> Vec<CheckInRecord> {
        let mut found = Vec::new();
        for piece in bookings.chunks(64) {
            let sql = format!(
                "{SELECT} where c.outcome = 'in' and c.booking_id in {}",
                in_list(1, piece.len())
            );
            let mut query = sqlx::query_as::<_, Row>(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            for row in query.fetch_all(&mut *c).await? {
                found.push(row.record()?);
            }
        }
        Ok(found)
    }
}

impl Store {
    /// Keeps scans, each id once, and settles every place they touch; one answer per scan, in their order.
    ///
    /// # Errors
    /// `Reference` without such an event or booking.
    pub async fn check_in(&self, batch: CheckInBatch) -> Result<Vec<CheckedIn>> {
        write!(self, |c| { c.merge_check_ins(&batch).await })
    }

    /// Every scan of places of some bookings, also those that were taken back or refused, oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn check_ins_of(&self, bookings: &[BookingId]) -> Result<Vec<CheckInRecord>> {
        let ids: Vec<Uuid> = bookings.iter().map(|id| id.0).collect();
        let found: Result<Vec<CheckInRecord>> = read!(self, |c| { c.scans_of(&ids).await });
        let mut found = found?;
        found.sort_by_key(|one| (one.at, one.seq));
        Ok(found)
    }

    /// Entries that changed since a point, in the order of their changes.
    ///
    /// # Errors
    /// The database failed.
    pub async fn check_ins_since(
        &self,
        event: EventId,
        since: i64,
        limit: i64,
    ) -> Result<Vec<CheckInRecord>> {
        let sql = format!(
            "{SELECT} where c.event_id = $1 and c.seq > $2 and c.deed = 'enter'
             and c.booking_id is not null order by c.seq limit $3"
        );
        let rows: Result<Vec<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(event.0)
                .bind(since)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(Row::record).collect()
    }

    /// What the scans at an event's doors come to: the newest change, and the places that are in. One row,
    /// however many were scanned.
    ///
    /// # Errors
    /// The database failed.
    pub async fn door_tally(&self, event: EventId) -> Result<(i64, i64)> {
        read!(self, |c| {
            let tally: Option<(i64, i64)> = sqlx::query_as(TALLY)
                .bind(event.0)
                .fetch_optional(&mut *c)
                .await?;
            Ok(tally.unwrap_or_default())
        })
    }

    /// The numbers of an event's doors; each of its bookings is looked at.
    ///
    /// # Errors
    /// The database failed.
    pub async fn door_glance(&self, event: EventId) -> Result<DoorGlance> {
        read!(self, |c| {
            let tally: Option<(i64, i64)> = sqlx::query_as(TALLY)
                .bind(event.0)
                .fetch_optional(&mut *c)
                .await?;
            let (bookings, revisions, places): (i64, i64, i64) = sqlx::query_as(
                "select count(*), cast(coalesce(sum(revision + link_version), 0) as bigint),
                 cast(coalesce(sum(case when state = 'confirmed' then quantity else 0 end), 0)
                 as bigint) from booking where event_id = $1",
            )
            .bind(event.0)
            .fetch_one(&mut *c)
            .await?;
            let (seq, places_in) = tally.unwrap_or_default();
            Ok(DoorGlance {
                seq,
                places_in,
                places,
                bookings,
                revisions,
            })
        })
    }

    /// How many places of a booking are in, and since when the first of them is; none where nobody is.
    ///
    /// # Errors
    /// The database failed.
    pub async fn let_in(
        &self,
        booking: BookingId,
        places: i64,
    ) -> Result<Option<(i64, DateTime<Utc>)>> {
        let found: Result<(i64, Option<i64>)> = read!(self, |c| {
            Ok(sqlx::query_as(LET_IN)
                .bind(booking.0)
                .bind(places)
                .fetch_one(&mut *c)
                .await?)
        });
        let (places, since) = found?;
        Ok(since.map(moment).transpose()?.map(|since| (places, since)))
    }

    /// Who of each of these bookings is in, by the places each has: how many, and since when the first. Those
    /// of which nobody is in are left out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn let_in_of(
        &self,
        bookings: &[(BookingId, i64)],
    ) -> Result<HashMap<BookingId, (i64, DateTime<Utc>)>> {
        let places: HashMap<Uuid, i64> = bookings.iter().map(|(id, n)| (id.0, *n)).collect();
        let ids: Vec<Uuid> = bookings.iter().map(|(id, _)| id.0).collect();
        let rows: Result<Vec<(Uuid, i64, i64)>> = read!(self, |c| { c.let_in(&ids).await });
        let mut found: HashMap<BookingId, (i64, DateTime<Utc>)> = HashMap::new();
        for (booking, number, at) in rows? {
            if places.get(&booking).is_none_or(|places| number > *places) {
                continue;
            }
            let at = moment(at)?;
            let seen = found.entry(BookingId(booking)).or_insert((0, at));
            seen.0 += 1;
            seen.1 = seen.1.min(at);
        }
        Ok(found)
    }

    /// An organization's published events within these bounds, soonest first; those given to a member
    /// where one is named.
    ///
    /// # Errors
    /// The database failed.
    pub async fn door_events(
        &self,
        organization: OrganizationId,
        given_to: Option<UserId>,
        bounds: DoorBounds,
        limit: i64,
    ) -> Result<Vec<EventId>> {
        let mut sql = String::from("select e.id from event e where e.organization_id = $1");
        if given_to.is_some() {
            sql = String::from(
                "select e.id from door_event d join event e on e.id = d.event_id
                 where e.organization_id = $1 and d.account_id = $6",
            );
        }
        sql.push_str(
            " and e.starts_at > $2 and e.starts_at <= $3 and e.over_at > $4
             and e.status <> 'draft' order by e.starts_at, e.id limit $5",
        );
        let ids: Result<Vec<Uuid>> = read!(self, |c| {
            let mut query = sqlx::query_scalar::<_, Uuid>(AssertSqlSafe(sql))
                .bind(organization.0)
                .bind(micros(bounds.starts_after))
                .bind(micros(bounds.starts_until))
                .bind(micros(bounds.over_after))
                .bind(limit);
            if let Some(user) = given_to {
                query = query.bind(user.0);
            }
            Ok(query.fetch_all(&mut *c).await?)
        });
        Ok(ids?.into_iter().map(EventId).collect())
    }
}
