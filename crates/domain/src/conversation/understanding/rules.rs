//! The rules by which an intent is decided, in the order in which they are asked.

use super::intent::{Intent, Seen};
use super::sense::Sense;
use crate::language::Language;

impl Seen<'_> {
    /// Language, stop, a person: what must be heard before all else.
    pub(super) fn about_the_talk(&self) -> Option<Intent> {
        use Sense::{About, Can, Speak, Stop, Talk, Tongue, Want, Yes};
        let switching =
            |word| !self.named && self.only(&[word, Speak, Talk, Want, Tongue, Can, Yes, About]);
        for (word, language) in [
            (Sense::English, Language::English),
            (Sense::Tamil, Language::Tamil),
        ] {
            if self.has(&[word]) && switching(word) {
                return Some(Intent::Language(language));
            }
        }
        let few = self.content().count() <= 2;
        let stop = self.has(&[Stop])
            && few
            && !self.named
            && (!self.bookish() || self.first() == Some(Stop));
        let unwanted = self.has(&[Sense::Message]) && self.has(&[Stop, Sense::No, Sense::Not]);
        if stop || unwanted || self.has(&[Sense::NotSend]) {
            return Some(Intent::Stop);
        }
        let person = self.has(&[Sense::Person]);
        let talk = self.has(&[Talk]);
        let nothing_else = !self.named && !self.numbers() && !self.bookish();
        let asked = (person && (talk || few || self.has(&[Speak, Want])))
            || (talk && few && self.all_known());
        let called = (nothing_else && asked) || (person && self.has(&[Talk, Speak]));
        called.then_some(Intent::Person)
    }

    /// Giving back, looking up, and refusing.
    pub(super) fn about_own_bookings(&self) -> Option<Intent> {
        use Sense::{Book, Booking, Bookings, Cancel, Change, My, No, Not, Past, Unit, Want};
        let refuses = self.has(&[No, Not]);
        if self.has(&[Cancel]) {
            let which =
                self.referred || self.named || self.has(&[Unit, Booking, Bookings, My, Book]);
            return Some(match (refuses, which) {
                (true, _) => Intent::No,
                (false, true) => Intent::CancelBooking,
                (false, false) => Intent::Cancel,
            });
        }
        let about_booking = self.has(&[Book, Booking, Bookings, Unit]);
        if self.has(&[Past]) && (about_booking || self.named || self.has(&[Sense::What])) {
            return Some(Intent::Bookings);
        }
        if refuses
            && (self.named || self.has(&[Book, Booking, Want, Unit, Sense::Do]))
            && !self.corrects()
        {
            return Some(Intent::No);
        }
        let starts = self.has(&[Sense::Start]) && !self.named && !self.numbers();
        let begins = self.has(&[Sense::Begin]) && !self.named && self.content().count() == 1;
        if starts || begins {
            return Some(Intent::Start);
        }
        let wants = self.has(&[Want]) || self.numbers();
        if !wants && (self.has(&[Bookings]) || (self.has(&[My]) && about_booking)) {
            return Some(Intent::Bookings);
        }
        if self.has(&[Change]) && self.has(&[Book, Booking, Bookings, Unit, My]) {
            return Some(Intent::Bookings);
        }
        let owns =
            self.has(&[Sense::Own]) || (self.has(&[Sense::There]) && self.has(&[My, Sense::I]));
        let asks_for = self.has(&[
            Want,
            Book,
            Sense::Can,
            Sense::Have,
            Sense::Left,
            Sense::What,
            Sense::Many,
        ]);
        let begun_as_question = self
            .free
            .first()
            .is_some_and(|token| token.sense == Sense::Aux);
        if owns && self.has(&[Unit]) && !asks_for && !begun_as_question {
            return Some(Intent::Bookings);
        }
        let sent = self.has(&[Sense::Send]) && self.has(&[Unit]) && !self.bookish();
        (sent && !self.has(&[Want])).then_some(Intent::Bookings)
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
        use Sense::{Event, Have, Left, Many, Place, Price, There, Unit, Want};
        if self.has(&[Sense::Help]) && !self.bookish() && !self.named {
            return Some(Intent::Help);
        }
        let bare = !self.named && !self.numbers() && !self.bookish();
        if bare
            && self.has(&[Sense::Can])
            && self.has(&[Sense::What, Sense::How])
            && !self.has(&[Unit])
        {
            return Some(Intent::Help);
        }
        let told = self.named && self.has(&[Sense::About]);
        if told && !self.bookish() && !self.numbers() && !self.has(&[Unit]) {
            return Some(Intent::About);
        }
        if self.bookish() {
            return None;
        }
        let wants = self.has(&[Want]);
        let counts = self.has(&[Unit, Place]);
        let left = (self.has(&[Left, Have]) && !wants && (self.named || counts))
            || (self.has(&[Many]) && counts && self.has(&[There, Left, Have]))
            || (self.has(&[Price]) && self.has(&[Place]) && self.has(&[There, Have]));
        let price = self.has(&[Price]) && !(wants && self.numbers());
        if left || price {
            return Some(Intent::About);
        }
        if wants || (self.numbers() && self.has(&[Unit])) {
            return None;
        }
        let list =
            self.has(&[Event]) && !self.named && self.has(&[Sense::What, Sense::New, Sense::List]);
        let when = self.has(&[Sense::When]) && !list;
        let place = self.named && self.has(&[Place]) && !self.numbers();
        (when || self.has(&[Sense::Where]) || place).then_some(Intent::About)
    }

    pub(super) fn booking(&self) -> Option<Intent> {
        use Sense::{Event, Place, Unit, Want};
        let counts = self.has(&[Unit, Place]);
        let wants = self.has(&[Want]);
        let numbers = self.numbers();
        let asks = self.asks();
        let plainly = self.only(&[
            Sense::Number,
            Want,
            Sense::Greet,
            Sense::Yes,
            Sense::Thanks,
            Sense::Do,
        ]);
        let books = self.bookish()
            || (wants && (counts || self.named))
            || (numbers && self.has(&[Unit]) && !asks)
            || (wants && numbers && self.all_known())
            || (self.named && counts && (numbers || !asks))
            || (self.named && numbers && plainly)
            || (wants && numbers && self.has(&[Event]))
            || (self.places.quantity == Some(1) && counts && !numbers && !asks)
            || (counts && self.dated && !asks && self.all_known())
            || (self.has(&[Unit]) && self.only(&[Unit, Sense::Do, Sense::Greet]));
        books.then_some(Intent::Book)
    }

    pub(super) fn about_events(&self) -> Option<Intent> {
        use Sense::{Event, Have, List, New, Show, There, What};
        if self.named {
            let about = self.has(&[Sense::About, What, List, Show]);
            return Some(if about { Intent::About } else { Intent::Named });
        }
        let listed = self.has(&[Event, Show, List])
            || (self.has(&[What, New]) && (self.has(&[There, Have, New]) || self.dated))
            || (self.dated && self.has(&[What, There, Have]));
        let clear = self.all_known() || self.has(&[Event, What]);
        (listed && clear).then_some(Intent::Events)
    }

    pub(super) fn short_answer(&self) -> Intent {
        use Sense::{Begin, Do, No, Not, Number, Thanks, Want, Yes};
        let count = self.content().count();
        if self.numbers() && self.only(&[Number, Thanks, Yes]) {
            return Intent::Number;
        }
        if matches!(self.first(), Some(No | Not)) && self.only(&[No, Not, Thanks, Want, Yes]) {
            return Intent::No;
        }
        if self.has(&[Yes]) && self.only(&[Yes, Do, Thanks, Want, Begin]) {
            return Intent::Yes;
        }
        if self.has(&[Sense::Back]) && self.only(&[Sense::Back, Do, Sense::Menu]) {
            return Intent::Back;
        }
        if self.has(&[Sense::Menu]) && self.only(&[Sense::Menu, Sense::Show, Sense::List]) {
            return Intent::Menu;
        }
        if self.has(&[Thanks]) && count <= 3 {
            return Intent::Thanks;
        }
        let strange = self.content().filter(|s| *s == Sense::Unknown).count();
        if self.has(&[Sense::Greet]) && strange <= 1 && count <= 4 {
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
