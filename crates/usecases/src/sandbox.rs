//! The sandbox: stand-ins of all providers on this machine, to try the product as a guest.

use crate::{Actor, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use serde::{Deserialize, Serialize};

/// With this begins the path of every stand-in. A start without the sandbox knows by it which channels lead
/// nowhere.
pub const PATH: &str = "/sandbox/";

/// Something to tap in the phone-like chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxChoice {
    /// What comes back.
    pub id: String,
    /// The label, as the provider shows it.
    pub title: String,
    /// A second line.
    pub description: String,
    /// An address it opens instead.
    pub url: Option<String>,
}

/// A line of the chat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxLine {
    /// Whether the guest said it.
    pub mine: bool,
    /// What, as the provider shows it.
    pub text: String,
    /// What can be tapped.
    pub choices: Vec<SandboxChoice>,
    /// The label of the list that holds the choices, where they are a list.
    pub list_label: Option<String>,
    /// A picture.
    pub picture_url: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A post as the provider shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxPost {
    /// Where.
    pub kind: ChannelKind,
    /// The provider's id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its picture.
    pub picture_url: Option<String>,
    /// A button or card.
    pub link: Option<SandboxChoice>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What was posted on an organization's channels.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxPosts {
    /// Some of them: the newest of each kind first, then the second of each.
    pub newest: Vec<SandboxPost>,
    /// How many more there are.
    pub older: i64,
}

/// The door to the sandbox.
#[async_trait]
pub trait Sandbox: Send + Sync {
    /// The kinds that can be tried.
    async fn kinds(&self, actor: &Actor) -> Result<Vec<ChannelKind>>;

    /// The chat of a kind, oldest first.
    async fn chat(&self, actor: &Actor, kind: ChannelKind) -> Result<Vec<SandboxLine>>;

    /// Types a sentence as the guest: the stand-in calls our webhook in the provider's own signed format.
    async fn say(&self, actor: &Actor, kind: ChannelKind, text: String)
    -> Result<Vec<SandboxLine>>;

    /// Taps a choice as the guest.
    async fn tap(
        &self,
        actor: &Actor,
        kind: ChannelKind,
        choice: SandboxChoice,
    ) -> Result<Vec<SandboxLine>>;

    /// Begins anew as another guest.
    async fn restart(&self, actor: &Actor, kind: ChannelKind) -> Result<Vec<SandboxLine>>;

    /// What was posted on the organization's own channels.
    async fn posts(&self, actor: &Actor) -> Result<SandboxPosts>;
}
