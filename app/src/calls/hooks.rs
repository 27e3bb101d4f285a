//! Outgoing webhooks, for owners.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::wire::Json;
use domain::hook::DeliveryState;
use domain::ids::{DeliveryId, HookId};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use usecases::Page;
use usecases::hooks::{DeliveryContent, DeliveryView, HookInput, HookView, NewSecret};

/// A webhook with a part of its log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneHook {
    /// The webhook.
    pub hook: HookView,
    /// Newest first.
    pub log: Page<DeliveryView>,
}

/// The organization's webhooks.
#[server(prefix = "/organize/fn", endpoint = "hooks/list", protocol = Json)]
pub async fn list_hooks() -> Answer<Vec<HookView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.hooks.list(&actor).await?)
}

/// A webhook with its log, or a further part of it.
#[server(prefix = "/organize/fn", endpoint = "hooks/show", protocol = Json)]
pub async fn show_hook(
    id: HookId,
    state: Option<DeliveryState>,
    cursor: Option<String>,
) -> Answer<OneHook> {
    let (doors, _, actor) = inside()?;
    let hook = doors.hooks.show(&actor, id).await?;
    let log = doors.hooks.deliveries(&actor, id, state, cursor).await?;
    Ok(OneHook { hook, log })
}

/// Makes a webhook and answers its secret, this once.
#[server(prefix = "/organize/fn", endpoint = "hooks/create", protocol = Json)]
pub async fn create_hook(input: HookInput) -> Answer<NewSecret> {
    let (doors, _, actor) = inside()?;
    Ok(doors.hooks.create(&actor, input).await?)
}

/// Changes a webhook.
#[server(prefix = "/organize/fn", endpoint = "hooks/update", protocol = Json)]
pub async fn update_hook(id: HookId, input: HookInput) -> Answer<HookView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.hooks.update(&actor, id, input).await?)
}

/// Makes another secret and answers it, this once.
#[server(prefix = "/organize/fn", endpoint = "hooks/secret", protocol = Json)]
pub async fn renew_hook_secret(id: HookId) -> Answer<NewSecret> {
    let (doors, _, actor) = inside()?;
    Ok(doors.hooks.renew_secret(&actor, id).await?)
}

/// Removes a webhook.
#[server(prefix = "/organize/fn", endpoint = "hooks/remove", protocol = Json)]
pub async fn remove_hook(id: HookId) -> Answer<()> {
    let (doors, _, actor) = inside()?;
    Ok(doors.hooks.remove(&actor, id).await?)
}

/// Sends a test.
#[server(prefix = "/organize/fn", endpoint = "hooks/test", protocol = Json)]
pub async fn test_hook(id: HookId) -> Answer<DeliveryView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.hooks.test(&actor, id).await?)
}

/// What one delivery says.
#[server(prefix = "/organize/fn", endpoint = "hooks/delivery", protocol = Json)]
pub async fn show_delivery(id: DeliveryId) -> Answer<DeliveryContent> {
    let (doors, _, actor) = inside()?;
    Ok(doors.hooks.delivery(&actor, id).await?)
}

/// Sends a delivery again.
#[server(prefix = "/organize/fn", endpoint = "hooks/replay", protocol = Json)]
pub async fn replay_delivery(id: DeliveryId) -> Answer<DeliveryView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.hooks.replay(&actor, id).await?)
}
