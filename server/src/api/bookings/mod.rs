//! `/api/v1/…/bookings`.

pub mod body;

use super::problem::{Problem, ProblemBody};
use super::query::Query;
use super::{JSON, Reply, caller, events, language, strict};
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use body::{Booking, BookingList, NewBooking};
use domain::booking::BookingState;
use domain::ids::BookingId;
use domain::limits;
use domain::message::{FieldError, Message};
use http::{HeaderMap, header};
use usecases::bookings::BookingQuery;
use usecases::events::EventKey;
use usecases::{Error, Scope};

/// Book
///
/// For everyone, without a token; with one also `user_id`, `hold` and `note`. The same
/// `Idempotency-Key` with the same content is the same booking, with other content a conflict.
#[utoipa::path(post, path = "/events/{event}/bookings", tag = "bookings", request_body = NewBooking,
    params(
        ("event" = String, Path, description = "Id, slug or short code, in any letter case."),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters."),
    ),
    security((), ("token" = [])),
    responses(
        (status = 201, body = Booking),
        (status = 400, body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "`sold_out` with `remaining`, `idempotency_conflict`, `event_cancelled`, …",
            body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Very many are booking this second; `Retry-After` says when to try again.",
            body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn book(
    State(state): State<AppState>,
    Path(key): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    let actor = caller::optional(&state, &headers).await?;
    if let Some(actor) = &actor {
        actor.require(Scope::BookingsWrite)?;
    }
    let idempotency_key = idempotency_key(&headers)?;
    let mut body = strict::object(&headers, body, &[JSON]).await?;
    let wanted = language::of(&headers);
    let (mut request, asked) = body::read(&mut body, EventKey(key), wanted, actor.is_some());
    body.finish()?;
    request.idempotency_key = idempotency_key;
    let booking = state
        .doors
        .bookings
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
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(
    State(state): State<AppState>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Reply, Problem> {
    let access = caller::of_booking(&state, &headers, query.as_deref()).await?;
    let booking = state.doors.bookings.show(&access, parse(&id)?).await?;
    Ok(Reply::ok(&Booking::new(booking, &state.site)))
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
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn confirm(
    State(state): State<AppState>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Reply, Problem> {
    let access = caller::of_booking(&state, &headers, query.as_deref()).await?;
    let booking = state.doors.bookings.confirm(&access, parse(&id)?).await?;
    Ok(Reply::ok(&Booking::new(booking, &state.site)))
}

/// Cancel a booking
///
/// Its places return at once. Again is fine.
#[utoipa::path(delete, path = "/bookings/{booking}", tag = "bookings",
    params(
        ("booking" = uuid::Uuid, Path, description = "Its id."),
        ("token" = Option<String>, Query, description = "The token of the guest's link."),
    ),
    security(("token" = []), ("manage_token" = [])),
    responses(
        (status = 200, body = Booking),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn cancel(
    State(state): State<AppState>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Reply, Problem> {
    let access = caller::of_booking(&state, &headers, query.as_deref()).await?;
    let booking = state.doors.bookings.cancel(&access, parse(&id)?).await?;
    Ok(Reply::ok(&Booking::new(booking, &state.site)))
}

/// Bookings of an event
///
/// Newest first.
#[utoipa::path(get, path = "/events/{event}/bookings", tag = "bookings",
    params(
        ("event" = String, Path, description = "Id, slug or short code."),
        ("q" = Option<String>, Query, description = "Beginning of a name, reference, phone or mail address."),
        ("status" = Option<String>, Query, description = "held, confirmed, cancelled or expired."),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the part before."),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 20 unless given."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, body = BookingList),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn of_event(
    State(state): State<AppState>,
    Path(key): Path<String>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Result<Reply, Problem> {
    let actor = caller::required(&state, &headers).await?;
    actor.require(Scope::BookingsRead)?;
    let mut query = Query::new(raw.as_deref());
    let status = query.text("status", 20);
    let booking_state = status.as_deref().and_then(BookingState::parse);
    let mut wanted = BookingQuery {
        event: None,
        q: query.text("q", limits::SEARCH),
        state: booking_state,
        cursor: query.text("cursor", 500),
        limit: query.limit(),
    };
    query.finish()?;
    if status.is_some() && booking_state.is_none() {
        let choices = "held, confirmed, cancelled, expired";
        let message = Message::new("not_choice").with("choices", choices);
        return Err(Problem::invalid(vec![FieldError::new("status", message)]));
    }
    wanted.event = Some(events::own(&state, &actor, key).await?.0);
    let page = state.doors.bookings.list(&actor, wanted).await?;
    Ok(Reply::ok(&BookingList {
        items: page
            .items
            .into_iter()
            .map(|booking| Booking::new(booking, &state.site))
            .collect(),
        next_cursor: page.next_cursor,
    }))
}

/// Bookings of a user
///
/// By the caller's own user id, or by phone number or mail address.
#[utoipa::path(get, path = "/users/{user}/bookings", tag = "bookings",
    params(("user" = String, Path, description = "User id, phone number or mail address.")),
    security(("token" = [])),
    responses(
        (status = 200, body = BookingList),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn of_user(
    State(state): State<AppState>,
    Path(user): Path<String>,
    headers: HeaderMap,
) -> Result<Reply, Problem> {
    let actor = caller::required(&state, &headers).await?;
    let bookings = state.doors.bookings.of_user(&actor, &user).await?;
    Ok(Reply::ok(&BookingList {
        items: bookings
            .into_iter()
            .map(|booking| Booking::new(booking, &state.site))
            .collect(),
        next_cursor: None,
    }))
}

fn parse(id: &str) -> Result<BookingId, Problem> {
    id.parse().map_err(|_| Error::NotFound.into())
}

/// The caller's key for this request, if given.
fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut given = headers.get_all("idempotency-key").iter();
    let Some(value) = given.next() else {
        return Ok(None);
    };
    let visible = value.as_bytes().iter().all(u8::is_ascii_graphic);
    let fits = (1..=limits::IDEMPOTENCY_KEY).contains(&value.len());
    match value.to_str() {
        Ok(key) if visible && fits && given.next().is_none() => Ok(Some(key.to_owned())),
        _ => Err(Problem::invalid(vec![FieldError::new(
            "Idempotency-Key",
            Message::new("not_key"),
        )])),
    }
}
