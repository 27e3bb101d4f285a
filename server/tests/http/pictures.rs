//! Pictures that organizers upload: what becomes of them, what is refused, and from whom.

use crate::app::TestApp;
use domain::limits::PICTURE_BYTES;
use reqwest::{Method, Response};
use serde_json::Value;
use std::io::Write as _;
use usecases::Role;
use usecases::pictures::WIDTHS;

const UPLOAD: &str = "/organize/upload/picture";

/// The cookie of an organizer who signed in.
async fn signed_in(app: &TestApp) -> String {
    let doors = &app.house.doors;
    let sabha = doors.organizations.by_slug("sabha").await.unwrap();
    let (email, password) = ("kavitha@example.org", "a long enough password");
    let organization = sabha.organization.id;
    doors
        .accounts
        .add_user(organization, "Kavitha", email, password, Role::Owner)
        .await
        .unwrap();
    let entered = app
        .request(Method::POST, "/organize/sign-in")
        .form(&[("email", email), ("password", password)])
        .send()
        .await
        .unwrap();
    assert_eq!(entered.status(), 303);
    let cookie = entered.headers()["set-cookie"].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

async fn upload(app: &TestApp, cookie: &str, bytes: Vec<u8>) -> Response {
    let request = app.request(Method::POST, UPLOAD).header("cookie", cookie);
    request.body(bytes).send().await.unwrap()
}

/// A true picture: the QR code of an event.
async fn png(app: &TestApp) -> Vec<u8> {
    let event = app.event(5).await;
    let path = format!("/e/{}/qr.png", event["slug"].as_str().unwrap());
    app.get(&path).await.bytes().await.unwrap().to_vec()
}

/// The same picture, with a header that speaks of another size.
fn grown(png: &[u8], width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png.to_vec();
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.sum().to_be_bytes());
    bytes
}

#[tokio::test]
async fn a_picture_is_kept_as_jpeg_in_each_width() {
    let app = TestApp::spawn().await;
    let cookie = signed_in(&app).await;
    let taken = upload(&app, &cookie, png(&app).await).await;
    assert_eq!(taken.status(), 200);
    let picture: Value = taken.json().await.unwrap();
    let id = picture["id"].as_str().unwrap();
    for width in WIDTHS {
        let file = app.get(&format!("/picture/{id}/{width}")).await;
        assert_eq!(file.status(), 200, "{width}");
        assert_eq!(file.headers()["content-type"], "image/jpeg");
        assert_eq!(file.headers()["x-content-type-options"], "nosniff");
        let bytes = file.bytes().await.unwrap();
        assert!(bytes.starts_with(&[0xff, 0xd8, 0xff]), "{width}");
    }
}

#[tokio::test]
async fn what_is_too_big_or_no_picture_is_refused() {
    let app = TestApp::spawn().await;
    let cookie = signed_in(&app).await;
    let png = png(&app).await;
    let drawing = "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\">\
        <script>alert(1)</script></svg>";
    for (bytes, key) in [
        // Fifty megapixels in a file of a few hundred bytes.
        (grown(&png, 10_000, 5_000), "picture_too_big"),
        (vec![0; PICTURE_BYTES + 1], "picture_too_big"),
        (png[..60].to_vec(), "picture_broken"),
        (b"<svg onload=\"alert(1)\"/>".to_vec(), "picture_broken"),
        (b"<script>alert(1)</script>".to_vec(), "picture_broken"),
        (drawing.as_bytes().to_vec(), "picture_broken"),
        (format!("\u{FEFF}{drawing}").into_bytes(), "picture_broken"),
        (packed(drawing.as_bytes()), "picture_broken"),
        (Vec::new(), "picture_broken"),
    ] {
        let length = bytes.len();
        let refused = upload(&app, &cookie, bytes).await;
        assert_eq!(refused.status(), 422, "{length} bytes");
        let told: Value = refused.json().await.unwrap();
        let error = &told["door"]["invalid"]["errors"][0];
        assert_eq!(error["field"], "picture", "{length} bytes: {told}");
        assert_eq!(error["message"]["key"], key, "{length} bytes: {told}");
    }
}

/// As a drawing is packed that is called `.svgz`.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn what_hides_behind_a_picture_is_left_behind() {
    let app = TestApp::spawn().await;
    let cookie = signed_in(&app).await;
    let mut bytes = png(&app).await;
    bytes.extend_from_slice(b"<svg onload=\"alert(1)\"><script>alert(1)</script></svg>");
    let taken = upload(&app, &cookie, bytes).await;
    assert_eq!(taken.status(), 200);
    let picture: Value = taken.json().await.unwrap();
    let id = picture["id"].as_str().unwrap();
    for width in WIDTHS {
        let file = app.get(&format!("/picture/{id}/{width}")).await;
        assert_eq!(file.headers()["content-type"], "image/jpeg");
        let kept = file.bytes().await.unwrap();
        assert!(!kept.windows(7).any(|part| part == b"<script"), "{width}");
    }
}

#[tokio::test]
async fn strangers_and_other_sites_upload_nothing() {
    let app = TestApp::spawn().await;
    let cookie = signed_in(&app).await;
    let png = png(&app).await;
    let stranger = upload(&app, "vizha=AAAAAAAAAAAAAAAAAAAAAA", png.clone()).await;
    assert_eq!(stranger.status(), 401);
    let elsewhere = app
        .request(Method::POST, UPLOAD)
        .header("cookie", cookie.as_str())
        .header("origin", "https://evil.example")
        .body(png)
        .send()
        .await
        .unwrap();
    assert_eq!(elsewhere.status(), 403);
}
