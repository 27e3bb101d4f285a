//! The message log.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::wire::Json;
use domain::ids::JobId;
use leptos::prelude::*;
use usecases::Page;
use usecases::messages::{MessageContent, MessageQuery, MessageView};

/// The log, newest first.
#[server(prefix = "/organize/fn", endpoint = "messages/list", protocol = Json)]
pub async fn list_messages(query: MessageQuery) -> Answer<Page<MessageView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.messages.list(&actor, query).await?)
}

/// One message with its content.
#[server(prefix = "/organize/fn", endpoint = "messages/show", protocol = Json)]
pub async fn show_message(id: JobId) -> Answer<MessageContent> {
    let (doors, _, actor) = inside()?;
    Ok(doors.messages.show(&actor, id).await?)
}

/// Sends a message again.
#[server(prefix = "/organize/fn", endpoint = "messages/retry", protocol = Json)]
pub async fn retry_message(id: JobId) -> Answer<MessageView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.messages.retry(&actor, id).await?)
}

/// Cancels a queued message.
#[server(prefix = "/organize/fn", endpoint = "messages/cancel", protocol = Json)]
pub async fn cancel_message(id: JobId) -> Answer<MessageView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.messages.cancel(&actor, id).await?)
}
