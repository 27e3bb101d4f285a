//! Sign-in: limited by account and by network address, in the database.

use super::AccountsService;
use crate::bookings::hex;
use crate::error::store;
use crate::secrets::sha256;
use crate::security;
use chrono::Duration;
use domain::contact::email;
use domain::ids::UserId;
use domain::limits;
use domain::message::Message;
use store::StoreError;
use store::records::{AccountRecord, Attempts};
use usecases::accounts::{Member, SignedIn};
use usecases::{Error, Result};

const WINDOW: Duration = Duration::minutes(15);
/// Codes of a second factor that are tried within it.
const SECOND_TRIES: i64 = 10;
/// How often passkeys are asked for within it, for each time that a network address may fail.
const ASKED_FOR_EACH: i64 = 10;

impl AccountsService {
    /// Signs in, unless a second factor is asked for.
    pub(super) async fn enter(
        &self,
        typed: &str,
        password: &str,
        address: &str,
    ) -> Result<SignedIn> {
        let account = self.proven(typed, password, address).await?;
        let standing = self.0.store.account_standing(account.id).await;
        if standing.map_err(store)?.second_factor {
            return Ok(SignedIn::SecondFactor(account.id));
        }
        let member = self.entered(account).await?;
        Ok(SignedIn::Member(Box::new(member)))
    }

    /// The second step: the code of the other device, or a recovery code. Its tries are counted by account
    /// and by network address, as those of passwords are.
    pub(super) async fn enter_second(
        &self,
        user: UserId,
        typed: &str,
        address: &str,
    ) -> Result<Member> {
        self.admit_from(address).await?;
        if !self.shows_second(user, typed).await? {
            self.count_failure(address).await?;
            return Err(code_wrong());
        }
        let account = self.0.store.account(user).await.map_err(store)?;
        self.entered(account).await
    }

    /// Whether what was typed is a code of the second factor, or a recovery code. Tries are counted by account.
    async fn shows_second(&self, user: UserId, typed: &str) -> Result<bool> {
        let core = &self.0;
        let own = key("second", &user.to_string());
        let tries = core.store.count_attempt(&own, WINDOW).await;
        self.refuse_beyond(tries.map_err(store)?, SECOND_TRIES)?;
        if !security::passes(core, user, typed).await? {
            return Ok(false);
        }
        core.store.clear_attempts(&own).await.map_err(store)?;
        Ok(true)
    }

    /// The code of a member who gives it once more, if their account has a second factor.
    pub(super) async fn confirmed_second(&self, user: UserId, typed: &str) -> Result<()> {
        let standing = self.0.store.account_standing(user).await.map_err(store)?;
        if !standing.second_factor {
            return Ok(());
        }
        if typed.trim().is_empty() {
            return Err(Error::field("code", Message::new("required")));
        }
        if self.shows_second(user, typed).await? {
            Ok(())
        } else {
            Err(code_wrong())
        }
    }

    /// Whoever has shown everything that is asked for is in.
    pub(crate) async fn entered(&self, account: AccountRecord) -> Result<Member> {
        self.forget_sign_ins(&account.email).await;
        let member = match self.member_of(account, None).await {
            Err(Error::NotFound) => {
                return Err(Error::field("email", Message::new("no_organization")));
            }
            member => member?,
        };
        let organization = Some(member.organization.id);
        self.0
            .audit_as(organization, Some(member.user), "user.sign_in", member.user)
            .await;
        Ok(member)
    }

    /// The account of a member who gives their password once more.
    pub(crate) async fn confirmed(&self, user: UserId, password: &str) -> Result<AccountRecord> {
        let core = &self.0;
        let account = core.store.account(user).await.map_err(store)?;
        self.count_sign_in(&account.email).await?;
        let hash = Some(account.password_hash.as_str());
        if !core.passwords.verify(password, hash).await? {
            return Err(Error::field("password", Message::new("password_wrong")));
        }
        self.forget_sign_ins(&account.email).await;
        Ok(account)
    }

