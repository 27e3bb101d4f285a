//! "My bookings": a one-time link by mail, and the list behind it.

use super::fields::{Fields, Posted};
use super::problem;
use super::reply::{frame, fresh, onwards, own, retry_after};
use crate::state::AppState;
use app::public::my_bookings::{ask_page, bookings_page, open_page, sent_page};
use app::ui::frame::Frame;
use axum::extract::{Path, State};
use axum::response::Response;
use http::{HeaderMap, StatusCode, Uri};
use i18n::texts::public as t;
use usecases::Error;

/// `GET /my-bookings`.
pub async fn ask(State(state): State<AppState>, uri: Uri, headers: HeaderMap) -> Response {
    fresh(ask_page(
        &frame(&state, &uri, &headers),
        "",
        Vec::new(),
        None,
    ))
}

/// `POST /my-bookings`: the answer is the same whether there are any.
pub async fn send(
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
    let email = fields.trimmed("email");
    match state
        .doors
        .bookings
        .send_my_bookings_link(&email, frame.language)
        .await
    {
        Ok(()) => own(
            StatusCode::OK,
            sent_page(&frame, &email, state.site.mail_leaves),
        ),
        Err(Error::Invalid { errors }) => own(
            StatusCode::UNPROCESSABLE_ENTITY,
            ask_page(&frame, &email, errors, None),
        ),
        Err(Error::TooMany {
            retry_after: seconds,
        }) => {
            let minutes = i64::from(seconds.div_ceil(60));
            let sentence = t::TOO_MANY_MINUTES.count(frame.language, minutes, &[]);
            let page = ask_page(&frame, &email, Vec::new(), Some(sentence));
            retry_after(own(StatusCode::TOO_MANY_REQUESTS, page), seconds)
        }
        Err(error) => problem::error(&frame, &error),
    }
}

/// `GET /my-bookings/{token}`: the list, for as long as its token is good. Of the mail's link it only
/// shows a button: programs that look through mail follow every link, and must not use this one up.
pub async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame(&state, &uri, &headers);
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
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    match state.doors.bookings.open_my_bookings(&token).await {
        Ok(next) => onwards(&frame, &format!("/my-bookings/{next}?again=1")),
        Err(error) => gone(&frame, &error),
    }
}

fn gone(frame: &Frame, error: &Error) -> Response {
    match error {
        Error::NotFound => problem::page(
            frame,
            StatusCode::GONE,
            t::MINE_GONE_TITLE,
            t::MINE_GONE_LEAD,
        ),
        error => problem::error(frame, error),
    }
}
