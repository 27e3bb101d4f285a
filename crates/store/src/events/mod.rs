//! Events.

pub(crate) mod names;
pub(crate) mod rows;
mod search;
pub(crate) mod write;

use crate::db::{Hand, JobRow, read, write};
use crate::db::{micros, moment, padded};
use crate::desk::{Answer, Request};
use crate::records::*;
use crate::{DeskError, Result, Store};
use domain::ids::{EventId, OrganizationId};
use rows::{EventRow, EventRows, SELECT};
use sqlx::AssertSqlSafe;
use usecases::events::Availability;
use write::EventWrites;

impl Store {
    /// Keeps an event with its ticket types, pools and jobs: as a draft, or published in the same
    /// transaction.
    ///
    /// # Errors
    /// `Unique("event.slug")` and `Unique("event.code")`, also where another event had that name;
    /// `Reference`.
    pub async fn create_event(&self, event: NewEvent) -> Result<EventRecord> {
        let now = self.now();
        let jobs = !event.jobs.is_empty();
        let made = write!(self, |c| {
            let id = event.id.0;
            c.insert_event(id, event.organization.0, &event.fields, now)
                .await?;
            c.refuse_former_names(id, &event.fields).await?;
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
