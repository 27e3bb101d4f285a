//! My booking: shown, changed, cancelled.

use super::book::{orders, quantities, renamed};
use super::event::links;
use super::fields::{Fields, Posted};
use super::problem;
use super::reply::{frame, housed, onwards, own, retry_after, sentence};
use crate::files::entry;
use crate::state::AppState;
use app::public::mine::{Happened, Surroundings, booking_page};
use app::ui::frame::Frame;
use axum::extract::{Path, State};
use axum::response::Response;
use http::{HeaderMap, StatusCode, Uri};
use usecases::Error;
use usecases::bookings::{Access, BookingView};

fn page(
    state: &AppState,
    frame: &Frame,
    booking: &BookingView,
    happened: Happened,
    status: StatusCode,
) -> Response {
    let entry = entry::of_booking(&state.site, booking, frame.language);
    let around = Surroundings {
        calendar: links(&entry, format!("/b/{}/calendar.ics", booking.manage_token)),
        mail_leaves: state.site.mail_leaves,
        happened,
    };
    own(status, booking_page(frame, booking, &around))
}

/// The frame of a page that is about the booking itself, not about the form posted to it.
fn frame_of(state: &AppState, uri: &Uri, headers: &HeaderMap, token: &str) -> Frame {
    let mut frame = frame(state, uri, headers);
    frame.path = format!("/b/{token}");
    frame
}

/// `GET /b/{token}`.
pub async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame_of(&state, &uri, &headers, &token);
    let happened = match Fields::of_query(&uri).get("done") {
        "changed" => Happened::Changed,
        _ => Happened::Nothing,
    };
    match state.doors.bookings.by_token(&token).await {
        Ok(booking) => {
            let frame = housed(&state, frame, booking.event.organization.id).await;
            page(&state, &frame, &booking, happened, StatusCode::OK)
        }
        Err(error) => problem::error(&frame, &error),
    }
}

/// `POST /b/{token}/change`.
pub async fn change(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    Posted(posted): Posted,
) -> Response {
    let frame = frame_of(&state, &uri, &headers, &token);
    let fields = match posted {
        Ok(fields) => fields,
        Err(status) => return problem::unreadable(&frame, status),
    };
    let booking = match state.doors.bookings.by_token(&token).await {
        Ok(booking) => booking,
        Err(error) => return problem::error(&frame, &error),
    };
    let frame = housed(&state, frame, booking.event.organization.id).await;
    let typed = quantities(&fields, &booking.event);
    let refused = |status, errors, sentence| {
        let happened = Happened::Refused {
            typed: typed.clone(),
            errors,
            sentence,
        };
        page(&state, &frame, &booking, happened, status)
    };
    let (tickets, errors) = orders(&booking.event, &typed);
    if !errors.is_empty() {
        return refused(StatusCode::UNPROCESSABLE_ENTITY, errors, None);
    }
    let changed = state
        .doors
        .bookings
        .change(&Access::Guest(token.clone()), booking.id, tickets.clone())
        .await;
    match changed {
        Ok(booking) => onwards(&frame, &format!("/b/{}?done=changed", booking.manage_token)),
        Err(Error::Invalid { errors }) => {
            let errors = renamed(&booking.event, &tickets, errors);
            refused(StatusCode::UNPROCESSABLE_ENTITY, errors, None)
        }
        // Said otherwise than to someone who books: the number includes the booking's own places.
        Err(Error::SoldOut { remaining }) => refused(
            StatusCode::CONFLICT,
            Vec::new(),
            Some(i18n::texts::errors::of_key(
                "change_sold_out",
                &[("remaining", &remaining.to_string())],
                frame.language,
            )),
        ),
        Err(error @ Error::Conflict { .. }) => refused(
            StatusCode::CONFLICT,
            Vec::new(),
            Some(sentence(&error, frame.language)),
        ),
        Err(
            error @ Error::Busy {
                retry_after: seconds,
            },
        ) => {
            let sentence = sentence(&error, frame.language);
            retry_after(
                refused(StatusCode::SERVICE_UNAVAILABLE, Vec::new(), Some(sentence)),
                seconds,
            )
        }
        Err(error) => problem::error(&frame, &error),
    }
}

/// `POST /b/{token}/confirm`: takes the places that are held.
pub async fn confirm(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame_of(&state, &uri, &headers, &token);
    let confirmed = async {
        let booking = state.doors.bookings.by_token(&token).await?;
        let access = Access::Guest(token.clone());
        state.doors.bookings.confirm(&access, booking.id).await
    };
    match confirmed.await {
        Ok(booking) => onwards(&frame, &format!("/b/{}", booking.manage_token)),
        Err(error) => problem::of_booking(&frame, &error),
    }
}

/// `POST /b/{token}/cancel`; the page asked before.
pub async fn cancel(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame_of(&state, &uri, &headers, &token);
    let cancelled = async {
        let booking = state.doors.bookings.by_token(&token).await?;
        state
            .doors
            .bookings
            .cancel(&Access::Guest(token.clone()), booking.id)
            .await
    };
    match cancelled.await {
        Ok(booking) => onwards(&frame, &format!("/b/{}", booking.manage_token)),
        Err(error) => problem::of_booking(&frame, &error),
    }
}
