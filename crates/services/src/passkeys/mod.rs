//! The door to passkeys.

mod ceremony;

use crate::accounts::AccountsService;
use crate::core::Core;
use crate::error::{Fields, store};
use crate::secrets::{random, same, sha256, uuid};
use async_trait::async_trait;
use ceremony::{CHALLENGE, Deed, Party, read, written};
use chrono::Duration;
use domain::ids::UserId;
use domain::message::Message;
use domain::passkey::{Key, follows};
use domain::{limits, text};
use std::sync::Arc;
use store::StoreError;
use store::records::PasskeyRecord;
use usecases::accounts::Member;
use usecases::passkeys::{
    AskedPasskey, MadePasskey, NewPasskey, PasskeyView, Passkeys, PasskeysView, ShownPasskey,
};
use usecases::{Error, Result};
use uuid::Uuid;

/// How long a browser may take with what it is asked to sign.
const PATIENCE: Duration = Duration::minutes(5);

/// The door to passkeys.
pub(crate) struct PasskeysService(pub(crate) Arc<Core>);

/// The one answer to whatever is wrong with a passkey: more would help only those who try.
fn failed() -> Error {
    Error::field("passkey", Message::new("passkey_failed"))
}

fn checked(name: &str) -> Result<String> {
    let mut errors = Fields::default();
    let name = errors.check(text::required_line("name", name, limits::PASSKEY_NAME));
    errors.finish()?;
    Ok(name)
}

fn full() -> Error {
    let message = Message::new("too_many_items").with("max", limits::PASSKEYS);
    Error::field("name", message)
}

fn view(record: PasskeyRecord) -> PasskeyView {
    PasskeyView {
        id: record.id,
        name: record.name,
        created_at: record.created_at,
        last_used_at: record.last_used_at,
    }
}

impl PasskeysService {
    fn accounts(&self) -> AccountsService {
        AccountsService(self.0.clone())
    }

    fn party(&self) -> Result<Party> {
        Party::at(&self.0.settings.base_url)
            .ok_or_else(|| Error::field("name", Message::new("passkeys_not_here")))
    }

    async fn note(&self, user: UserId, action: &str) {
        self.0.audit_account(Some(user), action, user, false).await;
    }

    /// Something to be signed, kept until it is: by this account if it is to make a passkey.
    async fn challenge(&self, user: Option<UserId>, session: Uuid) -> Result<String> {
        let challenge = random::<CHALLENGE>()?;
        let until = self.0.now() + PATIENCE;
        let kept = &self.0.store;
        kept.put_challenge(&sha256(challenge), user, session, until)
            .await
            .map_err(store)?;
        Ok(written(&challenge))
    }

    /// Uses up what was asked to be signed, before anything else is looked at: what fails is not tried again.
    async fn asked(
        &self,
        deed: Deed,
        client_data: &[u8],
        user: Option<UserId>,
        session: Uuid,
    ) -> Result<()> {
        let challenge = self.party()?.challenge(deed, client_data);
        let challenge = challenge.ok_or_else(failed)?;
        let kept = &self.0.store;
        let used = kept.use_challenge(&sha256(challenge), user, session).await;
        match used.map_err(store)? {
            true => Ok(()),
            false => Err(failed()),
        }
    }

    /// The account to which a shown passkey belongs.
    async fn proven(&self, session: Uuid, shown: ShownPasskey) -> Result<UserId> {
        let [credential, client_data, authenticator, signature, user] = [
            &shown.credential,
            &shown.client_data,
            &shown.authenticator,
            &shown.signature,
            &shown.user,
        ]
        .map(|text| read(text).unwrap_or_default());
        self.asked(Deed::Use, &client_data, None, session).await?;
        let core = &self.0;
        let record = match core.store.passkey_by_credential(&credential).await {
            Ok(record) => record,
            Err(StoreError::NotFound) => return Err(failed()),
            Err(error) => return Err(store(error)),
        };
        // What the authenticator remembers of the account, and what stands here, is the same.
        if !same(&user, record.user.0.as_bytes()) {
            return Err(failed());
        }
        let counter = self
            .party()?
            .used(&record.public_key, &authenticator, &client_data, &signature)
            .ok_or_else(failed)?;
        if !follows(record.counter, counter) {
            // Genuine, and yet not newer: somebody may have a copy of the key.
            self.note(record.user, "user.passkey_copied").await;
            return Err(failed());
        }
        let kept = core.store.use_passkey(record.id, record.counter, counter);
        match kept.await.map_err(store)? {
            true => Ok(record.user),
            false => Err(failed()),
        }
    }
}

