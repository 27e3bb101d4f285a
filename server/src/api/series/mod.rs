//! `/api/v1/events/{event}/series`.

pub mod body;

use super::caller::{Caller, OwnEvent, own_event};
use super::events::{TRIES, body as event_body, named};
use super::openapi::Refused;
use super::problem::Problem;
use super::query::Query;
use super::{JSON, MERGE_PATCH, Reply, language, strict, wrong};
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use body::{DatesDone, DatesTaken, LaterEnd, NewSeries, Series, SeriesPreview, TakeOver};
use domain::ids::EventId;
use domain::language::{Language, LocalText};
use domain::message::{FieldError, Message};
use domain::series::Reach;
use http::HeaderMap;
use std::borrow::Cow;
use usecases::{Actor, Conflict, Error, Scope};

/// How far a deed reaches, from `?dates=`; all dates that lie ahead unless given.
fn reach(raw: Option<&str>) -> Result<Reach, Problem> {
    let mut query = Query::new(raw);
    let word = query.text("dates", 20);
    query.finish()?;
    match word {
        None => Ok(Reach::All),
        Some(word) => Reach::parse(&word).ok_or_else(|| {
            let choices = Reach::ALL.map(Reach::as_str).join(", ");
            let message = Message::new("not_choice").with("choices", choices);
            Problem::invalid(vec![FieldError::new("dates", message)])
        }),
    }
}

async fn rule_of(headers: &HeaderMap, body: Body) -> Result<String, Problem> {
    let mut body = strict::object(headers, body, &[JSON]).await?;
    let rule = body.required_text("rule");
    let shape = body.finish();
    if shape.is_empty() {
        Ok(rule)
    } else {
        Err(Problem::invalid(shape))
    }
}

async fn whole(
    state: &AppState,
    actor: &Actor,
    event: EventId,
    language: Language,
    (cursor, limit): (Option<String>, Option<i64>),
) -> Result<Series, Problem> {
    let series = state.doors.series.of(actor, event).await?;
    let dates = state
        .doors
        .series
        .dates(actor, event, cursor, limit)
        .await?;
    Ok(Series::new(series, dates, language))
}

/// An event that repeats
///
/// Its rule, and its dates that are not over. 404 where the event does not repeat.
#[utoipa::path(get, path = "/events/{event}/series", tag = "events",
    params(
        ("event" = String, Path, description = "Id, slug or short code of any of its dates."),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the part before."),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "How many; 20 unless given."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, body = Series),
        Refused<401>, Refused<403>, Refused<404>, Refused<422>,
    ))]
pub async fn show(
    State(state): State<AppState>,
    Caller(actor): Caller,
    Path(key): Path<String>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Result<Reply, Problem> {
    actor.require(Scope::EventsRead)?;
    let mut query = Query::new(raw.as_deref());
    let part = (query.text("cursor", 500), query.limit());
    query.finish()?;
    let (event, _) = own_event(&state, &actor, key).await?;
    let language = language::of(&headers);
    let series = whole(&state, &actor, event, language, part).await?;
    Ok(Reply::ok(&series))
}

/// Repeat an event
///
/// The event becomes the first date of a series. Each further date is an event of its own, made after it:
/// its own places, slug and bookings; a draft where it is one, else published. They are not announced by
/// themselves. Dates keep their time on the wall clock when the clocks change.
#[utoipa::path(post, path = "/events/{event}/series", tag = "events", request_body = NewSeries,
    params(("event" = String, Path, description = "Id, slug or short code.")),
    security(("token" = [])),
    responses(
        (status = 201, body = Series),
        Refused<400>, Refused<401>, Refused<403>, Refused<404>, Refused<409>, Refused<413>, Refused<415>,
        Refused<422>,
    ))]
pub async fn repeat(
    State(state): State<AppState>,
    own: OwnEvent,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    let rule = rule_of(&headers, body).await?;
    state.doors.series.repeat(&own.actor, own.id, &rule).await?;
    let language = language::of(&headers);
    let part = (None, Some(domain::limits::PAGE_MAX));
    let series = whole(&state, &own.actor, own.id, language, part).await?;
    Ok(Reply::created(&series))
}

