//! The door to the message log.

use crate::core::{Core, page_size};
use crate::error::{list, store};
use crate::mail::{Letter, Pictures, compose};
use crate::notices::told;
use crate::workers::letters::{Prospect, letter_of};
use async_trait::async_trait;
use domain::ids::JobId;
use domain::text;
use std::sync::Arc;
use store::records::{MessageRecord, MessageSearch};
use usecases::messages::{
    MessageContent, MessageKind, MessageQuery, MessageState, MessageView, Messages,
};
use usecases::{Actor, Error, Page, Result, Scope};

/// The door to the message log.
pub(crate) struct MessagesService(pub(crate) Arc<Core>);

#[async_trait]
impl Messages for MessagesService {
    async fn list(&self, actor: &Actor, query: MessageQuery) -> Result<Page<MessageView>> {
        actor.require(Scope::MessagesRead)?;
        let q = text::search(query.q.as_deref().unwrap_or_default()).to_lowercase();
        let search = MessageSearch {
            organization: actor.organization,
            event: query.event,
            state: query.state,
            q: (!q.is_empty()).then_some(q),
            cursor: query.cursor,
            limit: page_size(query.limit),
        };
        let page = self.0.store.search_messages(&search).await.map_err(list)?;
        Ok(Page {
            items: page.items.into_iter().filter_map(view).collect(),
            next_cursor: page.next_cursor,
        })
    }

    async fn show(&self, actor: &Actor, message: JobId) -> Result<MessageContent> {
        actor.require(Scope::MessagesRead)?;
        let found = self
            .0
            .store
            .message(actor.organization, message)
            .await
            .map_err(store)?;
        let (record, kept) = found;
        if MessageKind::parse(&record.kind).is_some_and(|kind| !kind.is_mail()) {
            let text = match kept.as_deref() {
                Some(kept) => said(kept),
                None => as_of_now(&self.0, &record).await?,
            };
            return Ok(MessageContent {
                message: view(record).ok_or(Error::NotFound)?,
                text,
                html: String::new(),
                calendar: None,
            });
        }
        // What was sent is kept as values; what is still to be sent is written as of now.
        let letter = match kept.as_deref().map(serde_json::from_str::<Letter>) {
            Some(Ok(letter)) => Some(letter),
            Some(Err(error)) => {
                tracing::error!(%error, message = %message, "a kept message cannot be read");
                return Err(Error::Unexpected);
            }
            None => letter_of(&self.0, &Prospect::of(&record)).await?,
        };
        let mut shown = view(record).ok_or(Error::NotFound)?;
        let Some(mut letter) = letter else {
            return Ok(MessageContent {
                message: shown,
                text: String::new(),
                html: String::new(),
                calendar: None,
            });
        };
        // A secret link that is on its way to its guest is nobody else's.
        let secret = matches!(
            letter.kind,
            MessageKind::MyBookings
                | MessageKind::SubscribeLink
                | MessageKind::Invitation
                | MessageKind::PasswordLink
                | MessageKind::EmailLink
        );
        if secret && shown.state != MessageState::Kept {
            letter.link = None;
        }
        let composed = compose(&self.0, &letter, Pictures::OnPage);
        if shown.subject.is_empty() {
            shown.subject = composed.subject;
        }
        Ok(MessageContent {
            message: shown,
            text: composed.text,
            html: composed.html,
            calendar: composed.calendar.map(|(_, file)| file),
        })
    }

    async fn retry(&self, actor: &Actor, message: JobId) -> Result<MessageView> {
        actor.require(Scope::MessagesWrite)?;
        let record = self
            .0
            .store
            .retry_message(actor.organization, message)
            .await;
        let record = record.map_err(store)?;
        self.0.audit(actor, "message.retry", message).await;
        view(record).ok_or(Error::NotFound)
    }

    async fn cancel(&self, actor: &Actor, message: JobId) -> Result<MessageView> {
        actor.require(Scope::MessagesWrite)?;
        let record = self
            .0
            .store
            .cancel_message(actor.organization, message)
            .await;
        let record = record.map_err(store)?;
        self.0.audit(actor, "message.cancel", message).await;
        view(record).ok_or(Error::NotFound)
    }
}

/// What would be said on a channel about a booking now; nothing where it makes no sense any more.
async fn as_of_now(core: &Core, record: &MessageRecord) -> Result<String> {
    let letter = letter_of(core, &Prospect::of(record).into_letter()).await?;
    let told = letter.and_then(|letter| told(core, &letter));
    Ok(told.map(|told| told.template.shown).unwrap_or_default())
}

/// What was said on a channel, as it is kept: a text, or an object that has one.
fn said(kept: &str) -> String {
    match serde_json::from_str::<serde_json::Value>(kept) {
        Ok(serde_json::Value::String(text)) => text,
        Ok(value) => match value.get("text").and_then(serde_json::Value::as_str) {
            Some(text) => text.to_owned(),
            None => kept.to_owned(),
        },
        Err(_) => kept.to_owned(),
    }
}

/// A line of the log; none for a kind that this program does not know.
fn view(record: MessageRecord) -> Option<MessageView> {
    let queued = record.state == MessageState::Queued;
    Some(MessageView {
        id: record.id,
        kind: MessageKind::parse(&record.kind)?,
        state: record.state,
        recipient: record.recipient,
        subject: record.subject,
        event: record.event,
        event_title: record.event_title,
        booking: record.booking,
        channel: record.channel,
        channel_kind: record.channel_kind,
        created_at: record.created_at,
        next_try_at: queued
            .then_some(record.run_at)
            .filter(|at| !store::is_parked(*at)),
        finished_at: record.finished_at,
        attempts: record.attempts,
        last_error: record.last_error,
    })
}
