//! A sentence is heard: first what counts anywhere, then what was asked for, then anything else.

use super::Talk;
use crate::conversation::say::Say;
use crate::conversation::state::Step;
use crate::conversation::understanding::{self, Intent, Meaning, understand};
use crate::conversation::{EventFacts, Unreadable};
use crate::ids::EventId;
use crate::key::{self, EventName};

/// Messages in a row that are answered although they were not understood; the other side may be a
/// machine as well.
const PATIENCE: u8 = 5;

impl Talk<'_> {
    pub(super) fn text(&mut self, text: &str) {
        let meaning = understand(text, self.facts);
        if meaning.blank {
            return self.unreadable(Unreadable::Other);
        }
        self.state.hinted = false;
        self.state.stopped &= meaning.intent == Intent::Stop;
        self.follow_language(&meaning);
        if self.waits_for_contact() && self.contact(text) {
            return;
        }
        self.keep_contact(&meaning);
        if let Some(command) = understanding::sentence(text, self.facts) {
            return self.complete(command.event, command.quantity);
        }
        if let Some(reference) = understanding::cancel(text) {
            return self.give_back(reference);
        }
        if !self.anywhere(&meaning, text) && !self.at_step(&meaning, text) {
            self.at_rest(&meaning, text);
        }
    }

    /// What was typed behind a command that means "book".
    pub(super) fn command(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.understood();
            self.state.drop_draft();
            return self.ask_event(None, 0);
        }
        let meaning = understand(text, self.facts);
        self.state.stopped &= meaning.intent == Intent::Stop;
        if let Some(command) = understanding::command(text, self.facts) {
            return self.complete(command.event, command.quantity);
        }
        self.follow_language(&meaning);
        self.keep_contact(&meaning);
        let other = matches!(
            meaning.intent,
            Intent::Help
                | Intent::Menu
                | Intent::Stop
                | Intent::Start
                | Intent::Events
                | Intent::Bookings
                | Intent::Cancel
                | Intent::CancelBooking
                | Intent::Person
                | Intent::Language(_)
        );
        if other && self.anywhere(&meaning, text) {
            return;
        }
        self.understood();
        self.state.drop_draft();
        let mut wish = meaning;
        // A command without a number is for one place.
        if wish.events.len() == 1 && wish.quantity.is_none() {
            wish.quantity = Some(1);
        }
        self.state.topic = None;
        self.wish(&wish, text);
    }

    fn follow_language(&mut self, meaning: &Meaning) {
        if meaning.language.is_some() && !self.state.chosen {
            self.state.language = meaning.language;
        }
    }

    /// A number or an address that came along with something else.
    fn keep_contact(&mut self, meaning: &Meaning) {
        if self.facts.abilities.knows_phone || self.facts.guest.phone.is_some() {
            return;
        }
        if meaning.phone.is_some() {
            self.state.phone.clone_from(&meaning.phone);
        }
        if meaning.email.is_some() {
            self.state.email.clone_from(&meaning.email);
        }
    }

    /// What counts at every step; whether it was such.
    fn anywhere(&mut self, meaning: &Meaning, text: &str) -> bool {
        match meaning.intent {
            Intent::Stop => self.stop(),
            Intent::Start => self.start(),
            Intent::Help => self.help(),
            Intent::Menu => self.menu(),
            Intent::Language(language) => self.speak(language),
            Intent::Person => self.call_person(),
            Intent::Back => {
                self.understood();
                self.back();
            }
            Intent::Cancel => self.cancel(meaning),
            Intent::CancelBooking => self.cancel_booking(meaning, text),
            Intent::Bookings => self.list_bookings(),
            Intent::Events => self.what_is_on(meaning),
            Intent::About => self.about(meaning),
            Intent::Greet => self.greeting(),
            Intent::Thanks if !self.begun() => self.welcome(),
            _ => return false,
        }
        true
    }

    /// What means something where nothing was asked.
    fn at_rest(&mut self, meaning: &Meaning, text: &str) {
        match meaning.intent {
            Intent::Book => {
                self.understood();
                self.wish(meaning, text);
            }
            Intent::Named => self.about(meaning),
            Intent::Yes if self.state.topic.is_some() => {
                self.understood();
                self.wish(meaning, text);
            }
            Intent::No => {
                self.understood();
                self.drop_all();
            }
            // "ok" after all is said needs no answer.
            Intent::Yes if self.state.closed => self.understood(),
            _ if self.pick_offered(meaning) => {}
            Intent::Number if self.state.topic.is_some() => {
                self.understood();
                self.wish(meaning, text);
            }
            _ => self.not_understood(),
        }
    }

    /// A typed number means the n-th of what was offered last.
    pub(super) fn pick_offered(&mut self, meaning: &Meaning) -> bool {
        let offered = meaning
            .choice
            .and_then(|choice| choice.checked_sub(1))
            .and_then(|at| self.state.offered.get(at).cloned());
        match offered {
            Some(id) => {
                self.tap(&id);
                true
            }
            None => false,
        }
    }

    /// Not understood: the question once more, then the menu, then a person; then patience ends.
    pub(super) fn not_understood(&mut self) {
        if self.state.person {
            return;
        }
        self.state.missed = self.state.missed.saturating_add(1);
        match self.state.missed {
            1 => {
                self.say.push(Say::NotUnderstood);
                if self.state.step == Step::Idle {
                    self.say.push(Say::Examples);
                } else {
                    self.resume();
                }
            }
            2 if self.voice() => {
                self.state.drop_draft();
                self.say.push(Say::Goodbye);
            }
            2 => {
                self.state.drop_draft();
                self.say.push(Say::NotUnderstood);
                self.show_menu();
            }
            missed if missed <= PATIENCE && !self.voice() => self.offer_person(),
            _ => {}
        }
    }

    /// The event with exactly this code, slug or id.
    pub(super) fn event_by_key(&self, name: &str) -> Option<EventId> {
        let wanted = key::read(name)?;
        let fits = |event: &&EventFacts| match &wanted {
            EventName::Id(id) => event.id == *id,
            EventName::Word { slug, code, .. } => {
                slug.as_ref() == Some(&event.slug) || code.as_ref() == Some(&event.code)
            }
        };
        let slip = |event: &&EventFacts| match &wanted {
            EventName::Id(_) => false,
            EventName::Word { slip, .. } => slip.as_ref() == Some(&event.code),
        };
        let events = self.facts.events;
        let event = events
            .iter()
            .find(fits)
            .or_else(|| events.iter().find(slip));
        event.map(|event| event.id)
    }
}
