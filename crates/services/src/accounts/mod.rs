//! The door to accounts.

mod email;
mod first_run;
mod forgotten;
mod sign_in;
mod tokens;

pub(crate) use first_run::currency_of;
pub(crate) use forgotten::{PASSWORD_FORGOTTEN, link_mailed};

use crate::core::Core;
use crate::error::{Fields, store};
use crate::secrets::uuid;
use async_trait::async_trait;
use domain::contact;
use domain::ids::{OrganizationId, TokenId, UserId};
use domain::language::Language;
use domain::message::Message;
use domain::{limits, text};
use std::sync::Arc;
use store::records::AccountRecord;
use usecases::accounts::{Accounts, Belonging, FirstRun, Member, SignedIn, TokenView};
use usecases::{Actor, Error, Result, Role, Scope};
use uuid::Uuid;

/// The door to accounts.
pub(crate) struct AccountsService(pub(crate) Arc<Core>);

/// What is known of a new account.
pub(crate) struct Person<'a> {
    pub(crate) name: &'a str,
    pub(crate) email: &'a str,
    pub(crate) password: &'a str,
    pub(crate) language: Language,
}

impl AccountsService {
    /// The member of an account: in the organization wanted, else in the last used one, else in the first
    /// they joined.
    async fn member_of(
        &self,
        account: AccountRecord,
        wanted: Option<OrganizationId>,
    ) -> Result<Member> {
        let kept = &self.0.store;
        let standing = kept.account_standing(account.id).await.map_err(store)?;
        let belongings = kept.belongings(account.id).await.map_err(store)?;
        let present = [wanted, standing.last_organization]
            .into_iter()
            .flatten()
            .find_map(|id| {
                belongings
                    .iter()
                    .find(|(organization, _)| organization.id == id)
            })
            .or(belongings.first());
        let (organization, role) = present.ok_or(Error::NotFound)?;
        Ok(Member {
            user: account.id,
            name: account.name,
            email: account.email,
            language: account.language,
            role: *role,
            timezone: organization.timezone.clone(),
            organization: organization.reference(),
            administrator: standing.administrator,
            organizations: belongings
                .iter()
                .map(|(organization, role)| Belonging {
                    id: organization.id,
                    name: organization.name.clone(),
                    role: *role,
                })
                .collect(),
        })
    }

    /// A new account, checked, its password hashed. `errors` may hold what is wrong elsewhere.
    pub(crate) async fn new_account(
        &self,
        person: Person<'_>,
        mut errors: Fields,
    ) -> Result<AccountRecord> {
        let name = errors.check(text::required_line(
            "name",
            person.name,
            limits::PERSON_NAME,
        ));
        let email = errors.check(contact::email::parse("email", person.email));
        errors.check(contact::password("password", person.password));
        errors.finish()?;
        let now = self.0.now();
        Ok(AccountRecord {
            id: UserId(uuid(now)?),
            email: email.to_lowercase(),
            name,
            password_hash: self.0.passwords.hash(person.password).await?,
            language: person.language,
            created_at: now,
        })
    }
}

#[async_trait]
impl Accounts for AccountsService {
    async fn needs_first_run(&self) -> Result<bool> {
        self.0.store.needs_first_run().await.map_err(store)
    }

    async fn first_run_token(&self) -> Result<String> {
        self.set_up_token().await
    }

    async fn first_run(&self, input: FirstRun) -> Result<Member> {
        self.set_up(input).await
    }

    async fn sign_in(&self, email: &str, password: &str, address: &str) -> Result<SignedIn> {
        self.enter(email, password, address).await
    }

    async fn second_step(&self, user: UserId, code: &str, address: &str) -> Result<Member> {
        self.enter_second(user, code, address).await
    }

    async fn member(&self, user: UserId, organization: Option<OrganizationId>) -> Result<Member> {
        let account = self.0.store.account(user).await.map_err(store)?;
        self.member_of(account, organization).await
    }

    async fn switch(&self, user: UserId, organization: OrganizationId) -> Result<Member> {
        let member = self.member(user, Some(organization)).await?;
        if member.organization.id != organization {
            return Err(Error::NotFound);
        }
        let kept = self.0.store.set_last_organization(user, organization);
        kept.await.map_err(store)?;
        Ok(member)
    }

