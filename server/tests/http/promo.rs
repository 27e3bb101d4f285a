//! Promo codes and questions, on the page without a script and by the API.

use crate::app::{TestApp, fields, problem};
use domain::ids::EventId;
use domain::language::LocalText;
use domain::promo::{Counted, Discount};
use domain::question::{Question, QuestionKind};
use reqwest::{Method, Response};
use serde_json::{Value, json};
use usecases::Actor;
use usecases::promo::PromoCodeInput;
use usecases::questions::QuestionInput;

async fn actor(app: &TestApp) -> Actor {
    let accounts = &app.house.doors.accounts;
    accounts.authenticate(&app.token).await.unwrap()
}

fn id(event: &Value) -> EventId {
    event["id"].as_str().unwrap().parse().unwrap()
}

async fn code(app: &TestApp, event: &Value, words: &str, discount: Discount) {
    let input = PromoCodeInput {
        code: words.into(),
        everywhere: false,
        discount,
        ticket_types: Vec::new(),
        counted: Counted::Places,
        max_uses: Some(4),
        starts_at: None,
        ends_at: None,
    };
    let codes = &app.house.doors.promo_codes;
    let made = codes.create(&actor(app).await, id(event), input).await;
    made.unwrap();
}

async fn ask(app: &TestApp, event: &Value, questions: Vec<QuestionInput>) -> Vec<Question> {
    let door = &app.house.doors.questions;
    let put = door
        .put(&actor(app).await, id(event), questions, Vec::new())
        .await;
    put.unwrap()
}

fn question(kind: QuestionKind, words: &str) -> QuestionInput {
    QuestionInput {
        kind,
        label: LocalText::both("கேள்வி", words),
        required: true,
        ..QuestionInput::default()
    }
}

async fn paid(app: &TestApp) -> Value {
    let kinds = json!([{"name": "Seat", "price": 40_000}]);
    app.event_with(json!({"ticket_types": kinds})).await
}

async fn post(app: &TestApp, path: &str, typed: &[(&str, &str)]) -> Response {
    let request = app.request(Method::POST, path).form(typed);
    request.send().await.unwrap()
}

fn book(event: &Value) -> String {
    format!("/book/{}", event["slug"].as_str().unwrap())
}

async fn taken(app: &TestApp, event: &Value) -> Value {
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    app.json(&path).await["taken"].clone()
}

