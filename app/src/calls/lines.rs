//! Shorter forms of what the doors answer, for lists: a phone on a bad network reads them.

use chrono::{DateTime, Utc};
use domain::booking::{BookingState, PaymentState, Source};
use domain::event::EventStatus;
use domain::ids::{BookingId, EventId};
use domain::language::{Language, LocalText};
use domain::money::Money;
use domain::question::{Answer, AnswerValue};
use serde::{Deserialize, Serialize};
use usecases::Page;
use usecases::announcements::AnnouncementView;
use usecases::bookings::BookingView;
use usecases::events::{EventInput, EventView, PictureRef};
use usecases::figures::Happening;
use usecases::waiting::WaitingNumbers;

/// A booking as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingLine {
    /// Its id.
    pub id: BookingId,
    /// Such as `K7QX-42M`.
    pub reference: String,
    /// Where it stands.
    pub state: BookingState,
    /// The event's id.
    pub event: EventId,
    /// The event's title.
    pub event_title: LocalText,
    /// Whether the event is called off.
    pub event_cancelled: bool,
    /// The event's zone, in which times are shown.
    pub timezone: String,
    /// The guest.
    pub name: String,
    /// The phone number as people of its country write it.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Places.
    pub quantity: i64,
    /// The whole price.
    pub total: Money,
    /// Whether it is paid.
    pub payment: PaymentState,
    /// Through which entrance.
    pub source: Source,
    /// Which link brought the guest.
    pub via: Option<String>,
    /// When a hold runs out.
    pub held_until: Option<DateTime<Utc>>,
    /// When it was made.
    pub booked_at: DateTime<Utc>,
    /// How many of its places are in at the door.
    pub places_in: i64,
    /// The promo code it was booked with.
    pub code: Option<String>,
    /// What was answered, in a few words.
    pub answers: LocalText,
}

/// Characters of the answers that a line shows, in each language.
const ANSWERS: usize = 80;

/// Answers in a few words.
fn in_short(answers: &[Answer]) -> LocalText {
    let mut short = LocalText::default();
    for language in Language::ALL {
        let mut words: Vec<&str> = Vec::new();
        for answer in answers {
            match &answer.value {
                AnswerValue::Text(text) => words.push(text),
                AnswerValue::Chosen(options) => {
                    words.extend(options.iter().map(|o| o.get(language)))
                }
                AnswerValue::Yes(true) => words.push(answer.label.get(language)),
                AnswerValue::Yes(false) => {}
            }
        }
        let line = words.join(" · ");
        let cut = line.char_indices().nth(ANSWERS).map(|(at, _)| at);
        *short.slot(language) = match cut {
            Some(at) => line.get(..at).unwrap_or_default().to_owned() + "…",
            None => line,
        };
    }
    short
}

impl From<BookingView> for BookingLine {
    fn from(booking: BookingView) -> Self {
        Self {
            id: booking.id,
            reference: booking.reference,
            state: booking.state,
            event: booking.event.id,
            event_title: booking.event.title,
            event_cancelled: booking.event.status == EventStatus::Cancelled,
            timezone: booking.event.timezone,
            name: booking.name,
            phone: booking.phone_shown.or(booking.phone),
            email: booking.email,
            quantity: booking.quantity,
            total: booking.total,
            payment: booking.payment,
            source: booking.source,
            via: booking.via,
            held_until: booking.held_until,
            booked_at: booking.booked_at,
            places_in: booking.let_in.map_or(0, |seen| seen.places),
            code: booking.code.map(|used| used.code),
            answers: in_short(&booking.answers),
        }
    }
}

/// An event's room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// The event, without its long texts.
    pub event: EventView,
    /// The newest bookings; empty also where the member may not see them.
    pub latest: Vec<BookingLine>,
    /// Its waiting list, where the member may see it.
    pub waiting: Option<WaitingNumbers>,
    /// What was announced, where the member may see channels.
    pub announced: Option<Vec<AnnouncementView>>,
    /// What happened lately, where the member may see it.
    pub lately: Option<Page<Happening>>,
}

/// An event for the editor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Editable {
    /// What was typed.
    pub input: EventInput,
    /// The event as it stands, without its long texts.
    pub event: EventView,
    /// The picture with its size.
    pub picture: Option<PictureRef>,
}

/// The event without what lists and overviews never show.
#[must_use]
pub fn light(mut event: EventView) -> EventView {
    event.description = LocalText::default();
    event.description_html = LocalText::default();
    event
}

/// The booking without its event's long texts.
#[must_use]
pub fn light_booking(mut booking: BookingView) -> BookingView {
    booking.event = light(booking.event);
    booking
}
