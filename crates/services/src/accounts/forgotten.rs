//! A forgotten password: a link by mail, good once and for an hour, by which another one is chosen.

use super::AccountsService;
use crate::bookings::{Asked, hex};
use crate::core::Core;
use crate::error::{Fields, store};
use crate::secrets::{sha256, uuid};
use crate::workers::letters::Note;
use chrono::Duration;
use domain::contact::{self, email};
use domain::ids::UserId;
use domain::language::Language;
use store::StoreError;
use store::records::{AccountRecord, LeasedJob, NewJob};
use usecases::messages::MessageKind;
use usecases::{Error, Result};

/// The name of the job that looks for the account and mails the link.
pub(crate) const PASSWORD_FORGOTTEN: &str = "PasswordForgotten";
/// What such a link is for, in the store.
const PURPOSE: &str = "password";
/// How long it can be used.
pub(super) const GOOD_FOR: Duration = Duration::hours(1);
/// Characters of a token at most; what is longer is none.
const TOKEN: usize = 64;

impl AccountsService {
    /// Whether there is an account is looked up later, by a worker: neither the answer nor its time tells.
    pub(super) async fn mail_link(
        &self,
        typed: &str,
        language: Language,
        address: &str,
    ) -> Result<()> {
        let core = &self.0;
        let email = email::parse("email", typed).map_err(|error| Error::Invalid {
            errors: vec![error],
        })?;
        let email = email.to_lowercase();
        self.count_forgotten(&email, address).await?;
        // Where mail does not leave the house, the link would be kept for nobody.
        if core.mail.is_none() {
            return Ok(());
        }
        let payload = serde_json::to_string(&Asked { email, language });
        let payload = payload.map_err(|_| Error::Unexpected)?;
        let job = of_nobody(PASSWORD_FORGOTTEN, payload);
        core.store.enqueue(vec![job]).await.map_err(store)?;
        Ok(())
    }

    /// Sets another password by a link. What is wrong with the password does not use the link up.
    pub(super) async fn renew_by(&self, token: &str, new: &str, address: &str) -> Result<()> {
        let core = &self.0;
        let mut errors = Fields::default();
        errors.check(contact::password("password", new));
        errors.finish()?;
        self.admit_from(address).await?;
        let (account, _) = self.account_behind(token, PURPOSE, address).await?;
        let hash = core.passwords.hash(new).await?;
        let kept = &core.store;
        kept.set_password(account.id, &hash).await.map_err(store)?;
        kept.end_sessions(account.id, None).await.map_err(store)?;
        self.forget_sign_ins(&account.email).await;
        let user = account.id;
        core.audit_account(Some(user), "user.password_reset", user, false)
            .await;
        Ok(())
    }

    /// The account of a link, which is used up, and what else the link is bound to. A wrong one counts as tried
    /// in vain from this network address.
    pub(super) async fn account_behind(
        &self,
        token: &str,
        purpose: &str,
        address: &str,
    ) -> Result<(AccountRecord, String)> {
        match self.bound_to(token, purpose).await {
            Err(Error::NotFound) => {
                self.count_failure(address).await?;
                Err(Error::NotFound)
            }
            found => found,
        }
    }

    async fn bound_to(&self, token: &str, purpose: &str) -> Result<(AccountRecord, String)> {
        let kept = &self.0.store;
        if token.len() > TOKEN {
            return Err(Error::NotFound);
        }
        let used = kept.use_link(&sha256(token), purpose).await;
        let bound = used.map_err(store)?.ok_or(Error::NotFound)?;
        let (user, rest) = bound.split_once(':').ok_or(Error::NotFound)?;
        let (digest, more) = rest.split_once(':').unwrap_or((rest, ""));
        let user = user.parse::<UserId>().map_err(|_| Error::NotFound)?;
        let account = kept.account(user).await.map_err(store)?;
        if digest == sign_in_of(&account) {
            Ok((account, more.to_owned()))
        } else {
            Err(Error::NotFound)
        }
    }
}

/// The mail with the link, if the address has an account.
pub(crate) async fn link_mailed(core: &Core, job: &LeasedJob) -> Result<Option<NewJob>> {
    let Ok(asked) = serde_json::from_str::<Asked>(&job.payload) else {
        return Ok(None);
    };
    let account = match core.store.account_by_email(&asked.email).await {
        Ok(account) => account,
        Err(StoreError::NotFound) => return Ok(None),
        Err(error) => return Err(store(error)),
    };
    let now = core.now();
    let link = uuid(now)?;
    let digest = sha256(core.keys.one_time(link));
    // Bound to how one signs in now: once address or password is another, every such link is worth nothing.
    let bound = format!("{}:{}", account.id, sign_in_of(&account));
    let made = core
        .store
        .create_link(&digest, PURPOSE, &bound, now + GOOD_FOR)
        .await;
    made.map_err(store)?;
    let note = Note {
        language: Some(asked.language),
        link: Some(link),
        ..Note::default()
    };
    Ok(Some(NewJob {
        dedup_key: Some(format!("password-link:{}", job.id)),
        recipient: Some(account.email),
        ..of_nobody(MessageKind::PasswordLink.as_str(), note.payload())
    }))
}

/// A job that belongs to the installation, so that it stands in no organization's log.
pub(super) fn of_nobody(kind: &'static str, payload: String) -> NewJob {
    NewJob {
        organization: None,
        kind: kind.into(),
        payload: payload.into(),
        run_at: None,
        dedup_key: None,
        recipient: None,
        event: None,
        booking: None,
        channel: None,
    }
}

/// Tells an account's present address and password from its others.
pub(super) fn sign_in_of(account: &AccountRecord) -> String {
    let both = format!("{} {}", account.email, account.password_hash);
    hex(&sha256(both)[..12])
}
