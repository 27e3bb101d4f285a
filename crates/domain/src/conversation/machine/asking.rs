//! The questions of a booking.

use super::stock::{bookable, most, on_sale};
use super::{SPOKEN, Talk, offer, page};
use crate::conversation::say::{EventSaid, Label, Say, SummarySaid, TypeSaid};
use crate::conversation::state::{CHOICES, Step};
use crate::conversation::understanding::When;
use crate::conversation::{EventFacts, TypeFacts};
use crate::ids::EventId;

/// Numbers of places that are offered.
const NUMBERS: i64 = 3;

impl Talk<'_> {
    /// Which event? Among these, if some were named; those of the days that were named; else all. One
    /// alone is not asked about.
    pub(super) fn ask_event(&mut self, among: Option<&[EventId]>, from: usize) {
        self.state.step = Step::Event;
        let open = |event: &&EventFacts| match among {
            Some(some) => some.contains(&event.id),
            None => event.listed && bookable(event),
        };
        let mut events: Vec<&EventFacts> = self.facts.events.iter().filter(open).collect();
        let mut when = self.state.draft.when;
        if let Some(days) = when {
            let then = |event: &&EventFacts| days.holds(event.local_start.date());
            let fitting: Vec<&EventFacts> = events.iter().copied().filter(then).collect();
            if fitting.is_empty() {
                self.state.draft.when = None;
                when = None;
                if !events.is_empty() {
                    self.say.push(Say::NothingThen(days));
                }
            } else {
                events = fitting;
            }
        }
        match events.as_slice() {
            [] => {
                self.state.drop_draft();
                self.say.push(Say::NothingOn);
            }
            // What was asked for is not there; to go on with the only other would surprise.
            [only] if self.say.is_empty() => {
                self.take_event(only.id);
                self.advance();
            }
            several => self.offer_events(several, when, from),
        }
    }

    fn offer_events(&mut self, events: &[&EventFacts], when: Option<When>, from: usize) {
        let shown = if self.voice() { SPOKEN } else { CHOICES };
        let (here, next) = page(events, from, shown);
        let events: Vec<EventSaid> = here.iter().map(|event| EventSaid::of(event)).collect();
        let mut offers: Vec<_> = events
            .iter()
            .map(|event| {
                offer(
                    format!("event:{}", event.id.0.simple()),
                    Label::Event(event.clone()),
                )
            })
            .collect();
        if let Some(next) = next.filter(|_| !self.voice()) {
            offers.push(offer(format!("more:{next}"), Label::More));
        }
        self.say.push(Say::WhichEvent {
            quantity: self.state.draft.quantity,
            when,
            events,
            offers,
        });
    }

    pub(super) fn ask_type(&mut self, event: &EventFacts) {
        self.state.step = Step::Type;
        let types: Vec<TypeSaid> = on_sale(event)
            .into_iter()
            .take(CHOICES)
            .map(|kind| TypeSaid::of(kind, event.currency))
            .collect();
        let offers = types
            .iter()
            .map(|kind| {
                offer(
                    format!("type:{}", kind.id.0.simple()),
                    Label::Type(kind.clone()),
                )
            })
            .collect();
        self.say.push(Say::WhichType {
            event: EventSaid::of(event),
            types,
            offers,
        });
    }

    pub(super) fn ask_quantity(&mut self, event: &EventFacts, kind: &TypeFacts) {
        self.state.step = Step::Quantity;
        let most = most(event, kind);
        let numbers = 1..=most.min(NUMBERS);
        let offers = numbers.map(|n| offer(format!("qty:{n}"), Label::Places(n)));
        let offers = self.tappable(offers.collect());
        self.say.push(Say::HowMany {
            event: EventSaid::of(event),
            price_minor: kind.price_minor,
            most,
            offers,
        });
    }

    pub(super) fn ask_contact(&mut self, booking: Option<SummarySaid>) {
        self.state.step = Step::Contact;
        self.say.push(Say::AskContact {
            booking,
            ask_phone: self.facts.abilities.asks_phone,
            or_mail: !self.voice(),
        });
    }

    /// Asks again what was asked last; what holds now, not what held then.
    pub(super) fn resume(&mut self) {
        match self.state.step {
            Step::Idle => {}
            Step::Event => self.ask_event(None, 0),
            Step::Type | Step::Quantity | Step::Contact | Step::Confirm => self.advance(),
            Step::WhichBooking => self.ask_booking(),
            Step::ConfirmCancel => self.confirm_cancel_again(),
            Step::Person => self.offer_person(),
        }
    }

    /// One step back.
    pub(super) fn back(&mut self) {
        match self.state.step {
            Step::Confirm | Step::Contact if self.has_a_number_to_choose() => {
                self.state.draft.quantity = None;
                self.state.draft.complete = false;
                self.advance();
            }
            Step::Confirm | Step::Contact | Step::Quantity | Step::Type if self.more_than_one() => {
                self.state.drop_draft();
                self.ask_event(None, 0);
            }
            _ => self.drop_all(),
        }
    }

    fn has_a_number_to_choose(&self) -> bool {
        let event = self.state.draft.event.and_then(|id| self.event(id));
        event.is_some_and(|event| {
            self.chosen_type(event)
                .is_some_and(|kind| most(event, kind) > 1)
        })
    }

    /// Whether there is another event to go back to.
    fn more_than_one(&self) -> bool {
        let open = |event: &&EventFacts| event.listed && bookable(event);
        self.facts.events.iter().filter(open).count() > 1
    }
}
