//! The door to a member's own sign-in: the second factor, and the sessions.

use crate::accounts::AccountsService;
use crate::core::Core;
use crate::error::store;
use crate::secrets::{SECRET, Secret, base32, random, sha256, step_of};
use async_trait::async_trait;
use domain::ids::UserId;
use domain::message::Message;
use std::sync::Arc;
use usecases::security::{SecondFactorSetup, SecondFactorView, Security, SessionView};
use usecases::{Conflict, Error, Result};
use uuid::Uuid;

/// Recovery codes made at once.
const CODES: usize = 10;
/// Letters and digits of a recovery code, each five bits: 80 bits, more than anybody guesses.
const SIGNS: usize = 16;

/// The door to a member's own sign-in.
pub(crate) struct SecurityService(pub(crate) Arc<Core>);

/// Whether what was typed is a code of the account's second factor, or one of its recovery codes. Either is
/// used up by that.
pub(crate) async fn passes(core: &Core, user: UserId, typed: &str) -> Result<bool> {
    let signs: String = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    if signs.len() == SIGNS {
        let hash = digest(user, &signs);
        let used = core.store.use_recovery_code(user, &hash).await;
        return used.map_err(store);
    }
    let found = core.store.second_factor(user).await.map_err(store)?;
    let Some(factor) = found.filter(|factor| factor.confirmed) else {
        return Ok(false);
    };
    let secret = core.vault.open(&row(user), &factor.sealed)?;
    match step_of(secret.expose(), &signs, core.now()) {
        Some(step) => core.store.use_step(user, step).await.map_err(store),
        None => Ok(false),
    }
}

/// The vault's name of the row in which an account's secret stands.
fn row(user: UserId) -> String {
    format!("second-factor:{user}")
}

/// A recovery code as it is kept.
fn digest(user: UserId, signs: &str) -> [u8; 32] {
    sha256(format!("{user}:{signs}"))
}

/// Fresh recovery codes in groups of four, without signs that look alike, and their digests.
fn codes(user: UserId) -> Result<(Vec<String>, Vec<Vec<u8>>)> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut shown = Vec::with_capacity(CODES);
    let mut hashes = Vec::with_capacity(CODES);
    for _ in 0..CODES {
        let signs: String = random::<SIGNS>()?
            .iter()
            .map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]))
            .collect();
        hashes.push(digest(user, &signs).to_vec());
        let groups: Vec<&str> = (0..SIGNS).step_by(4).map(|at| &signs[at..at + 4]).collect();
        shown.push(groups.join("-"));
    }
    Ok((shown, hashes))
}

/// Text as a part of an address.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

impl SecurityService {
    /// What the other device is told; it names the account by mail address and host.
    fn setup(&self, email: &str, secret: &Secret) -> SecondFactorSetup {
        let secret = base32(secret.expose());
        let issuer = encoded(&format!("Vizha {}", self.0.settings.host()));
        SecondFactorSetup {
            url: format!(
                "otpauth://totp/{issuer}:{}?secret={secret}&issuer={issuer}",
                encoded(email)
            ),
            secret,
        }
    }

    async fn confirmed(&self, user: UserId, password: &str) -> Result<()> {
        let accounts = AccountsService(self.0.clone());
        accounts.confirmed(user, password).await.map(|_| ())
    }

    async fn note(&self, user: UserId, action: &str) {
        self.0.audit_account(Some(user), action, user, false).await;
    }
}

#[async_trait]
impl Security for SecurityService {
    async fn second_factor(&self, user: UserId) -> Result<SecondFactorView> {
        let kept = &self.0.store;
        let found = kept.second_factor(user).await.map_err(store)?;
        Ok(SecondFactorView {
            on: found.is_some_and(|factor| factor.confirmed),
            codes_left: kept.recovery_codes_left(user).await.map_err(store)?,
        })
    }

