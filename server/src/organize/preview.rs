//! A draft's page as guests will see it.

use super::downloads::status;
use super::forms::{encode, go};
use super::session;
use crate::pages::preview;
use crate::state::AppState;
use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::ids::EventId;
use tower_sessions::Session;

/// `GET /organize/preview/{id}?lang=`; who is not signed in is asked to, and comes back.
pub async fn show(
    State(state): State<AppState>,
    session: Session,
    Path(id): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let member = match session::member(&session, &state).await {
        Ok(Some(member)) => member,
        Ok(None) => {
            let back = uri.path_and_query().map_or("/organize", |p| p.as_str());
            return go(&format!("/organize/sign-in?return={}", encode(back)));
        }
        Err(error) => return status(&error).into_response(),
    };
    let Ok(id) = id.parse::<EventId>() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    preview::page(&state, &member.actor(), id, &uri, &headers).await
}
