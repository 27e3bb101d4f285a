//! The team of an organization: members and invitations.

use crate::accounts::Member;
use crate::{Actor, Page, Result, Role};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::ids::{InvitationId, UserId};
use domain::language::{Language, LocalText};
use serde::{Deserialize, Serialize};

/// A member as listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    /// The account.
    pub user: UserId,
    /// Their name.
    pub name: String,
    /// Their mail address.
    pub email: String,
    /// Their role.
    pub role: Role,
    /// Whether they sign in with a second factor.
    pub second_factor: bool,
    /// Member since.
    pub since: DateTime<Utc>,
}

/// An invitation that nobody has followed yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    /// Its id.
    pub id: InvitationId,
    /// The role it gives.
    pub role: Role,
    /// To whom it was mailed, if to anybody.
    pub email: Option<String>,
    /// The link, to be passed on.
    pub link: String,
    /// Until when it is good.
    pub expires_at: DateTime<Utc>,
}

/// Whom to invite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationInput {
    /// The role.
    pub role: Role,
    /// Where the link is mailed to; without it, it is only shown.
    pub email: Option<String>,
    /// The language of that mail.
    pub language: Language,
}

/// What a link of an invitation says to whoever follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The organization's name.
    pub organization: LocalText,
    /// The role.
    pub role: Role,
    /// To whom it was mailed, if to anybody.
    pub email: Option<String>,
}

/// Who follows an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Joining {
    /// A member who is signed in.
    Signed(UserId),
    /// Someone with a mail address and a password: of a new account, or of one that there is.
    Typed {
        /// The name, for a new account.
        name: String,
        /// The mail address.
        email: String,
        /// The password.
        password: String,
        /// The language, for a new account.
        language: Language,
        /// The network address, for the limits of signing in.
        address: String,
    },
}

/// The door to an organization's team.
#[async_trait]
pub trait Team: Send + Sync {
    /// The members, in the order in which their accounts were made.
    async fn members(&self, actor: &Actor, cursor: Option<String>) -> Result<Page<MemberView>>;

    /// The invitations that are still good, newest first.
    async fn invitations(&self, actor: &Actor) -> Result<Vec<InvitationView>>;

    /// Invites: a link that is good once, for seven days; mailed where an address is given and mail leaves.
    async fn invite(&self, actor: &Actor, input: InvitationInput) -> Result<InvitationView>;

    /// Takes an invitation back.
    async fn withdraw(&self, actor: &Actor, invitation: InvitationId) -> Result<()>;

    /// Gives a member another role; the last owner stays one.
    async fn set_role(&self, actor: &Actor, user: UserId, role: Role) -> Result<()>;

    /// Removes a member, never the last owner.
    async fn remove(&self, actor: &Actor, user: UserId) -> Result<()>;

    /// Leaves the organization, unless as its last owner.
    async fn leave(&self, actor: &Actor) -> Result<()>;

    /// What a link of an invitation offers.
    async fn invited(&self, token: &str) -> Result<Invited>;

    /// Follows it. Whoever has a second factor must be signed in first.
    async fn join(&self, token: &str, who: Joining) -> Result<Member>;
}
