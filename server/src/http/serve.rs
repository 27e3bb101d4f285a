//! Accepting connections, and ending them in good time.

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use http::HeaderMap;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

/// How long a client may take to send the head of a request.
const HEAD_PATIENCE: Duration = Duration::from_secs(20);
/// How long open requests may go on once the process ends.
pub const GRACE: Duration = Duration::from_secs(8);

/// Serves until told to end, then lets open requests finish for at most [`GRACE`].
pub async fn serve(
    listener: TcpListener,
    router: Router,
    trust_proxy: bool,
    ending: CancellationToken,
) {
    let graceful = GracefulShutdown::new();
    loop {
        let (stream, peer) = tokio::select! {
            () = ending.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(e) => {
                    // Most often too many open files; others may be done in a moment.
                    tracing::warn!(reason = %e.kind(), "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                }
            },
        };
        // Answers are small; waiting to fill a packet only delays them.
        drop(stream.set_nodelay(true));
        let service =
            router
                .clone()
                .map_request(move |mut request: Request<hyper::body::Incoming>| {
                    let address = address_of(peer, request.headers(), trust_proxy);
                    request.extensions_mut().insert(ConnectInfo(address));
                    request.map(axum::body::Body::new)
                });
        let mut builder = auto::Builder::new(TokioExecutor::new());
        builder
            .http1()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_PATIENCE);
        builder.http2().timer(TokioTimer::new());
        let connection = builder
            .serve_connection(TokioIo::new(stream), TowerToHyperService::new(service))
            .into_owned();
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            metrics::gauge!("vizha_http_connections").increment(1.0);
            // An error here is a client that went away or spoke no HTTP.
            drop(watched.await);
            metrics::gauge!("vizha_http_connections").decrement(1.0);
        });
    }
    drop(listener);
    if tokio::time::timeout(GRACE, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests were still open and are cut off");
    }
}

/// The guest's network address: the peer's, or what our own proxy says.
fn address_of(peer: SocketAddr, headers: &HeaderMap, trust_proxy: bool) -> SocketAddr {
    if !trust_proxy {
        return peer;
    }
    headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()
        .and_then(|value| value.to_str().ok())
        .and_then(|list| list.rsplit(',').next())
        .and_then(|last| last.trim().parse::<IpAddr>().ok())
        .map_or(peer, |ip| SocketAddr::new(ip, peer.port()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use http::HeaderValue;

    #[test]
    fn a_stranger_cannot_choose_their_address() {
        let peer: SocketAddr = "192.0.2.1:5".parse().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            HeaderValue::from_static("203.0.113.9, 198.51.100.7"),
        );
        assert_eq!(address_of(peer, &headers, false), peer);
        assert_eq!(
            address_of(peer, &headers, true).ip().to_string(),
            "198.51.100.7"
        );
    }
}
