//! The door to events.

pub(crate) mod cache;
mod copy;
pub(crate) mod input;
mod naming;
pub(crate) mod series;
pub(crate) mod view;
mod write;

pub(crate) use series::SeriesService;
pub(crate) use write::{Changed, QUIET};

use crate::core::{Core, page_size, words};
use crate::error;
use crate::markdown;
use async_trait::async_trait;
use chrono::Duration;
use domain::event::EventStatus;
use domain::ids::{EventId, OrganizationId, SeriesId};
use domain::limits;
use std::sync::Arc;
use store::records::{EventRecord, OwnSearch, PublicSearch};
use usecases::events::{
    Availability, EventInput, EventKey, EventQuery, EventView, Events, OwnEventQuery,
};
use usecases::{Actor, Error, Page, Result, Scope};
use view::event_view;

/// The door to events.
pub(crate) struct EventsService(pub(crate) Arc<Core>);

impl EventsService {
    /// An event of the actor's organization.
    async fn own_event(&self, actor: &Actor, event: EventId) -> Result<EventRecord> {
        let record = self.0.store.event(event).await.map_err(error::store)?;
        if record.organization.id == actor.organization {
            Ok(record)
        } else {
            Err(Error::NotFound)
        }
    }

    /// Says of each event that repeats how many more dates lie ahead.
    async fn count_dates(&self, page: &mut Page<EventView>, public: bool) -> Result<()> {
        let mut all: Vec<SeriesId> = page
            .items
            .iter()
            .filter_map(|event| event.series.as_ref().map(|place| place.id))
            .collect();
        all.sort_unstable();
        all.dedup();
        let ahead = self.0.store.dates_ahead(&all, public).await;
        let ahead = ahead.map_err(error::store)?;
        for event in &mut page.items {
            // What is over stands for itself alone.
            let over = event.status == EventStatus::Over;
            if let Some(place) = event.series.as_mut().filter(|_| !over) {
                let mine = ahead.iter().find(|(id, _)| *id == place.id);
                place.more = mine.map_or(0, |(_, ahead)| (ahead - 1).max(0));
            }
        }
        Ok(())
    }
}

#[async_trait]
impl Events for EventsService {
    async fn list(&self, query: EventQuery) -> Result<Page<EventView>> {
        let now = self.0.now();
        let search = PublicSearch {
            words: words(query.q.as_deref()),
            from: query.from,
            to: query.to,
            organization: query.organization,
            cursor: query.cursor,
            limit: page_size(query.limit),
        };
        let page = self.0.store.public_events(&search, query.compact).await;
        let mut page = page
            .map_err(error::list)?
            .map(|record| event_view(&record, now, false));
        if query.compact {
            self.count_dates(&mut page, true).await?;
        }
        Ok(page)
    }

    async fn calendar(&self, organization: OrganizationId) -> Result<Vec<EventView>> {
        let now = self.0.now();
        let (from, before) = (now - Duration::days(31), now + Duration::days(366));
        let found = self
            .0
            .store
            .calendar_events(organization, from, before, limits::FEED)
            .await;
        let found = found.map_err(error::store)?;
        Ok(found
            .iter()
            .map(|record| event_view(record, now, false))
            .collect())
    }

    async fn show(&self, key: &EventKey, viewer: Option<&Actor>) -> Result<EventView> {
        if domain::key::read(&key.0).is_none() {
            return Err(Error::NotFound);
        }
        let record = self
            .0
            .store
            .event_by_key(&key.0)
            .await
            .map_err(error::store)?;
        let inside = viewer.is_some_and(|actor| {
            actor.organization == record.organization.id && actor.require(Scope::EventsRead).is_ok()
        });
        if record.is_unseen() && !inside {
            return Err(Error::NotFound);
        }
        Ok(event_view(&record, self.0.now(), inside))
    }

