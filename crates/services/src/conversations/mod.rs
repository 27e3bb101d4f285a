//! Conversations: the machine's side, and the organizer's inbox.

mod deeds;
mod facts;
mod render;
mod turn;
mod view;
pub(crate) mod window;
pub(crate) mod work;

pub(crate) use facts::Calendars;

use crate::connected::{Connected, find};
use crate::core::{Core, page_size};
use crate::error::{list, store};
use crate::secrets::uuid;
use crate::workers::chat::{CHAT, Chat};
use async_trait::async_trait;
use channels::chat::{Address, Reply};
use domain::ids::{ChatMessageId, ConversationId};
use domain::message::Message;
use domain::text;
use std::sync::Arc;
use store::records::{ConversationRecord, ConversationSearch, NewChatMessage, NewJob};
use usecases::conversations::{
    ConversationQuery, ConversationView, Conversations, Speaker, Thread,
};
use usecases::{Actor, Error, Page, Result, Scope};

/// Messages of a thread that are shown.
const MESSAGES: i64 = 200;
/// Characters of an answer.
const ANSWER: usize = 2000;

/// The door to conversations.
pub(crate) struct ConversationsService(pub(crate) Arc<Core>);

impl ConversationsService {
    /// A conversation of the actor's organization, with its channel.
    async fn own(
        &self,
        actor: &Actor,
        id: ConversationId,
    ) -> Result<(ConversationRecord, Arc<Connected>)> {
        let found = self.0.store.conversation(id).await.map_err(store)?;
        let record = found
            .filter(|record| record.organization == actor.organization)
            .ok_or(Error::NotFound)?;
        let channel = find(&self.0, record.channel).await?;
        Ok((record, channel.ok_or(Error::NotFound)?))
    }

    async fn thread(&self, record: ConversationRecord, channel: &Connected) -> Result<Thread> {
        let messages = self.0.store.thread(record.id, MESSAGES).await;
        let messages = messages.map_err(store)?;
        Ok(Thread {
            conversation: view::conversation(record, channel, self.0.now()),
            messages: messages.into_iter().map(view::message).collect(),
        })
    }
}

#[async_trait]
impl Conversations for ConversationsService {
    async fn list(
        &self,
        actor: &Actor,
        query: ConversationQuery,
    ) -> Result<Page<ConversationView>> {
        actor.require(Scope::ChannelsRead)?;
        let search = ConversationSearch {
            organization: actor.organization,
            waiting: query.waiting,
            cursor: query.cursor,
            limit: page_size(query.limit),
        };
        let found = self.0.store.conversations(search).await;
        let (records, next_cursor) = found.map_err(list)?;
        let now = self.0.now();
        let mut items = Vec::with_capacity(records.len());
        for record in records {
            if let Some(channel) = find(&self.0, record.channel).await? {
                items.push(view::conversation(record, &channel, now));
            }
        }
        Ok(Page { items, next_cursor })
    }

    async fn waiting(&self, actor: &Actor) -> Result<i64> {
        actor.require(Scope::ChannelsRead)?;
        let waiting = self.0.store.waiting_conversations(actor.organization);
        waiting.await.map_err(store)
    }

    async fn show(&self, actor: &Actor, conversation: ConversationId) -> Result<Thread> {
        actor.require(Scope::ChannelsRead)?;
        let (record, channel) = self.own(actor, conversation).await?;
        self.thread(record, &channel).await
    }

    async fn answer(
        &self,
        actor: &Actor,
        conversation: ConversationId,
        text: String,
    ) -> Result<Thread> {
        actor.require(Scope::ChannelsWrite)?;
        let (record, channel) = self.own(actor, conversation).await?;
        let text = text::required_lines("text", &text, ANSWER).map_err(|error| Error::Invalid {
            errors: vec![error],
        })?;
        if channel.off {
            return Err(Error::field("text", Message::new("channel_off")));
        }
        let core = &self.0;
        let now = core.now();
        if !window::is_open(channel.record.kind, record.last_heard_at, now) {
            return Err(Error::field("text", Message::new("window_closed")));
        }
        let latest = core.store.thread(record.id, MESSAGES).await;
        let latest = latest.map_err(store)?;
        // Some guests can be answered only where they last wrote from; our last answer knows it. Under a
        // name that the guest has no more, somebody else may be reached.
        let guest = &record.guest;
        let theirs = |to: &Address| to.id == guest.id || guest.alias.as_ref() == Some(&to.id);
        let to = latest
            .iter()
            .rev()
            .find_map(|message| serde_json::from_str::<Address>(&message.to).ok())
            .filter(theirs)
            .unwrap_or_else(|| window::address(record.guest.clone()));
        let reply = Reply {
            text,
            language: record.language.unwrap_or_default(),
            ..Reply::default()
        };
        let id = ChatMessageId(uuid(now)?);
        let (message, job) = said(&channel, id, Speaker::Person, &reply, &to)?;
        let answered = core.store.person_answers(record.id, message, job).await;
        answered.map_err(store)?;
        core.audit(actor, "conversation.answer", conversation).await;
        self.show(actor, conversation).await
    }

    async fn settle(
        &self,
        actor: &Actor,
        conversation: ConversationId,
    ) -> Result<ConversationView> {
        actor.require(Scope::ChannelsWrite)?;
        self.own(actor, conversation).await?;
        let settled = self.0.store.settle_conversation(conversation).await;
        settled.map_err(store)?;
        self.0
            .audit(actor, "conversation.settle", conversation)
            .await;
        let (record, channel) = self.own(actor, conversation).await?;
        Ok(view::conversation(record, &channel, self.0.now()))
    }
}

/// A message of ours, and the job that carries it out.
fn said(
    channel: &Connected,
    id: ChatMessageId,
    speaker: Speaker,
    reply: &Reply,
    to: &Address,
) -> Result<(NewChatMessage, NewJob)> {
    let json = |_| Error::Unexpected;
    let message = NewChatMessage {
        id,
        speaker,
        text: reply.text.clone(),
        reply: serde_json::to_string(reply).map_err(json)?,
        to: serde_json::to_string(to).map_err(json)?,
    };
    let payload = serde_json::to_string(&Chat { message: id }).map_err(json)?;
    let job = NewJob {
        payload: payload.into(),
        dedup_key: Some(format!("{CHAT}:{id}")),
        channel: Some(channel.record.id),
        ..NewJob::new(channel.record.organization, CHAT)
    };
    Ok((message, job))
}
