//! `/api/v1/events`.

pub mod body;

use super::caller::{Caller, OwnEvent, Viewer, own_event};
use super::openapi::Refused;
use super::problem::Problem;
use super::query::Query;
use super::{JSON, MERGE_PATCH, Reply, strict, wrong};
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use body::{Event, EventList, NewEvent};
use domain::event::EventStatus;
use domain::language::Language;
use domain::limits;
use http::{HeaderMap, header};
use usecases::events::{EventKey, EventQuery, EventView, OwnEventQuery};
use usecases::{Conflict, Error, Scope};

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
        ("compact" = Option<bool>, Query, description = "Whether an event that repeats stands there once, with its next date."),
    ),
    responses(
        (status = 200, body = EventList),
        Refused<422>,
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
        compact: query.text("compact", 5).is_some_and(|word| word == "true"),
    };
    query.finish()?;
    let page = state.doors.events.list(wanted).await?;
    Ok(Reply::ok(&EventList::new(page, &state.site)))
}

/// Events of the organization
///
/// Of any status, drafts and those for who has the link included: first what lies ahead, soonest first, then
/// what is over, newest first. A part may be shorter than asked for, even empty, though the list goes on:
/// `next_cursor` tells.
#[utoipa::path(get, path = "/organization/events", tag = "events",
    params(
        ("q" = Option<String>, Query, description = "Beginnings of words, in either language."),
        ("status" = Option<String>, Query, description = "draft, published, cancelled or over."),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the part before."),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 20 unless given."),
        ("compact" = Option<bool>, Query, description = "Whether of an event that repeats only the next date in each status stands there."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, body = EventList),
        Refused<401>, Refused<403>, Refused<422>,
    ))]
pub async fn own(
    State(state): State<AppState>,
    Caller(actor): Caller,
    RawQuery(raw): RawQuery,
) -> Result<Reply, Problem> {
    actor.require(Scope::EventsRead)?;
    let mut query = Query::new(raw.as_deref());
    let statuses = ["draft", "published", "cancelled", "over"];
    let wanted = OwnEventQuery {
        q: query.text("q", limits::SEARCH),
        status: query.choice("status", &statuses, EventStatus::parse),
        cursor: query.text("cursor", 500),
        limit: query.limit(),
        compact: query.text("compact", 5).is_some_and(|word| word == "true"),
    };
    query.finish()?;
    let page = state.doors.events.own(&actor, wanted).await?;
    Ok(Reply::ok(&EventList::new(page, &state.site)))
}

/// Create an event
///
/// A draft, unless `publish` is true. Title, start, zone and capacity are enough, also to publish.
/// What cannot be published is not created either.
#[utoipa::path(post, path = "/events", tag = "events", request_body = NewEvent,
    security(("token" = [])),
    responses(
        (status = 201, body = Event),
        Refused<400>, Refused<401>, Refused<403>, Refused<409>, Refused<413>, Refused<415>, Refused<422>,
    ))]
pub async fn create(
    State(state): State<AppState>,
    Caller(actor): Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    actor.require(Scope::EventsWrite)?;
    let mut body = strict::object(&headers, body, &[JSON]).await?;
    let organization = state.doors.organizations.own(&actor).await?;
    let input = body::read(&mut body, &organization.settings);
    let publish = body::read_publish(&mut body);
    let shape = body.finish();
    let language = input.language;
    let events = &state.doors.events;
    if !shape.is_empty() {
        let rules = events.check(&actor, None, &input).await;
        return Err(wrong::problem(shape, rules, |f| {
            body::field_of(f, language)
        }));
    }
    let made = if publish {
        events.create_published(&actor, input).await
    } else {
        events.create(&actor, input).await
    };
    let event = Event::new(made.map_err(|e| named(e, language))?, &state.site);
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
        Refused<401>, Refused<404>,
    ))]
pub async fn show(
    State(state): State<AppState>,
    Viewer(actor): Viewer,
    Path(key): Path<String>,
) -> Result<Reply, Problem> {
    let events = &state.doors.events;
    let event = events.show(&EventKey(key), actor.as_ref()).await?;
    Ok(shown(&state, event))
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
        Refused<400>, Refused<401>, Refused<403>, Refused<404>, Refused<409>, Refused<413>, Refused<415>,
        Refused<422>,
    ))]
