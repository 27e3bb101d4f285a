//! Sentences to be heard: short, without addresses and references, and with one question at most.

use super::Tone;
use domain::conversation::{EventSaid, Question, Say};
use i18n::texts::{chat, errors};

impl Tone<'_> {
    /// The sentence; empty where there is nothing to say aloud.
    pub(super) fn spoken(&self, say: &Say) -> String {
        match say {
            Say::Introduction => String::new(),
            // Instead of a menu or of examples to read: what can be said.
            Say::Examples | Say::Menu { .. } => self.text(chat::EXAMPLES_VOICE),
            Say::Greeting { .. } => self.by_organization(chat::GREETING_VOICE),
            Say::Help { .. } => {
                chat::HELP_VOICE.fill(self.language, &[("title", &self.example().0)])
            }
            Say::WhichEvent { events, .. } => {
                let events = self.aloud(events);
                chat::WHICH_EVENT_VOICE.fill(self.language, &[("events", &events)])
            }
            Say::Events { events, .. } => {
                let events = self.aloud(events);
                chat::EVENTS_VOICE.fill(self.language, &[("events", &events)])
            }
            Say::About { event, asked, .. } => self.answer(event, asked),
            Say::BookOnPage { event, .. } => {
                chat::BOOK_ON_PAGE_VOICE.fill(self.language, &[("title", self.local(&event.title))])
            }
            Say::WhichType { types, .. } => {
                let names: Vec<&str> = types.iter().map(|kind| self.local(&kind.name)).collect();
                chat::WHICH_TYPE_VOICE.fill(self.language, &[("types", &names.join(", "))])
            }
            Say::HowMany { event, .. } => {
                chat::HOW_MANY_VOICE.fill(self.language, &[("title", self.local(&event.title))])
            }
            Say::AskContact { .. } => self.text(chat::ASK_CONTACT_VOICE),
            Say::NotAContact => self.text(chat::NOT_A_CONTACT_VOICE),
            Say::Summary { summary, .. } => {
                let price = self.price(summary.total_minor, summary.event.currency);
                chat::SUMMARY_VOICE.fill(
                    self.language,
                    &[
                        ("tickets", &self.tickets(summary.quantity)),
                        ("title", &self.what(summary)),
                        ("when", &self.when_of(&summary.event)),
                        ("price", &price),
                    ],
                )
            }
            Say::Booked(booked) => {
                let booking = &booked.booking;
                chat::BOOKED_VOICE.fill(
                    self.language,
                    &[
                        ("tickets", &self.tickets(booking.quantity)),
                        ("title", self.local(&booking.title)),
                        (
                            "when",
                            &self.exact(booking.local_start, &booked.timezone, None),
                        ),
                    ],
                )
            }
            Say::Bookings { bookings, .. } | Say::WhichBooking { bookings, .. } => {
                let lines: Vec<String> = bookings
                    .iter()
                    .take(3)
                    .map(|b| self.booking_aloud(b))
                    .collect();
                let head = if matches!(say, Say::Bookings { .. }) {
                    chat::BOOKINGS
                } else {
                    chat::WHICH_BOOKING
                };
                format!("{} {}.", self.text(head), lines.join("; "))
            }
            Say::ConfirmCancel { booking, .. } => {
                let booking = self.booking_aloud(booking);
                chat::CONFIRM_CANCEL.fill(self.language, &[("booking", &booking)])
            }
            Say::Cancelled { .. } => self.text(chat::CANCELLED_VOICE),
            Say::Dropped { .. } => self.text(chat::DROPPED_VOICE),
            Say::Refused(message) => errors::sentence(message, self.language),
            _ => self.written(say),
        }
    }

    fn aloud(&self, events: &[EventSaid]) -> String {
        let each = events.iter().map(|event| {
            let when = self.soon(event.local_start);
            let title = self.local(&event.title);
            chat::EVENT_VOICE.fill(self.language, &[("title", title), ("when", &when)])
        });
        let each: Vec<String> = each.collect();
        each.join("; ")
    }

    /// Only what was asked, and the way on.
    fn answer(&self, event: &EventSaid, asked: &[Question]) -> String {
        let title = self.local(&event.title);
        let answer = match asked {
            [Question::Price] => self.prices(event),
            [Question::Left] => self.left(event.remaining),
            [Question::Where] => self.venue(&event.venue, event.online),
            _ => self.when_of(event),
        };
        let on = if event.remaining > 0 {
            self.text(chat::SHALL_I_BOOK)
        } else {
            self.text(chat::NONE_LEFT)
        };
        format!("{title}: {answer}. {on}")
    }
}
