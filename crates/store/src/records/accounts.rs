//! Accounts, memberships, API tokens, sessions, one-time links.

use chrono::{DateTime, Utc};
use domain::ids::{OrganizationId, TokenId, UserId};
use domain::language::Language;
use usecases::{Role, Scope};

/// A member's account.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountRecord {
    /// Its id.
    pub id: UserId,
    /// Folded (lower case), unique in the installation.
    pub email: String,
    /// The member's name.
    pub name: String,
    /// Argon2id in PHC form.
    pub password_hash: String,
    /// The language of the dashboard.
    pub language: Language,
    /// Made.
    pub created_at: DateTime<Utc>,
}

impl std::fmt::Debug for AccountRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccountRecord")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Where an account belongs, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MembershipRecord {
    /// The account.
    pub user: UserId,
    /// The organization.
    pub organization: OrganizationId,
    /// What it may do there.
    pub role: Role,
}

/// An API token; its secret is kept only as a hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRecord {
    /// Its id.
    pub id: TokenId,
    /// Whose it is.
    pub organization: OrganizationId,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// Made.
    pub created_at: DateTime<Utc>,
    /// Last used, to the hour.
    pub last_used_at: Option<DateTime<Utc>>,
    /// From when on it opens nothing, if it ends by itself.
    pub expires_at: Option<DateTime<Utc>>,
}

/// How often something was tried in the present window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempts {
    /// Tries in this window, this one included.
    pub count: i64,
    /// When the window began.
    pub since: DateTime<Utc>,
}
