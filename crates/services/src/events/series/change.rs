//! One date of a series changed, published or called off, and others with it. Each date goes through the
//! booking desk by itself: what it refuses for one, because of that date's bookings, the others still take.

use super::super::view::event_view;
use super::super::write::{Departs, Rewritten, published};
use super::SeriesService;
use super::parts::taking;
use crate::error::store;
use crate::writing::{call_off, parting};
use chrono::{DateTime, Utc};
use domain::event::EventStatus;
use domain::ids::EventId;
use domain::language::LocalText;
use domain::series::{Part, Reach};
use store::records::{EventChange, EventRecord, EventUpdate, NewJob};
use usecases::events::{EventInput, EventView};
use usecases::series::{KeptDate, Outcome};
use usecases::{Actor, Conflict, Error, Result};

/// How often a change is made anew when others write at the same moment.
const TRIES: usize = 8;

/// The parts that a date can refuse because of its bookings.
const BOUND: [Part; 2] = [Part::Capacity, Part::Tickets];

impl SeriesService {
    pub(super) async fn change(
        &self,
        actor: &Actor,
        event: EventId,
        input: EventInput,
        revision: Option<i64>,
        reach: Reach,
    ) -> Result<Outcome> {
        self.begins_later(actor, event, reach).await?;
        let departs = Departs::By(reach);
        let done = self
            .0
            .rewrite(actor, event, &input, revision, &departs)
            .await?;
        let now = self.core().now();
        let mut outcome = only(event_view(&done.after, now, true));
        if !done.parts.is_empty() {
            for date in self.others_of(actor, &done.before, reach).await? {
                self.take(actor, date, &done, &mut outcome).await?;
            }
        }
        Ok(outcome)
    }

    pub(super) async fn publish_dates(
        &self,
        actor: &Actor,
        event: EventId,
        reach: Reach,
    ) -> Result<Outcome> {
        let before = self.begins_later(actor, event, reach).await?;
        let mut outcome = only(self.0.write_publication(actor, event).await?);
        for date in self.others_of(actor, &before, reach).await? {
            let record = self.0.own_event(actor, date).await?;
            if record.status == EventStatus::Draft {
                let told = published(actor.organization, date, true);
                let step = (EventChange::Publish, told, "event.publish");
                self.step(actor, &record, step, &mut outcome).await;
            }
        }
        Ok(outcome)
    }

    pub(super) async fn cancel_dates(
        &self,
        actor: &Actor,
        event: EventId,
        reach: Reach,
        words: &LocalText,
    ) -> Result<Outcome> {
        let before = self.begins_later(actor, event, reach).await?;
        let words = parting(words)?;
        let core = self.core();
        if let Some(place) = before.series.as_ref().filter(|_| reach != Reach::One) {
            // First, so that none is made behind the ones that are called off.
            let ended = core.store.look_again(place.id, None).await;
            ended.map_err(store)?;
        }
        let mut outcome = only(call_off(&self.0, actor, &before, &words).await?);
        for date in self.others_of(actor, &before, reach).await? {
            let record = self.0.own_event(actor, date).await?;
            match call_off(&self.0, actor, &record, &words).await {
                Ok(_) => outcome.done += 1,
                Err(error) => outcome.kept.push(kept(&record, error)),
            }
        }
        Ok(outcome)
    }

    /// The event; with others only while it lies ahead.
    async fn begins_later(
        &self,
        actor: &Actor,
        event: EventId,
        reach: Reach,
    ) -> Result<EventRecord> {
        let record = self.0.own_event(actor, event).await?;
        if reach != Reach::One && record.fields.starts_at <= self.core().now() {
            return Err(Error::Conflict {
                conflict: Conflict::EventOver,
            });
        }
        Ok(record)
    }

