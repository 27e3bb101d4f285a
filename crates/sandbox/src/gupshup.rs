//! WhatsApp by Gupshup, in its own formats.

use crate::Taken;
use crate::calls::{Act, Call, Callback};
use crate::guest::Guest;
use crate::http::{Asked, Checked, Told, field};
use crate::measure::{chars, web, within};
use crate::shown::{choice, theirs};
use crate::world::{Shared, World};
use chrono::Utc;
use domain::channel::ChannelKind;
use serde_json::{Value, json};
use usecases::sandbox::{SandboxChoice, SandboxLine};

const KIND: ChannelKind = ChannelKind::WhatsappGupshup;

pub(crate) fn answer(world: &Shared, asked: &Asked) -> Told {
    if asked.header("apikey") != world.setting(KIND, "api_key") {
        let said = json!({ "status": "error", "message": "Portal User Not Found With APIKey" });
        return Told::json(401, &said);
    }
    let (method, path) = asked.line();
    let told = match (method, path.as_slice()) {
        ("GET", ["sm", "api", "v2", "wallet", "balance"]) => Ok(Told::json(
            200,
            &json!({ "status": "success", "balance": 100 }),
        )),
        ("POST", ["wa", "api", "v1", "msg"]) => send(world, &asked.form(), "message"),
        ("POST", ["wa", "api", "v1", "template", "msg"]) => send(world, &asked.form(), "template"),
        _ => Err(Told::empty(404)),
    };
    told.unwrap_or_else(|refusal| refusal)
}

fn refused(message: &str) -> Told {
    Told::json(400, &json!({ "status": "error", "message": message }))
}

fn send(world: &Shared, form: &[(String, String)], name: &'static str) -> Checked<Told> {
    let right = field(form, "channel") == "whatsapp"
        && field(form, "source") == world.setting(KIND, "source");
    if !right {
        return Err(refused("Invalid Source Details"));
    }
    if field(form, "src.name") != world.setting(KIND, "app_name") {
        return Err(refused("Invalid App Details"));
    }
    let to = field(form, "destination");
    if !(7..=15).contains(&to.len()) || !to.bytes().all(|b| b.is_ascii_digit()) {
        return Err(refused("Invalid Destination"));
    }
    let content: Value = serde_json::from_str(field(form, name))
        .map_err(|_| refused("Unexpected message format"))?;
    let line = if name == "template" {
        theirs(&content.to_string())
    } else {
        read(&content)?
    };
    let id = format!("gs-sandbox-{:08}", world.next());
    world.take(Taken {
        kind: KIND,
        what: name,
        id: id.clone(),
        to: Some(to.to_owned()),
        text: line.text.clone(),
        body: content,
        at: Utc::now(),
    });
    // Whether the window is open shows only afterwards, in a report.
    let open = name == "template" || world.is_open(KIND, to, 24);
    if open {
        world.line(KIND, to, line);
    }
    crate::calls::report(world, KIND, to, reports(&id, to, open));
    Ok(Told::json(
        202,
        &json!({ "status": "submitted", "messageId": id }),
    ))
}

