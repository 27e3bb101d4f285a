//! The door to events.

pub(crate) mod cache;
pub(crate) mod input;
mod naming;
pub(crate) mod view;
mod write;

pub(crate) use write::Changed;

use crate::core::{Core, page_size, words};
use crate::error;
use crate::markdown;
use async_trait::async_trait;
use chrono::NaiveDate;
use domain::event::EventStatus;
use domain::ids::EventId;
use domain::limits;
use domain::time::day;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::records::{EventRecord, OwnSearch, PublicSearch};
use usecases::events::{
    Availability, DayTaken, EventInput, EventKey, EventQuery, EventView, Events, OwnEventQuery,
};
use usecases::{Actor, Error, Page, Result, Scope};
use view::event_view;

/// Days that the plot shows at most.
const DAYS: usize = 400;

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
        let page = self
            .0
            .store
            .search_public(&search)
            .await
            .map_err(error::list)?;
        Ok(page.map(|record| event_view(&record, now, false)))
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
        if record.status == EventStatus::Draft && !inside {
            return Err(Error::NotFound);
        }
        Ok(event_view(&record, self.0.now(), inside))
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
        let page = self
            .0
            .store
            .search_own(&search)
            .await
            .map_err(error::list)?;
        Ok(page.map(|record| event_view(&record, now, true)))
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

    async fn days(&self, actor: &Actor, event: EventId) -> Result<Vec<DayTaken>> {
        actor.require(Scope::EventsRead)?;
        let record = self.own_event(actor, event).await?;
        let Some(published_at) = record.published_at else {
            return Ok(Vec::new());
        };
        let zone = input::zone_of(&record);
        let mut by_day: BTreeMap<NaiveDate, i64> = BTreeMap::new();
        for slice in self
            .0
            .store
            .taken_series(event)
            .await
            .map_err(error::store)?
        {
            *by_day.entry(day(slice.at, zone)).or_default() += slice.places;
        }
        let today = day(self.0.now(), zone);
        let first = day(published_at, zone).max(today - chrono::Days::new(DAYS as u64 - 1));
        let mut taken: i64 = by_day.range(..first).map(|(_, places)| places).sum();
        Ok(first
            .iter_days()
            .take_while(|day| *day <= today)
            .map(|day| {
                taken += by_day.get(&day).copied().unwrap_or(0);
                DayTaken { day, taken }
            })
            .collect())
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
