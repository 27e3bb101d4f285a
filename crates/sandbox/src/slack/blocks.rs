//! Block Kit within its limits; a word of Slack's says what is wrong.

use crate::measure::{chars, web, within};
use crate::shown::{choice, link, theirs};
use serde_json::Value;
use std::collections::BTreeSet;
use usecases::sandbox::{SandboxChoice, SandboxLine};

type Read<T> = Result<T, &'static str>;

const INVALID: &str = "invalid_blocks";

/// A message as it is shown.
pub(super) fn read(message: &Value) -> Read<SandboxLine> {
    let text = message["text"].as_str().unwrap_or_default();
    if chars(text) > 40_000 {
        return Err("msg_too_long");
    }
    let Some(blocks) = message["blocks"].as_array() else {
        if text.trim().is_empty() {
            return Err("no_text");
        }
        return Ok(theirs(&shown(text)));
    };
    // Programs that read aloud read the text alone.
    if text.trim().is_empty() {
        return Err("no_text");
    }
    if blocks.len() > 50 {
        return Err("invalid_blocks_format");
    }
    let mut line = theirs("");
    let mut words: Vec<String> = Vec::new();
    let mut actions = BTreeSet::new();
    for block in blocks {
        match block["type"].as_str() {
            Some("header") => words.push(plain(&block["text"], 150)?.to_owned()),
            Some("section") => words.push(shown(section(&block["text"])?)),
            Some("image") => line.picture_url = Some(image(block)?),
            Some("actions") => line.choices.extend(elements(block, &mut actions)?),
            Some("divider") => {}
            _ => return Err(INVALID),
        }
    }
    line.text = words.join("\n");
    Ok(line)
}

fn plain(text: &Value, most: usize) -> Read<&str> {
    let words = text["text"].as_str().unwrap_or_default();
    if text["type"] == "plain_text" && within(chars(words), most) {
        Ok(words)
    } else {
        Err(INVALID)
    }
}

fn section(text: &Value) -> Read<&str> {
    let words = text["text"].as_str().unwrap_or_default();
    let kind = text["type"].as_str().unwrap_or_default();
    if !matches!(kind, "mrkdwn" | "plain_text") || !within(chars(words), 3000) {
        return Err(INVALID);
    }
    // Signs with a meaning must be escaped, or a guest's name could mention a whole channel.
    if kind == "mrkdwn" && words.contains("<!") {
        return Err("restricted_action");
    }
    Ok(words)
}

fn image(block: &Value) -> Read<String> {
    let url = block["image_url"].as_str().unwrap_or_default();
    let alt = block["alt_text"].as_str().unwrap_or_default();
    if web(url) && within(chars(url), 3000) && within(chars(alt), 2000) {
        Ok(url.to_owned())
    } else {
        Err(INVALID)
    }
}

fn elements(block: &Value, actions: &mut BTreeSet<String>) -> Read<Vec<SandboxChoice>> {
    let elements = block["elements"].as_array().ok_or(INVALID)?;
    if !within(elements.len(), 25) {
        return Err(INVALID);
    }
    let mut choices = Vec::new();
    for element in elements {
        let title = plain(&element["text"], 75)?;
        let action = element["action_id"].as_str().unwrap_or_default();
        let unique = within(chars(action), 255) && actions.insert(action.to_owned());
        if element["type"] != "button" || !unique {
            return Err(INVALID);
        }
        let value = element["value"].as_str().unwrap_or_default();
        choices.push(match element["url"].as_str() {
            Some(url) if web(url) && within(chars(url), 3000) => link(title, url),
            None if within(chars(value), 2000) => choice(value, title),
            _ => return Err(INVALID),
        });
    }
    Ok(choices)
}

/// A text as it is shown.
pub(super) fn shown(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
