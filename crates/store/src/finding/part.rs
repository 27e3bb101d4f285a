//! One part of a list: along one index, in rounds, until there is enough or enough was looked at.

use super::look::{LightRow, Looks, Scope};
use super::meet::{self, Others};
use super::place::Place;
use super::sieve::Sieve;
use super::words::turned;
use crate::Result;
use crate::bookings::rows::BookingRows;
use crate::door::LooksIn;
use crate::records::{BookingRecord, BookingSearch};
use chrono::{DateTime, Utc};
use domain::finding;
use std::collections::{HashMap, HashSet};
use usecases::Page;
use uuid::Uuid;

/// The newest bookings, which a search looks at one by one: their words may not have been written yet.
const RECENT: usize = 200;
/// Entries looked at in one round.
const ROUND: usize = 128;
/// And beyond what is wanted and the next, where all that is followed fits: a booking may have two words that do.
const SPARE: usize = 13;
/// Bookings looked at for one part of a list, before it is given away as it is.
const ENOUGH: usize = 1_000;
/// Up to how many entries it is counted, to find the rarest of several words.
const COUNTED: i64 = 200;

/// What one round found.
pub(super) struct Round {
    /// What passed, each with the place behind it.
    pub(super) found: Vec<(Uuid, Place)>,
    /// Where to go on.
    pub(super) next: Option<Place>,
    pub(super) looked: usize,
}

pub(super) async fn part<C: Looks + LooksIn + BookingRows>(
    c: &mut C,
    search: &BookingSearch,
    now: DateTime<Utc>,
) -> Result<Page<BookingRecord>> {
    let limit = usize::try_from(search.limit).unwrap_or(1).max(1);
    let sieve = Sieve::new(search, now);
    let begun = beginnings(search);
    let place = match &search.cursor {
        Some(cursor) => Place::read(cursor, &begun)?,
        None => begin(c, search, &begun).await?,
    };
    let mut found = Vec::new();
    let mut next = Some(place);
    let (mut looked, mut windows) = (0, 0);
    let mut others: Option<Others> = None;
    while let Some(place) = next.take() {
        if let (
            Place::Words {
                begun: followed, ..
            },
            None,
        ) = (&place, &others)
        {
            others = Some(match begun.len() {
                0 | 1 => Others::Untold,
                _ => meet::others(c, search, followed).await?,
            });
        }
        let round = match (place, &others) {
            (Place::Words { .. }, Some(Others::Nobody)) => break,
            (
                Place::Words {
                    floor,
                    begun,
                    word,
                    after,
                },
                Some(Others::Groups(groups)),
            ) => {
                let at = (floor, begun.as_str(), word.as_str(), after);
                let met = meet::meet(c, search, groups, at, (windows, ROUND)).await?;
                windows += 1;
                let round = along(c, search, &sieve, met.entries, floor, begun).await?;
                Round {
                    looked: round.looked + met.cost,
                    next: met.next,
                    ..round
                }
            }
            (place, _) => look(c, search, &sieve, place, limit).await?,
        };
        found.extend(round.found);
        next = round.next;
        looked += round.looked;
        if found.len() > limit || looked >= ENOUGH {
            break;
        }
    }
    if found.len() > limit {
        found.truncate(limit);
        next = found.last().map(|(_, place)| place.clone());
    }
    let ids: Vec<Uuid> = found.into_iter().map(|(id, _)| id).collect();
    let records = c.bookings_by_id(&ids).await?;
    let mut records: HashMap<Uuid, BookingRecord> = records
        .into_iter()
        .map(|record| (record.id.0, record))
        .collect();
    Ok(Page {
        items: ids.iter().filter_map(|id| records.remove(id)).collect(),
        next_cursor: next.map(|place| place.write()),
    })
}

