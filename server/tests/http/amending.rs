//! Bookings set right afterwards, over HTTP: answers corrected, holds kept for longer.

use crate::app::{TestApp, fields, problem, token_of};
use chrono::{DateTime, FixedOffset, TimeDelta};
use domain::language::LocalText;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use usecases::Scope;
use usecases::questions::QuestionInput;

fn path_of(one: &Value, rest: &str) -> String {
    format!("/api/v1/bookings/{}/{rest}", one["id"].as_str().unwrap())
}

/// A booking of who was asked for a meal, which must be answered, and for allergies; the questions' ids.
async fn answered(app: &TestApp) -> (Value, [String; 2]) {
    let event = app.event(10).await;
    let doors = &app.house.doors;
    let actor = doors.accounts.authenticate(&app.token).await.unwrap();
    let question = |words: &str, required: bool| QuestionInput {
        label: LocalText::both("கேள்வி", words),
        required,
        ..QuestionInput::default()
    };
    let asked = vec![question("Meal", true), question("Allergies", false)];
    let id = event["id"].as_str().unwrap().parse().unwrap();
    let put = doors.questions.put(&actor, id, asked, Vec::new()).await;
    let put = put.unwrap();
    let ids = [0, 1].map(|at: usize| put[at].id.to_string());
    let wish = json!({
        "name": "Arun", "email": "arun@example.org", "quantity": 1,
        "answers": [
            {"question": ids[0], "value": "Rice"}, {"question": ids[1], "value": "Nuts"}
        ],
    });
    let path = format!("/api/v1/events/{}/bookings", event["id"].as_str().unwrap());
    let booked = app.post(&path, wish).await;
    assert_eq!(booked.status(), 201);
    (booked.json().await.unwrap(), ids)
}

/// What was asked and answered.
fn said(booking: &Value) -> Vec<(&str, &str)> {
    let answers = booking["answers"].as_array().unwrap().iter();
    let said = answers.map(|one| {
        let words = one["value"][0].as_str().unwrap();
        (one["label"].as_str().unwrap(), words)
    });
    said.collect()
}

/// The status of a call with a token.
async fn status(
    app: &TestApp,
    method: Method,
    path: &str,
    token: &str,
    body: &Value,
) -> StatusCode {
    let request = app.request(method, path).bearer_auth(token).json(body);
    request.send().await.unwrap().status()
}

#[tokio::test]
async fn answers_are_corrected_one_by_one() {
    let app = TestApp::spawn().await;
    let (booking, [meal, allergies]) = answered(&app).await;
    let path = path_of(&booking, "answers");
    let set = async |question: &str, value: Value| -> Value {
        let body = json!({"answers": [{"question": question, "value": value}]});
        let answer = app.call(Method::PATCH, &path, Some(body)).await;
        assert_eq!(answer.status(), 200);
        answer.json().await.unwrap()
    };
    let after = set(&meal, json!("Bread")).await;
    assert_eq!(said(&after), [("Meal", "Bread"), ("Allergies", "Nuts")]);
    let after = set(&allergies, json!([])).await;
    assert_eq!(said(&after), [("Meal", "Bread")]);
    let whole = path.replace("/answers", "");
    let shown = app.call(Method::GET, &whole, None).await;
    let shown: Value = shown.json().await.unwrap();
    assert_eq!(said(&shown), [("Meal", "Bread")]);
    app.healthy().await;
}

