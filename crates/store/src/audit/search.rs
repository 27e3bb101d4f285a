//! Lines of the audit log, searched.
//!
//! Newest first, also where they are looked for by words: of words that few lines have, these lines are looked
//! at; of words that many have, the newest lines are, a bounded number at a time. Where little fits, a part is
//! short and says where to look further.

use super::words::AFTER;
use crate::cursor;
use crate::db::{in_list, micros, moment, padded, read};
use crate::records::{AuditRecord, AuditSearch};
use crate::{Result, Store};
use domain::finding::last_with;
use domain::ids::{OrganizationId, UserId};
use sqlx::AssertSqlSafe;
use usecases::Page;
use uuid::Uuid;

/// Entries of a word up to which each of its lines is looked at.
const RARE: i64 = 1_000;
/// Lines that one part looks at, where no word is rare.
const LOOKED_AT: i64 = 1_000;
/// Lines of a rare word that one statement looks at.
const PIECE: usize = 16;

/// The lines of the words from one to another.
const ENTRIES: &str = "select w.created_at, w.line_id from audit_word w \
    where w.organization_id = $1 and w.word >= $2 and w.word <= $3 order by w.word limit $4";

/// How many these are, up to a bound.
const COUNTED: &str = "select count(*) from (select 1 from audit_word w \
    where w.organization_id = $1 and w.word >= $2 and w.word <= $3 order by w.word limit $4) m";

/// Whether a line has a word from one to another.
const HAS: &str = "(select min(w.word) from audit_word w \
    where w.line_id = l.id and w.word >= ? and w.word <= ?) is not null";

/// Where a line stands in the order: microseconds, id.
type At = (i64, Uuid);

/// Id, the account's name, action, subject, microseconds, whether it has all the words, detail,
/// the token's name.
type Found = (
    Uuid,
    Option<String>,
    String,
    String,
    i64,
    bool,
    Option<String>,
    Option<String>,
);

fn at(row: &Found) -> At {
    (row.4, row.0)
}

/// Behind the newest line.
const END: At = (i64::MAX, Uuid::max());

/// The statement that reads lines: the newest before a place, or some by their ids, in no order. One thing that
/// is looked for is followed along its index; the others say whether a line fits.
fn lines(search: &AuditSearch, only: usize) -> String {
    let mut next = 1;
    let mut numbered = |condition: &str| {
        let mut sql = String::new();
        for piece in condition.split_inclusive('?') {
            match piece.strip_suffix('?') {
                Some(before) => {
                    sql.push_str(before);
                    sql.push_str(&format!("${next}"));
                    next += 1;
                }
                None => sql.push_str(piece),
            }
        }
        sql
    };
    let mut conditions = vec![numbered(match (search.organization, only) {
        (Some(_), 0) => "l.organization_id = ?",
        // Said so that the ids are followed and no index of the organization.
        (Some(_), _) => "(l.organization_id = ?) is true",
        // Filled up, so that what follows is numbered the same.
        (None, _) => "l.organization_id is null and 0 < ?",
    })];
    let mut beside = Vec::new();
    let mut is_free = only == 0;
    let asked = [
        (search.subject.is_some(), "l.subject = ?"),
        (search.user.is_some(), "l.account_id = ?"),
        (search.action.is_some(), "l.action = ?"),
    ];
    for (is_asked, condition) in asked {
        match is_asked {
            true if std::mem::take(&mut is_free) => conditions.push(numbered(condition)),
            true => beside.push(numbered(condition)),
            false => {}
        }
    }
    conditions.push(numbered("(l.created_at, l.id) < (?, ?)"));
    beside.extend(search.words.iter().map(|_| numbered(HAS)));
    if beside.is_empty() {
        beside.push("l.id is not null".to_owned());
    }
    let order = if only == 0 {
        " order by l.created_at desc, l.id desc"
    } else {
        conditions.push(format!("l.id in {}", in_list(next, only)));
        next += padded(only);
        ""
    };
    let (fits, conditions) = (beside.join(" and "), conditions.join(" and "));
    format!(
        "select l.id, a.name, l.action, l.subject, l.created_at, ({fits}) is true,
         l.detail, l.program from audit_log l left join account a on a.id = l.account_id
         where {conditions}{order} limit ${next}"
    )
}

/// All that a search asks, for the tests that look at their plans.
pub(crate) fn statements() -> Vec<String> {
    let mut all = vec![ENTRIES.to_owned(), COUNTED.to_owned(), AFTER.to_owned()];
    for asked in 0..8 {
        for words in [0, 2] {
            let search = AuditSearch {
                organization: Some(OrganizationId(Uuid::nil())),
                user: (asked & 1 > 0).then(|| UserId(Uuid::nil())),
                action: (asked & 2 > 0).then(String::new),
                subject: (asked & 4 > 0).then(String::new),
                words: vec![String::new(); words],
                ..AuditSearch::default()
            };
            all.extend([lines(&search, 0), lines(&search, PIECE)]);
        }
    }
    all
}

