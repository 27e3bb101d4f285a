//! The guests' pages: they load data through the doors and hand it to `app::public`.

mod book;
mod cache;
mod embed;
mod event;
mod fields;
mod find;
mod form;
mod language;
mod legal;
mod list;
mod mine;
mod my_bookings;
mod names;
mod places;
pub(crate) mod preview;
mod problem;
mod reply;
mod subscription;
mod waiting;

use crate::state::AppState;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// What the pages keep between requests, one for each router.
#[derive(Clone)]
pub struct Kept {
    cache: Arc<cache::PageCache>,
    places: Arc<places::Hub>,
}

impl Kept {
    /// Nothing kept yet; what the pages do by themselves stops when told that the process ends.
    #[must_use]
    pub fn new(ending: CancellationToken) -> Self {
        Self {
            cache: Arc::default(),
            places: Arc::new(places::Hub::new(ending)),
        }
    }
}

/// The pages' routes, with the page for everything that is nowhere. Whatever the rest of the
/// product writes makes the cached pages stale at once: see [`freshness`].
pub fn routes(kept: &Kept) -> Router<AppState> {
    Router::new()
        .route("/", get(list::all))
        .route("/o/{slug}", get(list::organization))
        .route(
            "/o/{slug}/subscribe",
            get(subscription::form).post(subscription::ask),
        )
        .route("/o/{slug}/terms", get(legal::terms))
        .route("/o/{slug}/privacy", get(legal::privacy))
        .route(
            "/subscription/{token}",
            get(subscription::show).post(subscription::confirm),
        )
        .route(
            "/subscription/{token}/leave",
            get(subscription::leaving).post(subscription::leave),
        )
        .route("/e/{slug}", get(event::show))
        .route("/e/{slug}/poster", get(event::poster))
        .route("/e/{slug}/places", get(places::stream))
        .route("/e/{slug}/waiting", get(waiting::form).post(waiting::join))
        .route("/w/{token}", get(waiting::show))
        .route("/w/{token}/accept", post(waiting::accept))
        .route("/w/{token}/leave", post(waiting::leave))
        .route("/book/{key}", get(book::form).post(book::book))
        .route("/embed/{key}", get(embed::form).post(embed::book))
        .route("/embed/booked/{token}", get(embed::booked))
        .route("/embed/{key}/page", get(embed::around))
        .route("/embed.js", get(embed::script))
        .route("/embed-frame.js", get(embed::frame_script))
        .route("/b/{token}", get(mine::show))
        .route("/b/{token}/change", post(mine::change))
        .route("/b/{token}/confirm", post(mine::confirm))
        .route("/b/{token}/cancel", post(mine::cancel))
        .route(
            "/my-bookings",
            get(my_bookings::ask).post(my_bookings::send),
        )
        .route(
            "/my-bookings/{token}",
            get(my_bookings::show).post(my_bookings::open),
        )
        .route("/find", get(find::form).post(find::find))
        .route(
            "/language",
            get(language::remember).post(language::remember),
        )
        .fallback(problem::nowhere)
        .layer(DefaultBodyLimit::max(domain::limits::FORM_BYTES))
        .layer(Extension(kept.clone()))
}

/// Drops the cached pages after a request that may have changed an event or an organization.
/// Bookings do not: the numbers on a page may be a second old, and a rush must not undo the cache. Neither
/// do subscriptions, which no page shows.
pub async fn freshness(State(kept): State<Kept>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let booking = path.starts_with("/b/")
        || path.starts_with("/book/")
        || path.starts_with("/embed/")
        || path.contains("booking");
    let news = path.starts_with("/subscription/") || path.ends_with("/subscribe");
    // Scans change no page either, and come in all evening.
    let door = path.starts_with("/organize/door/");
    let waits = path.starts_with("/w/") || path.contains("/waiting");
    let writes = !request.method().is_safe() && !booking && !news && !door && !waits;
    let response = next.run(request).await;
    if writes && !response.status().is_client_error() {
        kept.cache.bump();
    }
    response
}
