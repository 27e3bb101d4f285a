//! Events that repeat, over HTTP.

use crate::app::{TestApp, fields, problem, token_of};
use domain::language::LocalText;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use usecases::Scope;
use usecases::questions::QuestionInput;

/// A published event in a room of its own title, repeated.
async fn repeated(app: &TestApp, title: &str, rule: &str) -> (String, Value) {
    let event = app
        .event_with(json!({"title": title, "capacity": 20}))
        .await;
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    let series = format!("{path}/series");
    let made = app
        .call(Method::POST, &series, Some(json!({"rule": rule})))
        .await;
    assert_eq!(made.status(), 201);
    (path, made.json().await.unwrap())
}

/// One question of an event; its id.
async fn ask(app: &TestApp, event: &str, words: &str) -> String {
    let doors = &app.house.doors;
    let actor = doors.accounts.authenticate(&app.token).await.unwrap();
    let question = QuestionInput {
        label: LocalText::both("கேள்வி", words),
        ..QuestionInput::default()
    };
    let event = event.parse().unwrap();
    let put = doors
        .questions
        .put(&actor, event, vec![question], Vec::new());
    put.await.unwrap()[0].id.to_string()
}

/// The status of a call with a token of the organization that has this scope alone.
async fn status_with(app: &TestApp, scope: Scope, path: &str, body: Value) -> StatusCode {
    let token = token_of(&app.house, "sabha", vec![scope]).await;
    let request = app.request(Method::POST, path).bearer_auth(token);
    request.json(&body).send().await.unwrap().status()
}

#[tokio::test]
async fn each_date_has_a_page_that_names_the_others() {
    let app = TestApp::spawn().await;
    let (path, series) = repeated(&app, "Veena class", "FREQ=WEEKLY;COUNT=16").await;
    assert_eq!(series["rule"], "FREQ=WEEKLY;COUNT=16");
    assert_eq!(series["words"], "Every week on Thursday, 16 times in all");
    let dates = series["dates"].as_array().unwrap();
    assert_eq!(dates.len(), 16);
    assert_eq!(dates[15]["starts_at"], "2031-06-19T18:30:00+05:30");
    let slug = |at: usize| dates[at]["slug"].as_str().unwrap();
    assert_eq!(slug(1), "veena-class-2031-03-13");

    let first = app.get(&format!("/e/{}", slug(0))).await;
    let first = first.text().await.unwrap();
    assert!(first.contains("Other dates"));
    for at in 1..=12 {
        assert!(first.contains(&format!("href=\"/e/{}\"", slug(at))), "{at}");
    }
    assert!(!first.contains(&format!("href=\"/e/{}\"", slug(13))));
    assert!(first.contains("and 3 more dates"));
    let calendar = app.get(&format!("/e/{}/calendar.ics", slug(3))).await;
    let calendar = calendar.text().await.unwrap();
    assert!(calendar.contains("20310327T"), "{calendar}");

    // The list shows the next date, and that there are more; asked for a day, that day's.
    let list = app.get("/").await.text().await.unwrap();
    assert_eq!(list.matches("class=\"event-card\"").count(), 1);
    assert!(list.contains("and 15 more dates"));
    let day = app.get("/?from=2031-03-13&to=2031-03-20").await;
    let day = day.text().await.unwrap();
    assert_eq!(day.matches("class=\"event-card\"").count(), 2);
    let compact = app.json("/api/v1/events?compact=true").await;
    assert_eq!(compact["items"].as_array().unwrap().len(), 1);
    assert_eq!(compact["items"][0]["series"]["more"], 15);
    let each = app.json("/api/v1/events").await;
    assert_eq!(each["items"].as_array().unwrap().len(), 16);

    // Whoever books one has a place there alone.
    let second = json!({"slug": slug(1)});
    app.book(&second, 3).await;
    let shown = app.json(&format!("/api/v1/events/{}", slug(1))).await;
    assert_eq!(
        (&shown["taken"], &shown["remaining"]),
        (&json!(3), &json!(17))
    );
    assert_eq!(app.json(&path).await["taken"], 0);
    app.healthy().await;
}

