//! Accounts: members, sign-in, first run, API tokens.

use crate::events::OrganizationRef;
use crate::{Actor, Result, Role, Scope};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::ids::{OrganizationId, TokenId, UserId};
use domain::language::{Language, LocalText};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

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
    /// Whether they keep the installation.
    pub administrator: bool,
    /// Where they belong, the present organization included, oldest membership first.
    pub organizations: Vec<Belonging>,
}

/// One of the organizations a member belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Belonging {
    /// The organization.
    pub id: OrganizationId,
    /// Its name.
    pub name: LocalText,
    /// Their role there.
    pub role: Role,
}

/// What a right password opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedIn {
    /// The house.
    Member(Box<Member>),
    /// The question for the second factor, of this account.
    SecondFactor(UserId),
}

impl SignedIn {
    /// The member, where nothing more is asked.
    #[must_use]
    pub fn member(self) -> Option<Member> {
        match self {
            Self::Member(member) => Some(*member),
            Self::SecondFactor(_) => None,
        }
    }
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
    /// From when on it opens nothing, if it ends by itself.
    pub expires_at: Option<DateTime<Utc>>,
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

    /// Signs in; rate-limited by account and by network address, in the database. Whoever has a second
    /// factor is not in yet.
    async fn sign_in(&self, email: &str, password: &str, address: &str) -> Result<SignedIn>;

    /// The second step of signing in: a code of the other device, or a recovery code. Each counts once.
    async fn second_step(&self, user: UserId, code: &str, address: &str) -> Result<Member>;

    /// The member of a session in an organization; in the last used one unless it names one where they
    /// (still) belong.
    async fn member(&self, user: UserId, organization: Option<OrganizationId>) -> Result<Member>;

    /// The member in another organization of theirs, which is remembered as the last used.
    async fn switch(&self, user: UserId, organization: OrganizationId) -> Result<Member>;

    /// Adds an account to an organization (command line). An existing mail address gets the password anew.
    async fn add_user(
        &self,
        organization: OrganizationId,
        name: &str,
        email: &str,
        password: &str,
        role: Role,
    ) -> Result<UserId>;

    /// Changes the member's own password, and ends all their sessions but this one.
    async fn change_password(
        &self,
        user: UserId,
        session: Option<Uuid>,
        old: &str,
        new: &str,
    ) -> Result<()>;

    /// Mails a link by which whoever forgot their password chooses another one. The answer, and its time, are
    /// the same whether the address has an account. Rate-limited by address and by account.
    async fn forgot_password(&self, email: &str, language: Language, address: &str) -> Result<()>;

    /// Uses such a link, once and within its hour: sets the password and ends all sessions of the account.
    /// A link that was made before the password changed opens nothing.
    async fn renew_password(&self, token: &str, new: &str, address: &str) -> Result<()>;

    /// Asks that the account sign in with another mail address: a link goes there, and a notice to the present
    /// one. Wants the password, and a code of the second factor where that is on. The answer is the same whether
    /// another account has the address. Rate-limited by account and by the address asked for.
    async fn ask_email(&self, user: UserId, email: &str, password: &str, code: &str) -> Result<()>;

    /// Uses such a link, once and within its hour: the account has the address from then on, and its sessions
    /// stay. Every other link that was mailed before opens nothing. Refused where another account has it.
    async fn change_email(&self, token: &str, address: &str) -> Result<()>;

    /// Remembers the language of the member's dashboard.
    async fn set_language(&self, user: UserId, language: Language) -> Result<()>;

    /// Gives the account another name, by which others of the team know its member.
    async fn set_name(&self, user: UserId, name: &str) -> Result<()>;

    /// Makes an API token; its secret is shown this once. With a last day (`2027-03-06`, in the organization's
    /// zone) it ends by itself.
    async fn create_token(
        &self,
        actor: &Actor,
        name: &str,
        scopes: Vec<Scope>,
        last_day: Option<&str>,
    ) -> Result<(TokenView, String)>;

    /// The organization's API tokens.
    async fn tokens(&self, actor: &Actor) -> Result<Vec<TokenView>>;

    /// Revokes an API token.
    async fn revoke_token(&self, actor: &Actor, token: TokenId) -> Result<()>;

    /// The caller behind `Authorization: Bearer …`.
    async fn authenticate(&self, bearer: &str) -> Result<Actor>;
}
