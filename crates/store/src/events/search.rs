//! Lists of events.

use super::rows::{EventRow, EventRows, SELECT};
use crate::cursor;
use crate::db::{micros, read};
use crate::records::*;
use crate::{Result, Store};
use domain::event::EventStatus;
use sqlx::AssertSqlSafe;
use usecases::Page;
use uuid::Uuid;

/// Words of a search that count.
const WORDS: usize = 8;

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

    /// An organization's own: first what lies ahead (drafts that have passed included), soonest
    /// first, then what is over, newest first.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn search_own(&self, search: &OwnSearch) -> Result<Page<EventRecord>> {
        // One number sorts both parts: what is over comes later, counted backwards.
        const OVER: i64 = 1 << 61;
        let rank = "case when e.over_at <= $1 and e.status <> 'draft' \
            then $3 - e.starts_at else e.starts_at end";
        let after = match &search.cursor {
            Some(cursor) => Some(cursor::read(cursor)?),
            None => None,
        };
        let mut sql = Conditions::new(" where e.organization_id = $2", 4);
        let texts = words(&mut sql, &search.words);
        match search.status {
            Some(EventStatus::Over) => {
                sql.sql
                    .push_str(" and e.status = 'published' and e.over_at <= $1");
            }
            Some(EventStatus::Published) => {
                sql.sql
                    .push_str(" and e.status = 'published' and e.over_at > $1");
            }
            Some(EventStatus::Draft) => sql.sql.push_str(" and e.status = 'draft'"),
            Some(EventStatus::Cancelled) => sql.sql.push_str(" and e.status = 'cancelled'"),
            None => {}
        }
        if after.is_some() {
            let (at, id) = (sql.next, sql.next + 1);
            sql.sql.push_str(&format!(
                " and ({rank} > ${at} or ({rank} = ${at} and e.id > ${id}))"
            ));
            sql.next += 2;
        }
        let limit = search.limit.max(1);
        // The limit of numbers that a day can have keeps both parts apart.
        let sql = format!(
            "{SELECT} {} order by {rank}, e.id limit ${}",
            sql.sql, sql.next
        );
        let now = self.now();
        let organization = search.organization.0;
        let records: Result<Vec<EventRecord>> = read!(self, |c| {
            let mut query = sqlx::query_as::<_, EventRow>(AssertSqlSafe(sql))
                .bind(micros(now))
                .bind(organization)
                .bind(OVER);
            for text in &texts {
                query = query.bind(text.as_str());
            }
            if let Some((at, id)) = after {
                query = query.bind(at).bind(id);
            }
            let rows = query.bind(limit + 1).fetch_all(&mut *c).await?;
            c.with_types(rows).await
        });
        let rank_of = |event: &EventRecord| -> (i64, Uuid) {
            let starts = micros(event.fields.starts_at);
            let over_at = event
                .fields
                .ends_at
                .unwrap_or(event.fields.starts_at + domain::event::ASSUMED_LENGTH);
            let over = over_at <= now && event.status != EventStatus::Draft;
            (if over { OVER - starts } else { starts }, event.id.0)
        };
        Ok(cursor::page(records?, limit, rank_of))
    }
}