#[tokio::test]
async fn answers_against_the_rules_or_by_others_are_refused() {
    let app = TestApp::spawn().await;
    let (booking, [meal, _]) = answered(&app).await;
    let path = path_of(&booking, "answers");
    let nobodys = "0190a0a0-0000-7000-8000-0000000000ff";
    for (body, field, code) in [
        (
            json!({"answers": [{"question": meal, "value": []}]}),
            format!("answers.{meal}"),
            "required",
        ),
        (
            json!({"answers": [{"question": nobodys, "value": "x"}]}),
            format!("answers.{nobodys}"),
            "question_unknown",
        ),
        (
            json!({"answers": [{"value": "x"}]}),
            "answers[0].question".to_owned(),
            "missing",
        ),
        (json!({"answers": "x"}), "answers".to_owned(), "not_list"),
        (json!({}), "answers".to_owned(), "missing"),
    ] {
        let refused = app.call(Method::PATCH, &path, Some(body)).await;
        assert_eq!(refused.status(), 422, "{code}");
        let refused = problem(refused).await;
        assert_eq!(fields(&refused), [field.as_str()]);
        assert_eq!(refused["errors"][0]["code"], code);
    }
    let body = json!({"answers": [{"question": meal, "value": "Bread"}]});
    let reading = token_of(&app.house, "sabha", vec![Scope::BookingsRead]).await;
    let stranger = token_of(&app.house, "club", Scope::ALL.to_vec()).await;
    let guest = booking["manage_token"].as_str().unwrap();
    for (token, expected) in [(&reading[..], 403), (&stranger[..], 404), (guest, 401)] {
        let status = status(&app, Method::PATCH, &path, token, &body).await;
        assert_eq!(status, expected);
    }
    let whole = path.replace("/answers", "");
    let gone = app.call(Method::DELETE, &whole, None).await;
    let gone: Value = gone.json().await.unwrap();
    assert_eq!(said(&gone), [("Meal", "Rice"), ("Allergies", "Nuts")]);
    let late = app.call(Method::PATCH, &path, Some(body)).await;
    assert_eq!(late.status(), 409);
    let late = problem(late).await;
    assert_eq!(
        (&late["code"], &late["state"]),
        (&json!("booking_state"), &json!("cancelled"))
    );
}

/// Two places held by the organization.
async fn held(app: &TestApp) -> Value {
    let event = app.event(5).await;
    let path = format!("/api/v1/events/{}/bookings", event["id"].as_str().unwrap());
    let body = json!({"name": "Arun", "phone": "0771234567", "quantity": 2, "hold": true});
    let held = app.call(Method::POST, &path, Some(body)).await;
    assert_eq!(held.status(), 201);
    held.json().await.unwrap()
}

fn until(booking: &Value) -> DateTime<FixedOffset> {
    booking["held_until"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_hold_is_lengthened() {
    let app = TestApp::spawn().await;
    let held = held(&app).await;
    let path = path_of(&held, "lengthen");
    let mut before = until(&held);
    for (by, minutes) in [("hour", 60), ("quarter_hour", 15), ("day", 24 * 60)] {
        let body = json!({"by": by});
        let answer = app.call(Method::POST, &path, Some(body)).await;
        assert_eq!(answer.status(), 200, "{by}");
        let longer: Value = answer.json().await.unwrap();
        assert_eq!(longer["status"], "held");
        let more = until(&longer) - before;
        assert_eq!(more, TimeDelta::minutes(minutes), "{by}");
        before = until(&longer);
    }
    app.healthy().await;
}

#[tokio::test]
async fn what_is_no_hold_is_not_lengthened_nor_is_one_by_others() {
    let app = TestApp::spawn().await;
    let held = held(&app).await;
    let path = path_of(&held, "lengthen");
    for (body, code) in [
        (json!({"by": "year"}), "not_choice"),
        (json!({"by": 60}), "not_text"),
        (json!({}), "missing"),
    ] {
        let refused = app.call(Method::POST, &path, Some(body)).await;
        assert_eq!(refused.status(), 422, "{code}");
        let refused = problem(refused).await;
        assert_eq!(fields(&refused), ["by"]);
        assert_eq!(refused["errors"][0]["code"], code);
    }
    let body = json!({"by": "hour"});
    let reading = token_of(&app.house, "sabha", vec![Scope::BookingsRead]).await;
    let stranger = token_of(&app.house, "club", Scope::ALL.to_vec()).await;
    let guest = held["manage_token"].as_str().unwrap();
    for (token, expected) in [(&reading[..], 403), (&stranger[..], 404), (guest, 401)] {
        let status = status(&app, Method::POST, &path, token, &body).await;
        assert_eq!(status, expected);
    }
    let confirm = path_of(&held, "confirm");
    let confirmed = app.call(Method::POST, &confirm, None).await;
    assert_eq!(confirmed.status(), 200);
    let late = app.call(Method::POST, &path, Some(body)).await;
    assert_eq!(late.status(), 409);
    let late = problem(late).await;
    assert_eq!(
        (&late["code"], &late["state"]),
        (&json!("booking_state"), &json!("confirmed"))
    );
    app.healthy().await;
}
