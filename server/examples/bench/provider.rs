//! WhatsApp's stand-in: it takes every message at once, and remembers when the first to each guest came.

use axum::extract::State;
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use tokio::net::TcpListener;

#[derive(Default)]
struct Memory {
    first: HashMap<String, Instant>,
    messages: usize,
}

/// The stand-in; serves as long as the program runs.
#[derive(Clone)]
pub struct Provider {
    /// Where it is reached.
    pub base: String,
    memory: Arc<Mutex<Memory>>,
}

impl Provider {
    pub async fn start() -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let provider = Self {
            base: format!("http://{}", listener.local_addr()?),
            memory: Arc::default(),
        };
        let router = Router::new()
            .route("/{version}/{number}/messages", post(message))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(provider)
    }

    /// When the first message to a number came.
    pub fn first(&self, number: &str) -> Option<Instant> {
        self.memory().first.get(number).copied()
    }

    /// All messages so far.
    pub fn messages(&self) -> usize {
        self.memory().messages
    }

    fn memory(&self) -> std::sync::MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn message(State(provider): State<Provider>, Json(message): Json<Value>) -> Json<Value> {
    let now = Instant::now();
    let mut memory = provider.memory();
    memory.messages += 1;
    let id = format!("wamid.out.{}", memory.messages);
    let to = message["to"].as_str().unwrap_or_default().to_owned();
    memory.first.entry(to).or_insert(now);
    Json(json!({ "messaging_product": "whatsapp", "messages": [{ "id": id }] }))
}