impl Store {
    /// Lines of an organization, or of the installation alone, newest first. A part may be short and yet say
    /// where to look further. The installation's lines are not found by words.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn search_audit(&self, search: &AuditSearch) -> Result<Page<AuditRecord>> {
        let after = search.cursor.as_deref().map(cursor::read).transpose()?;
        let before = search.before.map(|before| (micros(before), Uuid::nil()));
        let place = after.into_iter().chain(before).min().unwrap_or(END);
        let limit = search.limit.max(1);
        let page = if search.words.is_empty() {
            self.audit_along(search, place, limit).await?
        } else if let Some(organization) = search.organization {
            match self.audit_entries(organization, &search.words).await? {
                Some(entries) => self.audit_among(search, place, entries, limit).await?,
                None => self.audit_along(search, place, limit).await?,
            }
        } else {
            cursor::page(Vec::new(), limit, at)
        };
        let items = page
            .items
            .into_iter()
            .map(|(id, who, action, subject, at, _, detail, program)| {
                Ok(AuditRecord {
                    id,
                    who,
                    action,
                    subject,
                    detail,
                    program,
                    at: moment(at)?,
                })
            })
            .collect::<Result<Vec<_>>>()?;
        Ok(Page {
            items,
            next_cursor: page.next_cursor,
        })
    }

    /// The lines of the rarest of what is looked for; none where each is common.
    async fn audit_entries(
        &self,
        organization: OrganizationId,
        words: &[String],
    ) -> Result<Option<Vec<At>>> {
        let mut rarest: Option<(i64, &String)> = None;
        for begun in words {
            let count: Result<i64> = read!(self, |c| {
                Ok(sqlx::query_scalar(COUNTED)
                    .bind(organization.0)
                    .bind(begun.as_str())
                    .bind(last_with(begun))
                    .bind(RARE + 1)
                    .fetch_one(&mut *c)
                    .await?)
            });
            let count = count?;
            if count <= RARE && rarest.is_none_or(|(least, _)| count < least) {
                rarest = Some((count, begun));
            }
        }
        let Some((_, begun)) = rarest else {
            return Ok(None);
        };
        let entries: Result<Vec<At>> = read!(self, |c| {
            Ok(sqlx::query_as::<_, At>(ENTRIES)
                .bind(organization.0)
                .bind(begun.as_str())
                .bind(last_with(begun))
                .bind(RARE)
                .fetch_all(&mut *c)
                .await?)
        });
        entries.map(Some)
    }

    /// What fits among the lines of a rare word.
    async fn audit_among(
        &self,
        search: &AuditSearch,
        place: At,
        mut entries: Vec<At>,
        limit: i64,
    ) -> Result<Page<Found>> {
        let from = search.from.map_or(i64::MIN, micros);
        entries.retain(|entry| *entry < place && entry.0 >= from);
        entries.sort_unstable_by(|one, other| other.cmp(one));
        // A line may have two words that begin alike.
        entries.dedup();
        let enough = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut found = Vec::new();
        for piece in entries.chunks(PIECE) {
            let ids: Vec<Uuid> = piece.iter().map(|(_, id)| *id).collect();
            let mut rows = self.audit_lines(search, place, &ids, LOOKED_AT).await?;
            rows.retain(|row| row.5);
            rows.sort_unstable_by_key(|row| std::cmp::Reverse(at(row)));
            found.extend(rows);
            if found.len() > enough {
                break;
            }
        }
        Ok(cursor::page(found, limit, at))
    }

    /// What fits among the newest lines.
    async fn audit_along(
        &self,
        search: &AuditSearch,
        place: At,
        limit: i64,
    ) -> Result<Page<Found>> {
        let from = search.from.map_or(i64::MIN, micros);
        let (mut next, mut found) = (Some(place), Vec::new());
        // First as many as may be enough where nearly every line fits.
        let mut sizes = [limit + 1, LOOKED_AT - limit - 1].into_iter();
        while let (Some(place), Some(size)) = (next, sizes.next().filter(|size| *size > 0)) {
            let rows = self.audit_lines(search, place, &[], size).await?;
            let is_part = i64::try_from(rows.len()).is_ok_and(|n| n >= size);
            let goes_on = rows.last().filter(|row| is_part && row.4 >= from);
            next = goes_on.map(at);
            found.extend(rows.into_iter().filter(|row| row.5 && row.4 >= from));
            if i64::try_from(found.len()).is_ok_and(|n| n > limit) {
                break;
            }
        }
        let mut page = cursor::page(found, limit, at);
        if page.next_cursor.is_none() {
            page.next_cursor = next.map(|(at, id)| cursor::write(at, id));
        }
        Ok(page)
    }

    async fn audit_lines(
        &self,
        search: &AuditSearch,
        place: At,
        only: &[Uuid],
        limit: i64,
    ) -> Result<Vec<Found>> {
        let sql = lines(search, only.len());
        read!(self, |c| {
            let mut query = sqlx::query_as::<_, Found>(AssertSqlSafe(sql));
            query = match search.organization {
                Some(organization) => query.bind(organization.0),
                None => query.bind(1_i64),
            };
            if let Some(subject) = &search.subject {
                query = query.bind(subject.as_str());
            }
            if let Some(user) = search.user {
                query = query.bind(user.0);
            }
            if let Some(action) = &search.action {
                query = query.bind(action.as_str());
            }
            query = query.bind(place.0).bind(place.1);
            for begun in &search.words {
                query = query.bind(begun.as_str()).bind(last_with(begun));
            }
            if !only.is_empty() {
                for i in 0..padded(only.len()) {
                    query = query.bind(only.get(i).or(only.last()).copied());
                }
            }
            Ok(query.bind(limit).fetch_all(&mut *c).await?)
        })
    }
}
