//! Subscribers: who asked to be told of new events.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::wire::Json;
use domain::ids::SubscriberId;
use leptos::prelude::*;
use usecases::Page;
use usecases::subscribers::{SubscriberCounts, SubscriberView};

/// Newest first.
#[server(prefix = "/organize/fn", endpoint = "subscribers/list", protocol = Json)]
pub async fn list_subscribers(cursor: Option<String>) -> Answer<Page<SubscriberView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.subscribers.list(&actor, cursor).await?)
}

/// How many.
#[server(prefix = "/organize/fn", endpoint = "subscribers/counts", protocol = Json)]
pub async fn count_subscribers() -> Answer<SubscriberCounts> {
    let (doors, _, actor) = inside()?;
    Ok(doors.subscribers.counts(&actor).await?)
}

/// Removes one.
#[server(prefix = "/organize/fn", endpoint = "subscribers/remove", protocol = Json)]
pub async fn remove_subscriber(id: SubscriberId) -> Answer<()> {
    let (doors, _, actor) = inside()?;
    Ok(doors.subscribers.remove(&actor, id).await?)
}
