//! What one word means, whatever its script, spelling and case.

use super::normal::is_tamil;
use super::sense::{Known, Sense, Tongue};
use super::sound::{near, sound};
use super::words::{
    ALIASES, ASKED_OF_THE_PAST, DAYS, DAYS_TAMIL, DONE, ENDINGS, ENGLISH, KINDS, LATIN_ENDINGS,
    MONTHS, MONTHS_TAMIL, NEAR, NEAR_TAMIL, NEGATIONS, NUMBERS, NUMBERS_TAMIL, OBLIQUE, ORDINALS,
    ORDINALS_TAMIL, PHRASES, PREFIXES, SHARED, TAILS, TAMIL, VERBS, WEEKDAYS,
};
use crate::folding;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Meanings that a slip of the finger must not produce; "Sundar" is no Sunday.
const NEVER_GUESSED: [Sense; 24] = [
    Sense::Kin,
    Sense::Hall,
    Sense::Go,
    Sense::LetBe,
    Sense::Use,
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

/// A group of words that stand for one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    group: usize,
    /// Whether they mean the very same, and not only the same kind of event.
    pub(super) alias: bool,
}

struct Lexicon {
    typed: HashMap<&'static str, Known>,
    sounds: HashMap<String, Known>,
    /// In the order of the tables, so that a guess is always the same.
    typed_guesses: Vec<(&'static str, Known)>,
    sound_guesses: Vec<(String, Known)>,
    phrases: HashMap<String, Sense>,
    /// To which kind of event a word points.
    kinds: HashMap<String, Vec<Kind>>,
    /// Endings of verbs.
    tails: HashSet<&'static str>,
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
            kinds: HashMap::new(),
            tails: TAILS.split(' ').collect(),
        };
        for (table, alias) in [(ALIASES, true), (KINDS, false)] {
            for (group, words) in table.iter().enumerate() {
                for word in words.split_whitespace() {
                    let kinds = lexicon.kinds.entry(sound(word)).or_default();
                    kinds.push(Kind { group, alias });
                }
            }
        }
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
            let sure = NEVER_GUESSED.contains(&sense) || sense == Sense::Cancel;
            if sound.len() >= 6 && !sure {
                self.sound_guesses.push((sound, known));
            }
        }
    }
}

/// The sense of several words that mean something only together.
pub(super) fn phrase(sounds: &[&str]) -> Option<Sense> {
    let (last, before) = sounds.split_last()?;
    let stems = ENDINGS
        .iter()
        .filter_map(|ending| last.strip_suffix(*ending))
        .filter(|stem| stem.len() >= 3);
    std::iter::once(*last).chain(stems).find_map(|last| {
        let whole = format!("{} {last}", before.join(" "));
        LEXICON.phrases.get(&whole).copied()
    })
}

/// What a word can stand for beside itself, whatever its case.
pub(super) fn kinds(sound: &str) -> &'static [Kind] {
    let known = |sound: &str| LEXICON.kinds.get(sound).map(Vec::as_slice);
    let stem = |ending: &&str| {
        let stem = sound.strip_suffix(*ending)?;
        known(stem).filter(|_| stem.len() >= 4)
    };
    known(sound)
        // நடன நிகழ்ச்சி.
        .or_else(|| known(&format!("{sound}m")))
        .or_else(|| ENDINGS.iter().find_map(stem))
        .or_else(|| known(&nominative(sound)?))
        .unwrap_or_default()
}

/// இடத்துல is of இடம்.
fn nominative(sound: &str) -> Option<String> {
    OBLIQUE.iter().find_map(|ending| {
        let stem = sound.strip_suffix(*ending)?;
        (stem.len() >= 3 && stem.ends_with('a')).then(|| format!("{stem}m"))
    })
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
    matches!(words.as_slice(), [word] if matches!(word.as_str(), "cancel" | "ரத்து" | "இரத்து" | "rathu"))
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
        .or_else(|| weekday(sound))
        .or_else(|| verb(sound))
        .or_else(|| with_ending(word, sound))
        .or_else(|| {
            // டிக்கெட்டைக் காட்டு: the next word's first sound.
            let bare = sound.strip_suffix(['k', 'p', 's', 't'])?;
            let open = bare.ends_with(['a', 'i', 'u']);
            open.then(|| with_ending(word, bare)).flatten()
        })
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
        .or_else(|| {
            // "hiiiii", "yesss".
            let short = squeezed(word);
            (short.len() < word.len()).then(|| typed(&short)).flatten()
        })
        .or_else(|| LEXICON.sounds.get(sound).copied())
}

