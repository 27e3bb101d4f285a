//! Form fields and query values, with a limit on how many and how long.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use http::{Uri, header};
use url::form_urlencoded;

/// Fields looked at; more are ignored.
const MOST: usize = 400;
/// Characters of a value kept: enough to show again what was typed too long.
const LONGEST: usize = 2_000;

/// Names with their values; of one name the first counts unless all are asked for, unknown names are ignored.
#[derive(Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The values of a query.
    pub fn of_query(uri: &Uri) -> Self {
        Self::of_body(uri.query().unwrap_or_default().as_bytes())
    }

    /// The fields of a form's body.
    pub fn of_body(body: &[u8]) -> Self {
        Self(
            form_urlencoded::parse(body)
                .take(MOST)
                .map(|(name, value)| (name.into_owned(), value.chars().take(LONGEST).collect()))
                .collect(),
        )
    }

    /// A value; empty where it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, v)| v)
    }

    /// All values of a name, such as of boxes that were ticked.
    pub fn all(&self, name: &str) -> Vec<String> {
        let named = self.0.iter().filter(|(n, _)| n == name);
        named.map(|(_, value)| value.clone()).collect()
    }

    /// Whether a value came as bytes that are no text. Who sends the form again sends the sign that
    /// stands for them, and nobody means that sign.
    pub fn garbled(&self, name: &str) -> bool {
        self.get(name).contains(char::REPLACEMENT_CHARACTER)
    }

    /// A value without the blanks around it.
    pub fn trimmed(&self, name: &str) -> String {
        self.get(name).trim().to_owned()
    }
}

/// A posted form, or the fact that it was none: too large or of another type.
pub struct Posted(pub Result<Fields, http::StatusCode>);

impl<S: Send + Sync> axum::extract::FromRequest<S> for Posted {
    type Rejection = std::convert::Infallible;

    async fn from_request(
        request: axum::extract::Request,
        state: &S,
    ) -> Result<Self, Self::Rejection> {
        let form = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|kind| {
                kind.to_ascii_lowercase()
                    .starts_with("application/x-www-form-urlencoded")
            });
        if !form {
            return Ok(Self(Err(http::StatusCode::UNSUPPORTED_MEDIA_TYPE)));
        }
        let body = Bytes::from_request(request, state).await;
        Ok(Self(
            body.map(|body| Fields::of_body(&body))
                .map_err(|e: BytesRejection| e.status()),
        ))
    }
}
