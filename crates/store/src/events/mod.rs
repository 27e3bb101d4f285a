//! Events.

pub(crate) mod rows;
mod search;
pub(crate) mod write;

use crate::db::{Hand, JobRow, read, write};
use crate::db::{micros, moment, padded, word};
use crate::desk::{Answer, Request};
use crate::records::*;
use crate::{DeskError, Result, Store, StoreError};
use domain::event::EventStatus;
use domain::ids::{EventId, OrganizationId};
use domain::key::{self, EventName};
use rows::{EventRow, EventRows, SELECT};
use sqlx::AssertSqlSafe;
use usecases::events::Availability;
use uuid::Uuid;
use write::EventWrites;

/// The condition that finds an event by its name: `$1` its id, `$2` a slug, `$3` a code, `$4` a code
/// of which the name may be a slip.
pub(crate) const NAMED: &str = "where e.id = $1 or e.slug = $2 or e.code = $3 or e.code = $4 \
    order by case when e.id = $1 then 0 when e.slug = $2 then 1 when e.code = $3 then 2 else 3 end \
    limit 1";

impl Store {
    /// Keeps an event with its ticket types, pools and jobs: as a draft, or published in the same
    /// transaction.
    ///
    /// # Errors
    /// `Unique("event.slug")`, `Unique("event.code")`, `Reference`.
    pub async fn create_event(&self, event: NewEvent) -> Result<EventRecord> {
        let now = self.now();
        let jobs = !event.jobs.is_empty();
        let made = write!(self, |c| {
            let id = event.id.0;
            c.insert_event(id, event.organization.0, &event.fields, now)
                .await?;
            c.insert_pool(id, None, Some(event.fields.capacity)).await?;
            for (position, new) in event.ticket_types.iter().enumerate() {
                let position = i64::try_from(position).unwrap_or(i64::MAX);
                c.insert_type(id, position, new).await?;
            }
            if event.publish {
                c.set_status(id, "published", 0, now).await?;
            }
            let jobs: Vec<JobRow> = event.jobs.iter().cloned().map(JobRow::new).collect();
            if !jobs.is_empty() {
                c.insert_jobs(&jobs, now).await?;
            }
            c.event_by_id(id).await
        })?;
        if jobs {
            self.inner.jobs_written();
        }
        Ok(made)
    }

    /// Changes, publishes or calls off an event, inside the booking desk.
    ///
    /// # Errors
    /// `Refused` (`BelowTaken`, `TicketTypeInUse`, `Stale`, `EventCancelled`), `NotFound`,
    /// `Store(Unique(…))`.
    pub async fn update_event(&self, update: EventUpdate) -> Result<EventRecord, DeskError> {
        match self.desk.ask(Request::Event(Box::new(update))).await? {
            Answer::Event(record) => Ok(*record),
            _ => Err(DeskError::NotFound),
        }
    }

