//! What WhatsApp takes: each type with its limits, as it stands in the guest's chat afterwards.

use super::{interactive, template};
use crate::graph::{only, refused};
use crate::http::{Checked, Told};
use crate::measure::{units, web, within};
use crate::shown::theirs;
use crate::world::World;
use domain::channel::ChannelKind;
use serde_json::Value;
use usecases::sandbox::SandboxLine;

/// A value that WhatsApp does not take.
pub(super) fn invalid(why: &str) -> Told {
    refused(
        400,
        131_009,
        &format!("(#131009) Parameter value is not valid: {why}"),
    )
}

/// A value that is not there.
pub(super) fn missing(what: &str) -> Told {
    refused(
        400,
        131_008,
        &format!("(#131008) Required parameter is missing: {what}"),
    )
}

/// To whom: the digits of a number, or a business-scoped user id.
pub(super) fn recipient(world: &World, kind: ChannelKind, body: &Value) -> Checked<String> {
    if let Some(to) = body["to"].as_str() {
        // Without the plus the country of the business would be put before it: a message to a stranger.
        let digits = to
            .strip_prefix('+')
            .ok_or_else(|| invalid("to begins with +"))?;
        if !(7..=15).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(invalid("to is no number"));
        }
        if to == world.setting(kind, "display_number") {
            return Err(refused(
                400,
                131_021,
                "(#131021) Recipient cannot be sender",
            ));
        }
        return Ok(digits.to_owned());
    }
    match body["recipient"].as_str() {
        Some(id) if id.as_bytes().get(2) == Some(&b'.') => Ok(id.to_owned()),
        Some(_) => Err(invalid("recipient is no user id")),
        None => Err(missing("to")),
    }
}

/// What a message says.
pub(super) fn content(
    world: &World,
    kind: ChannelKind,
    word: &str,
    body: &Value,
) -> Checked<SandboxLine> {
    let content = body.get(word).ok_or_else(|| missing(word))?;
    match word {
        "text" => {
            only(content, &["body", "preview_url"], "text")?;
            Ok(theirs(text(content, "body", 4096)?))
        }
        "image" => image(content),
        "interactive" => interactive::read(content),
        "template" => template::read(world, kind, content),
        _ => Err(refused(400, 131_051, "(#131051) Unsupported message type")),
    }
}

/// A text of a limited length that must be there.
pub(super) fn text<'a>(value: &'a Value, name: &str, most: usize) -> Checked<&'a str> {
    let text = value[name].as_str().ok_or_else(|| missing(name))?;
    if within(units(text), most) && !text.trim().is_empty() {
        Ok(text)
    } else {
        Err(invalid(&format!("{name} has 1 to {most} characters")))
    }
}

fn image(content: &Value) -> Checked<SandboxLine> {
    only(content, &["link", "id", "caption"], "image")?;
    let link = content["link"].as_str().unwrap_or_default();
    if !web(link) {
        return Err(invalid("link is no address"));
    }
    let caption = match content.get("caption") {
        Some(_) => text(content, "caption", 1024)?,
        None => "",
    };
    let mut line = theirs(caption);
    line.picture_url = Some(link.to_owned());
    Ok(line)
}