/// Preview a repetition
///
/// The dates that a rule would give. Nothing is written.
#[utoipa::path(post, path = "/events/{event}/series/preview", tag = "events", request_body = NewSeries,
    params(("event" = String, Path, description = "Id, slug or short code.")),
    security(("token" = [])),
    responses(
        (status = 200, body = SeriesPreview),
        Refused<400>, Refused<401>, Refused<403>, Refused<404>, Refused<409>, Refused<413>, Refused<415>,
        Refused<422>,
    ))]
pub async fn preview(
    State(state): State<AppState>,
    own: OwnEvent,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    let rule = rule_of(&headers, body).await?;
    let series = &state.doors.series;
    let preview = series.preview(&own.actor, own.id, &rule).await?;
    Ok(Reply::ok(&SeriesPreview::new(
        preview,
        language::of(&headers),
    )))
}

/// Lengthen a series
///
/// A later end, and the dates up to it, made as when the event began to repeat. One that gives no date to come
/// is refused; where there is no end, more dates are made by themselves.
#[utoipa::path(post, path = "/events/{event}/series/lengthen", tag = "events", request_body = LaterEnd,
    params(("event" = String, Path, description = "Id, slug or short code of any of its dates.")),
    security(("token" = [])),
    responses(
        (status = 200, body = Series),
        Refused<400>, Refused<401>, Refused<403>, Refused<404>, Refused<409>, Refused<413>, Refused<415>,
        Refused<422>,
    ))]
pub async fn lengthen(
    State(state): State<AppState>,
    own: OwnEvent,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    // The dates are shown afterwards.
    own.actor.require(Scope::EventsRead)?;
    let mut body = strict::object(&headers, body, &[JSON]).await?;
    let end = body::later_end(&mut body);
    let shape = body.finish();
    let (Some((longer, field)), true) = (end, shape.is_empty()) else {
        return Err(Problem::invalid(shape));
    };
    let series = &state.doors.series;
    let done = series.lengthen(&own.actor, own.id, longer).await;
    done.map_err(|error| Problem::from(error).rename_fields(|_| Cow::Borrowed(field)))?;
    let language = language::of(&headers);
    let part = (None, Some(domain::limits::PAGE_MAX));
    let series = whole(&state, &own.actor, own.id, language, part).await?;
    Ok(Reply::ok(&series))
}

/// Take something over to all following dates
///
/// What one date has goes to all behind it. Questions, and how the waiting list works, take the place of theirs;
/// where guests have answered already, their questions stay. Codes that have not ended and door staff are added to
/// theirs, codes with as many uses as this date's were given.
#[utoipa::path(post, path = "/events/{event}/series/take-over", tag = "events", request_body = TakeOver,
    params(("event" = String, Path, description = "Id, slug or short code.")),
    security(("token" = [])),
    responses(
        (status = 200, body = DatesTaken),
        Refused<400>, Refused<401>, Refused<403>, Refused<404>, Refused<413>, Refused<415>, Refused<422>,
    ))]
pub async fn take_over(
    State(state): State<AppState>,
    own: OwnEvent,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    let mut body = strict::object(&headers, body, &[JSON]).await?;
    let what = body::taken(&mut body);
    let shape = body.finish();
    let (Some(what), true) = (what, shape.is_empty()) else {
        return Err(Problem::invalid(shape));
    };
    let series = &state.doors.series;
    let taken = series.take_over(&own.actor, own.id, what).await?;
    Ok(Reply::ok(&DatesTaken::new(taken, language::of(&headers))))
}

