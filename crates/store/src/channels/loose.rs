//! Elements that belong to no conversation: reports and notices. Each is worked on for itself.

use super::lanes::HeardRow;
use crate::db::{in_list, micros, padded, write};
use crate::records::*;
use crate::{Result, Store};
use chrono::{DateTime, Duration, Utc};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// Tries after which an element is leased alone. A report that overtakes what it reports on has fewer.
const SUSPECT: i64 = 4;

/// Leases elements that were tried a few times at the most, and others: `$1` is now, `$2` the end of the
/// lease, `$3` how many.
pub(crate) fn leases(skip: &str) -> [String; 2] {
    ["<", ">="].map(|tried| {
        format!(
            "update heard set run_at = $2, attempts = attempts + 1
             where id in (select id from heard where state = 'waiting' and conversation_id is null
             and run_at <= $1 and attempts {tried} {SUSPECT} order by run_at, id limit $3 {skip})
             returning id, channel_id, conversation_id, said_at, what, attempts"
        )
    })
}

impl Store {
    /// Leases elements without a conversation; those leased together by time said, then arrival, and behind
    /// them one at the most that was tried often, lest it end the program and take the others along.
    ///
    /// # Errors
    /// The database failed.
    pub async fn lease_loose(&self, limit: i64, lease_for: Duration) -> Result<Vec<HeardRecord>> {
        let now = self.now();
        let (due, until) = (micros(now), micros(now + lease_for));
        let sqls = leases(self.skip());
        let rows: Result<Vec<HeardRow>> = write!(self, |c| {
            let mut rows = Vec::new();
            for (sql, most) in sqls.into_iter().zip([limit, 1]) {
                let some = sqlx::query_as::<_, HeardRow>(AssertSqlSafe(sql))
                    .bind(due)
                    .bind(until)
                    .bind(most)
                    .fetch_all(&mut *c)
                    .await?;
                rows.extend(some);
            }
            Ok(rows)
        });
        let mut rows = rows?;
        rows.sort_by_key(|row| (row.attempts > SUSPECT, row.said_at, row.id));
        rows.into_iter()
            .map(|row| {
                let attempts = row.attempts;
                row.record(attempts)
            })
            .collect()
    }

    /// Elements without a conversation are done with.
    ///
    /// # Errors
    /// The database failed.
    pub async fn finish_loose(&self, mut heard: Vec<Uuid>) -> Result<()> {
        let now = self.now_micros();
        heard.sort_unstable();
        write!(self, |c| {
            for piece in heard.chunks(64) {
                let sql = format!(
                    "update heard set state = 'done', finished_at = $1
                     where state = 'waiting' and conversation_id is null and id in {}",
                    in_list(2, piece.len())
                );
                let mut query = sqlx::query(AssertSqlSafe(sql)).bind(now);
                for i in 0..padded(piece.len()) {
                    query = query.bind(piece.get(i).or(piece.last()).copied());
                }
                query.execute(&mut *c).await?;
            }
            Ok(())
        })
    }

    /// An element without a conversation is tried again at a time.
    ///
    /// # Errors
    /// The database failed.
    pub async fn retry_loose(
        &self,
        heard: Uuid,
        again_at: DateTime<Utc>,
        error: String,
    ) -> Result<()> {
        write!(self, |c| {
            sqlx::query(
                "update heard set run_at = $2, error = $3
                 where id = $1 and state = 'waiting' and conversation_id is null",
            )
            .bind(heard)
            .bind(micros(again_at))
            .bind(error)
            .execute(&mut *c)
            .await?;
            Ok(())
        })
    }
}
