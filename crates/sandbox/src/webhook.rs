//! The receiver of signed calls, as `channels::webhook` describes them.

use crate::Taken;
use crate::http::{Asked, Told};
use crate::shown::link;
use crate::world::Shared;
use channels::signature::{hmac_sha256, same_hex};
use chrono::Utc;
use domain::channel::ChannelKind;
use serde_json::json;
use usecases::sandbox::SandboxPost;

const KIND: ChannelKind = ChannelKind::Webhook;
/// Seconds after which a call is too old to be believed.
const FRESH: u64 = 300;

pub(crate) fn answer(world: &Shared, asked: &Asked) -> Told {
    if asked.method != "POST" {
        return Told::empty(405);
    }
    let timestamp = asked.header("vizha-timestamp");
    let signed = timestamp
        .parse::<i64>()
        .is_ok_and(|at| Utc::now().timestamp().abs_diff(at) <= FRESH);
    let secret = world.setting(KIND, "secret");
    let parts: [&[u8]; 3] = [timestamp.as_bytes(), b".", &asked.body];
    let made = hmac_sha256(secret.as_bytes(), &parts);
    let given = asked.header("vizha-signature");
    let given = given.strip_prefix("v1=").unwrap_or_default();
    if !signed || !same_hex(given, &made) {
        return Told::text(401, "the signature is not right");
    }
    let delivery = asked.header("vizha-delivery");
    let Some(body) = asked.json().filter(|_| !delivery.is_empty()) else {
        return Told::text(400, "JSON with a delivery's name, please");
    };
    let text = body["text"].as_str().unwrap_or_default().to_owned();
    let address = body["link"].as_str().unwrap_or_default().to_owned();
    let event = body["event"].as_str().unwrap_or_default().to_owned();
    // The same delivery is acted on once.
    let key = format!("delivery:{delivery}:{timestamp}");
    if world.kept(KIND, &key).is_none() {
        world.keep(KIND, key, json!(true));
        world.take(Taken {
            kind: KIND,
            what: if text.is_empty() { "event" } else { "post" },
            id: delivery.to_owned(),
            to: None,
            text: text.clone(),
            body,
            at: Utc::now(),
        });
        let post = SandboxPost {
            kind: KIND,
            id: delivery.to_owned(),
            text: if text.is_empty() { event } else { text },
            picture_url: None,
            link: (!address.is_empty()).then(|| link(&address, &address)),
            at: Utc::now(),
        };
        world.post(asked.organization, post);
    }
    Told::empty(204)
}
