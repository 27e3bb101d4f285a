//! Problem details (RFC 9457): every error under `/api`.
//!
//! A handler answers a [`Problem`]; the layer [`render`] writes it in the caller's language, and
//! turns whatever error the router itself makes into one too.

use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::IntoResponse;
use domain::language::Language;
use domain::message::{FieldError, Message};
use http::{HeaderValue, Response, StatusCode, header};
use i18n::Text;
use i18n::texts::api as texts;
use serde::Serialize;
use std::borrow::Cow;
use usecases::{Conflict, Error};

/// The media type of problems.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// An error on its way out.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    sentence: Sentence,
    errors: Vec<FieldError>,
    more: More,
    retry_after: Option<u32>,
}

#[derive(Debug, Clone)]
enum Sentence {
    Text(Text, Vec<(&'static str, String)>),
    Message(Message),
}

/// What a problem looks like on the wire.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Always `about:blank`; `code` tells what happened.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The status in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened, for programs, such as `sold_out`.
    pub code: &'static str,
    /// What happened, for people, in the language asked for.
    pub detail: String,
    /// What is wrong with which field; only with status 422.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// Places still free; only with `sold_out`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remaining: Option<i64>,
    /// The booking's state; only with `booking_state`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
    /// Places taken now; only with `capacity_below_taken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taken: Option<i64>,
    /// The capacity asked for; only with `capacity_below_taken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wanted: Option<i64>,
    /// The ticket type's name, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_type: Option<String>,
    /// What is taken already; only with `taken`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// The numbers and words of some codes.
#[derive(Debug, Clone, Default)]
struct More {
    remaining: Option<i64>,
    state: Option<&'static str>,
    taken: Option<i64>,
    wanted: Option<i64>,
    ticket_type: Option<String>,
    field: Option<String>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FieldProblem {
    /// Its path, such as `tickets[0].quantity`.
    pub field: String,
    /// What is wrong, for programs, such as `required`.
    pub code: String,
    /// What is wrong, for people.
    pub message: String,
}

impl Problem {
    fn new(status: StatusCode, code: &'static str, text: Text) -> Self {
        Self {
            status,
            code,
            sentence: Sentence::Text(text, Vec::new()),
            errors: Vec::new(),
            more: More::default(),
            retry_after: None,
        }
    }

    /// The problem that a bare status says.
    #[must_use]
    pub fn plain(status: StatusCode) -> Self {
        let problem = Self::new(status, code_of(status), sentence_of(status));
        if status == StatusCode::PAYLOAD_TOO_LARGE {
            return Self::too_large();
        }
        problem
    }

    /// The body is too large.
    #[must_use]
    pub fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", texts::TOO_LARGE)
            .value("bytes", domain::limits::JSON_BYTES)
    }

    /// The body is no JSON.
    #[must_use]
    pub fn malformed(line: usize, column: usize) -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "malformed_json",
            texts::MALFORMED_JSON,
        )
        .value("line", line)
        .value("column", column)
    }

    /// The body broke off.
    #[must_use]
    pub fn incomplete() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "body_incomplete",
            texts::BODY_INCOMPLETE,
        )
    }

    /// Fields are wrong.
    #[must_use]
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", texts::INVALID);
        problem.errors = errors;
        problem
    }

    /// The same problem with the names of its fields changed to those of the request.
    #[must_use]
    pub fn rename_fields(mut self, rename: impl Fn(&str) -> Cow<'static, str>) -> Self {
        for error in &mut self.errors {
            error.field = rename(&error.field);
        }
        self
    }

    fn value(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        if let Sentence::Text(_, values) = &mut self.sentence {
            values.push((name, value.to_string()));
        }
        self
    }

    fn retry(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self.value("seconds", seconds)
    }

    fn detail(&self, language: Language) -> String {
        match &self.sentence {
            Sentence::Text(text, values) => {
                let values: Vec<(&str, &str)> =
                    values.iter().map(|(n, v)| (*n, v.as_str())).collect();
                text.fill(language, &values)
            }
            Sentence::Message(message) => super::sentences::say(message, language),
        }
    }

    /// Its code and its words, as a part of another answer; of wrong fields those of the first.
    #[must_use]
    pub fn said(&self, language: Language) -> (String, String) {
        match self.errors.first() {
            Some(error) => (
                error.message.key.clone().into_owned(),
                super::sentences::say(&error.message, language),
            ),
            None => (self.code.to_owned(), self.detail(language)),
        }
    }

    /// The answer in a language.
    #[must_use]
    pub fn answer(&self, language: Language) -> Response<Body> {
        let detail = self.detail(language);
        let body = ProblemBody {
            kind: "about:blank",
            title: self.status.canonical_reason().unwrap_or("Error").to_owned(),
            status: self.status.as_u16(),
            code: self.code,
            detail,
            errors: self
                .errors
                .iter()
                .map(|error| FieldProblem {
                    field: error.field.clone().into_owned(),
                    code: error.message.key.clone().into_owned(),
                    message: super::sentences::say(&error.message, language),
                })
                .collect(),
            remaining: self.more.remaining,
            state: self.more.state,
            taken: self.more.taken,
            wanted: self.more.wanted,
            ticket_type: self.more.ticket_type.clone(),
            field: self.more.field.clone(),
        };
        let mut response = Response::new(Body::from(serde_json::to_vec(&body).unwrap_or_default()));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(
            header::CONTENT_LANGUAGE,
            HeaderValue::from_static(language.tag()),
        );
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Bearer realm=\"api\""),
            );
        }
        response
    }
}

