//! The machine: one message in, one turn out.

mod asking;
mod booking;
mod cancelling;
mod confirming;
mod outcome;
mod showing;
mod steps;
mod stock;
mod tap;
mod text;

use super::say::{Label, Offer, Say};
use super::state::{CHOICES, State, Step};
use super::{BookingFacts, Deed, Done, EventFacts, Facts, Heard, Turn, Unreadable};
use crate::contact::phone;
use crate::ids::EventId;

/// What follows from what a guest said or tapped.
#[must_use]
pub fn hear(state: &State, heard: &Heard, facts: &Facts<'_>) -> Turn {
    if *heard == Heard::Unreadable(Unreadable::Reaction) {
        return Turn {
            state: state.clone(),
            deed: None,
            say: Vec::new(),
        };
    }
    let mut talk = Talk::begin(state, facts);
    match heard {
        Heard::Text(text) => talk.text(text),
        Heard::Tap(id) => talk.tap(id),
        Heard::Command(text) => talk.command(text),
        Heard::Phone(number) => talk.shared_phone(number),
        Heard::Opened(name) => talk.opened(name.as_deref()),
        Heard::Unreadable(what) => talk.unreadable(*what),
    }
    talk.state.heard_at = Some(facts.now);
    talk.turn()
}

/// What is said once a deed has been done, or could not be.
#[must_use]
pub fn after(state: &State, deed: &Deed, done: &Done, facts: &Facts<'_>) -> Turn {
    let mut talk = Talk::begin(state, facts);
    talk.outcome(deed, done);
    // One deed leads to no other.
    talk.deed = None;
    talk.turn()
}

/// Events that are spoken at once.
const SPOKEN: usize = 3;

/// A turn in the making.
struct Talk<'a> {
    state: State,
    facts: &'a Facts<'a>,
    say: Vec<Say>,
    deed: Option<Deed>,
}

impl<'a> Talk<'a> {
    fn begin(state: &State, facts: &'a Facts<'a>) -> Self {
        Self {
            state: state.fresh(facts.now),
            facts,
            say: Vec::new(),
            deed: None,
        }
    }

    fn turn(mut self) -> Turn {
        let speaks = !self.say.is_empty();
        let reads = !self.facts.abilities.voice && !self.facts.abilities.terse;
        if speaks && reads && !self.state.greeted {
            let greets = self
                .say
                .iter()
                .any(|say| matches!(say, Say::Greeting { .. }));
            if !greets {
                self.say.insert(0, Say::Introduction);
            }
        }
        // A hint beside the matter changes nothing about what can be tapped.
        let aside = |say: &Say| matches!(say, Say::Unreadable(_) | Say::Introduction);
        if speaks {
            self.state.greeted = true;
            self.state.closed = self.say.last().is_some_and(Say::closes);
        }
        if !self.say.iter().all(aside) {
            // "book" means the event that was shown only while it is what was shown last.
            if !self.say.iter().any(|say| matches!(say, Say::About { .. })) {
                self.state.topic = None;
            }
            self.state
                .remember_offers(self.say.iter().flat_map(Say::offers));
            self.forget_what_was_not_asked();
        }
        Turn {
            state: self.state,
            deed: self.deed,
            say: self.say,
        }
    }

    /// A yes is good only for what was asked last.
    fn forget_what_was_not_asked(&mut self) {
        let asked = match self.state.step {
            Step::Confirm => self.say.iter().any(|s| matches!(s, Say::Summary { .. })),
            Step::WhichBooking => self
                .say
                .iter()
                .any(|s| matches!(s, Say::WhichBooking { .. })),
            Step::ConfirmCancel => self
                .say
                .iter()
                .any(|s| matches!(s, Say::ConfirmCancel { .. })),
            Step::Person => self
                .say
                .iter()
                .any(|s| matches!(s, Say::OfferPerson { .. })),
            _ => true,
        };
        if asked || self.deed.is_some() {
            return;
        }
        if self.state.step == Step::Confirm {
            self.state.summary = None;
        } else {
            self.state.drop_draft();
        }
    }

    fn event(&self, id: EventId) -> Option<&'a EventFacts> {
        self.facts.events.iter().find(|event| event.id == id)
    }

    fn own_booking(&self, reference: &str) -> Option<&'a BookingFacts> {
        let mut bookings = self.facts.bookings.iter();
        bookings.find(|booking| booking.reference == reference)
    }

    fn voice(&self) -> bool {
        self.facts.abilities.voice
    }

    fn terse(&self) -> bool {
        self.facts.abilities.terse
    }

    /// Buttons are shown by channels that have them, and are not spoken.
    fn tappable(&self, offers: Vec<Offer>) -> Vec<Offer> {
        if self.voice() || self.terse() {
            Vec::new()
        } else {
            offers
        }
    }

    fn shared_phone(&mut self, number: &str) {
        let proven = number.starts_with('+');
        let Some(number) = phone::shape("phone", number).ok().filter(|_| proven) else {
            return self.not_understood();
        };
        self.understood();
        self.state.phone = Some(number);
        if self.waits_for_contact() {
            self.advance();
        } else {
            self.say.push(Say::ContactKept);
            self.resume();
        }
    }

    fn opened(&mut self, name: Option<&str>) {
        self.understood();
        self.state.drop_draft();
        match name.and_then(|name| self.event_by_key(name)) {
            Some(event) => {
                if !self.voice() && !self.terse() {
                    self.greet(Vec::new());
                }
                self.state.draft.event = Some(event);
                self.advance();
            }
            None => self.greeting(),
        }
    }

    fn unreadable(&mut self, what: Unreadable) {
        if self.state.hinted || self.state.person {
            return;
        }
        self.state.hinted = true;
        self.say.push(Say::Unreadable(what));
    }

    /// Something was understood: patience begins anew.
    fn understood(&mut self) {
        self.state.missed = 0;
        self.state.hinted = false;
    }
}

fn offer(id: impl Into<String>, label: Label) -> Offer {
    Offer {
        id: id.into(),
        label,
    }
}

/// The part of a list that begins here, and where the next begins, if there is one.
fn page<T>(all: &[T], from: usize, shown: usize) -> (&[T], Option<usize>) {
    let rest = all
        .get(from..)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(all);
    if rest.len() <= shown {
        return (rest, None);
    }
    // The last choice leads on.
    let here = shown.min(CHOICES - 1);
    let begun = all.len() - rest.len();
    (rest.get(..here).unwrap_or(rest), Some(begun + here))
}
