//! `/api/v1/…/bookings`.

pub mod body;

use super::caller::{Caller, OneBooking, Viewer, own_event};
use super::openapi::Refused;
use super::problem::{Problem, ProblemBody};
use super::query::Query;
use super::{JSON, Reply, language, strict, wrong};
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use body::{AnswersPatch, Booking, BookingList, LongerHold, NewBooking};
use domain::booking::{BookingState, PaymentState, Source};
use domain::ids::BookingId;
use domain::limits;
use domain::message::{FieldError, Message};
use http::{HeaderMap, header};
use usecases::bookings::{BookingQuery, BookingView};
use usecases::events::EventKey;
use usecases::{Actor, Error, Scope};

/// Book
///
/// For everyone, without a token; with one also `user_id`, `hold` and `note`. The same
/// `Idempotency-Key` with the same content is the same booking, with other content a conflict; a
/// repeat is answered beyond the limit of bookings per contact too.
#[utoipa::path(post, path = "/events/{event}/bookings", tag = "bookings", request_body = NewBooking,
    params(
        ("event" = String, Path, description = "Id, slug or short code, in any letter case."),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters."),
    ),
    security((), ("token" = [])),
    responses(
        (status = 201, body = Booking),
        Refused<400>, Refused<401>, Refused<403>, Refused<404>,
        (status = 409, description = "`sold_out` with `remaining`, `idempotency_conflict`, `event_cancelled`, …",
            body = ProblemBody, content_type = "application/problem+json"),
        Refused<413>, Refused<415>, Refused<422>,
        (status = 429, description = "This contact booked as often for this event within an hour as the settings allow. \
Refused and repeated requests do not count.",
            body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Very many are booking this second; `Retry-After` says when to try again.",
            body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn book(
    State(state): State<AppState>,
    Viewer(actor): Viewer,
    Path(key): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    if let Some(actor) = &actor {
        actor.require(Scope::BookingsWrite)?;
    }
    let mut body = strict::object(&headers, body, &[JSON]).await?;
    let wanted = language::wished(&headers);
    let (mut request, asked) = body::read(&mut body, EventKey(key), wanted, actor.is_some());
    let mut shape = body.finish();
    match idempotency_key(&headers) {
        Ok(key) => request.idempotency_key = key,
        Err(error) => shape.push(error),
    }
    let bookings = &state.doors.bookings;
    if !shape.is_empty() {
        let rules = bookings.check(actor.as_ref(), &request).await;
        return Err(wrong::problem(shape, rules, |f| body::field_of(f, asked)));
    }
    let booking = bookings
        .book(actor.as_ref(), request)
        .await
        .map_err(|e| Problem::from(e).rename_fields(|f| body::field_of(f, asked)))?;
    let booking = Booking::new(booking, &state.site);
    let place = format!("/api/v1/bookings/{}", booking.id);
    Ok(Reply::created(&booking).header(header::LOCATION, &place))
}

/// One booking
///
/// With a token of its organization, or with the token of the guest's link as bearer or `?token=`.
#[utoipa::path(get, path = "/bookings/{booking}", tag = "bookings",
    params(
        ("booking" = uuid::Uuid, Path, description = "Its id."),
        ("token" = Option<String>, Query, description = "The token of the guest's link."),
    ),
    security(("token" = []), ("manage_token" = [])),
    responses(
        (status = 200, body = Booking),
        Refused<401>, Refused<403>, Refused<404>,
    ))]
pub async fn show(State(state): State<AppState>, one: OneBooking) -> Result<Reply, Problem> {
    let booking = state.doors.bookings.show(&one.access, one.id).await?;
    Ok(shown(&state, booking))
}

/// Confirm a hold
///
/// Again is fine while it stands.
#[utoipa::path(post, path = "/bookings/{booking}/confirm", tag = "bookings",
    params(
        ("booking" = uuid::Uuid, Path, description = "Its id."),
        ("token" = Option<String>, Query, description = "The token of the guest's link."),
    ),
    security(("token" = []), ("manage_token" = [])),
    responses(
        (status = 200, body = Booking),
        Refused<401>, Refused<403>, Refused<404>, Refused<409>,
    ))]
pub async fn confirm(State(state): State<AppState>, one: OneBooking) -> Result<Reply, Problem> {
    let booking = state.doors.bookings.confirm(&one.access, one.id).await?;
    Ok(shown(&state, booking))
}

