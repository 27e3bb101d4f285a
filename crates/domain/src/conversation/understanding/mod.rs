//! Understanding: what a sentence in Tamil, in Tamil with Latin letters, in English or in a mixture of
//! them means, against the events there are.
//!
//! A text is made plain, taken apart into words with a meaning, stripped of what is a title, a date, a
//! number or an address, and the intent is decided from what remains. Nothing here books: a sentence
//! only says what the guest may want, and the machine asks.

mod command;
mod contact;
mod context;
mod intent;
mod lexicon;
mod names;
mod normal;
mod places;
mod rules;
mod sense;
mod sound;
mod token;
mod when;
mod words;

pub(super) use command::{cancel, command, sentence};
pub(super) use contact::answer as contact_in;
pub use intent::{Intent, Question};
pub use when::When;

use super::Facts;
use crate::code;
use crate::ids::EventId;
use crate::language::{Language, LocalText};
use sense::{Sense, Tongue};
use token::{Sentence, Token};

/// What a sentence means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meaning {
    /// What it is about.
    pub intent: Intent,
    /// The event it names; several when it could mean several.
    pub events: Vec<EventId>,
    /// Places it asks for.
    pub quantity: Option<i64>,
    /// The days it names.
    pub when: Option<When>,
    /// What it asks about events.
    pub questions: Vec<Question>,
    /// Whether it is a plain yes or a plain no; conditions and questions make it neither.
    pub answer: Option<bool>,
    /// The n-th of what was offered: a bare number in digits, or "the second".
    pub choice: Option<usize>,
    /// A booking's reference.
    pub reference: Option<String>,
    /// What has the shape of a code, but no event has it.
    pub missing: Option<String>,
    /// A phone number.
    pub phone: Option<String>,
    /// A mail address.
    pub email: Option<String>,
    /// The language it is clearly in.
    pub language: Option<Language>,
    /// Whether there is nothing to read: no letter, no digit.
    pub blank: bool,
}

/// Understands a text. However long it is, only its beginning is read.
#[must_use]
pub fn understand(text: &str, facts: &Facts<'_>) -> Meaning {
    let text = normal::plain(text);
    if !text.chars().any(char::is_alphanumeric) {
        return without_words(&text);
    }
    let mut sentence = Sentence::read(&text, facts);
    let mut events = std::mem::take(&mut sentence.named);
    if events.is_empty() {
        events = by_title(&mut sentence.tokens, facts);
    }
    if events.is_empty() {
        events = by_plain_code(&mut sentence.tokens, facts);
    }
    let tongue = tongue(&text, &sentence.tokens);
    let words = when::in_words(&mut sentence.tokens, facts.today);
    let when = sentence.date.map(When::Day).or(words);
    if when.is_some() {
        when::mark_the_rest(&mut sentence.tokens);
    }
    for token in &mut sentence.tokens {
        token.used |= token.sense == Sense::Date;
    }
    places::mark_measures(&mut sentence.tokens);
    let free: Vec<&Token> = sentence.tokens.iter().filter(|t| !t.used).collect();
    let typed = matches!(events.as_slice(), [only] if facts
        .events
        .iter()
        .any(|event| event.id == *only && event.types.len() > 1));
    let mut places = places::count(&free, typed);
    if events.len() > 1 && places.numbers > 1 {
        places.quantity = None;
    }
    let seen = intent::Seen {
        free: &free,
        named: !events.is_empty(),
        dated: when.is_some(),
        referred: sentence.reference.is_some(),
        asked: text.trim_end().ends_with('?'),
        places,
    };
    Meaning {
        intent: seen.intent(),
        quantity: places.quantity,
        questions: seen.questions(),
        answer: seen.answer(),
        choice: seen.choice(),
        events,
        when,
        reference: sentence.reference,
        missing: sentence.missing,
        phone: sentence.phone,
        email: sentence.email,
        language: tongue,
        blank: false,
    }
}

/// A thumb is an answer; a question mark asks for help.
fn without_words(text: &str) -> Meaning {
    let shows = |signs: &[char]| text.contains(signs);
    let intent = if shows(&['👍', '👌', '✅', '✔']) {
        Intent::Yes
    } else if shows(&['👎', '❌', '✖']) {
        Intent::No
    } else if text.contains('?') {
        Intent::Help
    } else {
        Intent::Unknown
    };
    Meaning {
        answer: match intent {
            Intent::Yes => Some(true),
            Intent::No => Some(false),
            _ => None,
        },
        blank: intent == Intent::Unknown,
        intent,
        ..Meaning::default()
    }
}

fn by_title(tokens: &mut [Token], facts: &Facts<'_>) -> Vec<EventId> {
    let listed: Vec<_> = facts.events.iter().filter(|event| event.listed).collect();
    let titles: Vec<&LocalText> = listed.iter().map(|event| &event.title).collect();
    let found = names::find(tokens, &titles, false);
    for at in found.used {
        if let Some(token) = tokens.get_mut(at) {
            token.used = true;
        }
    }
    let ids = found.things.into_iter().filter_map(|at| listed.get(at));
    ids.map(|event| event.id).collect()
}

/// A code of letters alone, typed in small letters.
fn by_plain_code(tokens: &mut [Token], facts: &Facts<'_>) -> Vec<EventId> {
    for token in tokens.iter_mut().filter(|t| t.sense == Sense::Unknown) {
        let Some(code) = code::parse(&token.word) else {
            continue;
        };
        if let Some(event) = facts.events.iter().find(|event| event.code == code) {
            token.used = true;
            return vec![event.id];
        }
    }
    Vec::new()
}

/// The language of a text, where its script or its words leave no doubt; titles do not count.
fn tongue(text: &str, tokens: &[Token]) -> Option<Language> {
    if text.contains(normal::is_tamil) {
        return Some(Language::Tamil);
    }
    let count = |tongue: Tongue| {
        let own = tokens.iter().filter(|t| !t.used && t.tongue == tongue);
        own.filter(|t| tongue == Tongue::English || t.word.len() > 2)
            .count()
    };
    let (tamil, english) = (count(Tongue::Tamil), count(Tongue::English));
    if tamil > 0 && tamil * 3 >= english {
        Some(Language::Tamil)
    } else if english > 0 {
        Some(Language::English)
    } else {
        None
    }
}

/// The ticket types that a text names, by their place in `names`; titles of events do not count.
pub(super) fn pick_type(text: &str, names: &[&LocalText], facts: &Facts<'_>) -> Vec<usize> {
    let mut sentence = Sentence::read(&normal::plain(text), facts);
    by_title(&mut sentence.tokens, facts);
    let free: Vec<Token> = sentence.tokens.into_iter().filter(|t| !t.used).collect();
    names::find(&free, names, true).things
}

/// The bookings that a text names by their titles, by their place in `names`.
pub(super) fn pick_booking(text: &str, names: &[&LocalText], facts: &Facts<'_>) -> Vec<usize> {
    let sentence = Sentence::read(&normal::plain(text), facts);
    names::find(&sentence.tokens, names, false).things
}
