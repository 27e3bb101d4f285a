//! What is said to a guest, and how the provider took it.

use domain::language::Language;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Something to tap; where there are no buttons, a numbered line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What comes back: at most 64 bytes of ASCII.
    pub id: String,
    /// The label; adapters cut it to the provider's limit, and say the whole in the text where that matters.
    pub title: String,
    /// A second line, where there is room.
    #[serde(default)]
    pub description: String,
}

/// A button that opens an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The label.
    pub label: String,
    /// The absolute address.
    pub url: String,
}

/// One message to a guest. The text alone must suffice where nothing else can be carried: adapters append
/// links as addresses and choices as numbered lines there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Plain text, with line breaks.
    pub text: String,
    /// The language it is in.
    pub language: Language,
    /// What can be tapped; at most ten.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// The label of a list of choices ("Choose").
    #[serde(default)]
    pub choices_label: String,
    /// A picture, by its public address (PNG or JPEG).
    #[serde(default)]
    pub picture_url: Option<String>,
    /// Buttons that open addresses.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Asks for the phone number in the channel's own way; the label of that button.
    #[serde(default)]
    pub ask_phone: Option<String>,
    /// Whether the conversation may end here (voice closes the session).
    #[serde(default)]
    pub ends: bool,
}

/// A message by a template that the provider approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its name at the provider.
    pub name: String,
    /// Its language.
    pub language: Language,
    /// The values of the body's variables, in order.
    pub values: Vec<String>,
    /// What follows the template's address button, if it has one.
    #[serde(default)]
    pub url_suffix: Option<String>,
    /// The text as the guest reads it, for the log and the window.
    pub shown: String,
}

/// Where a template stands at the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplateState {
    /// Not handed in.
    Missing,
    /// Being reviewed.
    Pending,
    /// May be used.
    Approved,
    /// Refused.
    Rejected,
    /// Stopped for its quality.
    Paused,
    /// Stopped for good.
    Disabled,
}

/// A template, as handed in or as listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateText {
    /// Its name: lower case, digits, `_`.
    pub name: String,
    /// Its language.
    pub language: Language,
    /// `utility` or `marketing`.
    pub category: String,
    /// The body, with `{{1}}`, `{{2}}` …
    pub body: String,
    /// An example for each variable.
    #[serde(default)]
    pub examples: Vec<String>,
    /// The label and the fixed beginning of an address button, whose end is a variable.
    #[serde(default)]
    pub button: Option<Link>,
    /// Where it stands.
    pub state: TemplateState,
    /// Why it was refused or stopped.
    #[serde(default)]
    pub reason: Option<String>,
}

/// How the provider took a message or a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// Taken; the provider's id of it, empty where it gives none.
    Accepted {
        /// The provider's id.
        id: String,
    },
    /// Certainly not taken, and worth another try.
    Later {
        /// Why, in the provider's words, without secrets.
        reason: String,
        /// The provider's own wish.
        after: Option<Duration>,
    },
    /// Certainly not taken, and never will be.
    Refused {
        /// Why.
        reason: String,
        /// What the organizer must know or do, where it concerns the whole channel.
        trouble: Option<super::Trouble>,
    },
    /// The answer was lost: it may have been taken.
    Uncertain {
        /// What is known.
        reason: String,
    },
    /// The guest cannot be written to freely now: the provider's window is closed, or there is none.
    Closed,
    /// The guest wants nothing more from here (blocked, stopped).
    Gone {
        /// Why.
        reason: String,
    },
}
