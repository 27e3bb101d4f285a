//! What is written to the guests of an event.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
#[cfg(feature = "ssr")]
use super::lines::light;
use super::wire::Json;
use domain::ids::{EventId, WrittenId};
use domain::language::LocalText;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use usecases::events::EventView;
use usecases::writing::{Preview, WrittenInput, WrittenView};

/// An event with what was written to its guests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Writings {
    /// The event, without its long texts.
    pub event: EventView,
    /// Newest first.
    pub written: Vec<WrittenView>,
}

/// What was written to the guests of an event.
#[server(prefix = "/organize/fn", endpoint = "writing/list", protocol = Json)]
pub async fn list_written(event: EventId) -> Answer<Writings> {
    let (doors, _, actor) = inside()?;
    let written = doors.writing.list(&actor, event).await?;
    let event = light(doors.events.show_own(&actor, event).await?);
    Ok(Writings { event, written })
}

/// How it would read, and to whom it would go.
#[server(prefix = "/organize/fn", endpoint = "writing/preview", protocol = Json)]
pub async fn preview_written(event: EventId, input: WrittenInput) -> Answer<Preview> {
    let (doors, _, actor) = inside()?;
    Ok(doors.writing.preview(&actor, event, input).await?)
}

/// Writes.
#[server(prefix = "/organize/fn", endpoint = "writing/write", protocol = Json)]
pub async fn write_to_guests(
    event: EventId,
    id: WrittenId,
    input: WrittenInput,
) -> Answer<WrittenView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.writing.write(&actor, event, id, input).await?)
}

/// Stops what has not gone out.
#[server(prefix = "/organize/fn", endpoint = "writing/cancel", protocol = Json)]
pub async fn cancel_written(event: EventId, id: WrittenId) -> Answer<WrittenView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.writing.cancel(&actor, event, id).await?)
}

/// Calls an event off, with words of one's own for everybody.
#[server(prefix = "/organize/fn", endpoint = "writing/call_off", protocol = Json)]
pub async fn call_off(event: EventId, words: LocalText) -> Answer<EventView> {
    let (doors, _, actor) = inside()?;
    Ok(light(doors.writing.call_off(&actor, event, words).await?))
}