/// The beginnings of words along which the list could be followed: what is looked for, and what few have.
fn beginnings(search: &BookingSearch) -> Vec<String> {
    let few = [
        search.state.and_then(finding::state_word),
        search.payment.and_then(finding::payment_word),
    ];
    let few = few.into_iter().flatten().map(str::to_owned);
    let source = search.source.and_then(finding::source_word);
    search
        .words
        .iter()
        .cloned()
        .chain(few)
        .chain(source)
        .collect()
}

/// The end of the words that begin so; what few have is a whole word.
pub(super) fn last_of(begun: &str) -> String {
    if begun.starts_with(' ') {
        begun.to_owned()
    } else {
        finding::last_with(begun)
    }
}

/// Where a list begins. Of several words the rarest is followed, and the longest of those that are many.
async fn begin<C: Looks>(c: &mut C, search: &BookingSearch, begun: &[String]) -> Result<Place> {
    let scope = Scope::of(search);
    let mut rarest: Option<(i64, &String)> = None;
    for word in begun {
        let count = match begun {
            [_] => 0,
            _ => c.matching(scope, word, &last_of(word), COUNTED).await?,
        };
        let rarer = rarest.is_none_or(|(least, other)| {
            count < least || (count == least && word.chars().count() > other.chars().count())
        });
        if rarer {
            rarest = Some((count, word));
        }
    }
    let before = search.before.map_or(Uuid::max(), |id| id.0);
    Ok(match rarest {
        Some((_, word)) => Place::Recent {
            floor: None,
            before,
            begun: word.clone(),
        },
        None => Place::Newest { before },
    })
}

async fn look<C: Looks + LooksIn>(
    c: &mut C,
    search: &BookingSearch,
    sieve: &Sieve<'_>,
    place: Place,
    limit: usize,
) -> Result<Round> {
    let scope = Scope::of(search);
    match place {
        Place::Newest { before } => {
            let size = if sieve.is_open() { limit + 1 } else { ROUND };
            let (rows, looked, last) = match search.ticket_type {
                Some(ticket_type) => {
                    let ids = c
                        .of_type(scope.organization, ticket_type.0, before, rows(size))
                        .await?;
                    let mut found = c.lights(&ids).await?;
                    found.sort_unstable_by_key(|row| std::cmp::Reverse(row.id));
                    (found, ids.len(), ids.last().copied())
                }
                None => {
                    let found = c.newest(scope, before, rows(size)).await?;
                    let (count, last) = (found.len(), found.last().map(|row| row.id));
                    (found, count, last)
                }
            };
            let kept = who_came(c, search, kept(&rows, sieve)?).await?;
            let before = last.filter(|_| looked == size);
            Ok(Round {
                found: kept
                    .into_iter()
                    .map(|id| (id, Place::Newest { before: id }))
                    .collect(),
                next: before.map(|before| Place::Newest { before }),
                looked,
            })
        }
        Place::Recent {
            floor,
            before,
            begun,
        } => {
            let mut found = c.newest(scope, before, rows(RECENT)).await?;
            let floor = match (floor, found.last()) {
                (Some(floor), _) => floor,
                (None, Some(oldest)) if found.len() == RECENT => oldest.id,
                _ => Uuid::nil(),
            };
            found.retain(|row| row.id >= floor);
            let kept = of_type(c, search, kept(&found, sieve)?).await?;
            let behind = |id| Place::Recent {
                floor: Some(floor),
                before: id,
                begun: begun.clone(),
            };
            Ok(Round {
                found: kept.into_iter().map(|id| (id, behind(id))).collect(),
                next: (!floor.is_nil()).then(|| Place::Words {
                    floor,
                    word: begun.clone(),
                    begun: begun.clone(),
                    after: Uuid::nil(),
                }),
                looked: found.len(),
            })
        }
        Place::Words {
            floor,
            begun,
            word,
            after,
        } => {
            let last = last_of(&begun);
            let size = round(search, limit);
            let mut entries = c.same_word(scope, &word, after, rows(size)).await?;
            let left = size - entries.len().min(size);
            if left > 0 && word < last {
                entries.extend(c.next_words(scope, &word, &last, rows(left)).await?);
            }
            let next = entries.last().filter(|_| entries.len() == size);
            let next = next.map(|(word, after)| Place::Words {
                floor,
                begun: begun.clone(),
                word: word.clone(),
                after: *after,
            });
            let round = along(c, search, sieve, entries, floor, begun).await?;
            Ok(Round { next, ..round })
        }
    }
}

