//! An invitation followed: by who is signed in, by a new account, or by an account that there is.

use super::TeamService;
use crate::accounts::{AccountsService, Person};
use crate::error::{Fields, store};
use domain::contact::email;
use domain::ids::{InvitationId, UserId};
use domain::message::Message;
use store::StoreError;
use store::records::{AccountRecord, InvitationRecord};
use usecases::accounts::{Accounts as _, Member};
use usecases::team::{Invited, Joining};
use usecases::{Error, Result};

impl TeamService {
    async fn invitation(&self, token: &str) -> Result<InvitationRecord> {
        let id: InvitationId = self.0.keys.read_invitation(token).ok_or(Error::NotFound)?;
        self.0.store.invitation(id).await.map_err(store)
    }

    pub(super) async fn of_token(&self, token: &str) -> Result<Invited> {
        let record = self.invitation(token).await?;
        let organization = self.0.store.organization(record.organization).await;
        Ok(Invited {
            organization: organization.map_err(store)?.name,
            role: record.role,
            email: record.email,
        })
    }

    pub(super) async fn follow(&self, token: &str, who: Joining) -> Result<Member> {
        let core = &self.0;
        let record = self.invitation(token).await?;
        let accounts = AccountsService(core.clone());
        let (user, fresh) = match who {
            Joining::Signed(user) => (user, None),
            Joining::Typed {
                name,
                email,
                password,
                language,
                address,
            } => match self.known(&email).await? {
                Some(user) => {
                    // The same limits as at sign-in: the link is no way around them.
                    accounts.proven(&email, &password, &address).await?;
                    let standing = core.store.account_standing(user).await;
                    if standing.map_err(store)?.second_factor {
                        return Err(Error::field("email", Message::new("sign_in_first")));
                    }
                    (user, None)
                }
                None => {
                    let person = Person {
                        name: &name,
                        email: &email,
                        password: &password,
                        language,
                    };
                    let account = accounts.new_account(person, Fields::default()).await?;
                    (account.id, Some(account))
                }
            },
        };
        self.accept(record.id, user, fresh).await?;
        let organization = record.organization;
        core.audit_as(Some(organization), Some(user), "member.join", user)
            .await;
        accounts.member(user, Some(organization)).await
    }

    /// The account of a mail address, if there is one. Whoever holds an invitation may know.
    async fn known(&self, typed: &str) -> Result<Option<UserId>> {
        let Ok(folded) = email::parse("email", typed) else {
            return Ok(None);
        };
        match self.0.store.account_by_email(&folded.to_lowercase()).await {
            Ok(account) => Ok(Some(account.id)),
            Err(StoreError::NotFound) => Ok(None),
            Err(error) => Err(store(error)),
        }
    }

    async fn accept(
        &self,
        id: InvitationId,
        user: UserId,
        fresh: Option<AccountRecord>,
    ) -> Result<()> {
        match self.0.store.accept_invitation(id, user, fresh).await {
            Ok(_) => Ok(()),
            Err(StoreError::Stale) => Err(Error::field("email", Message::new("already_member"))),
            Err(error) => Err(store(error)),
        }
    }
}
