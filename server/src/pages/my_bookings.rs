//! "My bookings": a one-time link by mail, and the list behind it.

use super::fields::Fields;
use super::form::{Form, Framed, again};
use super::problem;
use super::reply::{fresh, onwards, own};
use crate::state::AppState;
use app::public::my_bookings::{ask_page, bookings_page, open_page, sent_page};
use app::ui::frame::Frame;
use axum::extract::{Path, State};
use axum::response::Response;
use http::{StatusCode, Uri};
use i18n::texts::public as t;
use usecases::Error;

/// `GET /my-bookings`.
pub async fn ask(Framed(frame): Framed) -> Response {
    fresh(ask_page(&frame, "", Vec::new(), None))
}

/// `POST /my-bookings`: the answer is the same whether there are any.
pub async fn send(State(state): State<AppState>, Form { frame, fields }: Form) -> Response {
    let email = fields.trimmed("email");
    let bookings = &state.doors.bookings;
    let sent = bookings.send_my_bookings_link(&email, frame.language).await;
    match sent {
        Ok(()) => own(
            StatusCode::OK,
            sent_page(&frame, &email, state.site.mail_leaves),
        ),
        Err(error) => again(&frame, error, |errors, sentence| {
            ask_page(&frame, &email, errors, sentence)
        }),
    }
}

/// `GET /my-bookings/{token}`: the list, for as long as its token is good. Of the mail's link it only
/// shows a button: programs that look through mail follow every link, and must not use this one up.
pub async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    Framed(frame): Framed,
) -> Response {
    let used = Fields::of_query(&uri).get("again") == "1";
    match state.doors.bookings.my_bookings(&token).await {
        Ok(bookings) => own(StatusCode::OK, bookings_page(&frame, &bookings)),
        Err(Error::NotFound) if !used => own(StatusCode::OK, open_page(&frame)),
        Err(error) => gone(&frame, &error),
    }
}

/// `POST /my-bookings/{token}`: uses the mail's link, once, and leads on to an address that can be
/// opened again for an hour.
pub async fn open(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Framed(frame): Framed,
) -> Response {
    match state.doors.bookings.open_my_bookings(&token).await {
        Ok(next) => onwards(&frame, &format!("/my-bookings/{next}?again=1")),
        Err(error) => gone(&frame, &error),
    }
}

fn gone(frame: &Frame, error: &Error) -> Response {
    problem::gone(frame, error, t::MINE_GONE_TITLE, t::MINE_GONE_LEAD)
}
