//! Block Kit: a message as blocks, within Slack's limits, with the whole of it as text beside them for
//! programs that read aloud.

use crate::chat::{Link, Post, Reply, beneath, label, opens, shortened, web, with_details};
use serde_json::{Value, json};

/// Characters of a section.
pub(super) const SECTION: usize = 3000;
/// Sections of one message, for what is longer or was made longer by escaping.
const SECTIONS: usize = 5;
/// Characters of a header.
const HEADER: usize = 150;
/// Characters on a button.
const BUTTON: usize = 75;
/// Bytes that come back from a button.
const VALUE: usize = 2000;
/// Characters of an address.
const ADDRESS: usize = 3000;
/// Buttons of one message, and of one block.
const BUTTONS: usize = 25;
const BESIDE: usize = 5;
/// Characters of the text beside the blocks.
const TEXT: usize = 4000;
/// Characters that describe a picture.
const ALT: usize = 2000;

/// A reply as the fields `text` and `blocks`.
pub(super) fn reply(reply: &Reply) -> Value {
    let words = with_details(reply, BUTTON);
    let mut blocks = sections(&words);
    if let Some(url) = reply.picture_url.as_deref().filter(|url| web(url)) {
        blocks.push(image(url, words.lines().next().unwrap_or_default()));
    }
    let choices = reply
        .choices
        .iter()
        .filter(|choice| (1..=VALUE).contains(&choice.id.len()))
        .enumerate()
        .map(|(n, choice)| {
            json!({
                "type": "button",
                "action_id": format!("choice-{n}"),
                "text": plain(&choice.title, BUTTON),
                "value": choice.id,
            })
        });
    let links = reply
        .links
        .iter()
        .filter(|link| opens(link, ADDRESS))
        .enumerate()
        .map(|(n, link)| button(link, n));
    let buttons: Vec<Value> = choices.chain(links).take(BUTTONS).collect();
    blocks.extend(actions(&buttons));
    let mut text = words;
    for link in &reply.links {
        text.push_str(&format!("\n{}: {}", link.label, link.url));
    }
    json!({ "text": aloud(&text), "blocks": blocks })
}

/// A post as the fields `text` and `blocks`.
pub(super) fn post(post: &Post) -> Value {
    let mut blocks = Vec::new();
    if !post.title.trim().is_empty() {
        blocks.push(json!({ "type": "header", "text": plain(&post.title, HEADER) }));
    }
    blocks.extend(sections(beneath(&post.title, &post.text)));
    if let Some(picture) = post.picture.as_ref().filter(|picture| web(&picture.url)) {
        blocks.push(image(&picture.url, &picture.alt));
    }
    let link = Link {
        label: post.link_label.clone(),
        url: post.link.clone(),
    };
    if opens(&link, ADDRESS) {
        blocks.extend(actions(&[button(&link, 0)]));
    }
    json!({ "text": aloud(&post.text), "blocks": blocks })
}

/// Slack takes no message without text.
fn aloud(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        return "…".to_owned();
    }
    shortened(&escaped(&shortened(text, TEXT)), 2 * TEXT)
}

fn sections(text: &str) -> Vec<Value> {
    let mut parts = vec![String::new()];
    let mut taken = 0;
    for c in text.trim().chars() {
        let piece = escaped(c.encode_utf8(&mut [0; 4]));
        let length = piece.chars().count();
        if taken + length > SECTION {
            if parts.len() == SECTIONS {
                break;
            }
            parts.push(String::new());
            taken = 0;
        }
        if let Some(part) = parts.last_mut() {
            part.push_str(&piece);
        }
        taken += length;
    }
    parts
        .iter()
        .filter(|part| !part.trim().is_empty())
        .map(|part| json!({ "type": "section", "text": { "type": "mrkdwn", "text": part } }))
        .collect()
}

fn image(url: &str, alt: &str) -> Value {
    json!({ "type": "image", "image_url": url, "alt_text": label(alt, ALT) })
}

fn button(link: &Link, n: usize) -> Value {
    json!({
        "type": "button",
        "action_id": format!("link-{n}"),
        "text": plain(&link.label, BUTTON),
        "url": link.url,
    })
}

fn actions(buttons: &[Value]) -> Vec<Value> {
    buttons
        .chunks(BESIDE)
        .map(|row| json!({ "type": "actions", "elements": row }))
        .collect()
}

fn plain(text: &str, most: usize) -> Value {
    json!({ "type": "plain_text", "text": label(text, most), "emoji": true })
}

/// So that nobody can mention a whole channel or hide where a link leads.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
