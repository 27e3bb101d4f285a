//! An organization's own events, listed: however many there are, a part of the list looks at a bounded number
//! of rows. It follows one index after the other: what runs now and drafts that have passed, what begins later,
//! and what is over, newest first.

use super::rows::{EventRow, EventRows, SELECT};
use super::search::WORDS;
use crate::cursor;
use crate::db::{both, in_list, micros, padded, read};
use crate::records::*;
use crate::{Result, Store, StoreError};
use domain::event::EventStatus;
use domain::finding::last_with;
use sqlx::AssertSqlSafe;
use std::collections::HashMap;
use usecases::Page;
use uuid::Uuid;

/// Rows looked at in one round, where not every row passes.
const ROUND: usize = 200;
/// Rows looked at for one part of the list, before it is given away as it is.
const ENOUGH: usize = 1_000;
/// Where a word that is looked for has at most so many entries, these events alone are looked at.
const FEW: usize = 192;
/// And of these so many more than are wanted are looked at in one round.
const SPARE: usize = 14;
/// Characters of a word that are kept.
const WORD: usize = 64;
/// What lasts longer stands in an index of its own: two days.
pub(super) const LONG: i64 = 2 * 24 * 60 * 60 * 1_000_000;

/// Of a series, only the next date in each status, and what is over; `$1` is now.
const FIRST_OWN: &str = " and (e.series_id is null or e.over_at <= $1 \
    or not exists (select 1 from event s where s.series_id = e.series_id and s.over_at > $1 \
    and s.status = e.status \
    and (s.starts_at < e.starts_at or (s.starts_at = e.starts_at and s.id < e.id))))";

/// A stretch of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stretch {
    /// Begun and not over, and drafts that have passed; soonest first.
    Now,
    /// Begins later; soonest first.
    Later,
    /// Over; newest first.
    Over,
}

impl Stretch {
    const ALL: [Self; 3] = [Self::Now, Self::Later, Self::Over];

    const fn letter(self) -> &'static str {
        match self {
            Self::Now => "n",
            Self::Later => "l",
            Self::Over => "o",
        }
    }

    /// Whether an event of a status can stand there.
    fn has(self, status: Option<EventStatus>) -> bool {
        match self {
            Self::Now | Self::Later => status != Some(EventStatus::Over),
            Self::Over => !matches!(status, Some(EventStatus::Draft | EventStatus::Published)),
        }
    }

    fn after(self, status: Option<EventStatus>) -> Option<Self> {
        let mut later = Self::ALL.into_iter().skip_while(|one| *one != self).skip(1);
        later.find(|one| one.has(status))
    }
}

/// Where the list goes on: after an event of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    stretch: Stretch,
    at: i64,
    id: Uuid,
}

impl Place {
    /// Where a stretch begins.
    fn beginning(stretch: Stretch, now: i64) -> Self {
        let (at, id) = match stretch {
            Stretch::Now => (i64::MIN, Uuid::nil()),
            Stretch::Later | Stretch::Over => (now, Uuid::max()),
        };
        Self { stretch, at, id }
    }

    /// As a cursor; opaque outside.
    fn write(self) -> String {
        format!(
            "{}.{}",
            self.stretch.letter(),
            cursor::write(self.at, self.id)
        )
    }

    fn read(text: &str) -> Result<Self> {
        let foreign = || StoreError::Corrupt("cursor".into());
        let (letter, rest) = text.split_once('.').ok_or_else(foreign)?;
        let mut all = Stretch::ALL.into_iter();
        let stretch = all.find(|one| one.letter() == letter).ok_or_else(foreign)?;
        let (at, id) = cursor::read(rest)?;
        Ok(Self { stretch, at, id })
    }
}

/// What is looked for, in the words of the statements.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// Only with this status.
    pub(crate) status: Option<EventStatus>,
    /// Whether of the dates of a series only the next stands there.
    pub(crate) compact: bool,
    /// How many words must begin words of the event.
    pub(crate) words: usize,
    /// Among how many events alone; none for all of the organization's.
    pub(crate) among: usize,
}

/// Entries of words from one to another.
pub(crate) const WITH_WORD: &str = "select w.event_id from event_word w \
    where w.organization_id = $1 and w.word >= $2 and w.word <= $3 order by w.word limit $4";

/// The same of everybody.
pub(crate) const WITH_WORD_OF_ALL: &str = "select w.event_id from event_word w \
    where w.word >= $1 and w.word <= $2 order by w.word limit $3";

/// A word of an event as it is kept.
pub(super) fn kept_word(word: &str) -> String {
    word.chars().take(WORD).collect()
}

