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
const SILENT: [Sense; 5] = [
    Sense::Filler,
    Sense::Article,
    Sense::I,
    Sense::Aux,
    Sense::Own,
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
        let senses = self.free.iter().map(|token| token.sense);
        senses.filter(|sense| !SILENT.contains(sense))
    }

    pub(super) fn first(&self) -> Option<Sense> {
        self.content().next()
    }

    pub(super) fn bookish(&self) -> bool {
        self.has(&[Sense::Book, Sense::Booking])
    }

    pub(super) fn numbers(&self) -> bool {
        self.places.numbers > 0
    }

    pub(super) fn all_known(&self) -> bool {
        !self.has(&[Sense::Unknown])
    }

    /// Whether it asks something: "is it 2 tickets per person?" is no wish for two.
    pub(super) fn asks(&self) -> bool {
        self.free
            .first()
            .is_some_and(|token| token.sense == Sense::Aux)
            || self.has(&[
                Sense::What,
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
            .or_else(|| self.about_own_bookings())
            .or_else(|| self.question())
            .or_else(|| self.booking())
            .or_else(|| self.about_events())
            .unwrap_or_else(|| self.short_answer())
    }

    /// What it asks about events.
    pub(super) fn questions(&self) -> Vec<Question> {
        use Sense::{Have, Left, Many, Place, Price, There, Unit, Want};
        let counts = self.has(&[Unit, Place]);
        let left = (self.has(&[Left, Have]) && !self.has(&[Want]) && (self.named || counts))
            || (self.has(&[Many, Price]) && counts && self.has(&[There, Left, Have]));
        if left {
            return vec![Question::Left];
        }
        let place = self.named && self.has(&[Place]) && !self.numbers();
        [
            (self.has(&[Price]), Question::Price),
            (self.has(&[Sense::When]), Question::When),
            (self.has(&[Sense::Where]) || place, Question::Where),
        ]
        .into_iter()
        .filter_map(|(asked, question)| asked.then_some(question))
        .collect()
    }

    /// A plain yes or no to a question that can be answered so.
    pub(super) fn answer(&self) -> Option<bool> {
        use Sense::{
            Begin, Book, Booking, Do, Greet, No, Not, Number, Place, Thanks, Unit, Want, Yes,
        };
        let refuses = self.has(&[No, Not]);
        if self.has(&[Sense::Cancel]) {
            // "Yes, cancel it."
            let around = [Yes, Sense::Cancel, Do, Booking, Thanks, Sense::My];
            return (self.has(&[Yes]) && self.only(&around)).then_some(true);
        }
        let plain = [
            Yes, Book, Booking, Do, Want, Begin, Unit, Place, Number, Thanks, Greet,
        ];
        if refuses {
            let mut around = vec![No, Not];
            around.extend(plain);
            let corrected = self.corrects();
            return (!corrected && self.only(&around)).then_some(false);
        }
        let agrees = self.has(&[Yes, Book, Booking]) || (self.has(&[Want]) && !self.numbers());
        (agrees && self.only(&plain) && !self.asks()).then_some(true)
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
