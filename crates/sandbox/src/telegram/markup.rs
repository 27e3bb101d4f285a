//! Keyboards, and HTML as Telegram understands it.

use crate::measure::{chars, web, within};
use crate::shown::{CONTACT, choice, link};
use serde_json::Value;
use usecases::sandbox::SandboxChoice;

/// What stands below a message.
pub(super) enum Markup {
    /// Nothing, or an order to take a keyboard away.
    Nothing { inline: bool },
    /// Buttons that belong to the message.
    Inline(Vec<SandboxChoice>),
    /// A keyboard in the place of the usual one.
    Keyboard(Vec<SandboxChoice>),
}

impl Markup {
    /// Reads a keyboard; why it is refused.
    pub fn read(markup: &Value) -> Result<Self, String> {
        if markup.is_null() {
            return Ok(Self::Nothing { inline: true });
        }
        if markup["remove_keyboard"] == true {
            return Ok(Self::Nothing { inline: false });
        }
        if let Some(rows) = markup["inline_keyboard"].as_array() {
            return rows_of(rows, inline).map(Self::Inline);
        }
        if let Some(rows) = markup["keyboard"].as_array() {
            return rows_of(rows, key).map(Self::Keyboard);
        }
        Err("object expected as reply markup".to_owned())
    }

    /// Whether a channel may have it.
    pub const fn is_inline(&self) -> bool {
        matches!(self, Self::Inline(_) | Self::Nothing { inline: true })
    }

    pub fn choices(self) -> Vec<SandboxChoice> {
        match self {
            Self::Nothing { .. } => Vec::new(),
            Self::Inline(choices) | Self::Keyboard(choices) => choices,
        }
    }
}

type Button = fn(&Value) -> Result<SandboxChoice, String>;

fn rows_of(rows: &[Value], read: Button) -> Result<Vec<SandboxChoice>, String> {
    let mut choices = Vec::new();
    for row in rows {
        let row = row.as_array().ok_or("a row is an array")?;
        if !within(row.len(), 8) {
            return Err("BUTTON_ROW_INVALID: 1 to 8 buttons beside each other".to_owned());
        }
        for button in row {
            choices.push(read(button)?);
        }
    }
    if choices.len() > 100 {
        return Err("REPLY_MARKUP_TOO_LONG".to_owned());
    }
    Ok(choices)
}

fn label(button: &Value) -> Result<&str, String> {
    let text = button["text"].as_str().unwrap_or_default();
    if within(chars(text), 256) {
        Ok(text)
    } else {
        Err("text buttons must have text".to_owned())
    }
}

fn inline(button: &Value) -> Result<SandboxChoice, String> {
    let text = label(button)?;
    match (button["callback_data"].as_str(), button["url"].as_str()) {
        (Some(data), None) if within(data.len(), 64) => Ok(choice(data, text)),
        (Some(_), None) => Err("BUTTON_DATA_INVALID".to_owned()),
        (None, Some(url)) if web(url) && url.len() <= 4096 => Ok(link(text, url)),
        (None, Some(_)) => Err("BUTTON_URL_INVALID".to_owned()),
        _ => Err("text buttons are not allowed in the inline keyboard".to_owned()),
    }
}

fn key(button: &Value) -> Result<SandboxChoice, String> {
    let text = label(button)?;
    if button["request_contact"] == true {
        Ok(choice(CONTACT, text))
    } else {
        Ok(choice(text, text))
    }
}

/// A text of HTML without tags, as it is shown; nothing where it is broken.
pub(super) fn unescaped(html: &str) -> Option<String> {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '>', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = [
            ("&amp;", '&'),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
        ];
        let (entity, sign) = known
            .into_iter()
            .find(|(entity, _)| rest.starts_with(entity))?;
        text.push(sign);
        rest = &rest[entity.len()..];
    }
    text.push_str(rest);
    Some(text)
}
