//! "My bookings": a one-time link by mail, and the list behind it.

use super::fields::{Fields, Posted};
use super::problem;
use super::reply::{frame, fresh, onwards, own, retry_after};
use crate::state::AppState;
use app::public::my_bookings::{ask_page, bookings_page, sent_page};
use axum::extract::{Path, State};
use axum::response::Response;
use http::{HeaderMap, Method, StatusCode, Uri};
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

/// `GET /my-bookings/{token}`. The link of the mail works once and leads on to an address that can
/// be opened again for an hour.
pub async fn open(
    State(state): State<AppState>,
    Path(token): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    // Who only looks at the headers must not use the link up.
    if method == Method::HEAD {
        return own(StatusCode::OK, String::new());
    }
    let again = Fields::of_query(&uri).get("again") == "1";
    match state.doors.bookings.open_my_bookings(&token).await {
        Ok((_, next)) if next != token && !again => {
            onwards(&frame, &format!("/my-bookings/{next}?again=1"))
        }
        Ok((bookings, _)) => own(StatusCode::OK, bookings_page(&frame, &bookings)),
        Err(Error::NotFound | Error::Unauthorized) => problem::page(
            &frame,
            StatusCode::GONE,
            t::MINE_GONE_TITLE,
            t::MINE_GONE_LEAD,
        ),
        Err(error) => problem::error(&frame, &error),
    }
}
