//! Figures: what bookings come to, added up by day, ticket type and channel.

use crate::booking::{BookingState, PaymentState, Source};
use crate::ids::TicketTypeId;
use crate::money::Currency;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Links of an event that are told apart; the bookings of all others stand together.
pub const LINKS: usize = 50;
/// Links that are told apart while they are counted: anybody can make up new ones.
const LINKS_COUNTED: usize = 1_000;

/// What some bookings come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Bookings that were made, whatever became of them.
    pub made: i64,
    /// Those that stand, held or confirmed.
    pub bookings: i64,
    /// Their places.
    pub places: i64,
    /// The places of those that are confirmed.
    pub confirmed: i64,
    /// Bookings that were given back.
    pub cancelled: i64,
    /// Their places.
    pub cancelled_places: i64,
    /// Holds that ran out.
    pub expired: i64,
    /// The price of all that is confirmed, in minor units.
    pub expected_minor: i64,
    /// What has been paid of it.
    pub paid_minor: i64,
}

impl Figures {
    /// All numbers, in the order of their declaration.
    #[must_use]
    pub const fn numbers(self) -> [i64; 9] {
        [
            self.made,
            self.bookings,
            self.places,
            self.confirmed,
            self.cancelled,
            self.cancelled_places,
            self.expired,
            self.expected_minor,
            self.paid_minor,
        ]
    }

    /// Of numbers in the order of [`Figures::numbers`].
    #[must_use]
    pub const fn of(numbers: [i64; 9]) -> Self {
        let [
            made,
            bookings,
            places,
            confirmed,
            cancelled,
            cancelled_places,
            expired,
            expected_minor,
            paid_minor,
        ] = numbers;
        Self {
            made,
            bookings,
            places,
            confirmed,
            cancelled,
            cancelled_places,
            expired,
            expected_minor,
            paid_minor,
        }
    }

    /// Adds others to these.
    pub fn add(&mut self, others: &Self) {
        *self = self.with(others, i64::saturating_add);
    }

    /// What these have more than others, less where it is fewer.
    #[must_use]
    pub fn less(&self, others: &Self) -> Self {
        self.with(others, i64::saturating_sub)
    }

    /// Whether there is nothing at all.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    fn with(&self, others: &Self, each: impl Fn(i64, i64) -> i64) -> Self {
        let mut numbers = self.numbers();
        for (number, other) in numbers.iter_mut().zip(others.numbers()) {
            *number = each(*number, other);
        }
        Self::of(numbers)
    }
}

/// What one booking, or one line of it, comes to.
fn figures(state: BookingState, payment: PaymentState, places: i64, minor: i64) -> Figures {
    let mut figures = Figures {
        made: 1,
        ..Figures::default()
    };
    match state {
        BookingState::Held | BookingState::Confirmed => {
            figures.bookings = 1;
            figures.places = places;
        }
        BookingState::Cancelled => {
            figures.cancelled = 1;
            figures.cancelled_places = places;
        }
        BookingState::Expired => figures.expired = 1,
    }
    if state == BookingState::Confirmed {
        figures.confirmed = places;
        figures.expected_minor = minor;
        if payment == PaymentState::Paid {
            figures.paid_minor = minor;
        }
    }
    figures
}

/// A line of a booking that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedItem {
    /// Of which type.
    pub ticket_type: TicketTypeId,
    /// How many places.
    pub quantity: i64,
    /// The price of all of them, discounts considered.
    pub minor: i64,
}

/// A booking that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted<'a> {
    /// Where it stands.
    pub state: BookingState,
    /// The day on which it was made, in the event's zone.
    pub day: NaiveDate,
    /// Through which entrance.
    pub source: Source,
    /// Which link brought the guest.
    pub via: Option<&'a str>,
    /// Of the price.
    pub currency: Currency,
    /// Whether it is paid.
    pub payment: PaymentState,
    /// The whole price.
    pub total_minor: i64,
    /// Whether the guest gave a mail address.
    pub has_mail: bool,
    /// Whether the guest gave a phone number.
    pub has_phone: bool,
    /// What is booked.
    pub items: &'a [CountedItem],
}

/// Which bookings some figures are about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All.
    Whole,
    /// Those through an entrance, by its word, of one day.
    Source(String),
    /// Those with a ticket type, of one day.
    TicketType(TicketTypeId),
    /// Those that a link brought; the empty one stands for all that are not told apart.
    Link(String),
}

impl Part {
    /// The word in the database.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Source(_) => "source",
            Self::TicketType(_) => "type",
            Self::Link(_) => "link",
        }
    }

    /// What tells it from others of the same word.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Whole => String::new(),
            Self::Source(name) | Self::Link(name) => name.clone(),
            Self::TicketType(id) => id.to_string(),
        }
    }

    /// The part of such a word and name.
    #[must_use]
    pub fn parse(word: &str, name: &str) -> Option<Self> {
        match word {
            "whole" => Some(Self::Whole),
            "source" => Some(Self::Source(name.to_owned())),
            "type" => name.parse().ok().map(Self::TicketType),
            "link" => Some(Self::Link(name.to_owned())),
            _ => None,
        }
    }
}

