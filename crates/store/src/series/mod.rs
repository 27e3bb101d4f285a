//! Events that repeat: what holds their dates together.

pub(crate) mod rows;

use crate::cursor;
use crate::db::{micros, read, write};
use crate::events::rows::EventRows;
use crate::events::write::EventWrites;
use crate::promo::rows::PromoRows;
use crate::questions::rows::QuestionRows;
use crate::records::*;
use crate::waiting::rows::{List, ListRow, WaitingRows};
use crate::{Result, Store, StoreError};
use chrono::{DateTime, NaiveDateTime, Utc};
use domain::ids::{EventId, OrganizationId, SeriesId};
use rows::{DATES, DateRow, SeriesRow, SeriesRows, due};
use sqlx::AssertSqlSafe;
use usecases::Page;
use usecases::series::SeriesDate;
use uuid::Uuid;

impl Store {
    /// Keeps a new series and makes an event of its organization the first date.
    ///
    /// # Errors
    /// `Stale` where the event belongs to a series by now.
    pub async fn create_series(&self, record: SeriesRecord, first: EventId) -> Result<()> {
        write!(self, |c| {
            c.insert_series(&record).await?;
            let organization = record.organization.0;
            if c.begin_series(organization, first.0, &record).await? {
                Ok(())
            } else {
                Err(StoreError::Stale)
            }
        })
    }

    /// Gives a series another rule, and has it looked at whether dates are to be made.
    ///
    /// # Errors
    /// `Stale` where its rule is not `before` any more.
    pub async fn change_rule(&self, record: SeriesRecord, before: String) -> Result<()> {
        write!(self, |c| {
            if c.replace_rule(&record, &before).await? {
                Ok(())
            } else {
                Err(StoreError::Stale)
            }
        })
    }

    /// Keeps a new event as [`Store::create_event`] does, with what belongs to it and, where it is a date of a
    /// series, in its place there: all of it, or nothing.
    ///
    /// # Errors
    /// Those of [`Store::create_event`], and `Unique("value")` where that date was made meanwhile.
    pub async fn create_copy(
        &self,
        event: NewEvent,
        date: Option<NewDate>,
        with: Belongings,
    ) -> Result<EventRecord> {
        let now = self.now();
        let jobs = !event.jobs.is_empty();
        let made = write!(self, |c| {
            let id = event.id.0;
            c.make_event(&event, now).await?;
            for (position, question) in (0_i64..).zip(&with.questions) {
                c.put_question(id, position, question).await?;
            }
            for code in &with.codes {
                c.insert_promo(code).await?;
            }
            if let Some(kept) = with.waiting_list {
                let list = List {
                    kept,
                    ..ListRow::untouched()
                };
                c.put_list(id, &list).await?;
            }
            if let Some(date) = date {
                c.link_date(id, &date, micros(now)).await?;
            }
            c.event_by_id(id).await
        })?;
        if jobs {
            self.inner.jobs_written();
        }
        Ok(made)
    }

