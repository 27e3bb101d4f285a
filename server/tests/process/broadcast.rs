//! News for hundreds by WhatsApp, while the provider limits, dawdles and fails, and the server is killed.

use crate::api::Api;
use crate::provider::{LIMIT, Provider};
use crate::vizha::{Installation, KEY};
use domain::ids::SubscriberId;
use domain::language::Language;
use futures::StreamExt as _;
use serde_json::json;
use server::config::secret;
use services::{MasterKey, Settings, SystemClock};
use sqlx::SqlitePool;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::records::{ConsentEntry, SubscriberRecord};
use store::{Store, StoreOptions};
use usecases::subscribers::{SubscriptionState, Way};
use uuid::Uuid;

/// How many are told, unless `VIZHA_BROADCAST` says otherwise.
const PEOPLE: usize = 600;
/// Messages that a server has in hand at most when it is killed.
const IN_HAND: usize = 32;

/// A message to somebody, as its job stands.
#[derive(sqlx::FromRow)]
struct News {
    recipient: String,
    state: String,
    last_error: Option<String>,
}

fn people() -> usize {
    let given = std::env::var("VIZHA_BROADCAST").ok();
    given.and_then(|given| given.parse().ok()).unwrap_or(PEOPLE)
}

fn url(house: &Installation) -> String {
    format!("sqlite://{}", house.database().display())
}

/// Connects the provider and subscribes everyone, while no server runs; the channel's id.
async fn prepare(house: &Installation, provider: &Provider, people: usize) -> String {
    let store = Store::open(StoreOptions::new(url(house))).await.unwrap();
    let key = secret::from_setting("VIZHA_SECRET_KEY", KEY).unwrap();
    let key = MasterKey::from_bytes(key.to_vec()).unwrap();
    let settings = Settings::new(house.url(), key);
    let doors = services::open(store.clone(), settings, Arc::new(SystemClock))
        .unwrap()
        .doors;
    let demo = doors.organizations.by_slug("demo").await.unwrap();
    let organization = demo.organization.id;
    let channel = doors
        .channels
        .connect_sandbox(organization, provider.input(), provider.base())
        .await
        .unwrap();
    let kept = futures::stream::iter(0..people).map(|n| {
        let address = format!("+9477{n:07}");
        let subscriber = SubscriberRecord {
            id: SubscriberId(Uuid::now_v7()),
            organization,
            way: Way::Whatsapp,
            address: address.clone(),
            name: None,
            language: Language::Tamil,
            state: SubscriptionState::Active,
            source: "chat".into(),
            since: store.now(),
        };
        let consent = ConsentEntry {
            organization,
            way: Way::Whatsapp,
            address,
            purpose: "news".into(),
            given: true,
            source: "chat".into(),
        };
        store.put_subscriber(subscriber, consent)
    });
    let mut kept = kept.buffer_unordered(200);
    while let Some(kept) = kept.next().await {
        kept.unwrap();
    }
    drop(kept);
    store.close().await;
    channel.id.to_string()
}

async fn news(database: &SqlitePool) -> Vec<News> {
    sqlx::query_as("select recipient, state, last_error from job where kind = 'chat_news'")
        .fetch_all(database)
        .await
        .unwrap()
}

/// What only waits for its next try gets it now, once nothing else is to be done.
async fn hurry(database: &SqlitePool) {
    let now = chrono::Utc::now().timestamp_micros();
    sqlx::query(
        "update job set run_at = $1
         where state = 'queued' and channel_id is not null and run_at > $1
         and not exists (select 1 from job busy where busy.channel_id is not null
         and (busy.state = 'running' or (busy.state = 'queued' and busy.run_at <= $1)))",
    )
    .bind(now)
    .execute(database)
    .await
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_twice_and_of_everybody_it_is_known() {
    let people = people();
    let patience = Duration::from_secs(120 + people as u64 / 10);
    let provider = Provider::start().await;
    let house = Installation::new()
        .with("VIZHA_SECRET_KEY", KEY)
        .with("VIZHA_QUIET_HOURS", "none");
    let api = Api::of(&house);
    let channel = prepare(&house, &provider, people).await;
    provider.report_to(&house.url());

    let serving = house.serve().await;
    let event = api.event(100).await;
    api.announce(&event, &channel).await;
    let half = tokio::time::timeout(patience, provider.took(people / 2)).await;
    half.expect("the messages go out");
    serving.kill();
    let serving = house.serve().await;

    let announced = format!("/events/{event}/announcements");
    let database = SqlitePool::connect(&url(&house)).await.unwrap();
    let begun = Instant::now();
    let told = loop {
        let reported = provider.has_reported();
        let shown = api.get(&announced).await["items"][0].clone();
        let told = news(&database).await;
        // Of what arrived the provider has reported; of what did not, nothing is ever heard.
        let arrived = provider.taken().into_iter();
        let arrived: HashMap<String, bool> = arrived.map(|one| (one.to, one.failed)).collect();
        let dark = |one: &&News| match arrived.get(&one.recipient) {
            Some(true) => one.state != "dead",
            Some(false) => one.state == "uncertain",
            None => false,
        };
        let dark = told.iter().filter(dark).count();
        if shown["status"] == "posted" && told.len() == people && reported && dark == 0 {
            break told;
        }
        assert!(begun.elapsed() < patience, "{dark} in the dark; {shown}");
        hurry(&database).await;
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    let shown = api.get(&announced).await["items"][0].clone();

    let taken = provider.taken();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for one in &taken {
        *times.entry(one.to.as_str()).or_default() += 1;
    }
    let twice: Vec<_> = times.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "they were told more than once: {twice:?}");
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for one in &told {
        let (who, arrived) = (&one.recipient, times.contains_key(one.recipient.as_str()));
        *counts.entry(one.state.as_str()).or_default() += 1;
        match one.state.as_str() {
            "delivered" => assert!(arrived, "{who} was not told"),
            "uncertain" => assert!(!arrived, "{who} was told, and it was reported"),
            "dead" => {
                let why = one.last_error.as_deref().unwrap_or_default();
                let known = ["131026", "131049"].iter().any(|code| why.contains(code));
                assert!(known, "{who}: {why}");
            }
            state => panic!("{who}: {state}"),
        }
    }
    for one in taken.iter().filter(|one| one.failed) {
        let job = told.iter().find(|job| job.recipient == one.to).unwrap();
        assert_eq!(job.state, "dead", "{} did not arrive", one.to);
    }
    let count = |state: &str| counts.get(state).copied().unwrap_or(0);
    assert!(count("uncertain") <= IN_HAND, "{counts:?}");
    assert!(count("delivered") > people * 8 / 10, "{counts:?}");
    assert_eq!(
        shown["messages"],
        json!({
            "all": people, "delivered": count("delivered"), "waiting": 0,
            "failed": count("dead"), "uncertain": count("uncertain"),
        }),
        "the organizer sees the same"
    );
    // A pause is made up for in one second, and so is a start.
    let busiest = provider.busiest_second();
    assert!(busiest <= 3 * LIMIT, "{busiest} calls in one second");

    database.close().await;
    let ended = serving.terminate().await;
    assert!(ended.status.success(), "{}", ended.status);
    house.ok(&["doctor"]);
}
