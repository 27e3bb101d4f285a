//! Nobody reaches anything of another organization by the REST interface, whatever ids they know. Every call of
//! its description stands in a table here: one that is missing fails.

use crate::app::{TestApp, token_of};
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::{Connection as _, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};
use usecases::Scope;

/// Stands in everything that is the organization's own business.
const MARK: &str = "Homemark";
/// An id that nobody has.
const NOBODY: &str = "0190a0a0-0000-7000-8000-0000000000ff";

/// What a stranger with every right of another organization meets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meets {
    /// Nothing: 403 or 404.
    Nothing,
    /// Only what is their own.
    Own,
}

/// Of which event a call is tried: of what is published everybody may see and book, of a draft nobody.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Published,
    Draft,
}

fn case(call: &str) -> Option<(Meets, Of, Option<Value>)> {
    let nothing = |body| Some((Meets::Nothing, Of::Published, body));
    let public = |body| Some((Meets::Nothing, Of::Draft, body));
    let own = |body| Some((Meets::Own, Of::Published, body));
    let wish = json!({"name": "Other", "email": "o@example.org", "quantity": 1});
    let rule = json!({"rule": "FREQ=WEEKLY;COUNT=3"});
    match call.strip_prefix("/api/v1").unwrap_or(call) {
        "get /events" | "get /bookings" | "get /organization/events" => own(None),
        "post /events" => own(Some(json!({
            "title": "Elsewhere", "starts_at": "2031-03-06T18:30", "timezone": "Asia/Colombo",
            "capacity": 5
        }))),
        "get /events/{event}" | "get /events/{event}/questions" => public(None),
        "post /events/{event}/bookings" | "post /events/{event}/waiting" => public(Some(wish)),
        "patch /events/{event}" | "patch /events/{event}/series" => {
            nothing(Some(json!({"title": "Other"})))
        }
        "delete /events/{event}"
        | "post /events/{event}/publish"
        | "post /events/{event}/cancel"
        | "post /events/{event}/duplicate"
        | "post /events/{event}/series/publish"
        | "post /events/{event}/series/cancel" => nothing(None),
        "post /events/{event}/series" | "post /events/{event}/series/preview" => {
            nothing(Some(rule))
        }
        "get /events/{event}/series"
        | "get /events/{event}/bookings"
        | "get /events/{event}/waiting"
        | "get /events/{event}/waiting-list"
        | "get /events/{event}/announcements" => nothing(None),
        "patch /events/{event}/waiting-list" => nothing(Some(json!({"open": false}))),
        "delete /events/{event}/waiting/{waiting}"
        | "post /events/{event}/waiting/{waiting}/offer" => nothing(None),
        "get /waiting/{token}" | "post /waiting/{token}/accept" | "delete /waiting/{token}" => {
            nothing(None)
        }
        "post /events/{event}/series/lengthen" => nothing(Some(json!({"count": 5}))),
        "post /events/{event}/series/take-over" => nothing(Some(json!({"what": "questions"}))),
        "get /bookings/{booking}"
        | "delete /bookings/{booking}"
        | "post /bookings/{booking}/confirm" => nothing(None),
        "patch /bookings/{booking}/answers" => nothing(Some(json!({"answers": []}))),
        "post /bookings/{booking}/lengthen" => nothing(Some(json!({"by": "hour"}))),
        "get /users/{user}/bookings" => own(None),
        "post /events/{event}/announcements" => {
            nothing(Some(json!({"channels": [{"channel": NOBODY}]})))
        }
        _ => None,
    }
}

/// One of everything, by its name.
async fn things(app: &TestApp) -> BTreeMap<&'static str, String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let marked = json!({
        "title": MARK, "summary": MARK, "description": MARK, "location": MARK, "capacity": 2
    });
    let event = app.event_with(marked).await;
    let draft = app
        .event_with(json!({"title": MARK, "publish": false}))
        .await;
    let serial = app.event_with(json!({"title": MARK})).await;
    let path = format!("/api/v1/events/{}/series", text(&serial["id"]));
    let rule = json!({"rule": "FREQ=WEEKLY;COUNT=3"});
    let repeated = app.call(Method::POST, &path, Some(rule)).await;
    assert!(repeated.status().is_success());
    let path = format!("/api/v1/events/{}", text(&event["slug"]));
    let wish = json!({
        "name": MARK, "phone": "0771234567", "email": "guest@homemark.example", "quantity": 2
    });
    let booked = app.post(&format!("{path}/bookings"), wish).await;
    assert_eq!(booked.status(), 201);
    let booking: Value = booked.json().await.unwrap();
    let wish = json!({"name": MARK, "email": "waiting@homemark.example", "quantity": 1});
    let joined = app.post(&format!("{path}/waiting"), wish).await;
    assert_eq!(joined.status(), 201);
    let waiting: Value = joined.json().await.unwrap();
    BTreeMap::from([
        ("event", text(&event["id"])),
        ("draft", text(&draft["id"])),
        ("serial", text(&serial["id"])),
        ("booking", text(&booking["id"])),
        ("waiting", text(&waiting["waiting"]["id"])),
        ("token", text(&waiting["token"])),
    ])
}

