//! A call as the stand-ins see it, and what they tell.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use domain::ids::OrganizationId;
use serde_json::Value;
use url::form_urlencoded;

/// A call to a stand-in.
pub(crate) struct Asked {
    /// Whose channel calls.
    pub organization: OrganizationId,
    pub method: Method,
    /// The decoded segments behind the stand-in's own address.
    pub path: Vec<String>,
    /// The path as it came, behind that address.
    pub raw_path: String,
    pub query: Vec<(String, String)>,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Asked {
    /// Method and segments, to be matched.
    pub fn line(&self) -> (&str, Vec<&str>) {
        let path = self.path.iter().map(String::as_str).collect();
        (self.method.as_str(), path)
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub fn query(&self, name: &str) -> &str {
        self.query
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// The body as JSON, if its header says so and it is.
    pub fn json(&self) -> Option<Value> {
        if !self.header("content-type").starts_with("application/json") {
            return None;
        }
        serde_json::from_slice(&self.body).ok()
    }

    /// The fields of a form.
    pub fn form(&self) -> Vec<(String, String)> {
        if !self
            .header("content-type")
            .starts_with("application/x-www-form-urlencoded")
        {
            return Vec::new();
        }
        form_urlencoded::parse(&self.body).into_owned().collect()
    }

    /// What follows `Bearer `.
    pub fn bearer(&self) -> &str {
        self.header("authorization")
            .strip_prefix("Bearer ")
            .unwrap_or_default()
    }

    /// User and password of basic sign-in.
    pub fn basic(&self) -> Option<(String, String)> {
        let given = self.header("authorization").strip_prefix("Basic ")?;
        let given = String::from_utf8(STANDARD.decode(given).ok()?).ok()?;
        let (user, password) = given.split_once(':')?;
        Some((user.to_owned(), password.to_owned()))
    }
}

/// A field of a form.
pub(crate) fn field<'a>(form: &'a [(String, String)], name: &str) -> &'a str {
    form.iter()
        .find(|(known, _)| known == name)
        .map_or("", |(_, value)| value.as_str())
}

/// What a stand-in answers.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub status: u16,
    pub media_type: &'static str,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Told {
    pub fn json(status: u16, body: &Value) -> Self {
        Self {
            status,
            media_type: "application/json",
            headers: Vec::new(),
            body: body.to_string().into_bytes(),
        }
    }

    pub fn text(status: u16, body: &str) -> Self {
        Self {
            status,
            media_type: "text/plain; charset=utf-8",
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
        }
    }

    pub fn empty(status: u16) -> Self {
        Self::text(status, "")
    }

    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static(self.media_type),
        );
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::try_from(value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
        response
    }
}

/// What a provider's check found: nothing, or its refusal.
pub(crate) type Checked<T = ()> = Result<T, Told>;
