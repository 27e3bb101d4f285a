//! An organization over time.

use super::{NUMBERS, NumbersRow};
use crate::cursor;
use crate::db::{both, day, in_list, local, micros, moment, padded, read, word};
use crate::records::*;
use crate::{Result, Store};
use chrono::{DateTime, NaiveDate, Utc};
use domain::event::EventStatus;
use domain::figures::Figures;
use domain::ids::{EventId, OrganizationId};
use domain::money::Currency;
use sqlx::AssertSqlSafe;
use std::collections::HashMap;
use usecases::Page;
use usecases::figures::CameInAll;
use uuid::Uuid;

/// The events that begin within these bounds, the latest first, with who came in.
pub(crate) const EVENTS: &str =
    "select e.id, e.title, e.status, e.starts_at, e.over_at, e.timezone,
    t.places_in from event e left join door_tally t on t.event_id = e.id
    where e.organization_id = $1 and e.status <> 'draft' and e.starts_at >= $2 and e.starts_at < $3
    and e.starts_at <= $4 and (e.starts_at < $4 or e.id < $5)
    order by e.starts_at desc, e.id desc limit $6";
/// Who came to those of them that are over.
pub(crate) const CAME: &str = "select count(*), count(t.event_id),
    cast(coalesce(sum(case when t.event_id is null then 0 else f.confirmed end), 0) as bigint),
    cast(coalesce(sum(t.places_in), 0) as bigint),
    cast(coalesce(sum(case when f.confirmed > t.places_in then f.confirmed - t.places_in else 0 end), 0)
    as bigint)
    from event e left join door_tally t on t.event_id = e.id
    left join figure_event f on f.event_id = e.id
    where e.organization_id = $1 and e.status = 'published' and e.starts_at >= $2
    and e.starts_at < $3 and e.over_at <= $4";

/// The sums of an organization from a day to another, both included.
pub(crate) fn totals() -> String {
    format!(
        "select day, source, currency, {NUMBERS} from figure_total
         where organization_id = $1 and day >= $2 and day <= $3 order by day, source, currency"
    )
}

/// The same by the names of ticket types, from the days of each type of its events.
pub(crate) fn types(lite: bool) -> String {
    let sums = |from: &str| {
        let sums = NUMBERS.split(", ");
        let sums = sums.map(|name| format!("cast(sum({from}{name}) as bigint) as {name}"));
        sums.collect::<Vec<String>>().join(", ")
    };
    if lite {
        let all = sums("f.");
        // Joined in this order: the key of the figures has the day last.
        return format!(
            "select t.name, f.currency, {all}
             from event e cross join ticket_type t cross join figure f
             where e.organization_id = $1 and t.event_id = e.id
             and f.event_id = e.id and f.part = 'type' and f.name = {ID_AS_TEXT}
             and f.day >= $2 and f.day <= $3 group by t.name, f.currency"
        );
    }
    let (all, own) = (sums("f."), sums(""));
    // Each type by itself, so that the figures are looked up and never read from end to end.
    format!(
        "select t.name, f.currency, {all} from event e
         join ticket_type t on t.event_id = e.id
         cross join lateral (select currency, {own} from figure
         where event_id = e.id and part = 'type' and name = cast(t.id as text)
         and day >= $2 and day <= $3 group by currency) f
         where e.organization_id = $1 group by t.name, f.currency"
    )
}

/// The id of a ticket type on SQLite, in the form in which figures name it.
const ID_AS_TEXT: &str = "lower(substr(hex(t.id), 1, 8) || '-' || substr(hex(t.id), 9, 4) || '-' ||
    substr(hex(t.id), 13, 4) || '-' || substr(hex(t.id), 17, 4) || '-' || substr(hex(t.id), 21))";

#[derive(sqlx::FromRow)]
struct TypeRow {
    name: String,
    currency: String,
    #[sqlx(flatten)]
    numbers: NumbersRow,
}

impl TypeRow {
    fn record(self) -> Result<TypeLine> {
        Ok(TypeLine {
            name: local(&self.name)?,
            currency: word(Currency::from_code(&self.currency), "currency")?,
            figures: self.numbers.figures(),
        })
    }
}

#[derive(sqlx::FromRow)]
struct TotalRow {
    day: String,
    source: String,
    currency: String,
    #[sqlx(flatten)]
    numbers: NumbersRow,
}

impl TotalRow {
    fn record(self) -> Result<TotalLine> {
        Ok(TotalLine {
            day: day(&self.day)?,
            source: self.source,
            currency: word(Currency::from_code(&self.currency), "currency")?,
            figures: self.numbers.figures(),
        })
    }
}

