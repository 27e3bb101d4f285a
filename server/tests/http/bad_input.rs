use crate::app::{TestApp, fields, problem};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn a_quantity_is_a_whole_number_above_zero() {
    let app = TestApp::spawn().await;
    let event = app.event(50).await;
    let path = format!(
        "/api/v1/events/{}/bookings",
        event["slug"].as_str().unwrap()
    );
    for quantity in [
        json!("2"),
        json!(1.5),
        json!(null),
        json!(true),
        json!([1]),
        json!({}),
        json!(0),
        json!(-1),
        json!(i64::MIN),
        json!(-1e30),
        json!(2.0),
    ] {
        let answer = app
            .post(
                &path,
                json!({"name": "A", "phone": "0771234567", "quantity": quantity}),
            )
            .await;
        assert_eq!(answer.status(), 422, "{quantity}");
        let refused = problem(answer).await;
        assert_eq!(fields(&refused), ["quantity"], "{quantity}: {refused}");
    }
    assert_eq!(
        app.json(&format!(
            "/api/v1/events/{}",
            event["slug"].as_str().unwrap()
        ))
        .await["taken"],
        0
    );
    app.healthy().await;
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let app = TestApp::spawn().await;
    let event = app.event(50).await;
    let path = format!(
        "/api/v1/events/{}/bookings",
        event["slug"].as_str().unwrap()
    );
    let answer = app
        .post(
            &path,
            json!({"name": 5, "phone": ["x"], "quantity": "2", "coupon": "FREE"}),
        )
        .await;
    assert_eq!(answer.status(), 422);
    let refused = problem(answer).await;
    let mut named = fields(&refused);
    named.sort_unstable();
    assert_eq!(named, ["coupon", "name", "phone", "quantity"]);
    for error in refused["errors"].as_array().unwrap() {
        assert!(error["code"].is_string() && !error["message"].as_str().unwrap().is_empty());
    }
    let answer = app.post(&path, json!({"name": "", "quantity": 1})).await;
    assert_eq!(answer.status(), 422);
    let refused = problem(answer).await;
    assert!(fields(&refused).contains(&"name"), "{refused}");
    assert!(
        fields(&refused)
            .iter()
            .any(|f| matches!(*f, "phone" | "email" | "contact")),
        "{refused}"
    );
}

#[tokio::test]
async fn contacts_are_checked() {
    let app = TestApp::spawn().await;
    let event = app.event(50).await;
    let path = format!(
        "/api/v1/events/{}/bookings",
        event["slug"].as_str().unwrap()
    );
    // Another country's number is a good number.
    let answer = app
        .post(
            &path,
            json!({"name": "A", "phone": "+49 30 901820", "quantity": 1}),
        )
        .await;
    assert_eq!(answer.status(), 201);
    assert_eq!(
        answer.json::<Value>().await.unwrap()["phone"],
        "+4930901820"
    );
    for (field, value) in [
        ("phone", "12"),
        ("phone", "not a number"),
        ("email", "a@"),
        ("email", "a b@example.org"),
    ] {
        let mut body = json!({"name": "A", "quantity": 1});
        body[field] = value.into();
        let answer = app.post(&path, body).await;
        assert_eq!(answer.status(), 422, "{value}");
        assert_eq!(fields(&problem(answer).await), [field], "{value}");
    }
    let long = "x".repeat(121);
    let answer = app
        .post(
            &path,
            json!({"name": long, "phone": "0771234567", "quantity": 1}),
        )
        .await;
    assert_eq!(fields(&problem(answer).await), ["name"]);
}

