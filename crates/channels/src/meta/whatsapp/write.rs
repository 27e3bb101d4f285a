//! What is said to a guest, as WhatsApp wants it. Every message costs, so a reply is one where it can be.

use crate::chat::{Address, Choice, Reply, Template, plain};
use crate::meta::cut::{UNITS, label, length, pieces};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const TEXT: usize = 4096;
/// The text of buttons, of an address button, and under a picture.
const SHORT: usize = 1024;
const BUTTONS: usize = 3;
const BUTTON: usize = 20;
const BUTTON_ID: usize = 256;
const ROWS: usize = 10;
const ROW: usize = 24;
const ROW_ID: usize = 200;
const DESCRIPTION: usize = 72;
const URL: usize = 2000;
const MARK: usize = 512;
/// One value of a template, whose whole body may have 1024 characters.
const VALUE: usize = 250;

/// The contents of the messages that make up a reply, the one with the choices last.
pub(super) fn contents(reply: &Reply) -> Vec<Value> {
    let choices = distinct(&reply.choices);
    if reply.ask_phone.is_some() {
        asking(reply)
    } else if fit_buttons(reply, &choices) {
        vec![buttons(reply, &choices)]
    } else if !choices.is_empty() {
        rows(reply, &choices)
    } else if let Some(content) = address_button(reply) {
        vec![content]
    } else {
        texts(reply)
    }
}

/// A message: whom it is for, what it holds, and our mark, which returns in every report about it.
pub(super) fn message(to: &Address, content: &Value, mark: Option<&str>) -> Value {
    let mut message = json!({ "messaging_product": "whatsapp", "recipient_type": "individual" });
    let id = to.id.trim().trim_start_matches('+');
    if !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()) {
        // Without the plus, Meta would put the country code of the business before it.
        message["to"] = json!(format!("+{id}"));
    } else {
        message["recipient"] = json!(to.id);
    }
    if let Value::Object(content) = content {
        for (name, value) in content {
            message[name.as_str()] = value.clone();
        }
    }
    if let Some(mark) = mark.filter(|mark| !mark.is_empty() && length(mark, UNITS) <= MARK) {
        message["biz_opaque_callback_data"] = json!(mark);
    }
    message
}

/// A message by a template.
pub(super) fn template(template: &Template) -> Value {
    // Meta's first template exists in this one language.
    let language = match template.name.as_str() {
        "hello_world" => "en_US",
        _ => template.language.tag(),
    };
    let mut components = Vec::new();
    if !template.values.is_empty() {
        let values = template.values.iter().map(|value| {
            // Line breaks and empty values are refused.
            let value = Some(label(value, VALUE)).filter(|value| !value.is_empty());
            json!({ "type": "text", "text": value.unwrap_or_else(|| "–".to_owned()) })
        });
        let values: Vec<Value> = values.collect();
        components.push(json!({ "type": "body", "parameters": values }));
    }
    if let Some(suffix) = &template.url_suffix {
        components.push(json!({
            "type": "button",
            "sub_type": "url",
            "index": "0",
            "parameters": [{ "type": "text", "text": suffix }],
        }));
    }
    json!({
        "type": "template",
        "template": {
            "name": template.name,
            "language": { "code": language },
            "components": components,
        },
    })
}

/// Choices that WhatsApp takes: with an id and a label, each id once.
fn distinct(choices: &[Choice]) -> Vec<&Choice> {
    let mut seen = BTreeSet::new();
    choices
        .iter()
        .filter(|c| !c.id.is_empty() && c.id.len() <= ROW_ID && !c.title.trim().is_empty())
        .filter(|c| seen.insert(c.id.as_str()))
        .take(ROWS)
        .collect()
}

/// The words of a reply with its links, and perhaps its choices, as text.
fn written(reply: &Reply, choices: &[&Choice]) -> String {
    let written = Reply {
        text: reply.text.clone(),
        choices: choices.iter().copied().cloned().collect(),
        links: reply.links.clone(),
        ..Reply::default()
    };
    plain(&written).trim().to_owned()
}

/// Words for what may not be without any.
fn or_dots(text: String) -> String {
    if text.is_empty() {
        "…".to_owned()
    } else {
        text
    }
}

fn fit_buttons(reply: &Reply, choices: &[&Choice]) -> bool {
    let titles: BTreeSet<String> = choices.iter().map(|c| label(&c.title, BUTTON)).collect();
    (1..=BUTTONS).contains(&choices.len())
        && titles.len() == choices.len()
        && choices.iter().all(|c| {
            c.description.trim().is_empty()
                && c.id.len() <= BUTTON_ID
                && length(c.title.trim(), UNITS) <= BUTTON
        })
        && length(&written(reply, &[]), UNITS) <= SHORT
}

