//! The inbox.

use super::error::Answer;
#[cfg(feature = "ssr")]
use super::inside;
use super::wire::Json;
use domain::ids::ConversationId;
use leptos::prelude::*;
use usecases::Page;
use usecases::conversations::{ConversationQuery, ConversationView, Thread};

/// Those that wait for a person first.
#[server(prefix = "/organize/fn", endpoint = "conversations/list", protocol = Json)]
pub async fn list_conversations(query: ConversationQuery) -> Answer<Page<ConversationView>> {
    let (doors, _, actor) = inside()?;
    Ok(doors.conversations.list(&actor, query).await?)
}

/// How many wait for a person.
#[server(prefix = "/organize/fn", endpoint = "conversations/waiting", protocol = Json)]
pub async fn count_waiting() -> Answer<i64> {
    let (doors, _, actor) = inside()?;
    Ok(doors.conversations.waiting(&actor).await?)
}

/// One with its messages.
#[server(prefix = "/organize/fn", endpoint = "conversations/show", protocol = Json)]
pub async fn show_conversation(id: ConversationId) -> Answer<Thread> {
    let (doors, _, actor) = inside()?;
    Ok(doors.conversations.show(&actor, id).await?)
}

/// Answers the guest.
#[server(prefix = "/organize/fn", endpoint = "conversations/answer", protocol = Json)]
pub async fn answer_guest(id: ConversationId, text: String) -> Answer<Thread> {
    let (doors, _, actor) = inside()?;
    Ok(doors.conversations.answer(&actor, id, text).await?)
}

/// Lets the machine answer again.
#[server(prefix = "/organize/fn", endpoint = "conversations/settle", protocol = Json)]
pub async fn settle_conversation(id: ConversationId) -> Answer<ConversationView> {
    let (doors, _, actor) = inside()?;
    Ok(doors.conversations.settle(&actor, id).await?)
}
