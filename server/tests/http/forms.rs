//! The booking form as it stands: posted without a script and without a cookie.

use crate::app::TestApp;
use reqwest::{Method, Response};
use serde_json::{Value, json};

async fn post(app: &TestApp, path: &str, typed: &[(&str, &str)]) -> Response {
    let request = app.request(Method::POST, path).form(typed);
    request.send().await.unwrap()
}

async fn page_of(event: &Value, app: &TestApp) -> (String, String) {
    let path = format!("/book/{}", event["slug"].as_str().unwrap());
    let page = app.get(&path).await.text().await.unwrap();
    (path, page)
}

/// The form's own token, which makes a second press the same booking.
fn token(page: &str) -> String {
    let (_, rest) = page.split_once("value=\"form-").unwrap();
    format!("form-{}", rest.split('"').next().unwrap())
}

fn place(answer: &Response) -> &str {
    answer.headers()["location"].to_str().unwrap()
}

async fn taken(app: &TestApp, event: &Value) -> Value {
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    app.json(&path).await["taken"].clone()
}

#[tokio::test]
async fn a_form_books_once_however_often_it_is_sent() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let (path, page) = page_of(&event, &app).await;
    assert!(page.contains(&format!("action=\"{path}\"")), "{page}");
    let first = token(&page);
    // What a browser's extension adds is nobody's concern.
    let typed = [
        ("form", first.as_str()),
        ("name", "அருண்"),
        ("phone", "+49 30 901820"),
        ("quantity", "2"),
        ("extension", "unasked"),
    ];
    let booked = post(&app, &path, &typed).await;
    assert_eq!(booked.status(), 303);
    assert!(booked.headers().get("set-cookie").is_none());
    assert!(place(&booked).starts_with("/b/"), "{}", place(&booked));
    let again = post(&app, &path, &typed).await;
    assert_eq!(again.status(), 303);
    assert_eq!(place(&again), place(&booked));
    assert_eq!(taken(&app, &event).await, 2);
    let list = format!("/api/v1/events/{}/bookings", event["id"].as_str().unwrap());
    let list: Value = app
        .call(Method::GET, &list, None)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(list["items"][0]["name"], "அருண்");
    assert_eq!(
        list["items"][0]["phone"], "+4930901820",
        "another country's"
    );

    // Changed and sent once more, it has to be meant: it comes back with a token of its own.
    let mut other = typed;
    other[3] = ("quantity", "3");
    let doubtful = post(&app, &path, &other).await;
    assert_eq!(doubtful.status(), 409);
    let page = doubtful.text().await.unwrap();
    let second = token(&page);
    assert_ne!(second, first);
    assert!(page.contains("value=\"3\"") && page.contains("value=\"அருண்\""));
    other[0] = ("form", second.as_str());
    assert_eq!(post(&app, &path, &other).await.status(), 303);
    assert_eq!(taken(&app, &event).await, 5);
    app.healthy().await;
}

#[tokio::test]
async fn a_number_of_places_that_is_none_is_named_beside_its_field() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let (path, _) = page_of(&event, &app).await;
    for number in [
        "0",
        "-1",
        "1.5",
        "two",
        "",
        "1000000000000",
        "99999999999999999999999999",
    ] {
        for language in ["en", "ta"] {
            let typed = [
                ("name", "Arun"),
                ("phone", "0771234567"),
                ("quantity", number),
            ];
            let answer = post(&app, &format!("{path}?lang={language}"), &typed).await;
            assert_eq!(answer.status(), 422, "{number}");
            let page = answer.text().await.unwrap();
            assert!(page.contains(&format!("<html lang=\"{language}\"")));
            assert!(page.contains("id=\"quantity-problem\""), "{number}: {page}");
            assert!(page.contains("aria-invalid=\"true\""), "{number}: {page}");
            assert!(page.contains("value=\"Arun\""), "{number}: {page}");
            let kept = format!("value=\"{number}\"");
            assert!(
                number.is_empty() || page.contains(&kept),
                "{number}: {page}"
            );
        }
    }
    let typed = [
        ("name", "Arun"),
        ("phone", "0771234567"),
        ("quantity", "11"),
    ];
    let answer = post(&app, &path, &typed).await;
    assert_eq!(answer.status(), 409);
    let page = answer.text().await.unwrap();
    assert!(page.contains("Only 10 places are left now"), "{page}");
    assert!(page.contains("value=\"11\""), "{page}");
    assert_eq!(taken(&app, &event).await, 0);
}

#[tokio::test]
async fn a_form_that_is_too_large_or_none_is_answered_with_a_page() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let (path, _) = page_of(&event, &app).await;
    let long = "x".repeat(domain::limits::FORM_BYTES);
    let too_large = post(&app, &path, &[("name", long.as_str())]).await;
    assert_eq!(too_large.status(), 413);
    let body = json!({"name": "Arun", "phone": "0771234567", "quantity": "1"});
    let other = app.post(&path, body).await;
    assert_eq!(other.status(), 415);
    for answer in [too_large, other] {
        let kind = answer.headers()["content-type"].to_str().unwrap();
        assert!(kind.starts_with("text/html"), "{kind}");
        let page = answer.text().await.unwrap();
        assert!(page.contains("<html lang=\"en\""), "{page}");
    }
    assert_eq!(taken(&app, &event).await, 0);
}
