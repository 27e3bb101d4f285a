//! The message templates that the stand-ins know: Meta's first one, and the product's own.

use domain::language::Language;
use i18n::Text;
use i18n::texts::{channels as texts, guests, waiting};

/// A template.
pub(crate) struct Known {
    /// Its body with `{{1}}` and so on.
    pub body: String,
    /// The label of its address button, and where the address begins; its end is a value.
    pub button: Option<(String, String)>,
}

/// Name, body, label and path of the button.
const OURS: [(&str, Text, Text, &str); 7] = [
    (
        "vizha_confirmation",
        texts::TEMPLATE_CONFIRMATION,
        texts::BUTTON_BOOKING,
        "/b/",
    ),
    (
        "vizha_change",
        texts::TEMPLATE_CHANGE,
        texts::BUTTON_BOOKING,
        "/b/",
    ),
    (
        "vizha_cancellation",
        texts::TEMPLATE_CANCELLATION,
        texts::BUTTON_EVENT,
        "/e/",
    ),
    (
        "vizha_reminder",
        texts::TEMPLATE_REMINDER,
        texts::BUTTON_BOOKING,
        "/b/",
    ),
    (
        "vizha_new_event",
        texts::TEMPLATE_NEW_EVENT,
        texts::BUTTON_BOOK,
        "/e/",
    ),
    (
        "vizha_waiting_offer",
        waiting::TEMPLATE_OFFER,
        waiting::BUTTON_OFFER,
        "/w/",
    ),
    (
        "vizha_message",
        guests::TEMPLATE_MESSAGE,
        texts::BUTTON_EVENT,
        "/e/",
    ),
];

/// A template that is approved from the beginning.
pub(crate) fn approved(name: &str, language: &str, base_url: &str) -> Option<Known> {
    if name == "hello_world" && language == "en_US" {
        return Some(Known {
            body: "Hello World\nWelcome and congratulations! This message demonstrates your \
                   ability to send a WhatsApp message notification."
                .to_owned(),
            button: None,
        });
    }
    let language = Language::ALL
        .into_iter()
        .find(|known| known.tag() == language)?;
    let (_, body, label, path) = OURS.iter().find(|(known, ..)| *known == name)?;
    Some(Known {
        body: body.get(language).to_owned(),
        button: Some((label.get(language).to_owned(), format!("{base_url}{path}"))),
    })
}

impl Known {
    /// How many values the body wants.
    pub fn values(&self) -> usize {
        self.body.matches("{{").count()
    }

    /// The body with its values.
    pub fn filled(&self, values: &[&str]) -> String {
        let mut text = String::new();
        let mut rest = self.body.as_str();
        while let Some((before, tail)) = rest.split_once("{{") {
            text.push_str(before);
            let (number, after) = tail.split_once("}}").unwrap_or((tail, ""));
            let number: usize = number.parse().unwrap_or_default();
            let value = number.checked_sub(1).and_then(|at| values.get(at));
            text.push_str(value.copied().unwrap_or_default());
            rest = after;
        }
        text.push_str(rest);
        text
    }
}
