//! What belongs to the installation: secrets, the audit log, what the doctor found.

use chrono::{DateTime, Utc};
use domain::ids::{OrganizationId, UserId};

/// A line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// In which organization.
    pub organization: Option<OrganizationId>,
    /// Who, where it was a member.
    pub user: Option<UserId>,
    /// What, such as `event.publish`.
    pub action: String,
    /// To what: an id, never personal data.
    pub subject: String,
    /// What it tells beside that: the word of the role that was given, the name of a token.
    pub detail: Option<String>,
    /// The name of the token by which it was done, where it was one.
    pub program: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// One thing the doctor looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Such as `pool_taken`.
    pub check: &'static str,
    /// Whether a rule is broken, rather than something merely worth knowing.
    pub broken: bool,
    /// How many, where that was counted.
    pub count: Option<i64>,
    /// What was found, without personal data.
    pub detail: String,
}
