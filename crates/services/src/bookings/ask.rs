//! A wish to book, as typed, made into what the booking desk takes.

use super::answers::answers;
use crate::core::Core;
use crate::error::Fields;
use crate::events::cache::Snapshot;
use crate::secrets::{random, sha256, uuid};
use chrono::{DateTime, Duration, Utc};
use domain::booking::Source;
use domain::contact::{email, phone};
use domain::desk::Line;
use domain::ids::BookingId;
use domain::limits;
use domain::message::Message;
use domain::question::Answer;
use domain::{folding, promo, quantity, reference, text};
use store::records::{Contact, EventRecord, Idempotency, NewBooking};
use usecases::bookings::{BookingRequest, TicketOrder};
use usecases::{Actor, Error, Result};

/// Minutes for which others may hold places: a day.
const HOLD_MINUTES: i64 = 24 * 60;

/// The path of an order's quantity, as the request names it.
pub(super) fn quantity_path(orders: &[TicketOrder], at: usize) -> String {
    match orders {
        [only] if only.ticket_type.is_none() => "quantity".to_owned(),
        _ => format!("tickets[{at}].quantity"),
    }
}

/// The lines of an order: types found, repetitions added up, zeros left out. Whether the event has
/// a type the caller names is for the desk to say, which knows the event of this very moment. What is
/// more than any booking may take stays in its line: that so much is not left is more telling.
pub(super) fn lines(orders: &[TicketOrder], snapshot: &Snapshot, errors: &mut Fields) -> Vec<Line> {
    let types = &snapshot.record.ticket_types;
    let mut lines: Vec<Line> = Vec::with_capacity(orders.len());
    if orders.len() > limits::TICKET_TYPES {
        errors.add(
            "tickets",
            Message::new("too_many_items").with("max", limits::TICKET_TYPES),
        );
        return lines;
    }
    let mut total: i64 = 0;
    for (at, order) in orders.iter().enumerate() {
        let least = i64::from(orders.len() == 1);
        errors.maybe(quantity::between(
            quantity_path(orders, at),
            order.quantity,
            least,
            limits::PER_BOOKING,
        ));
        if order.quantity < least {
            continue;
        }
        let ticket_type = match (order.ticket_type, types.as_slice()) {
            (Some(id), _) => id,
            (None, [only]) => only.fields.id,
            (None, _) => {
                errors.add(
                    format!("tickets[{at}].ticket_type"),
                    Message::new("ticket_type_required"),
                );
                continue;
            }
        };
        total = total.saturating_add(order.quantity);
        match lines
            .iter_mut()
            .find(|line| line.ticket_type == ticket_type)
        {
            Some(line) => line.quantity = line.quantity.saturating_add(order.quantity),
            None => lines.push(Line {
                ticket_type,
                quantity: order.quantity,
            }),
        }
    }
    lines.retain(|line| line.quantity > 0);
    if errors.is_empty() {
        if total == 0 {
            match orders {
                [_] => errors.add(
                    quantity_path(orders, 0),
                    Message::new("too_small").with("min", 1),
                ),
                _ => errors.add("tickets", Message::new("tickets_required")),
            }
        } else if total > limits::PER_BOOKING {
            let message = Message::new("too_large").with("max", limits::PER_BOOKING);
            errors.add(quantity_path(orders, 0), message);
        }
    }
    lines
}

/// Whether the organization itself books, by hand.
fn by_organizer(actor: Option<&Actor>, request: &BookingRequest) -> bool {
    actor.is_some() && matches!(request.source, Source::Organizer | Source::Import)
}

/// What the desk would say of the event's own types and maxima. Whether to refuse is the desk's to
/// decide; who must correct something else hears of these at the same time.
pub(super) fn beyond_the_event(
    event: &EventRecord,
    actor: Option<&Actor>,
    request: &BookingRequest,
    lines: &[Line],
    errors: &mut Fields,
) {
    let orders = &request.tickets;
    let at_most = event.fields.max_per_booking;
    let mut beyond = Vec::new();
    for line in lines {
        let kinds = &event.ticket_types;
        let Some(kind) = kinds.iter().find(|kind| kind.fields.id == line.ticket_type) else {
            let message = Message::new("ticket_type_unknown");
            errors.add_unless_named("tickets".to_owned(), message);
            return;
        };
        let max = kind.fields.max_per_booking.unwrap_or(at_most).min(at_most);
        if line.quantity > max {
            let named = |order: &TicketOrder| order.ticket_type == Some(line.ticket_type);
            let at = orders.iter().position(named).unwrap_or(0);
            beyond.push((quantity_path(orders, at), max));
        }
    }
    let total = lines
        .iter()
        .fold(0, |all: i64, line| all.saturating_add(line.quantity));
    if beyond.is_empty() && total > at_most {
        beyond.push((quantity_path(orders, 0), at_most));
    }
    if !by_organizer(actor, request) {
        for (path, max) in beyond {
            errors.add_unless_named(path, Message::new("over_maximum").with("max", max));
        }
    }
}