    async fn show_own(&self, actor: &Actor, id: EventId) -> Result<EventView> {
        actor.require(Scope::EventsRead)?;
        let event = self.show(&id.into(), Some(actor)).await?;
        if event.organization.id != actor.organization {
            return Err(Error::NotFound);
        }
        Ok(event)
    }

    async fn revision(&self, key: &EventKey) -> Result<(EventId, i64)> {
        if domain::key::read(&key.0).is_none() {
            return Err(Error::NotFound);
        }
        let glance = self
            .0
            .store
            .event_glance(&key.0)
            .await
            .map_err(error::store)?;
        if glance.status == EventStatus::Draft {
            return Err(Error::NotFound);
        }
        Ok((glance.id, glance.revision))
    }

    async fn availability(&self, event: EventId, viewer: Option<&Actor>) -> Result<Availability> {
        let viewer = viewer
            .filter(|actor| actor.require(Scope::EventsRead).is_ok())
            .map(|actor| actor.organization);
        self.0
            .store
            .availability(event, viewer)
            .await
            .map_err(error::store)
    }

    async fn own(&self, actor: &Actor, query: OwnEventQuery) -> Result<Page<EventView>> {
        actor.require(Scope::EventsRead)?;
        let now = self.0.now();
        let search = OwnSearch {
            organization: actor.organization,
            words: words(query.q.as_deref()),
            status: query.status,
            cursor: query.cursor,
            limit: page_size(query.limit),
        };
        let page = self.0.store.own_events(&search, query.compact).await;
        let mut page = page
            .map_err(error::list)?
            .map(|record| event_view(&record, now, true));
        if query.compact {
            self.count_dates(&mut page, false).await?;
        }
        Ok(page)
    }

    async fn input(&self, actor: &Actor, event: EventId) -> Result<EventInput> {
        actor.require(Scope::EventsRead)?;
        input::edited(&self.own_event(actor, event).await?)
    }

    async fn create(&self, actor: &Actor, input: EventInput) -> Result<EventView> {
        actor.require(Scope::EventsWrite)?;
        self.write_new(actor, input, false).await
    }

    async fn create_published(&self, actor: &Actor, input: EventInput) -> Result<EventView> {
        actor.require(Scope::EventsWrite)?;
        self.write_new(actor, input, true).await
    }

    async fn check(&self, actor: &Actor, event: Option<EventId>, input: &EventInput) -> Result<()> {
        actor.require(Scope::EventsWrite)?;
        let before = match event {
            Some(event) => Some(self.own_event(actor, event).await?),
            None => None,
        };
        let now = self.0.now();
        let checked = self.checked(actor, input, before.as_ref(), now).await;
        checked.map(|_| ())
    }

    async fn update(
        &self,
        actor: &Actor,
        event: EventId,
        input: EventInput,
        revision: Option<i64>,
    ) -> Result<EventView> {
        actor.require(Scope::EventsWrite)?;
        self.write_update(actor, event, input, revision).await
    }

    async fn duplicate(&self, actor: &Actor, event: EventId) -> Result<EventView> {
        actor.require(Scope::EventsWrite)?;
        self.write_copy(actor, event).await
    }

    async fn publish(&self, actor: &Actor, event: EventId) -> Result<EventView> {
        actor.require(Scope::EventsWrite)?;
        self.write_publication(actor, event).await
    }

    async fn cancel(&self, actor: &Actor, event: EventId) -> Result<EventView> {
        actor.require(Scope::EventsWrite)?;
        self.write_cancellation(actor, event).await
    }

    async fn delete(&self, actor: &Actor, event: EventId) -> Result<()> {
        actor.require(Scope::EventsWrite)?;
        self.write_deletion(actor, event).await
    }

    async fn preview(&self, actor: &Actor, markdown: String) -> Result<String> {
        actor.require(Scope::EventsWrite)?;
        let text = domain::text::lines("description", &markdown, limits::DESCRIPTION).map_err(
            |error| Error::Invalid {
                errors: vec![error],
            },
        )?;
        Ok(markdown::to_html(&text))
    }
}
