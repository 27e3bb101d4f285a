//! What needs attention: each by an index of its own, none of it counted to the end.

use crate::db::{local, micros, moment, read};
use crate::records::*;
use crate::{Result, Store};
use chrono::{DateTime, Utc};
use domain::figures::Reach;
use domain::ids::{EventId, HookId, OrganizationId};
use domain::language::LocalText;
use domain::limits::COUNTED;
use uuid::Uuid;

/// Events ahead that are looked at.
const AHEAD: i64 = 200;

/// Messages of an organization that failed since a moment, by their event.
pub(crate) const FAILED: &str =
    "select f.event_id, e.title, count(*) from (select event_id from job
    where organization_id = $1 and state in ('dead', 'uncertain') and recipient is not null
    and finished_at > $2 order by finished_at desc limit $3) f
    left join event e on e.id = f.event_id group by f.event_id, e.title";
/// The same of one event.
pub(crate) const FAILED_BY_EVENT: &str = "select count(*) from (select 1 as one from job
    where event_id = $1 and state in ('dead', 'uncertain') and recipient is not null
    and finished_at > $2 limit $3) f";
/// Announcements that did not go out, of the next events: those of events that are over are no news, however
/// many there are.
pub(crate) const MISSED_POSTS: &str = "select e.id, e.title, count(*)
    from (select id, title, starts_at from event where organization_id = $1 and status = 'published'
    and starts_at > $2 and over_at > $3 order by starts_at limit $4) e
    cross join announcement a
    where a.organization_id = $1 and a.event_id = e.id and a.state in ('failed', 'uncertain')
    group by e.id, e.title, e.starts_at order by e.starts_at";
/// Events ahead of which nine of ten places are taken.
pub(crate) const CROWDED: &str = "select e.id, e.title, p.taken, p.capacity
    from (select id, title, starts_at from event where organization_id = $1 and status = 'published'
    and starts_at > $2 and over_at > $3 order by starts_at limit $4) e
    join pool p on p.event_id = e.id and p.ticket_type_id is null
    where p.taken * 10 >= p.capacity * 9 order by e.starts_at";
/// Drafts that begin soon.
pub(crate) const DRAFTS: &str = "select id, title, starts_at, timezone from event
    where organization_id = $1 and status = 'draft' and starts_at > $2 and starts_at <= $3
    order by starts_at limit $4";
/// Events that begin soon, with how many of their guests can be reached.
pub(crate) const SOON: &str = "select e.id, e.title, f.to_reach, f.by_mail, f.by_phone, f.by_either
    from event e join figure_event f on f.event_id = e.id
    where e.organization_id = $1 and e.status = 'published' and e.starts_at > $2
    and e.starts_at <= $3 order by e.starts_at limit $4";
/// Guests who wait for a person.
pub(crate) const WAITING: &str = "select count(*) from (select 1 as one from conversation
    where organization_id = $1 and waits_since is not null limit $2) w";

/// Webhooks that fail, or were stopped.
pub(crate) const FAILING_HOOKS: &str = "select id from hook where organization_id = $1
    and (stopped_at is not null or (is_on and failing_since is not null)) order by id limit $2";

/// Failed messages of an event, as they are read.
type FailedRow = (Option<Uuid>, Option<String>, i64);
/// An event that begins soon, as it is read.
type SoonRow = (Uuid, String, i64, i64, i64, i64);

