//! What words mean beside others: phrases, days, and what is short for something else.

use super::lexicon::{look, phrase};
use super::sense::Sense;
use super::token::{Sentence, Token};
use super::when;

/// The longest phrase.
const PHRASE: usize = 5;

/// What people call ours, by sound: the family, the house, the class, the office.
const OURS: [&str; 6] = ["pamily", "kutump", "vit", "klas", "opis", "pali"];

impl Sentence {
    pub(super) fn join_phrases(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            for length in (2..=PHRASE.min(self.tokens.len() - at)).rev() {
                let words = &self.tokens[at..at + length];
                if words.iter().any(|token| token.sound.is_empty()) {
                    continue;
                }
                let sounds: Vec<&str> = words.iter().map(|token| token.sound.as_str()).collect();
                // எந்தக் கிழமை: the next word's first sound.
                let bare: Vec<&str> = sounds
                    .iter()
                    .map(|sound| sound.strip_suffix(['k', 'p', 's', 't']).unwrap_or(sound))
                    .collect();
                if let Some(sense) = phrase(&sounds).or_else(|| phrase(&bare)) {
                    let tongue = words[length - 1].tongue;
                    let mut joined = Token::mark(sense);
                    joined.tongue = tongue;
                    self.tokens.drain(at + 1..at + length);
                    self.tokens[at] = joined;
                    break;
                }
            }
            at += 1;
        }
    }

    /// "Half a dozen" are six, and "two dozen" are twenty-four.
    pub(super) fn join_dozens(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            let dozen = self.tokens[at].sense == Sense::Number
                && self.tokens[at].value == 12
                && ["tos", "tas", "tus"]
                    .iter()
                    .any(|d| self.tokens[at].sound.starts_with(d));
            let article = at > 0 && self.tokens[at - 1].sense == Sense::Article;
            let before = at.checked_sub(1 + usize::from(article));
            if dozen
                && let Some(first) = before
                && let Some(value) = match &self.tokens[first] {
                    token if is_half(token) => Some(6),
                    token if token.sense == Sense::Number => token.value.checked_mul(12),
                    _ => None,
                }
            {
                self.tokens[at].value = value;
                self.tokens.drain(first..at);
                at = first;
            }
            at += 1;
        }
        // "Two and a half", "a dozen and a half": no number of places.
        for at in 0..self.tokens.len() {
            let near = self.tokens[at.saturating_sub(3)..at].iter();
            if is_half(&self.tokens[at]) && near.rev().any(|t| t.sense == Sense::Number) {
                self.tokens[at].sense = Sense::Broken;
            }
        }
    }

    /// "14 ஆம் தேதி" is a day, and "rendu aal" are two people.
    pub(super) fn mark_days_and_people(&mut self) {
        for at in 1..self.tokens.len() {
            // ஆறாம் தேதி.
            if when::is_date(&self.tokens[at].sound)
                && self.tokens[at - 1].sense != Sense::Number
                && let Some(stem) = self.tokens[at - 1].sound.strip_suffix("am")
            {
                let plain = format!("{stem}u");
                let known = look(&plain, &plain);
                if known.sense == Sense::Number {
                    self.tokens[at - 1].sense = Sense::Number;
                    self.tokens[at - 1].value = known.value;
                }
            }
            // "வாரக் கடைசியில".
            let last = ["katai", "katas", "irut"]
                .iter()
                .any(|end| self.tokens[at].sound.starts_with(end));
            if self.tokens[at - 1].sense == Sense::Week && last {
                self.tokens[at - 1].sense = Sense::Weekend;
                self.tokens[at].sense = Sense::Filler;
            }
            if self.tokens[at - 1].sense != Sense::Number {
                continue;
            }
            let day_follows = self
                .tokens
                .get(at + 1)
                .is_some_and(|next| next.sense == Sense::When);
            // "20m thikathi".
            let date_follows = self
                .tokens
                .get(at + 1)
                .is_some_and(|next| when::is_date(&next.sound));
            let token = &mut self.tokens[at];
            if token.word == "ம்"
                || (date_follows
                    && (token.sense == Sense::Clock || matches!(token.word.as_str(), "m" | "aam")))
                || when::is_date(&token.sound)
                || (token.sense == Sense::Yes && day_follows)
            {
                token.sense = Sense::Nth;
            } else if token.sense == Sense::Person {
                token.sense = Sense::People;
            }
        }
    }

    /// What is short for something else beside other words, or means it only there.
    pub(super) fn mark_in_context(&mut self) {
        for at in 0..self.tokens.len() {
            if let Some(sense) = self.beside(at) {
                self.tokens[at].sense = sense;
            }
        }
    }

    fn beside(&self, at: usize) -> Option<Sense> {
        use Sense::{About, Book, Can, Cancel, Do, Filler, How, Left, My, Nth, Number, People};
        use Sense::{Person, Place, Price, Talk, Unit, Want, Whether};
        let token = self.tokens.get(at)?;
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let before = before.map(|before| before.sense);
        let next = self.tokens.get(at + 1);
        let follows = next.map(|next| next.sense);
        match token.word.as_str() {
            // "Me n my wife".
            "n" if self.tokens.len() > 1 => return Some(Filler),
            // "Tickets 4 the fair".
            "4" => {
                let behind = matches!(before, Some(Number | Unit | Place | Left | Price));
                let counts = matches!(follows, None | Some(Unit | People | Place | Nth));
                return (behind && !counts).then_some(Filler);
            }
            // "Want 2 book".
            "2" => {
                let behind = matches!(before, Some(Want | How | Can));
                let does = matches!(follows, Some(Book | Cancel | Talk | About));
                return (behind && does).then_some(Filler);
            }
            "good" | "gud" | "gd" | "இனிய" | "iniya" if follows == Some(Sense::Hour) => {
                return Some(Sense::Greet);
            }
            "may" if follows == Some(Sense::I) => return Some(Can),
            // "Put my daughter down."
            "down" => {
                let near = self.tokens[at.saturating_sub(5)..at].iter();
                let put = near
                    .rev()
                    .any(|t| matches!(t.word.as_str(), "put" | "pencil" | "mark"));
                return put.then_some(Book);
            }
            // "Seats over ah".
            "over" if next.is_none_or(|n| matches!(n.word.as_str(), "ah" | "aa" | "a")) => {
                return Some(Left);
            }
            // "Tell my friend": whoever hears it is not meant.
            "tell" | "ask" | "inform" => {
                let other = matches!(follows, Some(Sense::Kin | Person))
                    || next.is_some_and(|n| matches!(n.word.as_str(), "him" | "her" | "them"));
                return other.then_some(Whether);
            }
            // எந்த and என்ட.
            "enta" | "enda" => {
                let mine = matches!(follows, Some(Unit | Sense::Booking | Sense::Bookings));
                return mine.then_some(My);
            }
            "ah" | "aa" | "ஆ" if next.is_none() && before == Some(Unit) => {
                let wish = |t: &Token| matches!(t.sense, Book | Want | Do);
                return (!self.tokens.iter().any(wish)).then_some(Whether);
            }
            _ => {}
        }
        // என் பேருக்கு: in my name.
        if token.sense == People && before == Some(My) && token.sound.starts_with("peru") {
            return Some(Filler);
        }
        // "Oru aal mattum" counts; "oru aal kitta pesanum" wants somebody.
        let one = before == Some(Sense::Article) && matches!(token.sound.as_str(), "al" | "alu");
        let one = one || (before == Some(Sense::Article) && token.sound.starts_with("aluk"));
        if one {
            let talks = |t: &Token| matches!(t.sense, Talk | Sense::Speak | Sense::Have);
            let counts = follows == Some(Sense::Enough)
                || self
                    .tokens
                    .iter()
                    .any(|t| matches!(t.sense, Unit | Place | Book));
            return (counts && !self.tokens.iter().any(talks)).then_some(People);
        }
        // ஆளுக்கு ரெண்டு: how many are they?
        if token.sound == "aluku" && before != Some(Number) {
            return Some(Sense::Broken);
        }
        // "2 டிக்கெட்டா" asks.
        if next.is_none()
            && before == Some(Number)
            && token.sense == Unit
            && matches!(token.sound.as_str(), "tiketa" | "tikata" | "sita" | "seta")
        {
            return Some(Whether);
        }
        // பண்ணி விடுங்க.
        if token.sense == Sense::LetBe {
            let mut done = self.tokens[..at].iter();
            return done
                .any(|token| matches!(token.sense, Do | Book | Cancel))
                .then_some(Do);
        }
        // எங்க is "where" and "our".
        let whose = next.is_some_and(|next| {
            matches!(next.sense, Sense::Kin | People)
                || OURS.iter().any(|own| next.sound.starts_with(own))
        });
        (token.sound == "enka" && whose).then_some(My)
    }
}

/// "Half", அரை.
fn is_half(token: &Token) -> bool {
    token.sense == Sense::Unknown && (token.word == "half" || token.sound == "arai")
}
