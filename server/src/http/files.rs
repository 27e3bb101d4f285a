//! The bundles and styles under `/pkg`, and the few files that live at the root, such as the icon.

use crate::assets;
use axum::body::Body;
use axum::extract::Path;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use std::borrow::Cow;

/// `GET /pkg/{name}`: the name carries a hash, so it never changes.
pub async fn package(Path(name): Path<String>, headers: HeaderMap) -> Response<Body> {
    find(
        &format!("pkg/{name}"),
        &headers,
        "public, max-age=31536000, immutable",
    )
    .unwrap_or_else(|| plain(StatusCode::NOT_FOUND))
}

/// A file at the root, such as `/favicon.svg`; routed only for the names that exist.
pub async fn root(uri: Uri, headers: HeaderMap) -> Response<Body> {
    find(
        uri.path().trim_start_matches('/'),
        &headers,
        "public, max-age=86400",
    )
    .unwrap_or_else(|| plain(StatusCode::NOT_FOUND))
}

fn find(name: &str, headers: &HeaderMap, caching: &'static str) -> Option<Response<Body>> {
    if name.ends_with(".br") || name.ends_with(".gz") || name.contains("..") {
        return None;
    }
    let plain = assets::file(name)?;
    let (encoding, content) = ["br", "gz"]
        .into_iter()
        .filter(|ending| accepts(headers, if *ending == "gz" { "gzip" } else { ending }))
        .find_map(|ending| Some((ending, assets::file(&format!("{name}.{ending}"))?)))
        .map_or(("", plain), |(ending, content)| {
            (if ending == "gz" { "gzip" } else { ending }, content)
        });
    let bytes = match content {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    };
    let mut response = Response::new(Body::from(bytes));
    let out = response.headers_mut();
    out.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(media_type(name)),
    );
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if !encoding.is_empty() {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some(response)
}

fn plain(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// Whether the browser takes this encoding (RFC 9110 12.5.3, without ranking).
pub fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|list| {
            list.split(',').any(|entry| {
                let mut parts = entry.split(';').map(str::trim);
                let named = parts
                    .next()
                    .is_some_and(|n| n.eq_ignore_ascii_case(encoding));
                named && !parts.any(|p| matches!(p, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        })
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "html" => "text/html; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_refused_encoding_is_not_used() {
        let with = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(value));
            headers
        };
        assert!(accepts(&with("gzip, br;q=0.8"), "br"));
        assert!(!accepts(&with("gzip, br;q=0"), "br"));
        assert!(!accepts(&with("gzip"), "br"));
        assert!(!accepts(&HeaderMap::new(), "br"));
    }
}