/// The statements whose rows, in order, are a stretch. `$1` is now, `$2` the organization, `$3` and `$4` where
/// it goes on, `$5` how many; then the words, then the events that alone are looked at.
pub(crate) fn statements(stretch: Stretch, wanted: Wanted) -> Vec<String> {
    let kept = match wanted.status {
        Some(EventStatus::Draft) => " and e.status = 'draft'",
        Some(EventStatus::Cancelled) => " and e.status = 'cancelled'",
        // Of most events; there is no index of these.
        None | Some(EventStatus::Published | EventStatus::Over) => "",
    };
    let mut passes = String::from(match stretch {
        Stretch::Now | Stretch::Later => "(e.over_at > $1 or e.status = 'draft')",
        Stretch::Over => "e.over_at <= $1 and e.status <> 'draft'",
    });
    if published(wanted.status) {
        passes.push_str(" and e.status = 'published'");
    }
    if wanted.compact {
        passes.push_str(FIRST_OWN);
    }
    for at in 6..6 + wanted.words {
        passes.push_str(&format!(" and (' ' || e.search) like ${at} escape '\\'"));
    }
    let (sign, down) = match stretch {
        Stretch::Over => ("<", " desc"),
        Stretch::Now | Stretch::Later => (">", ""),
    };
    let own = match wanted.among {
        0 => "e.organization_id = $2".to_owned(),
        // Found by their ids, not along an index of the organization.
        among => format!(
            "e.id in {} and (e.organization_id = $2) is true",
            in_list(6 + wanted.words, among)
        ),
    };
    let of = |begin: &str, scope: &str| {
        let here = format!("{own}{scope} and ({begin}, e.id) {sign} ($3, $4)");
        let order = format!("order by {begin}{down}, e.id{down} limit $5");
        let looked_at = match wanted.among {
            0 => here,
            // These are put in order before the first of them are read whole.
            _ => format!("e.id in (select e.id from event e where {here} {order})"),
        };
        format!(
            "select e.id, e.starts_at, cast(case when {passes} then 1 else 0 end as bigint) as passes
             from event e where {looked_at} {order}"
        )
    };
    if stretch != Stretch::Now {
        return vec![of("e.starts_at", kept)];
    }
    if wanted.among > 0 {
        let scope = match wanted.status {
            Some(EventStatus::Draft) => kept.to_owned(),
            _ => format!("{kept} and (e.status = 'draft' or e.over_at > $1)"),
        };
        return vec![of(
            "+e.starts_at",
            &format!("{scope} and +e.starts_at <= $1"),
        )];
    }
    let mut all = Vec::new();
    if matches!(wanted.status, None | Some(EventStatus::Draft)) {
        let scope = " and e.status = 'draft' and e.starts_at <= $1";
        all.push(of("e.starts_at", scope));
    }
    if wanted.status != Some(EventStatus::Draft) {
        let short = format!(
            "{kept} and e.status <> 'draft' and e.starts_at <= $1 and e.starts_at > $1 - {LONG}
             and e.over_at > $1 and e.over_at - e.starts_at <= {LONG}"
        );
        all.push(of("e.starts_at", &short));
        // The signs keep away from the index of beginnings: all that is over begins before now.
        let long = format!(
            "{kept} and e.status <> 'draft' and +e.starts_at <= $1 and e.over_at > $1
             and e.over_at - e.starts_at > {LONG}"
        );
        all.push(of("+e.starts_at", &long));
    }
    all
}

/// Whether only what was published, and not called off, stands in the list.
fn published(status: Option<EventStatus>) -> bool {
    matches!(status, Some(EventStatus::Published | EventStatus::Over))
}

/// What decides whether an event stands in the list.
#[derive(sqlx::FromRow)]
pub(crate) struct Line {
    id: Uuid,
    starts_at: i64,
    passes: i64,
}

/// The values of a statement.
#[derive(Debug, Clone)]
pub(crate) struct Values {
    now: i64,
    organization: Uuid,
    at: i64,
    id: Uuid,
    limit: i64,
}

