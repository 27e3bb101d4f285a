//! The door to figures.

mod attention;
mod count;
mod draw;
mod lines;
mod period;
mod report;
mod table;
mod untold;

pub(crate) use count::{count_due, note};

use crate::core::Core;
use crate::error::{list, store};
use crate::events::view::event_view;
use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use domain::figures::{FigureLine, Reach};
use domain::ids::{EventId, TicketTypeId};
use domain::language::{Language, LocalText};
use domain::time::{LONGEST, Zone, day};
use std::sync::Arc;
use store::records::{DoorBounds, EventRecord};
use usecases::figures::{
    Drawing, EventReport, Figures, Happened, Happening, Home, Period, PeriodReport, Plot, Room,
};
use usecases::{Actor, Error, Page, Result, Scope};

/// What stands in one part of what happened lately.
const LATELY: i64 = 15;
/// Events on the first page.
const NEXT: i64 = 12;
/// How far ahead the first page looks.
const AHEAD: Duration = Duration::days(400);

/// The door to figures.
pub(crate) struct FiguresService(pub(crate) Arc<Core>);

/// An event with its figures.
struct Figured {
    record: EventRecord,
    zone: Zone,
    /// Its ticket types in order, those off sale for good included.
    kinds: Vec<(TicketTypeId, LocalText)>,
    lines: Vec<FigureLine>,
    reach: Reach,
    /// As of when, where bookings have changed since.
    as_of: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
}

impl FiguresService {
    /// An event of the actor's organization.
    async fn own_event(&self, actor: &Actor, event: EventId) -> Result<EventRecord> {
        actor.require(Scope::EventsRead)?;
        let record = self.0.store.event(event).await.map_err(store)?;
        if record.organization.id == actor.organization {
            Ok(record)
        } else {
            Err(Error::NotFound)
        }
    }

    async fn figured(&self, actor: &Actor, event: EventId) -> Result<Figured> {
        let record = self.own_event(actor, event).await?;
        let counted = count::counted(&self.0, &record).await?;
        let lines = self.0.store.figure_lines(event).await.map_err(store)?;
        let kept = self.0.store.type_names(event).await.map_err(store)?;
        let now = self.0.now();
        // The one implied type has its name from the catalogue.
        let shown = event_view(&record, now, false).ticket_types;
        let kinds = kept
            .into_iter()
            .map(|(id, name)| {
                let own = shown.iter().find(|kind| kind.id == id);
                (id, own.map_or(name, |kind| kind.name.clone()))
            })
            .collect();
        Ok(Figured {
            zone: crate::events::input::zone_of(&record),
            record,
            kinds,
            lines,
            reach: counted.reach,
            as_of: counted.as_of,
            now,
        })
    }

    async fn next_events(&self, actor: &Actor) -> Result<(Vec<EventRecord>, usize)> {
        let now = self.0.now();
        let bounds = DoorBounds {
            starts_after: now - LONGEST,
            starts_until: now + AHEAD,
            over_after: now,
        };
        let kept = &self.0.store;
        let ids = kept.door_events(actor.organization, None, bounds, NEXT);
        let ids = ids.await.map_err(store)?;
        let mut records = kept.events(&ids).await.map_err(store)?;
        let is_today = |record: &EventRecord| {
            let zone = crate::events::input::zone_of(record);
            day(record.fields.starts_at, zone) <= day(now, zone)
        };
        records.sort_by_key(|record| (!is_today(record), record.fields.starts_at, record.id));
        let today = records.iter().filter(|record| is_today(record)).count();
        Ok((records, today))
    }
}

#[async_trait]
impl Figures for FiguresService {
    async fn home(&self, actor: &Actor) -> Result<Home> {
        actor.require(Scope::EventsRead)?;
        let now = self.0.now();
        let (records, today) = self.next_events(actor).await?;
        let kept = self.0.store.has_events(actor.organization).await;
        Ok(Home {
            events: records
                .iter()
                .map(|record| event_view(record, now, false))
                .collect(),
            today: i64::try_from(today).unwrap_or(0),
            any: kept.map_err(store)?,
            attention: attention::of_organization(&self.0, actor).await?,
        })
    }

    async fn room(
        &self,
        actor: &Actor,
        event: EventId,
        plots: &[Plot],
        language: Language,
    ) -> Result<Room> {
        let figured = self.figured(actor, event).await?;
        Ok(Room {
            attention: attention::of_event(&self.0, actor, &figured).await?,
            drawings: plots
                .iter()
                .take(Plot::ALL.len())
                .map(|plot| draw::drawing(&figured, *plot, language))
                .collect(),
            as_of: figured.as_of,
        })
    }

    async fn lately(
        &self,
        actor: &Actor,
        event: EventId,
        cursor: Option<String>,
    ) -> Result<Page<Happening>> {
        self.own_event(actor, event).await?;
        let kept = &self.0.store;
        let page = kept.lately(event, cursor.as_deref(), LATELY).await;
        let mut page = page.map_err(list)?;
        if !actor.scopes.contains(&Scope::BookingsRead) {
            for happening in &mut page.items {
                if let Happened::Booked { name, .. } | Happened::Cancelled { name, .. } =
                    &mut happening.what
                {
                    name.clear();
                }
            }
        }
        if !actor.scopes.contains(&Scope::MessagesRead) {
            page.items
                .retain(|one| !matches!(one.what, Happened::MessageFailed { .. }));
        }
        Ok(page)
    }

    async fn plot(
        &self,
        actor: &Actor,
        event: EventId,
        plot: Plot,
        language: Language,
    ) -> Result<String> {
        let figured = self.figured(actor, event).await?;
        let Drawing { svg, .. } = draw::drawing(&figured, plot, language);
        Ok(domain::plot::alone(&svg))
    }

    async fn report(
        &self,
        actor: &Actor,
        event: EventId,
        language: Language,
    ) -> Result<EventReport> {
        let figured = self.figured(actor, event).await?;
        let came = self.0.store.came_in(event).await.map_err(store)?;
        Ok(report::report(&figured, came, language))
    }

    async fn report_csv(
        &self,
        actor: &Actor,
        event: EventId,
        language: Language,
    ) -> Result<String> {
        let report = self.report(actor, event, language).await?;
        table::of_event(&report, language)
    }

    async fn period(
        &self,
        actor: &Actor,
        period: Period,
        language: Language,
    ) -> Result<PeriodReport> {
        period::report(&self.0, actor, period, language).await
    }

    async fn period_csv(
        &self,
        actor: &Actor,
        period: Period,
        language: Language,
    ) -> Result<String> {
        let report = period::report(&self.0, actor, period, language).await?;
        let events = period::all_events(&self.0, actor, &report).await?;
        table::of_period(&report, &events, language)
    }
}
