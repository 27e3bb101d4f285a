//! Files at stable addresses: calendars, QR codes, previews, pictures.

mod answer;
mod art;
mod calendars;
pub mod entry;
mod look;
mod preview;
mod qr;

use crate::state::AppState;
use axum::Router;
use axum::routing::get;

/// The files' routes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/e/{slug}/calendar.ics", get(calendars::of_event))
        .route("/o/{slug}/events.ics", get(calendars::of_organization))
        .route("/o/{slug}/look.css", get(look::style))
        .route("/e/{slug}/qr.svg", get(qr::of_event_svg))
        .route("/e/{slug}/qr.png", get(qr::of_event_png))
        .route("/e/{slug}/preview.png", get(preview::show))
        .route("/e/{slug}/announcement.jpg", get(preview::announcement))
        .route("/b/{token}/calendar.ics", get(calendars::of_booking))
        .route("/b/{token}/ticket/{file}", get(qr::of_ticket))
        .route("/picture/{id}/{width}", get(art::picture))
        .route("/kolam/{file}", get(art::kolam))
        .route("/favicon.svg", get(art::icon))
        .route("/favicon.ico", get(art::old_icon))
}
