//! The message log, listed: however many messages there are, a part of it looks at a bounded number of lines,
//! along one index. Where little fits, a part is short and says where to look further.

use super::log::{Row, SELECT};
use crate::cursor::{self, hex, unhex};
use crate::db::{both, in_list, padded, read};
use crate::records::*;
use crate::{Result, Store, StoreError};
use domain::finding::last_with;
use sqlx::AssertSqlSafe;
use std::collections::HashMap;
use usecases::Page;
use uuid::Uuid;

/// Lines looked at in one round, where not every line fits.
const ROUND: usize = 200;
/// Lines looked at for one part of the list, before it is given away as it is.
const ENOUGH: usize = 1_000;

/// The columns of [`Line`]; conditions follow.
const LIGHT: &str = "select id, organization_id, event_id, state, lower(recipient) as address \
    from job where recipient is not null";

/// What decides whether a message is what is looked for.
#[derive(sqlx::FromRow)]
pub(crate) struct Line {
    id: Uuid,
    organization_id: Option<Uuid>,
    event_id: Option<Uuid>,
    state: String,
    address: String,
}

impl Line {
    fn fits(&self, search: &MessageSearch) -> bool {
        self.organization_id == Some(search.organization.0)
            && search
                .event
                .is_none_or(|event| self.event_id == Some(event.0))
            && search
                .state
                .is_none_or(|state| self.state == state.as_str())
    }

    /// The place behind it.
    fn place(&self, followed: &Place) -> Place {
        Place {
            before: self.id,
            address: followed.address.is_some().then(|| self.address.clone()),
        }
    }
}

/// Along what the list is followed, newest first.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Along {
    /// The organization's messages.
    Newest,
    /// Those about an event.
    Event(Uuid),
    /// Those in a state.
    State(&'static str),
}

/// Newest first, before one of them.
pub(crate) fn newest_first(along: Along) -> String {
    let scope = match along {
        Along::Newest => "organization_id = $3",
        Along::Event(_) => {
            "event_id = (select e.id from event e where e.id = $3 and e.organization_id = $4)"
        }
        Along::State(_) => "organization_id = $3 and state = $4",
    };
    format!("{LIGHT} and {scope} and id < $1 order by id desc limit $2")
}

/// Those to one address, newest first.
pub(crate) fn to_address() -> String {
    format!(
        "{LIGHT} and organization_id = $3 and lower(recipient) = $4 and id < $1
         order by id desc limit $2"
    )
}

/// Those to addresses after one and up to another, address by address, newest first.
pub(crate) fn to_addresses() -> String {
    format!(
        "{LIGHT} and organization_id = $2 and lower(recipient) > $3 and lower(recipient) <= $4
         order by lower(recipient), id desc limit $1"
    )
}

/// So many messages by id.
pub(crate) fn whole(count: usize) -> String {
    format!("{SELECT} and j.id in {}", in_list(2, count))
}

both! {
    /// Looks at the log, a bounded number of lines at a time.
    Listing;

    /// Newest first, before one of them.
    fn newest_before(c, along: Along, organization: Uuid, before: Uuid, limit: i64) -> Vec<Line> {
        let sql = newest_first(along);
        let query = sqlx::query_as::<_, Line>(AssertSqlSafe(sql)).bind(before).bind(limit);
        let query = match along {
            Along::Newest => query.bind(organization),
            Along::Event(event) => query.bind(event).bind(organization),
            Along::State(state) => query.bind(organization).bind(state),
        };
        Ok(query.fetch_all(&mut *c).await?)
    }

    /// To one address, newest first, before one of them.
    fn same_address(c, organization: Uuid, address: &str, before: Uuid, limit: i64) -> Vec<Line> {
        Ok(sqlx::query_as::<_, Line>(AssertSqlSafe(to_address()))
            .bind(before)
            .bind(limit)
            .bind(organization)
            .bind(address)
            .fetch_all(&mut *c)
            .await?)
    }

    /// To the next addresses, up to a last one.
    fn next_addresses(c, organization: Uuid, after: &str, last: &str, limit: i64) -> Vec<Line> {
        Ok(sqlx::query_as::<_, Line>(AssertSqlSafe(to_addresses()))
            .bind(limit)
            .bind(organization)
            .bind(after)
            .bind(last)
            .fetch_all(&mut *c)
            .await?)
    }

    /// Whole lines of the log.
    fn messages_by_id(c, organization: Uuid, ids: &[Uuid]) -> Vec<Row> {
        let mut rows = Vec::with_capacity(ids.len());
        for piece in ids.chunks(64) {
            let sql = whole(piece.len());
            let mut query = sqlx::query_as::<_, Row>(AssertSqlSafe(sql)).bind(organization);
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            rows.extend(query.fetch_all(&mut *c).await?);
        }
        Ok(rows)
    }
}

