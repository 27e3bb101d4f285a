//! Pictures, sent as they are in the body of a request.

use super::calls::refused;
use super::session;
use crate::state::AppState;
use axum::Json;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use domain::limits::PICTURE_BYTES;
use domain::message::Message;
use tower_sessions::Session;
use usecases::Error;

/// `POST /organize/upload/picture`
pub async fn picture(
    State(state): State<AppState>,
    session: Session,
    request: Request,
) -> Response {
    let member = match session::member(&session, &state).await {
        Ok(Some(member)) => member,
        Ok(None) => return refused(&Error::Unauthorized.into()),
        Err(error) => return refused(&error.into()),
    };
    let Ok(bytes) = axum::body::to_bytes(request.into_body(), PICTURE_BYTES).await else {
        return refused(&Error::field("picture", Message::new("picture_too_big")).into());
    };
    match state
        .doors
        .pictures
        .upload(&member.actor(), bytes.into())
        .await
    {
        Ok(picture) => Json(picture).into_response(),
        Err(error) => refused(&error.into()),
    }
}