    async fn add_user(
        &self,
        organization: OrganizationId,
        name: &str,
        email: &str,
        password: &str,
        role: Role,
    ) -> Result<UserId> {
        let language = self
            .0
            .store
            .organization(organization)
            .await
            .map_err(store)?
            .language;
        let person = Person {
            name,
            email,
            password,
            language,
        };
        let account = self.new_account(person, Fields::default()).await?;
        let user = self
            .0
            .store
            .put_account(&account, organization, role)
            .await
            .map_err(store)?;
        // Of an account that was there: whoever knew the former password is out.
        self.0.store.end_sessions(user, None).await.map_err(store)?;
        self.0
            .audit_as(Some(organization), None, "user.add", user)
            .await;
        Ok(user)
    }

    async fn change_password(
        &self,
        user: UserId,
        session: Option<Uuid>,
        old: &str,
        new: &str,
    ) -> Result<()> {
        let mut errors = Fields::default();
        errors.check(contact::password("new", new));
        errors.finish()?;
        let account = self.0.store.account(user).await.map_err(store)?;
        self.count_sign_in(&account.email).await?;
        if !self
            .0
            .passwords
            .verify(old, Some(&account.password_hash))
            .await?
        {
            return Err(Error::field("old", Message::new("password_wrong")));
        }
        let hash = self.0.passwords.hash(new).await?;
        self.0
            .store
            .set_password(user, &hash)
            .await
            .map_err(store)?;
        let ended = self.0.store.end_sessions(user, session);
        ended.await.map_err(store)?;
        self.forget_sign_ins(&account.email).await;
        self.0
            .audit_account(Some(user), "user.password", user, false)
            .await;
        Ok(())
    }

    async fn forgot_password(&self, email: &str, language: Language, address: &str) -> Result<()> {
        self.mail_link(email, language, address).await
    }

    async fn renew_password(&self, token: &str, new: &str, address: &str) -> Result<()> {
        self.renew_by(token, new, address).await
    }

    async fn ask_email(&self, user: UserId, email: &str, password: &str, code: &str) -> Result<()> {
        self.mail_email_link(user, email, password, code).await
    }

    async fn change_email(&self, token: &str, address: &str) -> Result<()> {
        self.move_by(token, address).await
    }

    async fn set_language(&self, user: UserId, language: Language) -> Result<()> {
        self.0
            .store
            .set_account_language(user, language)
            .await
            .map_err(store)
    }

    async fn set_name(&self, user: UserId, name: &str) -> Result<()> {
        let name = text::required_line("name", name, limits::PERSON_NAME);
        let name = name.map_err(|error| Error::Invalid {
            errors: vec![error],
        })?;
        let kept = self.0.store.set_account_name(user, &name).await;
        kept.map_err(store)?;
        self.0
            .audit_account(Some(user), "user.rename", user, false)
            .await;
        Ok(())
    }

    async fn create_token(
        &self,
        actor: &Actor,
        name: &str,
        scopes: Vec<Scope>,
        last_day: Option<&str>,
    ) -> Result<(TokenView, String)> {
        self.make_token(actor, name, scopes, last_day).await
    }

    async fn tokens(&self, actor: &Actor) -> Result<Vec<TokenView>> {
        actor.require(Scope::OrganizationWrite)?;
        let tokens = self
            .0
            .store
            .tokens(actor.organization)
            .await
            .map_err(store)?;
        Ok(tokens.into_iter().map(tokens::view).collect())
    }

    async fn revoke_token(&self, actor: &Actor, token: TokenId) -> Result<()> {
        actor.require(Scope::OrganizationWrite)?;
        let kept = &self.0.store;
        // Its name goes with it, so the line keeps that.
        let tokens = kept.tokens(actor.organization).await.map_err(store)?;
        let named = tokens.into_iter().find(|one| one.id == token);
        let named = named.map(|one| one.name);
        let revoked = kept.revoke_token(actor.organization, token).await;
        revoked.map_err(store)?;
        self.0
            .audit_with(actor, "token.revoke", token, named.as_deref())
            .await;
        Ok(())
    }

    async fn authenticate(&self, bearer: &str) -> Result<Actor> {
        self.bearer(bearer).await
    }
}