impl Problem {
    fn conflict(conflict: Conflict) -> Self {
        let key = conflict.key();
        let mut message = Message::new(key);
        let mut more = More::default();
        match conflict {
            Conflict::BookingState { state } => {
                message = message.with("state", state.as_str());
                more.state = Some(state.as_str());
            }
            Conflict::CapacityBelowTaken {
                taken,
                wanted,
                ticket_type,
            } => {
                message = message.with("taken", taken).with("wanted", wanted);
                more.taken = Some(taken);
                more.wanted = Some(wanted);
                if let Some(name) = ticket_type {
                    message = message.with("ticket_type", &name);
                    more.ticket_type = Some(name);
                }
            }
            Conflict::TicketTypeInUse { ticket_type } => {
                message = message.with("ticket_type", &ticket_type);
                more.ticket_type = Some(ticket_type);
            }
            Conflict::Taken { field } => {
                message = message.with("field", &field);
                more.field = Some(field);
            }
            _ => {}
        }
        let mut problem = Self::new(StatusCode::CONFLICT, key, texts::BAD_REQUEST);
        problem.sentence = Sentence::Message(message);
        problem.more = more;
        problem
    }
}

impl From<usecases::Error> for Problem {
    fn from(error: usecases::Error) -> Self {
        match error {
            Error::Invalid { errors } => Self::invalid(errors),
            Error::NotFound => Self::plain(StatusCode::NOT_FOUND),
            Error::SoldOut { remaining } => {
                let text = if remaining > 0 {
                    texts::SOLD_OUT
                } else {
                    texts::SOLD_OUT_ALL
                };
                let mut problem =
                    Self::new(StatusCode::CONFLICT, "sold_out", text).value("remaining", remaining);
                problem.more.remaining = Some(remaining);
                problem
            }
            Error::Conflict { conflict } => Self::conflict(conflict),
            Error::Unauthorized => Self::plain(StatusCode::UNAUTHORIZED),
            Error::Forbidden => Self::plain(StatusCode::FORBIDDEN),
            Error::TooMany { retry_after } => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many", texts::TOO_MANY)
                    .retry(retry_after)
            }
            Error::Busy { retry_after } => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", texts::BUSY).retry(retry_after)
            }
            Error::Unexpected => Self::plain(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status;
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes problems in the caller's language.
pub async fn render(request: Request, next: Next) -> Response<Body> {
    let language = super::language::of(request.headers());
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    if let Some(problem) = response.extensions().get::<Problem>() {
        return problem.answer(language);
    }
    let mut answer = Problem::plain(status).answer(language);
    if let Some(allow) = response.headers().get(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, allow.clone());
    }
    answer
}

fn code_of(status: StatusCode) -> &'static str {
    match status.as_u16() {
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not_found",
        405 => "method_not_allowed",
        413 => "too_large",
        415 => "unsupported_media_type",
        422 => "invalid",
        429 => "too_many",
        503 => "unavailable",
        400..500 => "bad_request",
        _ => "unexpected",
    }
}

/// The neutral sentence of a status.
#[must_use]
pub fn sentence_of(status: StatusCode) -> Text {
    match status.as_u16() {
        401 => texts::UNAUTHORIZED,
        403 => texts::FORBIDDEN,
        404 => texts::NOT_FOUND,
        405 => texts::METHOD_NOT_ALLOWED,
        413 => texts::TOO_LARGE,
        415 => texts::UNSUPPORTED_TYPE,
        422 => texts::INVALID,
        503 => texts::UNAVAILABLE,
        400..500 => texts::BAD_REQUEST,
        _ => texts::UNEXPECTED,
    }
}
