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
use domain::ids::OrganizationId;
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

/// Id, the account's name, action, subject, microseconds, whether it has all the words.
type Found = (Uuid, Option<String>, String, String, i64, bool);

fn at(row: &Found) -> At {
    (row.4, row.0)
}

/// The statement that reads lines: the newest, or some by their ids, in no order.
fn lines(search: &AuditSearch, after: bool, only: usize) -> String {
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
    let whose = match (search.organization, only) {
        (Some(_), 0) => "l.organization_id = ?",
        // Said so that the ids are followed and no index of the organization.
        (Some(_), _) => "(l.organization_id = ?) is true",
        // Filled up, so that what follows is numbered the same.
        (None, _) => "l.organization_id is null and 0 < ?",
    };
    let wished = [
        (true, whose),
        (search.user.is_some(), "l.account_id = ?"),
        (search.action.is_some(), "l.action = ?"),
        (search.subject.is_some(), "l.subject = ?"),
        (search.from.is_some(), "l.created_at >= ?"),
        (search.before.is_some(), "l.created_at < ?"),
        (after, "(l.created_at, l.id) < (?, ?)"),
    ];
    let mut conditions = Vec::new();
    for (is_wished, condition) in wished {
        if is_wished {
            conditions.push(numbered(condition));
        }
    }
    let words: Vec<String> = search.words.iter().map(|_| numbered(HAS)).collect();
    let fits = if words.is_empty() {
        "l.id is not null".to_owned()
    } else {
        words.join(" and ")
    };
    let order = if only == 0 {
        " order by l.created_at desc, l.id desc"
    } else {
        conditions.push(format!("l.id in {}", in_list(next, only)));
        next += padded(only);
        ""
    };
    let conditions = conditions.join(" and ");
    format!(
        "select l.id, a.name, l.action, l.subject, l.created_at, {fits} from audit_log l
         left join account a on a.id = l.account_id where {conditions}{order} limit ${next}"
    )
}

/// All that a search by words asks, for the tests that look at their plans.
pub(crate) fn statements() -> Vec<String> {
    let search = AuditSearch {
        organization: Some(OrganizationId(Uuid::nil())),
        words: vec![String::new(); 2],
        ..AuditSearch::default()
    };
    vec![
        ENTRIES.to_owned(),
        COUNTED.to_owned(),
        AFTER.to_owned(),
        lines(&search, false, 0),
        lines(&search, true, 0),
        lines(&search, false, PIECE),
    ]
}

impl Store {
    /// Lines of an organization, or of the installation alone, newest first. A part may be short and yet say
    /// where to look further. The installation's lines are not found by words.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn search_audit(&self, search: &AuditSearch) -> Result<Page<AuditRecord>> {
        let after = search.cursor.as_deref().map(cursor::read).transpose()?;
        let limit = search.limit.max(1);
        let page = if search.words.is_empty() {
            let rows = self.audit_lines(search, after, &[], limit + 1).await?;
            cursor::page(rows, limit, at)
        } else if let Some(organization) = search.organization {
            match self.audit_entries(organization, &search.words).await? {
                Some(entries) => self.audit_among(search, after, entries, limit).await?,
                None => self.audit_along(search, after, limit).await?,
            }
        } else {
            cursor::page(Vec::new(), limit, at)
        };
        let items = page
            .items
            .into_iter()
            .map(|(id, who, action, subject, at, _)| {
                Ok(AuditRecord {
                    id,
                    who,
                    action,
                    subject,
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
        after: Option<At>,
        mut entries: Vec<At>,
        limit: i64,
    ) -> Result<Page<Found>> {
        entries.retain(|entry| after.is_none_or(|after| *entry < after));
        entries.sort_unstable_by(|one, other| other.cmp(one));
        // A line may have two words that begin alike.
        entries.dedup();
        let enough = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut found = Vec::new();
        for piece in entries.chunks(PIECE) {
            let ids: Vec<Uuid> = piece.iter().map(|(_, id)| *id).collect();
            let mut rows = self.audit_lines(search, None, &ids, LOOKED_AT).await?;
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
        after: Option<At>,
        limit: i64,
    ) -> Result<Page<Found>> {
        let (mut after, mut found) = (after, Vec::new());
        // First as many as may be enough where nearly every line fits.
        let mut sizes = [limit + 1, LOOKED_AT - limit - 1].into_iter();
        while let Some(size) = sizes.next().filter(|size| *size > 0) {
            let rows = self.audit_lines(search, after, &[], size).await?;
            let is_part = i64::try_from(rows.len()).is_ok_and(|n| n >= size);
            after = rows.last().filter(|_| is_part).map(at);
            found.extend(rows.into_iter().filter(|row| row.5));
            let is_enough = i64::try_from(found.len()).is_ok_and(|n| n > limit);
            if is_enough || after.is_none() {
                break;
            }
        }
        let mut page = cursor::page(found, limit, at);
        if page.next_cursor.is_none() {
            page.next_cursor = after.map(|(at, id)| cursor::write(at, id));
        }
        Ok(page)
    }

    async fn audit_lines(
        &self,
        search: &AuditSearch,
        after: Option<At>,
        only: &[Uuid],
        limit: i64,
    ) -> Result<Vec<Found>> {
        let sql = lines(search, after.is_some(), only.len());
        read!(self, |c| {
            let mut query = sqlx::query_as::<_, Found>(AssertSqlSafe(sql));
            query = match search.organization {
                Some(organization) => query.bind(organization.0),
                None => query.bind(1_i64),
            };
            if let Some(user) = search.user {
                query = query.bind(user.0);
            }
            if let Some(action) = &search.action {
                query = query.bind(action.as_str());
            }
            if let Some(subject) = &search.subject {
                query = query.bind(subject.as_str());
            }
            if let Some(from) = search.from {
                query = query.bind(micros(from));
            }
            if let Some(before) = search.before {
                query = query.bind(micros(before));
            }
            if let Some((at, id)) = after {
                query = query.bind(at).bind(id);
            }
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
