//! Letters to subscribers: news of events, and the link by which a subscription is confirmed.

use super::letters::Prospect;
use crate::announcements::{Told, Unsaid};
use crate::core::Core;
use crate::error::store;
use crate::mail::{About, Letter, NewsFacts, SubscriptionFacts};
use chrono::{DateTime, Utc};
use domain::ids::{AnnouncementId, HookId, InvitationId, OrganizationId, SubscriberId};
use i18n::texts::reasons;
use std::collections::HashMap;
use store::StoreError;
use store::records::{InvitationRecord, OrganizationRecord, SubscriberRecord};
use usecases::messages::MessageKind;
use usecases::subscribers::SubscriptionState;
use usecases::{Error, Result};

/// What is found, or why it makes no sense any more.
type Found<T> = Result<T, &'static str>;

/// What letters to subscribers need to know.
#[derive(Default)]
pub(super) struct Readers {
    told: HashMap<AnnouncementId, Found<Told>>,
    of_news: HashMap<(AnnouncementId, SubscriberId), Found<SubscriberRecord>>,
    asked: HashMap<SubscriberId, SubscriberRecord>,
    invitations: HashMap<InvitationId, InvitationRecord>,
    /// Outgoing webhooks that are stopped, with whose they are.
    hooks: HashMap<HookId, OrganizationId>,
    organizations: HashMap<OrganizationId, OrganizationRecord>,
}

impl Readers {
    /// Reads each announcement once, and each subscriber.
    pub(super) async fn read(core: &Core, prospects: &[Prospect]) -> Result<Self> {
        let mut readers = Self::default();
        for prospect in prospects {
            let note = &prospect.note;
            if let (Some(MessageKind::Invitation), Some(id)) = (prospect.kind, note.link) {
                readers.invited(core, InvitationId(id)).await?;
            }
            if let (Some(MessageKind::HookStopped), Some(id)) = (prospect.kind, note.link) {
                readers.hook(core, HookId(id)).await?;
            }
            match (prospect.kind, note.announcement, note.subscriber) {
                (Some(MessageKind::News), Some(announcement), Some(subscriber)) => {
                    readers.news(core, announcement, subscriber).await?;
                }
                (Some(MessageKind::SubscribeLink), _, Some(subscriber)) => {
                    readers.wish(core, subscriber).await?;
                }
                _ => {}
            }
        }
        Ok(readers)
    }

    async fn news(
        &mut self,
        core: &Core,
        announcement: AnnouncementId,
        subscriber: SubscriberId,
    ) -> Result<()> {
        let known = self.told.contains_key(&announcement);
        if !known {
            let told = found(Told::read(core, announcement).await)?;
            self.told.insert(announcement, told);
        }
        if let Some(Ok(told)) = self.told.get(&announcement) {
            let organization = told.record.organization;
            let reader = found(told.to(core, subscriber).await)?;
            self.of_news.insert((announcement, subscriber), reader);
            self.organization(core, organization).await?;
        }
        Ok(())
    }

    async fn wish(&mut self, core: &Core, subscriber: SubscriberId) -> Result<()> {
        let record = core.store.subscriber(subscriber).await.map_err(store)?;
        if let Some(record) = record {
            self.organization(core, record.organization).await?;
            self.asked.insert(subscriber, record);
        }
        Ok(())
    }

    async fn invited(&mut self, core: &Core, id: InvitationId) -> Result<()> {
        match core.store.invitation(id).await {
            Ok(record) => {
                self.organization(core, record.organization).await?;
                self.invitations.insert(id, record);
                Ok(())
            }
            Err(StoreError::NotFound) => Ok(()),
            Err(error) => Err(store(error)),
        }
    }

    /// The letter with the link of an invitation, while that is good.
    pub(super) fn invitation(&self, prospect: &Prospect, now: DateTime<Utc>) -> Found<Letter> {
        let note = &prospect.note;
        let known = note
            .link
            .and_then(|id| self.invitations.get(&InvitationId(id)));
        let record = known.ok_or(reasons::INVITATION_OVER.en)?;
        let organization = self.organizations.get(&record.organization);
        let organization = organization.ok_or(reasons::ORGANIZATION_GONE.en)?;
        let language = note.language.unwrap_or_default();
        Ok(Letter {
            kind: MessageKind::Invitation,
            about: About::Event,
            language,
            written_at: now,
            to: prospect.recipient.clone(),
            booking: None,
            news: None,
            subscription: Some(SubscriptionFacts::of(organization, language)),
            waiting: None,
            written: None,
            house: None,
            address: None,
            link: note.link,
        })
    }

