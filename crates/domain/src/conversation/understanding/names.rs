//! Names in sentences: events, ticket types, bookings, with slips of the finger and in either script.

use super::lexicon::{Kind, is_common, kinds};
use super::sense::Sense;
use super::sound::{near, sound};
use super::token::Token;
use super::words::ENDINGS;
use crate::folding;
use crate::language::{Language, LocalText};
use std::collections::HashMap;

/// A word of a title.
struct Word {
    sound: String,
    /// Whether it tells this title from a sentence; "night" and "the" do not.
    own: bool,
    /// What it can stand for; other words say the same.
    kinds: &'static [Kind],
}

impl Word {
    fn is_kind(&self) -> bool {
        self.kinds.iter().any(|kind| !kind.alias) && !self.kinds.iter().any(|kind| kind.alias)
    }

    /// "Ilaiyaraaja" tells more than "concert".
    fn weight(&self) -> u32 {
        if self.is_kind() { 6 } else { 10 }
    }
}

/// How well each thing is named.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The things named, in their order; several when the words fit several.
    pub(super) things: Vec<usize>,
    /// The tokens that name them.
    pub(super) used: Vec<usize>,
}

/// How much a word of the same kind is like a word of a title, of a hundred.
const ALIKE: u32 = 50;
/// And another word for the same.
const SAME: u32 = 90;

struct Hit {
    score: u32,
    /// Token and word of the title.
    pairs: Vec<(usize, usize)>,
}

/// The things that a sentence names. `loose` takes every word of a name as its own, for names such as
/// "Child" and "Adult".
pub(super) fn find(tokens: &[Token], names: &[&LocalText], loose: bool) -> Found {
    let titles: Vec<Vec<Vec<Word>>> = names.iter().map(|name| title(name, loose)).collect();
    let shared = shared(&titles);
    let hits: Vec<Option<Hit>> = titles
        .iter()
        .map(|spellings| {
            spellings
                .iter()
                .filter_map(|words| hit(tokens, words, &shared))
                .max_by_key(|hit| hit.score)
        })
        .collect();
    let Some(best) = hits.iter().flatten().map(|hit| hit.score).max() else {
        return Found::default();
    };
    let mut found = Found::default();
    for (thing, hit) in hits.iter().enumerate() {
        if let Some(hit) = hit
            && hit.score * 5 >= best * 4
        {
            found.things.push(thing);
            found.used.extend(hit.pairs.iter().map(|(token, _)| *token));
        }
    }
    beside(tokens, &titles, &shared, &hits, &mut found);
    found.things.sort_unstable();
    found.used.sort_unstable();
    found.used.dedup();
    found
}

/// Another thing named beside the best, by words that neither shares: "the concert and the marathon".
fn beside(
    tokens: &[Token],
    titles: &[Vec<Vec<Word>>],
    shared: &HashMap<String, u32>,
    hits: &[Option<Hit>],
    found: &mut Found,
) {
    for (thing, spellings) in titles.iter().enumerate() {
        if found.things.contains(&thing) {
            continue;
        }
        let also = spellings.iter().flatten().any(|word| {
            // "The Ilaiyaraaja concert" is one event, whatever else is a concert.
            let describes = |at: usize| {
                let near = [at.checked_sub(1), Some(at + 1)];
                word.is_kind()
                    && near
                        .into_iter()
                        .flatten()
                        .any(|at| found.used.contains(&at))
            };
            let joined = |at: usize| {
                let before = at.checked_sub(1).and_then(|at| tokens.get(at));
                before.is_some_and(|token| matches!(token.word.as_str(), "and" | "or"))
            };
            let least = |at| if joined(at) { ALIKE } else { 75 };
            word.own
                && shared.get(&word.sound) == Some(&1)
                && tokens.iter().enumerate().any(|(at, token)| {
                    token.sense == Sense::Unknown
                        && !token.used
                        && !found.used.contains(&at)
                        && !describes(at)
                        && likeness(token, word) >= least(at)
                })
        });
        if also {
            found.things.push(thing);
            let pairs = hits.get(thing).and_then(Option::as_ref);
            let used = pairs.into_iter().flat_map(|hit| hit.pairs.iter());
            found.used.extend(used.map(|(token, _)| *token));
        }
    }
}

