//! "My bookings": the link of the mail, which its page's button alone uses.

use crate::app::TestApp;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use usecases::Actor;
use usecases::messages::MessageKind;

async fn post(app: &TestApp, path: &str, form: &str) -> Response {
    app.request(Method::POST, path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.to_owned())
        .send()
        .await
        .unwrap()
}

/// The reference of a booking by mail, and the path of the link that is mailed for it.
async fn booked_and_asked(app: &TestApp) -> (String, String) {
    let event = app.event(10).await;
    let booking: Value = app
        .post(
            &format!(
                "/api/v1/events/{}/bookings",
                event["slug"].as_str().unwrap()
            ),
            json!({"name": "Arun", "email": "arun@example.org", "quantity": 1}),
        )
        .await
        .json()
        .await
        .unwrap();
    let asked = post(app, "/my-bookings", "email=Arun%40example.org").await;
    assert_eq!(asked.status(), 200);
    app.house.workers.run_due().await.unwrap();
    let doors = &app.house.doors;
    let sabha = doors.organizations.by_slug("sabha").await.unwrap();
    let actor = Actor::system(sabha.organization.id);
    let log = doors
        .messages
        .list(&actor, Default::default())
        .await
        .unwrap();
    let mail = log
        .items
        .iter()
        .find(|message| message.kind == MessageKind::MyBookings)
        .unwrap();
    let text = doors.messages.show(&actor, mail.id).await.unwrap().text;
    let link = &text[text.find("/my-bookings/").unwrap()..];
    (
        booking["reference"].as_str().unwrap().to_owned(),
        link.split_whitespace().next().unwrap().to_owned(),
    )
}

/// That no cache keeps it and no other site learns its address.
fn kept_private(answer: &Response) {
    let headers = answer.headers();
    let caching = headers["cache-control"].to_str().unwrap();
    assert!(caching.contains("no-store"), "{caching}");
    assert_eq!(headers["referrer-policy"], "same-origin");
    assert!(headers.get("set-cookie").is_none());
}

#[tokio::test]
async fn a_program_that_follows_the_link_does_not_use_it_up() {
    let app = TestApp::spawn().await;
    let (reference, path) = booked_and_asked(&app).await;
    for language in ["en", "ta", "en"] {
        let looked = app.get(&format!("{path}?lang={language}")).await;
        assert_eq!(looked.status(), 200);
        kept_private(&looked);
        let page = looked.text().await.unwrap();
        assert!(!page.contains(&reference), "nothing is shown yet");
    }
    let glance = app.request(Method::HEAD, &path).send().await.unwrap();
    assert_eq!(glance.status(), 200);

    let page = app
        .get(&format!("{path}?lang=en"))
        .await
        .text()
        .await
        .unwrap();
    assert!(page.contains("Show my bookings"), "{page}");
    assert!(page.contains("method=\"post\""), "{page}");
    let (_, form) = page.split_once(" action=\"").unwrap();
    let (action, _) = form.split_once('"').unwrap();
    let pressed = post(&app, action, "").await;
    assert_eq!(pressed.status(), 303);
    kept_private(&pressed);
    let list = pressed.headers()["location"].to_str().unwrap().to_owned();
    assert!(list.starts_with("/my-bookings/"), "{list}");
    for _ in 0..2 {
        let shown = app.get(&list).await;
        assert_eq!(shown.status(), 200);
        kept_private(&shown);
        assert!(shown.text().await.unwrap().contains(&reference));
    }
}

#[tokio::test]
async fn the_button_works_once() {
    let app = TestApp::spawn().await;
    let (reference, path) = booked_and_asked(&app).await;
    assert_eq!(post(&app, &path, "").await.status(), 303);
    let again = post(&app, &path, "").await;
    assert_eq!(again.status(), 410);
    kept_private(&again);
    assert!(!again.text().await.unwrap().contains(&reference));
    let invented = post(&app, "/my-bookings/invented", "").await;
    assert_eq!(invented.status(), 410);
    let invented = app.get("/my-bookings/invented?again=1").await;
    assert_eq!(
        invented.status(),
        410,
        "no button where there is no use in it"
    );
}
