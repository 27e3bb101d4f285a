use crate::vizha::Installation;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_ends_it_in_time_also_with_open_streams() {
    let house = Installation::new();
    house.ok(&["demo"]);
    let serving = house.serve().await;
    let mut streams = Vec::new();
    for _ in 0..5 {
        let mut stream = reqwest::get(format!("{}/e/maalai-raagangal/places", house.url()))
            .await
            .unwrap();
        assert_eq!(stream.status(), 200);
        assert!(stream.chunk().await.unwrap().is_some());
        streams.push(stream);
    }
    let (status, took) = serving.terminate().await;
    assert!(status.success(), "{status}");
    assert!(took < Duration::from_secs(10), "{took:?}");
    // Nothing needs cleaning.
    house.ok(&["doctor"]);
    drop(house.serve().await);
}
