//! Conversations: what guests said on channels, and what was answered; the organizer's inbox.

use crate::{Actor, Page, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::channel::ChannelKind;
use domain::ids::{ChannelId, ChatMessageId, ConversationId};
use domain::language::Language;
use serde::{Deserialize, Serialize};

/// Who spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// The guest.
    Guest,
    /// The machine.
    Machine,
    /// A person of the organization.
    Person,
}

impl Speaker {
    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Guest => "guest",
            Self::Machine => "machine",
            Self::Person => "person",
        }
    }

    /// The speaker of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Guest, Self::Machine, Self::Person]
            .into_iter()
            .find(|s| s.as_str() == word)
    }
}

/// A conversation in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationView {
    /// Its id.
    pub id: ConversationId,
    /// The channel.
    pub channel: ChannelId,
    /// The channel's kind.
    pub kind: ChannelKind,
    /// The channel's name.
    pub channel_name: String,
    /// The name the guest shows, else their number, else a part of their id.
    pub guest: String,
    /// Their number, if known.
    pub phone: Option<String>,
    /// The language spoken.
    pub language: Language,
    /// The beginning of the last message.
    pub last_text: String,
    /// When that was.
    pub last_at: DateTime<Utc>,
    /// Whether the guest asked for a person and has had no answer yet.
    pub waits_for_person: bool,
    /// Until when they can be written to freely; `None` is without end.
    pub window_ends_at: Option<DateTime<Utc>>,
    /// Whether they can be written to now.
    pub can_answer: bool,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChatMessageView {
    /// Its id.
    pub id: ChatMessageId,
    /// Who spoke.
    pub speaker: Speaker,
    /// What, as text.
    pub text: String,
    /// What could be tapped.
    pub choices: Vec<String>,
    /// A picture that was shown.
    pub picture_url: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// For ours: `queued`, `sent`, `delivered`, `read`, `failed`, `uncertain`.
    pub state: Option<String>,
    /// Why it failed.
    pub error: Option<String>,
}

/// A conversation with its latest messages, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// The conversation.
    pub conversation: ConversationView,
    /// At most two hundred.
    pub messages: Vec<ChatMessageView>,
}

/// A search in the inbox.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationQuery {
    /// Only those that wait for a person.
    #[serde(default)]
    pub waiting: bool,
    /// Where to continue.
    #[serde(default)]
    pub cursor: Option<String>,
    /// How many at most.
    #[serde(default)]
    pub limit: Option<i64>,
}

/// The door to conversations.
#[async_trait]
pub trait Conversations: Send + Sync {
    /// Latest first; those that wait for a person before all.
    async fn list(&self, actor: &Actor, query: ConversationQuery)
    -> Result<Page<ConversationView>>;

    /// How many guests wait for a person; whatever is more than [`domain::limits::COUNTED`] is not counted.
    async fn waiting(&self, actor: &Actor) -> Result<i64>;

    /// One with its messages.
    async fn show(&self, actor: &Actor, conversation: ConversationId) -> Result<Thread>;

    /// A person answers, within the provider's window.
    async fn answer(
        &self,
        actor: &Actor,
        conversation: ConversationId,
        text: String,
    ) -> Result<Thread>;

    /// The matter is settled: the machine answers again.
    async fn settle(&self, actor: &Actor, conversation: ConversationId)
    -> Result<ConversationView>;
}
