//! Who calls (an access token, a guest's link, or the public), and what of theirs the call is about.

use super::problem::Problem;
use crate::state::AppState;
use axum::extract::{FromRequestParts, Path};
use domain::ids::{BookingId, EventId};
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};
use usecases::bookings::Access;
use usecases::events::EventKey;
use usecases::{Actor, Error, Scope};

/// The organization behind the access token; a call without one is refused (401).
pub struct Caller(pub Actor);

impl FromRequestParts<AppState> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let Viewer(actor) = Viewer::from_request_parts(parts, state).await?;
        actor
            .map(Self)
            .ok_or_else(|| Problem::plain(StatusCode::UNAUTHORIZED))
    }
}

/// The organization behind the access token, or the public; a wrong token is refused (401).
pub struct Viewer(pub Option<Actor>);

impl FromRequestParts<AppState> for Viewer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        if !parts.headers.contains_key(header::AUTHORIZATION) {
            return Ok(Self(None));
        }
        match bearer(&parts.headers) {
            Some(token) => {
                let actor = state.doors.accounts.authenticate(token).await?;
                Ok(Self(Some(actor)))
            }
            None => Err(Problem::plain(StatusCode::UNAUTHORIZED)),
        }
    }
}

/// The caller's own event that the path names, with a token that may change it (else 401, 403, 404).
pub struct OwnEvent {
    /// Who calls.
    pub actor: Actor,
    /// The event.
    pub id: EventId,
    /// Its revision as found.
    pub revision: i64,
}

impl FromRequestParts<AppState> for OwnEvent {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let Caller(actor) = Caller::from_request_parts(parts, state).await?;
        actor.require(Scope::EventsWrite)?;
        let key = in_path(parts, state).await?;
        let (id, revision) = own_event(state, &actor, key).await?;
        Ok(Self {
            actor,
            id,
            revision,
        })
    }
}

/// The booking that the path names, and as whom it is acted on: with the token of the guest's link
/// (as `?token=` or as bearer) or an access token (else 401, 404).
pub struct OneBooking {
    /// As whom.
    pub access: Access,
    /// The booking.
    pub id: BookingId,
}

impl FromRequestParts<AppState> for OneBooking {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let access = access(parts, state).await?;
        let id = in_path(parts, state).await?;
        let id: BookingId = id.parse().map_err(|_| Error::NotFound)?;
        Ok(Self { access, id })
    }
}

/// The id and revision of one of the actor's own events.
///
/// # Errors
/// 404, also for another organization's event.
pub async fn own_event(
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

/// The one name in the path.
async fn in_path(parts: &mut Parts, state: &AppState) -> Result<String, Problem> {
    match Path::<String>::from_request_parts(parts, state).await {
        Ok(Path(name)) => Ok(name),
        Err(rejection) => Err(Problem::plain(rejection.status())),
    }
}

/// The bearer of a request, if it carries one.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| token.trim())
        .filter(|token| !token.is_empty() && token.len() <= 512)
}

async fn access(parts: &Parts, state: &AppState) -> Result<Access, Problem> {
    let in_address = parts.uri.query().and_then(|query| {
        url::form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "token")
            .map(|(_, value)| value.into_owned())
    });
    if let Some(token) = in_address {
        return Ok(Access::Guest(token));
    }
    let Some(token) = bearer(&parts.headers) else {
        return Err(Problem::plain(StatusCode::UNAUTHORIZED));
    };
    match state.doors.accounts.authenticate(token).await {
        Ok(actor) => Ok(Access::Organization(actor)),
        Err(Error::Unauthorized) => Ok(Access::Guest(token.to_owned())),
        Err(other) => Err(other.into()),
    }
}
