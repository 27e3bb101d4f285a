//! The keeper of the installation: organizations, accounts, jobs, health.

use crate::audit::AuditLine;
use crate::{Page, Result};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::ids::{JobId, OrganizationId, UserId};
use domain::language::LocalText;

/// Who keeps the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// An account; refused unless it is an administrator's.
    Account(UserId),
    /// Whoever sits at the server.
    Console,
}

/// Why an organization sells and sends nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspension {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Why, in the administrator's words.
    pub reason: String,
    /// The administrator's name; none for the command line.
    pub by: Option<String>,
}

/// An organization as its keeper sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOrganization {
    /// Its id.
    pub id: OrganizationId,
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub name: LocalText,
    /// Members, at most 1,001.
    pub members: i64,
    /// Made.
    pub created_at: DateTime<Utc>,
    /// Whether it is suspended, and why.
    pub suspension: Option<Suspension>,
}

/// An account as its keeper sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAccount {
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
pub struct KeptJob {
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

/// Which of the jobs that wait: their queues are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// Messages that go out by mail.
    Messages,
    /// What goes out through channels.
    Channels,
    /// Everything else.
    Others,
}

impl Waits {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Messages, Self::Channels, Self::Others];
}

/// How much is in each state; at most 1,001 each, which means more than 1,000.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct JobNumbers {
    /// Waiting, messages.
    pub messages: i64,
    /// Waiting, of channels.
    pub channels: i64,
    /// Waiting, everything else.
    pub others: i64,
    /// Held back, of suspended organizations.
    pub parked: i64,
    /// In hand.
    pub running: i64,
    /// Given up.
    pub dead: i64,
    /// May have happened.
    pub uncertain: i64,
}

/// What the installation keeps on a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// The database, with the pictures in it.
    Database,
    /// Calls of providers that wait for it.
    Spool,
    /// The copies that `vizha backup` wrote.
    Copies,
}

/// A disk on which the installation keeps something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disk {
    /// What lies there.
    pub holds: Vec<Held>,
    /// Bytes that may still be written.
    pub free: i64,
    /// Bytes in all.
    pub whole: i64,
}

impl Disk {
    /// Whether room runs short.
    #[must_use]
    pub const fn is_scarce(&self) -> bool {
        domain::disk::is_scarce(self.free, self.whole)
    }
}

/// The copies in the folder of the last one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copies {
    /// How many; of very many files only the first are looked at.
    pub count: i64,
    /// Their bytes.
    pub bytes: i64,
    /// When the newest was written.
    pub newest: Option<DateTime<Utc>>,
}

/// The house at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    /// `SQLite` or `PostgreSQL`.
    pub database: &'static str,
    /// Bytes of the database.
    pub bytes: i64,
    /// Those of them that pictures take, where the database knows.
    pub picture_bytes: Option<i64>,
    /// Bytes of the calls that wait on the disk; none where the folder cannot be read.
    pub spool_bytes: Option<i64>,
    /// Jobs.
    pub jobs: JobNumbers,
    /// Organizations, at most 1,001.
    pub organizations: i64,
    /// Accounts, at most 1,001.
    pub accounts: i64,
    /// Requests that wait for the booking desk.
    pub desk_waiting: usize,
    /// Calls of providers that wait.
    pub inbound_waiting: i64,
    /// The last copy that `vizha backup` wrote.
    pub last_backup: Option<DateTime<Utc>>,
    /// Its bytes, where they are known.
    pub backup_bytes: Option<i64>,
    /// The disks on which something is kept, as far as they stand at this machine.
    pub disks: Vec<Disk>,
    /// The copies beside the last one; none where their folder is not known, or not to be seen from here.
    pub copies: Option<Copies>,
}

/// One thing the doctor found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Such as `pool_taken_event`.
    pub check: String,
    /// Whether a rule is broken, rather than something merely worth knowing.
    pub broken: bool,
    /// What was found, without personal data.
    pub detail: Detail,
}

/// What a finding says beside the sentence of its check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Nothing: the sentence says it all.
    Plain,
    /// How many.
    Number(i64),
    /// What another machine said, or a name, as it is.
    Said(String),
    /// On which disk room runs short.
    Disk(Disk),
}

/// The first organization's like: another one, owned by whoever makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrganization {
    /// Its name.
    pub name: LocalText,
    /// ISO 3166-1 alpha-2.
    pub region: String,
    /// IANA zone.
    pub timezone: String,
}

/// The keeper's door.
#[async_trait]
pub trait Keeper: Send + Sync {
    /// The house at a glance.
    async fn glance(&self, by: By) -> Result<Glance>;

    /// Organizations, newest first.
    async fn organizations(&self, by: By, cursor: Option<String>)
    -> Result<Page<KeptOrganization>>;

    /// Makes another organization; the administrator is its owner.
    async fn create_organization(&self, by: By, input: NewOrganization) -> Result<OrganizationId>;

    /// Suspends an organization: it sells and sends nothing until that is lifted.
    async fn suspend(&self, by: By, organization: OrganizationId, reason: &str) -> Result<()>;

    /// Lifts it; what waited goes out.
    async fn lift(&self, by: By, organization: OrganizationId) -> Result<()>;

    /// Accounts by mail address, from its beginning `q`.
    async fn accounts(
        &self,
        by: By,
        q: Option<String>,
        cursor: Option<String>,
    ) -> Result<Page<KeptAccount>>;

    /// Makes an account an administrator, or none any more; one always stays.
    async fn set_administrator(&self, by: By, user: UserId, administrator: bool) -> Result<()>;

    /// Switches off the second factor of someone who lost it, and ends their sessions.
    async fn reset_second_factor(&self, by: By, user: UserId) -> Result<()>;

    /// The account of a mail address.
    async fn account_of(&self, by: By, email: &str) -> Result<UserId>;

    /// Jobs that were given up, or with `uncertain` that may have happened; newest first.
    async fn jobs(&self, by: By, uncertain: bool, cursor: Option<String>) -> Result<Page<KeptJob>>;

    /// Jobs that wait, soonest first; those of channels channel by channel.
    async fn waiting_jobs(
        &self,
        by: By,
        which: Waits,
        cursor: Option<String>,
    ) -> Result<Page<KeptJob>>;

    /// Tries a given-up job again.
    async fn retry_job(&self, by: By, job: JobId) -> Result<()>;

    /// What was done to the installation itself and to accounts, newest first.
    async fn log(&self, by: By, cursor: Option<String>) -> Result<Page<AuditLine>>;

    /// Looks at mail and at every rule of the database; takes its time.
    async fn doctor(&self, by: By) -> Result<Vec<Finding>>;
}
