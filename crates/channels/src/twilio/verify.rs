//! `X-Twilio-Signature`: HMAC-SHA1, under the account's token, over the address as called and every parameter
//! of the form, sorted; a JSON body is named in the address by its SHA-256.

use crate::chat::Received;
use crate::signature::{hmac_sha1, same_base64, same_hex, sha256};
use percent_encoding::percent_decode;
use url::Url;

/// The parameters of a form, as bytes: what is signed is what was sent, valid UTF-8 or not.
pub(super) fn pairs(body: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
    body.split(|byte| *byte == b'&')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let mut halves = part.splitn(2, |byte| *byte == b'=');
            (decoded(halves.next()), decoded(halves.next()))
        })
        .collect()
}

fn decoded(part: Option<&[u8]>) -> Vec<u8> {
    let spaced: Vec<u8> = part
        .unwrap_or_default()
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    percent_decode(&spaced).collect()
}

/// Whether the holder of this token made the call.
pub(super) fn genuine(token: &str, call: &Received) -> bool {
    let Some(given) = call.header("x-twilio-signature") else {
        return false;
    };
    let mut signed = Vec::new();
    if let Some(hash) = in_query(&call.url, "bodySHA256") {
        if !same_hex(&hash, &sha256(&call.body)) {
            return false;
        }
    } else {
        signed = pairs(&call.body);
        signed.sort_unstable();
        signed.dedup();
    }
    addresses(&call.url).iter().any(|address| {
        let mut parts = vec![address.as_bytes()];
        for (key, value) in &signed {
            parts.extend([key.as_slice(), value.as_slice()]);
        }
        same_base64(given, &hmac_sha1(token.as_bytes(), &parts))
    })
}

/// A parameter of the address.
pub(super) fn in_query(address: &str, name: &str) -> Option<String> {
    let address = Url::parse(address).ok()?;
    let found = address.query_pairs().find(|(key, _)| key == name);
    found.map(|(_, value)| value.into_owned())
}

/// The address without a port and with one: Twilio signs now this, now that.
fn addresses(address: &str) -> Vec<String> {
    let Some(scheme) = address.find("://").map(|at| at + 3) else {
        return vec![address.to_owned()];
    };
    let end = address[scheme..]
        .find(['/', '?', '#'])
        .map_or(address.len(), |at| scheme + at);
    let (host, port) = match address[scheme..end].rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (host, port),
        _ => (&address[scheme..end], ""),
    };
    let port = match port {
        "" if address.starts_with("https:") => "443",
        "" => "80",
        port => port,
    };
    let (before, after) = (&address[..scheme], &address[end..]);
    vec![
        format!("{before}{host}{after}"),
        format!("{before}{host}:{port}{after}"),
    ]
}
