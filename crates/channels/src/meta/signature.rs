//! Meta's signature of its calls.

use crate::chat::{Account, Received, Verdict};
use crate::signature::{hmac_sha256, same_hex};

/// `X-Hub-Signature-256` is the HMAC of the untouched body with the app's secret. Parsing and writing the
/// body again would break it at the first letter outside ASCII.
pub(super) fn verdict(account: &Account, call: &Received) -> Verdict {
    let given = call
        .header("x-hub-signature-256")
        .and_then(|value| value.strip_prefix("sha256="));
    match (account.get("app_secret"), given) {
        (Some(secret), Some(given))
            if same_hex(given, &hmac_sha256(secret.as_bytes(), &[&call.body])) =>
        {
            Verdict::Genuine
        }
        _ => Verdict::Forged,
    }
}