fn title(name: &LocalText, loose: bool) -> Vec<Vec<Word>> {
    Language::ALL
        .into_iter()
        .map(|language| name.exact(language))
        .filter(|text| !text.is_empty())
        .map(|text| {
            folding::words(text)
                .into_iter()
                .map(|word| {
                    let sound = sound(&word);
                    let own = (loose || !is_common(&word, &sound)) && sound.len() >= 2;
                    let kinds = if own { kinds(&sound) } else { &[] };
                    Word { sound, own, kinds }
                })
                .collect()
        })
        .collect()
}

/// In how many titles each sound stands.
fn shared(titles: &[Vec<Vec<Word>>]) -> HashMap<String, u32> {
    let mut shared = HashMap::new();
    for spellings in titles {
        let mut sounds: Vec<&str> = spellings
            .iter()
            .flatten()
            .map(|word| word.sound.as_str())
            .collect();
        sounds.sort_unstable();
        sounds.dedup();
        for sound in sounds {
            *shared.entry(sound.to_owned()).or_insert(0) += 1;
        }
    }
    shared
}

fn hit(tokens: &[Token], words: &[Word], shared: &HashMap<String, u32>) -> Option<Hit> {
    let mut hit = Hit {
        score: 0,
        pairs: Vec::new(),
    };
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.own) {
        let among = shared.get(&word.sound).copied().unwrap_or(1).max(1);
        let taken = |token: usize| hit.pairs.iter().any(|(other, _)| *other == token);
        if let Some(first) = parted(tokens, word).filter(|first| !taken(*first)) {
            hit.score += 100 * word.weight() / among;
            hit.pairs.extend([(first, at), (first + 1, at)]);
            continue;
        }
        let joined = [at.checked_sub(1), Some(at)].into_iter().flatten();
        let mut joined =
            joined.filter_map(|first| Some((run_together(tokens, words, first)?, first)));
        if let Some((token, first)) = joined.find(|(token, _)| !taken(*token)) {
            hit.score += 100 * word.weight() / among;
            hit.pairs.extend([(token, first), (token, first + 1)]);
            continue;
        }
        let best = tokens
            .iter()
            .enumerate()
            .filter(|(i, token)| !token.used && !taken(*i))
            .map(|(i, token)| (likeness(token, word), i))
            // The first of equals.
            .max_by_key(|(likeness, i)| (*likeness, std::cmp::Reverse(*i)));
        if let Some((likeness, token)) = best.filter(|(likeness, _)| *likeness > 0) {
            hit.score += likeness * word.weight() / among;
            hit.pairs.push((token, at));
        }
    }
    if words.iter().any(|word| word.own) {
        borrow(tokens, words, &mut hit);
    } else {
        hit.pairs = whole(tokens, words)?;
        hit.score = 1000;
    }
    (hit.score > 0).then_some(hit)
}

/// A long word of the title typed as two: "kavi arangam".
fn parted(tokens: &[Token], word: &Word) -> Option<usize> {
    if word.sound.len() < 7 {
        return None;
    }
    tokens.windows(2).position(|pair| {
        let whole = pair
            .iter()
            .all(|token| !token.used && token.sound.len() >= 3);
        let joined: String = pair.iter().map(|token| token.sound.as_str()).collect();
        whole && near(&joined, &word.sound, 1)
    })
}

