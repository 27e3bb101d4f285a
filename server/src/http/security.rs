//! Headers that every answer carries, and the refusal of forms posted from other sites.

use crate::state::Site;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};

/// No inline script or style anywhere; the islands need WebAssembly.
const PAGES: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// As above, and the dashboard shows a mail in a sandboxed frame of its own.
const DASHBOARD: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// As for pages, and any page may show them in a frame: the booking form for other sites, which no cookie
/// opens and in which nothing is changed or cancelled.
const EMBEDDED: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
form-action 'self'; base-uri 'none'; frame-ancestors *";

/// Lets an answer stand in a frame of any page.
pub fn embeddable(headers: &mut HeaderMap) {
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(EMBEDDED),
    );
}

/// Puts the headers on an answer; a handler that needs others has set its own before.
pub fn harden(headers: &mut HeaderMap, dashboard: bool) {
    const REFERRER: HeaderName = header::REFERRER_POLICY;
    let policy = if dashboard { DASHBOARD } else { PAGES };
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER, "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "geolocation=(), microphone=(), payment=(), usb=()",
        ),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
    ] {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
}

/// Whether a path belongs to the rooms where a cookie speaks for someone.
#[must_use]
pub fn is_dashboard(path: &str) -> bool {
    path == "/organize" || path.starts_with("/organize/")
}

/// Whether a request that changes something under the dashboard comes from another site.
/// Server functions have no protection of their own. Where a client sends neither header, it is no
/// browser that another site could use.
#[must_use]
pub fn is_cross_site(method: &Method, uri: &Uri, headers: &HeaderMap, site: &Site) -> bool {
    if method.is_safe() || !is_dashboard(uri.path()) {
        return false;
    }
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    if let Some(origin) = text(header::ORIGIN) {
        let host = text(header::HOST).unwrap_or("");
        let own = origin == site.base_url
            || (!host.is_empty()
                && origin.split_once("://").is_some_and(|(scheme, rest)| {
                    matches!(scheme, "http" | "https") && rest.eq_ignore_ascii_case(host)
                }));
        return !own;
    }
    match text(HeaderName::from_static("sec-fetch-site")) {
        Some(from) => !matches!(from, "same-origin" | "none"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn refused(path: &str, given: &[(&'static str, &'static str)]) -> bool {
        let site = Site {
            base_url: "https://tickets.example".to_owned(),
            mail_leaves: false,
            mail_from: "vizha@tickets.example".to_owned(),
        };
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_static("127.0.0.1:3000"));
        for (name, value) in given {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        is_cross_site(&Method::POST, &path.parse().unwrap(), &headers, &site)
    }

    #[test]
    fn posts_from_elsewhere_are_refused_where_a_cookie_counts() {
        assert!(refused(
            "/organize/sign-in",
            &[("origin", "https://evil.example")]
        ));
        assert!(refused("/organize/fn/x", &[("origin", "null")]));
        assert!(refused(
            "/organize/fn/x",
            &[("sec-fetch-site", "cross-site")]
        ));
        assert!(refused(
            "/organize/fn/x",
            &[("sec-fetch-site", "same-site")]
        ));
        assert!(refused(
            "/organize/fn/x",
            &[
                ("origin", "https://evil.example"),
                ("sec-fetch-site", "same-origin")
            ]
        ));
        assert!(refused(
            "/organize/fn/x",
            &[("origin", "https://127.0.0.1:3000.evil.example")]
        ));
    }

    #[test]
    fn own_posts_pass() {
        assert!(!refused(
            "/organize/fn/x",
            &[("origin", "https://tickets.example")]
        ));
        assert!(!refused(
            "/organize/fn/x",
            &[("origin", "http://127.0.0.1:3000")]
        ));
        assert!(!refused(
            "/organize/fn/x",
            &[("sec-fetch-site", "same-origin")]
        ));
        assert!(!refused("/organize/fn/x", &[]));
        assert!(!refused("/book/x", &[("origin", "https://evil.example")]));
    }
}
