//! Guests: the parts of a table that is brought in, and what is kept of one guest, downloaded.

use super::calls::refused;
use super::downloads::{file, status};
use super::session;
use crate::state::AppState;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::{BookingId, ImportId};
use domain::limits::IMPORT_PART;
use domain::message::Message;
use serde::Deserialize;
use tower_sessions::Session;
use usecases::Error;
use usecases::guests::GuestFile;

/// Which part of a file comes.
#[derive(Debug, Deserialize)]
pub struct Part {
    /// The place of its first byte.
    #[serde(default)]
    at: i64,
}

/// `POST /organize/upload/guests/{id}?at=…`: a part of a table, as it is.
pub async fn part(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    Query(part): Query<Part>,
    request: Request,
) -> Response {
    let member = match session::member(&session, &state).await {
        Ok(Some(member)) => member,
        Ok(None) => return refused(&Error::Unauthorized.into()),
        Err(error) => return refused(&error.into()),
    };
    let Ok(id) = id.parse::<ImportId>() else {
        return refused(&Error::NotFound.into());
    };
    let Ok(bytes) = axum::body::to_bytes(request.into_body(), IMPORT_PART).await else {
        return refused(&Error::field("file", Message::new("import_part")).into());
    };
    let imports = &state.doors.imports;
    let actor = member.actor();
    match imports.put(&actor, id, part.at, bytes.into()).await {
        Ok(import) => Json(import).into_response(),
        Err(error) => refused(&error.into()),
    }
}

/// `GET /organize/guests/{id}/data.html`: for people. It runs nothing and fetches nothing.
pub async fn page(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    match kept(&state, &session, &id, &headers).await {
        Ok(guest) => file(
            Body::from(guest.html),
            &[
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (
                    header::CONTENT_SECURITY_POLICY,
                    "sandbox allow-modals; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
                     form-action 'none'; frame-ancestors 'none'",
                ),
            ],
        ),
        Err(response) => response,
    }
}

/// `GET /organize/guests/{id}/data.json`: for programs.
pub async fn data(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    match kept(&state, &session, &id, &headers).await {
        Ok(guest) => {
            let name = format!("attachment; filename=\"{}.json\"", guest.name);
            file(
                Body::from(guest.json),
                &[
                    (header::CONTENT_TYPE, "application/json"),
                    (header::CONTENT_DISPOSITION, &name),
                ],
            )
        }
        Err(response) => response,
    }
}

async fn kept(
    state: &AppState,
    session: &Session,
    id: &str,
    headers: &HeaderMap,
) -> Result<GuestFile, Response> {
    let Ok(Some(member)) = session::member(session, state).await else {
        return Err(StatusCode::UNAUTHORIZED.into_response());
    };
    let Ok(id) = id.parse::<BookingId>() else {
        return Err(StatusCode::NOT_FOUND.into_response());
    };
    let language = session::spoken(&member, headers);
    let guests = &state.doors.guests;
    let found = guests.file(&member.actor(), id, language).await;
    found.map_err(|error| status(&error).into_response())
}