/// How many entries of a word are looked at: where nothing else is asked, little more than is wanted.
fn round(search: &BookingSearch, limit: usize) -> usize {
    let told = [
        search.state.is_some(),
        search.source.is_some(),
        search.payment.is_some(),
    ];
    let told = told.into_iter().filter(|asked| *asked).count();
    let alone =
        search.words.len() + told <= 1 && search.ticket_type.is_none() && search.came.is_none();
    if alone {
        ROUND.min(limit + 1 + SPARE.min(limit))
    } else {
        ROUND
    }
}

/// What of these entries passes; where to go on is left to the caller. A booking with several words that begin
/// so is given with the first of them.
async fn along<C: Looks + LooksIn>(
    c: &mut C,
    search: &BookingSearch,
    sieve: &Sieve<'_>,
    entries: Vec<(String, Uuid)>,
    floor: Uuid,
    begun: String,
) -> Result<Round> {
    let behind = |word: &str, after| Place::Words {
        floor,
        begun: begun.clone(),
        word: word.to_owned(),
        after,
    };
    let looked = entries.len();
    let mut ids: Vec<Uuid> = entries.iter().map(|(_, id)| turned(*id)).collect();
    ids.retain(|id| *id < floor);
    ids.sort_unstable();
    ids.dedup();
    let rows = c.lights(&ids).await?;
    let mut words: HashMap<Uuid, Option<String>> = HashMap::with_capacity(rows.len());
    let passed: HashSet<Uuid> = of_type(c, search, kept(&rows, sieve)?)
        .await?
        .into_iter()
        .collect();
    for row in rows.iter().filter(|row| passed.contains(&row.id)) {
        let first = if begun.starts_with(' ') {
            Some(begun.clone())
        } else {
            finding::first_with(&row.words(), &begun).map(str::to_owned)
        };
        words.insert(row.id, first);
    }
    let found = entries
        .iter()
        .filter(|(word, id)| {
            let first = words.get(&turned(*id));
            matches!(first, Some(Some(first)) if first == word)
        })
        .map(|(word, id)| (turned(*id), behind(word, *id)))
        .collect();
    Ok(Round {
        found,
        next: None,
        looked,
    })
}

fn kept(rows: &[LightRow], sieve: &Sieve<'_>) -> Result<Vec<Uuid>> {
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        if sieve.keeps(row)? {
            kept.push(row.id);
        }
    }
    Ok(kept)
}

/// Those of these bookings of which somebody came, or nobody, where that is asked; in the same order.
async fn who_came<C: LooksIn>(
    c: &mut C,
    search: &BookingSearch,
    mut ids: Vec<Uuid>,
) -> Result<Vec<Uuid>> {
    if let Some(came) = search.came
        && !ids.is_empty()
    {
        let entered = c.let_in(&ids).await?;
        let inside: HashSet<Uuid> = entered.into_iter().map(|(id, ..)| id).collect();
        ids.retain(|id| inside.contains(id) == came);
    }
    Ok(ids)
}

/// Those of these bookings that have places of the type that is looked for, and of which somebody came, or
/// nobody, where that is asked; in the same order.
async fn of_type<C: Looks + LooksIn>(
    c: &mut C,
    search: &BookingSearch,
    mut ids: Vec<Uuid>,
) -> Result<Vec<Uuid>> {
    if let Some(ticket_type) = search.ticket_type
        && !ids.is_empty()
    {
        let having: HashSet<Uuid> = c.having(ticket_type.0, &ids).await?.into_iter().collect();
        ids.retain(|id| having.contains(id));
    }
    who_came(c, search, ids).await
}

fn rows(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
