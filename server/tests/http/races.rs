//! Five hundred people want a hundred places of one server; of two, in the tests of the binary.

use crate::app::{TestApp, open};
use crate::postgres::new_database;
use crate::rush::{PLACES, rush};

async fn exactly_all_places_are_taken(app: &TestApp) {
    let event = app.event(PLACES).await;
    let path = format!("/api/v1/events/{}", event["slug"].as_str().unwrap());
    let address = format!("{}{path}/bookings", app.url);
    let confirmed = rush(&app.client, &[address]).await;
    assert_eq!(confirmed.values().sum::<i64>(), PLACES);
    let shown = app.json(&path).await;
    assert_eq!(shown["taken"], PLACES);
    assert_eq!(shown["remaining"], 0);
    app.healthy().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_sqlite_exactly_all_places_are_taken() {
    let app = TestApp::spawn().await;
    exactly_all_places_are_taken(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_postgres_exactly_all_places_are_taken() {
    let Some(url) = new_database().await else {
        return;
    };
    let app = TestApp::over(open(&url).await, None).await;
    exactly_all_places_are_taken(&app).await;
}
