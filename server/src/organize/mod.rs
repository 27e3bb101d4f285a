//! Everything under `/organize`: the shell of the dashboard, sign-in, first run, server functions, sessions.
//!
//! Requests that change something and come from another site are refused before they get here
//! ([`crate::http::security`]), server functions and uploads included.

mod calls;
mod downloads;
mod first_run;
mod forms;
mod session;
mod shell;
mod sign_in;
#[cfg(test)]
mod tests;
mod upload;

use crate::state::AppState;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tower_sessions::SessionStore;

/// The routes, with sessions kept in the database.
pub fn routes(state: &AppState, store: store::Store) -> Router<AppState> {
    routes_with(state, session::Kept(store))
}

/// The routes, with sessions kept wherever the caller likes.
fn routes_with(state: &AppState, sessions: impl SessionStore + Clone) -> Router<AppState> {
    let forms = Router::new()
        .route(
            "/organize/sign-in",
            get(sign_in::show).post(sign_in::sign_in),
        )
        .route("/organize/sign-out", post(sign_in::sign_out))
        .route(
            "/organize/first-run",
            get(first_run::show).post(first_run::set_up),
        )
        .layer(DefaultBodyLimit::max(domain::limits::FORM_BYTES));
    let calls = Router::new()
        .route("/organize/fn/{*call}", post(calls::answer))
        .layer(DefaultBodyLimit::max(domain::limits::JSON_BYTES));
    Router::new()
        .route("/organize", get(shell::show))
        .route("/organize/", get(shell::show))
        .route("/organize/{*screen}", get(shell::show))
        .route("/organize/upload/picture", post(upload::picture))
        .route(
            "/organize/events/{id}/bookings.csv",
            get(downloads::bookings),
        )
        .route("/organize/messages/{id}/mail", get(downloads::mail))
        .merge(forms)
        .merge(calls)
        .layer(session::layer(&state.site, sessions))
}
