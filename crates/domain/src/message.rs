//! What went wrong, as a key with values; the catalogue turns it into a sentence.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A key of the message catalogue (`i18n::errors`) with the values its sentence needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The key, such as `too_long`.
    pub key: Cow<'static, str>,
    /// Named values, in the sentence as `{name}`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<(Cow<'static, str>, String)>,
}

impl Message {
    /// A message without values.
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        Self {
            key: Cow::Borrowed(key),
            values: Vec::new(),
        }
    }

    /// The same message with one more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.values.push((Cow::Borrowed(name), value.to_string()));
        self
    }
}

/// What is wrong with one field of a form or a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's path as the request names it, such as `ticket_types[0].quantity`.
    pub field: Cow<'static, str>,
    /// What is wrong with it.
    pub message: Message,
}

impl FieldError {
    /// An error of a field.
    #[must_use]
    pub fn new(field: impl Into<Cow<'static, str>>, message: Message) -> Self {
        Self {
            field: field.into(),
            message,
        }
    }
}
