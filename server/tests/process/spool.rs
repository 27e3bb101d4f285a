//! What the disk kept while the database was held is worked on after the process was killed.

use crate::channels::{SECRET, call, eventually, probe};
use crate::vizha::Installation;
use reqwest::Client;
use serde_json::json;
use sqlx::SqlitePool;
use std::path::Path;
use uuid::Uuid;

/// The names of the files in a folder that end so.
fn files(folder: &Path, end: &str) -> Vec<String> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(end))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_waits_on_the_disk_outlives_a_kill_and_is_heard_once() {
    let house = Installation::new();
    house.ok(&["demo"]);
    let serving = house.serve().await;
    let secret = format!("signing_secret={SECRET}");
    let made = house.ok(&[
        "channel",
        "add",
        "slack",
        "--organization",
        "demo",
        "--setting",
        secret.as_str(),
    ]);
    let address = format!("{}/webhook/{}", house.url(), made.trim());
    let client = Client::new();
    eventually(
        async || probe(&client, &address).await,
        |status| *status == 200,
    )
    .await;

    let url = format!("sqlite://{}", house.database().display());
    let pool = SqlitePool::connect(&url).await.unwrap();
    let mut holder = pool.acquire().await.unwrap();
    let begun = sqlx::query("begin immediate").execute(&mut *holder).await;
    begun.unwrap();
    let event = json!({ "type": "message", "channel_type": "im", "user": "U2CERLKJA",
        "text": "hi", "ts": "1799999990.000100" });
    let body = json!({ "type": "event_callback", "event_id": "Ev1", "event": event });
    let body = body.to_string();
    let status = call(&client, &address, "application/json", &body).await;
    assert_eq!(status, 200);
    serving.kill();
    let rolled = sqlx::query("rollback").execute(&mut *holder).await;
    rolled.unwrap();
    drop(holder);

    let heard = async || -> i64 {
        let count = sqlx::query_scalar::<_, i64>("select count(*) from heard");
        count.fetch_one(&pool).await.unwrap()
    };
    assert_eq!(heard().await, 0);
    let spool = house.folder().join("data/spool");
    assert_eq!(files(&spool, ".call").len(), 1);
    let said = house.ok(&["doctor"]);
    let line = "that wait for the database: 1, the oldest since";
    assert!(said.contains(line), "{said}");
    // Another call was being written when the process ended.
    let draft = format!("{}.draft", Uuid::now_v7());
    std::fs::write(spool.join(&draft), "{\"id\":").unwrap();

    let _serving = house.serve().await;
    eventually(&heard, |heard| *heard == 1).await;
    eventually(async || files(&spool, ".call"), Vec::is_empty).await;
    assert_eq!(files(&spool, ""), [draft]);
    // Slack did not hear our answer, and calls again.
    let status = call(&client, &address, "application/json", &body).await;
    assert_eq!(status, 200);
    let waiting = async || -> i64 {
        let count =
            sqlx::query_scalar::<_, i64>("select count(*) from webhook where state = 'waiting'");
        count.fetch_one(&pool).await.unwrap()
    };
    eventually(&waiting, |waiting| *waiting == 0).await;
    assert_eq!(heard().await, 1);
    let said = house.ok(&["doctor"]);
    let line = "ok       no call of a provider waits for the database";
    assert!(said.contains(line), "{said}");
    pool.close().await;
}
