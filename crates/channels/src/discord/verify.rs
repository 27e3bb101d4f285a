//! Discord's signature: Ed25519 over the timestamp and the body, key and signature in hexadecimal digits.

use crate::chat::Received;
use crate::signature::{ed25519, unhex};

/// Seconds by which the two clocks may differ, and a call may be late.
const FRESH: u64 = 300;

/// Whether Discord signed this call, and lately.
pub(super) fn genuine(public_key: &str, call: &Received) -> bool {
    let timestamp = call.header("x-signature-timestamp").unwrap_or_default();
    let signature = call.header("x-signature-ed25519").and_then(unhex);
    let (Some(key), Some(signature)) = (unhex(public_key), signature) else {
        return false;
    };
    let fresh = timestamp
        .parse::<i64>()
        .is_ok_and(|signed| call.at.timestamp().abs_diff(signed) <= FRESH);
    fresh && ed25519(&key, &[timestamp.as_bytes(), &call.body], &signature)
}
