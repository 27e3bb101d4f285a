//! Five hundred people want a hundred places.

use futures::future::join_all;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The places that there are.
pub const PLACES: i64 = 100;
/// The people who want them.
const BUYERS: i64 = 500;

/// Everyone at once, in parties of one to four, at these addresses of one event's bookings in turn.
/// Answers who got places, by booking; whoever got none was told that too few were left.
pub async fn rush(client: &reqwest::Client, addresses: &[String]) -> BTreeMap<String, i64> {
    let wishes = (0..BUYERS).map(|n| {
        let at = usize::try_from(n).expect("a small number") % addresses.len();
        let address = addresses[at].as_str();
        async move {
            let quantity = 1 + n % 4;
            let phone = format!("+9477{:07}", 1_000_000 + n);
            let body = json!({"name": "Guest", "phone": phone, "quantity": quantity});
            let answer = client.post(address).json(&body).send().await;
            let answer = answer.expect("an answer");
            let status = answer.status();
            let body: Value = answer.json().await.expect("JSON");
            match status.as_u16() {
                201 => {
                    assert_eq!(body["status"], "confirmed", "{body}");
                    assert_eq!(body["quantity"], quantity, "{body}");
                    let id = body["id"].as_str().expect("an id").to_owned();
                    Some((id, quantity))
                }
                409 => {
                    assert_eq!(body["code"], "sold_out", "{body}");
                    let remaining = body["remaining"].as_i64().expect("a number");
                    assert!(remaining < quantity, "{body}");
                    None
                }
                _ => panic!("{status} {body}"),
            }
        }
    });
    join_all(wishes).await.into_iter().flatten().collect()
}
