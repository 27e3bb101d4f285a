//! Who calls a skill: a certificate for Amazon's own name, reached by a chain from a root that browsers
//! trust, signs the body; and the body names the skill and a moment within the last minutes.

use crate::certificates::{Certificates, chain, signing_key};
use crate::chat::{Account, Client, Received};
use crate::signature::rsa_sha256;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use rustls_pki_types::{CertificateDer, ServerName, TrustAnchor, UnixTime};
use serde_json::Value;
use std::time::Duration;
use url::Url;
use webpki::{ALL_VERIFICATION_ALGS, EndEntityCert, KeyUsage};

/// The name in the signer's certificate.
const SIGNER: &str = "echo-api.amazon.com";
/// How far a call may be from now.
const WINDOW: TimeDelta = TimeDelta::seconds(150);
/// Bytes of a call; Amazon's own are far shorter. It is read before it is known who sent it.
const LONGEST: usize = 256 * 1024;
static CERTIFICATES: Certificates = Certificates::new();

/// Whether a chain of certificates may be fetched from this address: it is Amazon's, or the stand-in's.
fn may_fetch(account: &Account, address: &str) -> bool {
    if let Some(base) = account.base.as_deref() {
        let rest = address.strip_prefix(base.trim_end_matches('/'));
        return rest.is_some_and(|rest| rest.starts_with('/'));
    }
    // Parsing resolves `..`, and leaves out the usual port.
    Url::parse(address).is_ok_and(|url| {
        url.scheme() == "https"
            && url.host_str() == Some("s3.amazonaws.com")
            && url.port().is_none()
            && url.username().is_empty()
            && url.password().is_none()
            && url.path().starts_with("/echo.api/")
    })
}

/// Whether the call is for this skill and of this moment; says nothing of who made it.
fn is_for_us(account: &Account, call: &Received) -> Option<bool> {
    let body: Value = serde_json::from_slice(&call.body).ok()?;
    let skill = account.get("skill_id")?;
    let mut named = [
        "/context/System/application/applicationId",
        "/session/application/applicationId",
    ]
    .iter()
    .filter_map(|path| body.pointer(path))
    .peekable();
    named.peek()?;
    let ours = named.all(|id| id == skill);
    let at = DateTime::parse_from_rfc3339(body["request"]["timestamp"].as_str()?).ok()?;
    Some(ours && (call.at - at.to_utc()).abs() <= WINDOW)
}

/// The address of the chain, where everything but the signature is right; this needs no certificate.
fn plausible<'a>(account: &Account, call: &'a Received) -> Option<&'a str> {
    let address = call.header("signaturecertchainurl")?;
    let short = call.body.len() <= LONGEST;
    let right = short && may_fetch(account, address) && is_for_us(account, call)?;
    right.then_some(address)
}

/// Fetches the chain that a plausible call names.
pub(super) async fn prepare(client: &Client, account: &Account, call: &Received) {
    if let Some(address) = plausible(account, call) {
        CERTIFICATES.fetch(client, address).await;
    }
}

/// Whether Amazon made this call to this skill, now.
pub(super) fn genuine(account: &Account, call: &Received) -> bool {
    plausible(account, call)
        .and_then(|address| is_signed(account, address, call))
        .unwrap_or(false)
}

fn is_signed(account: &Account, address: &str, call: &Received) -> Option<bool> {
    let chain = chain(&CERTIFICATES.kept(address)?)?;
    // A stand-in signs with a certificate of its own making; only the program itself sets the base address.
    let anchors = account
        .base
        .is_none()
        .then_some(webpki_roots::TLS_SERVER_ROOTS);
    if !is_amazons(&chain, anchors, call.at)? {
        return Some(false);
    }
    let key = signing_key(chain.first()?, call.at)?;
    let signature = STANDARD.decode(call.header("signature-256")?).ok()?;
    Some(rsa_sha256(&key, &call.body, &signature))
}

/// Whether the first certificate bears Amazon's name and, where anchors are given, hangs from one of them.
fn is_amazons(
    chain: &[Vec<u8>],
    anchors: Option<&[TrustAnchor<'_>]>,
    at: DateTime<Utc>,
) -> Option<bool> {
    let (signer, others) = chain.split_first()?;
    let signer = CertificateDer::from(signer.as_slice());
    let signer = EndEntityCert::try_from(&signer).ok()?;
    let name = ServerName::try_from(SIGNER).ok()?;
    signer.verify_is_valid_for_subject_name(&name).ok()?;
    let Some(anchors) = anchors else {
        return Some(true);
    };
    let others: Vec<CertificateDer<'_>> = others
        .iter()
        .map(|other| CertificateDer::from(other.as_slice()))
        .collect();
    let seconds = u64::try_from(at.timestamp()).ok()?;
    let path = signer.verify_for_usage(
        ALL_VERIFICATION_ALGS,
        anchors,
        &others,
        UnixTime::since_unix_epoch(Duration::from_secs(seconds)),
        KeyUsage::server_auth(),
        None,
        None,
    );
    Some(path.is_ok())
}

#[cfg(test)]
#[path = "verify_tests.rs"]
mod tests;
