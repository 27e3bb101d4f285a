#![allow(clippy::unwrap_used)]

mod answers;
mod door;
mod email;
mod figures;
mod foreign;
mod forgotten;
mod home;
mod keeper;
mod long_tables;
mod mixed;
mod passkeys;
mod preview;
mod previews;
mod rooms;
mod routes;
mod tables;
mod team;

use super::forms::{Field, safe_return};
use super::session;
use axum::http::{HeaderMap, HeaderValue};
use domain::language::Language;
use i18n::texts::entrance as t;

#[test]
fn only_own_paths_are_returned_to() {
    for good in ["/organize", "/organize/events?x=1", "/organize?event=2"] {
        assert_eq!(safe_return(Some(good)), good);
    }
    for bad in [
        "https://evil.example",
        "//evil.example",
        "/organizer",
        "/organize/\\evil",
        "/organize/\r\nx",
        "",
        "/e/x",
    ] {
        assert_eq!(safe_return(Some(bad)), "/organize", "{bad}");
    }
    assert_eq!(safe_return(None), "/organize");
}

#[test]
fn typing_is_kept_and_harmless() {
    let mut out = String::new();
    let field = Field {
        fault: Some("<b>".to_owned()),
        ..Field::new("email", t::EMAIL, "\"><script>alert(1)</script>", 254)
    };
    field.write(&mut out, Language::English, &mut true);
    assert!(!out.contains("<script>"), "{out}");
    assert!(out.contains("&lt;script&gt;"), "{out}");
    assert!(!out.contains("<b>"), "{out}");
    assert!(out.contains("aria-invalid=\"true\""), "{out}");
}

#[test]
fn the_language_is_asked_for_then_remembered_then_the_browsers() {
    let mut headers = HeaderMap::new();
    headers.insert(
        "accept-language",
        HeaderValue::from_static("ta-LK,en;q=0.5"),
    );
    assert_eq!(session::language(None, &headers), Language::Tamil);
    headers.insert("cookie", HeaderValue::from_static("a=b; lang=en"));
    assert_eq!(session::language(None, &headers), Language::English);
    assert_eq!(session::language(Some("ta"), &headers), Language::Tamil);
    assert_eq!(session::language(Some("xx"), &headers), Language::English);
}
