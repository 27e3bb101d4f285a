use crate::vizha::Installation;
use serde_json::Value;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_ends_it_in_time_also_with_open_streams() {
    let house = Installation::new();
    house.ok(&["demo"]);
    let serving = house.serve().await;
    let events: Value = reqwest::get(format!("{}/api/v1/events", house.url()))
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let mut streams = Vec::new();
    for event in events["items"].as_array().unwrap() {
        let slug = event["slug"].as_str().unwrap();
        // Two watch each event: one asking serves both.
        for _ in 0..2 {
            let mut stream = reqwest::get(format!("{}/e/{slug}/places", house.url()))
                .await
                .unwrap();
            assert_eq!(stream.status(), 200);
            assert!(stream.chunk().await.unwrap().is_some());
            streams.push(stream);
        }
    }
    assert!(streams.len() >= 10, "{}", streams.len());
    let ended = serving.terminate().await;
    assert!(ended.status.success(), "{}", ended.status);
    assert!(ended.took < Duration::from_secs(10), "{:?}", ended.took);
    assert!(
        !ended.log.contains("ERROR"),
        "ending is no error:\n{}",
        ended.log
    );
    for mut stream in streams {
        // Each was ended in good order, not cut off.
        while stream.chunk().await.unwrap().is_some() {}
    }
    // Nothing needs cleaning.
    house.ok(&["doctor"]);
    drop(house.serve().await);
}
