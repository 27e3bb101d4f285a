//! The server is killed in the middle of load, again and again, while the mail server goes on.

use crate::api::{Api, places};
use crate::vizha::{Installation, KEY};
use channels::testing::{ReceivedMail, SmtpServer};
use futures::future::join_all;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

const KILLS: usize = 10;
const BUYERS: usize = 8;
/// Bookings that guests were told of, after which the server may be killed.
const ENOUGH: u32 = 12;
/// More places than are booked between the kills.
const PLENTY: i64 = 100_000;
/// Places left for those who come afterwards, and how many come.
const LEFT: i64 = 20;
const LATE: i64 = 30;
/// For whatever is waited for.
const PATIENCE: Duration = Duration::from_secs(120);

/// What guests were told: the places of each booking by its id.
type Told = BTreeMap<String, i64>;

/// Who asks once, or again with the same key.
struct Guest {
    email: String,
    quantity: i64,
}

impl Guest {
    /// The answer; nothing where the server was gone before it had been said.
    async fn ask(&self, client: &Client, address: &str) -> Option<(StatusCode, Value)> {
        let body = json!({"name": "Guest", "email": self.email, "quantity": self.quantity});
        let request = client
            .post(address)
            .header("idempotency-key", self.email.as_str());
        let answer = request.json(&body).send().await.ok()?;
        let status = answer.status();
        Some((status, answer.json().await.ok()?))
    }
}

fn id(booking: &Value) -> String {
    booking["id"].as_str().unwrap().to_owned()
}

/// One guest after another until the server is gone: what they were told, and who heard nothing.
async fn buyer(name: String, address: String, confirmed: Arc<Semaphore>) -> (Told, Guest) {
    let client = Client::new();
    let mut told = Told::new();
    let mut turn = 0;
    loop {
        let guest = Guest {
            email: format!("{name}-{turn}@example.org"),
            quantity: 1 + turn % 3,
        };
        let Some((status, booking)) = guest.ask(&client, &address).await else {
            return (told, guest);
        };
        assert_eq!(status, 201, "{booking}");
        told.insert(id(&booking), guest.quantity);
        confirmed.add_permits(1);
        turn += 1;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_confirmed_is_lost_nothing_is_oversold_and_every_guest_has_mail() {
    let mail = SmtpServer::start().await.unwrap();
    let house = Installation::new()
        .with("VIZHA_SECRET_KEY", KEY)
        .with("VIZHA_SMTP_URL", mail.url());
    let api = Api::of(&house);
    let serving = house.serve().await;
    let event = api.event(PLENTY).await;
    let address = api.address(&event);
    serving.kill();

    let mut told = Told::new();
    let mut unanswered = Vec::new();
    for round in 0..KILLS {
        let serving = house.serve().await;
        let confirmed = Arc::new(Semaphore::new(0));
        let buyers: Vec<_> = (0..BUYERS)
            .map(|number| {
                let name = format!("g{round}-{number}");
                tokio::spawn(buyer(name, address.clone(), confirmed.clone()))
            })
            .collect();
        let enough = tokio::time::timeout(PATIENCE, confirmed.acquire_many(ENOUGH)).await;
        drop(enough.expect("guests are served").unwrap());
        // Every other kill falls into the sending of mail: one has arrived, others are on their way.
        if round % 2 == 1 {
            let before = mail.mails().len();
            let one_more = |mails: &[ReceivedMail]| mails.len() > before;
            assert!(mail.wait_until(PATIENCE, one_more).await, "no mail leaves");
        }
        serving.kill();
        for buyer in buyers {
            let (heard, last) = buyer.await.unwrap();
            told.extend(heard);
            unanswered.push(last);
        }
    }
    let serving = house.serve().await;
    let client = Client::new();
    // Whoever heard nothing asks again, and has one booking, made now or before.
    for guest in &unanswered {
        let (status, booking) = guest.ask(&client, &address).await.unwrap();
        assert_eq!(status, 201, "{booking}");
        told.insert(id(&booking), guest.quantity);
    }
    let kept = places(&api.bookings(&event).await);
    let lost: Vec<_> = told.keys().filter(|id| !kept.contains_key(*id)).collect();
    assert!(
        lost.is_empty(),
        "they were confirmed and are gone: {lost:?}"
    );
    assert_eq!(
        kept, told,
        "one booking for each guest, as it was asked for"
    );
    let taken: i64 = told.values().sum();
    let path = format!("/events/{event}");
    assert_eq!(api.get(&path).await["taken"], taken);

    // What is left can be sold, and nothing beyond it.
    api.set_capacity(&event, taken + LEFT).await;
    let late: Vec<Guest> = (0..LATE)
        .map(|n| Guest {
            email: format!("late-{n}@example.org"),
            quantity: 1,
        })
        .collect();
    for answer in join_all(late.iter().map(|guest| guest.ask(&client, &address))).await {
        let (status, answer) = answer.unwrap();
        if status == 201 {
            told.insert(id(&answer), 1);
        } else {
            assert_eq!(
                (status.as_u16(), &answer["code"]),
                (409, &json!("sold_out"))
            );
        }
    }
    let bookings = api.bookings(&event).await;
    let kept = places(&bookings);
    assert_eq!(kept, told);
    assert_eq!(kept.values().sum::<i64>(), taken + LEFT);
    assert_eq!(api.get(&path).await["taken"], taken + LEFT);

    let owed: HashMap<String, String> = bookings
        .iter()
        .map(|booking| {
            let of = |name: &str| booking[name].as_str().unwrap().to_owned();
            (of("email"), of("reference"))
        })
        .collect();
    let everyone = |mails: &[ReceivedMail]| {
        let reached: HashSet<&String> = mails.iter().flat_map(|mail| &mail.to).collect();
        owed.keys().all(|email| reached.contains(email))
    };
    mail.wait_until(PATIENCE, everyone).await;
    let mails = mail.mails();
    let missing: Vec<&String> = owed
        .iter()
        .filter(|(email, reference)| {
            !mails
                .iter()
                .any(|mail| mail.to.contains(*email) && mail.text().contains(reference.as_str()))
        })
        .map(|(email, _)| email)
        .collect();
    let all = owed.len();
    assert!(
        missing.is_empty(),
        "of {all} these have no confirmation: {missing:?}"
    );

    let ended = serving.terminate().await;
    assert!(ended.status.success(), "{}", ended.status);
    house.ok(&["doctor"]);
}
