//! Answers to what was asked for, step by step.

use super::Talk;
use super::stock::on_sale;
use crate::conversation::say::Say;
use crate::conversation::state::Step;
use crate::conversation::understanding::{Intent, Meaning, contact_in, pick_type};
use crate::language::LocalText;

impl Talk<'_> {
    /// The answer to the question that was asked; whether it was one.
    pub(super) fn at_step(&mut self, meaning: &Meaning, text: &str) -> bool {
        match self.state.step {
            Step::Idle => false,
            Step::Event => self.answer_event(meaning, text),
            Step::Type => self.answer_type(meaning, text),
            Step::Quantity => self.answer_quantity(meaning, text),
            Step::Contact => self.answer_contact(meaning, text),
            Step::Confirm => self.answer_summary(meaning, text),
            Step::WhichBooking => self.answer_booking(meaning, text),
            Step::ConfirmCancel => self.answer_cancel(meaning),
            Step::Person => self.answer_person(meaning),
        }
    }

    fn answer_event(&mut self, meaning: &Meaning, text: &str) -> bool {
        if meaning.events.is_empty() && self.pick_offered(meaning) {
            return true;
        }
        match meaning.intent {
            Intent::No => self.drop_all(),
            Intent::Book | Intent::Named => {
                self.understood();
                self.wish(meaning, text);
            }
            // "rendu": so many, of an event that is still to be named. In digits it is a choice.
            Intent::Number if meaning.choice.is_none() => {
                self.understood();
                self.wish(meaning, text);
            }
            _ if !meaning.events.is_empty() => {
                self.understood();
                self.wish(meaning, text);
            }
            Intent::Yes if self.state.topic.is_some() => {
                self.understood();
                self.wish(meaning, text);
            }
            _ => self.not_understood(),
        }
        true
    }

    fn answer_type(&mut self, meaning: &Meaning, text: &str) -> bool {
        if meaning.events.is_empty() && self.pick_offered(meaning) {
            return true;
        }
        let event = self.state.draft.event.and_then(|id| self.event(id));
        let Some(event) =
            event.filter(|event| meaning.events.is_empty() || meaning.events.contains(&event.id))
        else {
            return self.answer_event(meaning, text);
        };
        if meaning.intent == Intent::No {
            self.drop_all();
            return true;
        }
        let types = on_sale(event);
        let names: Vec<&LocalText> = types.iter().map(|kind| &kind.name).collect();
        let named = pick_type(text, &names, self.facts);
        let said_more = meaning.quantity.is_some() && meaning.choice.is_none();
        if let [only] = named.as_slice() {
            self.state.draft.ticket_type = types.get(*only).map(|kind| kind.id);
        } else if !said_more {
            self.not_understood();
            return true;
        }
        self.understood();
        self.take_quantity_and_days(meaning);
        self.advance();
        true
    }

    fn answer_quantity(&mut self, meaning: &Meaning, text: &str) -> bool {
        let other = meaning
            .events
            .iter()
            .any(|event| Some(*event) != self.state.draft.event);
        if other || matches!(meaning.intent, Intent::Book | Intent::Named) {
            self.understood();
            self.wish(meaning, text);
        } else if meaning.intent == Intent::No {
            self.drop_all();
        } else if meaning.quantity.is_some() {
            self.understood();
            self.take_quantity_and_days(meaning);
            self.advance();
        } else {
            self.not_understood();
        }
        true
    }

    fn answer_contact(&mut self, meaning: &Meaning, text: &str) -> bool {
        match meaning.intent {
            Intent::No => self.drop_all(),
            Intent::Book | Intent::Named if !meaning.events.is_empty() => {
                self.understood();
                self.wish(meaning, text);
            }
            _ if self.state.missed > 0 => self.not_understood(),
            _ => {
                self.state.missed = 1;
                self.say.push(Say::NotAContact);
                self.advance();
            }
        }
        true
    }

    /// A number or an address, as an answer to the question for it; whether it was one.
    pub(super) fn contact(&mut self, text: &str) -> bool {
        let Some(contact) = contact_in(text) else {
            return false;
        };
        self.understood();
        if contact.phone.is_some() {
            self.state.phone = contact.phone;
        }
        if contact.email.is_some() {
            self.state.email = contact.email;
        }
        if contact.name.is_some() {
            self.state.name = contact.name;
        }
        self.advance();
        true
    }
}