/// Cancel a booking
///
/// Its places return at once. Again is fine. By the guest's link it is refused (`already_in`) once somebody
/// has come in by one of its tickets.
#[utoipa::path(delete, path = "/bookings/{booking}", tag = "bookings",
    params(
        ("booking" = uuid::Uuid, Path, description = "Its id."),
        ("token" = Option<String>, Query, description = "The token of the guest's link."),
    ),
    security(("token" = []), ("manage_token" = [])),
    responses(
        (status = 200, body = Booking),
        Refused<401>, Refused<403>, Refused<404>, Refused<409>,
    ))]
pub async fn cancel(State(state): State<AppState>, one: OneBooking) -> Result<Reply, Problem> {
    let booking = state.doors.bookings.cancel(&one.access, one.id).await?;
    Ok(shown(&state, booking))
}

/// Correct the answers of a booking
///
/// By the rules by which they are asked; those that are not named stay, and an agreement can always be taken
/// back. The guest is not written to. Where an agreement is noted, the history says so.
#[utoipa::path(patch, path = "/bookings/{booking}/answers", tag = "bookings", request_body = AnswersPatch,
    params(("booking" = uuid::Uuid, Path, description = "Its id.")),
    security(("token" = [])),
    responses(
        (status = 200, body = Booking),
        Refused<400>, Refused<401>, Refused<403>, Refused<404>, Refused<409>, Refused<413>, Refused<415>,
        Refused<422>,
    ))]
pub async fn amend(
    State(state): State<AppState>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    let id = changeable(&actor, &id)?;
    let mut body = strict::object(&headers, body, &[JSON]).await?;
    let answers = body::amended(&mut body);
    let shape = body.finish();
    if !shape.is_empty() {
        return Err(Problem::invalid(shape));
    }
    let handling = &state.doors.handling;
    let booking = handling.set_answers(&actor, id, answers).await?;
    Ok(shown(&state, booking))
}

/// Lengthen a hold
///
/// While it stands, and never beyond the start, nor the end of the sale: a part of what is asked for is granted
/// where there is room for no more. What a waiting list offers with it stands as long.
#[utoipa::path(post, path = "/bookings/{booking}/lengthen", tag = "bookings", request_body = LongerHold,
    params(("booking" = uuid::Uuid, Path, description = "Its id.")),
    security(("token" = [])),
    responses(
        (status = 200, body = Booking),
        Refused<400>, Refused<401>, Refused<403>, Refused<404>, Refused<409>, Refused<413>, Refused<415>,
        Refused<422>,
    ))]
pub async fn lengthen(
    State(state): State<AppState>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    let id = changeable(&actor, &id)?;
    let mut body = strict::object(&headers, body, &[JSON]).await?;
    let by = body::longer(&mut body);
    let shape = body.finish();
    let (Some(by), true) = (by, shape.is_empty()) else {
        return Err(Problem::invalid(shape));
    };
    let handling = &state.doors.handling;
    let booking = handling.lengthen(&actor, id, by).await?;
    Ok(shown(&state, booking))
}

/// The booking that the path names, for a token that may change bookings; whose it is, is looked at later.
fn changeable(actor: &Actor, id: &str) -> Result<BookingId, Problem> {
    actor.require(Scope::BookingsWrite)?;
    id.parse().map_err(|_| Error::NotFound.into())
}

/// Bookings of an event
///
/// Newest first. With `q`, first what fits of the newest, then by the words that were found. A part may be
/// shorter than asked for, even empty, though the list goes on: `next_cursor` tells.
#[utoipa::path(get, path = "/events/{event}/bookings", tag = "bookings",
    params(
        ("event" = String, Path, description = "Id, slug or short code."),
        ("q" = Option<String>, Query, description = "Beginning of a name, reference, phone or mail address."),
        ("status" = Option<String>, Query, description = "held, confirmed, cancelled or expired."),
        ("ticket_type" = Option<uuid::Uuid>, Query, description = "With places of this ticket type."),
        ("source" = Option<String>, Query, description = "Through which entrance: web, api, organizer, import, whatsapp, …"),
        ("payment" = Option<String>, Query, description = "free, at_venue or paid."),
        ("came" = Option<bool>, Query, description = "Only confirmed ones of which somebody is in at the door, or nobody."),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the part before."),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 20 unless given."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, body = BookingList),
        Refused<401>, Refused<403>, Refused<404>, Refused<422>,
    ))]
