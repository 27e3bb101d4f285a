//! The dates of a series made: at once when an event begins to repeat, and day by day for a rule without
//! an end. What was interrupted is gone on with.

use super::super::EventsService;
use super::super::input::zone_of;
use super::super::write::Model;
use super::parts::copied;
use crate::core::Core;
use crate::error::store;
use chrono::{DateTime, Duration, Months, NaiveDateTime, Utc};
use domain::event::EventStatus;
use domain::limits;
use domain::message::{FieldError, Message};
use domain::series::{Longer, Part, Rule, further, last, place, planned, wall};
use domain::time::Zone;
use std::sync::Arc;
use store::StoreError;
use store::records::{EventRecord, NewDate, SeriesRecord};
use usecases::{Actor, Conflict, Error, Result};

/// Series looked at in one step.
const AT_ONCE: i64 = 20;
/// How soon a series is looked at again whose dates could not be made.
const AGAIN: Duration = Duration::minutes(10);

/// What a rule gives from an event on.
pub(super) struct Plan {
    pub(super) rule: Rule,
    pub(super) zone: Zone,
    /// On the wall clock, the event's own first.
    pub(super) dates: Vec<NaiveDateTime>,
}

/// Judges a rule for an event.
pub(super) fn plan(event: &EventRecord, rule: &str, now: DateTime<Utc>) -> Result<Plan> {
    let refused = |conflict| Err(Error::Conflict { conflict });
    let wrong = |message| Error::Invalid {
        errors: vec![FieldError::new("rule", message)],
    };
    if event.series.is_some() {
        return Err(wrong(Message::new("rule_repeats_already")));
    }
    if event.status == EventStatus::Cancelled {
        return refused(Conflict::EventCancelled);
    }
    if event.fields.starts_at <= now {
        return refused(Conflict::EventOver);
    }
    let rule = Rule::parse("rule", rule).map_err(|error| wrong(error.message))?;
    let zone = zone_of(event);
    let begins = wall(event.fields.starts_at, zone);
    let dates = planned(&rule, begins, last(&rule, zone), horizon(begins, now, zone));
    Ok(Plan {
        dates: dates.map_err(wrong)?,
        rule,
        zone,
    })
}

/// The rule of a series with a later end: one that gives a date to come behind all that were made.
pub(super) fn longer(series: &SeriesRecord, longer: Longer, now: DateTime<Utc>) -> Result<Rule> {
    let wrong = |message| Error::Invalid {
        errors: vec![FieldError::new("rule", message)],
    };
    let not_longer = || wrong(Message::new("rule_not_longer"));
    let zone: Zone = series.timezone.parse().unwrap_or(Zone::UTC);
    let kept = Rule::parse("rule", &series.rule);
    let kept = kept.map_err(|error| wrong(error.message))?;
    if kept.is_open() && !series.done {
        return Err(not_longer());
    }
    let rule = kept.ending("rule", longer);
    let rule = rule.map_err(|error| wrong(error.message))?;
    let begins = series.begins;
    let dates = planned(&rule, begins, last(&rule, zone), horizon(begins, now, zone));
    let ends = dates.map_err(wrong)?.pop().ok_or_else(not_longer)?;
    if ends <= series.made_until || place(ends, zone) <= now {
        return Err(not_longer());
    }
    Ok(rule)
}

/// How far ahead the dates of a rule without an end are made.
fn horizon(begins: NaiveDateTime, now: DateTime<Utc>, zone: Zone) -> NaiveDateTime {
    let from = begins.max(wall(now, zone));
    from.checked_add_months(Months::new(limits::SERIES_MONTHS))
        .unwrap_or(NaiveDateTime::MAX)
}

