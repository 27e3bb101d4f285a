//! Every field has a limit: on the server, and the same one in the page.

use crate::app::{TestApp, fields, problem};
use domain::limits;
use reqwest::Method;
use serde_json::{Value, json};

fn text(length: usize) -> Value {
    "அ".repeat(length).into()
}

fn web_address(length: usize) -> Value {
    let start = "https://example.org/";
    format!("{start}{}", "x".repeat(length - start.len())).into()
}

/// With labels as long as they may be.
fn mail_address(length: usize) -> String {
    let start = format!("{}@{}.{}.", "a".repeat(64), "b".repeat(63), "c".repeat(63));
    let rest = length - start.len() - ".org".len();
    format!("{start}{}.org", "d".repeat(rest))
}

/// An event with each text by so many characters beyond its limit.
fn event(beyond: usize) -> Value {
    let code = if beyond == 0 {
        "ABCDEFGH2031"
    } else {
        "ABCDEFGHI2031"
    };
    json!({
        "title": text(limits::TITLE + beyond),
        "summary": text(limits::SUMMARY + beyond),
        "description": text(limits::DESCRIPTION + beyond),
        "location": text(limits::VENUE_NAME + beyond),
        "address": text(limits::VENUE_ADDRESS + beyond),
        "map_url": web_address(limits::URL + beyond),
        "online_url": web_address(limits::URL + beyond),
        "video_url": web_address(limits::URL + beyond),
        "slug": "s".repeat(limits::SLUG + beyond),
        "code": code,
        "ticket_types": [{"name": text(limits::TICKET_TYPE_NAME + beyond)}],
        "translations": {"ta": {"title": text(limits::TITLE + beyond)}},
        "starts_at": "2031-03-06T18:30",
        "timezone": "Asia/Colombo",
        "capacity": 5,
    })
}

#[tokio::test]
async fn texts_of_an_event_are_taken_up_to_their_limits() {
    let app = TestApp::spawn().await;
    assert_eq!(limits::CODE, 12);
    let made = app.event_with(event(0)).await;
    let length = |name: &str| made[name].as_str().unwrap().chars().count();
    assert_eq!(length("title"), limits::TITLE);
    assert_eq!(length("description"), limits::DESCRIPTION);
    assert_eq!(length("map_url"), limits::URL);
    assert_eq!(length("video_url"), limits::URL);
    let refused = app
        .call(Method::POST, "/api/v1/events", Some(event(1)))
        .await;
    assert_eq!(refused.status(), 422);
    let refused = problem(refused).await;
    let mut named = fields(&refused);
    named.sort_unstable();
    assert_eq!(
        named,
        [
            "address",
            "code",
            "description",
            "location",
            "map_url",
            "online_url",
            "slug",
            "summary",
            "ticket_types[0].name",
            "title",
            "translations.ta.title",
            "video_url",
        ]
    );
}

#[tokio::test]
async fn texts_of_a_booking_are_taken_up_to_their_limits() {
    let app = TestApp::spawn().await;
    let event = app.event(5).await;
    let path = format!("/api/v1/events/{}/bookings", event["id"].as_str().unwrap());
    let booking = |beyond: usize| {
        json!({
            "name": text(limits::PERSON_NAME + beyond),
            "email": mail_address(limits::EMAIL + beyond),
            "user_id": "u".repeat(limits::USER_ID + beyond),
            "note": text(limits::NOTE + beyond),
            "quantity": 1,
        })
    };
    let made = app.call(Method::POST, &path, Some(booking(0))).await;
    assert_eq!(made.status(), 201);
    let made: Value = made.json().await.unwrap();
    assert_eq!(made["email"], mail_address(limits::EMAIL));
    let mut beyond = booking(1);
    beyond["phone"] = "7".repeat(limits::PHONE + 1).into();
    let refused = app.call(Method::POST, &path, Some(beyond)).await;
    assert_eq!(refused.status(), 422);
    let refused = problem(refused).await;
    let mut named = fields(&refused);
    named.sort_unstable();
    assert_eq!(named, ["email", "name", "note", "phone", "user_id"]);
}

/// The tag of a page's field.
fn field<'a>(page: &'a str, name: &str) -> &'a str {
    let wanted = format!(" name=\"{name}\"");
    page.split("<input")
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
        .find(|tag| tag.contains(&wanted))
        .unwrap()
}

#[tokio::test]
async fn the_pages_name_the_limits_of_their_fields() {
    let app = TestApp::spawn().await;
    let event = app.event(5).await;
    let book = format!("/book/{}", event["slug"].as_str().unwrap());
    for (path, name, limit) in [
        (book.as_str(), "name", limits::PERSON_NAME),
        (book.as_str(), "phone", limits::PHONE),
        (book.as_str(), "email", limits::EMAIL),
        ("/find", "phone", limits::PHONE),
        ("/my-bookings", "email", limits::EMAIL),
        ("/", "q", limits::SEARCH),
    ] {
        let page = app.get(path).await.text().await.unwrap();
        let field = field(&page, name);
        let said = format!("maxlength=\"{limit}\"");
        assert!(field.contains(&said), "{path}: {field}");
    }
}
