//! The audit log.

use crate::db::{micros, moment, read, write};
use crate::records::*;
use crate::{Result, Store};
use domain::ids::{OrganizationId, UserId};
use uuid::Uuid;

/// Account, action, subject, microseconds.
type Row = (Option<Uuid>, String, String, i64);

impl Store {
    /// Adds a line.
    ///
    /// # Errors
    /// The database failed.
    pub async fn audit(&self, entry: AuditEntry) -> Result<()> {
        write!(self, |c| {
            sqlx::query(
                "insert into audit_log (id, organization_id, account_id, action, subject,
                 created_at) values ($1, $2, $3, $4, $5, $6)",
            )
            .bind(Uuid::now_v7())
            .bind(entry.organization.map(|id| id.0))
            .bind(entry.user.map(|id| id.0))
            .bind(entry.action)
            .bind(entry.subject)
            .bind(micros(entry.at))
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }

    /// The newest lines of an organization.
    ///
    /// # Errors
    /// The database failed.
    pub async fn audit_log(
        &self,
        organization: OrganizationId,
        limit: i64,
    ) -> Result<Vec<AuditEntry>> {
        let rows: Result<Vec<Row>> = read!(self, |c| {
            Ok(sqlx::query_as(
                "select account_id, action, subject, created_at from audit_log
                 where organization_id = $1 order by id desc limit $2",
            )
            .bind(organization.0)
            .bind(limit)
            .fetch_all(&mut *c)
            .await?)
        });
        rows?
            .into_iter()
            .map(|(user, action, subject, at)| {
                Ok(AuditEntry {
                    organization: Some(organization),
                    user: user.map(UserId),
                    action,
                    subject,
                    at: moment(at)?,
                })
            })
            .collect()
    }
}
