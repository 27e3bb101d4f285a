//! Where a provider signs nothing: a secret in the address it calls, or in a header it was told to send.

use super::{Account, Received, Verdict};
use crate::signature::same;

/// The header that carries the secret, for callers that can send one.
pub(crate) const HEADER: &str = "x-vizha-secret";
/// 128 bits as base64url; less could be guessed.
const SHORTEST: usize = 22;

/// Whether a call carries the channel's `path_secret`, as its header or as the end of its path.
pub(crate) fn by_secret(account: &Account, call: &Received) -> Verdict {
    let Some(secret) = account
        .get("path_secret")
        .filter(|secret| secret.len() >= SHORTEST)
    else {
        return Verdict::Forged;
    };
    let path = call.url.split(['?', '#']).next().unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    let header = call.header(HEADER).unwrap_or_default();
    let (in_path, in_header) = (
        same(last.as_bytes(), secret.as_bytes()),
        same(header.as_bytes(), secret.as_bytes()),
    );
    Verdict::of(in_path || in_header)
}
