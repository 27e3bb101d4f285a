//! The entrance for providers' calls.

use async_trait::async_trait;
use domain::ids::ChannelId;

/// To which address a call came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
    /// The one of Meta's app for the whole installation: `/webhook`.
    Shared,
    /// A channel's own: `/webhook/{channel}`, perhaps followed by its secret.
    Channel {
        /// The channel.
        channel: ChannelId,
        /// What followed, if anything.
        secret: Option<String>,
    },
}

/// A call as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookCall {
    /// To which address.
    pub gate: Gate,
    /// The public path and query, as called.
    pub path_and_query: String,
    /// Header names in lower case, with their values.
    pub headers: Vec<(String, String)>,
    /// The raw body.
    pub body: Vec<u8>,
}

/// What the provider is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookAnswer {
    /// The status.
    pub status: u16,
    /// The media type of the body.
    pub media_type: &'static str,
    /// The body.
    pub body: Vec<u8>,
}

/// The door for providers.
#[async_trait]
pub trait Webhooks: Send + Sync {
    /// Meta's handshake: the challenge, when the verify token belongs to a connected channel (of this gate).
    /// `None` is a 403.
    async fn handshake(
        &self,
        gate: &Gate,
        mode: &str,
        token: &str,
        challenge: &str,
    ) -> Option<String>;

    /// Verifies on the raw bytes (from memory: an unsigned call costs no database work), keeps the raw body, on
    /// the disk where the database does not take it in time, and answers as the provider wants it: 200; 401
    /// without a valid signature, also while no channel is connected; voice and Discord's ping get their answer
    /// in the body; 503 only where the disk could not keep it either, very many large calls had to be verified,
    /// or the channels were never read since the process began.
    async fn receive(&self, call: WebhookCall) -> WebhookAnswer;
}
