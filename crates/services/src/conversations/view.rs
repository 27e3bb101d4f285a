//! A conversation as the inbox shows it.

use super::window;
use crate::connected::Connected;
use channels::chat::Reply;
use chrono::{DateTime, Utc};
use domain::contact::phone;
use store::records::{ChatMessageRecord, ConversationRecord, GuestName};
use usecases::conversations::{ChatMessageView, ConversationView, Speaker};

/// Characters of an id that tell a guest without a name apart.
const TAIL: usize = 6;

/// A conversation in a list.
pub(super) fn conversation(
    record: ConversationRecord,
    channel: &Connected,
    now: DateTime<Utc>,
) -> ConversationView {
    let kind = channel.record.kind;
    ConversationView {
        id: record.id,
        channel: record.channel,
        kind,
        channel_name: channel.record.name.clone(),
        guest: named(&record.guest),
        language: record
            .language
            .or(record.guest.language)
            .unwrap_or_default(),
        phone: record.guest.phone,
        last_text: record.last_text,
        last_at: record.last_at,
        waits_for_person: record.waits_since.is_some(),
        window_ends_at: window::ends_at(kind, record.last_heard_at),
        can_answer: window::is_open(kind, record.last_heard_at, now),
    }
}

fn named(guest: &GuestName) -> String {
    if let Some(name) = guest.name.as_ref().filter(|name| !name.trim().is_empty()) {
        return name.clone();
    }
    if let Some(number) = &guest.phone {
        return phone::shown(number);
    }
    let length = guest.id.chars().count();
    let tail: String = guest.id.chars().skip(length.saturating_sub(TAIL)).collect();
    format!("…{tail}")
}

/// A message of a thread.
pub(super) fn message(record: ChatMessageRecord) -> ChatMessageView {
    let reply = serde_json::from_str::<Reply>(&record.reply).unwrap_or_default();
    ChatMessageView {
        id: record.id,
        speaker: record.speaker,
        text: record.text,
        choices: reply
            .choices
            .into_iter()
            .map(|choice| choice.title)
            .collect(),
        picture_url: reply.picture_url,
        at: record.at,
        state: (record.speaker != Speaker::Guest).then_some(record.state),
        error: record.error,
    }
}
