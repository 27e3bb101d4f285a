//! A stand-in of WhatsApp's Cloud API: remembers what it is asked, answers as it is told, and calls us as
//! the provider does.

use crate::support::*;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use channels::signature::{hex, hmac_sha256};
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use usecases::channels::{ChannelInput, ChannelView};
use usecases::webhooks::{Gate, WebhookAnswer, WebhookCall};

pub const NUMBER: &str = "106540352242922";
pub const TOKEN: &str = "EAAG-access-token-1234";
pub const APP_SECRET: &str = "app-secret-of-the-sabha";
pub const VERIFY: &str = "verify-token-of-the-sabha";

/// One call that arrived.
#[derive(Debug, Clone)]
pub struct Asked {
    pub path: String,
    pub authorization: String,
    pub body: Value,
}

#[derive(Default)]
struct Memory {
    asked: Vec<Asked>,
    answers: VecDeque<(u16, Value)>,
}

type Shared = Arc<Mutex<Memory>>;

pub struct Provider {
    pub base: String,
    memory: Shared,
}

async fn answer(
    State(memory): State<Shared>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, String) {
    let mut memory = memory.lock().unwrap();
    let authorization = headers.get("authorization").and_then(|v| v.to_str().ok());
    memory.asked.push(Asked {
        path: uri.to_string(),
        authorization: authorization.unwrap_or_default().to_owned(),
        body: serde_json::from_slice(&body).unwrap_or_default(),
    });
    let id = format!("wamid.{}", memory.asked.len());
    let (status, answer) = memory.answers.pop_front().unwrap_or_else(|| {
        let sent = json!({
            "messaging_product": "whatsapp",
            "messages": [{ "id": id }],
            "success": true,
        });
        (200, sent)
    });
    (StatusCode::from_u16(status).unwrap(), answer.to_string())
}

impl Provider {
    pub async fn start() -> Self {
        let memory = Shared::default();
        let app = Router::new().fallback(answer).with_state(memory.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { base, memory }
    }

    /// The next call is answered so.
    pub fn will_answer(&self, status: u16, answer: Value) {
        let mut memory = self.memory.lock().unwrap();
        memory.answers.push_back((status, answer));
    }

    /// The next call is refused with a code of Meta's.
    pub fn will_refuse(&self, status: u16, code: i64, message: &str) {
        let error = json!({ "code": code, "message": message, "type": "OAuthException" });
        self.will_answer(status, json!({ "error": error }));
    }

    /// What has arrived so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.memory.lock().unwrap().asked.clone()
    }

    /// The messages among it.
    pub fn messages(&self) -> Vec<Value> {
        let asked = self.asked().into_iter();
        asked
            .filter(|call| call.path.ends_with("/messages"))
            .map(|call| call.body)
            .collect()
    }
}

/// The settings of a WhatsApp number.
pub fn whatsapp(number: &str, app_secret: &str) -> ChannelInput {
    let settings = [
        ("phone_number_id", number),
        ("access_token", TOKEN),
        ("app_secret", app_secret),
        ("verify_token", VERIFY),
    ];
    ChannelInput {
        kind: ChannelKind::Whatsapp,
        name: String::new(),
        settings: settings.map(|(n, v)| (n.into(), v.into())).to_vec(),
        on_by_default: false,
    }
}

/// The settings of an SMS gateway.
pub fn sms() -> ChannelInput {
    let settings = [
        ("url", "https://sms.example/send"),
        ("api_key", "key-of-the-gateway"),
        ("sender", "SABHA"),
    ];
    ChannelInput {
        kind: ChannelKind::SmsHttp,
        name: String::new(),
        settings: settings.map(|(n, v)| (n.into(), v.into())).to_vec(),
        on_by_default: false,
    }
}

impl Test {
    /// A house whose organization has a WhatsApp number at a stand-in.
    pub async fn on_whatsapp() -> (Self, Provider, ChannelView) {
        let t = house().await;
        let provider = Provider::start().await;
        let input = whatsapp(NUMBER, APP_SECRET);
        let channel = t.connected(t.actor.organization, input, &provider).await;
        (t, provider, channel)
    }

