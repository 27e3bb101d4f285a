//! The door to announcements: an event posted on channels, and told to those who asked for it.

mod broadcast;
mod draft;
mod hook;
mod news;
mod plan;
pub(crate) mod task;
pub(crate) mod text;
pub(crate) mod values;
mod view;
mod write;

pub(crate) use broadcast::step as broadcast;
pub(crate) use hook::told_of;
pub(crate) use news::{Told, Unsaid, news};
pub(crate) use plan::{catch_up, follow, open, status};

use crate::core::Core;
use crate::error::{Fields, store};
use async_trait::async_trait;
use domain::channel::ChannelKind;
use domain::event::EventStatus;
use domain::ids::{AnnouncementId, EventId};
use domain::language::{Language, LocalText};
use std::sync::Arc;
use store::records::{AnnouncementRecord, EventRecord};
use text::Texts;
use usecases::announcements::{AnnounceInput, AnnouncementView, Announcements, Draft};
use usecases::{Actor, Error, Result, Scope};
use view::{removable, views};

/// Characters of a text template, in each language.
const TEMPLATE: usize = 2000;

/// The door to announcements.
pub(crate) struct AnnouncementsService(pub(crate) Arc<Core>);

impl AnnouncementsService {
    /// An event of the actor's organization.
    async fn own_event(&self, actor: &Actor, event: EventId) -> Result<EventRecord> {
        let record = self.0.store.event(event).await.map_err(store)?;
        if record.organization.id == actor.organization {
            Ok(record)
        } else {
            Err(Error::NotFound)
        }
    }

    /// An announcement of the actor's organization, with its event.
    async fn own(
        &self,
        actor: &Actor,
        announcement: AnnouncementId,
    ) -> Result<(AnnouncementRecord, EventRecord)> {
        let found = self.0.store.announcement(announcement).await;
        let record = found
            .map_err(store)?
            .filter(|record| record.organization == actor.organization)
            .ok_or(Error::NotFound)?;
        let event = self.own_event(actor, record.event).await?;
        Ok((record, event))
    }

    async fn of_event(&self, event: &EventRecord) -> Result<Vec<AnnouncementRecord>> {
        let all = self.0.store.announcements_of(event.id).await;
        let mut all = all.map_err(store)?;
        all.retain(|record| record.organization == event.organization.id);
        all.sort_by_key(|record| (record.channel, record.id));
        Ok(all)
    }

    async fn shown(
        &self,
        event: &EventRecord,
        record: AnnouncementRecord,
    ) -> Result<AnnouncementView> {
        let mut shown = views(&self.0, event, vec![record]).await?;
        shown.pop().ok_or(Error::Unexpected)
    }

    /// The texts in force for a kind: the organization's, and the product's where there are none.
    async fn in_force(&self, actor: &Actor, kind: ChannelKind) -> Result<LocalText> {
        let texts = Texts::read(&self.0, actor.organization).await?;
        let of = |language| texts.template(kind, language).to_owned();
        Ok(LocalText::both(of(Language::Tamil), of(Language::English)))
    }
}

/// What is said by a provider's own template, or not at all, has no text to choose.
fn has_text(kind: ChannelKind) -> Result<()> {
    if kind.announces() && !kind.is_whatsapp() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

#[async_trait]
impl Announcements for AnnouncementsService {
    async fn list(&self, actor: &Actor, event: EventId) -> Result<Vec<AnnouncementView>> {
        actor.require(Scope::ChannelsRead)?;
        let event = self.own_event(actor, event).await?;
        let records = self.of_event(&event).await?;
        views(&self.0, &event, records).await
    }

    async fn drafts(
        &self,
        actor: &Actor,
        event: EventId,
        language: Option<Language>,
    ) -> Result<Vec<Draft>> {
        actor.require(Scope::ChannelsRead)?;
        let event = self.own_event(actor, event).await?;
        if matches!(
            status(&self.0, &event),
            EventStatus::Cancelled | EventStatus::Over
        ) {
            return Ok(Vec::new());
        }
        let before = self.of_event(&event).await?;
        let language = language.unwrap_or(event.fields.language);
        draft::drafts(&self.0, &event, language, &before).await
    }

    async fn announce(
        &self,
        actor: &Actor,
        event: EventId,
        wishes: Vec<AnnounceInput>,
    ) -> Result<Vec<AnnouncementView>> {
        actor.require(Scope::ChannelsWrite)?;
        let event = self.own_event(actor, event).await?;
        let written = self.plan(actor, &event, wishes).await?;
        let mut records = self.of_event(&event).await?;
        records.retain(|record| written.contains(&record.id));
        views(&self.0, &event, records).await
    }

    async fn edit(
        &self,
        actor: &Actor,
        announcement: AnnouncementId,
        text: Option<String>,
        at: Option<String>,
    ) -> Result<AnnouncementView> {
        actor.require(Scope::ChannelsWrite)?;
        let (record, event) = self.own(actor, announcement).await?;
        let changed = self.change(actor, record, &event, text, at).await?;
        self.shown(&event, changed).await
    }

    async fn retry(&self, actor: &Actor, announcement: AnnouncementId) -> Result<AnnouncementView> {
        actor.require(Scope::ChannelsWrite)?;
        let (record, event) = self.own(actor, announcement).await?;
        let changed = self.again(actor, record, &event).await?;
        self.shown(&event, changed).await
    }

    async fn settle(
        &self,
        actor: &Actor,
        announcement: AnnouncementId,
        is_out: bool,
    ) -> Result<AnnouncementView> {
        actor.require(Scope::ChannelsWrite)?;
        let (record, event) = self.own(actor, announcement).await?;
        let changed = self.settled(actor, record, &event, is_out).await?;
        self.shown(&event, changed).await
    }

    async fn remove(
        &self,
        actor: &Actor,
        announcement: AnnouncementId,
    ) -> Result<AnnouncementView> {
        actor.require(Scope::ChannelsWrite)?;
        let (record, event) = self.own(actor, announcement).await?;
        let changed = self.taken_back(actor, record).await?;
        self.shown(&event, changed).await
    }

    async fn texts(&self, actor: &Actor, kind: ChannelKind) -> Result<LocalText> {
        actor.require(Scope::ChannelsRead)?;
        has_text(kind)?;
        self.in_force(actor, kind).await
    }

    async fn set_texts(
        &self,
        actor: &Actor,
        kind: ChannelKind,
        texts: LocalText,
    ) -> Result<LocalText> {
        actor.require(Scope::ChannelsWrite)?;
        has_text(kind)?;
        let mut errors = Fields::default();
        let mut texts = errors.check_all(domain::text::local_lines("texts", &texts, TEMPLATE));
        errors.finish()?;
        // The product's own words, sent back, stay the product's: they get better with it.
        for language in Language::ALL {
            if texts.exact(language) == text::own_words(kind).get(language) {
                texts.slot(language).clear();
            }
        }
        let kept = self
            .0
            .store
            .set_announcement_texts(actor.organization, kind, &texts)
            .await;
        kept.map_err(store)?;
        self.0
            .audit(actor, "announcement.texts", kind.as_str())
            .await;
        self.in_force(actor, kind).await
    }
}
