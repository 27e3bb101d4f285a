//! `/api/v1/…/waiting`: waiting lists.

pub mod body;

use super::bookings::body::answers;
use super::bookings::idempotency_key;
use super::caller::{Caller, Viewer, own_event};
use super::openapi::Refused;
use super::problem::{Problem, ProblemBody};
use super::query::Query;
use super::{JSON, Reply, language, strict};
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use body::{
    NewWaiting, TakenOffer, Waiting, WaitingGuest, WaitingList, WaitingListPatch, WaitingPage,
};
use domain::ids::WaitingId;
use domain::waiting::WaitingState;
use http::HeaderMap;
use std::borrow::Cow;
use usecases::events::EventKey;
use usecases::waiting::{WaitingDeed, WaitingQuery};
use usecases::{Actor, Error, Scope};

/// Join the waiting list
///
/// For everyone, without a token; where what is wanted is sold out. What becomes free is offered in the order
/// of the list: the guest is told, and has some hours to take it.
#[utoipa::path(post, path = "/events/{event}/waiting", tag = "waiting", request_body = NewWaiting,
    params(
        ("event" = String, Path, description = "Id, slug or short code, in any letter case."),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 visible ASCII characters."),
    ),
    security((), ("token" = [])),
    responses(
        (status = 201, body = WaitingGuest),
        Refused<400>, Refused<401>, Refused<403>, Refused<404>,
        (status = 409, description = "`waiting_places_free`, `waiting_already`, `waiting_closed`, `waiting_full`, …",
            body = ProblemBody, content_type = "application/problem+json"),
        Refused<413>, Refused<415>, Refused<422>, Refused<429>, Refused<503>,
    ))]
pub async fn join(
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
    let mut request = body::read(&mut body, EventKey(key), wanted);
    let mut shape = body.finish();
    match idempotency_key(&headers) {
        Ok(key) => request.idempotency_key = key,
        Err(error) => shape.push(error),
    }
    if !shape.is_empty() {
        return Err(Problem::invalid(shape));
    }
    let joined = state.doors.waiting.join(actor.as_ref(), request).await;
    let place = joined.map_err(|error| Problem::from(error).rename_fields(renamed))?;
    Ok(Reply::created(&WaitingGuest::new(place, &state.site)))
}

fn renamed(field: &str) -> Cow<'static, str> {
    match field {
        "idempotency_key" => Cow::Borrowed("Idempotency-Key"),
        other => Cow::Owned(other.to_owned()),
    }
}

/// The waiting list of an event
///
/// In the order in which it is served.
#[utoipa::path(get, path = "/events/{event}/waiting", tag = "waiting",
    params(
        ("event" = String, Path, description = "Id, slug or short code."),
        ("status" = Option<String>, Query, description = "waiting, offered, accepted, expired or left."),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the part before."),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 20 unless given."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, body = WaitingPage),
        Refused<401>, Refused<403>, Refused<404>, Refused<422>,
    ))]
pub async fn list(
    State(state): State<AppState>,
    Caller(actor): Caller,
    Path(key): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Reply, Problem> {
    actor.require(Scope::BookingsRead)?;
    let mut query = Query::new(raw.as_deref());
    let states = ["waiting", "offered", "accepted", "expired", "left"];
    let wanted = WaitingQuery {
        state: query.choice("status", &states, WaitingState::parse),
        cursor: query.text("cursor", 500),
        limit: query.limit(),
    };
    query.finish()?;
    let (event, _) = own_event(&state, &actor, key).await?;
    let page = state.doors.waiting.list(&actor, event, wanted).await?;
    Ok(Reply::ok(&WaitingPage::new(page)))
}

/// Take somebody off the waiting list
///
/// What they were offered goes to the next. Again is fine.
#[utoipa::path(delete, path = "/events/{event}/waiting/{waiting}", tag = "waiting",
    params(
        ("event" = String, Path, description = "Id, slug or short code."),
        ("waiting" = uuid::Uuid, Path, description = "Who."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, body = Waiting),
        Refused<401>, Refused<403>, Refused<404>, Refused<409>,
    ))]
pub async fn remove(
    State(state): State<AppState>,
    Caller(actor): Caller,
    Path((key, who)): Path<(String, String)>,
) -> Result<Reply, Problem> {
    act(&state, &actor, key, &who, WaitingDeed::Remove).await
}

/// Offer somebody places now
///
/// Whoever comes before them, and also after they had left; as long as so many places are free.
#[utoipa::path(post, path = "/events/{event}/waiting/{waiting}/offer", tag = "waiting",
    params(
        ("event" = String, Path, description = "Id, slug or short code."),
        ("waiting" = uuid::Uuid, Path, description = "Who."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, body = Waiting),
        Refused<401>, Refused<403>, Refused<404>, Refused<409>,
    ))]
