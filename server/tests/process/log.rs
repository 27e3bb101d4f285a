//! What the log says, and what it keeps to itself.

use crate::api::Api;
use crate::vizha::Installation;
use reqwest::Client;
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn the_log_names_requests_and_routes_but_no_guest() {
    let house = Installation::new()
        .with("VIZHA_LOG", "info")
        .with("VIZHA_LOG_FORMAT", "json");
    let api = Api::of(&house);
    let serving = house.serve().await;
    let event = api.event(10).await;
    let (name, email, phone) = ("Arunthathi", "arunthathi@example.org", "+94771239876");
    let client = Client::new();
    let booked = client
        .post(api.address(&event))
        .json(&json!({"name": name, "email": email, "phone": phone, "quantity": 1}))
        .send()
        .await
        .unwrap();
    let request = booked.headers()["x-request-id"]
        .to_str()
        .unwrap()
        .to_owned();
    let booking: Value = booked.json().await.unwrap();
    let of = |field: &str| booking[field].as_str().unwrap().to_owned();
    let (reference, token) = (of("reference"), of("manage_token"));
    let slug = booking["event"]["slug"].as_str().unwrap();
    for path in [
        format!("/b/{token}"),
        format!("/b/{token}/ticket/1.png"),
        format!("/e/{slug}"),
        format!("/?q={name}"),
        format!("/find?reference={reference}"),
    ] {
        let seen = client.get(format!("{}{path}", house.url())).send().await;
        assert_eq!(seen.unwrap().status(), 200, "{path}");
    }
    api.get(&format!("/users/{email}/bookings")).await;
    let found = client
        .post(format!("{}/find", house.url()))
        .form(&[("reference", reference.as_str()), ("phone", phone)])
        .send()
        .await;
    assert_eq!(found.unwrap().status(), 200, "it leads to the booking");

    let ended = serving.terminate().await;
    let lines = ended.log.lines().map(serde_json::from_str::<Value>);
    let lines: Vec<Value> = lines.collect::<Result<_, _>>().expect("JSON alone");
    let line = lines.iter().find(|line| line["request"] == request);
    let line = line.expect("the line of the booking");
    assert_eq!(line["method"], "POST");
    assert_eq!(line["route"], "/api/v1/events/{event}/bookings");
    assert_eq!(line["status"], 201);
    for private in [name, email, "771239876", &reference, &token, slug] {
        let said = ended.log.lines().find(|line| line.contains(private));
        assert_eq!(said, None, "{private}");
    }
}
