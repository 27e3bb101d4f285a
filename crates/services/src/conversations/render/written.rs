//! Sentences to be read.

use super::Tone;
use domain::conversation::{
    BookedSaid, BookingSaid, EventSaid, Question, Say, SummarySaid, TypeSaid, Unreadable,
};
use domain::language::LocalText;
use i18n::Text;
use i18n::texts::{chat, errors};

impl Tone<'_> {
    pub(super) fn written(&self, say: &Say) -> String {
        let terse = self.facts.abilities.terse;
        match say {
            Say::Introduction => self.by_organization(chat::INTRODUCTION),
            Say::Greeting { first, .. } => {
                let greeting = self.text(chat::GREETING);
                if *first {
                    let who = self.by_organization(chat::INTRODUCTION);
                    format!("{greeting}\n\n{who}")
                } else {
                    greeting
                }
            }
            Say::Menu { .. } => self.text(chat::MENU),
            Say::Help { .. } => {
                let (title, code) = self.example();
                let help = if terse { chat::HELP_TERSE } else { chat::HELP };
                help.fill(
                    self.language,
                    &[
                        ("title", &title),
                        ("code", &code),
                        ("organization", self.organization()),
                    ],
                )
            }
            Say::NotUnderstood => self.text(chat::NOT_UNDERSTOOD),
            Say::Examples => chat::EXAMPLES.fill(self.language, &[("title", &self.example().0)]),
            Say::Unreadable(what) => self.text(match what {
                Unreadable::Voice => chat::UNREADABLE_VOICE,
                Unreadable::Media => chat::UNREADABLE_MEDIA,
                Unreadable::Reaction | Unreadable::Other => chat::UNREADABLE_OTHER,
            }),
            Say::Stale => self.text(chat::STALE),
            Say::WhichEvent { quantity, when, .. } => {
                let question = match quantity {
                    Some(n) => chat::WHICH_EVENT_FOR.count(self.language, *n, &[]),
                    None => self.text(chat::WHICH_EVENT),
                };
                match when {
                    Some(when) => format!("{}: {question}", self.days(when)),
                    None => question,
                }
            }
            Say::Events { when, .. } => {
                let head = match when {
                    Some(when) => {
                        chat::EVENTS_WHEN.fill(self.language, &[("when", &self.days(when))])
                    }
                    None => self.text(chat::EVENTS),
                };
                format!("{head} {}", self.text(chat::EVENTS_CHOOSE))
            }
            Say::NothingOn => self.text(chat::NOTHING_ON),
            Say::NothingThen(when) => {
                chat::NOTHING_THEN.fill(self.language, &[("when", &self.days(when))])
            }
            Say::NotFound(code) => chat::NOT_FOUND.fill(self.language, &[("code", code)]),
            Say::About {
                event,
                summary,
                types,
                asked,
                ..
            } => self.card(event, summary, types, asked),
            Say::NotThatDay(event) => self.of_event(chat::NOT_THAT_DAY, event),
            Say::SoldOut(event) => {
                chat::SOLD_OUT.fill(self.language, &[("title", self.local(&event.title))])
            }
            Say::BookOnPage { event, .. } => {
                chat::BOOK_ON_PAGE.fill(self.language, &[("title", self.local(&event.title))])
            }
            Say::WhichType { event, .. } => {
                let title = self.local(&event.title);
                format!("{title}\n{}", self.text(chat::WHICH_TYPE))
            }
            Say::HowMany {
                event, price_minor, ..
            } => self.how_many(event, *price_minor),
            Say::TooMany { most, left } => self.too_many(*most, *left),
            Say::AskContact {
                booking, ask_phone, ..
            } => self.ask_contact(booking.as_ref(), *ask_phone),
            Say::NotAContact => self.text(chat::NOT_A_CONTACT),
            Say::Summary { summary, .. } => self.summary(summary),
            Say::Changed => self.text(chat::CHANGED),
            Say::YesOrNo => self.text(chat::YES_OR_NO),
            Say::Booked(booked) => self.booked(booked),
            Say::AlreadyBooked { reference } => self.of_reference(chat::ALREADY_BOOKED, reference),
            Say::Bookings { bookings, .. } => self.bookings(bookings),
            Say::NoBookings { .. } => self.text(chat::NO_BOOKINGS),
            Say::WhichBooking { .. } => self.text(chat::WHICH_BOOKING),
            Say::ConfirmCancel { booking, .. } => {
                let ask = if terse {
                    chat::CONFIRM_CANCEL_TERSE
                } else {
                    chat::CONFIRM_CANCEL
                };
                ask.fill(self.language, &[("booking", &self.booking(booking))])
            }
            Say::Cancelled { reference } => self.of_reference(chat::CANCELLED, reference),
            Say::BookingUnknown { reference } => {
                self.of_reference(chat::BOOKING_UNKNOWN, reference)
            }
            Say::Kept => self.text(chat::KEPT),
            Say::Dropped { .. } => self.text(chat::DROPPED),
            Say::LanguageSet => self.text(chat::LANGUAGE_SET),
            Say::Subscribed => self.text(chat::SUBSCRIBED),
            Say::Unsubscribed => self.text(chat::UNSUBSCRIBED),
            Say::OfferPerson { .. } => self.by_organization(chat::OFFER_PERSON),
            Say::PersonCalled => self.by_organization(chat::PERSON_CALLED),
            Say::ContactKept => self.text(chat::CONTACT_KEPT),
            Say::Refused(message) => errors::sentence(message, self.language),
            Say::Trouble => self.text(chat::TROUBLE),
            Say::Welcome => self.text(chat::WELCOME),
            Say::Goodbye => self.text(chat::GOODBYE),
        }
    }

    pub(super) fn text(&self, text: Text) -> String {
        text.get(self.language).to_owned()
    }

    pub(super) fn by_organization(&self, text: Text) -> String {
        text.fill(self.language, &[("organization", self.organization())])
    }

    pub(super) fn of_reference(&self, text: Text, reference: &str) -> String {
        text.fill(self.language, &[("reference", reference)])
    }

    pub(super) fn of_event(&self, text: Text, event: &EventSaid) -> String {
        let when = self.when_of(event);
        let title = self.local(&event.title);
        text.fill(self.language, &[("title", title), ("when", &when)])
    }

    /// As many as can be had, in the words that the pages use.
    pub(super) fn too_many(&self, most: i64, left: bool) -> String {
        let (key, name) = if left {
            ("sold_out", "remaining")
        } else {
            ("over_maximum", "max")
        };
        errors::of_key(key, &[(name, &most.to_string())], self.language)
    }

    /// The event's card; of a single question by SMS only its answer.
    fn card(
        &self,
        event: &EventSaid,
        summary: &LocalText,
        types: &[TypeSaid],
        asked: &[Question],
    ) -> String {
        let title = self.local(&event.title);
        let when = self.when_of(event);
        let venue = self.venue(&event.venue, event.online);
        let price = format!("{}, {}", self.prices(event), self.left(event.remaining));
        if self.facts.abilities.terse {
            let answer = match asked {
                [Question::When] => when,
                [Question::Where] => venue,
                [Question::Price | Question::Left] => price,
                _ => format!("{when}, {venue}, {price}"),
            };
            let code = chat::TO_BOOK_CODE.fill(self.language, &[("code", &event.code)]);
            return format!("{title}: {answer}. {code}");
        }
        let mut lines = vec![title.to_owned(), when, venue, price];
        lines.extend(types.iter().map(|kind| {
            chat::TYPE_LINE.fill(
                self.language,
                &[
                    ("name", self.local(&kind.name)),
                    ("price", &self.price(kind.price_minor, kind.currency)),
                    ("left", &self.left(kind.remaining)),
                ],
            )
        }));
        lines.push(self.local(summary).to_owned());
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    fn how_many(&self, event: &EventSaid, price_minor: i64) -> String {
        let question = self.text(chat::HOW_MANY);
        let title = self.local(&event.title);
        if self.facts.abilities.terse {
            return format!("{title}: {question}");
        }
        let when = self.soon(event.local_start);
        if price_minor == 0 {
            return format!("{title}\n{when}\n\n{question}");
        }
        let price = self.price(price_minor, event.currency);
        let each = chat::PRICE_EACH.fill(self.language, &[("price", &price)]);
        format!("{title}\n{when}\n{each}\n\n{question}")
    }

    fn ask_contact(&self, booking: Option<&SummarySaid>, ask_phone: bool) -> String {
        let ask = self.text(if ask_phone {
            chat::ASK_CONTACT_SHARE
        } else {
            chat::ASK_CONTACT
        });
        let Some(summary) = booking else {
            return ask;
        };
        let tickets = self.tickets(summary.quantity);
        let when = self.when_of(&summary.event);
        let what = format!("{}, {when}, {tickets}", self.what(summary));
        let then = chat::ASK_CONTACT_THEN.fill(self.language, &[("what", &what)]);
        format!("{ask}\n{then}")
    }

    fn summary(&self, summary: &SummarySaid) -> String {
        let event = &summary.event;
        let what = self.what(summary);
        let when = self.when_of(event);
        let venue = self.venue(&event.venue, event.online);
        let tickets = self.tickets(summary.quantity);
        let price = self.sum(summary.total_minor, event.currency);
        if self.facts.abilities.terse {
            return chat::SUMMARY_TERSE.fill(
                self.language,
                &[
                    ("tickets", &tickets),
                    ("title", &what),
                    ("when", &when),
                    ("venue", &venue),
                    ("price", &self.price(summary.total_minor, event.currency)),
                ],
            );
        }
        let mut lines = vec![
            self.text(chat::SUMMARY),
            what,
            when,
            venue,
            format!("{tickets}, {price}"),
        ];
        lines.retain(|line| !line.is_empty());
        format!("{}\n\n{}", lines.join("\n"), self.text(chat::SUMMARY_ASK))
    }

    fn booked(&self, booked: &BookedSaid) -> String {
        let booking = &booked.booking;
        let title = self.local(&booking.title);
        let when = self.exact(booking.local_start, &booked.timezone, None);
        let venue = self.venue(&booked.venue, true);
        let tickets = self.tickets(booking.quantity);
        let cancel = self.of_reference(chat::BOOKED_CANCEL, &booking.reference);
        if self.facts.abilities.terse {
            return chat::BOOKED_TERSE.fill(
                self.language,
                &[
                    ("tickets", &tickets),
                    ("title", title),
                    ("when", &when),
                    ("venue", &venue),
                    ("price", &self.price(booked.total_minor, booked.currency)),
                    ("cancel", &cancel),
                ],
            );
        }
        let price = self.sum(booked.total_minor, booked.currency);
        let lines = [
            self.text(chat::BOOKED),
            title.to_owned(),
            when,
            venue,
            format!("{tickets}, {price}"),
            self.of_reference(chat::BOOKED_REFERENCE, &booking.reference),
        ];
        let show = self.text(chat::BOOKED_SHOW);
        format!("{}\n\n{show}\n{cancel}", lines.join("\n"))
    }

    fn bookings(&self, bookings: &[BookingSaid]) -> String {
        let several = bookings.len() > 1;
        let lines = bookings.iter().map(|booking| {
            let line = self.booking(booking);
            // One alone has its link beside the text.
            if several && !self.facts.abilities.terse {
                format!("{line}\n{}", booking.url)
            } else {
                line
            }
        });
        let lines: Vec<String> = lines.collect();
        format!(
            "{}\n{}\n\n{}",
            self.text(chat::BOOKINGS),
            lines.join("\n"),
            self.text(chat::BOOKINGS_CHOOSE)
        )
    }
}
