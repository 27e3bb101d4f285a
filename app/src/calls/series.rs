//! Events that repeat.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
#[cfg(feature = "ssr")]
use super::lines::light;
use super::wire::Json;
use domain::ids::EventId;
use domain::language::LocalText;
use domain::series::{Longer, Reach};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use usecases::Page;
use usecases::events::EventInput;
use usecases::series::{Along, Outcome, Preview, SeriesDate, SeriesView, TakenOver};

/// An event's series with the first part of its dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeating {
    /// The series.
    pub series: SeriesView,
    /// Its dates that are not over.
    pub dates: Page<SeriesDate>,
}

#[cfg(feature = "ssr")]
fn lighter(mut outcome: Outcome) -> Outcome {
    outcome.event = light(outcome.event);
    outcome
}

/// What a rule would give.
#[server(prefix = "/organize/fn", endpoint = "series/preview", protocol = Json)]
pub async fn preview_series(event: EventId, rule: String) -> Answer<Preview> {
    let (doors, _, actor) = inside()?;
    Ok(doors.series.preview(&actor, event, &rule).await?)
}

/// Makes an event repeat.
#[server(prefix = "/organize/fn", endpoint = "series/repeat", protocol = Json)]
pub async fn repeat_event(event: EventId, rule: String) -> Answer<SeriesView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.series.repeat(&actor, event, &rule).await?)
}

/// Gives an event's series a later end.
#[server(prefix = "/organize/fn", endpoint = "series/lengthen", protocol = Json)]
pub async fn lengthen_series(event: EventId, longer: Longer) -> Answer<SeriesView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.series.lengthen(&actor, event, longer).await?)
}

/// The series of an event.
#[server(prefix = "/organize/fn", endpoint = "series/show", protocol = Json)]
pub async fn show_series(event: EventId) -> Answer<Repeating> {
    let (doors, _, actor) = inside()?;
    let series = doors.series.of(&actor, event).await?;
    let dates = doors.series.dates(&actor, event, None, None).await?;
    Ok(Repeating { series, dates })
}

/// More dates of an event's series.
#[server(prefix = "/organize/fn", endpoint = "series/dates", protocol = Json)]
pub async fn more_dates(event: EventId, cursor: String) -> Answer<Page<SeriesDate>> {
    let (doors, _, actor) = inside()?;
    let series = &doors.series;
    Ok(series.dates(&actor, event, Some(cursor), None).await?)
}

/// Replaces what was typed of a date, and takes it to others.
#[server(prefix = "/organize/fn", endpoint = "series/update", protocol = Json)]
pub async fn update_dates(
    id: EventId,
    input: EventInput,
    revision: i64,
    reach: Reach,
) -> Answer<Outcome> {
    let (doors, _, actor) = inside()?;
    let seen = Some(revision);
    let done = doors.series.update(&actor, id, input, seen, reach).await?;
    Ok(lighter(done))
}

/// Publishes dates that are drafts.
#[server(prefix = "/organize/fn", endpoint = "series/publish", protocol = Json)]
pub async fn publish_dates(id: EventId, reach: Reach) -> Answer<Outcome> {
    let (doors, _, actor) = inside()?;
    Ok(lighter(doors.series.publish(&actor, id, reach).await?))
}

/// Takes what a date has over to all behind it.
#[server(prefix = "/organize/fn", endpoint = "series/take_over", protocol = Json)]
pub async fn take_over(event: EventId, what: Along) -> Answer<TakenOver> {
    let (doors, _, actor) = inside()?;
    Ok(doors.series.take_over(&actor, event, what).await?)
}

/// Calls dates off, with words of one's own for everybody.
#[server(prefix = "/organize/fn", endpoint = "series/cancel", protocol = Json)]
pub async fn cancel_dates(id: EventId, reach: Reach, words: LocalText) -> Answer<Outcome> {
    let (doors, _, actor) = inside()?;
    let done = doors.series.cancel(&actor, id, reach, words).await?;
    Ok(lighter(done))
}
