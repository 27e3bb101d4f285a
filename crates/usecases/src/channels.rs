//! Channels: accounts elsewhere, connected, tested, watched.

use crate::{Actor, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use domain::ids::{ChannelId, OrganizationId};
use domain::language::Language;
use serde::{Deserialize, Serialize};

/// How a channel fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChannelState {
    /// Connected, and nothing has been tried yet.
    New,
    /// The last try worked.
    Well,
    /// Something is wrong that the organizer must mend.
    Trouble,
    /// A stand-in of the sandbox that does not run: nothing comes in or goes out. Never in the database.
    Paused,
}

impl ChannelState {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Well => "well",
            Self::Trouble => "trouble",
            Self::Paused => "paused",
        }
    }

    /// The state of such a word in the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::New, Self::Well, Self::Trouble]
            .into_iter()
            .find(|s| s.as_str() == word)
    }
}

/// A channel as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelInput {
    /// Its kind.
    pub kind: ChannelKind,
    /// A name for the organizer's own lists; the kind's unless given.
    #[serde(default)]
    pub name: String,
    /// Settings by name. A secret that is absent or empty stays as it is when a channel is changed.
    pub settings: Vec<(String, String)>,
    /// Whether each published event is announced there with no further click.
    pub on_by_default: bool,
}

/// A setting as shown: of a secret only whether it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingView {
    /// Its name.
    pub name: String,
    /// Its value; of a secret its last four characters at most.
    pub value: String,
    /// Whether it is secret.
    pub secret: bool,
}

/// A channel as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelView {
    /// Its id.
    pub id: ChannelId,
    /// Its kind.
    pub kind: ChannelKind,
    /// Its name.
    pub name: String,
    /// Its settings, those that are there.
    pub settings: Vec<SettingView>,
    /// Whether it is on by default.
    pub on_by_default: bool,
    /// Whether it is a stand-in of the sandbox.
    pub sandbox: bool,
    /// How it fares.
    pub state: ChannelState,
    /// The last trouble, in the provider's words.
    pub last_error: Option<String>,
    /// When that was, or the last success.
    pub checked_at: Option<DateTime<Utc>>,
    /// When its token expires, if known.
    pub expires_at: Option<DateTime<Utc>>,
    /// The provider's quality rating, if it has one.
    pub quality: Option<String>,
    /// Unique people per 24 hours, if limited.
    pub daily_limit: Option<i64>,
    /// Unique people written to in the last 24 hours, outside their own windows.
    pub reached_today: i64,
    /// The address that the provider must call; `None` where nothing comes in.
    pub callback_url: Option<String>,
    /// For Meta's products: the address that all channels share (`/webhook`).
    pub shared_callback_url: Option<String>,
    /// Whether the provider can reach that address (https, not a private host).
    pub reachable: bool,
    /// Calls of the provider that could not be read and are set aside.
    pub set_aside: i64,
    /// Connected.
    pub created_at: DateTime<Utc>,
}

/// What a test found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelTest {
    /// Whether it works.
    pub well: bool,
    /// What to do, as a key of the catalogue (`i18n::texts::channels::trouble`): `token`, `permission`,
    /// `locked`, `payment`, `target`, `unreachable`, `sandbox`, `other`; empty when it works, `untested` where
    /// only the settings could be looked at.
    pub trouble: String,
    /// The provider's words.
    pub reason: String,
    /// The account's name as the provider has it.
    pub name: Option<String>,
}

/// A message template as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateView {
    /// Its name at the provider.
    pub name: String,
    /// Its language.
    pub language: Language,
    /// `utility` or `marketing`.
    pub category: String,
    /// Its body.
    pub body: String,
    /// `missing`, `pending`, `approved`, `rejected`, `paused`, `disabled`.
    pub state: String,
    /// Why it was refused or stopped.
    pub reason: Option<String>,
    /// Whether it is one of ours, which the product uses.
    pub ours: bool,
}

/// The door to channels.
#[async_trait]
pub trait Channels: Send + Sync {
    /// The organization's channels.
    async fn list(&self, actor: &Actor) -> Result<Vec<ChannelView>>;

    /// One of them.
    async fn show(&self, actor: &Actor, channel: ChannelId) -> Result<ChannelView>;

    /// Connects one. Settings are checked by shape; the credentials are tried by [`Channels::test`].
    async fn connect(&self, actor: &Actor, input: ChannelInput) -> Result<ChannelView>;

    /// Connects the stand-in of a kind, reached at a loopback address. For the sandbox alone; again is fine.
    async fn connect_sandbox(
        &self,
        organization: OrganizationId,
        input: ChannelInput,
        base: String,
    ) -> Result<ChannelView>;

    /// Changes it.
    async fn update(
        &self,
        actor: &Actor,
        channel: ChannelId,
        input: ChannelInput,
    ) -> Result<ChannelView>;

    /// Changes the secret of its callback address, where calls carry one instead of a signature. The former
    /// secret opens nothing any more; the provider must be given the new one.
    async fn renew_secret(&self, actor: &Actor, channel: ChannelId) -> Result<ChannelView>;

    /// Disconnects it: credentials are erased, nothing more goes in or out.
    async fn remove(&self, actor: &Actor, channel: ChannelId) -> Result<()>;

    /// Tries the credentials, tells the provider what it must know (callback, commands), and notes how it fares.
    async fn test(&self, actor: &Actor, channel: ChannelId) -> Result<ChannelTest>;

    /// Sends a first message to a number (WhatsApp's `hello_world`; by SMS a greeting).
    async fn hello(&self, actor: &Actor, channel: ChannelId, phone: String) -> Result<ChannelTest>;

    /// The templates: ours, and those the provider knows.
    async fn templates(&self, actor: &Actor, channel: ChannelId) -> Result<Vec<TemplateView>>;

    /// Hands one of ours in for approval.
    async fn submit_template(
        &self,
        actor: &Actor,
        channel: ChannelId,
        name: String,
        language: Language,
    ) -> Result<TemplateView>;
}
