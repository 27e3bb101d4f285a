//! The entrance for providers' calls: verified from memory on the raw bytes, stored raw, answered at once.
//! The work begins afterwards, from the table.

mod genuine;
mod row;
mod voice;

pub(crate) use genuine::same_app;

use crate::connected::{Connected, refresh};
use crate::core::Core;
use async_trait::async_trait;
use channels::chat::{Provider, Received};
use channels::providers;
use domain::channel::ChannelKind;
use genuine::Judged;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::records::NewWebhook;
use tokio::time::timeout_at;
use usecases::webhooks::{Gate, WebhookAnswer, WebhookCall, Webhooks};

/// Storing a call must have begun by then; some providers wait for three seconds only, their way included.
const STORING: Duration = Duration::from_millis(1_500);
/// What has begun by then is waited for a little longer, so that what is kept is not refused as well: it would
/// be asked for twice.
const ENDING: Duration = Duration::from_millis(500);
/// Characters of what a handshake gives back.
const CHALLENGE: usize = 200;

/// The door for providers.
pub(crate) struct WebhooksService(pub(crate) Arc<Core>);

impl WebhooksService {
    /// Reads the channels where that has not been done yet; answers whether they are known.
    async fn known(&self, until: Instant) -> bool {
        if self.0.registry.is_loaded() {
            return true;
        }
        let read = timeout_at(until.into(), refresh(&self.0, true)).await;
        matches!(read, Ok(Ok(())))
    }

    /// Keeps a call, or says so in time: what whoever calls was told is not kept is not worked on later.
    async fn store(
        &self,
        provider: &dyn Provider,
        channel: &Connected,
        gate: &Gate,
        received: Received,
        until: Instant,
    ) -> WebhookAnswer {
        let kind = channel.record.kind;
        let said = provider.answer(&channel.account, &received);
        let busy = provider.busy(&received);
        let row = NewWebhook {
            until: Some(until),
            ..row::of(&self.0, channel, gate, received)
        };
        let stored = self.0.store.store_webhook(row);
        match timeout_at((until + ENDING).into(), stored).await {
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
                match busy {
                    Some((media_type, body)) => answer(200, media_type, body),
                    None => empty(503),
                }
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
        let until = Instant::now() + STORING;
        if mode != "subscribe" || challenge.len() > CHALLENGE || !self.known(until).await {
            return None;
        }
        let expected = genuine::expects(&self.0, gate, token);
        let outcome = if expected { "handshake" } else { "forged" };
        metrics::counter!("vizha_webhooks_total", "kind" => "meta", "outcome" => outcome)
            .increment(1);
        expected.then(|| challenge.to_owned())
    }

    async fn receive(&self, call: WebhookCall) -> WebhookAnswer {
        let until = Instant::now() + STORING;
        if !self.known(until).await {
            return empty(503);
        }
        let received = Received {
            url: self.0.settings.absolute(&call.path_and_query),
            headers: call.headers,
            body: call.body,
            at: self.0.now(),
        };
        let (channel, received) = match genuine::judge(&self.0, &call.gate, received).await {
            Judged::Genuine(channel, received) => (channel, received),
            Judged::Forged => {
                unknown("forged");
                return empty(401);
            }
            Judged::Busy => {
                unknown("busy");
                return empty(503);
            }
        };
        let kind = channel.record.kind;
        let Some(provider) = providers::of(kind) else {
            return empty(401);
        };
        if kind.is_voice() {
            return voice::answer(&self.0, provider, channel, &call.gate, received).await;
        }
        // Where the verification had to wait, the database still has a moment.
        let until = until.max(Instant::now() + ENDING);
        self.store(provider, &channel, &call.gate, received, until)
            .await
    }
}

fn counted(kind: ChannelKind, outcome: &'static str) {
    metrics::counter!("vizha_webhooks_total", "kind" => kind.as_str(), "outcome" => outcome)
        .increment(1);
}

/// Counts a call of which it is not known for whom it is.
fn unknown(outcome: &'static str) {
    metrics::counter!("vizha_webhooks_total", "kind" => "unknown", "outcome" => outcome)
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
