//! A booking is put together: what is missing is asked for, one thing at a time, then all is summed up.

use super::stock::{bookable, most, on_sale};
use super::{Talk, offer};
use crate::conversation::say::{EventSaid, Label, Say, SummarySaid};
use crate::conversation::state::{Draft, Step, Summary, Used};
use crate::conversation::understanding::{Meaning, pick_type};
use crate::conversation::{Deed, EventFacts, TypeFacts};
use crate::ids::EventId;
use crate::language::LocalText;

impl Talk<'_> {
    /// A wish to book, with as much as was said of it.
    pub(super) fn wish(&mut self, meaning: &Meaning, text: &str) {
        let begun = self.begun();
        if !begun {
            self.state.drop_draft();
        }
        self.state.draft.complete = false;
        self.take_quantity_and_days(meaning);
        match meaning.events.as_slice() {
            [] => {
                if let Some(code) = &meaning.missing {
                    self.say.push(Say::NotFound(code.clone()));
                    self.state.draft.event = None;
                } else if self.state.draft.event.is_none() && meaning.when.is_none() {
                    self.state.draft.event = self.state.topic;
                }
            }
            [event] => self.take_event(*event),
            several => {
                self.state.draft.event = None;
                let several = several.to_vec();
                return self.ask_event(Some(&several), 0);
            }
        }
        self.take_type(text);
        self.advance();
    }

    pub(super) fn take_quantity_and_days(&mut self, meaning: &Meaning) {
        if meaning.quantity.is_some() {
            self.state.draft.quantity = meaning.quantity;
            self.state.draft.complete = false;
        }
        if meaning.when.is_some() {
            self.state.draft.when = meaning.when;
        }
    }

    /// Sets the event; the rest of the draft stays, but for what belonged to another event.
    pub(super) fn take_event(&mut self, event: EventId) {
        if self.state.draft.event != Some(event) {
            self.state.draft.event = Some(event);
            self.state.draft.ticket_type = None;
            self.state.draft.complete = false;
        }
    }

    /// A ticket type named beside the rest.
    pub(super) fn take_type(&mut self, text: &str) {
        let Some(event) = self.state.draft.event.and_then(|id| self.event(id)) else {
            return;
        };
        let types = on_sale(event);
        if types.len() < 2 {
            return;
        }
        let names: Vec<&LocalText> = types.iter().map(|kind| &kind.name).collect();
        if let [only] = pick_type(text, &names, self.facts).as_slice() {
            self.state.draft.ticket_type = types.get(*only).map(|kind| kind.id);
        }
    }

    /// A complete command: one free event, and so many places. It is itself the yes.
    pub(super) fn complete(&mut self, event: EventId, quantity: i64) {
        self.understood();
        self.state.drop_draft();
        self.state.draft = Draft {
            event: Some(event),
            quantity: Some(quantity),
            complete: self
                .event(event)
                .is_some_and(|event| event.types.len() == 1),
            ..Draft::default()
        };
        self.advance();
    }

    /// Asks for what is missing, or sums up, or books.
    pub(super) fn advance(&mut self) {
        let before = self.state.summary.take();
        let Some(event) = self.state.draft.event.and_then(|id| self.event(id)) else {
            self.state.draft.event = None;
            return self.ask_event(None, 0);
        };
        if !bookable(event) {
            return self.sold_out(event);
        }
        if let Some(url) = event.book_at.clone() {
            let event = EventSaid::of(event);
            self.state.drop_draft();
            return self.say.push(Say::BookOnPage { event, url });
        }
        let day = event.local_start.date();
        if self
            .state
            .draft
            .when
            .take()
            .is_some_and(|when| !when.holds(day))
        {
            self.state.draft.complete = false;
            self.say.push(Say::NotThatDay(EventSaid::of(event)));
        }
        let Some(kind) = self.chosen_type(event) else {
            return self.ask_type(event);
        };
        let most = most(event, kind);
        // Where only one can be had, there is nothing to ask.
        let only = (most == 1).then_some(1);
        let wanted = self.state.draft.quantity.filter(|quantity| *quantity >= 1);
        let Some(quantity) = wanted.or(only) else {
            return self.ask_quantity(event, kind);
        };
        if quantity > most {
            self.too_many(most, most < kind.max_per_booking);
            return self.advance();
        }
        let summary = self.sum_up(event, kind, quantity);
        let complete = self.state.draft.complete && summary.total_minor == 0;
        self.state.draft.complete = complete;
        if !self.contact_known() {
            return self.ask_contact(complete.then_some(summary));
        }
        if complete {
            self.state.used = None;
            return self.book(event.id, kind, quantity);
        }
        self.summarise(summary, before);
    }

    /// The type chosen, or the only one there is to choose.
    pub(super) fn chosen_type<'e>(&self, event: &'e EventFacts) -> Option<&'e TypeFacts> {
        let types = on_sale(event);
        let chosen = self.state.draft.ticket_type;
        match types.as_slice() {
            [only] => Some(*only),
            several => several.iter().copied().find(|kind| Some(kind.id) == chosen),
        }
    }

    fn sold_out(&mut self, event: &EventFacts) {
        self.say.push(Say::SoldOut(EventSaid::of(event)));
        self.state.drop_draft();
        let others = self
            .facts
            .events
            .iter()
            .any(|event| event.listed && bookable(event));
        if others && !self.voice() && !self.terse() {
            self.list_events(None, 0);
        }
    }

    pub(super) fn too_many(&mut self, most: i64, left: bool) {
        self.state.draft.quantity = None;
        self.state.draft.complete = false;
        self.say.push(Say::TooMany { most, left });
    }

    fn sum_up(&self, event: &EventFacts, kind: &TypeFacts, quantity: i64) -> SummarySaid {
        SummarySaid {
            event: EventSaid::of(event),
            ticket_type: kind.id,
            type_name: (event.types.len() > 1 && !kind.implied).then(|| kind.name.clone()),
            quantity,
            total_minor: kind.price_minor.max(0).saturating_mul(quantity),
        }
    }

    /// Names everything and waits for a yes that is good for this alone. The same summary said again
    /// keeps its mark, so that the yes under either is good.
    fn summarise(&mut self, said: SummarySaid, before: Option<Summary>) {
        let same = before.filter(|before| {
            before.event == said.event.id
                && before.ticket_type == said.ticket_type
                && before.quantity == said.quantity
                && before.total_minor == said.total_minor
                && before.local_start == said.event.local_start
        });
        let mark = match same {
            Some(before) => before.mark,
            None => self.state.next_mark(self.facts.now),
        };
        let offers = self.tappable(vec![
            offer(format!("yes:{mark}"), Label::YesBook),
            offer(format!("change:{mark}"), Label::OtherNumber),
            offer(format!("no:{mark}"), Label::NoBook),
        ]);
        self.state.step = Step::Confirm;
        self.state.summary = Some(Summary {
            mark,
            event: said.event.id,
            ticket_type: said.ticket_type,
            quantity: said.quantity,
            total_minor: said.total_minor,
            local_start: said.event.local_start,
        });
        self.say.push(Say::Summary {
            summary: said,
            offers,
        });
    }

    /// The yes to the summary: books what it named, if that is still so.
    pub(super) fn confirm(&mut self) {
        let Some(summary) = self.state.summary.take() else {
            return self.advance();
        };
        self.state.used = Some(Used {
            mark: summary.mark.clone(),
            reference: None,
        });
        let event = self.event(summary.event);
        let found = event.and_then(|event| {
            let kind = event
                .types
                .iter()
                .find(|kind| kind.id == summary.ticket_type)?;
            Some((event, kind))
        });
        let same = found.filter(|(event, kind)| {
            event.book_at.is_none()
                && event.local_start == summary.local_start
                && kind.price_minor.max(0).saturating_mul(summary.quantity) == summary.total_minor
        });
        match same {
            Some((event, kind)) if self.contact_known() => {
                self.book(event.id, kind, summary.quantity);
            }
            other => {
                if other.is_none() {
                    self.say.push(Say::Changed);
                }
                self.advance();
            }
        }
    }

    /// The deed. The draft stays until it is known to have worked.
    fn book(&mut self, event: EventId, kind: &TypeFacts, quantity: i64) {
        let needed = !self.facts.abilities.knows_phone && self.facts.guest.phone.is_none();
        self.state.step = Step::Confirm;
        self.state.draft.event = Some(event);
        self.state.draft.ticket_type = Some(kind.id);
        self.state.draft.quantity = Some(quantity);
        self.state.draft.complete = false;
        self.deed = Some(Deed::Book {
            event,
            ticket_type: kind.id,
            quantity,
            name: self.state.name.clone(),
            phone: self.state.phone.clone().filter(|_| needed),
            email: self.state.email.clone().filter(|_| needed),
        });
    }

    /// Whether the rule of booking, a number or an address, can be kept.
    pub(super) fn contact_known(&self) -> bool {
        self.facts.abilities.knows_phone
            || self.facts.guest.phone.is_some()
            || self.state.phone.is_some()
            || self.state.email.is_some()
    }

    pub(super) fn waits_for_contact(&self) -> bool {
        self.state.step == Step::Contact
    }

    /// Whether a booking is being put together.
    pub(super) fn begun(&self) -> bool {
        matches!(
            self.state.step,
            Step::Event | Step::Type | Step::Quantity | Step::Contact | Step::Confirm
        )
    }
}
