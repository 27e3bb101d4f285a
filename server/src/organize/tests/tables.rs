//! Tables of guests as browsers send them: what is packed is refused by its first bytes and never unpacked.
#![allow(clippy::unwrap_used)]

use super::rooms::{Rooms, concert, text};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::language::Language;
use domain::limits::IMPORT_PART;
use domain::message::Message;
use serde_json::{Value, json};
use std::io::Write as _;

/// An event whose guests are brought in.
pub(super) struct Desk {
    pub(super) rooms: Rooms,
    pub(super) owner: String,
    pub(super) event: Value,
}

pub(super) async fn desk() -> Desk {
    let rooms = Rooms::open().await;
    let owner = rooms.set_up().await;
    let (event, _) = rooms.booked(concert("இசை மாலை"), &owner).await;
    Desk {
        rooms,
        owner,
        event: event["id"].clone(),
    }
}

impl Desk {
    /// Sends a file in one part: what is answered, and what becomes of the import.
    async fn send(&self, bytes: Vec<u8>, encoding: &'static str) -> (StatusCode, Value, Value) {
        let file = json!({"event": self.event, "name": "guests.csv", "size": bytes.len()});
        let (status, import) = self
            .rooms
            .call("imports/begin", json!({"input": file}), &self.owner)
            .await;
        assert_eq!(status, StatusCode::OK, "{import}");
        let id = import["id"].as_str().unwrap();
        let request = Request::post(format!("/organize/upload/guests/{id}"))
            .header(header::COOKIE, self.owner.as_str())
            .header(header::CONTENT_ENCODING, encoding)
            .body(Body::from(bytes));
        let response = self.rooms.send(request.unwrap()).await;
        let status = response.status();
        let answer = serde_json::from_str(&text(response).await).unwrap();
        self.rooms.house.workers.run_due().await.unwrap();
        let (_, import) = self
            .rooms
            .call("imports/show", json!({"id": id}), &self.owner)
            .await;
        (status, answer, import)
    }
}

/// Sixty-four megabytes of a table in a few kilobytes.
fn bomb() -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(b"Name\n").unwrap();
    let rows = "A\n".repeat(1 << 16);
    for _ in 0..512 {
        encoder.write_all(rows.as_bytes()).unwrap();
    }
    let packed = encoder.finish().unwrap();
    assert!(packed.len() < IMPORT_PART);
    packed
}

#[tokio::test]
async fn what_is_packed_is_refused_with_a_hint_and_nothing_of_it_is_kept() {
    let desk = desk().await;
    // A workbook as it is made here.
    let workbook = desk.rooms.get("/organize/bookings.xlsx", &desk.owner).await;
    let workbook = axum::body::to_bytes(workbook.into_body(), 1 << 20).await;
    let workbook = workbook.unwrap().to_vec();
    let zip = [&b"PK\x05\x06"[..], &[0; 18]].concat();
    for (bytes, encoding, key) in [
        (workbook, "identity", "import_workbook"),
        (zip, "identity", "import_workbook"),
        (bomb(), "identity", "import_packed"),
        // Whatever a browser says of it, nothing is unpacked on the way.
        (bomb(), "gzip", "import_packed"),
    ] {
        let (status, answer, import) = desk.send(bytes, encoding).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{key}: {answer}");
        let error = &answer["door"]["invalid"]["errors"][0];
        assert_eq!(
            (&error["field"], &error["message"]["key"]),
            (&json!("file"), &json!(key)),
            "{answer}"
        );
        let message: Message = serde_json::from_value(error["message"].clone()).unwrap();
        for language in Language::ALL {
            let hint = i18n::texts::errors::sentence(&message, language);
            assert!(hint.contains("CSV"), "{key}: {hint}");
        }
        assert_eq!(
            (&import["state"], &import["total"]),
            (&json!("cancelled"), &json!(0)),
            "{import}"
        );
    }
    let plain = b"Name\nKavitha\n".to_vec();
    let (status, answer, import) = desk.send(plain, "identity").await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    assert_eq!(
        (&import["state"], &import["good"]),
        (&json!("checked"), &json!(1)),
        "{import}"
    );
}

#[tokio::test]
async fn a_file_and_a_part_of_it_have_a_limit() {
    let desk = desk().await;
    let (status, answer, import) = desk.send(vec![b'a'; IMPORT_PART + 1], "identity").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let key = &answer["door"]["invalid"]["errors"][0]["message"]["key"];
    assert_eq!(key, "import_part");
    assert_eq!(import["received"], 0);
    let file = json!({
        "event": desk.event, "name": "guests.csv", "size": domain::limits::IMPORT_BYTES + 1
    });
    let (status, answer) = desk
        .rooms
        .call("imports/begin", json!({"input": file}), &desk.owner)
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let key = &answer["door"]["invalid"]["errors"][0]["message"]["key"];
    assert_eq!(key, "import_too_big");
}