/// Every row of the database that is about these things.
async fn rows(app: &TestApp, things: &BTreeMap<&'static str, String>) -> BTreeSet<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.db");
    app.store.backup(&file).await.unwrap();
    let url = format!("sqlite://{}", file.display());
    let mut c = SqliteConnection::connect(&url).await.unwrap();
    let sabha = app
        .house
        .doors
        .organizations
        .by_slug("sabha")
        .await
        .unwrap();
    let mut names = vec![sabha.organization.id.to_string().replace('-', "")];
    names.extend(things.values().map(|id| id.replace('-', "").to_lowercase()));
    names.push(MARK.to_lowercase());
    let tables: Vec<String> = sqlx::query_scalar(
        "select name from sqlite_master where type = 'table' and name <> 'rate'",
    )
    .fetch_all(&mut c)
    .await
    .unwrap();
    let mut rows = BTreeSet::new();
    for table in tables {
        let columns: Vec<String> =
            sqlx::query_scalar("select name from pragma_table_info($1) order by cid")
                .bind(table.clone())
                .fetch_all(&mut c)
                .await
                .unwrap();
        let cells = columns.iter().map(|name| format!("quote(\"{name}\")"));
        let cells: Vec<String> = cells.collect();
        let sql = format!("select {} from \"{table}\"", cells.join(" || ' ' || "));
        let found: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_all(&mut c)
            .await
            .unwrap();
        let found = found.into_iter().map(|row| row.to_lowercase());
        let ours = found.filter(|row| names.iter().any(|name| row.contains(name.as_str())));
        rows.extend(ours.map(|row| format!("{table}: {row}")));
    }
    c.close().await.unwrap();
    rows
}

/// Every call of the description: its method, its path, and the two as one.
async fn calls(app: &TestApp) -> Vec<(Method, String, String)> {
    let description = app.json("/api/v1/openapi.json").await;
    let mut calls = Vec::new();
    for (path, methods) in description["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            if !["get", "post", "put", "patch", "delete"].contains(&method.as_str()) {
                continue;
            }
            let short = path.strip_prefix("/api/v1").unwrap_or(path);
            let call = format!("{method} {short}");
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            calls.push((method, format!("/api/v1{short}"), call));
        }
    }
    assert!(calls.len() >= 12, "only {} calls", calls.len());
    calls
}

/// Where a call leads to these things.
fn address(path: &str, call: &str, of: Of, things: &BTreeMap<&'static str, String>) -> String {
    let begins =
        call.ends_with("/series") && call.starts_with("post") || call.ends_with("/series/preview");
    let event = match of {
        Of::Draft => "draft",
        Of::Published if call.contains("/series") && !begins => "serial",
        Of::Published => "event",
    };
    let at = path
        .replace("{event}", &things[event])
        .replace("{booking}", &things["booking"])
        .replace("{waiting}", &things["waiting"])
        .replace("{user}", "somebody");
    assert!(!at.replace("{token}", "").contains('{'), "{at}");
    at
}

async fn asked(
    app: &TestApp,
    method: Method,
    at: &str,
    token: &str,
    body: Option<Value>,
) -> (u16, String) {
    let mut request = app.request(method, at).bearer_auth(token);
    if let Some(body) = body {
        request = request.json(&body);
    }
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    (status, answer.text().await.unwrap())
}

