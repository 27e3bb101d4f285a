//! What Alexa says: plain speech, and in the app a card with the addresses that nobody can hear.

use crate::chat::{Reply, json_of, merged, plain_within, shortened, spoken_within};
use serde_json::{Value, json};

/// Characters of speech. Alexa takes 8000, and 24 kilobytes in all; nobody listens for so long.
const SPEECH: usize = 2000;
/// Of what is repeated when the guest stays silent.
const REPROMPT: usize = 500;
/// Of the card.
const CARD: usize = 1500;
const TITLE: usize = 60;

/// The answer that says this.
#[must_use]
pub fn speak(reply: &Reply) -> Vec<u8> {
    let said = |most: usize| json!({"type": "PlainText", "text": spoken_within(reply, most)});
    let mut response = json!({
        "outputSpeech": said(SPEECH),
        "shouldEndSession": reply.ends,
    });
    if !reply.ends {
        response["reprompt"] = json!({"outputSpeech": said(REPROMPT)});
    }
    if !reply.links.is_empty() {
        let title = reply.text.lines().next().unwrap_or_default();
        response["card"] = json!({
            "type": "Simple",
            "title": shortened(title.trim(), TITLE),
            "content": plain_within(reply, CARD),
        });
    }
    bytes(&response)
}

/// The answer to a request that ends a session may say nothing, and one to which the conversation has
/// nothing to say ends it.
pub(super) fn answer(body: &[u8], replies: &[Reply]) -> Vec<u8> {
    let body = json_of(body).unwrap_or_default();
    if body["request"]["type"] == "SessionEndedRequest" {
        return bytes(&json!({}));
    }
    match merged(replies) {
        Some(reply) => speak(&reply),
        None => bytes(&json!({"shouldEndSession": true})),
    }
}

fn bytes(response: &Value) -> Vec<u8> {
    json!({"version": "1.0", "response": response})
        .to_string()
        .into_bytes()
}
