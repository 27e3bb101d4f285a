//! A stand-in that answers as it was told, and remembers what it was asked.

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use channels::chat::Client;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Method, path and query: `POST /v26.0/1/messages`.
    pub what: String,
    /// The `Authorization` header, or 360dialog's key.
    pub key: String,
    /// The body as JSON.
    pub body: Value,
}

struct Answer {
    status: u16,
    header: Option<(&'static str, String)>,
    body: String,
}

#[derive(Default)]
struct Inner {
    answers: VecDeque<Answer>,
    seen: Vec<Seen>,
}

/// The stand-in. Without an answer prepared it takes whatever comes.
#[derive(Clone, Default)]
pub struct Meta(Arc<Mutex<Inner>>);

impl Meta {
    /// Starts one; returns its address as well.
    pub async fn start() -> (Self, String) {
        let meta = Self::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(answer).with_state(meta.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        (meta, address)
    }

    /// The next answer.
    pub fn will(&self, status: u16, body: Value) -> &Self {
        self.will_write(status, None, body.to_string())
    }

    /// The next answer, whatever it is made of.
    pub fn will_write(
        &self,
        status: u16,
        header: Option<(&'static str, String)>,
        body: String,
    ) -> &Self {
        let answer = Answer {
            status,
            header,
            body,
        };
        self.0.lock().unwrap().answers.push_back(answer);
        self
    }

    /// What arrived since the last look.
    pub fn seen(&self) -> Vec<Seen> {
        std::mem::take(&mut self.0.lock().unwrap().seen)
    }

    /// What was asked since the last look, without bodies.
    pub fn asked(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.what).collect()
    }

    /// The only request since the last look.
    pub fn only(&self) -> Seen {
        let mut seen = self.seen();
        assert_eq!(seen.len(), 1, "{seen:?}");
        seen.remove(0)
    }
}

async fn answer(State(meta): State<Meta>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    let key = ["authorization", "d360-api-key"]
        .iter()
        .find_map(|name| parts.headers.get(*name));
    let seen = Seen {
        what: format!("{} {}", parts.method, parts.uri),
        key: key.map_or_else(String::new, |key| key.to_str().unwrap().to_owned()),
        body: serde_json::from_slice(&body).unwrap_or_default(),
    };
    let mut inner = meta.0.lock().unwrap();
    inner.seen.push(seen);
    let answer = inner.answers.pop_front().unwrap_or_else(|| Answer {
        status: 200,
        header: None,
        body: json!({
            "messages": [{ "id": "wamid.HBgL" }],
            "message_id": "m_1",
            "id": "17890",
            "success": true,
        })
        .to_string(),
    });
    let status = StatusCode::from_u16(answer.status).unwrap();
    match answer.header {
        Some((name, value)) => (status, [(name, value)], answer.body).into_response(),
        None => (status, answer.body).into_response(),
    }
}

/// The client of these tests.
pub fn client() -> Client {
    Client::new()
}
