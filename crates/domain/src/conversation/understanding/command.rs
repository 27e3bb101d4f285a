//! Commands that are complete in themselves: `BOOK ISAI24 2`, `/book-event இசை நிகழ்ச்சி`,
//! `CANCEL K7QX-42M`. Only what names one event exactly counts; anything else is a sentence.

use super::lexicon::{is_book_keyword, is_cancel_keyword, look};
use super::normal::plain;
use super::sense::Sense;
use super::sound::sound;
use super::token::bare;
use crate::conversation::{EventFacts, Facts};
use crate::ids::EventId;
use crate::key::{self, EventName};
use crate::language::Language;
use crate::romanise::romanise;
use crate::{folding, reference};

/// A complete command to book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::conversation) struct Command {
    pub(in crate::conversation) event: EventId,
    pub(in crate::conversation) quantity: i64,
}

/// A sentence that is a complete command: the word for booking, a code or slug, perhaps a number.
pub(in crate::conversation) fn sentence(text: &str, facts: &Facts<'_>) -> Option<Command> {
    let text = plain(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let (first, rest) = words.split_first()?;
    is_book_keyword(first)
        .then(|| one_reading(rest, facts, false))
        .flatten()
}

/// What stands behind a command of the channel, where a title does as well.
pub(in crate::conversation) fn command(text: &str, facts: &Facts<'_>) -> Option<Command> {
    let text = plain(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    one_reading(&words, facts, true)
}

/// The reference of a sentence that is a complete command to give a booking back.
pub(in crate::conversation) fn cancel(text: &str) -> Option<String> {
    let text = plain(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [first, rest @ ..] if is_cancel_keyword(first) && (1..=2).contains(&rest.len()) => {
            // "cancel payment" has seven letters as well.
            let typed = rest.concat();
            let marked = typed.contains(|c: char| c.is_ascii_digit() || c == '-');
            reference::parse(bare(&typed)).filter(|_| marked)
        }
        _ => None,
    }
}

/// The only way in which the words name one event and a number of places; none when there are two.
fn one_reading(words: &[&str], facts: &Facts<'_>, titles: bool) -> Option<Command> {
    if words.is_empty() || words.len() > 20 {
        return None;
    }
    let mut words = words;
    // "2 tickets": the word behind the number says nothing more.
    if let [front @ .., last] = words
        && front.last().is_some_and(|word| number(word).is_some())
        && is_unit(last)
    {
        words = front;
    }
    let mut readings = Vec::new();
    read(words, 1, facts, titles, &mut readings);
    if let [front @ .., last] = words
        && let Some(quantity) = number(last)
    {
        read(front, quantity, facts, titles, &mut readings);
    }
    if let [first, behind @ ..] = words
        && let Some(quantity) = number(first)
    {
        read(behind, quantity, facts, titles, &mut readings);
    }
    match readings.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn read(
    words: &[&str],
    quantity: i64,
    facts: &Facts<'_>,
    titles: bool,
    readings: &mut Vec<Command>,
) {
    if words.is_empty() {
        return;
    }
    let name = words.join(" ");
    let named = facts
        .events
        .iter()
        .filter(|event| by_key(event, &name) || (titles && event.listed && by_title(event, &name)));
    for event in named {
        let reading = Command {
            event: event.id,
            quantity,
        };
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
}

fn by_key(event: &EventFacts, name: &str) -> bool {
    match key::read(bare(name)) {
        Some(EventName::Id(id)) => event.id == id,
        Some(EventName::Word { slug, code, .. }) => {
            slug.as_ref() == Some(&event.slug) || code.as_ref() == Some(&event.code)
        }
        None => false,
    }
}

fn by_title(event: &EventFacts, name: &str) -> bool {
    let (words, letters) = (folding::words(name), romanise(name));
    Language::ALL.into_iter().any(|language| {
        let title = event.title.exact(language);
        !title.is_empty()
            && (folding::words(title) == words
                || (!letters.is_empty() && romanise(title) == letters))
    })
}

fn number(word: &str) -> Option<i64> {
    let words = folding::words(word);
    let [folded] = words.as_slice() else {
        return None;
    };
    // Signs around the digits would make it another number.
    if folded.chars().any(|c| c.is_ascii_digit()) && folded != word {
        return None;
    }
    let known = look(folded, &sound(folded));
    (known.sense == Sense::Number && known.value >= 1).then_some(known.value)
}

fn is_unit(word: &str) -> bool {
    let words = folding::words(word);
    matches!(words.as_slice(), [folded] if matches!(look(folded, &sound(folded)).sense, Sense::Unit | Sense::People))
}
