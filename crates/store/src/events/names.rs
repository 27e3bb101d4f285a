//! Events by their names: those they have, and those they had when guests may have learned them.

use super::rows::{EventRow, EventRows, SELECT};
use crate::db::{in_list, moment, padded, read, word};
use crate::records::*;
use crate::{Result, Store, StoreError};
use domain::event::EventStatus;
use domain::ids::{EventId, OrganizationId};
use domain::key::{self, EventName};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// The condition that finds an event by its name: `$1` its id, `$2` a slug, `$3` a code, `$4` a code
/// of which the name may be a slip.
pub(crate) const NAMED: &str = "where e.id = $1 or e.slug = $2 or e.code = $3 or e.code = $4 \
    order by case when e.id = $1 then 0 when e.slug = $2 then 1 when e.code = $3 then 2 else 3 end \
    limit 1";

/// The condition that finds an event by a name it had: `$1` a slug, `$2` a code, `$3` a code of which
/// the name may be a slip. Asked only where no event has the name now, so that visits cost one query.
pub(crate) const FORMERLY_NAMED: &str = "where e.id = (select f.event_id from former_name f \
    where f.name in ($1, $2, $3) \
    order by case f.name when $1 then 0 when $2 then 1 else 2 end limit 1)";

/// As strangers see it: what was never published is a draft, also where it was called off.
const GLANCE: &str = "select e.id, e.organization_id, \
    case when e.published_at is null then 'draft' else e.status end, \
    e.revision, e.starts_at, e.ends_at from event e ";

type GlanceRow = (Uuid, Uuid, String, i64, i64, Option<i64>);

impl Store {
    /// By id, slug or code, in any letter case, or by a slug or code that it had.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn event_by_key(&self, key: &str) -> Result<EventRecord> {
        let (id, slug, code, slip) = named(key)?;
        let (slug, code, slip) = (slug.as_deref(), code.as_deref(), slip.as_deref());
        read!(self, |c| {
            let found = sqlx::query_as::<_, EventRow>(AssertSqlSafe(format!("{SELECT} {NAMED}")))
                .bind(id)
                .bind(slug)
                .bind(code)
                .bind(slip)
                .fetch_optional(&mut *c)
                .await?;
            let row = match found {
                Some(row) => row,
                None => {
                    let sql = format!("{SELECT} {FORMERLY_NAMED}");
                    sqlx::query_as::<_, EventRow>(AssertSqlSafe(sql))
                        .bind(slug)
                        .bind(code)
                        .bind(slip)
                        .fetch_one(&mut *c)
                        .await?
                }
            };
            let mut records = c.with_types(vec![row]).await?;
            records.pop().ok_or(StoreError::NotFound)
        })
    }

    /// Cheaply, by the same names: what decides whether a cached page may be served. One that was called off
    /// before it was ever published is a draft here.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn event_glance(&self, key: &str) -> Result<EventGlance> {
        let (id, slug, code, slip) = named(key)?;
        let (slug, code, slip) = (slug.as_deref(), code.as_deref(), slip.as_deref());
        let row: Result<GlanceRow> = read!(self, |c| {
            let found = sqlx::query_as::<_, GlanceRow>(AssertSqlSafe(format!("{GLANCE} {NAMED}")))
                .bind(id)
                .bind(slug)
                .bind(code)
                .bind(slip)
                .fetch_optional(&mut *c)
                .await?;
            match found {
                Some(row) => Ok(row),
                None => {
                    let sql = format!("{GLANCE} {FORMERLY_NAMED}");
                    Ok(sqlx::query_as::<_, GlanceRow>(AssertSqlSafe(sql))
                        .bind(slug)
                        .bind(code)
                        .bind(slip)
                        .fetch_one(&mut *c)
                        .await?)
                }
            }
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

    /// Which of these slugs lead to an event, now or from former days; those of `but` are left out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn taken_slugs(&self, slugs: &[String], but: Option<EventId>) -> Result<Vec<String>> {
        self.taken("slug", slugs, but).await
    }

    /// Which of these codes lead to an event, now or from former days; those of `but` are left out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn taken_codes(&self, codes: &[String], but: Option<EventId>) -> Result<Vec<String>> {
        self.taken("code", codes, but).await
    }

    async fn taken(
        &self,
        column: &'static str,
        wanted: &[String],
        but: Option<EventId>,
    ) -> Result<Vec<String>> {
        let found: Result<Vec<(String, Uuid)>> = read!(self, |c| {
            let mut found = Vec::new();
            for piece in wanted.chunks(64) {
                let list = in_list(1, piece.len());
                let sql = format!(
                    "select {column}, id from event where {column} in {list}
                     union all select name, event_id from former_name where name in {list}"
                );
                let mut query = sqlx::query_as::<_, (String, Uuid)>(AssertSqlSafe(sql));
                for i in 0..padded(piece.len()) {
                    query = query.bind(piece.get(i).or(piece.last()).map(String::as_str));
                }
                found.extend(query.fetch_all(&mut *c).await?);
            }
            Ok(found)
        });
        let mut found = found?;
        found.retain(|(_, event)| but.is_none_or(|but| but.0 != *event));
        Ok(found.into_iter().map(|(name, _)| name).collect())
    }
}

type Named = (Option<Uuid>, Option<String>, Option<String>, Option<String>);

fn named(key: &str) -> Result<Named> {
    match key::read(key).ok_or(StoreError::NotFound)? {
        EventName::Id(id) => Ok((Some(id.0), None, None, None)),
        EventName::Word { slug, code, slip } => Ok((None, slug, code, slip)),
    }
}
