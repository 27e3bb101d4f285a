//! What one word means, whatever its script and spelling.

use super::normal::is_tamil;
use super::sound::{near, sound};
use super::words::{
    DAYS, DAYS_TAMIL, ENDINGS, ENGLISH, LATIN_ENDINGS, MONTHS, MONTHS_TAMIL, NEAR, NEAR_TAMIL,
    NUMBERS, NUMBERS_TAMIL, ORDINALS, ORDINALS_TAMIL, PHRASES, SHARED, TAMIL,
};
use crate::folding;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The meaning of a word, or of what stands where a word could.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// No word we know; perhaps of a title.
    Unknown,
    /// Says nothing here: "the", "please", "da".
    Filler,
    /// "a", ஒரு: one, if it stands before what is counted.
    Article,
    /// "is", "are", "does": begins a question.
    Aux,
    /// "have": claims to own.
    Own,
    I,
    My,
    Book,
    /// One booking, or the act of it.
    Booking,
    Bookings,
    /// "booked", பண்ணிட்டேன்: it has happened.
    Past,
    /// What is counted: tickets, seats, people.
    Unit,
    /// Counted as well, and a whereabouts.
    Place,
    /// "wife", கணவர்: somebody who comes along, so that a number is perhaps not all of them.
    Kin,
    Want,
    Do,
    No,
    /// "not", "don't": turns what it stands beside.
    Not,
    Cancel,
    Change,
    Yes,
    Stop,
    Start,
    /// "start" of an event, or of news.
    Begin,
    Message,
    NotSend,
    Send,
    Help,
    Menu,
    Back,
    Greet,
    /// A part of the day.
    Hour,
    Thanks,
    Person,
    Talk,
    Speak,
    Event,
    Show,
    List,
    What,
    New,
    All,
    There,
    /// "are there any?"
    Have,
    When,
    Where,
    Price,
    Many,
    Left,
    About,
    English,
    Tamil,
    Tongue,
    /// "wait", "later": neither yes nor no.
    Hold,
    How,
    Can,
    /// A number; its value stands beside it.
    Number,
    Ordinal,
    Day,
    Month,
    Today,
    Tomorrow,
    DayAfter,
    Week,
    Weekend,
    WholeMonth,
    /// Makes the number before it a day of a month.
    Nth,
    /// Makes the number before it a time of day.
    Clock,
    /// A number that is none: `2.5`, `-3`, `2-3`.
    Broken,
    /// A date in digits.
    Date,
}

/// To which language a word points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    Any,
    English,
    Tamil,
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) sense: Sense,
    pub(super) value: i64,
    pub(super) tongue: Tongue,
}

/// Meanings that a slip of the finger must not produce; "Sundar" is no Sunday.
const NEVER_GUESSED: [Sense; 19] = [
    Sense::Yes,
    Sense::No,
    Sense::Stop,
    Sense::Filler,
    Sense::Article,
    Sense::I,
    Sense::Hold,
    Sense::My,
    Sense::Greet,
    Sense::Number,
    Sense::Ordinal,
    Sense::Day,
    Sense::Month,
    Sense::Today,
    Sense::Tomorrow,
    Sense::DayAfter,
    Sense::Week,
    Sense::Weekend,
    Sense::WholeMonth,
];

