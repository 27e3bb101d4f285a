//! The addresses of guests' pages: by which names they open, and to whom they answer.

use crate::app::TestApp;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn the_booking_page_opens_by_id_slug_and_code_in_any_letter_case() {
    let app = TestApp::spawn().await;
    let event = app.event_with(json!({"code": "isai2031"})).await;
    let of = |name: &str| event[name].as_str().unwrap().to_owned();
    let (id, slug) = (of("id"), of("slug"));
    assert_eq!(of("code"), "ISAI2031");
    let action = format!("action=\"/book/{slug}\"");
    for name in [
        id.as_str(),
        &id.to_uppercase(),
        &slug,
        &slug.to_uppercase(),
        "ISAI2031",
        "isai2031",
        "Isai2031",
        "iSAI-2031",
        "isai%202031",
    ] {
        let answer = app.get(&format!("/book/{name}")).await;
        assert_eq!(answer.status(), 200, "{name}");
        let page = answer.text().await.unwrap();
        assert!(page.contains(&action), "{name}: {page}");
    }
    for name in ["isai2032", "no-such-event", "%00", "%3Cscript%3E"] {
        let answer = app.get(&format!("/book/{name}")).await;
        assert_eq!(answer.status(), 404, "{name}");
    }
}

#[tokio::test]
async fn head_says_what_get_would_without_the_content() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let booking = app.book(&event, 1).await;
    let (id, slug) = (
        event["id"].as_str().unwrap(),
        event["slug"].as_str().unwrap(),
    );
    let mine = format!("/b/{}", booking["manage_token"].as_str().unwrap());
    for path in [
        "/",
        "/?q=raga",
        "/o/sabha",
        "/find",
        "/my-bookings",
        "/favicon.svg",
        "/healthz",
        "/api/docs",
        "/api/v1/events",
        "/api/v1/openapi.json",
        "/e/there-is-no-such-event",
        "/nothing/here",
        &format!("/e/{slug}"),
        &format!("/e/{id}"),
        &format!("/e/{slug}/poster"),
        &format!("/e/{slug}/calendar.ics"),
        &format!("/e/{slug}/qr.svg"),
        &format!("/e/{slug}/qr.png"),
        &format!("/e/{slug}/preview.png"),
        &format!("/book/{slug}"),
        &format!("/kolam/{id}.svg"),
        &format!("/api/v1/events/{slug}"),
        &mine,
        &format!("{mine}/calendar.ics"),
        &format!("{mine}/ticket/1.png"),
    ] {
        let whole = app.get(path).await;
        let head = app.request(Method::HEAD, path).send().await.unwrap();
        assert_eq!(head.status(), whole.status(), "{path}");
        for name in [
            "content-type",
            "cache-control",
            "etag",
            "location",
            "content-security-policy",
        ] {
            let (said, would) = (head.headers().get(name), whole.headers().get(name));
            assert_eq!(said, would, "{path}: {name}");
        }
        assert!(head.bytes().await.unwrap().is_empty(), "{path}");
    }
    app.healthy().await;
}

#[tokio::test]
async fn the_list_is_narrowed_by_words_and_days() {
    let app = TestApp::spawn().await;
    for (title, day) in [("Morning of veena", "05"), ("Evening of flute", "06")] {
        let start = format!("2031-03-{day}T18:30");
        app.event_with(json!({"title": title, "starts_at": start}))
            .await;
    }
    let hidden = json!({"title": "By link alone", "visibility": "link"});
    app.event_with(hidden).await;
    for (query, veena, flute) in [
        ("", true, true),
        ("?q=EVEN", false, true),
        ("?from=2031-03-06", false, true),
        ("?to=2031-03-05", true, false),
        ("?q=vee&from=2031-03-06&to=2031-03-06", false, false),
        ("?from=yesterday", true, true),
    ] {
        for list in ["/", "/o/sabha"] {
            let answer = app.get(&format!("{list}{query}")).await;
            assert_eq!(answer.status(), 200, "{list}{query}");
            let page = answer.text().await.unwrap();
            assert_eq!(page.contains("Morning of veena"), veena, "{list}{query}");
            assert_eq!(page.contains("Evening of flute"), flute, "{list}{query}");
            assert!(!page.contains("By link alone"), "{list}{query}");
        }
    }
}

#[tokio::test]
async fn my_booking_leads_into_calendars() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let booking = app.book(&event, 1).await;
    let mine = format!("/b/{}", booking["manage_token"].as_str().unwrap());
    let page = app.get(&mine).await.text().await.unwrap();
    for link in [
        "https://calendar.google.com/calendar/render?",
        "https://outlook.live.com/calendar/",
        &format!("{mine}/calendar.ics\""),
    ] {
        assert!(page.contains(&format!("href=\"{link}")), "{link}: {page}");
    }
}

#[tokio::test]
async fn no_page_needs_a_window_or_a_download() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let booking = app.book(&event, 1).await;
    let slug = event["slug"].as_str().unwrap();
    let mine = format!("/b/{}", booking["manage_token"].as_str().unwrap());
    for path in [
        "/",
        "/find",
        "/my-bookings",
        &format!("/e/{slug}"),
        &format!("/e/{slug}/poster"),
        &format!("/book/{slug}"),
        &mine,
    ] {
        let page = app.get(path).await.text().await.unwrap();
        for lacking in [" target=", " download=", " download>", "<iframe", "<dialog"] {
            assert!(!page.contains(lacking), "{path}: {lacking}");
        }
    }
}

#[tokio::test]
async fn each_language_of_a_page_is_found_at_its_own_address() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let path = format!("/e/{}", event["slug"].as_str().unwrap());
    for (asked, language) in [("", "en"), ("?lang=ta", "ta"), ("?lang=en", "en")] {
        let page = app.get(&format!("{path}{asked}")).await;
        let page = page.text().await.unwrap();
        assert!(page.contains(&format!("<html lang=\"{language}\"")));
        for link in [
            format!("{path}{asked}\"><link rel=\"alternate\""),
            format!("hreflang=\"ta\" href=\"{}{path}?lang=ta\"", app.url),
            format!("hreflang=\"x-default\" href=\"{}{path}\"", app.url),
        ] {
            assert!(page.contains(&link), "{asked}: {link} in {page}");
        }
    }
}