/// Where the list goes on: before a line; where it follows addresses, before a line to that address.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    before: Uuid,
    address: Option<String>,
}

impl Place {
    /// As a cursor; opaque outside.
    fn write(&self) -> String {
        match &self.address {
            None => cursor::write(0, self.before),
            Some(address) => format!("a.{}.{}", self.before.simple(), hex(address)),
        }
    }

    /// Reads a cursor of a list of addresses that begin so, or of all.
    fn read(text: &str, begun: Option<&str>) -> Result<Self> {
        let foreign = || StoreError::Corrupt("cursor".into());
        let Some(begun) = begun else {
            return Ok(Self {
                before: cursor::read(text)?.1,
                address: None,
            });
        };
        let parts: Vec<&str> = text.split('.').collect();
        let ["a", before, address] = parts[..] else {
            return Err(foreign());
        };
        let address = unhex(address).ok_or_else(foreign)?;
        if !address.starts_with(begun) {
            return Err(foreign());
        }
        Ok(Self {
            before: Uuid::try_parse(before).map_err(|_| foreign())?,
            address: Some(address),
        })
    }
}

async fn part<C: Listing>(c: &mut C, search: &MessageSearch) -> Result<Page<MessageRecord>> {
    let organization = search.organization.0;
    let limit = usize::try_from(search.limit).unwrap_or(1).max(1);
    let typed = search.q.as_deref().map(str::trim).map(str::to_lowercase);
    let begun = typed.filter(|typed| !typed.is_empty());
    let filters = [
        begun.is_some(),
        search.event.is_some(),
        search.state.is_some(),
    ];
    // Where one thing alone is looked for, every line along its index fits.
    let one = filters.iter().filter(|filter| **filter).count() <= 1;
    let size = if one { limit + 1 } else { ROUND };
    let last = begun.as_deref().map(last_with).unwrap_or_default();
    let along = match (search.event, search.state) {
        (Some(event), _) => Along::Event(event.0),
        (None, Some(state)) => Along::State(state.as_str()),
        (None, None) => Along::Newest,
    };
    let mut next = Some(match &search.cursor {
        Some(cursor) => Place::read(cursor, begun.as_deref())?,
        None => Place {
            before: Uuid::max(),
            address: begun.clone(),
        },
    });
    let mut found: Vec<(Uuid, Place)> = Vec::new();
    let mut looked = 0;
    while let Some(place) = next.take() {
        let lines = match &place.address {
            None => {
                c.newest_before(along, organization, place.before, rows(size))
                    .await?
            }
            Some(address) => {
                let mut lines = c
                    .same_address(organization, address, place.before, rows(size))
                    .await?;
                let left = size.saturating_sub(lines.len());
                if left > 0 {
                    let more = c.next_addresses(organization, address, &last, rows(left));
                    lines.extend(more.await?);
                }
                lines
            }
        };
        looked += lines.len();
        let whole = lines.len() >= size;
        next = lines
            .last()
            .filter(|_| whole)
            .map(|line| line.place(&place));
        let fitting = lines.iter().filter(|line| line.fits(search));
        found.extend(fitting.map(|line| (line.id, line.place(&place))));
        if found.len() > limit || looked >= ENOUGH {
            break;
        }
    }
    if found.len() > limit {
        found.truncate(limit);
        next = found.last().map(|(_, place)| place.clone());
    }
    let ids: Vec<Uuid> = found.into_iter().map(|(id, _)| id).collect();
    let whole = c.messages_by_id(organization, &ids).await?;
    let mut whole: HashMap<Uuid, Row> = whole.into_iter().map(|row| (row.id, row)).collect();
    let items = ids
        .iter()
        .filter_map(|id| whole.remove(id))
        .map(Row::record);
    Ok(Page {
        items: items.collect::<Result<Vec<_>>>()?,
        next_cursor: next.map(|place| place.write()),
    })
}

fn rows(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl Store {
    /// An organization's message log, newest first; where addresses are looked for, address by address. A part
    /// may be shorter than wanted though the list goes on.
    ///
    /// # Errors
    /// `Corrupt` for a foreign cursor.
    pub async fn search_messages(&self, search: &MessageSearch) -> Result<Page<MessageRecord>> {
        read!(self, |c| { part(&mut *c, search).await })
    }
}
