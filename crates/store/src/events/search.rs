//! The list of events for everyone: however many are over, it reads those that are not.

use super::own::{LONG, Own, among_values, few};
use super::rows::{EventRow, EventRows, SELECT};
use crate::cursor;
use crate::db::{both, in_list, micros, padded, read};
use crate::records::*;
use crate::{Result, Store};
use sqlx::AssertSqlSafe;
use usecases::Page;
use uuid::Uuid;

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

/// What lasts two days at most has begun lately; what lasts longer may have begun at any time, and stands in
/// an index of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lasting {
    Short,
    Long,
    /// Both, where few events alone are looked at.
    Any,
}

/// What is looked for, in the words of the statements.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Asked {
    /// Whether a series stands there once.
    pub(crate) compact: bool,
    /// How many words must begin words of the event.
    pub(crate) words: usize,
    /// Whether there is a first day.
    pub(crate) from: bool,
    /// Whether there is a last day.
    pub(crate) to: bool,
    /// Whether it is one organization's.
    pub(crate) own: bool,
    /// Whether it goes on after an event.
    pub(crate) after: bool,
    /// Among how many events alone; none for all.
    pub(crate) among: usize,
}

/// The first of them, soonest first. `$1` is now; then, where they are asked for, the words, the first and the
/// last day, the organization, the place (moment and id), the events; then how many.
pub(crate) fn statement(lasting: Lasting, asked: Asked) -> String {
    let mut next = 2;
    let mut number = || {
        next += 1;
        next - 1
    };
    let mut sql = String::from(SELECT);
    sql.push_str(" where e.status = 'published' and e.visibility = 'public' and e.over_at > $1");
    // The sign keeps away from the index of beginnings.
    let begin = match lasting {
        Lasting::Short => {
            sql.push_str(&format!(
                " and e.starts_at > $1 - {LONG} and e.over_at - e.starts_at <= {LONG}"
            ));
            "e.starts_at"
        }
        Lasting::Long => {
            sql.push_str(&format!(" and e.over_at - e.starts_at > {LONG}"));
            "+e.starts_at"
        }
        Lasting::Any => "+e.starts_at",
    };
    for _ in 0..asked.words {
        // PostgreSQL would take a beginning for rare and sort all that lie ahead; of what is wrapped it assumes
        // that half has it, and follows the index until there are enough.
        sql.push_str(&format!(
            " and coalesce((' ' || e.search) like ${} escape '\\', false)",
            number()
        ));
    }
    if asked.compact {
        // Among words, a date with words of its own is found for itself.
        sql.push_str(if asked.words > 0 { FIRST_OR_OWN } else { FIRST });
    }
    // An event of several days is found by each of them.
    if asked.from {
        sql.push_str(&format!(" and e.last_day >= ${}", number()));
    }
    if asked.to {
        sql.push_str(&format!(" and e.first_day <= ${}", number()));
    }
    if asked.own {
        let organization = number();
        sql.push_str(&match asked.among {
            0 => format!(" and e.organization_id = ${organization}"),
            _ => format!(" and (e.organization_id = ${organization}) is true"),
        });
    }
    if asked.after {
        let (at, id) = (number(), number());
        sql.push_str(&format!(
            " and {begin} >= ${at} and ({begin} > ${at} or e.id > ${id})"
        ));
    }
    if asked.among > 0 {
        let first = number();
        sql.push_str(&format!(" and e.id in {}", in_list(first, asked.among)));
        for _ in 1..padded(asked.among) {
            number();
        }
    }
    sql.push_str(&format!(" order by {begin}, e.id limit ${}", number()));
    sql
}

both! {
    /// Reads the list for everyone.
    Public;

    /// The first of those that last so long.
    fn public_rows(
        c,
        search: &PublicSearch,
        asked: Asked,
        lasting: Lasting,
        among: &[Uuid],
        now: i64
    ) -> Vec<EventRow> {
        let sql = statement(lasting, asked);
        let mut query = sqlx::query_as::<_, EventRow>(AssertSqlSafe(sql)).bind(now);
        for word in search.words.iter().take(WORDS) {
            query = query.bind(cursor::beginning(word));
        }
        for day in [search.from, search.to].into_iter().flatten() {
            query = query.bind(day.to_string());
        }
        if let Some(organization) = search.organization {
            query = query.bind(organization.0);
        }
        if let Some(cursor) = &search.cursor {
            let (at, id) = cursor::read(cursor)?;
            query = query.bind(at).bind(id);
        }
        for i in 0..among_values(among) {
            query = query.bind(among.get(i).or(among.last()).copied());
        }
        let limit = search.limit.max(1) + 1;
        Ok(query.bind(limit).fetch_all(&mut *c).await?)
    }
}

async fn part<C: Public + Own + EventRows>(
    c: &mut C,
    search: &PublicSearch,
    compact: bool,
    now: i64,
) -> Result<Page<EventRecord>> {
    let organization = search.organization.map(|id| id.0);
    let few = few(c, organization, &search.words).await?;
    let none = few.as_ref().is_some_and(Vec::is_empty);
    let few = few.unwrap_or_default();
    let asked = Asked {
        compact,
        words: search.words.len().min(WORDS),
        from: search.from.is_some(),
        to: search.to.is_some(),
        own: search.organization.is_some(),
        after: search.cursor.is_some(),
        among: few.len(),
    };
    let mut rows = Vec::new();
    if !none {
        let parts: &[Lasting] = match few.len() {
            0 => &[Lasting::Short, Lasting::Long],
            _ => &[Lasting::Any],
        };
        for lasting in parts {
            rows.extend(c.public_rows(search, asked, *lasting, &few, now).await?);
        }
    }
    let at = |event: &EventRecord| (micros(event.fields.starts_at), event.id.0);
    let mut events = c.with_types(rows).await?;
    events.sort_unstable_by_key(at);
    Ok(cursor::page(events, search.limit.max(1), at))
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
        let now = self.now_micros();
        read!(self, |c| { part(&mut *c, search, compact, now).await })
    }
}
