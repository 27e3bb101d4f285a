//! A database that refuses in the middle of a booking; a desk that too many ask at once.

use crate::app::{TestApp, open, problem};
use futures::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::{Connection as _, SqliteConnection};
use store::{Store, StoreOptions};

#[tokio::test]
async fn a_booking_that_fails_is_not_half_made_and_says_nothing_of_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
    let app = TestApp::over(open(&url).await, Some(folder)).await;
    let event = app.event(10).await;
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    let bookings = format!("{path}/bookings");
    let mut database = SqliteConnection::connect(&url).await.unwrap();
    sqlx::query(
        "create trigger never before insert on booking_item
         begin select raise(abort, 'there is smoke in the cellar'); end",
    )
    .execute(&mut database)
    .await
    .unwrap();

    let send = async || {
        let body = json!({"name": "Arun", "email": "arun@example.org", "quantity": 2});
        let request = app.request(Method::POST, &bookings);
        let request = request.header("idempotency-key", "key-1").json(&body);
        request.send().await.unwrap()
    };
    let failed = send().await;
    assert_eq!(failed.status(), 500);
    let told = problem(failed).await.to_string();
    assert!(
        !told.contains("smoke") && !told.contains("booking_item"),
        "{told}"
    );
    let form = format!("/book/{}", event["slug"].as_str().unwrap());
    let typed = [
        ("name", "Arun"),
        ("email", "arun@example.org"),
        ("quantity", "2"),
    ];
    let failed = app.request(Method::POST, &form).form(&typed).send().await;
    let failed = failed.unwrap();
    assert_eq!(failed.status(), 500);
    let page = failed.text().await.unwrap();
    assert!(page.contains("Something went wrong with us"), "{page}");
    assert!(!page.contains("smoke"), "{page}");

    let listed = async || -> usize {
        let list = app.call(Method::GET, &bookings, None).await;
        let list: Value = list.json().await.unwrap();
        list["items"].as_array().unwrap().len()
    };
    assert_eq!(listed().await, 0);
    assert_eq!(app.json(&path).await["taken"], 0);
    app.house.workers.run_due().await.unwrap();
    app.healthy().await;

    // The same wish under the same key is granted as soon as it can be.
    sqlx::query("drop trigger never")
        .execute(&mut database)
        .await
        .unwrap();
    assert_eq!(send().await.status(), 201);
    assert_eq!(listed().await, 1);
    assert_eq!(app.json(&path).await["taken"], 2);
    app.house.workers.run_due().await.unwrap();
    let actor = app.house.doors.accounts.authenticate(&app.token).await;
    let messages = &app.house.doors.messages;
    let log = messages.list(&actor.unwrap(), Default::default()).await;
    assert_eq!(log.unwrap().items.len(), 1, "one mail, for the one booking");
    app.healthy().await;
}

/// Asks, by the API or by the form, until it is not told to come again; how often it was.
async fn insists(app: &TestApp, event: &str, guest: usize) -> usize {
    let (key, phone) = (
        format!("guest-{guest}"),
        format!("+9477{:07}", 1_000_000 + guest),
    );
    let by_api = guest.is_multiple_of(2);
    let mut busy = 0;
    loop {
        let request = if by_api {
            let path = format!("/api/v1/events/{event}/bookings");
            app.request(Method::POST, &path)
                .header("idempotency-key", &key)
                .json(&json!({"name": "Guest", "phone": phone, "quantity": 1}))
        } else {
            let path = format!("/book/{event}");
            app.request(Method::POST, &path).form(&[
                ("form", key.as_str()),
                ("name", "Guest"),
                ("phone", phone.as_str()),
                ("quantity", "1"),
            ])
        };
        let answer = request.send().await.unwrap();
        match answer.status().as_u16() {
            201 | 303 => return busy,
            503 => {
                busy += 1;
                assert!(answer.headers().contains_key("retry-after"));
                if by_api {
                    assert_eq!(problem(answer).await["code"], "busy");
                } else {
                    let page = answer.text().await.unwrap();
                    for kept in ["Guest", key.as_str(), phone.as_str()] {
                        assert!(page.contains(&format!("value=\"{kept}\"")), "{page}");
                    }
                }
            }
            other => panic!("{other}"),
        }
    }
}

#[tokio::test]
async fn whoever_finds_the_desk_full_comes_again_and_books_once() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("vizha.db").display());
    let mut options = StoreOptions::new(url);
    (options.queue, options.batch) = (1, 1);
    let store = Store::open(options).await.unwrap();
    store.migrate().await.unwrap();
    let app = TestApp::over(store, Some(folder)).await;
    let event = app.event(100).await;
    let slug = event["slug"].as_str().unwrap();
    let turns = join_all((0..40).map(|guest| insists(&app, slug, guest))).await;
    assert!(turns.iter().sum::<usize>() > 0, "the desk was never full");
    let shown = app.json(&format!("/api/v1/events/{slug}")).await;
    assert_eq!(shown["taken"], 40);
    app.healthy().await;
}
