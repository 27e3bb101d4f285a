//! What an update of the Bot API says.

use super::message::{Chat, Message, User, said};
use crate::chat::{Account, Inbound, Notice, Reading, Received, Said, What, cleaned, json_of};
use chrono::DateTime;
use domain::conversation::Heard;
use serde::Deserialize;
use serde_json::Value;

/// Characters of what comes back from a button; ours have fewer.
const TAP: usize = 256;

#[derive(Deserialize)]
struct Update {
    update_id: i64,
    message: Option<Message>,
    callback_query: Option<Tap>,
    my_chat_member: Option<Membership>,
}

#[derive(Deserialize)]
struct Tap {
    id: String,
    from: User,
    data: Option<String>,
    message: Option<Value>,
}

#[derive(Deserialize)]
struct Membership {
    chat: Chat,
    from: User,
    date: i64,
    new_chat_member: Member,
}

#[derive(Deserialize)]
struct Member {
    status: String,
}

/// Reads the one update of a call.
pub(super) fn read(account: &Account, call: &Received) -> Reading {
    let mut reading = Reading::default();
    let update = json_of(&call.body).and_then(|update| Update::deserialize(update).ok());
    let Some(update) = update else {
        reading.unread.push("an update of unknown shape".to_owned());
        return reading;
    };
    let dedup = update.update_id.to_string();
    let (at, what) = if let Some(message) = update.message {
        (
            DateTime::from_timestamp(message.date, 0),
            said(account, message).map(What::Said),
        )
    } else if let Some(tap) = update.callback_query {
        (None, tapped(tap).map(What::Said))
    } else if let Some(membership) = update.my_chat_member {
        let at = DateTime::from_timestamp(membership.date, 0);
        (at, left(account, membership).map(What::Notice))
    } else {
        // Edited messages among them: what was said first has been acted on already.
        reading.unread.push("an update of another kind".to_owned());
        return reading;
    };
    reading.elements.extend(what.map(|what| Inbound {
        dedup,
        at: call.moment(at),
        account: None,
        what,
    }));
    reading
}

fn tapped(tap: Tap) -> Option<Said> {
    let data = cleaned(&tap.data?, TAP);
    let shown = tap
        .message
        .as_ref()
        .and_then(|message| label(message, &data))
        .unwrap_or_else(|| data.clone());
    Some(Said {
        from: tap
            .from
            .address(Some(format!("callback:{}", cleaned(&tap.id, TAP)))),
        heard: Heard::Tap(data),
        shown,
    })
}

/// The label of the button that was tapped.
fn label(message: &Value, data: &str) -> Option<String> {
    let rows = message.pointer("/reply_markup/inline_keyboard")?;
    let mut buttons = rows
        .as_array()?
        .iter()
        .filter_map(Value::as_array)
        .flatten();
    let button = buttons.find(|button| button["callback_data"] == data)?;
    button["text"].as_str().map(|text| cleaned(text, TAP))
}

fn left(account: &Account, membership: Membership) -> Option<Notice> {
    if !matches!(
        membership.new_chat_member.status.as_str(),
        "kicked" | "left"
    ) {
        return None;
    }
    if membership.chat.is_private() {
        return Some(Notice::Left {
            from: membership.from.address(None),
        });
    }
    let place = account.get("chat_id")?;
    membership
        .chat
        .is(place)
        .then(|| Notice::Trouble("the bot was removed from the chat where it posts".to_owned()))
}
