//! SMS by any gateway that speaks HTTP, as `channels::sms::gateway` describes it.

use crate::Taken;
use crate::calls::{Act, Call, Callback};
use crate::guest::Guest;
use crate::http::{Asked, Checked, Told};
use crate::measure::{chars, within};
use crate::shown::theirs;
use crate::world::{Shared, World};
use chrono::Utc;
use domain::channel::ChannelKind;
use serde_json::{Value, json};

const KIND: ChannelKind = ChannelKind::SmsHttp;
/// Ten parts of Tamil.
const LONGEST: usize = 670;

pub(crate) fn answer(world: &Shared, asked: &Asked) -> Told {
    let (method, path) = asked.line();
    match (method, path.as_slice()) {
        ("POST", ["send"]) => send(world, asked).unwrap_or_else(|refusal| refusal),
        _ => Told::empty(404),
    }
}

fn refused(status: u16, error: &str) -> Told {
    Told::json(status, &json!({ "error": error }))
}

fn send(world: &Shared, asked: &Asked) -> Checked<Told> {
    if asked.bearer() != world.setting(KIND, "api_key") {
        return Err(refused(401, "wrong key"));
    }
    let body = asked.json().ok_or_else(|| refused(400, "no JSON"))?;
    let text = |name: &str| body[name].as_str().unwrap_or_default();
    let (to, words, mark) = (text("to"), text("text"), text("id"));
    let digits = to.strip_prefix('+').unwrap_or_default();
    if !(7..=15).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(refused(422, "to is no number"));
    }
    if text("from") != world.setting(KIND, "sender") {
        return Err(refused(422, "from is not registered"));
    }
    if !within(chars(words), LONGEST) || !within(mark.len(), 200) {
        return Err(refused(422, "text or id has the wrong length"));
    }
    // The same id again is the same message.
    let key = format!("id:{mark}");
    if world.kept(KIND, &key).is_none() {
        world.keep(KIND, key, json!(true));
        world.take(Taken {
            kind: KIND,
            what: "message",
            id: mark.to_owned(),
            to: Some(to.to_owned()),
            text: words.to_owned(),
            body: body.clone(),
            at: Utc::now(),
        });
        world.line(KIND, to, theirs(words));
        crate::calls::report(world, KIND, to, reports(mark));
    }
    Ok(Told::json(200, &json!({ "id": mark })))
}

fn call(body: &Value) -> Call {
    Call {
        media_type: "application/json",
        headers: Vec::new(),
        body: body.to_string().into_bytes(),
    }
}

fn reports(id: &str) -> impl FnOnce(&World, &Callback) -> Vec<Call> + Send + use<> {
    let id = id.to_owned();
    move |_, _| {
        ["sent", "delivered"]
            .into_iter()
            .map(|status| call(&json!({ "id": id, "status": status })))
            .collect()
    }
}

/// What a guest did; there is nothing to tap. The address of the call holds its secret.
pub(crate) fn heard(world: &World, guest: &Guest, act: &Act) -> Call {
    let now = Utc::now();
    call(&json!({
        "id": format!("in-{}-{}", now.timestamp_micros(), world.next()),
        "from": guest.phone,
        "to": world.setting(KIND, "sender"),
        "text": act.words(),
        "timestamp": now.to_rfc3339(),
    }))
}
