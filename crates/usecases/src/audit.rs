//! The audit log: who did what, and when.

use crate::{Actor, Page, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::ids::UserId;
use domain::language::LocalText;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A search in the audit log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditQuery {
    /// Only what this member did.
    pub user: Option<UserId>,
    /// Only this action, such as `event.publish`.
    pub action: Option<String>,
    /// Only what was done to this, by its id.
    pub subject: Option<String>,
    /// Only where each word begins one of the names: who did it, a member, an event, a booking's reference.
    pub q: Option<String>,
    /// From this day on, as `2027-03-01` in the organization's zone.
    pub from: Option<String>,
    /// Until the end of this day.
    pub to: Option<String>,
    /// Where to continue.
    pub cursor: Option<String>,
}

/// A line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who: a member's name; none for a token, the command line and the house itself.
    pub who: Option<String>,
    /// By which token, as it was named; of lines from before names were kept none.
    pub program: Option<String>,
    /// What, as a word for the filter.
    pub action: String,
    /// What was done, as a sentence in both languages.
    pub sentence: LocalText,
    /// To what: an id.
    pub subject: String,
    /// That thing's name, where it has one that may stand here.
    pub name: Option<LocalText>,
    /// What it tells beside that: the role that was given, the member at a door, the name of a token.
    pub detail: Option<LocalText>,
}

/// What one can look for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditChoices {
    /// Members, with their names.
    pub members: Vec<(UserId, String)>,
    /// Actions, with their sentences.
    pub actions: Vec<(String, LocalText)>,
}

/// The door to the audit log.
#[async_trait]
pub trait Audit: Send + Sync {
    /// Newest first.
    async fn search(&self, actor: &Actor, query: AuditQuery) -> Result<Page<AuditLine>>;

    /// What one can look for.
    async fn choices(&self, actor: &Actor) -> Result<AuditChoices>;
}
