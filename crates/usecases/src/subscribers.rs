//! Subscribers: who asked to be told of new events, by mail, WhatsApp or SMS; and consent.

use crate::{Actor, Page, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::ids::{OrganizationId, SubscriberId};
use domain::language::Language;
use serde::{Deserialize, Serialize};

/// By which way a subscriber is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Mail.
    Mail,
    /// WhatsApp.
    Whatsapp,
    /// SMS.
    Sms,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Mail, Self::Whatsapp, Self::Sms];

    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Whatsapp => "whatsapp",
            Self::Sms => "sms",
        }
    }

    /// The way of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|w| w.as_str() == word)
    }
}

/// Where a subscription stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubscriptionState {
    /// Asked for, not confirmed yet.
    Pending,
    /// Confirmed.
    Active,
    /// Ended.
    Left,
}

impl SubscriptionState {
    /// The word in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Left => "left",
        }
    }

    /// The state of such a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Pending, Self::Active, Self::Left]
            .into_iter()
            .find(|s| s.as_str() == word)
    }
}

/// A subscriber as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriberView {
    /// Its id.
    pub id: SubscriberId,
    /// By which way.
    pub way: Way,
    /// Mail address or number (E.164).
    pub address: String,
    /// Their name, if known.
    pub name: Option<String>,
    /// Their language.
    pub language: Language,
    /// Where it stands.
    pub state: SubscriptionState,
    /// Where consent was given: `page`, `chat`, `booking`, `organizer`.
    pub source: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// How many by way, active ones. What is more than [`domain::limits::COUNTED`] is not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriberCounts {
    /// By mail.
    pub mail: i64,
    /// By WhatsApp.
    pub whatsapp: i64,
    /// By SMS.
    pub sms: i64,
    /// Mail addresses that have not confirmed, among the newest subscribers.
    pub pending: i64,
}

/// The door to subscribers.
#[async_trait]
pub trait Subscribers: Send + Sync {
    /// Newest first.
    async fn list(&self, actor: &Actor, cursor: Option<String>) -> Result<Page<SubscriberView>>;

    /// How many.
    async fn counts(&self, actor: &Actor) -> Result<SubscriberCounts>;

    /// From the form on the organization's page: mails a link to confirm (double opt-in). The answer is the
    /// same whether the address is known. Rate-limited per address.
    async fn ask(&self, organization_slug: &str, email: &str, language: Language) -> Result<()>;

    /// What a link is for, without using it: the organization's name and the address, for the page with the
    /// button. Serves both confirmation and unsubscription links.
    async fn of_link(&self, token: &str) -> Result<LinkView>;

    /// Uses a confirmation link.
    async fn confirm(&self, token: &str) -> Result<LinkView>;

    /// Uses an unsubscription link (also RFC 8058 one-click); again is fine.
    async fn leave(&self, token: &str) -> Result<LinkView>;

    /// By which ways an organization can tell guests about their bookings on the phone, the preferred first.
    /// Costs no database work.
    async fn notice_ways(&self, organization: OrganizationId) -> Result<Vec<Way>>;

    /// The organizer removes one.
    async fn remove(&self, actor: &Actor, subscriber: SubscriberId) -> Result<()>;
}

/// What a subscription link is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkView {
    /// The organization's name.
    pub organization: domain::language::LocalText,
    /// Its slug.
    pub organization_slug: String,
    /// The address, partly hidden.
    pub address: String,
    /// Where the subscription stands.
    pub state: SubscriptionState,
    /// Whether the link ends the subscription; otherwise it confirms it.
    pub leaves: bool,
    /// The subscriber's language.
    pub language: Language,
}
