//! What the browser opens itself: a mail's HTML inside its frame. Tables stand in `exports`.

use super::session;
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::JobId;
use domain::language::Language;
use serde::Deserialize;
use tower_sessions::Session;
use usecases::Error;
use usecases::looks::MailText;

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
        Ok(content) => framed(content.html),
        Err(error) => status(&error).into_response(),
    }
}

/// What is typed for a kind of mail, and in which language it is looked at.
#[derive(Debug, Deserialize)]
pub struct Typed {
    text: String,
    language: Language,
}

/// `POST /organize/mails/preview`: how a mail would look with these words, for a frame as above. Nothing is kept.
pub async fn preview(
    State(state): State<AppState>,
    session: Session,
    Form(typed): Form<Typed>,
) -> Response {
    let Ok(Some(member)) = session::member(&session, &state).await else {
        return StatusCode::UNAUTHORIZED.into_response();
    };
    let Ok(text) = serde_json::from_str::<MailText>(&typed.text) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    match state.doors.looks.preview(&member.actor(), text).await {
        Ok(readings) => {
            let mut readings = readings.into_iter();
            let found = readings.find(|reading| reading.language == typed.language);
            found.map_or_else(
                || StatusCode::NOT_FOUND.into_response(),
                |reading| framed(reading.html),
            )
        }
        Err(error) => status(&error).into_response(),
    }
}

/// A mail's HTML, whoever wrote it.
fn framed(html: String) -> Response {
    file(
        Body::from(html),
        &[
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (
                header::CONTENT_SECURITY_POLICY,
                "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; \
                 form-action 'none'; frame-ancestors 'self'",
            ),
        ],
    )
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
