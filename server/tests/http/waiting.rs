//! The waiting list's pages as they stand: without a script and without a cookie.

use crate::app::TestApp;
use domain::language::LocalText;
use domain::question::QuestionKind;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use usecases::questions::QuestionInput;

async fn post(app: &TestApp, path: &str, typed: &[(&str, &str)]) -> Response {
    let request = app.request(Method::POST, path).form(typed);
    request.send().await.unwrap()
}

fn place(answer: &Response) -> String {
    answer.headers()["location"].to_str().unwrap().to_owned()
}

/// The form's own token, which makes a second press the same place.
fn token(page: &str) -> String {
    let (_, rest) = page.split_once("value=\"form-").unwrap();
    format!("form-{}", rest.split('"').next().unwrap())
}

async fn text(app: &TestApp, path: &str) -> (u16, String) {
    let answer = app.get(path).await;
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// An event of two places, both booked by one, and the address of its list.
async fn full(app: &TestApp) -> (Value, Value, String) {
    let event = app.event(2).await;
    let booking = app.book(&event, 2).await;
    let list = format!("/e/{}/waiting", event["slug"].as_str().unwrap());
    (event, booking, list)
}

#[tokio::test]
async fn a_guest_joins_by_the_form_takes_one_place_and_declines_another() {
    let app = TestApp::spawn().await;
    let (event, booking, list) = full(&app).await;
    let slug = event["slug"].as_str().unwrap();
    for page in [format!("/e/{slug}"), format!("/book/{slug}")] {
        let (_, page) = text(&app, &page).await;
        assert!(page.contains(&format!("href=\"{list}\"")), "{page}");
    }
    let (status, page) = text(&app, &list).await;
    assert_eq!(status, 200);
    let form = token(&page);
    let typed = |form: &str, email: &'static str| {
        [
            ("form", form.to_owned()),
            ("name", "அருண்".to_owned()),
            ("email", email.to_owned()),
            ("quantity", "1".to_owned()),
        ]
    };
    let send = async |typed: [(&'static str, String); 4]| {
        let typed: Vec<(&str, &str)> = typed.iter().map(|(n, v)| (*n, v.as_str())).collect();
        post(&app, &list, &typed).await
    };
    let wrong = send(typed(&form, "no address")).await;
    assert_eq!(wrong.status(), 422);
    let page = wrong.text().await.unwrap();
    assert!(page.contains("value=\"அருண்\"") && page.contains("id=\"email-problem\""));
    let joined = send(typed(&form, "arun@example.org")).await;
    assert_eq!(joined.status(), 303);
    let own = place(&joined);
    assert!(own.starts_with("/w/"), "{own}");
    assert_eq!(place(&send(typed(&form, "arun@example.org")).await), own);
    let again = send(typed("form-other", "arun@example.org")).await;
    assert_eq!(again.status(), 409);
    let second = place(&send(typed("form-second", "meena@example.org")).await);

    let (_, waits) = text(&app, &own).await;
    assert!(
        waits.contains("/leave") && !waits.contains("/accept"),
        "{waits}"
    );
    let too_early = post(&app, &format!("{own}/accept"), &[]).await;
    assert_eq!(too_early.status(), 409);

    let path = format!("/api/v1/bookings/{}", booking["id"].as_str().unwrap());
    app.call(Method::DELETE, &path, None).await;
    let (_, offered) = text(&app, &own).await;
    assert!(offered.contains("/accept"), "{offered}");
    // Looking takes nothing: programs that look through mail follow every link.
    let looked = app.get(&format!("{own}/accept")).await;
    assert_eq!(looked.status(), 405);
    let taken = post(&app, &format!("{own}/accept"), &[]).await;
    assert_eq!(taken.status(), 303);
    assert!(place(&taken).starts_with("/b/"));
    let (_, mine) = text(&app, &place(&taken)).await;
    assert!(mine.contains("அருண்"));
    let declined = post(&app, &format!("{second}/leave"), &[]).await;
    assert_eq!(place(&declined), second);
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    assert_eq!(app.json(&path).await["taken"], 1);
    // Nobody waits any more, so the other place is anybody's.
    let free = send(typed("form-third", "ravi@example.org")).await;
    assert_eq!(free.status(), 409);
    assert!(
        free.text()
            .await
            .unwrap()
            .contains(&format!("/book/{slug}"))
    );
    app.healthy().await;
}

#[tokio::test]
async fn a_closed_list_says_so_and_a_broken_link_too() {
    let app = TestApp::spawn().await;
    let (event, _, list) = full(&app).await;
    let settings = format!(
        "/api/v1/events/{}/waiting-list",
        event["id"].as_str().unwrap()
    );
    let body = Some(json!({"open": false}));
    let set: Value = app
        .call(Method::PATCH, &settings, body)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!((&set["open"], &set["first"]), (&json!(false), &json!(true)));
    let (status, page) = text(&app, &list).await;
    assert_eq!(status, 200);
    assert!(!page.contains("<form class=\"form\""), "{page}");
    let typed = [("name", "A"), ("email", "a@example.org"), ("quantity", "1")];
    assert_eq!(post(&app, &list, &typed).await.status(), 409);
    for link in ["/w/nonsense", "/w/AAAA"] {
        assert_eq!(text(&app, link).await.0, 404);
        let refused = post(&app, &format!("{link}/leave"), &[]).await;
        assert_eq!(refused.status(), 404);
    }
    assert_eq!(text(&app, "/e/no-such-event/waiting").await.0, 404);
}

#[tokio::test]
async fn who_takes_a_place_is_asked_what_every_guest_is_asked() {
    let app = TestApp::spawn().await;
    let (event, booking, list) = full(&app).await;
    let accounts = &app.house.doors.accounts;
    let actor = accounts.authenticate(&app.token).await.unwrap();
    let meal = QuestionInput {
        kind: QuestionKind::ChooseOne,
        label: LocalText::both("உணவு", "Meal"),
        options: LocalText::both("சோறு\nரொட்டி", "Rice\nBread"),
        required: true,
        ..QuestionInput::default()
    };
    let id = event["id"].as_str().unwrap().parse().unwrap();
    let questions = &app.house.doors.questions;
    let put = questions.put(&actor, id, vec![meal], Vec::new());
    let field = format!("answer_{}", put.await.unwrap()[0].id);
    let (_, page) = text(&app, &list).await;
    let form = token(&page);
    let typed = [
        ("form", form.as_str()),
        ("name", "Arun"),
        ("email", "arun@example.org"),
        ("quantity", "1"),
    ];
    let own = place(&post(&app, &list, &typed).await);
    let (_, waits) = text(&app, &own).await;
    assert!(!waits.contains(&field), "nothing is offered yet: {waits}");
    let path = format!("/api/v1/bookings/{}", booking["id"].as_str().unwrap());
    app.call(Method::DELETE, &path, None).await;
    let (_, offered) = text(&app, &own).await;
    assert!(
        offered.contains(&field) && offered.contains("Rice"),
        "{offered}"
    );

    let accept = format!("{own}/accept");
    let silent = post(&app, &accept, &[]).await;
    assert_eq!(silent.status(), 422);
    let page = silent.text().await.unwrap();
    assert!(page.contains(&format!("id=\"{field}-problem\"")), "{page}");
    let unknown = post(&app, &accept, &[(field.as_str(), "Cake")]).await;
    assert_eq!(unknown.status(), 422);
    let by_program = format!("/api/v1/waiting/{}/accept", own.trim_start_matches("/w/"));
    let silent = app.call(Method::POST, &by_program, None).await;
    assert_eq!(silent.status(), 422);
    let question = field.trim_start_matches("answer_");
    let body = json!({"answers": [{"question": question, "value": "Rice"}]});
    let taken = app.call(Method::POST, &by_program, Some(body)).await;
    assert_eq!(taken.status(), 200);
    // It is theirs now; the page leads on.
    let again = post(&app, &accept, &[]).await;
    assert!(place(&again).starts_with("/b/"));
    app.healthy().await;
}
