//! What a sentence is about, decided from what is left when titles, dates and addresses are taken out.

use super::places::Places;
use super::sense::Sense;
use super::token::Token;
use crate::language::Language;

/// What a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Intent {
    /// Not understood.
    #[default]
    Unknown,
    /// Wants to book.
    Book,
    /// Asks what is on.
    Events,
    /// Asks about events; [`Meaning::questions`](super::Meaning) says what.
    About,
    /// Names an event and nothing else.
    Named,
    /// Asks for their own bookings.
    Bookings,
    /// Wants to give a booking back.
    CancelBooking,
    /// Says "cancel" and nothing else: of a booking, or of what was begun.
    Cancel,
    /// Yes.
    Yes,
    /// No.
    No,
    /// Names a number and nothing else.
    Number,
    /// One step back.
    Back,
    /// Help.
    Help,
    /// The menu.
    Menu,
    /// Wants nothing unasked any more.
    Stop,
    /// Wants to be told of new events.
    Start,
    /// Wants to speak this language.
    Language(Language),
    /// Wants a person.
    Person,
    /// Thanks.
    Thanks,
    /// Greets.
    Greet,
}

/// What can be asked about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// When it is.
    When,
    /// Where it is.
    Where,
    /// What it costs.
    Price,
    /// Whether places are left.
    Left,
}

/// What says nothing of the intent.
const SILENT: [Sense; 7] = [
    Sense::See,
    Sense::Enough,
    Sense::Filler,
    Sense::Article,
    Sense::I,
    Sense::Aux,
    Sense::Own,
];

/// What else there are tickets for, by sound: trains, buses, flights, the cinema, a lottery.
const ELSEWHERE: [&str; 16] = [
    "train", "treyin", "rayil", "pus", "pas", "perunt", "plikt", "plane", "viman", "metro",
    "sinema", "sinima", "movie", "patam", "lotery", "latari",
];

/// A sentence as the decision sees it.
pub(super) struct Seen<'a> {
    /// The words that are part of nothing else.
    pub(super) free: &'a [&'a Token],
    /// Whether it names an event.
    pub(super) named: bool,
    /// Whether it names days.
    pub(super) dated: bool,
    /// Whether it holds a booking's reference.
    pub(super) referred: bool,
    /// Whether a question mark stands at its end.
    pub(super) asked: bool,
    pub(super) places: Places,
}