pub async fn offer(
    State(state): State<AppState>,
    Caller(actor): Caller,
    Path((key, who)): Path<(String, String)>,
) -> Result<Reply, Problem> {
    act(&state, &actor, key, &who, WaitingDeed::Offer).await
}

async fn act(
    state: &AppState,
    actor: &Actor,
    key: String,
    who: &str,
    deed: WaitingDeed,
) -> Result<Reply, Problem> {
    actor.require(Scope::BookingsWrite)?;
    let who: WaitingId = who.parse().map_err(|_| Error::NotFound)?;
    let (event, _) = own_event(state, actor, key).await?;
    let view = state.doors.waiting.act(actor, event, who, deed).await?;
    Ok(Reply::ok(&Waiting::new(view)))
}

/// How a waiting list works
///
/// With its numbers.
#[utoipa::path(get, path = "/events/{event}/waiting-list", tag = "waiting",
    params(("event" = String, Path, description = "Id, slug or short code.")),
    security(("token" = [])),
    responses(
        (status = 200, body = WaitingList),
        Refused<401>, Refused<403>, Refused<404>,
    ))]
pub async fn settings(
    State(state): State<AppState>,
    Caller(actor): Caller,
    Path(key): Path<String>,
) -> Result<Reply, Problem> {
    actor.require(Scope::BookingsRead)?;
    let (event, _) = own_event(&state, &actor, key).await?;
    let numbers = state.doors.waiting.numbers(&actor, event).await?;
    Ok(Reply::ok(&WaitingList::new(numbers)))
}

/// Change how a waiting list works
///
/// What is not given stays.
#[utoipa::path(patch, path = "/events/{event}/waiting-list", tag = "waiting", request_body = WaitingListPatch,
    params(("event" = String, Path, description = "Id, slug or short code.")),
    security(("token" = [])),
    responses(
        (status = 200, body = WaitingList),
        Refused<400>, Refused<401>, Refused<403>, Refused<404>, Refused<413>, Refused<415>, Refused<422>,
    ))]
pub async fn set(
    State(state): State<AppState>,
    Caller(actor): Caller,
    Path(key): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    actor.require(Scope::EventsWrite)?;
    actor.require(Scope::BookingsRead)?;
    let mut body = strict::object(&headers, body, &[JSON]).await?;
    let (event, _) = own_event(&state, &actor, key).await?;
    let before = state.doors.waiting.numbers(&actor, event).await?;
    let settings = body::patched(&mut body, before.settings);
    let shape = body.finish();
    if !shape.is_empty() {
        return Err(Problem::invalid(shape));
    }
    let numbers = state.doors.waiting.set(&actor, event, settings).await?;
    Ok(Reply::ok(&WaitingList::new(numbers)))
}

/// One's own place on a waiting list
///
/// By the token of the guest's link `/w/{token}`.
#[utoipa::path(get, path = "/waiting/{token}", tag = "waiting",
    params(("token" = String, Path, description = "The token of the guest's link.")),
    responses((status = 200, body = WaitingGuest), Refused<404>))]
pub async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
) -> Result<Reply, Problem> {
    let place = state.doors.waiting.by_token(&token).await?;
    Ok(Reply::ok(&WaitingGuest::new(place, &state.site)))
}

/// Take what is offered
///
/// The booking is then confirmed. Again is fine. Without answers no body is needed.
#[utoipa::path(post, path = "/waiting/{token}/accept", tag = "waiting", request_body = Option<TakenOffer>,
    params(("token" = String, Path, description = "The token of the guest's link.")),
    responses(
        (status = 200, body = WaitingGuest),
        Refused<400>, Refused<404>, Refused<409>, Refused<413>, Refused<415>, Refused<422>,
    ))]
pub async fn accept(
    State(state): State<AppState>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    let mut body = strict::object_or_none(&headers, body, &[JSON]).await?;
    let answers = answers(&mut body);
    let shape = body.finish();
    if !shape.is_empty() {
        return Err(Problem::invalid(shape));
    }
    let place = state.doors.waiting.accept(&token, answers).await?;
    Ok(Reply::ok(&WaitingGuest::new(place, &state.site)))
}

/// Leave the waiting list, or decline what is offered
///
/// Again is fine.
#[utoipa::path(delete, path = "/waiting/{token}", tag = "waiting",
    params(("token" = String, Path, description = "The token of the guest's link.")),
    responses((status = 200, body = WaitingGuest), Refused<404>))]
pub async fn leave(
    State(state): State<AppState>,
    Path(token): Path<String>,
) -> Result<Reply, Problem> {
    let place = state.doors.waiting.leave(&token).await?;
    Ok(Reply::ok(&WaitingGuest::new(place, &state.site)))
}
