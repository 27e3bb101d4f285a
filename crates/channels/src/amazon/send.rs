//! Calls of End User Messaging (`pinpoint-sms-voice-v2`): JSON 1.0, the deed in a header.

use super::sigv4::{Key, Signed, authorization, date};
use super::sns::is_region;
use crate::chat::{
    Account, Address, Body, Call, Client, Health, Miss, Response, Sent, Trouble, health, id_in,
    sent, words,
};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use url::Url;

const MEDIA_TYPE: &str = "application/x-amz-json-1.0";
const SERVICE: &str = "sms-voice";

fn call(account: &Account, deed: &str, body: &Value, at: DateTime<Utc>) -> Result<Call, String> {
    let region = account.need("region")?;
    if !is_region(region) {
        return Err("the setting region is no region".to_owned());
    }
    let key = Key {
        id: account.need("access_key_id")?,
        secret: account.need("secret_access_key")?,
        region,
        service: SERVICE,
    };
    let own = format!("https://sms-voice.{region}.amazonaws.com");
    let url = format!("{}/", account.base(&own));
    let parsed = Url::parse(&url).map_err(|_| "the stand-in has no address".to_owned())?;
    let host = match (parsed.host_str().unwrap_or_default(), parsed.port()) {
        (host, Some(port)) => format!("{host}:{port}"),
        (host, None) => host.to_owned(),
    };
    let (date, target) = (date(at), format!("PinpointSMSVoiceV2.{deed}"));
    let bytes = body.to_string().into_bytes();
    let signed = Signed {
        method: "POST",
        path: "/",
        query: "",
        headers: &[
            ("content-type", MEDIA_TYPE),
            ("host", host.as_str()),
            ("x-amz-date", date.as_str()),
            ("x-amz-target", target.as_str()),
        ],
        body: &bytes,
    };
    let authorization = authorization(&key, at, &signed);
    let body = Body::Bytes {
        media_type: MEDIA_TYPE.to_owned(),
        bytes,
    };
    Ok(Call::new("POST", url, body)
        .header("x-amz-date", date)
        .header("x-amz-target", target)
        .header("authorization", authorization))
}

/// A text message. Our mark comes back with each event of it.
pub(super) fn message(
    account: &Account,
    to: &Address,
    text: &str,
    mark: &str,
    at: DateTime<Utc>,
) -> Result<Call, String> {
    let mut body = json!({
        "DestinationPhoneNumber": to.id,
        "OriginationIdentity": account.need("origination_identity")?,
        "MessageBody": text,
        "MessageType": "TRANSACTIONAL",
        "Context": {"mark": mark},
    });
    // India's operators know a text by the registration of its sender and its template.
    let country: Map<String, Value> = [
        ("IN_ENTITY_ID", "dlt_entity_id"),
        ("IN_TEMPLATE_ID", "dlt_template_id"),
    ]
    .iter()
    .filter_map(|(theirs, ours)| Some(((*theirs).to_owned(), account.get(ours)?.into())))
    .collect();
    if !country.is_empty() {
        body["DestinationCountryParameters"] = country.into();
    }
    call(account, "SendTextMessage", &body, at)
}

/// Sends it.
pub(super) async fn deliver(client: &Client, message: Result<Call, String>) -> Sent {
    sent(taken(client, message).await)
}

async fn taken(client: &Client, message: Result<Call, String>) -> Result<String, Miss> {
    let response = client.call(message.map_err(Miss::refused)?).await?;
    id_in(&accepted(&response)?, "MessageId")
}

/// Asks for the account's own attributes.
pub(super) async fn check(client: &Client, account: &Account, at: DateTime<Utc>) -> Health {
    health(name(client, account, at).await)
}

async fn name(
    client: &Client,
    account: &Account,
    at: DateTime<Utc>,
) -> Result<Option<String>, Miss> {
    let call = call(account, "DescribeAccountAttributes", &json!({}), at).map_err(Miss::refused)?;
    let body = accepted(&client.call(call).await?)?;
    let attributes = body["AccountAttributes"].as_array();
    // In Amazon's own sandbox only numbers that were verified beforehand receive anything.
    Ok(attributes
        .and_then(|list| list.iter().find(|one| one["Name"] == "ACCOUNT_TIER"))
        .and_then(|tier| tier["Value"].as_str())
        .map(str::to_owned))
}

/// The body of a yes, or what the no means.
fn accepted(response: &Response) -> Result<Value, Miss> {
    let body = response.json().unwrap_or_default();
    let refused = body.get("__type").is_some();
    if (200..300).contains(&response.status) && body.is_object() && !refused {
        return Ok(body);
    }
    let named = response
        .header("x-amzn-errortype")
        .or_else(|| body["__type"].as_str())
        .unwrap_or_default();
    let named = named.rsplit('#').next().unwrap_or_default();
    let kind = named.split(':').next().unwrap_or_default();
    let why = body["Reason"].as_str().unwrap_or_default();
    let reason = words(&response.body);
    Err(match (kind, why) {
        ("ThrottlingException", _) => Miss::Later {
            reason,
            after: response.retry_after(),
        },
        ("ConflictException", "DESTINATION_PHONE_NUMBER_OPTED_OUT") => Miss::Gone { reason },
        ("ServiceQuotaExceededException", why) if why.contains("SPEND_LIMIT") => {
            Miss::trouble(Trouble::Payment, reason)
        }
        ("AccessDeniedException", "ACCOUNT_DISABLED" | "INSUFFICIENT_ACCOUNT_REPUTATION") => {
            Miss::trouble(Trouble::Locked, reason)
        }
        ("AccessDeniedException" | "ResourceNotFoundException", _) => {
            Miss::trouble(Trouble::Permission, reason)
        }
        (
            "UnrecognizedClientException"
            | "InvalidSignatureException"
            | "IncompleteSignatureException"
            | "MissingAuthenticationTokenException"
            | "ExpiredTokenException",
            _,
        ) => Miss::trouble(Trouble::Token, reason),
        _ => Miss::of(response),
    })
}
