//! What a broadcast says to one subscriber, as of the moment it goes out.

use super::draft::way;
use super::plan::status;
use super::text::{Texts, said, template};
use crate::core::Core;
use crate::error::store;
use crate::notices::consent::NEWS;
use crate::workers::letters::Note;
use channels::chat::Template;
use domain::channel::AnnouncementState;
use domain::event::EventStatus;
use domain::ids::{AnnouncementId, SubscriberId};
use domain::language::Language;
use i18n::texts::reasons;
use store::StoreError;
use store::records::{AnnouncementRecord, EventRecord, LeasedJob, SubscriberRecord};
use usecases::subscribers::SubscriptionState;
use usecases::{Error, Result};

/// Why nothing is said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unsaid {
    /// It makes no sense any more.
    #[error("{0}")]
    Pointless(&'static str),
    /// It could not be found out now.
    #[error("the database failed")]
    Trouble,
}

impl From<Error> for Unsaid {
    fn from(_: Error) -> Self {
        Self::Trouble
    }
}

impl From<&'static str> for Unsaid {
    fn from(why: &'static str) -> Self {
        Self::Pointless(why)
    }
}

/// An announcement that is being told.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) record: AnnouncementRecord,
    pub(crate) event: EventRecord,
    /// The final words, in the languages in which subscribers read.
    words: [(Language, String); 2],
}

impl Told {
    /// The announcement of an id, unless telling it makes no sense any more.
    pub(crate) async fn read(core: &Core, id: AnnouncementId) -> Result<Self, Unsaid> {
        let record = core.store.announcement(id).await.map_err(store)?;
        let record = record.ok_or(reasons::ANNOUNCEMENT_GONE.en)?;
        if matches!(
            record.state,
            AnnouncementState::Cancelled | AnnouncementState::Removed
        ) {
            return Err(reasons::TAKEN_BACK.en.into());
        }
        let event = match core.store.event(record.event).await {
            Ok(event) => event,
            Err(StoreError::NotFound) => return Err(reasons::EVENT_GONE.en.into()),
            Err(error) => return Err(store(error).into()),
        };
        match status(core, &event) {
            EventStatus::Published => {}
            EventStatus::Cancelled => return Err(reasons::CALLED_OFF.en.into()),
            EventStatus::Over => return Err(reasons::NOT_OPEN.en.into()),
            EventStatus::Draft => return Err(reasons::EVENT_IS_DRAFT.en.into()),
        }
        let texts = Texts::read(core, record.organization).await?;
        let words = Language::ALL.map(|language| {
            let place = (record.kind, language);
            (language, said(core, &texts, &event, place, &record.text))
        });
        Ok(Self {
            record,
            event,
            words,
        })
    }

    /// Whom it is told, unless they no longer want it.
    pub(crate) async fn to(
        &self,
        core: &Core,
        id: SubscriberId,
    ) -> Result<SubscriberRecord, Unsaid> {
        let subscriber = core.store.subscriber(id).await.map_err(store)?;
        let subscriber = subscriber
            .filter(|subscriber| {
                subscriber.organization == self.record.organization
                    && subscriber.state == SubscriptionState::Active
                    && way(self.record.kind) == Some(subscriber.way)
            })
            .ok_or(reasons::WITHDRAWN.en)?;
        let agreed = core
            .store
            .has_consent(
                subscriber.organization,
                subscriber.way,
                &subscriber.address,
                NEWS,
            )
            .await
            .map_err(store)?;
        if !agreed {
            return Err(reasons::WITHDRAWN.en.into());
        }
        Ok(subscriber)
    }

    /// In which language a subscriber is told: their own, unless the organizer wrote the words.
    pub(crate) fn language(&self, subscriber: &SubscriberRecord) -> Language {
        if self.record.text.is_empty() {
            subscriber.language
        } else {
            self.record.language
        }
    }

    /// The words in a language.
    pub(crate) fn words(&self, language: Language) -> &str {
        self.words
            .iter()
            .find(|(known, _)| *known == language)
            .map_or("", |(_, words)| words)
    }
}

/// What a message on a channel says: by the provider's template (WhatsApp), or plainly (SMS).
pub(crate) async fn news(core: &Core, job: &LeasedJob) -> Result<(Template, String), Unsaid> {
    let note: Note = serde_json::from_str(&job.payload).unwrap_or_default();
    let announcement = note.announcement.ok_or(reasons::UNREADABLE.en)?;
    let subscriber = note.subscriber.ok_or(reasons::UNREADABLE.en)?;
    let told = Told::read(core, announcement).await?;
    let subscriber = told.to(core, subscriber).await?;
    let language = told.language(&subscriber);
    Ok((
        template(&told.event, told.record.kind, language),
        told.words(language).to_owned(),
    ))
}
