//! `/api/v1/events/{event}/announcements`.

pub mod body;

use super::caller::{Caller, own_event};
use super::openapi::Refused;
use super::problem::{Problem, ProblemBody};
use super::{JSON, Reply, strict};
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Path, State};
use body::{AnnouncementList, NewAnnouncements};
use http::HeaderMap;
use usecases::Scope;
use usecases::announcements::AnnouncementView;

/// Announcements of an event
///
/// Where it was posted or will be, how that fares, and how many bookings came by each. The token needs the
/// scope `channels:read`.
#[utoipa::path(get, path = "/events/{event}/announcements", tag = "announcements",
    params(("event" = String, Path, description = "Id, slug or short code.")),
    security(("token" = [])),
    responses(
        (status = 200, body = AnnouncementList),
        Refused<401>, Refused<403>, Refused<404>,
    ))]
pub async fn list(
    State(state): State<AppState>,
    Caller(actor): Caller,
    Path(key): Path<String>,
) -> Result<Reply, Problem> {
    actor.require(Scope::ChannelsRead)?;
    let (event, _) = own_event(&state, &actor, key).await?;
    let all = state.doors.announcements.list(&actor, event).await?;
    Ok(Reply::ok(&shown(all)))
}

/// Announce an event
///
/// On one or several of the organization's channels, now or at a time. What a channel cannot say in your own
/// words (a WhatsApp template) keeps its own. The token needs the scope `channels:write`. Publishing an event
/// announces it by itself on every channel that is on by default.
#[utoipa::path(post, path = "/events/{event}/announcements", tag = "announcements",
    request_body = NewAnnouncements,
    params(("event" = String, Path, description = "Id, slug or short code.")),
    security(("token" = [])),
    responses(
        (status = 201, body = AnnouncementList),
        Refused<400>, Refused<401>, Refused<403>, Refused<404>,
        (status = 409, description = "`event_not_published`, `event_cancelled`, `event_over`, …",
            body = ProblemBody, content_type = "application/problem+json"),
        Refused<413>, Refused<415>, Refused<422>,
    ))]
pub async fn announce(
    State(state): State<AppState>,
    Caller(actor): Caller,
    Path(key): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Reply, Problem> {
    actor.require(Scope::ChannelsWrite)?;
    let mut body = strict::object(&headers, body, &[JSON]).await?;
    let wishes = body::read(&mut body);
    let shape = body.finish();
    if !shape.is_empty() {
        return Err(Problem::invalid(shape));
    }
    let (event, _) = own_event(&state, &actor, key).await?;
    let announcements = &state.doors.announcements;
    let made = announcements.announce(&actor, event, wishes).await;
    let made = made.map_err(|e| Problem::from(e).rename_fields(body::field_of))?;
    Ok(Reply::created(&shown(made)))
}

fn shown(all: Vec<AnnouncementView>) -> AnnouncementList {
    AnnouncementList {
        items: all.into_iter().map(body::Announcement::from).collect(),
        next_cursor: None,
    }
}
