//! The entrance for providers' calls: verified from memory on the raw bytes, stored raw, answered at once.
//! The work begins afterwards, from the table.

mod genuine;
mod row;
mod voice;

pub(crate) use genuine::same_app;

use crate::connected::{Connected, refresh};
use crate::core::Core;
use async_trait::async_trait;
use channels::chat::Received;
use channels::providers;
use domain::channel::ChannelKind;
use i18n::texts::channels::BUSY;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use usecases::webhooks::{Gate, WebhookAnswer, WebhookCall, Webhooks};

/// Storing a call may take so long; some providers wait for three seconds only.
const STORING: Duration = Duration::from_secs(2);
/// Characters of what a handshake gives back.
const CHALLENGE: usize = 200;

/// The door for providers.
pub(crate) struct WebhooksService(pub(crate) Arc<Core>);

impl WebhooksService {
    /// Reads the channels where that has not been done yet; answers whether they are known.
    async fn known(&self) -> bool {
        self.0.registry.is_loaded() || refresh(&self.0, true).await.is_ok()
    }

    async fn store(
        &self,
        channel: &Connected,
        gate: &Gate,
        received: Received,
        said: Option<(&'static str, Vec<u8>)>,
    ) -> WebhookAnswer {
        let kind = channel.record.kind;
        let row = row::of(&self.0, channel, gate, received);
        let stored = self.0.store.store_webhook(row);
        match tokio::time::timeout(STORING, stored).await {
            Ok(Ok(_)) => {
                self.0.inbound.notify_one();
                counted(kind, "stored");
                match said {
                    Some((media_type, body)) => answer(200, media_type, body),
                    None => empty(200),
                }
            }
            failed => {
                if let Ok(Err(error)) = failed {
                    tracing::error!(%error, "a provider's call could not be stored");
                }
                counted(kind, "busy");
                busy(kind)
            }
        }
    }
}

#[async_trait]
impl Webhooks for WebhooksService {
    async fn handshake(
        &self,
        gate: &Gate,
        mode: &str,
        token: &str,
        challenge: &str,
    ) -> Option<String> {
        if mode != "subscribe" || challenge.len() > CHALLENGE || !self.known().await {
            return None;
        }
        let expected = genuine::expects(&self.0, gate, token);
        let outcome = if expected { "handshake" } else { "forged" };
        metrics::counter!("vizha_webhooks_total", "kind" => "meta", "outcome" => outcome)
            .increment(1);
        expected.then(|| challenge.to_owned())
    }

    async fn receive(&self, call: WebhookCall) -> WebhookAnswer {
        if !self.known().await {
            return empty(503);
        }
        let received = Received {
            url: self.0.settings.absolute(&call.path_and_query),
            headers: call.headers,
            body: call.body,
            at: self.0.now(),
        };
        let Some(channel) = genuine::from(&self.0, &call.gate, &received).await else {
            metrics::counter!("vizha_webhooks_total", "kind" => "unknown", "outcome" => "forged")
                .increment(1);
            return empty(401);
        };
        let kind = channel.record.kind;
        let Some(provider) = providers::of(kind) else {
            return empty(401);
        };
        if kind.is_voice() {
            return voice::answer(&self.0, provider, channel, &call.gate, received).await;
        }
        let said = provider.answer(&channel.account, &received);
        self.store(&channel, &call.gate, received, said).await
    }
}

fn counted(kind: ChannelKind, outcome: &'static str) {
    metrics::counter!("vizha_webhooks_total", "kind" => kind.as_str(), "outcome" => outcome)
        .increment(1);
}

fn answer(status: u16, media_type: &'static str, body: Vec<u8>) -> WebhookAnswer {
    WebhookAnswer {
        status,
        media_type,
        body,
    }
}

fn empty(status: u16) -> WebhookAnswer {
    answer(status, "text/plain; charset=utf-8", Vec::new())
}

/// Where the provider tries again, it is asked to; where a member waits for the answer, they are told.
fn busy(kind: ChannelKind) -> WebhookAnswer {
    let text = format!("{}\n{}", BUSY.ta, BUSY.en);
    let body = match kind {
        ChannelKind::Slack => json!({ "response_type": "ephemeral", "text": text }),
        // Type 4 is an answer, flag 64 makes it seen by the member alone.
        ChannelKind::Discord => json!({ "type": 4, "data": { "content": text, "flags": 64 } }),
        _ => return empty(503),
    };
    answer(200, "application/json", body.to_string().into_bytes())
}