/// Figures of one part of an event's bookings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureLine {
    /// Which bookings.
    pub part: Part,
    /// On which day they were made, where days are told apart.
    pub day: Option<NaiveDate>,
    /// Of the prices.
    pub currency: Currency,
    /// What they come to.
    pub figures: Figures,
}

/// How many confirmed bookings can be reached, and how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// All.
    pub confirmed: i64,
    /// Those with a mail address.
    pub by_mail: i64,
    /// Those with a phone number.
    pub by_phone: i64,
    /// Those with either.
    pub by_either: i64,
}

impl Reach {
    /// Bookings that no message reaches, where these ways are open.
    #[must_use]
    pub const fn unreached(self, mail: bool, phone: bool) -> i64 {
        let reached = match (mail, phone) {
            (true, true) => self.by_either,
            (true, false) => self.by_mail,
            (false, true) => self.by_phone,
            (false, false) => 0,
        };
        self.confirmed - reached
    }
}

/// The figures of an event, while its bookings are counted one by one.
#[derive(Debug, Default)]
pub struct Tally {
    lines: HashMap<(Part, Option<NaiveDate>, Currency), Figures>,
    links: usize,
    bookings: i64,
    reach: Reach,
}

impl Tally {
    /// Counts one more booking.
    pub fn count(&mut self, booking: &Counted<'_>) {
        let (state, payment, currency) = (booking.state, booking.payment, booking.currency);
        let places: i64 = booking.items.iter().map(|item| item.quantity).sum();
        let all = figures(state, payment, places, booking.total_minor);
        let day = Some(booking.day);
        self.bookings += 1;
        self.add(Part::Whole, None, currency, &all);
        let source = booking.source.as_str().to_owned();
        self.add(Part::Source(source), day, currency, &all);
        for item in booking.items {
            let part = figures(state, payment, item.quantity, item.minor);
            self.add(Part::TicketType(item.ticket_type), day, currency, &part);
        }
        if let Some(via) = booking.via.filter(|via| !via.is_empty()) {
            let link = (Part::Link(via.to_owned()), None, currency);
            let known = self.lines.contains_key(&link);
            let told_apart = known || self.links < LINKS_COUNTED;
            self.links += usize::from(told_apart && !known);
            let name = if told_apart { via } else { "" };
            self.add(Part::Link(name.to_owned()), None, currency, &all);
        }
        if state == BookingState::Confirmed {
            self.reach.confirmed += 1;
            self.reach.by_mail += i64::from(booking.has_mail);
            self.reach.by_phone += i64::from(booking.has_phone);
            self.reach.by_either += i64::from(booking.has_mail || booking.has_phone);
        }
    }

    fn add(&mut self, part: Part, day: Option<NaiveDate>, currency: Currency, more: &Figures) {
        let line = self.lines.entry((part, day, currency)).or_default();
        line.add(more);
    }

    /// How many bookings were counted.
    #[must_use]
    pub const fn bookings(&self) -> i64 {
        self.bookings
    }

    /// How many guests can be reached.
    #[must_use]
    pub const fn reach(&self) -> Reach {
        self.reach
    }

    /// All figures, in a fixed order. Of links only those with the most bookings keep their name.
    #[must_use]
    pub fn lines(self) -> Vec<FigureLine> {
        let mut links: BTreeMap<String, i64> = BTreeMap::new();
        for ((part, ..), figures) in &self.lines {
            if let Part::Link(name) = part {
                *links.entry(name.clone()).or_default() += figures.made;
            }
        }
        let mut most: Vec<(String, i64)> = links.into_iter().collect();
        most.sort_by_key(|(name, made)| (name.is_empty(), std::cmp::Reverse(*made)));
        let others: Vec<String> = most
            .split_off(most.len().min(LINKS))
            .into_iter()
            .map(|one| one.0)
            .collect();
        let mut kept: HashMap<(Part, Option<NaiveDate>, Currency), Figures> = HashMap::new();
        for ((part, day, currency), figures) in self.lines {
            let part = match part {
                Part::Link(name) if others.contains(&name) => Part::Link(String::new()),
                part => part,
            };
            kept.entry((part, day, currency)).or_default().add(&figures);
        }
        let mut lines: Vec<FigureLine> = kept
            .into_iter()
            .map(|((part, day, currency), figures)| FigureLine {
                part,
                day,
                currency,
                figures,
            })
            .collect();
        lines.sort_by(|a, b| {
            (&a.part, a.day, a.currency.code()).cmp(&(&b.part, b.day, b.currency.code()))
        });
        lines
    }
}

/// Whether so few places are left that it should be known.
#[must_use]
pub const fn nearly_full(taken: i64, capacity: i64) -> bool {
    capacity > 0 && taken.saturating_mul(10) >= capacity.saturating_mul(9)
}

/// Who came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// Places that are in, by what was scanned at the door.
    pub came: i64,
    /// Confirmed places that are not; known once the event is over.
    pub missed: Option<i64>,
}

/// Who came, of so many confirmed places; unknown where nothing was scanned.
#[must_use]
pub fn attendance(confirmed: i64, came: Option<i64>, over: bool) -> Option<Attendance> {
    came.map(|came| Attendance {
        came,
        missed: over.then(|| (confirmed - came).max(0)),
    })
}
