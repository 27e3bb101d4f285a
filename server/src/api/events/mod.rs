//! `/api/v1/events`.

pub mod body;

use super::problem::{Problem, ProblemBody};
use super::query::Query;
use super::{JSON, MERGE_PATCH, Reply, caller, strict};
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use body::{Event, EventList, NewEvent};
use domain::ids::EventId;
use domain::language::Language;
use domain::limits;
use http::{HeaderMap, StatusCode, header};
use usecases::events::{EventKey, EventQuery};
use usecases::{Actor, Error, Scope};

/// Public events
///
/// Published and not yet over, soonest first.
#[utoipa::path(get, path = "/events", tag = "events",
    params(
        ("q" = Option<String>, Query, description = "Beginnings of words, in either language."),
        ("from" = Option<chrono::NaiveDate>, Query, description = "First day, in each event's own zone."),
        ("to" = Option<chrono::NaiveDate>, Query, description = "Last day, in each event's own zone."),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the part before."),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 20 unless given."),
    ),
    responses(
        (status = 200, body = EventList),
        (status = 422, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn list(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
) -> Result<Reply, Problem> {
    let mut query = Query::new(raw.as_deref());
    let wanted = EventQuery {
        q: query.text("q", limits::SEARCH),
        from: query.date("from"),
        to: query.date("to"),
        organization: None,
        cursor: query.text("cursor", 500),
        limit: query.limit(),
    };
    query.finish()?;
    let page = state.doors.events.list(wanted).await?;
    Ok(Reply::ok(&EventList {
        items: page
            .items
            .into_iter()
            .map(|event| Event::new(event, &state.site))
            .collect(),
        next_cursor: page.next_cursor,
    }))
}

/// Create an event
///
/// A draft, unless `publish` is true. Title, start, zone and capacity are enough, also to publish.
#[utoipa::path(post, path = "/events", tag = "events", request_body = NewEvent,
    security(("token" = [])),
    responses(
        (status = 201, body = Event),
        (status = 400, body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn create(
    State(state): State<AppState>,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    let actor = caller::required(&state, &headers).await?;
    actor.require(Scope::EventsWrite)?;
    let mut body = strict::object(&headers, body, &[JSON]).await?;
    let organization = state.doors.organizations.own(&actor).await?;
    let input = body::read(&mut body, &organization.settings);
    let publish = body::read_publish(&mut body);
    body.finish()?;
    let language = input.language;
    let mut event = state
        .doors
        .events
        .create(&actor, input)
        .await
        .map_err(|e| named(e, language))?;
    if publish {
        event = state
            .doors
            .events
            .publish(&actor, event.id)
            .await
            .map_err(|e| named(e, language))?;
    }
    let event = Event::new(event, &state.site);
    let place = format!("/api/v1/events/{}", event.id);
    Ok(Reply::created(&event).header(header::LOCATION, &place))
}

/// One event
///
/// With the places taken and left, read afresh. With a token also drafts of the organization.
#[utoipa::path(get, path = "/events/{event}", tag = "events",
    params(("event" = String, Path, description = "Id, slug or short code, in any letter case.")),
    responses(
        (status = 200, body = Event),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn show(
    State(state): State<AppState>,
    Path(key): Path<String>,
    headers: HeaderMap,
) -> Result<Reply, Problem> {
    let actor = caller::optional(&state, &headers).await?;
    let event = state
        .doors
        .events
        .show(&EventKey(key), actor.as_ref())
        .await?;
    Ok(Reply::ok(&Event::new(event, &state.site)))
}

/// Change an event
///
/// A merge patch (RFC 7396): what is given replaces, null removes.
#[utoipa::path(patch, path = "/events/{event}", tag = "events",
    params(("event" = String, Path, description = "Id, slug or short code.")),
    request_body(content(
        (super::openapi::EventPatch = "application/merge-patch+json"),
        (super::openapi::EventPatch = "application/json"),
    )),
    security(("token" = [])),
    responses(
        (status = 200, body = Event),
        (status = 400, body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn change(
    State(state): State<AppState>,
    Path(key): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    let actor = caller::required(&state, &headers).await?;
    actor.require(Scope::EventsWrite)?;
    let patch = strict::object(&headers, body, &[MERGE_PATCH, JSON]).await?;
    let shown = own(&state, &actor, key).await?;
    let input = state.doors.events.input(&actor, shown.0).await?;
    let mut fields = body::write(&input);
    body::merge(&mut fields, patch.into_fields());
    let mut merged = strict::Object::new(fields);
    let organization = state.doors.organizations.own(&actor).await?;
    let input = body::read(&mut merged, &organization.settings);
    merged.finish()?;
    let language = input.language;
    let event = state
        .doors
        .events
        .update(&actor, shown.0, input, Some(shown.1))
        .await
        .map_err(|e| named(e, language))?;
    Ok(Reply::ok(&Event::new(event, &state.site)))
}

/// Publish an event
///
/// Again is fine.
#[utoipa::path(post, path = "/events/{event}/publish", tag = "events",
    params(("event" = String, Path, description = "Id, slug or short code.")),
    security(("token" = [])),
    responses(
        (status = 200, body = Event),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn publish(
    State(state): State<AppState>,
    Path(key): Path<String>,
    headers: HeaderMap,
) -> Result<Reply, Problem> {
    let actor = caller::required(&state, &headers).await?;
    actor.require(Scope::EventsWrite)?;
    let (id, _) = own(&state, &actor, key).await?;
    let event = state
        .doors
        .events
        .publish(&actor, id)
        .await
        .map_err(|e| named(e, Language::English))?;
    Ok(Reply::ok(&Event::new(event, &state.site)))
}

/// Call an event off
///
/// No more bookings; its guests are told.
#[utoipa::path(post, path = "/events/{event}/cancel", tag = "events",
    params(("event" = String, Path, description = "Id, slug or short code.")),
    security(("token" = [])),
    responses(
        (status = 200, body = Event),
        (status = 401, body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, body = ProblemBody, content_type = "application/problem+json"),
    ))]
pub async fn cancel(
    State(state): State<AppState>,
    Path(key): Path<String>,
    headers: HeaderMap,
) -> Result<Reply, Problem> {
    let actor = caller::required(&state, &headers).await?;
    actor.require(Scope::EventsWrite)?;
    let (id, _) = own(&state, &actor, key).await?;
    let event = state.doors.events.cancel(&actor, id).await?;
    Ok(Reply::ok(&Event::new(event, &state.site)))
}

/// The id and revision of one of the actor's own events; others' are not found.
pub(super) async fn own(
    state: &AppState,
    actor: &Actor,
    key: String,
) -> Result<(EventId, i64), Problem> {
    let event = state.doors.events.show(&EventKey(key), Some(actor)).await?;
    if event.organization.id == actor.organization {
        Ok((event.id, event.revision))
    } else {
        Err(Problem::plain(StatusCode::NOT_FOUND))
    }
}

fn named(error: Error, main: Language) -> Problem {
    Problem::from(error).rename_fields(|field| body::field_of(field, main))
}
