//! What the browser opens itself: the bookings as CSV, and a mail's HTML inside its frame.

use super::forms::{encode, go};
use super::session;
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::{EventId, JobId};
use domain::language::Language;
use tower_sessions::Session;
use usecases::accounts::Member;
use usecases::{Error, Result};

/// `GET /organize/events/{id}/bookings.csv`
pub async fn bookings(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Ok(Some(member)) = session::member(&session, &state).await else {
        return go(&format!(
            "/organize/sign-in?return={}",
            encode("/organize/bookings")
        ));
    };
    let language = session::spoken(&member, &headers);
    match csv(&state, &member, &id, language).await {
        Ok((name, csv)) => file(
            Body::from(csv),
            &[
                (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
                (
                    header::CONTENT_DISPOSITION,
                    &format!("attachment; filename=\"{name}.csv\""),
                ),
            ],
        ),
        Err(error) => status(&error).into_response(),
    }
}

/// The name of the file and its content.
async fn csv(
    state: &AppState,
    member: &Member,
    id: &str,
    language: Language,
) -> Result<(String, String)> {
    let id: EventId = id.parse().map_err(|_| Error::NotFound)?;
    let actor = member.actor();
    let event = state.doors.events.show(&id.into(), Some(&actor)).await?;
    let csv = state.doors.bookings.export(&actor, id, language).await?;
    let code: String = event
        .code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    Ok((format!("bookings-{code}"), csv))
}

/// `GET /organize/messages/{id}/mail`: runs nothing, fetches nothing but our own pictures (the tickets' codes), whoever wrote it.
pub async fn mail(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
) -> Response {
    let Ok(Some(member)) = session::member(&session, &state).await else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let Ok(id) = id.parse::<JobId>() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match state.doors.messages.show(&member.actor(), id).await {
        Ok(content) => file(
            Body::from(content.html),
            &[
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (
                    header::CONTENT_SECURITY_POLICY,
                    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; \
                 form-action 'none'; frame-ancestors 'self'",
                ),
            ],
        ),
        Err(error) => status(&error).into_response(),
    }
}

fn status(error: &Error) -> StatusCode {
    StatusCode::from_u16(app::calls::CallError::from(error.clone()).status())
        .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn file(body: Body, headers: &[(HeaderName, &str)]) -> Response {
    let mut response = Response::new(body);
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name.clone(), value);
        }
    }
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