#[derive(sqlx::FromRow)]
struct EventRow {
    id: Uuid,
    title: String,
    status: String,
    starts_at: i64,
    over_at: i64,
    timezone: String,
    places_in: Option<i64>,
}

impl EventRow {
    fn record(self, figures: Vec<(Currency, Figures)>) -> Result<FiguredEvent> {
        Ok(FiguredEvent {
            id: EventId(self.id),
            title: local(&self.title)?,
            status: word(EventStatus::parse(&self.status), "status")?,
            starts_at: moment(self.starts_at)?,
            over_at: moment(self.over_at)?,
            timezone: self.timezone,
            came: self.places_in,
            figures,
        })
    }
}

#[derive(sqlx::FromRow)]
struct WholeRow {
    event_id: Uuid,
    currency: String,
    #[sqlx(flatten)]
    numbers: NumbersRow,
}

both! {
    /// Reads of figures.
    FigureRows;

    /// The figures of whole events, by currency.
    fn whole_figures(c, events: &[Uuid]) -> HashMap<Uuid, Vec<(Currency, Figures)>> {
        let mut found: HashMap<Uuid, Vec<(Currency, Figures)>> = HashMap::new();
        for piece in events.chunks(64) {
            let sql = format!(
                "select event_id, currency, {NUMBERS} from figure
                 where event_id in {} and part = 'whole' order by event_id, currency",
                in_list(1, piece.len())
            );
            let mut query = sqlx::query_as::<_, WholeRow>(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            for row in query.fetch_all(&mut *c).await? {
                let currency = word(Currency::from_code(&row.currency), "currency")?;
                let all = found.entry(row.event_id).or_default();
                all.push((currency, row.numbers.figures()));
            }
        }
        Ok(found)
    }
}

impl Store {
    /// What was booked with an organization from a day to another, both included, by day, entrance and
    /// currency.
    ///
    /// # Errors
    /// The database failed.
    pub async fn figure_totals(
        &self,
        organization: OrganizationId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<TotalLine>> {
        let sql = totals();
        let rows: Result<Vec<TotalRow>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(organization.0)
                .bind(from.to_string())
                .bind(to.to_string())
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(TotalRow::record).collect()
    }

    /// The same by the names of ticket types, those off sale for good included, and currency; in no order.
    ///
    /// # Errors
    /// The database failed.
    pub async fn figure_types(
        &self,
        organization: OrganizationId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<TypeLine>> {
        let sql = types(self.is_sqlite());
        let rows: Result<Vec<TypeRow>> = read!(self, |c| {
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(organization.0)
                .bind(from.to_string())
                .bind(to.to_string())
                .fetch_all(&mut *c)
                .await?)
        });
        rows?.into_iter().map(TypeRow::record).collect()
    }

    /// An organization's events, drafts aside, that begin within these bounds (the first included), the
    /// latest first, with their figures.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn figured_events(
        &self,
        organization: OrganizationId,
        (from, until): (DateTime<Utc>, DateTime<Utc>),
        cursor: Option<&str>,
        limit: i64,
    ) -> Result<Page<FiguredEvent>> {
        let (at, id) = match cursor {
            Some(cursor) => cursor::read(cursor)?,
            None => (i64::MAX, Uuid::max()),
        };
        let limit = limit.max(1);
        let found: Result<Vec<FiguredEvent>> = read!(self, |c| {
            let rows: Vec<EventRow> = sqlx::query_as(EVENTS)
                .bind(organization.0)
                .bind(micros(from))
                .bind(micros(until))
                .bind(at)
                .bind(id)
                .bind(limit + 1)
                .fetch_all(&mut *c)
                .await?;
            let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
            let mut figures = c.whole_figures(&ids).await?;
            rows.into_iter()
                .map(|row| {
                    let own = figures.remove(&row.id).unwrap_or_default();
                    row.record(own)
                })
                .collect()
        });
        Ok(cursor::page(found?, limit, |event| {
            (micros(event.starts_at), event.id.0)
        }))
    }

    /// Who came to an organization's events that begin within these bounds and are over.
    ///
    /// # Errors
    /// The database failed.
    pub async fn came_in_all(
        &self,
        organization: OrganizationId,
        (from, until): (DateTime<Utc>, DateTime<Utc>),
    ) -> Result<CameInAll> {
        let now = self.now_micros();
        let row: Result<(i64, i64, i64, i64, i64)> = read!(self, |c| {
            Ok(sqlx::query_as(CAME)
                .bind(organization.0)
                .bind(micros(from))
                .bind(micros(until))
                .bind(now)
                .fetch_one(&mut *c)
                .await?)
        });
        let (events, scanned, confirmed, came, missed) = row?;
        Ok(CameInAll {
            events,
            scanned,
            confirmed,
            came,
            missed,
        })
    }
}
