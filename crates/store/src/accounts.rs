//! Accounts, memberships, set-up.

use crate::records::*;
use crate::{Result, Store};
use domain::ids::{OrganizationId, UserId};
use domain::language::Language;

impl Store {
    /// Whether nobody has set the installation up: there is no account.
    ///
    /// # Errors
    /// The database failed.
    #[allow(unused_variables)]
    pub async fn needs_first_run(&self) -> Result<bool> {
        unwritten!()
    }

    /// First run in one step: organization, account and membership, only where there is no account yet; removes the setting `first_run_token`.
    ///
    /// # Errors
    /// `Stale` when set up already; `Unique`.
    #[allow(unused_variables)]
    pub async fn set_up(
        &self,
        organization: &OrganizationRecord,
        account: &AccountRecord,
    ) -> Result<()> {
        unwritten!()
    }

    /// Adds an account to an organization, or gives the existing account of that mail address the new name, password and role. Answers the account's id.
    ///
    /// # Errors
    /// `Reference` without such an organization.
    #[allow(unused_variables)]
    pub async fn put_account(
        &self,
        account: &AccountRecord,
        organization: OrganizationId,
        role: usecases::Role,
    ) -> Result<UserId> {
        unwritten!()
    }

    /// By id.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn account(&self, id: UserId) -> Result<AccountRecord> {
        unwritten!()
    }

    /// By folded mail address.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn account_by_email(&self, email: &str) -> Result<AccountRecord> {
        unwritten!()
    }

    /// The account's first membership.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn membership(&self, user: UserId) -> Result<MembershipRecord> {
        unwritten!()
    }

    /// Changes the password.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn set_password(&self, user: UserId, password_hash: &str) -> Result<()> {
        unwritten!()
    }

    /// Changes the dashboard's language.
    ///
    /// # Errors
    /// `NotFound`.
    #[allow(unused_variables)]
    pub async fn set_account_language(&self, user: UserId, language: Language) -> Result<()> {
        unwritten!()
    }
}
