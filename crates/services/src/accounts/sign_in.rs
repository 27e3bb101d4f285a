//! Sign-in: limited by account and by network address, in the database.

use super::AccountsService;
use crate::bookings::hex;
use crate::error::store;
use crate::secrets::sha256;
use chrono::Duration;
use domain::contact::email;
use domain::limits;
use domain::message::Message;
use store::StoreError;
use store::records::Attempts;
use usecases::accounts::Member;
use usecases::{Error, Result};

const WINDOW: Duration = Duration::minutes(15);

impl AccountsService {
    /// An unknown account costs the same time and gives the same answer as a wrong password.
    pub(super) async fn enter(&self, typed: &str, password: &str, address: &str) -> Result<Member> {
        let core = &self.0;
        let place = key("address", address);
        let tries = core.store.attempts(&place, WINDOW).await.map_err(store)?;
        self.refuse_beyond(tries, i64::from(core.settings.sign_in_per_address) - 1)?;
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
            Some(account) if right && usable => {
                self.forget_sign_ins(&folded).await;
                let member = self.member_of(account).await?;
                let organization = Some(member.organization.id);
                core.audit_as(organization, Some(member.user), "user.sign_in", member.user)
                    .await;
                Ok(member)
            }
            _ => {
                core.store
                    .count_attempt(&place, WINDOW)
                    .await
                    .map_err(store)?;
                Err(Error::field("password", Message::new("sign_in_failed")))
            }
        }
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

/// The key of a limit; a digest, because mail addresses do not belong into a table of limits.
fn key(what: &str, who: &str) -> String {
    format!("sign-in:{what}:{}", hex(&sha256(who)[..12]))
}
