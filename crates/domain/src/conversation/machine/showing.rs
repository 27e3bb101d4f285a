//! What is shown and said beside the booking itself: greetings, lists, cards, the menu, news, people.

use super::stock::bookable;
use super::{SPOKEN, Talk, offer, page};
use crate::conversation::say::{EventSaid, Label, Offer, Say, TypeSaid};
use crate::conversation::state::{CHOICES, Step};
use crate::conversation::understanding::{Intent, Meaning, Question, When};
use crate::conversation::{Deed, EventFacts};
use crate::language::Language;

impl Talk<'_> {
    /// A greeting with how to begin; where each message costs, the list of events at once.
    pub(super) fn greeting(&mut self) {
        self.understood();
        self.state.drop_draft();
        if self.terse() {
            return self.ask_event(None, 0);
        }
        let second = if self.facts.bookings.is_empty() {
            offer("menu:events", Label::Events)
        } else {
            offer("menu:bookings", Label::Bookings)
        };
        let offers = vec![
            offer("menu:book", Label::Book),
            second,
            self.other_language(),
        ];
        let offers = self.tappable(offers);
        self.greet(offers);
    }

    pub(super) fn greet(&mut self, offers: Vec<Offer>) {
        let first = !self.state.greeted;
        self.say.push(Say::Greeting { first, offers });
    }

    fn other_language(&self) -> Offer {
        let other = self.state.language(self.facts).other();
        offer(format!("lang:{}", other.tag()), Label::Language(other))
    }

    pub(super) fn menu(&mut self) {
        self.understood();
        self.state.drop_draft();
        self.show_menu();
    }

    pub(super) fn show_menu(&mut self) {
        let offers = self.menu_offers();
        self.say.push(Say::Menu { offers });
    }

    fn menu_offers(&self) -> Vec<Offer> {
        let news = if self.facts.guest.subscribed {
            offer("menu:unsubscribe", Label::Unsubscribe)
        } else {
            offer("menu:subscribe", Label::Subscribe)
        };
        let offers = vec![
            offer("menu:book", Label::Book),
            offer("menu:events", Label::Events),
            offer("menu:bookings", Label::Bookings),
            news,
            self.other_language(),
            offer("menu:person", Label::Person),
        ];
        if self.voice() { Vec::new() } else { offers }
    }

    /// Help, and then the question that was open.
    pub(super) fn help(&mut self) {
        self.understood();
        let idle = self.state.step == Step::Idle;
        let offers = if idle && !self.terse() {
            self.menu_offers()
        } else {
            Vec::new()
        };
        self.say.push(Say::Help { offers });
        self.resume();
    }

    pub(super) fn welcome(&mut self) {
        self.understood();
        self.say.push(Say::Welcome);
    }

    /// Nothing of what was begun remains.
    pub(super) fn drop_all(&mut self) {
        self.understood();
        self.state.drop_draft();
        let offers = self.tappable(vec![
            offer("menu:book", Label::Book),
            offer("menu:events", Label::Events),
        ]);
        self.say.push(Say::Dropped { offers });
    }

    /// What is on; in the midst of a booking it is the question which event.
    pub(super) fn what_is_on(&mut self, meaning: &Meaning) {
        self.understood();
        if self.begun() {
            self.choose_anew();
            self.state.draft.when = meaning.when;
            // Seen before it is chosen, even where there is only one.
            return self.list_to_book();
        }
        self.state.drop_draft();
        self.list_events(meaning.when, 0);
    }

    /// In the midst of a booking a list of events makes the event open again.
    pub(super) fn choose_anew(&mut self) {
        self.state.step = Step::Event;
        self.state.summary = None;
        self.state.draft.event = None;
        self.state.draft.ticket_type = None;
        self.state.draft.complete = false;
    }

    fn list_to_book(&mut self) {
        let when = self.state.draft.when;
        let found = |event: &EventFacts| {
            let then = when.is_none_or(|when| when.holds(event.local_start.date()));
            event.listed && bookable(event) && then
        };
        let mut fitting = self.facts.events.iter().filter(|event| found(event));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => self.show(only, Vec::new()),
            _ => self.ask_event(None, 0),
        }
    }

    /// The list to look at.
    pub(super) fn list_events(&mut self, when: Option<When>, from: usize) {
        let listed: Vec<&EventFacts> = self.facts.events.iter().filter(|e| e.listed).collect();
        let mut events = listed.clone();
        let mut days = when;
        if let Some(when) = when {
            events.retain(|event| when.holds(event.local_start.date()));
            if events.is_empty() && !listed.is_empty() {
                self.say.push(Say::NothingThen(when));
                events = listed;
                days = None;
            }
        }
        match events.as_slice() {
            [] => self.say.push(Say::NothingOn),
            [only] if self.say.is_empty() => self.show(only, Vec::new()),
            several => {
                let shown = if self.voice() { SPOKEN } else { CHOICES };
                let (here, next) = page(several, from, shown);
                let events: Vec<EventSaid> =
                    here.iter().map(|event| EventSaid::of(event)).collect();
                let id = |event: &EventSaid| format!("about:{}", event.id.0.simple());
                let mut offers: Vec<Offer> = events
                    .iter()
                    .map(|event| offer(id(event), Label::Event(event.clone())))
                    .collect();
                // What pages through days would page through all.
                if let Some(next) = next.filter(|_| !self.voice() && days.is_none()) {
                    offers.push(offer(format!("more:{next}"), Label::More));
                }
                let when = days;
                self.say.push(Say::Events {
                    when,
                    events,
                    offers,
                });
            }
        }
    }

    /// A question about an event: the one named, else the one spoken of, else the only one.
    pub(super) fn about(&mut self, meaning: &Meaning) {
        self.understood();
        let listed = |event: &&EventFacts| {
            let then = |when: When| when.holds(event.local_start.date());
            event.listed && meaning.when.is_none_or(then)
        };
        let named: Vec<&EventFacts> = match meaning.events.as_slice() {
            [] => {
                let spoken_of = self.state.draft.event.or(self.state.topic);
                match spoken_of.and_then(|id| self.event(id)) {
                    Some(event) => vec![event],
                    None => self.facts.events.iter().filter(listed).collect(),
                }
            }
            ids => ids.iter().filter_map(|id| self.event(*id)).collect(),
        };
        if named.len() != 1 && self.begun() {
            self.choose_anew();
        }
        match named.as_slice() {
            [only] => self.show(only, meaning.questions.clone()),
            several if !meaning.events.is_empty() && !several.is_empty() => {
                self.offer_to_look(several);
            }
            _ => self.list_events(meaning.when, 0),
        }
    }

    fn offer_to_look(&mut self, several: &[&EventFacts]) {
        let some = several.iter().take(CHOICES);
        let events: Vec<EventSaid> = some.map(|event| EventSaid::of(event)).collect();
        let id = |event: &EventSaid| format!("about:{}", event.id.0.simple());
        let offers = events
            .iter()
            .map(|event| offer(id(event), Label::Event(event.clone())))
            .collect();
        self.say.push(Say::Events {
            when: None,
            events,
            offers,
        });
    }

    /// One event's card. In the midst of a booking the open question follows; else it can be booked.
    pub(super) fn show(&mut self, event: &EventFacts, asked: Vec<Question>) {
        let midst = self.begun() && self.state.draft.event.is_some();
        let can = !midst && bookable(event);
        let offers = if can && !self.voice() {
            let id = format!("event:{}", event.id.0.simple());
            vec![offer(id, Label::Book), offer("menu:events", Label::Events)]
        } else {
            Vec::new()
        };
        let offers = self.tappable(offers);
        let kinds = event.types.iter().filter(|_| event.types.len() > 1);
        self.say.push(Say::About {
            event: EventSaid::of(event),
            summary: event.summary.clone(),
            types: kinds
                .map(|kind| TypeSaid::of(kind, event.currency))
                .collect(),
            asked,
            offers,
        });
        if midst {
            self.resume();
        } else {
            self.state.topic = Some(event.id);
        }
    }

    /// From now on this language: what was open is asked in it.
    pub(super) fn speak(&mut self, language: Language) {
        self.understood();
        self.state.language = Some(language);
        self.state.chosen = true;
        self.say.push(Say::LanguageSet);
        if self.state.step == Step::Idle && !self.terse() {
            self.show_menu();
        } else {
            self.resume();
        }
    }

    pub(super) fn start(&mut self) {
        self.understood();
        self.state.stopped = false;
        self.deed = Some(Deed::Subscribe);
    }

    /// Always honoured. A voice that is told to stop falls silent; nothing is ever sent to it.
    pub(super) fn stop(&mut self) {
        self.understood();
        self.state.drop_draft();
        if self.voice() {
            self.say.push(Say::Goodbye);
        } else {
            self.deed = Some(Deed::Unsubscribe);
        }
    }

    pub(super) fn call_person(&mut self) {
        self.understood();
        self.state.drop_draft();
        self.deed = Some(Deed::CallPerson);
    }

    /// Shall a person answer?
    pub(super) fn offer_person(&mut self) {
        self.state.drop_draft();
        self.state.step = Step::Person;
        let offers = vec![
            offer("menu:person", Label::YesPerson),
            offer("menu:menu", Label::Menu),
        ];
        let offers = self.tappable(offers);
        self.say.push(Say::OfferPerson { offers });
    }

    pub(super) fn answer_person(&mut self, meaning: &Meaning) -> bool {
        match (meaning.intent, meaning.answer) {
            (Intent::Yes, Some(true)) => self.call_person(),
            (_, Some(false)) => self.drop_all(),
            _ if self.pick_offered(meaning) => {}
            _ => return false,
        }
        true
    }
}
