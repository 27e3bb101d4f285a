//! Everything under `/organize`: the shell of the dashboard, sign-in, first run, server functions, sessions.
//!
//! Requests that change something and come from another site are refused before they get here
//! ([`crate::http::security`]), server functions and uploads included.

mod calls;
mod device;
mod door;
mod downloads;
mod email;
mod exports;
mod first_run;
mod forgotten;
mod forms;
mod guests;
mod join;
mod keeper;
mod passkey;
mod preview;
mod reports;
mod second;
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
            "/organize/sign-in/second",
            get(second::show).post(second::step),
        )
        .route("/organize/sign-in/passkey/ask", post(passkey::ask))
        .route("/organize/sign-in/passkey", post(passkey::sign_in))
        .route(
            "/organize/forgotten",
            get(forgotten::show).post(forgotten::ask),
        )
        .route(
            "/organize/forgotten/{token}",
            get(forgotten::choose).post(forgotten::renew),
        )
        .route(
            "/organize/email/{token}",
            get(email::show).post(email::change),
        )
        .route("/organize/join/{token}", get(join::show).post(join::join))
        .route("/organize/switch", post(join::switch))
        .merge(keeper::routes())
        .route(
            "/organize/first-run",
            get(first_run::show).post(first_run::set_up),
        )
        .layer(DefaultBodyLimit::max(domain::limits::FORM_BYTES));
    let calls = Router::new()
        .route("/organize/fn/{*call}", post(calls::answer))
        // A form with whole mails in it.
        .route("/organize/mails/preview", post(downloads::preview))
        .layer(DefaultBodyLimit::max(domain::limits::JSON_BYTES));
    let doors = Router::new()
        .route("/door", get(door::short))
        .route("/organize/door", get(door::page))
        .route("/organize/door/events", get(door::events))
        .route("/organize/door/events/{id}/list", get(door::list))
        .route("/organize/door/events/{id}/news", get(door::news))
        .route("/organize/door/events/{id}/look", post(door::look))
        .route("/organize/door/events/{id}/scans", post(door::scans))
        .route("/organize/door/events/{id}/walk-ins", post(door::walk_in))
        .route("/organize/door/events/{id}/payments", post(door::pay))
        .layer(DefaultBodyLimit::max(domain::limits::JSON_BYTES));
    Router::new()
        .route("/organize", get(shell::show))
        .route("/organize/", get(shell::show))
        .route("/organize/{*screen}", get(shell::show))
        .route("/organize/upload/picture", post(upload::picture))
        .route("/organize/upload/guests/{id}", post(guests::part))
        .route("/organize/guests/{id}/data.html", get(guests::page))
        .route("/organize/guests/{id}/data.json", get(guests::data))
        .route("/organize/account/second-factor.svg", get(second::picture))
        .route("/organize/bookings.csv", get(exports::all_csv))
        .route("/organize/bookings.xlsx", get(exports::all_workbook))
        .route(
            "/organize/events/{id}/bookings.csv",
            get(exports::event_csv),
        )
        .route(
            "/organize/events/{id}/bookings.xlsx",
            get(exports::event_workbook),
        )
        .route("/organize/messages/{id}/mail", get(downloads::mail))
        .route("/organize/reports", get(reports::period))
        .route("/organize/reports.csv", get(reports::period_csv))
        .route("/organize/preview/{id}", get(preview::show))
        .route("/organize/events/{id}/report", get(reports::event))
        .route("/organize/events/{id}/report.csv", get(reports::event_csv))
        .route("/organize/events/{id}/plot.svg", get(reports::plot))
        .merge(forms)
        .merge(calls)
        .merge(doors)
        .layer(session::layer(&state.site, sessions))
}