pub async fn change(
    State(state): State<AppState>,
    own: OwnEvent,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    let patch = strict::object(&headers, body, &[MERGE_PATCH, JSON]).await?;
    let patch = patch.into_fields();
    let events = &state.doors.events;
    let organization = state.doors.organizations.own(&own.actor).await?;
    let mut revision = own.revision;
    for turn in 1.. {
        let mut fields = body::write(&events.input(&own.actor, own.id).await?);
        body::merge(&mut fields, patch.clone());
        let mut merged = strict::Object::new(fields);
        let input = body::read(&mut merged, &organization.settings);
        let shape = merged.finish();
        let language = input.language;
        if !shape.is_empty() {
            let rules = events.check(&own.actor, Some(own.id), &input).await;
            return Err(wrong::problem(shape, rules, |f| {
                body::field_of(f, language)
            }));
        }
        match events
            .update(&own.actor, own.id, input, Some(revision))
            .await
        {
            Ok(event) => return Ok(shown(&state, event)),
            // A patch names no revision: it is made again upon what somebody else just wrote.
            Err(Error::Conflict {
                conflict: Conflict::Stale,
            }) if turn < TRIES => {
                let key = own.id.0.to_string();
                (_, revision) = own_event(&state, &own.actor, key).await?;
            }
            Err(error) => return Err(named(error, language)),
        }
    }
    Err(Error::Unexpected.into())
}

/// How often a patch is made anew when others write at the same moment.
pub(super) const TRIES: usize = 8;

/// Publish an event
///
/// Again is fine.
#[utoipa::path(post, path = "/events/{event}/publish", tag = "events",
    params(("event" = String, Path, description = "Id, slug or short code.")),
    security(("token" = [])),
    responses(
        (status = 200, body = Event),
        Refused<401>, Refused<403>, Refused<404>, Refused<409>, Refused<422>,
    ))]
pub async fn publish(State(state): State<AppState>, own: OwnEvent) -> Result<Reply, Problem> {
    let published = state.doors.events.publish(&own.actor, own.id).await;
    let event = published.map_err(|e| named(e, Language::English))?;
    Ok(shown(&state, event))
}

/// Call an event off
///
/// No more bookings; its guests are told.
#[utoipa::path(post, path = "/events/{event}/cancel", tag = "events",
    params(("event" = String, Path, description = "Id, slug or short code.")),
    security(("token" = [])),
    responses(
        (status = 200, body = Event),
        Refused<401>, Refused<403>, Refused<404>, Refused<409>,
    ))]
pub async fn cancel(State(state): State<AppState>, own: OwnEvent) -> Result<Reply, Problem> {
    let event = state.doors.events.cancel(&own.actor, own.id).await?;
    Ok(shown(&state, event))
}

/// Delete a draft
///
/// What was ever published is called off instead, and so is a date of a series.
#[utoipa::path(delete, path = "/events/{event}", tag = "events",
    params(("event" = String, Path, description = "Id, slug or short code.")),
    security(("token" = [])),
    responses(
        (status = 200, body = Event, description = "As it was."),
        Refused<401>, Refused<403>, Refused<404>, Refused<409>,
    ))]
pub async fn delete(State(state): State<AppState>, own: OwnEvent) -> Result<Reply, Problem> {
    let events = &state.doors.events;
    let event = events.show_own(&own.actor, own.id).await?;
    events.delete(&own.actor, own.id).await?;
    Ok(shown(&state, event))
}

/// Duplicate an event
///
/// A draft with everything but its bookings: texts, ticket types, questions, promo codes, how its waiting list
/// works. Where the start has passed, all times are moved by whole weeks.
#[utoipa::path(post, path = "/events/{event}/duplicate", tag = "events",
    params(("event" = String, Path, description = "Id, slug or short code.")),
    security(("token" = [])),
    responses(
        (status = 201, body = Event),
        Refused<401>, Refused<403>, Refused<404>, Refused<422>,
    ))]
pub async fn duplicate(State(state): State<AppState>, own: OwnEvent) -> Result<Reply, Problem> {
    let copied = state.doors.events.duplicate(&own.actor, own.id).await;
    let copied = copied.map_err(|e| named(e, Language::English))?;
    let event = Event::new(copied, &state.site);
    let place = format!("/api/v1/events/{}", event.id);
    Ok(Reply::created(&event).header(header::LOCATION, &place))
}

fn shown(state: &AppState, event: EventView) -> Reply {
    Reply::ok(&Event::new(event, &state.site))
}

/// What was wrong with an event, under the names of the wire.
pub(super) fn named(error: Error, main: Language) -> Problem {
    Problem::from(error).rename_fields(|field| body::field_of(field, main))
}
