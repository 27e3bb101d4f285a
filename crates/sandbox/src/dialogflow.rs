//! Dialogflow: its agent calls the fulfilment webhook, and says what stands in the answer.

use crate::calls::{Act, Call};
use crate::guest::Guest;
use crate::shown::theirs;
use crate::world::{Shared, World};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::channel::ChannelKind;
use serde_json::{Value, json};
use uuid::Uuid;

const KIND: ChannelKind = ChannelKind::Dialogflow;

/// What a guest says, in the format of ES.
pub(crate) fn heard(world: &World, guest: &Guest, act: &Act) -> Call {
    let tamil = |c: char| ('\u{b80}'..='\u{bff}').contains(&c);
    let language = if act.words().contains(tamil) {
        "ta"
    } else {
        "en"
    };
    let body = json!({
        "responseId": Uuid::new_v4().to_string(),
        "session": format!("projects/vizha-sandbox/agent/sessions/{}", guest.id),
        "queryResult": {
            "queryText": act.words(),
            "parameters": {},
            "allRequiredParamsPresent": true,
            "intent": {
                "name": "projects/vizha-sandbox/agent/intents/1",
                "displayName": "Default Fallback Intent",
            },
            "intentDetectionConfidence": 1.0,
            "languageCode": language,
        },
        "originalDetectIntentRequest": { "payload": {} },
    });
    let user = world.setting(KIND, "username");
    let pair = format!("{user}:{}", world.setting(KIND, "password"));
    Call {
        media_type: "application/json",
        headers: vec![("authorization", format!("Basic {}", STANDARD.encode(pair)))],
        body: body.to_string().into_bytes(),
    }
}

pub(crate) fn answered(world: &Shared, guest: &Guest, body: &[u8]) {
    let said: Value = serde_json::from_slice(body).unwrap_or_default();
    if let Some(text) = said["fulfillmentText"].as_str() {
        world.line(KIND, &guest.id, theirs(text));
    }
}
