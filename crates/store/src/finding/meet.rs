//! Where the lists of several words meet: by the index alone, before a single booking is looked at.

use super::look::{Looks, Scope};
use super::part::last_of;
use super::place::Place;
use crate::Result;
use crate::records::BookingSearch;
use domain::finding;
use uuid::Uuid;

/// Entries of the followed word that are held against the others at once: at first so many for each line that is
/// wanted, which is enough where what is looked for is common, then ever more.
const FOR_EACH: i64 = 12;
const FIRST: std::ops::RangeInclusive<i64> = 100..=250;
const GROWTH: i64 = 4;
const MOST: i64 = 1_000;
/// So many entries of a group are gathered for each of them at most.
const GATHERED: i64 = 4;
/// Up to how many words may begin like one that is looked for; where more do, bookings are looked at instead.
const WORDS: usize = 64;
/// And how many of these may have more entries than one: references begin like names, each a word of its own.
const COMMON: usize = 8;
/// What a booking that is looked at costs, in entries of a window, and what the end of a list costs, in bookings.
const COST: i64 = 3;
const COST_OF_END: usize = 16;

/// What is looked for beside the word that is followed: of each group a booking has one word at least.
pub(super) enum Others {
    /// Nothing that the index could tell.
    Untold,
    /// A group without any word: nobody has all that is looked for.
    Nobody,
    /// These groups.
    Groups(Vec<Group>),
}

/// Words of which a booking has one at least.
pub(super) struct Group {
    /// All of them.
    words: Vec<String>,
    /// Those that more than one booking has.
    common: Vec<String>,
}

/// What a window came to.
pub(super) struct Met {
    /// Entries of bookings that have a word of each group.
    pub(super) entries: Vec<(String, Uuid)>,
    /// Where to go on.
    pub(super) next: Option<Place>,
    /// What it cost, in bookings looked at.
    pub(super) cost: usize,
}

/// The other words of a search. Those of states are left to the bookings themselves, which know them first.
pub(super) async fn others<C: Looks>(
    c: &mut C,
    search: &BookingSearch,
    followed: &str,
) -> Result<Others> {
    let scope = Scope::of(search);
    let source = search.source.and_then(finding::source_word);
    let payment = search.payment.and_then(finding::payment_word);
    let others = search.words.iter().cloned().chain(source);
    let others = others.chain(payment.map(str::to_owned));
    let mut groups = Vec::new();
    for other in others.filter(|other| other != followed) {
        let group = group(c, scope, other).await?;
        match (group.words.len(), group.common.len()) {
            (0, _) => return Ok(Others::Nobody),
            (1..=WORDS, ..=COMMON) => groups.push(group),
            _ => {}
        }
    }
    Ok(if groups.is_empty() {
        Others::Untold
    } else {
        Others::Groups(groups)
    })
}

/// The words that begin so, one more than can be used at most; what few bookings have is a whole word.
async fn group<C: Looks>(c: &mut C, scope: Scope, begun: String) -> Result<Group> {
    if begun.starts_with(' ') {
        let words = vec![begun];
        let common = words.clone();
        return Ok(Group { words, common });
    }
    let (last, most) = (
        last_of(&begun),
        i64::try_from(WORDS + 1).unwrap_or(i64::MAX),
    );
    let found = c.words_between(scope, &begun, &last, most).await?;
    let common = found.iter().filter(|(_, common)| *common);
    Ok(Group {
        common: common.map(|(word, _)| word.clone()).collect(),
        words: found.into_iter().map(|(word, _)| word).collect(),
    })
}

/// The end of a window behind an entry: of the followed word, and of what the groups have, no more is in it
/// than can be gathered. Nothing where both end before.
async fn end<C: Looks>(
    c: &mut C,
    scope: Scope,
    (word, after): (&str, Uuid),
    groups: &[Group],
    window: i64,
) -> Result<Option<Uuid>> {
    let mut end = c.window(scope, word, after, window - 1).await?;
    for group in groups {
        let each = window * GATHERED / i64::try_from(group.common.len().max(1)).unwrap_or(1);
        for other in &group.common {
            let until = c.window(scope, other, after, each - 1).await?;
            end = match (end, until) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
        }
    }
    Ok(end)
}

fn window(search: &BookingSearch, nth: usize) -> i64 {
    let wanted = FOR_EACH * (search.limit.max(1) + 1);
    let first = wanted.clamp(*FIRST.start(), *FIRST.end());
    (0..nth).fold(first, |size, _| (size * GROWTH).min(MOST))
}

/// What the `nth` window of the followed word's list has in common with the others: its entries, `most` at
/// most, and where to go on.
pub(super) async fn meet<C: Looks>(
    c: &mut C,
    search: &BookingSearch,
    groups: &[Group],
    place: (Uuid, &str, &str, Uuid),
    (nth, most): (usize, usize),
) -> Result<Met> {
    let scope = Scope::of(search);
    let (floor, begun, word, after) = place;
    let to = |word: String, after| Place::Words {
        floor,
        begun: begun.to_owned(),
        word,
        after,
    };
    let window = window(search, nth);
    let until = end(c, scope, (word, after), groups, window).await?;
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    let between = (after, until.unwrap_or(Uuid::max()));
    let words: Vec<Vec<String>> = groups.iter().map(|group| group.words.clone()).collect();
    let met = c.met(scope, word, between, &words, limit).await?;
    let next = match (met.last(), until) {
        (Some(last), _) if met.len() == most => Some(to(word.to_owned(), *last)),
        (_, Some(until)) => Some(to(word.to_owned(), until)),
        _ => {
            let following = c.word_after(scope, word, &last_of(begun)).await?;
            following.map(|word| to(word, Uuid::nil()))
        }
    };
    let cost = match until {
        Some(_) => usize::try_from(window / COST).unwrap_or(COST_OF_END),
        None => COST_OF_END,
    };
    let entries = met.into_iter().map(|id| (word.to_owned(), id)).collect();
    Ok(Met {
        entries,
        next,
        cost,
    })
}
