//! What an interaction says, and what must be answered to it at once.

use crate::chat::{
    Account, Address, Inbound, Reading, Received, Said, What, cleaned, json_of, person,
};
use domain::conversation::Heard;
use serde::Deserialize;
use serde_json::{Value, json};

/// Characters of what a member types, and of what comes back from a button.
const TEXT: usize = 1000;
const TAP: usize = 256;
/// Characters of the token by which an interaction is answered.
const TOKEN: usize = 512;
const PING: u64 = 1;
const COMMAND: u64 = 2;
const COMPONENT: u64 = 3;
/// Only the member sees it.
pub(super) const EPHEMERAL: u64 = 1 << 6;

#[derive(Deserialize)]
struct Interaction {
    id: String,
    application_id: String,
    #[serde(rename = "type")]
    kind: u64,
    token: String,
    member: Option<Member>,
    user: Option<User>,
    #[serde(default)]
    data: Value,
    #[serde(default)]
    message: Value,
}

#[derive(Deserialize)]
struct Member {
    user: Option<User>,
    nick: Option<String>,
}

#[derive(Deserialize)]
struct User {
    id: String,
    username: Option<String>,
    global_name: Option<String>,
}

/// What must stand in the answer to the call itself: a pong, or that the real answer follows, to be seen by
/// the member alone. Discord gives it three seconds.
#[must_use]
pub fn immediate(call: &Received) -> Option<(&'static str, Vec<u8>)> {
    let interaction = json_of(&call.body)?;
    let answer = match interaction["type"].as_u64()? {
        PING => json!({ "type": 1 }),
        COMMAND | COMPONENT => json!({ "type": 5, "data": { "flags": EPHEMERAL } }),
        _ => return None,
    };
    Some(("application/json", answer.to_string().into_bytes()))
}

/// Reads the one interaction of a call.
pub(super) fn read(account: &Account, call: &Received) -> Reading {
    let mut reading = Reading::default();
    match json_of(&call.body) {
        Some(value) if value["type"] == PING => return reading,
        Some(value) => match Interaction::deserialize(value) {
            Ok(interaction) => match said(account, interaction) {
                Some((id, said)) => reading.elements.push(Inbound {
                    dedup: id,
                    at: call.at,
                    account: None,
                    what: What::Said(said),
                }),
                None => reading
                    .unread
                    .push("an interaction of another kind".to_owned()),
            },
            Err(_) => reading
                .unread
                .push("an interaction of unknown shape".to_owned()),
        },
        None => reading.unread.push("a body that is no JSON".to_owned()),
    }
    reading
}

fn said(account: &Account, interaction: Interaction) -> Option<(String, Said)> {
    let ours = account.get("application_id");
    if !is_id(&interaction.id)
        || !is_id(&interaction.application_id)
        || ours.is_some_and(|ours| ours != interaction.application_id)
    {
        return None;
    }
    let (heard, shown) = match interaction.kind {
        COMMAND => command(&interaction.data)?,
        COMPONENT => tap(&interaction.data, &interaction.message)?,
        _ => return None,
    };
    let (nick, user) = match interaction.member {
        Some(member) => (member.nick, member.user),
        None => (None, None),
    };
    let user = user.or(interaction.user)?;
    let name = nick.or(user.global_name).or(user.username);
    let from = Address {
        id: is_id(&user.id).then_some(user.id)?,
        name: person(&name.unwrap_or_default()),
        reply_to: Some(format!(
            "{}/{}",
            interaction.application_id,
            cleaned(&interaction.token, TOKEN)
        )),
        // Discord has no Tamil, so an English program says nothing of whoever uses it.
        ..Address::default()
    };
    Some((interaction.id, Said { from, heard, shown }))
}

fn command(data: &Value) -> Option<(Heard, String)> {
    let name = cleaned(data["name"].as_str()?, 32);
    let options = data["options"].as_array();
    let option = |wanted: &str| {
        let mut options = options.into_iter().flatten();
        options
            .find(|option| option["name"] == wanted)
            .map(|option| &option["value"])
    };
    let event = option("event").and_then(Value::as_str).unwrap_or_default();
    let places = option("places").and_then(Value::as_i64);
    let places = places.map(|places| places.to_string()).unwrap_or_default();
    let words = format!("{} {places}", cleaned(event, TEXT))
        .trim()
        .to_owned();
    let shown = format!("/{name} {words}").trim().to_owned();
    let heard = match name.as_str() {
        "book" => Heard::Command(words),
        "events" => Heard::Command(String::new()),
        _ => Heard::Text(name),
    };
    Some((heard, shown))
}

fn tap(data: &Value, message: &Value) -> Option<(Heard, String)> {
    // Of a menu, what was chosen; of a button, the button.
    let chosen = data["values"][0].as_str().or(data["custom_id"].as_str())?;
    let chosen = cleaned(chosen, TAP);
    let rows = message["components"].as_array().into_iter().flatten();
    let label = rows
        .filter_map(|row| row["components"].as_array())
        .flatten()
        .find(|button| button["custom_id"] == chosen.as_str())
        .and_then(|button| button["label"].as_str())
        .map(|label| cleaned(label, TAP));
    let shown = label.unwrap_or_else(|| chosen.clone());
    Some((Heard::Tap(chosen), shown))
}

fn is_id(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}
