//! Slack: an incoming webhook, the addresses where commands and taps are answered, and the bot's own messages.

mod blocks;
mod inbound;

pub(crate) use inbound::{answered, heard};

use crate::Taken;
use crate::http::{Asked, Checked, Told};
use crate::world::Shared;
use blocks::read;
use chrono::Utc;
use domain::channel::ChannelKind;
use serde_json::{Value, json};
use usecases::sandbox::SandboxPost;

const KIND: ChannelKind = ChannelKind::Slack;
/// How often a command may be answered, and for how long.
const ANSWERS: u64 = 5;
const MINUTES: i64 = 30;

pub(crate) fn answer(world: &Shared, asked: &Asked) -> Told {
    let (method, path) = asked.line();
    if method != "POST" {
        return Told::text(405, "method_not_allowed");
    }
    match path.as_slice() {
        ["services", ..] => webhook(world, asked).unwrap_or_else(|told| told),
        ["commands", token] => respond(world, asked, token).unwrap_or_else(|told| told),
        ["api", name] => method_of_api(world, asked, name),
        _ => Told::text(404, "no_service"),
    }
}

fn plain(status: u16, word: &str) -> Told {
    Told::text(status, word)
}

/// A post: an error is a word of plain text.
fn webhook(world: &Shared, asked: &Asked) -> Checked<Told> {
    let known = world.setting(KIND, "webhook_url");
    let known = known
        .strip_prefix("https://hooks.slack.com")
        .unwrap_or(known);
    if asked.raw_path != known {
        return Err(plain(404, "no_service"));
    }
    let body = asked.json().ok_or_else(|| plain(400, "invalid_payload"))?;
    let line = read(&body).map_err(|word| plain(400, word))?;
    let id = kept(world, "post", None, &line.text, body);
    let post = SandboxPost {
        kind: KIND,
        id,
        text: line.text,
        picture_url: line.picture_url,
        link: line.choices.into_iter().find(|choice| choice.url.is_some()),
        at: line.at,
    };
    world.post(asked.organization, post);
    Ok(plain(200, "ok"))
}

/// The answer to a command or a tap, five times within half an hour.
fn respond(world: &Shared, asked: &Asked, token: &str) -> Checked<Told> {
    let error = |status, word: &str| Told::json(status, &json!({ "ok": false, "error": word }));
    let key = format!("response:{token}");
    let mut way = world
        .kept(KIND, &key)
        .ok_or_else(|| error(404, "expired_url"))?;
    let used = way["used"].as_u64().unwrap_or_default();
    let since = way["since"].as_i64().unwrap_or_default();
    if used >= ANSWERS {
        return Err(error(404, "used_url"));
    }
    if Utc::now().timestamp() - since > MINUTES * 60 {
        return Err(error(404, "expired_url"));
    }
    let body = asked.json().ok_or_else(|| error(400, "invalid_payload"))?;
    let line = read(&body).map_err(|word| error(400, word))?;
    let guest = way["guest"].as_str().unwrap_or_default().to_owned();
    way["used"] = json!(used + 1);
    world.keep(KIND, key, way);
    kept(world, "message", Some(&guest), &line.text, body);
    world.line(KIND, &guest, line);
    Ok(Told::json(200, &json!({ "ok": true })))
}

/// A method of the Web API: an error has status 200.
fn method_of_api(world: &Shared, asked: &Asked, name: &str) -> Told {
    let error = |word: &str| Told::json(200, &json!({ "ok": false, "error": word }));
    if asked.bearer().is_empty() {
        return error("not_authed");
    }
    if asked.bearer() != world.setting(KIND, "bot_token") {
        return error("invalid_auth");
    }
    match name {
        "auth.test" => Told::json(
            200,
            &json!({ "ok": true, "team": "Vizha (sandbox)", "user": "vizha" }),
        ),
        "chat.postMessage" => {
            let Some(body) = asked.json() else {
                return error("invalid_json");
            };
            let channel = body["channel"].as_str().unwrap_or_default();
            if !channel.starts_with(['U', 'C', 'D']) {
                return error("channel_not_found");
            }
            match read(&body) {
                Ok(line) => {
                    let ts = kept(world, "message", Some(channel), &line.text, body.clone());
                    world.line(KIND, channel, line);
                    Told::json(200, &json!({ "ok": true, "channel": channel, "ts": ts }))
                }
                Err(word) => error(word),
            }
        }
        _ => error("unknown_method"),
    }
}

fn kept(world: &Shared, what: &'static str, to: Option<&str>, text: &str, body: Value) -> String {
    let id = format!("{}.{:06}", Utc::now().timestamp(), world.next());
    world.take(Taken {
        kind: KIND,
        what,
        id: id.clone(),
        to: to.map(str::to_owned),
        text: text.to_owned(),
        body,
        at: Utc::now(),
    });
    id
}
