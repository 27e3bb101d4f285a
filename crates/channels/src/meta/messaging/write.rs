//! What is said to a guest, as Messenger and Instagram want it.

use crate::chat::{Choice, Link, Reply, plain};
use crate::meta::cut::{Measure, UNITS, label, length, pieces};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const QUICK_REPLIES: usize = 13;
const TITLE: usize = 20;
const PAYLOAD: usize = 1000;
const BUTTONS: usize = 3;

/// What differs between the two.
pub(in crate::meta) struct Limits {
    /// The longest text.
    pub text: usize,
    /// The longest text above buttons.
    pub template: usize,
    /// What they count.
    pub measure: Measure,
}

/// The contents of the messages that make up a reply, the one with the choices last.
pub(in crate::meta) fn contents(reply: &Reply, limits: &Limits) -> Vec<Value> {
    let choices = distinct(&reply.choices);
    // Quick replies have one short line: what does not fit it stands in the text.
    let named = choices
        .iter()
        .any(|c| !c.description.trim().is_empty() || length(c.title.trim(), UNITS) > TITLE);
    let named = if named { choices.as_slice() } else { &[] };
    let mut contents = Vec::new();
    if let Some(url) = &reply.picture_url {
        contents.push(json!({
            "attachment": { "type": "image", "payload": { "url": url, "is_reusable": false } },
        }));
    }
    let above = written(reply, named, &[]);
    if fit_buttons(&reply.links) && (1..=limits.template).contains(&length(&above, limits.measure))
    {
        contents.push(buttons(&above, &reply.links));
    } else {
        let text = written(reply, named, &reply.links);
        let pieces = pieces(&text, limits.text, limits.measure);
        contents.extend(pieces.into_iter().map(|text| json!({ "text": text })));
    }
    if choices.is_empty() {
        return contents;
    }
    let replies: Vec<Value> = choices
        .iter()
        .map(|c| {
            let title = label(&c.title, TITLE);
            json!({ "content_type": "text", "title": title, "payload": c.id })
        })
        .collect();
    match contents.last_mut() {
        Some(last) => last["quick_replies"] = json!(replies),
        None => contents.push(json!({ "text": "…", "quick_replies": replies })),
    }
    contents
}

/// Choices that can be offered: with an id and a label, each id once.
fn distinct(choices: &[Choice]) -> Vec<&Choice> {
    let mut seen = BTreeSet::new();
    choices
        .iter()
        .filter(|c| !c.id.is_empty() && c.id.len() <= PAYLOAD && !c.title.trim().is_empty())
        .filter(|c| seen.insert(c.id.as_str()))
        .take(QUICK_REPLIES)
        .collect()
}

fn written(reply: &Reply, choices: &[&Choice], links: &[Link]) -> String {
    let written = Reply {
        text: reply.text.clone(),
        choices: choices.iter().copied().cloned().collect(),
        links: links.to_vec(),
        ..Reply::default()
    };
    plain(&written).trim().to_owned()
}

fn fit_buttons(links: &[Link]) -> bool {
    let web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    (1..=BUTTONS).contains(&links.len())
        && links
            .iter()
            .all(|link| web(&link.url) && !link.label.trim().is_empty())
}

fn buttons(text: &str, links: &[Link]) -> Value {
    let buttons: Vec<Value> = links
        .iter()
        .map(|link| {
            let title = label(&link.label, TITLE);
            json!({ "type": "web_url", "url": link.url, "title": title })
        })
        .collect();
    json!({
        "attachment": {
            "type": "template",
            "payload": { "template_type": "button", "text": text, "buttons": buttons },
        },
    })
}