/// A message within its limits.
fn read(content: &Value) -> Checked<SandboxLine> {
    let text = |value: &Value, name: &str, most: usize| match value[name].as_str() {
        Some(text) if within(chars(text), most) => Ok(text.to_owned()),
        _ => Err(refused(&format!("Invalid {name}"))),
    };
    match content["type"].as_str() {
        Some("text") => Ok(theirs(&text(content, "text", 4096)?)),
        Some("image") => {
            let url = content["originalUrl"].as_str().unwrap_or_default();
            if !web(url) {
                return Err(refused("Invalid originalUrl"));
            }
            let mut line = theirs(content["caption"].as_str().unwrap_or_default());
            line.picture_url = Some(url.to_owned());
            Ok(line)
        }
        Some("quick_reply") => {
            let mut line = theirs(&text(&content["content"], "text", 1024)?);
            line.picture_url = content["content"]["url"].as_str().map(str::to_owned);
            line.choices = options(&content["options"], 3, 20)?;
            Ok(line)
        }
        Some("list") => {
            let mut line = theirs(&text(content, "body", 1024)?);
            text(content, "title", 60)?;
            let label = text(&content["globalButtons"][0], "title", 20)?;
            line.list_label = Some(label);
            let items = content["items"].as_array();
            for item in items.ok_or_else(|| refused("Invalid items"))? {
                line.choices.extend(options(&item["options"], 10, 24)?);
            }
            if !within(line.choices.len(), 10) {
                return Err(refused("A list has 1 to 10 options"));
            }
            Ok(line)
        }
        _ => Err(refused("Invalid Message Type")),
    }
}

fn options(options: &Value, most: usize, title: usize) -> Checked<Vec<SandboxChoice>> {
    let options = options.as_array().filter(|list| within(list.len(), most));
    let mut choices = Vec::new();
    for option in options.ok_or_else(|| refused("Invalid options"))? {
        let words = option["title"].as_str().unwrap_or_default();
        let id = option["postbackText"].as_str().unwrap_or_default();
        let more = option["description"].as_str().unwrap_or_default();
        if option["type"] != "text" || !within(chars(words), title) || chars(more) > 72 {
            return Err(refused("Invalid option"));
        }
        let mut choice = choice(id, words);
        more.clone_into(&mut choice.description);
        choices.push(choice);
    }
    Ok(choices)
}

fn call(world: &World, kind: &str, payload: &Value) -> Call {
    let body = json!({
        "app": world.setting(KIND, "app_name"),
        "timestamp": Utc::now().timestamp_millis(),
        "version": 2,
        "type": kind,
        "payload": payload,
    });
    Call {
        media_type: "application/json",
        headers: Vec::new(),
        body: body.to_string().into_bytes(),
    }
}

fn reports(
    id: &str,
    to: &str,
    open: bool,
) -> impl FnOnce(&World, &Callback) -> Vec<Call> + Send + use<> {
    let (id, to) = (id.to_owned(), to.to_owned());
    move |world, _| {
        let states: &[&str] = if open {
            &["sent", "delivered"]
        } else {
            &["failed"]
        };
        let report = |state: &&str| {
            let mut payload = json!({
                "id": format!("wamid.{id}"),
                "gsId": id,
                "type": state,
                "destination": to,
                "payload": { "ts": Utc::now().timestamp() },
            });
            if *state == "failed" {
                payload["payload"] = json!({
                    "code": 470,
                    "reason": "Message failed to send because more than 24 hours have passed",
                });
            }
            call(world, "message-event", &payload)
        };
        states.iter().map(report).collect()
    }
}

/// What a guest did.
pub(crate) fn heard(world: &World, guest: &Guest, act: &Act) -> Call {
    let (word, content) = match act {
        Act::Say(text) => ("text", json!({ "text": text })),
        Act::Tap(choice) => {
            let chat = world.chat(guest);
            let offered = chat.iter().rev().find(|line| line.choices.contains(choice));
            let listed = offered.is_some_and(|line| line.list_label.is_some());
            let word = if listed { "list_reply" } else { "button_reply" };
            let mut content = json!({ "id": choice.id, "title": choice.title });
            if listed {
                content["postbackText"] = json!(choice.id);
                content["description"] = json!(choice.description);
            }
            (word, content)
        }
    };
    let now = Utc::now().timestamp_micros();
    let payload = json!({
        "id": format!("ABEG{now}{:06}", world.next()),
        "source": guest.id,
        "type": word,
        "payload": content,
        "sender": {
            "phone": guest.id,
            "name": guest.name,
            "country_code": "94",
            "dial_code": guest.id.trim_start_matches("94"),
        },
    });
    call(world, "message", &payload)
}