/// Two words of the title typed as one: "bookfair".
fn run_together(tokens: &[Token], words: &[Word], first: usize) -> Option<usize> {
    let pair = words.get(first..first + 2)?;
    let whole = Word {
        sound: pair.iter().map(|word| word.sound.as_str()).collect(),
        own: true,
        kinds: &[],
    };
    tokens.iter().position(|token| {
        !token.used && token.sense == Sense::Unknown && likeness(token, &whole) >= 95
    })
}

/// Common words of the title count only beside its own: "book" in "the book fair".
fn borrow(tokens: &[Token], words: &[Word], hit: &mut Hit) {
    let fits = |token: &Token, word: &Word| {
        token.sound == word.sound
            || (word.sound.len() >= 4
                && token
                    .sound
                    .strip_prefix(word.sound.as_str())
                    .is_some_and(|ending| ENDINGS.contains(&ending)))
    };
    while let Some(pair) = words.iter().enumerate().find_map(|(at, word)| {
        let named = hit.pairs.iter().any(|(_, other)| *other == at);
        if word.own || named || word.sound.is_empty() {
            return None;
        }
        hit.pairs.iter().find_map(|(token, other)| {
            let beside = match (*other + 1 == at, at + 1 == *other) {
                (true, _) => token + 1,
                (_, true) => token.checked_sub(1)?,
                _ => return None,
            };
            let free = !hit.pairs.iter().any(|(taken, _)| *taken == beside);
            let next = tokens.get(beside).filter(|next| !next.used && free)?;
            fits(next, word).then_some((beside, at))
        })
    }) {
        hit.pairs.push(pair);
        hit.score += 100;
    }
}

/// A title of common words alone is named only by all of them in a row; one word only by itself.
fn whole(tokens: &[Token], words: &[Word]) -> Option<Vec<(usize, usize)>> {
    if words.is_empty() || (words.len() == 1 && tokens.len() > 1) {
        return None;
    }
    let from = tokens.windows(words.len()).position(|row| {
        row.iter().zip(words).all(|(token, word)| {
            !token.used && !token.sound.is_empty() && token.sound == word.sound
        })
    })?;
    Some((0..words.len()).map(|at| (from + at, at)).collect())
}

/// How much a token is like a word of a title, of a hundred.
fn likeness(token: &Token, word: &Word) -> u32 {
    let (heard, sound) = (token.sound.as_str(), word.sound.as_str());
    if heard.is_empty() || sound.is_empty() {
        return 0;
    }
    if heard == sound {
        return 100;
    }
    if sound.len() >= 4
        && let Some(ending) = heard.strip_prefix(sound)
        && (ENDINGS.contains(&ending) || (sound.len() >= 5 && ending.len() <= 4))
    {
        return 95;
    }
    if token.sense != Sense::Unknown {
        return 0;
    }
    if heard.len() >= 5 && sound.starts_with(heard) {
        return 80;
    }
    let meant = token.kinds;
    let shared = meant.iter().filter(|kind| word.kinds.contains(kind));
    let kindred = shared
        .map(|kind| if kind.alias { SAME } else { ALIKE })
        .max()
        .unwrap_or(0);
    // A word of another kind is no slip.
    if !meant.is_empty() && kindred == 0 {
        return kindred;
    }
    // Of four letters, "paid" is not "fair".
    let ends = heard.as_bytes().last() == sound.as_bytes().last();
    if heard.len() < 4 || sound.len() < 4 || (sound.len() == 4 && !ends) {
        return kindred;
    }
    let most = match sound.len() {
        ..=6 => 1,
        7..=9 => 2,
        _ => 3,
    };
    let alike = |heard: &str| {
        heard.as_bytes().first() == sound.as_bytes().first() && near(heard, sound, most)
    };
    // An ending may follow the misspelt word.
    let stems = ENDINGS
        .iter()
        .filter_map(|ending| heard.strip_suffix(*ending))
        .filter(|stem| stem.len() >= 4);
    if std::iter::once(heard).chain(stems).any(alike) {
        kindred.max(75)
    } else {
        kindred
    }
}