/// Makes the dates of a series that are still to be made; answers how many.
pub(super) async fn extend(
    events: &EventsService,
    actor: &Actor,
    series: &SeriesRecord,
) -> Result<usize> {
    let core = &events.0;
    let now = core.now();
    let zone: Zone = series.timezone.parse().unwrap_or(Zone::UTC);
    let Ok(rule) = Rule::parse("rule", &series.rule) else {
        tracing::error!(series = %series.id, "a kept rule cannot be read");
        return rest(core, series, None).await;
    };
    let model = match core.store.series_model(series.id).await {
        Ok(model) => model,
        // All dates were called off, and nothing goes on from there.
        Err(StoreError::NotFound) => return rest(core, series, None).await,
        Err(error) => return Err(store(error)),
    };
    let room = if rule.is_open() {
        let ahead = core.store.dates_ahead(&[series.id], false).await;
        let ahead = ahead.map_err(store)?.first().map_or(0, |(_, ahead)| *ahead);
        limits::SERIES_DATES.saturating_sub(usize::try_from(ahead).unwrap_or(0))
    } else {
        limits::SERIES_DATES
    };
    let dates = further(
        &rule,
        series.begins,
        last(&rule, zone),
        series.made_until,
        horizon(series.begins, now, zone),
        room,
    );
    let mut made = 0;
    for slot in dates {
        match one(events, actor, series, &model, slot).await {
            Ok(true) => made += 1,
            Ok(false) => {}
            // What is wrong with the model is wrong tomorrow too, unless someone mends it.
            Err(error @ Error::Invalid { .. }) => {
                tracing::warn!(%error, series = %series.id, "a date could not be made");
                rest(core, series, Some(now + Duration::days(1))).await?;
                return Ok(made);
            }
            Err(error) => return Err(error),
        }
    }
    let look_at = rule.is_open().then(|| now + Duration::days(1));
    rest(core, series, look_at).await?;
    Ok(made)
}

/// Makes one date after a model, with all that belongs to it; whether it was made here.
async fn one(
    events: &EventsService,
    actor: &Actor,
    series: &SeriesRecord,
    model: &EventRecord,
    slot: NaiveDateTime,
) -> Result<bool> {
    let core = &events.0;
    let zone = zone_of(model);
    // Where the whole series was moved, so are its new dates.
    let start = match &model.series {
        Some(own) if !own.departs.contains(&Part::Time) => {
            slot + (wall(model.fields.starts_at, zone) - own.slot)
        }
        _ => slot,
    };
    let date = NewDate {
        series: series.id,
        slot,
        like: model.id,
    };
    let passed = place(start, zone) <= core.now();
    if !passed {
        let input = copied(model, start)?;
        let publish = model.status == EventStatus::Published;
        let like = Model {
            event: model,
            date: Some(date),
        };
        match events.keep_new(actor, &input, publish, Some(like)).await {
            Ok(_) => return Ok(true),
            // Another process made it.
            Err(Error::Conflict {
                conflict: Conflict::Taken { field },
            }) if field == "value" => {}
            Err(error) => return Err(error),
        }
    }
    let skipped = core.store.skip_date(series.id, slot).await;
    skipped.map_err(store)?;
    Ok(false)
}

/// Leaves a series alone until it is looked at again, or for good.
async fn rest(core: &Core, series: &SeriesRecord, at: Option<DateTime<Utc>>) -> Result<usize> {
    core.store.look_again(series.id, at).await.map_err(store)?;
    Ok(0)
}

/// Makes the dates of all series that are to be looked at now; answers how many.
///
/// # Errors
/// The database failed.
pub(crate) async fn extend_due(core: &Arc<Core>) -> Result<usize> {
    let events = EventsService(core.clone());
    let mut all = 0;
    loop {
        let due = core.store.series_due(AT_ONCE).await.map_err(store)?;
        if due.is_empty() {
            return Ok(all);
        }
        for series in &due {
            let actor = Actor::system(series.organization);
            match extend(&events, &actor, series).await {
                Ok(made) => all += made,
                Err(error) => {
                    tracing::error!(%error, series = %series.id, "a series could not go on");
                    rest(core, series, Some(core.now() + AGAIN)).await?;
                }
            }
        }
    }
}
