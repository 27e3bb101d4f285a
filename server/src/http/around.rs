//! What happens around every request: an id, a time limit, a net under panics, security headers,
//! latency by matched route, one line of the log without personal data.

use super::security;
use crate::api::problem::Problem;
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use futures::{FutureExt as _, StreamExt as _};
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// How long a handler may take until its answer begins; streams go on after that.
const PATIENCE: Duration = Duration::from_secs(30);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What the layer needs.
#[derive(Clone)]
pub struct Around {
    /// The handlers' state.
    pub state: AppState,
    /// Told when the process ends, so that open streams end too.
    pub ending: CancellationToken,
}

/// The id of a request; in the log, in the answer's header, and in problems.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The layer.
pub async fn around(
    State(shared): State<Around>,
    mut request: Request,
    next: Next,
) -> Response<Body> {
    let started = Instant::now();
    let id = next_id();
    let method = request.method().clone();
    let path = request.uri().path();
    let dashboard = security::is_dashboard(path);
    let api = path.starts_with("/api/");
    let language = crate::api::language::of(request.headers());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let refused = security::is_cross_site(
        &method,
        request.uri(),
        request.headers(),
        &shared.state.site,
    );
    request.extensions_mut().insert(RequestId(id.clone()));

    let mut response = if refused {
        neutral(StatusCode::FORBIDDEN, api, language)
    } else {
        let answered = AssertUnwindSafe(next.run(request)).catch_unwind();
        match tokio::time::timeout(PATIENCE, answered).await {
            Ok(Ok(response)) => response,
            Ok(Err(_)) => {
                tracing::error!(request = id, "a handler panicked");
                neutral(StatusCode::INTERNAL_SERVER_ERROR, api, language)
            }
            Err(_) => {
                tracing::error!(request = id, "a handler took too long");
                neutral(StatusCode::SERVICE_UNAVAILABLE, api, language)
            }
        }
    };

    security::harden(response.headers_mut(), dashboard);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let status = response.status();
    let route = route.as_ref().map_or("unmatched", MatchedPath::as_str);
    let took = started.elapsed();
    record(route, &method, status, took);
    let duration_ms = took.as_secs_f64() * 1000.0;
    if status.is_server_error() {
        tracing::warn!(request = id, %method, route, status = status.as_u16(), duration_ms, "answered");
    } else if !matches!(route, "/healthz" | "/readyz" | "/metrics" | "/pkg/{name}") {
        tracing::info!(request = id, %method, route, status = status.as_u16(), duration_ms, "answered");
    }
    if is_stream(&response) {
        response = ends_with_process(response, shared.ending);
    }
    response
}

/// The neutral answer where something went wrong that is not the guest's to know.
fn neutral(status: StatusCode, api: bool, language: domain::language::Language) -> Response<Body> {
    if api {
        return Problem::plain(status).answer(language);
    }
    let text = crate::api::problem::sentence_of(status).get(language);
    let tag = language.tag();
    let html = format!(
        "<!doctype html><html lang=\"{tag}\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{text}</title><p>{text}</p>"
    );
    let mut response = Response::new(Body::from(html));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn is_stream(response: &Response<Body>) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/event-stream"))
}

fn ends_with_process(response: Response<Body>, ending: CancellationToken) -> Response<Body> {
    let (parts, body) = response.into_parts();
    let stream = body
        .into_data_stream()
        .take_until(async move { ending.cancelled().await });
    Response::from_parts(parts, Body::from_stream(stream))
}

fn record(route: &str, method: &http::Method, status: StatusCode, took: Duration) {
    let class = match status.as_u16() / 100 {
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        5 => "5xx",
        _ => "1xx",
    };
    metrics::histogram!(
        "vizha_http_request_seconds",
        "route" => route.to_owned(),
        "method" => known(method),
        "status" => class
    )
    .record(took.as_secs_f64());
}

/// A method's name, so that invented ones do not become labels.
fn known(method: &http::Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

/// Unique in the log: the process's start, then a count.
fn next_id() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    static START: std::sync::OnceLock<u64> = std::sync::OnceLock::new();
    let start = START.get_or_init(|| {
        std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |d| u64::try_from(d.as_millis()).unwrap_or(0))
    });
    format!("{start:x}-{:x}", COUNT.fetch_add(1, Ordering::Relaxed))
}
