//! A tap: its id may be old or invented, so the state decides what it still means.

use super::Talk;
use crate::conversation::say::Say;
use crate::conversation::state::Step;
use crate::conversation::understanding::Meaning;
use crate::ids::{EventId, TicketTypeId};
use crate::language::Language;
use crate::reference;

/// The longest id that is looked at.
const LONGEST: usize = 64;

impl Talk<'_> {
    pub(super) fn tap(&mut self, id: &str) {
        self.understood();
        self.state.stopped &= id == "menu:unsubscribe";
        if id.len() > LONGEST {
            return self.stale();
        }
        let (kind, value) = id.split_once(':').unwrap_or((id, ""));
        match kind {
            "event" => self.tap_event(value),
            "about" => self.tap_about(value),
            "type" => self.tap_type(value),
            "qty" => self.tap_quantity(value),
            "more" => self.tap_more(value),
            "yes" | "no" | "change" => self.tap_answer(kind, value),
            "cancel" => self.tap_cancel(value),
            "lang" => match Language::from_tag(value) {
                Some(language) => self.speak(language),
                None => self.stale(),
            },
            "menu" => self.tap_menu(value),
            _ => self.stale(),
        }
    }

    fn tap_event(&mut self, value: &str) {
        let id = value.parse::<EventId>().ok();
        let Some(event) = id.and_then(|id| self.event(id)) else {
            return self.stale();
        };
        if !self.begun() {
            self.state.drop_draft();
        }
        self.take_event(event.id);
        self.state.draft.when = None;
        self.advance();
    }

    fn tap_about(&mut self, value: &str) {
        let id = value.parse::<EventId>().ok();
        match id.and_then(|id| self.event(id)) {
            Some(event) => self.show(event, Vec::new()),
            None => self.stale(),
        }
    }

    fn tap_type(&mut self, value: &str) {
        let event = self.state.draft.event.and_then(|id| self.event(id));
        let kind = value
            .parse::<TicketTypeId>()
            .ok()
            .filter(|id| event.is_some_and(|event| event.types.iter().any(|kind| kind.id == *id)))
            .filter(|_| self.state.step == Step::Type);
        match kind {
            Some(kind) => {
                self.state.draft.ticket_type = Some(kind);
                self.advance();
            }
            None => self.stale(),
        }
    }

    fn tap_quantity(&mut self, value: &str) {
        let quantity = value.parse::<i64>().ok().filter(|n| (1..=1000).contains(n));
        match quantity.filter(|_| self.state.step == Step::Quantity) {
            Some(quantity) => {
                let meaning = Meaning {
                    quantity: Some(quantity),
                    ..Meaning::default()
                };
                self.take_quantity_and_days(&meaning);
                self.advance();
            }
            None => self.stale(),
        }
    }

    fn tap_more(&mut self, value: &str) {
        let from = value.parse::<usize>().unwrap_or(0);
        if self.begun() {
            self.choose_anew();
            self.ask_event(None, from);
        } else {
            self.list_events(None, from);
        }
    }

    /// A yes or no counts only for the question it was offered with.
    fn tap_answer(&mut self, kind: &str, mark: &str) {
        let used = self.state.used.as_ref().filter(|used| used.mark == mark);
        match used.map(|used| used.reference.clone()) {
            Some(Some(reference)) if kind == "yes" => {
                self.say.push(Say::AlreadyBooked { reference });
                return self.resume();
            }
            Some(_) => return self.stale(),
            None => {}
        }
        let summed = self.state.step == Step::Confirm
            && self.state.summary.as_ref().is_some_and(|s| s.mark == mark);
        let cancelling = self.state.step == Step::ConfirmCancel
            && self
                .state
                .cancelling
                .as_ref()
                .is_some_and(|c| c.mark == mark);
        match (kind, summed, cancelling) {
            ("yes", true, _) => self.confirm(),
            ("no", true, _) => self.drop_all(),
            ("change", true, _) => {
                self.state.draft.quantity = None;
                self.advance();
            }
            ("yes", _, true) => self.cancel_confirmed(),
            ("no", _, true) => self.keep_booking(),
            _ => self.stale(),
        }
    }

    fn tap_cancel(&mut self, value: &str) {
        let mine = reference::parse(value).filter(|reference| {
            let mut bookings = self.facts.bookings.iter();
            bookings.any(|booking| booking.reference == *reference)
        });
        match mine {
            Some(reference) => self.confirm_cancel(&reference),
            None => self.stale(),
        }
    }

    fn tap_menu(&mut self, value: &str) {
        match value {
            "book" => {
                self.state.drop_draft();
                self.ask_event(None, 0);
            }
            "events" => {
                self.state.drop_draft();
                self.list_events(None, 0);
            }
            "bookings" => self.list_bookings(),
            "subscribe" => self.start(),
            "unsubscribe" => self.stop(),
            "person" => self.call_person(),
            "help" => self.help(),
            "menu" => self.menu(),
            _ => self.stale(),
        }
    }

    /// What was tapped no longer holds: what holds now is said.
    fn stale(&mut self) {
        self.say.push(Say::Stale);
        if self.state.step == Step::Idle {
            self.show_menu();
        } else {
            self.resume();
        }
    }
}
