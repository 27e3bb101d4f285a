//! SMS by Amazon: End User Messaging, and SNS, through which it calls.

use crate::Taken;
use crate::accounts::CERTIFICATE;
use crate::calls::{Act, Call, Callback};
use crate::guest::Guest;
use crate::http::{Asked, Checked, Told};
use crate::measure::{chars, within};
use crate::shown::theirs;
use crate::world::{Shared, World};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use channels::amazon::sigv4::{Key, Signed, authorization};
use chrono::{NaiveDateTime, TimeDelta, Utc};
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use serde_json::{Value, json};
use uuid::Uuid;

const KIND: ChannelKind = ChannelKind::SmsAmazon;
const CERTIFICATE_FILE: &str = "SimpleNotificationService-sandbox.pem";
const LONGEST: usize = 1600;

pub(crate) fn answer(world: &Shared, asked: &Asked) -> Told {
    let (method, path) = asked.line();
    match (method, path.as_slice()) {
        ("GET", [CERTIFICATE_FILE]) => Told::text(200, CERTIFICATE),
        ("POST", []) => routed(world, asked).unwrap_or_else(|refusal| refusal),
        _ => Told::empty(404),
    }
}

fn refused(kind: &str, more: Value) -> Told {
    let mut body = more;
    body["__type"] = json!(kind);
    let told = Told::json(400, &body);
    told.header("x-amzn-errortype", kind)
}

fn wrong(message: &str) -> Told {
    refused("ValidationException", json!({ "Message": message }))
}

fn routed(world: &Shared, asked: &Asked) -> Checked<Told> {
    signature(world, asked)?;
    let body: Value = serde_json::from_slice(&asked.body)
        .map_err(|_| refused("SerializationException", json!({})))?;
    match asked.header("x-amz-target") {
        "PinpointSMSVoiceV2.DescribeAccountAttributes" => Ok(Told::json(
            200,
            &json!({ "AccountAttributes": [{ "Name": "ACCOUNT_TIER", "Value": "SANDBOX" }] }),
        )),
        "PinpointSMSVoiceV2.SendTextMessage" => send(world, asked.organization, &body),
        _ => Err(refused("UnknownOperationException", json!({}))),
    }
}

/// The call is signed with the account's key, over what it says, and lately.
fn signature(world: &World, asked: &Asked) -> Checked {
    let given = asked.header("authorization");
    if given.is_empty() {
        return Err(refused("MissingAuthenticationTokenException", json!({})));
    }
    let key = Key {
        id: world.setting(KIND, "access_key_id"),
        secret: world.setting(KIND, "secret_access_key"),
        region: world.setting(KIND, "region"),
        service: "sms-voice",
    };
    if !given.contains(&format!("Credential={}/", key.id)) {
        return Err(refused("UnrecognizedClientException", json!({})));
    }
    let date = asked.header("x-amz-date");
    let at = NaiveDateTime::parse_from_str(date, "%Y%m%dT%H%M%SZ").map(|at| at.and_utc());
    let Ok(at) = at else {
        return Err(refused("IncompleteSignatureException", json!({})));
    };
    let expected = authorization(
        &key,
        at,
        &Signed {
            method: "POST",
            path: "/",
            query: "",
            headers: &[
                ("content-type", asked.header("content-type")),
                ("host", asked.header("host")),
                ("x-amz-date", date),
                ("x-amz-target", asked.header("x-amz-target")),
            ],
            body: &asked.body,
        },
    );
    let late = (Utc::now() - at).abs() > TimeDelta::minutes(5);
    if given != expected || late {
        return Err(refused("InvalidSignatureException", json!({})));
    }
    Ok(())
}

