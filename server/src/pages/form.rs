//! What handlers of forms have in common: the request's frame, what was posted, the form shown again.

use super::fields::{Fields, Posted};
use super::problem;
use super::reply::{frame, own, retry_after};
use crate::state::AppState;
use app::ui::frame::Frame;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::Response;
use domain::message::FieldError;
use http::StatusCode;
use http::request::Parts;
use i18n::texts::public as t;
use std::convert::Infallible;
use usecases::Error;

/// What a page needs to know of the request.
pub struct Framed(pub Frame);

impl FromRequestParts<AppState> for Framed {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &AppState,
    ) -> Result<Self, Self::Rejection> {
        Ok(Self(frame(state, &parts.uri, &parts.headers)))
    }
}

/// A posted form, with the frame of its answer; what was no form is answered with a page that says so.
pub struct Form {
    /// What a page needs to know of the request.
    pub frame: Frame,
    /// What was typed.
    pub fields: Fields,
}

impl FromRequest<AppState> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Self::Rejection> {
        let frame = frame(state, request.uri(), request.headers());
        let Ok(Posted(posted)) = Posted::from_request(request, state).await;
        match posted {
            Ok(fields) => Ok(Self { frame, fields }),
            Err(status) => Err(problem::unreadable(&frame, status)),
        }
    }
}

/// The answer to a form that was refused: the form again with what is wrong, field by field or in one
/// sentence, or the page of an error that no form can show.
pub fn again(
    frame: &Frame,
    error: Error,
    page: impl FnOnce(Vec<FieldError>, Option<String>) -> String,
) -> Response {
    match error {
        Error::Invalid { errors } => own(StatusCode::UNPROCESSABLE_ENTITY, page(errors, None)),
        Error::TooMany {
            retry_after: seconds,
        } => {
            let minutes = i64::from(seconds.div_ceil(60));
            let sentence = t::TOO_MANY_MINUTES.count(frame.language, minutes, &[]);
            let page = page(Vec::new(), Some(sentence));
            retry_after(own(StatusCode::TOO_MANY_REQUESTS, page), seconds)
        }
        error => problem::error(frame, &error),
    }
}
