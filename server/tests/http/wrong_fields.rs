//! Whatever is wrong with a body is said in one answer, each field once.

use crate::app::{TestApp, fields, problem};
use reqwest::Method;
use serde_json::{Value, json};

fn of(event: &Value) -> String {
    format!("/api/v1/events/{}/bookings", event["id"].as_str().unwrap())
}

/// The names of the wrong fields in order, by the alphabet.
fn named(problem: &Value) -> Vec<&str> {
    let mut named = fields(problem);
    named.sort_unstable();
    named
}

#[tokio::test]
async fn shapes_and_rules_of_a_booking_are_named_together() {
    let app = TestApp::spawn().await;
    let event = app.event(50).await;
    for (body, wrong) in [
        (
            json!({"name": "", "phone": "12", "quantity": "2", "coupon": "FREE"}),
            vec!["coupon", "name", "phone", "quantity"],
        ),
        // What cannot be read is not missing; what is unknown is none of the contacts.
        (
            json!({"name": 5, "email": ["x"], "quantity": 0}),
            vec!["email", "name", "quantity"],
        ),
        (
            json!({"name": "A", "mobile": "0771234567", "quantity": 1.5}),
            vec!["mobile", "phone", "quantity"],
        ),
        // The event's own maximum, beside what else is wrong.
        (
            json!({"name": "A", "phone": 771234567, "email": "a@example.org", "quantity": 11}),
            vec!["phone", "quantity"],
        ),
        (
            json!({"name": "x".repeat(121), "phone": "0771234567", "quantity": 11}),
            vec!["name", "quantity"],
        ),
        (
            json!({"phone": "12", "tickets": [{"ticket_type": "x", "quantity": -1}, 7, {"quantity": "2"}]}),
            vec![
                "name",
                "phone",
                "tickets[0].quantity",
                "tickets[0].ticket_type",
                "tickets[1]",
                "tickets[2].quantity",
            ],
        ),
        (
            json!({"name": "", "email": "a@b", "tickets": [], "quantity": 1}),
            vec!["email", "name", "quantity"],
        ),
    ] {
        let answer = app.post(&of(&event), body.clone()).await;
        assert_eq!(answer.status(), 422, "{body}");
        let refused = problem(answer).await;
        assert_eq!(named(&refused), wrong, "{body}: {refused}");
    }
    let keyed = app
        .request(Method::POST, &of(&event))
        .header("idempotency-key", "with space")
        .json(&json!({"name": "", "phone": "0771234567", "quantity": 1}));
    let refused = problem(keyed.send().await.unwrap()).await;
    assert_eq!(named(&refused), ["Idempotency-Key", "name"], "{refused}");
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    assert_eq!(app.json(&path).await["taken"], 0);
    app.healthy().await;
}

#[tokio::test]
async fn shapes_and_rules_of_an_event_are_named_together() {
    let app = TestApp::spawn().await;
    let body = json!({
        "title": "", "starts_at": "2001-03-06T18:30", "ends_at": "tomorrow",
        "timezone": "Asia/Colombo", "capacity": "5", "max_per_booking": 0, "publish": "yes",
        "map_url": "javascript:alert(1)", "summary": ["x"], "colour": "red",
        "picture": "01890000-0000-7000-8000-000000000001",
        "translations": {"ta": {"title": "x".repeat(151), "name": "x"}},
        "ticket_types": [{"name": "A", "quantity": 0, "price": -1}, {"name": "", "quantity": "2"}],
    });
    let answer = app.call(Method::POST, "/api/v1/events", Some(body)).await;
    assert_eq!(answer.status(), 422);
    let refused = problem(answer).await;
    assert_eq!(
        named(&refused),
        [
            "capacity",
            "colour",
            "ends_at",
            "map_url",
            "max_per_booking",
            "picture",
            "publish",
            "starts_at",
            "summary",
            "ticket_types[0].price",
            "ticket_types[0].quantity",
            "ticket_types[1].name",
            "ticket_types[1].quantity",
            "title",
            "translations.ta.name",
            "translations.ta.title",
        ],
        "{refused}"
    );
    assert_eq!(app.own_events().await, 0);

    // A zone or a start that cannot be read says nothing of the other times.
    let body = json!({"title": "T", "starts_at": 5, "ends_at": "2031-03-06T18:30", "timezone": null, "capacity": 0});
    let answer = app.call(Method::POST, "/api/v1/events", Some(body)).await;
    let refused = problem(answer).await;
    assert_eq!(named(&refused), ["capacity", "starts_at", "timezone"]);
}

#[tokio::test]
async fn a_patch_is_told_all_that_is_wrong_and_changes_nothing() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    let patch = json!({
        "title": "", "capacity": "x", "ends_at": "2031-03-06T17:30", "summary": "New",
        "ticket_types": [{"name": "A", "price": -1}, 5],
    });
    let answer = app.call(Method::PATCH, &path, Some(patch)).await;
    assert_eq!(answer.status(), 422);
    let refused = problem(answer).await;
    assert_eq!(
        named(&refused),
        [
            "capacity",
            "ends_at",
            "ticket_types[0].price",
            "ticket_types[1]",
            "title"
        ],
        "{refused}"
    );
    let shown = app.json(&path).await;
    assert_eq!(
        (&shown["title"], &shown["summary"]),
        (&event["title"], &event["summary"])
    );
}

#[tokio::test]
async fn a_patch_names_unknown_fields_also_where_they_are_null() {
    let app = TestApp::spawn().await;
    let event = app.event_with(json!({"summary": "Old"})).await;
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    for (patch, wrong) in [
        (json!({"foo": null}), "foo"),
        (json!({"publish": null}), "publish"),
        (json!({"translations": {"fr": null}}), "translations.fr"),
        (
            json!({"translations": {"ta": {"name": null}}}),
            "translations.ta.name",
        ),
    ] {
        let answer = app.call(Method::PATCH, &path, Some(patch)).await;
        assert_eq!(answer.status(), 422, "{wrong}");
        let refused = problem(answer).await;
        assert_eq!(fields(&refused), [wrong], "{refused}");
        assert_eq!(refused["errors"][0]["code"], "unknown_field");
    }
    // Null for what is known and not there is nothing new.
    let patch = json!({
        "summary": null, "ends_at": null, "translations": {"ta": null, "en": {"title": null}},
    });
    let answer = app.call(Method::PATCH, &path, Some(patch)).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(app.json(&path).await["summary"], "");
}
