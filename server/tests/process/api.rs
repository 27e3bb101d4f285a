//! The REST interface of a running installation, with a token of its organization `demo`.

use crate::vizha::Installation;
use reqwest::{Client, Method};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub struct Api {
    url: String,
    token: String,
    client: Client,
}

impl Api {
    /// Loads the demo content, and makes a token of its organization.
    pub fn of(house: &Installation) -> Self {
        house.ok(&["demo"]);
        let token = house.ok(&[
            "token",
            "create",
            "--organization",
            "demo",
            "--scopes",
            "all",
        ]);
        // A connection that is kept would not outlive the server.
        let client = Client::builder().pool_max_idle_per_host(0).build();
        Self {
            url: format!("{}/api/v1", house.url()),
            token: token.trim().to_owned(),
            client: client.expect("a client"),
        }
    }

    /// An answer, which must be a success.
    async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        let request = self.client.request(method, format!("{}{path}", self.url));
        let mut request = request.bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.expect("an answer");
        let status = answer.status();
        let body: Value = answer.json().await.expect("JSON");
        assert!(status.is_success(), "{path}: {status} {body}");
        body
    }

    pub async fn get(&self, path: &str) -> Value {
        self.call(Method::GET, path, None).await
    }

    /// The id of a new published event of so many places.
    pub async fn event(&self, capacity: i64) -> String {
        let new = json!({
            "title": "Evening of ragas",
            "starts_at": "2031-03-06T18:30",
            "timezone": "Asia/Colombo",
            "capacity": capacity,
            "publish": true,
        });
        let made = self.call(Method::POST, "/events", Some(new)).await;
        made["id"].as_str().expect("an id").to_owned()
    }

    /// Has an event announced on a channel, now.
    pub async fn announce(&self, event: &str, channel: &str) {
        let wish = json!({"channels": [{"channel": channel}]});
        let path = format!("/events/{event}/announcements");
        self.call(Method::POST, &path, Some(wish)).await;
    }

    pub async fn set_capacity(&self, event: &str, capacity: i64) {
        let change = json!({"capacity": capacity});
        let path = format!("/events/{event}");
        self.call(Method::PATCH, &path, Some(change)).await;
    }

    /// Where an event is booked.
    pub fn address(&self, event: &str) -> String {
        format!("{}/events/{event}/bookings", self.url)
    }

    /// All bookings of an event.
    pub async fn bookings(&self, event: &str) -> Vec<Value> {
        let first = format!("/events/{event}/bookings?limit=100");
        let mut path = first.clone();
        let mut all = Vec::new();
        loop {
            let page = self.get(&path).await;
            let items = page["items"].as_array().expect("a list");
            all.extend(items.iter().cloned());
            let Some(cursor) = page["next_cursor"].as_str() else {
                return all;
            };
            path = format!("{first}&cursor={cursor}");
        }
    }
}

/// The places of each booking by its id; each must be confirmed.
pub fn places(bookings: &[Value]) -> BTreeMap<String, i64> {
    bookings
        .iter()
        .map(|booking| {
            assert_eq!(booking["status"], "confirmed", "{booking}");
            let id = booking["id"].as_str().expect("an id").to_owned();
            (id, booking["quantity"].as_i64().expect("a number"))
        })
        .collect()
}