/// Three or more of the same letter as one.
fn squeezed(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut short = String::with_capacity(word.len());
    for row in letters.chunk_by(|a, b| a == b) {
        let kept = if row.len() > 2 { 1 } else { row.len() };
        short.extend(row.iter().take(kept));
    }
    short
}

/// ஞாயிற்றுக்கிழமையில் and all its spellings.
fn weekday(sound: &str) -> Option<Known> {
    let at = sound.find("kilama").or_else(|| sound.find("kelama"))?;
    let name = sound.get(..at)?;
    let (day, _) = WEEKDAYS
        .iter()
        .find(|(_, begins)| name.starts_with(begins))?;
    Some(known(Sense::Day, *day))
}

/// A Tamil verb in whatever form: negated it is a "not", done it is past.
fn verb(sound: &str) -> Option<Known> {
    let begins = PREFIXES
        .iter()
        .find(|(_, stems)| stems.split(' ').any(|stem| sound.starts_with(stem)));
    if let Some((sense, _)) = begins {
        return Some(Known {
            sense: *sense,
            value: 0,
            tongue: Tongue::Tamil,
        });
    }
    VERBS.iter().find_map(|(sense, stems)| {
        stems.split(' ').find_map(|stem| {
            let tail = sound.strip_prefix(stem)?;
            let inner = tail
                .strip_prefix("uk")
                .or_else(|| tail.strip_prefix('k'))
                .unwrap_or(tail);
            let negated = NEGATIONS.split(' ').any(|no| inner.starts_with(no))
                || matches!(inner, "ala" | "ata" | "ate" | "atai");
            let sense = match *sense {
                Sense::Send if negated => Sense::NotSend,
                _ if negated => Sense::Not,
                Sense::Talk if matches!(tail, "unka" | "unkal" | "unko" | "avum" | "u") => {
                    Sense::Speak
                }
                sense if tail.is_empty() || LEXICON.tails.contains(tail) => sense,
                Sense::Do | Sense::Book | Sense::Attend | Sense::Go
                    if ["numa", "numanka", "tuma"]
                        .iter()
                        .any(|must| tail.ends_with(must)) =>
                {
                    Sense::Whether
                }
                Sense::Do | Sense::Book
                    if tail == "inkala"
                        || ASKED_OF_THE_PAST
                            .split(' ')
                            .any(|asked| tail.ends_with(asked)) =>
                {
                    Sense::Past
                }
                Sense::Do | Sense::Book if DONE.split(' ').any(|done| tail.ends_with(done)) => {
                    Sense::Past
                }
                _ => return None,
            };
            Some(Known {
                sense,
                value: 0,
                tongue: Tongue::Tamil,
            })
        })
    })
}

fn with_ending(word: &str, sound: &str) -> Option<Known> {
    let tamil = ENDINGS.iter().find_map(|ending| {
        let stem = sound.strip_suffix(*ending).filter(|stem| stem.len() >= 3)?;
        // டிக்கெட்டு as well as டிக்கெட்.
        let known = LEXICON
            .sounds
            .get(stem)
            .or_else(|| LEXICON.sounds.get(stem.strip_suffix('u')?))
            .or_else(|| LEXICON.sounds.get(&format!("{stem}u")))
            .copied()?;
        (!matches!(known.sense, Sense::Filler | Sense::Article)).then_some(known)
    });
    let tamil = tamil.or_else(|| LEXICON.sounds.get(&nominative(sound)?).copied());
    let doing = || {
        let stem = word.strip_suffix("ing").filter(|stem| stem.len() >= 4)?;
        LEXICON.typed.get(stem).copied()
    };
    tamil.or_else(doing).or_else(|| {
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
            .find(|(other, _)| begins_alike(word, other) && near(word, other, 1));
        if let Some((_, known)) = typed {
            return Some(found(known));
        }
    }
    if sound.len() >= 6 {
        let heard = LEXICON
            .sound_guesses
            .iter()
            .find(|(other, _)| begins_alike(sound, other) && near(sound, other, 1));
        return heard.map(|(_, known)| found(known));
    }
    None
}

/// Hardly anybody slips on the first letter: "gates" are no rates.
fn begins_alike(word: &str, other: &str) -> bool {
    word.as_bytes().first() == other.as_bytes().first()
}