    /// The other dates that a change reaches, judged by the date as it was before; none that has begun.
    pub(super) async fn others_of(
        &self,
        actor: &Actor,
        before: &EventRecord,
        reach: Reach,
    ) -> Result<Vec<EventId>> {
        let from: DateTime<Utc> = match reach {
            Reach::One => return Ok(Vec::new()),
            Reach::Following => before.fields.starts_at,
            Reach::All => self.core().now(),
        };
        let Some(place) = &before.series else {
            return Ok(Vec::new());
        };
        let dates = self
            .core()
            .store
            .dates_to_change(actor.organization, place.id, from)
            .await;
        let mut dates = dates.map_err(store)?;
        dates.retain(|date| *date != before.id);
        Ok(dates)
    }

    /// One more date published.
    async fn step(
        &self,
        actor: &Actor,
        record: &EventRecord,
        (change, told, action): (EventChange, NewJob, &'static str),
        outcome: &mut Outcome,
    ) {
        let update = EventUpdate {
            event: record.id,
            organization: actor.organization,
            revision: None,
            change,
            jobs: vec![told],
        };
        match self.0.at_desk(update, record).await {
            Ok(_) => {
                outcome.done += 1;
                self.core().audit(actor, action, record.id).await;
            }
            Err(error) => outcome.kept.push(kept(record, error)),
        }
    }

    /// One more date takes over what was changed, but for what it departs in.
    async fn take(
        &self,
        actor: &Actor,
        date: EventId,
        done: &Rewritten,
        outcome: &mut Outcome,
    ) -> Result<()> {
        for last in (1..=TRIES).map(|turn| turn == TRIES) {
            let record = self.0.own_event(actor, date).await?;
            let begun = record.fields.starts_at <= self.core().now();
            let Some(place) = &record.series else {
                return Ok(());
            };
            let follows = |part: &Part| !place.departs.contains(part);
            let parts: Vec<Part> = done.parts.iter().copied().filter(follows).collect();
            if begun || record.status == EventStatus::Cancelled || parts.is_empty() {
                return Ok(());
            }
            let departs = Departs::In(place.departs.clone());
            let error = match self.taken(actor, &record, done, &parts, departs).await {
                Ok(()) => {
                    outcome.done += 1;
                    return Ok(());
                }
                Err(error) if is_stale(&error) && !last => continue,
                Err(error) => error,
            };
            if !about_bookings(&error) {
                outcome.kept.push(kept(&record, error));
                return Ok(());
            }
            // Its bookings forbid it: that it keeps from now on, and takes the rest.
            let (own, rest): (Vec<Part>, Vec<Part>) =
                parts.into_iter().partition(|part| BOUND.contains(part));
            let mut departs: Vec<Part> = place.departs.iter().copied().chain(own).collect();
            departs.sort_unstable();
            let departs = Departs::In(departs);
            match self.taken(actor, &record, done, &rest, departs).await {
                Ok(()) => {
                    outcome.done += i64::from(!rest.is_empty());
                    outcome.kept.push(kept(&record, error));
                }
                Err(error) if is_stale(&error) && !last => continue,
                Err(error) => outcome.kept.push(kept(&record, error)),
            }
            return Ok(());
        }
        Ok(())
    }

    async fn taken(
        &self,
        actor: &Actor,
        record: &EventRecord,
        done: &Rewritten,
        parts: &[Part],
        departs: Departs,
    ) -> Result<()> {
        let input = taking(record, done, parts)?;
        let seen = Some(record.revision);
        let events = &self.0;
        events
            .rewrite(actor, record.id, &input, seen, &departs)
            .await
            .map(|_| ())
    }
}

fn only(event: EventView) -> Outcome {
    Outcome {
        event,
        done: 1,
        kept: Vec::new(),
    }
}

pub(super) fn kept(record: &EventRecord, error: Error) -> KeptDate {
    KeptDate {
        event: record.id,
        starts_at: record.fields.starts_at,
        timezone: record.fields.timezone.clone(),
        error,
    }
}

fn is_stale(error: &Error) -> bool {
    let stale = Error::Conflict {
        conflict: Conflict::Stale,
    };
    *error == stale
}

fn about_bookings(error: &Error) -> bool {
    matches!(
        error,
        Error::Conflict {
            conflict: Conflict::CapacityBelowTaken { .. } | Conflict::TicketTypeInUse { .. }
        }
    )
}
