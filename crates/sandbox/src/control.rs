//! `/_control`: tests in other languages make stand-ins fail, and ask what they took. Pages of foreign sites
//! may not, though the browser on this machine shows them: neither as themselves, nor under a name of theirs
//! that was made to lead here.
//!
//! ```text
//! POST {"fail": {"kind": "telegram", "how": "status", "value": 500, "count": 2}}
//! POST {"close_windows": "whatsapp"}
//! GET  ?kind=telegram
//! ```

use crate::fail::Fail;
use crate::http::{Asked, Checked, Told};
use crate::world::Shared;
use axum::http::HeaderValue;
use domain::channel::ChannelKind;
use serde_json::{Value, json};
use std::net::SocketAddr;

/// The address.
pub(crate) const PATH: &str = "/_control";

pub(crate) fn answer(world: &Shared, asked: &Asked) -> Told {
    if !is_from_here(world.address, asked) {
        return Told::text(403, "only this machine may ask");
    }
    match asked.method.as_str() {
        "GET" => shown(world, asked.query("kind")),
        // A form of some web page cannot be sent as JSON without asking first.
        "POST" => match asked.json() {
            Some(wish) => obey(world, &wish).unwrap_or_else(|told| told),
            None => Told::text(415, "JSON, please"),
        },
        _ => Told::empty(405),
    }
}

/// Whether a call names this machine as such, and does not come from a page of somewhere else.
fn is_from_here(address: SocketAddr, asked: &Asked) -> bool {
    let host = asked.header("host").to_ascii_lowercase();
    let own = ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|name| host == format!("{name}:{}", address.port()));
    let same = |origin: &HeaderValue| *origin == format!("http://{host}");
    let site = asked.header("sec-fetch-site");
    own && asked.headers.get("origin").is_none_or(same)
        && matches!(site, "" | "none" | "same-origin")
}

fn shown(world: &Shared, kind: &str) -> Told {
    let Some(kind) = ChannelKind::parse(kind) else {
        return Told::text(404, "no such kind");
    };
    let taken: Vec<Value> = world
        .taken(kind)
        .into_iter()
        .map(|taken| {
            json!({
                "what": taken.what,
                "id": taken.id,
                "to": taken.to,
                "text": taken.text,
                "body": taken.body,
                "at": taken.at.to_rfc3339(),
            })
        })
        .collect();
    Told::json(200, &json!({ "taken": taken }))
}

fn obey(world: &Shared, wish: &Value) -> Checked<Told> {
    let kind = |word: &Value| {
        word.as_str()
            .and_then(ChannelKind::parse)
            .ok_or_else(|| Told::text(422, "no such kind"))
    };
    if let Some(fail) = wish.get("fail") {
        let number = |name: &str| fail[name].as_u64().and_then(|n| u32::try_from(n).ok());
        let how = fail["how"].as_str().unwrap_or_default();
        let how = Fail::parse(how, number("value").unwrap_or_default())
            .ok_or_else(|| Told::text(422, "no such failure"))?;
        let count = usize::try_from(number("count").unwrap_or(1)).unwrap_or(1);
        world.fail(kind(&fail["kind"])?, how, count);
    }
    if let Some(word) = wish.get("close_windows") {
        world.close_windows(kind(word)?);
    }
    Ok(Told::json(200, &json!({ "ok": true })))
}