#[tokio::test]
async fn a_change_reaches_the_dates_that_are_named() {
    let app = TestApp::spawn().await;
    let (_, series) = repeated(&app, "Veena class", "FREQ=WEEKLY;COUNT=4").await;
    let dates = series["dates"].as_array().unwrap();
    let of = |at: usize| format!("/api/v1/events/{}", dates[at]["event"].as_str().unwrap());
    let third = json!({"slug": dates[2]["slug"]});
    app.book(&third, 9).await;
    let patch = async |at: usize, query: &str, body: Value| {
        let path = format!("{}/series{query}", of(at));
        app.call(Method::PATCH, &path, Some(body)).await
    };
    let answer = patch(
        1,
        "?dates=following",
        json!({"capacity": 5, "summary": "Small room"}),
    )
    .await;
    assert_eq!(answer.status(), 200);
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer["done"], 3);
    assert_eq!(answer["kept"][0]["event"], dates[2]["event"]);
    assert_eq!(answer["kept"][0]["code"], "capacity_below_taken");
    assert!(answer["kept"][0]["message"].as_str().unwrap().contains('9'));
    let show = async |at: usize| app.json(&of(at)).await;
    assert_eq!(show(0).await["capacity"], 20);
    assert_eq!(show(1).await["capacity"], 5);
    assert_eq!(show(2).await["capacity"], 20);
    assert_eq!(show(2).await["summary"], "Small room");
    assert_eq!(show(2).await["series"]["departs"], json!(["capacity"]));
    assert_eq!(show(3).await["capacity"], 5);

    // A plain patch is for one date, which remembers it.
    let one = app
        .call(Method::PATCH, &of(3), Some(json!({"title": "Finale"})))
        .await;
    let one: Value = one.json().await.unwrap();
    assert_eq!(one["series"]["departs"], json!(["title"]));
    let all = patch(0, "", json!({"title": "Violin class"})).await;
    let all: Value = all.json().await.unwrap();
    assert_eq!(all["done"], 3);
    assert_eq!(show(3).await["title"], "Finale");
    assert_eq!(show(1).await["title"], "Violin class");

    let cancel = format!("{}/series/cancel?dates=following", of(2));
    let done = app.call(Method::POST, &cancel, None).await;
    let done: Value = done.json().await.unwrap();
    assert_eq!(done["done"], 2);
    let mut states = Vec::new();
    for at in 0..4 {
        states.push(show(at).await["status"].clone());
    }
    assert_eq!(states, ["published", "published", "cancelled", "cancelled"]);
    app.healthy().await;
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_its_reason() {
    let app = TestApp::spawn().await;
    let event = app.event(20).await;
    let series = format!("/api/v1/events/{}/series", event["id"].as_str().unwrap());
    for (rule, code) in [
        (json!("FREQ=DAILY;COUNT=100000"), "rule_too_many"),
        (json!("FREQ=DAILY;UNTIL=20991231"), "rule_too_many"),
        (json!("FREQ=YEARLY"), "rule_frequency"),
        (json!("FREQ=DAILY;BYSECOND=1"), "rule_part_unknown"),
        (json!("FREQ=DAILY;RDATE=20310401"), "rule_part_unknown"),
        (json!("x".repeat(500)), "too_long"),
        (json!(7), "not_text"),
        (json!(null), "missing"),
    ] {
        for path in [series.clone(), format!("{series}/preview")] {
            let body = Some(json!({"rule": rule}));
            let refused = app.call(Method::POST, &path, body).await;
            assert_eq!(refused.status(), 422, "{rule}");
            let refused = problem(refused).await;
            assert_eq!(fields(&refused), ["rule"]);
            assert_eq!(refused["errors"][0]["code"], code);
        }
    }
    let none = app.call(Method::GET, &series, None).await;
    assert_eq!(none.status(), 404, "it does not repeat");
    let open = app
        .call(Method::POST, &series, Some(json!({"rule": "FREQ=WEEKLY"})))
        .await;
    let open: Value = open.json().await.unwrap();
    assert_eq!((&open["open"], &open["ahead"]), (&json!(true), &json!(53)));
    let far = format!("{series}/cancel?dates=some");
    let refused = app.call(Method::POST, &far, None).await;
    assert_eq!(fields(&problem(refused).await), ["dates"]);
    assert_eq!(app.get(&series).await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_series_goes_on_to_a_later_end() {
    let app = TestApp::spawn().await;
    let (path, series) = repeated(&app, "Veena class", "FREQ=WEEKLY;COUNT=3").await;
    let before = series["dates"].as_array().unwrap();
    let lengthen = format!("{path}/series/lengthen");
    for (body, rule, dates, last) in [
        (json!({"count": 4}), "COUNT=4", 4, "2031-03-27"),
        (
            json!({"until": "2031-04-10"}),
            "UNTIL=20310410",
            6,
            "2031-04-10",
        ),
    ] {
        let answer = app.call(Method::POST, &lengthen, Some(body)).await;
        assert_eq!(answer.status(), 200, "{rule}");
        let longer: Value = answer.json().await.unwrap();
        assert_eq!(longer["rule"], format!("FREQ=WEEKLY;{rule}"));
        let all = longer["dates"].as_array().unwrap();
        assert_eq!(all.len(), dates);
        assert_eq!(all[..3], before[..], "those of before stay");
        let starts = format!("{last}T18:30:00+05:30");
        assert_eq!(all[dates - 1]["starts_at"], starts);
    }
    app.healthy().await;
}

#[tokio::test]
async fn an_end_that_is_not_later_is_refused_with_its_reason() {
    let app = TestApp::spawn().await;
    let (path, _) = repeated(&app, "Veena class", "FREQ=WEEKLY;COUNT=3").await;
    let lengthen = format!("{path}/series/lengthen");
    for (body, field, code) in [
        (json!({"count": 3}), "count", "rule_not_longer"),
        (json!({"count": 1}), "count", "rule_alone"),
        (json!({"count": -1}), "count", "rule_number"),
        (json!({"count": 1000}), "count", "rule_too_many"),
        (json!({"count": "7"}), "count", "not_integer"),
        (json!({"until": "2031-03-20"}), "until", "rule_not_longer"),
        (json!({"until": "2041-01-01"}), "until", "rule_too_many"),
        (json!({"until": "soon"}), "until", "not_date"),
        (
            json!({"count": 9, "until": "2031-06-30"}),
            "until",
            "rule_two_ends",
        ),
        (json!({}), "count", "missing"),
    ] {
        let shown = body.to_string();
        let refused = app.call(Method::POST, &lengthen, Some(body)).await;
        assert_eq!(refused.status(), 422, "{shown}");
        let refused = problem(refused).await;
        assert_eq!(fields(&refused), [field], "{shown}");
        assert_eq!(refused["errors"][0]["code"], code, "{shown}");
    }
    for scope in [Scope::EventsRead, Scope::EventsWrite] {
        let status = status_with(&app, scope, &lengthen, json!({"count": 9})).await;
        assert_eq!(status, 403, "what is changed is shown, so both are needed");
    }
    let series = format!("{path}/series");
    let shown = app.call(Method::GET, &series, None).await;
    let shown: Value = shown.json().await.unwrap();
    assert_eq!(shown["ahead"], 3, "nothing was done");
    let alone = app.event(20).await;
    let path = format!(
        "/api/v1/events/{}/series/lengthen",
        alone["id"].as_str().unwrap()
    );
    let body = json!({"count": 9});
    let none = app.call(Method::POST, &path, Some(body)).await;
    assert_eq!(none.status(), 404, "it does not repeat");
}

#[tokio::test]
async fn what_a_date_has_is_taken_over_to_those_behind_it() {
    let app = TestApp::spawn().await;
    let (_, series) = repeated(&app, "Veena class", "FREQ=WEEKLY;COUNT=3").await;
    let dates = series["dates"].as_array().unwrap();
    let id = |at: usize| dates[at]["event"].as_str().unwrap();
    let of = |at: usize, rest: &str| format!("/api/v1/events/{}/{rest}", id(at));
    let take = async |what: &str| -> Value {
        let (path, body) = (of(1, "series/take-over"), json!({"what": what}));
        let answer = app.call(Method::POST, &path, Some(body)).await;
        assert_eq!(answer.status(), 200, "{what}");
        answer.json().await.unwrap()
    };
    let closed = json!({"open": false, "offer_hours": 3});
    let set = app
        .call(Method::PATCH, &of(1, "waiting-list"), Some(closed))
        .await;
    assert_eq!(set.status(), 200);
    let taken = take("waiting_list").await;
    assert_eq!(taken, json!({"done": 1, "kept": []}));
    for (at, open, hours) in [(0, true, 12), (2, false, 3)] {
        let list = app.call(Method::GET, &of(at, "waiting-list"), None).await;
        let list: Value = list.json().await.unwrap();
        assert_eq!(list["open"], open);
        assert_eq!(list["offer_hours"], hours);
    }

    // Where guests have answered, it is said why that date stays as it was.
    let answered = ask(&app, id(2), "Level?").await;
    let wish = json!({
        "name": "Arun", "phone": "0771234567", "quantity": 1,
        "answers": [{"question": answered, "value": "First"}],
    });
    let booked = app.post(&of(2, "bookings"), wish).await;
    assert_eq!(booked.status(), 201);
    ask(&app, id(1), "Size?").await;
    let taken = take("questions").await;
    assert_eq!(taken["done"], 0);
    assert_eq!(taken["kept"][0]["event"], dates[2]["event"]);
    assert_eq!(taken["kept"][0]["code"], "questions_answered");
    let asked = app.json(&of(2, "questions")).await;
    assert_eq!(asked["items"][0]["label"], "Level?");
    app.healthy().await;
}

#[tokio::test]
async fn what_cannot_be_taken_over_is_refused() {
    let app = TestApp::spawn().await;
    let (path, _) = repeated(&app, "Veena class", "FREQ=WEEKLY;COUNT=2").await;
    let take = format!("{path}/series/take-over");
    for (body, code) in [
        (json!({"what": "picture"}), "not_choice"),
        (json!({"what": 7}), "not_text"),
        (json!({"what": null}), "missing"),
        (json!({}), "missing"),
    ] {
        let refused = app.call(Method::POST, &take, Some(body)).await;
        assert_eq!(refused.status(), 422, "{code}");
        let refused = problem(refused).await;
        assert_eq!(fields(&refused), ["what"]);
        assert_eq!(refused["errors"][0]["code"], code);
    }
    let body = json!({"what": "door"});
    let status = status_with(&app, Scope::EventsRead, &take, body.clone()).await;
    assert_eq!(status, 403);
    let alone = app.event(20).await;
    let path = format!(
        "/api/v1/events/{}/series/take-over",
        alone["id"].as_str().unwrap()
    );
    let none = app.call(Method::POST, &path, Some(body)).await;
    assert_eq!(none.status(), 404, "it does not repeat");
}

#[tokio::test]
async fn another_organization_reaches_nothing_of_a_series() {
    let app = TestApp::spawn().await;
    let (path, _) = repeated(&app, "Veena class", "FREQ=WEEKLY;COUNT=2").await;
    let token = token_of(&app.house, "strangers", Scope::ALL.to_vec()).await;
    for (method, rest, body) in [
        (Method::GET, "/series", None),
        (Method::POST, "/series", Some(json!({"rule": "FREQ=DAILY"}))),
        (
            Method::POST,
            "/series/preview",
            Some(json!({"rule": "FREQ=DAILY"})),
        ),
        (Method::PATCH, "/series", Some(json!({"capacity": 1}))),
        (Method::POST, "/series/publish", None),
        (Method::POST, "/series/cancel", None),
        (Method::POST, "/series/lengthen", Some(json!({"count": 9}))),
        (
            Method::POST,
            "/series/take-over",
            Some(json!({"what": "door"})),
        ),
        (Method::POST, "/duplicate", None),
    ] {
        let mut request = app
            .request(method.clone(), &format!("{path}{rest}"))
            .bearer_auth(&token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 404, "{method} {rest}");
    }
    assert_eq!(app.json(&path).await["status"], "published");
}