impl Store {
    /// Messages that failed since a moment: about which event, its title, how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn failed_by_event(
        &self,
        organization: OrganizationId,
        since: DateTime<Utc>,
    ) -> Result<Vec<(Option<EventId>, LocalText, i64)>> {
        let rows: Result<Vec<FailedRow>> = read!(self, |c| {
            Ok(sqlx::query_as(FAILED)
                .bind(organization.0)
                .bind(micros(since))
                .bind(COUNTED + 1)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?
            .into_iter()
            .map(|(event, title, count)| {
                let title = title.as_deref().map(local).transpose()?;
                Ok((event.map(EventId), title.unwrap_or_default(), count))
            })
            .collect()
    }

    /// Messages about an event that failed since a moment, not counted to the end.
    ///
    /// # Errors
    /// The database failed.
    pub async fn failed_of_event(&self, event: EventId, since: DateTime<Utc>) -> Result<i64> {
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, i64>(FAILED_BY_EVENT)
                .bind(event.0)
                .bind(micros(since))
                .bind(COUNTED + 1)
                .fetch_one(&mut *c)
                .await?)
        })
    }

    /// Announcements that did not go out, of published events that are not over and begin after a moment,
    /// soonest first; of very many events only the next are looked at.
    ///
    /// # Errors
    /// The database failed.
    pub async fn missed_posts(
        &self,
        organization: OrganizationId,
        starts_after: DateTime<Utc>,
    ) -> Result<Vec<(EventId, LocalText, i64)>> {
        let now = self.now_micros();
        let rows: Result<Vec<(Uuid, String, i64)>> = read!(self, |c| {
            Ok(sqlx::query_as(MISSED_POSTS)
                .bind(organization.0)
                .bind(micros(starts_after))
                .bind(now)
                .bind(AHEAD)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?
            .into_iter()
            .map(|(event, title, count)| Ok((EventId(event), local(&title)?, count)))
            .collect()
    }

    /// Published events that are not over, begin after a moment and are nearly full, soonest first; of
    /// very many events only the next are looked at.
    ///
    /// # Errors
    /// The database failed.
    pub async fn crowded_events(
        &self,
        organization: OrganizationId,
        starts_after: DateTime<Utc>,
    ) -> Result<Vec<CrowdedEvent>> {
        let now = self.now_micros();
        let rows: Result<Vec<(Uuid, String, i64, i64)>> = read!(self, |c| {
            Ok(sqlx::query_as(CROWDED)
                .bind(organization.0)
                .bind(micros(starts_after))
                .bind(now)
                .bind(AHEAD)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?
            .into_iter()
            .map(|(id, title, taken, capacity)| {
                Ok(CrowdedEvent {
                    id: EventId(id),
                    title: local(&title)?,
                    taken,
                    capacity,
                })
            })
            .collect()
    }

    /// Drafts that begin between now and a moment, soonest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn drafts_soon(
        &self,
        organization: OrganizationId,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<DraftSoon>> {
        let now = self.now_micros();
        let rows: Result<Vec<(Uuid, String, i64, String)>> = read!(self, |c| {
            Ok(sqlx::query_as(DRAFTS)
                .bind(organization.0)
                .bind(now)
                .bind(micros(until))
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?
            .into_iter()
            .map(|(id, title, starts_at, timezone)| {
                Ok(DraftSoon {
                    id: EventId(id),
                    title: local(&title)?,
                    starts_at: moment(starts_at)?,
                    timezone,
                })
            })
            .collect()
    }

    /// Published events that begin between now and a moment, with how many of their guests can be reached.
    ///
    /// # Errors
    /// The database failed.
    pub async fn reach_soon(
        &self,
        organization: OrganizationId,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<(EventId, LocalText, Reach)>> {
        let now = self.now_micros();
        let rows: Result<Vec<SoonRow>> = read!(self, |c| {
            Ok(sqlx::query_as(SOON)
                .bind(organization.0)
                .bind(now)
                .bind(micros(until))
                .bind(limit)
                .fetch_all(&mut *c)
                .await?)
        });
        rows?
            .into_iter()
            .map(|(id, title, confirmed, by_mail, by_phone, by_either)| {
                let reach = Reach {
                    confirmed,
                    by_mail,
                    by_phone,
                    by_either,
                };
                Ok((EventId(id), local(&title)?, reach))
            })
            .collect()
    }

    /// Whether an organization has any event, of whatever status.
    ///
    /// # Errors
    /// The database failed.
    pub async fn has_events(&self, organization: OrganizationId) -> Result<bool> {
        let found: Result<Option<Uuid>> = read!(self, |c| {
            Ok(
                sqlx::query_scalar("select id from event where organization_id = $1 limit 1")
                    .bind(organization.0)
                    .fetch_optional(&mut *c)
                    .await?,
            )
        });
        Ok(found?.is_some())
    }

    /// Announcements of an event that did not go out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn missed_posts_of(
        &self,
        organization: OrganizationId,
        event: EventId,
    ) -> Result<i64> {
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, i64>(
                "select count(*) from announcement where organization_id = $1 and event_id = $2
                 and state in ('failed', 'uncertain')",
            )
            .bind(organization.0)
            .bind(event.0)
            .fetch_one(&mut *c)
            .await?)
        })
    }

    /// Guests who wait in the inbox for a person, not counted to the end.
    ///
    /// # Errors
    /// The database failed.
    pub async fn guests_waiting(&self, organization: OrganizationId) -> Result<i64> {
        read!(self, |c| {
            Ok(sqlx::query_scalar::<_, i64>(WAITING)
                .bind(organization.0)
                .bind(COUNTED + 1)
                .fetch_one(&mut *c)
                .await?)
        })
    }

    /// Webhooks that fail, or were stopped because they did, not counted to the end.
    ///
    /// # Errors
    /// The database failed.
    pub async fn failing_hooks(&self, organization: OrganizationId) -> Result<Vec<HookId>> {
        let ids: Result<Vec<Uuid>> = read!(self, |c| {
            Ok(sqlx::query_scalar::<_, Uuid>(FAILING_HOOKS)
                .bind(organization.0)
                .bind(COUNTED + 1)
                .fetch_all(&mut *c)
                .await?)
        });
        Ok(ids?.into_iter().map(HookId).collect())
    }
}