#[tokio::test]
async fn bodies_that_are_no_json_are_problems() {
    let app = TestApp::spawn().await;
    let event = app.event(50).await;
    let path = format!(
        "/api/v1/events/{}/bookings",
        event["slug"].as_str().unwrap()
    );
    let send = |kind: &'static str, body: String| {
        let request = app
            .request(Method::POST, &path)
            .header("content-type", kind)
            .body(body);
        async move { request.send().await.unwrap() }
    };
    for (kind, body, status, code) in [
        (
            "application/json",
            "{\"name\":".to_owned(),
            400,
            "malformed_json",
        ),
        ("application/json", String::new(), 400, "malformed_json"),
        ("application/json", "[1]".to_owned(), 422, "invalid"),
        ("application/json", "\"x\"".to_owned(), 422, "invalid"),
        (
            "application/json",
            "[".repeat(100_000),
            400,
            "malformed_json",
        ),
        (
            "application/json",
            format!("{{\"name\":\"{}\"}}", "x".repeat(300_000)),
            413,
            "too_large",
        ),
        ("text/plain", "{}".to_owned(), 415, "unsupported_media_type"),
        (
            "application/x-www-form-urlencoded",
            "name=A".to_owned(),
            415,
            "unsupported_media_type",
        ),
    ] {
        let answer = send(kind, body).await;
        assert_eq!(answer.status(), status, "{kind} {code}");
        assert_eq!(problem(answer).await["code"], code);
    }
    let charset = send(
        "application/json; charset=utf-8",
        json!({"name": "A", "phone": "0771234567", "quantity": 1}).to_string(),
    )
    .await;
    assert_eq!(charset.status(), 201);
}

#[tokio::test]
async fn json_that_is_almost_right_is_refused() {
    let app = TestApp::spawn().await;
    let event = app.event(50).await;
    let id = event["id"].as_str().unwrap();
    let path = format!("/api/v1/events/{id}/bookings");
    let broken: [&[u8]; 6] = [
        b"{\"name\": \"\xff\", \"phone\": \"0771234567\", \"quantity\": 1}",
        b"{\"name\": \"A\", \"phone\": \"0771234567\", \"quantity\": 1} {}",
        b"{\"name\": \"A\", \"phone\": \"0771234567\", \"quantity\": NaN}",
        b"{\"name\": \"A\", \"phone\": \"0771234567\", \"quantity\": 01}",
        b"{\"name\": \"A\", \"phone\": \"0771234567\", \"quantity\": 1,}",
        b"{'name': 'A', 'phone': '0771234567', 'quantity': 1}",
    ];
    for body in broken {
        let shown = String::from_utf8_lossy(body);
        let request = app.request(Method::POST, &path);
        let request = request.header("content-type", "application/json");
        let answer = request.body(body.to_vec()).send().await.unwrap();
        assert_eq!(answer.status(), 400, "{shown}");
        assert_eq!(problem(answer).await["code"], "malformed_json", "{shown}");
    }
    let shown = app.json(&format!("/api/v1/events/{id}")).await;
    assert_eq!(shown["taken"], 0);
}

#[tokio::test]
async fn unknown_fields_are_named_wherever_they_stand() {
    let app = TestApp::spawn().await;
    let event = app.event(50).await;
    let path = format!("/api/v1/events/{}/bookings", event["id"].as_str().unwrap());
    let body = json!({
        "name": "A", "phone": "0771234567", "Quantity": 1, "price": 0,
        "tickets": [{"ticket_type": event["ticket_types"][0]["id"], "quantity": 1, "seat": "A1"}],
    });
    for answer in [
        app.post(&path, body.clone()).await,
        app.call(Method::POST, &path, Some(body)).await,
    ] {
        assert_eq!(answer.status(), 422);
        let refused = problem(answer).await;
        let mut named = fields(&refused);
        named.sort_unstable();
        assert_eq!(named, ["Quantity", "price", "tickets[0].seat"]);
        for error in refused["errors"].as_array().unwrap() {
            assert_eq!(error["code"], "unknown_field", "{refused}");
        }
    }
}

