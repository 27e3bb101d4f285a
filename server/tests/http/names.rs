//! Former names of events: what is printed on posters stays an address.

use crate::app::{TestApp, problem};
use reqwest::{Method, Response};
use serde_json::{Value, json};

fn location(answer: &Response) -> &str {
    let location = answer.headers().get("location");
    location.map_or("", |place| place.to_str().unwrap())
}

async fn rename(app: &TestApp, event: &Value, names: Value) -> Response {
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    app.call(Method::PATCH, &path, Some(names)).await
}

/// An event that was `isai-vizha` and `ISAI2031` until a moment ago, when its pages were looked at.
async fn renamed(app: &TestApp) -> Value {
    let names = json!({"slug": "isai-vizha", "code": "isai2031"});
    let event = app.event_with(names).await;
    for path in ["/e/isai-vizha", "/book/isai-vizha", "/book/isai2031"] {
        assert_eq!(app.get(path).await.status(), 200, "{path}");
    }
    let names = json!({"slug": "isai-maalai", "code": "maalai31"});
    let answer = rename(app, &event, names).await;
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

#[tokio::test]
async fn a_former_address_leads_to_the_present_one_with_its_query() {
    let app = TestApp::spawn().await;
    renamed(&app).await;
    for (old, new) in [
        ("/e/isai-vizha", "/e/isai-maalai"),
        ("/e/isai2031", "/e/isai-maalai"),
        (
            "/e/Isai-Vizha?lang=ta&via=poster",
            "/e/isai-maalai?lang=ta&via=poster",
        ),
        (
            "/book/isai-vizha?via=poster",
            "/book/isai-maalai?via=poster",
        ),
        (
            "/book/ISAI-2031?quantity=2&lang=en",
            "/book/isai-maalai?quantity=2&lang=en",
        ),
    ] {
        let answer = app.get(old).await;
        assert_eq!(answer.status(), 308, "{old}");
        assert_eq!(location(&answer), new, "{old}");
        // The name may be taken back: a browser that kept this would run in circles then.
        assert_eq!(answer.headers()["cache-control"], "no-store", "{old}");
        assert_eq!(app.get(new).await.status(), 200, "{new}");
    }
    assert_eq!(app.get("/book/maalai31").await.status(), 200);
    assert_eq!(app.get("/e/isai-vizha-2").await.status(), 404);
}

#[tokio::test]
async fn files_bookings_and_programs_go_on_by_former_names() {
    let app = TestApp::spawn().await;
    let event = renamed(&app).await;
    for name in ["isai-vizha", "isai2031"] {
        for file in [
            "calendar.ics",
            "qr.svg",
            "qr.png",
            "preview.png",
            "poster",
            "places",
        ] {
            let path = format!("/e/{name}/{file}");
            assert_eq!(app.get(&path).await.status(), 200, "{path}");
        }
        let shown = app.json(&format!("/api/v1/events/{name}")).await;
        assert_eq!(shown["id"], event["id"]);
        assert_eq!(shown["slug"], "isai-maalai");
        app.book(&json!({ "slug": name }), 1).await;
        let typed = [("name", "Arun"), ("phone", "0771234567"), ("quantity", "2")];
        let form = app.request(Method::POST, &format!("/book/{name}"));
        let booked = form.form(&typed).send().await.unwrap();
        assert_eq!(booked.status(), 303, "{name}");
        assert!(location(&booked).starts_with("/b/"), "{name}");
    }
    let calendar = app.get("/e/isai-vizha/calendar.ics").await;
    let calendar = calendar.text().await.unwrap().replace("\r\n ", "");
    let present = format!("URL:{}/e/isai-maalai\r\n", app.url);
    assert!(calendar.contains(&present), "{calendar}");
    let now = app.json("/api/v1/events/isai-maalai").await;
    assert_eq!(now["taken"], 6);
    app.healthy().await;
}

#[tokio::test]
async fn a_former_name_is_for_its_own_event_alone() {
    let app = TestApp::spawn().await;
    let event = renamed(&app).await;
    let other = app.event(5).await;
    for (field, name) in [("slug", "isai-vizha"), ("code", "isai2031")] {
        let refused = rename(&app, &other, json!({ field: name })).await;
        assert_eq!(refused.status(), 409, "{name}");
        assert_eq!(problem(refused).await["field"], field);
    }
    let titled = app.event_with(json!({"title": "Isai vizha"})).await;
    assert_ne!(titled["slug"], "isai-vizha");

    let back = rename(&app, &event, json!({"slug": "isai-vizha"})).await;
    assert_eq!(back.status(), 200);
    assert_eq!(app.get("/e/isai-vizha").await.status(), 200);
    let given_up = app.get("/e/isai-maalai").await;
    assert_eq!(given_up.status(), 308);
    assert_eq!(location(&given_up), "/e/isai-vizha");
    app.healthy().await;
}