fn send(world: &Shared, whose: OrganizationId, body: &Value) -> Checked<Told> {
    const KNOWN: [&str; 6] = [
        "DestinationPhoneNumber",
        "OriginationIdentity",
        "MessageBody",
        "MessageType",
        "Context",
        "DestinationCountryParameters",
    ];
    let mut names = body.as_object().into_iter().flat_map(|body| body.keys());
    if let Some(name) = names.find(|name| !KNOWN.contains(&name.as_str())) {
        return Err(wrong(&format!("{name} is not known")));
    }
    let to = body["DestinationPhoneNumber"].as_str().unwrap_or_default();
    let digits = to.strip_prefix('+').unwrap_or_default();
    if !(7..=15).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(wrong("DestinationPhoneNumber"));
    }
    if body["OriginationIdentity"] != world.setting(KIND, "origination_identity") {
        let why = json!({ "ResourceType": "phone-number", "Message": "Resource not found" });
        return Err(refused("ResourceNotFoundException", why));
    }
    let text = body["MessageBody"].as_str().unwrap_or_default();
    if !within(chars(text), LONGEST) {
        return Err(wrong("MessageBody has 1 to 1600 characters"));
    }
    if !matches!(
        body["MessageType"].as_str(),
        Some("TRANSACTIONAL" | "PROMOTIONAL")
    ) {
        return Err(wrong("MessageType"));
    }
    let id = Uuid::new_v4().to_string();
    world.take(Taken {
        kind: KIND,
        what: "message",
        id: id.clone(),
        to: Some(to.to_owned()),
        text: text.to_owned(),
        body: body.clone(),
        at: Utc::now(),
    });
    world.line(KIND, to, theirs(text));
    let events = events(whose, &id, to, &body["Context"]);
    crate::calls::report(world, KIND, to, events);
    Ok(Told::json(200, &json!({ "MessageId": id })))
}

/// A notice of SNS for an organization's channel, signed.
fn notice(world: &World, whose: OrganizationId, message: &Value) -> Call {
    let message = message.to_string();
    let id = Uuid::new_v4().to_string();
    let timestamp = Utc::now().format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
    let topic = world.setting(KIND, "topic_arn");
    let signed = format!(
        "Message\n{message}\nMessageId\n{id}\nTimestamp\n{timestamp}\nTopicArn\n{topic}\nType\nNotification\n"
    );
    let signature = world.credentials.sign_as_amazon(signed.as_bytes());
    let body = json!({
        "Type": "Notification",
        "MessageId": id,
        "TopicArn": topic,
        "Message": message,
        "Timestamp": timestamp,
        "SignatureVersion": "2",
        "Signature": STANDARD.encode(signature),
        "SigningCertURL": format!("{}/{CERTIFICATE_FILE}", world.base(KIND, whose)),
    });
    Call {
        media_type: "text/plain; charset=UTF-8",
        headers: vec![("x-amz-sns-message-type", "Notification".to_owned())],
        body: body.to_string().into_bytes(),
    }
}

fn events(
    whose: OrganizationId,
    id: &str,
    to: &str,
    context: &Value,
) -> impl FnOnce(&World, &Callback) -> Vec<Call> + Send + use<> {
    let (id, to, context) = (id.to_owned(), to.to_owned(), context.clone());
    move |world, _| {
        ["TEXT_SUCCESSFUL", "TEXT_DELIVERED"]
            .into_iter()
            .map(|kind| {
                let event = json!({
                    "eventType": kind,
                    "eventVersion": "1.0",
                    "eventTimestamp": Utc::now().timestamp_millis(),
                    "messageId": id,
                    "destinationPhoneNumber": to,
                    "messageStatus": "DELIVERED",
                    "context": context,
                });
                notice(world, whose, &event)
            })
            .collect()
    }
}

/// What a guest did; there is nothing to tap.
pub(crate) fn heard(world: &World, guest: &Guest, act: &Act) -> Call {
    let message = json!({
        "originationNumber": guest.phone,
        "destinationNumber": world.setting(KIND, "origination_identity"),
        "messageKeyword": "KEYWORD_123456789012",
        "messageBody": act.words(),
        "inboundMessageId": Uuid::new_v4().to_string(),
        "previousPublishedMessageId": Uuid::new_v4().to_string(),
    });
    notice(world, guest.organization, &message)
}
