//! What surrounds every answer.

use crate::app::{TestApp, problem};
use reqwest::Method;
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let app = TestApp::spawn().await;
    let event = app.event(5).await;
    let slug = event["slug"].as_str().unwrap();
    for path in [
        "/".to_owned(),
        format!("/e/{slug}"),
        format!("/book/{slug}"),
        "/organize/sign-in".to_owned(),
        "/api/v1/events".to_owned(),
        "/api/docs".to_owned(),
        "/healthz".to_owned(),
        "/no/such/page".to_owned(),
        "/api/v1/nothing".to_owned(),
        "/find".to_owned(),
        "/my-bookings".to_owned(),
    ] {
        let answer = app.get(&path).await;
        let headers = answer.headers();
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(
            !policy.contains("unsafe-inline") && policy.contains("default-src 'none'"),
            "{path}: {policy}"
        );
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["referrer-policy"], "same-origin", "{path}");
        assert!(headers.contains_key("x-request-id"), "{path}");
        assert!(headers.get("set-cookie").is_none(), "{path}");
    }
}

#[tokio::test]
async fn a_form_of_the_dashboard_posted_from_another_site_is_refused() {
    let app = TestApp::spawn().await;
    for path in [
        "/organize/first-run",
        "/organize/sign-in",
        "/organize/sign-out",
        "/organize/fn/anything",
        "/organize/upload/picture",
    ] {
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let answer = app
                .request(Method::POST, path)
                .header(name, value)
                .header("content-type", "application/x-www-form-urlencoded")
                .body("email=a%40example.org&password=x")
                .send()
                .await
                .unwrap();
            assert_eq!(answer.status(), 403, "{path} {name}: {value}");
        }
    }
    let own = app
        .request(Method::POST, "/organize/sign-in")
        .header("origin", &app.url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body("email=a%40example.org&password=wrong-password")
        .send()
        .await
        .unwrap();
    assert_ne!(own.status(), 403);
}

#[tokio::test]
async fn health_and_metrics_answer() {
    let app = TestApp::spawn().await;
    let event = app.event(5).await;
    let path = format!(
        "/api/v1/events/{}/bookings",
        event["slug"].as_str().unwrap()
    );
    for (quantity, status) in [(1, 201), (9, 409)] {
        let body = json!({"name": "Arun", "email": "arun@example.org", "quantity": quantity});
        assert_eq!(app.post(&path, body).await.status(), status);
    }
    app.house.workers.run_due().await.unwrap();
    assert_eq!(app.get("/healthz").await.status(), 200);
    assert_eq!(app.get("/readyz").await.status(), 200);
    let metrics = app.get("/metrics").await.text().await.unwrap();
    for name in [
        "vizha_bookings_total",
        "vizha_refusals_total",
        "vizha_desk_batch_size",
        "vizha_desk_queue",
        "vizha_jobs_total",
        "vizha_http_request_seconds",
    ] {
        assert!(metrics.contains(name), "{name}: {metrics}");
    }
    assert!(
        metrics.contains("route=\"/api/v1/events/{event}/bookings\""),
        "{metrics}"
    );
    assert!(
        !metrics.contains("Arun")
            && !metrics.contains("arun@")
            && !metrics.contains(event["slug"].as_str().unwrap())
    );
}

#[tokio::test]
async fn pages_are_compressed_once() {
    let app = TestApp::spawn().await;
    let answer = app
        .request(Method::GET, "/")
        .header("accept-encoding", "br")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.headers()["content-encoding"], "br");
    let answer = app.request(Method::GET, "/").send().await.unwrap();
    assert!(answer.headers().get("content-encoding").is_none());
    assert!(answer.text().await.unwrap().starts_with("<!"));
}

#[tokio::test]
async fn an_open_stream_ends_with_the_process() {
    let app = TestApp::spawn().await;
    let event = app.event(5).await;
    let mut stream = app
        .get(&format!("/e/{}/places", event["slug"].as_str().unwrap()))
        .await;
    assert!(
        stream.headers()["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/event-stream")
    );
    assert!(
        stream.chunk().await.unwrap().is_some(),
        "the first number comes at once"
    );
    app.end();
    let ended = async { while let Ok(Some(_)) = stream.chunk().await {} };
    tokio::time::timeout(Duration::from_secs(10), ended)
        .await
        .expect("the stream ends");
}

#[tokio::test]
async fn an_invented_method_is_no_label_of_metrics() {
    let app = TestApp::spawn().await;
    let invented = Method::from_bytes(b"INVENTED").unwrap();
    let answer = app
        .request(invented, "/api/v1/events")
        .json(&json!({}))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 405);
    problem(answer).await;
    assert!(
        !app.get("/metrics")
            .await
            .text()
            .await
            .unwrap()
            .contains("INVENTED")
    );
}
