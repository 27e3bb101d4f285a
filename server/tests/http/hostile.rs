//! Hostile text stays text, wherever it is shown.

use crate::app::TestApp;
use reqwest::Method;
use serde_json::{Value, json};

const HOSTILE: &str =
    "</title></textarea><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover=\"x";

/// What stands inside the tags of a page and outside of quotes: names of elements and attributes.
fn markup(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        let mut quote = None;
        let end = rest
            .char_indices()
            .find(|(_, c)| {
                match (quote, *c) {
                    (None, '"' | '\'') => quote = Some(*c),
                    (Some(q), c) if q == c => quote = None,
                    (None, '>') => return true,
                    (None, c) => out.push(c),
                    _ => {}
                }
                false
            })
            .map_or(rest.len(), |(at, _)| at);
        out.push('\n');
        rest = &rest[end..];
    }
    out
}

/// No tag or attribute of the hostile text stands in the page as such.
fn harmless(page: &str, place: &str) {
    let lower = page.to_lowercase();
    assert!(!lower.contains("<script>alert"), "{place}");
    assert!(!lower.contains("<img src=x"), "{place}");
    assert!(!lower.contains("href=\"javascript:"), "{place}");
    let markup = markup(&lower);
    for name in ["onmouseover", "onerror"] {
        assert!(!markup.contains(name), "{place}: {name}");
    }
}

#[test]
fn an_attribute_that_broke_out_would_be_seen() {
    assert!(markup("<a title=\"\" onmouseover=\"x\">").contains("onmouseover"));
    assert!(!markup("<a title=\"x onmouseover=x\">\" onmouseover=").contains("onmouseover"));
}

#[tokio::test]
async fn it_appears_as_text_on_every_page() {
    let app = TestApp::spawn().await;
    let event = app
        .event_with(json!({
            "title": HOSTILE, "summary": HOSTILE,
            "description": format!("{HOSTILE}\n\n[x](javascript:alert(1))"),
            "location": HOSTILE, "address": HOSTILE,
            "ticket_types": [{"name": "</script><script>alert(1)</script>"}],
            "translations": {"ta": {"title": HOSTILE, "summary": HOSTILE, "description": HOSTILE}},
        }))
        .await;
    assert_eq!(event["title"], HOSTILE);
    let slug = event["slug"].as_str().unwrap();
    let body =
        json!({"name": HOSTILE, "phone": "0771234567", "email": "a@example.org", "quantity": 1});
    let booking: Value = app
        .post(&format!("/api/v1/events/{slug}/bookings"), body)
        .await
        .json()
        .await
        .unwrap();
    let manage = format!("/b/{}", booking["manage_token"].as_str().unwrap());
    for path in [
        "/".to_owned(),
        "/o/sabha".to_owned(),
        format!("/?q={}", "%3Cscript%3Ealert(1)%3C/script%3E"),
        format!("/e/{slug}"),
        format!("/e/{slug}?lang=ta"),
        format!("/book/{slug}"),
        format!("/e/{slug}/poster"),
        manage,
    ] {
        let answer = app.get(&path).await;
        assert_eq!(answer.status(), 200, "{path}");
        harmless(&answer.text().await.unwrap(), &path);
    }
    let form = format!(
        "name={}&email=nonsense&quantity=1",
        "%3C%2Ftitle%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"
    );
    let answer = app
        .request(Method::POST, &format!("/book/{slug}"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 422);
    harmless(&answer.text().await.unwrap(), "the form with its errors");

    app.house.workers.run_due().await.unwrap();
    let actor = app
        .house
        .doors
        .accounts
        .authenticate(&app.token)
        .await
        .unwrap();
    let log = app
        .house
        .doors
        .messages
        .list(&actor, Default::default())
        .await
        .unwrap();
    let mail = app
        .house
        .doors
        .messages
        .show(&actor, log.items[0].id)
        .await
        .unwrap();
    harmless(&mail.html, "mail");
}
