//! The rules by which an intent is decided, in the order in which they are asked.

use super::intent::{Intent, Seen};
use super::sense::{Sense, Tongue};
use super::token::Token;
use crate::language::Language;

/// Words that agree with anything: beside thanks they are no yes.
const LIGHT: [&str; 11] = [
    "ok", "okay", "oky", "okey", "okie", "k", "kk", "right", "fine", "sari", "seri",
];
/// Words of the past that say nothing of a booking by themselves.
const AGO: [&str; 7] = ["did", "already", "yesterday", "were", "was", "went", "had"];

impl Seen<'_> {
    /// Language, stop, a person: what must be heard before all else.
    pub(super) fn about_the_talk(&self) -> Option<Intent> {
        use Sense::{Message, No, Not, Send, Speak, Stop, Talk, Want};
        if let Some(language) = self.language() {
            return Some(Intent::Language(language));
        }
        let few = self.content().count() <= 2;
        let refuses = self.has(&[No, Not]);
        let stop = self.has(&[Stop]) && few && !self.named && !self.bookish();
        let unwanted = self.has(&[Message]) && (refuses || self.has(&[Stop]));
        let unsent = self.has(&[Send]) && refuses && !self.counts() && !self.bookish();
        if stop || unwanted || unsent || self.has(&[Sense::NotSend]) {
            return Some(Intent::Stop);
        }
        let person = self.has(&[Sense::Person]);
        let talk = self.has(&[Talk]);
        let nothing_else = !self.named && !self.numbers() && !self.bookish();
        let asked = (person
            && (talk || few || self.has(&[Speak, Want, Sense::Have, Sense::Left, Sense::Do])))
            || (talk && self.content().count() <= 3 && self.all_known());
        let called = (nothing_else && asked) || (person && self.has(&[Talk, Speak]));
        called.then_some(Intent::Person)
    }

    /// The language it asks for; of two, the one that it does not refuse.
    fn language(&self) -> Option<Language> {
        use Sense::{
            About, Can, Change, Do, English, Help, Lost, Message, No, Not, Send, Speak, Talk,
            Tamil, Tongue, Use, Want, Yes,
        };
        let other = [
            Sense::Event,
            Sense::Book,
            Sense::Booking,
            Sense::Bookings,
            Sense::Unit,
            Sense::Person,
            Sense::Have,
            Sense::When,
            Sense::Where,
            Sense::Price,
        ];
        if self.named || self.numbers() || self.has(&other) {
            return None;
        }
        let asks = self.has(&[
            Speak, Talk, Send, Change, Tongue, Can, Want, Use, Help, Lost, Not,
        ]);
        let plain = [
            English, Tamil, About, Do, Message, No, Not, Speak, Talk, Want, Tongue, Can, Yes,
        ];
        if !self.only(&plain) && (!asks || self.strange() > 1) {
            return None;
        }
        let senses: Vec<Sense> = self.free.iter().map(|token| token.sense).collect();
        let refused = |at: usize| {
            // "English please, can't read this."
            let wished = self
                .free
                .get(at + 1)
                .is_some_and(|next| matches!(next.word.as_str(), "pls" | "plz" | "please"));
            if wished {
                return false;
            }
            let behind = senses.iter().skip(at + 1).take(2);
            let before = senses[..at].iter().rev().take(3);
            behind
                .take_while(|s| !matches!(s, English | Tamil))
                .any(|s| matches!(s, Lost | Not | No))
                || before
                    .take_while(|s| !matches!(s, English | Tamil))
                    .any(|s| matches!(s, Not | Lost))
        };
        let mut found = None;
        for (at, sense) in senses.iter().enumerate() {
            let language = match sense {
                English => Language::English,
                Tamil => Language::Tamil,
                _ => continue,
            };
            if !refused(at) {
                found = Some(language);
            } else if found.is_none() {
                found = Some(language.other());
            }
        }
        found
    }

    /// Giving back, looking up, and refusing.
    pub(super) fn about_own_bookings(&self) -> Option<Intent> {
        use Sense::{Attend, Book, Booking, Bookings, Cancel, Change, Do, My, No, Not, Unit, Want};
        if self.has(&[Cancel]) || (self.has(&[Sense::Stop]) && self.bookish()) {
            let own = [Unit, Booking, Bookings, My, Book, Sense::Past, Sense::Place];
            let which = self.referred || self.named || self.has(&own);
            return Some(match (self.keeps(), which) {
                (true, _) => Intent::No,
                (false, true) => Intent::CancelBooking,
                (false, false) => Intent::Cancel,
            });
        }
        let alone = [Sense::LetBe, No, Not, Sense::Yes, Sense::Hold];
        if self.has(&[Sense::LetBe]) && self.only(&alone) && !self.named {
            return Some(Intent::Cancel);
        }
        if self.places.corrected {
            return (!self.named && !self.bookish()).then_some(Intent::Number);
        }
        let about_booking = self.has(&[Book, Booking, Bookings, Unit]);
        let done = self
            .free
            .iter()
            .any(|token| token.sense == Sense::Past && !AGO.contains(&token.word.as_str()));
        let past = self.has(&[Sense::Past])
            && (about_booking || (done && (self.named || self.has(&[Sense::What, Sense::Event]))));
        if past && !self.has(&[Sense::Left]) {
            return Some(Intent::Bookings);
        }
        let asks = self.has(&[Sense::Price, Sense::When, Sense::Where]);
        // "இல்லை" between two questions is an "or".
        let plainly = self.first() == Some(No) || self.content().last() == Some(No);
        let refuses = self.has(&[No, Not]) && (!asks || plainly);
        if refuses
            && (self.named || self.has(&[Book, Booking, Want, Attend, Unit, Do]))
            && !self.corrects()
        {
            return Some(Intent::No);
        }
        self.starts()
            .or_else(|| self.has_booked().then_some(Intent::Bookings))
            .or_else(|| {
                let own = self.has(&[Book, Booking, Bookings, Unit, My]);
                (self.has(&[Change]) && own).then_some(Intent::Bookings)
            })
    }

    /// "Don't cancel", "cancel வேண்டாம்"; but "வர முடியாது, cancel" gives back.
    fn keeps(&self) -> bool {
        let said: Vec<&Token> = self.spoken().collect();
        let Some(at) = said.iter().position(|token| token.sense == Sense::Cancel) else {
            return false;
        };
        let mut before = said[..at].iter().rev();
        let turned = before.find(|token| !matches!(token.sense, Sense::Want | Sense::Do));
        let english = turned.is_some_and(|t| t.sense == Sense::Not && t.tongue == Tongue::English);
        let mut behind = said[at..].iter();
        english || behind.any(|token| matches!(token.sense, Sense::No | Sense::Not))
    }

    /// News are wished for.
    fn starts(&self) -> Option<Intent> {
        use Sense::{About, Begin, Event, Message, New, Person, Send, Start, Want};
        if self.named || self.numbers() {
            return None;
        }
        let of_news = self.has(&[Event, New, Message, About, Send, Begin]);
        let told = self.has(&[Start]) && (of_news || self.content().count() <= 2);
        let sent = self.has(&[Message])
            && self.has(&[Send, Want, Begin, Start, Sense::Can])
            && !self.has(&[Person]);
        let begins = self.has(&[Begin]) && self.content().count() == 1;
        let when = self.has(&[Sense::When]) && self.has(&[New]) && self.has(&[Event, About]);
        let told = told || (when && self.first() == Some(About));
        (told || sent || begins).then_some(Intent::Start)
    }

    /// Asks for what they have booked.
    fn has_booked(&self) -> bool {
        use Sense::{About, Book, Booking, Bookings, Can, Have, Left, List, Many, My, Own, See};
        use Sense::{Send, There, Unit, What};
        let held = [Unit, Booking, Bookings, Book];
        // "My ticket", not "my wife": what follows says whose it is.
        let mine = self.free.iter().enumerate().any(|(at, token)| {
            let mut behind = self.free.iter().skip(at + 1);
            let next = behind.find(|next| next.sense != Sense::Filler || next.word == "பெயர்");
            token.sense == My && next.is_some_and(|next| held.contains(&next.sense))
        });
        let wants = self.wants() || self.numbers();
        let looks = self.has(&[List, See, About, Send]);
        if (mine || self.has(&[Bookings])) && (!wants || (looks && !self.numbers())) {
            return true;
        }
        let whose = self.has(&[My, Sense::I]);
        let owns = self.has(&[Own]) || (self.has(&[There]) && whose);
        let free = !self.begins_as_question() && self.has(&[Unit]) && !self.wants();
        let other = self.has(&[Book, Can, Have, Left]);
        if owns && free && !other && !self.named && whose && self.has(&[Many, What]) {
            return true;
        }
        if owns && free && !other && !self.has(&[What, Many]) {
            return true;
        }
        self.has(&[Send]) && self.has(&[Unit, Booking]) && !self.has(&[Book]) && !wants
    }

    /// "No, three tickets": a no at the beginning, and then what is wanted instead.
    pub(super) fn corrects(&self) -> bool {
        let negations = self
            .content()
            .filter(|s| matches!(s, Sense::No | Sense::Not));
        self.first() == Some(Sense::No)
            && negations.count() == 1
            && self.content().count() > 1
            && (self.numbers() || self.named || self.has(&[Sense::Book]))
    }

    pub(super) fn question(&self) -> Option<Intent> {
        use Sense::{Event, Have, How, Price, Use, What};
        if self.helpless() {
            return Some(Intent::Help);
        }
        let told = self.named && self.has(&[Sense::About, Sense::Who]);
        if told && !self.bookish() && !self.numbers() && !self.tickets() {
            return Some(Intent::About);
        }
        let listed = self.has(&[Event]) || self.dated;
        if self.first() == Some(What) && listed && !self.named && !self.tickets() {
            return Some(Intent::Events);
        }
        let limit = self.has(&[Sense::Many]) && self.has(&[Sense::Can]) && !self.numbers();
        if self.still_open() || (limit && self.bookish()) {
            return Some(Intent::About);
        }
        if self.bookish() {
            let only_asks = self.asked
                || matches!(
                    self.first(),
                    Some(How | What | Price | Sense::When | Sense::Where)
                );
            let about = self.has(&[Price, Sense::When, Sense::Where]);
            let asks = only_asks && about && !self.wants() && !self.numbers();
            return asks.then_some(Intent::About);
        }
        // Of no event and no ticket, with words nobody knows: about something else.
        let known = self.named || self.tickets() || self.strange() == 0;
        let price = self.has(&[Price])
            && (self.first() == Some(Price) || !(self.wants() && self.numbers()));
        if self.left() || (price && known) {
            return Some(Intent::About);
        }
        let tickets = self.tickets() && (self.wants() || self.numbers());
        let list = self.has(&[Event]) && !self.named && self.has(&[What, Sense::New, Sense::List]);
        let when = self.moment() && !list && !self.has(&[Have, Use]);
        let what_is_on = list && (self.dated || self.has(&[Have]));
        let asks = (when || self.whereabouts()) && known && !tickets && !what_is_on;
        (asks && !(self.wants() && self.numbers())).then_some(Intent::About)
    }

    pub(super) fn booking(&self) -> Option<Intent> {
        use Sense::{Attend, Do, Event, Greet, Number, People, See, Thanks, Unit, Want, Yes};
        if self.has(&[Sense::Whether]) || self.agrees_to_it() {
            return None;
        }
        let (counts, wants, numbers) = (self.counts(), self.wants(), self.numbers());
        let asks = self.asks();
        let plainly = self.only(&[Number, Want, Attend, Greet, Yes, Thanks, Do]);
        let may = self.first() == Some(Sense::Can) && !wants;
        let doubtful = asks || may || self.asked || self.has(&[Sense::Hold, Sense::Not, Sense::No]);
        let books = self.bookish()
            || (wants && (counts || self.named))
            || (self.has(&[Want]) && self.has(&[Attend]) && self.all_known())
            || (numbers && self.has(&[Unit]) && !asks)
            || (wants && numbers && self.all_known() && (counts || !self.corrects()))
            || (self.named && counts && (numbers || !asks))
            || (self.named && numbers && plainly)
            || (self.named && self.has(&[See]) && !asks)
            || (self.named && self.places.quantity.is_some() && self.strange() <= 2 && !doubtful)
            || (wants && numbers && self.has(&[Event]))
            || (self.places.quantity == Some(1) && counts && !numbers && !asks)
            || (counts && self.dated && !asks && self.all_known())
            || (self.has(&[Unit]) && self.only(&[Unit, People, Do, Greet]));
        books.then_some(Intent::Book)
    }

    pub(super) fn about_events(&self) -> Option<Intent> {
        use Sense::{Event, Have, List, New, See, Show, There, What};
        if self.named {
            let asked = [
                Sense::About,
                What,
                List,
                Show,
                Sense::Many,
                Sense::How,
                Sense::Whether,
            ];
            // என்ன விசேஷம் is a phrase and has no word.
            let mut news = self.spoken().filter(|token| token.sense == Event);
            let about = self.has(&asked)
                || self.begins_as_question()
                || news.any(|token| token.word.is_empty());
            return Some(if about { Intent::About } else { Intent::Named });
        }
        let listed = self.has(&[Event, Show, List])
            || (self.has(&[What, New]) && (self.has(&[There, Have, New]) || self.dated))
            || (self.dated && self.has(&[What, There, Have, See]));
        let whom = [What, Sense::People];
        // "Anything for kids?"; but பேர் is a name as well.
        let kids = self
            .free
            .iter()
            .any(|token| token.sense == Sense::People && !token.sound.starts_with("per"));
        let listed = listed || (kids && self.has(&[What]) && self.only(&whom));
        let clear = self.all_known() || self.has(&[Event, What]);
        let talks = self.has(&[Sense::Menu, Sense::Back, Sense::Person]);
        (listed && clear && !talks).then_some(Intent::Events)
    }

    pub(super) fn short_answer(&self) -> Intent {
        use Sense::{Back, Can, Menu, Place, Thanks, Want, Yes};
        use Sense::{Begin, Do, Go, Greet, Hour, LetBe, List, No, Not, Number, People, See, Show};
        let count = self.content().count();
        if self.numbers() && self.only(&[Number, Thanks, Yes, People, Place, Do, Want, No]) {
            return Intent::Number;
        }
        if matches!(self.first(), Some(No | Not)) && self.only(&[No, Not, Thanks, Want, Yes, LetBe])
        {
            return Intent::No;
        }
        let mut yes = self.free.iter().filter(|token| token.sense == Yes);
        let lightly = yes.all(|token| {
            LIGHT.contains(&token.word.as_str()) || LIGHT.contains(&token.sound.as_str())
        });
        if self.has(&[Thanks]) && lightly && self.only(&[Yes, Thanks]) {
            return Intent::Thanks;
        }
        if self.agrees_to_it() {
            return Intent::Yes;
        }
        let one = if self.numbers() { Yes } else { Number };
        if self.has(&[Yes]) && self.only(&[Yes, Do, Thanks, Want, Begin, Go, one]) {
            return Intent::Yes;
        }
        let ways = [
            Menu,
            Show,
            List,
            Go,
            Back,
            Want,
            Do,
            Can,
            See,
            Sense::Ordinal,
        ];
        if self.has(&[Menu]) && self.only(&ways) {
            return Intent::Menu;
        }
        let there = self.has(&[Go]) && count <= 3 && self.strange() <= 1;
        let back = [Back, Do, Go, Want, Can, Number];
        if self.has(&[Back]) && !self.numbers() && (there || self.only(&back)) {
            return Intent::Back;
        }
        if self.has(&[Thanks]) && count <= 3 {
            return Intent::Thanks;
        }
        let strange = self.strange();
        let greets = self.first() == Some(Greet) && strange <= 2 && !self.asks();
        if self.has(&[Greet]) && (strange <= 1 || greets) && count <= 4 {
            return Intent::Greet;
        }
        if count > 0 && self.only(&[Hour]) && !self.dated {
            return Intent::Greet;
        }
        if self.has(&[Sense::About]) && strange == 0 {
            return Intent::About;
        }
        if self.dated && count == 0 {
            return Intent::Events;
        }
        Intent::Unknown
    }
}
