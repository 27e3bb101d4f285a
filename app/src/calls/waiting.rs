//! Waiting lists, for organizers.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
#[cfg(feature = "ssr")]
use super::lines::light;
use super::wire::Json;
use domain::ids::{EventId, WaitingId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use usecases::Page;
use usecases::events::EventView;
use usecases::waiting::{
    WaitingDeed, WaitingNumbers, WaitingQuery, WaitingRequest, WaitingSettings, WaitingView,
};

/// An event with a part of its waiting list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRoom {
    /// The event, without its long texts.
    pub event: EventView,
    /// What is set, and how many wait.
    pub numbers: WaitingNumbers,
    /// In the order in which they are served.
    pub people: Page<WaitingView>,
}

/// The waiting list of an event.
#[server(prefix = "/organize/fn", endpoint = "waiting/list", protocol = Json)]
pub async fn list_waiting(event: EventId, query: WaitingQuery) -> Answer<WaitingRoom> {
    let (doors, _, actor) = inside()?;
    let people = doors.waiting.list(&actor, event, query).await?;
    let numbers = doors.waiting.numbers(&actor, event).await?;
    let event = light(doors.events.show_own(&actor, event).await?);
    Ok(WaitingRoom {
        event,
        numbers,
        people,
    })
}

/// Sets how a list works.
#[server(prefix = "/organize/fn", endpoint = "waiting/set", protocol = Json)]
pub async fn set_waiting_list(event: EventId, settings: WaitingSettings) -> Answer<WaitingNumbers> {
    let (doors, _, actor) = inside()?;
    Ok(doors.waiting.set(&actor, event, settings).await?)
}

/// Offers, puts first, takes off.
#[server(prefix = "/organize/fn", endpoint = "waiting/act", protocol = Json)]
pub async fn act_on_waiting(
    event: EventId,
    waiting: WaitingId,
    deed: WaitingDeed,
) -> Answer<WaitingView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.waiting.act(&actor, event, waiting, deed).await?)
}

/// Adds somebody by hand.
#[server(prefix = "/organize/fn", endpoint = "waiting/add", protocol = Json)]
pub async fn add_to_waiting(request: WaitingRequest) -> Answer<WaitingView> {
    let (doors, _, actor) = inside()?;
    let request = WaitingRequest {
        source: domain::booking::Source::Organizer,
        // Only guests themselves agree to messages.
        notify: None,
        ..request
    };
    Ok(doors.waiting.join(Some(&actor), request).await?.waiting)
}