both! {
    /// Looks at own events, a bounded number at a time.
    Own;

    /// The rows of one statement.
    fn own_lines(
        c,
        sql: String,
        values: &Values,
        patterns: &[String],
        among: &[Uuid]
    ) -> Vec<Line> {
        let mut query = sqlx::query_as::<_, Line>(AssertSqlSafe(sql))
            .bind(values.now)
            .bind(values.organization)
            .bind(values.at)
            .bind(values.id)
            .bind(values.limit);
        for pattern in patterns {
            query = query.bind(pattern.as_str());
        }
        for i in 0..among_values(among) {
            query = query.bind(among.get(i).or(among.last()).copied());
        }
        Ok(query.fetch_all(&mut *c).await?)
    }

    /// Whole events, in no order.
    fn own_events_by_id(c, ids: &[Uuid]) -> Vec<EventRecord> {
        let mut rows = Vec::with_capacity(ids.len());
        for piece in ids.chunks(64) {
            let sql = format!("{SELECT} where e.id in {}", in_list(1, piece.len()));
            let mut query = sqlx::query_as::<_, EventRow>(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            rows.extend(query.fetch_all(&mut *c).await?);
        }
        c.with_types(rows).await
    }

    /// Events with words that begin so, some of them several times; an organization's, or everybody's.
    fn with_word(c, organization: Option<Uuid>, begun: &str, limit: i64) -> Vec<Uuid> {
        let begun = kept_word(begun);
        let mut query = sqlx::query_scalar::<_, Uuid>(match organization {
            Some(_) => WITH_WORD,
            None => WITH_WORD_OF_ALL,
        });
        if let Some(organization) = organization {
            query = query.bind(organization);
        }
        Ok(query
            .bind(begun.as_str())
            .bind(last_with(&begun))
            .bind(limit)
            .fetch_all(&mut *c)
            .await?)
    }
}

/// Values that a list of these events has; without events there is no list.
pub(super) fn among_values(among: &[Uuid]) -> usize {
    if among.is_empty() {
        0
    } else {
        padded(among.len())
    }
}

/// The events of the rarest word that is looked for, where one has few.
pub(super) async fn few<C: Own>(
    c: &mut C,
    organization: Option<Uuid>,
    words: &[String],
) -> Result<Option<Vec<Uuid>>> {
    let limit = i64::try_from(FEW + 1).unwrap_or(i64::MAX);
    let mut least: Option<Vec<Uuid>> = None;
    for word in words.iter().take(WORDS) {
        let found = c.with_word(organization, word, limit).await?;
        let is_less = least.as_ref().is_none_or(|least| found.len() < least.len());
        if found.len() <= FEW && is_less {
            least = Some(found);
        }
    }
    Ok(least.map(|mut ids| {
        ids.sort_unstable();
        ids.dedup();
        ids
    }))
}

async fn part<C: Own>(
    c: &mut C,
    search: &OwnSearch,
    compact: bool,
    now: i64,
) -> Result<Page<EventRecord>> {
    let limit = usize::try_from(search.limit).unwrap_or(1).max(1);
    let words = search.words.iter().take(WORDS);
    let patterns: Vec<String> = words.map(|word| cursor::beginning(word)).collect();
    let few = few(c, Some(search.organization.0), &search.words).await?;
    if few.as_ref().is_some_and(Vec::is_empty) {
        return Ok(Page {
            items: Vec::new(),
            next_cursor: None,
        });
    }
    let few = few.unwrap_or_default();
    let wanted = Wanted {
        status: search.status,
        compact,
        words: patterns.len(),
        among: few.len(),
    };
    let open = patterns.is_empty() && !compact && !published(search.status);
    let size = match (open, few.len()) {
        (true, _) => limit + 1,
        (_, 0) => ROUND,
        _ => ROUND.min(limit + SPARE),
    };
    let first = Stretch::ALL.into_iter().find(|one| one.has(search.status));
    let mut next = match &search.cursor {
        Some(cursor) => Some(Place::read(cursor)?),
        None => first.map(|stretch| Place::beginning(stretch, now)),
    };
    let mut found: Vec<Place> = Vec::new();
    let mut looked = 0;
    while let Some(place) = next.take() {
        let values = Values {
            now,
            organization: search.organization.0,
            at: place.at,
            id: place.id,
            limit: i64::try_from(size).unwrap_or(i64::MAX),
        };
        let mut lines = Vec::new();
        for sql in statements(place.stretch, wanted) {
            lines.extend(c.own_lines(sql, &values, &patterns, &few).await?);
        }
        if place.stretch == Stretch::Now {
            lines.sort_unstable_by_key(|line: &Line| (line.starts_at, line.id));
            lines.truncate(size);
        }
        looked += lines.len();
        let behind = |line: &Line| Place {
            stretch: place.stretch,
            at: line.starts_at,
            id: line.id,
        };
        next = if lines.len() >= size {
            lines.last().map(behind)
        } else {
            let after = place.stretch.after(search.status);
            after.map(|stretch| Place::beginning(stretch, now))
        };
        found.extend(lines.iter().filter(|line| line.passes == 1).map(behind));
        if found.len() > limit || looked >= ENOUGH {
            break;
        }
    }
    if found.len() > limit {
        found.truncate(limit);
        next = found.last().copied();
    }
    let ids: Vec<Uuid> = found.iter().map(|place| place.id).collect();
    let records = c.own_events_by_id(&ids).await?;
    let mut records: HashMap<Uuid, EventRecord> = records
        .into_iter()
        .map(|event| (event.id.0, event))
        .collect();
    Ok(Page {
        items: ids.iter().filter_map(|id| records.remove(id)).collect(),
        next_cursor: next.map(Place::write),
    })
}

impl Store {
    /// An organization's own: first what lies ahead (drafts that have passed included), soonest first, then
    /// what is over, newest first. A part may be shorter than wanted though the list goes on.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn search_own(&self, search: &OwnSearch) -> Result<Page<EventRecord>> {
        self.own_events(search, false).await
    }

    /// As [`Store::search_own`]; where it is `compact`, of the dates of a series that are not over only the
    /// next in each status stands there.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn own_events(&self, search: &OwnSearch, compact: bool) -> Result<Page<EventRecord>> {
        let now = micros(self.now());
        read!(self, |c| { part(&mut *c, search, compact, now).await })
    }
}