/// Checks a wish to book. `lines` are those of [`lines`], `errors` what was found wrong with them.
pub(super) fn check(
    core: &Core,
    snapshot: &Snapshot,
    actor: Option<&Actor>,
    request: &BookingRequest,
    lines: Vec<Line>,
    mut errors: Fields,
    now: DateTime<Utc>,
) -> Result<NewBooking> {
    if actor.is_none() && (request.hold || request.user_id.is_some() || request.note.is_some()) {
        return Err(Error::Unauthorized);
    }
    let event = &snapshot.record;
    let by_organizer = by_organizer(actor, request);
    let name = errors.check(text::required_line(
        "name",
        &request.name,
        limits::PERSON_NAME,
    ));
    let region = &event.organization.region;
    let phone = errors.maybe(phone::optional("phone", request.phone.as_deref(), region));
    let email = errors.maybe(email::optional("email", request.email.as_deref()));
    let user_id = errors.check(text::optional_line(
        "user_id",
        request.user_id.as_deref(),
        limits::USER_ID,
    ));
    let note = errors.check(text::optional_lines(
        "note",
        request.note.as_deref(),
        limits::NOTE,
    ));
    // A contact that was typed wrong is named as such; only a missing one is asked for.
    if phone == Some(None) && email == Some(None) && !by_organizer && user_id.is_none() {
        errors.add_unless_named("phone".to_owned(), Message::new("contact_required"));
    }
    let hold_for = if request.hold {
        let most = if by_organizer {
            limits::KEEP_MINUTES
        } else {
            HOLD_MINUTES
        };
        let minutes = request.hold_minutes.unwrap_or(core.settings.hold_minutes);
        let minutes = errors.check(quantity::between("hold_minutes", minutes, 1, most));
        Some(Duration::minutes(minutes))
    } else {
        None
    };
    let key = match request.idempotency_key.as_deref() {
        Some(key) => errors.maybe(quantity::idempotency_key("idempotency_key", key)),
        None => None,
    };
    let answers = answers(
        &snapshot.questions,
        &request.answers,
        &lines,
        region,
        !by_organizer,
        &mut errors,
    );
    let typed = request.code.as_deref().map(str::trim);
    let code = typed.filter(|typed| !typed.is_empty()).map(promo::fold);
    if code == Some(None) {
        errors.add("code", Message::new("promo_unknown"));
    }
    let code = code.flatten();
    if !errors.is_empty() {
        beyond_the_event(event, actor, request, &lines, &mut errors);
    }
    errors.finish()?;
    let contact = Contact {
        name_folded: folding::words(&name).join(" "),
        name,
        phone: phone.flatten(),
        email: email.flatten().map(|email| email.to_lowercase()),
        user_id,
    };
    let idempotency = key.map(|key| {
        let plain = fingerprint(event.id.0, &contact, &lines, hold_for, note.as_deref());
        Idempotency {
            scope: actor.map_or(event.id.0, |actor| actor.organization.0),
            key,
            fingerprint: with_extras(plain, code.as_deref(), &answers),
        }
    });
    Ok(NewBooking {
        id: BookingId(uuid(now)?),
        reference: new_reference()?,
        event: event.id,
        contact,
        language: request.language.unwrap_or(event.fields.language),
        source: request.source,
        via: quantity::via(request.via.as_deref()),
        note,
        lines,
        hold_for,
        by_organizer,
        idempotency,
        code,
        answers,
    })
}

/// The same digest where neither a code nor an answer was given.
fn with_extras(plain: [u8; 32], code: Option<&str>, answers: &[Answer]) -> [u8; 32] {
    if code.is_none() && answers.is_empty() {
        return plain;
    }
    let extras = serde_json::to_vec(&(code, answers)).unwrap_or_default();
    sha256([&plain[..], &extras[..]].concat())
}

/// A new reference as it is kept: without its hyphen.
pub(super) fn new_reference() -> Result<String> {
    Ok(reference::from_bytes(random::<8>()?).replace('-', ""))
}

/// A digest of what was asked: the same wish gives the same, another never.
fn fingerprint(
    event: uuid::Uuid,
    contact: &Contact,
    lines: &[Line],
    hold_for: Option<Duration>,
    note: Option<&str>,
) -> [u8; 32] {
    let mut asked = Vec::with_capacity(256);
    asked.extend_from_slice(event.as_bytes());
    let words = [
        Some(contact.name.as_str()),
        contact.phone.as_deref(),
        contact.email.as_deref(),
        contact.user_id.as_deref(),
        note,
    ];
    for word in words {
        let word = word.unwrap_or_default();
        asked.extend_from_slice(&(word.len() as u64).to_be_bytes());
        asked.extend_from_slice(word.as_bytes());
    }
    asked.extend_from_slice(&hold_for.map_or(0, |hold| hold.num_seconds()).to_be_bytes());
    let mut lines = lines.to_vec();
    lines.sort_unstable_by_key(|line| line.ticket_type);
    for line in lines {
        asked.extend_from_slice(line.ticket_type.0.as_bytes());
        asked.extend_from_slice(&line.quantity.to_be_bytes());
    }
    sha256(asked)
}
