//! The booking page again, where nothing was booked.

use super::{renamed, token};
use crate::pages::problem;
use crate::pages::reply::{own, retry_after, sentence};
use crate::state::AppState;
use app::public::book::{Answer, BookingForm, TOKEN_MARK, book_page};
use app::ui::frame::Frame;
use axum::response::Response;
use http::StatusCode;
use usecases::bookings::TicketOrder;
use usecases::events::EventView;
use usecases::{Conflict, Error};

/// The page again for a refusal: with its status, and with what the guest can do about it.
pub(super) fn refused(
    state: &AppState,
    frame: &Frame,
    event: &EventView,
    mut form: BookingForm,
    tickets: &[TicketOrder],
    error: Error,
) -> Response {
    let (status, answer) = match error {
        Error::Invalid { errors } => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Answer::Wrong(renamed(event, tickets, errors)),
        ),
        Error::SoldOut { remaining } => (StatusCode::CONFLICT, Answer::SoldOut { remaining }),
        Error::Busy {
            retry_after: seconds,
        } => {
            let page = again(
                state,
                frame,
                event,
                &form,
                StatusCode::SERVICE_UNAVAILABLE,
                Answer::Busy,
            );
            return retry_after(page, seconds);
        }
        Error::TooMany {
            retry_after: seconds,
        } => {
            let answer = Answer::TooMany {
                retry_after: seconds,
            };
            let page = again(
                state,
                frame,
                event,
                &form,
                StatusCode::TOO_MANY_REQUESTS,
                answer,
            );
            return retry_after(page, seconds);
        }
        Error::Conflict {
            conflict: Conflict::IdempotencyConflict,
        } => {
            form.token = String::new();
            (StatusCode::CONFLICT, Answer::SendAgain)
        }
        error @ Error::Conflict { .. } => (
            StatusCode::CONFLICT,
            Answer::Refused(sentence(&error, frame.language)),
        ),
        other => return problem::error(frame, &other),
    };
    again(state, frame, event, &form, status, answer)
}

/// The page again, with what was typed and what is wrong.
pub(super) fn again(
    state: &AppState,
    frame: &Frame,
    event: &EventView,
    form: &BookingForm,
    status: StatusCode,
    answer: Answer,
) -> Response {
    let html = book_page(frame, event, form, &answer, state.site.mail_leaves);
    own(status, html.replace(TOKEN_MARK, &token()))
}
