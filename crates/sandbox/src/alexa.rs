//! Alexa: the skill's calls are signed under a certificate that only the sandbox believes. Nothing is sent to
//! Alexa; what it says stands in the answer.

use crate::accounts::CERTIFICATE;
use crate::calls::{Act, Call};
use crate::guest::Guest;
use crate::http::{Asked, Told};
use crate::shown::theirs;
use crate::world::{Shared, World};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{SecondsFormat, Utc};
use domain::channel::ChannelKind;
use serde_json::{Value, json};
use uuid::Uuid;

const KIND: ChannelKind = ChannelKind::Alexa;
const CHAIN: &str = "echo-api-cert.pem";

pub(crate) fn answer(asked: &Asked) -> Told {
    let (method, path) = asked.line();
    match (method, path.as_slice()) {
        ("GET", [CHAIN]) => Told::text(200, CERTIFICATE),
        _ => Told::empty(404),
    }
}

/// What a guest says aloud. The stand-in does not understand speech: but for a few words it passes on what was
/// said as the answer to a question, as a skill's free slot would.
pub(crate) fn heard(world: &World, guest: &Guest, act: &Act) -> Call {
    let words = act.words().trim().to_lowercase();
    let mut request = json!({
        "requestId": format!("amzn1.echo-api.request.{}", Uuid::new_v4()),
        "timestamp": Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true),
        "locale": "en-IN",
    });
    let named = match words.as_str() {
        "yes" => "AMAZON.YesIntent",
        "no" => "AMAZON.NoIntent",
        "help" => "AMAZON.HelpIntent",
        "stop" | "cancel" => "AMAZON.StopIntent",
        _ => "AnswerIntent",
    };
    if words.starts_with("open") {
        request["type"] = json!("LaunchRequest");
    } else {
        request["type"] = json!("IntentRequest");
        request["dialogState"] = json!("STARTED");
        request["intent"] = json!({ "name": named, "confirmationStatus": "NONE", "slots": {} });
        if named == "AnswerIntent" {
            request["intent"]["slots"]["event"] = json!({
                "name": "event", "value": act.words(), "confirmationStatus": "NONE",
            });
        }
    }
    let skill = json!({ "applicationId": world.setting(KIND, "skill_id") });
    let user = json!({ "userId": guest.id });
    let body = json!({
        "version": "1.0",
        "session": {
            "new": world.chat(guest).len() < 2,
            "sessionId": format!("amzn1.echo-api.session.{}", guest.id),
            "application": skill,
            "attributes": {},
            "user": user,
        },
        "context": { "System": { "application": skill, "user": user, "device": {} } },
        "request": request,
    });
    let body = body.to_string().into_bytes();
    let signature = world.credentials.sign_as_amazon(&body);
    Call {
        media_type: "application/json",
        headers: vec![
            ("signature-256", STANDARD.encode(signature)),
            (
                "signaturecertchainurl",
                format!("{}/{CHAIN}", world.base(KIND, guest.organization)),
            ),
        ],
        body,
    }
}

pub(crate) fn answered(world: &Shared, guest: &Guest, body: &[u8]) {
    let said: Value = serde_json::from_slice(body).unwrap_or_default();
    let response = &said["response"];
    let speech = response["outputSpeech"]["text"].as_str();
    let card = response["card"]["content"].as_str();
    for text in [speech, card].into_iter().flatten() {
        world.line(KIND, &guest.id, theirs(text));
    }
}
