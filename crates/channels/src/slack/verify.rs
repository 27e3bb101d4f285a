//! Slack's signature: `v0=` and the HMAC-SHA256 of `v0:{timestamp}:{body}`, in hexadecimal digits.

use crate::chat::Received;
use crate::signature::{hmac_sha256, same_hex};

/// Seconds by which the two clocks may differ, and a call may be late.
const FRESH: u64 = 300;

/// Whether Slack signed this call, and lately.
pub(super) fn genuine(secret: &str, call: &Received) -> bool {
    let timestamp = call.header("x-slack-request-timestamp").unwrap_or_default();
    let Some(given) = call
        .header("x-slack-signature")
        .and_then(|header| header.strip_prefix("v0="))
    else {
        return false;
    };
    let fresh = timestamp
        .parse::<i64>()
        .is_ok_and(|signed| call.at.timestamp().abs_diff(signed) <= FRESH);
    let parts: [&[u8]; 4] = [b"v0:", timestamp.as_bytes(), b":", &call.body];
    same_hex(given, &hmac_sha256(secret.as_bytes(), &parts)) && fresh
}