impl Seen<'_> {
    pub(super) fn has(&self, senses: &[Sense]) -> bool {
        self.free.iter().any(|token| senses.contains(&token.sense))
    }

    pub(super) fn only(&self, senses: &[Sense]) -> bool {
        self.content().all(|sense| senses.contains(&sense))
    }

    /// The words that say something.
    pub(super) fn content(&self) -> impl Iterator<Item = Sense> {
        self.spoken().map(|token| token.sense)
    }

    pub(super) fn spoken(&self) -> impl Iterator<Item = &Token> {
        let tokens = self.free.iter().copied();
        tokens.filter(|token| !SILENT.contains(&token.sense))
    }

    pub(super) fn first(&self) -> Option<Sense> {
        self.content().next()
    }

    pub(super) fn bookish(&self) -> bool {
        self.has(&[Sense::Book, Sense::Booking])
    }

    /// Whether it counts tickets or people.
    pub(super) fn tickets(&self) -> bool {
        self.has(&[Sense::Unit, Sense::People])
    }

    pub(super) fn counts(&self) -> bool {
        self.tickets() || self.has(&[Sense::Place])
    }

    pub(super) fn wants(&self) -> bool {
        self.has(&[Sense::Want, Sense::Attend])
    }

    /// Words that are not known.
    pub(super) fn strange(&self) -> usize {
        self.content().filter(|s| *s == Sense::Unknown).count()
    }

    pub(super) fn begins_as_question(&self) -> bool {
        self.free
            .first()
            .is_some_and(|token| token.sense == Sense::Aux)
    }

    pub(super) fn numbers(&self) -> bool {
        self.places.numbers > 0
    }

    pub(super) fn all_known(&self) -> bool {
        !self.has(&[Sense::Unknown])
    }

    /// Whether it asks something: "is it 2 tickets per person?" is no wish for two.
    pub(super) fn asks(&self) -> bool {
        self.begins_as_question()
            || self.has(&[
                Sense::What,
                Sense::Whether,
                Sense::Who,
                Sense::When,
                Sense::Where,
                Sense::Price,
                Sense::Left,
                Sense::Have,
                Sense::Many,
                Sense::How,
            ])
    }

    pub(super) fn intent(&self) -> Intent {
        self.about_the_talk()
            .or_else(|| self.of_others().then_some(Intent::Unknown))
            .or_else(|| self.about_own_bookings())
            .or_else(|| self.question())
            .or_else(|| self.booking())
            .or_else(|| self.about_events())
            .unwrap_or_else(|| self.short_answer())
    }

    /// Whether it speaks of a fee; "how much" can as well ask for places.
    fn fee(&self) -> bool {
        self.free.iter().any(|token| {
            token.sense == Sense::Price && !token.sound.is_empty() && !token.sound.starts_with("ev")
        })
    }

    /// Whether it asks if places are left.
    pub(super) fn left(&self) -> bool {
        use Sense::{Can, Have, Left, Many, Place, Price, There};
        if self.still_open() {
            return true;
        }
        let open = self.has(&[Left]) || (self.has(&[Have]) && !self.fee() && !self.obtains());
        let other = [Sense::When, Sense::Where, Sense::Own];
        let is_there = self.begins_as_question() && !self.bookish() && !self.has(&other);
        let is_there =
            is_there && self.has(&[Sense::Unit, Place]) && !self.wants() && !self.has(&[Price]);
        is_there
            || (open && !self.wants() && (self.named || self.counts()))
            || (self.has(&[Left]) && self.has(&[Can]) && self.counts() && !self.numbers())
            || (self.has(&[Many]) && self.counts() && (open || self.has(&[There])))
            || (self.has(&[Price]) && self.has(&[Place]) && (open || self.has(&[There])))
            || (self.has(&[Price]) && self.tickets() && self.has(&[There, Left]))
    }

    /// Asks for help, or how it is done.
    pub(super) fn helpless(&self) -> bool {
        use Sense::{Can, Do, Help, How, Use, What};
        if self.first() == Some(Sense::Thanks) {
            return false;
        }
        let bare = !self.named && !self.numbers() && !self.has(&[Sense::Price, Sense::Event]);
        let how = self.has(&[How]) && self.has(&[Use]);
        let what = self.has(&[What, How])
            && self.has(&[Can, Do])
            && !self.tickets()
            && self.all_known()
            && !self.dated;
        let begins = self.first() == Some(How) && self.bookish() && !self.dated;
        let lost = self.has(&[Sense::Lost]) && !self.has(&[Sense::My]) && self.strange() <= 1;
        bare && ((self.has(&[Help]) && !self.bookish())
            || (lost && !self.bookish())
            || how
            || (what && !self.bookish())
            || begins)
    }

    /// "Can I still join?"
    pub(super) fn still_open(&self) -> bool {
        let still = |token: &&Token| matches!(token.word.as_str(), "still" | "innum" | "இன்னும்");
        self.has(&[Sense::Can])
            && self.free.iter().copied().any(|token| still(&token))
            && self.has(&[Sense::Book, Sense::Attend])
            && !self.has(&[Sense::Past, Sense::Change])
            && !self.numbers()
            && !self.wants()
    }

    /// "Are five to be had?" asks for five: அஞ்சு டிக்கெட் கிடைக்குமா.
    fn obtains(&self) -> bool {
        let had = |token: &&Token| token.sense == Sense::Have && token.sound.contains("taik");
        self.named && self.places.quantity.is_some() && self.free.iter().copied().any(|t| had(&t))
    }

    /// "Yes, book it": it was spoken of before.
    pub(super) fn agrees_to_it(&self) -> bool {
        use Sense::{Book, Do, Thanks, Yes};
        let pointed = self
            .free
            .iter()
            .any(|token| matches!(token.word.as_str(), "it" | "அதை" | "athai" | "atha"));
        let twice = self.content().filter(|s| *s == Yes).count() > 1;
        self.first() == Some(Yes)
            && self.has(&[Book])
            && self.only(&[Yes, Book, Do, Thanks])
            && (pointed || twice)
            && !self.named
            && !self.dated
            && !self.asked
    }

    /// Whether tickets are spoken of that nobody has here: for a train, for the cinema.
    pub(super) fn of_others(&self) -> bool {
        let other = |token: &Token| {
            let sound = token.sound.as_str();
            let of = |begins: &&str| sound.starts_with(begins) && sound.len() < begins.len() + 3;
            ELSEWHERE.iter().any(of)
        };
        let ticket = |sense| matches!(sense, Sense::Unit | Sense::Book | Sense::Booking);
        !self.named
            && self.free.windows(2).any(|pair| {
                pair[0].sense == Sense::Unknown && other(pair[0]) && ticket(pair[1].sense)
            })
    }

    /// Whether it asks for a whereabouts.
    pub(super) fn whereabouts(&self) -> bool {
        let counted = self.numbers() || self.places.quantity.is_some() || self.wants();
        self.has(&[Sense::Where])
            || (self.has(&[Sense::Hall]) && !counted)
            || (self.named
                && self.has(&[Sense::How])
                && self.has(&[Sense::Attend, Sense::Go])
                && !self.counts())
            || (self.named && self.has(&[Sense::Place]) && !counted && !self.has(&[Sense::Do]))
    }

    /// "When", or "does it start at seven".
    pub(super) fn moment(&self) -> bool {
        let hours = self.content().filter(|s| *s == Sense::Hour).count();
        self.has(&[Sense::When])
            || (self.named && hours > 1 && !self.numbers())
            || (self.named
                && self.begins_as_question()
                && (self.has(&[Sense::Begin]) || self.content().count() == 0))
    }

    /// What it asks about events.
    pub(super) fn questions(&self) -> Vec<Question> {
        if self.left() {
            return vec![Question::Left];
        }
        [
            (self.has(&[Sense::Price]), Question::Price),
            (self.moment(), Question::When),
            (self.whereabouts(), Question::Where),
        ]
        .into_iter()
        .filter_map(|(asked, question)| asked.then_some(question))
        .collect()
    }

    /// A plain yes or no to a question that can be answered so.
    pub(super) fn answer(&self) -> Option<bool> {
        use Sense::{
            Begin, Book, Booking, Do, Greet, No, Not, Number, People, Place, Thanks, Unit, Want,
            Yes,
        };
        let refuses = self.has(&[No, Not]);
        if self.has(&[Sense::Cancel]) {
            // "Yes, cancel it."
            let around = [Yes, Sense::Cancel, Do, Booking, Thanks, Sense::My];
            return (self.has(&[Yes]) && self.only(&around)).then_some(true);
        }
        let plain = [
            Yes, Book, Booking, Do, Want, Begin, Unit, People, Place, Number, Thanks, Greet,
        ];
        if refuses {
            let mut around = vec![No, Not];
            around.extend(plain);
            let corrected = self.corrects() || self.places.corrected;
            return (!corrected && self.only(&around)).then_some(false);
        }
        // "For me and two children" is no yes to a number.
        let unclear = self.numbers() && self.places.quantity.is_none();
        let agrees = self.has(&[Yes, Book, Booking]) || (self.has(&[Want]) && !self.numbers());
        (agrees && self.only(&plain) && !self.asks() && !self.asked && !unclear).then_some(true)
    }

    /// The n-th of what was offered.
    pub(super) fn choice(&self) -> Option<usize> {
        use Sense::{All, Event, Number, Ordinal, Show, Thanks, Want, Yes};
        let nth = self.free.iter().find(|token| token.sense == Ordinal);
        let polite = [Number, Ordinal, Event, Show, Want, Yes, Thanks, All];
        let number = self.free.iter().find(|token| token.sense == Number);
        let token = match nth {
            Some(nth) if self.only(&polite) => Some(nth),
            Some(_) => None,
            None if self.only(&[Number, Yes, Thanks]) && self.places.numbers == 1 => {
                number.filter(|token| token.in_digits())
            }
            None => None,
        };
        token.and_then(|token| usize::try_from(token.value).ok())
    }
}
