//! How a file is answered, and how its absence is.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};

/// Kept for ever: its address changes when it does.
pub(super) const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Kept for minutes, by whoever.
pub(super) const MINUTES: &str = "public, max-age=300";
/// Asked for again each time, but not sent again.
pub(super) const ASK_AGAIN: &str = "no-cache";
/// For the guest alone.
pub(super) const OWN: &str = "private, no-cache";

/// A file on its way out.
pub(super) struct File {
    pub media_type: &'static str,
    pub caching: &'static str,
    pub name: Option<String>,
    pub tag: Option<String>,
    pub bytes: Bytes,
}

impl File {
    pub fn new(media_type: &'static str, caching: &'static str, bytes: impl Into<Bytes>) -> Self {
        Self {
            media_type,
            caching,
            name: None,
            tag: None,
            bytes: bytes.into(),
        }
    }

    /// The name under which it is saved; shown in place all the same, since browsers inside apps
    /// know no downloads.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// What changes when it does.
    pub fn tagged(mut self, tag: impl std::fmt::Display) -> Self {
        self.tag = Some(plain(&tag.to_string()));
        self
    }

    /// The answer; without the bytes where the asker has them.
    pub fn answer(self, asked: &HeaderMap) -> Response {
        let tag = self.tag.map(|tag| format!("\"{tag}\""));
        let mut response = if tag.as_deref().is_some_and(|tag| has(asked, tag)) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            let mut response = Response::new(Body::from(self.bytes));
            let headers = response.headers_mut();
            headers.insert(
                header::CONTENT_TYPE,
                HeaderValue::from_static(self.media_type),
            );
            let name = self
                .name
                .map(|name| format!("inline; filename=\"{}\"", plain(&name)));
            if let Some(Ok(name)) = name.map(HeaderValue::try_from) {
                headers.insert(header::CONTENT_DISPOSITION, name);
            }
            response
        };
        let headers = response.headers_mut();
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static(self.caching),
        );
        if let Some(Ok(tag)) = tag.map(HeaderValue::try_from) {
            headers.insert(header::ETAG, tag);
        }
        response
    }
}

fn has(asked: &HeaderMap, tag: &str) -> bool {
    asked
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|list| {
            list.split(',')
                .map(|one| one.trim().trim_start_matches("W/"))
                .any(|one| one == tag || one == "*")
        })
}

/// Characters that are safe in a header.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c))
        .collect()
}

/// Why there is no file: a status and one sentence.
pub(super) struct Missing(pub StatusCode, pub Option<u32>);

/// There is no such file.
pub(super) const NOT_FOUND: Missing = Missing(StatusCode::NOT_FOUND, None);
/// Something went wrong that has been logged.
pub(super) const UNEXPECTED: Missing = Missing(StatusCode::INTERNAL_SERVER_ERROR, None);

impl From<usecases::Error> for Missing {
    fn from(error: usecases::Error) -> Self {
        match error {
            usecases::Error::Busy { retry_after } => {
                Self(StatusCode::SERVICE_UNAVAILABLE, Some(retry_after))
            }
            usecases::Error::TooMany { retry_after } => {
                Self(StatusCode::TOO_MANY_REQUESTS, Some(retry_after))
            }
            usecases::Error::Unexpected => UNEXPECTED,
            _ => NOT_FOUND,
        }
    }
}

impl IntoResponse for Missing {
    fn into_response(self) -> Response {
        let Self(status, retry_after) = self;
        let text = status.canonical_reason().unwrap_or("Error");
        let mut response = (status, [(header::CACHE_CONTROL, "no-store")], text).into_response();
        if let Some(seconds) = retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

/// What a handler of this folder answers.
pub(super) type Answer = Result<Response, Missing>;
