//! Five hundred people want a hundred places, and two servers sell them.

use crate::api::{Api, places};
use crate::postgres::new_database;
use crate::rush::{PLACES, rush};
use crate::vizha::{Installation, KEY};
use reqwest::Client;
use serde_json::Value;

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_on_one_postgres_sell_every_place_once() {
    let Some(database) = new_database().await else {
        return;
    };
    let server = || {
        Installation::new()
            .with("DATABASE_URL", database.as_str())
            .with("VIZHA_SECRET_KEY", KEY)
    };
    let houses = [server(), server()];
    let api = Api::of(&houses[0]);
    let (_one, _two) = tokio::join!(houses[0].serve(), houses[1].serve());
    let event = api.event(PLACES).await;
    let pages = houses
        .each_ref()
        .map(|house| format!("{}/api/v1/events/{event}", house.url()));
    let addresses = pages.each_ref().map(|page| format!("{page}/bookings"));
    let client = Client::new();
    let told = rush(&client, &addresses).await;
    assert_eq!(told.values().sum::<i64>(), PLACES);

    for page in &pages {
        let shown = client.get(page).send().await.unwrap();
        let shown: Value = shown.json().await.unwrap();
        assert_eq!(shown["capacity"], PLACES);
        assert_eq!(shown["taken"], PLACES);
        assert_eq!(shown["remaining"], 0);
    }
    let kept = places(&api.bookings(&event).await);
    assert_eq!(kept, told, "what is kept is what the guests were told");
    houses[0].ok(&["doctor"]);
}