    async fn begin_second_factor(&self, user: UserId, password: &str) -> Result<SecondFactorSetup> {
        let accounts = AccountsService(self.0.clone());
        let account = accounts.confirmed(user, password).await?;
        let secret = Secret::new(random::<SECRET>()?.to_vec());
        let sealed = self.0.vault.seal(&row(user), &secret)?;
        let begun = self.0.store.begin_second_factor(user, sealed).await;
        if !begun.map_err(store)? {
            return Err(Error::Conflict {
                conflict: Conflict::Stale,
            });
        }
        Ok(self.setup(&account.email, &secret))
    }

    async fn pending_second_factor(&self, user: UserId) -> Result<SecondFactorSetup> {
        let kept = &self.0.store;
        let found = kept.second_factor(user).await.map_err(store)?;
        let factor = found
            .filter(|factor| !factor.confirmed)
            .ok_or(Error::NotFound)?;
        let secret = self.0.vault.open(&row(user), &factor.sealed)?;
        let account = kept.account(user).await.map_err(store)?;
        Ok(self.setup(&account.email, &secret))
    }

    async fn confirm_second_factor(&self, user: UserId, code: &str) -> Result<Vec<String>> {
        let kept = &self.0.store;
        let found = kept.second_factor(user).await.map_err(store)?;
        let factor = found
            .filter(|factor| !factor.confirmed)
            .ok_or(Error::NotFound)?;
        let secret = self.0.vault.open(&row(user), &factor.sealed)?;
        let typed: String = code.chars().filter(char::is_ascii_digit).collect();
        let step = step_of(secret.expose(), &typed, self.0.now())
            .ok_or_else(|| Error::field("code", Message::new("code_wrong")))?;
        let (shown, hashes) = codes(user)?;
        let confirmed = kept.confirm_second_factor(user, step, hashes).await;
        confirmed.map_err(store)?;
        self.note(user, "user.second_factor_on").await;
        Ok(shown)
    }

    async fn renew_recovery_codes(&self, user: UserId, password: &str) -> Result<Vec<String>> {
        self.confirmed(user, password).await?;
        let kept = &self.0.store;
        let found = kept.second_factor(user).await.map_err(store)?;
        if !found.is_some_and(|factor| factor.confirmed) {
            return Err(Error::NotFound);
        }
        let (shown, hashes) = codes(user)?;
        let put = kept.put_recovery_codes(user, hashes).await;
        put.map_err(store)?;
        self.note(user, "user.recovery_codes").await;
        Ok(shown)
    }

    async fn remove_second_factor(&self, user: UserId, password: &str) -> Result<()> {
        self.confirmed(user, password).await?;
        let removed = self.0.store.remove_second_factor(user).await;
        removed.map_err(store)?;
        self.note(user, "user.second_factor_off").await;
        Ok(())
    }

    async fn sessions(&self, user: UserId, current: Option<Uuid>) -> Result<Vec<SessionView>> {
        let lines = self.0.store.sessions_of(user).await.map_err(store)?;
        Ok(lines
            .into_iter()
            .map(|line| SessionView {
                id: line.handle,
                device: line.device,
                begun_at: line.begun_at,
                seen_at: line.seen_at,
                current: current == Some(line.handle),
            })
            .collect())
    }

    async fn end_session(&self, user: UserId, session: Uuid) -> Result<()> {
        let ended = self.0.store.end_session(user, session).await;
        ended.map_err(store)?;
        self.note(user, "user.end_session").await;
        Ok(())
    }

    async fn end_other_sessions(&self, user: UserId, current: Option<Uuid>) -> Result<()> {
        let ended = self.0.store.end_sessions(user, current).await;
        ended.map_err(store)?;
        self.note(user, "user.end_sessions").await;
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn recovery_codes_are_told_apart_by_account() {
        let (one, other) = (UserId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)));
        let (shown, hashes) = codes(one).unwrap();
        assert_eq!((shown.len(), hashes.len()), (CODES, CODES));
        let signs = shown[0].replace('-', "");
        assert_eq!(signs.len(), SIGNS);
        assert_eq!(digest(one, &signs).to_vec(), hashes[0]);
        assert_ne!(digest(other, &signs).to_vec(), hashes[0]);
    }

    #[test]
    fn mail_addresses_are_harmless_in_an_address() {
        assert_eq!(encoded("a+b&c=d@e.org"), "a%2Bb%26c%3Dd%40e.org");
    }
}
