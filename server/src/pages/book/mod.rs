//! The booking page: shown, posted, answered.

use super::fields::{Fields, Posted};
use super::list::plain;
use super::names::{Other, by_present_name};
use super::reply::{frame, fresh, housed, key, onwards, own, retry_after, sentence};
use super::{Kept, problem};
use crate::api::wrong::joined;
use crate::state::AppState;
use app::public::book::{Answer, BookingForm, TOKEN_MARK, answer_field, book_page, quantity_field};
use app::ui::frame::Frame;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::booking::Source;
use domain::ids::{QuestionId, TicketTypeId};
use domain::limits;
use domain::message::{FieldError, Message};
use domain::question::Question;
use http::{HeaderMap, StatusCode, Uri};
use usecases::bookings::{AnswerInput, BookingRequest, TicketOrder};
use usecases::events::{EventKey, EventView};
use usecases::subscribers::Way;
use usecases::{Conflict, Error};

/// Characters of the word that says which link brought the guest.
const VIA: usize = 40;

/// A new form token: 128 random bits.
pub(super) fn token() -> String {
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
    shown(&state, &kept, event_key, (&uri, &headers), Place::Page).await
}

/// Where the form stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// On a page of its own.
    Page,
    /// In a frame of another site's page.
    Frame,
}

impl Place {
    const fn folder(self) -> &'static str {
        match self {
            Self::Page => "/book",
            Self::Frame => "/embed",
        }
    }

    /// Where the guest goes who has booked.
    fn booked(self, token: &str) -> String {
        match self {
            Self::Page => format!("/b/{token}"),
            Self::Frame => format!("/embed/booked/{token}"),
        }
    }
}

/// By which link those came who booked in a frame, where its page says no other.
const EMBEDDED: &str = "embed";

/// The form of an event.
pub(super) async fn shown(
    state: &AppState,
    kept: &Kept,
    event_key: String,
    (uri, headers): (&Uri, &HeaderMap),
    place: Place,
) -> Response {
    let frame = frame(state, uri, headers);
    let query = Fields::of_query(uri);
    let (via, wanted) = (via(&query), query.trimmed("quantity"));
    let code = code(&query);
    let path = format!("{}/{event_key}", place.folder());
    let plain_page = via.is_empty() && wanted.is_empty() && code.is_empty();
    let via = match place {
        Place::Frame if via.is_empty() => EMBEDDED.to_owned(),
        _ => via,
    };
    let prefilled = |event: &EventView, more: BookingForm| BookingForm {
        embedded: place == Place::Frame,
        via: via.clone(),
        code: code.clone(),
        quantities: match event.ticket_types.as_slice() {
            [only] if wanted.parse::<i64>().is_ok_and(|n| n > 0) => vec![(only.id, wanted.clone())],
            _ => Vec::new(),
        },
        ..more
    };
    let make = async {
        let name = EventKey(event_key.clone());
        let event = state.doors.events.show(&name, None).await?;
        by_present_name(&event, &event_key)?;
        let mut form = prefilled(&event, offered(state, &event).await?);
        let (wanted, _) = orders(&event, &form.quantities);
        apply(state, &event, &mut form, &wanted).await?;
        let frame = plain(&frame, plain_page, &path);
        let frame = housed(state, frame, event.organization.id).await;
        Ok::<_, Other>(book_page(
            &frame,
            &event,
            &form,
            &Answer::Fresh,
            state.site.mail_leaves,
        ))
    };
    let page = if plain_page {
        kept.cache
            .page(&key(&frame, &path), make)
            .await
            .map(|bodies| String::from_utf8_lossy(&bodies.plain).into_owned())
    } else {
        make.await
    };
    match page {
        Ok(html) => fresh(html.replace(TOKEN_MARK, &token())),
        Err(other) => other.answer(&frame, uri, place.folder()),
    }
}

/// An empty form with what this event asks and takes: by which ways guests can be told on the phone, the
/// organizer's questions, whether there are promo codes.
async fn offered(state: &AppState, event: &EventView) -> usecases::Result<BookingForm> {
    let doors = &state.doors;
    Ok(BookingForm {
        ways: doors.subscribers.notice_ways(event.organization.id).await?,
        asked: doors.questions.asked(event.id, None).await?,
        takes_codes: doors.promo_codes.offered(event.id).await?,
        ..BookingForm::default()
    })
}

/// The promo code as typed, or as a link brought it.
fn code(fields: &Fields) -> String {
    let typed = fields.trimmed("code");
    typed.chars().take(2 * limits::PROMO_CODE).collect()
}

