//! Reports, plots and where the day begins, as a browser gets them.
#![allow(clippy::unwrap_used)]

use super::rooms::{Rooms, concert, text};
use axum::http::{StatusCode, header};
use serde_json::json;

#[tokio::test]
async fn the_day_begins_with_what_comes_next() {
    let rooms = Rooms::open().await;
    let cookie = rooms.set_up().await;
    let (status, home) = rooms.call("figures/home", json!({}), &cookie).await;
    assert_eq!((status, &home["any"]), (StatusCode::OK, &json!(false)));
    let (event, _) = rooms.booked(concert("இசை மாலை"), &cookie).await;
    let (_, room) = rooms
        .call(
            "figures/room",
            json!({"id": event["id"], "plots": ["time", "channels"], "language": "en"}),
            &cookie,
        )
        .await;
    assert_eq!(room["drawings"].as_array().unwrap().len(), 2, "{room}");
    let rows = &room["drawings"][1]["rows"];
    assert_eq!(rows[0], json!(["organizer", "2"]));
    let asked = json!({"id": event["id"], "cursor": null});
    let (_, lately) = rooms.call("figures/lately", asked, &cookie).await;
    let what = &lately["items"][0]["what"]["booked"];
    assert_eq!(
        (&what["name"], &what["places"]),
        (&json!("Arun"), &json!(2))
    );
}

#[tokio::test]
async fn a_report_is_a_page_a_table_and_drawings() {
    let rooms = Rooms::open().await;
    let cookie = rooms.set_up().await;
    let english = format!("{cookie}; lang=en");
    let mut input = concert("இசை மாலை");
    input["title"] = json!({"en": "Songs <script>alert(1)</script>"});
    input["language"] = json!("en");
    let (event, _) = rooms.booked(input, &cookie).await;
    let path = format!("/organize/events/{}", event["id"].as_str().unwrap());

    let page = rooms.get(&format!("{path}/report"), &english).await;
    assert_eq!(page.status(), StatusCode::OK);
    let page = text(page).await;
    assert!(page.contains("<html lang=\"en\">") && page.contains("<svg "));
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains("Places taken over time"), "{page}");
    let page = rooms.get(&format!("{path}/report"), &cookie).await;
    assert!(text(page).await.contains("காலப்போக்கில்"));

    let csv = rooms.get(&format!("{path}/report.csv"), &english).await;
    let disposition = csv.headers()[header::CONTENT_DISPOSITION].clone();
    assert!(disposition.to_str().unwrap().starts_with("attachment"));
    assert!(text(csv).await.starts_with('\u{FEFF}'));

    let plot = rooms
        .get(&format!("{path}/plot.svg?by=types"), &english)
        .await;
    let policy = plot.headers()[header::CONTENT_SECURITY_POLICY].clone();
    assert!(policy.to_str().unwrap().contains("default-src 'none'"));
    assert!(text(plot).await.starts_with("<svg xmlns="));
    let unknown = rooms.get(&format!("{path}/plot.svg?by=x"), &english).await;
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_reports_of_a_period_survive_what_is_typed() {
    let rooms = Rooms::open().await;
    let cookie = rooms.set_up().await;
    rooms.booked(concert("இசை மாலை"), &cookie).await;
    for query in [
        "",
        "?from=2031-01-01&to=2031-12-31",
        "?from=x&to=%00",
        "?from=9999-12-31&to=0001-01-01",
        "?from=2031-12-31&to=2020-01-01",
        "?cursor=",
    ] {
        let page = rooms
            .get(&format!("/organize/reports{query}"), &cookie)
            .await;
        assert_eq!(page.status(), StatusCode::OK, "{query}");
        let csv = rooms
            .get(&format!("/organize/reports.csv{query}"), &cookie)
            .await;
        assert_eq!(csv.status(), StatusCode::OK, "{query}");
    }
    let page = rooms
        .get("/organize/reports?from=2031-01-01&to=2031-12-31", &cookie)
        .await;
    let page = text(page).await;
    assert!(page.contains("இசை மாலை"));
    assert!(page.contains("சீட்டு வகைவாரியாக இடங்களும் வருவாயும்"), "{page}");
    let foreign = rooms.get("/organize/reports?cursor=x", &cookie).await;
    assert_eq!(foreign.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let (status, to) = rooms.look("/organize/reports?from=2031-01-01", "").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(
        to,
        "/organize/sign-in?return=%2Forganize%2Freports%3Ffrom%3D2031-01-01"
    );
}
