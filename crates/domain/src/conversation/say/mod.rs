//! What is said to a guest, as values; the sentences stand in the catalogue.

mod said;

pub use said::{BookedSaid, BookingSaid, EventSaid, Label, Offer, SummarySaid, TypeSaid};

use super::Unreadable;
use super::understanding::{Question, When};
use crate::language::LocalText;
use crate::message::Message;

/// One thing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Say {
    /// Who speaks: the automatic assistant of the organization. Before all else, once.
    Introduction,
    /// A greeting with how to begin; `first` says who speaks.
    Greeting {
        /// Whether this guest is greeted for the first time.
        first: bool,
        /// What can be tapped.
        offers: Vec<Offer>,
    },
    /// What can be done here.
    Menu {
        /// What can be tapped.
        offers: Vec<Offer>,
    },
    /// How to use this, with the words to type.
    Help {
        /// What can be tapped.
        offers: Vec<Offer>,
    },
    /// What was said was not understood. A question or examples follow.
    NotUnderstood,
    /// Words that are understood, for someone who was not.
    Examples,
    /// What was sent cannot be read.
    Unreadable(Unreadable),
    /// What was tapped no longer holds.
    Stale,
    /// Which event shall be booked?
    WhichEvent {
        /// Places wanted, if said.
        quantity: Option<i64>,
        /// The days these events were narrowed down to.
        when: Option<When>,
        /// The events.
        events: Vec<EventSaid>,
        /// The same to tap, and more of them.
        offers: Vec<Offer>,
    },
    /// What is on.
    Events {
        /// The days these events were narrowed down to.
        when: Option<When>,
        /// The events.
        events: Vec<EventSaid>,
        /// The same to tap, and more of them.
        offers: Vec<Offer>,
    },
    /// There is nothing that can be booked.
    NothingOn,
    /// There is nothing on these days; what else there is follows.
    NothingThen(When),
    /// No event has this code.
    NotFound(String),
    /// One event, with what was asked about it.
    About {
        /// The event.
        event: EventSaid,
        /// One or two sentences about it.
        summary: LocalText,
        /// Its ticket types, where it has several.
        types: Vec<TypeSaid>,
        /// What was asked; empty is everything.
        asked: Vec<Question>,
        /// What can be tapped.
        offers: Vec<Offer>,
    },
    /// The event is not on the day that was named, but on this one.
    NotThatDay(EventSaid),
    /// All places of the event are taken, or none are on sale.
    SoldOut(EventSaid),
    /// The event is booked on its page, because questions belong to it.
    BookOnPage {
        /// The event.
        event: EventSaid,
        /// Its booking page.
        url: String,
    },
    /// Which ticket type?
    WhichType {
        /// The event.
        event: EventSaid,
        /// Those that can be booked.
        types: Vec<TypeSaid>,
        /// The same to tap.
        offers: Vec<Offer>,
    },
    /// How many places?
    HowMany {
        /// The event.
        event: EventSaid,
        /// The price of one, in minor units.
        price_minor: i64,
        /// As many can be booked at once.
        most: i64,
        /// Some numbers to tap.
        offers: Vec<Offer>,
    },
    /// More were wanted than can be booked. The question how many follows.
    TooMany {
        /// As many can be booked.
        most: i64,
        /// Whether no more are left; else it is the most that one booking takes.
        left: bool,
    },
    /// A number or an address is needed to book.
    AskContact {
        /// What will be booked, for a command that needs no further yes.
        booking: Option<SummarySaid>,
        /// Whether the channel can share the number in its own way.
        ask_phone: bool,
        /// Whether a mail address does as well.
        or_mail: bool,
    },
    /// What was typed is neither a number nor an address. The question for it follows.
    NotAContact,
    /// What will be booked, and whether that is right.
    Summary {
        /// What will be booked.
        summary: SummarySaid,
        /// What can be tapped.
        offers: Vec<Offer>,
    },
    /// The event changed since the last summary; a new one follows.
    Changed,
    /// Only a yes or a no helps here. The question follows.
    YesOrNo,
    /// It is booked.
    Booked(BookedSaid),
    /// It was booked before; nothing was booked twice.
    AlreadyBooked {
        /// The booking's reference.
        reference: String,
    },
    /// The guest's bookings.
    Bookings {
        /// Soonest first.
        bookings: Vec<BookingSaid>,
        /// Those that can be given back.
        offers: Vec<Offer>,
    },
    /// The guest has no bookings here.
    NoBookings {
        /// What can be tapped.
        offers: Vec<Offer>,
    },
    /// Which booking shall be given back?
    WhichBooking {
        /// Soonest first.
        bookings: Vec<BookingSaid>,
        /// The same to tap.
        offers: Vec<Offer>,
    },
    /// Shall this booking really be given back?
    ConfirmCancel {
        /// The booking.
        booking: BookingSaid,
        /// What can be tapped.
        offers: Vec<Offer>,
    },
    /// The booking was given back.
    Cancelled {
        /// Its reference.
        reference: String,
    },
    /// No booking of this guest has this reference.
    BookingUnknown {
        /// The reference as understood.
        reference: String,
    },
    /// The booking stays as it is.
    Kept,
    /// What was begun is dropped; nothing was booked.
    Dropped {
        /// What can be tapped.
        offers: Vec<Offer>,
    },
    /// From now on this language.
    LanguageSet,
    /// They are told of new events from now on.
    Subscribed,
    /// Nothing is sent unasked any more.
    Unsubscribed,
    /// Shall a person answer?
    OfferPerson {
        /// What can be tapped.
        offers: Vec<Offer>,
    },
    /// A person will answer.
    PersonCalled,
    /// The number or address is kept for bookings.
    ContactKept,
    /// Refused by a rule; the sentence's key in the catalogue of errors.
    Refused(Message),
    /// Unexpected trouble; nothing was done.
    Trouble,
    /// You are welcome.
    Welcome,
    /// Good-bye; voice ends here.
    Goodbye,
}

impl Say {
    /// Whether all is said with it: nothing is expected of the guest.
    #[must_use]
    pub const fn closes(&self) -> bool {
        matches!(
            self,
            Self::Booked(_)
                | Self::AlreadyBooked { .. }
                | Self::Cancelled { .. }
                | Self::Kept
                | Self::Dropped { .. }
                | Self::NothingOn
                | Self::SoldOut(_)
                | Self::BookOnPage { .. }
                | Self::NoBookings { .. }
                | Self::BookingUnknown { .. }
                | Self::Subscribed
                | Self::Unsubscribed
                | Self::PersonCalled
                | Self::Welcome
                | Self::Goodbye
        )
    }

    /// What can be tapped with it, in this order.
    #[must_use]
    pub fn offers(&self) -> &[Offer] {
        match self {
            Self::Greeting { offers, .. }
            | Self::Menu { offers }
            | Self::Help { offers }
            | Self::WhichEvent { offers, .. }
            | Self::Events { offers, .. }
            | Self::About { offers, .. }
            | Self::WhichType { offers, .. }
            | Self::HowMany { offers, .. }
            | Self::Summary { offers, .. }
            | Self::Bookings { offers, .. }
            | Self::NoBookings { offers }
            | Self::WhichBooking { offers, .. }
            | Self::ConfirmCancel { offers, .. }
            | Self::Dropped { offers }
            | Self::OfferPerson { offers } => offers,
            _ => &[],
        }
    }
}