#[async_trait]
impl Passkeys for PasskeysService {
    fn offered(&self) -> bool {
        self.party().is_ok()
    }

    async fn passkeys(&self, user: UserId) -> Result<PasskeysView> {
        let records = self.0.store.passkeys(user).await.map_err(store)?;
        Ok(PasskeysView {
            offered: self.offered(),
            passkeys: records.into_iter().map(view).collect(),
        })
    }

    async fn begin(
        &self,
        user: UserId,
        session: Uuid,
        name: &str,
        password: &str,
    ) -> Result<NewPasskey> {
        let party = self.party()?;
        checked(name)?;
        let account = self.accounts().confirmed(user, password).await?;
        let known = self.0.store.passkeys(user).await.map_err(store)?;
        if known.len() >= usize::try_from(limits::PASSKEYS).unwrap_or(usize::MAX) {
            return Err(full());
        }
        Ok(NewPasskey {
            challenge: self.challenge(Some(user), session).await?,
            party: party.id,
            user: written(user.0.as_bytes()),
            account: account.email,
            name: account.name,
            known: known.iter().map(|one| written(&one.credential)).collect(),
            kinds: Key::KINDS.to_vec(),
        })
    }

    async fn add(
        &self,
        user: UserId,
        session: Uuid,
        name: &str,
        made: MadePasskey,
    ) -> Result<PasskeyView> {
        let party = self.party()?;
        let name = checked(name)?;
        let client_data = read(&made.client_data).ok_or_else(failed)?;
        self.asked(Deed::Make, &client_data, Some(user), session)
            .await?;
        let attestation = read(&made.attestation).ok_or_else(failed)?;
        let (credential, public_key, counter) = party.made(&attestation).ok_or_else(failed)?;
        let now = self.0.now();
        let record = PasskeyRecord {
            id: uuid(now)?,
            user,
            credential,
            public_key,
            counter,
            name,
            created_at: now,
            last_used_at: None,
        };
        match self.0.store.add_passkey(record.clone()).await {
            Ok(true) => {}
            Ok(false) => return Err(full()),
            Err(StoreError::Unique(_)) => {
                return Err(Error::field("name", Message::new("passkey_known")));
            }
            Err(error) => return Err(store(error)),
        }
        self.note(user, "user.passkey_add").await;
        Ok(view(record))
    }

    async fn rename(&self, user: UserId, passkey: Uuid, name: &str) -> Result<()> {
        let name = checked(name)?;
        let renamed = self.0.store.rename_passkey(user, passkey, &name).await;
        renamed.map_err(store)?;
        self.note(user, "user.passkey_rename").await;
        Ok(())
    }

    async fn remove(&self, user: UserId, passkey: Uuid, password: &str) -> Result<()> {
        self.accounts().confirmed(user, password).await?;
        let removed = self.0.store.remove_passkey(user, passkey).await;
        removed.map_err(store)?;
        self.note(user, "user.passkey_remove").await;
        Ok(())
    }

    async fn ask(&self, session: Uuid, address: &str) -> Result<AskedPasskey> {
        let party = self.party()?;
        self.accounts().count_asking(address).await?;
        Ok(AskedPasskey {
            challenge: self.challenge(None, session).await?,
            party: party.id,
        })
    }

    async fn sign_in(&self, session: Uuid, shown: ShownPasskey, address: &str) -> Result<Member> {
        let accounts = self.accounts();
        accounts.admit_from(address).await?;
        match self.proven(session, shown).await {
            Ok(user) => {
                let account = self.0.store.account(user).await.map_err(store)?;
                accounts.entered(account).await
            }
            Err(error @ Error::Invalid { .. }) => {
                accounts.count_failure(address).await?;
                Err(error)
            }
            Err(error) => Err(error),
        }
    }
}
