//! The audit log.

mod search;
mod words;

pub(crate) use search::statements;

use crate::db::{micros, moment, read, write};
use crate::records::*;
use crate::{Result, Store};
use domain::ids::{OrganizationId, UserId};
use uuid::Uuid;
use words::{Line, LogHand};

/// Account, action, subject, microseconds, detail, the token's name.
type Row = (
    Option<Uuid>,
    String,
    String,
    i64,
    Option<String>,
    Option<String>,
);

impl Store {
    /// Adds a line, and the words by which it is found.
    ///
    /// # Errors
    /// The database failed.
    pub async fn audit(&self, entry: AuditEntry) -> Result<()> {
        self.audit_all(vec![entry]).await
    }

    /// Adds lines, all of them or none, and the words by which they are found.
    ///
    /// # Errors
    /// The database failed.
    pub async fn audit_all(&self, entries: Vec<AuditEntry>) -> Result<()> {
        let lines: Vec<Line> = entries.into_iter().map(line).collect();
        write!(self, |c| {
            for line in &lines {
                sqlx::query(
                    "insert into audit_log (id, organization_id, account_id, action, subject,
                     created_at, detail, program) values ($1, $2, $3, $4, $5, $6, $7, $8)",
                )
                .bind(line.id)
                .bind(line.organization_id)
                .bind(line.account_id)
                .bind(line.action.as_str())
                .bind(line.subject.as_str())
                .bind(line.created_at)
                .bind(line.detail.as_deref())
                .bind(line.program.as_deref())
                .execute(&mut *c)
                .await?;
                c.put_log_words(line).await?;
            }
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
                "select account_id, action, subject, created_at, detail, program from audit_log
                 where organization_id = $1 order by created_at desc, id desc limit $2",
            )
            .bind(organization.0)
            .bind(limit)
            .fetch_all(&mut *c)
            .await?)
        });
        rows?
            .into_iter()
            .map(|(user, action, subject, at, detail, program)| {
                Ok(AuditEntry {
                    organization: Some(organization),
                    user: user.map(UserId),
                    action,
                    subject,
                    detail,
                    program,
                    at: moment(at)?,
                })
            })
            .collect()
    }
}

fn line(entry: AuditEntry) -> Line {
    Line {
        id: Uuid::now_v7(),
        organization_id: entry.organization.map(|id| id.0),
        account_id: entry.user.map(|id| id.0),
        action: entry.action,
        subject: entry.subject,
        detail: entry.detail,
        program: entry.program,
        created_at: micros(entry.at),
    }
}
