//! A booking as it is shown.

use crate::api::times::{instant, moment};
use crate::state::Site;
use domain::language::Language;
use domain::question::{Answer, AnswerValue};
use serde::Serialize;
use usecases::Page;
use usecases::bookings::BookingView;
use utoipa::ToSchema;

/// A booking.
#[derive(Debug, Serialize, ToSchema)]
pub struct Booking {
    /// Its id.
    pub id: uuid::Uuid,
    /// What people say and type.
    #[schema(example = "K7QX-42M")]
    pub reference: String,
    /// `held`, `confirmed`, `cancelled` or `expired`.
    pub status: &'static str,
    /// The guest's own page: tickets, changes, cancellation. Who has it may act on the booking.
    pub manage_url: String,
    /// The token in that address; also a bearer for this booking.
    pub manage_token: String,
    /// The event.
    pub event: BookedEvent,
    /// The guest's name.
    pub name: String,
    /// E.164.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// The caller's own user id.
    pub user_id: Option<String>,
    /// The language in which the guest is written to: `ta` or `en`.
    pub language: &'static str,
    /// Places in all.
    pub quantity: i64,
    /// What was booked.
    pub items: Vec<Item>,
    /// One per place, while the booking is confirmed.
    pub tickets: Vec<Ticket>,
    /// The whole price in minor units (cents).
    pub total: i64,
    /// ISO 4217.
    pub currency: &'static str,
    /// `free`, `at_venue` or `paid`.
    pub payment: &'static str,
    /// When a hold runs out.
    pub held_until: Option<String>,
    /// When it was made.
    pub booked_at: String,
    /// When it was given back.
    pub cancelled_at: Option<String>,
    /// The promo code it was booked with.
    pub code: Option<String>,
    /// What the code has taken off, in minor units (cents).
    pub discount: i64,
    /// What was asked and answered.
    pub answers: Vec<Answered>,
    /// How many of its places are in at the door.
    pub places_in: i64,
    /// The organizer's note; only with a token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The event of a booking.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookedEvent {
    /// Its id.
    pub id: uuid::Uuid,
    /// Its slug.
    pub slug: String,
    /// Its title in the booking's language.
    pub title: String,
    /// Start, with the zone's offset.
    pub starts_at: String,
    /// Its page.
    pub url: String,
    /// Where it happens online, while the booking is confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub online_url: Option<String>,
}

/// A line of a booking.
#[derive(Debug, Serialize, ToSchema)]
pub struct Item {
    /// The ticket type's id.
    pub ticket_type: uuid::Uuid,
    /// Its name in the booking's language.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// Price of one in minor units (cents) when it was booked.
    pub unit_price: i64,
}

/// One place.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ticket {
    /// 1 to the booking's quantity.
    pub number: i64,
    /// The ticket type's id.
    pub ticket_type: uuid::Uuid,
    /// Its name in the booking's language.
    pub name: String,
    /// What its QR says.
    pub code: String,
    /// Its QR as a picture.
    pub qr_url: String,
}

/// A question and its answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Answered {
    /// The question's id.
    pub question: uuid::Uuid,
    /// What kind of question it was.
    pub kind: &'static str,
    /// What was asked, in the booking's language, as it was worded then.
    pub label: String,
    /// The answer's words, one or several; `yes` or `no`.
    pub value: Vec<String>,
}

fn answered(answer: Answer, language: Language) -> Answered {
    let value = match answer.value {
        AnswerValue::Text(text) => vec![text],
        AnswerValue::Yes(yes) => vec![if yes { "yes" } else { "no" }.to_owned()],
        AnswerValue::Chosen(options) => options
            .iter()
            .map(|option| option.get(language).to_owned())
            .collect(),
    };
    Answered {
        question: answer.question.0,
        kind: answer.kind.as_str(),
        label: answer.label.get(language).to_owned(),
        value,
    }
}

/// A part of the list of bookings.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookingList {
    /// The bookings, newest first.
    pub items: Vec<Booking>,
    /// Given back as `cursor` it continues the list; null at the end.
    pub next_cursor: Option<String>,
}

impl Booking {
    /// The booking as shown.
    #[must_use]
    pub fn new(booking: BookingView, site: &Site) -> Self {
        let language = booking.language;
        let path = format!("/b/{}", booking.manage_token);
        Self {
            id: booking.id.0,
            reference: booking.reference,
            status: booking.state.as_str(),
            manage_url: site.absolute(&path),
            event: BookedEvent {
                id: booking.event.id.0,
                title: booking.event.title.get(language).to_owned(),
                starts_at: moment(booking.event.starts_at, &booking.event.timezone),
                url: site.absolute(&format!("/e/{}", booking.event.slug)),
                online_url: booking.event.online_url,
                slug: booking.event.slug,
            },
            name: booking.name,
            phone: booking.phone,
            email: booking.email,
            user_id: booking.user_id,
            language: language.tag(),
            quantity: booking.quantity,
            items: booking
                .items
                .into_iter()
                .map(|item| Item {
                    ticket_type: item.ticket_type.0,
                    name: item.name.get(language).to_owned(),
                    quantity: item.quantity,
                    unit_price: item.unit_price.minor,
                })
                .collect(),
            tickets: booking
                .tickets
                .into_iter()
                .map(|ticket| Ticket {
                    number: ticket.number,
                    ticket_type: ticket.ticket_type.0,
                    name: ticket.name.get(language).to_owned(),
                    code: ticket.code,
                    qr_url: site.absolute(&format!("{path}/ticket/{}.svg", ticket.number)),
                })
                .collect(),
            total: booking.total.minor,
            currency: booking.total.currency.code(),
            payment: booking.payment.as_str(),
            held_until: booking.held_until.map(instant),
            booked_at: instant(booking.booked_at),
            cancelled_at: booking.cancelled_at.map(instant),
            discount: booking.code.as_ref().map_or(0, |used| used.saved.minor),
            code: booking.code.map(|used| used.code),
            places_in: booking.let_in.map_or(0, |seen| seen.places),
            answers: booking
                .answers
                .into_iter()
                .map(|answer| answered(answer, language))
                .collect(),
            note: booking.note,
            manage_token: booking.manage_token,
        }
    }
}

impl BookingList {
    /// A part of the list as shown.
    #[must_use]
    pub fn new(page: Page<BookingView>, site: &Site) -> Self {
        let shown = page.items.into_iter().map(|one| Booking::new(one, site));
        Self {
            items: shown.collect(),
            next_cursor: page.next_cursor,
        }
    }
}
