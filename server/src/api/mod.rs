//! The REST API `/api/v1` and its documentation.

pub mod announcements;
pub mod bookings;
pub mod caller;
pub mod docs;
pub mod events;
pub mod language;
pub mod openapi;
pub mod problem;
pub mod query;
pub mod questions;
pub mod sentences;
pub mod series;
pub mod strict;
pub mod times;
pub mod waiting;
pub mod wrong;

use crate::state::AppState;
use axum::Router;
use axum::body::Body;
use axum::response::IntoResponse;
use axum::routing::{any, get};
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use problem::Problem;
use serde::Serialize;
use std::sync::OnceLock;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The media type of bodies.
pub const JSON: &str = "application/json";
/// The media type of merge patches (RFC 7396).
pub const MERGE_PATCH: &str = "application/merge-patch+json";

/// An answer in JSON that no cache keeps.
pub struct Reply(Response<Body>);

impl Reply {
    fn new(status: StatusCode, body: &impl Serialize) -> Self {
        let Ok(bytes) = serde_json::to_vec(body) else {
            return Self(Problem::plain(StatusCode::INTERNAL_SERVER_ERROR).into_response());
        };
        let mut response = Response::new(Body::from(bytes));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(JSON));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        Self(response)
    }

    /// 200.
    #[must_use]
    pub fn ok(body: &impl Serialize) -> Self {
        Self::new(StatusCode::OK, body)
    }

    /// 201.
    #[must_use]
    pub fn created(body: &impl Serialize) -> Self {
        Self::new(StatusCode::CREATED, body)
    }

    /// With one more header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.0.headers_mut().insert(name, value);
        }
        self
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response<Body> {
        self.0
    }
}

fn parts() -> (Router<AppState>, OpenApi) {
    OpenApiRouter::with_openapi(openapi::base())
        .nest(
            "/api/v1",
            OpenApiRouter::new()
                .routes(routes!(events::list, events::create))
                .routes(routes!(events::own))
                .routes(routes!(events::show, events::change, events::delete))
                .routes(routes!(events::publish))
                .routes(routes!(events::cancel))
                .routes(routes!(events::duplicate))
                .routes(routes!(series::show, series::repeat, series::change))
                .routes(routes!(series::preview))
                .routes(routes!(series::lengthen))
                .routes(routes!(series::take_over))
                .routes(routes!(series::publish))
                .routes(routes!(series::cancel))
                .routes(routes!(bookings::of_event, bookings::book))
                .routes(routes!(questions::list))
                .routes(routes!(waiting::list, waiting::join))
                .routes(routes!(waiting::remove))
                .routes(routes!(waiting::offer))
                .routes(routes!(waiting::settings, waiting::set))
                .routes(routes!(waiting::show, waiting::leave))
                .routes(routes!(waiting::accept))
                .routes(routes!(bookings::show, bookings::cancel))
                .routes(routes!(bookings::confirm))
                .routes(routes!(bookings::amend))
                .routes(routes!(bookings::lengthen))
                .routes(routes!(bookings::of_user))
                .routes(routes!(bookings::all))
                .routes(routes!(announcements::list, announcements::announce)),
        )
        .split_for_parts()
}

/// The OpenAPI document.
#[must_use]
pub fn document() -> &'static OpenApi {
    static DOCUMENT: OnceLock<OpenApi> = OnceLock::new();
    DOCUMENT.get_or_init(|| parts().1)
}

/// The routes; every error under `/api` is a problem.
pub fn routes() -> Router<AppState> {
    parts()
        .0
        .route("/api/v1/openapi.json", get(docs::json))
        .route("/api/docs", get(docs::page))
        .route("/api/docs.css", get(docs::style))
        .route("/api", any(missing))
        .route("/api/{*rest}", any(missing))
        .layer(axum::middleware::from_fn(problem::render))
}

async fn missing() -> Problem {
    Problem::plain(StatusCode::NOT_FOUND)
}
