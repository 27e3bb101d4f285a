//! What Dialogflow's requests say, in its older format (ES) and its newer one (CX): the guest's own words,
//! which the conversation understands better than an intent would.

use crate::chat::{Address, Inbound, Reading, Received, Said, What, cleaned, is_number, json_of};
use domain::conversation::Heard;
use domain::language::Language;
use serde_json::Value;

/// The longest sentence.
const LONGEST: usize = 1000;

/// Which of the two formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Dialogflow ES, version 2 of its interface.
    Es,
    /// Dialogflow CX, version 3.
    Cx,
}

impl Format {
    /// The format of a request.
    #[must_use]
    pub fn of(body: &Value) -> Option<Self> {
        if body["queryResult"].is_object() {
            Some(Self::Es)
        } else if body["sessionInfo"].is_object() || body["fulfillmentInfo"].is_object() {
            Some(Self::Cx)
        } else {
            None
        }
    }
}

/// Reads a request, which carries one thing.
pub(super) fn read(call: &Received) -> Reading {
    let mut reading = Reading::default();
    let body = json_of(&call.body).unwrap_or_default();
    let found = match Format::of(&body) {
        Some(Format::Es) => es(&body),
        Some(Format::Cx) => cx(&body),
        None => Err("neither ES nor CX".to_owned()),
    };
    match found {
        Ok((dedup, said)) => reading.elements.push(Inbound {
            dedup,
            at: call.at,
            account: None,
            what: What::Said(said),
        }),
        Err(trouble) => reading.unread.push(trouble),
    }
    reading
}

fn text(value: &Value) -> Option<String> {
    let text = cleaned(value.as_str()?, LONGEST);
    (!text.is_empty()).then_some(text)
}

/// The last part of `projects/…/sessions/{id}`: one guest for as long as they stay.
fn guest(session: &Value, language: &Value) -> Result<Address, String> {
    let session = text(session).ok_or("a request without a session")?;
    let id = session.rsplit('/').next().unwrap_or_default();
    if id.is_empty() {
        return Err("a request without a session".to_owned());
    }
    Ok(Address {
        id: id.to_owned(),
        language: language.as_str().and_then(Language::from_tag),
        ..Address::default()
    })
}

fn said(from: Address, words: Option<String>) -> Said {
    let shown = words.clone().unwrap_or_default();
    let heard = words.map_or(Heard::Opened(None), Heard::Text);
    Said { from, heard, shown }
}

fn es(body: &Value) -> Result<(String, Said), String> {
    let id = text(&body["responseId"]).ok_or("a request without responseId")?;
    let result = &body["queryResult"];
    let mut from = guest(&body["session"], &result["languageCode"])?;
    let original = &body["originalDetectIntentRequest"];
    // Dialogflow's own telephone gateway alone is named by Dialogflow itself; whatever else stands here may
    // come from a stranger's browser.
    if original["source"] == "GOOGLE_TELEPHONY" {
        from.phone = text(&original["payload"]["telephony"]["caller_id"]).filter(|id| is_phone(id));
    }
    // An event that opens a conversation is written in the place of words.
    let words = text(&result["queryText"])
        .filter(|words| words != "WELCOME" && !words.starts_with("TELEPHONY_"));
    Ok((id, said(from, words)))
}

fn cx(body: &Value) -> Result<(String, Said), String> {
    let id =
        text(&body["detectIntentResponseId"]).ok_or("a request without detectIntentResponseId")?;
    // A page may ask twice within one turn, under different tags.
    let id = match text(&body["fulfillmentInfo"]["tag"]) {
        Some(tag) => format!("{id}:{tag}"),
        None => id,
    };
    let from = guest(&body["sessionInfo"]["session"], &body["languageCode"])?;
    let words = ["text", "transcript", "dtmfDigits"]
        .iter()
        .find_map(|name| text(&body[*name]));
    Ok((id, said(from, words)))
}

fn is_phone(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(is_number)
}
