//! The events given to members of the door's staff.

use crate::db::{read, write};
use crate::{Result, Store};
use domain::ids::{EventId, OrganizationId, UserId};
use uuid::Uuid;

impl Store {
    /// Gives an event's door to a member of the event's organization, or takes it away; again is fine.
    /// Answers whether there are such a member and event.
    ///
    /// # Errors
    /// The database failed.
    pub async fn assign_door(
        &self,
        organization: OrganizationId,
        event: EventId,
        user: UserId,
        given: bool,
    ) -> Result<bool> {
        let now = self.now_micros();
        write!(self, |c| {
            let known: Option<i64> = sqlx::query_scalar(
                "select m.created_at from membership m
                 join event e on e.organization_id = m.organization_id
                 where m.account_id = $1 and m.organization_id = $2 and e.id = $3",
            )
            .bind(user.0)
            .bind(organization.0)
            .bind(event.0)
            .fetch_optional(&mut *c)
            .await?;
            if known.is_none() {
                return Ok(false);
            }
            let query = if given {
                sqlx::query(
                    "insert into door_event (account_id, event_id, created_at) values ($1, $2, $3)
                     on conflict (account_id, event_id) do nothing",
                )
                .bind(user.0)
                .bind(event.0)
                .bind(now)
            } else {
                sqlx::query("delete from door_event where account_id = $1 and event_id = $2")
                    .bind(user.0)
                    .bind(event.0)
            };
            query.execute(&mut *c).await?;
            Ok(true)
        })
    }

    /// Whether an event's door is given to a member.
    ///
    /// # Errors
    /// The database failed.
    pub async fn is_door_given(&self, event: EventId, user: UserId) -> Result<bool> {
        read!(self, |c| {
            let found: Option<i64> = sqlx::query_scalar(
                "select created_at from door_event where account_id = $1 and event_id = $2",
            )
            .bind(user.0)
            .bind(event.0)
            .fetch_optional(&mut *c)
            .await?;
            Ok(found.is_some())
        })
    }

    /// The members to whom an event's door is given, in the order in which that was done.
    ///
    /// # Errors
    /// The database failed.
    pub async fn door_staff(&self, event: EventId) -> Result<Vec<UserId>> {
        let ids: Result<Vec<Uuid>> = read!(self, |c| {
            Ok(sqlx::query_scalar(
                "select account_id from door_event where event_id = $1
                 order by created_at, account_id",
            )
            .bind(event.0)
            .fetch_all(&mut *c)
            .await?)
        });
        Ok(ids?.into_iter().map(UserId).collect())
    }
}
