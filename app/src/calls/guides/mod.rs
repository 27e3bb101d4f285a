//! How each kind of channel is connected. The texts are long and read once, so the dashboard asks for one guide
//! in one language when it is opened, instead of carrying all of them in both.

use super::error::Answer;
use super::wire::Json;
use domain::channel::ChannelKind;
use domain::language::Language;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
mod old_client;
#[cfg(feature = "ssr")]
mod steps;

/// A step of a guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What is done.
    pub words: String,
    /// Where it is done.
    pub site: Option<String>,
    /// Whether the callback address is asked for there.
    pub callback: bool,
}

/// WhatsApp's old Docker client: what it was, why it is gone, and what each of its steps is today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldClient {
    /// That it is over.
    pub over: String,
    /// What it was made of.
    pub parts: Vec<String>,
    /// Why it was given up.
    pub reasons: Vec<String>,
    /// Each step, then and now.
    pub steps: Vec<(String, String)>,
}

/// The steps of a kind.
#[server(prefix = "/organize/fn", endpoint = "guides/channel", protocol = Json)]
pub async fn channel_guide(kind: ChannelKind, language: Language) -> Answer<Vec<Step>> {
    Ok(steps::guide(kind, language))
}

/// The old Docker client.
#[server(prefix = "/organize/fn", endpoint = "guides/old-client", protocol = Json)]
pub async fn old_client_guide(language: Language) -> Answer<OldClient> {
    Ok(old_client::guide(language))
}
