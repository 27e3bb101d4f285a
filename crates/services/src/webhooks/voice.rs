//! A call of a channel that speaks: the guest waits on the line, so it is worked on at once, by the same
//! machine and the same tables as all others, and answered in the call.

use super::{answer as answered_with, counted, empty, row};
use crate::connected::Connected;
use crate::conversations::work;
use crate::core::Core;
use crate::error::store;
use crate::workers::inbound;
use channels::chat::{Inbound, Provider, Received, Reply, Said, What};
use chrono::Duration;
use domain::channel::ChannelKind;
use domain::ids::ConversationId;
use domain::language::Language;
use i18n::texts::channels::NOT_HEARD;
use std::sync::Arc;
use std::time::Duration as Pause;
use store::records::ChatMessageRecord;
use usecases::conversations::Speaker;
use usecases::webhooks::{Gate, WebhookAnswer};
use usecases::{Error, Result};

/// How long the providers wait, less a little.
const ALEXA: Pause = Pause::from_secs(6);
const OTHERS: Pause = Pause::from_secs(4);
/// Between two looks for the answer, where another process has the guest in hand.
const LOOK: Pause = Pause::from_millis(50);
/// Messages of a thread among which the answer is looked for.
const LATEST: i64 = 40;

/// The answer to a call.
pub(super) async fn answer(
    core: &Arc<Core>,
    provider: &'static dyn Provider,
    channel: Arc<Connected>,
    gate: &Gate,
    received: Received,
) -> WebhookAnswer {
    let kind = channel.record.kind;
    let reading = provider.read(&channel.account, &received);
    let said = reading.elements.into_iter().find_map(|element| {
        let said = match &element.what {
            What::Said(said) => said.clone(),
            _ => return None,
        };
        Some((element, said))
    });
    let replies = match said {
        None => Vec::new(),
        Some((element, said)) => {
            let language = said.from.language.unwrap_or_default();
            let limit = if kind == ChannelKind::Alexa {
                ALEXA
            } else {
                OTHERS
            };
            let stored = row::of(core, &channel, gate, received.clone());
            // A task of its own: what was begun is finished even when the guest does not wait for it.
            let core = core.clone();
            let turn = tokio::spawn(async move {
                let id = core.store.store_webhook(stored).await.map_err(store)?;
                let heard = inbound::heard(&channel, &element);
                let heard = heard.into_iter().collect();
                let read = core.store.read_webhook(id, 0, heard, None).await;
                read.map_err(store)?;
                reply(&core, &channel, &element, &said).await
            });
            match tokio::time::timeout(limit, turn).await {
                Ok(Ok(Ok(replies))) => replies,
                _ => vec![not_heard(language)],
            }
        }
    };
    match provider.voice_answer(&received, &replies) {
        Some((media_type, body)) => {
            counted(kind, "answered");
            answered_with(200, media_type, body)
        }
        None => {
            counted(kind, "busy");
            empty(503)
        }
    }
}

/// Works on the guest's own conversation until the answer stands in it. All others are left to the workers:
/// whoever waits on the line waits for no one else.
async fn reply(
    core: &Arc<Core>,
    channel: &Connected,
    element: &Inbound,
    said: &Said,
) -> Result<Vec<Reply>> {
    let id = channel.record.id;
    let rounds = ALEXA.as_millis() / LOOK.as_millis();
    for _ in 0..rounds {
        let found = core.store.conversation_of(id, &said.from.id).await;
        if let Some(conversation) = found.map_err(store)? {
            if let Some(leased) = work::lease_one(core, conversation.id).await? {
                work::work(core, leased).await;
            }
            if let Some(answers) = in_thread(core, conversation.id, element, said).await? {
                for answer in &answers {
                    let noted = core.store.note_chat_message(answer.id, "sent", None, None);
                    noted.await.map_err(store)?;
                }
                let read = |answer: &ChatMessageRecord| serde_json::from_str(&answer.reply).ok();
                return Ok(answers.iter().filter_map(read).collect());
            }
        }
        tokio::time::sleep(LOOK).await;
    }
    Err(Error::Unexpected)
}

/// What the machine said after this sentence, once it has. A call that is delivered twice finds the same.
async fn in_thread(
    core: &Core,
    conversation: ConversationId,
    element: &Inbound,
    said: &Said,
) -> Result<Option<Vec<ChatMessageRecord>>> {
    let thread = core.store.thread(conversation, LATEST).await;
    let thread = thread.map_err(store)?;
    let shown = inbound::shown(said);
    // The thread may have moved a whole second to its end.
    let (from, until) = (element.at, element.at + Duration::seconds(1));
    let ours = |message: &ChatMessageRecord| {
        message.speaker == Speaker::Guest
            && message.text == shown
            && (from..until).contains(&message.at)
    };
    let Some(at) = thread.iter().rposition(ours) else {
        return Ok(None);
    };
    let answers: Vec<ChatMessageRecord> = thread
        .into_iter()
        .skip(at + 1)
        .take_while(|message| message.speaker != Speaker::Guest)
        .collect();
    Ok((!answers.is_empty()).then_some(answers))
}

fn not_heard(language: Language) -> Reply {
    Reply {
        text: NOT_HEARD.get(language).to_owned(),
        language,
        ..Reply::default()
    }
}
