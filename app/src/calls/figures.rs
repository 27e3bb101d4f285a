//! Figures: where the day begins, and an event's room.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
#[cfg(feature = "ssr")]
use super::lines::light;
use super::wire::Json;
use domain::ids::EventId;
use domain::language::Language;
use leptos::prelude::*;
use usecases::Page;
use usecases::figures::{Happening, Home, Plot, Room};

/// Where the day begins.
#[server(prefix = "/organize/fn", endpoint = "figures/home", protocol = Json)]
pub async fn begin_day() -> Answer<Home> {
    let (doors, _, actor) = inside()?;
    let mut home = doors.figures.home(&actor).await?;
    home.events = home.events.into_iter().map(light).collect();
    Ok(home)
}

/// What needs attention about an event, and these drawings of it.
#[server(prefix = "/organize/fn", endpoint = "figures/room", protocol = Json)]
pub async fn event_room(id: EventId, plots: Vec<Plot>, language: Language) -> Answer<Room> {
    let (doors, _, actor) = inside()?;
    Ok(doors.figures.room(&actor, id, &plots, language).await?)
}

/// What happened lately at an event.
#[server(prefix = "/organize/fn", endpoint = "figures/lately", protocol = Json)]
pub async fn event_lately(id: EventId, cursor: Option<String>) -> Answer<Page<Happening>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.figures.lately(&actor, id, cursor).await?)
}
