//! A sentence taken apart: words with their meaning, and what is no word: dates, numbers of phones,
//! addresses, references, codes.

use super::lexicon::{Kind, kinds, look};
use super::sense::{Known, Sense, Tongue};
use super::sound::sound;
use super::{contact, when};
use crate::conversation::Facts;
use crate::ids::EventId;
use crate::{code, folding, reference};
use chrono::NaiveDate;

/// Words that are looked at.
const WORDS: usize = 40;

/// A word, or what stands where a word could.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// The folded word.
    pub(super) word: String,
    /// Its sound; empty for what is no word, and for phrases.
    pub(super) sound: String,
    pub(super) sense: Sense,
    pub(super) value: i64,
    pub(super) tongue: Tongue,
    /// What it can stand for in a title.
    pub(super) kinds: &'static [Kind],
    /// Whether it is part of a title, a date or a code, and says nothing else.
    pub(super) used: bool,
}

impl Token {
    fn of(word: &str) -> Self {
        let mut sound = sound(word);
        let mut known = look(word, &sound);
        // கவியரங்கத்திற்குக் கட்டணம்: the next word's first sound.
        let doubled = ["க்", "ச்", "த்", "ப்"].iter().any(|end| word.ends_with(end));
        if doubled
            && known.sense == Sense::Unknown
            && sound.len() >= 8
            && let Some(bare) = sound.strip_suffix(['k', 'p', 's', 't'])
            && bare.ends_with(['i', 'u'])
        {
            sound = bare.to_owned();
            known = look(word, &sound);
        }
        let Known {
            sense,
            value,
            tongue,
        } = known;
        Self {
            word: word.to_owned(),
            kinds: kinds(&sound),
            sound,
            sense,
            value,
            tongue,
            used: false,
        }
    }

    pub(super) fn mark(sense: Sense) -> Self {
        Self {
            word: String::new(),
            sound: String::new(),
            sense,
            value: 0,
            tongue: Tongue::Any,
            kinds: &[],
            used: false,
        }
    }

    /// Whether it is a number in digits.
    pub(super) fn in_digits(&self) -> bool {
        self.sense == Sense::Number && self.word.bytes().all(|b| b.is_ascii_digit())
    }
}

/// A sentence taken apart.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    pub(super) tokens: Vec<Token>,
    /// A date in digits.
    pub(super) date: Option<NaiveDate>,
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
    pub(super) reference: Option<String>,
    /// Events named by code or slug.
    pub(super) named: Vec<EventId>,
    /// What has the shape of a code, but no event has it.
    pub(super) missing: Option<String>,
}

