//! What the browser opens itself: a mail's HTML inside its frame. Tables stand in `exports`.

use super::session;
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::JobId;
use tower_sessions::Session;
use usecases::Error;

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

pub(super) fn status(error: &Error) -> StatusCode {
    StatusCode::from_u16(app::calls::CallError::from(error.clone()).status())
        .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

pub(super) fn file(body: Body, headers: &[(HeaderName, &str)]) -> Response {
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
