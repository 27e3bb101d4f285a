//! The door to an organization's team.

mod join;

use crate::core::{Core, page_size};
use crate::error::{Fields, list, store};
use crate::keeper::refuse_suspended;
use crate::secrets::uuid;
use crate::workers::letters::Note;
use async_trait::async_trait;
use chrono::Duration;
use domain::contact::email;
use domain::ids::{InvitationId, OrganizationId, UserId};
use domain::message::Message;
use std::sync::Arc;
use store::records::{InvitationRecord, MemberRecord, NewJob};
use usecases::accounts::Member;
use usecases::messages::MessageKind;
use usecases::team::{InvitationInput, InvitationView, Invited, Joining, MemberView, Team};
use usecases::{Actor, Conflict, Error, Page, Result, Role, Scope};

/// How long an invitation is good.
const INVITED_FOR: Duration = Duration::days(7);
/// Invitations that may wait at an organization.
const WAITING: usize = 50;
/// Invitations that an organization may mail within [`MAILED_WITHIN`], whatever became of them.
const MAILED: i64 = 50;
const MAILED_WITHIN: Duration = Duration::days(1);

/// The door to an organization's team.
pub(crate) struct TeamService(pub(crate) Arc<Core>);

/// That an organization would be left without an owner.
pub(crate) fn last_one(done: bool) -> Result<()> {
    if done {
        return Ok(());
    }
    Err(Error::Conflict {
        conflict: Conflict::LastOne,
    })
}

impl TeamService {
    fn view(&self, record: InvitationRecord) -> InvitationView {
        let token = self.0.keys.invitation(record.id);
        InvitationView {
            id: record.id,
            role: record.role,
            email: record.email,
            link: self.0.settings.absolute(&format!("/organize/join/{token}")),
            expires_at: record.expires_at,
        }
    }

    /// Counts one more invitation to be mailed, and refuses beyond the limit: taking invitations back makes
    /// no room for mail to further addresses.
    async fn limited(&self, organization: OrganizationId) -> Result<()> {
        let core = &self.0;
        let key = format!("invitation-mail:{organization}");
        let mailed = core.store.count_attempt(&key, MAILED_WITHIN).await;
        let mailed = mailed.map_err(store)?;
        if mailed.count > MAILED {
            let left = (mailed.since + MAILED_WITHIN - core.now()).num_seconds();
            return Err(Error::TooMany {
                retry_after: u32::try_from(left.max(1)).unwrap_or(86_400),
            });
        }
        Ok(())
    }

    async fn end_membership(&self, actor: &Actor, user: UserId) -> Result<()> {
        let removed = self.0.store.remove_member(actor.organization, user).await;
        last_one(removed.map_err(store)?)
    }
}

#[async_trait]
impl Team for TeamService {
    async fn members(&self, actor: &Actor, cursor: Option<String>) -> Result<Page<MemberView>> {
        // Managers give doors to members, so they see who there is.
        actor.require(Scope::EventsWrite)?;
        let page = self
            .0
            .store
            .members(actor.organization, cursor.as_deref(), page_size(Some(100)))
            .await
            .map_err(list)?;
        Ok(page.map(member))
    }

    async fn invitations(&self, actor: &Actor) -> Result<Vec<InvitationView>> {
        actor.require(Scope::OrganizationWrite)?;
        let found = self.0.store.invitations(actor.organization).await;
        let found = found.map_err(store)?;
        Ok(found.into_iter().map(|record| self.view(record)).collect())
    }

    async fn invite(&self, actor: &Actor, input: InvitationInput) -> Result<InvitationView> {
        actor.require(Scope::OrganizationWrite)?;
        let core = &self.0;
        let mut errors = Fields::default();
        let email = errors.check(email::optional("email", input.email.as_deref()));
        let waiting = core.store.invitations(actor.organization).await;
        if waiting.map_err(store)?.len() >= WAITING {
            errors.add("role", Message::new("too_many_items").with("max", WAITING));
        }
        errors.finish()?;
        if email.is_some() {
            refuse_suspended(core, actor.organization).await?;
            if core.mail.is_some() {
                self.limited(actor.organization).await?;
            }
        }
        let now = core.now();
        let record = InvitationRecord {
            id: InvitationId(uuid(now)?),
            organization: actor.organization,
            role: input.role,
            email: email.map(|email| email.to_lowercase()),
            made_by: actor.user,
            created_at: now,
            expires_at: now + INVITED_FOR,
        };
        let kept = core.store.create_invitation(record.clone()).await;
        kept.map_err(store)?;
        // Nobody but whom it is for may read this mail, so it stands in no organization's log; where mail
        // does not leave the house, it would be kept for nobody.
        if let Some(to) = record.email.clone().filter(|_| core.mail.is_some()) {
            let note = Note {
                language: Some(input.language),
                link: Some(record.id.0),
                ..Note::default()
            };
            let job = NewJob {
                organization: None,
                payload: note.payload().into(),
                dedup_key: Some(format!("invitation:{}", record.id)),
                recipient: Some(to),
                ..NewJob::new(actor.organization, MessageKind::Invitation.as_str())
            };
            core.store.enqueue(vec![job]).await.map_err(store)?;
        }
        core.audit(actor, "member.invite", record.id).await;
        Ok(self.view(record))
    }

    async fn withdraw(&self, actor: &Actor, invitation: InvitationId) -> Result<()> {
        actor.require(Scope::OrganizationWrite)?;
        let done = self
            .0
            .store
            .withdraw_invitation(actor.organization, invitation)
            .await;
        done.map_err(store)?;
        self.0.audit(actor, "member.withdraw", invitation).await;
        Ok(())
    }

    async fn set_role(&self, actor: &Actor, user: UserId, role: Role) -> Result<()> {
        actor.require(Scope::OrganizationWrite)?;
        let done = self.0.store.set_role(actor.organization, user, role).await;
        last_one(done.map_err(store)?)?;
        self.0
            .audit_with(actor, "member.role", user, Some(role.as_str()))
            .await;
        Ok(())
    }

    async fn remove(&self, actor: &Actor, user: UserId) -> Result<()> {
        actor.require(Scope::OrganizationWrite)?;
        self.end_membership(actor, user).await?;
        self.0.audit(actor, "member.remove", user).await;
        Ok(())
    }

    async fn leave(&self, actor: &Actor) -> Result<()> {
        let user = actor.user.ok_or(Error::Forbidden)?;
        self.end_membership(actor, user).await?;
        self.0.audit(actor, "member.leave", user).await;
        Ok(())
    }

    async fn invited(&self, token: &str) -> Result<Invited> {
        self.of_token(token).await
    }

    async fn join(&self, token: &str, who: Joining) -> Result<Member> {
        self.follow(token, who).await
    }
}

fn member(record: MemberRecord) -> MemberView {
    MemberView {
        user: record.user,
        name: record.name,
        email: record.email,
        role: record.role,
        second_factor: record.second_factor,
        since: record.since,
    }
}