pub async fn of_event(
    State(state): State<AppState>,
    Caller(actor): Caller,
    Path(key): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Reply, Problem> {
    actor.require(Scope::BookingsRead)?;
    let mut query = Query::new(raw.as_deref());
    let mut wanted = wanted(&mut query);
    query.finish()?;
    wanted.event = Some(own_event(&state, &actor, key).await?.0);
    let page = state.doors.bookings.list(&actor, wanted).await?;
    Ok(Reply::ok(&BookingList::new(page, &state.site)))
}

/// Bookings of all events
///
/// Of the organization, in the same order and with the same filters as those of one event.
#[utoipa::path(get, path = "/bookings", tag = "bookings",
    params(
        ("q" = Option<String>, Query, description = "Beginning of a name, reference, phone or mail address."),
        ("event" = Option<uuid::Uuid>, Query, description = "Of this event, by its id."),
        ("status" = Option<String>, Query, description = "held, confirmed, cancelled or expired."),
        ("ticket_type" = Option<uuid::Uuid>, Query, description = "With places of this ticket type."),
        ("source" = Option<String>, Query, description = "Through which entrance: web, api, organizer, import, whatsapp, …"),
        ("payment" = Option<String>, Query, description = "free, at_venue or paid."),
        ("came" = Option<bool>, Query, description = "Only confirmed ones of which somebody is in at the door, or nobody."),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the part before."),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 20 unless given."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, body = BookingList),
        Refused<401>, Refused<403>, Refused<404>, Refused<422>,
    ))]
pub async fn all(
    State(state): State<AppState>,
    Caller(actor): Caller,
    RawQuery(raw): RawQuery,
) -> Result<Reply, Problem> {
    actor.require(Scope::BookingsRead)?;
    let mut query = Query::new(raw.as_deref());
    let mut wanted = wanted(&mut query);
    let event = query.id::<uuid::Uuid>("event");
    query.finish()?;
    if let Some(event) = event {
        wanted.event = Some(own_event(&state, &actor, event.to_string()).await?.0);
    }
    let page = state.doors.bookings.list(&actor, wanted).await?;
    Ok(Reply::ok(&BookingList::new(page, &state.site)))
}

/// What is looked for among bookings; of which event is still to be said.
fn wanted(query: &mut Query) -> BookingQuery {
    let states: Vec<&str> = BookingState::ALL.iter().map(|one| one.as_str()).collect();
    let sources: Vec<&str> = Source::ALL.iter().map(|one| one.as_str()).collect();
    let payments: Vec<&str> = PaymentState::ALL.iter().map(|one| one.as_str()).collect();
    BookingQuery {
        event: None,
        q: query.text("q", limits::SEARCH),
        state: query.choice("status", &states, BookingState::parse),
        ticket_type: query.id("ticket_type"),
        source: query.choice("source", &sources, Source::parse),
        payment: query.choice("payment", &payments, PaymentState::parse),
        came: query.choice("came", &["true", "false"], |word| word.parse().ok()),
        cursor: query.text("cursor", 500),
        limit: query.limit(),
    }
}

/// Bookings of a user
///
/// By the caller's own user id, or by phone number or mail address; newest first.
#[utoipa::path(get, path = "/users/{user}/bookings", tag = "bookings",
    params(
        ("user" = String, Path, description = "User id, phone number or mail address."),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the part before."),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 20 unless given."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, body = BookingList),
        Refused<401>, Refused<403>, Refused<422>,
    ))]
pub async fn of_user(
    State(state): State<AppState>,
    Caller(actor): Caller,
    Path(user): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Reply, Problem> {
    actor.require(Scope::BookingsRead)?;
    let mut query = Query::new(raw.as_deref());
    let (cursor, limit) = (query.text("cursor", 500), query.limit());
    query.finish()?;
    let bookings = &state.doors.bookings;
    let page = bookings.of_user(&actor, &user, cursor, limit).await?;
    Ok(Reply::ok(&BookingList::new(page, &state.site)))
}

fn shown(state: &AppState, booking: BookingView) -> Reply {
    Reply::ok(&Booking::new(booking, &state.site))
}

/// The caller's key for this request, if given.
pub(super) fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, FieldError> {
    let mut given = headers.get_all("idempotency-key").iter();
    let Some(value) = given.next() else {
        return Ok(None);
    };
    let visible = value.as_bytes().iter().all(u8::is_ascii_graphic);
    let fits = (1..=limits::IDEMPOTENCY_KEY).contains(&value.len());
    match value.to_str() {
        Ok(key) if visible && fits && given.next().is_none() => Ok(Some(key.to_owned())),
        _ => Err(FieldError::new("Idempotency-Key", Message::new("not_key"))),
    }
}
