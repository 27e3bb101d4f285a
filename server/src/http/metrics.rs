//! `/metrics` in the format of Prometheus.

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;
use std::time::Duration;

/// Upper bounds in seconds.
const SECONDS: [f64; 13] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];
/// Upper bounds of counts.
const SIZES: [f64; 10] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0];

/// The recorder of this process, installed at the first call.
pub fn recorder() -> Option<&'static PrometheusHandle> {
    static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    HANDLE
        .get_or_init(|| {
            let handle = PrometheusBuilder::new()
                .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)
                .ok()?
                .set_buckets_for_metric(Matcher::Suffix("_size".to_owned()), &SIZES)
                .ok()?
                .install_recorder()
                .ok()?;
            describe();
            Some(handle)
        })
        .as_ref()
}

fn describe() {
    metrics::describe_histogram!(
        "vizha_http_request_seconds",
        metrics::Unit::Seconds,
        "Time to answer a request, by matched route."
    );
    metrics::describe_gauge!("vizha_http_connections", "Connections that are open.");
}

/// Drains the recorder's buffers now and then, so that they stay small between two scrapes.
pub async fn upkeep() {
    let mut ticks = tokio::time::interval(Duration::from_secs(5));
    loop {
        ticks.tick().await;
        if let Some(handle) = recorder() {
            handle.run_upkeep();
        }
    }
}

/// `GET /metrics`.
pub async fn show() -> impl axum::response::IntoResponse {
    let text = recorder().map(PrometheusHandle::render).unwrap_or_default();
    (
        [
            (
                http::header::CONTENT_TYPE,
                "text/plain; version=0.0.4; charset=utf-8",
            ),
            (http::header::CACHE_CONTROL, "no-store"),
        ],
        text,
    )
}
