//! An Instagram professional account: a post in two steps, with a picture in JPEG, and direct messages.

use crate::graph::{self, only, refused, refused_more};
use crate::http::{Asked, Checked, Told};
use crate::measure::{units, web};
use crate::world::{Shared, World};
use crate::{Taken, messaging};
use chrono::Utc;
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use serde_json::{Value, json};
use usecases::sandbox::SandboxPost;

const KIND: ChannelKind = ChannelKind::Instagram;
const CAPTION: usize = 2200;
/// Posts in 24 hours.
const QUOTA: usize = 100;

pub(crate) fn answer(world: &Shared, asked: &Asked) -> Told {
    routed(world, asked).unwrap_or_else(|refusal| refusal)
}

fn routed(world: &Shared, asked: &Asked) -> Checked<Told> {
    let path = graph::path(world, KIND, asked)?;
    let account = world.setting(KIND, "account_id");
    let ours = |id: &str| id == account || id == "me";
    match (asked.method.as_str(), path.as_slice()) {
        ("POST", [id, "messages"]) if ours(id) => {
            messaging::send(world, KIND, &graph::body(asked)?)
        }
        ("POST", [id, "subscribed_apps"]) if ours(id) => {
            Ok(Told::json(200, &json!({ "success": true })))
        }
        ("GET", [id, "content_publishing_limit"]) if ours(id) => Ok(Told::json(
            200,
            &json!({ "data": [{
                "config": { "quota_total": QUOTA, "quota_duration": 86_400 },
                "quota_usage": used(world),
            }] }),
        )),
        ("POST", [id, "media"]) if ours(id) => container(world, &graph::body(asked)?),
        ("POST", [id, "media_publish"]) if ours(id) => {
            publish(world, asked.organization, &graph::body(asked)?)
        }
        ("GET", [id]) if ours(id) => Ok(Told::json(
            200,
            &json!({ "id": account, "username": "vizha.sandbox" }),
        )),
        ("GET", [id]) => about(world, id),
        _ => Err(graph::unknown()),
    }
}

fn used(world: &World) -> usize {
    let taken = world.taken(KIND);
    taken.iter().filter(|taken| taken.what == "post").count()
}

/// Makes a container. Instagram fetches the picture itself, and takes JPEG alone.
fn container(world: &Shared, body: &Value) -> Checked<Told> {
    only(
        body,
        &[
            "image_url",
            "video_url",
            "media_type",
            "caption",
            "alt_text",
        ],
        "media",
    )?;
    if units(body["caption"].as_str().unwrap_or_default()) > CAPTION {
        return Err(refused(400, 100, "(#100) The caption is too long"));
    }
    let film = body["media_type"] == "REELS";
    let name = if film { "video_url" } else { "image_url" };
    let url = body[name].as_str().unwrap_or_default();
    if !web(url) {
        return Err(refused(400, 100, "(#100) The media has no address"));
    }
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = path.to_ascii_lowercase();
    // Pictures of the product's own have no ending, and are JPEG.
    let wrong = [".png", ".webp", ".svg", ".gif", ".bmp"];
    if !film && wrong.iter().any(|ending| path.ends_with(ending)) {
        let said = "(#9004) The media type is not supported: only JPEG";
        return Err(refused_more(400, 9004, 2_207_052, said));
    }
    let id = format!("178{:014}", world.next());
    let mut kept = body.clone();
    kept["asked"] = json!(0);
    world.keep(KIND, format!("container:{id}"), kept);
    Ok(Told::json(200, &json!({ "id": id })))
}

/// A container's state, which is ready at the second look, or a post's address.
fn about(world: &Shared, id: &str) -> Checked<Told> {
    let key = format!("container:{id}");
    if let Some(mut container) = world.kept(KIND, &key) {
        let asked = container["asked"].as_u64().unwrap_or_default();
        let state = match (container["published"] == true, asked) {
            (true, _) => "PUBLISHED",
            (false, 0) => "IN_PROGRESS",
            (false, _) => "FINISHED",
        };
        container["asked"] = json!(asked + 1);
        world.keep(KIND, key, container);
        return Ok(Told::json(
            200,
            &json!({ "id": id, "status_code": state, "status": state }),
        ));
    }
    if world.is_out(KIND, id) {
        let link = format!("https://www.instagram.com/p/{id}/");
        return Ok(Told::json(200, &json!({ "id": id, "permalink": link })));
    }
    Err(graph::unknown())
}

fn publish(world: &Shared, organization: OrganizationId, body: &Value) -> Checked<Told> {
    let creation = body["creation_id"].as_str().unwrap_or_default();
    let key = format!("container:{creation}");
    let Some(mut container) = world.kept(KIND, &key) else {
        return Err(graph::unknown());
    };
    if container["asked"].as_u64().unwrap_or_default() < 2 || container["published"] == true {
        let said = "(#9007) The media is not ready for publishing, please wait for a moment";
        return Err(refused_more(400, 9007, 2_207_027, said));
    }
    if used(world) >= QUOTA {
        let said = "(#9) The maximum number of posts was reached";
        return Err(refused_more(400, 9, 2_207_042, said));
    }
    container["published"] = json!(true);
    let id = format!("179{:014}", world.next());
    let text = container["caption"].as_str().unwrap_or_default().to_owned();
    let picture = container["image_url"].as_str().map(str::to_owned);
    world.take(Taken {
        kind: KIND,
        what: "post",
        id: id.clone(),
        to: None,
        text: text.clone(),
        body: container.clone(),
        at: Utc::now(),
    });
    world.keep(KIND, key, container);
    let post = SandboxPost {
        kind: KIND,
        id: id.clone(),
        text,
        picture_url: picture,
        link: None,
        at: Utc::now(),
    };
    world.post(organization, post);
    Ok(Told::json(200, &json!({ "id": id })))
}
