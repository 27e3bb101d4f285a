//! The booking page: shown, posted, answered.

use super::fields::{Fields, Posted};
use super::list::plain;
use super::names::{Other, by_present_name};
use super::reply::{frame, fresh, key, onwards, own, retry_after, sentence};
use super::{Kept, problem};
use crate::api::wrong::joined;
use crate::state::AppState;
use app::public::book::{Answer, BookingForm, TOKEN_MARK, book_page, quantity_field};
use app::ui::frame::Frame;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::booking::Source;
use domain::ids::TicketTypeId;
use domain::message::{FieldError, Message};
use http::{HeaderMap, StatusCode, Uri};
use usecases::bookings::{BookingRequest, TicketOrder};
use usecases::events::{EventKey, EventView};
use usecases::subscribers::Way;
use usecases::{Conflict, Error};

/// Characters of the word that says which link brought the guest.
const VIA: usize = 40;

/// A new form token: 128 random bits.
fn token() -> String {
    let mut bytes = [0_u8; 16];
    match getrandom::fill(&mut bytes) {
        Ok(()) => format!("form-{}", URL_SAFE_NO_PAD.encode(bytes)),
        // Without randomness there is no key, and the booking goes without one.
        Err(_) => String::new(),
    }
}

/// The word of the link that brought the guest; empty for one that is none.
pub(super) fn via(fields: &Fields) -> String {
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

/// `GET /book/{key}`; a former name leads to the present one. The page comes from the cache; each view
/// gets a token of its own.
pub async fn form(
    State(state): State<AppState>,
    Extension(kept): Extension<Kept>,
    Path(event_key): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    let query = Fields::of_query(&uri);
    let (via, wanted) = (via(&query), query.trimmed("quantity"));
    let path = format!("/book/{event_key}");
    let prefilled = |event: &EventView, ways: Vec<Way>| BookingForm {
        via: via.clone(),
        quantities: match event.ticket_types.as_slice() {
            [only] if wanted.parse::<i64>().is_ok_and(|n| n > 0) => vec![(only.id, wanted.clone())],
            _ => Vec::new(),
        },
        ways,
        ..BookingForm::default()
    };
    let make = async {
        let name = EventKey(event_key.clone());
        let event = state.doors.events.show(&name, None).await?;
        by_present_name(&event, &event_key)?;
        let ways = ways(&state, &event).await?;
        let shown = plain(&frame, via.is_empty() && wanted.is_empty(), &path);
        Ok::<_, Other>(book_page(
            &shown,
            &event,
            &prefilled(&event, ways),
            &Answer::Fresh,
            state.site.mail_leaves,
        ))
    };
    let page = if via.is_empty() && wanted.is_empty() {
        kept.cache
            .page(&key(&frame, &path), make)
            .await
            .map(|bodies| String::from_utf8_lossy(&bodies.plain).into_owned())
    } else {
        make.await
    };
    match page {
        Ok(html) => fresh(html.replace(TOKEN_MARK, &token())),
        Err(other) => other.answer(&frame, &uri, "/book"),
    }
}

/// By which ways guests of this event can be told on the phone.
async fn ways(state: &AppState, event: &EventView) -> usecases::Result<Vec<Way>> {
    let subscribers = &state.doors.subscribers;
    subscribers.notice_ways(event.organization.id).await
}

/// What was typed, as the form knows it. A way that was not offered cannot have been ticked.
fn typed(fields: &Fields, event: &EventView, ways: Vec<Way>) -> BookingForm {
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
        notify: Way::parse(fields.get("notify")).filter(|way| ways.contains(way)),
        ways,
    }
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
            if let Some(kind) = at {
                error.field = quantity_field(event, kind).into();
            } else if error.field.starts_with("tickets") || error.field == "quantity" {
                error.field = if one { "quantity" } else { "tickets" }.into();
            }
            error
        })
        .collect()
}

