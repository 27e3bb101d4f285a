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
    for number in ["0", "-1", "1.5", "two", "", "-99999999999999999999999999"] {
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
    for number in ["11", "1001", "1000000000000", "99999999999999999999999999"] {
        let typed = [
            ("name", "Arun"),
            ("phone", "0771234567"),
            ("quantity", number),
        ];
        let answer = post(&app, &path, &typed).await;
        assert_eq!(answer.status(), 409, "{number}");
        let page = answer.text().await.unwrap();
        assert!(page.contains("Only 10 places are left now"), "{page}");
        assert!(page.contains(&format!("value=\"{number}\"")), "{page}");
    }
    assert_eq!(taken(&app, &event).await, 0);
}

#[tokio::test]
async fn all_that_is_wrong_in_a_form_is_said_at_once() {
    let app = TestApp::spawn().await;
    let kinds = json!([{"name": "Adult"}, {"name": "Child"}]);
    for (event, field) in [(app.event(10).await, "quantity".to_owned()), {
        let event = app.event_with(json!({"ticket_types": kinds})).await;
        let id = event["ticket_types"][1]["id"].as_str().unwrap();
        let field = format!("quantity_{id}");
        (event, field)
    }] {
        let (path, _) = page_of(&event, &app).await;
        let typed = [("name", " "), ("phone", "12"), (field.as_str(), "two")];
        let answer = post(&app, &path, &typed).await;
        assert_eq!(answer.status(), 422);
        let page = answer.text().await.unwrap();
        for wrong in ["name", "phone", field.as_str()] {
            let beside = format!("id=\"{wrong}-problem\"");
            assert!(page.contains(&beside), "{wrong}: {page}");
        }
        assert!(page.contains("Please correct 3 things"), "{page}");
        assert!(page.contains("value=\"12\""), "{page}");
        assert!(page.contains("value=\"two\""), "{page}");
        assert_eq!(taken(&app, &event).await, 0);
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_are_not_booked() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let (path, _) = page_of(&event, &app).await;
    // As it was typed in another encoding, and as the page brings it back.
    for name in ["Jos%E9", "Jos%EF%BF%BD"] {
        let body = format!("name={name}&phone=0771234567&quantity=3");
        let request = app.request(Method::POST, &path);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let answer = request.body(body).send().await.unwrap();
        assert_eq!(answer.status(), 422, "{name}");
        let page = answer.text().await.unwrap();
        assert!(page.contains("id=\"name-problem\""), "{page}");
        for kept in ["Jos\u{FFFD}", "0771234567", "3"] {
            assert!(page.contains(&format!("value=\"{kept}\"")), "{page}");
        }
    }
    assert_eq!(taken(&app, &event).await, 0);
}

#[tokio::test]
async fn the_typing_stays_when_the_last_place_went_meanwhile() {
    let app = TestApp::spawn().await;
    let event = app.event(3).await;
    let (path, page) = page_of(&event, &app).await;
    let key = token(&page);
    let typed = [
        ("form", key.as_str()),
        ("name", "அருண்"),
        ("phone", "077 123 4567"),
        ("quantity", "2"),
    ];
    let first = app.book(&event, 2).await;
    let second = app.book(&event, 1).await;
    for (language, said) in [
        ("en", "All places have just been taken"),
        ("ta", "எல்லா இடங்களும் இப்போதுதான் நிரம்பின"),
    ] {
        let answer = post(&app, &format!("{path}?lang={language}"), &typed).await;
        assert_eq!(answer.status(), 409);
        let page = answer.text().await.unwrap();
        assert!(page.contains(said), "{page}");
        for (_, kept) in typed {
            assert!(page.contains(&format!("value=\"{kept}\"")), "{page}");
        }
    }
    // When places come back, the same form books.
    for (booking, status) in [(&second, 409), (&first, 303)] {
        let token = booking["manage_token"].as_str().unwrap();
        let cancel = format!("/b/{token}/cancel");
        assert_eq!(post(&app, &cancel, &[]).await.status(), 303);
        let answer = post(&app, &path, &typed).await;
        assert_eq!(answer.status(), status);
        if status == 409 {
            let page = answer.text().await.unwrap();
            assert!(page.contains("Only 1 place is left now"), "{page}");
        }
    }
    assert_eq!(taken(&app, &event).await, 2);
    app.healthy().await;
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
