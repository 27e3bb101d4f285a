//! What stands in an organization's calendar.

use super::rows::{EventRow, EventRows, SELECT};
use crate::db::{micros, read};
use crate::records::*;
use crate::{Result, Store};
use chrono::{DateTime, Utc};
use domain::ids::OrganizationId;
use sqlx::AssertSqlSafe;

/// The public events of an organization that begin between two moments, called off ones too.
pub(crate) const IN_CALENDAR: &str = "where e.organization_id = $1 and e.starts_at >= $2 \
    and e.starts_at < $3 and e.visibility = 'public' and e.status in ('published', 'cancelled') \
    and e.published_at is not null order by e.starts_at, e.id limit $4";

impl Store {
    /// The public events of an organization that begin between two moments, called off ones too, in the order
    /// of their beginning.
    ///
    /// # Errors
    /// The database failed.
    pub async fn calendar_events(
        &self,
        organization: OrganizationId,
        from: DateTime<Utc>,
        before: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<EventRecord>> {
        let sql = format!("{SELECT} {IN_CALENDAR}");
        read!(self, |c| {
            let rows = sqlx::query_as::<_, EventRow>(AssertSqlSafe(sql))
                .bind(organization.0)
                .bind(micros(from))
                .bind(micros(before))
                .bind(limit)
                .fetch_all(&mut *c)
                .await?;
            c.with_types(rows).await
        })
    }
}
