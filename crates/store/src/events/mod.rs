//! Events.

pub(crate) mod calendar;
pub(crate) mod names;
pub(crate) mod own;
pub(crate) mod rows;
pub(crate) mod search;
pub(crate) mod write;

use crate::db::{micros, padded};
use crate::db::{read, write};
use crate::desk::{Answer, Request};
use crate::records::*;
use crate::{DeskError, Result, Store, StoreError};
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
            c.make_event(&event, now).await?;
            c.event_by_id(event.id.0).await
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

    /// Deletes a draft that is no date of a series, with all that hangs on it. What was ever published is
    /// called off instead.
    ///
    /// # Errors
    /// `NotFound`, also where the event is not such a draft.
    pub async fn delete_draft(&self, organization: OrganizationId, id: EventId) -> Result<()> {
        write!(self, |c| {
            let done = sqlx::query(
                "delete from event where id = $1 and organization_id = $2 and status = 'draft'
                 and series_id is null",
            )
            .bind(id.0)
            .bind(organization.0)
            .execute(&mut *c)
            .await?;
            match done.rows_affected() {
                0 => Err(StoreError::NotFound),
                _ => Ok(()),
            }
        })
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
                 and (e.published_at is not null or e.organization_id = $2)",
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

    pub(crate) fn now_micros(&self) -> i64 {
        micros(self.now())
    }
}
