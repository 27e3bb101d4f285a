//! A booking on the wire.

use crate::api::events::body::moment;
use crate::api::strict::Object;
use crate::state::Site;
use domain::booking::Source;
use domain::language::Language;
use domain::message::Message;
use serde::Serialize;
use std::borrow::Cow;
use usecases::bookings::{BookingRequest, BookingView, TicketOrder};
use usecases::events::EventKey;
use utoipa::ToSchema;

/// A wish to book: `quantity` for the event's only ticket type, or `tickets`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct NewBooking {
    /// The guest's name.
    #[schema(max_length = 120, example = "Arun")]
    name: String,
    /// Phone number; the organization's region is assumed without a country code. Phone or mail, at least one.
    #[schema(max_length = 40, example = "077 123 4567")]
    phone: Option<String>,
    /// Mail address.
    #[schema(max_length = 254)]
    email: Option<String>,
    /// How many places of the event's only ticket type.
    #[schema(minimum = 1, maximum = 1_000)]
    quantity: Option<i64>,
    /// How many places of which types.
    tickets: Option<Vec<TicketLine>>,
    /// The language in which the guest is written to; that of the request unless given.
    #[schema(value_type = Option<crate::api::events::body::LanguageTag>)]
    language: Option<String>,
    /// The caller's own id of the user; only with a token.
    #[schema(max_length = 255)]
    user_id: Option<String>,
    /// Only hold the places for some minutes; only with a token.
    hold: Option<bool>,
    /// How many minutes; only with a token and `hold`.
    hold_minutes: Option<i64>,
    /// A note for the organizer; only with a token.
    #[schema(max_length = 500)]
    note: Option<String>,
}

/// How many of one ticket type.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct TicketLine {
    /// Its id.
    ticket_type: uuid::Uuid,
    /// How many places.
    #[schema(minimum = 1, maximum = 1_000)]
    quantity: i64,
}

/// Whether the number of places was said once for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// `quantity`.
    Quantity,
    /// `tickets`.
    Tickets,
}

/// Reads a wish to book. The rules check lengths, contact and numbers.
pub fn read(
    body: &mut Object,
    event: EventKey,
    language: Language,
    with_token: bool,
) -> (BookingRequest, Asked) {
    let name = body.required_text("name");
    let phone = body.text("phone");
    let email = body.text("email");
    let asked = if body.has("tickets") {
        Asked::Tickets
    } else {
        Asked::Quantity
    };
    let tickets = match asked {
        Asked::Quantity => vec![TicketOrder {
            ticket_type: None,
            quantity: body.required_integer("quantity"),
        }],
        Asked::Tickets => {
            if body.has("quantity") {
                body.integer("quantity");
                body.wrong("quantity", Message::new("not_both"));
            }
            let lines = body.objects("tickets", domain::limits::TICKET_TYPES, |line| {
                TicketOrder {
                    ticket_type: line.id("ticket_type"),
                    quantity: line.required_integer("quantity"),
                }
            });
            lines.unwrap_or_else(|| {
                body.wrong("tickets", Message::new("missing"));
                Vec::new()
            })
        }
    };
    let language = body
        .choice("language", &["ta", "en"], Language::from_tag)
        .unwrap_or(language);
    if !with_token {
        for name in ["user_id", "hold", "hold_minutes", "note"] {
            if body.forget(name) {
                body.wrong(name, Message::new("token_only"));
            }
        }
    }
    let request = BookingRequest {
        event,
        name,
        phone,
        email,
        language,
        tickets,
        source: Source::Api,
        user_id: body.text("user_id"),
        hold: body.boolean("hold").unwrap_or(false),
        hold_minutes: body.integer("hold_minutes"),
        note: body.text("note"),
        via: None,
        idempotency_key: None,
    };
    (request, asked)
}

/// The name on the wire of a field of the rules.
#[must_use]
pub fn field_of(field: &str, asked: Asked) -> Cow<'static, str> {
    match asked {
        Asked::Quantity if field.starts_with("tickets") => Cow::Borrowed("quantity"),
        _ if field == "idempotency_key" => Cow::Borrowed("Idempotency-Key"),
        _ => field.to_owned().into(),
    }
}

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

/// A part of the list of bookings.
#[derive(Debug, Serialize, ToSchema)]
pub struct BookingList {
    /// The bookings, newest first.
    pub items: Vec<Booking>,
    /// Given back as `cursor` it continues the list; null at the end.
    pub next_cursor: Option<String>,
}

fn instant(at: chrono::DateTime<chrono::Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
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
            note: booking.note,
            manage_token: booking.manage_token,
        }
    }
}
