//! "Find my ticket".

use super::form::{Form, Framed, again};
use super::reply::{fresh, onwards, own};
use crate::state::AppState;
use app::public::find::{FindForm, find_page};
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use i18n::texts::public as t;
use usecases::Error;

/// `GET /find`.
pub async fn form(Framed(frame): Framed) -> Response {
    fresh(find_page(&frame, &FindForm::default()))
}

/// `POST /find`. What is wrong and what does not exist look the same to a stranger.
pub async fn find(State(state): State<AppState>, Form { frame, fields }: Form) -> Response {
    let (reference, phone) = (fields.trimmed("reference"), fields.trimmed("phone"));
    let found = state.doors.bookings.find(&reference, &phone).await;
    let page = |errors, sentence| {
        let form = FindForm {
            reference,
            phone,
            errors,
            sentence,
        };
        find_page(&frame, &form)
    };
    match found {
        Ok(booking) => onwards(&frame, &format!("/b/{}", booking.manage_token)),
        Err(Error::NotFound) => {
            let nothing = frame.text(t::FIND_NOTHING).to_owned();
            own(StatusCode::NOT_FOUND, page(Vec::new(), Some(nothing)))
        }
        Err(error) => again(&frame, error, page),
    }
}