fn buttons(reply: &Reply, choices: &[&Choice]) -> Value {
    let buttons: Vec<Value> = choices
        .iter()
        .map(|c| {
            let title = label(&c.title, BUTTON);
            json!({ "type": "reply", "reply": { "id": c.id, "title": title } })
        })
        .collect();
    let mut interactive = json!({
        "type": "button",
        "body": { "text": or_dots(written(reply, &[])) },
        "action": { "buttons": buttons },
    });
    head(reply, &mut interactive);
    json!({ "type": "interactive", "interactive": interactive })
}

/// A list has no room for a picture, and little for each choice: what is cut stands whole in the text.
fn rows(reply: &Reply, choices: &[&Choice]) -> Vec<Value> {
    let named = if choices.iter().any(|c| is_cut(c)) {
        choices
    } else {
        &[]
    };
    let rows: Vec<Value> = choices
        .iter()
        .map(|c| {
            let title = label(&c.title, ROW);
            let description = match c.description.trim() {
                "" if title.ends_with('…') => c.title.as_str(),
                description => description,
            };
            let mut row = json!({ "id": c.id, "title": title });
            if !description.is_empty() {
                row["description"] = json!(label(description, DESCRIPTION));
            }
            row
        })
        .collect();
    let opens = match label(&reply.choices_label, BUTTON) {
        empty if empty.is_empty() => "☰".to_owned(),
        opens => opens,
    };
    let mut contents: Vec<Value> = picture(reply).into_iter().collect();
    contents.extend(with_last(&written(reply, named), TEXT, |body| {
        json!({
            "type": "interactive",
            "interactive": {
                "type": "list",
                "body": { "text": body },
                "action": { "button": opens, "sections": [{ "rows": rows }] },
            },
        })
    }));
    contents
}

/// Whether a row cannot hold the whole of a choice. A long title may go on below, if nothing else stands there.
fn is_cut(choice: &Choice) -> bool {
    let (title, description) = (choice.title.trim(), choice.description.trim());
    if description.is_empty() {
        length(title, UNITS) > DESCRIPTION
    } else {
        length(title, UNITS) > ROW || length(description, UNITS) > DESCRIPTION
    }
}

/// WhatsApp draws the button that shares the number, and its label, itself.
fn asking(reply: &Reply) -> Vec<Value> {
    let mut contents: Vec<Value> = picture(reply).into_iter().collect();
    let choices = distinct(&reply.choices);
    contents.extend(with_last(&written(reply, &choices), SHORT, |body| {
        json!({
            "type": "interactive",
            "interactive": {
                "type": "contact_request",
                "body": { "text": body },
                "action": { "name": "request_contact_info" },
            },
        })
    }));
    contents
}

/// A single link, if it and the words before it are short enough for a button.
fn address_button(reply: &Reply) -> Option<Value> {
    let [link] = reply.links.as_slice() else {
        return None;
    };
    let web = link.url.starts_with("https://") || link.url.starts_with("http://");
    let text = reply.text.trim();
    if !web || length(&link.url, UNITS) > URL || length(text, UNITS) > SHORT {
        return None;
    }
    let shown = match label(&link.label, BUTTON) {
        empty if empty.is_empty() => "🔗".to_owned(),
        shown => shown,
    };
    let mut interactive = json!({
        "type": "cta_url",
        "body": { "text": or_dots(text.to_owned()) },
        "action": { "name": "cta_url", "parameters": { "display_text": shown, "url": link.url } },
    });
    head(reply, &mut interactive);
    Some(json!({ "type": "interactive", "interactive": interactive }))
}

fn texts(reply: &Reply) -> Vec<Value> {
    let text = written(reply, &[]);
    match &reply.picture_url {
        Some(url) if !text.is_empty() && length(&text, UNITS) <= SHORT => {
            vec![json!({ "type": "image", "image": { "link": url, "caption": text } })]
        }
        _ => {
            let mut contents: Vec<Value> = picture(reply).into_iter().collect();
            contents.extend(pieces(&text, TEXT, UNITS).into_iter().map(words));
            contents
        }
    }
}

/// A text in pieces, the last of them made into something else.
fn with_last(text: &str, most: usize, last: impl FnOnce(String) -> Value) -> Vec<Value> {
    let mut pieces = pieces(text, most, UNITS);
    let body = or_dots(pieces.pop().unwrap_or_default());
    let mut contents: Vec<Value> = pieces.into_iter().map(words).collect();
    contents.push(last(body));
    contents
}

fn words(body: String) -> Value {
    let preview = body.contains("https://");
    json!({ "type": "text", "text": { "preview_url": preview, "body": body } })
}

fn picture(reply: &Reply) -> Option<Value> {
    let url = reply.picture_url.as_deref()?;
    Some(json!({ "type": "image", "image": { "link": url } }))
}

fn head(reply: &Reply, interactive: &mut Value) {
    if let Some(url) = &reply.picture_url {
        interactive["header"] = json!({ "type": "image", "image": { "link": url } });
    }
}
