//! Tables of guests that come in many parts, and what is answered to one that is too long.
#![allow(clippy::unwrap_used)]

use super::rooms::text;
use super::tables::{Desk, desk};
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::language::Language;
use domain::limits::{IMPORT_PART, IMPORT_ROWS};
use domain::message::Message;
use serde_json::{Value, json};

impl Desk {
    /// Sends a file in parts of so many bytes, as the page does; what becomes of the import.
    async fn send_in_parts(&self, bytes: &[u8], part: usize) -> Value {
        let file = json!({"event": self.event, "name": "guests.csv", "size": bytes.len()});
        let (status, import) = self.call("imports/begin", json!({"input": file})).await;
        assert_eq!(status, StatusCode::OK, "{import}");
        let id = import["id"].as_str().unwrap();
        let mut at = 0;
        for some in bytes.chunks(part) {
            let request = Request::post(format!("/organize/upload/guests/{id}?at={at}"))
                .header(header::COOKIE, self.owner.as_str())
                .body(Body::from(some.to_vec()));
            let response = self.rooms.send(request.unwrap()).await;
            let status = response.status();
            let answer = text(response).await;
            assert_eq!(status, StatusCode::OK, "{answer}");
            at += some.len();
        }
        self.rooms.house.workers.run_due().await.unwrap();
        let (_, import) = self.call("imports/show", json!({"id": id})).await;
        import
    }

    async fn call(&self, call: &str, body: Value) -> (StatusCode, Value) {
        self.rooms.call(call, body, &self.owner).await
    }

    /// The first rows of an import in a state.
    async fn rows(&self, import: &Value, state: &str) -> Value {
        let asked = json!({"id": import["id"], "state": state, "cursor": null});
        let (status, page) = self.call("imports/rows", asked).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        page["items"].clone()
    }
}

/// As "Unicode text", which begins with a mark.
fn wide(table: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let marked = format!("\u{FEFF}{table}");
    marked.encode_utf16().flat_map(unit).collect()
}

#[tokio::test]
async fn letters_and_rows_that_two_parts_share_are_whole_again() {
    let desk = desk().await;
    let mut table = String::from("பெயர்,குறிப்பு\n");
    for n in 0..1_000 {
        table.push_str(&format!("கவிதா {n} 🎶,\"முன் வரிசை, இடம் {n}\"\n"));
    }
    let files = [
        table.clone().into_bytes(),
        wide(&table, u16::to_le_bytes),
        wide(&table, u16::to_be_bytes),
    ];
    for (at, file) in files.iter().enumerate() {
        // An odd number: hardly a part ends where a letter does.
        let import = desk.send_in_parts(file, 4_099).await;
        assert_eq!(import["state"], "checked", "{at}: {import}");
        assert_eq!(
            (&import["total"], &import["good"], &import["bad"]),
            (&json!(1_000), &json!(1_000), &json!(0)),
            "{at}: {import}"
        );
        let rows = desk.rows(&import, "good").await;
        for (n, row) in rows.as_array().unwrap().iter().enumerate() {
            assert_eq!(row["name"], format!("கவிதா {n} 🎶"), "{at}");
        }
    }
}

#[tokio::test]
async fn a_row_more_than_may_be_is_refused_in_words_and_nothing_is_kept() {
    let desk = desk().await;
    let table = format!("Name\n{}", "A\n".repeat(IMPORT_ROWS + 1));
    let file = wide(&table, u16::to_le_bytes);
    assert!(file.len() > IMPORT_PART);
    let import = desk.send_in_parts(&file, IMPORT_PART - 1).await;
    assert_eq!(import["state"], "refused", "{import}");
    let problem: Message = serde_json::from_value(import["problem"].clone()).unwrap();
    assert_eq!(problem.key, "import_too_long");
    let said = Language::ALL.map(|language| i18n::texts::errors::sentence(&problem, language));
    assert_ne!(said[0], said[1]);
    for sentence in said {
        assert!(sentence.contains(&IMPORT_ROWS.to_string()), "{sentence}");
    }
    assert_eq!(
        (&import["total"], &import["good"], &import["places"]),
        (&json!(0), &json!(0), &json!(0)),
        "{import}"
    );
    for state in ["new", "good", "bad"] {
        assert_eq!(desk.rows(&import, state).await, json!([]), "{state}");
    }
    let start = json!({"id": import["id"], "tell": false});
    let (status, answer) = desk.call("imports/start", start).await;
    assert_eq!(status, StatusCode::CONFLICT, "{answer}");
}
