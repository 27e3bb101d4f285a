//! Another mail address for an account: a link that goes there, good once and for an hour, and a notice to the
//! present one.

use super::AccountsService;
use super::forgotten::{GOOD_FOR, of_nobody, sign_in_of};
use crate::error::store;
use crate::secrets::{sha256, uuid};
use crate::workers::letters::Note;
use domain::contact::email;
use domain::ids::UserId;
use domain::message::Message;
use store::records::NewJob;
use usecases::messages::MessageKind;
use usecases::{Error, Result};

/// What such a link is for, in the store.
const PURPOSE: &str = "email";

impl AccountsService {
    /// Whether another account has the address is not asked here: only who reads its mail learns it.
    pub(super) async fn mail_email_link(
        &self,
        user: UserId,
        typed: &str,
        password: &str,
        code: &str,
    ) -> Result<()> {
        let core = &self.0;
        let new = email::parse("email", typed).map_err(|error| Error::Invalid {
            errors: vec![error],
        })?;
        let new = new.to_lowercase();
        if core.mail.is_none() {
            return Err(Error::field("email", Message::new("email_no_mail")));
        }
        let account = self.confirmed(user, password).await?;
        if new == account.email {
            return Err(Error::field("email", Message::new("email_same")));
        }
        self.confirmed_second(user, code).await?;
        self.count_new_email(user, &new).await?;
        let now = core.now();
        let link = uuid(now)?;
        let digest = sha256(core.keys.one_time(link));
        // Bound to how one signs in now, as the links of forgotten passwords are.
        let bound = format!("{}:{}:{new}", account.id, sign_in_of(&account));
        let made = core
            .store
            .create_link(&digest, PURPOSE, &bound, now + GOOD_FOR)
            .await;
        made.map_err(store)?;
        let note = Note {
            language: Some(account.language),
            link: Some(link),
            ..Note::default()
        };
        let linked = NewJob {
            recipient: Some(new.clone()),
            ..of_nobody(MessageKind::EmailLink.as_str(), note.payload())
        };
        let note = Note {
            language: Some(account.language),
            address: Some(new),
            ..Note::default()
        };
        let told = NewJob {
            recipient: Some(account.email),
            ..of_nobody(MessageKind::EmailNotice.as_str(), note.payload())
        };
        let jobs = vec![linked, told];
        core.store.enqueue(jobs).await.map_err(store)?;
        Ok(())
    }

    /// Gives an account the address to which such a link went.
    pub(super) async fn move_by(&self, token: &str, address: &str) -> Result<()> {
        let core = &self.0;
        self.admit_from(address).await?;
        let (account, new) = self.account_behind(token, PURPOSE, address).await?;
        let (user, kept) = (account.id, &core.store);
        let belongings = kept.belongings(user).await.map_err(store)?;
        let moved = kept.set_account_email(user, &account.email, &new).await;
        moved.map_err(store)?;
        for (organization, _) in belongings {
            core.audit_as(Some(organization.id), Some(user), "user.email", user)
                .await;
        }
        Ok(())
    }
}