struct Lexicon {
    typed: HashMap<&'static str, Known>,
    sounds: HashMap<String, Known>,
    /// In the order of the tables, so that a guess is always the same.
    typed_guesses: Vec<(&'static str, Known)>,
    sound_guesses: Vec<(String, Known)>,
    phrases: HashMap<String, Sense>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

impl Lexicon {
    fn new() -> Self {
        let mut lexicon = Self {
            typed: HashMap::new(),
            sounds: HashMap::new(),
            typed_guesses: Vec::new(),
            sound_guesses: Vec::new(),
            phrases: HashMap::new(),
        };
        for (table, sense) in [
            (NUMBERS, Sense::Number),
            (ORDINALS, Sense::Ordinal),
            (DAYS, Sense::Day),
            (MONTHS, Sense::Month),
        ] {
            for (value, words) in table {
                lexicon.typed(words, sense, *value, Tongue::Any);
            }
        }
        for (table, tongue) in [
            (SHARED, Tongue::Any),
            (ENGLISH, Tongue::English),
            (NEAR, Tongue::Any),
        ] {
            for (sense, words) in table {
                lexicon.typed(words, *sense, 0, tongue);
            }
        }
        for (table, sense, tongue) in [
            (NUMBERS_TAMIL, Sense::Number, Tongue::Tamil),
            (ORDINALS_TAMIL, Sense::Ordinal, Tongue::Tamil),
            (DAYS_TAMIL, Sense::Day, Tongue::Tamil),
            (MONTHS_TAMIL, Sense::Month, Tongue::Any),
        ] {
            for (value, words) in table {
                lexicon.heard(words, sense, *value, tongue);
            }
        }
        for table in [TAMIL, NEAR_TAMIL] {
            for (sense, words) in table {
                lexicon.heard(words, *sense, 0, Tongue::Tamil);
            }
        }
        for (sense, phrases) in PHRASES {
            for phrase in phrases.split('|') {
                let sounds: Vec<String> = phrase.split_whitespace().map(sound).collect();
                lexicon.phrases.insert(sounds.join(" "), *sense);
            }
        }
        lexicon
    }

    fn typed(&mut self, words: &'static str, sense: Sense, value: i64, tongue: Tongue) {
        for word in words.split_whitespace() {
            let known = Known {
                sense,
                value,
                tongue,
            };
            self.typed.entry(word).or_insert(known);
            if word.len() >= 5 && !NEVER_GUESSED.contains(&sense) {
                self.typed_guesses.push((word, known));
            }
        }
    }

    fn heard(&mut self, words: &str, sense: Sense, value: i64, tongue: Tongue) {
        for word in words.split_whitespace() {
            let sound = sound(word);
            let known = Known {
                sense,
                value,
                tongue,
            };
            self.sounds.entry(sound.clone()).or_insert(known);
            if sound.len() >= 6 && !NEVER_GUESSED.contains(&sense) {
                self.sound_guesses.push((sound, known));
            }
        }
    }
}

/// The sense of several words that mean something only together.
pub(super) fn phrase(sounds: &str) -> Option<Sense> {
    LEXICON.phrases.get(sounds).copied()
}

/// Whether a word is a number or known without a guess, so that it tells no title from a sentence.
pub(super) fn is_common(word: &str, sound: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
        || exact(word, sound)
            .or_else(|| with_ending(word, sound))
            .is_some()
}

/// Whether a text is one word that means "book", typed without a slip.
pub(super) fn is_book_keyword(text: &str) -> bool {
    let words = folding::words(text);
    matches!(words.as_slice(), [word] if matches!(word.as_str(), "book" | "புக்" | "பதிவு" | "முன்பதிவு"))
}

/// Whether a text is one word that means "cancel", typed without a slip.
pub(super) fn is_cancel_keyword(text: &str) -> bool {
    let words = folding::words(text);
    matches!(words.as_slice(), [word] if matches!(word.as_str(), "cancel" | "ரத்து" | "rathu"))
}

/// What a folded word means; `sound` is its sound.
pub(super) fn look(word: &str, sound: &str) -> Known {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return match word.parse() {
            Ok(value) if word.len() <= 9 => known(Sense::Number, value),
            _ => known(Sense::Broken, 0),
        };
    }
    exact(word, sound)
        .or_else(|| with_ending(word, sound))
        .or_else(|| guess(word, sound))
        .unwrap_or(Known {
            sense: Sense::Unknown,
            value: 0,
            tongue: if word.contains(is_tamil) {
                Tongue::Tamil
            } else {
                Tongue::Any
            },
        })
}

const fn known(sense: Sense, value: i64) -> Known {
    Known {
        sense,
        value,
        tongue: Tongue::Any,
    }
}

fn exact(word: &str, sound: &str) -> Option<Known> {
    let typed = |word: &str| LEXICON.typed.get(word).copied();
    typed(word)
        .or_else(|| {
            // "tomorrow's", "Fridays".
            let one = word.strip_suffix('s').filter(|one| one.len() >= 4)?;
            typed(one)
        })
        .or_else(|| LEXICON.sounds.get(sound).copied())
}

fn with_ending(word: &str, sound: &str) -> Option<Known> {
    let tamil = ENDINGS.iter().find_map(|ending| {
        let stem = sound.strip_suffix(*ending).filter(|stem| stem.len() >= 3)?;
        let known = LEXICON.sounds.get(stem).copied()?;
        (!matches!(known.sense, Sense::Filler | Sense::Article)).then_some(known)
    });
    tamil.or_else(|| {
        LATIN_ENDINGS.iter().find_map(|ending| {
            let stem = word.strip_suffix(*ending).filter(|stem| stem.len() >= 4)?;
            let found = LEXICON.typed.get(stem)?;
            Some(known(found.sense, found.value))
        })
    })
}

fn guess(word: &str, sound: &str) -> Option<Known> {
    let found = |known: &Known| self::known(known.sense, known.value);
    if word.is_ascii() && word.len() >= 5 {
        let typed = LEXICON
            .typed_guesses
            .iter()
            .find(|(other, _)| near(word, other, 1));
        if let Some((_, known)) = typed {
            return Some(found(known));
        }
    }
    if sound.len() >= 6 {
        let heard = LEXICON
            .sound_guesses
            .iter()
            .find(|(other, _)| near(sound, other, 1));
        return heard.map(|(_, known)| found(known));
    }
    None
}