/// `POST /book/{key}`.
pub async fn book(
    State(state): State<AppState>,
    Path(event_key): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    Posted(posted): Posted,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    let fields = match posted {
        Ok(fields) => fields,
        Err(status) => return problem::unreadable(&frame, status),
    };
    let mut event = match state.doors.events.show(&EventKey(event_key), None).await {
        Ok(event) => event,
        Err(error) => return problem::error(&frame, &error),
    };
    let ways = match ways(&state, &event).await {
        Ok(ways) => ways,
        Err(error) => return problem::error(&frame, &error),
    };
    let form = typed(&fields, &event, ways);
    let (tickets, mut unread) = orders(&event, &form.quantities);
    unread.extend(["name", "phone", "email"].into_iter().filter_map(|name| {
        let message = Message::new("control_characters");
        fields.garbled(name).then(|| FieldError::new(name, message))
    }));
    let given = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let request = BookingRequest {
        event: event.id.into(),
        name: form.name.clone(),
        phone: given(&form.phone),
        email: given(&form.email),
        language: Some(frame.language),
        tickets: tickets.clone(),
        source: Source::Web,
        user_id: None,
        hold: false,
        hold_minutes: None,
        note: None,
        via: given(&form.via),
        idempotency_key: given(&form.token),
        notify: form.notify,
    };
    let bookings = &state.doors.bookings;
    if !unread.is_empty() {
        let rules = match bookings.check(None, &request).await {
            Ok(()) => Vec::new(),
            Err(Error::Invalid { errors }) => renamed(&event, &tickets, errors),
            Err(error) => return refused(&state, &frame, &event, form, &tickets, error),
        };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let answer = Answer::Wrong(joined(unread, rules));
        return again(&state, &frame, &event, &form, status, answer);
    }
    match bookings.book(None, request).await {
        Ok(booking) => onwards(&frame, &format!("/b/{}", booking.manage_token)),
        Err(error) => {
            // What the desk says of the places is newer than what was read before it was asked.
            if let Error::SoldOut { remaining } = &error
                && let [only] = event.ticket_types.as_mut_slice()
            {
                only.remaining = *remaining;
            }
            refused(&state, &frame, &event, form, &tickets, error)
        }
    }
}

fn refused(
    state: &AppState,
    frame: &Frame,
    event: &EventView,
    mut form: BookingForm,
    tickets: &[TicketOrder],
    error: Error,
) -> Response {
    let (status, answer) = match error {
        Error::Invalid { errors } => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Answer::Wrong(renamed(event, tickets, errors)),
        ),
        Error::SoldOut { remaining } => (StatusCode::CONFLICT, Answer::SoldOut { remaining }),
        Error::Busy {
            retry_after: seconds,
        } => {
            let page = again(
                state,
                frame,
                event,
                &form,
                StatusCode::SERVICE_UNAVAILABLE,
                Answer::Busy,
            );
            return retry_after(page, seconds);
        }
        Error::TooMany {
            retry_after: seconds,
        } => {
            let answer = Answer::TooMany {
                retry_after: seconds,
            };
            let page = again(
                state,
                frame,
                event,
                &form,
                StatusCode::TOO_MANY_REQUESTS,
                answer,
            );
            return retry_after(page, seconds);
        }
        Error::Conflict {
            conflict: Conflict::IdempotencyConflict,
        } => {
            form.token = String::new();
            (StatusCode::CONFLICT, Answer::SendAgain)
        }
        error @ Error::Conflict { .. } => (
            StatusCode::CONFLICT,
            Answer::Refused(sentence(&error, frame.language)),
        ),
        other => return problem::error(frame, &other),
    };
    again(state, frame, event, &form, status, answer)
}

/// The page again, with what was typed and what is wrong.
fn again(
    state: &AppState,
    frame: &Frame,
    event: &EventView,
    form: &BookingForm,
    status: StatusCode,
    answer: Answer,
) -> Response {
    let html = book_page(frame, event, form, &answer, state.site.mail_leaves);
    own(status, html.replace(TOKEN_MARK, &token()))
}
