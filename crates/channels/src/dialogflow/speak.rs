//! What Dialogflow says for us, in either format.

use super::read::Format;
use crate::chat::{Reply, json_of, merged, spoken_within};
use serde_json::json;

/// Characters of speech; nobody listens for longer.
const SPEECH: usize = 2000;

/// The answer that says this. In CX the session's parameter `vizha_ends` tells the agent's routes whether the
/// conversation may end here.
#[must_use]
pub fn speak(format: Format, reply: &Reply) -> Vec<u8> {
    let said = spoken_within(reply, SPEECH);
    let answer = match format {
        Format::Es => json!({
            "fulfillmentText": said,
            "fulfillmentMessages": [{"text": {"text": [said]}}],
        }),
        Format::Cx => json!({
            "fulfillmentResponse": {
                "messages": [{"text": {"text": [said]}}],
                "mergeBehavior": "REPLACE",
            },
            "sessionInfo": {"parameters": {"vizha_ends": reply.ends}},
        }),
    };
    answer.to_string().into_bytes()
}

/// The answer to this request. With nothing to say, the agent says what it would have said by itself.
pub(super) fn answer(body: &[u8], replies: &[Reply]) -> Vec<u8> {
    let body = json_of(body).unwrap_or_default();
    match (Format::of(&body), merged(replies)) {
        (Some(format), Some(reply)) => speak(format, &reply),
        _ => b"{}".to_vec(),
    }
}
