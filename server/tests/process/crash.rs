//! The server is killed in the middle of load, again and again.

use crate::vizha::Installation;
use chrono::Duration;
use serde_json::{Value, json};
use services::{Clock as _, FixedClock, MasterKey, Settings, SystemClock};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use store::{Store, StoreOptions};
use tokio::sync::Mutex;
use usecases::messages::{MessageKind, MessageQuery, MessageState};

const KEY: &str = "0123456789abcdef0123456789abcdef";
const CAPACITY: i64 = 600;
const BUYERS: usize = 16;
/// Confirmed bookings after which the server is killed.
const ENOUGH: usize = 12;

/// What guests were told: a booking's id, its token, its places.
type Told = Arc<Mutex<BTreeMap<String, (String, i64)>>>;

/// One guest after another until the server is gone.
async fn buyer(number: usize, round: usize, url: String, told: Told, confirmed: Arc<AtomicUsize>) {
    let client = reqwest::Client::new();
    for turn in 0_i64.. {
        let quantity = 1 + turn % 3;
        let body = json!({"name": "Guest", "email": format!("g{round}-{number}-{turn}@example.org"), "quantity": quantity});
        let sent = client
            .post(&url)
            .header("idempotency-key", format!("{round}-{number}-{turn}"))
            .json(&body)
            .send()
            .await;
        let Ok(answer) = sent else { return };
        if answer.status() != 201 {
            assert_eq!(answer.status(), 409, "sold out is the only refusal");
            confirmed.fetch_add(1, Ordering::SeqCst);
            return;
        }
        let Ok(booking) = answer.json::<Value>().await else {
            return;
        };
        let of = |name: &str| booking[name].as_str().unwrap().to_owned();
        told.lock()
            .await
            .insert(of("id"), (of("manage_token"), quantity));
        confirmed.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_confirmed_is_lost_and_nothing_is_oversold() {
    let house = Installation::new().with("VIZHA_SECRET_KEY", KEY);
    house.ok(&["demo"]);
    let token = house.ok(&[
        "token",
        "create",
        "--organization",
        "demo",
        "--scopes",
        "all",
    ]);
    let serving = house.serve().await;
    let client = reqwest::Client::new();
    let event: Value = client.post(format!("{}/api/v1/events", house.url())).bearer_auth(token.trim())
        .json(&json!({"title": "Rush", "starts_at": "2031-03-06T18:30", "timezone": "Asia/Colombo", "capacity": CAPACITY, "publish": true}))
        .send().await.unwrap().json().await.unwrap();
    serving.kill();
    let event_url = format!(
        "{}/api/v1/events/{}",
        house.url(),
        event["id"].as_str().unwrap()
    );
    let told = Told::default();
    for round in 0..10 {
        let serving = house.serve().await;
        let confirmed = Arc::new(AtomicUsize::new(0));
        let buyers: Vec<_> = (0..BUYERS)
            .map(|number| {
                tokio::spawn(buyer(
                    number,
                    round,
                    format!("{event_url}/bookings"),
                    told.clone(),
                    confirmed.clone(),
                ))
            })
            .collect();
        while confirmed.load(Ordering::SeqCst) < ENOUGH {
            tokio::task::yield_now().await;
        }
        serving.kill();
        for buyer in buyers {
            buyer.await.unwrap();
        }
    }

    let serving = house.serve().await;
    let told = told.lock().await;
    assert!(told.len() >= 50, "{}", told.len());
    let mut sum = 0;
    for (id, (manage_token, quantity)) in told.iter() {
        let answer = client
            .get(format!(
                "{}/api/v1/bookings/{id}?token={manage_token}",
                house.url()
            ))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 200, "{id} was confirmed and is gone");
        let booking: Value = answer.json().await.unwrap();
        assert_eq!(booking["status"], "confirmed");
        assert_eq!(booking["quantity"], *quantity);
        sum += quantity;
    }
    let shown: Value = client
        .get(&event_url)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let taken = shown["taken"].as_i64().unwrap();
    assert!(
        taken >= sum && taken <= CAPACITY,
        "{sum} told, {taken} taken"
    );
    serving.terminate().await;
    house.ok(&["doctor"]);
    let mailed = mailed(&house).await;
    let lost: Vec<_> = told.keys().filter(|id| !mailed.contains(*id)).collect();
    assert!(lost.is_empty(), "{} confirmations are lost", lost.len());
}

/// The bookings whose confirmation was delivered or kept, once everything due has been done.
async fn mailed(house: &Installation) -> BTreeSet<String> {
    // Later than any lease that a killed worker still holds.
    let later = SystemClock.now() + Duration::minutes(30);
    let mut options = StoreOptions::new(format!("sqlite://{}", house.database().display()));
    options.clock = Arc::new(move || later);
    let store = Store::open(options).await.unwrap();
    let clock = FixedClock::at(later);
    let key = MasterKey::from_bytes(vec![7; 32]).unwrap();
    let services = services::open(store, Settings::new(house.url(), key), Arc::new(clock)).unwrap();
    services.workers.run_due().await.unwrap();
    let organization = services
        .doors
        .organizations
        .by_slug("demo")
        .await
        .unwrap()
        .organization
        .id;
    let actor = usecases::Actor::system(organization);
    let mut found = BTreeSet::new();
    let mut cursor = None;
    loop {
        let query = MessageQuery {
            cursor,
            limit: Some(100),
            ..MessageQuery::default()
        };
        let page = services.doors.messages.list(&actor, query).await.unwrap();
        for message in page.items {
            let done = matches!(message.state, MessageState::Kept | MessageState::Delivered);
            if let (MessageKind::Confirmation, true, Some(booking)) =
                (message.kind, done, message.booking)
            {
                found.insert(booking.to_string());
            }
        }
        cursor = page.next_cursor;
        if cursor.is_none() {
            return found;
        }
    }
}
