//! The two languages, and text that exists in one or both of them.

use serde::{Deserialize, Serialize};

/// A language of the product; the wire form is the BCP 47 tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Tamil.
    #[serde(rename = "ta")]
    Tamil,
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Tamil, Self::English];

    /// The BCP 47 tag: `ta` or `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Tamil => "ta",
            Self::English => "en",
        }
    }

    /// The language of a tag such as `ta`, `ta-LK` or `EN-gb`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "ta" => Some(Self::Tamil),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The other of the two.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Tamil => Self::English,
            Self::English => Self::Tamil,
        }
    }
}

/// Text by language; an empty string means "not given in this language".
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct LocalText {
    /// The Tamil text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ta: String,
    /// The English text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
}

impl LocalText {
    /// Text in one language only.
    #[must_use]
    pub fn only(language: Language, text: impl Into<String>) -> Self {
        let mut local = Self::default();
        *local.slot(language) = text.into();
        local
    }

    /// Text in both languages.
    #[must_use]
    pub fn both(ta: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            ta: ta.into(),
            en: en.into(),
        }
    }

    /// The text in this language exactly, perhaps empty.
    #[must_use]
    pub fn exact(&self, language: Language) -> &str {
        match language {
            Language::Tamil => &self.ta,
            Language::English => &self.en,
        }
    }

    /// The text to change for this language.
    pub fn slot(&mut self, language: Language) -> &mut String {
        match language {
            Language::Tamil => &mut self.ta,
            Language::English => &mut self.en,
        }
    }

    /// The text to show a reader of this language: theirs, else the other.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        self.shown(language).1
    }

    /// As [`LocalText::get`], with the language the text is really in, for its `lang` attribute.
    #[must_use]
    pub fn shown(&self, language: Language) -> (Language, &str) {
        let wanted = self.exact(language);
        if wanted.is_empty() {
            let other = self.exact(language.other());
            if !other.is_empty() {
                return (language.other(), other);
            }
        }
        (language, wanted)
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ta.is_empty() && self.en.is_empty()
    }

    /// The same text with each language's part passed through a function.
    #[must_use]
    pub fn map(&self, change: impl Fn(&str) -> String) -> Self {
        Self {
            ta: change(&self.ta),
            en: change(&self.en),
        }
    }
}
