//! `/healthz`: the process runs. `/readyz`: it can also reach its database.

use crate::state::AppState;
use axum::extract::State;
use http::{StatusCode, header};
use std::time::Duration;

type Answer = (
    StatusCode,
    [(header::HeaderName, &'static str); 1],
    &'static str,
);

const NO_STORE: [(header::HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];

/// The process runs.
pub async fn alive() -> Answer {
    (StatusCode::OK, NO_STORE, "ok\n")
}

/// The database answers.
pub async fn ready(State(state): State<AppState>) -> Answer {
    let asked = state.doors.accounts.needs_first_run();
    match tokio::time::timeout(Duration::from_secs(2), asked).await {
        Ok(Ok(_)) => (StatusCode::OK, NO_STORE, "ready\n"),
        _ => (
            StatusCode::SERVICE_UNAVAILABLE,
            NO_STORE,
            "the database does not answer\n",
        ),
    }
}
