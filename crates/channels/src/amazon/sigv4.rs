//! Signature Version 4, with which Amazon's services know their callers.

use crate::signature::{hex, hmac_sha256, sha256};
use chrono::{DateTime, Utc};

/// An access key, and for what it is used.
pub struct Key<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its secret.
    pub secret: &'a str,
    /// The region: `ap-south-1`.
    pub region: &'a str,
    /// The service's name in signatures: `sms-voice`.
    pub service: &'a str,
}

/// What is signed of a call.
pub struct Signed<'a> {
    /// The method.
    pub method: &'a str,
    /// The path, encoded as it is sent.
    pub path: &'a str,
    /// The query, sorted and encoded; empty where there is none.
    pub query: &'a str,
    /// The headers, names in lower case and in order; `host` and `x-amz-date` must be among them.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body.
    pub body: &'a [u8],
}

/// The moment as the header `x-amz-date` has it.
#[must_use]
pub fn date(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// The header `authorization`.
#[must_use]
pub fn authorization(key: &Key<'_>, at: DateTime<Utc>, call: &Signed<'_>) -> String {
    let names: Vec<&str> = call.headers.iter().map(|(name, _)| *name).collect();
    let names = names.join(";");
    let headers: String = call
        .headers
        .iter()
        .map(|(name, value)| format!("{name}:{}\n", value.trim()))
        .collect();
    let canonical = format!(
        "{}\n{}\n{}\n{headers}\n{names}\n{}",
        call.method,
        call.path,
        call.query,
        hex(&sha256(call.body)),
    );
    let day = at.format("%Y%m%d").to_string();
    let scope = format!("{day}/{}/{}/aws4_request", key.region, key.service);
    let text = format!(
        "AWS4-HMAC-SHA256\n{}\n{scope}\n{}",
        date(at),
        hex(&sha256(canonical.as_bytes())),
    );
    let first = format!("AWS4{}", key.secret);
    let derived = [key.region, key.service, "aws4_request"].iter().fold(
        hmac_sha256(first.as_bytes(), &[day.as_bytes()]),
        |made, part| hmac_sha256(&made, &[part.as_bytes()]),
    );
    let signature = hex(&hmac_sha256(&derived, &[text.as_bytes()]));
    format!(
        "AWS4-HMAC-SHA256 Credential={}/{scope}, SignedHeaders={names}, Signature={signature}",
        key.id
    )
}
