//! The words by which lines of the audit log are found: of the names of who did it, be that a token, and of what
//! it was done to, as they were when it was written. What is done to a guest's booking is found by the
//! booking's reference, never by the guest.

use crate::db::{both, local, pieces, rows, write};
use crate::{Result, Store, StoreError};
use domain::{finding, reference};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// Where the words of the lines that were there before stand in the settings: the last line whose words were
/// written, or [`DONE`].
const SETTING: &str = "audit_words";
const DONE: &str = "done";
/// Lines whose words are written in one transaction.
const AT_ONCE: i64 = 100;

/// Lines of everybody in the order in which they were written, after one of them.
pub(super) const AFTER: &str = "select id, organization_id, account_id, action, subject, \
    detail, program, created_at from audit_log where id > $1 order by id limit $2";

/// A line as it is kept.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Line {
    pub(crate) id: Uuid,
    pub(crate) organization_id: Option<Uuid>,
    pub(crate) account_id: Option<Uuid>,
    pub(crate) action: String,
    pub(crate) subject: String,
    pub(crate) detail: Option<String>,
    pub(crate) program: Option<String>,
    pub(crate) created_at: i64,
}

both! {
    /// Reads names, and writes their words.
    LogHand;

    /// Lines after one of them.
    fn log_after(c, after: Uuid, limit: i64) -> Vec<Line> {
        Ok(sqlx::query_as::<_, Line>(AFTER)
            .bind(after)
            .bind(limit)
            .fetch_all(&mut *c)
            .await?)
    }

    /// The names in a line of an organization.
    fn log_names(c, line: &Line, organization: Uuid) -> Vec<String> {
        let subjects: Vec<Uuid> = line
            .subject
            .split(' ')
            .filter_map(|id| Uuid::try_parse(id).ok())
            .collect();
        let mut names: Vec<String> = line.program.iter().cloned().collect();
        // The name of a token is kept nowhere else; what other lines tell beside are no names.
        if line.action.starts_with("token.") {
            names.extend(line.detail.clone());
        }
        for id in line.account_id.iter().chain(&subjects) {
            let name = sqlx::query_scalar::<_, String>("select name from account where id = $1")
                .bind(*id)
                .fetch_optional(&mut *c)
                .await?;
            names.extend(name);
        }
        for id in &subjects {
            let title = sqlx::query_scalar::<_, String>(
                "select title from event where id = $1 and organization_id = $2",
            )
            .bind(*id)
            .bind(organization)
            .fetch_optional(&mut *c)
            .await?;
            if let Some(title) = title {
                let title = local(&title)?;
                names.extend([title.ta, title.en]);
            }
            let kept = sqlx::query_scalar::<_, String>(
                "select reference from booking where id = $1 and organization_id = $2",
            )
            .bind(*id)
            .bind(organization)
            .fetch_optional(&mut *c)
            .await?;
            if let Some(kept) = kept {
                // Both as it is shown and as it is typed in one piece.
                names.extend(reference::parse(&kept));
                names.push(kept.replace('-', ""));
            }
        }
        Ok(names)
    }

    /// Writes the words of a line; again is fine.
    fn put_log_words(c, line: &Line) -> () {
        // The installation's own lines are read as they are.
        let Some(organization) = line.organization_id else {
            return Ok(());
        };
        let names = c.log_names(line, organization).await?;
        let words = finding::of_names(names.iter().map(String::as_str));
        for piece in pieces(&words) {
            let values = rows("(?,?,?,?)", piece.len(), false);
            let mut query = sqlx::query(AssertSqlSafe(format!(
                "insert into audit_word (organization_id, word, created_at, line_id)
                 values {values} on conflict do nothing"
            )));
            for word in piece {
                query = query
                    .bind(organization)
                    .bind(word.as_str())
                    .bind(line.created_at)
                    .bind(line.id);
            }
            query.execute(&mut *c).await?;
        }
        Ok(())
    }
}

impl Store {
    /// Writes the words of some more of the lines that were there before there were words; answers how many
    /// lines these were, none once all are done.
    ///
    /// # Errors
    /// The database failed.
    pub async fn index_more_audit(&self) -> Result<usize> {
        let after = match self.setting(SETTING).await?.as_deref() {
            Some(DONE) => return Ok(0),
            Some(last) => Uuid::try_parse(last).map_err(|_| StoreError::Corrupt(SETTING.into()))?,
            None => Uuid::nil(),
        };
        let done: Result<(usize, Option<Uuid>)> = write!(self, |c| {
            let lines = c.log_after(after, AT_ONCE).await?;
            for line in &lines {
                c.put_log_words(line).await?;
            }
            Ok((lines.len(), lines.last().map(|line| line.id)))
        });
        let (count, last) = done?;
        let reached = last.map_or_else(|| DONE.to_owned(), |id| id.to_string());
        self.set_setting(SETTING, &reached).await?;
        Ok(count)
    }
}