/// Looks up what the form's code does to the prices, or why it does nothing.
async fn apply(
    state: &AppState,
    event: &EventView,
    form: &mut BookingForm,
    tickets: &[TicketOrder],
) -> usecases::Result<()> {
    if form.code.is_empty() {
        return Ok(());
    }
    let codes = &state.doors.promo_codes;
    match codes.quote(event.id, &form.code, tickets).await {
        Ok(quote) => form.applied = Some(quote),
        Err(Error::Invalid { errors }) => {
            form.code_problem = errors.into_iter().next().map(|error| error.message);
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// What was typed, as the form knows it. A way that was not offered cannot have been ticked, a question
/// that is not asked cannot have been answered.
fn typed(fields: &Fields, event: &EventView, offered: BookingForm) -> BookingForm {
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
pub(super) fn answers(fields: &Fields, asked: &[Question]) -> Vec<(QuestionId, Vec<String>)> {
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

/// `POST /book/{key}`.
pub async fn book(
    State(state): State<AppState>,
    Path(event_key): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    posted: Posted,
) -> Response {
    taken(&state, event_key, (&uri, &headers), posted, Place::Page).await
}

/// What was posted, booked or answered.
pub(super) async fn taken(
    state: &AppState,
    event_key: String,
    (uri, headers): (&Uri, &HeaderMap),
    Posted(posted): Posted,
    place: Place,
) -> Response {
    let frame = frame(state, uri, headers);
    let fields = match posted {
        Ok(fields) => fields,
        Err(status) => return problem::unreadable(&frame, status),
    };
    let mut event = match state.doors.events.show(&EventKey(event_key), None).await {
        Ok(event) => event,
        Err(error) => return problem::error(&frame, &error),
    };
    let frame = housed(state, frame, event.organization.id).await;
    let offered = match offered(state, &event).await {
        Ok(offered) => BookingForm {
            embedded: place == Place::Frame,
            ..offered
        },
        Err(error) => return problem::error(&frame, &error),
    };
    let mut form = typed(&fields, &event, offered);
    let (tickets, mut unread) = orders(&event, &form.quantities);
    if fields.get("do") == "apply" {
        return applied(state, &frame, &event, form, &tickets).await;
    }
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
        code: given(&form.code),
        answers: form
            .answers
            .iter()
            .map(|(question, values)| AnswerInput {
                question: *question,
                values: values.clone(),
            })
            .collect(),
    };
    let bookings = &state.doors.bookings;
    if !unread.is_empty() {
        let rules = match bookings.check(None, &request).await {
            Ok(()) => Vec::new(),
            Err(Error::Invalid { errors }) => renamed(&event, &tickets, errors),
            Err(error) => return refused(state, &frame, &event, form, &tickets, error),
        };
        form = with_prices(state, &event, form, &tickets).await;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        let answer = Answer::Wrong(joined(unread, rules));
        return again(state, &frame, &event, &form, status, answer);
    }
    match bookings.book(None, request).await {
        Ok(booking) => onwards(&frame, &place.booked(&booking.manage_token)),
        Err(error) => {
            // What the desk says of the places is newer than what was read before it was asked.
            if let Error::SoldOut { remaining } = &error
                && let [only] = event.ticket_types.as_mut_slice()
            {
                only.remaining = *remaining;
            }
            let form = with_prices(state, &event, form, &tickets).await;
            refused(state, &frame, &event, form, &tickets, error)
        }
    }
}

/// The form with the prices after its code, as far as they can be told: what is wrong with the code is
/// said by whoever refused it.
async fn with_prices(
    state: &AppState,
    event: &EventView,
    mut form: BookingForm,
    tickets: &[TicketOrder],
) -> BookingForm {
    if apply(state, event, &mut form, tickets).await.is_err() {
        form.applied = None;
    }
    form.code_problem = None;
    form
}

/// The page again with the code applied, or with what is wrong with it; nothing is booked.
async fn applied(
    state: &AppState,
    frame: &Frame,
    event: &EventView,
    mut form: BookingForm,
    tickets: &[TicketOrder],
) -> Response {
    if let Err(error) = apply(state, event, &mut form, tickets).await {
        return problem::error(frame, &error);
    }
    let (status, answer) = match form.code_problem.take() {
        Some(message) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Answer::Wrong(vec![FieldError::new("code", message)]),
        ),
        None if form.applied.is_some() => (StatusCode::OK, Answer::Applied),
        None => (StatusCode::OK, Answer::Fresh),
    };
    again(state, frame, event, &form, status, answer)
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
