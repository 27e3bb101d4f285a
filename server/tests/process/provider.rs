//! WhatsApp's provider in the test's own hand: it takes so many messages a second, dawdles, fails now and
//! then, and reports what became of each message, as Meta does.

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use axum::{Json, Router};
use channels::signature::{hex, hmac_sha256};
use domain::channel::ChannelKind;
use http::{HeaderMap, HeaderValue, StatusCode};
use reqwest::Client;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::sync::watch;
use usecases::channels::ChannelInput;

/// Messages a second that are taken; what goes beyond is refused.
pub const LIMIT: usize = 80;
/// Of so many calls one fails in each of four ways: five in a hundred.
const ONE_OF: usize = 80;
/// Of so many calls one takes its time.
const SLOW_ONE_OF: usize = 16;
/// Reports in one call.
const REPORTS: usize = 50;
const SECOND: Duration = Duration::from_secs(1);
const NUMBER: &str = "106540352242922";
const TOKEN: &str = "EAAB-token-of-the-broadcast";
const APP_SECRET: &str = "secret-of-the-broadcast";

/// A message that was taken: from then on it may have arrived.
#[derive(Debug, Clone)]
pub struct Taken {
    pub to: String,
    id: String,
    /// The job it came from.
    mark: String,
    /// Whether it is reported as failed in the end.
    pub failed: bool,
}

#[derive(Default)]
struct Memory {
    calls: Vec<Instant>,
    lately: VecDeque<Instant>,
    taken: Vec<Taken>,
    reported: usize,
}

enum Answer {
    Taken(String),
    Refused(u16, i64, &'static str),
    /// It was taken, and the answer is lost.
    CutOff,
}

#[derive(Clone)]
pub struct Provider {
    base: String,
    memory: Arc<Mutex<Memory>>,
    count: watch::Sender<usize>,
}

impl Provider {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let provider = Self {
            base: format!("http://{}", listener.local_addr().unwrap()),
            memory: Arc::default(),
            count: watch::Sender::new(0),
        };
        let router = Router::new()
            .route("/{version}/{number}/messages", post(message))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    /// Where it is reached.
    pub fn base(&self) -> String {
        self.base.clone()
    }

    /// The channel that leads to it.
    pub fn input(&self) -> ChannelInput {
        let settings = [
            ("phone_number_id", NUMBER),
            ("access_token", TOKEN),
            ("app_secret", APP_SECRET),
            ("verify_token", "token-of-the-handshake"),
        ];
        ChannelInput {
            kind: ChannelKind::Whatsapp,
            name: String::new(),
            settings: settings
                .map(|(name, value)| (name.into(), value.into()))
                .to_vec(),
            on_by_default: false,
        }
    }

    /// Returns once so many messages have been taken.
    pub async fn took(&self, messages: usize) {
        let mut count = self.count.subscribe();
        count.wait_for(|count| *count >= messages).await.unwrap();
    }

    /// Every message that was taken.
    pub fn taken(&self) -> Vec<Taken> {
        self.memory.lock().unwrap().taken.clone()
    }

    /// Whether the installation knows what became of everything that was taken.
    pub fn has_reported(&self) -> bool {
        let memory = self.memory.lock().unwrap();
        memory.reported == memory.taken.len()
    }

    /// The most calls that came within one second.
    pub fn busiest_second(&self) -> usize {
        let memory = self.memory.lock().unwrap();
        let calls = &memory.calls;
        let within = |first: usize| {
            let later = &calls[first..];
            later.partition_point(|at| at.duration_since(calls[first]) < SECOND)
        };
        (0..calls.len()).map(within).max().unwrap_or(0)
    }