    /// By id.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn event(&self, id: EventId) -> Result<EventRecord> {
        read!(self, |c| { c.event_by_id(id.0).await })
    }

    /// By id, slug or code, in any letter case.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn event_by_key(&self, key: &str) -> Result<EventRecord> {
        let (id, slug, code, slip) = named(key)?;
        read!(self, |c| {
            let row = sqlx::query_as::<_, EventRow>(AssertSqlSafe(format!("{SELECT} {NAMED}")))
                .bind(id)
                .bind(slug)
                .bind(code)
                .bind(slip)
                .fetch_one(&mut *c)
                .await?;
            let mut records = c.with_types(vec![row]).await?;
            records.pop().ok_or(StoreError::NotFound)
        })
    }

    /// Many by id, in no order; unknown ones are left out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn events(&self, ids: &[EventId]) -> Result<Vec<EventRecord>> {
        read!(self, |c| {
            let mut rows = Vec::with_capacity(ids.len());
            for piece in ids.chunks(64) {
                let list = crate::db::in_list(1, piece.len());
                let sql = format!("{SELECT} where e.id in {list}");
                let mut query = sqlx::query_as::<_, EventRow>(AssertSqlSafe(sql));
                for i in 0..padded(piece.len()) {
                    query = query.bind(piece.get(i).or(piece.last()).map(|id| id.0));
                }
                rows.extend(query.fetch_all(&mut *c).await?);
            }
            c.with_types(rows).await
        })
    }

    /// Cheaply, by id, slug or code: what decides whether a cached page may be served.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn event_glance(&self, key: &str) -> Result<EventGlance> {
        let (id, slug, code, slip) = named(key)?;
        let row: Result<(Uuid, Uuid, String, i64, i64, Option<i64>)> = read!(self, |c| {
            let sql = format!(
                "select e.id, e.organization_id, e.status, e.revision, e.starts_at, e.ends_at
                 from event e {NAMED}"
            );
            Ok(sqlx::query_as(AssertSqlSafe(sql))
                .bind(id)
                .bind(slug)
                .bind(code)
                .bind(slip)
                .fetch_one(&mut *c)
                .await?)
        });
        let (id, organization, status, revision, starts_at, ends_at) = row?;
        Ok(EventGlance {
            id: EventId(id),
            organization: OrganizationId(organization),
            status: word(EventStatus::parse(&status), "event status")?,
            revision,
            starts_at: moment(starts_at)?,
            ends_at: ends_at.map(moment).transpose()?,
        })
    }

    /// Cheaply: the numbers of an event; those of a draft for its own organization only.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn availability(
        &self,
        id: EventId,
        viewer: Option<OrganizationId>,
    ) -> Result<Availability> {
        let row: Result<(Option<i64>, i64)> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select p.capacity, p.taken from pool p join event e on e.id = p.event_id
                 where p.event_id = $1 and p.ticket_type_id is null
                 and (e.status <> 'draft' or e.organization_id = $2)",
            )
            .bind(id.0)
            .bind(viewer.map(|id| id.0))
            .fetch_one(&mut *c)
            .await?)
        });
        let (capacity, taken) = row?;
        let capacity = capacity.unwrap_or_default();
        Ok(Availability {
            capacity,
            taken,
            remaining: (capacity - taken).max(0),
        })
    }

    /// Which of these slugs are taken.
    ///
    /// # Errors
    /// The database failed.
    pub async fn taken_slugs(&self, slugs: &[String]) -> Result<Vec<String>> {
        self.taken("slug", slugs).await
    }

    /// Which of these codes are taken.
    ///
    /// # Errors
    /// The database failed.
    pub async fn taken_codes(&self, codes: &[String]) -> Result<Vec<String>> {
        self.taken("code", codes).await
    }

    async fn taken(&self, column: &'static str, wanted: &[String]) -> Result<Vec<String>> {
        read!(self, |c| {
            let mut found = Vec::new();
            for piece in wanted.chunks(64) {
                let list = crate::db::in_list(1, piece.len());
                let sql = format!("select {column} from event where {column} in {list}");
                let mut query = sqlx::query_scalar::<_, String>(AssertSqlSafe(sql));
                for i in 0..padded(piece.len()) {
                    query = query.bind(piece.get(i).or(piece.last()).map(String::as_str));
                }
                found.extend(query.fetch_all(&mut *c).await?);
            }
            Ok(found)
        })
    }

    /// Whether an organization's slug is taken.
    ///
    /// # Errors
    /// The database failed.
    pub async fn organization_slug_taken(&self, slug: &str) -> Result<bool> {
        read!(self, |c| {
            let found: Option<i64> =
                sqlx::query_scalar("select created_at from organization where slug = $1")
                    .bind(slug)
                    .fetch_optional(&mut *c)
                    .await?;
            Ok(found.is_some())
        })
    }

    /// Places that still count, by the quarter of an hour in which they were booked, oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn taken_series(&self, id: EventId) -> Result<Vec<TakenAt>> {
        const QUARTER: i64 = 15 * 60 * 1_000_000;
        let rows: Result<Vec<(i64, i64)>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select created_at / $2 as quarter, cast(sum(quantity) as bigint) from booking
                 where event_id = $1 and state in ('held', 'confirmed')
                 group by quarter order by quarter",
            )
            .bind(id.0)
            .bind(QUARTER)
            .fetch_all(&mut *c)
            .await?)
        });
        rows?
            .into_iter()
            .map(|(quarter, places)| {
                Ok(TakenAt {
                    at: moment(quarter * QUARTER)?,
                    places,
                })
            })
            .collect()
    }

    pub(crate) fn now_micros(&self) -> i64 {
        micros(self.now())
    }
}

type Named = (Option<Uuid>, Option<String>, Option<String>, Option<String>);

fn named(key: &str) -> Result<Named> {
    match key::read(key).ok_or(StoreError::NotFound)? {
        EventName::Id(id) => Ok((Some(id.0), None, None, None)),
        EventName::Word { slug, code, slip } => Ok((None, slug, code, slip)),
    }
}