impl Sentence {
    /// Takes a plain text apart.
    pub(super) fn read(text: &str, facts: &Facts<'_>) -> Self {
        let mut sentence = Self::default();
        let pieces: Vec<&str> = text.split_whitespace().take(WORDS).collect();
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            at += sentence.piece(piece, &pieces[at..], facts);
        }
        sentence.tokens.truncate(WORDS);
        sentence.join_dozens();
        sentence.join_phrases();
        sentence.mark_days_and_people();
        sentence.mark_in_context();
        sentence
    }

    /// Reads one piece, or several that belong together; how many were read.
    fn piece(&mut self, piece: &str, rest: &[&str], facts: &Facts<'_>) -> usize {
        let bare = bare(piece);
        if let Some(email) = contact::email(bare) {
            self.email = Some(email);
            return 1;
        }
        let next = rest.get(1).map(|next| self::bare(next)).unwrap_or_default();
        if matches!(bare, "1/2" | "½") && next.to_ascii_lowercase().starts_with("doz") {
            self.tokens.push(Token::of("half"));
            return 1;
        }
        if let Some((date, pieces)) = when::in_digits(rest, facts.today) {
            self.date = Some(date);
            self.tokens.push(Token::mark(Sense::Date));
            return pieces;
        }
        if let Some((phone, pieces)) = contact::phone(rest) {
            self.phone = Some(phone);
            return pieces;
        }
        if let Some(pieces) = self.named(bare, rest, facts) {
            return pieces;
        }
        if let Some(pieces) = self.referred(bare, rest, facts) {
            return pieces;
        }
        self.words(bare);
        1
    }

    fn named(&mut self, bare: &str, rest: &[&str], facts: &Facts<'_>) -> Option<usize> {
        let slug = bare.to_lowercase();
        let shouted = !bare.chars().any(char::is_lowercase);
        let typed = code::parse(bare);
        let letters_alone = |code: &str| !code.bytes().any(|b| b.is_ascii_digit());
        let is_code = |wanted: &str| {
            facts
                .events
                .iter()
                .find(|event| event.code == wanted && (shouted || !letters_alone(wanted)))
        };
        let event = facts
            .events
            .iter()
            // A slug of one word could be any word; it counts when it holds a hyphen or a digit.
            .find(|event| event.slug == slug && !slug.bytes().all(|b| b.is_ascii_lowercase()))
            .or_else(|| typed.as_deref().and_then(is_code))
            .or_else(|| code::slip(bare).as_deref().and_then(is_code));
        if let Some(event) = event {
            self.note(event.id);
            return Some(1);
        }
        // "ISAI 24".
        let next = rest.get(1).map(|next| self::bare(next)).unwrap_or_default();
        let parted = bare.bytes().all(|b| b.is_ascii_alphabetic())
            && !next.is_empty()
            && next.bytes().all(|b| b.is_ascii_digit());
        if parted
            && let Some(event) = code::parse(&format!("{bare}{next}"))
                .as_deref()
                .and_then(is_code)
        {
            self.note(event.id);
            return Some(2);
        }
        let digits = bare.bytes().filter(u8::is_ascii_digit).count();
        if digits >= 2 && bare.len() >= 5 && shouted {
            self.missing = typed.or_else(|| self.missing.take());
        }
        None
    }

    fn note(&mut self, event: EventId) {
        if !self.named.contains(&event) {
            self.named.push(event);
        }
        let mut token = Token::mark(Sense::Unknown);
        token.used = true;
        self.tokens.push(token);
    }

    fn referred(&mut self, bare: &str, rest: &[&str], facts: &Facts<'_>) -> Option<usize> {
        let mine = |wanted: &String| facts.bookings.iter().any(|b| b.reference == *wanted);
        let digits = bare.bytes().filter(u8::is_ascii_digit).count();
        let hyphen = bare.find('-') == Some(4);
        if let Some(found) = reference::parse(bare)
            && (mine(&found) || hyphen || (digits > 0 && digits < bare.len()))
        {
            self.reference = Some(found);
            return Some(1);
        }
        // "K7QX 42M".
        let next = rest.get(1).map(|next| self::bare(next))?;
        let cancelling = self.tokens.iter().any(|t| t.sense == Sense::Cancel);
        let joined = format!("{bare}{next}");
        let mixed = joined.bytes().any(|b| b.is_ascii_digit())
            && joined.bytes().any(|b| b.is_ascii_alphabetic());
        let found = (bare.len() == 4 && next.len() == 3)
            .then(|| reference::parse(&joined))
            .flatten()?;
        if mine(&found) || (cancelling && mixed) {
            self.reference = Some(found);
            return Some(2);
        }
        None
    }

    fn words(&mut self, bare: &str) {
        if when::is_clock(bare) {
            return;
        }
        if let Some(whole) = grouped(bare) {
            self.tokens.push(Token::of(&whole));
            return;
        }
        if broken(bare) {
            self.tokens.push(Token::mark(Sense::Broken));
            return;
        }
        for word in folding::words(bare) {
            // "x2", "2day".
            let word = match word.strip_prefix('x') {
                Some(count) if count.bytes().all(|b| b.is_ascii_digit()) => count.to_owned(),
                _ => word,
            };
            if word.is_empty() {
                continue;
            }
            if matches!(
                word.as_str(),
                "2day" | "2moro" | "2mrw" | "2morrow" | "2nite"
            ) {
                self.tokens.push(Token::of(&word));
                continue;
            }
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            let (number, behind) = word.split_at(digits);
            if digits == 0 || digits > 4 || behind.is_empty() {
                self.tokens.push(Token::of(&word));
                continue;
            }
            self.tokens.push(Token::of(number));
            self.tokens.push(match behind {
                "st" | "nd" | "rd" | "th" | "ஆம்" | "ம்" => Token::mark(Sense::Nth),
                "am" | "pm" => Token::mark(Sense::Clock),
                behind => Token::of(behind),
            });
        }
    }
}

/// A piece without the punctuation around it; a sign before a number stays.
pub(super) fn bare(piece: &str) -> &str {
    let around = |c: char| {
        !c.is_alphanumeric() && !super::normal::is_tamil(c) && !matches!(c, '+' | '-' | '\u{2212}')
    };
    piece
        .trim_start_matches(around)
        .trim_end_matches(|c: char| around(c) || c == '-')
}

/// `1,000` as one number.
fn grouped(bare: &str) -> Option<String> {
    let mut groups = bare.split(',');
    let first = groups.next()?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let rest: Vec<&str> = groups.collect();
    let fits = (1..=3).contains(&first.len())
        && digits(first)
        && !rest.is_empty()
        && rest.iter().all(|group| group.len() == 3 && digits(group));
    fits.then(|| bare.replace(',', ""))
}

/// A number that is no count: a fraction, a range, one below zero.
fn broken(bare: &str) -> bool {
    let below = bare
        .strip_prefix(['-', '\u{2212}'])
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let mut digits = false;
    let mut parts = 0;
    let mut other = false;
    for c in bare.chars() {
        match c {
            '0'..='9' => digits = true,
            '.' | ',' | '/' | '-' | '\u{2013}' => parts += 1,
            '½' | '¼' | '¾' => {
                digits = true;
                parts += 1;
            }
            _ => other = true,
        }
    }
    below || (digits && parts > 0 && !other)
}
