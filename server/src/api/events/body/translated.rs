//! Texts in the other language, by its tag.

use serde::Serialize;
use utoipa::ToSchema;

/// Texts by language.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Translations {
    /// Tamil.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ta: Option<TranslatedTexts>,
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<TranslatedTexts>,
}

/// An event's texts in one language.
#[derive(Debug, Default, PartialEq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TranslatedTexts {
    /// Title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// One or two sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The venue's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The venue's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// A name by language.
#[derive(Debug, Default, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NameTranslations {
    /// Tamil.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ta: Option<TranslatedName>,
    /// English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<TranslatedName>,
}

/// A name in one language.
#[derive(Debug, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TranslatedName {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
