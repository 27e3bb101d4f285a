//! A message within Discord's limits.

use super::refused;
use crate::http::{Checked, Told};
use crate::measure::{chars, web, within};
use crate::shown::{choice, link, theirs};
use serde_json::Value;
use std::collections::BTreeSet;
use usecases::sandbox::{SandboxChoice, SandboxLine};

fn invalid() -> Told {
    refused(400, 50_035, "Invalid Form Body")
}

/// A message as it is shown. A webhook that no application owns may send nothing to tap.
pub(super) fn read(body: &Value, with_components: bool) -> Checked<SandboxLine> {
    let content = body["content"].as_str().unwrap_or_default();
    let embeds = body["embeds"].as_array().map_or(&[][..], Vec::as_slice);
    if content.trim().is_empty() && embeds.is_empty() {
        return Err(refused(400, 50_006, "Cannot send an empty message"));
    }
    if chars(content) > 2000 || embeds.len() > 10 {
        return Err(invalid());
    }
    // Whatever guests are called, nobody is to be mentioned.
    let mentions = &body["allowed_mentions"]["parse"];
    if mentions.as_array().is_none_or(|list| !list.is_empty()) {
        return Err(refused(
            400,
            50_035,
            "allowed_mentions: this stand-in insists on none",
        ));
    }
    let mut words = vec![content.to_owned()];
    let mut line = theirs("");
    let mut sum = 0;
    for embed in embeds {
        let text = |name: &str, most: usize| {
            let text = embed[name].as_str().unwrap_or_default();
            if chars(text) > most {
                Err(invalid())
            } else {
                Ok(text)
            }
        };
        let (title, description) = (text("title", 256)?, text("description", 4096)?);
        sum += chars(title) + chars(description);
        words.extend([title.to_owned(), description.to_owned()]);
        for (name, address) in [("url", &embed["url"]), ("image", &embed["image"]["url"])] {
            match address.as_str() {
                Some(address) if !web(address) => return Err(invalid()),
                Some(address) if name == "image" => line.picture_url = Some(address.to_owned()),
                Some(address) => line.choices.push(link(title, address)),
                None => {}
            }
        }
    }
    if sum > 6000 {
        return Err(refused(
            400,
            50_035,
            "Embed size exceeds maximum size of 6000",
        ));
    }
    let components = body["components"].as_array();
    if let Some(rows) = components.filter(|rows| !rows.is_empty()) {
        if !with_components {
            return Err(refused(400, 50_035, "This webhook cannot send components"));
        }
        line.choices.extend(buttons(rows)?);
    }
    words.retain(|part| !part.trim().is_empty());
    line.text = words.join("\n");
    Ok(line)
}

fn buttons(rows: &[Value]) -> Checked<Vec<SandboxChoice>> {
    let mut choices = Vec::new();
    let mut ids = BTreeSet::new();
    if rows.len() > 5 {
        return Err(invalid());
    }
    for row in rows {
        let buttons = row["components"].as_array().ok_or_else(invalid)?;
        if row["type"] != 1 || !within(buttons.len(), 5) {
            return Err(invalid());
        }
        for button in buttons {
            let label = button["label"].as_str().unwrap_or_default();
            let id = button["custom_id"].as_str().unwrap_or_default();
            let url = button["url"].as_str().unwrap_or_default();
            if button["type"] != 2 || !within(chars(label), 80) {
                return Err(invalid());
            }
            choices.push(match button["style"].as_u64() {
                Some(1..=4) if within(chars(id), 100) && ids.insert(id) => choice(id, label),
                Some(5) if web(url) && within(chars(url), 512) => link(label, url),
                _ => return Err(invalid()),
            });
        }
    }
    Ok(choices)
}
