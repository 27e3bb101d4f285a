//! Errors as pages, in the reader's language.

use super::reply::{frame, own, retry_after, sentence};
use crate::state::AppState;
use app::public::problem::{Problem, problem_page};
use app::ui::frame::Frame;
use axum::extract::State;
use axum::response::Response;
use http::{HeaderMap, StatusCode, Uri};
use i18n::Text;
use i18n::texts::public as t;
use usecases::Error;

/// A page that says what went wrong.
pub fn page(frame: &Frame, status: StatusCode, title: Text, lead: Text) -> Response {
    let problem = Problem {
        title: frame.text(title).to_owned(),
        lead: frame.text(lead).to_owned(),
        way: None,
        refresh: None,
    };
    own(status, problem_page(frame, &problem))
}

/// The page of an error that no form can show.
pub fn error(frame: &Frame, error: &Error) -> Response {
    match error {
        Error::NotFound | Error::Unauthorized => page(
            frame,
            StatusCode::NOT_FOUND,
            t::PROBLEM_404,
            t::PROBLEM_404_LEAD,
        ),
        Error::Forbidden => page(
            frame,
            StatusCode::FORBIDDEN,
            t::PROBLEM_403,
            t::PROBLEM_404_LEAD,
        ),
        Error::Unexpected => page(
            frame,
            StatusCode::INTERNAL_SERVER_ERROR,
            t::PROBLEM_500,
            t::PROBLEM_500_LEAD,
        ),
        Error::Busy {
            retry_after: seconds,
        } => {
            let problem = Problem {
                title: frame.text(t::PROBLEM_503).to_owned(),
                lead: frame.text(t::PROBLEM_503_LEAD).to_owned(),
                way: Some((frame.path.clone(), frame.text(t::TRY_AGAIN).to_owned())),
                refresh: None,
            };
            retry_after(
                own(
                    StatusCode::SERVICE_UNAVAILABLE,
                    problem_page(frame, &problem),
                ),
                *seconds,
            )
        }
        Error::TooMany {
            retry_after: seconds,
        } => retry_after(
            page(
                frame,
                StatusCode::TOO_MANY_REQUESTS,
                t::TOO_MANY_TITLE,
                t::TOO_MANY_LEAD,
            ),
            *seconds,
        ),
        Error::Invalid { .. } => page(
            frame,
            StatusCode::UNPROCESSABLE_ENTITY,
            t::PROBLEM_400,
            t::PROBLEM_400_LEAD,
        ),
        Error::SoldOut { .. } | Error::Conflict { .. } => refused(frame, error, None),
    }
}

/// The same for what a guest did on the page of their booking, with the way back to their ticket.
pub fn of_booking(frame: &Frame, error: &Error) -> Response {
    match error {
        Error::SoldOut { .. } | Error::Conflict { .. } => {
            let words = frame.text(t::TO_BOOKING).to_owned();
            refused(frame, error, Some((frame.link(&frame.path), words)))
        }
        error => self::error(frame, error),
    }
}

fn refused(frame: &Frame, error: &Error, way: Option<(String, String)>) -> Response {
    let problem = Problem {
        title: frame.text(t::PROBLEM_CONFLICT).to_owned(),
        lead: sentence(error, frame.language),
        way,
        refresh: None,
    };
    own(StatusCode::CONFLICT, problem_page(frame, &problem))
}

/// The page of a link that was sent and is no longer good, or of any other error.
pub fn gone(frame: &Frame, error: &Error, title: Text, lead: Text) -> Response {
    match error {
        Error::NotFound => page(frame, StatusCode::GONE, title, lead),
        error => self::error(frame, error),
    }
}

/// The page of a form that was none.
pub fn unreadable(frame: &Frame, status: StatusCode) -> Response {
    page(frame, status, t::PROBLEM_400, t::PROBLEM_400_LEAD)
}

/// The page of every address that is nowhere.
pub async fn nowhere(State(state): State<AppState>, uri: Uri, headers: HeaderMap) -> Response {
    let frame = frame(&state, &uri, &headers);
    page(
        &frame,
        StatusCode::NOT_FOUND,
        t::PROBLEM_404,
        t::PROBLEM_404_LEAD,
    )
}
