//! Where the lists of several words meet: by the index alone, before a single booking is looked at.

use super::look::{Looks, Scope};
use super::part::last_of;
use super::place::Place;
use crate::Result;
use crate::records::BookingSearch;
use domain::finding;
use uuid::Uuid;

/// Entries of the followed word that are held against the others at once.
const WINDOW: i64 = 1_000;
/// Up to how many words may begin like one that is looked for; where more do, bookings are looked at instead.
const WORDS: usize = 8;
/// What a full window costs, in bookings looked at, and the end of a list.
const COST: usize = 250;
const COST_OF_END: usize = 16;

/// What is looked for beside the word that is followed: of each group a booking has one word at least.
pub(super) enum Others {
    /// Nothing that the index could tell.
    Untold,
    /// A group without any word: nobody has all that is looked for.
    Nobody,
    /// These groups.
    Groups(Vec<Vec<String>>),
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
        let group = if other.starts_with(' ') {
            vec![other]
        } else {
            words_with(c, scope, &other).await?
        };
        match group.len() {
            0 => return Ok(Others::Nobody),
            1..=WORDS => groups.push(group),
            _ => {}
        }
    }
    Ok(if groups.is_empty() {
        Others::Untold
    } else {
        Others::Groups(groups)
    })
}

/// The words that begin so, one more than can be used at most.
async fn words_with<C: Looks>(c: &mut C, scope: Scope, begun: &str) -> Result<Vec<String>> {
    let last = last_of(begun);
    let mut words: Vec<String> = Vec::new();
    while words.len() <= WORDS {
        let (from, itself) = match words.last() {
            Some(word) => (word.as_str(), false),
            None => (begun, true),
        };
        match c.word_after(scope, from, itself, &last).await? {
            Some(word) => words.push(word),
            None => break,
        }
    }
    Ok(words)
}

/// What a window of the followed word's list has in common with the others: its entries, and where to go on.
pub(super) async fn meet<C: Looks>(
    c: &mut C,
    search: &BookingSearch,
    groups: &[Vec<String>],
    place: (Uuid, &str, &str, Uuid),
    most: usize,
) -> Result<Met> {
    let scope = Scope::of(search);
    let (floor, begun, word, after) = place;
    let to = |word: String, after| Place::Words {
        floor,
        begun: begun.to_owned(),
        word,
        after,
    };
    let until = c.window(scope, word, after, WINDOW - 1).await?;
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    let end = until.unwrap_or(Uuid::max());
    let met = c.met(scope, word, (after, end), groups, limit).await?;
    let next = match (met.last(), until) {
        (Some(last), _) if met.len() == most => Some(to(word.to_owned(), *last)),
        (_, Some(until)) => Some(to(word.to_owned(), until)),
        _ => {
            let following = c.word_after(scope, word, false, &last_of(begun)).await?;
            following.map(|word| to(word, Uuid::nil()))
        }
    };
    let cost = match until {
        Some(_) => COST,
        None => COST_OF_END,
    };
    let entries = met.into_iter().map(|id| (word.to_owned(), id)).collect();
    Ok(Met {
        entries,
        next,
        cost,
    })
}
