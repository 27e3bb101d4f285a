//! Looking at one's bookings, and giving them back.

use super::{Talk, offer};
use crate::conversation::Deed;
use crate::conversation::say::{BookingSaid, Label, Offer, Say};
use crate::conversation::state::{CHOICES, Cancelling, Step};
use crate::conversation::understanding::{Intent, Meaning, pick_booking};
use crate::language::LocalText;

impl Talk<'_> {
    pub(super) fn list_bookings(&mut self) {
        self.understood();
        self.state.drop_draft();
        if self.facts.bookings.is_empty() {
            return self.no_bookings();
        }
        let (bookings, offers) = self.bookings();
        self.say.push(Say::Bookings { bookings, offers });
    }

    fn bookings(&self) -> (Vec<BookingSaid>, Vec<Offer>) {
        let some = self.facts.bookings.iter().take(CHOICES);
        let bookings: Vec<BookingSaid> = some.map(BookingSaid::of).collect();
        let offers = bookings.iter().map(|booking| {
            let id = format!("cancel:{}", booking.reference);
            offer(id, Label::CancelBooking(booking.clone()))
        });
        let offers = offers.collect();
        (bookings, offers)
    }

    fn no_bookings(&mut self) {
        let offers = self.tappable(vec![
            offer("menu:book", Label::Book),
            offer("menu:events", Label::Events),
        ]);
        self.say.push(Say::NoBookings { offers });
    }

    /// "cancel" alone: of what was begun, else of a booking.
    pub(super) fn cancel(&mut self, meaning: &Meaning) {
        self.understood();
        match self.state.step {
            Step::ConfirmCancel if meaning.answer == Some(true) => self.cancel_confirmed(),
            Step::Idle => self.ask_booking(),
            Step::WhichBooking => self.keep_booking(),
            // It could mean "yes, cancel it" as well as "leave it".
            Step::ConfirmCancel => {
                self.say.push(Say::YesOrNo);
                self.confirm_cancel_again();
            }
            _ => self.drop_all(),
        }
    }

    /// "Cancel my booking", with or without saying which.
    pub(super) fn cancel_booking(&mut self, meaning: &Meaning, text: &str) {
        self.understood();
        let same = meaning.reference.is_none() && meaning.events.is_empty();
        if self.state.step == Step::ConfirmCancel && same && meaning.answer == Some(true) {
            return self.cancel_confirmed();
        }
        self.state.drop_draft();
        if let Some(reference) = &meaning.reference {
            return match self.own_booking(reference) {
                Some(_) => self.confirm_cancel(reference),
                None => {
                    let reference = reference.clone();
                    self.say.push(Say::BookingUnknown { reference });
                }
            };
        }
        let all = self.facts.bookings;
        let titles: Vec<&LocalText> = all.iter().map(|booking| &booking.title).collect();
        match pick_booking(text, &titles, self.facts).as_slice() {
            [only] if all.len() > 1 => {
                let reference = all.get(*only).map(|booking| booking.reference.clone());
                self.confirm_cancel(&reference.unwrap_or_default());
            }
            _ => self.ask_booking(),
        }
    }

    pub(super) fn ask_booking(&mut self) {
        match self.facts.bookings {
            [] => {
                self.state.drop_draft();
                self.no_bookings();
            }
            [only] => {
                let reference = only.reference.clone();
                self.confirm_cancel(&reference);
            }
            _ => {
                self.state.step = Step::WhichBooking;
                let (bookings, offers) = self.bookings();
                self.say.push(Say::WhichBooking { bookings, offers });
            }
        }
    }

    /// Names the booking and waits for a yes.
    pub(super) fn confirm_cancel(&mut self, reference: &str) {
        let Some(booking) = self.own_booking(reference) else {
            let reference = reference.to_owned();
            return self.say.push(Say::BookingUnknown { reference });
        };
        let booking = BookingSaid::of(booking);
        self.state.drop_draft();
        let mark = self.state.next_mark(self.facts.now);
        let offers = self.tappable(vec![
            offer(format!("yes:{mark}"), Label::YesCancel),
            offer(format!("no:{mark}"), Label::Keep),
        ]);
        self.state.step = Step::ConfirmCancel;
        self.state.cancelling = Some(Cancelling {
            mark,
            reference: booking.reference.clone(),
        });
        self.say.push(Say::ConfirmCancel { booking, offers });
    }

    pub(super) fn confirm_cancel_again(&mut self) {
        match self.state.cancelling.take() {
            Some(cancelling) => self.confirm_cancel(&cancelling.reference),
            None => self.state.drop_draft(),
        }
    }

    pub(super) fn answer_booking(&mut self, meaning: &Meaning, text: &str) -> bool {
        if self.pick_offered(meaning) {
            return true;
        }
        if meaning.intent == Intent::No {
            self.keep_booking();
        } else if meaning.reference.is_some() || !meaning.events.is_empty() {
            self.cancel_booking(meaning, text);
        } else {
            return false;
        }
        true
    }

    pub(super) fn answer_cancel(&mut self, meaning: &Meaning) -> bool {
        let plain =
            meaning.events.is_empty() && meaning.when.is_none() && meaning.quantity.is_none();
        let agrees = matches!(meaning.intent, Intent::Yes);
        match meaning.answer {
            Some(true) if plain && agrees => self.cancel_confirmed(),
            Some(false) => self.keep_booking(),
            _ if self.pick_offered(meaning) => {}
            _ => return false,
        }
        true
    }

    pub(super) fn cancel_confirmed(&mut self) {
        self.understood();
        let cancelling = self.state.cancelling.take();
        self.state.drop_draft();
        match cancelling {
            Some(cancelling) => {
                self.deed = Some(Deed::Cancel {
                    reference: cancelling.reference,
                })
            }
            None => self.ask_booking(),
        }
    }

    /// A complete command: the reference is the yes.
    pub(super) fn give_back(&mut self, reference: String) {
        self.understood();
        self.state.drop_draft();
        self.deed = Some(Deed::Cancel { reference });
    }

    pub(super) fn keep_booking(&mut self) {
        self.understood();
        self.state.drop_draft();
        self.say.push(Say::Kept);
    }
}
