//! Mails as they are looked at before they are sent, in a frame of their own.
#![allow(clippy::unwrap_used)]

use super::rooms::{Rooms, text};
use axum::http::{StatusCode, header};
use serde_json::json;

const HERE: &str = "/organize/mails/preview";

#[tokio::test]
async fn a_mail_that_is_looked_at_runs_nothing_and_is_a_members_alone() {
    let rooms = Rooms::open().await;
    let owner = rooms.set_up().await;
    let typed = json!({
        "kind": "confirmation", "subject": {}, "introduction": {"en": "<script>alert(1)</script>"}
    });
    let typed = typed.to_string();
    let fields = [("text", typed.as_str()), ("language", "en")];
    let shown = rooms.form(HERE, &fields, Some(&owner)).await;
    assert_eq!(shown.status(), StatusCode::OK);
    let policy = &shown.headers()[header::CONTENT_SECURITY_POLICY];
    let policy = policy.to_str().unwrap();
    assert!(policy.starts_with("sandbox; default-src 'none'"));
    let html = text(shown).await;
    assert!(html.contains("&lt;script&gt;alert(1)"), "{html}");
    assert!(!html.contains("<script"), "{html}");

    let nobody = rooms.form(HERE, &fields, None).await;
    assert_eq!(nobody.status(), StatusCode::UNAUTHORIZED);
    let foreign = [("text", "{}"), ("language", "en")];
    let refused = rooms.form(HERE, &foreign, Some(&owner)).await;
    assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
}
