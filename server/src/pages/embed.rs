//! The booking form in a frame of another site's page, and the script that puts it there.

use super::book::{Place, shown, taken};
use super::fields::Posted;
use super::reply::{frame, housed, own};
use super::{Kept, problem};
use crate::http::security::embeddable;
use crate::state::AppState;
use app::public::embedded::booked_page;
use app::ui::safe::escape;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use i18n::texts::hooks as t;
use usecases::events::EventKey;

/// The script for other sites' pages.
const SCRIPT: &str = include_str!("embed.js");
/// The script inside the frame.
const FRAME_SCRIPT: &str = include_str!("embed-frame.js");

/// `GET /embed/{key}`: as `/book/{key}`.
pub async fn form(
    State(state): State<AppState>,
    Extension(kept): Extension<Kept>,
    Path(event_key): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    framed(shown(&state, &kept, event_key, (&uri, &headers), Place::Frame).await)
}

/// `POST /embed/{key}`: as `POST /book/{key}`; who has booked stays in the frame.
pub async fn book(
    State(state): State<AppState>,
    Path(event_key): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    posted: Posted,
) -> Response {
    framed(taken(&state, event_key, (&uri, &headers), posted, Place::Frame).await)
}

/// `GET /embed/booked/{token}`: the tickets, and the way to the booking's own page.
pub async fn booked(
    State(state): State<AppState>,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = Place::Frame.around(frame(&state, &uri, &headers));
    framed(match state.doors.bookings.by_token(&token).await {
        Ok(booking) => {
            let frame = housed(&state, frame, booking.event.organization.id).await;
            let html = booked_page(&frame, &booking, state.site.mail_leaves);
            own(StatusCode::OK, html)
        }
        Err(error) => problem::error(&frame, &error),
    })
}

/// What another site's page must allow, and nothing besides.
const STRICT: &str = "default-src 'none'; script-src 'self'; frame-src 'self'; form-action 'none'; \
base-uri 'none'; frame-ancestors 'none'";

/// `GET /embed/{key}/page`: a bare page as another site has it, under the strictest policy, with the widget.
pub async fn around(
    State(state): State<AppState>,
    Path(event_key): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let frame = frame(&state, &uri, &headers);
    let event = match state.doors.events.show(&EventKey(event_key), None).await {
        Ok(event) => event,
        Err(error) => return problem::error(&frame, &error),
    };
    let language = frame.language;
    let (written, title) = event.title.shown(language);
    let html = format!(
        "<!DOCTYPE html><html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><title>{heading}</title></head>\
         <body><h1>{heading}</h1><p lang=\"{}\">{}</p><p>{}</p>\
         <script async src=\"/embed.js\" data-event=\"{}\" data-language=\"{tag}\"></script></body></html>",
        written.tag(),
        escape(title),
        t::TEST_PAGE_WORDS.get(language),
        escape(&event.slug),
        tag = language.tag(),
        heading = t::TEST_PAGE.get(language),
    );
    let mut response = own(StatusCode::OK, html);
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(STRICT),
    );
    response
}

fn framed(mut response: Response) -> Response {
    embeddable(response.headers_mut());
    response
}

/// `GET /embed.js`.
pub async fn script() -> Response {
    javascript(SCRIPT)
}

/// `GET /embed-frame.js`.
pub async fn frame_script() -> Response {
    javascript(FRAME_SCRIPT)
}

/// Kept for an hour: its address never changes.
fn javascript(text: &'static str) -> Response {
    let mut response = text.into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
