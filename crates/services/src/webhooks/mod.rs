//! The entrance for providers' calls: verified from memory on the raw bytes, stored raw, answered at once.
//! The work begins afterwards, from the table. What the database does not take in time waits in the spool.

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
use store::StoreError;
use store::records::NewWebhook;
use tokio::time::{timeout, timeout_at};
use usecases::webhooks::{Gate, WebhookAnswer, WebhookCall, Webhooks};

/// So long after a call has come the database is waited for; some providers wait for three seconds only, their
/// way included.
const STORING: Duration = Duration::from_millis(1_500);
/// Where the verification took its time, the database still has so long.
const LEAST: Duration = Duration::from_millis(500);
/// And the disk.
const SPOOLING: Duration = Duration::from_secs(1);
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

    /// Keeps a call, in the database or until that answers in the spool, and answers as its provider wants it.
    async fn keep(
        &self,
        provider: &dyn Provider,
        channel: &Connected,
        gate: &Gate,
        received: Received,
        until: Instant,
    ) -> WebhookAnswer {
        let kind = channel.record.kind;
        let said = provider.answer(&channel.account, &received);
        let call = row::of(&self.0, channel, gate, received);
        // What is no longer waited for may be stored nevertheless: under one id the call is kept once.
        let stored = self.0.store.store_webhook(call.clone());
        match timeout_at(until.into(), stored).await {
            Ok(Ok(_)) => {
                self.0.inbound.notify_one();
                self.0.spool.ring();
                counted(kind, "stored");
            }
            Ok(Err(StoreError::Reference)) => {
                counted(kind, "gone");
                return empty(401);
            }
            failed => {
                if let Ok(Err(error)) = failed {
                    tracing::warn!(%error, "a provider's call could not be stored");
                }
                if !self.spooled(call).await {
                    counted(kind, "busy");
                    return empty(503);
                }
                counted(kind, "spooled");
            }
        }
        match said {
            Some((media_type, body)) => answer(200, media_type, body),
            None => empty(200),
        }
    }

    /// Keeps a call until the database answers; whether that was done in time.
    async fn spooled(&self, call: NewWebhook) -> bool {
        match timeout(SPOOLING, self.0.spool.keep(call)).await {
            Ok(Ok(())) => true,
            Ok(Err(error)) => {
                tracing::error!(%error, "a provider's call could be kept nowhere");
                false
            }
            Err(_) => {
                tracing::error!("a provider's call could not be kept in time");
                false
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
        let until = until.max(Instant::now() + LEAST);
        self.keep(provider, &channel, &call.gate, received, until)
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
