//! Messages with something to tap: buttons, a list, an address, the request for a number.

use super::message::{invalid, missing, text};
use crate::graph::only;
use crate::http::Checked;
use crate::measure::{units, web, within};
use crate::shown::{CONTACT, choice, link, theirs};
use serde_json::Value;
use std::collections::BTreeSet;
use usecases::sandbox::{SandboxChoice, SandboxLine};

pub(super) fn read(content: &Value) -> Checked<SandboxLine> {
    only(
        content,
        &["type", "header", "body", "footer", "action"],
        "interactive",
    )?;
    let kind = content["type"].as_str().ok_or_else(|| missing("type"))?;
    let action = &content["action"];
    let most = if kind == "list" { 4096 } else { 1024 };
    let mut line = theirs(text(&content["body"], "text", most)?);
    if content.get("footer").is_some() {
        text(&content["footer"], "text", 60)?;
    }
    line.picture_url = header(&content["header"], kind)?;
    match kind {
        "button" => line.choices = buttons(action)?,
        "list" => {
            line.list_label = Some(text(action, "button", 20)?.to_owned());
            line.choices = rows(action)?;
        }
        "cta_url" => line.choices = vec![address(action)?],
        "contact_request" if action["name"] == CONTACT => {
            line.choices = vec![choice(CONTACT, "📱")];
        }
        _ => return Err(invalid("interactive has another type")),
    }
    Ok(line)
}

/// A header of text, or a picture, which a list cannot have.
fn header(header: &Value, kind: &str) -> Checked<Option<String>> {
    match header["type"].as_str() {
        None if header.is_null() => Ok(None),
        Some("text") => text(header, "text", 60).map(|_| None),
        Some("image") if kind != "list" => {
            let picture = header["image"]["link"].as_str().unwrap_or_default();
            if web(picture) {
                Ok(Some(picture.to_owned()))
            } else {
                Err(invalid("the header's picture has no address"))
            }
        }
        _ => Err(invalid("this header is not possible here")),
    }
}

fn list<'a>(value: &'a Value, name: &str, most: usize) -> Checked<&'a Vec<Value>> {
    let list = value[name].as_array().ok_or_else(|| missing(name))?;
    if within(list.len(), most) {
        Ok(list)
    } else {
        Err(invalid(&format!("{name} has 1 to {most} elements")))
    }
}

/// Refuses what stands twice.
fn once<'a>(words: impl Iterator<Item = &'a str>, what: &str) -> Checked {
    let mut seen = BTreeSet::new();
    for word in words {
        if !seen.insert(word) {
            return Err(invalid(&format!("{what} stands twice")));
        }
    }
    Ok(())
}

fn buttons(action: &Value) -> Checked<Vec<SandboxChoice>> {
    let buttons = list(action, "buttons", 3)?;
    let mut choices = Vec::new();
    for button in buttons {
        if button["type"] != "reply" {
            return Err(invalid("a button is a reply"));
        }
        let reply = &button["reply"];
        choices.push(choice(text(reply, "id", 256)?, text(reply, "title", 20)?));
    }
    once(choices.iter().map(|c| c.id.as_str()), "a button's id")?;
    once(choices.iter().map(|c| c.title.as_str()), "a button's title")?;
    Ok(choices)
}

fn rows(action: &Value) -> Checked<Vec<SandboxChoice>> {
    let sections = list(action, "sections", 10)?;
    let mut choices = Vec::new();
    for section in sections {
        if sections.len() > 1 {
            text(section, "title", 24)?;
        }
        for row in list(section, "rows", 10)? {
            only(row, &["id", "title", "description"], "row")?;
            let mut choice = choice(text(row, "id", 200)?, text(row, "title", 24)?);
            if row.get("description").is_some() {
                text(row, "description", 72)?.clone_into(&mut choice.description);
            }
            choices.push(choice);
        }
    }
    if choices.len() > 10 {
        return Err(invalid("all sections have 10 rows at most"));
    }
    once(choices.iter().map(|c| c.id.as_str()), "a row's id")?;
    Ok(choices)
}

fn address(action: &Value) -> Checked<SandboxChoice> {
    let parameters = &action["parameters"];
    let title = text(parameters, "display_text", 20)?;
    let url = parameters["url"].as_str().unwrap_or_default();
    if action["name"] != "cta_url" || !web(url) || units(url) > 2000 {
        return Err(invalid("the button has no address"));
    }
    Ok(link(title, url))
}