    /// Reports to an installation what becomes of each message: until it has been heard, and then once more.
    pub fn report_to(&self, installation: &str) {
        let (provider, url) = (self.clone(), format!("{installation}/webhook"));
        let mut count = self.count.subscribe();
        tokio::spawn(async move {
            let client = Client::builder().pool_max_idle_per_host(0).build().unwrap();
            loop {
                let reported = provider.memory.lock().unwrap().reported;
                count.wait_for(|count| *count > reported).await.unwrap();
                let some: Vec<Taken> = {
                    let memory = provider.memory.lock().unwrap();
                    let new = &memory.taken[reported..];
                    new.iter().take(REPORTS).cloned().collect()
                };
                let call = reports(&some);
                // The server is away for a while: Meta tries again as well.
                while !heard(&client, &url, &call).await {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                heard(&client, &url, &call).await;
                provider.memory.lock().unwrap().reported += some.len();
            }
        });
    }

    fn judge(&self, headers: &HeaderMap, message: &Value) -> (Answer, Duration) {
        let mut memory = self.memory.lock().unwrap();
        let now = Instant::now();
        let number = memory.calls.len();
        memory.calls.push(now);
        let slow = number.is_multiple_of(SLOW_ONE_OF);
        let delay = Duration::from_millis(if slow { 150 } else { 2 });
        let fate = number % ONE_OF;
        if let Some(refused) = memory.refusal(headers, message, fate, now) {
            return (refused, delay);
        }
        let text = |name: &str| message[name].as_str().expect(name).to_owned();
        let id = format!("wamid.{number}");
        memory.lately.push_back(now);
        memory.taken.push(Taken {
            to: text("to"),
            id: id.clone(),
            mark: text("biz_opaque_callback_data"),
            failed: fate == 70,
        });
        self.count.send_replace(memory.taken.len());
        let answer = if fate == 50 {
            Answer::CutOff
        } else {
            Answer::Taken(id)
        };
        (answer, delay)
    }
}

impl Memory {
    fn refusal(
        &mut self,
        headers: &HeaderMap,
        message: &Value,
        fate: usize,
        now: Instant,
    ) -> Option<Answer> {
        let bearer = format!("Bearer {TOKEN}");
        if headers.get("authorization").map(HeaderValue::as_bytes) != Some(bearer.as_bytes()) {
            return Some(Answer::Refused(401, 190, "Invalid access token"));
        }
        // None of these people has written, so only a template may be sent.
        if message["template"]["name"] != "vizha_new_event" {
            return Some(Answer::Refused(400, 131_047, "Re-engagement message"));
        }
        let old = |at: &Instant| now.duration_since(*at) >= SECOND;
        while self.lately.front().is_some_and(old) {
            self.lately.pop_front();
        }
        match fate {
            _ if self.lately.len() >= LIMIT => {
                Some(Answer::Refused(400, 130_429, "Rate limit hit"))
            }
            10 => Some(Answer::Refused(500, 131_000, "Something went wrong")),
            30 => Some(Answer::Refused(400, 131_026, "Message undeliverable")),
            _ => None,
        }
    }
}

async fn message(
    State(provider): State<Provider>,
    headers: HeaderMap,
    Json(message): Json<Value>,
) -> Response {
    let (answer, delay) = provider.judge(&headers, &message);
    tokio::time::sleep(delay).await;
    match answer {
        Answer::Taken(id) => Json(json!({
            "messaging_product": "whatsapp",
            "messages": [{ "id": id }],
        }))
        .into_response(),
        Answer::Refused(status, code, words) => {
            let error = json!({ "error": { "code": code, "message": words } });
            let status = StatusCode::from_u16(status).expect("a status");
            (status, Json(error)).into_response()
        }
        Answer::CutOff => {
            let broken = async { Err::<Bytes, _>(std::io::Error::other("cut off")) };
            Response::new(Body::from_stream(futures::stream::once(broken)))
        }
    }
}

/// What became of some messages, as one call.
fn reports(some: &[Taken]) -> Vec<u8> {
    let now = chrono::Utc::now().timestamp().to_string();
    let statuses = some.iter().map(|taken| {
        let mut status = json!({
            "id": taken.id,
            "status": if taken.failed { "failed" } else { "delivered" },
            "timestamp": now,
            "recipient_id": taken.to.trim_start_matches('+'),
            "biz_opaque_callback_data": taken.mark,
        });
        if taken.failed {
            status["errors"] = json!([{ "code": 131_049, "title": "Not delivered" }]);
        }
        status
    });
    let value = json!({
        "messaging_product": "whatsapp",
        "metadata": { "display_phone_number": "94112223344", "phone_number_id": NUMBER },
        "statuses": statuses.collect::<Vec<_>>(),
    });
    let change = json!({ "field": "messages", "value": value });
    let call = json!({
        "object": "whatsapp_business_account",
        "entry": [{ "id": "102290129340398", "changes": [change] }],
    });
    call.to_string().into_bytes()
}

/// Whether the installation took a call.
async fn heard(client: &Client, url: &str, call: &[u8]) -> bool {
    let signature = hex(&hmac_sha256(APP_SECRET.as_bytes(), &[call]));
    let sent = client
        .post(url)
        .header("content-type", "application/json")
        .header("x-hub-signature-256", format!("sha256={signature}"))
        .body(call.to_vec())
        .send()
        .await;
    sent.is_ok_and(|answer| answer.status() == 200)
}
