//! What was typed into the booking form, read and checked.

use super::codes::code;
use crate::pages::fields::Fields;
use app::public::book::{BookingForm, answer_field, quantity_field};
use domain::ids::{QuestionId, TicketTypeId};
use domain::message::{FieldError, Message};
use domain::question::Question;
use usecases::bookings::TicketOrder;
use usecases::events::EventView;
use usecases::subscribers::Way;

/// Characters of the word that says which link brought the guest.
const VIA: usize = 40;

/// The word of the link that brought the guest; empty for one that is none.
pub(in crate::pages) fn via(fields: &Fields) -> String {
    let known = fields.get("via");
    let fine = known.len() <= VIA
        && known
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if fine {
        known.to_owned()
    } else {
        String::new()
    }
}

/// What was typed, as the form knows it. A way that was not offered cannot have been ticked, a question
/// that is not asked cannot have been answered.
pub(super) fn typed(fields: &Fields, event: &EventView, offered: BookingForm) -> BookingForm {
    let token = fields.get("form");
    let usable = (1..=255).contains(&token.len()) && token.bytes().all(|b| b.is_ascii_graphic());
    BookingForm {
        token: if usable {
            token.to_owned()
        } else {
            String::new()
        },
        via: via(fields),
        name: fields.get("name").to_owned(),
        phone: fields.get("phone").to_owned(),
        email: fields.get("email").to_owned(),
        quantities: quantities(fields, event),
        notify: Way::parse(fields.get("notify")).filter(|way| offered.ways.contains(way)),
        answers: answers(fields, &offered.asked),
        code: code(fields),
        ..offered
    }
}

/// The answers as typed.
pub(in crate::pages) fn answers(
    fields: &Fields,
    asked: &[Question],
) -> Vec<(QuestionId, Vec<String>)> {
    let typed = |question: &Question| (question.id, fields.all(&answer_field(question.id)));
    asked.iter().map(typed).collect()
}

/// The number of each ticket type as typed.
pub fn quantities(fields: &Fields, event: &EventView) -> Vec<(TicketTypeId, String)> {
    event
        .ticket_types
        .iter()
        .map(|kind| (kind.id, fields.trimmed(&quantity_field(event, kind.id))))
        .collect()
}

/// The orders of such numbers, and what is wrong with the others: no whole number, or below nothing.
pub fn orders(
    event: &EventView,
    typed: &[(TicketTypeId, String)],
) -> (Vec<TicketOrder>, Vec<FieldError>) {
    let mut orders = Vec::new();
    let mut errors = Vec::new();
    for (kind, text) in typed.iter().filter(|(_, text)| !text.is_empty()) {
        let field = || quantity_field(event, *kind);
        match whole(text) {
            Some(0) if event.ticket_types.len() > 1 => {}
            Some(n) if n > 0 => orders.push(TicketOrder {
                ticket_type: Some(*kind),
                quantity: n,
            }),
            Some(_) => errors.push(FieldError::new(
                field(),
                Message::new("too_small").with("min", i64::from(event.ticket_types.len() == 1)),
            )),
            None => errors.push(FieldError::new(field(), Message::new("number_invalid"))),
        }
    }
    (orders, errors)
}

/// A whole number as typed; one beyond what can be counted is the largest or the least there is.
fn whole(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let beyond = if text.starts_with('-') {
        i64::MIN
    } else {
        i64::MAX
    };
    Some(text.parse().unwrap_or(beyond))
}

/// The rules' names of fields as this form calls them.
pub fn renamed(
    event: &EventView,
    orders: &[TicketOrder],
    errors: Vec<FieldError>,
) -> Vec<FieldError> {
    let one = event.ticket_types.len() == 1;
    errors
        .into_iter()
        .map(|mut error| {
            let at = error
                .field
                .strip_prefix("tickets[")
                .and_then(|rest| rest.split(']').next()?.parse::<usize>().ok())
                .and_then(|i| orders.get(i)?.ticket_type);
            if let Some(question) = error.field.strip_prefix("answers.") {
                error.field = format!("answer_{question}").into();
            } else if let Some(kind) = at {
                error.field = quantity_field(event, kind).into();
            } else if error.field.starts_with("tickets") || error.field == "quantity" {
                error.field = if one { "quantity" } else { "tickets" }.into();
            }
            error
        })
        .collect()
}