#[tokio::test]
async fn the_reduced_sum_is_seen_before_booking_and_without_a_script() {
    let app = TestApp::spawn().await;
    let event = paid(&app).await;
    let path = book(&event);
    let plain = app.get(&path).await.text().await.unwrap();
    assert!(!plain.contains("name=\"code\""), "no code, no field");
    assert!(plain.contains("Rs\u{A0}400"), "{plain}");
    code(&app, &event, "EARLY-25", Discount::Percent(25)).await;
    let typed = [
        ("name", "அருண்"),
        ("phone", "0771234567"),
        ("quantity", "2"),
        ("code", " early 25"),
        ("do", "apply"),
    ];
    let answer = post(&app, &path, &typed).await;
    assert_eq!(answer.status(), 200);
    let page = answer.text().await.unwrap();
    for said in [
        "Your code is applied",
        "Rs\u{A0}600",
        "Rs\u{A0}200 less",
        "value=\"அருண்\"",
        "value=\"early 25\"",
        "name=\"do\"",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert_eq!(taken(&app, &event).await, 0, "nothing is booked by that");
    let booked = post(&app, &path, &typed[..4]).await;
    assert_eq!(booked.status(), 303);
    let place = booked.headers()["location"].to_str().unwrap().to_owned();
    let mine = app.get(&place).await.text().await.unwrap();
    assert!(mine.contains("Rs\u{A0}600") && mine.contains("EARLY-25"));

    // A link brings the code along; the page shows its prices at once.
    let linked = app.get(&format!("{path}?code=EARLY25")).await;
    let page = linked.text().await.unwrap();
    for said in ["value=\"EARLY25\"", "Rs\u{A0}300", "<details", " open"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let wrong = app.get(&format!("{path}?code=NOBODY")).await;
    assert_eq!(wrong.status(), 200);
    assert!(wrong.text().await.unwrap().contains("code-problem"));
    app.healthy().await;
}

#[tokio::test]
async fn why_a_code_does_not_help_is_said_beside_its_field() {
    let app = TestApp::spawn().await;
    let event = paid(&app).await;
    code(&app, &event, "FOUR", Discount::Amount(10_000)).await;
    let path = book(&event);
    for (quantity, typed, said) in [
        ("1", "NONE", "This code is not known here"),
        ("5", "FOUR", "only 4 times more"),
    ] {
        for deed in ["apply", "book"] {
            let typed = [
                ("name", "Arun"),
                ("phone", "0771234567"),
                ("quantity", quantity),
                ("code", typed),
                ("do", deed),
            ];
            let answer = post(&app, &path, &typed).await;
            assert_eq!(answer.status(), 422, "{deed}");
            let page = answer.text().await.unwrap();
            for kept in ["id=\"code-problem\"", said, "value=\"Arun\""] {
                assert!(page.contains(kept), "{kept}: {page}");
            }
        }
    }
    assert_eq!(taken(&app, &event).await, 0);
    // Another mistake leaves the reduced prices in sight.
    let typed = [("phone", "12"), ("quantity", "2"), ("code", "four")];
    let page = post(&app, &path, &typed).await.text().await.unwrap();
    assert!(page.contains("Rs\u{A0}600"), "{page}");
    app.healthy().await;
}

#[tokio::test]
async fn questions_are_asked_on_the_form_and_the_typing_is_kept() {
    let app = TestApp::spawn().await;
    let event = app.event(10).await;
    let mut meal = question(QuestionKind::ChooseMany, "Which meals <b>?");
    meal.options = LocalText::both("காலை\nமாலை", "Morning\nEvening");
    let asked = ask(
        &app,
        &event,
        vec![
            meal,
            question(QuestionKind::LongText, "Tell us more"),
            question(QuestionKind::Consent, "Photos may be taken"),
        ],
    )
    .await;
    let path = book(&event);
    let page = app.get(&path).await.text().await.unwrap();
    for said in [
        "A few questions",
        "Which meals &lt;b&gt;?",
        "value=\"Evening\"",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let field = |at: usize| format!("answer_{}", asked[at].id);
    let (meals, more, photos) = (field(0), field(1), field(2));
    let hostile = "</textarea><script>alert(1)</script>";
    let typed = [
        ("name", "Arun"),
        ("phone", "0771234567"),
        ("quantity", "1"),
        (meals.as_str(), "Morning"),
        (meals.as_str(), "Evening"),
        (more.as_str(), hostile),
    ];
    let refused = post(&app, &path, &typed).await;
    assert_eq!(refused.status(), 422);
    let page = refused.text().await.unwrap();
    assert!(page.contains(&format!("id=\"{photos}-problem\"")), "{page}");
    assert!(page.contains("Photos may be taken: Booking needs your agreement"));
    assert!(!page.contains(hostile), "{page}");
    let ticked = page.split("<input").filter(|field| {
        let tag = field.split('>').next().unwrap_or_default();
        tag.contains(" checked")
    });
    assert_eq!(ticked.count(), 2);
    let mut all = typed.to_vec();
    all.push((photos.as_str(), "yes"));
    assert_eq!(post(&app, &path, &all).await.status(), 303);
    let list = format!("/api/v1/events/{}/bookings", event["id"].as_str().unwrap());
    let list: Value = app
        .call(Method::GET, &list, None)
        .await
        .json()
        .await
        .unwrap();
    let answers = list["items"][0]["answers"].as_array().unwrap();
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[0]["value"], json!(["Morning", "Evening"]));
    assert_eq!(answers[1]["value"], json!([hostile]));
    app.healthy().await;
}

#[tokio::test]
async fn the_api_takes_codes_and_answers() {
    let app = TestApp::spawn().await;
    let event = paid(&app).await;
    code(&app, &event, "EARLY", Discount::Percent(25)).await;
    let asked = ask(
        &app,
        &event,
        vec![
            question(QuestionKind::YesNo, "First time?"),
            question(QuestionKind::Text, "Town"),
        ],
    )
    .await;
    let base = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    let listed = app.json(&format!("{base}/questions")).await;
    assert_eq!(listed["items"][1]["label"], "Town");
    assert_eq!(listed["items"][0]["kind"], "yes_no");
    let bookings = format!("{base}/bookings");
    let wish = |answers: Value| {
        json!({
            "name": "Arun", "phone": "0771234567", "quantity": 2, "code": "ear-ly",
            "answers": answers,
        })
    };
    let full = json!([
        {"question": asked[0].id, "value": false},
        {"question": asked[1].id, "value": "Jaffna"},
    ]);
    let made = app.post(&bookings, wish(full)).await;
    assert_eq!(made.status(), 201);
    let made: Value = made.json().await.unwrap();
    assert_eq!(made["code"], "EARLY");
    assert_eq!(
        (&made["total"], &made["discount"]),
        (&json!(60_000), &json!(20_000))
    );
    assert_eq!(made["answers"][0]["value"], json!(["no"]));
    assert_eq!(made["answers"][1]["label"], "Town");
    let refused = problem(app.post(&bookings, wish(json!([]))).await).await;
    let missing: Vec<String> = asked.iter().map(|q| format!("answers.{}", q.id)).collect();
    assert_eq!(fields(&refused), missing);
    let odd = json!([{"question": "x", "value": "y"}, {"value": {}}, 7]);
    let refused = problem(app.post(&bookings, wish(odd)).await).await;
    let named = fields(&refused);
    for field in [
        "answers[0].question",
        "answers[1].question",
        "answers[1].value",
        "answers[2]",
    ] {
        assert!(named.contains(&field), "{field}: {named:?}");
    }
    let mut unknown = wish(json!([
        {"question": asked[0].id, "value": "yes"},
        {"question": asked[1].id, "value": "Jaffna"},
    ]));
    unknown["code"] = json!("LATE");
    let refused = problem(app.post(&bookings, unknown).await).await;
    assert_eq!(fields(&refused), ["code"]);
    assert_eq!(taken(&app, &event).await, 2);
    app.healthy().await;
}
