//! The door to events that repeat.

mod along;
mod change;
mod longer;
mod make;
mod parts;
mod with;

pub(crate) use make::extend_due;
pub(super) use parts::differing;
pub(super) use with::belongings;

use super::EventsService;
use crate::core::{Core, page_size};
use crate::error::{list, store};
use crate::secrets::uuid;
use async_trait::async_trait;
use domain::event::Visibility;
use domain::ids::{EventId, SeriesId};
use domain::language::LocalText;
use domain::limits;
use domain::series::{Longer, Reach, Rule, place};
use i18n::texts::series::repetition;
use std::sync::Arc;
use store::records::SeriesRecord;
use usecases::events::{EventInput, EventView};
use usecases::series::{
    Along, OtherDates, Outcome, Preview, Series, SeriesDate, SeriesView, TakenOver,
};
use usecases::{Actor, Error, Page, Result, Scope};

/// Other dates that a guest's page names.
const OTHERS: usize = 12;

/// The door to events that repeat.
pub(crate) struct SeriesService(EventsService);

impl SeriesService {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self(EventsService(core))
    }

    fn core(&self) -> &Core {
        &self.0.0
    }

    /// The series of an event of the actor's organization.
    async fn series_of(&self, actor: &Actor, event: EventId) -> Result<SeriesId> {
        let record = self.0.own_event(actor, event).await?;
        let place = record.series.ok_or(Error::NotFound)?;
        Ok(place.id)
    }

    async fn shown(&self, id: SeriesId) -> Result<SeriesView> {
        let core = self.core();
        let record = core.store.series(id).await.map_err(store)?;
        let ahead = core.store.dates_ahead(&[id], false).await;
        let ahead = ahead.map_err(store)?.first().map_or(0, |(_, ahead)| *ahead);
        let rule = Rule::parse("rule", &record.rule).map_err(|error| {
            tracing::error!(series = %id, ?error, "a kept rule cannot be read");
            Error::Unexpected
        })?;
        Ok(SeriesView {
            id,
            words: repetition(&rule, record.begins.date()),
            open: rule.is_open() && !record.done,
            rule: record.rule,
            timezone: record.timezone,
            ahead,
        })
    }

    /// The date with its status as of now.
    fn now(&self, mut date: SeriesDate) -> SeriesDate {
        let now = self.core().now();
        date.status = date.status.at(date.starts_at, date.ends_at, now);
        date
    }
}

#[async_trait]
impl Series for SeriesService {
    async fn preview(&self, actor: &Actor, event: EventId, rule: &str) -> Result<Preview> {
        actor.require(Scope::EventsWrite)?;
        let record = self.0.own_event(actor, event).await?;
        let plan = make::plan(&record, rule, self.core().now())?;
        let first = plan.dates.first().map(|at| at.date()).unwrap_or_default();
        Ok(Preview {
            words: repetition(&plan.rule, first),
            open: plan.rule.is_open(),
            rule: plan.rule.to_string(),
            dates: plan
                .dates
                .into_iter()
                .map(|at| place(at, plan.zone))
                .collect(),
            timezone: record.fields.timezone,
        })
    }

    async fn repeat(&self, actor: &Actor, event: EventId, rule: &str) -> Result<SeriesView> {
        actor.require(Scope::EventsWrite)?;
        let core = self.core();
        let now = core.now();
        let record = self.0.own_event(actor, event).await?;
        let plan = make::plan(&record, rule, now)?;
        let begins = plan.dates.first().copied().ok_or(Error::Unexpected)?;
        let series = SeriesRecord {
            id: SeriesId(uuid(now)?),
            organization: actor.organization,
            rule: plan.rule.to_string(),
            begins,
            timezone: record.fields.timezone,
            made_until: begins,
            done: false,
            look_at: now,
            created_at: now,
        };
        let kept = core.store.create_series(series.clone(), event).await;
        kept.map_err(store)?;
        core.snapshots.forget(event);
        core.audit(actor, "event.repeat", event).await;
        // The series stands: what could not be made now, a worker goes on with.
        if let Err(error) = make::extend(&self.0, actor, &series).await {
            tracing::error!(%error, series = %series.id, "the dates of a series are not all made");
        }
        self.shown(series.id).await
    }

    async fn lengthen(&self, actor: &Actor, event: EventId, longer: Longer) -> Result<SeriesView> {
        actor.require(Scope::EventsWrite)?;
        let series = self.lengthened(actor, event, longer).await?;
        self.shown(series).await
    }

    async fn of(&self, actor: &Actor, event: EventId) -> Result<SeriesView> {
        actor.require(Scope::EventsRead)?;
        let series = self.series_of(actor, event).await?;
        self.shown(series).await
    }

    async fn dates(
        &self,
        actor: &Actor,
        event: EventId,
        cursor: Option<String>,
        limit: Option<i64>,
    ) -> Result<Page<SeriesDate>> {
        actor.require(Scope::EventsRead)?;
        let series = self.series_of(actor, event).await?;
        let (organization, limit) = (actor.organization, page_size(limit));
        let page = self
            .core()
            .store
            .series_dates(organization, series, cursor.as_deref(), limit)
            .await;
        Ok(page.map_err(list)?.map(|date| self.now(date)))
    }

    async fn update(
        &self,
        actor: &Actor,
        event: EventId,
        input: EventInput,
        revision: Option<i64>,
        reach: Reach,
    ) -> Result<Outcome> {
        actor.require(Scope::EventsWrite)?;
        self.change(actor, event, input, revision, reach).await
    }

    async fn publish(&self, actor: &Actor, event: EventId, reach: Reach) -> Result<Outcome> {
        actor.require(Scope::EventsWrite)?;
        self.publish_dates(actor, event, reach).await
    }

    async fn cancel(
        &self,
        actor: &Actor,
        event: EventId,
        reach: Reach,
        words: LocalText,
    ) -> Result<Outcome> {
        actor.require(Scope::EventsWrite)?;
        self.cancel_dates(actor, event, reach, &words).await
    }

    async fn take_over(&self, actor: &Actor, event: EventId, what: Along) -> Result<TakenOver> {
        actor.require(Scope::EventsWrite)?;
        self.taken_over(actor, event, what).await
    }

    async fn others(&self, event: &EventView) -> Result<OtherDates> {
        let Some(series) = &event.series else {
            return Ok(OtherDates::default());
        };
        let by_link = event.visibility == Visibility::Link;
        let most = i64::try_from(limits::SERIES_DATES).unwrap_or(i64::MAX);
        let found = self
            .core()
            .store
            .other_dates(event.id, series.id, by_link, most)
            .await
            .map_err(store)?;
        let more = found.len().saturating_sub(OTHERS);
        let soonest = found.into_iter().take(OTHERS);
        Ok(OtherDates {
            dates: soonest.map(|date| self.now(date)).collect(),
            more: i64::try_from(more).unwrap_or(i64::MAX),
        })
    }
}
