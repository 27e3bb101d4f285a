//! The list of events for everyone.

use super::rows::{EventRow, EventRows, SELECT};
use crate::cursor;
use crate::db::{micros, read};
use crate::records::*;
use crate::{Result, Store};
use sqlx::AssertSqlSafe;
use usecases::Page;

/// Words of a search that count.
pub(super) const WORDS: usize = 8;

/// Of a series, only the next date that guests may see; `$1` is now.
const FIRST: &str = " and (e.series_id is null or not exists (select 1 from event s \
    where s.series_id = e.series_id and s.over_at > $1 and s.status = 'published' \
    and s.visibility = 'public' \
    and (s.starts_at < e.starts_at or (s.starts_at = e.starts_at and s.id < e.id))))";

/// As [`FIRST`], and dates that have words of their own.
const FIRST_OR_OWN: &str = " and (e.series_id is null or e.departs like '%title%' \
    or e.departs like '%summary%' or e.departs like '%venue%' \
    or not exists (select 1 from event s where s.series_id = e.series_id and s.over_at > $1 \
    and s.status = 'published' and s.visibility = 'public' \
    and (s.starts_at < e.starts_at or (s.starts_at = e.starts_at and s.id < e.id))))";

/// Numbered conditions; the values are bound in the same order.
struct Conditions {
    sql: String,
    next: usize,
}

impl Conditions {
    fn new(first: &str, next: usize) -> Self {
        Self {
            sql: first.to_owned(),
            next,
        }
    }

    fn and(&mut self, condition: &str) {
        self.sql.push_str(" and ");
        let placeholder = format!("${}", self.next);
        self.sql.push_str(&condition.replace('?', &placeholder));
        self.next += 1;
    }
}

fn words(conditions: &mut Conditions, words: &[String]) -> Vec<String> {
    let patterns: Vec<String> = words
        .iter()
        .take(WORDS)
        .map(|word| cursor::beginning(word))
        .collect();
    for _ in &patterns {
        conditions.and("(' ' || e.search) like ? escape '\\'");
    }
    patterns
}

impl Store {
    /// Published, public, not over, soonest first.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn search_public(&self, search: &PublicSearch) -> Result<Page<EventRecord>> {
        self.public_events(search, false).await
    }

    /// As [`Store::search_public`]; where it is `compact`, a series stands there once, with its next date.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn public_events(
        &self,
        search: &PublicSearch,
        compact: bool,
    ) -> Result<Page<EventRecord>> {
        let after = match &search.cursor {
            Some(cursor) => Some(cursor::read(cursor)?),
            None => None,
        };
        let mut sql = Conditions::new(
            " where e.status = 'published' and e.visibility = 'public' and e.over_at > $1",
            2,
        );
        let patterns = words(&mut sql, &search.words);
        let mut texts = patterns;
        if compact {
            // Among words, a date with words of its own is found for itself.
            let own = !search.words.is_empty();
            sql.sql.push_str(if own { FIRST_OR_OWN } else { FIRST });
        }
        // An event of several days is found by each of them.
        if let Some(from) = search.from {
            sql.and("e.last_day >= ?");
            texts.push(from.to_string());
        }
        if let Some(to) = search.to {
            sql.and("e.first_day <= ?");
            texts.push(to.to_string());
        }
        if search.organization.is_some() {
            sql.and("e.organization_id = ?");
        }
        if after.is_some() {
            sql.and("e.starts_at >= ?");
            let (at, id) = (sql.next - 1, sql.next);
            sql.sql
                .push_str(&format!(" and (e.starts_at > ${at} or e.id > ${id})"));
            sql.next += 1;
        }
        let limit = search.limit.max(1);
        let sql = format!(
            "{SELECT} {} order by e.starts_at, e.id limit ${}",
            sql.sql, sql.next
        );
        let records: Result<Vec<EventRecord>> = read!(self, |c| {
            let mut query =
                sqlx::query_as::<_, EventRow>(AssertSqlSafe(sql)).bind(self.now_micros());
            for text in &texts {
                query = query.bind(text.as_str());
            }
            if let Some(organization) = search.organization {
                query = query.bind(organization.0);
            }
            if let Some((at, id)) = after {
                query = query.bind(at).bind(id);
            }
            let rows = query.bind(limit + 1).fetch_all(&mut *c).await?;
            c.with_types(rows).await
        });
        Ok(cursor::page(records?, limit, |event| {
            (micros(event.fields.starts_at), event.id.0)
        }))
    }
}