    /// Connects a channel at a stand-in.
    pub async fn connected(
        &self,
        organization: OrganizationId,
        input: ChannelInput,
        provider: &Provider,
    ) -> ChannelView {
        let channels = &self.house.doors.channels;
        let connected = channels.connect_sandbox(organization, input, provider.base.clone());
        connected.await.unwrap()
    }

    /// A call to the shared address, signed with this secret.
    pub async fn called(&self, body: &Value, secret: &str) -> WebhookAnswer {
        let body = body.to_string().into_bytes();
        let signature = hex(&hmac_sha256(secret.as_bytes(), &[&body]));
        let call = WebhookCall {
            gate: Gate::Shared,
            path_and_query: "/webhook".into(),
            headers: vec![
                ("content-type".into(), "application/json".into()),
                ("x-hub-signature-256".into(), format!("sha256={signature}")),
            ],
            body,
        };
        self.house.doors.webhooks.receive(call).await
    }

    /// A guest writes, and everything that follows is done.
    pub async fn writes(&self, from: &str, id: &str, text: &str) {
        let message = json!({ "type": "text", "text": { "body": text } });
        self.sends(from, id, message).await;
    }

    /// A guest taps.
    pub async fn taps(&self, from: &str, id: &str, choice: &str) {
        let reply =
            json!({ "type": "button_reply", "button_reply": { "id": choice, "title": "…" } });
        let message = json!({ "type": "interactive", "interactive": reply });
        self.sends(from, id, message).await;
    }

    async fn sends(&self, from: &str, id: &str, message: Value) {
        let call = self.message(from, id, message);
        let answer = self.called(&call, APP_SECRET).await;
        assert_eq!(answer.status, 200);
        self.house.workers.run_due().await.unwrap();
    }

    /// The envelope of one message.
    pub fn message(&self, from: &str, id: &str, mut message: Value) -> Value {
        let at = services::Clock::now(&*self.clock).timestamp().to_string();
        message["from"] = json!(from);
        message["id"] = json!(id);
        message["timestamp"] = json!(at);
        let contact = json!({ "profile": { "name": "அருண்" }, "wa_id": from });
        envelope(json!({ "contacts": [contact], "messages": [message] }))
    }

    /// What became of a message of ours.
    pub async fn reported(&self, id: &str, mark: &str, state: &str) {
        let at = services::Clock::now(&*self.clock).timestamp().to_string();
        let status = json!({
            "id": id,
            "status": state,
            "timestamp": at,
            "biz_opaque_callback_data": mark,
        });
        let call = envelope(json!({ "statuses": [status] }));
        assert_eq!(self.called(&call, APP_SECRET).await.status, 200);
        self.house.workers.run_due().await.unwrap();
    }
}

fn envelope(mut value: Value) -> Value {
    value["messaging_product"] = json!("whatsapp");
    value["metadata"] = json!({ "display_phone_number": "94112223344", "phone_number_id": NUMBER });
    json!({
        "object": "whatsapp_business_account",
        "entry": [{ "id": "102290129340398", "changes": [{ "field": "messages", "value": value }] }],
    })
}

/// All words of a message as the guest sees them.
pub fn words(message: &Value) -> String {
    ["/text/body", "/interactive/body/text", "/image/caption"]
        .iter()
        .filter_map(|path| message.pointer(path)?.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The ids of what can be tapped on a message.
pub fn choices(message: &Value) -> Vec<String> {
    let action = &message["interactive"]["action"];
    let buttons = action["buttons"].as_array().into_iter().flatten();
    let buttons = buttons.filter_map(|button| button["reply"]["id"].as_str());
    let sections = action["sections"].as_array().into_iter().flatten();
    let rows = sections
        .filter_map(|section| section["rows"].as_array())
        .flatten()
        .filter_map(|row| row["id"].as_str());
    buttons.chain(rows).map(str::to_owned).collect()
}