    async fn hook(&mut self, core: &Core, id: HookId) -> Result<()> {
        match core.store.any_hook(id).await {
            Ok(record) if record.stopped_at.is_some() => {
                self.organization(core, record.organization).await?;
                self.hooks.insert(id, record.organization);
                Ok(())
            }
            Ok(_) | Err(StoreError::NotFound) => Ok(()),
            Err(error) => Err(store(error)),
        }
    }

    /// The letter that says that an outgoing webhook was stopped, while it is.
    pub(super) fn stopped_hook(&self, prospect: &Prospect, now: DateTime<Utc>) -> Found<Letter> {
        let note = &prospect.note;
        let known = note.link.and_then(|id| self.hooks.get(&HookId(id)));
        let organization = known.ok_or(reasons::HOOK_CALLED.en)?;
        let organization = self.organizations.get(organization);
        let organization = organization.ok_or(reasons::ORGANIZATION_GONE.en)?;
        let language = note.language.unwrap_or_default();
        Ok(Letter {
            kind: MessageKind::HookStopped,
            about: About::Event,
            language,
            written_at: now,
            to: prospect.recipient.clone(),
            booking: None,
            news: None,
            subscription: Some(SubscriptionFacts::of(organization, language)),
            waiting: None,
            written: None,
            house: None,
            address: None,
            link: note.link,
        })
    }

    async fn organization(&mut self, core: &Core, id: OrganizationId) -> Result<()> {
        if self.organizations.contains_key(&id) {
            return Ok(());
        }
        match core.store.organization(id).await {
            Ok(record) => {
                self.organizations.insert(id, record);
                Ok(())
            }
            Err(StoreError::NotFound) => Ok(()),
            Err(error) => Err(store(error)),
        }
    }

    /// The letter of one message, or why it makes no sense any more.
    pub(super) fn letter(
        &self,
        prospect: &Prospect,
        kind: MessageKind,
        now: DateTime<Utc>,
    ) -> Found<Letter> {
        let note = &prospect.note;
        let subscriber = note.subscriber.ok_or(reasons::UNREADABLE.en)?;
        let mut letter = Letter {
            kind,
            about: About::Event,
            language: note.language.unwrap_or_default(),
            written_at: now,
            to: prospect.recipient.clone(),
            booking: None,
            news: None,
            subscription: None,
            waiting: None,
            written: None,
            house: None,
            address: None,
            link: None,
        };
        if kind == MessageKind::SubscribeLink {
            let record = self.asked.get(&subscriber);
            let record = record.ok_or(reasons::SUBSCRIPTION_SETTLED.en)?;
            if record.state != SubscriptionState::Pending {
                return Err(reasons::SUBSCRIPTION_SETTLED.en);
            }
            letter.link = Some(subscriber.0);
            let organization = self.organization_of(record)?;
            letter.subscription = Some(SubscriptionFacts::of(organization, letter.language));
            return Ok(letter);
        }
        let announcement = note.announcement.ok_or(reasons::UNREADABLE.en)?;
        let told = self.told.get(&announcement);
        let told = told.ok_or(reasons::UNREADABLE.en)?;
        let told = told.as_ref().map_err(|why| *why)?;
        let reader = self.of_news.get(&(announcement, subscriber));
        let reader = reader.ok_or(reasons::UNREADABLE.en)?;
        let reader = reader.as_ref().map_err(|why| *why)?;
        letter.language = told.language(reader);
        let organization = self.organization_of(reader)?;
        letter.news = Some(NewsFacts::of(told, reader, organization, letter.language));
        Ok(letter)
    }

    fn organization_of(&self, record: &SubscriberRecord) -> Found<&OrganizationRecord> {
        let known = self.organizations.get(&record.organization);
        known.ok_or(reasons::ORGANIZATION_GONE.en)
    }
}

/// Trouble is passed on, so that the letter is tried again; the rest is why it is not written.
fn found<T>(answer: Result<T, Unsaid>) -> Result<Found<T>> {
    match answer {
        Ok(found) => Ok(Ok(found)),
        Err(Unsaid::Pointless(why)) => Ok(Err(why)),
        Err(Unsaid::Trouble) => Err(Error::Unexpected),
    }
}
