//! Rows of series and their dates, read and changed the same way on both databases.

use crate::db::{both, in_list, micros, moment, padded, word};
use crate::records::{NewDate, SeriesRecord};
use crate::{Result, StoreError};
use chrono::NaiveDateTime;
use domain::event::EventStatus;
use domain::ids::{EventId, OrganizationId, SeriesId};
use domain::series::read_parts;
use sqlx::AssertSqlSafe;
use usecases::series::SeriesDate;
use uuid::Uuid;

/// A time on the wall clock as kept; it sorts as text.
const WALL: &str = "%Y-%m-%dT%H:%M:%S";

/// A kept time on the wall clock.
pub(crate) fn wall_clock(kept: &str) -> Result<NaiveDateTime> {
    NaiveDateTime::parse_from_str(kept, WALL)
        .map_err(|_| StoreError::Corrupt("wall clock".to_owned()))
}

/// A time on the wall clock as it is kept.
pub(crate) fn kept_wall(at: NaiveDateTime) -> String {
    at.format(WALL).to_string()
}

/// The columns of [`SeriesRow`].
const COLUMNS: &str = "id, organization_id, rule, begins, timezone, made_until, done, look_at, \
    created_at";

/// Series of which it is to be looked whether more dates are to be made.
pub(crate) fn due() -> String {
    format!(
        "select {COLUMNS} from series where not done and look_at <= $1 order by look_at limit $2"
    )
}

/// The columns of [`DateRow`] and where they come from; a condition follows.
pub(crate) const DATES: &str = "select e.id, e.slug, e.status, e.starts_at, e.ends_at, e.timezone, \
    e.departs, p.capacity, p.taken from event e \
    join pool p on p.event_id = e.id and p.ticket_type_id is null ";

#[derive(sqlx::FromRow)]
pub(crate) struct SeriesRow {
    id: Uuid,
    organization_id: Uuid,
    rule: String,
    begins: String,
    timezone: String,
    made_until: String,
    done: bool,
    look_at: i64,
    created_at: i64,
}

impl SeriesRow {
    pub(crate) fn record(self) -> Result<SeriesRecord> {
        Ok(SeriesRecord {
            id: SeriesId(self.id),
            organization: OrganizationId(self.organization_id),
            rule: self.rule,
            begins: wall_clock(&self.begins)?,
            timezone: self.timezone,
            made_until: wall_clock(&self.made_until)?,
            done: self.done,
            look_at: moment(self.look_at)?,
            created_at: moment(self.created_at)?,
        })
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct DateRow {
    id: Uuid,
    slug: String,
    status: String,
    starts_at: i64,
    ends_at: Option<i64>,
    timezone: String,
    departs: String,
    capacity: Option<i64>,
    taken: i64,
}

impl DateRow {
    /// The date, with the kept status.
    pub(crate) fn date(self) -> Result<SeriesDate> {
        Ok(SeriesDate {
            event: EventId(self.id),
            slug: self.slug,
            status: word(EventStatus::parse(&self.status), "event status")?,
            starts_at: moment(self.starts_at)?,
            ends_at: self.ends_at.map(moment).transpose()?,
            timezone: self.timezone,
            capacity: self.capacity.unwrap_or_default(),
            taken: self.taken,
            departs: read_parts(&self.departs),
        })
    }
}

both! {
    /// Statements about series and their dates.
    SeriesRows;

    /// A new series.
    fn insert_series(c, record: &SeriesRecord) -> () {
        sqlx::query(
            "insert into series (id, organization_id, rule, begins, timezone, made_until, done,
             look_at, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(record.id.0)
        .bind(record.organization.0)
        .bind(record.rule.as_str())
        .bind(kept_wall(record.begins))
        .bind(record.timezone.as_str())
        .bind(kept_wall(record.made_until))
        .bind(record.done)
        .bind(micros(record.look_at))
        .bind(micros(record.created_at))
        .execute(&mut *c)
        .await?;
        Ok(())
    }

    /// Makes an organization's event, which is in no series yet, the first of one; whether it could be.
    fn begin_series(c, organization: Uuid, event: Uuid, record: &SeriesRecord) -> bool {
        let done = sqlx::query(
            "update event set series_id = $3, series_slot = $4
             where id = $1 and organization_id = $2 and series_id is null",
        )
        .bind(event)
        .bind(organization)
        .bind(record.id.0)
        .bind(kept_wall(record.begins))
        .execute(&mut *c)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Gives a series of an organization the record's rule, and has it looked at, unless its rule is not
    /// `before` any more; whether it could be.
    fn replace_rule(c, record: &SeriesRecord, before: &str) -> bool {
        let done = sqlx::query(
            "update series set rule = $4, done = $5, look_at = $6
             where id = $1 and organization_id = $2 and rule = $3",
        )
        .bind(record.id.0)
        .bind(record.organization.0)
        .bind(before)
        .bind(record.rule.as_str())
        .bind(record.done)
        .bind(micros(record.look_at))
        .execute(&mut *c)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Puts an event into its place in a series, and before its door whoever stands at the other's.
    fn link_date(c, event: Uuid, date: &NewDate, now: i64) -> () {
        sqlx::query("update event set series_id = $2, series_slot = $3 where id = $1")
            .bind(event)
            .bind(date.series.0)
            .bind(kept_wall(date.slot))
            .execute(&mut *c)
            .await?;
        sqlx::query(
            "insert into door_event (account_id, event_id, created_at)
             select account_id, $1, $2 from door_event where event_id = $3",
        )
        .bind(event)
        .bind(now)
        .bind(date.like.0)
        .execute(&mut *c)
        .await?;
        c.made_until(date.series.0, date.slot).await
    }

    /// The rule's dates were made up to this one.
    fn made_until(c, series: Uuid, slot: NaiveDateTime) -> () {
        sqlx::query("update series set made_until = $2 where id = $1 and made_until < $2")
            .bind(series)
            .bind(kept_wall(slot))
            .execute(&mut *c)
            .await?;
        Ok(())
    }

    /// One series.
    fn series_by_id(c, id: Uuid) -> SeriesRecord {
        let sql = format!("select {COLUMNS} from series where id = $1");
        sqlx::query_as::<_, SeriesRow>(AssertSqlSafe(sql))
            .bind(id)
            .fetch_one(&mut *c)
            .await?
            .record()
    }

    /// How many dates of each of these series lie ahead: the public ones, or all.
    fn ahead_of(c, series: &[Uuid], public: bool, now: i64) -> Vec<(Uuid, i64)> {
        let only = if public {
            "and status = 'published' and visibility = 'public'"
        } else {
            "and status <> 'cancelled'"
        };
        let mut found = Vec::with_capacity(series.len());
        for piece in series.chunks(64) {
            let sql = format!(
                "select series_id, count(*) from event where series_id in {}
                 and over_at > $1 {only} group by series_id",
                in_list(2, piece.len())
            );
            let mut query = sqlx::query_as::<_, (Uuid, i64)>(AssertSqlSafe(sql)).bind(now);
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            found.extend(query.fetch_all(&mut *c).await?);
        }
        Ok(found)
    }
}
