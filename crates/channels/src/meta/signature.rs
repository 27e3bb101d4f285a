//! Meta's signature of its calls.

use crate::chat::{Account, Received, Verdict};
use crate::signature::{hmac_sha256, same_hex};

/// Digits of a signature.
const DIGITS: usize = 64;

/// `X-Hub-Signature-256` is the HMAC of the untouched body with the app's secret. Parsing and writing the
/// body again would break it at the first letter outside ASCII. What cannot be a signature costs no reading
/// of the body.
pub(super) fn verdict(account: &Account, call: &Received) -> Verdict {
    let given = call
        .header("x-hub-signature-256")
        .and_then(|value| value.strip_prefix("sha256="))
        .filter(|digits| digits.len() == DIGITS);
    let both = account.get("app_secret").zip(given);
    Verdict::of(both.is_some_and(|(secret, given)| {
        same_hex(given, &hmac_sha256(secret.as_bytes(), &[&call.body]))
    }))
}