    /// The account to which a password belongs. An unknown one costs the same time and gives the same answer
    /// as a wrong password.
    pub(crate) async fn proven(
        &self,
        typed: &str,
        password: &str,
        address: &str,
    ) -> Result<AccountRecord> {
        let core = &self.0;
        self.admit_from(address).await?;
        let folded = email::parse("email", typed).map(|email| email.to_lowercase());
        let folded = folded.unwrap_or_else(|_| typed.trim().to_lowercase());
        // Counted before it is tried: many tries at the same moment count too.
        self.count_sign_in(&folded).await?;
        let account = match core.store.account_by_email(&folded).await {
            Ok(account) => Some(account),
            Err(StoreError::NotFound) => None,
            Err(error) => return Err(store(error)),
        };
        let usable = password.chars().count() <= limits::PASSWORD_MAX;
        let hash = account
            .as_ref()
            .map(|account| account.password_hash.as_str());
        let right = core
            .passwords
            .verify(if usable { password } else { "" }, hash)
            .await?;
        match account {
            Some(account) if right && usable => Ok(account),
            _ => {
                self.count_failure(address).await?;
                Err(Error::field("password", Message::new("sign_in_failed")))
            }
        }
    }

    /// Refuses a network address from which too much was tried in vain.
    pub(crate) async fn admit_from(&self, address: &str) -> Result<()> {
        let core = &self.0;
        let tries = core.store.attempts(&key("address", address), WINDOW).await;
        let max = i64::from(core.settings.sign_in_per_address) - 1;
        self.refuse_beyond(tries.map_err(store)?, max)
    }

    /// Counts what was tried in vain from a network address.
    pub(crate) async fn count_failure(&self, address: &str) -> Result<()> {
        let kept = &self.0.store;
        let counted = kept.count_attempt(&key("address", address), WINDOW).await;
        counted.map_err(store).map(|_| ())
    }

    /// Counts that a passkey is asked for: each time leaves a row for a while.
    pub(crate) async fn count_asking(&self, address: &str) -> Result<()> {
        let core = &self.0;
        let asked = core
            .store
            .count_attempt(&key("passkey", address), WINDOW)
            .await;
        let max = i64::from(core.settings.sign_in_per_address) * ASKED_FOR_EACH;
        self.refuse_beyond(asked.map_err(store)?, max)
    }

    /// Counts a try with an account's password.
    pub(super) async fn count_sign_in(&self, email: &str) -> Result<()> {
        let tries = self
            .0
            .store
            .count_attempt(&key("account", email), WINDOW)
            .await;
        let tries = tries.map_err(store)?;
        self.refuse_beyond(tries, i64::from(self.0.settings.sign_in_per_account))
    }

    /// Counts that a new password is asked for, by network address and by account.
    pub(super) async fn count_forgotten(&self, email: &str, address: &str) -> Result<()> {
        let core = &self.0;
        let settings = &core.settings;
        for (own, max) in [
            (key("forgotten-from", address), settings.sign_in_per_address),
            (key("forgotten", email), settings.sign_in_per_account),
        ] {
            let tries = core.store.count_attempt(&own, WINDOW).await;
            self.refuse_beyond(tries.map_err(store)?, i64::from(max))?;
        }
        Ok(())
    }

    /// Counts that another mail address is asked for, by account and by that address.
    pub(super) async fn count_new_email(&self, user: UserId, email: &str) -> Result<()> {
        let core = &self.0;
        let max = i64::from(core.settings.sign_in_per_account);
        let by_account = key("email-of", &user.to_string());
        for own in [by_account, key("email-to", email)] {
            let tries = core.store.count_attempt(&own, WINDOW).await;
            self.refuse_beyond(tries.map_err(store)?, max)?;
        }
        Ok(())
    }

    /// A success forgets the failures before it.
    pub(super) async fn forget_sign_ins(&self, email: &str) {
        if let Err(error) = self.0.store.clear_attempts(&key("account", email)).await {
            tracing::warn!(%error, "sign-in attempts could not be cleared");
        }
    }

    fn refuse_beyond(&self, tries: Attempts, max: i64) -> Result<()> {
        if tries.count <= max {
            return Ok(());
        }
        let left = (tries.since + WINDOW - self.0.now()).num_seconds().max(1);
        Err(Error::TooMany {
            retry_after: u32::try_from(left).unwrap_or(900),
        })
    }
}

fn code_wrong() -> Error {
    Error::field("code", Message::new("code_wrong"))
}

/// The key of a limit; a digest, because mail addresses do not belong into a table of limits.
fn key(what: &str, who: &str) -> String {
    format!("sign-in:{what}:{}", hex(&sha256(who)[..12]))
}