    /// A series.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn series(&self, id: SeriesId) -> Result<SeriesRecord> {
        read!(self, |c| { c.series_by_id(id.0).await })
    }

    /// Series of which it is to be looked now whether more dates are to be made.
    ///
    /// # Errors
    /// The database failed.
    pub async fn series_due(&self, limit: i64) -> Result<Vec<SeriesRecord>> {
        let now = self.now_micros();
        let found: Result<Vec<SeriesRow>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, SeriesRow>(AssertSqlSafe(due()))
                .bind(now)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        found?.into_iter().map(SeriesRow::record).collect()
    }

    /// A date of the rule is passed over.
    ///
    /// # Errors
    /// The database failed.
    pub async fn skip_date(&self, series: SeriesId, slot: NaiveDateTime) -> Result<()> {
        write!(self, |c| { c.made_until(series.0, slot).await })
    }

    /// When it is looked again whether more dates are to be made; never where it is done.
    ///
    /// # Errors
    /// The database failed.
    pub async fn look_again(&self, series: SeriesId, at: Option<DateTime<Utc>>) -> Result<()> {
        let look_at = at.map(micros);
        write!(self, |c| {
            sqlx::query(
                "update series set done = $2, look_at = coalesce($3, look_at)
                 where id = $1 and not done",
            )
            .bind(series.0)
            .bind(look_at.is_none())
            .bind(look_at)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// The date after which new ones are made: the last that departs in nothing, else the last.
    ///
    /// # Errors
    /// `NotFound` where all dates are cancelled.
    pub async fn series_model(&self, series: SeriesId) -> Result<EventRecord> {
        read!(self, |c| {
            let id: Uuid = sqlx::query_scalar(
                "select id from event where series_id = $1 and status <> 'cancelled'
                 order by case when departs = '' then 0 else 1 end, series_slot desc limit 1",
            )
            .bind(series.0)
            .fetch_one(&mut *c)
            .await?;
            c.event_by_id(id).await
        })
    }

    /// The dates of an organization's series that have not begun and are not cancelled, soonest first; those
    /// that begin at `from` or before it are left out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn dates_to_change(
        &self,
        organization: OrganizationId,
        series: SeriesId,
        from: DateTime<Utc>,
    ) -> Result<Vec<EventId>> {
        let from = micros(from.max(self.now()));
        let found: Result<Vec<Uuid>> = read!(self, |c| {
            Ok(sqlx::query_scalar(
                "select id from event where series_id = $1 and organization_id = $2
                 and over_at > $3 and starts_at > $3 and status <> 'cancelled'
                 order by starts_at, id",
            )
            .bind(series.0)
            .bind(organization.0)
            .bind(from)
            .fetch_all(&mut *c)
            .await?)
        });
        Ok(found?.into_iter().map(EventId).collect())
    }

    /// The dates of an organization's series that are not over, with the kept status, soonest first.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn series_dates(
        &self,
        organization: OrganizationId,
        series: SeriesId,
        cursor: Option<&str>,
        limit: i64,
    ) -> Result<Page<SeriesDate>> {
        let (at, id) = match cursor {
            Some(cursor) => cursor::read(cursor)?,
            None => (i64::MIN, Uuid::nil()),
        };
        let limit = limit.max(1);
        let now = self.now_micros();
        let sql = format!(
            "{DATES} where e.series_id = $1 and e.organization_id = $2 and e.over_at > $3
             and (e.starts_at > $4 or (e.starts_at = $4 and e.id > $5))
             order by e.starts_at, e.id limit $6"
        );
        let found: Result<Vec<DateRow>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, DateRow>(AssertSqlSafe(sql))
                .bind(series.0)
                .bind(organization.0)
                .bind(now)
                .bind(at)
                .bind(id)
                .bind(limit + 1)
                .fetch_all(&mut *c)
                .await?)
        });
        let dates = found?.into_iter().map(DateRow::date);
        let dates = dates.collect::<Result<Vec<_>>>()?;
        Ok(cursor::page(dates, limit, |date| {
            (micros(date.starts_at), date.event.0)
        }))
    }

    /// The other dates of a series that guests may see and that are not over, soonest first, at most so
    /// many; with `by_link` also those by link.
    ///
    /// # Errors
    /// The database failed.
    pub async fn other_dates(
        &self,
        event: EventId,
        series: SeriesId,
        by_link: bool,
        limit: i64,
    ) -> Result<Vec<SeriesDate>> {
        let only = if by_link {
            ""
        } else {
            "and e.visibility = 'public'"
        };
        let now = self.now_micros();
        let sql = format!(
            "{DATES} where e.series_id = $1 and e.id <> $2 and e.over_at > $3
             and e.status = 'published' {only} order by e.starts_at, e.id limit $4"
        );
        let found: Result<Vec<DateRow>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, DateRow>(AssertSqlSafe(sql))
                .bind(series.0)
                .bind(event.0)
                .bind(now)
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        found?.into_iter().map(DateRow::date).collect()
    }

    /// How many dates of each of these series are not over: the public ones, or all but the cancelled.
    ///
    /// # Errors
    /// The database failed.
    pub async fn dates_ahead(
        &self,
        series: &[SeriesId],
        public: bool,
    ) -> Result<Vec<(SeriesId, i64)>> {
        if series.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<Uuid> = series.iter().map(|id| id.0).collect();
        let now = self.now_micros();
        let found: Result<Vec<(Uuid, i64)>> =
            read!(self, |c| { c.ahead_of(&ids, public, now).await });
        let found = found?.into_iter();
        Ok(found.map(|(id, ahead)| (SeriesId(id), ahead)).collect())
    }
}
