//! "Find my ticket".

use super::fields::Posted;
use super::problem;
use super::reply::{frame, fresh, onwards, own, retry_after};
use crate::state::AppState;
use app::public::find::{FindForm, find_page};
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode, Uri};
use i18n::texts::public as t;
use usecases::Error;

/// `GET /find`.
pub async fn form(State(state): State<AppState>, uri: Uri, headers: HeaderMap) -> Response {
    fresh(find_page(
        &frame(&state, &uri, &headers),
        &FindForm::default(),
    ))
}

/// `POST /find`. What is wrong and what does not exist look the same to a stranger.
pub async fn find(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    Posted(posted): Posted,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    let fields = match posted {
        Ok(fields) => fields,
        Err(status) => return problem::unreadable(&frame, status),
    };
    let mut form = FindForm {
        reference: fields.trimmed("reference"),
        phone: fields.trimmed("phone"),
        ..FindForm::default()
    };
    let error = match state
        .doors
        .bookings
        .find(&form.reference, &form.phone)
        .await
    {
        Ok(booking) => return onwards(&frame, &format!("/b/{}", booking.manage_token)),
        Err(error) => error,
    };
    let (status, wait) = match error {
        Error::Invalid { errors } => {
            form.errors = errors;
            (StatusCode::UNPROCESSABLE_ENTITY, None)
        }
        Error::NotFound => {
            form.sentence = Some(frame.text(t::FIND_NOTHING).to_owned());
            (StatusCode::NOT_FOUND, None)
        }
        Error::TooMany { retry_after } => {
            let minutes = i64::from(retry_after.div_ceil(60));
            form.sentence = Some(t::TOO_MANY_MINUTES.count(frame.language, minutes, &[]));
            (StatusCode::TOO_MANY_REQUESTS, Some(retry_after))
        }
        other => return problem::error(&frame, &other),
    };
    let response = own(status, find_page(&frame, &form));
    match wait {
        Some(seconds) => retry_after(response, seconds),
        None => response,
    }
}
