//! A wish to book, read strictly.

use crate::api::strict::Object;
use domain::booking::Source;
use domain::language::Language;
use domain::message::Message;
use serde::Serialize;
use std::borrow::Cow;
use usecases::bookings::{AnswerInput, BookingRequest, TicketOrder};
use usecases::events::EventKey;
use usecases::subscribers::Way;
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
    #[schema(value_type = i64, required = false, minimum = 1, maximum = 1_000)]
    quantity: Option<i64>,
    /// How many places of which types; instead of `quantity`.
    tickets: Option<Vec<TicketLine>>,
    /// The language in which the guest is written to; that of `Accept-Language` unless given, or else
    /// the event's.
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
    /// The guest agrees to confirmation, changes and reminders of their bookings on `phone` by this way.
    /// `phone` is required with it. They come until the guest answers STOP; refused where the organization has
    /// connected no such channel.
    notify: Option<NoticeWay>,
    /// A promo code; letter case, blanks and dashes do not matter.
    #[schema(max_length = 40, example = "EARLY-20")]
    code: Option<String>,
    /// Answers to the event's questions. Errors name `answers.` and the question's id.
    answers: Option<Vec<GivenAnswer>>,
}

/// An answer to a question.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub struct GivenAnswer {
    /// The question's id.
    question: uuid::Uuid,
    /// What is answered: choices by their words in either language.
    value: GivenValue,
}

/// Text, true or false, or a list of texts where several may be chosen.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
#[allow(dead_code)]
pub enum GivenValue {
    /// Words, a number, or the one that is chosen.
    Text(String),
    /// Yes or no; true to agree.
    Yes(bool),
    /// All that are chosen.
    Chosen(Vec<String>),
}

/// `whatsapp` or `sms`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code)]
pub enum NoticeWay {
    /// By WhatsApp.
    Whatsapp,
    /// By SMS.
    Sms,
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
    language: Option<Language>,
    with_token: bool,
) -> (BookingRequest, Asked) {
    let name = body.required_text("name");
    let phone = body.text("phone");
    let email = body.text("email");
    let asked = if body.given("tickets") {
        Asked::Tickets
    } else {
        body.forget("tickets");
        Asked::Quantity
    };
    let tickets = match asked {
        Asked::Quantity => vec![TicketOrder {
            ticket_type: None,
            quantity: body.required_integer("quantity"),
        }],
        Asked::Tickets => {
            if body.has("quantity") {
                body.forget("quantity");
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
        .or(language);
    if !with_token {
        for name in ["user_id", "hold", "hold_minutes", "note"] {
            if body.forget(name) {
                body.wrong(name, Message::new("token_only"));
            }
        }
    }
    let hold_given = body.given("hold");
    let hold = body.boolean("hold");
    let hold_minutes = body.integer("hold_minutes");
    if hold_minutes.is_some() && (!hold_given || hold == Some(false)) {
        body.wrong("hold_minutes", Message::new("hold_only"));
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
        hold: hold.unwrap_or(false),
        hold_minutes,
        note: body.text("note"),
        via: None,
        idempotency_key: None,
        notify: body.choice("notify", &["whatsapp", "sms"], Way::parse),
        code: body.text("code"),
        answers: answers(body),
    };
    (request, asked)
}

/// The answers, with the places of those that name no question left out.
pub fn answers(body: &mut Object) -> Vec<AnswerInput> {
    let given = body.objects("answers", domain::limits::QUESTIONS, |one| {
        if !one.given("question") {
            one.wrong("question", Message::new("missing"));
        }
        let question = one.id("question");
        let values = one.words("value");
        Some(AnswerInput {
            question: question?,
            values,
        })
    });
    given.into_iter().flatten().flatten().collect()
}

/// The name on the wire of a field of the rules.
#[must_use]
pub fn field_of(field: &str, asked: Asked) -> Cow<'static, str> {
    match asked {
        Asked::Quantity if field.starts_with("tickets") => Cow::Borrowed("quantity"),
        // What the rules call a line that names no type.
        Asked::Tickets if field == "quantity" => Cow::Borrowed("tickets[0].quantity"),
        _ if field == "idempotency_key" => Cow::Borrowed("Idempotency-Key"),
        _ => field.to_owned().into(),
    }
}