#[tokio::test]
async fn every_error_under_api_is_a_problem() {
    let app = TestApp::spawn().await;
    for (method, path, status) in [
        (Method::GET, "/api", 404),
        (Method::GET, "/api/v1", 404),
        (Method::GET, "/api/v1/nothing", 404),
        (Method::GET, "/api/v2/events", 404),
        (Method::GET, "/api/v1/events/nothing-here", 404),
        (Method::GET, "/api/v1/events/%00", 404),
        (Method::GET, "/api/v1/events/%ff", 400),
        (Method::DELETE, "/api/v1/events", 405),
        (Method::PUT, "/api/v1/bookings/x", 405),
        (Method::GET, "/api/v1/bookings/not-an-id?token=x", 404),
        (Method::GET, "/api/v1/events?limit=0", 422),
        (Method::GET, "/api/v1/events?limit=ten", 422),
        (Method::GET, "/api/v1/events?from=yesterday", 422),
        (Method::GET, "/api/v1/events?cursor=%F0%9F%99%82", 422),
    ] {
        let answer = app.request(method.clone(), path).send().await.unwrap();
        assert_eq!(answer.status(), status, "{method} {path}");
        if status == 405 {
            assert!(answer.headers().contains_key("allow"));
        }
        problem(answer).await;
    }
    let missing = app
        .post(
            "/api/v1/events/nothing-here/bookings",
            json!({"name": "A", "phone": "0771234567", "quantity": 1}),
        )
        .await;
    assert_eq!(problem(missing).await["code"], "not_found");
}

#[tokio::test]
async fn problems_speak_the_callers_language() {
    let app = TestApp::spawn().await;
    let event = app.event(1).await;
    app.book(&event, 1).await;
    let path = format!(
        "/api/v1/events/{}/bookings",
        event["slug"].as_str().unwrap()
    );
    let answer = app
        .request(Method::POST, &path)
        .header("accept-language", "ta-LK,ta;q=0.9,en;q=0.5")
        .json(&json!({"name": "A", "phone": "0771234567", "quantity": 1}))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers()["content-language"], "ta");
    let refused = problem(answer).await;
    assert_eq!(refused["detail"], "எல்லா இடங்களும் நிரம்பிவிட்டன.");
}

#[tokio::test]
async fn events_are_read_strictly() {
    let app = TestApp::spawn().await;
    let whole = json!({"title": "T", "starts_at": "2031-03-06T18:30", "timezone": "Asia/Colombo", "capacity": 5});
    for (field, value, named) in [
        ("capacity", json!("5"), "capacity"),
        ("capacity", json!(0), "capacity"),
        ("capacity", json!(10_000_000), "capacity"),
        ("title", json!(""), "title"),
        ("title", json!("x".repeat(151)), "title"),
        ("publish", json!("yes"), "publish"),
        ("language", json!("fr"), "language"),
        (
            "translations",
            json!({"fr": {"title": "x"}}),
            "translations.fr",
        ),
        (
            "translations",
            json!({"ta": {"name": "x"}}),
            "translations.ta.name",
        ),
        ("online_url", json!("javascript:alert(1)"), "online_url"),
        ("map_url", json!("ftp://example.org"), "map_url"),
        (
            "video_url",
            json!("http://example.org/film.mp4"),
            "video_url",
        ),
        ("video_url", json!("javascript:alert(1)"), "video_url"),
        (
            "ticket_types",
            json!([{"name": "A", "price": -1}]),
            "ticket_types[0].price",
        ),
        (
            "ticket_types",
            json!([{"name": "A", "colour": "red"}]),
            "ticket_types[0].colour",
        ),
        ("ticket_types", json!([{}]), "ticket_types[0].name"),
        ("ticket_types", json!({}), "ticket_types"),
        ("venue", json!("x"), "venue"),
        ("ends_at", json!("2031-03-06T17:30"), "ends_at"),
    ] {
        let mut body = whole.clone();
        body[field] = value.clone();
        let answer = app.call(Method::POST, "/api/v1/events", Some(body)).await;
        assert_eq!(answer.status(), 422, "{field} {value}");
        let refused = problem(answer).await;
        assert_eq!(fields(&refused), [named], "{refused}");
    }
    for field in ["title", "starts_at", "timezone", "capacity"] {
        let mut body = whole.clone();
        body.as_object_mut().unwrap().remove(field);
        let refused = problem(app.call(Method::POST, "/api/v1/events", Some(body)).await).await;
        assert_eq!(fields(&refused), [field]);
    }
}
