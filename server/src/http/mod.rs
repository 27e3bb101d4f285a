//! The router: pages, dashboard, API, files, webhooks; and what surrounds them all.

pub mod around;
pub mod files;
pub mod health;
pub mod logging;
pub mod metrics;
pub mod security;
pub mod serve;

use crate::state::AppState;
use around::Around;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use tokio_util::sync::CancellationToken;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

/// The whole product as one router.
pub fn router(state: AppState, store: store::Store, ending: CancellationToken) -> Router {
    metrics::recorder();
    let pages = crate::pages::Kept::new(ending.clone());
    let shared = Around {
        state: state.clone(),
        ending,
    };
    let compressed = NotForContentType::const_new("text/event-stream")
        .and(NotForContentType::IMAGES)
        .and(NotForContentType::const_new("application/wasm"))
        .and(SizeAbove::new(860));
    // The level costs about a tenth of the best one's time for nine tenths of its effect.
    let compression = CompressionLayer::new()
        .quality(CompressionLevel::Precise(4))
        .compress_when(compressed);
    let mut router = Router::new()
        .merge(crate::pages::routes(&pages))
        .merge(crate::files::routes())
        .merge(crate::organize::routes(&state, store))
        .merge(crate::api::routes())
        .layer(axum::middleware::from_fn_with_state(
            pages,
            crate::pages::freshness,
        ))
        .layer(compression)
        .merge(crate::webhook::routes())
        .route("/pkg/{name}", get(files::package))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::show));
    for name in crate::assets::at_root() {
        router = router.route(&format!("/{name}"), get(files::root));
    }
    router
        .layer(DefaultBodyLimit::max(domain::limits::JSON_BYTES))
        .layer(axum::middleware::from_fn_with_state(shared, around::around))
        .with_state(state)
}