/// Change several dates
///
/// A merge patch (RFC 7396) of one date; what changes by it is taken to others. A date that departs from the
/// series in something keeps that, and one that cannot take a change because of its bookings keeps its own
/// from then on. Dates that have begun are never touched. Guests of moved dates are told.
#[utoipa::path(patch, path = "/events/{event}/series", tag = "events",
    params(
        ("event" = String, Path, description = "Id, slug or short code."),
        ("dates" = Option<String>, Query, description = "`one`, `following` or `all`; all that lie ahead unless given."),
    ),
    request_body(content(
        (super::openapi::EventPatch = "application/merge-patch+json"),
        (super::openapi::EventPatch = "application/json"),
    )),
    security(("token" = [])),
    responses(
        (status = 200, body = DatesDone),
        Refused<400>, Refused<401>, Refused<403>, Refused<404>, Refused<409>, Refused<413>, Refused<415>,
        Refused<422>,
    ))]
pub async fn change(
    State(state): State<AppState>,
    own: OwnEvent,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    let reach = reach(raw.as_deref())?;
    let patch = strict::object(&headers, body, &[MERGE_PATCH, JSON]).await?;
    let patch = patch.into_fields();
    let events = &state.doors.events;
    let organization = state.doors.organizations.own(&own.actor).await?;
    let mut revision = own.revision;
    for turn in 1.. {
        let mut fields = event_body::write(&events.input(&own.actor, own.id).await?);
        event_body::merge(&mut fields, patch.clone());
        let mut merged = strict::Object::new(fields);
        let input = event_body::read(&mut merged, &organization.settings);
        let shape = merged.finish();
        let main = input.language;
        if !shape.is_empty() {
            let rules = events.check(&own.actor, Some(own.id), &input).await;
            return Err(wrong::problem(shape, rules, |f| {
                event_body::field_of(f, main)
            }));
        }
        let done = state
            .doors
            .series
            .update(&own.actor, own.id, input, Some(revision), reach)
            .await;
        match done {
            Ok(done) => {
                let done = DatesDone::new(done, &state.site, language::of(&headers));
                return Ok(Reply::ok(&done));
            }
            Err(Error::Conflict {
                conflict: Conflict::Stale,
            }) if turn < TRIES => {
                let key = own.id.0.to_string();
                (_, revision) = own_event(&state, &own.actor, key).await?;
            }
            Err(error) => return Err(named(error, main)),
        }
    }
    Err(Error::Unexpected.into())
}

/// Publish several dates
///
/// Those that are drafts. Only the one named is announced by itself.
#[utoipa::path(post, path = "/events/{event}/series/publish", tag = "events",
    params(
        ("event" = String, Path, description = "Id, slug or short code."),
        ("dates" = Option<String>, Query, description = "`one`, `following` or `all`; all that lie ahead unless given."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, body = DatesDone),
        Refused<401>, Refused<403>, Refused<404>, Refused<409>, Refused<422>,
    ))]
pub async fn publish(
    State(state): State<AppState>,
    own: OwnEvent,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Result<Reply, Problem> {
    let reach = reach(raw.as_deref())?;
    let done = state.doors.series.publish(&own.actor, own.id, reach).await;
    let done = done.map_err(|error| named(error, Language::English))?;
    let done = DatesDone::new(done, &state.site, language::of(&headers));
    Ok(Reply::ok(&done))
}

/// Call several dates off
///
/// Their guests are told; with more than one, no further dates are made.
#[utoipa::path(post, path = "/events/{event}/series/cancel", tag = "events",
    params(
        ("event" = String, Path, description = "Id, slug or short code."),
        ("dates" = Option<String>, Query, description = "`one`, `following` or `all`; all that lie ahead unless given."),
    ),
    security(("token" = [])),
    responses(
        (status = 200, body = DatesDone),
        Refused<401>, Refused<403>, Refused<404>, Refused<409>, Refused<422>,
    ))]
pub async fn cancel(
    State(state): State<AppState>,
    own: OwnEvent,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Result<Reply, Problem> {
    let reach = reach(raw.as_deref())?;
    let words = LocalText::default();
    let series = &state.doors.series;
    let done = series.cancel(&own.actor, own.id, reach, words).await?;
    let done = DatesDone::new(done, &state.site, language::of(&headers));
    Ok(Reply::ok(&done))
}
