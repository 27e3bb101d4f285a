//! LinkedIn: posts of an organization's page, with an uploaded picture or a card.

mod commentary;

use crate::Taken;
use crate::http::{Asked, Checked, Told};
use crate::measure::{chars, web};
use crate::shown::link;
use crate::world::Shared;
use chrono::Utc;
use commentary::commentary;
use domain::channel::ChannelKind;
use domain::ids::OrganizationId;
use serde_json::{Value, json};
use usecases::sandbox::SandboxPost;

const KIND: ChannelKind = ChannelKind::Linkedin;
/// The oldest version that is still served.
const OLDEST: u32 = 202_508;

pub(crate) fn answer(world: &Shared, asked: &Asked) -> Told {
    routed(world, asked).unwrap_or_else(|refusal| refusal)
}

fn refused(status: u16, message: &str) -> Told {
    Told::json(status, &json!({ "status": status, "message": message }))
}

fn routed(world: &Shared, asked: &Asked) -> Checked<Told> {
    if asked.bearer() != world.setting(KIND, "access_token") {
        return Err(refused(401, "Invalid access token"));
    }
    let (method, path) = asked.line();
    if let ("PUT", ["upload", id]) = (method, path.as_slice()) {
        return upload(world, asked, id);
    }
    let version: Option<u32> = asked.header("linkedin-version").parse().ok();
    match version {
        None => return Err(refused(400, "A version must be present")),
        Some(version) if version < OLDEST => {
            return Err(refused(426, "Requested version is not active"));
        }
        Some(_) => {}
    }
    if asked.header("x-restli-protocol-version") != "2.0.0" {
        return Err(refused(400, "X-Restli-Protocol-Version must be 2.0.0"));
    }
    let page = world.setting(KIND, "organization_id");
    match (method, path.as_slice()) {
        ("GET", ["rest", "organizations", id]) if *id == page => Ok(Told::json(
            200,
            &json!({ "id": page, "localizedName": "விழா (sandbox)" }),
        )),
        ("POST", ["rest", "images"]) if asked.query("action") == "initializeUpload" => {
            begin_upload(world, asked.organization, &body(asked)?)
        }
        ("GET", ["rest", "images", urn]) => picture(world, urn),
        ("POST", ["rest", "posts"]) => post(world, asked.organization, &body(asked)?),
        ("POST", ["rest", "posts", urn]) if asked.header("x-restli-method") == "PARTIAL_UPDATE" => {
            change(world, urn, &body(asked)?)
        }
        ("DELETE", ["rest", "posts", urn]) => {
            if !world.unpost(KIND, urn) {
                return Err(refused(404, "Entity not found"));
            }
            kept(world, "removal", urn, "", Value::Null);
            Ok(Told::empty(204))
        }
        _ => Err(refused(404, "No such resource")),
    }
}

fn body(asked: &Asked) -> Checked<Value> {
    asked
        .json()
        .filter(Value::is_object)
        .ok_or_else(|| refused(400, "Invalid request body"))
}

fn begin_upload(world: &Shared, whose: OrganizationId, body: &Value) -> Checked<Told> {
    let owner = format!(
        "urn:li:organization:{}",
        world.setting(KIND, "organization_id")
    );
    if body["initializeUploadRequest"]["owner"] != owner.as_str() {
        return Err(refused(403, "Not enough permissions for the owner"));
    }
    let id = format!("C4{:010}", world.next());
    let urn = format!("urn:li:image:{id}");
    world.keep(KIND, urn.clone(), json!({ "status": "WAITING_UPLOAD" }));
    let place = format!("{}/upload/{id}", world.base(KIND, whose));
    Ok(Told::json(
        200,
        &json!({ "value": { "uploadUrl": place, "image": urn } }),
    ))
}

fn upload(world: &Shared, asked: &Asked, id: &str) -> Checked<Told> {
    let urn = format!("urn:li:image:{id}");
    if world.kept(KIND, &urn).is_none() {
        return Err(refused(404, "No such upload"));
    }
    let magic: [&[u8]; 3] = [b"\xff\xd8\xff", b"\x89PNG", b"GIF8"];
    if !magic.iter().any(|magic| asked.body.starts_with(magic)) {
        return Err(refused(400, "Only JPEG, PNG and GIF"));
    }
    world.keep(KIND, urn.clone(), json!({ "status": "PROCESSING" }));
    let body = json!({ "bytes": asked.body.len() });
    kept(world, "picture", &urn, "", body);
    Ok(Told::empty(201))
}

/// A picture's state; it is ready at the second look.
fn picture(world: &Shared, urn: &str) -> Checked<Told> {
    let Some(picture) = world.kept(KIND, urn) else {
        return Err(refused(404, "Entity not found"));
    };
    if picture["status"] == "PROCESSING" {
        world.keep(KIND, urn, json!({ "status": "AVAILABLE" }));
    }
    Ok(Told::json(200, &picture))
}

fn post(world: &Shared, whose: OrganizationId, body: &Value) -> Checked<Told> {
    const KNOWN: [&str; 7] = [
        "author",
        "commentary",
        "visibility",
        "distribution",
        "content",
        "lifecycleState",
        "isReshareDisabledByAuthor",
    ];
    let mut fields = body.as_object().into_iter().flat_map(|body| body.keys());
    if let Some(field) = fields.find(|field| !KNOWN.contains(&field.as_str())) {
        return Err(refused(
            422,
            &format!("{field} :: unrecognized field found but not allowed"),
        ));
    }
    let author = format!(
        "urn:li:organization:{}",
        world.setting(KIND, "organization_id")
    );
    if body["author"] != author.as_str() {
        return Err(refused(403, "Not enough permissions for the author"));
    }
    let right = body["visibility"] == "PUBLIC"
        && body["lifecycleState"] == "PUBLISHED"
        && body["distribution"]["feedDistribution"] == "MAIN_FEED";
    if !right {
        return Err(refused(
            422,
            "visibility, distribution and lifecycleState are needed",
        ));
    }
    let text = commentary(body)?;
    let (media, article) = (&body["content"]["media"], &body["content"]["article"]);
    if let Some(image) = media["id"].as_str() {
        let ready = world
            .kept(KIND, image)
            .is_some_and(|p| p["status"] == "AVAILABLE");
        if !ready {
            return Err(refused(400, "The image is not available"));
        }
    }
    let source = article["source"].as_str();
    if source.is_some_and(|source| !web(source))
        || chars(article["title"].as_str().unwrap_or_default()) > 400
    {
        return Err(refused(422, "content.article is wrong"));
    }
    let urn = format!("urn:li:share:7{:018}", world.next());
    kept(world, "post", &urn, &text, body.clone());
    let title = article["title"].as_str().unwrap_or_default();
    let post = SandboxPost {
        kind: KIND,
        id: urn.clone(),
        text,
        picture_url: None,
        link: source.map(|source| link(title, source)),
        at: Utc::now(),
    };
    world.post(whose, post);
    Ok(Told::empty(201).header("x-restli-id", urn))
}

fn change(world: &Shared, urn: &str, body: &Value) -> Checked<Told> {
    let set = &body["patch"]["$set"];
    let text = commentary(set)?;
    let found = world.repost(KIND, urn, |post| post.text.clone_from(&text));
    if !found {
        return Err(refused(404, "Entity not found"));
    }
    kept(world, "change", urn, &text, body.clone());
    Ok(Told::empty(204))
}

fn kept(world: &Shared, what: &'static str, id: &str, text: &str, body: Value) {
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
