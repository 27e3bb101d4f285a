//! Accounts: members, sign-in, first run, API tokens.

use crate::events::OrganizationRef;
use crate::{Actor, Result, Role, Scope};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::ids::{OrganizationId, TokenId, UserId};
use domain::language::{Language, LocalText};
use serde::{Deserialize, Serialize};

/// A signed-in member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The account.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Their mail address.
    pub email: String,
    /// The language of their dashboard.
    pub language: Language,
    /// Their role.
    pub role: Role,
    /// Their organization.
    pub organization: OrganizationRef,
    /// The organization's zone, for new events.
    pub timezone: String,
}

impl Member {
    /// The member as a caller.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::member(self.organization.id, self.user, self.role)
    }
}

/// The first organization and its owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstRun {
    /// The token printed on the console.
    pub token: String,
    /// The organization's name.
    pub organization_name: LocalText,
    /// ISO 3166-1 alpha-2.
    pub region: String,
    /// IANA zone.
    pub timezone: String,
    /// The owner's name.
    pub name: String,
    /// The owner's mail address.
    pub email: String,
    /// The owner's password.
    pub password: String,
    /// The owner's language.
    pub language: Language,
}

/// An API token as listed, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenView {
    /// Its id.
    pub id: TokenId,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// Made.
    pub created_at: DateTime<Utc>,
    /// Last used, to the hour.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// The door to accounts.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Whether nobody has set the installation up yet.
    async fn needs_first_run(&self) -> Result<bool>;

    /// The token that first run asks for, made once and kept until it is done.
    async fn first_run_token(&self) -> Result<String>;

    /// Sets the installation up.
    async fn first_run(&self, input: FirstRun) -> Result<Member>;

    /// Signs in; rate-limited by account and by network address, in the database.
    async fn sign_in(&self, email: &str, password: &str, address: &str) -> Result<Member>;

    /// The member of a session, if the account still exists.
    async fn member(&self, user: UserId) -> Result<Member>;

    /// Adds an account to an organization (command line). An existing mail address gets the password anew.
    async fn add_user(
        &self,
        organization: OrganizationId,
        name: &str,
        email: &str,
        password: &str,
        role: Role,
    ) -> Result<UserId>;

    /// Changes the member's own password.
    async fn change_password(&self, user: UserId, old: &str, new: &str) -> Result<()>;

    /// Remembers the language of the member's dashboard.
    async fn set_language(&self, user: UserId, language: Language) -> Result<()>;

    /// Makes an API token; its secret is shown this once.
    async fn create_token(
        &self,
        actor: &Actor,
        name: &str,
        scopes: Vec<Scope>,
    ) -> Result<(TokenView, String)>;

    /// The organization's API tokens.
    async fn tokens(&self, actor: &Actor) -> Result<Vec<TokenView>>;

    /// Revokes an API token.
    async fn revoke_token(&self, actor: &Actor, token: TokenId) -> Result<()>;

    /// The caller behind `Authorization: Bearer …`.
    async fn authenticate(&self, bearer: &str) -> Result<Actor>;
}
