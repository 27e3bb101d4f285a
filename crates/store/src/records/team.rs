//! The team of an organization, second factors, sessions, and what the keeper sees.

use chrono::{DateTime, Utc};
use domain::ids::{InvitationId, JobId, OrganizationId, UserId};
use domain::language::LocalText;
use usecases::Role;
use uuid::Uuid;

/// What is known of an account beside itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountStanding {
    /// Whether it keeps the installation.
    pub administrator: bool,
    /// Whether it signs in with a second factor.
    pub second_factor: bool,
    /// Where it was last at work.
    pub last_organization: Option<OrganizationId>,
}

/// A member of an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRecord {
    /// The account.
    pub user: UserId,
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// What they may do there.
    pub role: Role,
    /// Whether they sign in with a second factor.
    pub second_factor: bool,
    /// Member since.
    pub since: DateTime<Utc>,
}

/// An invitation into a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationRecord {
    /// Its id, from which its link is made.
    pub id: InvitationId,
    /// Into which organization.
    pub organization: OrganizationId,
    /// As what.
    pub role: Role,
    /// To whom it was mailed, if to anybody.
    pub email: Option<String>,
    /// Who invites.
    pub made_by: Option<UserId>,
    /// Made.
    pub created_at: DateTime<Utc>,
    /// Good until.
    pub expires_at: DateTime<Utc>,
}

/// A second factor as kept.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondFactorRecord {
    /// The secret, sealed.
    pub sealed: Vec<u8>,
    /// The newest step whose code was used.
    pub last_step: i64,
    /// Whether a first code has come.
    pub confirmed: bool,
}

/// A session to be kept.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionRecord {
    /// The cookie's secret.
    pub id: String,
    /// Its content.
    pub data: Vec<u8>,
    /// Good until.
    pub expires_at: DateTime<Utc>,
    /// Whose it is, once someone is signed in.
    pub account: Option<UserId>,
    /// By what it is named in a list.
    pub handle: Option<Uuid>,
    /// The browser and the device, roughly.
    pub device: Option<String>,
}

/// A session as listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLine {
    /// By what it is named.
    pub handle: Uuid,
    /// The browser and the device, roughly.
    pub device: String,
    /// Signed in.
    pub begun_at: DateTime<Utc>,
    /// Last used.
    pub seen_at: DateTime<Utc>,
}

/// A search in the audit log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditSearch {
    /// In which organization; none for the installation's own lines.
    pub organization: Option<OrganizationId>,
    /// Only what this member did.
    pub user: Option<UserId>,
    /// Only this action.
    pub action: Option<String>,
    /// Only what was done to this.
    pub subject: Option<String>,
    /// Only where each of these begins a word of a name.
    pub words: Vec<String>,
    /// From this moment on.
    pub from: Option<DateTime<Utc>>,
    /// Before this moment.
    pub before: Option<DateTime<Utc>>,
    /// Where to continue.
    pub cursor: Option<String>,
    /// How many at most.
    pub limit: i64,
}

/// A line of the audit log as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRecord {
    /// Its id.
    pub id: Uuid,
    /// The member's name, where it was one.
    pub who: Option<String>,
    /// What.
    pub action: String,
    /// To what.
    pub subject: String,
    /// What it tells beside that: the word of a role, the name of a token.
    pub detail: Option<String>,
    /// The name of the token by which it was done, where it was one.
    pub program: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// An organization as its keeper sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOrganizationRecord {
    /// Its id.
    pub id: OrganizationId,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: LocalText,
    /// Members, at most one more than are counted.
    pub members: i64,
    /// Made.
    pub created_at: DateTime<Utc>,
    /// Since when it is suspended, why, and by whose name.
    pub suspended: Option<(DateTime<Utc>, String, Option<String>)>,
}

/// An account as its keeper sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAccountRecord {
    /// Its id.
    pub id: UserId,
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// Whether it keeps the installation.
    pub administrator: bool,
    /// Whether it signs in with a second factor.
    pub second_factor: bool,
    /// Organizations it belongs to.
    pub organizations: i64,
    /// Made.
    pub created_at: DateTime<Utc>,
}

/// A job in trouble, or one that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TroubleRecord {
    /// Its id.
    pub id: JobId,
    /// What was to be done.
    pub kind: String,
    /// Whose, by the organization's slug.
    pub organization: Option<String>,
    /// Why it failed.
    pub error: Option<String>,
    /// Tries so far.
    pub attempts: i64,
    /// Queued.
    pub created_at: DateTime<Utc>,
    /// When it is due, where it waits.
    pub due_at: Option<DateTime<Utc>>,
}