#[tokio::test]
async fn no_rest_call_reaches_into_another_house() {
    let app = TestApp::spawn().await;
    let things = things(&app).await;
    let stranger = token_of(&app.house, "elsewhere", Scope::ALL.to_vec()).await;
    let before = rows(&app, &things).await;
    assert!(before.len() > 20, "{before:?}");
    for (method, path, call) in calls(&app).await {
        let (meets, of, body) =
            case(&call).unwrap_or_else(|| panic!("the call {call} is missing from the table"));
        // A guest's link opens to whoever has it; nobody guesses one.
        let at = address(&path, &call, of, &things).replace("{token}", "nobodys-token");
        let (status, text) = asked(&app, method, &at, &stranger, body).await;
        // The public list holds what is published; of everything else nothing is told.
        if call != "get /events" {
            assert!(!text.contains(MARK), "{call} tells a stranger: {text}");
        }
        for personal in ["+94771234567", "homemark.example"] {
            assert!(!text.contains(personal), "{call}: {text}");
        }
        match meets {
            Meets::Nothing => {
                assert!([403, 404].contains(&status), "{call}: {status} {text}");
            }
            Meets::Own => assert!(status < 300, "{call}: {status} {text}"),
        }
    }
    let after = rows(&app, &things).await;
    let gone: Vec<&String> = before.difference(&after).collect();
    let new: Vec<&String> = after.difference(&before).collect();
    assert!(
        gone.is_empty() && new.is_empty(),
        "gone: {gone:#?}\nnew: {new:#?}"
    );
    app.healthy().await;
}

/// What the organization is refused too, for where the thing stands.
const UNFIT: &[&str] = &[
    "delete /events/{event}",
    "post /bookings/{booking}/confirm",
    "post /bookings/{booking}/lengthen",
    "post /events/{event}/bookings",
    "post /events/{event}/publish",
    "post /events/{event}/series",
    "post /events/{event}/series/cancel",
    "post /events/{event}/series/preview",
    "post /events/{event}/series/publish",
    "post /events/{event}/waiting",
    "post /events/{event}/waiting/{waiting}/offer",
    "post /waiting/{token}/accept",
];

#[tokio::test]
async fn the_organization_is_answered_where_strangers_are_not() {
    let first = TestApp::spawn().await;
    let mut wrong = Vec::new();
    for (method, path, call) in calls(&first).await {
        // There is no channel.
        if call == "post /events/{event}/announcements" {
            continue;
        }
        let app = TestApp::spawn().await;
        let things = things(&app).await;
        let (_, of, body) = case(&call).unwrap();
        let at = address(&path, &call, of, &things).replace("{token}", &things["token"]);
        let (status, text) = asked(&app, method, &at, &app.token, body).await;
        if status >= 300 && !(status == 409 && UNFIT.contains(&call.as_str())) {
            wrong.push(format!("{call}: {status} {text}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn a_suspended_organization_is_seen_as_not_selling() {
    let app = TestApp::spawn().await;
    let event = app.event(20).await;
    let booking = app.book(&event, 1).await;
    let slug = event["slug"].as_str().unwrap();
    let page = app.get(&format!("/e/{slug}")).await.text().await.unwrap();
    assert!(!page.contains("Not selling at the moment"), "{page}");
    let view = app
        .house
        .doors
        .organizations
        .by_slug("sabha")
        .await
        .unwrap();
    let id = view.organization.id;
    let by = usecases::keeper::By::Console;
    let keeper = &app.house.doors.keeper;
    keeper.suspend(by, id, "unpaid bills").await.unwrap();

    let body = json!({"name": "Arun", "phone": "0771234567", "quantity": 1});
    let refused = app.post(&path_of(slug), body.clone()).await;
    let refused = crate::app::problem(refused).await;
    assert_eq!(refused["code"], "organization_suspended");
    for path in [
        format!("/e/{slug}?lang=en"),
        format!("/book/{slug}?lang=en"),
    ] {
        // Pages are kept for a second.
        let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
        loop {
            let page = app.get(&path).await.text().await.unwrap();
            if page.contains("Not selling at the moment") {
                assert!(
                    !page.contains("unpaid bills"),
                    "the reason is no guest's business"
                );
                break;
            }
            assert!(std::time::Instant::now() < end, "{path}: {page}");
        }
    }
    // Guests keep what they have.
    let link = booking["manage_url"].as_str().unwrap();
    let path = link.strip_prefix(&app.url).unwrap_or(link);
    let mine = app.get(path).await;
    assert_eq!(mine.status(), 200);

    keeper.lift(by, id).await.unwrap();
    assert_eq!(app.post(&path_of(slug), body).await.status(), 201);
    app.healthy().await;
}

fn path_of(slug: &str) -> String {
    format!("/api/v1/events/{slug}/bookings")
}
