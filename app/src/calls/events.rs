//! Events, for their organizers.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::lines::light;
use super::lines::{Editable, Overview};
use super::wire::Json;
#[cfg(feature = "ssr")]
use super::{allowed, inside};
use domain::ids::EventId;
use leptos::prelude::*;
use usecases::Page;
use usecases::events::{EventInput, EventView, OwnEventQuery};

/// The organization's events.
#[server(prefix = "/organize/fn", endpoint = "events/list", protocol = Json)]
pub async fn list_events(query: OwnEventQuery) -> Answer<Page<EventView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.events.own(&actor, query).await?.map(light))
}

/// One event.
#[server(prefix = "/organize/fn", endpoint = "events/show", protocol = Json)]
pub async fn show_event(id: EventId) -> Answer<EventView> {
    let (doors, _, actor) = inside()?;
    Ok(light(doors.events.show_own(&actor, id).await?))
}

/// One event with its newest bookings and whatever else its room shows at once: one answer, since a
/// phone far from the server waits for each.
#[server(prefix = "/organize/fn", endpoint = "events/room", protocol = Json)]
pub async fn show_room(id: EventId) -> Answer<Overview> {
    let (doors, _, actor) = inside()?;
    let event = doors.events.show_own(&actor, id).await?;
    let query = usecases::bookings::BookingQuery {
        event: Some(id),
        limit: Some(6),
        ..Default::default()
    };
    let latest = doors
        .bookings
        .list(&actor, query)
        .await
        .map(|p| p.items)
        .unwrap_or_default();
    let latest = latest.into_iter().map(Into::into).collect();
    Ok(Overview {
        event: light(event),
        latest,
        waiting: allowed(doors.waiting.numbers(&actor, id).await)?,
        announced: allowed(doors.announcements.list(&actor, id).await)?,
        lately: allowed(doors.figures.lately(&actor, id, None).await)?,
    })
}

/// One event in the form in which it is edited.
#[server(prefix = "/organize/fn", endpoint = "events/edit", protocol = Json)]
pub async fn edit_event(id: EventId) -> Answer<Editable> {
    let (doors, _, actor) = inside()?;
    let input = doors.events.input(&actor, id).await?;
    let event = light(doors.events.show_own(&actor, id).await?);
    Ok(Editable {
        input,
        picture: event.picture,
        event,
    })
}

/// Creates a draft.
#[server(prefix = "/organize/fn", endpoint = "events/create", protocol = Json)]
pub async fn create_event(input: EventInput) -> Answer<EventView> {
    let (doors, _, actor) = inside()?;
    Ok(light(doors.events.create(&actor, input).await?))
}

/// Replaces what was typed, unless someone else did so meanwhile.
#[server(prefix = "/organize/fn", endpoint = "events/update", protocol = Json)]
pub async fn update_event(id: EventId, input: EventInput, revision: i64) -> Answer<EventView> {
    let (doors, _, actor) = inside()?;
    let event = doors
        .events
        .update(&actor, id, input, Some(revision))
        .await?;
    Ok(light(event))
}

/// Makes a draft of the same content.
#[server(prefix = "/organize/fn", endpoint = "events/duplicate", protocol = Json)]
pub async fn duplicate_event(id: EventId) -> Answer<EventView> {
    let (doors, _, actor) = inside()?;
    Ok(light(doors.events.duplicate(&actor, id).await?))
}

/// Publishes a draft.
#[server(prefix = "/organize/fn", endpoint = "events/publish", protocol = Json)]
pub async fn publish_event(id: EventId) -> Answer<EventView> {
    let (doors, _, actor) = inside()?;
    Ok(light(doors.events.publish(&actor, id).await?))
}

/// Calls an event off.
#[server(prefix = "/organize/fn", endpoint = "events/cancel", protocol = Json)]
pub async fn cancel_event(id: EventId) -> Answer<EventView> {
    let (doors, _, actor) = inside()?;
    Ok(light(doors.events.cancel(&actor, id).await?))
}

/// Deletes a draft.
#[server(prefix = "/organize/fn", endpoint = "events/delete", protocol = Json)]
pub async fn delete_draft(id: EventId) -> Answer<()> {
    let (doors, _, actor) = inside()?;
    Ok(doors.events.delete(&actor, id).await?)
}

/// Markdown as the sanitised HTML that guests will see.
#[server(prefix = "/organize/fn", endpoint = "events/preview", protocol = Json)]
pub async fn preview_markdown(markdown: String) -> Answer<String> {
    let (doors, _, actor) = inside()?;
    Ok(doors.events.preview(&actor, markdown).await?)
}
