//! A Facebook Page: posts with and without a picture, and Messenger.

use crate::graph::{self, only, refused};
use crate::http::{Asked, Checked, Told};
use crate::measure::{units, web};
use crate::shown::link;
use crate::world::Shared;
use crate::{Taken, messaging};
use chrono::Utc;
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use serde_json::{Value, json};
use usecases::sandbox::SandboxPost;

const KIND: ChannelKind = ChannelKind::Facebook;
/// Characters of a post.
const POST: usize = 63_206;

pub(crate) fn answer(world: &Shared, asked: &Asked) -> Told {
    routed(world, asked).unwrap_or_else(|refusal| refusal)
}

fn routed(world: &Shared, asked: &Asked) -> Checked<Told> {
    let path = graph::path(world, KIND, asked)?;
    let page = world.setting(KIND, "page_id");
    match (asked.method.as_str(), path.as_slice()) {
        ("GET", [id]) if *id == page => Ok(Told::json(
            200,
            &json!({ "id": page, "name": "விழா (sandbox)" }),
        )),
        ("POST", [id, "messages"]) if *id == page => {
            messaging::send(world, KIND, &graph::body(asked)?)
        }
        ("POST", [id, "subscribed_apps"]) if *id == page => subscribe(&graph::body(asked)?),
        ("POST", [id, "feed"]) if *id == page => feed(world, asked),
        ("POST", [id, "photos"]) if *id == page => photo(world, asked),
        ("POST", [post]) => change(world, post, &graph::body(asked)?),
        ("DELETE", [post]) => {
            if !world.unpost(KIND, post) {
                return Err(graph::unknown());
            }
            keep(world, "removal", post, "", Value::Null);
            Ok(Told::json(200, &json!({ "success": true })))
        }
        _ => Err(graph::unknown()),
    }
}

fn subscribe(body: &Value) -> Checked<Told> {
    match body["subscribed_fields"].as_str() {
        Some(fields) if fields.split(',').any(|field| field == "messages") => {
            Ok(Told::json(200, &json!({ "success": true })))
        }
        _ => Err(refused(400, 100, "(#100) subscribed_fields is required")),
    }
}

/// A text that a post can have.
fn words(body: &Value, name: &str) -> Checked<String> {
    let text = body[name].as_str().unwrap_or_default();
    if units(text) > POST {
        return Err(refused(400, 100, "(#100) The text is too long"));
    }
    Ok(text.to_owned())
}

fn feed(world: &Shared, asked: &Asked) -> Checked<Told> {
    let body = graph::body(asked)?;
    only(
        &body,
        &["message", "link", "published", "scheduled_publish_time"],
        "feed",
    )?;
    let text = words(&body, "message")?;
    let address = body["link"].as_str().unwrap_or_default();
    if text.trim().is_empty() && address.is_empty() {
        return Err(refused(400, 100, "(#100) A post has words or a link"));
    }
    if !address.is_empty() && !web(address) {
        return Err(refused(400, 100, "(#100) link is no address"));
    }
    let post = SandboxPost {
        link: (!address.is_empty()).then(|| link(address, address)),
        ..post(world, &text)
    };
    let id = out(world, asked.organization, post, body);
    Ok(Told::json(200, &json!({ "id": id })))
}

fn photo(world: &Shared, asked: &Asked) -> Checked<Told> {
    let body = graph::body(asked)?;
    only(
        &body,
        &["url", "caption", "alt_text_custom", "published"],
        "photos",
    )?;
    let text = words(&body, "caption")?;
    let url = body["url"].as_str().unwrap_or_default();
    if !web(url) {
        return Err(refused(400, 100, "(#100) url should represent a valid URL"));
    }
    let post = SandboxPost {
        picture_url: Some(url.to_owned()),
        ..post(world, &text)
    };
    let id = out(world, asked.organization, post, body);
    Ok(Told::json(
        200,
        &json!({ "id": world.next().to_string(), "post_id": id }),
    ))
}

/// A post of the page that is about to be out.
fn post(world: &Shared, text: &str) -> SandboxPost {
    SandboxPost {
        kind: KIND,
        id: format!("{}_{}", world.setting(KIND, "page_id"), world.next()),
        text: text.to_owned(),
        picture_url: None,
        link: None,
        at: Utc::now(),
    }
}

fn out(world: &Shared, whose: OrganizationId, post: SandboxPost, body: Value) -> String {
    let id = post.id.clone();
    keep(world, "post", &id, &post.text, body);
    world.post(whose, post);
    id
}

fn change(world: &Shared, post: &str, body: &Value) -> Checked<Told> {
    only(body, &["message"], "post")?;
    let text = words(body, "message")?;
    let changed = world.repost(KIND, post, |post| text.clone_into(&mut post.text));
    if !changed {
        return Err(graph::unknown());
    }
    keep(world, "change", post, &text, body.clone());
    Ok(Told::json(200, &json!({ "success": true })))
}

fn keep(world: &Shared, what: &'static str, id: &str, text: &str, body: Value) {
    world.take(Taken {
        kind: KIND,
        what,
        id: id.to_owned(),
        to: None,
        text: text.to_owned(),
        body,
        at: Utc::now(),
    });
}
