//! Templates: handed in, and listed.

use crate::chat::{Link, TemplateState, TemplateText};
use crate::meta::envelope::{list, text};
use domain::language::Language;
use serde_json::{Value, json};

/// The fields that a listing must have.
pub(super) const FIELDS: &str = "name,language,status,category,components,rejected_reason";

/// The state of Meta's word, or of 360dialog's.
pub(super) fn state(word: &str) -> Option<TemplateState> {
    Some(match word.to_ascii_uppercase().as_str() {
        // Flagged ones may still be used; the reason says that they are at risk.
        "APPROVED" | "REINSTATED" | "FLAGGED" | "UNARCHIVED" | "UNLOCKED" => {
            TemplateState::Approved
        }
        "PENDING" | "IN_APPEAL" | "SUBMITTED" | "CREATED" | "PENDING_REVIEW" => {
            TemplateState::Pending
        }
        "REJECTED" | "FAILED" => TemplateState::Rejected,
        "PAUSED" => TemplateState::Paused,
        "DISABLED" | "LOCKED" | "LIMIT_EXCEEDED" => TemplateState::Disabled,
        "DELETED" | "PENDING_DELETION" | "ARCHIVED" => TemplateState::Missing,
        _ => return None,
    })
}

/// A template as it is handed in.
pub(super) fn submission(template: &TemplateText) -> Value {
    let mut body = json!({ "type": "body", "text": template.body });
    if !template.examples.is_empty() {
        body["example"] = json!({ "body_text": [template.examples] });
    }
    let mut components = vec![body];
    if let Some(button) = &template.button {
        components.push(json!({
            "type": "buttons",
            "buttons": [{
                "type": "url",
                "text": button.label,
                "url": format!("{}{{{{1}}}}", button.url),
                "example": [format!("{}example", button.url)],
            }],
        }));
    }
    json!({
        "name": template.name,
        "language": template.language.tag(),
        "category": template.category,
        "parameter_format": "positional",
        "components": components,
    })
}

/// The state of a template that was just handed in; most are reviewed first.
pub(super) fn submitted(answer: &Value) -> TemplateState {
    text(answer, "status")
        .and_then(|status| state(&status))
        .unwrap_or(TemplateState::Pending)
}

/// The templates in an answer, Meta's or 360dialog's; those of other languages are nobody's here.
pub(super) fn listed(answer: &Value) -> Vec<TemplateText> {
    list(answer, "data")
        .iter()
        .chain(list(answer, "waba_templates"))
        .filter_map(one)
        .collect()
}

fn one(template: &Value) -> Option<TemplateText> {
    let component = |kind: &str| {
        list(template, "components")
            .iter()
            .find(|c| text(c, "type").is_some_and(|t| t.eq_ignore_ascii_case(kind)))
    };
    let body = component("body");
    let examples = body
        .and_then(|body| body.pointer("/example/body_text/0"))
        .and_then(Value::as_array)
        .map(|examples| {
            examples
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect()
        });
    let button = component("buttons")
        .and_then(|buttons| list(buttons, "buttons").iter().find_map(address_button));
    Some(TemplateText {
        name: text(template, "name")?,
        language: Language::from_tag(&text(template, "language")?)?,
        category: text(template, "category")
            .unwrap_or_default()
            .to_ascii_lowercase(),
        body: body.and_then(|body| text(body, "text")).unwrap_or_default(),
        examples: examples.unwrap_or_default(),
        button,
        state: state(&text(template, "status")?)?,
        reason: text(template, "rejected_reason").filter(|reason| reason != "NONE"),
    })
}

fn address_button(button: &Value) -> Option<Link> {
    if !text(button, "type")?.eq_ignore_ascii_case("url") {
        return None;
    }
    let url = text(button, "url")?;
    Some(Link {
        label: text(button, "text")?,
        url: url.strip_suffix("{{1}}").unwrap_or(&url).to_owned(),
    })
}
