//! An organization's terms, and what it says of privacy.

use super::form::Framed;
use super::problem;
use super::reply::{fresh, in_look};
use crate::state::AppState;
use app::public::legal::{Paper, legal_page};
use app::ui::frame::Frame;
use axum::extract::{Path, State};
use axum::response::Response;
use usecases::Error;

/// `GET /o/{slug}/terms`.
pub async fn terms(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Framed(frame): Framed,
) -> Response {
    shown(&state, &slug, frame, Paper::Terms).await
}

/// `GET /o/{slug}/privacy`.
pub async fn privacy(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Framed(frame): Framed,
) -> Response {
    shown(&state, &slug, frame, Paper::Privacy).await
}

async fn shown(state: &AppState, slug: &str, frame: Frame, paper: Paper) -> Response {
    let look = match state.doors.looks.by_slug(slug).await {
        Ok(look) => look,
        Err(error) => return problem::error(&frame, &error),
    };
    let frame = in_look(frame, Some(look.clone()));
    match legal_page(&frame, &look, paper) {
        Some(page) => fresh(page),
        None => problem::error(&frame, &Error::NotFound),
    }
}
