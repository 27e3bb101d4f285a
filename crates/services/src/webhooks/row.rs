//! A call as it is kept until it has been read: without what proved it genuine.

use crate::connected::Connected;
use crate::core::Core;
use channels::chat::Received;
use store::records::NewWebhook;
use usecases::webhooks::Gate;
use uuid::Uuid;

/// The headers that reading needs; signatures and secrets have done their work.
const NEEDED: [&str; 2] = ["content-type", "x-slack-request-timestamp"];

/// The row of a call.
pub(super) fn of(core: &Core, channel: &Connected, gate: &Gate, received: Received) -> NewWebhook {
    let path = match gate {
        Gate::Shared => "/webhook".to_owned(),
        // The secret that may follow stays out of the database.
        Gate::Channel { channel, .. } => format!("/webhook/{channel}"),
    };
    let query = received
        .url
        .split_once('?')
        .map(|(_, query)| format!("?{query}"))
        .unwrap_or_default();
    let headers: Vec<(String, String)> = received
        .headers
        .into_iter()
        .filter(|(name, _)| NEEDED.contains(&name.as_str()))
        .collect();
    NewWebhook {
        id: Uuid::now_v7(),
        channel: channel.record.id,
        shared: *gate == Gate::Shared,
        url: core.settings.absolute(&format!("{path}{query}")),
        headers: serde_json::to_string(&headers).unwrap_or_else(|_| "[]".to_owned()),
        body: received.body,
        received_at: core.store.now(),
    }
}
