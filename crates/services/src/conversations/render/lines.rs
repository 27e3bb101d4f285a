//! Pieces of sentences: days, times, places, prices.

use super::Tone;
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use domain::conversation::{BookingSaid, EventSaid, SummarySaid, When};
use domain::language::LocalText;
use domain::money::{Currency, Money};
use i18n::texts::{chat, common};
use i18n::{dates, numbers};

impl Tone<'_> {
    pub(super) fn local<'t>(&self, text: &'t LocalText) -> &'t str {
        text.get(self.language)
    }

    pub(super) fn organization(&self) -> &str {
        self.facts.organization.get(self.language)
    }

    pub(super) fn tickets(&self, quantity: i64) -> String {
        chat::TICKETS.count(self.language, quantity, &[])
    }

    /// `Today`, `Sat, 14 Nov`, and with its year where that is not clear.
    pub(super) fn day(&self, day: NaiveDate) -> String {
        let near = dates::near_day(day, self.facts.today, self.language);
        // Aloud it stands in the middle of a sentence.
        if let Some(near) = near.filter(|_| !self.facts.abilities.voice) {
            return near.to_owned();
        }
        let far = (day - self.facts.today).num_days() > 300 || day < self.facts.today;
        if far || day.year() != self.facts.today.year() {
            dates::short_date(day, self.language)
        } else {
            let weekday = dates::weekday_short(day, self.language);
            format!("{weekday}, {}", dates::day_month(day, self.language))
        }
    }

    /// For lists: `Sat, 14 Nov, 6:30 pm`.
    pub(super) fn soon(&self, at: NaiveDateTime) -> String {
        let time = dates::time(at.time(), self.language);
        format!("{}, {time}", self.day(at.date()))
    }

    /// For what is decided on: the whole date, and the zone where it is not the one of this region.
    pub(super) fn exact(&self, at: NaiveDateTime, timezone: &str, offset: Option<i32>) -> String {
        let date = dates::short_date(at.date(), self.language);
        let time = dates::time(at.time(), self.language);
        if home(self.facts.region) == Some(timezone) {
            return format!("{date}, {time}");
        }
        let zone = match offset {
            Some(offset) => dates::zone_name(timezone, offset, self.language),
            // Known zones have names that need no offset.
            None => self.zone_of_event(at, timezone),
        };
        format!("{date}, {time} ({zone})")
    }

    fn zone_of_event(&self, at: NaiveDateTime, timezone: &str) -> String {
        let mut events = self.facts.events.iter();
        let same = events.find(|event| event.timezone == timezone && event.local_start == at);
        let offset = same.map(|event| (at - event.starts_at.naive_utc()).num_seconds());
        match offset.and_then(|offset| i32::try_from(offset).ok()) {
            Some(offset) => dates::zone_name(timezone, offset, self.language),
            None => timezone.to_owned(),
        }
    }

    pub(super) fn when_of(&self, event: &EventSaid) -> String {
        self.exact(
            event.local_start,
            &event.timezone,
            Some(event.offset_seconds),
        )
    }

    /// The days someone spoke of.
    pub(super) fn days(&self, when: &When) -> String {
        match when {
            When::Day(day) => self.day(*day),
            When::Either(one, other) => chat::OR.fill(
                self.language,
                &[("one", &self.day(*one)), ("other", &self.day(*other))],
            ),
            When::Span(first, last) => chat::FROM_TO.fill(
                self.language,
                &[("from", &self.day(*first)), ("to", &self.day(*last))],
            ),
        }
    }

    pub(super) fn venue(&self, venue: &LocalText, online: bool) -> String {
        let name = self.local(venue);
        if name.is_empty() && online {
            common::ONLINE.get(self.language).to_owned()
        } else {
            name.to_owned()
        }
    }

    pub(super) fn price(&self, minor: i64, currency: Currency) -> String {
        numbers::price(Money::new(minor, currency), self.language)
    }

    /// The price of an event: one, or from the lowest.
    pub(super) fn prices(&self, event: &EventSaid) -> String {
        let lowest = self.price(event.from_minor, event.currency);
        if event.from_minor == event.to_minor {
            lowest
        } else {
            chat::PRICE_FROM.fill(self.language, &[("price", &lowest)])
        }
    }

    /// The sum and where it is paid.
    pub(super) fn sum(&self, minor: i64, currency: Currency) -> String {
        let price = self.price(minor, currency);
        if minor == 0 || self.facts.abilities.voice {
            price
        } else {
            chat::AT_VENUE.fill(self.language, &[("price", &price)])
        }
    }

    pub(super) fn left(&self, remaining: i64) -> String {
        if remaining <= 0 {
            chat::NONE_LEFT.get(self.language).to_owned()
        } else {
            chat::LEFT.count(self.language, remaining, &[])
        }
    }

    /// The title, and the ticket type where there are several.
    pub(super) fn what(&self, summary: &SummarySaid) -> String {
        let title = self.local(&summary.event.title);
        match &summary.type_name {
            Some(name) => format!("{title} ({})", self.local(name)),
            None => title.to_owned(),
        }
    }

    /// A booking in one line.
    pub(super) fn booking(&self, booking: &BookingSaid) -> String {
        chat::BOOKING_LINE.fill(
            self.language,
            &[
                ("title", self.local(&booking.title)),
                ("when", &self.soon(booking.local_start)),
                ("tickets", &self.tickets(booking.quantity)),
                ("reference", &booking.reference),
            ],
        )
    }

    pub(super) fn booking_aloud(&self, booking: &BookingSaid) -> String {
        chat::BOOKING_LINE_VOICE.fill(
            self.language,
            &[
                ("title", self.local(&booking.title)),
                ("when", &self.soon(booking.local_start)),
                ("tickets", &self.tickets(booking.quantity)),
            ],
        )
    }

    /// A title and a code to show how to write.
    pub(super) fn example(&self) -> (String, String) {
        let event = self.facts.events.iter().find(|event| event.listed);
        match event {
            Some(event) => (self.local(&event.title).to_owned(), event.code.clone()),
            None => (
                chat::AN_EVENT.get(self.language).to_owned(),
                "ISAI24".to_owned(),
            ),
        }
    }
}

/// The zone that goes without saying in a region of one zone.
fn home(region: &str) -> Option<&'static str> {
    Some(match region {
        "LK" => "Asia/Colombo",
        "IN" => "Asia/Kolkata",
        "SG" => "Asia/Singapore",
        "MY" => "Asia/Kuala_Lumpur",
        "AE" => "Asia/Dubai",
        "QA" => "Asia/Qatar",
        "SA" => "Asia/Riyadh",
        "GB" => "Europe/London",
        "FR" => "Europe/Paris",
        "DE" => "Europe/Berlin",
        "CH" => "Europe/Zurich",
        "NO" => "Europe/Oslo",
        _ => return None,
    })
}
