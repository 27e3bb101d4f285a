//! An event's names in addresses. Posters and links that carry one it has given up lead to where it
//! is now.

use super::problem;
use super::reply::onwards;
use app::ui::frame::Frame;
use axum::response::{IntoResponse, Redirect, Response};
use domain::key::{self, EventName};
use http::{HeaderValue, Uri, header};
use usecases::Error;
use usecases::events::EventView;

/// Why there is no page of an event at this address.
pub enum Other {
    /// It is shown under this slug.
    Slug(String),
    /// The name in the address is a former one; it has this slug now.
    Former(String),
    /// It cannot be shown.
    Error(Error),
}

impl From<Error> for Other {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl Other {
    /// The answer instead; `folder` is where such pages are, such as `/e`.
    pub fn answer(self, frame: &Frame, uri: &Uri, folder: &str) -> Response {
        match self {
            Self::Slug(slug) => onwards(frame, &format!("{folder}/{slug}")),
            Self::Former(slug) => moved(uri, &format!("{folder}/{slug}")),
            Self::Error(error) => problem::error(frame, &error),
        }
    }
}

/// Sends who asked by a former name to the present one.
pub fn by_present_name(event: &EventView, asked: &str) -> Result<(), Other> {
    match key::read(asked) {
        Some(EventName::Word { slug, code, slip })
            if slug.as_ref() != Some(&event.slug)
                && code.as_ref() != Some(&event.code)
                && slip.as_ref() != Some(&event.code) =>
        {
            Err(Other::Former(event.slug.clone()))
        }
        _ => Ok(()),
    }
}

/// The way to the present address (308), with the query. Browsers must not keep it, for an event may
/// take its former name back.
fn moved(uri: &Uri, path: &str) -> Response {
    let to = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    let mut response = Redirect::permanent(&to).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
