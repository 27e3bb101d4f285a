//! The Graph API, as far as Meta's products share it.

use crate::calls::Call;
use crate::http::{Asked, Checked, Told};
use crate::world::World;
use channels::signature::{hex, hmac_sha256};
use domain::channel::ChannelKind;
use serde_json::{Value, json};

/// The oldest version that is still served.
const OLDEST: u32 = 21;

/// An error as Meta says it.
pub(crate) fn error_body(code: i64, message: &str) -> Value {
    json!({
        "error": {
            "message": message,
            "type": "OAuthException",
            "code": code,
            "fbtrace_id": "SANDBOX",
        },
    })
}

/// A refusal with its code.
pub(crate) fn refused(status: u16, code: i64, message: &str) -> Told {
    Told::json(status, &error_body(code, message))
}

/// A refusal with a code and a subcode.
pub(crate) fn refused_more(status: u16, code: i64, subcode: i64, message: &str) -> Told {
    let mut body = error_body(code, message);
    body["error"]["error_subcode"] = json!(subcode);
    Told::json(status, &body)
}

/// There is no such object, or it is not ours.
pub(crate) fn unknown() -> Told {
    refused_more(
        400,
        100,
        33,
        "Unsupported request: the object does not exist",
    )
}

/// The path behind the version, of a call with the right token.
pub(crate) fn path<'a>(
    world: &World,
    kind: ChannelKind,
    asked: &'a Asked,
) -> Checked<Vec<&'a str>> {
    let mut path: Vec<&str> = asked.path.iter().map(String::as_str).collect();
    let version = path.first().and_then(|first| first.strip_prefix('v'));
    if let Some(version) = version.and_then(|version| version.split('.').next()) {
        let number: Option<u32> = version.parse().ok();
        if number.is_none_or(|number| number < OLDEST) {
            return Err(refused(
                400,
                2635,
                "(#2635) You are calling a deprecated version",
            ));
        }
        path.remove(0);
    }
    if asked.bearer().is_empty() {
        return Err(refused(400, 2500, "An active access token must be used"));
    }
    if asked.bearer() != world.setting(kind, "access_token") {
        return Err(refused(401, 190, "Invalid OAuth access token"));
    }
    Ok(path)
}

/// The body, which must be an object.
pub(crate) fn body(asked: &Asked) -> Checked<Value> {
    match asked.json() {
        Some(body @ Value::Object(_)) => Ok(body),
        _ => Err(refused(400, 100, "(#100) The parameters are not JSON")),
    }
}

/// Refuses keys that are not known.
pub(crate) fn only(value: &Value, known: &[&str], place: &str) -> Checked {
    let mut keys = value
        .as_object()
        .into_iter()
        .flat_map(|object| object.keys());
    match keys.find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(refused(
            400,
            100,
            &format!("(#100) Unexpected key \"{key}\" on param \"{place}\""),
        )),
        None => Ok(()),
    }
}

/// A signed call. Meta writes everything outside ASCII as escapes, and signs what it writes.
pub(crate) fn signed(world: &World, kind: ChannelKind, body: &Value) -> Call {
    let body = escaped(&body.to_string()).into_bytes();
    let secret = world.setting(kind, "app_secret");
    let signature = hex(&hmac_sha256(secret.as_bytes(), &[&body]));
    Call {
        media_type: "application/json",
        headers: vec![("x-hub-signature-256", format!("sha256={signature}"))],
        body,
    }
}

/// JSON in ASCII.
pub(crate) fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    for c in json.chars() {
        match c {
            '/' => out.push_str("\\/"),
            c if c.is_ascii() => out.push(c),
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_is_still_the_same() {
        let value = json!({ "text": "வணக்கம் 🎶 a/b \"x\" \\ é" });
        let escaped = escaped(&value.to_string());
        assert!(escaped.is_ascii(), "{escaped}");
        assert_eq!(serde_json::from_str::<Value>(&escaped).ok(), Some(value));
    }
}
