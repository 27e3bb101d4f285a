//! Five hundred people want a hundred places.

use crate::app::{TestApp, open};
use futures::stream::{self, StreamExt as _};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicI64, Ordering};

/// Everyone at once, in parties of one to four, through all the given processes.
async fn rush(apps: &[&TestApp]) {
    let first = apps[0];
    let event = first.event(100).await;
    let path = format!(
        "/api/v1/events/{}/bookings",
        event["slug"].as_str().unwrap()
    );
    let taken = AtomicI64::new(0);
    stream::iter(0..500_i64)
        .for_each_concurrent(None, |n| {
            let app = apps[usize::try_from(n).unwrap() % apps.len()];
            let quantity = 1 + n % 4;
            let body = json!({"name": "Guest", "phone": format!("+9477{:07}", 1_000_000 + n), "quantity": quantity});
            let (path, taken) = (&path, &taken);
            async move {
                let answer = app.post(path, body).await;
                let status = answer.status();
                let body: Value = answer.json().await.expect("JSON");
                match status.as_u16() {
                    201 => {
                        taken.fetch_add(quantity, Ordering::SeqCst);
                    }
                    409 => {
                        assert_eq!(body["code"], "sold_out", "{body}");
                        assert!(body["remaining"].as_i64().unwrap() < quantity, "{body}");
                    }
                    _ => panic!("{status} {body}"),
                }
            }
        })
        .await;
    let shown = first
        .json(&format!("/api/v1/events/{}", event["id"].as_str().unwrap()))
        .await;
    assert_eq!(shown["taken"], 100);
    assert_eq!(shown["remaining"], 0);
    assert_eq!(taken.load(Ordering::SeqCst), 100);
    first.healthy().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite_exactly_all_places_are_taken() {
    let app = TestApp::spawn().await;
    rush(&[&app]).await;
}

/// An address of a new database on the PostgreSQL server of `VIZHA_TEST_POSTGRES`, if that is set.
async fn postgres() -> Option<String> {
    let admin = std::env::var("VIZHA_TEST_POSTGRES").ok()?;
    let name = format!("http_{}", uuid::Uuid::now_v7().simple());
    let pool = sqlx::PgPool::connect(&admin)
        .await
        .expect("the server of VIZHA_TEST_POSTGRES");
    sqlx::query(sqlx::AssertSqlSafe(format!("create database {name}")))
        .execute(&pool)
        .await
        .expect("a database");
    let mut url = url::Url::parse(&admin).expect("an address");
    url.set_path(&name);
    Some(url.into())
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgres_exactly_all_places_are_taken() {
    let Some(url) = postgres().await else { return };
    let app = TestApp::over(open(&url).await, None).await;
    rush(&[&app]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_two_processes_on_one_postgres_exactly_all_places_are_taken() {
    let Some(url) = postgres().await else { return };
    let one = TestApp::over(open(&url).await, None).await;
    let two = TestApp::over(open(&url).await, None).await;
    rush(&[&one, &two]).await;
}
