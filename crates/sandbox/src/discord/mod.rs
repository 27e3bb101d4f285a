//! Discord: a webhook posts in a channel; an interaction is answered by its token.

mod inbound;
mod message;

pub(crate) use inbound::{answered, heard};

use crate::Taken;
use crate::http::{Asked, Checked, Told};
use crate::measure::{chars, within};
use crate::world::Shared;
use chrono::Utc;
use domain::channel::ChannelKind;
use message::read;
use serde_json::{Value, json};
use usecases::sandbox::SandboxPost;

const KIND: ChannelKind = ChannelKind::Discord;
/// Only the member sees it.
const EPHEMERAL: u64 = 1 << 6;
/// It still says "is thinking…".
const LOADING: u64 = 1 << 7;
const CHANNEL: &str = "222222222222222222";
const SERVER: &str = "111111111111111111";

pub(crate) fn answer(world: &Shared, asked: &Asked) -> Told {
    // Programs that do not name themselves in this form are turned away by the gateway.
    if !asked.header("user-agent").starts_with("DiscordBot (") {
        return Told::text(403, "error code: 40333");
    }
    routed(world, asked).unwrap_or_else(|refusal| refusal)
}

fn refused(status: u16, code: u64, message: &str) -> Told {
    Told::json(status, &json!({ "message": message, "code": code }))
}

fn routed(world: &Shared, asked: &Asked) -> Checked<Told> {
    let (method, path) = asked.line();
    let Some(path) = path.strip_prefix(&["api", "v10"]) else {
        return Err(refused(404, 0, "404: Not Found"));
    };
    let known = world.setting(KIND, "webhook_url");
    let hook: Vec<&str> = known.rsplit('/').take(2).collect();
    let application = world.setting(KIND, "application_id");
    match (method, path) {
        (_, ["webhooks", id, token, rest @ ..]) if hook == [*token, *id] => {
            webhook(world, asked, (method, rest))
        }
        (_, ["webhooks", id, token, rest @ ..]) if *id == application => {
            interaction(world, asked, token, (method, rest))
        }
        (_, ["webhooks", ..]) => Err(refused(404, 10_015, "Unknown Webhook")),
        (_, ["users", "@me"] | ["applications", ..]) => {
            let bot = format!("Bot {}", world.setting(KIND, "bot_token"));
            if asked.header("authorization") != bot {
                return Err(refused(401, 0, "401: Unauthorized"));
            }
            match (method, path) {
                ("GET", ["users", "@me"]) => Ok(Told::json(
                    200,
                    &json!({ "id": application, "username": "vizha" }),
                )),
                ("POST", ["applications", id, "commands"]) if *id == application => {
                    command(&body(asked)?)
                }
                _ => Err(refused(404, 0, "404: Not Found")),
            }
        }
        _ => Err(refused(404, 0, "404: Not Found")),
    }
}

fn body(asked: &Asked) -> Checked<Value> {
    asked
        .json()
        .ok_or_else(|| refused(400, 50_109, "The request body contains invalid JSON."))
}

/// A command's name has no Tamil vowel signs, its description a hundred characters.
fn command(body: &Value) -> Checked<Told> {
    let name = body["name"].as_str().unwrap_or_default();
    let about = body["description"].as_str().unwrap_or_default();
    let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    if !within(chars(name), 32) || !name.chars().all(sound) || !within(chars(about), 100) {
        return Err(refused(400, 50_035, "Invalid Form Body"));
    }
    for option in body["options"].as_array().into_iter().flatten() {
        if !within(
            chars(option["description"].as_str().unwrap_or_default()),
            100,
        ) {
            return Err(refused(400, 50_035, "Invalid Form Body"));
        }
    }
    Ok(Told::json(201, body))
}

fn webhook(world: &Shared, asked: &Asked, (method, rest): (&str, &[&str])) -> Checked<Told> {
    match (method, rest) {
        ("GET", []) => Ok(Told::json(
            200,
            &json!({ "name": "Vizha", "guild_id": SERVER, "channel_id": CHANNEL }),
        )),
        ("POST", []) => {
            let body = body(asked)?;
            let line = read(&body, false)?;
            let id = format!("3{:017}", world.next());
            kept(world, "post", &id, None, &line.text, body);
            let post = SandboxPost {
                kind: KIND,
                id: id.clone(),
                text: line.text,
                picture_url: line.picture_url,
                link: line.choices.into_iter().next(),
                at: line.at,
            };
            world.post(asked.organization, post);
            // Without `wait`, nothing is told.
            if asked.query("wait") != "true" {
                return Ok(Told::empty(204));
            }
            Ok(Told::json(200, &json!({ "id": id, "channel_id": CHANNEL })))
        }
        ("PATCH", ["messages", id]) => {
            let body = body(asked)?;
            let line = read(&body, false)?;
            let found = world.repost(KIND, id, |post| post.text.clone_from(&line.text));
            if !found {
                return Err(refused(404, 10_008, "Unknown Message"));
            }
            kept(world, "change", id, None, &line.text, body);
            Ok(Told::json(200, &json!({ "id": id })))
        }
        ("DELETE", ["messages", id]) => {
            if !world.unpost(KIND, id) {
                return Err(refused(404, 10_008, "Unknown Message"));
            }
            kept(world, "removal", id, None, "", Value::Null);
            Ok(Told::empty(204))
        }
        _ => Err(refused(404, 0, "404: Not Found")),
    }
}

/// What answers an interaction: the message that waits, or one that follows it; for a quarter of an hour.
fn interaction(
    world: &Shared,
    asked: &Asked,
    token: &str,
    (method, rest): (&str, &[&str]),
) -> Checked<Told> {
    let key = format!("interaction:{token}");
    let Some(mut waiting) = world.kept(KIND, &key) else {
        return Err(refused(404, 10_015, "Unknown Webhook"));
    };
    let since = waiting["since"].as_i64().unwrap_or_default();
    if Utc::now().timestamp() - since > 15 * 60 {
        return Err(refused(401, 50_027, "Invalid Webhook Token"));
    }
    // Before the call itself was answered there is nothing to change or to follow.
    if waiting["answered"] != true {
        return Err(refused(404, 10_015, "Unknown Webhook"));
    }
    let guest = waiting["guest"].as_str().unwrap_or_default().to_owned();
    match (method, rest) {
        ("GET", ["messages", "@original"]) => Ok(Told::json(
            200,
            &json!({ "id": waiting["id"], "flags": waiting["flags"] }),
        )),
        ("PATCH", ["messages", "@original"]) | ("POST", []) => {
            let body = body(asked)?;
            let line = read(&body, true)?;
            let id = format!("4{:017}", world.next());
            // What follows while something waits takes its place.
            waiting["flags"] = json!(EPHEMERAL);
            world.keep(KIND, key, waiting);
            kept(world, "message", &id, Some(&guest), &line.text, body);
            world.line(KIND, &guest, line);
            Ok(Told::json(200, &json!({ "id": id, "channel_id": CHANNEL })))
        }
        _ => Err(refused(404, 0, "404: Not Found")),
    }
}

fn kept(world: &Shared, what: &'static str, id: &str, to: Option<&str>, text: &str, body: Value) {
    world.take(Taken {
        kind: KIND,
        what,
        id: id.to_owned(),
        to: to.map(str::to_owned),
        text: text.to_owned(),
        body,
        at: Utc::now(),
    });
}
