//! SNS, by which Amazon calls: an envelope whose fields are signed under a certificate of the region.
//!
//! A valid signature shows only that some topic of Amazon's customers sent it, so the topic is compared first.

use crate::certificates::{Certificates, chain, signing_key};
use crate::chat::{Account, Client, Received};
use crate::signature::rsa_sha256;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use url::Url;

/// Older notices are not believed, nor those from the future.
const WINDOW: TimeDelta = TimeDelta::hours(1);
/// Bytes of a call; a notice of a message is far shorter. It is read before it is known who sent it.
const LONGEST: usize = 256 * 1024;
static CERTIFICATES: Certificates = Certificates::new();

/// What SNS delivers.
pub(super) struct Envelope(Value);

impl Envelope {
    /// The envelope in a body.
    pub(super) fn parse(body: &[u8]) -> Option<Self> {
        let body: Value = serde_json::from_slice(body).ok()?;
        body.is_object().then_some(Self(body))
    }

    /// A field.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0[name].as_str()
    }

    /// When it was sent.
    pub(super) fn at(&self) -> Option<DateTime<Utc>> {
        let at = DateTime::parse_from_rfc3339(self.get("Timestamp")?).ok()?;
        Some(at.to_utc())
    }

    /// What is signed: names and values in order, each on a line.
    fn signed(&self) -> Option<String> {
        let names: &[&str] = match self.get("Type")? {
            "Notification" => &[
                "Message",
                "MessageId",
                "Subject",
                "Timestamp",
                "TopicArn",
                "Type",
            ],
            "SubscriptionConfirmation" | "UnsubscribeConfirmation" => &[
                "Message",
                "MessageId",
                "SubscribeURL",
                "Timestamp",
                "Token",
                "TopicArn",
                "Type",
            ],
            _ => return None,
        };
        let mut signed = String::new();
        for name in names {
            match self.get(name) {
                Some(value) => {
                    for part in [*name, "\n", value, "\n"] {
                        signed.push_str(part);
                    }
                }
                None if *name == "Subject" => {}
                None => return None,
            }
        }
        Some(signed)
    }
}

/// Whether an address is SNS's own in the region of this channel's topic, or the stand-in's.
pub(super) fn is_ours(account: &Account, address: &str) -> bool {
    let rest = account
        .base
        .as_deref()
        .and_then(|base| address.strip_prefix(base.trim_end_matches('/')));
    if rest.is_some_and(|rest| rest.starts_with('/')) {
        return true;
    }
    let Ok(url) = Url::parse(address) else {
        return false;
    };
    let bare = url.username().is_empty() && url.password().is_none() && url.port().is_none();
    let region = account
        .get("topic_arn")
        .and_then(|topic| topic.split(':').nth(3))
        .filter(|region| is_region(region));
    let (Some(host), Some(region)) = (url.host_str(), region) else {
        return false;
    };
    let own = format!("sns.{region}.amazonaws.com");
    url.scheme() == "https" && bare && (host == own || host == format!("{own}.cn"))
}

/// Whether a word can be a region: it becomes part of an address.
pub(super) fn is_region(word: &str) -> bool {
    (3..=32).contains(&word.len())
        && word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// The envelope, where everything but the signature is right; this needs no certificate.
fn plausible(account: &Account, call: &Received) -> Option<Envelope> {
    if call.body.len() > LONGEST {
        return None;
    }
    let envelope = Envelope::parse(&call.body)?;
    let topic = account.get("topic_arn")?;
    let age = call.at - envelope.at()?;
    let certificate = envelope.get("SigningCertURL")?;
    let path = certificate.split(['?', '#']).next()?;
    let right = envelope.get("TopicArn") == Some(topic)
        // Version 1 is signed with SHA-1: the topic can be told to use 2.
        && envelope.get("SignatureVersion") == Some("2")
        && age.abs() <= WINDOW
        && path.ends_with(".pem")
        && is_ours(account, certificate);
    right.then_some(envelope)
}

/// Fetches the certificate that a plausible call names.
pub(super) async fn prepare(client: &Client, account: &Account, call: &Received) {
    if let Some(envelope) = plausible(account, call)
        && let Some(certificate) = envelope.get("SigningCertURL")
    {
        CERTIFICATES.fetch(client, certificate).await;
    }
}

/// Whether Amazon signed this call for this channel's topic, lately.
pub(super) fn genuine(account: &Account, call: &Received) -> bool {
    plausible(account, call)
        .and_then(|envelope| is_signed(&envelope, call.at))
        .unwrap_or(false)
}

fn is_signed(envelope: &Envelope, at: DateTime<Utc>) -> Option<bool> {
    let file = CERTIFICATES.kept(envelope.get("SigningCertURL")?)?;
    let signer = chain(&file)?.into_iter().next()?;
    let key = signing_key(&signer, at)?;
    let signature = STANDARD.decode(envelope.get("Signature")?).ok()?;
    let signed = envelope.signed()?;
    Some(rsa_sha256(&key, signed.as_bytes(), &signature))
}
