//! Wishes to book at their edges, and the list of a user's bookings.

use crate::app::{TestApp, fields, problem};
use reqwest::{Method, Response};
use serde_json::{Value, json};

fn of(event: &Value) -> String {
    format!("/api/v1/events/{}/bookings", event["id"].as_str().unwrap())
}

/// Asks for places by a number as it stands in JSON.
async fn ask(app: &TestApp, event: &Value, number: &str) -> Response {
    let body = format!(r#"{{"name": "Arun", "phone": "0771234567", "quantity": {number}}}"#);
    let request = app.request(Method::POST, &of(event));
    let request = request.header("content-type", "application/json");
    request.body(body).send().await.unwrap()
}

#[tokio::test]
async fn more_than_is_left_is_sold_out_however_large_it_is() {
    let app = TestApp::spawn().await;
    let event = app.event(50).await;
    for number in [
        "51",
        "1001",
        "1000000000000",
        "9223372036854775807",
        "18446744073709551615",
        "1000000000000000000000000000000",
    ] {
        let answer = ask(&app, &event, number).await;
        assert_eq!(answer.status(), 409, "{number}");
        let refused = problem(answer).await;
        assert_eq!(refused["code"], "sold_out", "{number}");
        assert_eq!(refused["remaining"], 50, "{number}");
    }
    let kind = &event["ticket_types"][0]["id"];
    let line = json!({"ticket_type": kind, "quantity": i64::MAX});
    let body = json!({"name": "A", "phone": "0771234567", "tickets": [line, line]});
    let refused = problem(app.post(&of(&event), body).await).await;
    assert_eq!(refused["remaining"], 50, "{refused}");

    let roomy = app.event(2_000).await;
    let answer = ask(&app, &roomy, "1001").await;
    assert_eq!(answer.status(), 422);
    assert_eq!(fields(&problem(answer).await), ["quantity"]);
    app.healthy().await;
}

#[tokio::test]
async fn no_tickets_are_as_good_as_none_but_no_quantity_is_a_mistake() {
    let app = TestApp::spawn().await;
    let event = app.event(50).await;
    let with = |more: Value| {
        let mut body = json!({"name": "A", "phone": "0771234567"});
        for (name, value) in more.as_object().unwrap() {
            body[name] = value.clone();
        }
        body
    };
    let answer = app
        .post(&of(&event), with(json!({"tickets": null, "quantity": 2})))
        .await;
    assert_eq!(answer.status(), 201);
    let line = json!({"ticket_type": event["ticket_types"][0]["id"], "quantity": 1});
    for more in [
        json!({"tickets": null}),
        json!({"tickets": null, "quantity": null}),
        json!({"tickets": [line], "quantity": null}),
    ] {
        let answer = app.post(&of(&event), with(more.clone())).await;
        assert_eq!(answer.status(), 422, "{more}");
        assert_eq!(fields(&problem(answer).await), ["quantity"], "{more}");
    }
}

#[tokio::test]
async fn minutes_of_a_hold_go_with_a_hold() {
    let app = TestApp::spawn().await;
    let event = app.event(50).await;
    let path = of(&event);
    let ask = |hold: Value| {
        let body = json!({"name": "A", "phone": "0771234567", "quantity": 1, "hold": hold, "hold_minutes": 5});
        app.call(Method::POST, &path, Some(body))
    };
    for (hold, wrong) in [
        (json!(false), "hold_minutes"),
        (json!(null), "hold_minutes"),
        (json!("yes"), "hold"),
    ] {
        let answer = ask(hold).await;
        assert_eq!(answer.status(), 422);
        assert_eq!(fields(&problem(answer).await), [wrong]);
    }
    let held = ask(json!(true)).await;
    assert_eq!(held.status(), 201);
    let held: Value = held.json().await.unwrap();
    assert_eq!(held["status"], "held");
}

#[tokio::test]
async fn a_guest_is_written_to_in_the_language_asked_for_or_the_events() {
    let app = TestApp::spawn().await;
    for (of_event, accepted, given, language) in [
        ("ta", None, None, "ta"),
        ("ta", Some("*"), None, "ta"),
        ("ta", Some("fr"), None, "ta"),
        ("en", None, None, "en"),
        ("ta", Some("en-GB, ta;q=0.5"), None, "en"),
        ("ta", None, Some("en"), "en"),
        ("en", Some("en"), Some("ta"), "ta"),
    ] {
        let event = app.event_with(json!({"language": of_event})).await;
        let mut body = json!({"name": "A", "phone": "0771234567", "quantity": 1});
        if let Some(given) = given {
            body["language"] = given.into();
        }
        let mut request = app.request(Method::POST, &of(&event)).json(&body);
        if let Some(accepted) = accepted {
            request = request.header("accept-language", accepted);
        }
        let booking: Value = request.send().await.unwrap().json().await.unwrap();
        let case = format!("{of_event} {accepted:?} {given:?}");
        assert_eq!(booking["language"], language, "{case}: {booking}");
    }
}

#[tokio::test]
async fn a_users_bookings_come_in_parts() {
    let app = TestApp::spawn().await;
    let event = app.event(50).await;
    for _ in 0..5 {
        app.book(&event, 1).await;
    }
    let list = async |query: &str| -> Response {
        let path = format!("/api/v1/users/0771234567/bookings{query}");
        app.call(Method::GET, &path, None).await
    };
    let all: Value = list("").await.json().await.unwrap();
    assert_eq!(all["items"].as_array().unwrap().len(), 5);
    assert!(all["next_cursor"].is_null());
    let mut found: Vec<Value> = Vec::new();
    let mut query = "?limit=2".to_owned();
    loop {
        let part: Value = list(&query).await.json().await.unwrap();
        let items = part["items"].as_array().unwrap();
        assert!((1..=2).contains(&items.len()), "{part}");
        found.extend(items.iter().map(|item| item["id"].clone()));
        let Some(cursor) = part["next_cursor"].as_str() else {
            break;
        };
        query = format!("?limit=2&cursor={cursor}");
    }
    let ids: Vec<Value> = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["id"].clone())
        .collect();
    assert_eq!(found, ids);
    for (query, wrong) in [
        ("?limit=0", "limit"),
        ("?limit=101", "limit"),
        ("?cursor=nonsense", "cursor"),
    ] {
        let answer = list(query).await;
        assert_eq!(answer.status(), 422, "{query}");
        assert_eq!(fields(&problem(answer).await), [wrong], "{query}");
    }
}
